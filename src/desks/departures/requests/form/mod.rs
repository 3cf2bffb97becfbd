//! The form of a request, new or to be changed.
//!
//! It is kept as a draft at every key, with the key of the act. Keys that depend on a list that is still being looked up
//! wait for it, so that fast typing on a slow line gives the same request.

mod fields;

use std::path::PathBuf;

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

use super::model::{DepartureRequest, RequestState};
use super::rules;
use super::service::{self, Written};
use crate::base::fault::{Fault, Outcome, Outcomes};
use crate::base::text::Shown;
use crate::db::drafts::{self, Draft, Place};
use crate::desks::dossiers::api as dossiers;
use crate::desks::protocol::api as protocol;
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, FieldHelp, FileItem, Form, FormEvent, FormState, Item};
use crate::ui::key::Chord;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{
    Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, errand, task,
};
use fields::{Asked, Lists};

/// What the form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// A new request.
    New,
    /// An existing one.
    Request(i64),
}

/// Name of the form, for drafts.
pub const NAME: &str = "departures.request";

/// What a draft keeps beside the fields.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    about: About,
    version: i64,
    state: FormState,
}

struct Loaded {
    lists: Lists,
    existing: Option<(DepartureRequest, Option<String>)>,
    draft: Option<Draft>,
}

/// What is asked of the database or of the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Load,
    Save,
    Look(&'static str, u64),
    File,
    Theirs,
}

/// The screen.
pub struct RequestForm {
    about: About,
    form: Form,
    lists: Lists,
    version: i64,
    key: String,
    owner: i64,
    tickets: Tickets,
    asked: Vec<(Ticket, Question)>,
    ready: bool,
    /// Events that wait for the form, or for the list that is looked up.
    waiting: Vec<Event>,
}

impl RequestForm {
    /// The form; it loads itself, and its draft, when it is shown.
    pub fn new(about: About) -> Self {
        let mut form = fields::build();
        fields::fit_medium(&mut form);
        Self {
            about,
            form,
            lists: Lists::default(),
            version: 0,
            key: protocol::new_key(),
            owner: 0,
            tickets: Tickets::default(),
            asked: Vec::new(),
            ready: false,
            waiting: Vec::new(),
        }
    }

    /// The form a draft was left in.
    pub fn resume(draft: &Draft) -> Option<Self> {
        if draft.form != NAME {
            return None;
        }
        let kept: Kept = serde_json::from_str(&draft.content).ok()?;
        Some(Self::new(kept.about))
    }

    fn place(&self) -> Place {
        let subject = match self.about {
            About::New => "new".to_owned(),
            About::Request(id) => id.to_string(),
        };
        Place { operator_id: self.owner, form: NAME.to_owned(), subject }
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
        let (about, place, today) = (self.about, self.place(), cx.house.clock.today());
        Effect::Ask(
            self.ticket(Question::Load),
            task(move |db, _, session| {
                let existing = match about {
                    About::New => None,
                    About::Request(id) => {
                        let request = service::sheet(db, session, id)?.request;
                        let dossier = match request.dossier_id {
                            Some(dossier) => dossiers::dossier(db, dossier)?,
                            None => None,
                        };
                        let dossier = dossier.map(|dossier| format!("{} {}", dossier.code, dossier.subject));
                        Some((request, dossier))
                    }
                };
                Ok(Loaded { lists: Lists::read(db, today)?, existing, draft: drafts::find(db, &place)? })
            }),
        )
    }

    fn loaded(&mut self, loaded: Loaded, cx: &Context<'_>) -> Vec<Effect> {
        self.lists = loaded.lists;
        match loaded.existing {
            Some((request, dossier)) => {
                self.version = request.version;
                // A request that came back is handed over again by saving it.
                let hold = request.state == RequestState::Draft;
                fields::fill(&mut self.form, &request.wanted(), hold, dossier, &self.lists);
            }
            None => fields::begin(&mut self.form, &self.lists, cx.session),
        }
        self.form.mark_clean();
        let mut effects = Vec::new();
        if let Some(draft) = loaded.draft
            && let Ok(kept) = serde_json::from_str::<Kept>(&draft.content)
        {
            self.key.clone_from(&draft.idempotency_key);
            self.version = kept.version;
            self.form.restore(&kept.state);
            fields::fit_medium(&mut self.form);
            effects.push(Effect::Remark(Shown::line(&cx.texts.get("departures-draft-restored"))));
        }
        self.ready = true;
        effects
    }

    /// What waited happens now, as far as nothing new is looked up.
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
        let kept = Kept { about: self.about, version: self.version, state: self.form.state() };
        DraftContent {
            key: self.key.clone(),
            title: Shown::line(&self.form.text("subject")).to_string(),
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
            Event::Answered { name, choice } => return self.answered(name, choice),
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
            FormEvent::Lookup { field, words, ticket } if matches!(field, "recipients" | "dossier") => {
                self.asked.retain(|(_, question)| !matches!(question, Question::Look(..)));
                let own = self.ticket(Question::Look(field, ticket));
                vec![Effect::Ask(own, task(move |db, _, session| fields::ask(db, session, field, &words)))]
            }
            FormEvent::Lookup { field, words, ticket } => {
                let found = self.lists.look_up(field, &words);
                let events = self.form.offer(field, ticket, found);
                events.into_iter().flat_map(|event| self.form_event(event, cx)).collect()
            }
            FormEvent::Changed("medium") => {
                fields::fit_medium(&mut self.form);
                Vec::new()
            }
            FormEvent::Save if !self.is_asking(|question| question == Question::Save) => vec![self.save()],
            FormEvent::Leave if self.form.is_dirty() => {
                vec![Effect::Dialog("leave", Dialog::confirm("departures-leave-title", "departures-leave-text"))]
            }
            FormEvent::Leave => vec![Effect::Close],
            FormEvent::AddFile(_) => {
                vec![Effect::Dialog("path", Dialog::prompt("departures-path-title", "departures-path-text"))]
            }
            FormEvent::Invalid(_) => vec![Effect::Remark(Shown::line(&cx.texts.get("departures-form-invalid")))],
            _ => Vec::new(),
        }
    }

    fn save(&mut self) -> Effect {
        let asked = Asked::of(&self.form);
        let (about, version, key, place) = (self.about, self.version, self.key.clone(), self.place());
        let ticket = self.ticket(Question::Save);
        Effect::Act(
            ticket,
            task(move |db, house, session| {
                let wanted = fields::gather(db, &asked)?;
                match about {
                    About::New => service::write(db, house, session, &key, &wanted, asked.hold, Some(&place)),
                    About::Request(id) => {
                        service::change(db, house, session, id, version, &wanted, asked.hold, Some(&place))
                    }
                }
            }),
        )
    }

    fn answered(&mut self, name: &str, choice: Choice) -> Reply {
        match (name, choice) {
            ("leave", Choice::Yes) => Reply::with(self.keep()).and(Effect::Close),
            ("path", Choice::Text(path)) => {
                let ticket = self.ticket(Question::File);
                let typed = PathBuf::from(path.trim()).display().to_string();
                Reply::with(Effect::Run(ticket, errand(move |house, _| protocol::read_file(house, &typed))))
            }
            // Mine over theirs: the history keeps both.
            ("clash", Choice::Yes) => Reply::with(self.save()),
            _ => Reply::done(),
        }
    }

    fn after(&mut self, question: Question, answer: Outcomes<Answer>, cx: &Context<'_>) -> Vec<Effect> {
        match (question, answer) {
            (Question::Load, Ok(answer)) => answer.downcast().map_or_else(|_| Vec::new(), |it| self.loaded(*it, cx)),
            (Question::Load, Err(fault)) => vec![Effect::Fault(fault), Effect::Close],
            (Question::Save, Ok(answer)) => answer.downcast().map_or_else(|_| Vec::new(), |it| self.saved(*it, cx)),
            (Question::Save, Err(fault)) => self.not_saved(fault),
            (Question::Look(field, ticket), Ok(answer)) => match answer.downcast::<Vec<Item>>() {
                Ok(found) => {
                    let events = self.form.offer(field, ticket, *found);
                    events.into_iter().flat_map(|event| self.form_event(event, cx)).collect()
                }
                Err(_) => Vec::new(),
            },
            (Question::File, Ok(answer)) => {
                if let Ok(file) = answer.downcast::<FileItem>() {
                    self.form.add_file("documents", *file);
                }
                vec![self.keep()]
            }
            (Question::Theirs, Ok(answer)) => {
                answer.downcast().map_or_else(|_| Vec::new(), |theirs| self.clash(&theirs))
            }
            (_, Err(fault)) => vec![Effect::Fault(fault)],
        }
    }

    fn saved(&mut self, written: Written, cx: &Context<'_>) -> Vec<Effect> {
        self.form.mark_clean();
        let key = if written.state == RequestState::Draft { "departures-kept" } else { "departures-asked" };
        vec![Effect::Draft(self.place(), None), Effect::Toast(Shown::line(&cx.texts.get(key))), Effect::Close]
    }

    fn not_saved(&mut self, fault: Fault) -> Vec<Effect> {
        if fault.outcome != Outcome::Unknown {
            self.form.fault(&fault);
        }
        if let ("fault-departures-conflict", About::Request(id)) = (fault.key, self.about) {
            let ticket = self.ticket(Question::Theirs);
            let read = task(move |db, _, session| service::sheet(db, session, id).map(|sheet| sheet.request));
            return vec![Effect::Ask(ticket, read)];
        }
        vec![Effect::Fault(fault)]
    }

    /// A colleague was faster: what they wrote is shown, what is typed stays, and the clerk decides.
    fn clash(&mut self, theirs: &DepartureRequest) -> Vec<Effect> {
        self.version = theirs.version;
        let recipients = rules::recipients_line(&theirs.wanted().recipients);
        let text = Words::Key("departures-clash-text").arg("subject", &theirs.subject).arg("recipients", recipients);
        vec![Effect::Dialog("clash", Dialog::confirm("departures-clash-title", text)), self.keep()]
    }
}

/// Whether what an event does depends on the list that is open: typing goes on, moving and choosing do not.
fn steers(event: &Event) -> bool {
    match event {
        Event::Command(_) => true,
        Event::Key(key) => {
            let chord = Chord::from(*key);
            chord.text().is_none() && chord.bare() != Some(KeyCode::Backspace)
        }
        Event::Paste(_) | Event::Shown | Event::Refresh | Event::Answered { .. } => false,
    }
}

impl Screen for RequestForm {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get(match self.about {
            About::New => "departures-form-new",
            About::Request(_) => "departures-form-change",
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
        "departures-help-form"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
