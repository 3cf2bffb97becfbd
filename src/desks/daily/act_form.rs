//! The small form behind sending and recording an answer, for one register or several.

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::service::{self, Answered, Sending};
use super::store;
use crate::base::calendar::instant as at_office;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Outcome, Outcomes};
use crate::base::text::Shown;
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, Choice as Option_, DateTimeReader, Field, FieldHelp, Form, FormEvent, Group, Value};
use crate::ui::key::Chord;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// They were sent.
    Send,
    /// The preserver answered.
    Answer,
}

/// The screen.
pub(super) struct ActForm {
    act: Act,
    ids: Vec<i64>,
    form: Form,
    tickets: Tickets,
    asked: Ticket,
    saving: Option<Ticket>,
}

impl ActForm {
    /// The empty form for these registers.
    pub(super) fn new(act: Act, ids: Vec<i64>, cx: &Context<'_>) -> Self {
        let calendar = cx.house.facts().calendar;
        let clock = cx.house.clock.clone();
        let moment: DateTimeReader = Arc::new(move |text| {
            dates::parse_date_time(text, rome(clock.now()).naive_local(), &calendar).map_err(Words::from)
        });
        let now = Value::text(dates::date_time(cx.house.clock.now()));
        let at = |label| Field::date_time("at", label, moment.clone()).required().value_at_start(now.clone());
        let fields = match act {
            Act::Send => vec![
                Field::line("preserver", "daily-field-preserver").limit(200).required(),
                Field::line("package_id", "daily-field-package").limit(200).required(),
                at("daily-field-sent-at"),
            ],
            Act::Answer => vec![
                Field::choice(
                    "outcome",
                    "daily-field-outcome",
                    vec![Option_::new("accepted", "daily-accepted"), Option_::new("refused", "daily-refused")],
                )
                .width(24)
                .required()
                .value_at_start(Value::Choice(Some("accepted".into()))),
                at("daily-field-answered-at"),
                Field::line("report_id", "daily-field-report").limit(500).required(),
                Field::line("file", "daily-field-file").limit(4_000),
            ],
        };
        let group = match act {
            Act::Send => "daily-send-group",
            Act::Answer => "daily-answer-group",
        };
        Self {
            act,
            ids,
            form: Form::new(vec![Group::new(group, fields)]),
            tickets: Tickets::default(),
            asked: Ticket::default(),
            saving: None,
        }
    }

    fn save(&mut self) -> Option<Effect> {
        let at = at_instant(&self.form)?;
        let ticket = self.tickets.next();
        self.saving = Some(ticket);
        let (form, ids) = (&self.form, self.ids.clone());
        Some(match self.act {
            Act::Send => {
                let sending = Sending { at, preserver: form.text("preserver"), package_id: form.text("package_id") };
                Effect::Act(
                    ticket,
                    task(move |db, house, session| service::mark_sent(db, house, session, &ids, &sending)),
                )
            }
            Act::Answer => {
                let path = form.text("file").trim().to_owned();
                let answer = Answered {
                    at,
                    accepted: form.choice("outcome") != Some("refused"),
                    report_id: form.text("report_id"),
                    file: Some(path).filter(|path| !path.is_empty()).map(PathBuf::from),
                };
                Effect::Act(
                    ticket,
                    task(move |db, house, session| service::record_answer(db, house, session, &ids, &answer)),
                )
            }
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
                FormEvent::Save if self.saving.is_none() => effects.extend(self.save()),
                FormEvent::Leave if self.form.is_dirty() => {
                    effects.push(Effect::Dialog("leave", Dialog::confirm("daily-leave-title", "daily-leave-text")));
                }
                FormEvent::Leave => effects.push(Effect::Close),
                _ => {}
            }
        }
        Reply { consumed: reply.consumed, effects }
    }
}

fn at_instant(form: &Form) -> Option<chrono::DateTime<chrono::Utc>> {
    form.date_time("at").map(|at| at_office(at.date(), at.time()))
}

impl Screen for ActForm {
    fn name(&self) -> &'static str {
        match self.act {
            Act::Send => "daily.send",
            Act::Answer => "daily.answer",
        }
    }

    fn title(&self, cx: &Context<'_>) -> String {
        let key = match self.act {
            Act::Send => "daily-send-title",
            Act::Answer => "daily-answer-title",
        };
        cx.texts.with(key, &[("count", self.ids.len().into())])
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
            Event::Shown if self.act == Act::Send => {
                self.asked = self.tickets.next();
                Reply::with(Effect::Ask(self.asked, task(|db, _, _| store::last_preserver(db))))
            }
            Event::Answered { name: "leave", choice: Choice::Yes } => Reply::with(Effect::Close),
            Event::Shown | Event::Refresh | Event::Answered { .. } => Reply::done(),
            event => self.work(event, cx),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.saving == Some(ticket) {
            self.saving = None;
            return match answer.map(Answer::downcast::<usize>) {
                Ok(Ok(count)) => {
                    let key = match self.act {
                        Act::Send => "daily-sent",
                        Act::Answer => "daily-answered",
                    };
                    let text = cx.texts.with(key, &[("count", (*count).into())]);
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
        if ticket == self.asked
            && let Ok(answer) = answer
            && let Ok(last) = answer.downcast::<Option<String>>()
            && let Some(last) = *last
        {
            self.form.learn(
                "preserver",
                Value::text(Shown::line(&last).as_str()),
                cx.texts.get("daily-learned-preserver"),
            );
        }
        Reply::done()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.form.draw(frame.buffer_mut(), area, &cx.look())
    }

    fn unsaved(&self) -> bool {
        self.form.is_dirty()
    }

    fn help(&self) -> &'static str {
        "daily-act-help"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
