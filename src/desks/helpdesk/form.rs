//! A new ticket, in seconds: from any screen by whoever needs help, from a telephone call by the CED. The category is guessed
//! from the words, with the word that gave it away, and refused with one key.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

use super::model::{Category, Channel, Line, NewTicket, TicketLabel};
use super::rules::guess;
use super::service::opening;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::{Shown, fold};
use crate::db::drafts::{self, Draft, Place};
use crate::desks::assets::api::{self as assets, AssetLabel};
use crate::desks::people::api::{self as people, Colleague, OfficeLabel};
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, Choice as Option_, Field, FieldHelp, Form, FormEvent, FormState, Group, Item, Value};
use crate::ui::key::Chord;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::keys::new_key;
use crate::work::screen::{Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, task};

/// Name of the form, for drafts.
pub const NAME: &str = "helpdesk.ticket";
/// Longest request, in characters.
const LONGEST: usize = 2_000;
/// People offered at once.
const OFFERED: usize = 12;

/// Who writes it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum By {
    /// Whoever needs help, from a screen.
    Asker(String),
    /// The CED, from a call.
    Ced,
}

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    by: By,
    state: FormState,
}

struct Loaded {
    people: Vec<Colleague>,
    offices: Vec<OfficeLabel>,
    draft: Option<Draft>,
}

/// The screen.
pub struct TicketForm {
    by: By,
    form: Form,
    people: Vec<Colleague>,
    offices: Vec<OfficeLabel>,
    key: String,
    owner: i64,
    tickets: Tickets,
    loading: Option<Ticket>,
    saving: Option<Ticket>,
    /// Machines that are looked up: for a look-up of the form, or of whoever calls.
    looking: Option<(Ticket, Option<u64>)>,
    ready: bool,
    /// Events that came before the form was ready.
    waiting: Vec<Event>,
}

fn build(by: &By) -> Form {
    let categories = Category::ALL.iter().map(|one| Option_::new(one.code(), one.key())).collect();
    let title = Field::line("title", "ticket-field-title").limit(LONGEST).required();
    let category = Field::choice("category", "ticket-field-category", categories).width(30);
    let blocking = Field::flag("blocking", "ticket-field-blocking");
    match by {
        By::Asker(screen) => {
            let group = if screen.is_empty() {
                Words::Key("ticket-group-ask")
            } else {
                Words::Key("ticket-group-ask-from").arg("screen", screen)
            };
            Form::new(vec![Group::new(group, vec![title, category, blocking])])
        }
        By::Ced => {
            let lines = Line::ALL.iter().map(|one| Option_::new(one.code(), one.key()));
            let fields = vec![
                Field::look("requester", "ticket-field-requester").free().limit(120).required(),
                title,
                category,
                blocking,
                Field::choice("line", "ticket-field-line", lines.collect())
                    .width(30)
                    .value_at_start(Value::Choice(Some(Line::Internal.code().to_owned()))),
                Field::look("asset", "ticket-field-asset"),
                Field::line("room", "ticket-field-room").limit(60),
            ];
            Form::new(vec![Group::new("ticket-group-call", fields)])
        }
    }
}

impl TicketForm {
    /// The form of whoever needs help, opened over a screen with this title.
    pub fn ask(screen: &str) -> Self {
        Self::by(By::Asker(Shown::line(screen).to_string()))
    }

    /// The form of the CED for a call.
    pub fn call() -> Self {
        Self::by(By::Ced)
    }

    fn by(by: By) -> Self {
        Self {
            form: build(&by),
            by,
            people: Vec::new(),
            offices: Vec::new(),
            key: new_key(),
            owner: 0,
            tickets: Tickets::default(),
            loading: None,
            saving: None,
            looking: None,
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
        Some(Self::by(kept.by))
    }

    fn place(&self) -> Place {
        let subject = if self.by == By::Ced { "call" } else { "new" };
        Place { operator_id: self.owner, form: NAME.to_owned(), subject: subject.to_owned() }
    }

    fn load(&mut self, cx: &Context<'_>) -> Effect {
        self.owner = cx.session.operator_id;
        let ticket = self.tickets.next();
        self.loading = Some(ticket);
        let place = self.place();
        Effect::Ask(
            ticket,
            task(move |db, _, _| {
                Ok(Loaded {
                    people: people::workers(db)?,
                    offices: people::offices(db)?,
                    draft: drafts::find(db, &place)?,
                })
            }),
        )
    }

    fn loaded(&mut self, loaded: Loaded, cx: &Context<'_>) -> Vec<Effect> {
        (self.people, self.offices) = (loaded.people, loaded.offices);
        self.form.mark_clean();
        let mut effects = Vec::new();
        if let Some(draft) = loaded.draft
            && let Ok(kept) = serde_json::from_str::<Kept>(&draft.content)
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

    fn content(&self) -> DraftContent {
        let kept = Kept { by: self.by.clone(), state: self.form.state() };
        DraftContent {
            key: self.key.clone(),
            title: Shown::line(&self.form.text("title")).to_string(),
            content: serde_json::to_string(&kept).unwrap_or_default(),
        }
    }

    fn keep(&self) -> Effect {
        Effect::Draft(self.place(), self.form.is_dirty().then(|| self.content()))
    }

    fn office_code(&self, colleague: &Colleague) -> String {
        let office = colleague.offices.first().and_then(|id| self.offices.iter().find(|office| office.id == *id));
        office.map(|office| office.code.clone()).unwrap_or_default()
    }

    fn look_up(&self, words: &str) -> Vec<Item> {
        let wanted = fold(words);
        let fits = |one: &&Colleague| {
            let name = fold(&format!("{} {}", one.name, self.office_code(one)));
            wanted.split_whitespace().all(|word| name.split_whitespace().any(|part| part.starts_with(word)))
        };
        let found = self.people.iter().filter(fits).take(OFFERED);
        found.map(|one| Item::new(one.id, &one.name, self.office_code(one))).collect()
    }

    /// The category that the words speak of, with the word that says so.
    fn guess(&mut self, cx: &Context<'_>) {
        if let Some((category, word)) = guess::category(&self.form.text("title")) {
            let reason = cx.texts.with("ticket-guessed", &[("word", Arg::from(word))]);
            self.form.learn("category", Value::Choice(Some(category.code().to_owned())), reason);
        }
    }

    fn act(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let reply = match event {
            Event::Command(id) => self.form.command(id),
            Event::Key(key) => self.form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => self.form.paste(&text),
            Event::Answered { name: "leave", choice: Choice::Yes } => {
                return Reply::with(self.keep()).and(Effect::Close);
            }
            Event::Shown | Event::Refresh | Event::Answered { .. } => return Reply::done(),
        };
        if !reply.consumed {
            return Reply::ignored();
        }
        let mut effects = Vec::new();
        for event in reply.events {
            match event {
                FormEvent::Lookup { field: "asset", words, ticket } => {
                    effects.push(self.look_for(Some(ticket), move |db| assets::find(db, &words, assets::OFFERED)));
                }
                FormEvent::Chosen { field: "requester", item } => {
                    if let Some(user) = item.key() {
                        effects.push(self.look_for(None, move |db| assets::of_user(db, user, 2)));
                    }
                }
                FormEvent::Left("requester") => effects.extend(self.recognised()),
                FormEvent::Lookup { field, words, ticket } => {
                    let found = self.look_up(&words);
                    self.form.offer(field, ticket, found);
                }
                FormEvent::Changed("title") => self.guess(cx),
                FormEvent::Save if self.saving.is_none() => effects.push(self.save()),
                FormEvent::Leave if self.form.is_dirty() => {
                    effects.push(Effect::Dialog("leave", Dialog::confirm("ticket-leave-title", "ticket-leave-text")));
                }
                FormEvent::Leave => effects.push(Effect::Close),
                FormEvent::Invalid(_) => {
                    effects.push(Effect::Remark(Shown::line(&cx.texts.get("ticket-form-invalid"))));
                }
                _ => {}
            }
        }
        effects.push(self.keep());
        Reply { consumed: true, effects }
    }

    /// Whoever the first letters of a name fit alone is meant by them; with more or none the name stays as it is written.
    fn recognised(&mut self) -> Option<Effect> {
        let words = self.form.text("requester");
        if words.trim().is_empty() || self.form.item("requester").is_some() {
            return None;
        }
        let mut found = self.look_up(&words);
        let only = found.pop().filter(|_| found.is_empty())?;
        let user = only.key();
        self.form.set("requester", Value::item(only));
        user.map(|user| self.look_for(None, move |db| assets::of_user(db, user, 2)))
    }

    fn look_for(
        &mut self,
        asked: Option<u64>,
        find: impl FnOnce(&mut crate::db::Db) -> Outcomes<Vec<AssetLabel>> + Send + 'static,
    ) -> Effect {
        let ticket = self.tickets.next();
        self.looking = Some((ticket, asked));
        Effect::Ask(ticket, task(move |db, _, _| find(db)))
    }

    /// Machines that were found: offered in the field, or the only one of whoever calls proposed.
    fn found(&mut self, asked: Option<u64>, found: &[AssetLabel], cx: &Context<'_>) {
        let item = |one: &AssetLabel| {
            Item::new(one.id, format!("{} {}", one.number, one.name), one.room.as_deref().unwrap_or_default())
        };
        match (asked, found) {
            (Some(asked), _) => {
                self.form.offer("asset", asked, found.iter().map(item).collect());
            }
            (None, [only]) => {
                self.form.learn("asset", Value::item(item(only)), cx.texts.get("ticket-guessed-asset"));
            }
            (None, _) => {}
        }
    }

    fn gather(&self) -> NewTicket {
        let form = &self.form;
        let mut new = NewTicket {
            key: Some(self.key.clone()),
            title: form.text("title"),
            category: form.choice("category").and_then(Category::parse).unwrap_or(Category::Other),
            blocking: form.flag("blocking"),
            ..NewTicket::default()
        };
        match &self.by {
            By::Asker(screen) => new.screen = Some(screen.clone()).filter(|screen| !screen.is_empty()),
            By::Ced => {
                new.channel = Channel::Phone;
                new.line = form.choice("line").and_then(Line::parse).unwrap_or(Line::Internal);
                new.room = form.text("room");
                new.asset_id = form.item("asset").and_then(Item::key);
                let chosen = form.item("requester").and_then(Item::key);
                let known = self.people.iter().find(|one| Some(one.id) == chosen);
                new.requester_id = known.map(|one| one.id);
                new.requester = known.map_or_else(|| form.text("requester"), |one| one.name.clone());
                new.office_id = known.and_then(|one| one.offices.first().copied());
            }
        }
        new
    }

    fn save(&mut self) -> Effect {
        let ticket = self.tickets.next();
        self.saving = Some(ticket);
        let (mut new, place) = (self.gather(), self.place());
        let asks = self.by != By::Ced;
        Effect::Act(
            ticket,
            task(move |db, house, session| {
                if asks {
                    new.office_id = session.offices.first().copied();
                    // The one machine of whoever asks is known already.
                    if let [own] = assets::of_user(db, session.operator_id, 2)?.as_slice() {
                        new.asset_id = Some(own.id);
                    }
                }
                opening::open_and_drop(db, house, session, &new, Some(&place))
            }),
        )
    }
}

impl Screen for TicketForm {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get(if self.by == By::Ced { "ticket-title-call" } else { "ticket-title-ask" })
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
        if let Some((_, asked)) = self.looking.take_if(|(own, _)| *own == ticket) {
            return match answer.map(Answer::downcast::<Vec<AssetLabel>>) {
                Ok(Ok(found)) => {
                    self.found(asked, &found, cx);
                    Reply::done()
                }
                Ok(Err(_)) => Reply::done(),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            };
        }
        if self.saving.take_if(|own| *own == ticket).is_none() {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<TicketLabel>) {
            Ok(Ok(label)) => {
                self.form.mark_clean();
                let text = cx.texts.with("ticket-opened", &[("number", Arg::from(label.name.as_str()))]);
                Reply::with(Effect::Draft(self.place(), None)).and(Effect::Toast(Shown::line(&text))).and(Effect::Close)
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => {
                self.form.fault(&fault);
                Reply::with(Effect::Fault(fault))
            }
        }
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
        if self.by == By::Ced { "ticket-help-call" } else { "ticket-help-ask" }
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
