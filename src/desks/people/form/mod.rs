//! The form of an operator or an office, to be read, corrected or created; for administrators.
//!
//! The form is kept as a draft at every key. When a colleague was faster nothing is overwritten: both versions are shown
//! and the administrator decides.

mod office;
mod operator;
mod record;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

use super::api;
use super::model::{Office, OfficeLabel};
use super::{service, store};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::drafts::{self, Draft, Place};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form::{self, FieldHelp, Form, FormEvent, FormState, Item};
use crate::ui::key::Chord;
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::keys::new_key;
use crate::work::screen::{Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use record::Existing;

pub use record::Sort;

/// The form's own commands.
pub const COMMANDS: &[Command] = &[Command { id: "people-state", keys: &["f7"], scope: Scope::Screen, footer: 45 }];

/// Entries offered by a look-up.
const OFFERED: usize = 12;

/// What a draft keeps beside the fields.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    id: Option<i64>,
    version: i64,
    state: FormState,
}

struct Loaded {
    existing: Option<Existing>,
    offices: Vec<Office>,
    draft: Option<Draft>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Load,
    Save,
    State,
    Theirs,
}

/// The screen.
pub struct RecordForm {
    sort: Sort,
    id: Option<i64>,
    form: Form,
    existing: Option<Existing>,
    offices: Vec<OfficeLabel>,
    version: i64,
    key: String,
    owner: i64,
    tickets: Tickets,
    asked: Option<(Ticket, Question)>,
    ready: bool,
    /// Events that came before the form was ready.
    waiting: Vec<Event>,
}

impl RecordForm {
    /// A new operator or office.
    pub fn create(sort: Sort) -> Self {
        Self::of(sort, None)
    }

    /// An existing one.
    pub fn change(sort: Sort, id: i64) -> Self {
        Self::of(sort, Some(id))
    }

    /// The form a draft was left in.
    pub fn resume(draft: &Draft) -> Option<Self> {
        let sort = Sort::of_form(&draft.form)?;
        let kept: Kept = serde_json::from_str(&draft.content).ok()?;
        Some(Self::of(sort, kept.id))
    }

    fn of(sort: Sort, id: Option<i64>) -> Self {
        Self {
            sort,
            id,
            form: record::build(sort),
            existing: None,
            offices: Vec::new(),
            version: 0,
            key: new_key(),
            owner: 0,
            tickets: Tickets::default(),
            asked: None,
            ready: false,
            waiting: Vec::new(),
        }
    }

    fn place(&self) -> Place {
        let subject = self.id.map_or_else(|| "new".to_owned(), |id| id.to_string());
        Place { operator_id: self.owner, form: self.sort.form().to_owned(), subject }
    }

    fn ticket(&mut self, question: Question) -> Ticket {
        let ticket = self.tickets.next();
        self.asked = Some((ticket, question));
        ticket
    }

    fn load(&mut self, cx: &Context<'_>) -> Effect {
        self.owner = cx.session.operator_id;
        let (sort, id, place) = (self.sort, self.id, self.place());
        Effect::Ask(
            self.ticket(Question::Load),
            task(move |db, _, session| {
                let offices = service::offices(db, session)?;
                let existing = id.map(|id| record::read(db, sort, id)).transpose()?;
                Ok(Loaded { existing, offices, draft: drafts::find(db, &place)? })
            }),
        )
    }

    fn loaded(&mut self, loaded: Loaded, cx: &Context<'_>) -> Vec<Effect> {
        self.offices = loaded.offices.iter().map(Office::label).collect();
        if let Some(existing) = loaded.existing {
            self.version = existing.version;
            record::fill(&mut self.form, &existing.record, &self.offices);
            self.existing = Some(existing);
        }
        self.form.mark_clean();
        let mut effects = Vec::new();
        if let Some(draft) = loaded.draft
            && let Ok(kept) = serde_json::from_str::<Kept>(&draft.content)
        {
            self.key.clone_from(&draft.idempotency_key);
            self.version = kept.version;
            self.form.restore(&kept.state);
            effects.push(Effect::Toast(Shown::line(&cx.texts.get("people-draft-restored"))));
        }
        self.ready = true;
        for event in std::mem::take(&mut self.waiting) {
            effects.extend(self.act(event, cx).effects);
        }
        effects
    }

    fn content(&self) -> DraftContent {
        let kept = Kept { id: self.id, version: self.version, state: self.form.state() };
        DraftContent {
            key: self.key.clone(),
            title: record::title(self.sort, &self.form),
            content: serde_json::to_string(&kept).unwrap_or_default(),
        }
    }

    fn keep(&self) -> Effect {
        Effect::Draft(self.place(), self.form.is_dirty().then(|| self.content()))
    }

    fn act(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let reply = match event {
            Event::Command("people-state") => return self.change_state(),
            Event::Command(id) => self.form.command(id),
            Event::Key(key) => self.form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => self.form.paste(&text),
            Event::Answered { name, choice } => return self.answered(name, &choice),
            Event::Shown | Event::Refresh => return Reply::done(),
        };
        if !reply.consumed {
            return Reply::ignored();
        }
        let mut effects = Vec::new();
        for event in reply.events {
            match event {
                FormEvent::Lookup { field, words, ticket } => self.offer(field, &words, ticket),
                FormEvent::Save if self.asked.is_none() => effects.push(self.save()),
                FormEvent::Leave => effects.push(self.leave()),
                FormEvent::Invalid(_) => {
                    effects.push(Effect::Remark(Shown::line(&cx.texts.get("people-form-invalid"))));
                }
                _ => {}
            }
        }
        // Where the cursor stands is part of what is kept: every key may have moved it.
        effects.push(self.keep());
        Reply { consumed: true, effects }
    }

    fn offer(&mut self, field: &'static str, words: &str, ticket: u64) {
        let found =
            api::matching(&self.offices, words).into_iter().filter(|office| Some(office.id) != self.office_id());
        let list = found.take(OFFERED).map(record::item).collect::<Vec<Item>>();
        self.form.offer(field, ticket, list);
    }

    /// The office of this form, which cannot be above itself.
    fn office_id(&self) -> Option<i64> {
        self.id.filter(|_| self.sort == Sort::Office)
    }

    fn save(&mut self) -> Effect {
        let (record, id, version) = (record::gather(self.sort, &self.form), self.id, self.version);
        let ticket = self.ticket(Question::Save);
        Effect::Act(ticket, task(move |db, house, session| record.write(db, house, session, id, version)))
    }

    fn leave(&self) -> Effect {
        if self.form.is_dirty() {
            Effect::Dialog("leave", Dialog::confirm("people-leave-title", "people-leave-text"))
        } else {
            Effect::Close
        }
    }

    fn change_state(&mut self) -> Reply {
        let Some(existing) = self.existing.as_ref().filter(|_| self.asked.is_none()) else { return Reply::done() };
        let (sort, version, active) = (self.sort, existing.version, !existing.active);
        let Some(id) = self.id else { return Reply::done() };
        let ticket = self.ticket(Question::State);
        Reply::with(Effect::Act(
            ticket,
            task(move |db, house, session| {
                match sort {
                    Sort::Operator => service::set_operator_active(db, house, session, id, version, active)?,
                    Sort::Office => service::set_office_active(db, house, session, id, version, active)?,
                }
                record::read(db, sort, id)
            }),
        ))
    }

    fn answered(&mut self, name: &str, choice: &Choice) -> Reply {
        match (name, choice) {
            ("leave", Choice::Yes) => Reply::with(self.keep()).and(Effect::Close),
            // Mine over theirs: the history keeps both.
            ("clash", Choice::Yes) => Reply::with(self.save()),
            _ => Reply::done(),
        }
    }

    fn after_question(&mut self, question: Question, answer: Outcomes<Answer>, cx: &Context<'_>) -> Vec<Effect> {
        match (question, answer) {
            (Question::Save, Ok(_)) => {
                let text = cx.texts.with("people-saved", &[("name", record::title(self.sort, &self.form).into())]);
                self.form.mark_clean();
                vec![Effect::Draft(self.place(), None), Effect::Toast(Shown::line(&text)), Effect::Close]
            }
            (Question::State | Question::Theirs, Ok(answer)) => match answer.downcast::<Existing>() {
                Ok(existing) => self.found(question, *existing, cx),
                Err(_) => Vec::new(),
            },
            (Question::Save | Question::State, Err(fault)) if fault.key == self.sort.conflict() => {
                let (sort, id) = (self.sort, self.id.unwrap_or_default());
                let ticket = self.ticket(Question::Theirs);
                vec![Effect::Ask(ticket, task(move |db, _, _| record::read(db, sort, id)))]
            }
            (_, Err(fault)) => {
                self.form.fault(&fault);
                vec![Effect::Fault(fault)]
            }
            (Question::Load, Ok(_)) => Vec::new(),
        }
    }

    /// What is there now: after a change of state, or after a colleague was faster.
    fn found(&mut self, question: Question, existing: Existing, cx: &Context<'_>) -> Vec<Effect> {
        self.version = existing.version;
        let active = existing.active;
        let theirs = existing.record.clone();
        self.existing = Some(existing);
        if question == Question::State {
            let key = if active { "people-now-active" } else { "people-now-inactive" };
            return vec![Effect::Toast(Shown::line(&cx.texts.get(key))), self.keep()];
        }
        let mine = record::gather(self.sort, &self.form);
        let both = record::side_by_side(&mine, &theirs, cx.texts);
        let text = format!("{both} {}", cx.texts.get("people-keep-mine"));
        vec![Effect::Dialog("clash", Dialog::confirm("people-clash-title", Words::said(text))), self.keep()]
    }

    fn status(&self, cx: &Context<'_>) -> String {
        let hint = self.form.hint(cx.texts);
        if !hint.is_empty() {
            return hint;
        }
        match &self.existing {
            Some(existing) if !existing.active => cx.texts.get("people-state-inactive"),
            _ => String::new(),
        }
    }
}

impl Screen for RecordForm {
    fn name(&self) -> &'static str {
        self.sort.form()
    }

    fn title(&self, cx: &Context<'_>) -> String {
        match &self.existing {
            Some(existing) => Shown::line(&existing.record.name()).to_string(),
            None => cx.texts.get(self.sort.new_key()),
        }
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![form::COMMANDS, COMMANDS]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        match command {
            "people-state" => Availability::unless(self.existing.is_none(), "people-why-new"),
            _ => self.form.availability(command),
        }
    }

    fn typing(&self) -> bool {
        self.form.typing()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        if self.ready {
            return self.act(event, cx);
        }
        if event == Event::Shown {
            return if self.asked.is_none() { Reply::with(self.load(cx)) } else { Reply::done() };
        }
        self.waiting.push(event);
        Reply::done()
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let Some((_, question)) = self.asked.take_if(|(asked, _)| *asked == ticket) else { return Reply::ignored() };
        let effects = match question {
            Question::Load => match answer.map(Answer::downcast::<Loaded>) {
                Ok(Ok(loaded)) => self.loaded(*loaded, cx),
                Ok(Err(_)) => Vec::new(),
                Err(fault) => vec![Effect::Fault(fault), Effect::Close],
            },
            other => self.after_question(other, answer, cx),
        };
        Reply { consumed: true, effects }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let inside = Rect { height: area.height.saturating_sub(1), ..area };
        let last = Rect { y: area.y + inside.height, height: area.height - inside.height, ..area };
        let buf = frame.buffer_mut();
        let cursor = self.form.draw(buf, inside, &look);
        if let Some(line) = cells::line(last, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &self.status(cx), room, look.glyphs.ellipsis, style);
        }
        cursor
    }

    fn unsaved(&self) -> bool {
        self.form.is_dirty()
    }

    fn draft(&self) -> Option<(Place, DraftContent)> {
        (self.ready && self.form.is_dirty()).then(|| (self.place(), self.content()))
    }

    fn help(&self) -> &'static str {
        "people-help-form"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}

/// The operator or office is not there.
fn gone() -> Fault {
    Fault::not_done("fault-people-gone")
}
