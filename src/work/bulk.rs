//! One act on many lines of a list: it is one transaction, `.` does it again, it is taken back as one, and the lines that it
//! left are told with the reason. The part of a screen that has such acts; what the acts are is the desk's business.
//!
//! The words are those of a family of catalogue keys: `<family>-done-<kind>`, `<family>-undone` and `<family>-left-title`, each
//! with `count`, the first also with `to`.

use chrono::{DateTime, Utc};

use super::dialog::Dialog;
use super::house::House;
use super::ledger::Told;
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
        let why = self.why_said(texts);
        if self.name.is_empty() { why } else { format!("{}: {why}", self.name) }
    }

    fn why_said(&self, texts: &Texts) -> String {
        match &self.why {
            Why::Changed { who, at, what } => {
                let who = who.as_deref().filter(|who| !who.is_empty()).unwrap_or("-");
                let hour = rome(*at).format("%H:%M").to_string();
                let args = [("what", Arg::from(texts.get(what))), ("who", who.into()), ("at", hour.into())];
                texts.with("bulk-left-changed", &args)
            }
            Why::TakenBy(name) => texts.with("bulk-left-taken", &[("who", Arg::from(name.as_str()))]),
            Why::Gone => texts.get("bulk-left-gone"),
            Why::Refused(reason) => reason.said(texts),
        }
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

/// What is said of an act that was done or taken back: one line, and the lines it left, those with one reason together.
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
    let left = together(&done.left, cx.texts);
    let mut lines = left.iter().map(|(line, _)| Shown::line(line));
    match (lines.next(), done.left.len()) {
        (None, _) => {}
        (Some(line), 1) if done.count == 0 => effects.push(Effect::Remark(line)),
        (Some(line), many) => {
            let title = cx.texts.with(&format!("{family}-left-title"), &[("count", Arg::from(many))]);
            let first = Message::new(Words::said(title), Words::said(&line));
            let rest = lines.take(NAMED - 1);
            let mut message = rest.fold(first, |message, line| message.and(Words::said(&line), Meaning::Text));
            let more: usize = left.iter().skip(NAMED).map(|(_, count)| count).sum();
            if more > 0 {
                let more = cx.texts.with("bulk-left-more", &[("count", Arg::from(more))]);
                message = message.and(Words::said(more), Meaning::Text);
            }
            effects.push(Effect::Dialog("left", Dialog::Message(message)));
        }
    }
    effects
}

/// The lines that were left, one for each reason, with how many it is about.
fn together<R: Reason>(left: &[Left<R>], texts: &Texts) -> Vec<(String, usize)> {
    let mut found: Vec<(String, Vec<&str>, usize)> = Vec::new();
    for one in left {
        let why = one.why_said(texts);
        match found.iter_mut().find(|(known, ..)| *known == why) {
            Some((_, names, count)) => {
                names.push(one.name.as_str());
                *count += 1;
            }
            None => found.push((why, vec![one.name.as_str()], 1)),
        }
    }
    let line = |(why, names, count): (String, Vec<&str>, usize)| {
        let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        (if names.is_empty() { why } else { format!("{}: {why}", names.join(", ")) }, count)
    };
    found.into_iter().map(line).collect()
}

/// What an act did and what it refused, to be read in peace: `done` first, then each reason once, with all it is about and what
/// to do. Every refusal comes with what it is about, as it is called.
pub fn listed(title: Words, done: Words, refused: &[(String, Fault)]) -> Told {
    let reasons = by_reason(refused);
    let all = [title.clone(), done.clone()].into_iter().chain(reasons.iter().cloned()).collect();
    let message =
        reasons.into_iter().fold(Message::new(title, done), |message, reason| message.and(reason, Meaning::Warning));
    Told::listed(Words::Listed(all), message)
}

/// The refusals with one reason as one, which names all it is about.
pub fn by_reason(refused: &[(String, Fault)]) -> Vec<Words> {
    let mut found: Vec<(Vec<Arguments>, Fault, Vec<String>)> = Vec::new();
    for (name, fault) in refused {
        let others: Vec<Arguments> = fault.args.iter().filter(|(_, value)| value != name).cloned().collect();
        match found.iter_mut().find(|(known, first, _)| first.key == fault.key && *known == others) {
            Some((_, _, names)) => names.push(name.clone()),
            None => found.push((others, fault.clone(), vec![name.clone()])),
        }
    }
    let said = |(_, mut fault, names): (Vec<Arguments>, Fault, Vec<String>)| {
        let all = ranges(&names);
        let first = names.first().cloned().unwrap_or_default();
        // A fault that names what it is about names all of it; else they stand behind it.
        let mut names_itself = first.is_empty();
        for (_, value) in fault.args.iter_mut().filter(|(_, value)| !first.is_empty() && *value == first) {
            value.clone_from(&all);
            names_itself = true;
        }
        Words::Refused(Box::new(fault), Shown::line(if names_itself { "" } else { &all }))
    };
    found.into_iter().map(said).collect()
}

/// A named value of a fault.
type Arguments = (&'static str, String);

/// Names in one line, those of one series that follow each other as one: `DT 12–36/2026, OS 4/2026`.
pub fn ranges(names: &[String]) -> String {
    let mut numbered: Vec<(&str, &str, i64)> = Vec::new();
    let mut others: Vec<&str> = Vec::new();
    for name in names {
        match numbered_name(name) {
            Some(one) => numbered.push(one),
            None => others.push(name),
        }
    }
    numbered.sort_unstable();
    numbered.dedup();
    let mut runs: Vec<(&str, &str, i64, i64)> = Vec::new();
    for (series, year, number) in numbered {
        match runs.last_mut().filter(|run| run.0 == series && run.1 == year && run.3 + 1 == number) {
            Some(run) => run.3 = number,
            None => runs.push((series, year, number, number)),
        }
    }
    let one = |(series, year, first, last): (&str, &str, i64, i64)| {
        let numbers = if first == last { first.to_string() } else { format!("{first}–{last}") };
        format!("{series} {numbers}/{year}").trim_start().to_owned()
    };
    let runs = runs.into_iter().map(one);
    runs.chain(others.into_iter().map(str::to_owned)).collect::<Vec<_>>().join(", ")
}

/// A name that is a number of a series and a year: `DT 12/2026`, `12/2026`.
fn numbered_name(name: &str) -> Option<(&str, &str, i64)> {
    let (series, rest) = name.rsplit_once(' ').unwrap_or(("", name));
    let (number, year) = rest.split_once('/')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // A number with noughts before it is written as it is.
    if !digits(number) || !digits(year) || number.starts_with('0') {
        return None;
    }
    Some((series, year, number.parse().ok()?))
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

    #[test]
    fn what_was_left_for_one_reason_is_said_once() {
        let texts = Texts::of(Lang::It);
        let left = |name: &str, why: Why<Fault>| Left { name: name.into(), why };
        let lines = [left("12", Why::Gone), left("13", Why::TakenBy("Neri Leo".into())), left("14", Why::Gone)];
        let said: Vec<String> = together(&lines, texts).into_iter().map(|(line, _)| line).collect();
        assert_eq!(said, ["12, 14: non c'è più", "13: in carico a Neri Leo"]);
    }

    #[test]
    fn numbers_that_follow_each_other_are_one() {
        let names = ["DT 13/2026", "OS 4/2026", "DT 12/2026", "0000003/2026", "DT 14/2026", "DT 12/2025", "7/2026"];
        let names = names.map(str::to_owned);
        assert_eq!(ranges(&names), "7/2026, DT 12/2025, DT 12–14/2026, OS 4/2026, 0000003/2026");
    }

    #[test]
    fn refusals_name_what_they_are_about_reason_by_reason() {
        let texts = Texts::of(Lang::It);
        let bare = |name: &str| (name.to_owned(), Fault::not_done("fault-not-permitted"));
        let named = |name: &str| (name.to_owned(), Fault::not_done("fault-sealed").arg("act", name));
        let refused = [bare("DT 56/2026"), named("DT 3/2026"), bare("DT 57/2026"), named("DT 9/2026")];
        let said = by_reason(&refused);
        assert_eq!(said.len(), 2);
        assert!(said[0].show(texts).contains(": DT 56–57/2026."), "{}", said[0].show(texts));
        let Words::Refused(fault, of) = &said[1] else { panic!("a refusal") };
        assert_eq!((fault.args[0].1.as_str(), of.is_blank()), ("DT 3/2026, DT 9/2026", true));
    }
}
