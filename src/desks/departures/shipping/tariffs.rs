//! The table of tariffs, written as text: medium; kind; up to so many grams; cost, a line each.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::model::Tariff;
use super::{rules, service, store};
use crate::base::fault::{Outcome, Outcomes};
use crate::base::i18n::Texts;
use crate::base::money::Cents;
use crate::base::text::{Shown, fold};
use crate::desks::protocol::api::{self as protocol, Medium};
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, Field, FieldHelp, Form, FormEvent, Group, Value};
use crate::ui::key::Chord;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};

/// The screen.
pub struct TariffForm {
    form: Form,
    tickets: Tickets,
    loading: Ticket,
    saving: Option<Ticket>,
    ready: bool,
}

impl TariffForm {
    /// The form; it loads itself when it is shown.
    pub fn new() -> Self {
        let field = Field::notes("tariffs", "shipping-field-tariffs", 12).limit(10_000);
        Self {
            form: Form::new(vec![Group::new("shipping-tariffs-group", vec![field])]),
            tickets: Tickets::default(),
            loading: Ticket::default(),
            saving: None,
            ready: false,
        }
    }

    fn save(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        let texts = cx.texts;
        match rules::tariffs(&self.form.text("tariffs"), |name| named(name, texts)) {
            Ok(tariffs) => {
                let ticket = self.tickets.next();
                self.saving = Some(ticket);
                let act = task(move |db, house, session| service::set_tariffs(db, house, session, &tariffs));
                vec![Effect::Act(ticket, act)]
            }
            Err(fault) => {
                self.form.fault(&fault);
                vec![Effect::Remark(Shown::line(&fault.what(cx.texts)))]
            }
        }
    }
}

impl Default for TariffForm {
    fn default() -> Self {
        Self::new()
    }
}

/// A medium by its name in the language of the screen, or by its code.
fn named(name: &str, texts: &Texts) -> Option<Medium> {
    let name = fold(name);
    rules::MEDIA
        .iter()
        .copied()
        .find(|medium| fold(&texts.get(protocol::medium_key(*medium))) == name || medium.code() == name)
}

/// The table as it is written.
fn written(tariffs: &[Tariff], texts: &Texts) -> String {
    let mut text = String::new();
    for one in tariffs {
        let medium = texts.get(protocol::medium_key(one.medium));
        text.push_str(&format!("{medium}; {}; {}; {}\n", one.kind, one.up_to_grams, Cents(one.cents)));
    }
    text
}

impl Screen for TariffForm {
    fn name(&self) -> &'static str {
        "departures.tariffs"
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("shipping-tariffs-title")
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
        let reply = match event {
            Event::Shown if !self.ready => {
                self.loading = self.tickets.next();
                return Reply::with(Effect::Ask(self.loading, task(|db, _, _| store::tariffs(db))));
            }
            Event::Answered { name: "leave", choice: Choice::Yes } => return Reply::with(Effect::Close),
            Event::Command(id) => self.form.command(id),
            Event::Key(key) => self.form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => self.form.paste(&text),
            Event::Shown | Event::Refresh | Event::Answered { .. } => return Reply::done(),
        };
        let mut effects = Vec::new();
        for event in reply.events {
            match event {
                FormEvent::Save if self.saving.is_none() => effects.extend(self.save(cx)),
                FormEvent::Leave if self.form.is_dirty() => effects
                    .push(Effect::Dialog("leave", Dialog::confirm("departures-leave-title", "shipping-tariffs-leave"))),
                FormEvent::Leave => effects.push(Effect::Close),
                _ => {}
            }
        }
        Reply { consumed: reply.consumed, effects }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.saving.take_if(|own| *own == ticket).is_some() {
            return match answer.map(Answer::downcast::<usize>) {
                Ok(Ok(count)) => {
                    let text = cx.texts.with("shipping-tariffs-saved", &[("count", (*count).into())]);
                    Reply::with(Effect::Toast(Shown::line(&text))).and(Effect::Close)
                }
                Ok(Err(_)) => Reply::ignored(),
                Err(fault) => {
                    if fault.outcome != Outcome::Unknown {
                        self.form.fault(&fault);
                    }
                    Reply::with(Effect::Fault(fault))
                }
            };
        }
        if ticket != self.loading {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Vec<Tariff>>) {
            Ok(Ok(tariffs)) => {
                self.ready = true;
                // What was typed before the table came is not thrown away.
                if !self.form.is_dirty() {
                    self.form.set("tariffs", Value::text(written(&tariffs, cx.texts)));
                    self.form.mark_clean();
                }
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.form.draw(frame.buffer_mut(), area, &cx.look())
    }

    fn unsaved(&self) -> bool {
        self.form.is_dirty()
    }

    fn help(&self) -> &'static str {
        "shipping-help-tariffs"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
