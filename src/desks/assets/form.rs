//! The form of a thing: to be entered or changed. It is kept as a draft at every key, with the key of the act: a retry
//! after a lost answer enters nothing twice. When a colleague was faster both versions are shown and the clerk decides.

mod fields;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

use super::model::Fields;
use super::page::AssetPage;
use super::service;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::drafts::{self, Draft, Place};
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, FieldHelp, Form, FormEvent, FormState, Item};
use crate::ui::key::Chord;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::keys::new_key;
use crate::work::screen::{Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use fields::Lists;

/// Name of the form, for drafts.
pub const NAME: &str = "assets.asset";

/// What the form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// A new thing.
    New,
    /// An existing one.
    Asset(i64),
}

impl About {
    fn subject(self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Asset(id) => id.to_string(),
        }
    }
}

/// What a draft keeps beside the fields.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    about: About,
    version: i64,
    state: FormState,
}

struct Loaded {
    lists: Lists,
    existing: Option<(Fields, i64)>,
    draft: Option<Draft>,
}

/// What saving led to.
enum Saved {
    Created { id: i64, number: String },
    Changed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Load,
    Save,
    Theirs,
}

/// The screen.
pub struct AssetForm {
    about: About,
    form: Form,
    lists: Lists,
    /// What the thing was when it was read, so that fields that the form does not show stay.
    base: Option<Fields>,
    version: i64,
    key: String,
    owner: i64,
    tickets: Tickets,
    asked: Option<(Ticket, Question)>,
    /// A look-up of machines under way: the ticket of the database and that of the form.
    looking: Option<(Ticket, u64)>,
    ready: bool,
    /// Events that came before the form was ready.
    waiting: Vec<Event>,
}

impl AssetForm {
    /// The form; it loads itself, and its draft, when it is shown.
    pub fn new(about: About, cx: &Context<'_>) -> Self {
        Self {
            about,
            form: fields::build(cx),
            lists: Lists::default(),
            base: None,
            version: 0,
            key: new_key(),
            owner: 0,
            tickets: Tickets::default(),
            asked: None,
            looking: None,
            ready: false,
            waiting: Vec::new(),
        }
    }

    /// The form a draft was left in.
    pub fn resume(draft: &Draft, cx: &Context<'_>) -> Option<Self> {
        if draft.form != NAME {
            return None;
        }
        let kept: Kept = serde_json::from_str(&draft.content).ok()?;
        Some(Self::new(kept.about, cx))
    }

    fn place(&self) -> Place {
        Place { operator_id: self.owner, form: NAME.to_owned(), subject: self.about.subject() }
    }

    fn ticket(&mut self, question: Question) -> Ticket {
        let ticket = self.tickets.next();
        self.asked = Some((ticket, question));
        ticket
    }

    fn load(&mut self, cx: &Context<'_>) -> Effect {
        self.owner = cx.session.operator_id;
        let (about, place) = (self.about, self.place());
        Effect::Ask(
            self.ticket(Question::Load),
            task(move |db, _, session| {
                let existing = match about {
                    About::New => None,
                    About::Asset(id) => {
                        let asset = service::asset(db, session, id)?;
                        Some((asset.fields(), asset.version))
                    }
                };
                let machine = existing.as_ref().and_then(|(fields, _)| fields.attached_to);
                Ok(Loaded { lists: fields::lists(db, machine)?, existing, draft: drafts::find(db, &place)? })
            }),
        )
    }

    fn loaded(&mut self, loaded: Loaded, cx: &Context<'_>) -> Vec<Effect> {
        self.lists = loaded.lists;
        match loaded.existing {
            Some((read, version)) => {
                self.version = version;
                fields::fill(&mut self.form, &read, &self.lists);
                self.base = Some(read);
            }
            None => fields::begin(&mut self.form, cx),
        }
        fields::show(&mut self.form);
        self.form.mark_clean();
        let mut effects = Vec::new();
        if let Some(draft) = loaded.draft
            && let Ok(kept) = serde_json::from_str::<Kept>(&draft.content)
        {
            self.key.clone_from(&draft.idempotency_key);
            self.version = kept.version;
            self.form.restore(&kept.state);
            fields::show(&mut self.form);
            effects.push(Effect::Remark(Shown::line(&cx.texts.get("assets-draft-restored"))));
        }
        self.ready = true;
        for event in std::mem::take(&mut self.waiting) {
            effects.extend(self.act(event, cx).effects);
        }
        effects
    }

    fn content(&self) -> DraftContent {
        let kept = Kept { about: self.about, version: self.version, state: self.form.state() };
        DraftContent {
            key: self.key.clone(),
            title: Shown::line(&self.form.text("name")).to_string(),
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
            Event::Answered { name, choice } => return self.answered(name, &choice),
            Event::Shown | Event::Refresh => return Reply::done(),
        };
        if !reply.consumed {
            return Reply::ignored();
        }
        let mut effects = Vec::new();
        for event in reply.events {
            match event {
                FormEvent::Lookup { field: "attached", words, ticket } => effects.push(self.look_up(words, ticket)),
                FormEvent::Lookup { field, words, ticket } => {
                    let found = self.lists.look_up(field, &words);
                    self.form.offer(field, ticket, found);
                }
                FormEvent::Changed("kind") => fields::show(&mut self.form),
                FormEvent::Save if self.asked.is_none() => effects.push(self.save()),
                FormEvent::Leave if self.form.is_dirty() => {
                    let dialog = Dialog::confirm("assets-leave-title", "assets-leave-text");
                    effects.push(Effect::Dialog("leave", dialog));
                }
                FormEvent::Leave => effects.push(Effect::Close),
                FormEvent::Invalid(_) => {
                    effects.push(Effect::Remark(Shown::line(&cx.texts.get("assets-form-invalid"))));
                }
                _ => {}
            }
        }
        effects.push(self.keep());
        Reply { consumed: true, effects }
    }

    fn look_up(&mut self, words: String, form_ticket: u64) -> Effect {
        let ticket = self.tickets.next();
        self.looking = Some((ticket, form_ticket));
        Effect::Ask(ticket, task(move |db, _, _| fields::machines(db, &words)))
    }

    fn save(&mut self) -> Effect {
        let record = fields::gather(&self.form, self.base.as_ref());
        let (about, version, key, place) = (self.about, self.version, self.key.clone(), self.place());
        Effect::Act(
            self.ticket(Question::Save),
            task(move |db, house, session| match about {
                About::New => {
                    let made = service::create(db, house, session, &record, &key, Some(&place))?;
                    Ok(Saved::Created { id: made.id, number: made.number })
                }
                About::Asset(id) => {
                    service::change(db, house, session, id, version, &record)?;
                    drafts::discard(db, &place)?;
                    Ok(Saved::Changed)
                }
            }),
        )
    }

    fn answered(&mut self, name: &str, choice: &Choice) -> Reply {
        match (name, choice) {
            ("leave", Choice::Yes) => Reply::with(self.keep()).and(Effect::Close),
            // Mine over theirs: the history keeps both.
            ("clash", Choice::Yes) if self.asked.is_none() => Reply::with(self.save()),
            _ => Reply::done(),
        }
    }

    fn saved(&mut self, saved: &Saved, cx: &Context<'_>) -> Vec<Effect> {
        self.form.mark_clean();
        let gone = Effect::Draft(self.place(), None);
        match saved {
            Saved::Created { id, number } => {
                let text = cx.texts.with("assets-created", &[("number", number.as_str().into())]);
                let toast = Effect::Toast(Shown::line(&text));
                vec![gone, toast, Effect::Replace(Box::new(AssetPage::new(*id)))]
            }
            Saved::Changed => vec![gone, Effect::Toast(Shown::line(&cx.texts.get("assets-saved"))), Effect::Close],
        }
    }

    fn after(&mut self, question: Question, answer: Outcomes<Answer>, cx: &Context<'_>) -> Vec<Effect> {
        match (question, answer) {
            (Question::Load, Ok(answer)) => match answer.downcast::<Loaded>() {
                Ok(loaded) => self.loaded(*loaded, cx),
                Err(_) => Vec::new(),
            },
            (Question::Load, Err(fault)) => vec![Effect::Fault(fault), Effect::Close],
            (Question::Save, Ok(answer)) => match answer.downcast::<Saved>() {
                Ok(saved) => self.saved(&saved, cx),
                Err(_) => Vec::new(),
            },
            (Question::Theirs, Ok(answer)) => match answer.downcast::<(Fields, i64)>() {
                Ok(theirs) => self.clash(*theirs, cx),
                Err(_) => Vec::new(),
            },
            (Question::Save, Err(fault)) if fault.key == "fault-assets-conflict" => {
                let About::Asset(id) = self.about else { return vec![Effect::Fault(fault)] };
                let work = task(move |db, _, session| {
                    let asset = service::asset(db, session, id)?;
                    Ok((asset.fields(), asset.version))
                });
                vec![Effect::Ask(self.ticket(Question::Theirs), work)]
            }
            (_, Err(fault)) => {
                self.form.fault(&fault);
                vec![Effect::Fault(fault)]
            }
        }
    }

    /// A colleague was faster: both versions are shown.
    fn clash(&mut self, (theirs, version): (Fields, i64), cx: &Context<'_>) -> Vec<Effect> {
        self.version = version;
        let mine = fields::gather(&self.form, self.base.as_ref());
        let both = fields::side_by_side(&mine, &theirs, &self.lists, cx.texts);
        let text = format!("{both} {}", cx.texts.get("assets-keep-mine"));
        vec![Effect::Dialog("clash", Dialog::confirm("assets-clash-title", Words::said(text))), self.keep()]
    }
}

impl Screen for AssetForm {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get(match self.about {
            About::New => "assets-form-new",
            About::Asset(_) => "assets-form-change",
        })
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![form::COMMANDS]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        match command {
            command if form::repeats(command) => Availability::Disabled("ui-form-why-no-repeat"),
            _ => Availability::Enabled,
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
        if let Some((_, form_ticket)) = self.looking.take_if(|(own, _)| *own == ticket) {
            return match answer.map(Answer::downcast::<Vec<Item>>) {
                Ok(Ok(found)) => {
                    self.form.offer("attached", form_ticket, *found);
                    Reply::done()
                }
                Ok(Err(_)) => Reply::ignored(),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            };
        }
        let Some((_, question)) = self.asked.take_if(|(asked, _)| *asked == ticket) else { return Reply::ignored() };
        Reply { consumed: true, effects: self.after(question, answer, cx) }
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
        "assets-help-form"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
