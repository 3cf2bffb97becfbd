//! The rooms with their cards, closures and free reasons: for who keeps them; the others look.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::card_form::{CardForm, CardOf};
use super::model::{Closure, Fee, Room};
use super::service::keeping;
use super::store;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::db::Db;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::picker::{PickItem, Picker};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Route of the screen.
pub const NAME: &str = "rooms.cards";

/// Its commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "rooms-card-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 78 },
    Command { id: "rooms-card-close", keys: &["f8", "c"], scope: Scope::Screen, footer: 70 },
    Command { id: "rooms-card-close-all", keys: &["shift-f8", "T"], scope: Scope::Screen, footer: 60 },
    Command { id: "rooms-card-reopen", keys: &["shift-f7", "r"], scope: Scope::Screen, footer: 58 },
    Command { id: "rooms-card-reason", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 50 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("rooms-column-code", 10),
    Column::grow("rooms-column-name", 16),
    Column::fixed("rooms-column-capacity", 8).right(),
    Column::grow("rooms-column-hours", 14).drops(2),
    Column::grow("rooms-column-parts", 12).drops(1),
    Column::fixed("rooms-column-fee", 12).right().drops(3),
];

struct Line {
    room: Room,
    parts: String,
    fee: String,
    closures: Vec<Closure>,
}

struct Read {
    lines: Vec<Line>,
    closures: Vec<Closure>,
}

/// The screen.
pub struct Cards {
    list: List<Line>,
    closures: Vec<Closure>,
    tickets: Tickets,
    asked: Ticket,
    acting: Option<Ticket>,
    /// The room that is to be closed; none for all.
    closing: Option<i64>,
}

impl Cards {
    /// All rooms.
    pub fn new() -> Self {
        Self {
            list: List::default(),
            closures: Vec::new(),
            tickets: Tickets::default(),
            asked: Ticket::default(),
            acting: None,
            closing: None,
        }
    }

    fn load(&mut self) -> Effect {
        self.asked = self.tickets.next();
        Effect::Ask(
            self.asked,
            task(|db, house, session| {
                session.require(Permission::Consult)?;
                read(db, house.clock.today())
            }),
        )
    }

    fn act(&mut self, task: crate::work::screen::Task) -> Reply {
        let ticket = self.tickets.next();
        self.acting = Some(ticket);
        Reply::with(Effect::Act(ticket, task))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.list.handle(step);
            return Reply::done();
        }
        let room = self.list.current().map(|line| line.room.id);
        match (id, room) {
            ("list-open", Some(id)) => Reply::with(Effect::Open(Box::new(CardForm::new(CardOf(Some(id)))))),
            ("rooms-card-new", _) => Reply::with(Effect::Open(Box::new(CardForm::new(CardOf(None))))),
            ("rooms-card-close", Some(_)) | ("rooms-card-close-all", _) => {
                self.closing = room.filter(|_| id == "rooms-card-close");
                let dialog = Dialog::prompt("rooms-close-title", "rooms-close-text");
                Reply::with(Effect::Dialog("close", dialog))
            }
            ("rooms-card-reopen", _) => {
                let item = |closure: &Closure| {
                    let days = format!("{} – {}", dates::date(closure.from_day), dates::date(closure.to_day));
                    PickItem::new(closure.id.to_string(), format!("{days} {}", closure.reason), "")
                };
                let items: Vec<PickItem> = self.closures.iter().map(item).collect();
                if items.is_empty() {
                    return Reply::with(Effect::Remark(Shown::line(&cx.texts.get("rooms-no-closures"))));
                }
                Reply::with(Effect::Dialog("reopen", Dialog::pick(Picker::new("rooms-reopen-title", items))))
            }
            ("rooms-card-reason", _) => {
                Reply::with(Effect::Dialog("reason", Dialog::prompt("rooms-reason-title", "rooms-reason-text")))
            }
            ("list-refresh", _) => Reply::with(self.load()),
            ("list-back", _) => Reply::with(Effect::Close),
            ("list-open" | "rooms-card-close", None) => Reply::done(),
            _ => Reply::ignored(),
        }
    }

    fn answered(&mut self, name: &str, choice: &Choice, cx: &Context<'_>) -> Reply {
        match (name, choice) {
            ("close", Choice::Text(text)) => {
                let closure = match read_closure(self.closing.take(), text, cx) {
                    Ok(closure) => closure,
                    Err(fault) => return Reply::with(Effect::Fault(fault)),
                };
                self.act(task(move |db, house, session| keeping::close(db, house, session, &closure).map(Done::Closed)))
            }
            ("reopen", Choice::Item(id)) => {
                let Ok(id) = id.parse() else { return Reply::done() };
                self.act(task(move |db, house, session| {
                    keeping::open_again(db, house, session, id).map(|()| Done::Opened)
                }))
            }
            ("reason", Choice::Text(text)) => {
                let text = text.clone();
                self.act(task(move |db, house, session| {
                    let from = house.clock.today();
                    keeping::add_free_reason(db, house, session, &text, from).map(|_| Done::Reason)
                }))
            }
            _ => Reply::done(),
        }
    }
}

enum Done {
    Closed(i64),
    Opened,
    Reason,
}

/// `24/12 31/12 Festività`: first day, last day, reason; one day is enough.
fn read_closure(room_id: Option<i64>, text: &str, cx: &Context<'_>) -> Outcomes<Closure> {
    let unreadable = || Fault::not_done("fault-rooms-closure-unreadable");
    let calendar = cx.house.facts().calendar;
    let today = cx.house.clock.today();
    let day = |word: &str| dates::parse_date(word, today, &calendar);
    let (first, rest) = text.trim().split_once(' ').ok_or_else(unreadable)?;
    let from_day = day(first).map_err(|_| unreadable())?;
    let rest = rest.trim().trim_start_matches(['-', '–']).trim();
    let (to_day, reason) = match rest.split_once(' ') {
        Some((second, reason)) => match day(second) {
            Ok(to_day) => (to_day, reason),
            Err(_) => (from_day, rest),
        },
        None => (from_day, rest),
    };
    Ok(Closure { id: 0, room_id, from_day, to_day, reason: reason.trim().to_owned() })
}

fn read(db: &mut Db, today: chrono::NaiveDate) -> Outcomes<Read> {
    let far = today + chrono::TimeDelta::days(3 * 366);
    let closures = store::closures(db, today, far)?;
    let parts = store::parts_of_rooms(db)?;
    let fees = store::fees(db, None)?;
    let line = |room: Room| {
        let own = parts.iter().filter(|(of, ..)| *of == room.id).map(|(_, _, name)| name.as_str());
        let in_force =
            |fee: &&Fee| fee.room_id == room.id && super::rules::fees::covers(fee.valid_from, fee.valid_to, today);
        let fee = fees.iter().filter(in_force).map(|fee| fee.cents).min();
        Line {
            parts: own.collect::<Vec<_>>().join(" + "),
            fee: fee.map(|cents| Cents(cents).to_string()).unwrap_or_default(),
            closures: closures
                .iter()
                .filter(|closure| closure.room_id.is_none_or(|of| of == room.id))
                .cloned()
                .collect(),
            room,
        }
    };
    Ok(Read { lines: store::rooms(db, true)?.into_iter().map(line).collect(), closures })
}

fn show<'r>(line: &'r Line, cx: &Context<'_>) -> RowText<'r> {
    let room = &line.room;
    let hours = if room.hours.is_empty() { cx.texts.get("rooms-always-open") } else { room.hours.clone() };
    let text = RowText::new(vec![
        Shown::line(&room.code).into_string().into(),
        Shown::line(&room.name).into_string().into(),
        room.capacity.to_string().into(),
        Shown::line(&hours).into_string().into(),
        Shown::line(&line.parts).into_string().into(),
        line.fee.clone().into(),
    ]);
    if room.active { text } else { text.tone(Tone::Annulled) }
}

impl Screen for Cards {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("rooms-cards-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "rooms-card-new"
            | "rooms-card-close"
            | "rooms-card-close-all"
            | "rooms-card-reopen"
            | "rooms-card-reason" => {
                Availability::unless(!cx.session.may(Permission::KeepRooms), "rooms-why-not-permitted")
            }
            "list-open" => Availability::unless(
                self.list.current().is_none() || !cx.session.may(Permission::KeepRooms),
                "rooms-why-not-permitted",
            ),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name, choice } => self.answered(name, &choice, cx),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.acting.take_if(|own| *own == ticket).is_some() {
            let effect = match answer.map(Answer::downcast::<Done>) {
                Ok(Ok(done)) => match *done {
                    Done::Closed(0) => Effect::Toast(Shown::line(&cx.texts.get("rooms-closed-done"))),
                    Done::Closed(count) => {
                        let text = cx.texts.with("rooms-closed-with", &[("count", count.into())]);
                        Effect::Remark(Shown::line(&text))
                    }
                    Done::Opened => Effect::Toast(Shown::line(&cx.texts.get("rooms-reopened-done"))),
                    Done::Reason => Effect::Toast(Shown::line(&cx.texts.get("rooms-reason-done"))),
                },
                Ok(Err(_)) => return Reply::ignored(),
                Err(fault) => Effect::Fault(fault),
            };
            return Reply::with(effect).and(self.load());
        }
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Read>) {
            Ok(Ok(read)) => {
                self.list.set(read.lines);
                self.closures = read.closures;
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let buf = frame.buffer_mut();
        self.list.draw(buf, above, &look, &Table::new(COLUMNS, "rooms-none"), &|line| show(line, cx));
        let mut status = self.list.position();
        if let Some(closure) = self.list.current().and_then(|line| line.closures.first()) {
            let days = format!("{} – {}", dates::date(closure.from_day), dates::date(closure.to_day));
            let reason = Shown::line(&closure.reason);
            let args = [("days", days.into()), ("reason", reason.as_str().into())];
            status.push_str(&format!(" · {}", cx.texts.with("rooms-closed-on", &args)));
        }
        if let Some(line) = cells::line(below, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            cells::put_cut(buf, line.x + 1, line.y, &status, room, look.glyphs.ellipsis, look.style(Meaning::Dim));
        }
        None
    }

    fn help(&self) -> &'static str {
        "rooms-help-cards"
    }
}
