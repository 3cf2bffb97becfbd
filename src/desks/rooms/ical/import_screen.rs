//! Taking a calendar in from the screen: a file and a room are named, what would become of every event is read line by
//! line, and one key does it.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::importing::{Intake, import, read_file};
use super::report::{Report, in_words};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, fold};
use crate::desks::rooms::model::Kind;
use crate::desks::rooms::store;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form::{self, Choice, Field, FieldHelp, Form, FormEvent, Group, Item, Value};
use crate::ui::key::Chord;
use crate::ui::pager::{self, Paged, Pager};
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Name and route of the screen.
pub const NAME: &str = "rooms.ical-import";
/// Lines of each list of the report.
const LISTED: usize = 400;
/// Rooms offered by the look-up.
const OFFERED: usize = 12;

/// Commands on the report.
pub const COMMANDS: &[Command] = &[
    Command { id: "rooms-ical-do", keys: &["f2", "ctrl-s", "i"], scope: Scope::Screen, footer: 80 },
    Command { id: "rooms-ical-again", keys: &["shift-f8", "o"], scope: Scope::Screen, footer: 70 },
];

enum Asked {
    Rooms,
    Trial,
    Write,
}

/// The screen.
pub struct ImportScreen {
    form: Form,
    rooms: Vec<Item>,
    report: Option<Report>,
    pager: Pager,
    tickets: Tickets,
    asked: Option<(Ticket, Asked)>,
}

impl ImportScreen {
    /// The empty screen; `room` is proposed, by code and name.
    pub fn new(room: Option<(&str, &str)>, _cx: &Context<'_>) -> Self {
        let kinds = [Kind::Institutional, Kind::Office, Kind::External, Kind::Maintenance];
        let kinds = kinds.iter().map(|kind| Choice::new(kind.code(), kind.key())).collect();
        let mut form = Form::new(vec![Group::new(
            "rooms-ical-import-group",
            vec![
                Field::line("path", "rooms-ical-field-path").limit(4_000).required(),
                Field::look("room", "rooms-ical-field-into").required(),
                Field::choice("kind", "rooms-field-kind", kinds)
                    .width(16)
                    .required()
                    .value_at_start(Value::Choice(Some(Kind::Institutional.code().into()))),
            ],
        )]);
        if let Some((code, name)) = room {
            form.set("room", Value::item(Item::new(code, name, code)));
        }
        Self { form, rooms: Vec::new(), report: None, pager: Pager::new(""), tickets: Tickets::default(), asked: None }
    }

    fn ticket(&mut self, asked: Asked) -> Ticket {
        let ticket = self.tickets.next();
        self.asked = Some((ticket, asked));
        ticket
    }

    fn ask(&mut self, write: bool) -> Effect {
        let path = PathBuf::from(self.form.text("path").trim());
        let room = self.form.item("room").map(|item| item.id.clone()).unwrap_or_default();
        let kind = self.form.choice("kind").and_then(Kind::parse).unwrap_or(Kind::Institutional);
        let work = task(move |db, house, session| {
            let bytes = read_file(&path)?;
            import(db, house, session, &Intake { room: &room, kind, bytes: &bytes, write })
        });
        // A trial writes and takes back: for the database it is an act all the same.
        Effect::Act(self.ticket(if write { Asked::Write } else { Asked::Trial }), work)
    }

    fn look_up(&self, words: &str) -> Vec<Item> {
        let wanted = fold(words);
        let fits = |item: &&Item| {
            let text = fold(&format!("{} {}", item.label, item.detail));
            wanted.split_whitespace().all(|word| text.split_whitespace().any(|part| part.starts_with(word)))
        };
        self.rooms.iter().filter(fits).take(OFFERED).cloned().collect()
    }

    fn fill(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let reply = match event {
            Event::Command(id) => self.form.command(id),
            Event::Key(key) => self.form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => self.form.paste(&text),
            _ => return Reply::ignored(),
        };
        let mut effects = Vec::new();
        for event in reply.events {
            match event {
                FormEvent::Lookup { field, words, ticket } => {
                    let found = self.look_up(&words);
                    self.form.offer(field, ticket, found);
                }
                FormEvent::Save if self.asked.is_none() => effects.push(self.ask(false)),
                FormEvent::Invalid(_) => {
                    effects.push(Effect::Remark(Shown::line(&cx.texts.get("rooms-form-invalid"))));
                }
                FormEvent::Leave => effects.push(Effect::Close),
                _ => {}
            }
        }
        Reply { consumed: reply.consumed, effects }
    }

    fn command(&mut self, id: &str) -> Reply {
        match id {
            "rooms-ical-do" if self.asked.is_none() => Reply::with(self.ask(true)),
            "rooms-ical-again" => {
                self.report = None;
                Reply::done()
            }
            _ => match self.pager.command(id) {
                Paged::Ignored => Reply::ignored(),
                Paged::Close => Reply::with(Effect::Close),
                _ => Reply::done(),
            },
        }
    }

    fn reported(&mut self, report: Report, cx: &Context<'_>) -> Reply {
        let texts = cx.texts;
        let first = if report.trial { texts.get("rooms-ical-trial") } else { texts.get("rooms-ical-written") };
        let mut lines = vec![first, report.counts(texts), String::new()];
        let told = report.lines(texts, LISTED);
        // The counts stand above already.
        lines.extend(told.into_iter().rev().skip(1).rev());
        self.pager = Pager::new(lines.join("\n"));
        let done = (!report.trial).then(|| Effect::Toast(Shown::line(&texts.get("rooms-ical-written"))));
        self.report = Some(report);
        Reply { consumed: true, effects: done.into_iter().collect() }
    }

    fn failed(&mut self, fault: Fault, cx: &Context<'_>) -> Reply {
        let fault = in_words(fault, cx.texts);
        self.form.fault(&fault);
        Reply::with(Effect::Fault(fault))
    }
}

impl Screen for ImportScreen {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("rooms-ical-import-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.report.is_some() { vec![COMMANDS, pager::COMMANDS] } else { vec![form::COMMANDS] }
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        match command {
            "rooms-ical-do" => {
                let to_do = |report: &Report| report.booked.len() + report.changed.len() + report.called_off.len();
                let something = self.report.as_ref().is_some_and(|report| report.trial && to_do(report) > 0);
                Availability::unless(!something, "rooms-ical-why-nothing")
            }
            _ => self.form.availability(command),
        }
    }

    fn typing(&self) -> bool {
        if self.report.is_some() { self.pager.typing() } else { self.form.typing() }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if self.rooms.is_empty() && self.asked.is_none() => {
                let rooms = task(|db, _, session| {
                    session.require(Permission::KeepRooms)?;
                    let rooms = store::rooms(db, true)?;
                    Ok(rooms.iter().map(|room| Item::new(&room.code, &room.name, &room.code)).collect::<Vec<_>>())
                });
                Reply::with(Effect::Ask(self.ticket(Asked::Rooms), rooms))
            }
            Event::Shown | Event::Refresh => Reply::done(),
            event if self.report.is_none() => self.fill(event, cx),
            Event::Command(id) => self.command(id),
            Event::Key(key) => match self.pager.input(Chord::from(key)) {
                Paged::Ignored => Reply::ignored(),
                _ => Reply::done(),
            },
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let Some((_, asked)) = self.asked.take_if(|(own, _)| *own == ticket) else { return Reply::ignored() };
        match (asked, answer) {
            (Asked::Rooms, Ok(rooms)) => {
                if let Ok(rooms) = rooms.downcast::<Vec<Item>>() {
                    self.rooms = *rooms;
                }
                Reply::done()
            }
            (Asked::Rooms, Err(fault)) => Reply::with(Effect::Fault(fault)).and(Effect::Close),
            (_, Ok(report)) => match report.downcast::<Report>() {
                Ok(report) => self.reported(*report, cx),
                Err(_) => Reply::ignored(),
            },
            (_, Err(fault)) => self.failed(fault, cx),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        if self.report.is_some() {
            self.pager.draw(frame.buffer_mut(), area, &cx.look())
        } else {
            self.form.draw_with_hint(frame.buffer_mut(), area, &cx.look())
        }
    }

    fn help(&self) -> &'static str {
        "rooms-help-ical-import"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
