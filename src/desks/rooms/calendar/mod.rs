//! The calendar that every office looks at: a month, a week of one room, a day of all rooms side by side. Whatever lies
//! under the cursor opens with Enter; free hours are booked with one key.

mod commands;
mod picture;
pub mod place;

use chrono::{Datelike, NaiveDate, TimeDelta};
use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

pub use self::commands::COMMANDS;
use self::picture::{Picture, caption};
use self::place::{DAY, Place, Step, View};
use super::form::{About, Preset, RequestForm};
use super::ical::export_form;
use super::ical::import_screen::ImportScreen;
use super::model::BookingState;
use super::rules::{self, free::Stretch};
use super::service::{self, SUBJECT};
use crate::base::calendar::{weekday_name, weekday_short};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::instant;
use crate::ui::cells;
use crate::ui::command::{Availability, Command};
use crate::ui::month;
use crate::ui::picker::{PickItem, Picker};
use crate::ui::theme::Meaning;
use crate::ui::timegrid::{self, Chosen, Column, Scale};
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Route of the screen.
pub const NAME: &str = "rooms.calendar";

/// How far ahead free hours are looked for.
const LOOK_AHEAD: TimeDelta = TimeDelta::days(365);

/// The screen.
pub struct Calendar {
    place: Place,
    picture: Option<Box<Picture>>,
    /// The room the cursor was put on before the rooms were known.
    wanted_room: Option<i64>,
    scale: Scale,
    tickets: Tickets,
    asked: Ticket,
    finding: Option<Ticket>,
}

/// What was read, with the days it covers.
struct Read {
    days: (NaiveDate, NaiveDate),
    picture: Picture,
}

impl Calendar {
    /// The month of today.
    pub fn new(cx: &Context<'_>) -> Self {
        Self {
            place: Place::on(cx.house.clock.today()),
            picture: None,
            wanted_room: None,
            scale: Scale::new(8 * 60, DAY, place::STEP),
            tickets: Tickets::default(),
            asked: Ticket::default(),
            finding: None,
        }
    }

    /// The day of a booking, with the cursor on it.
    pub fn at(cx: &Context<'_>, slot: &super::model::Slot) -> Self {
        let from = rome(slot.starts_at);
        let mut calendar = Self::new(cx);
        calendar.place.view = View::Day;
        calendar.place.day = from.date_naive();
        calendar.place.minute = minute_of(from.time());
        calendar.place.length = slot.length().num_minutes().clamp(place::STEP, DAY - calendar.place.minute);
        calendar.wanted_room = Some(slot.room_id);
        calendar
    }

    fn load(&mut self) -> Effect {
        self.asked = self.tickets.next();
        let days = self.place.days();
        let read = move |db: &mut crate::db::Db| Ok(Read { days, picture: Picture::read(db, days.0, days.1)? });
        Effect::Ask(
            self.asked,
            task(move |db, _, session| {
                session.require(Permission::Consult)?;
                read(db)
            }),
        )
    }

    fn rooms(&self) -> usize {
        self.picture.as_ref().map_or(0, |picture| picture.rooms.len())
    }

    /// Goes somewhere; reads again when other days come into sight.
    fn go(&mut self, place: Place) -> Reply {
        let before = self.place.days();
        self.place = place;
        if self.place.days() == before { Reply::done() } else { Reply::with(self.load()) }
    }

    fn step(&mut self, step: Step) -> Reply {
        let place = self.place.stepped(step, self.rooms());
        self.go(place)
    }

    fn view(&mut self, view: View) -> Reply {
        self.go(Place { view, ..self.place })
    }

    fn room(&self) -> Option<&super::model::Room> {
        self.picture.as_ref()?.rooms.get(self.place.room)
    }

    fn choose_room(&mut self, room: usize) -> Reply {
        if room < self.rooms() {
            self.place.room = room;
            self.place.all = false;
        }
        Reply::done()
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        match id {
            "rooms-cal-left" => self.step(Step::Left),
            "rooms-cal-right" => self.step(Step::Right),
            "rooms-cal-up" => self.step(Step::Up),
            "rooms-cal-down" => self.step(Step::Down),
            "rooms-cal-earlier" => self.step(Step::Earlier),
            "rooms-cal-later" => self.step(Step::Later),
            "rooms-cal-longer" => self.step(Step::Longer),
            "rooms-cal-shorter" => self.step(Step::Shorter),
            "rooms-cal-month" => self.view(View::Month),
            "rooms-cal-week" => self.view(View::Week),
            "rooms-cal-day" => self.view(View::Day),
            "rooms-cal-today" => self.go(Place { day: cx.house.clock.today(), ..self.place }),
            "rooms-cal-date" => {
                Reply::with(Effect::Dialog("date", Dialog::prompt("rooms-cal-date-title", "rooms-cal-date-text")))
            }
            "rooms-cal-room" => self.ask_room(),
            "rooms-cal-next-room" => {
                let rooms = self.rooms().max(1);
                if self.place.view == View::Month && !self.place.all && self.place.room + 1 == rooms {
                    self.place.all = true;
                    return Reply::done();
                }
                let next = if self.place.view == View::Month && self.place.all { 0 } else { self.place.room + 1 };
                self.choose_room(next % rooms)
            }
            "rooms-cal-free" => self.find_free(cx),
            "rooms-cal-new" => self.book(false, cx),
            "rooms-cal-sitting" => self.book(true, cx),
            "rooms-cal-competing" => Reply::with(Effect::Go(super::competing::screen::NAME)),
            "rooms-cal-import" => Reply::with(Effect::Open(Box::new(ImportScreen::new(self.named(), cx)))),
            "rooms-cal-export" => Reply::with(Effect::Open(Box::new(export_form::form(self.named(), cx)))),
            "rooms-cal-open" => self.open(cx),
            "rooms-cal-requests" => Reply::with(Effect::Go(super::list::NAME)),
            _ => Reply::ignored(),
        }
    }

    fn ask_room(&self) -> Reply {
        let Some(picture) = &self.picture else { return Reply::done() };
        let item = |(at, room): (usize, &super::model::Room)| {
            PickItem::new(at.to_string(), &room.name, format!("{} {}", room.capacity, room.code))
                .code((at + 1).to_string())
        };
        let items: Vec<PickItem> = picture.rooms.iter().enumerate().map(item).collect();
        Reply::with(Effect::Dialog("room", Dialog::pick(Picker::new("rooms-cal-room-title", items))))
    }

    /// Code and name of the room that is shown; none where all are.
    fn named(&self) -> Option<(&str, &str)> {
        let one = self.place.view != View::Month || !self.place.all;
        self.room().filter(|_| one).map(|room| (room.code.as_str(), room.name.as_str()))
    }

    /// The form for the hours under the cursor, of a sitting or of anything else.
    fn book(&self, sitting: bool, cx: &Context<'_>) -> Reply {
        let preset = Preset {
            sitting,
            room: self.room().map(|room| room.id),
            day: Some(self.place.day),
            hours: (self.place.view != View::Month).then(|| (self.place.minute, self.place.end())),
            ..Preset::default()
        };
        Reply::with(Effect::Open(Box::new(RequestForm::new(About::New(preset), cx))))
    }

    fn open(&mut self, cx: &Context<'_>) -> Reply {
        if self.place.view == View::Month {
            return self.view(View::Day);
        }
        let (Some(picture), Some(room)) = (&self.picture, self.room()) else { return Reply::done() };
        let found = picture.under(room.id, self.place.day, self.place.minute, self.place.end());
        match found.as_slice() {
            [] => self.book(false, cx),
            [one] if one.request_id > 0 => Reply::with(Effect::Subject(SUBJECT.into(), one.request_id)),
            [_] => Reply::with(Effect::Remark(Shown::line(&cx.texts.get("rooms-cal-no-request")))),
            many => {
                let item = |entry: &&super::store::calendar::Entry| {
                    let hours = rules::hours_text(instant(entry.starts_at), instant(entry.ends_at));
                    PickItem::new(
                        entry.request_id.to_string(),
                        caption(entry),
                        format!("{hours} {}", cx.texts.get(entry.state.key())),
                    )
                };
                let items: Vec<PickItem> = many.iter().filter(|entry| entry.request_id > 0).map(item).collect();
                Reply::with(Effect::Dialog("which", Dialog::pick(Picker::new("rooms-cal-which-title", items))))
            }
        }
    }

    /// Looks for the next free hours of the chosen length in this room.
    fn find_free(&mut self, cx: &Context<'_>) -> Reply {
        let Some(room) = self.room().map(|room| room.id) else { return Reply::done() };
        let now = cx.house.clock.now();
        let minute = if self.place.view == View::Month { 0 } else { self.place.minute + 1 };
        let time = chrono::NaiveTime::MIN + TimeDelta::minutes(minute.min(DAY - 1));
        let from = crate::base::calendar::instant(self.place.day, time).max(now);
        let length = TimeDelta::minutes(self.place.length);
        let ticket = self.tickets.next();
        self.finding = Some(ticket);
        Reply::with(Effect::Ask(
            ticket,
            task(move |db, _, session| {
                session.require(Permission::Consult)?;
                let found = service::free_slots(db, room, (from, from + LOOK_AHEAD), length, 1)?;
                Ok(found.into_iter().next())
            }),
        ))
    }

    fn found(&mut self, found: Option<Stretch>, cx: &Context<'_>) -> Reply {
        let Some(free) = found else {
            return Reply::with(Effect::Remark(Shown::line(&cx.texts.get("rooms-cal-none-free"))));
        };
        let from = rome(free.from);
        // The next whole step, so that the cursor stands on a row.
        let minute = minute_of(from.time());
        let minute = (minute + place::STEP - 1) / place::STEP * place::STEP;
        let view = if self.place.view == View::Month { View::Day } else { self.place.view };
        let place =
            Place { day: from.date_naive(), minute: minute.min(DAY - place::STEP), view, all: false, ..self.place };
        let place = Place { length: self.place.length.min(DAY - place.minute), ..place };
        self.go(place)
    }

    fn answered(&mut self, name: &str, choice: &Choice, cx: &Context<'_>) -> Reply {
        match (name, choice) {
            ("date", Choice::Text(text)) => {
                let calendar = cx.house.facts().calendar;
                match dates::parse_date(text.trim(), cx.house.clock.today(), &calendar) {
                    Ok(day) => self.go(Place { day, ..self.place }),
                    Err(key) => Reply::with(Effect::Remark(Shown::line(&cx.texts.get(key)))),
                }
            }
            ("room", Choice::Item(at)) => self.choose_room(at.parse().unwrap_or(usize::MAX)),
            ("which", Choice::Item(id)) => match id.parse() {
                Ok(id) => Reply::with(Effect::Subject(SUBJECT.into(), id)),
                Err(_) => Reply::done(),
            },
            _ => Reply::done(),
        }
    }

    /// What lies under the cursor, in a line.
    fn status(&self, cx: &Context<'_>) -> String {
        let Some(picture) = &self.picture else { return cx.texts.get("rooms-cal-reading") };
        let place = &self.place;
        let day = format!("{} {}", weekday_name(place.day.weekday(), cx.texts), dates::date(place.day));
        if place.view == View::Month {
            let room = (!place.all).then(|| self.room().map_or(0, |room| room.id));
            let on = picture.on(place.day, room);
            let wanted = on.iter().filter(|entry| entry.state == BookingState::Wanted).count();
            let args = [("booked", (on.len() - wanted).into()), ("wanted", wanted.into())];
            let mut text = format!("{day}: {}", cx.texts.with("rooms-cal-day-count", &args));
            if let Some(why) = cx.house.facts().calendar.why_closed(place.day) {
                text.push_str(&format!(" · {}", why.text(cx.texts)));
            }
            if let Some(closure) = picture.closure(room, place.day) {
                text.push_str(&format!(" · {}", Shown::line(&closure.reason)));
            }
            return text;
        }
        let Some(room) = self.room() else { return day };
        let hours = format!("{}–{}", timegrid::hour(place.minute), timegrid::hour(place.end()));
        let found = picture.under(room.id, place.day, place.minute, place.end());
        let what = match (found.first(), picture.closure(Some(room.id), place.day)) {
            (_, Some(closure)) => {
                cx.texts.with("rooms-cal-closed", &[("reason", Shown::line(&closure.reason).as_str().into())])
            }
            (None, None) => cx.texts.get("rooms-cal-is-free"),
            (Some(entry), None) => {
                let mut text = format!(
                    "{}–{} {}: {} ({})",
                    dates::hour_of(instant(entry.starts_at)),
                    dates::hour_of(instant(entry.ends_at)),
                    caption(entry),
                    Shown::line(&entry.title),
                    cx.texts.get(entry.state.key())
                );
                if found.len() > 1 {
                    text.push_str(&format!(" +{}", found.len() - 1));
                }
                text
            }
        };
        let holiday =
            cx.house.facts().calendar.legal_holiday(place.day).map(|why| format!(" · {}", why.text(cx.texts)));
        format!("{day} {hours} · {what}{}", holiday.unwrap_or_default())
    }

    fn heading(&self, cx: &Context<'_>) -> String {
        let place = &self.place;
        let month =
            |day: NaiveDate| format!("{} {}", cx.texts.get(MONTHS[day.month0() as usize % MONTHS.len()]), day.year());
        let room = self.room().map_or(String::new(), |room| Shown::line(&room.name).into_string());
        match place.view {
            View::Month if place.all => format!("{} · {}", month(place.day), cx.texts.get("rooms-cal-all")),
            View::Month => format!("{} · {room}", month(place.day)),
            View::Week => {
                let (first, last) = place.days();
                format!("{} – {} · {room}", dates::date(first), dates::date(last - TimeDelta::days(1)))
            }
            View::Day => format!("{} {}", weekday_name(place.day.weekday(), cx.texts), dates::date(place.day)),
        }
    }

    fn draw_grid(&self, buf: &mut ratatui::buffer::Buffer, area: Rect, picture: &Picture, cx: &Context<'_>) {
        let look = cx.look();
        let place = &self.place;
        let calendar = cx.house.facts().calendar;
        if place.view == View::Month {
            let first = month::first_of_grid(place.day);
            let names =
                std::array::from_fn(|at| weekday_short((first + TimeDelta::days(at as i64)).weekday(), cx.texts));
            let face = |day| picture.face(place, day, &calendar, cx.texts);
            month::draw(buf, area, &look, (place.day, cx.house.clock.today()), &names, &face);
            return;
        }
        let mut columns = Vec::new();
        let mut blocks = Vec::new();
        if place.view == View::Week {
            let (first, last) = place.days();
            for (at, day) in first.iter_days().take_while(|day| *day < last).enumerate() {
                let title = format!("{} {}", weekday_short(day.weekday(), cx.texts), day.day());
                columns.push(Column { title, off: calendar.is_legal_holiday(day) });
                if let Some(room) = self.room() {
                    blocks.extend(picture.blocks(at, room, day));
                }
            }
        } else {
            for (at, room) in picture.rooms.iter().enumerate() {
                let title = format!("{} {}", at + 1, Shown::line(&room.name));
                columns.push(Column { title, off: false });
                blocks.extend(picture.blocks(at, room, place.day));
            }
        }
        let column = match place.view {
            View::Week => place.day.weekday().num_days_from_monday() as usize,
            _ => place.room,
        };
        let chosen = Chosen { column, from: place.minute, to: place.end() };
        timegrid::draw(buf, area, &look, &self.scale, &columns, &blocks, &chosen);
    }
}

const MONTHS: [&str; 12] = [
    "rooms-month-1",
    "rooms-month-2",
    "rooms-month-3",
    "rooms-month-4",
    "rooms-month-5",
    "rooms-month-6",
    "rooms-month-7",
    "rooms-month-8",
    "rooms-month-9",
    "rooms-month-10",
    "rooms-month-11",
    "rooms-month-12",
];

fn minute_of(time: chrono::NaiveTime) -> i64 {
    use chrono::Timelike;
    i64::from(time.num_seconds_from_midnight()) / 60
}

impl Screen for Calendar {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("rooms-calendar-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "rooms-cal-new" => Availability::unless(!cx.session.may(Permission::AskRooms), "rooms-why-not-permitted"),
            "rooms-cal-sitting" | "rooms-cal-import" => {
                Availability::unless(!cx.session.may(Permission::KeepRooms), "rooms-why-not-permitted")
            }
            "rooms-cal-longer" | "rooms-cal-shorter" => {
                Availability::unless(self.place.view == View::Month, "rooms-cal-why-month")
            }
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name, choice } => self.answered(name, &choice, cx),
            Event::Key(key) => match key.code {
                KeyCode::Char('0') if self.place.view == View::Month => {
                    self.place.all = true;
                    Reply::done()
                }
                KeyCode::Char(digit @ '1'..='9') => self.choose_room(digit as usize - '1' as usize),
                _ => Reply::ignored(),
            },
            Event::Paste(_) => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.finding.take_if(|own| *own == ticket).is_some() {
            return match answer.map(Answer::downcast::<Option<Stretch>>) {
                Ok(Ok(found)) => self.found(*found, cx),
                Ok(Err(_)) => Reply::ignored(),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            };
        }
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Read>) {
            Ok(Ok(read)) => {
                if read.days == self.place.days() {
                    if let Some(wanted) = self.wanted_room.take() {
                        let at = read.picture.rooms.iter().position(|room| room.id == wanted);
                        self.place.room = at.unwrap_or(self.place.room);
                    }
                    self.place.room = self.place.room.min(read.picture.rooms.len().saturating_sub(1));
                    self.picture = Some(Box::new(read.picture));
                }
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let buf = frame.buffer_mut();
        if area.height < 4 {
            return None;
        }
        let room = usize::from(area.width.saturating_sub(1));
        let put = |buf: &mut ratatui::buffer::Buffer, y, text: &str, meaning| {
            cells::put_cut(buf, area.x + 1, y, text, room, look.glyphs.ellipsis, look.style(meaning));
        };
        put(buf, area.y, &self.heading(cx), Meaning::Title);
        let grid = Rect { y: area.y + 1, height: area.height - 2, ..area };
        match &self.picture {
            Some(picture) if picture.rooms.is_empty() => {
                put(buf, grid.y + 1, &cx.texts.get("rooms-none"), Meaning::Dim);
            }
            Some(picture) => self.draw_grid(buf, grid, picture, cx),
            None => {}
        }
        put(buf, area.bottom() - 1, &self.status(cx), Meaning::Dim);
        None
    }

    fn help(&self) -> &'static str {
        "rooms-help-calendar"
    }
}
