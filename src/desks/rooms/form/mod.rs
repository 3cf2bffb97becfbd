//! The form of a request: also the quick booking of an office, with defaults from the slot under the cursor.
//!
//! It is kept as a draft at every key. What there is to say about the hours is looked up while the clerk types and stands
//! under the fields; what the form refuses stands beside the field.

pub(super) mod fields;
mod remarks;

use chrono::NaiveDate;
use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

use super::model::{Booking, Kind, Request, Slot};
use super::rules::fees;
use super::service::{self, Made};
use super::store;
use crate::base::fault::{Fault, Outcome, Outcomes};
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::db::drafts::{self, Draft, Place};
use crate::desks::protocol::api as protocol;
use crate::ui::cells;
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, FieldHelp, Form, FormEvent, FormState, Item, Value};
use crate::ui::key::Chord;
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;
use fields::Lists;

/// Name of the form, for drafts.
pub const NAME: &str = "rooms.request";

/// What a new form begins with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preset {
    /// The room.
    pub room: Option<i64>,
    /// The day.
    pub day: Option<NaiveDate>,
    /// First minute and the one after the last.
    pub hours: Option<(i64, i64)>,
    /// The registration it comes from.
    pub registration: Option<i64>,
}

/// What the form is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// A new request.
    New(Preset),
    /// An existing one.
    Request(i64),
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
    existing: Option<(Request, Vec<Booking>)>,
    registration: Option<(String, Option<protocol::Party>)>,
    draft: Option<Draft>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Load,
    Save,
    Look(u64),
    Remarks,
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
    /// The first booking of a request that is changed, and the slots of the others.
    booking: i64,
    others: Vec<Slot>,
    tickets: Tickets,
    asked: Vec<(Ticket, Question)>,
    remarks: Vec<Words>,
    ready: bool,
    /// Events that wait for the form, or for the list that is looked up.
    waiting: Vec<Event>,
}

impl RequestForm {
    /// The form; it loads itself, and its draft, when it is shown.
    pub fn new(about: About, cx: &Context<'_>) -> Self {
        Self {
            about,
            form: fields::build(cx),
            lists: Lists::default(),
            version: 0,
            key: protocol::new_key(),
            owner: cx.session.operator_id,
            booking: 0,
            others: Vec::new(),
            tickets: Tickets::default(),
            asked: Vec::new(),
            remarks: Vec::new(),
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

    fn preset(&self) -> Preset {
        match &self.about {
            About::New(preset) => preset.clone(),
            About::Request(_) => Preset::default(),
        }
    }

    fn place(&self) -> Place {
        let subject = match &self.about {
            // Hours under the cursor are a new thought, not the draft of another booking.
            About::New(Preset { registration: Some(id), .. }) => format!("registration-{id}"),
            About::New(Preset { room: Some(room), day: Some(day), hours: Some((from, _)), .. }) => {
                format!("{room}-{day}-{from}")
            }
            About::New(_) => "new".to_owned(),
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

    fn load(&mut self) -> Effect {
        let (about, place) = (self.about.clone(), self.place());
        Effect::Ask(
            self.ticket(Question::Load),
            task(move |db, _, session| {
                let existing = match &about {
                    About::Request(id) => {
                        Some((service::request(db, session, *id)?, store::bookings::of_request(db, *id)?))
                    }
                    About::New(_) => None,
                };
                let registration = match &about {
                    About::New(Preset { registration: Some(id), .. }) => {
                        let found = protocol::registration(db, *id)?
                            .filter(|found| protocol::may_see(session, found.reserved, found.operator_id))
                            .ok_or_else(|| Fault::not_done("fault-rooms-registration"))?;
                        Some((found.subject, protocol::parties(db, *id)?.into_iter().next()))
                    }
                    _ => None,
                };
                Ok(Loaded { lists: Lists::read(db)?, existing, registration, draft: drafts::find(db, &place)? })
            }),
        )
    }

    fn loaded(&mut self, loaded: Loaded, cx: &Context<'_>) -> Vec<Effect> {
        self.lists = loaded.lists;
        if let Some((request, bookings)) = loaded.existing {
            self.version = request.version;
            self.booking = bookings.first().map_or(0, |booking| booking.id);
            self.others = fields::others(&bookings);
            fields::fill(&mut self.form, &request, &bookings, &self.lists, cx.session);
        } else {
            let preset = self.preset();
            fields::begin(&mut self.form, &preset, &self.lists, cx.session, cx.house.clock.today());
            if let Some((subject, party)) = loaded.registration {
                fields::from_registration(&mut self.form, &subject, party.as_ref());
            }
        }
        self.form.mark_clean();
        let mut effects = Vec::new();
        if let Some(draft) = loaded.draft
            && let Ok(kept) = serde_json::from_str::<Kept>(&draft.content)
        {
            self.key.clone_from(&draft.idempotency_key);
            self.version = kept.version;
            self.form.restore(&kept.state);
            fields::fit(&mut self.form, cx.session);
            effects.push(Effect::Remark(Shown::line(&cx.texts.get("rooms-draft-restored"))));
        } else if self.form.text("applicant").is_empty() {
            self.form.set_focus("applicant");
        } else {
            self.form.set_focus("purpose");
        }
        self.ready = true;
        self.charge();
        effects.extend(self.look_at_hours());
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
        let due = self.is_asking(|question| matches!(question, Question::Look(_))) && steers(&event);
        // What comes behind an event that waits, waits too.
        if !self.ready || due || !self.waiting.is_empty() {
            self.waiting.push(event);
            return Reply::done();
        }
        self.act(event, cx)
    }

    fn content(&self) -> DraftContent {
        let kept = Kept { about: self.about.clone(), version: self.version, state: self.form.state() };
        let title = format!("{} {}", self.form.text("applicant"), self.form.text("purpose"));
        DraftContent {
            key: self.key.clone(),
            title: Shown::line(title.trim()).to_string(),
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
            Event::Answered { name, choice } => return self.answered(name, &choice, cx),
            Event::Shown | Event::Refresh => return Reply { consumed: true, effects: self.look_at_hours() },
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
            FormEvent::Lookup { field: "applicant", words, ticket } => {
                self.asked.retain(|(_, question)| !matches!(question, Question::Look(_)));
                let own = self.ticket(Question::Look(ticket));
                vec![Effect::Ask(own, task(move |db, _, _| fields::applicants(db, &words)))]
            }
            FormEvent::Lookup { field, words, ticket } => {
                let found = self.lists.look_up(&self.form, field, &words);
                let events = self.form.offer(field, ticket, found);
                events.into_iter().flat_map(|event| self.form_event(event, cx)).collect()
            }
            FormEvent::Chosen { field: "room", .. } => {
                if let Some(room) = self.form.item("room").and_then(Item::key).and_then(|id| self.lists.room(id)) {
                    fields::buffers(&mut self.form, room);
                }
                self.changed(cx)
            }
            FormEvent::Chosen { field: "free", .. }
            | FormEvent::Changed("kind" | "free")
            | FormEvent::Left("day" | "from" | "to" | "people" | "setup" | "tidy" | "room") => self.changed(cx),
            FormEvent::Save if !self.is_asking(|question| question == Question::Save) => self.save(cx),
            FormEvent::Leave if self.form.is_dirty() => {
                vec![Effect::Dialog("leave", Dialog::confirm("rooms-leave-title", "rooms-leave-text"))]
            }
            FormEvent::Leave => vec![Effect::Close],
            FormEvent::Invalid(_) => vec![Effect::Remark(Shown::line(&cx.texts.get("rooms-form-invalid")))],
            _ => Vec::new(),
        }
    }

    fn changed(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        fields::fit(&mut self.form, cx.session);
        if matches!(self.about, About::Request(_)) {
            self.form.show("now", false);
        }
        self.charge();
        self.look_at_hours()
    }

    /// Proposes the fee in force for these hours.
    fn charge(&mut self) {
        let Ok(Some(slot)) = fields::slot(&self.form) else { return };
        let mut slots = vec![slot];
        slots.extend_from_slice(&self.others);
        if let Some((cents, deposit)) = fees::total(&self.lists.fees, &slots) {
            let room = self.lists.room(slot.room_id).map(|room| room.code.clone()).unwrap_or_default();
            self.form.learn("fee", Value::text(Cents(cents).to_string()), room.clone());
            if deposit > 0 {
                self.form.learn("deposit", Value::text(Cents(deposit).to_string()), room);
            }
        }
    }

    /// Looks up what there is to say about the hours.
    fn look_at_hours(&mut self) -> Vec<Effect> {
        let slot = match fields::slot(&self.form) {
            Ok(Some(slot)) => slot,
            Ok(None) => {
                self.remarks.clear();
                return Vec::new();
            }
            Err(fault) => {
                self.remarks = vec![Words::from(&fault)];
                return Vec::new();
            }
        };
        let Some(room) = self.lists.room(slot.room_id).cloned() else { return Vec::new() };
        let about = remarks::About {
            slot,
            buffers: (self.form.number("setup").unwrap_or(0), self.form.number("tidy").unwrap_or(0)),
            people: self.form.number("people").unwrap_or(0),
            kind: self.form.choice("kind").and_then(Kind::parse).unwrap_or(Kind::External),
            room,
            except: self.booking,
        };
        self.asked.retain(|(_, question)| *question != Question::Remarks);
        let ticket = self.ticket(Question::Remarks);
        vec![Effect::Ask(
            ticket,
            task(move |db, house, _| remarks::read(db, &about, &house.facts().calendar, house.clock.now())),
        )]
    }

    fn save(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        let asked = match fields::gather(&self.form, &self.key, &self.preset(), cx.session, &self.others) {
            Ok(asked) => asked,
            Err(fault) => {
                self.form.fault(&fault);
                return vec![Effect::Fault(fault)];
            }
        };
        // The mark may have been set before the kind of use was another.
        let may = cx.session.may(Permission::KeepRooms) || asked.kind == Kind::Office;
        let now = may && self.form.flag("now") && matches!(self.about, About::New(_));
        let (about, version, place) = (self.about.clone(), self.version, self.place());
        let ticket = self.ticket(Question::Save);
        vec![Effect::Act(
            ticket,
            task(move |db, house, session| match about {
                About::New(_) if now => service::book(db, house, session, &asked, Some(&place)).map(Saved::Booked),
                About::New(_) => service::ask(db, house, session, &asked, Some(&place)).map(Saved::Asked),
                About::Request(id) => {
                    service::change(db, house, session, (id, version), &asked, Some(&place)).map(|()| Saved::Changed)
                }
            }),
        )]
    }

    fn answered(&mut self, name: &str, choice: &Choice, cx: &Context<'_>) -> Reply {
        match (name, choice) {
            ("leave", Choice::Yes) => Reply::with(self.keep()).and(Effect::Close),
            // Mine over theirs: the history keeps both.
            ("clash", Choice::Yes) => Reply { consumed: true, effects: self.save(cx) },
            _ => Reply::done(),
        }
    }

    fn after(&mut self, question: Question, answer: Outcomes<Answer>, cx: &Context<'_>) -> Vec<Effect> {
        match (question, answer) {
            (Question::Load, Ok(answer)) => answer.downcast().map_or_else(|_| Vec::new(), |it| self.loaded(*it, cx)),
            (Question::Load, Err(fault)) => vec![Effect::Fault(fault), Effect::Close],
            (Question::Save, Ok(answer)) => answer.downcast().map_or_else(|_| Vec::new(), |it| self.saved(&it, cx)),
            (Question::Save, Err(fault)) => self.not_saved(fault),
            (Question::Look(ticket), Ok(answer)) => match answer.downcast::<Vec<Item>>() {
                Ok(found) => {
                    let events = self.form.offer("applicant", ticket, *found);
                    events.into_iter().flat_map(|event| self.form_event(event, cx)).collect()
                }
                Err(_) => Vec::new(),
            },
            (Question::Remarks, Ok(answer)) => {
                if let Ok(found) = answer.downcast::<Vec<Words>>() {
                    self.remarks = *found;
                }
                Vec::new()
            }
            (Question::Theirs, Ok(answer)) => answer.downcast().map_or_else(|_| Vec::new(), |it| self.clash(&it)),
            (_, Err(fault)) => vec![Effect::Fault(fault)],
        }
    }

    fn saved(&mut self, saved: &Saved, cx: &Context<'_>) -> Vec<Effect> {
        self.form.mark_clean();
        let told = |key, made: &Made| Shown::line(&cx.texts.with(key, &[("number", made.id.into())]));
        let toast = match saved {
            Saved::Booked(made) => told("rooms-booked", made),
            Saved::Asked(made) => told("rooms-asked", made),
            Saved::Changed => Shown::line(&cx.texts.get("rooms-changed")),
        };
        vec![Effect::Draft(self.place(), None), Effect::Toast(toast), Effect::Close]
    }

    fn not_saved(&mut self, fault: Fault) -> Vec<Effect> {
        if fault.outcome != Outcome::Unknown {
            self.form.fault(&fault);
        }
        if let ("fault-rooms-conflict", About::Request(id)) = (fault.key, &self.about) {
            let id = *id;
            let ticket = self.ticket(Question::Theirs);
            return vec![Effect::Ask(ticket, task(move |db, _, session| service::request(db, session, id)))];
        }
        vec![Effect::Fault(fault)]
    }

    /// A colleague was faster: what they wrote is shown, what is typed stays, and the clerk decides.
    fn clash(&mut self, theirs: &Request) -> Vec<Effect> {
        self.version = theirs.version;
        let text = Words::Key("rooms-clash-text").arg("applicant", &theirs.applicant).arg("purpose", &theirs.purpose);
        vec![Effect::Dialog("clash", Dialog::confirm("rooms-clash-title", text)), self.keep()]
    }
}

/// What saving did.
enum Saved {
    Booked(Made),
    Asked(Made),
    Changed,
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
            About::New(_) => "rooms-form-new",
            About::Request(_) => "rooms-form-change",
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
        if event == Event::Shown && !self.ready {
            return if self.asked.is_empty() { Reply::with(self.load()) } else { Reply::done() };
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
        let look = cx.look();
        let lines = (self.remarks.len() as u16).min(2).min(area.height / 4);
        let above = Rect { height: area.height - lines, ..area };
        let cursor = self.form.draw_with_hint(frame.buffer_mut(), above, &look);
        for (at, remark) in self.remarks.iter().take(usize::from(lines)).enumerate() {
            let y = above.bottom() + at as u16;
            let text = format!("{} {}", look.glyphs.warning, remark.show(cx.texts));
            let room = usize::from(area.width.saturating_sub(1));
            let style = look.style(Meaning::Warning);
            cells::put_cut(frame.buffer_mut(), area.x + 1, y, &text, room, look.glyphs.ellipsis, style);
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
        "rooms-help-form"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
