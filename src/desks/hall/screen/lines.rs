//! The lines of text the hall asks for: a remark for the verbale, why an item is put off or withdrawn. What is typed in one is
//! a draft from its first letter on; it is asked for again when the line dropped or the act that was to write it was refused.

use serde::{Deserialize, Serialize};

use super::keeping::Carried;
use super::{HallScreen, typed};
use crate::base::fault::Fault;
use crate::base::text::Shown;
use crate::desks::hall::course::Treated;
use crate::desks::hall::model::EventKind;
use crate::desks::hall::service::{self, Noting};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Choice as Chosen, Effect, Reply};

/// Name of the dialog that shows a line which can be written no more.
pub(super) const LATE: &str = "late";

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Asks {
    /// What is noted in the verbale.
    Say,
    /// Why an item is put off.
    Postpone,
    /// Why an item is withdrawn.
    Withdraw,
}

impl Asks {
    const ALL: [Self; 3] = [Self::Say, Self::Postpone, Self::Withdraw];

    /// What a dialog of this name asks.
    pub fn of(dialog: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.dialog() == dialog)
    }

    /// Name of its dialog.
    fn dialog(self) -> &'static str {
        match self {
            Self::Say => "say",
            Self::Postpone => "postpone",
            Self::Withdraw => "withdraw",
        }
    }

    /// What is written.
    fn kind(self) -> EventKind {
        match self {
            Self::Say => EventKind::Note,
            Self::Postpone => EventKind::Postponed,
            Self::Withdraw => EventKind::Withdrawn,
        }
    }

    /// Its title.
    fn title(self) -> &'static str {
        match self {
            Self::Say => "hall-say-title",
            Self::Postpone => "hall-postpone-title",
            Self::Withdraw => "hall-withdraw-title",
        }
    }

    /// What is asked, for the first time or of a draft.
    fn question(self, again: bool) -> &'static str {
        match (self, again) {
            (Self::Say, false) => "hall-say-text",
            (Self::Say, true) => "hall-say-again",
            (Self::Postpone, false) => "hall-postpone-text",
            (Self::Postpone, true) => "hall-postpone-again",
            (Self::Withdraw, false) => "hall-withdraw-text",
            (Self::Withdraw, true) => "hall-withdraw-again",
        }
    }
}

/// A line while it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Line {
    /// What it is about.
    pub asks: Asks,
    /// On which item; none for the sitting itself.
    pub item: Option<i64>,
    /// What is typed so far.
    pub text: String,
}

impl HallScreen {
    /// Asks for a line.
    pub(super) fn ask_line(&mut self, asks: Asks, item: Option<i64>) -> Reply {
        let line = Line { asks, item, text: String::new() };
        let question = self.question(&line);
        self.line = Some(line);
        self.asking = true;
        Reply::with(question)
    }

    /// Asks why the item under the bar is put off or withdrawn; one that is done with is refused at once.
    pub(super) fn ask_reason(&mut self, asks: Asks) -> Reply {
        let Some(item) = self.items.current().map(|treated| treated.item.id) else { return Reply::done() };
        if let Some(course) = self.course()
            && let Err(fault) = service::ending(course, asks.kind(), &Noting::item(item))
        {
            return Reply::with(Effect::Fault(fault));
        }
        self.ask_line(asks, Some(item))
    }

    /// Asks again for a line that came back; one that can be written no more is shown, so that it is not lost.
    pub(super) fn ask_again(&mut self) -> Option<Effect> {
        let line = self.line.as_ref().filter(|_| !self.asking)?;
        let effect = match self.too_late(line) {
            Some(words) => Effect::Dialog(LATE, Dialog::message(line.asks.title(), words)),
            None => self.question(line),
        };
        self.asking = true;
        Some(effect)
    }

    /// The question of a line, with what is typed in it already.
    fn question(&self, line: &Line) -> Effect {
        let key = line.asks.question(!line.text.is_empty());
        let words = match self.item_of(line) {
            Some(item) => {
                let subject = Shown::line(&item.item.subject);
                Words::Key(key).arg("number", item.item.position).arg("subject", subject)
            }
            None => Words::Key(key),
        };
        Effect::Dialog(line.asks.dialog(), Dialog::prompt_on(line.asks.title(), words, &line.text))
    }

    /// What is said of a line that can be written no more: the sitting is closed, or the item is done with.
    fn too_late(&self, line: &Line) -> Option<Words> {
        let item = self.item_of(line);
        let done = self.closed() || item.is_some_and(|item| item.standing.is_done());
        let key = match line.asks {
            Asks::Say if self.closed() => "hall-say-late",
            Asks::Postpone | Asks::Withdraw if done => "hall-reason-late",
            _ => return None,
        };
        let number = item.map_or(0, |item| item.item.position);
        Some(Words::Key(key).arg("number", number).arg("text", Shown::line(&line.text)))
    }

    fn item_of(&self, line: &Line) -> Option<&Treated> {
        self.course()?.treated(line.item?)
    }

    /// Takes the answer to a line: it is written, or let go of.
    pub(super) fn line_answered(&mut self, choice: &Chosen) -> Reply {
        self.asking = false;
        let Some(line) = self.line.take() else { return Reply::done() };
        if let Some(text) = typed(choice) {
            let line = Line { text: text.to_owned(), ..line };
            let noting = Noting { item: line.item, value: Some(line.text.clone()), ..Noting::default() };
            return self.note_with(line.asks.kind(), noting, Carried::Line(line));
        }
        let mut reply = self.entered_reply();
        if line.asks != Asks::Say && matches!(choice, Chosen::Text(_)) {
            reply.effects.push(Effect::Fault(Fault::not_done("fault-hall-reason")));
        }
        reply
    }

    /// Lets go of a line that was shown because it can be written no more.
    pub(super) fn line_seen(&mut self) -> Reply {
        self.asking = false;
        self.line = None;
        self.entered_reply()
    }
}
