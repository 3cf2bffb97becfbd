//! iCalendar (RFC 5545): reading calendars that other programs wrote, the rules of what repeats, and writing ours.
//!
//! Whatever the bytes, [`read`] answers with a [`Calendar`] or with an [`Unreadable`] that carries a reason for the
//! clerk; an event that cannot be understood is handed over as [`Unusable`] and hides none of its neighbours. What
//! repeats is expanded only within a window and up to a limit, so that a rule that never ends costs no more than one
//! that does. Wall time is what repeats: a course at 18:00 stays at 18:00 across the change of the clocks.

mod calendar;
mod component;
mod event;
mod expand;
mod lines;
mod moment;
mod rule;
mod text;
mod unreadable;
mod write;
mod zone;

#[cfg(test)]
mod tests;

use std::panic;

pub use calendar::{Calendar, Unusable};
pub use event::{Event, Standing};
pub use expand::{Expansion, Instance, Window};
pub use moment::{Length, Moment};
pub use rule::{Rule, RuleFault};
pub use unreadable::{Unreadable, Why};
pub use write::{Outgoing, write};
pub use zone::Zone;

/// Largest calendar file, in bytes.
pub const MAX_FILE: usize = 10 * 1024 * 1024;
/// Most components (events, alarms, time zones …) of one file.
pub const MAX_COMPONENTS: usize = 20_000;
/// Deepest nesting of components.
pub const MAX_DEPTH: usize = 12;
/// Longest line after unfolding that is kept, in bytes; of a longer one (a picture in a letter's length) the rest is
/// passed over.
pub const MAX_LINE: usize = 64 * 1024;
/// Most dates that one calendar gives in a window.
pub const MAX_INSTANCES: usize = 20_000;

/// Reads one calendar file.
///
/// A panic in a library on the way down is the last thing that could go wrong; it is caught here and becomes
/// [`Unreadable::ReaderFailed`].
pub fn read(bytes: &[u8]) -> Result<Calendar, Unreadable> {
    if let Ok(outcome) = panic::catch_unwind(|| calendar::build(bytes)) {
        return outcome;
    }
    tracing::error!(size = bytes.len(), "the calendar reader gave up");
    Err(Unreadable::ReaderFailed)
}
