//! Terms as short text, for settings and for the column beside a deadline: `+5wd`, `-3wd`, `+30cd saturday`, `same_wd`.
//!
//! What is not written is what the unit has by itself. Reading what was written gives the same term.

use std::fmt;
use std::str::FromStr;

use super::{Direction, Expiry, Off, Roll, Term, Unit};

/// Why a text is no term.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a term: {0}")]
pub struct TermCodeError(pub String);

const SAME_DAY: &str = "same_wd";

const UNITS: [(&str, Unit); 7] = [
    ("wd", Unit::WorkingDays),
    ("cd", Unit::CalendarDays),
    ("fd", Unit::FreeDays),
    ("wh", Unit::WorkingHours),
    ("h", Unit::ClockHours),
    ("m", Unit::Months),
    ("y", Unit::Years),
];

const ROLLS: [(&str, Roll); 7] = [
    ("fixed", Roll::None),
    ("next", Roll::Next(Off::Holiday)),
    ("next-saturday", Roll::Next(Off::HolidayOrSaturday)),
    ("next-closed", Roll::Next(Off::Closed)),
    ("previous", Roll::Previous(Off::Holiday)),
    ("previous-saturday", Roll::Previous(Off::HolidayOrSaturday)),
    ("previous-closed", Roll::Previous(Off::Closed)),
];

const EXPIRIES: [(&str, Expiry); 3] =
    [("end-of-day", Expiry::EndOfDay), ("closing", Expiry::Closing), ("same-hour", Expiry::SameHour)];

const FIRST: &str = "first";
const WHOLE: &str = "whole-hours";

fn find<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    table.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

fn name_of<T: PartialEq>(table: &[(&'static str, T)], value: &T) -> &'static str {
    table.iter().find(|(_, known)| known == value).map_or("", |(name, _)| name)
}

impl FromStr for Term {
    type Err = TermCodeError;

    fn from_str(text: &str) -> Result<Self, TermCodeError> {
        let refused = || TermCodeError(text.to_owned());
        let mut parts = text.split_ascii_whitespace();
        let mut term = count(parts.next().unwrap_or("")).ok_or_else(refused)?;
        for part in parts {
            if let Some(roll) = find(&ROLLS, part) {
                term.roll = roll;
            } else if let Some(expiry) = find(&EXPIRIES, part) {
                term.expiry = expiry;
            } else if part == FIRST {
                term.first_counts = true;
            } else if part == WHOLE {
                term.whole_hours = true;
            } else {
                return Err(refused());
            }
        }
        Ok(term)
    }
}

/// `+5wd`, `-3wd`, `same_wd`.
fn count(text: &str) -> Option<Term> {
    if text == SAME_DAY {
        return Some(Term::same_working_day());
    }
    let backward = text.starts_with('-');
    let rest = text.strip_prefix(['+', '-'])?;
    let digits = rest.find(|c: char| !c.is_ascii_digit())?;
    let (amount, unit) = rest.split_at(digits);
    let term = Term::new(amount.parse().ok()?, find(&UNITS, unit)?);
    Some(if backward { term.before() } else { term })
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = Self::new(self.amount, self.unit);
        let plain = if self.direction == Direction::Backward { plain.before() } else { plain };
        match (self.unit, self.direction) {
            (Unit::SameWorkingDay, _) => f.write_str(SAME_DAY)?,
            (unit, Direction::Forward) => write!(f, "+{}{}", self.amount, name_of(&UNITS, &unit))?,
            (unit, Direction::Backward) => write!(f, "-{}{}", self.amount, name_of(&UNITS, &unit))?,
        }
        if self.roll != plain.roll {
            write!(f, " {}", name_of(&ROLLS, &self.roll))?;
        }
        if self.expiry != plain.expiry {
            write!(f, " {}", name_of(&EXPIRIES, &self.expiry))?;
        }
        if self.first_counts {
            write!(f, " {FIRST}")?;
        }
        if self.whole_hours {
            write!(f, " {WHOLE}")?;
        }
        Ok(())
    }
}
