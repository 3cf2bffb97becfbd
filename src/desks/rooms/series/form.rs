//! Asking for what repeats, and booking a sitting: one form, with what it leads to below the fields before it is saved.
//!
//! The form is kept as a draft at every key, with the key of the act: a retry after a lost answer asks nothing twice.

use std::sync::Arc;

use rand::RngExt;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

use super::dates::OnClosed;
use super::plan::{self, Plan, Typed};
use crate::base::dates;
use crate::base::fault::{Fault, Outcome, Outcomes};
use crate::base::i18n::Arg;
use crate::base::text::{Shown, fold};
use crate::db::Db;
use crate::db::drafts::{self, Draft, Place};
use crate::desks::rooms::model::{Asked, Kind, Room, Slot, Source};
use crate::desks::rooms::rules;
use crate::desks::rooms::service as rooms;
use crate::desks::rooms::sittings::service::{self as sittings, Booked, Sitting};
use crate::desks::rooms::store as tables;
use crate::desks::rooms::store::bookings::Clash;
use crate::ui::cells;
use crate::ui::command::{Availability, Command};
use crate::ui::form::{
    self, Choice as Pick, DateReader, Field, FieldHelp, Form, FormEvent, FormState, Group, Item, Value,
};
use crate::ui::key::Chord;
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::screen::{Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};

/// Rooms offered by the look-up.
const OFFERED: usize = 12;

/// What the form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// A request with dates that repeat.
    Series,
    /// A sitting, before which others give way.
    Sitting,
}

impl About {
    /// Name of the form, for drafts.
    pub fn form(self) -> &'static str {
        match self {
            Self::Series => "rooms.series",
            Self::Sitting => "rooms.sitting",
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    about: About,
    state: FormState,
}

struct Loaded {
    rooms: Vec<Room>,
    draft: Option<Draft>,
}

/// What the fields lead to, as far as they are filled.
enum Preview {
    Nothing,
    Refused(Fault),
    Dates(Plan),
    Clashes(Vec<Clash>),
}

enum Saved {
    Asked { id: i64, skipped: usize },
    Sitting(Booked),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Load,
    Preview,
    /// The preview that was asked for because the form is to be saved.
    BeforeSave,
    Save,
}

/// The screen.
pub struct BookingForm {
    about: About,
    form: Form,
    rooms: Vec<Room>,
    preview: Preview,
    key: String,
    owner: i64,
    tickets: Tickets,
    asked: Option<(Ticket, Question)>,
    ready: bool,
    waiting: Vec<Event>,
}

impl BookingForm {
    /// The empty form; it loads the rooms, and its draft, when it is shown.
    pub fn new(about: About, cx: &Context<'_>) -> Self {
        Self {
            about,
            form: build(about, cx),
            rooms: Vec::new(),
            preview: Preview::Nothing,
            key: format!("{:032x}", rand::rng().random::<u128>()),
            owner: cx.session.operator_id,
            tickets: Tickets::default(),
            asked: None,
            ready: false,
            waiting: Vec::new(),
        }
    }

    /// The form a draft was left in.
    pub fn resume(draft: &Draft, cx: &Context<'_>) -> Option<Self> {
        let kept: Kept = serde_json::from_str(&draft.content).ok()?;
        (draft.form == kept.about.form()).then(|| Self::new(kept.about, cx))
    }

    fn place(&self) -> Place {
        Place { operator_id: self.owner, form: self.about.form().to_owned(), subject: "new".to_owned() }
    }

    fn ticket(&mut self, question: Question) -> Ticket {
        let ticket = self.tickets.next();
        self.asked = Some((ticket, question));
        ticket
    }

    fn load(&mut self) -> Effect {
        let place = self.place();
        Effect::Ask(
            self.ticket(Question::Load),
            task(move |db, _, session| {
                session.require(Permission::AskRooms)?;
                Ok(Loaded { rooms: tables::rooms(db, false)?, draft: drafts::find(db, &place)? })
            }),
        )
    }

    fn loaded(&mut self, loaded: Loaded, cx: &Context<'_>) -> Vec<Effect> {
        self.rooms = loaded.rooms;
        if let Some(first) = self.rooms.first() {
            self.form.learn("room", Value::item(item(first)), cx.texts.get("rooms-series-first-room"));
        }
        if self.about == About::Sitting {
            let usual = cx.texts.get("rooms-sitting-usual");
            for (field, words) in [("applicant", "rooms-sitting-council"), ("purpose", "rooms-sitting-ordinary")] {
                self.form.learn(field, Value::text(cx.texts.get(words)), usual.clone());
            }
        }
        self.form.mark_clean();
        let mut effects = Vec::new();
        if let Some(draft) = loaded.draft
            && let Ok(kept) = serde_json::from_str::<Kept>(&draft.content)
        {
            self.key.clone_from(&draft.idempotency_key);
            self.form.restore(&kept.state);
            effects.push(Effect::Remark(Shown::line(&cx.texts.get("rooms-series-draft"))));
        }
        self.ready = true;
        effects.extend(self.look());
        for event in std::mem::take(&mut self.waiting) {
            effects.extend(self.act(event, cx).effects);
        }
        effects
    }

    fn content(&self) -> DraftContent {
        let kept = Kept { about: self.about, state: self.form.state() };
        DraftContent {
            key: self.key.clone(),
            title: Shown::line(&self.form.text("purpose")).to_string(),
            content: serde_json::to_string(&kept).unwrap_or_default(),
        }
    }

    fn keep(&self) -> Effect {
        Effect::Draft(self.place(), self.form.is_dirty().then(|| self.content()))
    }

    /// Asks what the fields lead to, once room, day and hours are there.
    fn look(&mut self) -> Option<Effect> {
        if self.asked.as_ref().is_some_and(|(_, question)| *question != Question::Preview) {
            return None;
        }
        self.ask_preview(Question::Preview)
    }

    fn ask_preview(&mut self, question: Question) -> Option<Effect> {
        let typed = self.typed()?;
        let about = self.about;
        let ticket = self.ticket(question);
        Some(Effect::Ask(ticket, task(move |db, house, _| Ok(look(db, house, about, &typed)))))
    }

    fn typed(&self) -> Option<Typed> {
        let time = |id: &str| dates::parse_time(&self.form.text(id)).ok();
        Some(Typed {
            room: self.form.item("room").and_then(Item::key)?,
            first: self.form.date("day")?,
            from: time("from")?,
            to: time("to")?,
            buffers: (self.form.number("setup").unwrap_or(0), self.form.number("tidy").unwrap_or(0)),
            text: self.form.text("repeat"),
            on_closed: self.form.choice("closed").and_then(OnClosed::parse).unwrap_or(OnClosed::Skip),
        })
    }

    fn act(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let reply = match event {
            Event::Command(id) => self.form.command(id),
            Event::Key(key) => self.form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => self.form.paste(&text),
            Event::Answered { name, choice } => return self.answered(name, &choice),
            Event::Shown | Event::Refresh => {
                return Reply { consumed: true, effects: self.look().into_iter().collect() };
            }
        };
        if !reply.consumed {
            return Reply::ignored();
        }
        let mut effects = Vec::new();
        for event in reply.events {
            match event {
                FormEvent::Lookup { field, words, ticket } => {
                    let found = self.look_up(&words);
                    self.form.offer(field, ticket, found);
                }
                FormEvent::Left(_) | FormEvent::Chosen { .. } => effects.extend(self.look()),
                FormEvent::Save if self.asked.as_ref().is_none_or(|(_, question)| *question == Question::Preview) => {
                    effects.extend(self.ask_preview(Question::BeforeSave));
                }
                FormEvent::Leave if self.form.is_dirty() => {
                    let dialog = Dialog::confirm("rooms-series-leave-title", "rooms-series-leave-text");
                    effects.push(Effect::Dialog("leave", dialog));
                }
                FormEvent::Leave => effects.push(Effect::Close),
                FormEvent::Invalid(_) => {
                    effects.push(Effect::Remark(Shown::line(&cx.texts.get("rooms-series-invalid"))));
                }
                _ => {}
            }
        }
        effects.push(self.keep());
        Reply { consumed: true, effects }
    }

    fn look_up(&self, words: &str) -> Vec<Item> {
        let wanted = fold(words);
        let fits = |room: &&Room| {
            let name = fold(&format!("{} {}", room.code, room.name));
            wanted.split_whitespace().all(|word| name.contains(word))
        };
        self.rooms.iter().filter(fits).take(OFFERED).map(item).collect()
    }

    fn answered(&mut self, name: &str, choice: &Choice) -> Reply {
        match (name, choice) {
            ("leave", Choice::Yes) => Reply::with(self.keep()).and(Effect::Close),
            ("save", Choice::Yes) => Reply { consumed: true, effects: self.save().into_iter().collect() },
            _ => Reply::done(),
        }
    }

    /// What was found out before saving: the fields are at fault, or the dates are shown once more and confirmed.
    fn confirm(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        match &self.preview {
            Preview::Nothing => Vec::new(),
            Preview::Refused(fault) => {
                let fault = fault.clone();
                self.form.fault(&fault);
                vec![Effect::Fault(fault)]
            }
            Preview::Dates(plan) => {
                let text = Words::said(plan.summary(cx.texts));
                vec![Effect::Dialog("save", Dialog::confirm("rooms-series-save-title", text))]
            }
            Preview::Clashes(clashes) if clashes.is_empty() => self.save().into_iter().collect(),
            Preview::Clashes(clashes) => {
                let names: Vec<String> = clashes.iter().map(|clash| told(clash, cx)).collect();
                let args = [("count", Arg::from(clashes.len())), ("names", names.join("; ").into())];
                let text = Words::said(cx.texts.with("rooms-sitting-save-text", &args));
                vec![Effect::Dialog(
                    "save",
                    Dialog::legal("rooms-sitting-save-title", text, "rooms-sitting-save-consequence"),
                )]
            }
        }
    }

    fn save(&mut self) -> Option<Effect> {
        let typed = self.typed()?;
        let (key, place) = (self.key.clone(), self.place());
        let form = &self.form;
        let work = match (&self.preview, self.about) {
            (Preview::Dates(plan), About::Series) => {
                let line = |id: &str| Some(form.text(id)).filter(|text| !text.trim().is_empty());
                let asked = Asked {
                    key,
                    source: Source::Counter,
                    registration_id: None,
                    office_id: None,
                    correspondent_id: None,
                    applicant: form.text("applicant"),
                    contact: line("contact"),
                    purpose: form.text("purpose"),
                    kind: form.choice("kind").and_then(Kind::parse).unwrap_or(Kind::External),
                    people: form.number("people").unwrap_or(0),
                    equipment: None,
                    setup_minutes: typed.buffers.0,
                    tidy_minutes: typed.buffers.1,
                    fee_cents: None,
                    free_reason_id: None,
                    deposit_cents: None,
                    rule: Some(plan.rule.to_string()),
                    slots: plan.slots.clone(),
                };
                let now = form.flag("now");
                task(move |db, house, session| ask(db, house, session, &asked, now, &place))
            }
            (Preview::Clashes(clashes), About::Sitting) => {
                let slot = slot(&typed).ok()?;
                let seen: Vec<i64> = clashes.iter().map(|clash| clash.id).collect();
                let sitting = Sitting {
                    key,
                    slot,
                    setup_minutes: typed.buffers.0,
                    tidy_minutes: typed.buffers.1,
                    organ: form.text("applicant"),
                    title: form.text("purpose"),
                    people: form.number("people").unwrap_or(0),
                };
                task(move |db, house, session| {
                    let booked = sittings::book_sitting(db, house, session, &sitting, Some(&seen))?;
                    crate::db::write_soon(db, |db| drafts::discard(db, &place))?;
                    Ok(Saved::Sitting(booked))
                })
            }
            _ => return None,
        };
        let ticket = self.ticket(Question::Save);
        Some(Effect::Act(ticket, work))
    }

    fn saved(&mut self, saved: &Saved, cx: &Context<'_>) -> Vec<Effect> {
        self.form.mark_clean();
        let text = match saved {
            Saved::Asked { id, skipped } => cx
                .texts
                .with("rooms-series-asked", &[("number", id.to_string().into()), ("skipped", Arg::from(*skipped))]),
            Saved::Sitting(booked) => {
                cx.texts.with("rooms-sitting-booked", &[("count", Arg::from(booked.displaced.len()))])
            }
        };
        let mut effects = vec![Effect::Draft(self.place(), None), Effect::Toast(Shown::line(&text)), Effect::Close];
        if let Saved::Sitting(booked) = saved
            && !booked.displaced.is_empty()
        {
            effects.push(Effect::Go(crate::desks::rooms::sittings::displaced::NAME));
        }
        effects
    }

    fn after(&mut self, question: Question, answer: Outcomes<Answer>, cx: &Context<'_>) -> Vec<Effect> {
        match (question, answer) {
            (Question::Load, Ok(answer)) => {
                answer.downcast::<Loaded>().map(|loaded| self.loaded(*loaded, cx)).unwrap_or_default()
            }
            (Question::Load, Err(fault)) => vec![Effect::Fault(fault), Effect::Close],
            (Question::Preview | Question::BeforeSave, Ok(answer)) => {
                let Ok(preview) = answer.downcast::<Preview>() else { return Vec::new() };
                self.preview = *preview;
                if question == Question::BeforeSave { self.confirm(cx) } else { Vec::new() }
            }
            (Question::Save, Ok(answer)) => {
                answer.downcast::<Saved>().map(|saved| self.saved(&saved, cx)).unwrap_or_default()
            }
            (_, Err(fault)) => {
                if fault.outcome != Outcome::Unknown {
                    self.form.fault(&fault);
                }
                vec![Effect::Fault(fault)]
            }
        }
    }

    /// What the fields lead to, as lines.
    fn lines(&self, cx: &Context<'_>) -> Vec<(String, Meaning)> {
        match &self.preview {
            Preview::Nothing => {
                let sitting = self.about == About::Sitting;
                let hint = if sitting { "rooms-sitting-hint" } else { "rooms-series-hint" };
                vec![(cx.texts.get(hint), Meaning::Dim)]
            }
            Preview::Refused(fault) => {
                let todo = fault.todo(cx.texts);
                vec![(fault.what(cx.texts), Meaning::Warning), (todo, Meaning::Dim)]
            }
            Preview::Dates(plan) => {
                let mut lines = vec![(plan.summary(cx.texts), Meaning::Label)];
                lines.extend(plan.lines(cx.texts).into_iter().map(|line| (line, Meaning::Text)));
                lines
            }
            Preview::Clashes(clashes) if clashes.is_empty() => {
                vec![(cx.texts.get("rooms-sitting-free"), Meaning::Success)]
            }
            Preview::Clashes(clashes) => {
                let count = cx.texts.with("rooms-sitting-displaces", &[("count", Arg::from(clashes.len()))]);
                let mut lines = vec![(count, Meaning::Warning)];
                lines.extend(clashes.iter().map(|clash| (told(clash, cx), Meaning::Text)));
                lines
            }
        }
    }
}

fn told(clash: &Clash, cx: &Context<'_>) -> String {
    let who = if clash.applicant.is_empty() { &clash.title } else { &clash.applicant };
    let (from, to) = (crate::db::instant(clash.starts_at), crate::db::instant(clash.ends_at));
    let hours = crate::desks::rooms::sittings::displaced::hours(from, to, cx);
    Shown::line(&format!("{who}, {hours}")).into_string()
}

fn item(room: &Room) -> Item {
    Item::new(room.id, &room.name, room.capacity.to_string())
}

fn slot(typed: &Typed) -> Outcomes<Slot> {
    let end = if typed.to <= typed.from { typed.first.succ_opt().unwrap_or(typed.first) } else { typed.first };
    Ok(Slot {
        room_id: typed.room,
        starts_at: rules::moment(typed.first, typed.from)?,
        ends_at: rules::moment(end, typed.to)?,
    })
}

fn look(db: &mut Db, house: &House, about: About, typed: &Typed) -> Preview {
    let found = match about {
        About::Series if typed.text.trim().is_empty() => return Preview::Nothing,
        About::Series => plan::plan(db, house, typed).map(Preview::Dates),
        About::Sitting => slot(typed)
            .and_then(|slot| {
                rules::check_slot(&slot, Kind::Sitting, house.clock.now())?;
                sittings::in_the_way(db, &slot, typed.buffers.0, typed.buffers.1)
            })
            .map(Preview::Clashes),
    };
    found.unwrap_or_else(Preview::Refused)
}

fn ask(db: &mut Db, house: &House, session: &Session, asked: &Asked, now: bool, place: &Place) -> Outcomes<Saved> {
    let made = if now && session.may(Permission::KeepRooms) {
        rooms::book(db, house, session, asked, Some(place))?
    } else {
        rooms::ask(db, house, session, asked, Some(place))?
    };
    Ok(Saved::Asked { id: made.id, skipped: made.skipped.len() })
}

fn build(about: About, cx: &Context<'_>) -> Form {
    let calendar = cx.house.facts().calendar;
    let clock = cx.house.clock.clone();
    let read: DateReader = Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from));
    let time = |id, label| {
        Field::line(id, label)
            .limit(8)
            .width(8)
            .required()
            .check(|value: &Value| dates::parse_time(value.as_text()).map(|_| ()).map_err(Words::from))
    };
    let minutes = |id, label| Field::number(id, label, 0, rules::MOST_BUFFER);
    let choices = |all: &[(&str, &'static str)]| all.iter().map(|(id, key)| Pick::new(*id, *key)).collect::<Vec<_>>();
    let sitting = about == About::Sitting;
    let applicant = Field::line("applicant", if sitting { "rooms-sitting-organ" } else { "rooms-series-applicant" });
    let purpose = Field::line("purpose", if sitting { "rooms-sitting-what" } else { "rooms-series-purpose" });
    let mut fields: Vec<Field> =
        [applicant, purpose].into_iter().map(|field| field.limit(rules::LONGEST_TEXT).required()).collect();
    if !sitting {
        let kinds: Vec<(&str, &'static str)> = [Kind::External, Kind::Institutional, Kind::Office, Kind::Maintenance]
            .iter()
            .map(|kind| (kind.code(), kind.key()))
            .collect();
        fields.push(Field::line("contact", "rooms-series-contact").limit(rules::LONGEST_TEXT));
        fields.push(
            Field::choice("kind", "rooms-series-kind", choices(&kinds))
                .width(16)
                .value_at_start(Value::Choice(Some(Kind::External.code().to_owned()))),
        );
        fields.push(Field::number("people", "rooms-series-people", 0, 100_000).beside());
    }
    let mut when = vec![
        Field::look("room", "rooms-series-room").required(),
        Field::date("day", if sitting { "rooms-sitting-day" } else { "rooms-series-first" }, read).required(),
        time("from", "rooms-series-from"),
        time("to", "rooms-series-to").beside(),
        minutes("setup", "rooms-series-setup"),
        minutes("tidy", "rooms-series-tidy").beside(),
    ];
    if !sitting {
        when.push(Field::line("repeat", "rooms-series-repeat").limit(200).required());
        let closed: Vec<(&str, &'static str)> =
            [OnClosed::Skip, OnClosed::Move, OnClosed::Keep].iter().map(|on| (on.code(), on.key())).collect();
        when.push(
            Field::choice("closed", "rooms-series-closed", choices(&closed))
                .width(30)
                .value_at_start(Value::Choice(Some(OnClosed::Skip.code().to_owned()))),
        );
        if cx.session.may(Permission::KeepRooms) {
            when.push(Field::flag("now", "rooms-series-now").beside());
        }
    }
    let (what, hours) = if sitting {
        ("rooms-sitting-group", "rooms-sitting-when")
    } else {
        ("rooms-series-group", "rooms-series-when")
    };
    Form::new(vec![Group::new(what, fields), Group::new(hours, when)])
}

impl Screen for BookingForm {
    fn name(&self) -> &'static str {
        self.about.form()
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get(match self.about {
            About::Series => "rooms-series-title",
            About::Sitting => "rooms-sitting-title",
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
            return if self.asked.is_none() { Reply::with(self.load()) } else { Reply::done() };
        }
        self.waiting.push(event);
        Reply::done()
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let Some((_, question)) = self.asked.take_if(|(asked, _)| *asked == ticket) else { return Reply::ignored() };
        Reply { consumed: true, effects: self.after(question, answer, cx) }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let wanted = self.form.height(area.width, &look).saturating_add(1);
        let height = wanted.min(area.height.saturating_sub(4).max(area.height / 2));
        let above = Rect { height, ..area };
        let buf = frame.buffer_mut();
        let at = self.form.draw_with_hint(buf, above, &look);
        let below = Rect { y: area.y + height, height: area.height - height, ..area };
        let lines = self.lines(cx);
        // The first line says all of it; the dates stand side by side, as many as there is room for.
        let mut row = 0;
        let mut left = 0_u16;
        for (index, (text, meaning)) in lines.iter().enumerate() {
            let whole = index == 0 || matches!(self.preview, Preview::Refused(_) | Preview::Clashes(_));
            let width = if whole { below.width } else { 38_u16.min(below.width) };
            if left > 0 && (whole || left + width > below.width) {
                row += 1;
                left = 0;
            }
            let Some(spot) = cells::line(below, row) else { break };
            let room = usize::from(width.saturating_sub(2));
            cells::put_cut(buf, spot.x + 1 + left, spot.y, text, room, look.glyphs.ellipsis, look.style(*meaning));
            left = if whole { below.width } else { left + width };
        }
        at
    }

    fn unsaved(&self) -> bool {
        self.form.is_dirty()
    }

    fn draft(&self) -> Option<(Place, DraftContent)> {
        (self.ready && self.form.is_dirty()).then(|| (self.place(), self.content()))
    }

    fn help(&self) -> &'static str {
        match self.about {
            About::Series => "rooms-series-form-help",
            About::Sitting => "rooms-sitting-help",
        }
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
