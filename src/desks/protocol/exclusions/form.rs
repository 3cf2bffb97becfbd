//! The form of one kind that is not registered.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::model::{Kind, New};
use super::rules::{LONGEST_TITLE, LONGEST_WORDS};
use super::service;
use crate::base::fault::{Outcome, Outcomes};
use crate::base::text::Shown;
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, Field, FieldHelp, Form, FormEvent, Group, Value};
use crate::ui::key::Chord;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};

/// The screen.
pub struct KindForm {
    of: Option<(i64, i64)>,
    form: Form,
    tickets: Tickets,
    saving: Option<Ticket>,
}

impl KindForm {
    /// A form for a new kind, or over one that is there.
    pub fn new(of: Option<&Kind>) -> Self {
        let mut form = Form::new(vec![Group::new(
            "exclusions-group",
            vec![
                Field::line("title", "exclusions-field-title").limit(LONGEST_TITLE).required(),
                Field::line("words", "exclusions-field-words").limit(LONGEST_WORDS),
            ],
        )]);
        if let Some(kind) = of {
            form.set("title", Value::text(kind.title.clone()));
            form.set("words", Value::text(kind.words.clone()));
            form.mark_clean();
        }
        Self { of: of.map(|kind| (kind.id, kind.version)), form, tickets: Tickets::default(), saving: None }
    }

    fn save(&mut self) -> Effect {
        let new = New { title: self.form.text("title"), words: self.form.text("words") };
        let (of, ticket) = (self.of, self.tickets.next());
        self.saving = Some(ticket);
        Effect::Act(ticket, task(move |db, house, session| service::write(db, house, session, of, &new)))
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
                FormEvent::Save if self.saving.is_none() => effects.push(self.save()),
                FormEvent::Leave if self.form.is_dirty() => {
                    effects.push(Effect::Dialog(
                        "leave",
                        Dialog::confirm("exclusions-leave-title", "exclusions-leave-text"),
                    ));
                }
                FormEvent::Leave => effects.push(Effect::Close),
                _ => {}
            }
        }
        Reply { consumed: reply.consumed, effects }
    }
}

impl Screen for KindForm {
    fn name(&self) -> &'static str {
        "protocol.exclusion"
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("exclusions-form-title")
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
            Event::Answered { name: "leave", choice: Choice::Yes } => Reply::with(Effect::Close),
            Event::Shown | Event::Refresh | Event::Answered { .. } => Reply::done(),
            event => self.work(event, cx),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.saving.take_if(|own| *own == ticket).is_none() {
            return Reply::done();
        }
        match answer {
            Ok(_) => Reply::with(Effect::Toast(Shown::line(&cx.texts.get("exclusions-written")))).and(Effect::Close),
            Err(fault) => {
                if fault.outcome != Outcome::Unknown {
                    self.form.fault(&fault);
                }
                Reply::with(Effect::Fault(fault))
            }
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.form.draw(frame.buffer_mut(), area, &cx.look())
    }

    fn unsaved(&self) -> bool {
        self.form.is_dirty()
    }

    fn help(&self) -> &'static str {
        "exclusions-help"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
