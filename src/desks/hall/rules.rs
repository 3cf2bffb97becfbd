//! Terms and limits of the hall.

use crate::base::terms::Term;

/// Activity of the verbale in the office plan.
pub const MINUTES: &str = "S1c";
/// Longest verbale, in characters.
pub const LONGEST_TEXT: usize = 200_000;
/// Longest source of a fee, in characters.
pub const LONGEST_LINE: usize = 200;

/// Within how many days a verbale is written: ten working days from the sitting.
pub fn minutes_term() -> Term {
    Term::working_days(10)
}
