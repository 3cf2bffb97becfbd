//! The post of an office: what it has to take, what is in charge of whom, what it should know, what it sent back, what is
//! done. The newest duty first, the clock on every line; everything can be done from here, on one line or on many.

mod acting;
mod columns;

pub(super) use columns::state_key;

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::model::Act;
use super::notes;
use super::rules;
use super::service::{self, Around, Asked};
use super::store::list::{self as store, COUNT_LIMIT, Looked, Row, Shelf, Slice, Whose};
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::desks::corrections::api as corrections;
use crate::desks::dossiers::api::DossierLabel;
use crate::desks::people::api::{self as people, Colleague, OfficeLabel};
use crate::desks::protocol::api::may_see;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form;
use crate::ui::table::{self, Wanted};
use crate::work::bulk::{self, Bulk};
use crate::work::house::House;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets};
use crate::work::session::{Permission, Session};
use crate::work::shelves::{self, Found, Place, Shelves, Step};

/// Route of the screen.
pub const NAME: &str = "routing.office";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "routing-take", keys: &["f3", "c"], scope: Scope::Screen, footer: 89 },
    Command { id: "routing-pass", keys: &["shift-f7", "p"], scope: Scope::Screen, footer: 88 },
    Command { id: "routing-return", keys: &["del", "x"], scope: Scope::Screen, footer: 87 },
    Command { id: "routing-close", keys: &["shift-f8", "d"], scope: Scope::Screen, footer: 86 },
    Command { id: "routing-visto", keys: &["shift-f5", "v"], scope: Scope::Screen, footer: 30 },
    Command { id: "routing-comment", keys: &["shift-f4", "n"], scope: Scope::Screen, footer: 28 },
    Command { id: "routing-reopen", keys: &["ctrl-o", "r"], scope: Scope::Screen, footer: 0 },
    Command { id: "routing-undo", keys: &["ctrl-z", "u"], scope: Scope::Screen, footer: 45 },
    Command { id: "routing-notes", keys: &["shift-f6", "i"], scope: Scope::Screen, footer: 26 },
    Command { id: "routing-everybody", keys: &["ctrl-w", "t"], scope: Scope::Screen, footer: 25 },
];

/// What the list knows besides its rows.
#[derive(Debug, Default)]
struct Known {
    around: Around,
    offices: Vec<OfficeLabel>,
    workers: Vec<Colleague>,
    /// Names of all operators, those who left too.
    names: BTreeMap<i64, String>,
    /// Internal notes that are to be read.
    notes: i64,
}

/// The screen.
pub struct OfficePost {
    list: Shelves<View, (), Row>,
    bulk: Bulk<Asked>,
    known: Known,
    tickets: Tickets,
    looking: Option<Ticket>,
    /// The act whose question is open.
    pending: Option<Asked>,
    /// What the last act wrote, for taking it back.
    last: Vec<i64>,
    /// What was typed for an act that failed.
    typed: String,
    shown: bool,
}

impl OfficePost {
    /// The list at one of its parts.
    pub fn on(shelf: Shelf) -> Self {
        Self {
            list: Shelves::new(View { shelf, ..View::default() }, Shelf::ALL.len(), "routing-words"),
            bulk: Bulk::new("routing"),
            known: Known::default(),
            tickets: Tickets::default(),
            looking: None,
            pending: None,
            last: Vec::new(),
            typed: String::new(),
            shown: false,
        }
    }

    fn shelf(&self) -> Shelf {
        self.list.contents.shelf
    }

    fn ask(&mut self, wanted: Wanted<Place<()>>) -> Effect {
        let view = self.list.contents.clone();
        self.list
            .ask(wanted, &mut self.tickets, move |db, house, session, slice| rows(db, house, session, &view, slice))
    }

    fn restart(&mut self) -> Reply {
        let wanted = self.list.restart();
        Reply::with(self.ask(wanted))
    }

    fn renew(&mut self) -> Effect {
        let wanted = self.list.reload();
        self.ask(wanted)
    }

    fn follow(&mut self, step: Step<()>) -> Option<Reply> {
        match step {
            Step::Not => None,
            Step::Reply(reply) => Some(reply),
            Step::Ask(wanted) | Step::Other(wanted) => Some(Reply::with(self.ask(wanted))),
        }
    }

    fn list_command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        let step = self.list.command(id);
        if let Some(reply) = self.follow(step) {
            return reply;
        }
        match id {
            "list-open" => match self.list.current() {
                Some(row) => Reply::with(Effect::Subject("registration".to_owned(), row.line.registration_id)),
                None => Reply::done(),
            },
            "list-repeat" => self.bulk.again().map_or_else(Reply::done, |asked| self.perform(asked)),
            "routing-notes" => Reply::with(Effect::Open(Box::new(notes::list::list()))),
            "routing-everybody" => {
                self.list.contents.everybody = !self.list.contents.everybody;
                self.restart()
            }
            _ => self.begin(id, cx),
        }
    }

    fn status(&self, cx: &Context<'_>) -> Vec<String> {
        let view = &self.list.contents;
        let mut parts = vec![cx.texts.get(if view.oldest { "routing-sort-oldest" } else { "routing-sort-newest" })];
        if self.known.notes > 0 {
            parts.push(cx.texts.with("routing-notes-waiting", &[("count", self.known.notes.into())]));
        }
        if view.everybody {
            parts.push(cx.texts.get("routing-all-offices"));
        }
        if !view.words.trim().is_empty() {
            parts.push(format!("«{}»", view.words.trim()));
        }
        parts
    }
}

/// How the list is looked at.
#[derive(Debug, Clone, Default)]
struct View {
    shelf: Shelf,
    /// The post of all offices, for those who route.
    everybody: bool,
    words: String,
    oldest: bool,
}

impl shelves::Contents for View {
    fn shelf(&self) -> usize {
        Shelf::ALL.iter().position(|one| *one == self.shelf).unwrap_or(0)
    }

    fn turn_to(&mut self, shelf: usize) {
        self.shelf = Shelf::ALL.get(shelf).copied().unwrap_or_default();
    }

    fn words(&self) -> &str {
        &self.words
    }

    fn find(&mut self, words: String) {
        self.words = words;
    }

    fn reverse(&mut self) {
        self.oldest = !self.oldest;
    }

    fn is_sieved(&self) -> bool {
        false
    }

    fn widen(&mut self) {}
}

fn rows(
    db: &mut Db,
    house: &House,
    session: &Session,
    view: &View,
    slice: &shelves::Slice<()>,
) -> Outcomes<Found<(), Row, Known>> {
    session.require(Permission::Consult)?;
    let around = service::around(db, house, session)?;
    let looked = |shelf: Shelf| looked(shelf, view, session, &around);
    let slice = Slice {
        from: slice.after.map(|((), id)| id),
        forward: slice.forward,
        skip: slice.skip.unsigned_abs(),
        take: u32::try_from(slice.take).unwrap_or(u32::MAX),
    };
    let mut found = store::page(db, &looked(view.shelf), slice)?;
    renew(db, &mut found)?;
    for row in &mut found {
        mask(row, session);
    }
    let mut counts = Vec::new();
    for shelf in Shelf::ALL {
        counts.push(store::count(db, &Looked { words: String::new(), ..looked(shelf) })?);
    }
    let counted = store::count(db, &looked(view.shelf))?;
    let known = Known {
        around,
        offices: people::offices(db)?,
        workers: people::workers(db)?,
        names: people::operators(db)?.into_iter().map(|one| (one.id, one.name)).collect(),
        notes: notes::store::count(db, &session.offices, false)?,
    };
    Ok(Found {
        rows: found.into_iter().map(|row| ((row.line.id, 0, ()), row)).collect(),
        counts,
        total: counted.min(COUNT_LIMIT),
        more: counted > COUNT_LIMIT,
        known,
    })
}

fn looked(shelf: Shelf, view: &View, session: &Session, around: &Around) -> Looked {
    let routes = session.may(Permission::Route);
    let all = match shelf {
        Shelf::Visto => session.may(Permission::GiveVisto) || (view.everybody && routes),
        Shelf::Returned => routes,
        _ => view.everybody && routes,
    };
    let whose = if all {
        Whose::All
    } else {
        let mut people = around.actor.stands_in_for.clone();
        people.push(session.operator_id);
        Whose::Of { offices: session.offices.clone(), people }
    };
    Looked {
        shelf,
        whose,
        words: view.words.clone(),
        oldest: view.oldest,
        operator: session.operator_id,
        reserved: session.may(Permission::SeeReserved),
    }
}

/// What was renewed since is shown as it is now.
fn renew(db: &mut Db, rows: &mut [Row]) -> Outcomes<()> {
    let ids: Vec<i64> = rows.iter().map(|row| row.line.registration_id).collect();
    let corrected = corrections::corrected_among(db, &ids)?;
    for row in rows {
        let Some(made) = corrected.get(&row.line.registration_id) else { continue };
        let (subject, party) = corrections::values(made);
        row.line.subject = subject.map_or_else(|| std::mem::take(&mut row.line.subject), str::to_owned);
        row.line.party = party.map_or_else(|| std::mem::take(&mut row.line.party), str::to_owned);
    }
    Ok(())
}

/// Whoever may not read a reserved registration sees number and date alone.
fn mask(row: &mut Row, session: &Session) {
    if !may_see(session, row.line.reserved, row.line.registrar) {
        row.line.subject.clear();
        row.line.party.clear();
        row.note = None;
    }
}

impl Screen for OfficePost {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("routing-office-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.list.is_typing() {
            return vec![form::BAR];
        }
        vec![
            COMMANDS,
            shelves::TABLE,
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
        match command {
            "routing-undo" => Availability::unless(self.last.is_empty(), "routing-why-nothing-done"),
            "list-repeat" => Availability::unless(self.bulk.again().is_none(), "routing-why-nothing-done"),
            "routing-everybody" => Availability::unless(!cx.session.may(Permission::Route), "why-not-permitted"),
            "list-open" => Availability::unless(self.list.here().is_none(), "why-nothing-here"),
            _ => match self.act_of(command) {
                Some(_) if self.list.here().is_none() => Availability::Disabled("why-nothing-here"),
                // Of many marked lines each is asked when it is done.
                Some(act) if !self.list.is_marked() => self.may(act),
                _ => Availability::Enabled,
            },
        }
    }

    fn here(&self) -> Option<i64> {
        self.list.here()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.shown => {
                self.shown = true;
                self.restart()
            }
            Event::Shown | Event::Refresh => Reply::with(self.renew()),
            Event::Answered { name, choice } => self.answered(name, choice, cx),
            event if self.list.is_typing() => {
                let step = self.list.type_words(event, cx);
                self.follow(step).unwrap_or_default()
            }
            Event::Command(id) => self.list_command(id, cx),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match self.bulk.answer::<Fault>(ticket, answer, cx) {
            bulk::Came::Not(answer) => answer,
            bulk::Came::Changed(mut effects, done) => {
                if let Some(done) = done {
                    self.done(done);
                }
                effects.push(self.renew());
                return Reply { consumed: true, effects };
            }
        };
        let answer = match self.list.answer::<Known>(ticket, answer) {
            shelves::Came::Not(answer) => answer,
            shelves::Came::Nothing => return Reply::done(),
            shelves::Came::Read(known, wanted) => {
                self.known = known;
                let effects = wanted.map(|wanted| self.ask(wanted)).into_iter().collect();
                return Reply { consumed: true, effects };
            }
            shelves::Came::Failed(fault) => return Reply::with(Effect::Fault(fault)),
        };
        if self.looking.take_if(|own| *own == ticket).is_some() {
            return match answer.map(Answer::downcast::<Vec<DossierLabel>>) {
                Ok(Ok(found)) => acting::offer_dossiers(&found, cx),
                Ok(Err(_)) => Reply::done(),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            };
        }
        Reply::ignored()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let empty = if self.list.is_narrowed() { "routing-nothing-found" } else { columns::empty(self.shelf()) };
        let told = self.list.current().map(|row| columns::told(row, &self.known, cx)).unwrap_or_default();
        let view = shelves::View {
            tabs: columns::tabs(self.list.counts(), cx),
            columns: columns::of(self.shelf()),
            empty,
            told: &told,
            status: self.status(cx),
        };
        self.list.draw(frame, area, &view, cx, &|row| columns::show(row, self.shelf(), &self.known, cx))
    }

    fn help(&self) -> &'static str {
        "routing-office-help"
    }
}

impl OfficePost {
    /// Whether the line under the cursor allows an act, as far as the list knows.
    fn may(&self, act: Act) -> Availability {
        let Some(row) = self.list.current() else { return Availability::Disabled("why-nothing-here") };
        match rules::may(&self.known.around.actor, &row.line.standing(&self.known.around.away), act) {
            Ok(()) => Availability::Enabled,
            Err(why) => Availability::Disabled(why.reason()),
        }
    }
}
