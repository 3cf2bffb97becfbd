//! The writing part of a look-up: what is typed, which question is open, and the list of suggestions under it.
//!
//! It never asks anybody anything: it hands out a ticket, and answers with another ticket are dropped.

use crossterm::event::KeyCode;

use super::editor::{Edited, LineEditor};
use super::value::{Suggestion, is_blank};
use crate::ui::key::Chord;

/// How a look-up behaves.
#[derive(Debug, Clone, Copy, Default)]
pub struct LookRule {
    /// Whether text that is not in the list may stay.
    pub free: bool,
    /// Catalogue key of the entry that creates a new one; the message gets `words`.
    pub create: Option<&'static str>,
}

/// What Enter means on an open list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pick {
    /// Nothing is under the bar.
    Nothing,
    /// This entry.
    Item(Suggestion),
    /// A new entry with what is written.
    Create(String),
}

/// Text, question and suggestions of a look-up field.
#[derive(Debug, Clone)]
pub(super) struct Finder {
    pub editor: LineEditor,
    /// Ticket of the open question; 0 when none is open.
    pub asked: u64,
    pub list: Vec<Suggestion>,
    pub open: bool,
    /// Row under the bar; the row after the last suggestion is "create".
    pub at: Option<usize>,
}

impl Finder {
    pub fn new(limit: usize) -> Self {
        Self { editor: LineEditor::new(limit), asked: 0, list: Vec::new(), open: false, at: None }
    }

    /// Whether what is written may be made a new entry.
    fn creates(&self, rule: LookRule) -> bool {
        rule.create.is_some() && !is_blank(self.editor.text())
    }

    /// Rows of the open list: suggestions, then "create".
    pub fn rows(&self, rule: LookRule) -> usize {
        self.list.len() + usize::from(self.creates(rule))
    }

    /// Takes an answer; `false` when it belongs to an older question.
    pub fn offer(&mut self, ticket: u64, list: Vec<Suggestion>, rule: LookRule) -> bool {
        if ticket != self.asked || ticket == 0 {
            return false;
        }
        self.asked = 0;
        self.list = list;
        self.open = true;
        // Where only listed entries count, Enter takes the first; where free text may stay, Enter keeps it.
        self.at = (!rule.free && !self.list.is_empty()).then_some(0);
        true
    }

    /// Closes the list and forgets the question.
    pub fn close(&mut self) {
        self.open = false;
        self.at = None;
        self.asked = 0;
        self.list.clear();
    }

    /// What Enter would take.
    pub fn pick(&self, rule: LookRule) -> Pick {
        match self.at {
            Some(row) if self.open => match self.list.get(row) {
                Some(item) => Pick::Item(item.clone()),
                None if self.creates(rule) => Pick::Create(self.editor.text().to_owned()),
                None => Pick::Nothing,
            },
            _ => Pick::Nothing,
        }
    }

    /// Moves the bar in the open list; `false` when the key is not for the list.
    pub fn steer(&mut self, chord: Chord, rule: LookRule) -> bool {
        let rows = self.rows(rule);
        if !self.open || rows == 0 {
            return false;
        }
        let last = rows - 1;
        self.at = match (chord.bare(), self.at) {
            (Some(KeyCode::Down), None) => Some(0),
            (Some(KeyCode::Down), Some(at)) => Some((at + 1).min(last)),
            (Some(KeyCode::Up), Some(0) | None) => None,
            (Some(KeyCode::Up), Some(at)) => Some(at - 1),
            (Some(KeyCode::PageDown), at) => Some(at.map_or(0, |at| (at + 8).min(last))),
            (Some(KeyCode::PageUp), at) => at.map(|at| at.saturating_sub(8)),
            _ => return false,
        };
        true
    }

    /// A key for the text.
    pub fn key(&mut self, chord: Chord) -> Edited {
        self.editor.key(chord)
    }
}
