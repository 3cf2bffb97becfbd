//! One act on many lines of a list: it is one transaction, `.` does it again, it is taken back as one, and the lines that it
//! left are told with the reason. The part of a screen that has such acts; what the acts are is the desk's business.
//!
//! The words are those of a family of catalogue keys: `<family>-done-<kind>`, `<family>-undone` and `<family>-left-title`, each
//! with `count`, the first also with `to`.

use chrono::{DateTime, Utc};

use super::dialog::Dialog;
use super::house::House;
use super::screen::{Answer, Context, Effect, Ticket, Tickets, task};
use super::session::Session;
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Arg, Texts};
use crate::base::text::Shown;
use crate::db::Db;
use crate::ui::dialog::Message;
use crate::ui::theme::Meaning;
use crate::ui::words::Words;

/// Most lines named in a message.
const NAMED: usize = 12;

/// Why the rules of a desk leave a line as it is.
pub trait Reason {
    /// In words.
    fn said(&self, texts: &Texts) -> String;
}

impl Reason for Fault {
    fn said(&self, texts: &Texts) -> String {
        self.what(texts)
    }
}

/// A line that an act left as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left<R> {
    /// What the line is called; empty when the reason says it.
    pub name: String,
    /// Why.
    pub why: Why<R>,
}

/// Why a line was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why<R> {
    /// Changed since it was shown: by whom, when, and what was done.
    Changed {
        /// Who, where it was a person.
        who: Option<String>,
        /// When.
        at: DateTime<Utc>,
        /// Catalogue key of what was done.
        what: String,
    },
    /// The rules forbid it.
    Refused(R),
    /// A colleague, by name, has it in charge.
    TakenBy(String),
    /// It is not there any more.
    Gone,
}

impl<R: Reason> Left<R> {
    /// The line and the reason in one text.
    pub fn said(&self, texts: &Texts) -> String {
        let why = match &self.why {
            Why::Changed { who, at, what } => {
                let who = who.as_deref().filter(|who| !who.is_empty()).unwrap_or("-");
                let hour = rome(*at).format("%H:%M").to_string();
                let args = [("what", Arg::from(texts.get(what))), ("who", who.into()), ("at", hour.into())];
                texts.with("bulk-left-changed", &args)
            }
            Why::TakenBy(name) => texts.with("bulk-left-taken", &[("who", Arg::from(name.as_str()))]),
            Why::Gone => texts.get("bulk-left-gone"),
            Why::Refused(reason) => reason.said(texts),
        };
        if self.name.is_empty() { why } else { format!("{}: {why}", self.name) }
    }
}

/// What came of an act, or of taking it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done<R> {
    /// Word of the act.
    pub kind: String,
    /// Lines it changed.
    pub count: usize,
    /// Whether it can be taken back.
    pub undoable: bool,
    /// To whom or where it went, for the words that say so.
    pub to: String,
    /// What it wrote, for screens that name what is to be taken back.
    pub steps: Vec<i64>,
    /// Lines it left.
    pub left: Vec<Left<R>>,
}

impl<R> Done<R> {
    /// Nothing yet.
    pub fn none(kind: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            count: 0,
            undoable: false,
            to: String::new(),
            steps: Vec::new(),
            left: Vec::new(),
        }
    }
}

/// What came of an answer.
pub enum Came<R> {
    /// It is another's.
    Not(Outcomes<Answer>),
    /// The lines are to be read again, this is to be said, and this was done unless it failed.
    Changed(Vec<Effect>, Option<Done<R>>),
}

/// The part of a screen that acts; `A` is what `.` does again.
#[derive(Debug)]
pub struct Bulk<A> {
    family: &'static str,
    again: Option<A>,
    /// The acts that are asked for, and whether each takes one back.
    doing: Vec<(Ticket, bool)>,
}

impl<A: Clone> Bulk<A> {
    /// One whose words are those of a family of keys.
    pub fn new(family: &'static str) -> Self {
        Self { family, again: None, doing: Vec::new() }
    }

    /// What `.` does.
    pub fn again(&self) -> Option<A> {
        self.again.clone()
    }

    /// From now on `.` does this.
    pub fn remember(&mut self, act: A) {
        self.again = Some(act);
    }

    /// Whether an act is under way.
    pub fn is_busy(&self) -> bool {
        !self.doing.is_empty()
    }

    /// Has an act done.
    pub fn perform<R: Send + 'static>(
        &mut self,
        act: A,
        tickets: &mut Tickets,
        work: impl FnOnce(&mut Db, &House, &Session) -> Outcomes<Done<R>> + Send + 'static,
    ) -> Effect {
        self.remember(act);
        self.start(false, tickets, work)
    }

    /// Has the last act taken back.
    pub fn undo<R: Send + 'static>(
        &mut self,
        tickets: &mut Tickets,
        work: impl FnOnce(&mut Db, &House, &Session) -> Outcomes<Done<R>> + Send + 'static,
    ) -> Effect {
        self.start(true, tickets, work)
    }

    fn start<R: Send + 'static>(
        &mut self,
        undo: bool,
        tickets: &mut Tickets,
        work: impl FnOnce(&mut Db, &House, &Session) -> Outcomes<Done<R>> + Send + 'static,
    ) -> Effect {
        let ticket = tickets.next();
        self.doing.push((ticket, undo));
        Effect::Act(ticket, task(work))
    }

    /// The answer of the database, if it is to one of its acts.
    pub fn answer<R: Reason + 'static>(
        &mut self,
        ticket: Ticket,
        answer: Outcomes<Answer>,
        cx: &Context<'_>,
    ) -> Came<R> {
        let Some(at) = self.doing.iter().position(|(own, _)| *own == ticket) else { return Came::Not(answer) };
        let (_, undone) = self.doing.remove(at);
        match answer.map(Answer::downcast::<Done<R>>) {
            Ok(Ok(done)) => Came::Changed(said(self.family, &done, undone, cx), Some(*done)),
            Ok(Err(_)) => Came::Changed(Vec::new(), None),
            Err(fault) => Came::Changed(vec![Effect::Fault(fault)], None),
        }
    }
}

/// What is said of an act that was done or taken back: one line, and the lines it left one by one.
pub fn said<R: Reason>(family: &str, done: &Done<R>, undone: bool, cx: &Context<'_>) -> Vec<Effect> {
    let mut effects = Vec::new();
    if done.count > 0 {
        let key = if undone { format!("{family}-undone") } else { format!("{family}-done-{}", done.kind) };
        let args = [("count", Arg::from(done.count)), ("to", done.to.as_str().into())];
        let mut text = cx.texts.with(&key, &args);
        if done.undoable && !undone {
            text = format!("{text} {}", cx.texts.get("bulk-undo-hint"));
        }
        effects.push(Effect::Toast(Shown::line(&text)));
    }
    let mut lines = done.left.iter().map(|left| Shown::line(&left.said(cx.texts)));
    match (lines.next(), done.left.len()) {
        (None, _) => {}
        (Some(line), 1) if done.count == 0 => effects.push(Effect::Remark(line)),
        (Some(line), many) => {
            let title = cx.texts.with(&format!("{family}-left-title"), &[("count", Arg::from(many))]);
            let first = Message::new(Words::said(title), Words::said(&line));
            let rest = lines.take(NAMED - 1);
            let mut message = rest.fold(first, |message, line| message.and(Words::said(&line), Meaning::Text));
            if many > NAMED {
                let more = cx.texts.with("bulk-left-more", &[("count", Arg::from(many - NAMED))]);
                message = message.and(Words::said(more), Meaning::Text);
            }
            effects.push(Effect::Dialog("left", Dialog::Message(message)));
        }
    }
    effects
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::i18n::Lang;

    #[test]
    fn a_line_that_was_left_says_its_name_and_the_reason() {
        let texts = Texts::of(Lang::It);
        let gone: Left<Fault> = Left { name: "12 Stampante".into(), why: Why::Gone };
        assert_eq!(gone.said(texts), "12 Stampante: non c'è più");
        let taken: Left<Fault> = Left { name: String::new(), why: Why::TakenBy("Neri Leo".into()) };
        assert_eq!(taken.said(texts), "in carico a Neri Leo");
    }
}
