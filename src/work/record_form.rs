//! The form of one record as a screen: kept as a draft at every key with the key of its act, typed ahead while lists are
//! looked up, saved over the version it was read in. When a colleague was faster both versions are told, and the clerk
//! decides. What the record is, a desk says by a [`Record`].

mod ahead;
mod clash;
mod keeping;
mod record;
mod repeating;
mod saving;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

pub use self::ahead::steers;
use self::keeping::Kept;
pub use self::record::{Looked, Read, Record, Saved};
use self::repeating::Repeats;
use super::dialog::Dialog;
use super::keys::new_key;
use super::screen::{Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::drafts::{self, Draft, Place};
use crate::db::repeats;
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, FieldHelp, FileItem, Form, FormEvent, FormState, Item, Value};
use crate::ui::key::Chord;

struct Loaded<R: Record> {
    lists: R::Lists,
    existing: Option<(i64, R::Existing)>,
    draft: Option<Draft>,
    /// What was saved last in this form.
    last: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Load,
    Save,
    Look(&'static str, u64),
    File(&'static str),
    Theirs,
}

/// The screen.
pub struct RecordForm<R: Record> {
    record: R,
    form: Form,
    lists: R::Lists,
    version: i64,
    key: String,
    owner: i64,
    tickets: Tickets,
    asked: Vec<(Ticket, Question)>,
    ready: bool,
    /// Events that wait for the form, or for the list that is looked up.
    waiting: Vec<Event>,
    /// The field a file goes into.
    filing: &'static str,
    /// What a yes to the question of a refusal writes.
    answer: Option<(&'static str, Value)>,
    /// Where one goes when what saving led to was read.
    leaving: Option<Effect>,
    repeats: Repeats,
    /// What the form is called, for its draft.
    name: String,
}

impl<R: Record> RecordForm<R> {
    /// The form; it loads itself, and its draft, when it is shown.
    pub fn new(record: R) -> Self {
        Self {
            record,
            form: Form::new(Vec::new()),
            lists: R::Lists::default(),
            version: 0,
            key: new_key(),
            owner: 0,
            tickets: Tickets::default(),
            asked: Vec::new(),
            ready: false,
            waiting: Vec::new(),
            filing: "",
            answer: None,
            leaving: None,
            repeats: Repeats::default(),
            name: String::new(),
        }
    }

    fn ticket(&mut self, question: Question) -> Ticket {
        let ticket = self.tickets.next();
        self.asked.push((ticket, question));
        ticket
    }

    fn is_asking(&self, wanted: impl Fn(Question) -> bool) -> bool {
        self.asked.iter().any(|(_, question)| wanted(*question))
    }

    fn load(&mut self, cx: &Context<'_>) -> Effect {
        self.owner = cx.session.operator_id;
        self.name = cx.texts.get(self.record.title());
        self.form = self.record.build(cx);
        let (record, place) = (self.record.clone(), self.place());
        Effect::Ask(
            self.ticket(Question::Load),
            task(move |db, house, session| {
                let (lists, existing) = record.read(db, house, session)?;
                let last = if R::STANDING { None } else { repeats::last(db, place.operator_id, R::FORM)? };
                Ok(Loaded::<R> { lists, existing, draft: drafts::find(db, &place)?, last })
            }),
        )
    }

    fn loaded(&mut self, loaded: Loaded<R>, cx: &Context<'_>) -> Vec<Effect> {
        self.lists = loaded.lists;
        let existing = loaded.existing.map(|(version, existing)| {
            self.version = version;
            existing
        });
        self.record.fill(&mut self.form, &self.lists, existing.as_ref(), cx);
        self.record.arrange(&mut self.form, &self.lists);
        // The focus comes to a field with what stands in it now: a day or a number is replaced by what is typed.
        let first = self.form.focus();
        self.form.set_focus(first);
        self.form.mark_clean();
        self.repeats.begun = self.form.state();
        self.repeats.last = if R::STANDING {
            self.standing(cx)
        } else {
            loaded.last.and_then(|content| serde_json::from_str(&content).ok())
        };
        let mut effects = Vec::new();
        if let Some(draft) = loaded.draft
            && let Ok(kept) = serde_json::from_str::<Kept<R>>(&draft.content)
        {
            self.take_up(&draft, &kept);
            effects.push(Effect::Remark(Shown::line(&cx.texts.get("record-draft-restored"))));
        }
        self.ready = true;
        effects
    }

    /// The form as the record that is repeated fills it.
    fn standing(&self, cx: &Context<'_>) -> Option<FormState> {
        let record = self.record.standing(&self.lists)?;
        let mut form = self.record.build(cx);
        self.record.fill(&mut form, &self.lists, Some(record), cx);
        Some(form.state())
    }

    fn act(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let reply = match event {
            Event::Command(id) => self.form.command(id),
            Event::Key(key) => self.form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => self.form.paste(&text),
            Event::Answered { name, choice } => return self.answered(name, choice, cx),
            Event::Shown | Event::Refresh => return Reply::done(),
        };
        if !reply.consumed {
            return Reply::ignored();
        }
        let mut effects = Vec::new();
        for event in reply.events {
            effects.extend(self.form_event(event, cx));
        }
        effects.push(self.keep());
        Reply { consumed: true, effects }
    }

    fn form_event(&mut self, event: FormEvent, cx: &Context<'_>) -> Vec<Effect> {
        match event {
            FormEvent::Lookup { field, words, ticket } => {
                match self.record.look_up(&self.lists, field, &words, cx.texts) {
                    Looked::Now(found) => self.offer(field, ticket, found, cx),
                    Looked::Ask(work) => {
                        self.asked.retain(|(_, question)| !matches!(question, Question::Look(..)));
                        vec![Effect::Ask(self.ticket(Question::Look(field, ticket)), work)]
                    }
                }
            }
            FormEvent::Changed(field) | FormEvent::Chosen { field, .. } => {
                self.follow(field, cx);
                Vec::new()
            }
            FormEvent::Save if !self.is_asking(|question| question == Question::Save) => self.ask_or_save(),
            FormEvent::Leave if self.form.is_dirty() => {
                vec![Effect::Dialog("leave", Dialog::confirm("record-leave-title", "record-leave-text"))]
            }
            FormEvent::Leave => vec![Effect::Close],
            FormEvent::AddFile(field) => {
                self.filing = field;
                vec![Effect::Dialog("path", Dialog::prompt("record-path-title", "record-path-text"))]
            }
            FormEvent::Repeat(fields) => self.repeat(&fields, cx),
            FormEvent::Invalid(_) => vec![Effect::Remark(Shown::line(&cx.texts.get("record-invalid")))],
            _ => Vec::new(),
        }
    }

    fn follow(&mut self, field: &str, cx: &Context<'_>) {
        self.record.follow(&mut self.form, &self.lists, field, cx.texts);
        self.record.arrange(&mut self.form, &self.lists);
    }

    fn offer(&mut self, field: &'static str, ticket: u64, found: Vec<Item>, cx: &Context<'_>) -> Vec<Effect> {
        let events = self.form.offer(field, ticket, found);
        events.into_iter().flat_map(|event| self.form_event(event, cx)).collect()
    }

    fn answered(&mut self, name: &str, choice: Choice, cx: &Context<'_>) -> Reply {
        let effects = match (name, choice) {
            ("leave", Choice::Yes) => vec![self.keep(), Effect::Close],
            ("path", Choice::Text(path)) => match self.record.file(path.trim().to_owned()) {
                Some(errand) => vec![Effect::Run(self.ticket(Question::File(self.filing)), errand)],
                None => Vec::new(),
            },
            // After a clash it is mine over theirs: the history keeps both.
            ("ask" | "clash", Choice::Yes) => self.save(),
            ("saved", _) => self.leaving.take().into_iter().collect(),
            ("question", Choice::Yes) => match self.answer.take() {
                Some((field, value)) => {
                    self.form.set(field, value);
                    self.follow(field, cx);
                    let mut effects = vec![self.keep()];
                    effects.extend(self.save());
                    effects
                }
                None => Vec::new(),
            },
            _ => Vec::new(),
        };
        Reply { consumed: true, effects }
    }

    fn after(&mut self, question: Question, answer: Outcomes<Answer>, cx: &Context<'_>) -> Vec<Effect> {
        match (question, answer) {
            (Question::Load, Ok(answer)) => {
                answer.downcast().map_or_else(|_| Vec::new(), |loaded| self.loaded(*loaded, cx))
            }
            (Question::Load, Err(fault)) => vec![Effect::Fault(fault), Effect::Close],
            (Question::Save, Ok(answer)) => {
                answer.downcast().map_or_else(|_| Vec::new(), |saved| self.saved(&saved, cx))
            }
            (Question::Save, Err(fault)) => self.not_saved(fault),
            (Question::Look(field, ticket), Ok(answer)) => match answer.downcast::<Vec<Item>>() {
                Ok(found) => self.offer(field, ticket, *found, cx),
                Err(_) => Vec::new(),
            },
            (Question::File(field), Ok(answer)) => {
                if let Ok(file) = answer.downcast::<FileItem>() {
                    self.form.add_file(field, *file);
                }
                vec![self.keep()]
            }
            (Question::Theirs, Ok(answer)) => {
                answer.downcast().map_or_else(|_| Vec::new(), |theirs| self.clash(*theirs, cx))
            }
            (_, Err(fault)) => vec![Effect::Fault(fault)],
        }
    }
}

impl<R: Record> Screen for RecordForm<R> {
    fn name(&self) -> &'static str {
        R::FORM
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get(self.record.title())
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![form::COMMANDS]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        match command {
            // Before the form is there nobody knows yet: the key waits with the others.
            _ if !self.ready => Availability::Enabled,
            command if form::repeats(command) => Availability::unless(!self.repeats.any(), "record-nothing-to-repeat"),
            _ => self.form.availability(command),
        }
    }

    fn typing(&self) -> bool {
        // Before the form is there, letters are typing too.
        !self.ready || self.form.typing()
    }

    fn awaits_its_acts(&self) -> bool {
        true
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        if event == Event::Shown {
            let fresh = !self.ready && self.asked.is_empty();
            return if fresh { Reply::with(self.load(cx)) } else { Reply::done() };
        }
        self.act_in_turn(event, cx)
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let Some(at) = self.asked.iter().position(|(asked, _)| *asked == ticket) else { return Reply::ignored() };
        let (_, question) = self.asked.remove(at);
        let mut effects = self.after(question, answer, cx);
        effects.extend(self.replay(cx));
        Reply { consumed: true, effects }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.form.draw_with_hint(frame.buffer_mut(), area, &cx.look())
    }

    fn unsaved(&self) -> bool {
        self.form.is_dirty()
    }

    fn draft(&self) -> Option<(Place, DraftContent)> {
        (self.ready && self.form.is_dirty()).then(|| (self.place(), self.content()))
    }

    fn help(&self) -> &'static str {
        R::HELP
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
