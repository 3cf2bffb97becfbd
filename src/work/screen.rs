//! Screens and effects.
//!
//! A screen owns its state, draws itself from `&self`, gets commands already resolved (or raw keys while a field has the
//! focus) and answers with effects as values. It never touches database, files or papers: it *asks*, and gets the answer
//! with the ticket of the question; an answer to an old question is dropped.

use std::any::Any;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::dialog::Dialog;
use super::house::{House, SharedHouse};
use super::session::Session;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::drafts::{Draft, Place};
use crate::ui::command::{Availability, Command};
use crate::ui::form::FieldHelp;
use crate::ui::look::Look;
use crate::ui::theme::{Glyphs, Theme};

/// What a screen may read while it works or draws.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Words in the operator's language.
    pub texts: &'static Texts,
    /// Styles by meaning.
    pub theme: &'a Theme,
    /// Borders and marks this terminal can show.
    pub glyphs: &'a Glyphs,
    /// Who is at work.
    pub session: &'a Session,
    /// Clock, configuration, facts.
    pub house: &'a SharedHouse,
}

impl<'a> Context<'a> {
    /// What widgets need to draw.
    pub fn look(&self) -> Look<'a> {
        Look { texts: self.texts, theme: self.theme, glyphs: self.glyphs }
    }
}

/// What reaches a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A command of this screen (or of a list, form…), by id.
    Command(&'static str),
    /// A key that is no command; typed into the focused field.
    Key(KeyEvent),
    /// Pasted text: one edit, never a command.
    Paste(String),
    /// The screen became the top one (opened, or uncovered): time to load or refresh.
    Shown,
    /// Something in the database changed by another's hand.
    Refresh,
    /// A dialog this screen opened was answered.
    Answered {
        /// Name the screen gave the dialog.
        name: &'static str,
        /// What the operator chose or typed.
        choice: Choice,
    },
}

/// The answer to a dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Yes, go on.
    Yes,
    /// No, or Esc.
    No,
    /// The text typed.
    Text(String),
    /// The id of the item picked.
    Item(String),
}

/// Number of a question to the database; newer questions have higher numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Ticket(pub u64);

/// The answer to a question, of the type the screen asked for.
pub type Answer = Box<dyn Any + Send>;

/// Work for the database worker.
pub type Task = Box<dyn FnOnce(&mut Db, &House, &Session) -> Outcomes<Answer> + Send>;

/// Work that needs no database: papers, files.
pub type Errand = Box<dyn FnOnce(&House, &Session) -> Outcomes<Answer> + Send>;

/// What a screen wants done.
pub enum Effect {
    /// Ask the database; the answer comes to [`Screen::answer`].
    Ask(Ticket, Task),
    /// Have the database do an act: the form's draft, with the key of the act, is on its way to the database first, so
    /// that an answer lost on the way can be looked up by that key.
    Act(Ticket, Task),
    /// Have something done outside the database.
    Run(Ticket, Errand),
    /// Put a screen on top.
    Open(Box<dyn Screen>),
    /// Open a screen of any desk by its route.
    Go(&'static str),
    /// Open whichever screen shows a record, by kind and id.
    Subject(String, i64),
    /// Open the form a draft belongs to, as it was left.
    Resume(Draft),
    /// A record was made in the form of this name: lists of such records stand on it when they are shown again.
    Made(&'static str, i64),
    /// Take this screen off; the one below is shown again.
    Close,
    /// Take this screen off and put another in its place.
    Replace(Box<dyn Screen>),
    /// Open a dialog; the answer comes as [`Event::Answered`] with this name.
    Dialog(&'static str, Dialog),
    /// A short message that goes away by itself: something was done.
    Toast(Shown),
    /// The same for something the operator should look at: nothing was done, or not as it may seem.
    Remark(Shown),
    /// A failure: stays until dismissed, and in the message log.
    Fault(Fault),
    /// Keep this form's draft (debounced by the shell); `None` throws it away.
    Draft(Place, Option<DraftContent>),
    /// The house has been set up, or its facts or this operator's roles have changed: load them and begin again.
    Begin,
    /// End the program.
    Quit,
}

/// What of a form is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftContent {
    /// Key of the act this form will do.
    pub key: String,
    /// A line that tells it apart.
    pub title: String,
    /// The form's state, as JSON.
    pub content: String,
}

/// Whether an event was used, and what follows from it.
#[derive(Default)]
pub struct Reply {
    /// The event was used; otherwise the shell may use it.
    pub consumed: bool,
    /// What the screen wants done, in order.
    pub effects: Vec<Effect>,
}

impl Reply {
    /// Used, nothing follows.
    pub fn done() -> Self {
        Self { consumed: true, effects: Vec::new() }
    }

    /// Not used.
    pub fn ignored() -> Self {
        Self::default()
    }

    /// Used, one effect follows.
    pub fn with(effect: Effect) -> Self {
        Self { consumed: true, effects: vec![effect] }
    }

    /// Adds an effect.
    #[must_use]
    pub fn and(mut self, effect: Effect) -> Self {
        self.consumed = true;
        self.effects.push(effect);
        self
    }
}

/// One screen.
pub trait Screen {
    /// Fixed name: route, help topic, draft form.
    fn name(&self) -> &'static str;

    /// What the title bar says.
    fn title(&self, cx: &Context<'_>) -> String;

    /// The command tables that are active now, innermost first (form, list, screen).
    fn commands(&self) -> Vec<&'static [Command]>;

    /// Whether a command can be used now, and if not, why.
    fn availability(&self, _command: &str, _cx: &Context<'_>) -> Availability {
        Availability::Enabled
    }

    /// Whether a text field has the focus: then plain characters are typing, not commands.
    fn typing(&self) -> bool {
        false
    }

    /// The record under the cursor of a list, by its id: keys typed before the list was read again act on no other one.
    fn here(&self) -> Option<i64> {
        None
    }

    /// Hears that a record was made in the form of a name, over this screen.
    fn made(&mut self, _form: &'static str, _id: i64) {}

    /// Whether keys typed while an act of this screen is under way wait for what comes of it: so on the page of one
    /// record, where they speak of the record as it will be, and in a form, which gives way to what was saved.
    fn awaits_its_acts(&self) -> bool {
        false
    }

    /// Takes an event.
    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply;

    /// Hears what stands in a line of text that it asked for, while it is typed: for a draft of it.
    fn typed(&mut self, _dialog: &'static str, _text: &str, _cx: &Context<'_>) -> Reply {
        Reply::ignored()
    }

    /// Takes the answer to a question. The screen drops answers to questions it no longer asks.
    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply;

    /// Draws the screen; answers where the real cursor belongs, if typing goes anywhere.
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position>;

    /// Whether leaving would lose something that is not kept as a draft yet.
    fn unsaved(&self) -> bool {
        false
    }

    /// The draft to keep if the program must end now.
    fn draft(&self) -> Option<(Place, DraftContent)> {
        None
    }

    /// Catalogue key of a help text for this screen (Markdown-like plain paragraphs).
    fn help(&self) -> &'static str;

    /// Help on the field with the focus: format, law, example. Shown at the second F1.
    fn field_help(&self, _cx: &Context<'_>) -> Option<FieldHelp> {
        None
    }
}

/// Makes a task whose answer is of type `T`.
pub fn task<T: Send + 'static>(work: impl FnOnce(&mut Db, &House, &Session) -> Outcomes<T> + Send + 'static) -> Task {
    Box::new(move |db, house, session| work(db, house, session).map(|value| Box::new(value) as Answer))
}

/// Makes an errand whose answer is of type `T`.
pub fn errand<T: Send + 'static>(work: impl FnOnce(&House, &Session) -> Outcomes<T> + Send + 'static) -> Errand {
    Box::new(move |house, session| work(house, session).map(|value| Box::new(value) as Answer))
}

/// Gives out tickets; one in every screen.
#[derive(Debug, Default)]
pub struct Tickets(u64);

impl Tickets {
    /// The next ticket.
    #[allow(clippy::should_implement_trait, reason = "tickets are drawn, not iterated over")]
    pub fn next(&mut self) -> Ticket {
        self.0 += 1;
        Ticket(self.0)
    }
}
