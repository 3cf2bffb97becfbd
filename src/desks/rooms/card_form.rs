//! The card of a room: what it is made of, what is in it, when it opens, what it costs from which day.

use std::str::FromStr;
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::model::{Equipment, Fee, FeeKind, NewFee, Room};
use super::rules::card::Card;
use super::rules::fees::covers;
use super::service::keeping;
use super::store;
use crate::base::dates;
use crate::base::fault::{Fault, Outcome, Outcomes};
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, DateReader, Field, FieldHelp, Form, FormEvent, Group, Value};
use crate::ui::key::Chord;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};

/// Name of the form.
const NAME: &str = "rooms.card";

/// Field and kind of each fee.
const FEES: [(&str, FeeKind); 4] =
    [("hour", FeeKind::Hour), ("half_day", FeeKind::HalfDay), ("whole_day", FeeKind::Day), ("flat", FeeKind::Flat)];

struct Loaded {
    room: Room,
    parts: Vec<String>,
    equipment: Vec<Equipment>,
    fees: Vec<Fee>,
}

/// The screen.
pub struct CardForm {
    id: Option<i64>,
    form: Form,
    version: i64,
    fees: Vec<Fee>,
    tickets: Tickets,
    loading: Option<Ticket>,
    saving: Option<Ticket>,
    ready: bool,
    waiting: Vec<Event>,
}

fn build(cx: &Context<'_>) -> Form {
    let (calendar, clock) = (cx.house.facts().calendar, cx.house.clock.clone());
    let read: DateReader = Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from));
    let money = |id, label| {
        Field::line(id, label).width(12).limit(20).check(|value: &Value| match Cents::from_str(value.as_text()) {
            Ok(cents) if cents.0 >= 0 => Ok(()),
            Ok(_) => Err(Words::Key("fault-rooms-fee")),
            Err(error) => Err(Words::Key(error.key())),
        })
    };
    let what = vec![
        Field::line("code", "rooms-field-code").width(14).limit(20).required(),
        Field::number("capacity", "rooms-field-capacity", 1, 100_000).width(6).required().beside(),
        Field::flag("active", "rooms-field-active").beside().value_at_start(Value::Flag(true)),
        Field::line("name", "rooms-field-name").limit(120).required(),
        Field::line("place", "rooms-field-place").limit(200),
        Field::line("parts", "rooms-field-parts").limit(400).required(),
        Field::line("equipment", "rooms-field-equipment-list").limit(1_000),
        Field::line("hours", "rooms-field-hours").limit(200),
        Field::number("setup", "rooms-field-setup", 0, 720).width(5),
        Field::number("tidy", "rooms-field-tidy", 0, 720).width(5).beside(),
        Field::number("position", "rooms-field-position", 0, 9_999).width(5),
        Field::line("notes", "rooms-field-notes").limit(400),
    ];
    let cost = vec![
        money("hour", "rooms-field-fee-hour"),
        money("half_day", "rooms-field-fee-half-day").beside(),
        money("whole_day", "rooms-field-fee-day"),
        money("flat", "rooms-field-fee-flat").beside(),
        money("deposit", "rooms-field-deposit"),
        Field::date("since", "rooms-field-since", read).beside(),
    ];
    Form::new(vec![Group::new("rooms-group-room", what), Group::new("rooms-group-cost", cost)])
}

/// `Proiettore, Sedie x99`: names with how many, divided by commas.
fn read_equipment(text: &str) -> Vec<Equipment> {
    let mut list: Vec<Equipment> = Vec::new();
    for part in text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        let counted = part.rsplit_once(" x").and_then(|(name, count)| Some((name, count.trim().parse().ok()?)));
        let (name, quantity) = counted.filter(|(_, count)| *count > 0).unwrap_or((part, 1));
        let name = Shown::line(name.trim()).into_string();
        if !list.iter().any(|known| known.name == name) {
            list.push(Equipment { name, quantity });
        }
    }
    list
}

fn write_equipment(list: &[Equipment]) -> String {
    let one = |item: &Equipment| {
        if item.quantity == 1 { item.name.clone() } else { format!("{} x{}", item.name, item.quantity) }
    };
    list.iter().map(one).collect::<Vec<_>>().join(", ")
}

impl CardForm {
    /// The card of a room, or of a new one.
    pub fn new(id: Option<i64>, cx: &Context<'_>) -> Self {
        Self {
            id,
            form: build(cx),
            version: 0,
            fees: Vec::new(),
            tickets: Tickets::default(),
            loading: None,
            saving: None,
            ready: false,
            waiting: Vec::new(),
        }
    }

    fn load(&mut self, id: i64) -> Effect {
        let ticket = self.tickets.next();
        self.loading = Some(ticket);
        Effect::Ask(
            ticket,
            task(move |db, _, _| {
                let room = store::room(db, id)?.ok_or_else(|| Fault::not_done("fault-rooms-room-gone"))?;
                Ok(Loaded {
                    parts: store::keeping::parts_of(db, id)?,
                    equipment: store::equipment(db, id)?,
                    fees: store::fees(db, Some(id))?,
                    room,
                })
            }),
        )
    }

    fn fill(&mut self, loaded: Loaded, cx: &Context<'_>) {
        let room = &loaded.room;
        self.version = room.version;
        let mut set = |id: &str, text: String| {
            self.form.set(id, Value::text(text));
        };
        set("code", room.code.clone());
        set("name", room.name.clone());
        set("capacity", room.capacity.to_string());
        set("place", room.place.clone().unwrap_or_default());
        set("parts", loaded.parts.join(", "));
        set("equipment", write_equipment(&loaded.equipment));
        set("hours", room.hours.clone());
        set("setup", room.setup_minutes.to_string());
        set("tidy", room.tidy_minutes.to_string());
        set("position", room.position.to_string());
        set("notes", room.notes.clone().unwrap_or_default());
        let today = cx.house.clock.today();
        let in_force: Vec<Fee> =
            loaded.fees.into_iter().filter(|fee| covers(fee.valid_from, fee.valid_to, today)).collect();
        for (field, kind) in FEES {
            if let Some(fee) = in_force.iter().find(|fee| fee.kind == kind) {
                set(field, Cents(fee.cents).to_string());
            }
        }
        if let Some(deposit) = in_force.iter().map(|fee| fee.deposit_cents).max().filter(|cents| *cents > 0) {
            set("deposit", Cents(deposit).to_string());
        }
        self.form.set("active", Value::Flag(loaded.room.active));
        self.fees = in_force;
        self.form.mark_clean();
    }

    fn card(&self) -> Card {
        let filled = |id: &str| Some(self.form.text(id).trim().to_owned()).filter(|text| !text.is_empty());
        Card {
            code: self.form.text("code"),
            name: self.form.text("name"),
            capacity: self.form.number("capacity").unwrap_or(0),
            hours: self.form.text("hours"),
            setup_minutes: self.form.number("setup").unwrap_or(0),
            tidy_minutes: self.form.number("tidy").unwrap_or(0),
            place: filled("place"),
            notes: filled("notes"),
            position: self.form.number("position").unwrap_or(0),
            active: self.form.flag("active"),
            parts: self.form.text("parts").split(',').map(|part| part.trim().to_owned()).collect(),
            equipment: read_equipment(&self.form.text("equipment")),
        }
    }

    /// The fees that were changed, from the day given or today on; a field left empty ends its fee.
    fn new_fees(&self) -> Vec<(FeeKind, Option<i64>, i64)> {
        let money = |id: &str| Cents::from_str(&self.form.text(id)).ok().map(|cents| cents.0);
        let deposit = money("deposit").unwrap_or(0);
        FEES.iter()
            .filter_map(|(field, kind)| {
                let now = money(field);
                let before = self.fees.iter().find(|fee| fee.kind == *kind);
                let same = match (now, before) {
                    (None, None) => true,
                    (Some(cents), Some(fee)) => fee.cents == cents && fee.deposit_cents == deposit,
                    _ => false,
                };
                (!same).then_some((*kind, now, deposit))
            })
            .collect()
    }

    fn save(&mut self, cx: &Context<'_>) -> Effect {
        let (id, version, card, fees) = (self.id, self.version, self.card(), self.new_fees());
        let old = self.fees.clone();
        let since = self.form.date("since").unwrap_or_else(|| cx.house.clock.today());
        let ticket = self.tickets.next();
        self.saving = Some(ticket);
        Effect::Act(
            ticket,
            task(move |db, house, session| {
                let room_id = match id {
                    Some(id) => keeping::change_room(db, house, session, id, version, &card).map(|()| id)?,
                    None => keeping::create_room(db, house, session, &card)?,
                };
                for (kind, cents, deposit_cents) in fees {
                    match (cents, old.iter().find(|fee| fee.kind == kind)) {
                        (Some(cents), _) => {
                            let fee = NewFee { room_id, valid_from: since, kind, cents, deposit_cents };
                            keeping::set_fee(db, house, session, &fee)?;
                        }
                        (None, Some(fee)) => {
                            let last = since.pred_opt().unwrap_or(since);
                            keeping::end_fee(db, house, session, fee, last)?;
                        }
                        (None, None) => {}
                    }
                }
                Ok(room_id)
            }),
        )
    }

    fn work(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let reply = match event {
            Event::Command(id) => self.form.command(id),
            Event::Key(key) => self.form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => self.form.paste(&text),
            Event::Answered { name: "leave", choice: Choice::Yes } => return Reply::with(Effect::Close),
            _ => return Reply::done(),
        };
        let mut effects = Vec::new();
        for event in reply.events {
            match event {
                FormEvent::Save if self.saving.is_none() => effects.push(self.save(cx)),
                FormEvent::Leave if self.form.is_dirty() => {
                    effects
                        .push(Effect::Dialog("leave", Dialog::confirm("rooms-leave-title", "rooms-card-leave-text")));
                }
                FormEvent::Leave => effects.push(Effect::Close),
                FormEvent::Invalid(_) => {
                    effects.push(Effect::Remark(Shown::line(&cx.texts.get("rooms-form-invalid"))));
                }
                _ => {}
            }
        }
        Reply { consumed: reply.consumed, effects }
    }
}

impl Screen for CardForm {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get(if self.id.is_some() { "rooms-card-title" } else { "rooms-card-new-title" })
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
        match (event, self.id) {
            (Event::Shown, Some(id)) if !self.ready && self.loading.is_none() => Reply::with(self.load(id)),
            (Event::Shown, None) => {
                self.ready = true;
                Reply::done()
            }
            (Event::Shown | Event::Refresh, _) => Reply::done(),
            // What is typed before the card is here waits for it.
            (event, _) if !self.ready => {
                self.waiting.push(event);
                Reply::done()
            }
            (event, _) => self.work(event, cx),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.loading.take_if(|own| *own == ticket).is_some() {
            return match answer.map(Answer::downcast::<Loaded>) {
                Ok(Ok(loaded)) => {
                    self.fill(*loaded, cx);
                    self.ready = true;
                    let mut effects = Vec::new();
                    for event in std::mem::take(&mut self.waiting) {
                        effects.extend(self.work(event, cx).effects);
                    }
                    Reply { consumed: true, effects }
                }
                Ok(Err(_)) => Reply::ignored(),
                Err(fault) => Reply::with(Effect::Fault(fault)).and(Effect::Close),
            };
        }
        if self.saving.take_if(|own| *own == ticket).is_some() {
            return match answer {
                Ok(_) => {
                    self.form.mark_clean();
                    Reply::with(Effect::Toast(Shown::line(&cx.texts.get("rooms-card-saved")))).and(Effect::Close)
                }
                Err(fault) => {
                    if fault.outcome != Outcome::Unknown {
                        self.form.fault(&fault);
                    }
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

    fn help(&self) -> &'static str {
        "rooms-help-card"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
