//! The daily registers, newest first: where each stands on its way to preservation and how its clock runs; sending and
//! recording the answer for one or for the marked ones.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::act_form::{Act, ActForm};
use super::annual_list::AnnualList;
use super::model::{DailyRow, TransferState};
use super::page::DailyPage;
use super::store::{self, Slice};
use super::{rules, service};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::terms::{ClockState, clock_state};
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Anchor, Browser, Column, Move, Page, RowText, Table, Tone, Wanted};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};

/// Route of the screen.
pub const NAME: &str = "daily.list";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "daily-send", keys: &["f8", "i"], scope: Scope::Screen, footer: 75 },
    Command { id: "daily-answer", keys: &["shift-f8", "r"], scope: Scope::Screen, footer: 70 },
    Command { id: "daily-state", keys: &["shift-f7", "t"], scope: Scope::Screen, footer: 50 },
    Command { id: "daily-make", keys: &["shift-f6", "m"], scope: Scope::Screen, footer: 0 },
    Command { id: "daily-years", keys: &["f3", "y"], scope: Scope::Screen, footer: 30 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("daily-column-day", 10),
    Column::fixed("daily-column-number", 8).drops(3),
    Column::fixed("daily-column-numbers", 17),
    Column::fixed("daily-column-count", 7).right().drops(4),
    Column::fixed("daily-column-state", 12),
    Column::fixed("daily-column-clock", 26).drops(1),
    Column::grow("daily-column-package", 12).drops(2),
];

struct Rows {
    wanted: u64,
    page: Page<i64, DailyRow>,
}

/// The screen.
pub struct DailyList {
    state: Option<TransferState>,
    browser: Browser<i64, DailyRow>,
    tickets: Tickets,
    asked: Ticket,
    making: Option<Ticket>,
    started: bool,
}

impl DailyList {
    /// All registers.
    pub fn new() -> Self {
        Self {
            state: None,
            browser: Browser::new(),
            tickets: Tickets::default(),
            asked: Ticket::default(),
            making: None,
            started: false,
        }
    }

    fn ask(&mut self, wanted: Wanted<i64>) -> Effect {
        self.asked = self.tickets.next();
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

    /// The marked registers, or that under the cursor.
    fn chosen(&self) -> Vec<i64> {
        let mut ids = self.browser.marks().to_vec();
        if ids.is_empty() {
            ids.extend(self.browser.key().copied());
        }
        ids.sort_unstable();
        ids
    }

    fn act(&mut self, act: Act, cx: &Context<'_>) -> Reply {
        let ids = self.chosen();
        if ids.is_empty() {
            return Reply::done();
        }
        self.browser.set_marks(Vec::new());
        Reply::with(Effect::Open(Box::new(ActForm::new(act, ids, cx))))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            let wanted = self.browser.handle(step);
            return self.maybe(wanted);
        }
        match id {
            "list-open" => match self.browser.key() {
                Some(id) => Reply::with(Effect::Open(Box::new(DailyPage::new(*id)))),
                None => Reply::done(),
            },
            "list-mark" => {
                self.browser.toggle_mark();
                let wanted = self.browser.handle(Move::Down);
                self.maybe(wanted)
            }
            "list-mark-all" => {
                let wanted = self.browser.mark_all();
                self.maybe(wanted)
            }
            "list-back" if !self.browser.marks().is_empty() => {
                self.browser.set_marks(Vec::new());
                Reply::done()
            }
            "daily-send" => self.act(Act::Send, cx),
            "daily-answer" => self.act(Act::Answer, cx),
            "daily-state" => {
                self.state = match self.state {
                    None => Some(TransferState::ToSend),
                    Some(TransferState::ToSend) => Some(TransferState::Sent),
                    Some(TransferState::Sent) => Some(TransferState::Received),
                    Some(TransferState::Received) => None,
                };
                self.restart()
            }
            "daily-make" => {
                let ticket = self.tickets.next();
                self.making = Some(ticket);
                Reply::with(Effect::Act(
                    ticket,
                    task(|db, house, session| service::make_missing(db, house, Some(session))),
                ))
            }
            "daily-years" => Reply::with(Effect::Open(Box::new(AnnualList::default()))),
            "list-refresh" => {
                let wanted = self.browser.reload();
                Reply::with(self.ask(wanted))
            }
            "list-back" if self.state.is_none() => Reply::with(Effect::Close),
            "list-back" => {
                self.state = None;
                self.restart()
            }
            _ => Reply::ignored(),
        }
    }

    fn status(&self, cx: &Context<'_>) -> String {
        let state = self.state.map(|state| cx.texts.get(state_key(state)));
        [Some(self.browser.position()), state].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

impl Default for DailyList {
    fn default() -> Self {
        Self::new()
    }
}

/// Catalogue key of a state.
pub(super) fn state_key(state: TransferState) -> &'static str {
    match state {
        TransferState::ToSend => "daily-state-to-send",
        TransferState::Sent => "daily-state-sent",
        TransferState::Received => "daily-state-received",
    }
}

fn rows(db: &mut Db, session: &Session, state: Option<TransferState>, wanted: &Wanted<i64>) -> Outcomes<Rows> {
    session.require(Permission::Consult)?;
    let anchor = match wanted.anchor {
        Anchor::At(id) => Some(id),
        Anchor::First | Anchor::Last => None,
    };
    let skip = i64::try_from(wanted.skip).unwrap_or(i64::MAX);
    let slice = Slice { state, anchor, forward: wanted.forward, skip, take: i64::from(wanted.take) };
    let found = store::page(db, &slice)?;
    let total = store::count(db, state, None)?.unsigned_abs();
    let first_index = match found.first() {
        Some(first) => store::count(db, state, Some(first.register.id))?.unsigned_abs(),
        None => 0,
    };
    let rows = found.into_iter().map(|row| (row.register.id, row)).collect();
    Ok(Rows { wanted: wanted.ticket, page: Page { rows, first_index, total } })
}

/// How the clock of a register stands.
pub(super) fn clock(row: &DailyRow, cx: &Context<'_>) -> ClockState {
    let calendar = cx.house.facts().calendar;
    let due = rules::due(row.register.day, &calendar).instant;
    let met = match row.transfer.state {
        TransferState::ToSend => None,
        TransferState::Sent | TransferState::Received => row.transfer.sent_at.map(instant),
    };
    clock_state(due, met, cx.house.clock.now(), &calendar)
}

/// `0000001–0000042`, or a dash.
pub(super) fn numbers(row: &DailyRow) -> String {
    match (row.register.first_number, row.register.last_number) {
        (Some(first), Some(last)) => format!("{first:07}–{last:07}"),
        _ => "—".to_owned(),
    }
}

fn show<'r>(row: &'r DailyRow, cx: &Context<'_>) -> RowText<'r> {
    let clock = clock(row, cx);
    let package = Shown::line(row.transfer.package_id.as_deref().unwrap_or_default()).into_string();
    let text = RowText::new(vec![
        dates::date(row.register.day).into(),
        format!("{}/{}", row.register.number, row.register.year).into(),
        numbers(row).into(),
        row.register.registrations.to_string().into(),
        cx.texts.get(state_key(row.transfer.state)).into(),
        clock.text(cx.texts).into(),
        package.into(),
    ]);
    match clock {
        _ if clock.is_late() => text.tone(Tone::Late),
        ClockState::Today { .. } => text.tone(Tone::Today),
        _ => text,
    }
}

impl Screen for DailyList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("daily-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING, table::MARKING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let empty = self.browser.key().is_none();
        match command {
            "daily-send" | "daily-answer" | "daily-make" if !cx.session.may(Permission::Preserve) => {
                Availability::Disabled("daily-why-not-permitted")
            }
            "daily-send" | "daily-answer" | "list-open" | "list-mark" | "list-mark-all" => {
                Availability::unless(empty, "daily-why-empty")
            }
            "list-filter" | "list-sort" | "list-repeat" => Availability::Disabled("daily-why-by-day"),
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
            Event::Shown | Event::Refresh => {
                let wanted = self.browser.reload();
                Reply::with(self.ask(wanted))
            }
            Event::Command(id) => self.command(id, cx),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.making == Some(ticket) {
            self.making = None;
            return match answer.map(Answer::downcast::<usize>) {
                Ok(Ok(count)) => {
                    let text = cx.texts.with("daily-made", &[("count", (*count).into())]);
                    let wanted = self.browser.reload();
                    Reply::with(Effect::Toast(Shown::line(&text))).and(self.ask(wanted))
                }
                Ok(Err(_)) => Reply::ignored(),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            };
        }
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Rows>) {
            Ok(Ok(rows)) => {
                let wanted = self.browser.answer(rows.wanted, rows.page);
                self.maybe(wanted)
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let empty = if self.state.is_none() { "daily-empty" } else { "daily-nothing-found" };
        let buf = frame.buffer_mut();
        let table = Table::new(COLUMNS, empty).sorted(0, true);
        self.browser.draw(buf, above, &look, &table, &|row| show(row, cx));
        if let Some(line) = cells::line(below, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &self.status(cx), room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "daily-help"
    }
}
