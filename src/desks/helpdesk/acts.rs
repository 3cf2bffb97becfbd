//! What is done to tickets from the list and from a ticket's page: the keys, the questions, the acts, what is said of them,
//! taking them back. One part for both screens.

use super::answer_form::{AnswerForm, Kind};
use super::model::{Category, Line, State, Ticket, Waits};
use super::rules::acts::{Act, Refusal};
use super::rules::guess;
use super::service::working;
use super::service::{self, CHECKLIST, Technician};
use super::store;
use super::store::list::{self, Looked, Tab};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Arg, Texts};
use crate::base::text::Shown;
use crate::desks::assets::api::{self as assets, AssetLabel};
use crate::desks::suppliers::api as suppliers;
use crate::ui::command::{Command, Scope};
use crate::ui::picker::{PickItem, Picker};
use crate::ui::words::Words;
use crate::work::bulk::{self, Bulk, Reason};
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Ticket as Asked, Tickets, task};

/// The commands.
pub const TABLE: &[Command] = &[
    row("tickets-take", &["ctrl-t", "t"], 75),
    row("tickets-reply", &["f6", "r"], 72),
    row("tickets-close", &["ctrl-e", "c"], 71),
    row("tickets-wait", &["ctrl-w", "w"], 66),
    row("tickets-assign", &["ctrl-a", "a"], 64),
    row("tickets-note", &["f8", "i"], 58),
    row("tickets-category", &["ctrl-l", "l"], 50),
    row("tickets-asset", &["ctrl-k", "p"], 49),
    row("tickets-blocking", &["ctrl-y", "x"], 0),
    row("tickets-line", &["ctrl-g", "e"], 0),
    row("tickets-merge", &["shift-f8", "m"], 0),
    row("tickets-link", &["shift-f4", "h"], 0),
    row("tickets-call", &["ctrl-u", "v"], 0),
    row("tickets-minutes", &["shift-f5", "+"], 48),
    row("tickets-reopen", &["ctrl-o", "o"], 0),
    row("tickets-clock", &["ctrl-d", "d"], 46),
    row("tickets-undo", &["ctrl-z", "u"], 42),
    row("tickets-checklist", &["alt-c", "y"], 0),
];

const fn row(id: &'static str, keys: &'static [&'static str], footer: u8) -> Command {
    Command { id, keys, scope: Scope::Screen, footer }
}

/// The words of acts.
pub const FAMILY: &str = "ticket";
/// Tickets offered for merging and linking.
const OFFERED: i64 = 200;
/// Before the id of a linked ticket, choosing which takes the link away.
const UNLINK: &str = "unlink:";
/// The dialog of all questions.
const DIALOG: &str = "ticket-act";

/// What is asked about the chosen tickets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asking {
    Assign,
    WaitFor,
    WaitUntil(Waits),
    Category,
    Minutes,
    Reopen,
    Merge,
    Link,
    AssetWords,
    Asset,
}

/// What a question offers.
#[derive(Default)]
struct Offered {
    technicians: Vec<Technician>,
    tickets: Vec<Ticket>,
    /// Of the tickets those that are linked already.
    linked: Vec<Ticket>,
    assets: Vec<AssetLabel>,
}

/// What `.` does again.
#[derive(Debug, Clone)]
enum Again {
    Act(Act),
    Words(Kind),
}

/// The tickets an act is for, by id and version shown, and those of them that are in memory.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    /// Id and version.
    pub places: Vec<(i64, i64)>,
    /// What is known of them.
    pub known: Vec<Ticket>,
}

impl Chosen {
    fn all(&self, holds: impl Fn(&Ticket) -> bool) -> bool {
        !self.known.is_empty() && self.known.len() == self.places.len() && self.known.iter().all(holds)
    }
}

/// What came of an answer.
pub enum Came {
    /// It is another's.
    Not(Outcomes<Answer>),
    /// The tickets are to be read again, and this is said.
    Changed(Vec<Effect>),
    /// This is to be done.
    Effects(Vec<Effect>),
}

/// The part of a screen that acts.
pub struct Acting {
    asking: Option<Asking>,
    chosen: Chosen,
    offering: Option<(Asked, Asking)>,
    bulk: Bulk<Again>,
}

impl Default for Acting {
    fn default() -> Self {
        Self { asking: None, chosen: Chosen::default(), offering: None, bulk: Bulk::new(FAMILY) }
    }
}

impl Acting {
    /// A command of [`TABLE`] or `list-repeat`; none when it is another's.
    pub fn command(
        &mut self,
        id: &str,
        chosen: Chosen,
        tickets: &mut Tickets,
        cx: &Context<'_>,
    ) -> Option<Vec<Effect>> {
        let own = |ticket: &Ticket| ticket.assignee_id == Some(cx.session.operator_id);
        let nothing = chosen.places.is_empty();
        let act = match id {
            "tickets-undo" => return Some(vec![self.bulk.undo(tickets, working::undo)]),
            "tickets-take" if chosen.all(|ticket| own(ticket) && ticket.state == State::Taken) => Act::Release,
            "tickets-take" if chosen.all(|ticket| own(ticket) && ticket.state == State::Waiting) => Act::Resume,
            "tickets-take" => Act::Take,
            "tickets-blocking" => Act::Blocking(!chosen.all(|ticket| ticket.blocking)),
            "tickets-line" if chosen.all(|ticket| ticket.line == Line::External) => Act::Line(Line::Internal),
            "tickets-line" => Act::Line(Line::External),
            "tickets-close" if chosen.all(|ticket| ticket.state == State::Solved) => Act::Close,
            "tickets-reply" | "tickets-note" | "tickets-close" if nothing => return Some(Vec::new()),
            // The checklist of a sitting belongs to the desk of the upkeep.
            "tickets-checklist" => {
                let list = |(id, _): &(i64, i64)| Effect::Subject(CHECKLIST.to_owned(), *id);
                return Some(chosen.places.first().map(list).into_iter().collect());
            }
            // The form of the call belongs to the desk of the suppliers.
            "tickets-call" => {
                let call = |(id, _): &(i64, i64)| Effect::Subject(suppliers::CALL_FOR_TICKET.to_owned(), *id);
                return Some(chosen.places.first().map(call).into_iter().collect());
            }
            "tickets-reply" => return Some(self.words(Kind::Reply, &chosen)),
            "tickets-note" => return Some(self.words(Kind::Note, &chosen)),
            "tickets-close" => return Some(self.words(Kind::Solve, &chosen)),
            "list-repeat" => match self.bulk.again() {
                Some(Again::Act(act)) => act,
                Some(Again::Words(kind)) if !nothing => return Some(self.words(kind, &chosen)),
                _ => return Some(Vec::new()),
            },
            _ => {
                let asking = match id {
                    "tickets-assign" => Asking::Assign,
                    "tickets-wait" => Asking::WaitFor,
                    "tickets-category" => Asking::Category,
                    "tickets-minutes" => Asking::Minutes,
                    "tickets-reopen" => Asking::Reopen,
                    "tickets-merge" => Asking::Merge,
                    "tickets-link" => Asking::Link,
                    "tickets-asset" => Asking::AssetWords,
                    _ => return None,
                };
                return Some(if nothing { Vec::new() } else { self.ask(asking, chosen, tickets, cx) });
            }
        };
        Some(self.perform(act, chosen.places, tickets))
    }

    fn words(&mut self, kind: Kind, chosen: &Chosen) -> Vec<Effect> {
        self.bulk.remember(Again::Words(kind));
        vec![Effect::Open(Box::new(AnswerForm::new(kind, chosen.places.clone())))]
    }

    /// One question for all chosen tickets; what it offers is read first where it has to be.
    fn ask(&mut self, asking: Asking, chosen: Chosen, tickets: &mut Tickets, cx: &Context<'_>) -> Vec<Effect> {
        self.chosen = chosen;
        if matches!(asking, Asking::Assign | Asking::Merge | Asking::Link) {
            let ticket = tickets.next();
            self.offering = Some((ticket, asking));
            let tab = if asking == Asking::Merge { Tab::Running } else { Tab::All };
            let only = match self.chosen.places.as_slice() {
                [(id, _)] if asking == Asking::Link => Some(*id),
                _ => None,
            };
            return vec![Effect::Ask(
                ticket,
                task(move |db, _, session| {
                    session.require(crate::work::session::Permission::WorkTickets)?;
                    let looked = Looked { tab, ..Looked::default() };
                    let tickets = if asking == Asking::Assign {
                        Vec::new()
                    } else {
                        list::page(db, &looked, None, true, 0, OFFERED)?
                    };
                    let linked = match only {
                        Some(id) => store::linked(db, id)?,
                        None => Vec::new(),
                    };
                    Ok(Offered { technicians: service::technicians(db)?, tickets, linked, ..Offered::default() })
                }),
            )];
        }
        self.show(asking, None, cx)
    }

    fn show(&mut self, asking: Asking, offered: Option<&Offered>, cx: &Context<'_>) -> Vec<Effect> {
        self.asking = Some(asking);
        let count = self.chosen.places.len();
        let title = |key: &str| Words::said(cx.texts.with(key, &[("count", Arg::from(count))]));
        let pick = |key: &str, items: Vec<PickItem>| Picker::new(title(key), items);
        let other = |offered: &Offered| {
            let own = |ticket: &Ticket| self.chosen.places.iter().any(|(id, _)| *id == ticket.id);
            let known = |ticket: &Ticket| offered.linked.iter().any(|one| one.id == ticket.id);
            let unlink = cx.texts.get("ticket-ask-unlink");
            let linked = offered.linked.iter().map(|ticket| {
                PickItem::new(format!("{UNLINK}{}", ticket.id), &ticket.title, &unlink).code(ticket.name())
            });
            let rest = offered.tickets.iter().filter(|ticket| (count > 1 || !own(ticket)) && !known(ticket));
            let rest = rest.map(|ticket| {
                PickItem::new(ticket.id.to_string(), &ticket.title, &ticket.requester).code(ticket.name())
            });
            linked.chain(rest).collect::<Vec<_>>()
        };
        let dialog = match (asking, offered) {
            (Asking::Assign, Some(offered)) => {
                let items = offered.technicians.iter().map(|one| PickItem::new(one.id.to_string(), &one.name, ""));
                Dialog::pick(pick("ticket-ask-assign", items.collect()))
            }
            (Asking::Merge, Some(offered)) => Dialog::pick(pick("ticket-ask-merge", other(offered))),
            (Asking::Link, Some(offered)) => Dialog::pick(pick("ticket-ask-link", other(offered))),
            (Asking::Asset, Some(offered)) => {
                let items = offered.assets.iter().map(|one| {
                    PickItem::new(one.id.to_string(), &one.name, one.room.as_deref().unwrap_or_default())
                        .code(&one.number)
                });
                Dialog::pick(pick("ticket-ask-asset", items.collect()))
            }
            (Asking::AssetWords, _) => Dialog::prompt(title("ticket-ask-asset"), "ticket-ask-asset-text"),
            (Asking::WaitFor, _) => {
                let items = Waits::CHOICE
                    .iter()
                    .map(|why| PickItem::new(why.code(), cx.texts.get(&format!("ticket-waits-{}", why.code())), ""));
                Dialog::pick(pick("ticket-ask-wait", items.collect()))
            }
            (Asking::WaitUntil(why), _) => {
                let why = cx.texts.get(&format!("ticket-waits-{}", why.code()));
                Dialog::prompt(Words::said(why), "ticket-ask-until")
            }
            (Asking::Category, _) => {
                let items = Category::ALL.iter().map(|one| PickItem::new(one.code(), cx.texts.get(one.key()), ""));
                let mut picker = pick("ticket-ask-category", items.collect());
                let first = self.chosen.known.first();
                if let Some((likely, _)) = first.and_then(|one| guess::category(&format!("{} {}", one.title, one.body)))
                {
                    picker.select(likely.code());
                }
                Dialog::pick(picker)
            }
            (Asking::Minutes, _) => Dialog::prompt(title("ticket-ask-minutes"), "ticket-ask-minutes-text"),
            (Asking::Reopen, _) => Dialog::prompt(title("ticket-ask-reopen"), "ticket-ask-reopen-text"),
            (Asking::Assign | Asking::Merge | Asking::Link | Asking::Asset, None) => return Vec::new(),
        };
        vec![Effect::Dialog(DIALOG, dialog)]
    }

    /// The answer to a question; none when the dialog is another's.
    pub fn answered(
        &mut self,
        name: &str,
        choice: &Choice,
        tickets: &mut Tickets,
        cx: &Context<'_>,
    ) -> Option<Vec<Effect>> {
        if name != DIALOG {
            return None;
        }
        let act = match (self.asking.take(), choice) {
            (Some(Asking::Assign), Choice::Item(id)) => id.parse().ok().map(Act::Assign),
            (Some(Asking::Merge), Choice::Item(id)) => id.parse().ok().map(Act::Merge),
            (Some(Asking::Link), Choice::Item(id)) => match id.strip_prefix(UNLINK) {
                Some(id) => id.parse().ok().map(Act::Unlink),
                None => id.parse().ok().map(Act::Link),
            },
            (Some(Asking::AssetWords), Choice::Text(words)) => return Some(self.offer_assets(words, tickets)),
            (Some(Asking::Asset), Choice::Item(id)) => id.parse().ok().map(|id| Act::Asset(Some(id))),
            (Some(Asking::Category), Choice::Item(code)) => Category::parse(code).map(Act::Category),
            (Some(Asking::WaitFor), Choice::Item(code)) => {
                return Some(
                    Waits::parse(code).map_or_else(Vec::new, |why| self.show(Asking::WaitUntil(why), None, cx)),
                );
            }
            (Some(Asking::WaitUntil(why)), Choice::Text(text)) => match waits(why, text, cx) {
                Ok(act) => Some(act),
                Err(fault) => return Some(vec![Effect::Fault(fault)]),
            },
            (Some(Asking::Minutes), Choice::Text(text)) => match text.trim().parse::<i64>() {
                Ok(minutes) if (-10_000..=10_000).contains(&minutes) && minutes != 0 => Some(Act::Minutes(minutes)),
                _ => return Some(vec![Effect::Fault(Fault::not_done("fault-ticket-minutes"))]),
            },
            (Some(Asking::Reopen), Choice::Text(text)) => Some(Act::Reopen(text.clone())),
            _ => None,
        };
        let places = std::mem::take(&mut self.chosen).places;
        Some(act.map_or_else(Vec::new, |act| self.perform(act, places, tickets)))
    }

    /// The machines with these words; without words those of whoever asked, and of their office.
    fn offer_assets(&mut self, words: &str, tickets: &mut Tickets) -> Vec<Effect> {
        let ticket = tickets.next();
        self.offering = Some((ticket, Asking::Asset));
        let first = self.chosen.known.first();
        let (user, office) = (first.and_then(|one| one.requester_id), first.and_then(|one| one.office_id));
        let words = words.trim().to_owned();
        vec![Effect::Ask(
            ticket,
            task(move |db, _, session| {
                session.require(crate::work::session::Permission::WorkTickets)?;
                let mut found = Vec::new();
                if words.is_empty() {
                    if let Some(user) = user {
                        found.extend(assets::of_user(db, user, assets::OFFERED)?);
                    }
                    if let Some(office) = office {
                        let rest = assets::of_office(db, office, assets::OFFERED)?;
                        let known = |one: &AssetLabel| found.iter().any(|other: &AssetLabel| other.id == one.id);
                        let rest: Vec<AssetLabel> = rest.into_iter().filter(|one| !known(one)).collect();
                        found.extend(rest);
                    }
                }
                if found.is_empty() {
                    found = assets::find(db, &words, assets::OFFERED)?;
                }
                Ok(Offered { assets: found, ..Offered::default() })
            }),
        )]
    }

    fn perform(&mut self, act: Act, places: Vec<(i64, i64)>, tickets: &mut Tickets) -> Vec<Effect> {
        if places.is_empty() {
            return Vec::new();
        }
        vec![self.bulk.perform(Again::Act(act.clone()), tickets, move |db, house, session| {
            working::perform(db, house, session, &act, &places)
        })]
    }

    /// The answer of the database.
    pub fn answer(&mut self, ticket: Asked, answer: Outcomes<Answer>, cx: &Context<'_>) -> Came {
        let answer = match self.bulk.answer::<Refusal>(ticket, answer, cx) {
            bulk::Came::Changed(effects, _) => return Came::Changed(effects),
            bulk::Came::Not(answer) => answer,
        };
        if let Some((_, asking)) = self.offering.take_if(|(own, _)| *own == ticket) {
            return Came::Effects(match answer.map(Answer::downcast::<Offered>) {
                Ok(Ok(offered)) => self.show(asking, Some(&offered), cx),
                Ok(Err(_)) => Vec::new(),
                Err(fault) => vec![Effect::Fault(fault)],
            });
        }
        Came::Not(answer)
    }
}

/// A day, perhaps none, and after it perhaps a word: `+3l`, `15/3 attesa preventivo`, `attesa preventivo`.
fn waits(why: Waits, text: &str, cx: &Context<'_>) -> Result<Act, Fault> {
    let (calendar, today) = (cx.house.facts().calendar, cx.house.clock.today());
    let text = text.trim();
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let read = |text: &str| dates::parse_date(text, today, &calendar).ok();
    let (until, note) = match (read(text), read(first)) {
        _ if text.is_empty() => (None, ""),
        (Some(day), _) => (Some(day), ""),
        (None, Some(day)) => (Some(day), rest.trim()),
        (None, None) => (None, text),
    };
    if until.is_some_and(|day| day < today) {
        return Err(Fault::not_done("fault-ticket-wait-past"));
    }
    Ok(Act::Wait(why, until, Shown::line(note).to_string()))
}

impl Reason for Refusal {
    fn said(&self, texts: &Texts) -> String {
        texts.get(match self {
            Self::Already | Self::TakenBy(_) => "ticket-left-already",
            Self::Over => "ticket-left-over",
            Self::NotOver => "ticket-left-not-over",
            Self::NotWaiting => "ticket-left-not-waiting",
            Self::Merged => "ticket-left-merged",
            Self::Itself => "ticket-left-itself",
            Self::NotTaken => "ticket-left-not-taken",
            Self::NotLinked => "ticket-left-not-linked",
        })
    }
}
