//! Whole numbers as Italians write them: `1.234.567`.

/// With a point every three digits: `1.234.567`.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        out.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// Reads digits with or without points every three of them, and a sign; `None` for anything else or too much for an
/// `i64`.
pub fn parse_grouped(text: &str) -> Option<i64> {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, text),
    };
    if !is_grouped(digits) {
        return None;
    }
    let plain: String = digits.chars().filter(|c| *c != '.').collect();
    let sign = if negative { "-" } else { "" };
    format!("{sign}{plain}").parse().ok()
}

/// Whether these are digits only, or groups of three after a first one of one to three.
pub(super) fn is_grouped(digits: &str) -> bool {
    let mut groups = digits.split('.');
    let first = groups.next().unwrap_or_default();
    let is_digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let rest: Vec<&str> = groups.collect();
    is_digits(first)
        && (rest.is_empty() || first.len() <= 3)
        && rest.iter().all(|group| group.len() == 3 && is_digits(group))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0, "0")]
    #[case(999, "999")]
    #[case(1_000, "1.000")]
    #[case(-1_234_567, "-1.234.567")]
    #[case(i64::MIN, "-9.223.372.036.854.775.808")]
    fn numbers_are_grouped(#[case] number: i64, #[case] shown: &str) {
        assert_eq!(grouped(number), shown);
        assert_eq!(parse_grouped(shown), Some(number));
    }

    #[rstest]
    #[case("1234", Some(1_234))]
    #[case(" +12 ", Some(12))]
    #[case("1.23", None)]
    #[case("1234.567", None)]
    #[case("1..234", None)]
    #[case(".123", None)]
    #[case("", None)]
    #[case("-", None)]
    #[case("1e3", None)]
    #[case("9.223.372.036.854.775.808", None)]
    fn only_numbers_are_read(#[case] text: &str, #[case] number: Option<i64>) {
        assert_eq!(parse_grouped(text), number);
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(number in any::<i64>()) {
            prop_assert_eq!(parse_grouped(&grouped(number)), Some(number));
        }
    }
}
