//! The line at the foot of a list into which its filter is typed: the list follows every letter, Enter keeps the words,
//! Esc takes them away. Words that are there already give way to the first letter; any other key keeps them to be corrected.
//! What the words mean is the list's business.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::screen::{Context, Event, Reply};
use crate::ui::form::{Field, Form, FormEvent, Group};
use crate::ui::key::Chord;
use crate::ui::look::Look;
use crate::ui::words::Words;

/// Longest filter, in characters.
const LONGEST: usize = 200;

/// The line.
#[derive(Debug, Clone)]
pub struct WordsBar(Form);

/// What came of an event.
pub enum Typed {
    /// The words are these now: filter by them.
    Words(String),
    /// The line is closed, the words stay.
    Kept,
    /// The line is closed, the words go.
    Dropped,
    /// Nothing for the list to do.
    Nothing(Reply),
}

impl WordsBar {
    /// A line that begins with some words; the label is a catalogue key.
    pub fn new(label: &'static str, words: &str) -> Self {
        let field = Field::line("words", label).limit(LONGEST);
        let mut form = Form::new(vec![Group::new(Words::said(""), vec![field])]);
        form.set_whole("words", words);
        Self(form)
    }

    /// Takes an event.
    pub fn handle(&mut self, event: Event, cx: &Context<'_>) -> Typed {
        let reply = match event {
            Event::Command("form-enter" | "form-save") => return Typed::Kept,
            Event::Command("form-leave") => return Typed::Dropped,
            Event::Command(id) => self.0.command(id),
            Event::Key(key) => self.0.input(Chord::from(key), cx.texts),
            Event::Paste(text) => self.0.paste(&text),
            Event::Shown | Event::Refresh | Event::Answered { .. } => return Typed::Nothing(Reply::done()),
        };
        if reply.events.iter().any(|event| matches!(event, FormEvent::Changed(_))) {
            Typed::Words(self.0.text("words"))
        } else {
            Typed::Nothing(Reply { consumed: reply.consumed, effects: Vec::new() })
        }
    }

    /// Draws the line; answers where the cursor stands.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, look: &Look<'_>) -> Option<Position> {
        self.0.draw(buf, area, look)
    }
}
