//! The free hours of a room between two instants: its opening, less its closures, less what is taken.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::closure_on;
use crate::base::calendar::{OfficeHours, Span, instant};
use crate::base::clock::rome;
use crate::desks::rooms::model::{Closure, Room};

/// An unbroken stretch of time, `from` included, `to` excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// Begin.
    pub from: DateTime<Utc>,
    /// End.
    pub to: DateTime<Utc>,
}

impl Stretch {
    /// How long it is.
    pub fn length(&self) -> TimeDelta {
        self.to - self.from
    }
}

/// The opening hours of a room on a day; a room without hours opens from 8 to 23.
pub fn opening(room: &Room, day: NaiveDate) -> Vec<Span> {
    use chrono::Datelike;
    if room.hours.trim().is_empty() {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        return vec![Span { from: hour(8), to: hour(23) }];
    }
    OfficeHours::from_str(&room.hours).map(|hours| hours.of(day.weekday()).to_vec()).unwrap_or_default()
}

/// The free stretches of a room between two instants that are at least so long, first come first; `taken` may overlap and
/// be in any order. At most `most` of them.
pub fn stretches(
    room: &Room,
    closures: &[Closure],
    taken: &[Stretch],
    within: Stretch,
    length: TimeDelta,
    most: usize,
) -> Vec<Stretch> {
    let mut taken = taken.to_vec();
    taken.sort_unstable();
    let mut found = Vec::new();
    let mut next = 0;
    let last = rome(within.to).date_naive();
    for day in rome(within.from).date_naive().iter_days().take_while(|day| *day <= last) {
        if closure_on(room.id, closures, day).is_some() {
            continue;
        }
        for span in opening(room, day) {
            let open =
                Stretch { from: instant(day, span.from).max(within.from), to: instant(day, span.to).min(within.to) };
            if open.to <= open.from {
                continue;
            }
            // What ended before this opening can matter to no later one.
            next += taken[next..].iter().take_while(|busy| busy.to <= open.from).count();
            let mut at = open.from;
            for busy in taken[next..].iter().take_while(|busy| busy.from < open.to) {
                if busy.from > at && busy.from - at >= length {
                    found.push(Stretch { from: at, to: busy.from });
                }
                at = at.max(busy.to);
            }
            if open.to > at && open.to - at >= length {
                found.push(Stretch { from: at, to: open.to });
            }
            if found.len() >= most {
                found.truncate(most);
                return found;
            }
        }
    }
    found
}
