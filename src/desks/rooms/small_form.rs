//! A small form of the rooms: fields, perhaps something to load first and entries to look up, one act at the end. What is
//! typed is kept as a draft until the act is done.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDateTime;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Outcome, Outcomes};
use crate::base::text::{Shown, fold};
use crate::db::Db;
use crate::db::drafts::{self, Draft, Place};
use crate::desks::protocol::api::new_key;
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, DateReader, DateTimeReader, FieldHelp, Form, FormEvent, FormState, Item, Value};
use crate::ui::key::Chord;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{
    Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Task, Ticket, Tickets, task,
};

/// Entries offered by a look-up.
const OFFERED: usize = 12;

/// What was loaded for a form.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// Values of fields.
    pub values: Vec<(&'static str, Value)>,
    /// Entries of look-ups, by field.
    pub lists: Vec<(&'static str, Vec<Item>)>,
}

/// Looks entries up in the database.
pub type Finder = fn(&mut Db, &str) -> Outcomes<Vec<Item>>;
/// Makes the act of what is written.
pub type Saver = Box<dyn Fn(&Form) -> Outcomes<Task>>;

/// What a form is.
pub struct Plan {
    /// Its name, also for drafts.
    pub name: &'static str,
    /// What its draft is about: `new`, or the record.
    pub subject: String,
    /// What it was opened with, as its draft keeps it to open it again.
    pub about: serde_json::Value,
    /// Its title.
    pub title: Words,
    /// Catalogue key of its help.
    pub help: &'static str,
    /// Catalogue key of what is said when it is done, unless the act answers [`Words`] of its own.
    pub done: &'static str,
    /// The fields.
    pub form: Form,
    /// What is loaded first; answers [`Loaded`].
    pub load: Option<Task>,
    /// A look-up that asks the database, by field.
    pub finder: Option<(&'static str, Finder)>,
    /// The act.
    pub save: Saver,
}

enum Asked {
    Load,
    Find(&'static str, u64),
    Save,
}

/// What a draft keeps.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    about: serde_json::Value,
    state: FormState,
}

/// What a form was opened with, as its draft kept it.
pub fn about<T: DeserializeOwned>(draft: &Draft) -> Option<T> {
    let kept: Kept = serde_json::from_str(&draft.content).ok()?;
    serde_json::from_value(kept.about).ok()
}

/// The same as the draft is to keep it.
pub fn kept(about: &impl Serialize) -> serde_json::Value {
    serde_json::to_value(about).unwrap_or_default()
}

/// The screen.
pub struct SmallForm {
    plan: Plan,
    owner: i64,
    /// Its title in the language of the operator, for the list of drafts.
    title: String,
    key: String,
    lists: BTreeMap<&'static str, Vec<Item>>,
    tickets: Tickets,
    asked: Vec<(Ticket, Asked)>,
    /// What was typed before everything was loaded.
    waiting: Vec<Event>,
    ready: bool,
}

/// Reads a date as clerks write it.
pub fn date_reader(cx: &Context<'_>) -> DateReader {
    let calendar = cx.house.facts().calendar;
    let clock = cx.house.clock.clone();
    Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from))
}

/// Reads a date with its hour as clerks write it.
pub fn moment_reader(cx: &Context<'_>) -> DateTimeReader {
    let calendar = cx.house.facts().calendar;
    let clock = cx.house.clock.clone();
    Arc::new(move |text| -> Result<NaiveDateTime, Words> {
        dates::parse_date_time(text, rome(clock.now()).naive_local(), &calendar).map_err(Words::from)
    })
}

impl SmallForm {
    /// The form.
    pub fn new(plan: Plan) -> Self {
        Self {
            plan,
            owner: 0,
            title: String::new(),
            key: new_key(),
            lists: BTreeMap::new(),
            tickets: Tickets::default(),
            asked: Vec::new(),
            waiting: Vec::new(),
            ready: false,
        }
    }

    fn place(&self) -> Place {
        Place { operator_id: self.owner, form: self.plan.name.to_owned(), subject: self.plan.subject.clone() }
    }

    fn content(&self) -> DraftContent {
        let kept = Kept { about: self.plan.about.clone(), state: self.plan.form.state() };
        // Names say more than dates: what was chosen from a list first.
        let chosen = |value: &&Value| matches!(value, Value::Look { .. });
        let texts = |value: &Value| value.as_text().trim().to_owned();
        let values = || kept.state.fields.values().map(|field| &field.value);
        let mut all = values().filter(chosen).chain(values().filter(|value| !chosen(value))).map(texts);
        let what = all.find(|text| text.len() > 3).unwrap_or_default();
        DraftContent {
            key: self.key.clone(),
            title: Shown::line(&format!("{}: {what}", self.title)).to_string(),
            content: serde_json::to_string(&kept).unwrap_or_default(),
        }
    }

    fn keep(&self) -> Effect {
        Effect::Draft(self.place(), self.plan.form.is_dirty().then(|| self.content()))
    }

    /// Reads what the form needs, and its draft.
    fn load(&mut self, cx: &Context<'_>) -> Effect {
        self.owner = cx.session.operator_id;
        self.title = self.plan.title.show(cx.texts);
        let (load, place) = (self.plan.load.take(), self.place());
        let ticket = self.ticket(Asked::Load);
        let work = task(move |db, house, session| {
            let loaded = match load {
                Some(load) => {
                    load(db, house, session)?.downcast::<Loaded>().map_or_else(|_| Loaded::default(), |it| *it)
                }
                None => Loaded::default(),
            };
            Ok((loaded, drafts::find(db, &place)?))
        });
        Effect::Ask(ticket, work)
    }

    fn ticket(&mut self, asked: Asked) -> Ticket {
        let ticket = self.tickets.next();
        self.asked.push((ticket, asked));
        ticket
    }

    fn is_saving(&self) -> bool {
        self.asked.iter().any(|(_, asked)| matches!(asked, Asked::Save))
    }

    fn look_up(&mut self, field: &'static str, words: String, ticket: u64) -> Option<Effect> {
        if let Some((_, finder)) = self.plan.finder.filter(|(own, _)| *own == field) {
            let own = self.ticket(Asked::Find(field, ticket));
            return Some(Effect::Ask(own, task(move |db, _, _| finder(db, &words))));
        }
        let wanted = fold(&words);
        let fits = |item: &&Item| {
            let text = fold(&format!("{} {}", item.label, item.detail));
            wanted.split_whitespace().all(|word| text.split_whitespace().any(|part| part.starts_with(word)))
        };
        let found = self.lists.get(field).into_iter().flatten().filter(fits).take(OFFERED).cloned().collect();
        self.plan.form.offer(field, ticket, found);
        None
    }

    fn work(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let form = &mut self.plan.form;
        let reply = match event {
            Event::Command(id) => form.command(id),
            Event::Key(key) => form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => form.paste(&text),
            _ => return Reply::ignored(),
        };
        let mut effects = Vec::new();
        for event in reply.events {
            match event {
                FormEvent::Lookup { field, words, ticket } => effects.extend(self.look_up(field, words, ticket)),
                FormEvent::Save if !self.is_saving() => match (self.plan.save)(&self.plan.form) {
                    Ok(task) => {
                        let ticket = self.ticket(Asked::Save);
                        effects.push(Effect::Act(ticket, task));
                    }
                    Err(fault) => {
                        self.plan.form.fault(&fault);
                        effects.push(Effect::Fault(fault));
                    }
                },
                FormEvent::Leave if self.plan.form.is_dirty() => {
                    let dialog = Dialog::confirm("rooms-leave-title", "rooms-leave-text");
                    effects.push(Effect::Dialog("leave", dialog));
                }
                FormEvent::Leave => effects.push(Effect::Close),
                FormEvent::Invalid(_) => {
                    effects.push(Effect::Remark(Shown::line(&cx.texts.get("rooms-small-invalid"))));
                }
                _ => {}
            }
        }
        if reply.consumed {
            effects.push(self.keep());
        }
        Reply { consumed: reply.consumed, effects }
    }

    fn loaded(&mut self, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        self.ready = true;
        let mut reply = Reply::done();
        match answer.map(Answer::downcast::<(Loaded, Option<Draft>)>) {
            Ok(Ok(read)) => {
                let (loaded, draft) = *read;
                for (field, value) in loaded.values {
                    self.plan.form.set(field, value);
                }
                self.plan.form.mark_clean();
                self.lists.extend(loaded.lists);
                if let Some(kept) = draft.and_then(|draft| serde_json::from_str::<Kept>(&draft.content).ok()) {
                    self.plan.form.restore(&kept.state);
                    // A colleague may have been there meanwhile: what is saved goes over what they wrote.
                    let same = kept.about == self.plan.about;
                    let key = if same { "rooms-draft-restored" } else { "rooms-draft-older" };
                    reply = reply.and(Effect::Remark(Shown::line(&cx.texts.get(key))));
                }
            }
            Ok(Err(_)) => {}
            Err(fault) => reply = reply.and(Effect::Fault(fault)),
        }
        for event in std::mem::take(&mut self.waiting) {
            reply.effects.extend(self.work(event, cx).effects);
        }
        reply
    }
}

impl Screen for SmallForm {
    fn name(&self) -> &'static str {
        self.plan.name
    }

    fn title(&self, cx: &Context<'_>) -> String {
        self.plan.title.show(cx.texts)
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![form::COMMANDS]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        self.plan.form.availability(command)
    }

    fn typing(&self) -> bool {
        self.plan.form.typing()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.ready && self.asked.is_empty() => Reply::with(self.load(cx)),
            Event::Answered { name: "leave", choice: Choice::Yes } => Reply::with(self.keep()).and(Effect::Close),
            Event::Shown | Event::Refresh | Event::Answered { .. } => Reply::done(),
            event if self.ready => self.work(event, cx),
            event => {
                self.waiting.push(event);
                Reply::done()
            }
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let Some(place) = self.asked.iter().position(|(own, _)| *own == ticket) else { return Reply::ignored() };
        match self.asked.remove(place).1 {
            Asked::Load => self.loaded(answer, cx),
            Asked::Find(field, own) => {
                if let Ok(Ok(found)) = answer.map(Answer::downcast::<Vec<Item>>) {
                    self.plan.form.offer(field, own, *found);
                }
                Reply::done()
            }
            Asked::Save => match answer {
                Ok(answer) => {
                    self.plan.form.mark_clean();
                    let own = answer.downcast::<Words>().ok().map(|words| words.show(cx.texts));
                    let text = own.unwrap_or_else(|| cx.texts.get(self.plan.done));
                    Reply::with(Effect::Draft(self.place(), None))
                        .and(Effect::Toast(Shown::line(&text)))
                        .and(Effect::Close)
                }
                Err(fault) => {
                    if fault.outcome != Outcome::Unknown {
                        self.plan.form.fault(&fault);
                    }
                    Reply::with(Effect::Fault(fault))
                }
            },
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.plan.form.draw_with_hint(frame.buffer_mut(), area, &cx.look())
    }

    fn unsaved(&self) -> bool {
        self.plan.form.is_dirty()
    }

    fn draft(&self) -> Option<(Place, DraftContent)> {
        (self.ready && self.plan.form.is_dirty()).then(|| (self.place(), self.content()))
    }

    fn help(&self) -> &'static str {
        self.plan.help
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.plan.form.help(cx.texts)
    }
}
