//! The list of tickets, in the order in which they break. One key each takes, answers, waits, assigns, merges, closes the
//! ticket under the cursor or all that are marked, without leaving the list.

mod columns;
mod row;
mod viewing;

use chrono::NaiveDateTime;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

pub use columns::due_text;

use super::acts::{self, Acting, Came, Chosen};
use super::form::TicketForm;
use super::page::{Part, TicketPage};
use super::store::list::{self, Looked, Tab};
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::Db;
use crate::desks::protocol::api::views::{self, Views, model::ViewOf};
use crate::ui;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form;
use crate::ui::table::{self, Anchor, Browser, Move, Page, Table, Wanted};
use crate::ui::theme::Meaning;
use crate::work::house::House;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};
use crate::work::words_bar::{Typed, WordsBar};
use row::Row;
use viewing::{Contents, Sieve};

/// Route of the screen.
pub const NAME: &str = "helpdesk.queue";

/// The list's own commands.
pub const TABLE: &[Command] = &[
    Command { id: "tickets-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 78 },
    Command { id: "tickets-only", keys: &["shift-f7", "f"], scope: Scope::Screen, footer: 39 },
    Command { id: "tickets-next-tab", keys: &["tab", "right"], scope: Scope::Screen, footer: 40 },
    Command { id: "tickets-previous-tab", keys: &["shift-tab", "left"], scope: Scope::Screen, footer: 0 },
];

/// A row's place: its key in the order, and where in the list it stands.
#[derive(Debug, Clone)]
struct Place {
    id: i64,
    at: NaiveDateTime,
    version: i64,
    index: u64,
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Place {}

struct Rows {
    wanted: u64,
    page: Page<Place, Row>,
    counts: [i64; Tab::ALL.len()],
}

/// The list.
pub struct TicketList {
    contents: Contents,
    views: Views,
    browser: Browser<Place, Row>,
    counts: [i64; Tab::ALL.len()],
    tickets: Tickets,
    asked: Option<Ticket>,
    /// The browser's own ticket of that question.
    wanted: u64,
    acting: Acting,
    bar: Option<WordsBar>,
}

impl TicketList {
    /// The list at a tab.
    pub fn on(tab: Tab) -> Self {
        Self {
            contents: Contents { tab: Tab::ALL.iter().position(|one| *one == tab).unwrap_or(0), ..Contents::default() },
            views: Views::new(ViewOf::Tickets, viewing::count),
            browser: Browser::new(),
            counts: [0; Tab::ALL.len()],
            tickets: Tickets::default(),
            asked: None,
            wanted: 0,
            acting: Acting::default(),
            bar: None,
        }
    }

    fn chosen(&self) -> Chosen {
        let chosen = self.browser.chosen();
        Chosen {
            places: chosen.iter().map(|place| (place.id, place.version)).collect(),
            known: chosen.iter().filter_map(|place| self.browser.get(place)).map(|row| row.ticket.clone()).collect(),
        }
    }

    fn ask(&mut self, wanted: Wanted<Place>, cx: &Context<'_>) -> Effect {
        let ticket = self.tickets.next();
        self.asked = Some(ticket);
        self.wanted = wanted.ticket;
        let looked = self.contents.looked(cx.session.operator_id);
        Effect::Ask(
            ticket,
            task(move |db, house, session| {
                session.require(Permission::WorkTickets)?;
                rows(db, house, session, &looked, wanted)
            }),
        )
    }

    fn restart(&mut self, cx: &Context<'_>) -> Effect {
        let wanted = self.browser.start();
        self.ask(wanted, cx)
    }

    fn reload(&mut self, cx: &Context<'_>) -> Effect {
        let wanted = self.browser.reload();
        self.ask(wanted, cx)
    }

    fn turn(&mut self, step: usize, cx: &Context<'_>) -> Reply {
        self.contents.tab = (self.contents.tab + step) % Tab::ALL.len();
        self.views.left();
        self.browser.set_marks(Vec::new());
        Reply::with(self.restart(cx))
    }

    fn moved(&mut self, step: Move, cx: &Context<'_>) -> Reply {
        let wanted = self.browser.handle(step);
        Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted, cx)).into_iter().collect() }
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Option<Reply> {
        if let Some(step) = Move::of(id) {
            return Some(self.moved(step, cx));
        }
        let here = self.browser.key().map(|place| place.id);
        if id == "tickets-clock" {
            let page = here.map(|id| Effect::Open(Box::new(TicketPage::new(id, Part::Clock))));
            return Some(Reply { consumed: true, effects: page.into_iter().collect() });
        }
        let chosen = self.chosen();
        if let Some(effects) = self.acting.command(id, chosen, &mut self.tickets, cx) {
            return Some(Reply { consumed: true, effects });
        }
        if let Some(effects) = self.views.command(id, &mut self.tickets) {
            return Some(Reply { consumed: true, effects });
        }
        Some(match id {
            "list-open" => {
                let page = here.map(|id| Effect::Open(Box::new(TicketPage::new(id, Part::Whole))));
                Reply { consumed: true, effects: page.into_iter().collect() }
            }
            "tickets-new" => Reply::with(Effect::Open(Box::new(TicketForm::call()))),
            "tickets-next-tab" => self.turn(1, cx),
            "tickets-previous-tab" => self.turn(Tab::ALL.len() - 1, cx),
            "tickets-only" => Self::ask_only(cx),
            "list-mark" => {
                self.browser.toggle_mark();
                self.moved(Move::Down, cx)
            }
            "list-refresh" => Reply::with(self.reload(cx)),
            "list-filter" => {
                self.bar = Some(WordsBar::new("tickets-words", &self.contents.words));
                Reply::done()
            }
            "list-sort" => {
                self.contents.reversed = !self.contents.reversed;
                self.browser.set_marks(Vec::new());
                Reply::with(self.restart(cx))
            }
            "list-back" if !self.browser.marks().is_empty() => {
                self.browser.set_marks(Vec::new());
                Reply::done()
            }
            "list-back" if self.contents.words.is_empty() && self.contents.only == Sieve::All => {
                Reply::with(Effect::Close)
            }
            "list-back" => {
                self.contents.only = Sieve::All;
                self.find(String::new(), cx)
            }
            _ => return None,
        })
    }

    fn find(&mut self, words: String, cx: &Context<'_>) -> Reply {
        self.contents.words = words;
        self.views.left();
        self.browser.set_marks(Vec::new());
        Reply::with(self.restart(cx))
    }

    fn type_words(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let Some(bar) = &mut self.bar else { return Reply::ignored() };
        match bar.handle(event, cx) {
            Typed::Nothing(reply) => reply,
            Typed::Kept => {
                self.bar = None;
                Reply::done()
            }
            Typed::Dropped => {
                self.bar = None;
                self.find(String::new(), cx)
            }
            Typed::Words(words) => self.find(words, cx),
        }
    }
}

fn rows(db: &mut Db, house: &House, session: &Session, looked: &Looked, wanted: Wanted<Place>) -> Outcomes<Rows> {
    let after = match &wanted.anchor {
        Anchor::At(place) => Some((place.at, place.id)),
        Anchor::First | Anchor::Last => None,
    };
    let skip = i64::try_from(wanted.skip).unwrap_or(i64::MAX);
    let tickets = list::page(db, looked, after, wanted.forward, skip, i64::from(wanted.take))?;
    let mut counts = [0; Tab::ALL.len()];
    for (count, tab) in counts.iter_mut().zip(Tab::ALL) {
        if tab != Tab::All {
            *count = list::count(db, &Looked { tab, operator: looked.operator, ..Looked::default() })?;
        }
    }
    let counted = Tab::ALL.iter().position(|one| *one == looked.tab).and_then(|at| counts.get(at)).copied();
    let found = tickets.len() as u64;
    let total = match counted {
        Some(count) if looked.is_whole() && looked.tab != Tab::All => count,
        _ => list::count(db, looked)?,
    }
    .unsigned_abs();
    let first_index = match (&wanted.anchor, wanted.forward) {
        (Anchor::First, _) => wanted.skip,
        (Anchor::Last, _) => total.saturating_sub(wanted.skip + found),
        (Anchor::At(place), true) => place.index + 1 + wanted.skip,
        (Anchor::At(place), false) => place.index.saturating_sub(wanted.skip + found),
    };
    let rows = row::complete(db, house, session, tickets)?
        .into_iter()
        .zip(first_index..)
        .map(|(row, index)| {
            let ticket = &row.ticket;
            (Place { id: ticket.id, at: ticket.rank_at, version: ticket.version, index }, row)
        })
        .collect();
    Ok(Rows { wanted: wanted.ticket, page: Page { rows, first_index, total }, counts })
}

impl Screen for TicketList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("tickets-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.bar.is_some() {
            return vec![form::BAR];
        }
        vec![
            TABLE,
            acts::TABLE,
            views::TABLE,
            table::MOVING,
            table::FILTERING,
            table::SORTING,
            table::MARKING,
            table::REPEATING,
        ]
    }

    fn typing(&self) -> bool {
        self.bar.is_some()
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let acts = acts::TABLE.iter().any(|row| row.id == command);
        if acts && !cx.session.may(Permission::WorkTickets) {
            return Availability::Disabled("why-not-permitted");
        }
        if command == "tickets-undo" {
            return Availability::Enabled;
        }
        let needs = acts || command == "list-open";
        Availability::unless(needs && self.browser.key().is_none(), "why-nothing-here")
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.reload(cx)),
            event if self.bar.is_some() => self.type_words(event, cx),
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
                self.browser.set_marks(Vec::new());
                effects.push(self.reload(cx));
                return Reply { consumed: true, effects };
            }
            Came::Not(answer) => answer,
        };
        if self.asked.take_if(|own| *own == ticket).is_none() {
            return Reply::done();
        }
        match answer.map(Answer::downcast::<Rows>) {
            Ok(Ok(rows)) => {
                self.counts = rows.counts;
                let wanted = self.browser.answer(rows.wanted, rows.page);
                Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted, cx)).into_iter().collect() }
            }
            Ok(Err(_)) => Reply::done(),
            Err(fault) => {
                self.browser.failed(self.wanted);
                Reply::with(Effect::Fault(fault))
            }
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let top = Rect { height: area.height.min(1), ..area };
        let line = Rect { y: area.bottom().saturating_sub(1), height: area.height.min(1), ..area };
        let list = Rect { y: area.y + top.height, height: area.height.saturating_sub(2), ..area };
        ui::tabs::draw(frame.buffer_mut(), top, &look, &columns::tabs(&self.counts, cx), self.contents.tab);
        let whole = self.contents.words.is_empty() && self.contents.only == Sieve::All;
        let empty = if whole { columns::empty(self.contents.tab()) } else { "tickets-nothing-found" };
        let hidden = &self.contents.hidden;
        let shown = views::visible(columns::COLUMNS, hidden);
        let table = Table::new(&shown, empty);
        self.browser.draw(frame.buffer_mut(), list, &look, &table, &|row| {
            views::cells(columns::show(row, cx), columns::COLUMNS, hidden)
        });
        if let Some(bar) = &self.bar {
            return bar.draw(frame.buffer_mut(), line, &look);
        }
        let mut parts = vec![self.browser.position()];
        parts.extend(self.views.name().map(str::to_owned));
        if self.contents.only != Sieve::All {
            parts.push(self.contents.only.name(cx));
        }
        if self.contents.reversed {
            parts.push(cx.texts.get("tickets-reversed"));
        }
        if !self.contents.words.is_empty() {
            parts.push(format!("«{}»", self.contents.words.trim()));
        }
        parts.extend(self.browser.current().map(|row| columns::about(row, cx)).unwrap_or_default());
        let style = cx.theme.style(Meaning::Dim);
        let status = Shown::line(&parts.join(" · ")).to_string();
        Line::from(Span::styled(status, style)).render(line, frame.buffer_mut());
        None
    }

    fn help(&self) -> &'static str {
        "tickets-help"
    }
}
