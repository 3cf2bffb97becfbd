//! One's own requests: the list with how each stands, and a page with the answers, from which one answers back, confirms or
//! reopens.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::answer_form::{AnswerForm, Kind};
use super::form::TicketForm;
use super::list::due_text;
use super::model::{State, Ticket as Row, Waits};
use super::page::said;
use super::service::asking::{self, Own};
use super::store::list::{self, Looked, Tab};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::instant;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::key::Chord;
use crate::ui::pager::{self, Paged, Pager};
use crate::ui::table::{self, Anchor, Browser, Column, Move, Page, RowText, Table, Tone, Wanted};
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Route of the list.
pub const NAME: &str = "helpdesk.own";

/// Commands of the list.
pub const TABLE: &[Command] =
    &[Command { id: "own-tickets-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 }];

/// Commands of the page.
pub const PAGE: &[Command] = &[
    Command { id: "own-tickets-answer", keys: &["f6", "r"], scope: Scope::Screen, footer: 75 },
    Command { id: "own-tickets-confirm", keys: &["f8", "c"], scope: Scope::Screen, footer: 74 },
    Command { id: "own-tickets-reopen", keys: &["ctrl-o", "o"], scope: Scope::Screen, footer: 73 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("tickets-column-number", 9).right(),
    Column::fixed("tickets-column-opened", 16).drops(1),
    Column::fixed("own-tickets-column-state", 22),
    Column::grow("tickets-column-title", 24),
];

#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    id: i64,
    index: u64,
}

struct Rows {
    wanted: u64,
    page: Page<Place, Row>,
}

/// The list.
#[derive(Default)]
pub struct OwnList {
    browser: Browser<Place, Row>,
    tickets: Tickets,
    asked: Option<Ticket>,
    wanted: u64,
}

impl OwnList {
    fn ask(&mut self, wanted: Wanted<Place>, cx: &Context<'_>) -> Effect {
        let ticket = self.tickets.next();
        self.asked = Some(ticket);
        self.wanted = wanted.ticket;
        let looked = Looked { tab: Tab::All, requester: Some(cx.session.operator_id), ..Looked::default() };
        Effect::Ask(
            ticket,
            task(move |db, _, session| {
                session.require(Permission::OpenTickets)?;
                let after = match &wanted.anchor {
                    Anchor::At(place) => Some((chrono::NaiveDateTime::default(), place.id)),
                    Anchor::First | Anchor::Last => None,
                };
                let skip = i64::try_from(wanted.skip).unwrap_or(i64::MAX);
                let found = list::page(db, &looked, after, wanted.forward, skip, i64::from(wanted.take))?;
                let total = list::count(db, &looked)?.unsigned_abs();
                let first_index = match (&wanted.anchor, wanted.forward) {
                    (Anchor::First, _) => wanted.skip,
                    (Anchor::Last, _) => total.saturating_sub(wanted.skip + found.len() as u64),
                    (Anchor::At(place), true) => place.index + 1 + wanted.skip,
                    (Anchor::At(place), false) => place.index.saturating_sub(wanted.skip + found.len() as u64),
                };
                let rows = found.into_iter().zip(first_index..);
                let rows = rows.map(|(row, index)| (Place { id: row.id, index }, row)).collect();
                Ok(Rows { wanted: wanted.ticket, page: Page { rows, first_index, total } })
            }),
        )
    }

    fn reload(&mut self, cx: &Context<'_>) -> Effect {
        let wanted = self.browser.reload();
        self.ask(wanted, cx)
    }
}

/// How it stands, as whoever asked sees it.
fn state(ticket: &Row, cx: &Context<'_>) -> String {
    match (ticket.state, ticket.waiting_for) {
        (State::Waiting, Some(Waits::User)) => cx.texts.get("own-tickets-asks-you"),
        (State::Waiting, _) => due_text(ticket, cx),
        (State::Solved, _) => cx.texts.get("own-tickets-confirm"),
        _ => cx.texts.get(&format!("ticket-state-{}", ticket.state.code())),
    }
}

fn show<'r>(ticket: &'r Row, cx: &Context<'_>) -> RowText<'r> {
    let text = RowText::new(vec![
        ticket.name().into(),
        dates::date_time(instant(ticket.opened_at)).into(),
        state(ticket, cx).into(),
        ticket.title.as_str().into(),
    ]);
    match (ticket.state, ticket.waiting_for) {
        (State::Waiting, Some(Waits::User)) | (State::Solved, _) => text.tone(Tone::Strong),
        (State::Closed | State::Merged, _) => text.tone(Tone::Dim),
        _ => text,
    }
}

impl Screen for OwnList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("own-tickets-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![TABLE, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "own-tickets-new" => Availability::unless(!cx.session.may(Permission::OpenTickets), "why-not-permitted"),
            "list-open" => Availability::unless(self.browser.key().is_none(), "why-nothing-here"),
            _ => Availability::Enabled,
        }
    }

    fn here(&self) -> Option<i64> {
        self.browser.key().map(|place| place.id)
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh | Event::Command("list-refresh") => Reply::with(self.reload(cx)),
            Event::Command("list-back") => Reply::with(Effect::Close),
            Event::Command("own-tickets-new") => Reply::with(Effect::Open(Box::new(TicketForm::ask("")))),
            Event::Command("list-open") => match self.browser.key() {
                Some(place) => Reply::with(Effect::Open(Box::new(OwnPage::new(place.id)))),
                None => Reply::done(),
            },
            Event::Command(id) => match Move::of(id) {
                Some(step) => {
                    let wanted = self.browser.handle(step);
                    Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted, cx)).into_iter().collect() }
                }
                None => Reply::ignored(),
            },
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.asked.take_if(|own| *own == ticket).is_none() {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Rows>) {
            Ok(Ok(rows)) => {
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
        let table = Table::new(COLUMNS, "own-tickets-empty");
        self.browser.draw(frame.buffer_mut(), area, &cx.look(), &table, &|row| show(row, cx));
        None
    }

    fn help(&self) -> &'static str {
        "own-tickets-help"
    }
}

/// The page of one's own request.
pub struct OwnPage {
    id: i64,
    own: Option<Box<Own>>,
    pager: Pager,
    tickets: Tickets,
    loading: Option<Ticket>,
    acting: Option<Ticket>,
}

impl OwnPage {
    /// The page; it loads itself when it is shown.
    pub fn new(id: i64) -> Self {
        Self { id, own: None, pager: Pager::new(""), tickets: Tickets::default(), loading: None, acting: None }
    }

    fn load(&mut self) -> Effect {
        let (ticket, id) = (self.tickets.next(), self.id);
        self.loading = Some(ticket);
        Effect::Ask(ticket, task(move |db, house, session| asking::read(db, house, session, id)))
    }

    fn write(&self, kind: Kind) -> Reply {
        let Some(own) = &self.own else { return Reply::done() };
        Reply::with(Effect::Open(Box::new(AnswerForm::new(kind, vec![(own.ticket.id, own.ticket.version)]))))
    }

    fn text(own: &Own, cx: &Context<'_>) -> String {
        let ticket = &own.ticket;
        let mut text = format!("{}\n", Shown::line(&ticket.title));
        for line in Shown::block(&ticket.body).lines() {
            text.push_str(&format!("{line}\n"));
        }
        text.push('\n');
        for (key, value) in [
            ("ticket-label-state", state(ticket, cx)),
            ("ticket-label-opened", dates::date_time(instant(ticket.opened_at))),
            ("ticket-label-category", cx.texts.get(ticket.category.key())),
        ] {
            text.push_str(&format!("{:<14} {value}\n", cx.texts.get(key)));
        }
        let ends = match (ticket.state, own.closes_on) {
            (State::Solved, Some(day)) => {
                Some(cx.texts.with("own-tickets-closes", &[("day", dates::date(day).into())]))
            }
            (State::Solved, None) => Some(cx.texts.get("own-tickets-solved")),
            (State::Closed, _) => Some(cx.texts.get("own-tickets-closed")),
            _ => None,
        };
        if let Some(ends) = ends {
            text.push_str(&format!("\n{ends}\n"));
        }
        text.push_str(&format!("\n{}\n", cx.texts.get("ticket-heading-notes").to_uppercase()));
        if own.notes.is_empty() {
            text.push_str(&format!("{}\n", cx.texts.get("own-tickets-no-answer")));
        }
        text.push_str(&said(&own.notes, ticket.id, cx));
        text
    }
}

impl Screen for OwnPage {
    fn name(&self) -> &'static str {
        "helpdesk.own-page"
    }

    fn title(&self, cx: &Context<'_>) -> String {
        let number = self.own.as_ref().map(|own| own.ticket.name()).unwrap_or_default();
        cx.texts.with("own-tickets-page-title", &[("number", number.into())])
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![PAGE, pager::COMMANDS]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        let state = self.own.as_ref().map(|own| own.ticket.state);
        match command {
            "own-tickets-confirm" => Availability::unless(state != Some(State::Solved), "own-tickets-why-not-solved"),
            "own-tickets-reopen" => Availability::unless(
                !matches!(state, Some(State::Solved | State::Closed)),
                "own-tickets-why-not-solved",
            ),
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.pager.typing()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command("own-tickets-answer") => self.write(Kind::Own),
            Event::Command("own-tickets-reopen") => self.write(Kind::OwnReopen),
            Event::Command("own-tickets-confirm") => {
                let text = cx.texts.get("own-tickets-confirm-text");
                let dialog = Dialog::confirm("own-tickets-confirm-title", crate::ui::words::Words::said(text));
                Reply::with(Effect::Dialog("confirm", dialog))
            }
            Event::Answered { name: "confirm", choice: Choice::Yes } => {
                let (ticket, id) = (self.tickets.next(), self.id);
                self.acting = Some(ticket);
                Reply::with(Effect::Act(
                    ticket,
                    task(move |db, house, session| asking::answer(db, house, session, id, &asking::Answer::Confirm)),
                ))
            }
            Event::Command(id) => match self.pager.command(id) {
                Paged::Ignored => Reply::ignored(),
                Paged::Close => Reply::with(Effect::Close),
                _ => Reply::done(),
            },
            Event::Key(key) => match self.pager.input(Chord::from(key)) {
                Paged::Ignored => Reply::ignored(),
                _ => Reply::done(),
            },
            Event::Paste(_) | Event::Answered { .. } => Reply::done(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.acting.take_if(|own| *own == ticket).is_some() {
            return match answer {
                Ok(_) => {
                    let said = Shown::line(&cx.texts.get("own-tickets-confirmed"));
                    Reply::with(Effect::Toast(said)).and(self.load())
                }
                Err(fault) => Reply::with(Effect::Fault(fault)).and(self.load()),
            };
        }
        if self.loading.take_if(|own| *own == ticket).is_none() {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Own>) {
            Ok(Ok(own)) => {
                self.pager = Pager::new(Self::text(&own, cx));
                self.own = Some(own);
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)).and(Effect::Close),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.pager.draw(frame.buffer_mut(), area, &cx.look())
    }

    fn help(&self) -> &'static str {
        "own-tickets-help-page"
    }
}
