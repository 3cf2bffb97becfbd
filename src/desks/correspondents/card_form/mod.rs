//! A card of the address book, to be read, corrected or created.
//!
//! The form is kept as a draft at every key. Before a card is written its possible twins are looked for; when a colleague
//! was faster both versions are put together and what clashes is shown side by side.

mod fields;
mod history;
mod saving;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

use super::merge::Clash;
use super::model::{Card, New};
use super::{rules, store};
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::drafts::{self, Draft, Place};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form::{self, FieldHelp, Form, FormEvent, FormState};
use crate::ui::key::Chord;
use crate::ui::theme::Meaning;
use crate::work::dialog::Dialog;
use crate::work::keys::new_key;
use crate::work::screen::{Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;
use history::History;

/// Name of the form, for drafts.
pub const NAME: &str = "correspondents.card";

/// The form's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "correspondents-history", keys: &["f6"], scope: Scope::Screen, footer: 55 },
    Command { id: "correspondents-state", keys: &["f7"], scope: Scope::Screen, footer: 45 },
];

/// What a draft keeps beside the fields: on which version of which card they were typed.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    id: Option<i64>,
    version: i64,
    base: New,
    state: FormState,
}

/// What the form is opened with.
struct Loaded {
    card: Option<Card>,
    draft: Option<Draft>,
}

/// The question that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Load,
    Twins,
    Save,
    State,
    Theirs,
}

/// The screen.
pub struct CardForm {
    id: Option<i64>,
    form: Form,
    card: Option<Card>,
    /// The version and fields the typing started from: those of the card, or of the draft's.
    version: i64,
    base: New,
    key: String,
    owner: i64,
    tickets: Tickets,
    asked: Option<(Ticket, Question)>,
    ready: bool,
    /// Events that came before the form was ready.
    waiting: Vec<Event>,
    clashes: Vec<Clash>,
}

impl CardForm {
    /// A new card.
    pub fn create() -> Self {
        Self::of(None)
    }

    /// An existing card.
    pub fn change(id: i64) -> Self {
        Self::of(Some(id))
    }

    /// The form a draft was left in.
    pub fn resume(draft: &Draft) -> Option<Self> {
        let kept: Kept = serde_json::from_str(&draft.content).ok()?;
        Some(Self::of(kept.id))
    }

    fn of(id: Option<i64>) -> Self {
        Self {
            id,
            form: fields::build(),
            card: None,
            version: 0,
            base: New::default(),
            key: new_key(),
            owner: 0,
            tickets: Tickets::default(),
            asked: None,
            ready: false,
            waiting: Vec::new(),
            clashes: Vec::new(),
        }
    }

    fn place(&self) -> Place {
        let subject = self.id.map_or_else(|| "new".to_owned(), |id| format!("card:{id}"));
        Place { operator_id: self.owner, form: NAME.to_owned(), subject }
    }

    fn ticket(&mut self, question: Question) -> Ticket {
        let ticket = self.tickets.next();
        self.asked = Some((ticket, question));
        ticket
    }

    fn load(&mut self, cx: &Context<'_>) -> Effect {
        self.owner = cx.session.operator_id;
        let (id, place) = (self.id, self.place());
        Effect::Ask(
            self.ticket(Question::Load),
            task(move |db, _, session| {
                session.require(Permission::Consult)?;
                let card = id.map(|id| store::card(db, id)).transpose()?.flatten();
                Ok(Loaded { card, draft: drafts::find(db, &place)? })
            }),
        )
    }

    fn loaded(&mut self, loaded: Loaded, cx: &Context<'_>) -> Vec<Effect> {
        if let Some(card) = loaded.card {
            self.version = card.version;
            self.base = card.fields();
            fields::fill(&mut self.form, &self.base);
            self.card = Some(card);
        }
        self.form.mark_clean();
        let mut effects = Vec::new();
        if let Some(draft) = loaded.draft
            && let Ok(kept) = serde_json::from_str::<Kept>(&draft.content)
        {
            self.key.clone_from(&draft.idempotency_key);
            // The card may have changed since: what was typed is compared with what it was typed on.
            self.version = kept.version;
            self.base = kept.base;
            self.form.restore(&kept.state);
            fields::fit(&mut self.form);
            effects.push(Effect::Toast(Shown::line(&cx.texts.get("correspondents-draft-restored"))));
        }
        if !cx.session.may(Permission::KeepCorrespondents) {
            for (field, _) in New::default().named() {
                self.form.lock(field, true);
            }
        }
        self.ready = true;
        for event in std::mem::take(&mut self.waiting) {
            effects.extend(self.act(event, cx).effects);
        }
        effects
    }

    fn content(&self) -> DraftContent {
        let kept = Kept { id: self.id, version: self.version, base: self.base.clone(), state: self.form.state() };
        DraftContent {
            key: self.key.clone(),
            title: Shown::line(&fields::read(&self.form).full_name()).to_string(),
            content: serde_json::to_string(&kept).unwrap_or_default(),
        }
    }

    fn keep(&self) -> Effect {
        Effect::Draft(self.place(), self.form.is_dirty().then(|| self.content()))
    }

    fn act(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let reply = match event {
            Event::Command("correspondents-history") => {
                return match self.id {
                    Some(id) => Reply::with(Effect::Open(Box::new(History::of(id)))),
                    None => Reply::done(),
                };
            }
            Event::Command("correspondents-state") => return self.change_state(),
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
                FormEvent::Changed("kind") => fields::fit(&mut self.form),
                FormEvent::Save => effects.extend(self.save(cx)),
                FormEvent::Leave => effects.push(self.leave()),
                FormEvent::Invalid(_) => {
                    effects.push(Effect::Remark(Shown::line(&cx.texts.get("correspondents-form-invalid"))));
                }
                _ => {}
            }
        }
        // Where the cursor stands is part of what is kept: every key may have moved it.
        effects.push(self.keep());
        Reply { consumed: true, effects }
    }

    fn leave(&self) -> Effect {
        if self.form.is_dirty() {
            Effect::Dialog("leave", Dialog::confirm("correspondents-leave-title", "correspondents-leave-text"))
        } else {
            Effect::Close
        }
    }

    fn answered(&mut self, name: &str, choice: &Choice) -> Reply {
        match (name, choice) {
            ("leave", Choice::Yes) => Reply::with(self.keep()).and(Effect::Close),
            ("twins", Choice::Yes) => Reply::with(self.write()),
            ("clash", choice) => self.settle(choice),
            _ => Reply::done(),
        }
    }

    /// What is odd about the focused field, or about the card.
    fn warning(&self, cx: &Context<'_>) -> Option<String> {
        if self.form.errors() > 0 || !self.form.is_dirty() {
            return None;
        }
        let warnings = rules::check(&fields::read(&self.form)).warnings;
        let here = warnings.iter().find(|problem| problem.field == self.form.focus());
        here.map(|problem| cx.texts.get(problem.key))
    }

    fn status(&self, cx: &Context<'_>) -> (String, Meaning) {
        if let Some(warning) = self.warning(cx) {
            return (warning, Meaning::Warning);
        }
        let hint = self.form.hint(cx.texts);
        if !hint.is_empty() {
            return (hint, Meaning::Dim);
        }
        let about = self.card.as_ref().map(|card| saving::provenance(card, cx));
        (about.unwrap_or_default(), Meaning::Dim)
    }
}

impl Screen for CardForm {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        match &self.card {
            Some(card) => Shown::line(&card.full_name()).to_string(),
            None => cx.texts.get("correspondents-new-title"),
        }
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![form::COMMANDS, COMMANDS]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let may = cx.session.may(Permission::KeepCorrespondents);
        match command {
            "form-save" => Availability::unless(!may, "correspondents-why-not-permitted"),
            "correspondents-state" if !may => Availability::Disabled("correspondents-why-not-permitted"),
            "correspondents-state" | "correspondents-history" => {
                Availability::unless(self.card.is_none(), "correspondents-why-new")
            }
            "form-lookup" => Availability::Disabled("correspondents-why-not-here"),
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
                Ok(Ok(loaded)) if self.id.is_some() && loaded.card.is_none() => {
                    vec![Effect::Fault(saving::gone()), Effect::Close]
                }
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
            let (text, meaning) = self.status(cx);
            let room = usize::from(line.width.saturating_sub(1));
            cells::put_cut(buf, line.x + 1, line.y, &text, room, look.glyphs.ellipsis, look.style(meaning));
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
        "correspondents-help-card"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
