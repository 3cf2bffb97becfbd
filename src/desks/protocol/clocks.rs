//! The clocks that a registration starts, through the one term engine: always by when, and why.

use chrono::{DateTime, Utc};

use crate::base::calendar::WorkingCalendar;
use crate::base::terms::{Due, Term};

/// The term of an activity, as the office plan sets it; none when the code is not this desk's.
pub fn term(activity: &str, visto: bool) -> Option<Term> {
    Some(match (activity, visto) {
        // With a visto: the day after it was taken in charge (the plan does not say which days: working ones).
        ("P1.3", true) => Term::working_days(1),
        ("P1.1" | "P1.3" | "P1.4" | "P1.5", _) => Term::same_working_day(),
        _ => return None,
    })
}

/// When an activity is due that started at `start`.
pub fn due(activity: &str, visto: bool, start: DateTime<Utc>, calendar: &WorkingCalendar) -> Option<Due> {
    term(activity, visto).map(|term| term.due(start, calendar))
}

/// The end of the working day of `start`, or of the next working day when it is none.
pub fn same_working_day(calendar: &WorkingCalendar, start: DateTime<Utc>) -> DateTime<Utc> {
    Term::same_working_day().due(start, calendar).instant
}

/// The end of the working day after `start`.
pub fn next_working_day(calendar: &WorkingCalendar, start: DateTime<Utc>) -> DateTime<Utc> {
    Term::working_days(1).due(start, calendar).instant
}
