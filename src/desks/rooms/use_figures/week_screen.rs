//! The week of a room, day by day, and the sheet for its door.

use std::path::PathBuf;

use chrono::{Datelike, Days, NaiveDate};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::papers;
use super::service::{self, Week};
use crate::base::calendar::weekday_short;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::desks::rooms::model::Room;
use crate::desks::rooms::shifts::rules::monday;
use crate::ui;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, errand, task};

/// Route of the screen.
pub const NAME: &str = "rooms.week";

/// Its own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "week-next-room", keys: &["tab"], scope: Scope::Screen, footer: 80 },
    Command { id: "week-previous-room", keys: &["shift-tab"], scope: Scope::Screen, footer: 0 },
    Command { id: "week-earlier", keys: &["shift-f7", "b", "left"], scope: Scope::Screen, footer: 76 },
    Command { id: "week-later", keys: &["shift-f5", "n", "right"], scope: Scope::Screen, footer: 75 },
    Command { id: "week-today", keys: &["ctrl-t", "o"], scope: Scope::Screen, footer: 40 },
    Command { id: "week-paper", keys: &["f6", "d"], scope: Scope::Screen, footer: 85 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("week-column-day", 9),
    Column::fixed("week-column-hours", 11),
    Column::grow("week-column-title", 24),
    Column::grow("week-column-who", 18),
];

/// A line of the list.
#[derive(Debug, Clone)]
struct Row {
    day: NaiveDate,
    hours: String,
    title: String,
    who: String,
    dim: bool,
}

/// The screen.
pub struct RoomWeek {
    monday: NaiveDate,
    rooms: Vec<Room>,
    room: usize,
    week: Option<Box<Week>>,
    list: List<Row>,
    tickets: Tickets,
    asked: Ticket,
    listing: Ticket,
    writing: Option<Ticket>,
}

impl RoomWeek {
    /// The week that is running, of the first room.
    pub fn new(cx: &Context<'_>) -> Self {
        Self {
            monday: monday(cx.house.clock.today()),
            rooms: Vec::new(),
            room: 0,
            week: None,
            list: List::new(Vec::new()),
            tickets: Tickets::default(),
            asked: Ticket::default(),
            listing: Ticket::default(),
            writing: None,
        }
    }

    fn load(&mut self) -> Option<Effect> {
        let room = self.rooms.get(self.room)?.id;
        let monday = self.monday;
        self.asked = self.tickets.next();
        Some(Effect::Ask(self.asked, task(move |db, _, session| service::week(db, session, room, monday))))
    }

    fn again(&mut self) -> Reply {
        Reply { consumed: true, effects: self.load().into_iter().collect() }
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.list.handle(step);
            return Reply::done();
        }
        match id {
            "week-next-room" | "week-previous-room" => {
                self.room = ui::tabs::next(self.room, self.rooms.len().max(1), id == "week-next-room");
                self.again()
            }
            "week-earlier" => {
                self.monday = self.monday - Days::new(7);
                self.again()
            }
            "week-later" => {
                self.monday = self.monday + Days::new(7);
                self.again()
            }
            "week-today" => {
                self.monday = monday(cx.house.clock.today());
                self.again()
            }
            "week-paper" => {
                let Some(week) = self.week.clone() else { return Reply::done() };
                let ticket = self.tickets.next();
                self.writing = Some(ticket);
                Reply::with(Effect::Run(ticket, errand(move |house, _| papers::write_week(house, &week))))
            }
            "list-refresh" => self.again(),
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }

    fn rows(week: &Week, cx: &Context<'_>) -> Vec<Row> {
        let mut rows = Vec::new();
        for day in &week.days {
            let legal = week.calendar.why_closed(day.day).filter(crate::base::calendar::Reason::is_legal);
            let note = day.closure.clone().or_else(|| legal.map(|reason| reason.text(cx.texts)));
            if let Some(note) = &note {
                let row =
                    Row { day: day.day, hours: String::new(), title: note.clone(), who: String::new(), dim: true };
                rows.push(row);
            }
            rows.extend(day.entries.iter().map(|entry| Row {
                day: day.day,
                hours: format!("{}–{}", dates::hour_of(entry.from), dates::hour_of(entry.to)),
                title: entry.title.clone(),
                who: entry.who.clone(),
                dim: false,
            }));
            if day.entries.is_empty() && note.is_none() {
                let title = cx.texts.get("week-free");
                rows.push(Row { day: day.day, hours: String::new(), title, who: String::new(), dim: true });
            }
        }
        rows
    }
}

impl Screen for RoomWeek {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        let args =
            [("first", Arg::from(dates::date(self.monday))), ("last", dates::date(self.monday + Days::new(6)).into())];
        cx.texts.with("week-title-days", &args)
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        match command {
            "week-next-room" | "week-previous-room" => Availability::unless(self.rooms.len() < 2, "week-why-one-room"),
            "week-paper" => Availability::unless(self.week.is_none(), "why-nothing-here"),
            "list-open" => Availability::Disabled("shifts-why-no-page"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => {
                self.listing = self.tickets.next();
                Reply::with(Effect::Ask(self.listing, task(|db, _, session| service::rooms(db, session))))
            }
            Event::Command(id) => self.command(id, cx),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match answer {
            Ok(answer) => answer,
            Err(fault) => return Reply::with(Effect::Fault(fault)),
        };
        if self.writing.take_if(|own| *own == ticket).is_some() {
            return match answer.downcast::<PathBuf>() {
                Ok(path) => {
                    let args = [("path", Arg::from(path.display().to_string()))];
                    Reply::with(Effect::Toast(Shown::line(&cx.texts.with("week-written", &args))))
                }
                Err(_) => Reply::ignored(),
            };
        }
        if ticket == self.listing {
            if let Ok(rooms) = answer.downcast::<Vec<Room>>() {
                self.rooms = *rooms;
                self.room = self.room.min(self.rooms.len().saturating_sub(1));
            }
            return self.again();
        }
        if ticket == self.asked
            && let Ok(week) = answer.downcast::<Option<Week>>()
        {
            self.week = week.map(Box::new);
            self.list.set(self.week.as_ref().map(|week| Self::rows(week, cx)).unwrap_or_default());
        }
        Reply::done()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let buf = frame.buffer_mut();
        let titles: Vec<String> = self.rooms.iter().map(|room| Shown::line(&room.name).into_string()).collect();
        ui::tabs::draw(buf, area, &look, &titles, self.room);
        let inside = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area }.intersection(area);
        let below = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area }.intersection(area);
        self.list.draw(buf, inside, &look, &Table::new(COLUMNS, "week-no-rooms"), &|row| {
            let day = format!("{} {}", weekday_short(row.day.weekday(), cx.texts), row.day.format("%d/%m"));
            let text = RowText::new(vec![
                day.into(),
                row.hours.clone().into(),
                Shown::line(&row.title).into_string().into(),
                Shown::line(&row.who).into_string().into(),
            ]);
            if row.dim { text.tone(Tone::Dim) } else { text }
        });
        if let (Some(line), Some(week)) = (cells::line(below, 0), &self.week) {
            let args = [("people", Arg::from(week.room.capacity))];
            let mut text = format!("{} · {}", self.list.position(), cx.texts.with("week-capacity", &args));
            if let Some(place) = &week.room.place {
                text = format!("{text} · {}", Shown::line(place));
            }
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &text, room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "week-help"
    }
}
