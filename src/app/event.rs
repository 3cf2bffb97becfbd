//! Everything that can happen to the program while it runs: one closed list, one channel, one place that handles it.
//!
//! Whatever changes the state of the screen comes through here, so that every cause can be found, logged and replayed.

use std::sync::mpsc::Sender;

use super::arrival::Arrival;
use super::terminal::{Input, Signal};
use crate::base::fault::Outcomes;
use crate::db::drafts::Place;
use crate::work::screen::{Answer, Ticket};

/// Number of an open screen; never used twice in one sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct ScreenId(pub u64);

/// Number of a draft on its way to the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct DraftId(pub u64);

/// Something happened.
pub enum Event {
    /// Keys, pastes and changes of size, as many as were waiting.
    Input(Vec<Input>),
    /// The system asks the program to end.
    Signal(Signal),
    /// The database is open and it is known who is at work, or why not.
    Arrived(Outcomes<Arrival>),
    /// The answer to a question of a screen.
    Answer {
        /// Who asked.
        screen: ScreenId,
        /// Which question.
        ticket: Ticket,
        /// The answer.
        answer: Outcomes<Answer>,
    },
    /// A draft is safe, and where.
    Kept {
        /// Which one.
        draft: DraftId,
        /// Where it is now.
        kept: Kept,
        /// What it is a draft of.
        place: Place,
    },
    /// The lock screen's password was right or wrong.
    Checked(Outcomes<()>),
    /// Somebody else changed the database.
    Changed,
    /// The line to the database was lost or is back.
    Line(Line),
}

/// Where a draft is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// In the database.
    InDatabase,
    /// In a file of the state folder, until the database is back.
    InFile,
    /// Nowhere: neither the database nor the folder could be written; the text says why.
    Nowhere(String),
}

/// The line to the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// It is lost; the worker tries again by itself.
    Lost,
    /// It is back.
    Back,
}

/// The way into the loop, for all threads.
pub type Events = Sender<Event>;
