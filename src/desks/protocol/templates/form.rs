//! The form of one subject template.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::model::{New, Template};
use super::service;
use crate::base::fault::{Outcome, Outcomes};
use crate::base::text::Shown;
use crate::desks::protocol::form::flow_key;
use crate::desks::protocol::model::Flow;
use crate::desks::protocol::rules::LONGEST_SUBJECT;
use crate::desks::titolario::api::{self as titolario, ClassLabel};
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, Choice as Choice_, Field, FieldHelp, Form, FormEvent, Group, Item, Value};
use crate::ui::key::Chord;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};

/// Word of the choice that means every direction.
const ANY: &str = "any";
/// Suggestions shown at a time.
const MOST: usize = 12;

/// The screen.
pub struct TemplateForm {
    of: Option<(i64, i64)>,
    form: Form,
    classes: Vec<ClassLabel>,
    tickets: Tickets,
    saving: Option<Ticket>,
}

impl TemplateForm {
    /// A form for a new template, or over one that is in use.
    pub fn new(of: Option<&Template>, classes: Vec<ClassLabel>) -> Self {
        let flows = std::iter::once(Choice_::new(ANY, "templates-any-flow"))
            .chain(Flow::ALL.iter().map(|flow| Choice_::new(flow.code(), flow_key(*flow))));
        let mut form = Form::new(vec![Group::new(
            "templates-group",
            vec![
                Field::line("code", "templates-field-code").width(16).limit(20).required(),
                Field::line("text", "templates-field-text").limit(LONGEST_SUBJECT).required(),
                Field::choice("flow", "templates-field-flow", flows.collect())
                    .width(16)
                    .required()
                    .value_at_start(Value::Choice(Some(ANY.into()))),
                Field::look("class", "templates-field-class"),
            ],
        )]);
        if let Some(template) = of {
            form.set("code", Value::text(template.code.clone()));
            form.set("text", Value::text(template.text.clone()));
            form.set("flow", Value::Choice(Some(template.flow.map_or(ANY, Flow::code).into())));
            let class = template.class_id.and_then(|id| classes.iter().find(|class| class.id == id));
            if let Some(class) = class {
                form.set("class", Value::item(item(class)));
            }
            form.mark_clean();
        }
        Self {
            of: of.map(|template| (template.id, template.version)),
            form,
            classes,
            tickets: Tickets::default(),
            saving: None,
        }
    }

    fn save(&mut self) -> Effect {
        let new = New {
            code: self.form.text("code"),
            text: self.form.text("text"),
            flow: self.form.choice("flow").and_then(Flow::parse),
            class_id: self.form.item("class").and_then(Item::key),
        };
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
                FormEvent::Lookup { field, words, ticket } => {
                    let found = titolario::search(&self.classes, &words).into_iter().take(MOST).map(item).collect();
                    self.form.offer(field, ticket, found);
                }
                FormEvent::Save if self.saving.is_none() => effects.push(self.save()),
                FormEvent::Leave if self.form.is_dirty() => {
                    effects.push(Effect::Dialog(
                        "leave",
                        Dialog::confirm("templates-leave-title", "templates-leave-text"),
                    ));
                }
                FormEvent::Leave => effects.push(Effect::Close),
                _ => {}
            }
        }
        Reply { consumed: reply.consumed, effects }
    }
}

fn item(class: &ClassLabel) -> Item {
    Item::new(class.id, format!("{} {}", class.code, class.title), "")
}

impl Screen for TemplateForm {
    fn name(&self) -> &'static str {
        "protocol.template"
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("templates-form-title")
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
            Ok(_) => Reply::with(Effect::Toast(Shown::line(&cx.texts.get("templates-written")))).and(Effect::Close),
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
        "templates-help"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
