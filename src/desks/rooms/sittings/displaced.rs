//! The bookings that gave way to a sitting, each with up to three places it could have instead; one key gives it one.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::model::{Line, Standing};
use super::service;
use crate::base::calendar::weekday_short;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::rooms::form::{About, Preset, RequestForm};
use crate::desks::rooms::letters::api::Issued;
use crate::desks::rooms::model::{Room, Slot};
use crate::desks::rooms::service::SUBJECT;
use crate::desks::rooms::store as tables;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Route of the screen.
pub const NAME: &str = "rooms.displaced";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "displaced-first", keys: &["f8", "1"], scope: Scope::Screen, footer: 78 },
    Command { id: "displaced-second", keys: &["shift-f8", "2"], scope: Scope::Screen, footer: 76 },
    Command { id: "displaced-third", keys: &["ctrl-f8", "3"], scope: Scope::Screen, footer: 74 },
    Command { id: "displaced-give-up", keys: &["shift-f7", "x"], scope: Scope::Screen, footer: 50 },
    Command { id: "displaced-letter", keys: &["f6", "l"], scope: Scope::Screen, footer: 60 },
    Command { id: "displaced-undo", keys: &["ctrl-z", "u"], scope: Scope::Screen, footer: 42 },
    Command { id: "displaced-sitting-undo", keys: &["shift-f4", "S"], scope: Scope::Screen, footer: 0 },
    Command { id: "displaced-all", keys: &["shift-f6", "t"], scope: Scope::Screen, footer: 40 },
    Command { id: "displaced-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 65 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("rooms-displaced-column-was", 22),
    Column::fixed("rooms-displaced-column-room", 16).drops(2),
    Column::grow("rooms-displaced-column-who", 16),
    Column::fixed("rooms-displaced-column-state", 14),
    Column::fixed("rooms-displaced-column-letter", 8).drops(1),
];

/// Lines below the list that show what is free instead.
const PANEL: u16 = 6;

struct Loaded {
    rooms: Vec<Room>,
    lines: Vec<(Line, Vec<Slot>)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doing {
    Accepting,
    AcceptingBack,
    GivingUp,
    Letter,
    TakingBack,
}

/// The screen.
#[derive(Default)]
pub struct DisplacedList {
    all: bool,
    rooms: Vec<Room>,
    rows: List<(Line, Vec<Slot>)>,
    tickets: Tickets,
    asked: Ticket,
    doing: Option<(Ticket, Doing)>,
    /// The displacement that was given a place last.
    last: Option<i64>,
    /// The sitting whose lines come under the cursor at first, by its request.
    toward: Option<i64>,
    loaded: bool,
}

impl DisplacedList {
    /// The list with the cursor on those who gave way to a sitting, given by its request.
    pub fn toward(sitting: i64) -> Self {
        Self { toward: Some(sitting), ..Self::default() }
    }

    fn load(&mut self) -> Effect {
        self.asked = self.tickets.next();
        let all = self.all;
        Effect::Ask(
            self.asked,
            task(move |db, house, session| {
                Ok(Loaded { rooms: tables::rooms(db, true)?, lines: service::lines(db, house, session, all)? })
            }),
        )
    }

    fn begin(&mut self, doing: Doing) -> Ticket {
        let ticket = self.tickets.next();
        self.doing = Some((ticket, doing));
        ticket
    }

    fn accept(&mut self, place: usize) -> Reply {
        let Some((line, offers)) = self.rows.current() else { return Reply::done() };
        let Some(slot) = offers.get(place).copied() else { return Reply::done() };
        let at = (line.id, line.version);
        self.last = Some(line.id);
        let ticket = self.begin(Doing::Accepting);
        Reply::with(Effect::Act(
            ticket,
            task(move |db, house, session| service::accept(db, house, session, at, &slot).map(|()| 1_usize)),
        ))
    }

    fn undo(&mut self) -> Reply {
        let Some(last) = self.last.take() else { return Reply::done() };
        let ticket = self.begin(Doing::AcceptingBack);
        Reply::with(Effect::Act(
            ticket,
            task(move |db, house, session| {
                let version = super::store::by_id(db, last)?.map_or(0, |one| one.version);
                service::accept_back(db, house, session, (last, version)).map(|()| 1_usize)
            }),
        ))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.rows.handle(step);
            return Reply::done();
        }
        match id {
            "displaced-first" => self.accept(0),
            "displaced-second" => self.accept(1),
            "displaced-third" => self.accept(2),
            "displaced-give-up" => match self.rows.current() {
                Some(_) => Reply::with(Effect::Dialog(
                    "reason",
                    Dialog::prompt("rooms-displaced-give-up-title", "rooms-displaced-give-up-text"),
                )),
                None => Reply::done(),
            },
            "displaced-letter" => match self.rows.current() {
                Some((line, _)) => {
                    let text = Words::Key("rooms-displaced-letter-text").arg("who", &line.applicant);
                    let consequence = "rooms-displaced-letter-consequence";
                    Reply::with(Effect::Dialog(
                        "letter",
                        Dialog::legal("rooms-displaced-letter-title", text, consequence),
                    ))
                }
                None => Reply::done(),
            },
            "displaced-undo" => self.undo(),
            "displaced-sitting-undo" => match self.rows.current() {
                Some((line, _)) => {
                    let text = Words::Key("rooms-displaced-back-text").arg("sitting", &line.sitting);
                    let consequence = "rooms-displaced-back-consequence";
                    Reply::with(Effect::Dialog("back", Dialog::legal("rooms-displaced-back-title", text, consequence)))
                }
                None => Reply::done(),
            },
            "displaced-all" => {
                self.all = !self.all;
                Reply::with(self.load())
            }
            "displaced-new" => {
                let sitting = Preset { sitting: true, ..Preset::default() };
                Reply::with(Effect::Open(Box::new(RequestForm::new(About::New(sitting), cx))))
            }
            "list-open" => match self.rows.current() {
                Some((line, _)) if line.request_id != 0 => {
                    Reply::with(Effect::Subject(SUBJECT.to_owned(), line.request_id))
                }
                _ => Reply::done(),
            },
            "list-refresh" => Reply::with(self.load()),
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }

    fn answered(&mut self, name: &str, choice: Choice) -> Reply {
        let Some((line, _)) = self.rows.current() else { return Reply::done() };
        let (id, version, sitting) = (line.id, line.version, line.sitting_request);
        match (name, choice) {
            ("reason", Choice::Text(reason)) => {
                let ticket = self.begin(Doing::GivingUp);
                let work = task(move |db, house, session| {
                    service::give_up(db, house, session, (id, version), &reason).map(|()| 1_usize)
                });
                Reply::with(Effect::Act(ticket, work))
            }
            ("letter", Choice::Yes) => {
                let ticket = self.begin(Doing::Letter);
                let work = task(move |db, house, session| service::send_letter(db, house, session, id));
                Reply::with(Effect::Act(ticket, work))
            }
            ("back", Choice::Yes) => {
                let ticket = self.begin(Doing::TakingBack);
                let work = task(move |db, house, session| service::take_back(db, house, session, sitting));
                Reply::with(Effect::Act(ticket, work))
            }
            _ => Reply::done(),
        }
    }

    fn room(&self, id: i64) -> String {
        let name = self.rooms.iter().find(|room| room.id == id).map(|room| room.name.as_str());
        Shown::line(name.unwrap_or_default()).into_string()
    }

    fn offer(&self, slot: &Slot, cx: &Context<'_>) -> String {
        format!("{}, {}", hours(slot.starts_at, slot.ends_at, cx), self.room(slot.room_id))
    }

    /// What is free instead of the line under the cursor.
    fn panel(&self, buf: &mut Buffer, area: Rect, cx: &Context<'_>) {
        let look = cx.look();
        let Some((line, offers)) = self.rows.current() else { return };
        let mut lines = vec![(
            cx.texts.with("rooms-displaced-by", &[("sitting", Shown::line(&line.sitting).as_str().into())]),
            Meaning::Dim,
        )];
        match line.state {
            Standing::Open if offers.is_empty() => {
                lines.push((cx.texts.get("rooms-displaced-no-offers"), Meaning::Warning));
            }
            Standing::Open => {
                lines.push((cx.texts.get("rooms-displaced-offers"), Meaning::Label));
                for (place, slot) in offers.iter().enumerate() {
                    lines.push((format!("  {}  {}", place + 1, self.offer(slot, cx)), Meaning::Text));
                }
            }
            Standing::Moved => {
                let place = format!(
                    "{}, {}",
                    hours(instant(line.now_starts), instant(line.now_ends), cx),
                    Shown::line(&line.now_room).as_str()
                );
                lines.push((cx.texts.with("rooms-displaced-now", &[("place", place.into())]), Meaning::Success));
            }
            Standing::Closed | Standing::Undone => lines.push((cx.texts.get(line.state.key()), Meaning::Dim)),
        }
        for (at, (text, meaning)) in lines.into_iter().enumerate() {
            if let Some(spot) = cells::line(area, at as u16 + 1) {
                let room = usize::from(spot.width.saturating_sub(1));
                cells::put_cut(buf, spot.x + 1, spot.y, &text, room, look.glyphs.ellipsis, look.style(meaning));
            }
        }
    }
}

/// `mar 24/11/2026 18:00–20:00`.
pub(in crate::desks::rooms) fn hours(
    from: chrono::DateTime<chrono::Utc>,
    to: chrono::DateTime<chrono::Utc>,
    cx: &Context<'_>,
) -> String {
    let weekday = weekday_short(chrono::Datelike::weekday(&rome(from).date_naive()), cx.texts);
    format!("{weekday} {}–{}", dates::date_time(from), dates::hour_of(to))
}

fn show<'r>((line, _): &'r (Line, Vec<Slot>), cx: &Context<'_>) -> RowText<'r> {
    let (from, to) = line.was();
    let letter = if line.letter_at.is_some() { "rooms-displaced-letter-sent" } else { "rooms-displaced-letter-none" };
    let text = RowText::new(vec![
        format!("{}–{}", dates::date_time(from), dates::hour_of(to)).into(),
        Shown::line(&line.room).into_string().into(),
        Shown::line(&line.applicant).into_string().into(),
        cx.texts.get(line.state.key()).into(),
        cx.texts.get(letter).into(),
    ]);
    match line.state {
        Standing::Open => text.tone(Tone::Today),
        Standing::Moved => text,
        Standing::Closed | Standing::Undone => text.tone(Tone::Dim),
    }
}

impl Screen for DisplacedList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get(if self.all { "rooms-displaced-title-all" } else { "rooms-displaced-title" })
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let current = self.rows.current();
        let offers = current.map_or(0, |(_, offers)| offers.len());
        let open = current.is_some_and(|(line, _)| line.state == Standing::Open);
        match command {
            "displaced-first"
            | "displaced-second"
            | "displaced-third"
            | "displaced-give-up"
            | "displaced-letter"
            | "displaced-undo"
            | "displaced-sitting-undo"
            | "displaced-new"
                if !cx.session.may(Permission::KeepRooms) =>
            {
                Availability::Disabled("rooms-why-not-keeper")
            }
            "displaced-first" => Availability::unless(offers < 1, "rooms-displaced-why-no-offer"),
            "displaced-second" => Availability::unless(offers < 2, "rooms-displaced-why-no-offer"),
            "displaced-third" => Availability::unless(offers < 3, "rooms-displaced-why-no-offer"),
            "displaced-give-up" => Availability::unless(!open, "rooms-displaced-why-not-open"),
            "displaced-letter" => {
                let sent = current.is_none_or(|(line, _)| line.letter_at.is_some() || line.state == Standing::Undone);
                Availability::unless(sent, "rooms-displaced-why-letter")
            }
            "displaced-undo" => Availability::unless(self.last.is_none(), "rooms-series-why-nothing-done"),
            "displaced-sitting-undo" => {
                let gone = current.is_none_or(|(line, _)| line.letter_at.is_some() || line.state == Standing::Undone);
                Availability::unless(gone, "rooms-displaced-why-letter")
            }
            "list-open" => {
                Availability::unless(current.is_none_or(|(line, _)| line.request_id == 0), "rooms-series-why-empty")
            }
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
            Err(fault) => {
                if doing == Some(Doing::Accepting) {
                    self.last = None;
                }
                return Reply::with(Effect::Fault(fault)).and(self.load());
            }
        };
        if let Some(doing) = doing {
            self.doing = None;
            if doing == Doing::Letter {
                let Ok(issued) = answer.downcast::<Issued>() else { return Reply::ignored() };
                let text = cx.texts.with("rooms-displaced-letter-noted", &[("number", issued.number.into())]);
                return Reply::with(Effect::Toast(Shown::line(&text))).and(self.load());
            }
            let Ok(count) = answer.downcast::<usize>() else { return Reply::ignored() };
            let key = match doing {
                Doing::Accepting => "rooms-displaced-accepted",
                Doing::AcceptingBack => "rooms-displaced-accepted-back",
                Doing::GivingUp => "rooms-displaced-given-up",
                Doing::Letter | Doing::TakingBack => "rooms-displaced-taken-back",
            };
            let text = cx.texts.with(key, &[("count", Arg::from(*count))]);
            return Reply::with(Effect::Toast(Shown::line(&text))).and(self.load());
        }
        if ticket != self.asked {
            return Reply::ignored();
        }
        if let Ok(loaded) = answer.downcast::<Loaded>() {
            let at = self.rows.current().map(|(line, _)| line.id);
            self.rooms = loaded.rooms;
            self.rows.set(loaded.lines);
            match self.toward.take() {
                Some(sitting) => self.rows.select(|(line, _)| line.sitting_request == sitting),
                None => self.rows.select(|(line, _)| Some(line.id) == at),
            };
            self.loaded = true;
        }
        Reply::done()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let below = PANEL.min(area.height / 2);
        let above = Rect { height: area.height - below, ..area };
        let panel = Rect { y: area.y + above.height, height: below, ..area };
        let empty = if self.loaded { "rooms-displaced-none" } else { "rooms-series-reading" };
        let buf = frame.buffer_mut();
        self.rows.draw(buf, above, &cx.look(), &Table::new(COLUMNS, empty), &|line| show(line, cx));
        self.panel(buf, panel, cx);
        None
    }

    fn help(&self) -> &'static str {
        "rooms-displaced-help"
    }
}
