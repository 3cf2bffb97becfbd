//! The small form of an absence. Whoever may not write those of others writes their own.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::keeps_others;
use crate::base::dates;
use crate::base::fault::{Outcome, Outcomes};
use crate::base::text::{Shown, fold};
use crate::desks::people::api::{self as people, Colleague};
use crate::desks::routing::rules::LONGEST_NOTE;
use crate::desks::routing::store::absences::New;
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, DateReader, Field, FieldHelp, Form, FormEvent, Group, Item, Value};
use crate::ui::key::Chord;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};

/// Name of the form.
const NAME: &str = "routing.absence";
/// Entries offered by a look-up.
const OFFERED: usize = 12;

/// The screen.
pub struct AbsenceForm {
    form: Form,
    workers: Vec<Colleague>,
    tickets: Tickets,
    asked: Option<Ticket>,
    saving: Option<Ticket>,
    /// What was typed before the colleagues were known.
    waiting: Vec<Event>,
    ready: bool,
}

impl AbsenceForm {
    /// The empty form: one's own absence from today on.
    pub fn new(cx: &Context<'_>) -> Self {
        let calendar = cx.house.facts().calendar;
        let clock = cx.house.clock.clone();
        let read: DateReader =
            Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from));
        let own = Item::new(cx.session.operator_id, &cx.session.name, "");
        let fields = vec![
            Field::look("operator", "absences-field-operator").required().value_at_start(Value::item(own)),
            Field::date("first", "absences-field-first", read.clone()).required(),
            Field::date("last", "absences-field-last", read).required().beside(),
            Field::look("substitute", "absences-field-substitute"),
            Field::line("note", "absences-field-note").limit(LONGEST_NOTE),
        ];
        let mut form = Form::new(vec![Group::new("absences-group", fields)]);
        if !keeps_others(cx.session) {
            form.lock("operator", true);
        }
        Self {
            form,
            workers: Vec::new(),
            tickets: Tickets::default(),
            asked: None,
            saving: None,
            waiting: Vec::new(),
            ready: false,
        }
    }

    fn look_up(&self, words: &str) -> Vec<Item> {
        let wanted = fold(words);
        let fits = |name: &str| {
            let name = fold(name);
            wanted.split_whitespace().all(|word| name.split_whitespace().any(|part| part.starts_with(word)))
        };
        let found = self.workers.iter().filter(|one| fits(&one.name)).take(OFFERED);
        found.map(|one| Item::new(one.id, &one.name, "")).collect()
    }

    fn save(&mut self) -> Option<Effect> {
        let key = |id: &str| self.form.item(id).and_then(Item::key);
        let new = New {
            operator: key("operator")?,
            first: self.form.date("first")?,
            last: self.form.date("last")?,
            substitute: key("substitute"),
            note: Some(self.form.text("note")),
        };
        let ticket = self.tickets.next();
        self.saving = Some(ticket);
        Some(Effect::Act(ticket, task(move |db, house, session| super::write(db, house, session, &new))))
    }

    fn work(&mut self, event: Event, cx: &Context<'_>) -> Reply {
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
                FormEvent::Save if self.saving.is_none() => effects.extend(self.save()),
                FormEvent::Leave if self.form.is_dirty() => {
                    let dialog = Dialog::confirm("absences-leave-title", "absences-leave-text");
                    effects.push(Effect::Dialog("leave", dialog));
                }
                FormEvent::Leave => effects.push(Effect::Close),
                FormEvent::Invalid(_) => {
                    effects.push(Effect::Remark(Shown::line(&cx.texts.get("routing-form-invalid"))));
                }
                _ => {}
            }
        }
        Reply { consumed: reply.consumed, effects }
    }
}

impl Screen for AbsenceForm {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("absences-form-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![form::COMMANDS]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        self.form.availability(command)
    }

    fn typing(&self) -> bool {
        self.form.typing()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if self.asked.is_none() && !self.ready => {
                let ticket = self.tickets.next();
                self.asked = Some(ticket);
                Reply::with(Effect::Ask(ticket, task(|db, _, _| people::workers(db))))
            }
            Event::Answered { name: "leave", choice: Choice::Yes } => Reply::with(Effect::Close),
            Event::Shown | Event::Refresh | Event::Answered { .. } => Reply::done(),
            event if self.ready => self.work(event, cx),
            event => {
                self.waiting.push(event);
                Reply::done()
            }
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.saving.take_if(|own| *own == ticket).is_some() {
            return match answer {
                Ok(_) => Reply::with(Effect::Toast(Shown::line(&cx.texts.get("absences-written")))).and(Effect::Close),
                Err(fault) => {
                    if fault.outcome != Outcome::Unknown {
                        self.form.fault(&fault);
                    }
                    Reply::with(Effect::Fault(fault))
                }
            };
        }
        if self.asked.take_if(|own| *own == ticket).is_none() {
            return Reply::ignored();
        }
        self.ready = true;
        let mut reply = Reply::done();
        match answer.map(Answer::downcast::<Vec<Colleague>>) {
            Ok(Ok(workers)) => self.workers = *workers,
            Ok(Err(_)) => {}
            Err(fault) => reply = reply.and(Effect::Fault(fault)),
        }
        for event in std::mem::take(&mut self.waiting) {
            reply.effects.extend(self.work(event, cx).effects);
        }
        reply
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.form.draw(frame.buffer_mut(), area, &cx.look())
    }

    fn unsaved(&self) -> bool {
        self.form.is_dirty()
    }

    fn help(&self) -> &'static str {
        "absences-form-help"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
