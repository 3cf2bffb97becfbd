//! The requests: for the protocol office those that wait to be registered first, for an office its own with what became
//! of them.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::form::{About, RequestForm};
use super::model::{RequestRow, RequestState};
use super::page::{Acting, RequestPage, clock};
use super::rules;
use super::service;
use super::store::Slice;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::Db;
use crate::desks::protocol::api as protocol;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Anchor, Browser, Column, Move, Page, RowText, Table, Tone, Wanted};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};

/// Route of the screen.
pub const NAME: &str = "departures.requests";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "departures-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 78 },
    Command { id: "departures-register", keys: &["f8", "r"], scope: Scope::Screen, footer: 75 },
    Command { id: "departures-return", keys: &["shift-f8", "x"], scope: Scope::Screen, footer: 70 },
    Command { id: "departures-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 65 },
    Command { id: "departures-state", keys: &["shift-f7", "t"], scope: Scope::Screen, footer: 50 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("departures-column-state", 15),
    Column::fixed("departures-column-office", 7).drops(2),
    Column::fixed("departures-column-medium", 12).drops(3),
    Column::grow("departures-column-recipients", 14),
    Column::grow("departures-column-subject", 14).share(2),
    Column::fixed("departures-column-clock", 20).drops(1),
];

struct Rows {
    wanted: u64,
    page: Page<i64, RequestRow>,
}

/// The screen.
pub struct RequestList {
    state: Option<RequestState>,
    browser: Browser<i64, RequestRow>,
    tickets: Tickets,
    asked: Ticket,
    wanted: u64,
    acting: Acting,
    started: bool,
}

impl RequestList {
    /// For whoever registers what waits, for an office all of its own.
    pub fn new(session: &Session) -> Self {
        let state = session.may(Permission::Register).then_some(RequestState::Asked);
        Self::of(state)
    }

    /// Those in one state, or all.
    pub fn of(state: Option<RequestState>) -> Self {
        Self {
            state,
            browser: Browser::new(),
            tickets: Tickets::default(),
            asked: Ticket::default(),
            wanted: 0,
            acting: Acting::default(),
            started: false,
        }
    }

    fn ask(&mut self, wanted: Wanted<i64>) -> Effect {
        self.asked = self.tickets.next();
        self.wanted = wanted.ticket;
        let state = self.state;
        Effect::Ask(self.asked, task(move |db, _, session| rows(db, session, state, &wanted)))
    }

    fn maybe(&mut self, wanted: Option<Wanted<i64>>) -> Reply {
        Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted)).into_iter().collect() }
    }

    fn restart(&mut self) -> Reply {
        let wanted = self.browser.start();
        Reply::with(self.ask(wanted))
    }

    fn reload(&mut self) -> Effect {
        let wanted = self.browser.reload();
        self.ask(wanted)
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            let wanted = self.browser.handle(step);
            return self.maybe(wanted);
        }
        let current = self.browser.current();
        match (id, current) {
            ("list-open", Some(row)) => Reply::with(Effect::Open(Box::new(RequestPage::new(row.request.id)))),
            ("departures-register", Some(row)) => Reply::with(self.acting.ask_register(&row.request)),
            ("departures-return", Some(row)) => Reply::with(self.acting.ask_return(&row.request, cx)),
            ("departures-change", Some(row)) => {
                Reply::with(Effect::Open(Box::new(RequestForm::new(About::Request(row.request.id)))))
            }
            ("departures-new", _) => Reply::with(Effect::Open(Box::new(RequestForm::new(About::New)))),
            ("departures-state", _) => {
                self.state = match self.state {
                    None => Some(RequestState::Draft),
                    Some(RequestState::Draft) => Some(RequestState::Asked),
                    Some(RequestState::Asked) => Some(RequestState::Registered),
                    Some(RequestState::Registered) => Some(RequestState::Shipped),
                    Some(RequestState::Shipped) => Some(RequestState::Returned),
                    Some(RequestState::Returned) => None,
                };
                self.restart()
            }
            ("list-refresh", _) => Reply::with(self.reload()),
            ("list-back", _) => Reply::with(Effect::Close),
            ("list-open" | "departures-register" | "departures-return" | "departures-change", None) => Reply::done(),
            _ => Reply::ignored(),
        }
    }

    fn status(&self, cx: &Context<'_>) -> String {
        let state = self.state.map_or("departures-all", RequestState::key);
        let reason = self.browser.current().and_then(|row| row.request.reason.as_deref()).map(Shown::line);
        let mut parts = vec![self.browser.position(), cx.texts.get(state)];
        if let Some(reason) = reason
            && self.browser.current().is_some_and(|row| row.request.state == RequestState::Returned)
        {
            parts.push(format!("{}: {reason}", cx.texts.get("departures-line-reason")));
        }
        parts.join(" · ")
    }
}

fn rows(db: &mut Db, session: &Session, state: Option<RequestState>, wanted: &Wanted<i64>) -> Outcomes<Rows> {
    let anchor = match wanted.anchor {
        Anchor::At(id) => Some(id),
        Anchor::First | Anchor::Last => None,
    };
    let skip = i64::try_from(wanted.skip).unwrap_or(i64::MAX);
    let slice = Slice { anchor, forward: wanted.forward, skip, take: i64::from(wanted.take) };
    let (found, first_index, total) = service::rows(db, session, state, &slice)?;
    let rows = found.into_iter().map(|row| (row.request.id, row)).collect();
    Ok(Rows { wanted: wanted.ticket, page: Page { rows, first_index, total } })
}

fn show<'r>(row: &'r RequestRow, cx: &Context<'_>) -> RowText<'r> {
    let request = &row.request;
    let clock = clock(request, cx);
    let number = request.registration_id.map(|id| protocol::number_text(id % 100_000_000, id / 100_000_000));
    let mut subject = Shown::line(&request.subject).into_string();
    if row.masked {
        subject = cx.texts.get("departures-reserved");
    } else if request.urgent {
        subject = format!("{} {subject}", cx.texts.get("departures-urgent-mark"));
    }
    let text = RowText::new(vec![
        number.unwrap_or_else(|| cx.texts.get(request.state.key())).into(),
        Shown::line(&row.office).into_string().into(),
        cx.texts.get(protocol::medium_key(request.medium)).into(),
        Shown::line(&rules::recipients_line(&request.wanted().recipients)).into_string().into(),
        subject.into(),
        clock.as_ref().map(|clock| clock.text(cx.texts)).unwrap_or_default().into(),
    ]);
    match (request.state, &clock) {
        (RequestState::Shipped | RequestState::Draft, _) => text.tone(Tone::Dim),
        (RequestState::Returned, _) => text.tone(Tone::Strong),
        (_, Some(clock)) if clock.is_late() => text.tone(Tone::Late),
        _ if row.masked => text.tone(Tone::Reserved),
        _ if request.urgent => text.tone(Tone::Today),
        _ => text,
    }
}

impl Screen for RequestList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("departures-requests-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let Some(row) = self.browser.current() else {
            return match command {
                "departures-new" if !cx.session.may(Permission::AskDepartures) => {
                    Availability::Disabled("departures-why-not-permitted")
                }
                "departures-register" | "departures-return" | "departures-change" | "list-open" => {
                    Availability::Disabled("departures-why-empty")
                }
                _ => Availability::Enabled,
            };
        };
        let hand = service::hand(cx.session, &row.request);
        match command {
            "departures-new" => {
                Availability::unless(!cx.session.may(Permission::AskDepartures), "departures-why-not-permitted")
            }
            "departures-register" | "departures-return" if !hand.registers => {
                Availability::Disabled("departures-why-protocol")
            }
            "departures-register" | "departures-return" => {
                Availability::unless(!rules::may_decide(row.request.state, hand), "departures-why-not-asked")
            }
            "departures-change" => {
                Availability::unless(!rules::may_change(row.request.state, hand), "departures-why-fixed")
            }
            _ => Availability::Enabled,
        }
    }

    fn here(&self) -> Option<i64> {
        self.browser.key().copied()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.started => {
                self.started = true;
                self.restart()
            }
            Event::Shown | Event::Refresh => Reply::with(self.reload()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name, choice } => match self.acting.answered(&mut self.tickets, name, &choice) {
                Some(effects) => Reply { consumed: true, effects },
                None => Reply::ignored(),
            },
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match self.acting.answer(ticket, answer, cx) {
            Ok(effects) => return Reply { consumed: true, effects }.and(self.reload()),
            Err(answer) => answer,
        };
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Rows>) {
            Ok(Ok(rows)) => {
                let wanted = self.browser.answer(rows.wanted, rows.page);
                self.maybe(wanted)
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => {
                self.browser.failed(self.wanted);
                Reply::with(Effect::Fault(fault))
            }
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let empty = if self.state.is_none() { "departures-empty" } else { "departures-nothing-found" };
        let buf = frame.buffer_mut();
        self.browser.draw(buf, above, &look, &Table::new(COLUMNS, empty), &|row| show(row, cx));
        if let Some(line) = cells::line(below, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &self.status(cx), room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "departures-help-requests"
    }
}
