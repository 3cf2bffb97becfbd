//! The small form behind opening the emergency register and authorising it for longer: who authorises, why, by which
//! measure.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::service::{self, Opening};
use crate::base::calendar::instant as at_office;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, Choice as Option_, DateTimeReader, Field, FieldHelp, Form, FormEvent, Group, Value};
use crate::ui::key::Chord;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Errand, Event, Reply, Screen, Ticket, Tickets, errand};

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// The register is opened.
    Open,
    /// It is authorised for longer.
    Renew,
}

/// The screen.
pub(super) struct CardForm {
    sort: Sort,
    form: Form,
    tickets: Tickets,
    saving: Option<Ticket>,
}

impl CardForm {
    /// The empty form; `heads` are those who can authorise.
    pub(super) fn new(sort: Sort, heads: &[String], cx: &Context<'_>) -> Self {
        let calendar = cx.house.facts().calendar;
        let clock = cx.house.clock.clone();
        let moment: DateTimeReader = Arc::new(move |text| {
            dates::parse_date_time(text, rome(clock.now()).naive_local(), &calendar).map_err(Words::from)
        });
        let options = heads.iter().map(|name| Option_::new(name, Words::said(name))).collect();
        let proposed = heads.iter().find(|name| **name == cx.session.name).or(heads.first()).cloned();
        let authority = Field::choice("authorised_by", "emergency-field-authority", options)
            .width(40)
            .required()
            .value_at_start(Value::Choice(proposed));
        let (group, fields) = match sort {
            Sort::Open => (
                "emergency-open-group",
                vec![
                    Field::line("cause", "emergency-field-cause").limit(500).required(),
                    Field::date_time("since", "emergency-field-since", moment)
                        .required()
                        .value_at_start(Value::text(dates::date_time(cx.house.clock.now()))),
                    authority,
                    Field::line("measure", "emergency-field-measure").limit(200),
                ],
            ),
            Sort::Renew => (
                "emergency-renew-group",
                vec![authority, Field::line("measure", "emergency-field-measure").limit(200).required()],
            ),
        };
        let mut form = Form::new(vec![Group::new(group, fields)]);
        if sort == Sort::Renew {
            form.set_focus("measure");
        }
        Self { sort, form, tickets: Tickets::default(), saving: None }
    }

    fn authority(&self) -> String {
        self.form.choice("authorised_by").unwrap_or_default().to_owned()
    }

    /// Opening and renewing have legal effect: the clerk is told what and by whom before it is written.
    fn ask(&self) -> Effect {
        let (title, text) = match self.sort {
            Sort::Open => ("emergency-open-title", "emergency-open-text"),
            Sort::Renew => ("emergency-renew-title", "emergency-renew-text"),
        };
        let text = Words::Key(text).arg("name", self.authority());
        Effect::Dialog("sure", Dialog::legal(title, text, "emergency-open-consequence"))
    }

    fn act(&self) -> Option<Errand> {
        let (authorised_by, measure) = (self.authority(), self.form.text("measure"));
        Some(match self.sort {
            Sort::Open => {
                let since = self.form.date_time("since")?;
                let opening = Opening {
                    since: at_office(since.date(), since.time()),
                    cause: self.form.text("cause"),
                    authorised_by,
                    measure,
                };
                errand(move |house, session| service::open(house, session, &opening).map(|_| ()))
            }
            Sort::Renew => errand(move |house, session| service::renew(house, session, &authorised_by, &measure)),
        })
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
                FormEvent::Save if self.saving.is_none() => effects.push(self.ask()),
                FormEvent::Leave if self.form.is_dirty() => {
                    let dialog = Dialog::confirm("emergency-leave-title", "emergency-leave-text");
                    effects.push(Effect::Dialog("leave", dialog));
                }
                FormEvent::Leave => effects.push(Effect::Close),
                _ => {}
            }
        }
        Reply { consumed: reply.consumed, effects }
    }

    fn failed(&mut self, fault: Fault) -> Reply {
        self.form.fault(&fault);
        Reply::with(Effect::Fault(fault))
    }
}

impl Screen for CardForm {
    fn name(&self) -> &'static str {
        match self.sort {
            Sort::Open => "emergency.open",
            Sort::Renew => "emergency.renew",
        }
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get(match self.sort {
            Sort::Open => "emergency-open-title",
            Sort::Renew => "emergency-renew-title",
        })
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
            Event::Answered { name: "sure", choice: Choice::Yes } => match self.act() {
                Some(errand) => {
                    let ticket = self.tickets.next();
                    self.saving = Some(ticket);
                    Reply::with(Effect::Run(ticket, errand))
                }
                None => Reply::done(),
            },
            Event::Shown | Event::Refresh | Event::Answered { .. } => Reply::done(),
            event => self.work(event, cx),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.saving != Some(ticket) {
            return Reply::ignored();
        }
        self.saving = None;
        match answer {
            Ok(_) => {
                let key = match self.sort {
                    Sort::Open => "emergency-opened",
                    Sort::Renew => "emergency-renewed",
                };
                Reply::with(Effect::Toast(Shown::line(&cx.texts.get(key)))).and(Effect::Close)
            }
            Err(fault) => self.failed(fault),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.form.draw(frame.buffer_mut(), area, &cx.look())
    }

    fn unsaved(&self) -> bool {
        self.form.is_dirty()
    }

    fn help(&self) -> &'static str {
        "emergency-card-help"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
