//! Amounts in euro, kept as whole cents: what is added up by hand adds up here.
//!
//! Written the Italian way, `1.234,56`. A point before one or two digits is refused rather than guessed at: `1.50`
//! could be a euro and a half or a slip of `1.500`.

use std::fmt;
use std::iter::Sum;
use std::str::FromStr;

use super::fault::Fault;
use super::number::{grouped, is_grouped};

/// An amount in cents of a euro; negative for what goes the other way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cents(pub i64);

/// The largest amount that is read: 999.999.999.999,99, more than any Comune has.
pub const MOST: Cents = Cents(99_999_999_999_999);

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum MoneyError {
    /// Neither digits nor points and a comma.
    #[error("not an amount")]
    Unreadable,
    /// A point where Italians write a comma.
    #[error("a point for a comma")]
    Point,
    /// More than two decimals.
    #[error("fractions of a cent")]
    Fraction,
    /// More than [`MOST`].
    #[error("too much")]
    TooMuch,
}

impl MoneyError {
    /// Catalogue key of the fault.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unreadable => "fault-money-unreadable",
            Self::Point => "fault-money-point",
            Self::Fraction => "fault-money-fraction",
            Self::TooMuch => "fault-money-too-much",
        }
    }
}

impl From<MoneyError> for Fault {
    fn from(error: MoneyError) -> Self {
        Self::not_done(error.key())
    }
}

impl Cents {
    /// The sum; `None` when it no longer fits.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference; `None` when it no longer fits.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// So many times the amount; `None` when it no longer fits.
    pub fn checked_times(self, count: i64) -> Option<Self> {
        self.0.checked_mul(count).map(Self)
    }

    /// With the sign of the euro: `€ 1.234,56`.
    pub fn euro(self) -> String {
        format!("€ {self}")
    }
}

impl Sum<Cents> for Option<Cents> {
    /// The sum of all; `None` when it no longer fits.
    fn sum<I: Iterator<Item = Cents>>(mut amounts: I) -> Self {
        amounts.try_fold(Cents(0), Cents::checked_add)
    }
}

impl FromStr for Cents {
    type Err = MoneyError;

    /// Reads `1.234,56`, `1234,5`, `12`, `€ 12,00`, `12 euro`, `-3,50`.
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let text = text.trim().to_lowercase();
        let text = text.trim_start_matches('€').trim_end_matches('€').trim_end_matches("euro").trim();
        let (negative, text) = match text.strip_prefix(['-', '+']) {
            Some(rest) => (text.starts_with('-'), rest.trim_start().trim_start_matches('€').trim_start()),
            None => (false, text),
        };
        let (whole, decimals) = text.split_once(',').unwrap_or((text, ""));
        if !decimals.bytes().all(|b| b.is_ascii_digit()) || text.ends_with(',') {
            return Err(if is_foreign(text) { MoneyError::Point } else { MoneyError::Unreadable });
        }
        if !is_grouped(whole) {
            return Err(if is_foreign(text) { MoneyError::Point } else { MoneyError::Unreadable });
        }
        if decimals.len() > 2 {
            return Err(MoneyError::Fraction);
        }
        let digits: String = whole.chars().filter(|c| *c != '.').chain(format!("{decimals:0<2}").chars()).collect();
        let cents = digits.parse::<i64>().map_err(|_| MoneyError::TooMuch)?;
        if cents > MOST.0 {
            return Err(MoneyError::TooMuch);
        }
        Ok(Self(if negative { -cents } else { cents }))
    }
}

/// Whether these are digits with points and commas, only not where Italians put them.
fn is_foreign(text: &str) -> bool {
    text.contains('.')
        && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.ends_with(|c: char| c.is_ascii_digit())
}

impl fmt::Display for Cents {
    /// `1.234,56`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        let whole = i64::try_from(cents / 100).unwrap_or(i64::MAX);
        f.pad(&format!("{sign}{},{:02}", grouped(whole), cents % 100))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::base::i18n::{Lang, Texts};

    #[rstest]
    #[case("1.234,56", 123_456)]
    #[case("1234,5", 123_450)]
    #[case("1234", 123_400)]
    #[case("1.234", 123_400)]
    #[case("0,05", 5)]
    #[case("€ 12", 1_200)]
    #[case("12,00 €", 1_200)]
    #[case("12 euro", 1_200)]
    #[case("-3,50", -350)]
    #[case("- € 3,50", -350)]
    #[case("-0", 0)]
    #[case("+7", 700)]
    #[case("999.999.999.999,99", 99_999_999_999_999)]
    fn an_amount_is_read(#[case] text: &str, #[case] cents: i64) {
        assert_eq!(text.parse(), Ok(Cents(cents)));
    }

    #[rstest]
    #[case("1,234.56", MoneyError::Point)]
    #[case("1.50", MoneyError::Point)]
    #[case("1.5", MoneyError::Point)]
    #[case("12.345.6", MoneyError::Point)]
    #[case("1,234", MoneyError::Fraction)]
    #[case("1e400", MoneyError::Unreadable)]
    #[case("", MoneyError::Unreadable)]
    #[case("€", MoneyError::Unreadable)]
    #[case(",50", MoneyError::Unreadable)]
    #[case("1,", MoneyError::Unreadable)]
    #[case("--1", MoneyError::Unreadable)]
    #[case("１２", MoneyError::Unreadable)]
    #[case("123456789012345678", MoneyError::TooMuch)]
    #[case("99999999999999999999999", MoneyError::TooMuch)]
    #[case("1.000.000.000.000", MoneyError::TooMuch)]
    fn what_is_no_amount_says_why(#[case] text: &str, #[case] error: MoneyError) {
        assert_eq!(text.parse::<Cents>(), Err(error));
        for lang in [Lang::It, Lang::En] {
            let fault = Fault::from(error);
            assert!(!fault.what(Texts::of(lang)).contains('«') && !fault.todo(Texts::of(lang)).is_empty());
        }
    }

    #[rstest]
    #[case(0, "0,00")]
    #[case(-5, "-0,05")]
    #[case(123_456_789, "1.234.567,89")]
    #[case(i64::MIN, "-92.233.720.368.547.758,08")]
    fn an_amount_is_shown(#[case] cents: i64, #[case] shown: &str) {
        assert_eq!(Cents(cents).to_string(), shown);
        assert_eq!(Cents(cents).euro(), format!("€ {shown}"));
    }

    #[test]
    fn sums_never_wrap() {
        let sum: Option<Cents> = [Cents(150), Cents(-50)].into_iter().sum();
        assert_eq!(sum, Some(Cents(100)));
        let sum: Option<Cents> = [Cents(i64::MAX), Cents(1)].into_iter().sum();
        assert_eq!(sum, None);
        assert_eq!(Cents(i64::MIN).checked_sub(Cents(1)), None);
        assert_eq!(Cents(-350).checked_times(3), Some(Cents(-1_050)));
        assert_eq!(format!("{:>8}", Cents(350)), "    3,50");
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(cents in -MOST.0..=MOST.0) {
            prop_assert_eq!(Cents(cents).to_string().parse(), Ok(Cents(cents)));
            prop_assert_eq!(Cents(cents).euro().parse(), Ok(Cents(cents)));
        }
    }
}
