//! The form of an emergency registration: what the ordinary form asks for, without the address book, because the database
//! is down. Classes and offices come from what was prepared.
//!
//! The form is kept as a draft at every key, with the key of its act; the number is shown when its line is on disk.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::entry::Letter;
use super::prepared::{self, Named, Prepared};
use super::rules;
use super::service::{self, Numbered};
use crate::base::dates;
use crate::base::fault::{Outcome, Outcomes};
use crate::base::text::{Shown, fold};
use crate::db::drafts::{Draft, Place};
use crate::desks::protocol::api::{self as protocol, Flow, Medium, new_key};
use crate::ui::command::{Availability, Command};
use crate::ui::form::{
    self, Choice as Option_, DateReader, Field, FieldHelp, Form, FormEvent, FormState, Group, Item, Value,
};
use crate::ui::key::Chord;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{
    Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, errand,
};

/// Name of the form, for drafts.
pub(super) const NAME: &str = "emergency.letter";
/// Entries offered by a look-up.
const OFFERED: usize = 12;
/// What divides several senders or recipients.
const BETWEEN: char = ';';

/// The screen.
pub(super) struct LetterForm {
    form: Form,
    key: String,
    prepared: Option<Prepared>,
    tickets: Tickets,
    loading: Ticket,
    saving: Option<Ticket>,
}

impl LetterForm {
    /// An empty form.
    pub(super) fn new(cx: &Context<'_>) -> Self {
        Self {
            form: build(cx),
            key: new_key(),
            prepared: None,
            tickets: Tickets::default(),
            loading: Ticket::default(),
            saving: None,
        }
    }

    /// The form a draft was left in.
    pub(super) fn resume(draft: &Draft, cx: &Context<'_>) -> Option<Self> {
        let state: FormState = serde_json::from_str(&draft.content).ok()?;
        let mut this = Self { key: draft.idempotency_key.clone(), ..Self::new(cx) };
        this.form.restore(&state);
        Some(this)
    }

    fn place(cx: &Context<'_>) -> Place {
        Place { operator_id: cx.session.operator_id, form: NAME.to_owned(), subject: "new".to_owned() }
    }

    fn keep(&self, cx: &Context<'_>) -> Effect {
        Effect::Draft(Self::place(cx), self.form.is_dirty().then(|| self.content()))
    }

    fn content(&self) -> DraftContent {
        DraftContent {
            key: self.key.clone(),
            title: Shown::line(&self.form.text("subject")).to_string(),
            content: serde_json::to_string(&self.form.state()).unwrap_or_default(),
        }
    }

    fn letter(&self) -> Letter {
        let form = &self.form;
        let maybe = |id: &str| Some(form.text(id).trim().to_owned()).filter(|text| !text.is_empty());
        Letter {
            flow: form.choice("flow").and_then(Flow::parse).unwrap_or(Flow::In),
            parties: form.text("parties").split(BETWEEN).map(|name| name.trim().to_owned()).collect(),
            subject: form.text("subject"),
            sender_number: maybe("sender_number"),
            sender_date: form.date("sender_date"),
            medium: form.choice("medium").and_then(Medium::parse).unwrap_or(Medium::ByHand),
            medium_number: maybe("medium_number"),
            class: form.item("class").map(|item| item.id.clone()).unwrap_or_default(),
            offices: form.items("offices").iter().map(|item| item.id.clone()).collect(),
            reserved: form.flag("reserved"),
            notes: maybe("notes"),
        }
    }

    fn ask(&mut self, cx: &Context<'_>) -> Effect {
        let letter = self.letter();
        if let Err(fault) = rules::check(&letter) {
            self.form.fault(&fault);
            return Effect::Toast(Shown::line(&fault.what(cx.texts)));
        }
        let text = Words::Key("emergency-sure-text").arg("subject", letter.subject.trim());
        Effect::Dialog("sure", Dialog::legal("emergency-sure-title", text, "emergency-sure-consequence"))
    }

    fn save(&mut self) -> Effect {
        let ticket = self.tickets.next();
        self.saving = Some(ticket);
        let (key, letter) = (self.key.clone(), self.letter());
        Effect::Run(ticket, errand(move |house, session| service::register(house, session, &key, &letter)))
    }

    fn offer(&mut self, field: &'static str, words: &str, ticket: u64) {
        let Some(prepared) = &self.prepared else { return };
        let list = if field == "class" { &prepared.classes } else { &prepared.offices };
        let wanted = fold(words);
        let found = list.iter().filter(|named| matches(named, &wanted)).take(OFFERED);
        let items = found.map(|named| Item::new(&named.code, format!("{} {}", named.code, named.name), "")).collect();
        self.form.offer(field, ticket, items);
    }

    fn work(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let reply = match event {
            Event::Command(id) => self.form.command(id),
            Event::Key(key) => self.form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => self.form.paste(&text),
            _ => return Reply::ignored(),
        };
        if !reply.consumed {
            return Reply::ignored();
        }
        let mut effects = Vec::new();
        for event in reply.events {
            match event {
                FormEvent::Lookup { field, words, ticket } => self.offer(field, &words, ticket),
                FormEvent::Save if self.saving.is_none() => effects.push(self.ask(cx)),
                FormEvent::Leave if self.form.is_dirty() => {
                    let dialog = Dialog::confirm("emergency-leave-title", "emergency-leave-draft");
                    effects.push(Effect::Dialog("leave", dialog));
                }
                FormEvent::Leave => effects.push(Effect::Close),
                _ => {}
            }
        }
        effects.push(self.keep(cx));
        Reply { consumed: true, effects }
    }

    fn numbered(&mut self, numbered: &Numbered, cx: &Context<'_>) -> Reply {
        let prepared = self.prepared.take();
        *self = Self { prepared, tickets: std::mem::take(&mut self.tickets), ..Self::new(cx) };
        let key = if numbered.already { "emergency-number-already" } else { "emergency-number-text" };
        let text = Words::Key(key).arg("at", dates::date_time_seconds(numbered.at));
        Reply::with(Effect::Draft(Self::place(cx), None))
            .and(Effect::Dialog("number", Dialog::message(Words::said(&numbered.number), text)))
    }
}

/// Every word begins a word of code or name.
fn matches(named: &Named, wanted: &str) -> bool {
    let folded = fold(&format!("{} {}", named.code, named.name));
    wanted.split_whitespace().all(|word| folded.split_whitespace().any(|own| own.starts_with(word)))
}

fn build(cx: &Context<'_>) -> Form {
    let calendar = cx.house.facts().calendar;
    let clock = cx.house.clock.clone();
    let day: DateReader = Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from));
    let flows = Flow::ALL.iter().map(|flow| Option_::new(flow.code(), protocol::flow_key(*flow))).collect();
    let media = Medium::offered().map(|medium| Option_::new(medium.code(), protocol::medium_key(medium))).collect();
    let start = |code: &str| Value::Choice(Some(code.to_owned()));
    Form::new(vec![Group::new(
        "emergency-letter-group",
        vec![
            Field::choice("flow", "emergency-field-flow", flows)
                .width(12)
                .required()
                .value_at_start(start(Flow::In.code())),
            Field::line("parties", "emergency-field-parties").limit(2_000),
            Field::line("subject", "emergency-field-subject").limit(4_000).required(),
            Field::line("sender_number", "emergency-field-sender-number").width(20).limit(60),
            Field::date("sender_date", "emergency-field-sender-date", day).beside(),
            Field::choice("medium", "emergency-field-medium", media)
                .width(20)
                .required()
                .value_at_start(start(Medium::ByHand.code())),
            Field::line("medium_number", "emergency-field-medium-number").width(20).limit(40).beside(),
            Field::look("class", "emergency-field-class").required(),
            Field::many("offices", "emergency-field-offices"),
            Field::flag("reserved", "emergency-field-reserved"),
            Field::notes("notes", "emergency-field-notes", 2).limit(2_000),
        ],
    )])
}

impl Screen for LetterForm {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("emergency-letter-title")
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
            Event::Shown if self.prepared.is_none() => {
                self.loading = self.tickets.next();
                Reply::with(Effect::Run(self.loading, errand(|house, _| prepared::required(house))))
            }
            Event::Answered { name: "sure", choice: Choice::Yes } => Reply::with(self.save()),
            Event::Answered { name: "leave", choice: Choice::Yes } => Reply::with(self.keep(cx)).and(Effect::Close),
            Event::Shown | Event::Refresh | Event::Answered { .. } => Reply::done(),
            event => self.work(event, cx),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match answer {
            Ok(answer) => answer,
            Err(fault) => {
                if self.saving == Some(ticket) {
                    self.saving = None;
                    if fault.outcome != Outcome::Unknown {
                        self.form.fault(&fault);
                    }
                }
                return Reply::with(Effect::Fault(fault));
            }
        };
        if self.saving == Some(ticket) {
            self.saving = None;
            return match answer.downcast::<Numbered>() {
                Ok(numbered) => self.numbered(&numbered, cx),
                Err(_) => Reply::ignored(),
            };
        }
        if ticket == self.loading
            && let Ok(prepared) = answer.downcast::<Prepared>()
        {
            self.prepared = Some(*prepared);
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
        "emergency-letter-help"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
