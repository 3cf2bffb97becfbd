//! The registration form: one screen for arrivals, departures and internal documents.
//!
//! Everything typed before the form is ready waits and is played into it, so that a fast clerk on a slow line gets the
//! same record as a slow one. The form's key is drawn once and kept with the draft: a form never makes two numbers.

mod attaching;
mod commands;
mod content;
mod correspondent;
mod fields;
mod lookups;
mod radar;
mod saving;
mod speed;
mod templating;
mod told;

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

pub use attaching::read_file;
pub use commands::COMMANDS;
pub use content::{document_asked, stored_file_id, stored_hash};
pub use fields::{flow_key, medium_key};

use super::arriving::{self, Arriving};
use super::model::{Arrival, Flow, Medium};
use super::papers::Printing;
use super::queue::{self, service::Colleague};
use super::radar::{Radar, SimilarList, TABLE as SIMILAR};
use super::request::new_key;
use super::service::Registered;
use super::store::earlier::{self, Earlier};
use super::templates::model::Template;
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::drafts::{self, Draft, Place};
use crate::db::instant;
use crate::desks::corrections::api::{self as corrections, Deferral};
use crate::desks::people::api::{self as people, OfficeLabel};
use crate::desks::titolario::api::{self as titolario, ClassLabel};
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, FieldHelp, Form, FormEvent, FormState, Value};
use crate::ui::key::Chord;
use crate::ui::table;
use crate::work::commands::DRAFTING;
use crate::work::screen::{Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use content::Cards;
use correspondent::NewCorrespondent;

/// What the form is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// A new registration from nothing.
    Blank(Flow),
    /// An arrival of the queue.
    Arrival(i64),
}

impl About {
    fn flow(self) -> Flow {
        match self {
            Self::Blank(flow) => flow,
            Self::Arrival(_) => Flow::In,
        }
    }

    fn subject(self) -> String {
        match self {
            Self::Blank(flow) => format!("new:{}", flow.code()),
            Self::Arrival(id) => format!("arrival:{id}"),
        }
    }
}

/// What the draft of an arrival's form is about.
pub fn draft_of(arrival: i64) -> String {
    About::Arrival(arrival).subject()
}

/// Name of the form in drafts and routes.
pub const NAME: &str = "protocol.register";

/// The command that lists similar registrations.
const SIMILAR_ONES: &str = "protocol-similar";

/// What is kept of the form.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    about: About,
    state: FormState,
    cards: Vec<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    creating: Option<FormState>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    template: Option<i64>,
}

/// What the form needs from the database before it can be used.
struct Loaded {
    classes: Vec<ClassLabel>,
    offices: Vec<OfficeLabel>,
    arriving: Option<Arriving>,
    draft: Option<Draft>,
    cards: Cards,
    previous: Option<Earlier>,
    colleague: Option<Colleague>,
    templates: Vec<Template>,
    deferrals: Vec<Deferral>,
}

/// The registration form.
pub struct RegistrationForm {
    about: About,
    form: Form,
    key: String,
    cards: Cards,
    classes: Vec<ClassLabel>,
    offices: Vec<OfficeLabel>,
    /// Measures under which an arrival can be registered late.
    deferrals: Vec<Deferral>,
    /// Why the document is registered although it has a number.
    again: Option<String>,
    arriving: Option<Box<Arriving>>,
    creating: Option<NewCorrespondent>,
    /// The operator's last registration of this flow, for repeating.
    previous: Option<Earlier>,
    /// Events that came before the form was ready: while it is loaded, and while the letter before it is saved.
    waiting: Option<Vec<Event>>,
    tickets: Tickets,
    loading: Ticket,
    saving: Option<Ticket>,
    lookups: lookups::Asked,
    printing: Printing,
    learning: Option<Ticket>,
    listing: Option<Ticket>,
    adding: Option<Ticket>,
    creating_ticket: Option<Ticket>,
    templates: Vec<Template>,
    /// The template that the subject was made of.
    template: Option<i64>,
    /// The list of templates lies over the form.
    managing: bool,
    templates_ticket: Option<Ticket>,
    radar: Radar,
    /// The list of similar registrations, while it is open.
    similar: Option<SimilarList>,
    /// The registration that is the same document, while the clerk is asked and while it is recorded.
    same: Option<i64>,
    same_ticket: Option<Ticket>,
    /// The last registration made here: its label and receipt are one key away.
    last: Option<Registered>,
    resumed_at: Option<String>,
    /// Fields that the segnatura of the arrival filled: what the register has learned does not replace them.
    told: Vec<&'static str>,
}

impl RegistrationForm {
    /// A form about something; it loads itself when it is shown.
    pub fn new(about: About, cx: &Context<'_>) -> Self {
        Self {
            about,
            form: fields::build(about.flow(), cx.house),
            key: new_key(),
            cards: Cards::new(),
            classes: Vec::new(),
            offices: Vec::new(),
            deferrals: Vec::new(),
            again: None,
            arriving: None,
            creating: None,
            previous: None,
            waiting: None,
            tickets: Tickets::default(),
            loading: Ticket::default(),
            saving: None,
            lookups: lookups::Asked::default(),
            printing: Printing::default(),
            learning: None,
            listing: None,
            adding: None,
            creating_ticket: None,
            templates: Vec::new(),
            template: None,
            managing: false,
            templates_ticket: None,
            radar: Radar::default(),
            similar: None,
            same: None,
            same_ticket: None,
            last: None,
            resumed_at: None,
            told: Vec::new(),
        }
    }

    /// The form that a draft was kept of; none when the draft cannot be read.
    pub fn resume(draft: &Draft, cx: &Context<'_>) -> Option<Self> {
        let kept: Kept = serde_json::from_str(&draft.content).ok()?;
        Some(Self::new(kept.about, cx))
    }

    fn place(&self, cx: &Context<'_>) -> Place {
        Place { operator_id: cx.session.operator_id, form: NAME.into(), subject: self.about.subject() }
    }

    fn load(&mut self, cx: &Context<'_>) -> Effect {
        self.load_with(true, cx)
    }

    /// Loads what the form needs; without its draft when that was thrown away, which may not have reached the database.
    fn load_with(&mut self, kept: bool, cx: &Context<'_>) -> Effect {
        self.loading = self.tickets.next();
        self.waiting.get_or_insert_default();
        let (about, place, today) = (self.about, self.place(cx), cx.house.clock.today());
        let (operator, flow) = (cx.session.operator_id, about.flow());
        Effect::Ask(
            self.loading,
            task(move |db, house, session| {
                let arriving = match about {
                    About::Arrival(id) => Some(arriving::load(db, house, id)?),
                    About::Blank(_) => None,
                };
                let draft = if kept { drafts::find(db, &place)? } else { None };
                let mut cards = match draft.as_ref().and_then(|draft| serde_json::from_str::<Kept>(&draft.content).ok())
                {
                    Some(kept) => lookups::cards(db, &kept.cards)?,
                    None => Cards::new(),
                };
                let previous = earlier::last_of(db, operator, flow)?;
                speed::cards_of(db, previous.as_ref(), &mut cards)?;
                let rows: Vec<_> = arriving.iter().map(|arriving| &arriving.arrival).collect();
                let colleagues = queue::service::colleagues(db, session, &rows, house.clock.now())?;
                Ok(Loaded {
                    colleague: colleagues.into_values().next(),
                    previous,
                    classes: titolario::plan_on(db, today)?,
                    templates: crate::desks::protocol::store::templates::in_use(db)?,
                    offices: people::offices(db)?,
                    deferrals: if flow == Flow::In { corrections::deferrals_on(db, today)? } else { Vec::new() },
                    arriving,
                    draft,
                    cards,
                })
            }),
        )
    }

    fn loaded(&mut self, loaded: Loaded, cx: &Context<'_>) -> Vec<Effect> {
        let effects = self.filled_from(loaded, cx);
        self.fit_medium();
        effects
    }

    fn filled_from(&mut self, loaded: Loaded, cx: &Context<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.classes = loaded.classes;
        self.offices = loaded.offices;
        self.deferrals = loaded.deferrals;
        self.cards = loaded.cards;
        self.previous = loaded.previous;
        self.templates = loaded.templates;
        if let Some(arriving) = &loaded.arriving {
            self.told = told::fill(&mut self.form, arriving, &self.classes, cx);
            content::fill(&mut self.form, arriving, &mut self.cards, &self.told);
            self.fill_from_queue(&arriving.arrival);
            if let Some(colleague) = &loaded.colleague {
                effects.push(Effect::Remark(Shown::line(&queue::busy(colleague, cx))));
            }
            effects.extend(told::remark(arriving, cx));
            if let Some(id) = arriving.double_of {
                let number = super::rules::number_text(id % 100_000_000, id / 100_000_000);
                let text = cx.texts.with("protocol-double", &[("number", Arg::from(number))]);
                effects.push(Effect::Remark(Shown::line(&text)));
            }
        }
        self.form.mark_clean();
        let sender = loaded.arriving.as_ref().and_then(|arriving| arriving.sender.as_ref()).map(|card| card.id);
        self.arriving = loaded.arriving.map(Box::new);
        if let Some(draft) = loaded.draft
            && let Ok(kept) = serde_json::from_str::<Kept>(&draft.content)
        {
            self.form.restore(&kept.state);
            self.key = draft.idempotency_key;
            self.template = kept.template;
            self.creating = kept.creating.map(|state| NewCorrespondent::restored(&state));
            let at = rome(instant(draft.updated_at)).format("%H:%M").to_string();
            let text = cx.texts.with("protocol-draft-resumed", &[("at", Arg::from(at.clone()))]);
            self.resumed_at = Some(at);
            effects.push(Effect::Toast(Shown::line(&text)));
        } else if let Some(sender) = sender {
            effects.extend(self.ask_habits(&form::Item::new(sender, "", "")));
        }
        effects
    }

    /// What was set on the line of the queue: class and offices.
    fn fill_from_queue(&mut self, arrival: &Arrival) {
        if let Some(item) = arrival.class_id.and_then(|id| self.class_item(id)) {
            self.form.set("class", Value::item(item));
        }
        let offices = self.office_items(&queue::rules::offices(arrival));
        if !offices.is_empty() {
            self.form.set("competence", Value::items(offices));
        }
        let blank = |id: &&str| self.form.value(id).is_none_or(|value| value.is_blank());
        if let Some(first) = ["parties", "subject", "class", "competence"].into_iter().find(blank) {
            self.form.set_focus(first);
        }
    }

    /// The form is ready: what was typed meanwhile happens now, in order.
    fn replay(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        let waiting = self.waiting.take().unwrap_or_default();
        let mut effects = Vec::new();
        for event in waiting {
            // One of them may have asked the register again, or saved a letter: those behind it wait on.
            effects.extend(self.act_in_turn(event, cx).effects);
        }
        effects
    }

    /// Acts on an event at once, unless an answer is due that it may depend on: then it waits its turn.
    fn act_in_turn(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let similar = event == Event::Command(SIMILAR_ONES);
        // The list shows what is written now, however fast it was written.
        let ask = if similar && self.waiting.is_none() { self.watch(cx) } else { None };
        // What is typed while a letter is being saved is meant for the next one.
        let due = self.saving.is_some()
            || (self.lookups.correspondents.is_some() && steers(&event))
            || (similar && self.radar.is_asking());
        if self.waiting.is_none() && due {
            self.waiting = Some(Vec::new());
        }
        match &mut self.waiting {
            Some(waiting) => {
                waiting.push(event);
                Reply { consumed: true, effects: ask.into_iter().collect() }
            }
            None => self.act(event, cx),
        }
    }

    /// What waited happens now, unless another answer is still due.
    fn replay_if_free(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        let radar = self.radar.is_asking()
            && self.waiting.as_ref().and_then(|waiting| waiting.first()) == Some(&Event::Command(SIMILAR_ONES));
        let free = self.saving.is_none() && self.learning.is_none() && self.lookups.correspondents.is_none() && !radar;
        if free && self.waiting.is_some() { self.replay(cx) } else { Vec::new() }
    }

    /// What a kept form is called: its subject, or whom it is about, or at least what it would become.
    fn draft_title(&self, cx: &Context<'_>) -> String {
        let subject = self.form.text("subject");
        let party = self.form.items("parties").first().map(|item| item.label.clone());
        let said = [Some(subject), party, Some(self.form.text("parties"))];
        let named = said.into_iter().flatten().find(|text| !text.trim().is_empty());
        Shown::line(&named.unwrap_or_else(|| self.title(cx))).to_string()
    }

    fn draft_content(&self, cx: &Context<'_>) -> DraftContent {
        let kept = Kept {
            about: self.about,
            state: self.form.state(),
            cards: self.cards.keys().copied().collect(),
            creating: self.creating.as_ref().map(NewCorrespondent::state),
            template: self.template,
        };
        DraftContent {
            key: self.key.clone(),
            title: self.draft_title(cx),
            content: serde_json::to_string(&kept).unwrap_or_default(),
        }
    }

    fn keep(&self, cx: &Context<'_>) -> Effect {
        let dirty = self.form.is_dirty() || self.creating.is_some();
        Effect::Draft(self.place(cx), dirty.then(|| self.draft_content(cx)))
    }

    fn act(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        if self.similar.is_some() {
            return self.similar_event(event, cx);
        }
        if let Some(creating) = &mut self.creating {
            let outcome = creating.handle(event, cx);
            return self.after_creating(outcome, cx);
        }
        match event {
            Event::Command(id) => {
                if let Some(reply) = self.command(id, cx) {
                    return reply;
                }
                let reply = self.form.command(id);
                self.after_form(reply, cx)
            }
            Event::Key(key) => {
                let reply = self.form.input(Chord::from(key), cx.texts);
                self.after_form(reply, cx)
            }
            Event::Paste(text) => {
                let reply = self.form.paste(&text);
                self.after_form(reply, cx)
            }
            Event::Answered { name, choice } => self.answered(name, &choice, cx),
            Event::Shown => Reply { consumed: true, effects: self.managed().into_iter().collect() },
            Event::Refresh => Reply::done(),
        }
    }

    /// The number of a registered letter is asked for only where there can be one.
    fn fit_medium(&mut self) {
        let numbered = self.form.choice("medium").and_then(Medium::parse).is_some_and(Medium::has_number);
        self.form.show("medium_number", numbered);
        // A deferral is for what came in, and not by certified mail.
        let certified = self.form.choice("medium") == Some(Medium::Pec.code());
        self.form.show("deferral", !self.deferrals.is_empty() && !certified);
    }

    fn after_form(&mut self, reply: form::Reply, cx: &Context<'_>) -> Reply {
        if !reply.consumed {
            return Reply::ignored();
        }
        let mut effects = Vec::new();
        let mut changed = false;
        for event in reply.events {
            changed |=
                matches!(event, FormEvent::Changed(_) | FormEvent::Chosen { .. } | FormEvent::FileRemoved { .. });
            effects.extend(self.form_event(event, cx));
        }
        if changed {
            self.fit_medium();
            self.last = None;
        }
        // Where the cursor stands is part of what is kept: every key may have moved it.
        effects.push(self.keep(cx));
        Reply { consumed: true, effects }
    }

    fn form_event(&mut self, event: FormEvent, cx: &Context<'_>) -> Vec<Effect> {
        match event {
            FormEvent::Lookup { field, words, ticket } => self.look_up(field, &words, ticket, cx),
            FormEvent::Create { field: "parties", words } => {
                self.creating = Some(NewCorrespondent::named(&words));
                Vec::new()
            }
            FormEvent::Chosen { field: "parties", item } => {
                let mut effects = self.fetch_card(&item);
                if self.form.items("parties").len() == 1 {
                    effects.extend(self.ask_habits(&item));
                }
                effects
            }
            FormEvent::Repeat(fields) => self.repeat(&fields, cx),
            FormEvent::Save => self.save(cx),
            FormEvent::Leave => self.leave(),
            FormEvent::AddFile(_) => vec![self.ask_document(cx)],
            FormEvent::OpenFile { id, .. } => self.open_file(&id, cx),
            FormEvent::Invalid(_) => vec![Effect::Remark(Shown::line(&cx.texts.get("protocol-form-invalid")))],
            FormEvent::Full(_) => vec![Effect::Remark(Shown::line(&cx.texts.get("protocol-form-full")))],
            _ => Vec::new(),
        }
    }

    fn answered(&mut self, name: &str, choice: &Choice, cx: &Context<'_>) -> Reply {
        match (name, choice) {
            ("leave", Choice::Yes) => Reply::with(self.keep(cx)).and(Effect::Close),
            ("again", Choice::Text(reason)) => {
                self.again = Some(reason.clone());
                Reply { consumed: true, effects: self.save(cx) }
            }
            ("discard", Choice::Yes) => {
                let place = self.place(cx);
                let about = self.about;
                *self = Self { last: self.last.take(), ..Self::new(about, cx) };
                Reply::with(Effect::Draft(place, None)).and(self.load_with(false, cx))
            }
            ("template", choice) => self.template_chosen(choice, cx),
            ("same", choice) => self.same_answered(choice, cx),
            _ => self.document_chosen(name, choice).unwrap_or_else(Reply::done),
        }
    }

    /// Starts over for the next letter: the queue's next item, or a blank form.
    fn next(&mut self, about: About, cx: &Context<'_>) -> Effect {
        let (last, waiting) = (self.last.take(), self.waiting.take());
        *self = Self { waiting, last, ..Self::new(about, cx) };
        self.load(cx)
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

impl Screen for RegistrationForm {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get(match self.about.flow() {
            Flow::In => "protocol-form-title-in",
            Flow::Out => "protocol-form-title-out",
            Flow::Internal => "protocol-form-title-internal",
        })
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.similar.is_some() { vec![SIMILAR, table::MOVING] } else { vec![form::COMMANDS, DRAFTING, COMMANDS] }
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        match command {
            "protocol-label" | "protocol-receipt" => {
                Availability::unless(self.last.is_none(), "protocol-why-nothing-registered")
            }
            // While an answer is waited for nobody knows yet: the key waits with the others.
            _ if self.waiting.is_some() => Availability::Enabled,
            "form-repeat-field" | "form-repeat-group" | "form-repeat-record" => {
                Availability::unless(self.previous.is_none(), "protocol-nothing-to-repeat")
            }
            "form-refuse" => Availability::unless(!self.form.has_proposal(), "ui-form-why-no-proposal"),
            "protocol-similar" => {
                Availability::unless(self.radar.found().is_empty() && !self.radar.is_asking(), "radar-why-nothing")
            }
            "protocol-message" => Availability::unless(self.arriving.is_none(), "protocol-why-no-message"),
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        if self.similar.is_some() {
            return false;
        }
        self.creating.as_ref().map_or_else(|| self.form.typing(), NewCorrespondent::typing)
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        if event == Event::Shown && self.loading == Ticket::default() {
            return Reply::with(self.load(cx));
        }
        let reply = self.act_in_turn(event, cx);
        self.and_watch(reply, cx)
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if ticket == self.loading {
            let mut effects = match answer.map(Answer::downcast::<Loaded>) {
                Ok(Ok(loaded)) => self.loaded(*loaded, cx),
                Ok(Err(_)) => Vec::new(),
                Err(fault) => vec![Effect::Fault(fault)],
            };
            effects.extend(self.replay_if_free(cx));
            return self.and_watch(Reply { consumed: true, effects }, cx);
        }
        let reply = self.other_answer(ticket, answer, cx);
        self.and_watch(reply, cx)
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let rest = saving::draw_banner(frame, area, self.last.as_ref(), cx);
        let rest = crate::desks::protocol::radar::draw(frame.buffer_mut(), rest, self.radar.found(), cx);
        let cursor = self.form.draw(frame.buffer_mut(), rest, &look);
        if let Some(similar) = &self.similar {
            similar.draw(frame.buffer_mut(), area, cx);
            return None;
        }
        match &self.creating {
            Some(creating) => creating.draw(frame, area, cx),
            None => cursor,
        }
    }

    fn unsaved(&self) -> bool {
        self.form.is_dirty()
    }

    fn draft(&self) -> Option<(Place, DraftContent)> {
        None
    }

    fn help(&self) -> &'static str {
        "protocol-help-form"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
