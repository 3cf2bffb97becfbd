//! The list of tickets, in the order in which they break. One key each takes, answers, waits, assigns, merges, closes the
//! ticket under the cursor or all that are marked, without leaving the list.

mod columns;
mod row;
mod viewing;

use chrono::NaiveDateTime;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

pub use columns::due_text;

use super::acts::{self, Acting, Came, Chosen};
use super::form::TicketForm;
use super::model::Category;
use super::page::{Part, TicketPage};
use super::settings::clock_list;
use super::store::list::{self, Looked, Tab};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::desks::protocol::api::views::{self, Views, model::ViewOf};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form;
use crate::ui::table::{self, Wanted};
use crate::work::house::House;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets};
use crate::work::session::{Permission, Session};
use crate::work::shelves::{self, Found, Place, Shelves, Slice, Step, View};
use row::Row;
use viewing::{Contents, Sieve};

/// Route of the screen.
pub const NAME: &str = "helpdesk.queue";

/// The list's own commands.
pub const TABLE: &[Command] = &[
    Command { id: "tickets-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 78 },
    Command { id: "tickets-only", keys: &["shift-f7", "f"], scope: Scope::Screen, footer: 39 },
    Command { id: "tickets-settings", keys: &["alt-s", "z"], scope: Scope::Screen, footer: 0 },
];

/// The list.
pub struct TicketList {
    list: Shelves<Contents, NaiveDateTime, Row>,
    views: Views,
    tickets: Tickets,
    acting: Acting,
}

impl TicketList {
    /// The list at a tab.
    pub fn on(tab: Tab) -> Self {
        let contents =
            Contents { tab: Tab::ALL.iter().position(|one| *one == tab).unwrap_or(0), ..Contents::default() };
        Self {
            list: Shelves::new(contents, Tab::ALL.len(), "tickets-words"),
            views: Views::new(ViewOf::Tickets, viewing::count),
            tickets: Tickets::default(),
            acting: Acting::default(),
        }
    }

    fn chosen(&self) -> Chosen {
        let known = self.list.known().into_iter().map(|row| row.ticket.clone()).collect();
        Chosen { places: self.list.chosen(), known }
    }

    fn ask(&mut self, wanted: Wanted<Place<NaiveDateTime>>, cx: &Context<'_>) -> Effect {
        let looked = self.list.contents.looked(cx.session.operator_id);
        self.list.ask(wanted, &mut self.tickets, move |db, house, session, slice| {
            session.require(Permission::WorkTickets)?;
            rows(db, house, session, &looked, slice)
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

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Option<Reply> {
        let step = self.list.command(id);
        if let Some(reply) = self.follow(step, cx) {
            return Some(reply);
        }
        let page = |part| {
            let page = self.list.here().map(|id| Effect::Open(Box::new(TicketPage::new(id, part)) as Box<dyn Screen>));
            Some(Reply { consumed: true, effects: page.into_iter().collect() })
        };
        match id {
            "list-open" => return page(Part::Whole),
            "tickets-clock" => return page(Part::Clock),
            "tickets-new" => return Some(Reply::with(Effect::Open(Box::new(TicketForm::call())))),
            "tickets-only" => return Some(Self::ask_only(cx)),
            "tickets-settings" => return Some(Reply::with(Effect::Open(Box::new(clock_list::list())))),
            _ => {}
        }
        let chosen = self.chosen();
        let effects = match self.acting.command(id, chosen, &mut self.tickets, cx) {
            Some(effects) => effects,
            None => self.views.command(id, &mut self.tickets)?,
        };
        Some(Reply { consumed: true, effects })
    }
}

fn rows(
    db: &mut Db,
    house: &House,
    session: &Session,
    looked: &Looked,
    slice: &Slice<NaiveDateTime>,
) -> Outcomes<Found<NaiveDateTime, Row>> {
    let tickets = list::page(db, looked, slice.after, slice.forward, slice.skip, slice.take)?;
    let mut counts = Vec::new();
    for tab in Tab::ALL {
        counts.push(match tab {
            Tab::All => 0,
            _ => list::count(db, &Looked { tab, operator: looked.operator, ..Looked::default() })?,
        });
    }
    let counted = Tab::ALL.iter().position(|one| *one == looked.tab).and_then(|at| counts.get(at)).copied();
    let total = match counted {
        Some(count) if looked.is_whole() && looked.tab != Tab::All => count,
        _ => list::count(db, looked)?,
    };
    let rows = row::complete(db, house, session, tickets)?
        .into_iter()
        .map(|row| ((row.ticket.id, row.ticket.version, row.ticket.rank_at), row))
        .collect();
    Ok(Found { rows, counts, total, more: total >= list::MOST, known: () })
}

impl Screen for TicketList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("tickets-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.list.is_typing() {
            return vec![form::BAR];
        }
        vec![
            TABLE,
            acts::TABLE,
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
        let acts = acts::TABLE.iter().any(|row| row.id == command);
        if acts && !cx.session.may(Permission::WorkTickets) {
            return Availability::Disabled("why-not-permitted");
        }
        if command == "tickets-checklist" {
            let streaming = self.list.current().is_some_and(|row| row.ticket.category == Category::Streaming);
            return Availability::unless(!streaming, "tickets-why-no-checklist");
        }
        if command == "tickets-undo" {
            return Availability::Enabled;
        }
        let needs = acts || command == "list-open";
        Availability::unless(needs && self.list.here().is_none(), "why-nothing-here")
    }

    fn here(&self) -> Option<i64> {
        self.list.here()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.reload(cx)),
            event if self.list.is_typing() => {
                let step = self.list.type_words(event, cx);
                self.follow(step, cx).unwrap_or_default()
            }
            Event::Command(id) => self.command(id, cx).unwrap_or_default(),
            Event::Answered { name: "only", choice } => self.only(&choice, cx),
            Event::Answered { name, choice } => {
                if let Some(effects) = self.acting.answered(name, &choice, &mut self.tickets, cx) {
                    return Reply { consumed: true, effects };
                }
                self.view_answered(name, &choice, cx).unwrap_or_default()
            }
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match self.views.answer(ticket, answer, cx) {
            Ok(outcome) => return self.follow_view(outcome, cx),
            Err(answer) => answer,
        };
        let answer = match self.acting.answer(ticket, answer, cx) {
            Came::Effects(effects) => return Reply { consumed: true, effects },
            Came::Changed(mut effects) => {
                self.list.unmark();
                effects.push(self.reload(cx));
                return Reply { consumed: true, effects };
            }
            Came::Not(answer) => answer,
        };
        match self.list.answer::<()>(ticket, answer) {
            shelves::Came::Not(_) | shelves::Came::Nothing => Reply::done(),
            shelves::Came::Read((), wanted) => {
                Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted, cx)).into_iter().collect() }
            }
            shelves::Came::Failed(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let contents = &self.list.contents;
        let empty = if self.list.is_narrowed() { "tickets-nothing-found" } else { columns::empty(contents.tab()) };
        let mut status: Vec<String> = self.views.name().map(str::to_owned).into_iter().collect();
        if contents.only != Sieve::All {
            status.push(contents.only.name(cx));
        }
        if contents.reversed {
            status.push(cx.texts.get("tickets-reversed"));
        }
        if !contents.words.is_empty() {
            status.push(format!("«{}»", contents.words.trim()));
        }
        status.extend(self.list.current().map(|row| columns::about(row, cx)).unwrap_or_default());
        let hidden = &contents.hidden;
        let shown = views::visible(columns::COLUMNS, hidden);
        let tabs = columns::tabs(self.list.counts(), cx);
        let view = View { tabs, columns: &shown, empty, told: &[], status };
        self.list.draw(frame, area, &view, cx, &|row| views::cells(columns::show(row, cx), columns::COLUMNS, hidden))
    }

    fn help(&self) -> &'static str {
        "tickets-help"
    }
}
