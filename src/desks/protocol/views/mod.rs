//! Named views of a list: filter, order and columns under a name, on a number key, with how many rows each holds. One's
//! own, and those of everybody.

mod columns;
pub mod model;
pub mod service;
#[cfg(test)]
mod tests;

pub use columns::{Hidden, cells, offer, visible};

use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::Db;
use crate::ui::command::{Command, Scope};
use crate::ui::picker::{PickItem, Picker};
use crate::ui::table::Column;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::screen::{Answer, Choice, Context, Effect, Ticket, Tickets, task};
use crate::work::session::Session;
use model::{View, ViewOf};

/// The commands of views, for every list that has them.
pub const TABLE: &[Command] = &[
    Command { id: "views", keys: &["ctrl-v", "0"], scope: Scope::Screen, footer: 38 },
    row("view-1", &["alt-1", "1"]),
    row("view-2", &["alt-2", "2"]),
    row("view-3", &["alt-3", "3"]),
    row("view-4", &["alt-4", "4"]),
    row("view-5", &["alt-5", "5"]),
    row("view-6", &["alt-6", "6"]),
    row("view-7", &["alt-7", "7"]),
    row("view-8", &["alt-8", "8"]),
    row("view-9", &["alt-9", "9"]),
];

const fn row(id: &'static str, keys: &'static [&'static str]) -> Command {
    Command { id, keys, scope: Scope::Screen, footer: 0 }
}

const KEEP: &str = "keep";
const UPDATE: &str = "update";
const REMOVE: &str = "remove";
const SHARE: &str = "share";
const COLUMNS: &str = "columns";

/// How many rows contents hold, as the list shows it; counting costs little however many there are.
pub type Counter = fn(&mut Db, &House, &Session, &str) -> Outcomes<String>;

/// What of a list is to change.
pub enum Came {
    /// Nothing.
    Nothing,
    /// It shows these contents.
    Apply(String),
    /// A column is shown or hidden, by its place.
    Column(usize),
}

/// What came of a command, an answer or a choice.
pub struct Outcome {
    /// What is to be done.
    pub effects: Vec<Effect>,
    /// What of the list is to change.
    pub came: Came,
}

impl Outcome {
    fn with(effects: Vec<Effect>) -> Self {
        Self { effects, came: Came::Nothing }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Offer,
    Open(i64),
}

struct Loaded {
    views: Vec<View>,
    counts: Vec<String>,
}

/// The views of a list.
pub struct Views {
    list: ViewOf,
    count: Counter,
    known: Vec<View>,
    /// The view that the list shows.
    current: Option<View>,
    loading: Option<(Ticket, Purpose)>,
    keeping: Option<Ticket>,
    changing: Option<(Ticket, &'static str)>,
}

impl Views {
    /// The views of a list, which knows how to count its contents.
    pub fn new(list: ViewOf, count: Counter) -> Self {
        Self { list, count, known: Vec::new(), current: None, loading: None, keeping: None, changing: None }
    }

    /// The name of the view that is shown.
    pub fn name(&self) -> Option<&str> {
        self.current.as_ref().map(|view| view.name.as_str())
    }

    /// The list shows something else.
    pub fn left(&mut self) {
        self.current = None;
    }

    /// A command of [`TABLE`]; none when it is another's.
    pub fn command(&mut self, id: &str, tickets: &mut Tickets) -> Option<Vec<Effect>> {
        let purpose = match id.strip_prefix("view-").and_then(|slot| slot.parse().ok()) {
            Some(slot) => Purpose::Open(slot),
            None if id == "views" => Purpose::Offer,
            None => return None,
        };
        let (ticket, list, count) = (tickets.next(), self.list, self.count);
        self.loading = Some((ticket, purpose));
        Some(vec![Effect::Ask(
            ticket,
            task(move |db, house, session| {
                let views = service::seen(db, session, list)?;
                let mut counts = Vec::new();
                if purpose == Purpose::Offer {
                    for view in &views {
                        counts.push(count(db, house, session, &view.content)?);
                    }
                }
                Ok(Loaded { views, counts })
            }),
        )])
    }

    /// A choice in one of its dialogs; none when the dialog is another's. `content` is what the list shows now.
    pub fn answered(
        &mut self,
        name: &str,
        choice: &Choice,
        tickets: &mut Tickets,
        (content, columns, hidden): (&str, &[Column], &Hidden),
        cx: &Context<'_>,
    ) -> Option<Outcome> {
        Some(match (name, choice) {
            ("view", Choice::Item(id)) if id == KEEP => {
                Outcome::with(vec![Effect::Dialog("view-name", Dialog::prompt("views-name-title", "views-name-text"))])
            }
            ("view", Choice::Item(id)) if id == COLUMNS => Outcome::with(vec![offer(columns, hidden, cx)]),
            ("view", Choice::Item(id)) if [UPDATE, REMOVE, SHARE].contains(&id.as_str()) => {
                Outcome::with(self.change(id, content, tickets))
            }
            ("view", Choice::Item(id)) => self.open(|view| view.id.to_string() == *id),
            ("view-columns", Choice::Item(id)) => {
                Outcome { effects: Vec::new(), came: id.parse().map_or(Came::Nothing, Came::Column) }
            }
            ("view-name", Choice::Text(name)) => {
                let (ticket, list) = (tickets.next(), self.list);
                self.keeping = Some(ticket);
                let (name, content) = (name.clone(), content.to_owned());
                Outcome::with(vec![Effect::Act(
                    ticket,
                    task(move |db, house, session| service::keep(db, house, session, list, &name, &content)),
                )])
            }
            ("view" | "view-columns" | "view-name", _) => Outcome::with(Vec::new()),
            _ => return None,
        })
    }

    fn open(&mut self, wanted: impl Fn(&View) -> bool) -> Outcome {
        let Some(view) = self.known.iter().find(|view| wanted(view)).cloned() else {
            return Outcome::with(Vec::new());
        };
        let content = view.content.clone();
        self.current = Some(view);
        Outcome { effects: Vec::new(), came: Came::Apply(content) }
    }

    fn change(&mut self, what: &str, content: &str, tickets: &mut Tickets) -> Vec<Effect> {
        let Some(view) = self.current.clone() else { return Vec::new() };
        let (ticket, list) = (tickets.next(), self.list);
        let said = match what {
            UPDATE => "views-updated",
            SHARE => "views-shared",
            _ => "views-removed",
        };
        self.changing = Some((ticket, said));
        let mut to = view.clone();
        match what {
            UPDATE => content.clone_into(&mut to.content),
            SHARE => to.owner_id = None,
            _ => {
                let remove = task(move |db, house, session| service::remove(db, house, session, list, &view));
                return vec![Effect::Ask(ticket, remove)];
            }
        }
        vec![Effect::Act(ticket, task(move |db, house, session| service::change(db, house, session, list, &view, &to)))]
    }

    /// An answer of the database if it is one of its own; the rest goes back to the list.
    pub fn answer(
        &mut self,
        ticket: Ticket,
        answer: Outcomes<Answer>,
        cx: &Context<'_>,
    ) -> Result<Outcome, Outcomes<Answer>> {
        if let Some((_, purpose)) = self.loading.take_if(|(own, _)| *own == ticket) {
            return Ok(match answer.map(Answer::downcast::<Loaded>) {
                Ok(Ok(loaded)) => self.loaded(*loaded, purpose, cx),
                Ok(Err(_)) => Outcome::with(Vec::new()),
                Err(fault) => Outcome::with(vec![Effect::Fault(fault)]),
            });
        }
        if self.keeping.take_if(|own| *own == ticket).is_some() {
            return Ok(Outcome::with(vec![match answer.map(Answer::downcast::<View>) {
                Ok(Ok(view)) => {
                    let slot = view.slot.map(|slot| slot.to_string()).unwrap_or_default();
                    let args = [("name", Arg::from(view.name.clone())), ("slot", Arg::from(slot.clone()))];
                    let key = if slot.is_empty() { "views-kept-without-key" } else { "views-kept" };
                    self.current = Some(*view);
                    Effect::Toast(Shown::line(&cx.texts.with(key, &args)))
                }
                Ok(Err(_)) => return Ok(Outcome::with(Vec::new())),
                Err(fault) => Effect::Fault(fault),
            }]));
        }
        if let Some((_, said)) = self.changing.take_if(|(own, _)| *own == ticket) {
            return Ok(Outcome::with(vec![match answer {
                Ok(_) => {
                    // Its version has moved on; whoever changes it again finds it by its name.
                    self.current = None;
                    Effect::Toast(Shown::line(&cx.texts.get(said)))
                }
                Err(fault) => Effect::Fault(fault),
            }]));
        }
        Err(answer)
    }

    fn loaded(&mut self, loaded: Loaded, purpose: Purpose, cx: &Context<'_>) -> Outcome {
        self.known = loaded.views;
        if let Purpose::Open(slot) = purpose {
            if self.known.iter().all(|view| view.slot != Some(slot)) {
                let text = cx.texts.with("views-no-such-key", &[("slot", Arg::from(slot.to_string()))]);
                return Outcome::with(vec![Effect::Remark(Shown::line(&text))]);
            }
            return self.open(|view| view.slot == Some(slot));
        }
        let mut items: Vec<PickItem> = Vec::new();
        for (view, count) in self.known.iter().zip(&loaded.counts) {
            let slot = view.slot.map(|slot| slot.to_string()).unwrap_or_default();
            let shared = if view.owner_id.is_none() { cx.texts.get("views-everybodys") } else { String::new() };
            let detail = format!("{shared}  {count}");
            items.push(PickItem::new(view.id.to_string(), &view.name, detail.trim()).code(slot));
        }
        items.push(PickItem::new(KEEP, cx.texts.get("views-keep"), ""));
        items.push(PickItem::new(COLUMNS, cx.texts.get("views-columns"), ""));
        if let Some(current) = &self.current {
            let with = |key: &str| cx.texts.with(key, &[("name", Arg::from(current.name.as_str()))]);
            items.push(PickItem::new(UPDATE, with("views-update"), ""));
            if current.owner_id.is_some() && service::may_share(cx.session) {
                items.push(PickItem::new(SHARE, with("views-share"), ""));
            }
            items.push(PickItem::new(REMOVE, with("views-remove"), ""));
        }
        let title = Words::Key("views-title");
        Outcome::with(vec![Effect::Dialog("view", Dialog::pick(Picker::new(title, items)))])
    }
}
