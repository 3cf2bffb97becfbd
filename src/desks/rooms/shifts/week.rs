//! The week of shifts: who opens and closes what, in the order of time. One key gives the line, the marked lines or the
//! whole week to those whose turn it is.

mod acting;
mod telling;

use chrono::{Days, NaiveDate};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::model::Duty;
use super::rules;
use super::service::planning::{self, Changed, Line, Plan};
use crate::base::calendar::weekday_short;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Route of the screen.
pub const NAME: &str = "rooms.shifts";

/// Its own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "shifts-turn", keys: &["f8", "t"], scope: Scope::Screen, footer: 89 },
    Command { id: "shifts-week-turn", keys: &["shift-f8", "T"], scope: Scope::Screen, footer: 88 },
    Command { id: "shifts-person", keys: &["f3", "p"], scope: Scope::Screen, footer: 87 },
    Command { id: "shifts-why", keys: &["f6", "w"], scope: Scope::Screen, footer: 70 },
    Command { id: "shifts-swap", keys: &["ctrl-l", "c"], scope: Scope::Screen, footer: 62 },
    Command { id: "shifts-release", keys: &["del", "x"], scope: Scope::Screen, footer: 61 },
    Command { id: "shifts-keys", keys: &["ctrl-o", "K"], scope: Scope::Screen, footer: 55 },
    Command { id: "shifts-paper", keys: &["f4", "d"], scope: Scope::Screen, footer: 64 },
    Command { id: "shifts-undo", keys: &["ctrl-z", "u"], scope: Scope::Screen, footer: 45 },
    Command { id: "shifts-earlier", keys: &["shift-f7", "b", "left"], scope: Scope::Screen, footer: 76 },
    Command { id: "shifts-later", keys: &["shift-f5", "n", "right"], scope: Scope::Screen, footer: 75 },
    Command { id: "shifts-today", keys: &["ctrl-t", "o"], scope: Scope::Screen, footer: 30 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("shifts-column-when", 21),
    Column::fixed("shifts-column-duty", 6),
    Column::grow("shifts-column-room", 14),
    Column::grow("shifts-column-title", 14).drops(1),
    Column::grow("shifts-column-who", 17),
];

/// What was asked of the database.
enum Asked {
    Plan,
    Candidates(Box<planning::Line>),
    Turn,
    Person,
    Release,
    Undo,
    Colleagues(i64),
    Exchange,
    History,
    Swap,
    Paper,
}

/// The act that `.` repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Repeated {
    Turn,
    Person(i64),
}

/// The screen.
pub struct WeekOfShifts {
    monday: NaiveDate,
    list: List<Line>,
    plan: Plan,
    loaded: bool,
    tickets: Tickets,
    asked: Vec<(Ticket, Asked)>,
    /// What the last act changed, for undo.
    changed: Vec<Changed>,
    last: Option<Repeated>,
    /// The line a dialog is about.
    about: Option<Line>,
    /// The colleague and the shift of a swap that is being put together.
    swap: Option<(i64, i64)>,
}

impl WeekOfShifts {
    /// The week that is running.
    pub fn new(cx: &Context<'_>) -> Self {
        Self {
            monday: rules::monday(cx.house.clock.today()),
            list: List::new(Vec::new()),
            plan: Plan::default(),
            loaded: false,
            tickets: Tickets::default(),
            asked: Vec::new(),
            changed: Vec::new(),
            last: None,
            about: None,
            swap: None,
        }
    }

    fn days(&self) -> (NaiveDate, NaiveDate) {
        (self.monday, self.monday + Days::new(6))
    }

    fn ticket(&mut self, asked: Asked) -> Ticket {
        let ticket = self.tickets.next();
        self.asked.push((ticket, asked));
        ticket
    }

    fn load(&mut self) -> Effect {
        // An older question about the plan is not waited for.
        self.asked.retain(|(_, asked)| !matches!(asked, Asked::Plan));
        let (ticket, days) = (self.ticket(Asked::Plan), self.days());
        Effect::Ask(ticket, task(move |db, house, session| planning::plan(db, house, session, days)))
    }

    fn go(&mut self, monday: NaiveDate) -> Reply {
        self.monday = monday;
        self.loaded = false;
        self.changed.clear();
        self.list.set(Vec::new());
        Reply::with(self.load())
    }

    fn uncovered(&self) -> usize {
        self.plan.lines.iter().filter(|line| line.holder.is_none()).count()
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.list.handle(step);
            return Reply::done();
        }
        match id {
            "shifts-earlier" => self.go(self.monday - Days::new(7)),
            "shifts-later" => self.go(self.monday + Days::new(7)),
            "shifts-today" => self.go(rules::monday(cx.house.clock.today())),
            "list-mark-all" => {
                self.list.toggle_all();
                Reply::done()
            }
            "list-mark" => {
                self.list.toggle_mark();
                Reply::done()
            }
            "list-refresh" => Reply::with(self.load()),
            "list-back" => Reply::with(Effect::Close),
            _ => self.act(id, cx),
        }
    }
}

fn duty_key(duty: Duty) -> &'static str {
    match duty {
        Duty::Opening => "shifts-duty-opening",
        Duty::Closing => "shifts-duty-closing",
    }
}

/// `lun 23/11 17:30–18:00`.
pub(super) fn when(
    day: NaiveDate,
    from: chrono::DateTime<chrono::Utc>,
    to: chrono::DateTime<chrono::Utc>,
    cx: &Context<'_>,
) -> String {
    use chrono::Datelike;
    let weekday = weekday_short(day.weekday(), cx.texts);
    format!("{weekday} {} {}–{}", day.format("%d/%m"), dates::hour_of(from), dates::hour_of(to))
}

fn show<'r>(line: &'r Line, plan: &Plan, cx: &Context<'_>) -> RowText<'r> {
    let need = &line.need;
    let who = match (&line.holder, &line.swap) {
        (Some(name), Some(_)) => cx.texts.with("shifts-swap-waits", &[("name", Arg::from(name.as_str()))]),
        (Some(name), None) => name.clone(),
        (None, _) => cx.texts.get("shifts-nobody"),
    };
    let own = line.holder_id().is_some() && line.holder_id() == plan.own;
    let late = line.holder.is_none() && need.to > cx.house.clock.now();
    let text = RowText::new(vec![
        when(need.day, need.from, need.to, cx).into(),
        cx.texts.get(duty_key(need.duty)).into(),
        Shown::line(&need.room).into_string().into(),
        Shown::line(&need.title).into_string().into(),
        Shown::line(&who).into_string().into(),
    ]);
    if late {
        text.tone(Tone::Late)
    } else if own {
        text.tone(Tone::Strong)
    } else if need.to <= cx.house.clock.now() {
        text.tone(Tone::Dim)
    } else {
        text
    }
}

impl Screen for WeekOfShifts {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        let (first, last) = self.days();
        let args = [("first", Arg::from(dates::date(first))), ("last", dates::date(last).into())];
        cx.texts.with("shifts-week-title", &args)
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING, table::MARKING, table::REPEATING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let keeps = cx.session.may(Permission::KeepRooms);
        let line = self.list.current();
        let held = line.and_then(Line::holder_id);
        let own = held.is_some() && held == self.plan.own;
        match command {
            "shifts-turn" | "shifts-person" | "shifts-week-turn" | "shifts-keys" | "list-repeat" if !keeps => {
                Availability::Disabled("why-not-permitted")
            }
            "shifts-turn" | "shifts-person" | "shifts-why" | "shifts-keys" => {
                Availability::unless(line.is_none(), "why-nothing-here")
            }
            "shifts-week-turn" => Availability::unless(self.uncovered() == 0, "shifts-why-covered"),
            "shifts-release" | "shifts-swap" if line.is_none() => Availability::Disabled("why-nothing-here"),
            "shifts-release" | "shifts-swap" if held.is_none() => Availability::Disabled("shifts-why-nobody"),
            "shifts-release" | "shifts-swap" => Availability::unless(!(keeps || own), "why-not-permitted"),
            "shifts-paper" => Availability::unless(!self.loaded, "why-nothing-here"),
            "shifts-undo" => Availability::unless(self.changed.is_empty(), "shifts-why-nothing-to-undo"),
            "list-repeat" => Availability::unless(self.last.is_none(), "shifts-why-nothing-to-repeat"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name, choice } => self.answered(name, choice, cx),
            Event::Key(_) | Event::Paste(_) => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let Some(place) = self.asked.iter().position(|(own, _)| *own == ticket) else { return Reply::ignored() };
        let asked = self.asked.remove(place).1;
        self.told(asked, answer, cx)
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let empty = if self.loaded { "shifts-empty" } else { "shifts-loading" };
        let table = Table::new(COLUMNS, empty);
        let buf = frame.buffer_mut();
        self.list.draw(buf, above, &look, &table, &|line| show(line, &self.plan, cx));
        if let Some(row) = cells::line(below, 0) {
            let counts = [("uncovered", Arg::from(self.uncovered())), ("volunteers", Arg::from(self.plan.volunteers))];
            let mut text = format!("{} · {}", self.list.position(), cx.texts.with("shifts-status", &counts));
            if let Some(line) = self.list.current() {
                text = format!("{text} · {}", Shown::line(&line.need.title));
            }
            let room = usize::from(row.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, row.x + 1, row.y, &text, room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "shifts-help-week"
    }
}
