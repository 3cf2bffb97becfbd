//! The form of one record as a screen: kept as a draft at every key with the key of its act, typed ahead while lists are
//! looked up, saved over the version it was read in. When a colleague was faster both versions are told, and the clerk
//! decides. What the record is, a desk says by a [`Record`].

mod clash;
mod repeating;

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use self::repeating::Repeats;
use super::dialog::Dialog;
use super::house::House;
use super::keys::new_key;
use super::screen::{
    Answer, Choice, Context, DraftContent, Effect, Errand, Event, Reply, Screen, Task, Ticket, Tickets, task,
};
use super::session::Session;
use crate::base::fault::{Fault, Outcome, Outcomes};
use crate::base::i18n::Texts;
use crate::base::text::Shown;
use crate::db::drafts::{self, Draft, Place};
use crate::db::{Db, repeats};
use crate::ui::command::{Availability, Command};
use crate::ui::dialog::Message;
use crate::ui::form::{self, FieldHelp, FileItem, Form, FormEvent, FormState, Item, Value};
use crate::ui::key::Chord;
use crate::ui::theme::Meaning;
use crate::ui::words::Words;

/// What saving led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// What is told.
    pub words: Words,
    /// The record, whose page follows where it is a new one.
    pub id: i64,
    /// It was not there before.
    pub new: bool,
}

/// Where the entries of a look-up come from.
pub enum Looked {
    /// They are known.
    Now(Vec<Item>),
    /// They are asked of the database; the answer is a list of entries.
    Ask(Task),
}

/// A record as a form holds it. The value itself says which record the form is about and is kept with the draft.
pub trait Record: Clone + Send + Serialize + DeserializeOwned + Sized + 'static {
    /// What the look-ups offer and whatever else the form needs to know.
    type Lists: Default + Send + 'static;
    /// A record that is there already.
    type Existing: Send + 'static;

    /// Name of the form, for drafts: `<desk>.<form>`.
    const FORM: &'static str;
    /// Catalogue key of the help.
    const HELP: &'static str;
    /// What stands before a field's id in the catalogue key of its label.
    const LABELS: &'static str;
    /// Fields that belong to one record alone: repeating a group or the whole leaves them out.
    const OWN: &'static [&'static str] = &[];

    /// Which record, for drafts.
    fn subject(&self) -> String;

    /// Catalogue key of the title.
    fn title(&self) -> &'static str;

    /// The empty form.
    fn build(&self, cx: &Context<'_>) -> Form;

    /// Reads what the form needs, and the record with its version where it is there.
    fn read(&self, db: &mut Db, house: &House, session: &Session) -> Outcomes<Read<Self>>;

    /// Puts a record, or the beginning of a new one, into the form.
    fn fill(&self, form: &mut Form, lists: &Self::Lists, existing: Option<&Self::Existing>, cx: &Context<'_>);

    /// The entries that match the words typed in a field.
    fn look_up(&self, _lists: &Self::Lists, _field: &str, _words: &str, _texts: &'static Texts) -> Looked {
        Looked::Now(Vec::new())
    }

    /// Something in a field has changed or was chosen: others may follow.
    fn follow(&self, _form: &mut Form, _lists: &Self::Lists, _field: &str, _texts: &Texts) {}

    /// The act that writes what the form says over a version; its answer is a [`Saved`].
    fn save(&self, form: &Form, lists: &Self::Lists, version: i64, key: &str, place: &Place) -> Result<Task, Fault>;

    /// A question that a refusal leads to, with the value that a yes writes into a field before it is saved again.
    fn question(&self, _fault: &Fault) -> Option<(Dialog, &'static str, Value)> {
        None
    }

    /// How a file that was named is taken in.
    fn file(&self, _path: String) -> Option<Errand> {
        None
    }

    /// The page of a record that was written.
    fn page(&self, _id: i64) -> Option<Box<dyn Screen>> {
        None
    }
}

/// What the look-ups offer, and the record with its version where it is there.
pub type Read<R> = (<R as Record>::Lists, Option<(i64, <R as Record>::Existing)>);

/// What a draft keeps beside the fields.
#[derive(Debug, Serialize, Deserialize)]
struct Kept<R> {
    record: R,
    version: i64,
    state: FormState,
}

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

/// The fields that name a record, the best first.
const NAMING: [&str; 4] = ["subject", "name", "title", "organ"];

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

    /// The form a draft was left in.
    pub fn resume(draft: &Draft) -> Option<Self> {
        if draft.form != R::FORM {
            return None;
        }
        let kept: Kept<R> = serde_json::from_str(&draft.content).ok()?;
        Some(Self::new(kept.record))
    }

    fn place(&self) -> Place {
        Place { operator_id: self.owner, form: R::FORM.to_owned(), subject: self.record.subject() }
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
                let last = repeats::last(db, place.operator_id, R::FORM)?;
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
        self.form.mark_clean();
        self.repeats.begun = self.form.state();
        self.repeats.last = loaded.last.and_then(|content| serde_json::from_str(&content).ok());
        let mut effects = Vec::new();
        if let Some(draft) = loaded.draft
            && let Ok(kept) = serde_json::from_str::<Kept<R>>(&draft.content)
        {
            self.key.clone_from(&draft.idempotency_key);
            self.version = kept.version;
            self.form.restore(&kept.state);
            effects.push(Effect::Remark(Shown::line(&cx.texts.get("record-draft-restored"))));
        }
        self.ready = true;
        effects
    }

    fn replay(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for event in std::mem::take(&mut self.waiting) {
            effects.extend(self.act_in_turn(event, cx).effects);
        }
        effects
    }

    fn act_in_turn(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let due = self.is_asking(|question| matches!(question, Question::Look(..))) && steers(&event);
        // What comes behind an event that waits, waits too.
        if !self.ready || due || !self.waiting.is_empty() {
            self.waiting.push(event);
            return Reply::done();
        }
        self.act(event, cx)
    }

    fn content(&self) -> DraftContent {
        let kept = Kept { record: self.record.clone(), version: self.version, state: self.form.state() };
        let text = |id: &&str| kept.state.fields.get(*id).map(|field| field.value.as_text().trim().to_owned());
        let about = NAMING.iter().filter_map(text).find(|text| !text.is_empty());
        // What it is about comes first: there is little room where drafts are told.
        let title = about.into_iter().chain([self.name.clone()]).collect::<Vec<_>>().join(" · ");
        DraftContent {
            key: self.key.clone(),
            title: Shown::line(&title).to_string(),
            content: serde_json::to_string(&kept).unwrap_or_default(),
        }
    }

    fn keep(&self) -> Effect {
        Effect::Draft(self.place(), self.form.is_dirty().then(|| self.content()))
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
                self.record.follow(&mut self.form, &self.lists, field, cx.texts);
                Vec::new()
            }
            FormEvent::Save if !self.is_asking(|question| question == Question::Save) => self.save(),
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

    fn offer(&mut self, field: &'static str, ticket: u64, found: Vec<Item>, cx: &Context<'_>) -> Vec<Effect> {
        let events = self.form.offer(field, ticket, found);
        events.into_iter().flat_map(|event| self.form_event(event, cx)).collect()
    }

    fn save(&mut self) -> Vec<Effect> {
        match self.record.save(&self.form, &self.lists, self.version, &self.key, &self.place()) {
            Ok(work) => {
                let work = repeating::remembering(work, self.owner, R::FORM, &self.form.state());
                vec![Effect::Act(self.ticket(Question::Save), work)]
            }
            Err(fault) => {
                self.form.fault(&fault);
                vec![Effect::Fault(fault)]
            }
        }
    }

    fn answered(&mut self, name: &str, choice: Choice, cx: &Context<'_>) -> Reply {
        let effects = match (name, choice) {
            ("leave", Choice::Yes) => vec![self.keep(), Effect::Close],
            ("path", Choice::Text(path)) => match self.record.file(path.trim().to_owned()) {
                Some(errand) => vec![Effect::Run(self.ticket(Question::File(self.filing)), errand)],
                None => Vec::new(),
            },
            // Mine over theirs: the history keeps both.
            ("clash", Choice::Yes) => self.save(),
            ("saved", _) => self.leaving.take().into_iter().collect(),
            ("question", Choice::Yes) => match self.answer.take() {
                Some((field, value)) => {
                    self.form.set(field, value);
                    self.record.follow(&mut self.form, &self.lists, field, cx.texts);
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

    fn saved(&mut self, saved: &Saved, cx: &Context<'_>) -> Vec<Effect> {
        self.form.mark_clean();
        let told = match &saved.words {
            Words::Listed(parts) => said_in_full(parts),
            words => Effect::Toast(Shown::line(&words.show(cx.texts))),
        };
        let next = match self.record.page(saved.id).filter(|_| saved.new) {
            Some(page) => Effect::Replace(page),
            None => Effect::Close,
        };
        let forgotten = Effect::Draft(self.place(), None);
        if matches!(told, Effect::Dialog(..)) {
            // It is read before the form goes.
            self.leaving = Some(next);
            return vec![forgotten, told];
        }
        vec![forgotten, told, next]
    }

    fn not_saved(&mut self, fault: Fault) -> Vec<Effect> {
        if let Some((dialog, field, value)) = self.record.question(&fault) {
            self.answer = Some((field, value));
            return vec![Effect::Dialog("question", dialog)];
        }
        if fault.key.ends_with("-conflict") {
            let record = self.record.clone();
            let read = task(move |db, house, session| record.read(db, house, session));
            return vec![Effect::Ask(self.ticket(Question::Theirs), read)];
        }
        if fault.key.ends_with("-key-reused") {
            // What the form says now is another record; once that was read, it may be saved as such.
            self.key = new_key();
        }
        if fault.outcome != Outcome::Unknown {
            self.form.fault(&fault);
        }
        vec![Effect::Fault(fault)]
    }
}

/// Whether what an event does depends on the list that is open: typing goes on, moving and choosing do not.
pub fn steers(event: &Event) -> bool {
    match event {
        Event::Command(_) => true,
        Event::Key(key) => {
            let chord = Chord::from(*key);
            chord.text().is_none() && chord.bare() != Some(KeyCode::Backspace)
        }
        Event::Paste(_) | Event::Shown | Event::Refresh | Event::Answered { .. } => false,
    }
}

/// A title and paragraphs as a message.
fn said_in_full(parts: &[Words]) -> Effect {
    let mut parts = parts.iter().cloned();
    let title = parts.next().unwrap_or(Words::Key("app-name"));
    let first = Message::new(title, parts.next().unwrap_or_else(|| Words::said("")));
    let message = parts.fold(first, |message, part| message.and(part, Meaning::Warning));
    Effect::Dialog("saved", Dialog::Message(message))
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
            "form-refuse" => Availability::unless(!self.form.has_proposal(), "ui-form-why-no-repeat"),
            command if form::repeats(command) => {
                Availability::unless(self.ready && !self.repeats.any(), "record-nothing-to-repeat")
            }
            _ => Availability::Enabled,
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
