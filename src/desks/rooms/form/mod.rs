//! The form of a request: one use or one that repeats, the quick booking of an office with defaults from the slot under
//! the cursor, a sitting before which others give way.
//!
//! It is kept as a draft at every key. What there is to say about the hours is looked up while the clerk types and stands
//! under the fields, the dates of a repetition too; what the form refuses stands beside the field.

mod about;
pub(super) mod fields;
mod outlook;
mod remarks;
mod saved;
mod saving;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::model::Slot;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::drafts::{Draft, Place};
use crate::desks::protocol::api as protocol;
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, FieldHelp, Form, FormEvent, Item};
use crate::ui::key::Chord;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::record_form::steers;
use crate::work::screen::{Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, task};
pub use about::{About, Preset};
use about::{Kept, Loaded};
use fields::Lists;
use outlook::{Outlook, Seen};

/// Name of the form, for drafts.
pub const NAME: &str = "rooms.request";

/// The fields that the remarks below the form speak of.
const SAID_OF: &[&str] = &["day", "from", "to", "people", "setup", "tidy", "room", "repeat"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Load,
    Save,
    Look(u64),
    Outlook,
    /// The same, asked because the form is to be saved.
    BeforeSave,
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
    seen: Seen,
    /// A dialog asks whether what was seen is to be saved.
    confirming: bool,
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
            seen: Seen::default(),
            confirming: false,
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
        self.asked.push((ticket, question));
        ticket
    }

    fn is_asking(&self, wanted: impl Fn(Question) -> bool) -> bool {
        self.asked.iter().any(|(_, question)| wanted(*question))
    }

    fn load(&mut self) -> Effect {
        let (about, place) = (self.about.clone(), self.place());
        Effect::Ask(self.ticket(Question::Load), task(move |db, _, session| about.read(db, session, &place)))
    }

    fn loaded(&mut self, loaded: Loaded, cx: &Context<'_>) -> Vec<Effect> {
        self.lists = loaded.lists;
        if let Some((request, bookings)) = loaded.existing {
            self.version = request.version;
            self.booking = bookings.first().map_or(0, |booking| booking.id);
            self.others = fields::others(&bookings);
            fields::fill(&mut self.form, &request, &bookings, &self.lists, cx.session);
        } else {
            let preset = self.about.preset();
            fields::begin(&mut self.form, &preset, &self.lists, cx);
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
            fields::fit(&mut self.form, cx.session, self.about.is_new());
            effects.push(Effect::Remark(Shown::line(&cx.texts.get("rooms-draft-restored"))));
        } else if self.form.text("applicant").is_empty() {
            self.form.set_focus("applicant");
        } else if self.about.preset().sitting && self.form.text("day").is_empty() {
            self.form.set_focus("day");
        } else {
            self.form.set_focus("purpose");
        }
        self.ready = true;
        self.charge();
        effects.extend(self.look_at_hours(cx));
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
            // What is being confirmed stays what it is.
            Event::Shown | Event::Refresh if self.confirming => return Reply::done(),
            Event::Shown | Event::Refresh => return Reply { consumed: true, effects: self.look_at_hours(cx) },
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
        if matches!(event, FormEvent::Changed(field) if SAID_OF.contains(&field)) {
            self.unsay();
        }
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
            FormEvent::Changed("repeat") if self.form.text("repeat").trim().is_empty() => self.changed(cx),
            FormEvent::Changed("repeat") => {
                fields::fit(&mut self.form, cx.session, self.about.is_new());
                Vec::new()
            }
            FormEvent::Chosen { field: "free", .. }
            | FormEvent::Changed("kind" | "free" | "closed")
            | FormEvent::Left("day" | "from" | "to" | "people" | "setup" | "tidy" | "room" | "repeat") => {
                self.changed(cx)
            }
            FormEvent::Save if self.is_asking(|asked| matches!(asked, Question::Save | Question::BeforeSave)) => {
                Vec::new()
            }
            FormEvent::Save if fields::is_plain(&self.form, cx.session, self.about.is_new()) => {
                self.seen.outlook = Outlook::One;
                self.save(cx)
            }
            FormEvent::Save => self.ask_outlook(Question::BeforeSave, cx),
            FormEvent::Leave if self.form.is_dirty() => {
                vec![Effect::Dialog("leave", Dialog::confirm("rooms-leave-title", "rooms-leave-text"))]
            }
            FormEvent::Leave => vec![Effect::Close],
            FormEvent::Invalid(_) => vec![Effect::Remark(Shown::line(&cx.texts.get("rooms-form-invalid")))],
            _ => Vec::new(),
        }
    }

    fn changed(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        fields::fit(&mut self.form, cx.session, self.about.is_new());
        self.charge();
        self.look_at_hours(cx)
    }

    /// Proposes the fee in force for these hours, on all dates.
    fn charge(&mut self) {
        let plan = if let Outlook::Dates(plan) = &self.seen.outlook { Some(&**plan) } else { None };
        fields::charge(&mut self.form, &self.lists, (&self.others, plan));
    }

    /// What was said of the hours holds no longer once they are written over; what is on its way comes too late.
    fn unsay(&mut self) {
        self.asked.retain(|(_, asked)| *asked != Question::Outlook);
        self.seen = Seen::default();
    }

    /// Looks up what there is to say about the hours.
    fn look_at_hours(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        self.ask_outlook(Question::Outlook, cx)
    }

    fn ask_outlook(&mut self, question: Question, cx: &Context<'_>) -> Vec<Effect> {
        let slot = match fields::slot(&self.form) {
            Ok(Some(slot)) => slot,
            Ok(None) => {
                self.seen = Seen::default();
                return Vec::new();
            }
            Err(fault) => {
                self.seen = Seen { remarks: vec![Words::from(&fault)], outlook: Outlook::One };
                return if question == Question::BeforeSave { self.refused(fault) } else { Vec::new() };
            }
        };
        let Some(room) = self.lists.room(slot.room_id).cloned() else { return Vec::new() };
        let wish = fields::wish(&self.form, cx.session, self.about.is_new());
        let about = fields::about(&self.form, slot, room, self.booking);
        self.asked.retain(|(_, asked)| *asked != question);
        let ticket = self.ticket(question);
        vec![Effect::Ask(ticket, task(move |db, house, _| outlook::read(db, house, &about, &wish)))]
    }

    /// What was found out before saving: the fields are at fault, or what follows is shown once more and confirmed.
    fn confirm(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        match &self.seen.outlook {
            Outlook::Refused(fault) => {
                let fault = fault.clone();
                self.refused(fault)
            }
            outlook => match outlook.question(cx) {
                Some(dialog) => {
                    self.confirming = true;
                    vec![Effect::Dialog("save", dialog)]
                }
                None => self.save(cx),
            },
        }
    }

    /// Stands beside the field and above the keys; below the fields it would be said a third time.
    fn refused(&mut self, fault: Fault) -> Vec<Effect> {
        self.seen = Seen::default();
        self.form.fault(&fault);
        vec![Effect::Fault(fault)]
    }

    fn answered(&mut self, name: &str, choice: &Choice, cx: &Context<'_>) -> Reply {
        self.confirming = false;
        match (name, choice) {
            ("leave", Choice::Yes) => Reply::with(self.keep()).and(Effect::Close),
            // Mine over theirs: the history keeps both.
            ("clash" | "save", Choice::Yes) => Reply { consumed: true, effects: self.save(cx) },
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
            (Question::Outlook | Question::BeforeSave, Ok(answer)) => {
                let Ok(seen) = answer.downcast::<Seen>() else { return Vec::new() };
                self.seen = *seen;
                self.charge();
                if question == Question::BeforeSave { self.confirm(cx) } else { Vec::new() }
            }
            (Question::Theirs, Ok(answer)) => answer.downcast().map_or_else(|_| Vec::new(), |it| self.clash(&it)),
            (_, Err(fault)) => vec![Effect::Fault(fault)],
        }
    }
}

impl Screen for RequestForm {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get(match &self.about {
            About::New(preset) if preset.sitting => "rooms-sitting-title",
            About::New(_) => "rooms-form-new",
            About::Request(_) => "rooms-form-change",
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

    fn awaits_its_acts(&self) -> bool {
        true
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
        let lines = self.seen.lines(cx);
        let most = if matches!(self.seen.outlook, Outlook::One) { area.height / 4 } else { area.height * 2 / 5 };
        let rows = outlook::rows(&lines, area.width).min(most);
        let above = Rect { height: area.height - rows, ..area };
        let cursor = self.form.draw_with_hint(frame.buffer_mut(), above, &look);
        let below = Rect { y: above.bottom(), height: rows, ..area };
        outlook::draw(&lines, frame.buffer_mut(), below, &look);
        cursor
    }

    fn unsaved(&self) -> bool {
        self.form.is_dirty()
    }

    fn draft(&self) -> Option<(Place, DraftContent)> {
        (self.ready && self.form.is_dirty()).then(|| (self.place(), self.content()))
    }

    fn help(&self) -> &'static str {
        match &self.about {
            About::New(preset) if preset.sitting => "rooms-sitting-help",
            _ => "rooms-help-form",
        }
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
