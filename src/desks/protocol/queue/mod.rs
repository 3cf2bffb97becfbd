//! To register: one queue of everything that arrived, whatever way it came. Enter registers the item under the cursor;
//! one key each takes it in charge, classifies it, sends it to offices, puts it off, sets it aside, shows it, on one line
//! or on all that are marked; the error list and the receipts are the next tabs.

mod acting;
mod columns;
mod row;
pub mod rules;
pub mod service;
#[cfg(test)]
mod tests;
mod viewing;

use chrono::NaiveDateTime;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

pub use columns::busy;

use super::arriving::{self, Arriving};
use super::exclusions::{self, model::Kind};
use super::form::{About, RegistrationForm};
use super::intake::{self, Intake};
use super::message_view::MessageView;
use super::model::{Arrival, Flow};
use super::sources;
use super::store::arrivals::{self, Looked, Only, Shelf};
use super::views::{self, Views, model::ViewOf};
use crate::base::fault::Outcomes;
use crate::base::i18n::{Arg, Texts};
use crate::base::text::Shown;
use crate::db::Db;
use crate::desks::corrections::api as corrections;
use crate::desks::people::api::{self as people, OfficeLabel};
use crate::desks::titolario::api::{self as titolario, ClassLabel};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form;
use crate::ui::table::{self, Wanted};
use crate::work::bulk::{self, Bulk};
use crate::work::house::House;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};
use crate::work::shelves::{self, Came, Found, Place, Shelves, Slice, Step, View};
use row::Row;
use rules::{Act, Refusal};
use viewing::{Contents, Sieve};

/// Route of the screen.
pub const NAME: &str = "protocol.queue";

/// The queue's own commands.
pub const TABLE: &[Command] = &[
    Command { id: "queue-look", keys: &["shift-f5", "a"], scope: Scope::Screen, footer: 75 },
    Command { id: "queue-show", keys: &["ctrl-o", "v"], scope: Scope::Screen, footer: 70 },
    Command { id: "queue-take", keys: &["ctrl-t", "t"], scope: Scope::Screen, footer: 62 },
    Command { id: "queue-classify", keys: &["ctrl-l", "c"], scope: Scope::Screen, footer: 60 },
    Command { id: "queue-route", keys: &["ctrl-u", "o"], scope: Scope::Screen, footer: 58 },
    Command { id: "queue-paper", keys: &["f3", "n"], scope: Scope::Screen, footer: 65 },
    Command { id: "queue-postpone", keys: &["ctrl-d", "p"], scope: Scope::Screen, footer: 50 },
    Command { id: "queue-set-aside", keys: &["del", "x"], scope: Scope::Screen, footer: 45 },
    Command { id: "queue-wait-again", keys: &["ctrl-w", "w"], scope: Scope::Screen, footer: 0 },
    Command { id: "queue-undo", keys: &["ctrl-z", "u"], scope: Scope::Screen, footer: 42 },
    Command { id: "queue-only", keys: &["shift-f7", "f"], scope: Scope::Screen, footer: 39 },
];

/// What the queue wants to know besides its rows.
#[derive(Default)]
struct Known {
    classes: Vec<ClassLabel>,
    offices: Vec<OfficeLabel>,
    kinds: Vec<Kind>,
}

/// What the clerk is asked about the chosen lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asking {
    /// Till when they are put off.
    Postpone,
    /// As which kind they are not registered.
    SetAside,
    /// With which note, or without a kind for which reason.
    Reason(Option<i64>),
    /// Under which class they go.
    Classify,
    /// To which office they go.
    Route,
}

/// The queue.
pub struct Queue {
    list: Shelves<Contents, NaiveDateTime, Row>,
    views: Views,
    bulk: Bulk<Act>,
    tickets: Tickets,
    looking: Option<Ticket>,
    opening: Option<Ticket>,
    asking: Option<Asking>,
    known: Known,
    shown: bool,
}

impl Queue {
    /// The queue at its first tab.
    pub fn new() -> Self {
        Self::on(Shelf::ToRegister)
    }

    /// The queue at a tab.
    pub fn on(shelf: Shelf) -> Self {
        let contents =
            Contents { shelf: Shelf::ALL.iter().position(|one| *one == shelf).unwrap_or(0), ..Contents::default() };
        Self {
            list: Shelves::new(contents, Shelf::ALL.len(), "queue-words"),
            views: Views::new(ViewOf::Queue, viewing::count),
            bulk: Bulk::new("queue"),
            tickets: Tickets::default(),
            looking: None,
            opening: None,
            asking: None,
            known: Known::default(),
            shown: false,
        }
    }

    fn shelf(&self) -> Shelf {
        self.list.contents.shelf()
    }

    fn ask(&mut self, wanted: Wanted<Place<NaiveDateTime>>, cx: &Context<'_>) -> Effect {
        let looked = self.list.contents.looked(cx.house, cx.session.operator_id);
        let texts = cx.texts;
        self.list.ask(wanted, &mut self.tickets, move |db, house, session, slice| {
            session.require(Permission::Consult)?;
            rows(db, house, session, &looked, slice, texts)
        })
    }

    fn restart(&mut self, cx: &Context<'_>) -> Effect {
        let wanted = self.list.restart();
        self.ask(wanted, cx)
    }

    fn reload(&mut self, cx: &Context<'_>) -> Effect {
        let wanted = self.list.reload();
        self.ask(wanted, cx)
    }

    fn follow(&mut self, step: Step<NaiveDateTime>, cx: &Context<'_>) -> Option<Reply> {
        match step {
            Step::Not => None,
            Step::Reply(reply) => Some(reply),
            Step::Ask(wanted) => Some(Reply::with(self.ask(wanted, cx))),
            Step::Other(wanted) => {
                self.views.left();
                Some(Reply::with(self.ask(wanted, cx)))
            }
        }
    }

    fn look(&mut self) -> Effect {
        let ticket = self.tickets.next();
        self.looking = Some(ticket);
        Effect::Act(
            ticket,
            task(move |db, house, session| {
                session.require(Permission::WorkArrivals)?;
                let mut sources = sources::configured(house)?;
                Ok(intake::look(db, house, &mut sources, |_, _| {}))
            }),
        )
    }

    fn show(&mut self) -> Reply {
        let Some(id) = self.list.here() else { return Reply::done() };
        let ticket = self.tickets.next();
        self.opening = Some(ticket);
        Reply::with(Effect::Ask(
            ticket,
            task(move |db, house, session| {
                session.require(Permission::WorkArrivals)?;
                arriving::load(db, house, id)
            }),
        ))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Option<Reply> {
        let step = self.list.command(id);
        if let Some(reply) = self.follow(step, cx) {
            return Some(reply);
        }
        if let Some(reply) = self.act_command(id, cx) {
            return Some(reply);
        }
        if let Some(effects) = self.views.command(id, &mut self.tickets) {
            return Some(Reply { consumed: true, effects });
        }
        Some(match id {
            "list-open" => match (self.shelf(), self.list.current().map(|row| &row.arrival)) {
                (Shelf::ToRegister | Shelf::Postponed | Shelf::Errors, Some(arrival)) => {
                    Reply::with(Effect::Open(Box::new(RegistrationForm::new(About::Arrival(arrival.id), cx))))
                }
                (Shelf::Registered, Some(Arrival { registration_id: Some(id), .. })) => {
                    Reply::with(Effect::Subject("registration".into(), *id))
                }
                (_, Some(_)) => self.show(),
                (_, None) => Reply::done(),
            },
            "queue-show" => self.show(),
            "queue-look" => Reply::with(self.look()),
            "queue-paper" => Reply::with(Effect::Open(Box::new(RegistrationForm::new(About::Blank(Flow::In), cx)))),
            "queue-only" => self.ask_only(cx),
            _ => return None,
        })
    }

    fn looked(&self, intake: &Intake, cx: &Context<'_>) -> Vec<Effect> {
        let text = cx
            .texts
            .with("queue-looked", &[("new", Arg::from(intake.new_ones())), ("errors", Arg::from(intake.errors))]);
        let mut effects = vec![Effect::Toast(Shown::line(&text))];
        effects.extend(intake.faults.first().cloned().map(Effect::Fault));
        effects
    }
}

impl Default for Queue {
    fn default() -> Self {
        Self::new()
    }
}

/// An arrival whose registration is annulled says so as the reason of its place.
fn tell_annulled(db: &mut Db, list: &mut [Arrival], texts: &Texts) -> Outcomes<()> {
    let ids: Vec<i64> = list.iter().filter_map(|arrival| arrival.registration_id).collect();
    let annulled = corrections::annulled_among(db, &ids)?;
    for arrival in list {
        if let Some(annulment) = arrival.registration_id.and_then(|id| annulled.get(&id)) {
            arrival.reason = Some(corrections::line(texts, annulment));
        }
    }
    Ok(())
}

fn rows(
    db: &mut Db,
    house: &House,
    session: &Session,
    looked: &Looked,
    slice: &Slice<NaiveDateTime>,
    texts: &Texts,
) -> Outcomes<Found<NaiveDateTime, Row, Known>> {
    let mut list = arrivals::page(db, looked, slice.after, slice.forward, slice.skip, slice.take)?;
    tell_annulled(db, &mut list, texts)?;
    let mut counts = Vec::new();
    for shelf in Shelf::ALL {
        counts.push(arrivals::count(db, &Looked { shelf, today: looked.today, ..Looked::default() })?);
    }
    let total = if looked.words.is_empty() && looked.only == Only::All {
        Shelf::ALL.iter().position(|one| *one == looked.shelf).and_then(|at| counts.get(at)).copied().unwrap_or(0)
    } else {
        arrivals::count(db, looked)?
    };
    let rows = row::complete(db, house, session, list)?
        .into_iter()
        .map(|row| ((row.arrival.id, row.arrival.version, row.arrival.received_at), row))
        .collect();
    let known = Known {
        classes: titolario::plan_on(db, looked.today)?,
        offices: people::offices(db)?,
        kinds: exclusions::service::in_force(db)?,
    };
    Ok(Found { rows, counts, total, more: false, known })
}

impl Screen for Queue {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("queue-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.list.is_typing() {
            return vec![form::BAR];
        }
        vec![
            TABLE,
            shelves::TABLE,
            views::TABLE,
            table::MOVING,
            table::FILTERING,
            table::SORTING,
            table::MARKING,
            table::REPEATING,
        ]
    }

    fn typing(&self) -> bool {
        self.list.is_typing()
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let nothing = self.list.here().is_none();
        match command {
            "queue-look" | "queue-postpone" | "queue-set-aside" | "queue-take" | "queue-classify" | "queue-route"
            | "queue-wait-again" | "queue-undo"
                if !cx.session.may(Permission::WorkArrivals) =>
            {
                Availability::Disabled("why-not-permitted")
            }
            "queue-paper" => Availability::unless(!cx.session.may(Permission::Register), "why-not-permitted"),
            "queue-postpone" | "queue-set-aside" | "queue-take" | "queue-classify" | "queue-route" => {
                Availability::unless(
                    nothing || !matches!(self.shelf(), Shelf::ToRegister | Shelf::Postponed | Shelf::Errors),
                    "queue-why-not-waiting",
                )
            }
            "queue-show" | "list-open" => Availability::unless(nothing, "why-nothing-here"),
            _ => Availability::Enabled,
        }
    }

    fn here(&self) -> Option<i64> {
        self.list.here()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.shown => {
                self.shown = true;
                // What is known is on the screen first; the sources are looked into right after.
                Reply::with(self.restart(cx)).and(self.look())
            }
            Event::Shown | Event::Refresh => Reply::with(self.reload(cx)),
            event if self.list.is_typing() => {
                let step = self.list.type_words(event, cx);
                self.follow(step, cx).unwrap_or_default()
            }
            Event::Command(id) => self.command(id, cx).unwrap_or_default(),
            Event::Answered { name: "act", choice } => self.answered(&choice, cx),
            Event::Answered { name: "only", choice } => self.only(&choice, cx),
            Event::Answered { name, choice } => self.view_answered(name, &choice, cx).unwrap_or_default(),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match self.views.answer(ticket, answer, cx) {
            Ok(outcome) => return self.follow_view(outcome, cx),
            Err(answer) => answer,
        };
        let answer = match self.bulk.answer::<Refusal>(ticket, answer, cx) {
            bulk::Came::Not(answer) => answer,
            bulk::Came::Changed(mut effects, _) => {
                self.list.unmark();
                effects.push(self.reload(cx));
                return Reply { consumed: true, effects };
            }
        };
        let answer = match self.list.answer::<Known>(ticket, answer) {
            Came::Not(answer) => answer,
            Came::Nothing => return Reply::done(),
            Came::Read(known, wanted) => {
                self.known = known;
                let effects = wanted.map(|wanted| self.ask(wanted, cx)).into_iter().collect();
                return Reply { consumed: true, effects };
            }
            Came::Failed(fault) => return Reply::with(Effect::Fault(fault)),
        };
        let looked = self.looking.take_if(|own| *own == ticket).is_some();
        let opened = self.opening.take_if(|own| *own == ticket).is_some();
        match answer {
            Err(fault) => Reply::with(Effect::Fault(fault)),
            Ok(answer) if looked => {
                let Ok(intake) = answer.downcast::<Intake>() else { return Reply::done() };
                let mut effects = if intake.new_ones() > 0 || !intake.faults.is_empty() {
                    self.looked(&intake, cx)
                } else {
                    Vec::new()
                };
                effects.push(self.reload(cx));
                Reply { consumed: true, effects }
            }
            Ok(answer) if opened => match answer.downcast::<Arriving>() {
                Ok(arriving) => Reply::with(Effect::Open(Box::new(MessageView::new(&arriving, cx)))),
                Err(_) => Reply::done(),
            },
            Ok(_) => Reply::done(),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let contents = &self.list.contents;
        let empty = if self.list.is_narrowed() { "queue-nothing-found" } else { columns::empty(self.shelf()) };
        let mut status: Vec<String> = self.views.name().map(str::to_owned).into_iter().collect();
        if contents.only != Sieve::All {
            status.push(cx.texts.get(contents.only.key()));
        }
        if contents.reversed {
            status.push(cx.texts.get("queue-reversed"));
        }
        if !contents.words.is_empty() {
            status.push(format!("«{}»", contents.words.trim()));
        }
        status.extend(self.list.current().map(|row| columns::about(row, cx)).unwrap_or_default());
        if self.looking.is_some() {
            status.push(cx.texts.get("queue-looking"));
        }
        let hidden = &contents.hidden;
        let shown = views::visible(columns::COLUMNS, hidden);
        let tabs = columns::tabs(self.list.counts(), cx);
        let view = View { tabs, columns: &shown, empty, told: &[], status };
        self.list.draw(frame, area, &view, cx, &|row| views::cells(columns::show(row, cx), columns::COLUMNS, hidden))
    }

    fn help(&self) -> &'static str {
        "queue-help"
    }
}
