//! The small form in which an answer, an internal note or the text of a solution is written, for one ticket or several. It
//! keeps a draft, and loses nothing when a colleague was faster.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

use super::acts;
use super::model::CannedText;
use super::rules::acts::Act;
use super::service::asking;
use super::service::working::{self, Done, Why};
use super::store::{self, texts};
use crate::base::fault::Outcomes;
use crate::base::text::{Shown, fold};
use crate::db::drafts::{self, Draft, Place};
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, Field, FieldHelp, Form, FormEvent, FormState, Group, Item, Value};
use crate::ui::key::Chord;
use crate::ui::words::Words;
use crate::work::bulk;
use crate::work::dialog::Dialog;
use crate::work::keys::new_key;
use crate::work::screen::{Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, task};

/// Name of the form, for drafts.
pub const NAME: &str = "helpdesk.answer";
/// Longest answer, in characters.
const LONGEST: usize = 8_000;
/// Canned texts offered at once.
const OFFERED: usize = 12;

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// To whoever asked.
    Reply,
    /// Among technicians.
    Note,
    /// What solved it.
    Solve,
    /// By whoever asked.
    Own,
    /// By whoever asked: it is not solved.
    OwnReopen,
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Note => "note",
            Self::Solve => "solve",
            Self::Own => "own",
            Self::OwnReopen => "reopen",
        }
    }

    fn is_canned(self) -> bool {
        matches!(self, Self::Reply | Self::Solve)
    }

    fn act(self, text: String) -> Act {
        match self {
            Self::Reply | Self::Own => Act::Reply(text),
            Self::Note => Act::Note(text),
            Self::Solve => Act::Solve(text),
            Self::OwnReopen => Act::Reopen(text),
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    kind: Kind,
    places: Vec<(i64, i64)>,
    state: FormState,
}

struct Loaded {
    names: String,
    texts: Vec<CannedText>,
    draft: Option<Draft>,
}

/// The subject of the draft of an answer to a ticket: colleagues see by it that somebody is writing.
pub fn draft_of(ticket: i64) -> String {
    ticket.to_string()
}

/// The screen.
pub struct AnswerForm {
    kind: Kind,
    places: Vec<(i64, i64)>,
    form: Form,
    texts: Vec<CannedText>,
    names: String,
    key: String,
    owner: i64,
    tickets: Tickets,
    loading: Option<Ticket>,
    saving: Option<Ticket>,
    ready: bool,
    /// Events that came before the form was ready.
    waiting: Vec<Event>,
}

impl AnswerForm {
    /// The form for these tickets, by id and the version shown.
    pub fn new(kind: Kind, places: Vec<(i64, i64)>) -> Self {
        let mut fields = Vec::new();
        if kind.is_canned() {
            fields.push(Field::look("canned", "ticket-field-canned").placeholder("ticket-field-canned-hint"));
        }
        fields.push(Field::notes("text", "ticket-field-text", 8).limit(LONGEST).required());
        let mut form = Form::new(vec![Group::new(Words::Key(group_key(kind)), fields)]);
        form.set_focus(if kind == Kind::Solve { "canned" } else { "text" });
        Self {
            kind,
            places,
            form,
            texts: Vec::new(),
            names: String::new(),
            key: new_key(),
            owner: 0,
            tickets: Tickets::default(),
            loading: None,
            saving: None,
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
        Some(Self::new(kept.kind, kept.places))
    }

    fn place(&self) -> Place {
        let subject = match self.places.as_slice() {
            [(id, _)] => draft_of(*id),
            _ => "many".to_owned(),
        };
        Place { operator_id: self.owner, form: NAME.to_owned(), subject }
    }

    fn load(&mut self, cx: &Context<'_>) -> Effect {
        self.owner = cx.session.operator_id;
        let ticket = self.tickets.next();
        self.loading = Some(ticket);
        let (place, ids): (Place, Vec<i64>) = (self.place(), self.places.iter().map(|(id, _)| *id).collect());
        Effect::Ask(
            ticket,
            task(move |db, _, _| {
                let mut found = store::with_ids(db, &ids)?;
                found.sort_by_key(|ticket| ticket.id);
                let names = match found.as_slice() {
                    [one] => format!("{} {}", one.name(), one.title),
                    many => many.iter().map(super::model::Ticket::name).collect::<Vec<_>>().join(", "),
                };
                Ok(Loaded { names, texts: texts::offered(db)?, draft: drafts::find(db, &place)? })
            }),
        )
    }

    fn loaded(&mut self, loaded: Loaded, cx: &Context<'_>) -> Vec<Effect> {
        (self.names, self.texts) = (loaded.names, loaded.texts);
        self.form.mark_clean();
        let mut effects = Vec::new();
        if let Some(draft) = loaded.draft
            && let Ok(kept) = serde_json::from_str::<Kept>(&draft.content)
            && kept.kind == self.kind
        {
            self.key.clone_from(&draft.idempotency_key);
            self.form.restore(&kept.state);
            effects.push(Effect::Remark(Shown::line(&cx.texts.get("ticket-draft-restored"))));
        }
        self.ready = true;
        for event in std::mem::take(&mut self.waiting) {
            effects.extend(self.act(event, cx).effects);
        }
        effects
    }

    fn keep(&self) -> Effect {
        Effect::Draft(self.place(), self.form.is_dirty().then(|| self.content()))
    }

    fn content(&self) -> DraftContent {
        let kept = Kept { kind: self.kind, places: self.places.clone(), state: self.form.state() };
        DraftContent {
            key: self.key.clone(),
            title: Shown::line(&self.names).to_string(),
            content: serde_json::to_string(&kept).unwrap_or_default(),
        }
    }

    fn offered(&self, words: &str) -> Vec<Item> {
        let wanted = fold(words);
        let fits = |text: &&CannedText| {
            let folded = fold(&format!("{} {}", text.title, text.body));
            wanted.split_whitespace().all(|word| folded.split_whitespace().any(|one| one.starts_with(word)))
        };
        self.texts.iter().filter(fits).take(OFFERED).map(|text| Item::new(text.id, &text.title, "")).collect()
    }

    /// A canned text goes into the text, after what is written there already; it can be changed before it is sent.
    fn take(&mut self, item: &Item) {
        let Some(text) = self.texts.iter().find(|text| Some(text.id) == item.key()) else { return };
        let written = self.form.text("text");
        let both = if written.trim().is_empty() { text.body.clone() } else { format!("{written}\n{}", text.body) };
        self.form.set("text", Value::text(both));
        self.form.set_focus("text");
    }

    fn act(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let reply = match event {
            Event::Command(id) => self.form.command(id),
            Event::Key(key) => self.form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => self.form.paste(&text),
            Event::Answered { name: "leave", choice: Choice::Yes } => {
                return Reply::with(self.keep()).and(Effect::Close);
            }
            Event::Answered { name: "clash", choice: Choice::Yes } => return Reply::with(self.save(true)),
            Event::Shown | Event::Refresh | Event::Answered { .. } => return Reply::done(),
        };
        if !reply.consumed {
            return Reply::ignored();
        }
        let mut effects = Vec::new();
        for event in reply.events {
            match event {
                FormEvent::Lookup { field, words, ticket } => {
                    let found = self.offered(&words);
                    self.form.offer(field, ticket, found);
                }
                FormEvent::Chosen { item, .. } => self.take(&item),
                FormEvent::Save if self.saving.is_none() => effects.push(self.save(false)),
                FormEvent::Leave if self.form.is_dirty() => {
                    effects.push(Effect::Dialog("leave", Dialog::confirm("ticket-leave-title", "ticket-leave-text")));
                }
                FormEvent::Leave => effects.push(Effect::Close),
                FormEvent::Invalid(_) => {
                    effects.push(Effect::Remark(Shown::line(&cx.texts.get("ticket-text-missing"))));
                }
                _ => {}
            }
        }
        effects.push(self.keep());
        Reply { consumed: true, effects }
    }

    /// Writes it: to the tickets as they were shown, or as they stand when a colleague's change is known.
    fn save(&mut self, as_it_stands: bool) -> Effect {
        let ticket = self.tickets.next();
        self.saving = Some(ticket);
        let (kind, text, places, place) = (self.kind, self.form.text("text"), self.places.clone(), self.place());
        Effect::Act(
            ticket,
            task(move |db, house, session| {
                let own = match kind {
                    Kind::Own => Some(asking::Answer::Words(text.clone())),
                    Kind::OwnReopen => Some(asking::Answer::Reopen(text.clone())),
                    _ => None,
                };
                let done = match (own, places.first()) {
                    (Some(said), Some((id, _))) => {
                        asking::answer(db, house, session, *id, &said)?;
                        Done { count: 1, ..Done::none(kind.code()) }
                    }
                    _ if as_it_stands => {
                        let ids: Vec<i64> = places.iter().map(|(id, _)| *id).collect();
                        working::perform_as_it_stands(db, house, session, &kind.act(text), &ids)?
                    }
                    _ => working::perform(db, house, session, &kind.act(text), &places)?,
                };
                if done.left.is_empty() {
                    drafts::discard(db, &place)?;
                }
                Ok(done)
            }),
        )
    }

    fn saved(&mut self, done: &Done, cx: &Context<'_>) -> Reply {
        // A colleague was faster: nothing typed is lost, and it is sent all the same if it still fits.
        if let [one] = done.left.as_slice()
            && done.count == 0
            && matches!(one.why, Why::Changed { .. })
        {
            let text = format!("{} {}", one.said(cx.texts), cx.texts.get("ticket-clash-text"));
            return Reply::with(Effect::Dialog("clash", Dialog::confirm("ticket-clash-title", Words::said(text))));
        }
        if done.count == 0 {
            return Reply { consumed: true, effects: bulk::said(acts::FAMILY, done, false, cx) };
        }
        self.form.mark_clean();
        let mut effects = vec![Effect::Draft(self.place(), None)];
        effects.extend(bulk::said(acts::FAMILY, done, false, cx));
        effects.push(Effect::Close);
        Reply { consumed: true, effects }
    }
}

fn group_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Reply => "ticket-group-reply",
        Kind::Note => "ticket-group-note",
        Kind::Solve => "ticket-group-solve",
        Kind::Own => "ticket-group-own",
        Kind::OwnReopen => "ticket-group-reopen",
    }
}

impl Screen for AnswerForm {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        let name = Shown::line(&self.names);
        format!("{}: {name}", cx.texts.get(group_key(self.kind)))
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
        if self.ready {
            return self.act(event, cx);
        }
        if event == Event::Shown {
            return if self.loading.is_none() { Reply::with(self.load(cx)) } else { Reply::done() };
        }
        self.waiting.push(event);
        Reply::done()
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.loading.take_if(|own| *own == ticket).is_some() {
            return match answer.map(Answer::downcast::<Loaded>) {
                Ok(Ok(loaded)) => Reply { consumed: true, effects: self.loaded(*loaded, cx) },
                Ok(Err(_)) => Reply::ignored(),
                Err(fault) => Reply::with(Effect::Fault(fault)).and(Effect::Close),
            };
        }
        if self.saving.take_if(|own| *own == ticket).is_some() {
            return match answer.map(Answer::downcast::<Done>) {
                Ok(Ok(done)) => self.saved(&done, cx),
                Ok(Err(_)) => Reply::ignored(),
                Err(fault) => {
                    self.form.fault(&fault);
                    Reply::with(Effect::Fault(fault))
                }
            };
        }
        Reply::ignored()
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
        "ticket-help-answer"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
