//! The form of a dossier, or of a line of the dossier plan: to be opened, added or changed.
//!
//! The form is kept as a draft at every key, with the key of the act: a retry after a lost answer draws no second number.
//! When a colleague was faster nothing is overwritten: both versions are shown and the clerk decides.

mod fields;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

use super::page::DossierPage;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::drafts::{self, Draft, Place};
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, FieldHelp, Form, FormEvent, FormState};
use crate::ui::key::Chord;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::keys::new_key;
use crate::work::screen::{Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use fields::{Existing, Lists};

/// What the form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// A new dossier.
    NewDossier,
    /// A new sub-dossier of this one.
    Under(i64),
    /// An existing dossier.
    Dossier(i64),
    /// A new line of the dossier plan of this year.
    NewLine(i64),
    /// An existing line.
    Line(i64),
}

impl About {
    /// Name of the form, for drafts.
    fn form(self) -> &'static str {
        match self {
            Self::NewDossier | Self::Under(_) | Self::Dossier(_) => "dossiers.dossier",
            Self::NewLine(_) | Self::Line(_) => "dossiers.line",
        }
    }

    fn subject(self) -> String {
        match self {
            Self::NewDossier => "new".to_owned(),
            Self::Under(parent) => format!("under:{parent}"),
            Self::NewLine(year) => format!("new:{year}"),
            Self::Dossier(id) | Self::Line(id) => id.to_string(),
        }
    }

    fn title_key(self) -> &'static str {
        match self {
            Self::NewDossier => "dossiers-form-new",
            Self::Under(_) => "dossiers-form-sub",
            Self::Dossier(_) => "dossiers-form-change",
            Self::NewLine(_) => "dossiers-form-new-line",
            Self::Line(_) => "dossiers-form-line",
        }
    }

    fn is_line(self) -> bool {
        matches!(self, Self::NewLine(_) | Self::Line(_))
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
    existing: Option<Existing>,
    draft: Option<Draft>,
}

/// What saving led to.
enum Saved {
    Opened { id: i64, code: String },
    Kept,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Load,
    Save,
    Theirs,
}

/// The screen.
pub struct DossierForm {
    about: About,
    form: Form,
    lists: Lists,
    version: i64,
    key: String,
    owner: i64,
    tickets: Tickets,
    asked: Option<(Ticket, Question)>,
    ready: bool,
    /// Events that came before the form was ready.
    waiting: Vec<Event>,
}

impl DossierForm {
    /// The form; it loads itself, and its draft, when it is shown.
    pub fn new(about: About) -> Self {
        Self {
            about,
            form: fields::build(about),
            lists: Lists::default(),
            version: 0,
            key: new_key(),
            owner: 0,
            tickets: Tickets::default(),
            asked: None,
            ready: false,
            waiting: Vec::new(),
        }
    }

    /// The form a draft was left in.
    pub fn resume(draft: &Draft) -> Option<Self> {
        if !matches!(draft.form.as_str(), "dossiers.dossier" | "dossiers.line") {
            return None;
        }
        let kept: Kept = serde_json::from_str(&draft.content).ok()?;
        Some(Self::new(kept.about))
    }

    fn place(&self) -> Place {
        Place { operator_id: self.owner, form: self.about.form().to_owned(), subject: self.about.subject() }
    }

    fn ticket(&mut self, question: Question) -> Ticket {
        let ticket = self.tickets.next();
        self.asked = Some((ticket, question));
        ticket
    }

    fn load(&mut self, cx: &Context<'_>) -> Effect {
        self.owner = cx.session.operator_id;
        let (about, place, today) = (self.about, self.place(), cx.house.clock.today());
        Effect::Ask(
            self.ticket(Question::Load),
            task(move |db, _, session| {
                Ok(Loaded {
                    lists: fields::lists(db, about, today)?,
                    existing: fields::read(db, session, about)?,
                    draft: drafts::find(db, &place)?,
                })
            }),
        )
    }

    fn loaded(&mut self, loaded: Loaded, cx: &Context<'_>) -> Vec<Effect> {
        self.lists = loaded.lists;
        match &loaded.existing {
            Some(existing) => {
                self.version = existing.version;
                fields::fill(&mut self.form, existing, &self.lists);
            }
            None => fields::begin(&mut self.form, self.about, &self.lists, cx.session),
        }
        self.form.mark_clean();
        let mut effects = Vec::new();
        if let Some(draft) = loaded.draft
            && let Ok(kept) = serde_json::from_str::<Kept>(&draft.content)
        {
            self.key.clone_from(&draft.idempotency_key);
            self.version = kept.version;
            self.form.restore(&kept.state);
            effects.push(Effect::Remark(Shown::line(&cx.texts.get("dossiers-draft-restored"))));
        }
        self.ready = true;
        effects.extend(self.replay(cx));
        effects
    }

    /// What was typed before the form was ready is taken as if it came now; what was typed ahead for a question answers
    /// that question.
    fn replay(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut question: Option<(&'static str, Dialog)> = None;
        for event in std::mem::take(&mut self.waiting) {
            let Some((name, dialog)) = &mut question else {
                for effect in self.act(event, cx).effects {
                    match effect {
                        Effect::Dialog(name, dialog) => question = Some((name, dialog)),
                        other => effects.push(other),
                    }
                }
                continue;
            };
            if let Some(choice) = for_dialog(&event).and_then(|chord| dialog.input(chord, cx.texts)) {
                let name = *name;
                question = None;
                effects.extend(self.answered(name, &choice).effects);
            }
        }
        effects.extend(question.map(|(name, dialog)| Effect::Dialog(name, dialog)));
        effects
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
            Event::Answered { name, choice } => return self.answered(name, &choice),
            Event::Shown | Event::Refresh => return Reply::done(),
        };
        if !reply.consumed {
            return Reply::ignored();
        }
        let mut effects = Vec::new();
        for event in reply.events {
            match event {
                FormEvent::Lookup { field, words, ticket } => {
                    let found = self.lists.look_up(field, &words);
                    self.form.offer(field, ticket, found);
                }
                FormEvent::Save if self.asked.is_none() => effects.push(self.ask_or_save()),
                FormEvent::Leave => effects.push(self.leave()),
                FormEvent::Invalid(_) => {
                    effects.push(Effect::Remark(Shown::line(&cx.texts.get("dossiers-form-invalid"))));
                }
                _ => {}
            }
        }
        // Where the cursor stands is part of what is kept: every key may have moved it.
        effects.push(self.keep());
        Reply { consumed: true, effects }
    }

    /// Opening a dossier draws a number: that is asked first. The rest can be changed again.
    fn ask_or_save(&mut self) -> Effect {
        if !matches!(self.about, About::NewDossier | About::Under(_)) {
            return self.save();
        }
        let place = fields::numbered_in(&self.form, &self.lists);
        let text = Words::Key("dossiers-open-text").arg("subject", self.form.text("subject")).arg("place", place);
        Effect::Dialog("open", Dialog::legal("dossiers-open-title", text, "dossiers-open-consequence"))
    }

    fn save(&mut self) -> Effect {
        let record = fields::gather(self.about, &self.form, &self.lists);
        let (about, version, key, place) = (self.about, self.version, self.key.clone(), self.place());
        let ticket = self.ticket(Question::Save);
        Effect::Act(
            ticket,
            task(move |db, house, session| fields::write(db, house, session, about, version, &key, &record, &place)),
        )
    }

    fn leave(&self) -> Effect {
        if self.form.is_dirty() {
            Effect::Dialog("leave", Dialog::confirm("dossiers-leave-title", "dossiers-leave-text"))
        } else {
            Effect::Close
        }
    }

    fn answered(&mut self, name: &str, choice: &Choice) -> Reply {
        match (name, choice) {
            ("leave", Choice::Yes) => Reply::with(self.keep()).and(Effect::Close),
            // Mine over theirs: the history keeps both.
            ("open" | "clash", Choice::Yes) if self.asked.is_none() => Reply::with(self.save()),
            _ => Reply::done(),
        }
    }

    fn saved(&mut self, saved: Saved, cx: &Context<'_>) -> Vec<Effect> {
        self.form.mark_clean();
        let gone = Effect::Draft(self.place(), None);
        match saved {
            Saved::Opened { id, code } => {
                let text = cx.texts.with("dossiers-opened", &[("code", code.into())]);
                vec![
                    gone,
                    Effect::Toast(Shown::line(&text)),
                    // The new dossier is what the clerk goes on with.
                    Effect::Replace(Box::new(DossierPage::new(id))),
                ]
            }
            Saved::Kept => {
                vec![gone, Effect::Toast(Shown::line(&cx.texts.get("dossiers-saved"))), Effect::Close]
            }
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
                Ok(saved) => self.saved(*saved, cx),
                Err(_) => Vec::new(),
            },
            (Question::Theirs, Ok(answer)) => match answer.downcast::<Option<Existing>>() {
                Ok(existing) => self.clash(*existing, cx),
                Err(_) => Vec::new(),
            },
            (Question::Save, Err(fault))
                if matches!(fault.key, "fault-dossiers-conflict" | "fault-dossiers-line-conflict") =>
            {
                let about = self.about;
                let ticket = self.ticket(Question::Theirs);
                vec![Effect::Ask(ticket, task(move |db, _, session| fields::read(db, session, about)))]
            }
            (_, Err(fault)) => {
                self.form.fault(&fault);
                vec![Effect::Fault(fault)]
            }
        }
    }

    /// A colleague was faster: both versions are shown.
    fn clash(&mut self, theirs: Option<Existing>, cx: &Context<'_>) -> Vec<Effect> {
        let Some(theirs) = theirs else { return Vec::new() };
        self.version = theirs.version;
        let mine = fields::gather(self.about, &self.form, &self.lists);
        let both = fields::side_by_side(&mine, &theirs.record, &self.lists, cx.texts);
        let text = format!("{both} {}", cx.texts.get("dossiers-keep-mine"));
        vec![Effect::Dialog("clash", Dialog::confirm("dossiers-clash-title", Words::said(text))), self.keep()]
    }
}

/// The key a dialog would have heard; the form's commands stand for the keys that gave them.
fn for_dialog(event: &Event) -> Option<Chord> {
    let named = match event {
        Event::Key(key) => return Some(Chord::from(*key)),
        Event::Command("form-enter") => "enter",
        Event::Command("form-next") => "tab",
        Event::Command("form-leave") => "esc",
        _ => return None,
    };
    named.parse().ok()
}

impl Screen for DossierForm {
    fn name(&self) -> &'static str {
        self.about.form()
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get(self.about.title_key())
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
        if self.about.is_line() { "dossiers-help-line" } else { "dossiers-help-form" }
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
