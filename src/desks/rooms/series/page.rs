//! The dates of a request, or all dates that were left out: which could come back now, and what to do with the others.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::service::{self, Change, DateLine, Done, Scope};
use crate::base::calendar::weekday_short;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::rooms::model::BookingState;
use crate::desks::rooms::service::SUBJECT;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope as Where};
use crate::ui::picker::{PickItem, Picker};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Route of the list of all dates that were left out.
pub const NAME: &str = "rooms.skipped";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "series-restore", keys: &["f8", "r"], scope: Where::Screen, footer: 75 },
    Command { id: "series-restore-all", keys: &["shift-f8", "R"], scope: Where::Screen, footer: 70 },
    Command { id: "series-change", keys: &["f6", "m"], scope: Where::Screen, footer: 50 },
    Command { id: "series-cancel", keys: &["shift-f7", "x"], scope: Where::Screen, footer: 45 },
    Command { id: "series-undo", keys: &["ctrl-z", "u"], scope: Where::Screen, footer: 42 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("rooms-series-column-day", 14),
    Column::fixed("rooms-series-column-hours", 11),
    Column::fixed("rooms-series-column-room", 18).drops(2),
    Column::fixed("rooms-series-column-state", 12),
    Column::grow("rooms-series-column-what", 16),
];

/// What an answer belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doing {
    Restoring,
    Undoing,
    Changing,
    Cancelling,
}

/// The screen.
pub struct DateList {
    /// The request; 0 for all dates that were left out.
    request: i64,
    rows: List<DateLine>,
    tickets: Tickets,
    asked: Ticket,
    doing: Option<(Ticket, Doing)>,
    scope: Scope,
    changing: bool,
    last: Vec<i64>,
    loaded: bool,
}

impl DateList {
    /// All dates ahead that were left out.
    pub fn skipped() -> Self {
        Self::of(0)
    }

    /// The dates of one request.
    pub fn of(request: i64) -> Self {
        Self {
            request,
            rows: List::default(),
            tickets: Tickets::default(),
            asked: Ticket::default(),
            doing: None,
            scope: Scope::One,
            changing: false,
            last: Vec::new(),
            loaded: false,
        }
    }

    fn load(&mut self) -> Effect {
        self.asked = self.tickets.next();
        let request = self.request;
        Effect::Ask(self.asked, task(move |db, house, session| service::lines(db, house, session, request)))
    }

    fn begin(&mut self, doing: Doing) -> Ticket {
        let ticket = self.tickets.next();
        self.doing = Some((ticket, doing));
        ticket
    }

    fn restore(&mut self, all: bool) -> Reply {
        let chosen: Vec<i64> = if all {
            self.rows.rows().iter().filter(|line| line.possible).map(|line| line.booking.id).collect()
        } else {
            let skipped = |line: &&&DateLine| line.booking.state == BookingState::Skipped;
            self.rows.chosen().iter().filter(skipped).map(|line| line.booking.id).collect()
        };
        if chosen.is_empty() {
            return Reply::done();
        }
        let ticket = self.begin(Doing::Restoring);
        Reply::with(Effect::Act(ticket, task(move |db, house, session| service::restore(db, house, session, &chosen))))
    }

    fn pick_scope(&mut self, changing: bool, cx: &Context<'_>) -> Reply {
        self.changing = changing;
        if self.rows.current().is_none() {
            return Reply::done();
        }
        let item = |id: &str, key: &str| PickItem::new(id, cx.texts.get(key), "");
        let items = vec![
            item("one", "rooms-series-scope-one"),
            item("from", "rooms-series-scope-from"),
            item("all", "rooms-series-scope-all"),
        ];
        let title = if changing { "rooms-series-change-title" } else { "rooms-series-cancel-title" };
        Reply::with(Effect::Dialog("scope", Dialog::pick(Picker::new(title, items))))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.rows.handle(step);
            return Reply::done();
        }
        match id {
            "list-open" => match self.rows.current().and_then(|line| line.booking.request_id) {
                Some(request) if self.request == 0 => Reply::with(Effect::Subject(SUBJECT.to_owned(), request)),
                _ => Reply::done(),
            },
            "list-mark-all" => {
                self.rows.toggle_all();
                Reply::done()
            }
            "list-mark" => {
                self.rows.toggle_mark();
                self.rows.handle(Move::Down);
                Reply::done()
            }
            "series-restore" => self.restore(false),
            "series-restore-all" => self.restore(true),
            "series-change" => self.pick_scope(true, cx),
            "series-cancel" => self.pick_scope(false, cx),
            "series-undo" => {
                let ids = self.last.clone();
                if ids.is_empty() {
                    return Reply::done();
                }
                let ticket = self.begin(Doing::Undoing);
                let work = task(move |db, house, session| service::leave_out_again(db, house, session, &ids));
                Reply::with(Effect::Act(ticket, work))
            }
            "list-refresh" => Reply::with(self.load()),
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }

    fn answered(&mut self, name: &str, choice: Choice) -> Reply {
        let Some(line) = self.rows.current() else { return Reply::done() };
        let at = (line.booking.id, line.booking.version);
        let booking = line.booking.clone();
        match (name, choice) {
            ("scope", Choice::Item(item)) => {
                self.scope = match item.as_str() {
                    "from" => Scope::FromHere,
                    "all" => Scope::All,
                    _ => Scope::One,
                };
                if self.changing {
                    let hours = format!(
                        "{}-{}",
                        dates::hour_of(instant(booking.starts_at)),
                        dates::hour_of(instant(booking.ends_at))
                    );
                    let prompt = Dialog::prompt_from("rooms-series-change-title", "rooms-series-change-text", &hours);
                    return Reply::with(Effect::Dialog("hours", prompt));
                }
                let prompt = Dialog::prompt("rooms-series-cancel-title", "rooms-series-cancel-text");
                Reply::with(Effect::Dialog("reason", prompt))
            }
            ("hours", Choice::Text(text)) => match service::hours(&text) {
                Ok((from, to)) => {
                    let (scope, change) = (self.scope, Change { from, to, room: None });
                    let ticket = self.begin(Doing::Changing);
                    let work = task(move |db, house, session| service::change(db, house, session, at, scope, &change));
                    Reply::with(Effect::Act(ticket, work))
                }
                Err(fault) => Reply::with(Effect::Fault(fault)),
            },
            ("reason", Choice::Text(reason)) => {
                let scope = self.scope;
                let ticket = self.begin(Doing::Cancelling);
                let work = task(move |db, house, session| service::cancel(db, house, session, at, scope, &reason));
                Reply::with(Effect::Act(ticket, work))
            }
            _ => Reply::done(),
        }
    }

    fn tell(&mut self, doing: Doing, done: &Done, cx: &Context<'_>) -> Reply {
        let args = [("count", Arg::from(done.done.len())), ("taken", Arg::from(done.taken.len()))];
        self.last = if doing == Doing::Restoring { done.done.clone() } else { Vec::new() };
        let key = match doing {
            Doing::Restoring => "rooms-series-restored",
            Doing::Undoing => "rooms-series-left-out-again",
            Doing::Changing => "rooms-series-changed",
            Doing::Cancelling => "rooms-series-cancelled",
        };
        let text = Shown::line(&cx.texts.with(key, &args));
        if done.taken.is_empty() {
            return Reply::with(Effect::Toast(text));
        }
        let still = cx.texts.with("rooms-series-some-taken", &args);
        Reply::with(Effect::Remark(Shown::line(&format!("{} {still}", text.as_str()))))
    }
}

fn show<'r>(line: &'r DateLine, cx: &Context<'_>) -> RowText<'r> {
    let booking = &line.booking;
    let start = instant(booking.starts_at);
    let day = rome(start).date_naive();
    let weekday = weekday_short(chrono::Datelike::weekday(&day), cx.texts);
    let state = if line.possible { "rooms-series-possible" } else { booking.state.key() };
    let what = match &line.clash {
        Some(clash) => {
            let who = if clash.applicant.is_empty() { &clash.title } else { &clash.applicant };
            let hours = dates::hour_of(instant(clash.starts_at));
            cx.texts.with("rooms-series-held-by", &[("who", who.as_str().into()), ("hour", hours.into())])
        }
        None if line.applicant.is_empty() => booking.title.clone(),
        None => format!("{}: {}", line.applicant, booking.title),
    };
    let text = RowText::new(vec![
        format!("{weekday} {}", dates::date(day)).into(),
        format!("{}–{}", dates::hour_of(start), dates::hour_of(instant(booking.ends_at))).into(),
        Shown::line(&line.room).into_string().into(),
        cx.texts.get(state).into(),
        Shown::line(&what).into_string().into(),
    ]);
    match booking.state {
        _ if line.possible => text.tone(Tone::Strong),
        BookingState::Skipped | BookingState::Displaced => text.tone(Tone::Today),
        BookingState::Cancelled => text.tone(Tone::Dim),
        _ => text,
    }
}

impl Screen for DateList {
    fn name(&self) -> &'static str {
        if self.request == 0 { NAME } else { "rooms.dates" }
    }

    fn title(&self, cx: &Context<'_>) -> String {
        if self.request == 0 {
            return cx.texts.get("rooms-skipped-title");
        }
        cx.texts.with("rooms-dates-title", &[("number", self.request.to_string().into())])
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING, table::MARKING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let nothing = self.rows.current().is_none();
        match command {
            "series-restore" | "series-restore-all" if !cx.session.may(Permission::KeepRooms) => {
                Availability::Disabled("rooms-why-not-keeper")
            }
            "series-restore-all" => Availability::unless(
                !self.rows.rows().iter().any(|line| line.possible),
                "rooms-series-why-none-possible",
            ),
            "series-restore" => {
                let skipped = self.rows.chosen().iter().any(|line| line.booking.state == BookingState::Skipped);
                Availability::unless(!skipped, "rooms-series-why-not-skipped")
            }
            "series-change" | "series-cancel" | "list-mark" | "list-mark-all" => {
                Availability::unless(nothing, "rooms-series-why-empty")
            }
            "list-open" => Availability::unless(nothing || self.request != 0, "rooms-series-why-empty"),
            "series-undo" => Availability::unless(self.last.is_empty(), "rooms-series-why-nothing-done"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name, choice } => self.answered(name, choice),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let doing = self.doing.filter(|(doing, _)| *doing == ticket).map(|(_, doing)| doing);
        let answer = match answer {
            Ok(answer) => answer,
            Err(fault) => return Reply::with(Effect::Fault(fault)),
        };
        if let Some(doing) = doing {
            self.doing = None;
            let Ok(done) = answer.downcast::<Done>() else { return Reply::ignored() };
            let told = self.tell(doing, &done, cx);
            return told.and(self.load());
        }
        if ticket != self.asked {
            return Reply::ignored();
        }
        if let Ok(lines) = answer.downcast::<Vec<DateLine>>() {
            let at = self.rows.current().map(|line| line.booking.id);
            self.rows.set(*lines);
            self.rows.select(|line| Some(line.booking.id) == at);
            self.loaded = true;
        }
        Reply::done()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let empty = match (self.loaded, self.request) {
            (false, _) => "rooms-series-reading",
            (true, 0) => "rooms-skipped-none",
            (true, _) => "rooms-dates-none",
        };
        let buf = frame.buffer_mut();
        self.rows.draw(buf, above, &look, &Table::new(COLUMNS, empty), &|line| show(line, cx));
        let possible = self.rows.rows().iter().filter(|line| line.possible).count();
        let mut status = self.rows.position();
        if possible > 0 {
            let text = cx.texts.with("rooms-series-possible-count", &[("count", Arg::from(possible))]);
            status = format!("{status} · {text}");
        }
        cells::put_cut(
            buf,
            below.x + 1,
            below.y,
            &status,
            usize::from(below.width.saturating_sub(1)),
            look.glyphs.ellipsis,
            look.style(Meaning::Dim),
        );
        None
    }

    fn help(&self) -> &'static str {
        "rooms-series-help"
    }
}
