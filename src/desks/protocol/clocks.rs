//! The clocks that a registration starts, through the one term engine: always by when, and why.

use chrono::{DateTime, Utc};

use crate::base::calendar::WorkingCalendar;
use crate::base::terms::{Due, Term};

/// The terms that a deadline of an activity may have; none when the code is not this desk's.
pub fn terms(activity: &str) -> Vec<Term> {
    match activity {
        // With a visto: the day after it was taken in charge (the plan does not say which days: working ones).
        "P1.3" => vec![Term::same_working_day(), Term::working_days(1)],
        "P1.1" | "P1.4" | "P1.5" => vec![Term::same_working_day()],
        _ => Vec::new(),
    }
}

/// The term behind a deadline of this desk that was given, and the way to its date; none when the calendar has changed
/// since.
pub fn explained(
    activity: &str,
    opened: DateTime<Utc>,
    due_at: DateTime<Utc>,
    calendar: &WorkingCalendar,
) -> Option<(Term, Due)> {
    terms(activity).into_iter().map(|term| (term, term.due(opened, calendar))).find(|(_, due)| due.instant == due_at)
}

/// The end of the working day of `start`, or of the next working day when it is none.
pub fn same_working_day(calendar: &WorkingCalendar, start: DateTime<Utc>) -> DateTime<Utc> {
    Term::same_working_day().due(start, calendar).instant
}

/// The end of the working day after `start`.
pub fn next_working_day(calendar: &WorkingCalendar, start: DateTime<Utc>) -> DateTime<Utc> {
    Term::working_days(1).due(start, calendar).instant
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_is_explained_by_the_term_that_leads_to_its_date() {
        let calendar = WorkingCalendar::default();
        // A Friday.
        let opened: DateTime<Utc> = "2026-11-20T09:00:00Z".parse().unwrap();
        let (plain, visto) = (same_working_day(&calendar, opened), next_working_day(&calendar, opened));
        let term = |activity, due_at| explained(activity, opened, due_at, &calendar).map(|(term, _)| term);
        assert_eq!(term("P1.3", plain), Some(Term::same_working_day()));
        assert_eq!(term("P1.3", visto), Some(Term::working_days(1)));
        assert_eq!(term("P1.5", plain), Some(Term::same_working_day()));
        // A date that no term of today's calendar leads to is not explained away.
        assert_eq!(term("P1.3", visto + chrono::TimeDelta::days(1)), None);
        assert_eq!(term("P9.9", plain), None);
    }
}
