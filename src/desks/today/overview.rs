//! The first screen of the day: drafts, what waits at each desk, what falls due. Enter goes to where it can be done.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::board::{self, AtDesk, Board};
use super::{DEADLINES, DRAFTS, PLACES};
use crate::base::calendar::weekday_name;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::terms::{ClockState, clock_state};
use crate::db::deadlines::Deadline;
use crate::db::drafts::Draft;
use crate::db::instant;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::work::desk::Desk;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use chrono::Datelike;

/// What can be done here besides walking the list.
pub const COMMANDS: &[Command] = &[
    Command { id: "today-go-deadlines", keys: &["ctrl-t", "t"], scope: Scope::Screen, footer: 70 },
    Command { id: "today-go-drafts", keys: &["ctrl-d", "d"], scope: Scope::Screen, footer: 60 },
    Command { id: "today-go-places", keys: &["ctrl-e", "e"], scope: Scope::Screen, footer: 50 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("today-column-desk", 12),
    Column::grow("today-column-what", 20),
    Column::fixed("today-column-count", 7).right(),
    Column::fixed("today-column-late", 10).right().drops(1),
    Column::fixed("today-column-due", 22).drops(2),
];

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    Draft(Draft),
    Waiting(AtDesk),
    Deadline(Deadline),
}

/// The screen.
#[derive(Default)]
pub struct TodayScreen {
    tickets: Tickets,
    asked: Ticket,
    loaded: bool,
    late: i64,
    lines: List<Line>,
    /// The desks whose work is shown, where it is not all of them.
    only: Option<&'static [&'static dyn Desk]>,
}

impl TodayScreen {
    /// The work of these desks alone.
    #[cfg(test)]
    pub fn of(desks: &'static [&'static dyn Desk]) -> Self {
        Self { only: Some(desks), ..Self::default() }
    }

    fn load(&mut self) -> Reply {
        self.asked = self.tickets.next();
        let desks = self.only.unwrap_or(crate::desks::ALL);
        Reply::with(Effect::Ask(self.asked, task(move |db, house, session| board::gather(db, house, session, desks))))
    }

    fn show(&mut self, board: Board) {
        let here = self.lines.current().map(identity);
        let drafts = board.drafts.into_iter().map(Line::Draft);
        let waiting = board.waiting.into_iter().filter(|at| at.waiting.count > 0).map(Line::Waiting);
        let deadlines = board.deadlines.into_iter().map(Line::Deadline);
        self.lines.set(drafts.chain(waiting).chain(deadlines).collect());
        if let Some(here) = here {
            self.lines.select(|line| identity(line) == here);
        }
        self.late = board.late;
        self.loaded = true;
    }

    fn enter(&self) -> Reply {
        match self.lines.current() {
            Some(Line::Draft(draft)) => Reply::with(Effect::Resume(draft.clone())),
            Some(Line::Waiting(at)) => Reply::with(Effect::Go(at.waiting.route)),
            Some(Line::Deadline(deadline)) => {
                Reply::with(Effect::Subject(deadline.subject_kind.clone(), deadline.subject_id))
            }
            None => Reply::done(),
        }
    }

    fn summary(&self, cx: &Context<'_>) -> String {
        let today = cx.house.clock.today();
        let day = format!("{} {}", weekday_name(today.weekday(), cx.texts), dates::date(today));
        let count = |kind: fn(&Line) -> bool| self.lines.rows().iter().filter(|line| kind(line)).count();
        let drafts = count(|line| matches!(line, Line::Draft(_)));
        cx.texts.with("today-summary", &[("day", day.into()), ("late", self.late.into()), ("drafts", drafts.into())])
    }
}

/// What makes a line the same after the board was read again.
fn identity(line: &Line) -> (u8, String) {
    match line {
        Line::Draft(draft) => (0, format!("{} {}", draft.form, draft.subject)),
        Line::Waiting(at) => (1, at.waiting.key.to_owned()),
        Line::Deadline(deadline) => (2, deadline.id.to_string()),
    }
}

fn row<'a>(line: &'a Line, cx: &Context<'_>, now: DateTime<Utc>) -> RowText<'a> {
    let calendar = &cx.house.facts().calendar;
    let tone = |state: Option<ClockState>| match state {
        Some(state) if state.is_late() => Tone::Late,
        Some(ClockState::Today { .. }) => Tone::Today,
        _ => Tone::Normal,
    };
    match line {
        Line::Draft(draft) => {
            let hour = draft_age(draft, cx, now);
            let cells: Vec<Cow<'a, str>> = vec![
                cx.texts.get("today-draft").into(),
                board::shown(&draft.title).into(),
                "".into(),
                "".into(),
                hour.into(),
            ];
            RowText::new(cells).tone(Tone::Strong)
        }
        Line::Waiting(at) => {
            let state = at.waiting.next_due.map(|due| clock_state(due, None, now, calendar));
            let late =
                if at.waiting.late > 0 { table::thousands(at.waiting.late.unsigned_abs()) } else { String::new() };
            let tone = if at.waiting.late > 0 { Tone::Late } else { tone(state) };
            RowText::new(vec![
                cx.texts.get(at.desk).into(),
                cx.texts.get(at.waiting.key).into(),
                table::thousands(at.waiting.count.unsigned_abs()).into(),
                late.into(),
                state.map(|state| state.text(cx.texts)).unwrap_or_default().into(),
            ])
            .tone(tone)
        }
        Line::Deadline(deadline) => {
            let state = board::state(deadline, now, calendar);
            RowText::new(vec![
                cx.texts.get("today-deadline").into(),
                board::shown(&deadline.title).into(),
                "".into(),
                "".into(),
                state.text(cx.texts).into(),
            ])
            .tone(tone(Some(state)))
        }
    }
}

/// `delle 10:42` today, `del 21/11/2026 10:42` before.
pub(super) fn draft_age(draft: &Draft, cx: &Context<'_>, now: DateTime<Utc>) -> String {
    let at = instant(draft.updated_at);
    if rome(at).date_naive() == rome(now).date_naive() {
        cx.texts.with("today-draft-hour", &[("hour", dates::hour_of(at).into())])
    } else {
        cx.texts.with("today-draft-day", &[("day", dates::date_time(at).into())])
    }
}

impl Screen for TodayScreen {
    fn name(&self) -> &'static str {
        super::TODAY
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("today-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        match command {
            "list-open" => Availability::unless(self.lines.rows().is_empty(), "today-why-empty"),
            "list-back" => Availability::Disabled("today-why-first"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, _cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh | Event::Command("list-refresh") => self.load(),
            Event::Command("list-open") => self.enter(),
            Event::Command("today-go-deadlines") => Reply::with(Effect::Go(DEADLINES)),
            Event::Command("today-go-drafts") => Reply::with(Effect::Go(DRAFTS)),
            Event::Command("today-go-places") => Reply::with(Effect::Go(PLACES)),
            Event::Command(command) => match Move::of(command) {
                Some(step) => {
                    self.lines.handle(step);
                    Reply::done()
                }
                None => Reply::ignored(),
            },
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, _cx: &Context<'_>) -> Reply {
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer {
            Ok(answer) => {
                if let Ok(board) = answer.downcast::<Board>() {
                    self.show(*board);
                }
                Reply::done()
            }
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let now = cx.house.clock.now();
        let buf = frame.buffer_mut();
        if let Some(line) = cells::line(area, 0) {
            let text = self.summary(cx);
            let style = look.style(if self.late > 0 { Meaning::Late } else { Meaning::Dim });
            cells::put_cut(buf, line.x + 1, line.y, &text, usize::from(line.width.saturating_sub(1)), "", style);
        }
        let body = Rect { y: area.y.saturating_add(2), height: area.height.saturating_sub(2), ..area };
        let empty = if self.loaded { "today-nothing" } else { "today-reading" };
        self.lines.draw(buf, body, &look, &Table::new(COLUMNS, empty), &|line| row(line, cx, now));
        None
    }

    fn help(&self) -> &'static str {
        "today-help"
    }
}
