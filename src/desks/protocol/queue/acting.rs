//! What is done to the lines of the queue from its list: the questions, the acts, what is said of them, taking them back.

use super::rules::{Act, Refusal};
use super::service;
use super::{Asking, Queue};
use crate::base::dates;
use crate::base::fault::Fault;
use crate::base::i18n::{Arg, Texts};
use crate::base::text::Shown;
use crate::desks::protocol::exclusions;
use crate::ui::picker::{PickItem, Picker};
use crate::ui::words::Words;
use crate::work::bulk::Reason;
use crate::work::dialog::Dialog;
use crate::work::screen::{Choice, Context, Effect, Reply};

/// What is picked when no kind fits.
const OTHER: &str = "other";

impl Queue {
    /// A key of the table; none when it is no act.
    pub(super) fn act_command(&mut self, id: &str, cx: &Context<'_>) -> Option<Reply> {
        Some(match id {
            "queue-take" => {
                let act = if self.list.all(|row| row.mine(cx.session)) { Act::Release } else { Act::Take };
                self.perform(act)
            }
            "queue-classify" => self.ask_about(Asking::Classify, cx),
            "queue-route" => self.ask_about(Asking::Route, cx),
            "queue-postpone" => self.ask_about(Asking::Postpone, cx),
            "queue-set-aside" => self.ask_about(Asking::SetAside, cx),
            "queue-wait-again" => self.perform(Act::WaitAgain),
            "list-repeat" => self.bulk.again().map_or_else(Reply::done, |act| self.perform(act)),
            "queue-undo" => Reply::with(self.bulk.undo(&mut self.tickets, service::undo)),
            _ => return None,
        })
    }

    /// One question for all chosen lines.
    fn ask_about(&mut self, asking: Asking, cx: &Context<'_>) -> Reply {
        let count = self.list.chosen().len();
        if count == 0 {
            return Reply::done();
        }
        self.asking = Some(asking);
        let title = |key: &str| Words::said(cx.texts.with(key, &[("count", Arg::from(count))]));
        let dialog = match asking {
            Asking::Postpone => Dialog::prompt(title("queue-postpone-title"), "queue-postpone-text"),
            Asking::SetAside => {
                let items = self
                    .known
                    .kinds
                    .iter()
                    .map(|kind| PickItem::new(kind.id.to_string(), &kind.title, cx.texts.get(kind.source_key())));
                let other = PickItem::new(OTHER, cx.texts.get("queue-set-aside-other"), "");
                let mut picker =
                    Picker::new(title("queue-set-aside-title"), items.chain(std::iter::once(other)).collect());
                let subject = self.list.current().map_or("", |row| row.arrival.subject.as_str());
                if let Some(kind) = exclusions::rules::likely(&self.known.kinds, subject) {
                    picker.select(&kind.id.to_string());
                }
                Dialog::pick(picker)
            }
            Asking::Reason(None) => Dialog::prompt(title("queue-set-aside-title"), "queue-set-aside-text"),
            Asking::Reason(Some(_)) => Dialog::prompt(title("queue-set-aside-title"), "queue-set-aside-note"),
            Asking::Classify => {
                let items = self.known.classes.iter().map(|class| {
                    let depth = u8::try_from(class.code.matches('.').count()).unwrap_or(u8::MAX);
                    PickItem::new(class.id.to_string(), &class.title, "").code(&class.code).depth(depth)
                });
                let mut picker = Picker::new(title("queue-classify-title"), items.collect());
                if let Some(class) = self.list.current().and_then(|row| row.arrival.class_id) {
                    picker.select(&class.to_string());
                }
                Dialog::pick(picker)
            }
            Asking::Route => {
                let items = self.known.offices.iter().map(|office| {
                    let there = self.list.all(|row| row.goes_to(office.id));
                    let detail = if there { cx.texts.get("queue-route-there") } else { String::new() };
                    PickItem::new(office.id.to_string(), format!("{} {}", office.code, office.name), detail)
                });
                Dialog::pick(Picker::new(title("queue-route-title"), items.collect()))
            }
        };
        Reply::with(Effect::Dialog("act", dialog))
    }

    /// The answer to such a question.
    pub(super) fn answered(&mut self, choice: &Choice, cx: &Context<'_>) -> Reply {
        let act = match (self.asking.take(), choice) {
            (Some(Asking::Postpone), Choice::Text(text)) => match postponed(text, cx) {
                Ok(act) => act,
                Err(fault) => return Reply::with(Effect::Fault(fault)),
            },
            (Some(Asking::SetAside), Choice::Item(id)) => return self.ask_about(Asking::Reason(id.parse().ok()), cx),
            (Some(Asking::Reason(kind)), Choice::Text(text)) => {
                Act::SetAside(kind, Shown::line(text.trim()).to_string())
            }
            (Some(Asking::Classify), Choice::Item(id)) => match id.parse() {
                Ok(class) => Act::Classify(class),
                Err(_) => return Reply::done(),
            },
            (Some(Asking::Route), Choice::Item(id)) => match id.parse() {
                Ok(office) if self.list.all(|row| row.goes_to(office)) => Act::RemoveOffice(office),
                Ok(office) => Act::AddOffice(office),
                Err(_) => return Reply::done(),
            },
            _ => return Reply::done(),
        };
        self.perform(act)
    }

    fn perform(&mut self, act: Act) -> Reply {
        let chosen = self.list.chosen();
        if chosen.is_empty() {
            return Reply::done();
        }
        let work = act.clone();
        Reply::with(self.bulk.perform(act, &mut self.tickets, move |db, house, session| {
            service::perform(db, house, session, &work, &chosen)
        }))
    }
}

impl Reason for Refusal {
    fn said(&self, texts: &Texts) -> String {
        texts.get(match self {
            Self::Registered => "queue-left-registered",
            Self::NotWaiting | Self::TakenBy(_) => "queue-left-not-waiting",
            Self::Already => "queue-left-already",
        })
    }
}

/// A day, and after it perhaps a reason: `+1l`, `15/3 attesa allegati`.
fn postponed(text: &str, cx: &Context<'_>) -> Result<Act, Fault> {
    let (calendar, today) = (cx.house.facts().calendar, cx.house.clock.today());
    let text = text.trim();
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let reason = Some(Shown::line(rest.trim()).to_string()).filter(|reason| !reason.is_empty());
    let read = |text: &str| dates::parse_date(text, today, &calendar);
    let (day, reason) = match (read(text), read(first)) {
        (Ok(day), _) => (day, None),
        (Err(_), Ok(day)) => (day, reason),
        (Err(_), Err(_)) => return Err(Fault::not_done("fault-queue-day").arg("day", Shown::line(text))),
    };
    if day <= today { Err(Fault::not_done("fault-queue-postpone-past")) } else { Ok(Act::Postpone(day, reason)) }
}
