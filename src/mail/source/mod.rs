//! Where letters come from: folders today, mailboxes over the network later, all behind one trait.
//!
//! A source only looks and copies: it never moves, marks or deletes anything. What was taken is remembered by whoever
//! asks, by identifiers that stay the same from one look to the next and are never given to another message.

mod folder;
mod maildir;
mod reach;

use chrono::{DateTime, Utc};

pub use folder::{EmlFolder, MAX_SCAN, ScanFolder};
pub use maildir::Maildir;

use super::unreadable::Unreadable;
use crate::base::fault::Fault;
use crate::base::text::Shown;

/// A place letters arrive at.
pub trait Source: Send {
    /// Name for the screen.
    fn name(&self) -> Shown;

    /// What is there and not yet `known`, oldest first. One odd entry never hides the others: it is found with its
    /// reason. Fails only when the place itself cannot be looked at.
    fn list(&mut self, known: &dyn Fn(&str) -> bool) -> Result<Vec<Found>, Fault>;

    /// The original bytes of something [`Source::list`] found ready.
    fn fetch(&mut self, id: &str) -> Result<Vec<u8>, Fault>;
}

/// Something that arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Identifier within its source: printable ASCII without blanks, as long as the source makes it.
    pub id: String,
    /// Name for the screen.
    pub label: Shown,
    /// Size in bytes.
    pub size: u64,
    /// When it arrived, as far as the source knows.
    pub arrived: Option<DateTime<Utc>>,
    /// Whether it can be taken.
    pub state: FoundState,
}

/// Whether something that arrived can be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundState {
    /// It is complete.
    Ready,
    /// It may still be growing; the next look will tell.
    Settling,
    /// It will never be taken from here, and this is why.
    Refused(Unreadable),
}

impl Found {
    /// Whether it can be taken now.
    pub fn is_ready(&self) -> bool {
        self.state == FoundState::Ready
    }
}

/// Oldest first; by identifier where the time is the same, so that the order is always the same.
fn sort(found: &mut [Found]) {
    found.sort_by(|a, b| (a.arrived, &a.id).cmp(&(b.arrived, &b.id)));
}
