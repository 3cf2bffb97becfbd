//! The page of one request: what is asked, each of its dates, its term with the reason of each day, its history.

use chrono::{DateTime, Utc};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::acting::{self, Acting, Target};
use super::calendar::Calendar;
use super::form::{About, RequestForm};
use super::model::{Booking, Event as Passage, FreeReason, Kept, Request, Room, Slot, State};
use super::rules::{self, steps, term};
use super::series::page::DateList;
use super::service::{self, Moved};
use super::store;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::money::Cents;
use crate::base::terms::clock_state;
use crate::base::text::{Shown, fold};
use crate::db::{Db, instant};
use crate::desks::protocol::api as protocol;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::key::Chord;
use crate::ui::pager::{self, Paged, Pager};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};

/// The page's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "rooms-page-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 65 },
    Command { id: "rooms-page-move", keys: &["ctrl-d", "s"], scope: Scope::Screen, footer: 64 },
    Command { id: "rooms-page-calendar", keys: &["shift-f5", "l"], scope: Scope::Screen, footer: 62 },
    Command { id: "rooms-page-dates", keys: &["shift-f4", "d"], scope: Scope::Screen, footer: 61 },
    Command { id: "rooms-page-registration", keys: &["shift-f6", "r"], scope: Scope::Screen, footer: 40 },
];

/// What the page shows.
struct Sheet {
    request: Request,
    bookings: Vec<Booking>,
    events: Vec<Passage>,
    rooms: Vec<Room>,
    reasons: Vec<FreeReason>,
    kept: Option<Kept>,
    asked_by: String,
}

impl Sheet {
    fn read(db: &mut Db, session: &Session, id: i64) -> Outcomes<Self> {
        let request = service::request(db, session, id)?;
        Ok(Self {
            bookings: store::bookings::of_request(db, id)?,
            events: store::requests::events(db, id)?,
            rooms: store::rooms(db, true)?,
            reasons: store::free_reasons(db)?,
            kept: store::deposits::of_request(db, id)?,
            asked_by: store::operator_name(db, request.asked_by)?,
            request,
        })
    }

    /// The room that is called so, by its code or its name.
    fn room_called(&self, text: &str) -> Outcomes<i64> {
        let wanted = fold(text);
        let by = |name: fn(&Room) -> &str| self.rooms.iter().find(|room| fold(name(room)) == wanted);
        let found = by(|room| &room.code).or_else(|| by(|room| &room.name));
        found.map(|room| room.id).ok_or_else(|| Fault::not_done("fault-rooms-room-unknown").arg("room", text))
    }

    fn code(&self, id: i64) -> &str {
        self.rooms.iter().find(|room| room.id == id).map_or("", |room| room.code.as_str())
    }

    fn room(&self, id: i64) -> String {
        self.rooms.iter().find(|room| room.id == id).map(|room| room.name.clone()).unwrap_or_default()
    }
}

/// The screen.
pub struct RequestPage {
    id: i64,
    sheet: Option<Box<Sheet>>,
    pager: Pager,
    tickets: Tickets,
    loading: Ticket,
    moving: Option<Ticket>,
    /// Where the booking is to go while it is asked whether others may give way.
    place: Option<((i64, i64), Slot)>,
    /// Those that would give way.
    others: Vec<i64>,
    acting: Acting,
}

impl RequestPage {
    /// The page of a request; it loads itself when it is shown.
    pub fn new(id: i64) -> Self {
        Self {
            id,
            sheet: None,
            pager: Pager::new(""),
            tickets: Tickets::default(),
            loading: Ticket::default(),
            moving: None,
            place: None,
            others: Vec::new(),
            acting: Acting::default(),
        }
    }

    fn load(&mut self) -> Effect {
        self.loading = self.tickets.next();
        let id = self.id;
        Effect::Ask(self.loading, task(move |db, _, session| Sheet::read(db, session, id)))
    }

    fn targets(&self) -> Vec<Target> {
        let target = |sheet: &Sheet| {
            let request = &sheet.request;
            let hours = rules::hours_text(instant(request.first_at), instant(request.last_at));
            let title = format!("{} · {hours} · {}", Shown::line(&request.applicant), sheet.room(request.room_id));
            let paid = request.deposit_cents.filter(|_| request.deposit_paid_on.is_some());
            Target { id: request.id, version: request.version, title, deposit: paid }
        };
        self.sheet.iter().map(|sheet| target(sheet)).collect()
    }

    fn first_booking(&self) -> Option<&Booking> {
        let bookings = &self.sheet.as_ref()?.bookings;
        let standing = |booking: &&Booking| {
            use super::model::BookingState as B;
            matches!(booking.state, B::Wanted | B::Confirmed | B::Skipped)
        };
        bookings.iter().find(standing)
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        let targets = self.targets();
        if let Some(effects) = self.acting.command(id, &targets, &mut self.tickets) {
            return Reply { consumed: true, effects };
        }
        match (id, &self.sheet) {
            ("rooms-page-change", Some(_)) => {
                Reply::with(Effect::Open(Box::new(RequestForm::new(About::Request(self.id), cx))))
            }
            ("rooms-page-move", Some(sheet)) => match self.first_booking() {
                Some(booking) => {
                    let (from, to) = (instant(booking.starts_at), instant(booking.ends_at));
                    let (day, from, to) = (dates::day_of(from), dates::hour_of(from), dates::hour_of(to));
                    let now = format!("{day} {from}-{to} {}", sheet.code(booking.room_id));
                    let dialog = Dialog::prompt_from("rooms-move-title", "rooms-move-text", &now);
                    Reply::with(Effect::Dialog("move", dialog))
                }
                None => Reply::done(),
            },
            ("rooms-page-calendar", Some(_)) => match self.first_booking() {
                Some(booking) => Reply::with(Effect::Open(Box::new(Calendar::at(cx, &booking.slot())))),
                None => Reply::with(Effect::Open(Box::new(Calendar::new(cx)))),
            },
            ("rooms-page-dates", Some(_)) => Reply::with(Effect::Open(Box::new(DateList::of(self.id)))),
            ("rooms-page-registration", Some(sheet)) => match sheet.request.registration_id {
                Some(id) => Reply::with(Effect::Subject(protocol::SUBJECT.into(), id)),
                None => Reply::done(),
            },
            _ => match self.pager.command(id) {
                Paged::Ignored => Reply::ignored(),
                Paged::Close => Reply::with(Effect::Close),
                _ => Reply::done(),
            },
        }
    }

    /// Moves the booking to the day, the hours and the room typed.
    fn move_to(&mut self, text: &str, cx: &Context<'_>) -> Reply {
        let (Some(sheet), Some(booking)) = (&self.sheet, self.first_booking()) else { return Reply::done() };
        let at = (booking.id, booking.version);
        match read_slot(sheet, booking.room_id, text, cx) {
            Ok(slot) => self.place = Some((at, slot)),
            Err(fault) => return Reply::with(Effect::Fault(fault)),
        }
        self.others.clear();
        self.go_there()
    }

    /// Moves it where it is to go; those of `others` give way.
    fn go_there(&mut self) -> Reply {
        let Some((at, slot)) = self.place else { return Reply::done() };
        let seen = std::mem::take(&mut self.others);
        let ticket = self.tickets.next();
        self.moving = Some(ticket);
        Reply::with(Effect::Act(
            ticket,
            task(move |db, house, session| service::move_booking(db, house, session, at, &slot, &seen)),
        ))
    }

    /// What became of the move.
    fn moved(&mut self, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let moved = match answer.map(Answer::downcast::<Moved>) {
            Ok(Ok(moved)) => *moved,
            Ok(Err(_)) => return Reply::ignored(),
            Err(fault) => return Reply::with(Effect::Fault(fault)).and(self.load()),
        };
        let count = match moved {
            Moved::There(count) => count,
            Moved::Others(others) => {
                let text = Words::Key("rooms-move-others-text").arg("count", others.len());
                self.others = others;
                let dialog = Dialog::legal("rooms-move-others-title", text, "rooms-move-others-consequence");
                return Reply::with(Effect::Dialog("move-others", dialog));
            }
        };
        // Whoever has a letter with the former place in it needs another one.
        let granted = self.sheet.as_ref().is_some_and(|sheet| sheet.request.state == State::Approved);
        let key = if granted { "rooms-moved-letter" } else { "rooms-moved" };
        let reply = Reply::with(Effect::Toast(Shown::line(&cx.texts.get(key)))).and(self.load());
        if count == 0 {
            return reply;
        }
        let text = cx.texts.with("rooms-move-displaced", &[("count", count.into())]);
        reply.and(Effect::Remark(Shown::line(&text)))
    }
}

/// `24/11 18:00-20:00 AULA`, day and hours in the house's shorthand; without a room it stays the same.
fn read_slot(sheet: &Sheet, room_id: i64, text: &str, cx: &Context<'_>) -> Outcomes<Slot> {
    let unreadable = || Fault::not_done("fault-rooms-slot-unreadable");
    let words: Vec<&str> = text.split_whitespace().collect();
    let hours = |word: &&str| {
        let (from, to) = word.split_once(['-', '–'])?;
        Some((dates::parse_time(from).ok()?, dates::parse_time(to).ok()?))
    };
    // The day stands before the hours and may be written with dashes: `24-11` is no hour of ours.
    let place = words.iter().skip(1).position(|word| hours(word).is_some()).ok_or_else(unreadable)? + 1;
    let (from, to) = words.get(place).and_then(hours).ok_or_else(unreadable)?;
    let day = words.get(..place).unwrap_or_default().join(" ");
    let room = words.get(place + 1..).unwrap_or_default().join(" ");
    let room_id = if room.is_empty() { room_id } else { sheet.room_called(&room)? };
    let calendar = cx.house.facts().calendar;
    let day = dates::parse_date(&day, cx.house.clock.today(), &calendar).map_err(|_| unreadable())?;
    Ok(Slot { room_id, starts_at: rules::moment(day, from)?, ends_at: rules::moment(day, to)? })
}

/// `Label   value`, one line each; values of several lines go on below.
fn put(text: &mut String, cx: &Context<'_>, key: &str, value: impl AsRef<str>) {
    let value = Shown::block(value.as_ref());
    if value.is_blank() {
        return;
    }
    let mut label = cx.texts.get(key);
    for line in value.lines() {
        text.push_str(&format!("{label:<20} {line}\n"));
        label.clear();
    }
}

fn page_text(sheet: &Sheet, cx: &Context<'_>) -> String {
    let r = &sheet.request;
    let now = cx.house.clock.now();
    let calendar = cx.house.facts().calendar;
    let mut text = String::new();
    let number = rules::number_text(r.id, rome(instant(r.asked_at)).date_naive());
    put(&mut text, cx, "rooms-line-number", number);
    let mut state = cx.texts.get(r.state.key());
    if let Some(due) = r.due_at {
        state = format!("{state} · {}", clock_state(instant(due), None, now, &calendar).text(cx.texts));
    }
    put(&mut text, cx, "rooms-line-state", state);
    put(&mut text, cx, "rooms-line-outcome", r.outcome.as_deref().unwrap_or_default());
    put(&mut text, cx, "rooms-line-applicant", &r.applicant);
    put(&mut text, cx, "rooms-line-contact", r.contact.as_deref().unwrap_or_default());
    put(&mut text, cx, "rooms-line-purpose", &r.purpose);
    put(&mut text, cx, "rooms-line-kind", cx.texts.get(r.kind.key()));
    if r.people > 0 {
        put(&mut text, cx, "rooms-line-people", r.people.to_string());
    }
    put(&mut text, cx, "rooms-line-equipment", r.equipment.as_deref().unwrap_or_default());
    money_text(&mut text, sheet, cx);
    let source = match r.registration_id {
        Some(id) => format!("{} {}", cx.texts.get(r.source.key()), protocol::number_of(id)),
        None => cx.texts.get(r.source.key()),
    };
    let asked = format!("{} · {} · {source}", dates::date_time(instant(r.asked_at)), sheet.asked_by);
    put(&mut text, cx, "rooms-line-asked", asked);
    text.push('\n');
    for booking in &sheet.bookings {
        text.push_str(&format!("{}\n", booking_text(booking, sheet, cx)));
    }
    text.push('\n');
    text.push_str(&term_text(sheet, now, cx));
    text.push('\n');
    for event in &sheet.events {
        let at = dates::date_time(instant(event.at));
        let mut line = format!("{at}  {}  {}", cx.texts.get(event.act.key()), Shown::line(&event.operator_name));
        if let Some(note) = &event.note {
            line.push_str(&format!(": {}", Shown::line(note)));
        }
        text.push_str(&format!("{line}\n"));
    }
    text
}

fn money_text(text: &mut String, sheet: &Sheet, cx: &Context<'_>) {
    let r = &sheet.request;
    let fee = r.fee_cents.map(|cents| Cents(cents).euro()).unwrap_or_default();
    put(text, cx, "rooms-line-fee", fee);
    let reason = sheet.reasons.iter().find(|reason| Some(reason.id) == r.free_reason_id);
    put(text, cx, "rooms-line-free", reason.map(|reason| reason.text.clone()).unwrap_or_default());
    if let Some(cents) = r.deposit_cents.filter(|cents| *cents > 0) {
        let mut line = Cents(cents).euro();
        if let Some(day) = r.deposit_paid_on {
            line.push_str(&format!(" · {} {}", cx.texts.get("rooms-deposit-paid"), dates::date(day)));
        }
        if let Some(day) = r.deposit_returned_on {
            line.push_str(&format!(" · {} {}", cx.texts.get("rooms-deposit-returned"), dates::date(day)));
        }
        if let Some(kept) = &sheet.kept {
            let sum = Cents(kept.cents).euro();
            line.push_str(&format!(" · {} {sum}: {}", cx.texts.get("rooms-deposit-kept"), Shown::line(&kept.reason)));
        }
        put(text, cx, "rooms-line-deposit", line);
    }
}

fn booking_text(booking: &Booking, sheet: &Sheet, cx: &Context<'_>) -> String {
    let (from, to) = (instant(booking.starts_at), instant(booking.ends_at));
    let day = crate::base::calendar::weekday_short(chrono::Datelike::weekday(&rome(from)), cx.texts);
    let mut line = format!("{day} {}  {}", rules::hours_text(from, to), Shown::line(&sheet.room(booking.room_id)));
    if (booking.busy_from, booking.busy_to) != (booking.starts_at, booking.ends_at) {
        let busy = (dates::hour_of(instant(booking.busy_from)), dates::hour_of(instant(booking.busy_to)));
        line.push_str(&format!(" ({} {}–{})", cx.texts.get("rooms-busy"), busy.0, busy.1));
    }
    format!("{line}  {}", cx.texts.get(booking.state.key()))
}

/// By when it had to be decided, day by day, with what it stood still for.
fn term_text(sheet: &Sheet, now: DateTime<Utc>, cx: &Context<'_>) -> String {
    let r = &sheet.request;
    if r.state == State::Cancelled {
        return String::new();
    }
    let pauses = term::pauses(&sheet.events, now);
    let due = term::due(instant(r.clock_from), &cx.house.facts().calendar, &pauses);
    let mut text = format!("{}\n", due.summary(&term::term(), cx.texts));
    for line in due.lines(cx.texts) {
        text.push_str(&format!("  {line}\n"));
    }
    text
}

impl Screen for RequestPage {
    fn name(&self) -> &'static str {
        "rooms.page"
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("rooms-page-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![acting::COMMANDS, COMMANDS, pager::COMMANDS]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let request = self.sheet.as_ref().map(|sheet| &sheet.request);
        let own = request.is_some_and(|request| request.asked_by == cx.session.operator_id);
        if let Some(known) = self.acting.availability(command, request.map(|request| request.state), own, cx) {
            return known;
        }
        let Some(request) = request else { return Availability::Enabled };
        let works = own || cx.session.may(Permission::KeepRooms);
        let can = |act| steps::leads_to(act, request.state).is_some();
        match command {
            "rooms-page-change" | "rooms-page-move" if !works => Availability::Disabled("rooms-why-not-permitted"),
            "rooms-page-change" => Availability::unless(!can(super::model::Act::Changed), "rooms-why-state"),
            "rooms-page-move" => Availability::unless(!can(super::model::Act::Moved), "rooms-why-state"),
            "rooms-page-registration" => {
                Availability::unless(request.registration_id.is_none(), "rooms-why-no-registration")
            }
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.pager.typing()
    }

    fn awaits_its_acts(&self) -> bool {
        true
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name: "move", choice } => match choice {
                Choice::Text(text) => self.move_to(&text, cx),
                _ => Reply::done(),
            },
            Event::Answered { name: "move-others", choice } => {
                if choice == Choice::Yes {
                    return self.go_there();
                }
                self.others.clear();
                Reply::done()
            }
            Event::Answered { name, choice } => match self.acting.answered(name, &choice, &mut self.tickets) {
                Some(effects) => Reply { consumed: true, effects },
                None => Reply::ignored(),
            },
            Event::Key(key) => match self.pager.input(Chord::from(key)) {
                Paged::Ignored => Reply::ignored(),
                _ => Reply::done(),
            },
            Event::Paste(_) => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match self.acting.answer(ticket, answer, cx) {
            Ok(effects) => return Reply { consumed: true, effects }.and(self.load()),
            Err(answer) => answer,
        };
        if self.moving.take_if(|own| *own == ticket).is_some() {
            return self.moved(answer, cx);
        }
        if ticket != self.loading {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Sheet>) {
            Ok(Ok(sheet)) => {
                self.pager = Pager::new(page_text(&sheet, cx));
                self.sheet = Some(sheet);
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.pager.draw(frame.buffer_mut(), area, &cx.look())
    }

    fn help(&self) -> &'static str {
        "rooms-help-page"
    }
}
