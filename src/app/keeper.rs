//! Drafts on their way: what was typed and is not kept yet, and what was handed over and is not confirmed yet.
//!
//! Invariant: a change noted here leaves only by a confirmation that it is in the database or in a file, or by a newer
//! change of the same form.

use std::time::Instant;

use super::event::DraftId;
use super::timing::{DRAFT_LATEST, DRAFT_QUIET};
use crate::db::drafts::Place;
use crate::work::screen::DraftContent;

/// A draft to keep, or to throw away (`None`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is a draft of.
    pub place: Place,
    /// What to keep.
    pub content: Option<DraftContent>,
}

#[derive(Debug)]
struct Noted {
    change: Change,
    first: Instant,
    last: Instant,
}

/// The drafts of this sitting that are not safe yet.
#[derive(Debug, Default)]
pub struct Keeper {
    noted: Vec<Noted>,
    under_way: Vec<(DraftId, Change)>,
    last_id: u64,
}

impl Keeper {
    /// Notes what a form holds now.
    pub fn note(&mut self, change: Change, now: Instant) {
        match self.noted.iter_mut().find(|noted| noted.change.place == change.place) {
            Some(noted) => {
                noted.change = change;
                noted.last = now;
            }
            None => self.noted.push(Noted { change, first: now, last: now }),
        }
    }

    /// When the next draft must be handed over.
    pub fn next_due(&self) -> Option<Instant> {
        self.noted.iter().map(due).min()
    }

    /// Takes the drafts that are due.
    pub fn take_due(&mut self, now: Instant) -> Vec<(DraftId, Change)> {
        self.take(|noted| due(noted) <= now)
    }

    /// Takes all drafts, due or not: a screen is left, an act is sent, the program ends.
    pub fn take_all(&mut self) -> Vec<(DraftId, Change)> {
        self.take(|_| true)
    }

    fn take(&mut self, which: impl Fn(&Noted) -> bool) -> Vec<(DraftId, Change)> {
        let (taken, left) = std::mem::take(&mut self.noted).into_iter().partition(|noted| which(noted));
        self.noted = left;
        let taken: Vec<Noted> = taken;
        taken
            .into_iter()
            .map(|noted| {
                self.last_id += 1;
                let sent = (DraftId(self.last_id), noted.change);
                self.under_way.push(sent.clone());
                sent
            })
            .collect()
    }

    /// A draft is safe.
    pub fn confirm(&mut self, id: DraftId) {
        self.under_way.retain(|(sent, _)| *sent != id);
    }

    /// How many were handed over and are not confirmed.
    pub fn under_way(&self) -> usize {
        self.under_way.len()
    }

    /// Whatever is not safe yet, the newest of each form; for the last resort when the program ends.
    pub fn unsafe_still(&self) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        let sent = self.under_way.iter().map(|(_, change)| change);
        for change in sent.chain(self.noted.iter().map(|noted| &noted.change)) {
            changes.retain(|earlier| earlier.place != change.place);
            changes.push(change.clone());
        }
        changes
    }
}

fn due(noted: &Noted) -> Instant {
    (noted.last + DRAFT_QUIET).min(noted.first + DRAFT_LATEST)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;

    fn change(form: &str, content: &str) -> Change {
        Change {
            place: Place { operator_id: 1, form: form.to_owned(), subject: "new".to_owned() },
            content: Some(DraftContent { key: "k".into(), title: "t".into(), content: content.to_owned() }),
        }
    }

    #[test]
    fn only_the_last_state_of_a_form_travels() {
        let start = Instant::now();
        let mut keeper = Keeper::default();
        keeper.note(change("letter", "a"), start);
        keeper.note(change("letter", "ab"), start);
        keeper.note(change("other", "x"), start);
        let sent: Vec<Change> = keeper.take_all().into_iter().map(|(_, change)| change).collect();
        assert_eq!(sent, [change("letter", "ab"), change("other", "x")]);
        assert_eq!(keeper.next_due(), None);
    }

    #[test]
    fn what_is_not_confirmed_is_still_unsafe() {
        let start = Instant::now();
        let mut keeper = Keeper::default();
        keeper.note(change("letter", "a"), start);
        let first = keeper.take_all().first().unwrap().0;
        keeper.note(change("letter", "ab"), start);
        assert_eq!(keeper.unsafe_still(), [change("letter", "ab")]);
        keeper.take_all();
        keeper.confirm(first);
        assert_eq!(keeper.unsafe_still(), [change("letter", "ab")]);
        assert_eq!(keeper.under_way(), 1);
    }

    proptest! {
        /// However the keys fall, a draft is never older than the promise allows.
        #[test]
        fn never_later_than_promised(gaps in proptest::collection::vec(0u64..600, 1..60)) {
            let mut now = Instant::now();
            let mut keeper = Keeper::default();
            let mut first_unsaved = None;
            for gap in gaps {
                now += Duration::from_millis(gap);
                if !keeper.take_due(now).is_empty() {
                    first_unsaved = None;
                }
                keeper.note(change("letter", "…"), now);
                let first = *first_unsaved.get_or_insert(now);
                let due = keeper.next_due().unwrap();
                prop_assert!(due <= now + DRAFT_QUIET);
                prop_assert!(due <= first + DRAFT_LATEST);
            }
        }
    }
}
