//! The dialogs a screen may open, as one type: the shell keeps them above the screen, gives them every key, and answers
//! with a [`Choice`].

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::screen::Choice;
use crate::base::fault::Fault;
use crate::base::i18n::Texts;
use crate::base::text::Shown;
use crate::ui::dialog::{Answer, Confirm, Message, Prompt, Prompted};
use crate::ui::footer::Hint;
use crate::ui::key::Chord;
use crate::ui::look::Look;
use crate::ui::picker::{Picked, Picker};
use crate::ui::words::Words;

/// Longest text a prompt takes.
const LONGEST: usize = 1_000;

/// A dialog.
#[derive(Debug, Clone)]
pub enum Dialog {
    /// Yes or no.
    Confirm(Confirm),
    /// A line of text.
    Prompt(Prompt),
    /// Something to read; answered [`Choice::Yes`] when it was read.
    Message(Message),
    /// One of a list.
    Pick(Box<Picker>),
}

impl Dialog {
    /// A question; No is chosen.
    pub fn confirm(title: impl Into<Words>, text: impl Into<Words>) -> Self {
        Self::Confirm(Confirm::new(title, text))
    }

    /// A question about an act with legal effect, with its consequence; No is chosen, and Enter alone never does it.
    pub fn legal(title: impl Into<Words>, text: impl Into<Words>, consequence: impl Into<Words>) -> Self {
        Self::Confirm(Confirm::new(title, text).legal(consequence))
    }

    /// A line of text.
    pub fn prompt(title: impl Into<Words>, text: impl Into<Words>) -> Self {
        Self::Prompt(Prompt::new(title, text, "", LONGEST))
    }

    /// A line of text for which one is proposed: the first letter takes its place.
    pub fn prompt_from(title: impl Into<Words>, text: impl Into<Words>, proposed: &str) -> Self {
        Self::Prompt(Prompt::new(title, text, proposed, LONGEST))
    }

    /// A line of text that was begun, or has something one adds to.
    pub fn prompt_on(title: impl Into<Words>, text: impl Into<Words>, begun: &str) -> Self {
        Self::Prompt(Prompt::new(title, text, begun, LONGEST).begun())
    }

    /// A line of text that was refused: it stands there as it was typed, with the refusal and what to do.
    pub fn prompt_refused(title: impl Into<Words>, text: impl Into<Words>, typed: &str, fault: &Fault) -> Self {
        let why = Words::Refused(Box::new(fault.clone()), Shown::line(""));
        Self::Prompt(Prompt::new(title, text, typed, LONGEST).refused(why))
    }

    /// A message to be read.
    pub fn message(title: impl Into<Words>, text: impl Into<Words>) -> Self {
        Self::Message(Message::new(title, text))
    }

    /// One of a list.
    pub fn pick(picker: Picker) -> Self {
        Self::Pick(Box::new(picker))
    }

    /// A key; the answer, once there is one.
    pub fn input(&mut self, chord: Chord, texts: &Texts) -> Option<Choice> {
        match self {
            Self::Confirm(confirm) => match confirm.input(chord, texts) {
                Answer::Stay => None,
                Answer::Yes => Some(Choice::Yes),
                Answer::No => Some(Choice::No),
            },
            Self::Prompt(prompt) => match prompt.input(chord) {
                Prompted::Stay => None,
                Prompted::Text(text) => Some(Choice::Text(text)),
                Prompted::Cancelled => Some(Choice::No),
            },
            Self::Message(message) => message.input(chord).then_some(Choice::Yes),
            Self::Pick(picker) => match picker.input(chord) {
                Picked::Stay => None,
                Picked::Item(id) => Some(Choice::Item(id)),
                Picked::Cancelled => Some(Choice::No),
            },
        }
    }

    /// What is typed in a line of text so far.
    pub fn typed(&self) -> Option<&str> {
        match self {
            Self::Prompt(prompt) => Some(prompt.text()),
            Self::Confirm(_) | Self::Message(_) | Self::Pick(_) => None,
        }
    }

    /// Pasted text; it never answers.
    pub fn paste(&mut self, text: &str) {
        match self {
            Self::Prompt(prompt) => prompt.paste(text),
            Self::Pick(picker) => picker.paste(text),
            Self::Confirm(_) | Self::Message(_) => {}
        }
    }

    /// What its keys do, for the footer.
    pub fn hints(&self, texts: &Texts) -> Vec<Hint> {
        let hint = |key: &str, name: &str| Hint { key: texts.get(key), name: texts.get(name), enabled: true };
        let (enter, leave) = (hint("ui-key-enter", "ui-dialog-answer"), hint("ui-key-esc", "ui-dialog-cancel"));
        match self {
            Self::Confirm(_) => vec![enter, hint("ui-key-tab", "ui-dialog-other"), leave],
            Self::Prompt(_) | Self::Pick(_) => vec![enter, leave],
            Self::Message(_) => vec![hint("ui-key-enter", "ui-dialog-close")],
        }
    }

    /// Draws the dialog; answers where the cursor stands.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, look: &Look<'_>) -> Option<Position> {
        match self {
            Self::Confirm(confirm) => confirm.draw(buf, area, look),
            Self::Prompt(prompt) => prompt.draw(buf, area, look),
            Self::Message(message) => message.draw(buf, area, look),
            Self::Pick(picker) => picker.draw(buf, area, look),
        }
    }
}
