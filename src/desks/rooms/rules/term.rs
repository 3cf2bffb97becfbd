//! The term for answering a request: ten working days from when it was made (art. 15 of the regulation on the use of
//! municipal premises; activity S7a), standing still while something is missing.

use chrono::{DateTime, Utc};

use crate::base::calendar::WorkingCalendar;
use crate::base::terms::{Due, Pause, Term};
use crate::base::text::Shown;
use crate::desks::rooms::model::{Act, Event};

/// Activity of the office plan.
pub const ACTIVITY: &str = "S7a";

/// Ten working days.
pub fn term() -> Term {
    Term::working_days(10)
}

/// By when a request is to be answered whose term runs from `from`.
pub fn due(from: DateTime<Utc>, calendar: &WorkingCalendar, pauses: &[Pause]) -> Due {
    term().due_with(from, calendar, pauses)
}

/// The stretches during which the term stood still; one that has not ended lasts until `now`. Oldest event first.
pub fn pauses(events: &[Event], now: DateTime<Utc>) -> Vec<Pause> {
    let mut pauses = Vec::new();
    let mut open: Option<(DateTime<Utc>, Shown)> = None;
    let taken_back: Vec<i64> = events.iter().filter_map(|event| event.undoes).collect();
    for event in events.iter().filter(|event| !taken_back.contains(&event.id)) {
        match event.act {
            Act::Incomplete => {
                let note = event.note.as_deref().unwrap_or_default();
                open.get_or_insert((event.at.and_utc(), Shown::line(note)));
            }
            Act::Completed | Act::Approved | Act::Refused | Act::Cancelled => {
                if let Some((from, reason)) = open.take() {
                    pauses.push(Pause { from, to: event.at.and_utc(), reason });
                }
            }
            _ => {}
        }
    }
    if let Some((from, reason)) = open {
        pauses.push(Pause { from, to: now, reason });
    }
    pauses
}
