//! Stretches of time during which a term stands still: a request for missing papers, a suspension by law.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::base::calendar::instant;
use crate::base::text::Shown;

/// A pause. While it lasts nobody can say when the term will end: for an open pause give the present instant as its
/// end, and the due date moves on day by day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// When it began; counting hours stops here, and the day itself still counts.
    pub from: DateTime<Utc>,
    /// When it ended; counting hours goes on here, days from the day after.
    pub to: DateTime<Utc>,
    /// What for, as the record says it.
    pub reason: Shown,
}

impl Pause {
    /// A pause known by its days: the first and the last that do not count.
    pub fn days(first: NaiveDate, last: NaiveDate, reason: Shown) -> Self {
        let after = last.succ_opt().unwrap_or(last);
        Self { from: instant(first, NaiveTime::MIN), to: instant(after, NaiveTime::MIN), reason }
    }

    /// Whether this day does not count: the pause is on when it begins. So the day on which papers are asked for still
    /// counts, the one on which they come does not, and the due date moves by exactly the days between the two.
    pub(super) fn covers(&self, date: NaiveDate) -> bool {
        (self.from..self.to).contains(&instant(date, NaiveTime::MIN))
    }
}

/// The pause that covers a day.
pub(super) fn on(pauses: &[Pause], date: NaiveDate) -> Option<&Pause> {
    pauses.iter().find(|pause| pause.covers(date))
}
