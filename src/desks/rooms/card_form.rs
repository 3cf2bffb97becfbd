//! The card of a room: what it is made of, what is in it, when it opens, what it costs from which day.

use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::model::{Equipment, Fee, FeeKind, NewFee, Room};
use super::rules::card::Card;
use super::rules::fees::covers;
use super::service::keeping;
use super::store;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::db::drafts::{self, Place};
use crate::db::{self, Db};
use crate::ui::form::{DateReader, Field, Form, Group, Value};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::record_form::{Read, Record, RecordForm, Saved};
use crate::work::screen::{Context, Task, task};
use crate::work::session::Session;

/// Field and kind of each fee.
const FEES: [(&str, FeeKind); 4] = [
    ("fee_hour", FeeKind::Hour),
    ("fee_half_day", FeeKind::HalfDay),
    ("fee_day", FeeKind::Day),
    ("fee_flat", FeeKind::Flat),
];

/// The form of a card.
pub type CardForm = RecordForm<CardOf>;

/// Which card: of a room, or of a new one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CardOf(pub Option<i64>);

/// A card as it is kept.
pub struct Kept {
    room: Room,
    parts: Vec<String>,
    equipment: Vec<Equipment>,
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
        Field::line("equipment_list", "rooms-field-equipment-list").limit(1_000),
        Field::line("hours", "rooms-field-hours").limit(200),
        Field::number("setup", "rooms-field-setup", 0, 720).width(5),
        Field::number("tidy", "rooms-field-tidy", 0, 720).width(5).beside(),
        Field::number("position", "rooms-field-position", 0, 9_999).width(5),
        Field::line("notes", "rooms-field-notes").limit(400),
    ];
    let cost = vec![
        money("fee_hour", "rooms-field-fee-hour"),
        money("fee_half_day", "rooms-field-fee-half-day").beside(),
        money("fee_day", "rooms-field-fee-day"),
        money("fee_flat", "rooms-field-fee-flat").beside(),
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

fn card(form: &Form) -> Card {
    let filled = |id: &str| Some(form.text(id).trim().to_owned()).filter(|text| !text.is_empty());
    Card {
        code: form.text("code"),
        name: form.text("name"),
        capacity: form.number("capacity").unwrap_or(0),
        hours: form.text("hours"),
        setup_minutes: form.number("setup").unwrap_or(0),
        tidy_minutes: form.number("tidy").unwrap_or(0),
        place: filled("place"),
        notes: filled("notes"),
        position: form.number("position").unwrap_or(0),
        active: form.flag("active"),
        parts: form.text("parts").split(',').map(|part| part.trim().to_owned()).collect(),
        equipment: read_equipment(&form.text("equipment_list")),
    }
}

/// The fees that were changed; a field left empty ends its fee.
fn new_fees(form: &Form, in_force: &[Fee]) -> Vec<(FeeKind, Option<i64>, i64)> {
    let money = |id: &str| Cents::from_str(&form.text(id)).ok().map(|cents| cents.0);
    let deposit = money("deposit").unwrap_or(0);
    FEES.iter()
        .filter_map(|(field, kind)| {
            let now = money(field);
            let before = in_force.iter().find(|fee| fee.kind == *kind);
            let same = match (now, before) {
                (None, None) => true,
                (Some(cents), Some(fee)) => fee.cents == cents && fee.deposit_cents == deposit,
                _ => false,
            };
            (!same).then_some((*kind, now, deposit))
        })
        .collect()
}

impl Record for CardOf {
    /// The fees in force.
    type Lists = Vec<Fee>;
    type Existing = Kept;

    const FORM: &'static str = "rooms.card";
    const HELP: &'static str = "rooms-help-card";
    const LABELS: &'static str = "rooms-field-";

    fn subject(&self) -> String {
        self.0.map_or_else(|| "new".to_owned(), |id| id.to_string())
    }

    fn title(&self) -> &'static str {
        if self.0.is_some() { "rooms-card-title" } else { "rooms-card-new-title" }
    }

    fn build(&self, cx: &Context<'_>) -> Form {
        build(cx)
    }

    fn read(&self, db: &mut Db, house: &House, _session: &Session) -> Outcomes<Read<Self>> {
        let Some(id) = self.0 else { return Ok((Vec::new(), None)) };
        let room = store::room(db, id)?.ok_or_else(|| Fault::not_done("fault-rooms-room-gone"))?;
        let today = house.clock.today();
        let mut fees = store::fees(db, Some(id))?;
        fees.retain(|fee| covers(fee.valid_from, fee.valid_to, today));
        let parts = store::keeping::parts_of(db, id)?;
        let equipment = store::equipment(db, id)?;
        Ok((fees, Some((room.version, Kept { room, parts, equipment }))))
    }

    fn fill(&self, form: &mut Form, fees: &Vec<Fee>, existing: Option<&Kept>, _cx: &Context<'_>) {
        let Some(Kept { room, parts, equipment }) = existing else { return };
        let mut set = |id: &str, text: String| form.set(id, Value::text(text));
        set("code", room.code.clone());
        set("name", room.name.clone());
        set("capacity", room.capacity.to_string());
        set("place", room.place.clone().unwrap_or_default());
        set("parts", parts.join(", "));
        set("equipment_list", write_equipment(equipment));
        set("hours", room.hours.clone());
        set("setup", room.setup_minutes.to_string());
        set("tidy", room.tidy_minutes.to_string());
        set("position", room.position.to_string());
        set("notes", room.notes.clone().unwrap_or_default());
        for (field, kind) in FEES {
            if let Some(fee) = fees.iter().find(|fee| fee.kind == kind) {
                set(field, Cents(fee.cents).to_string());
            }
        }
        if let Some(deposit) = fees.iter().map(|fee| fee.deposit_cents).max().filter(|cents| *cents > 0) {
            set("deposit", Cents(deposit).to_string());
        }
        form.set("active", Value::Flag(room.active));
    }

    fn save(&self, form: &Form, fees: &Vec<Fee>, version: i64, _key: &str, place: &Place) -> Result<Task, Fault> {
        let (id, card, changed, old) = (self.0, card(form), new_fees(form, fees), fees.clone());
        let (since, place) = (form.date("since"), place.clone());
        Ok(task(move |db, house, session| {
            let since = since.unwrap_or_else(|| house.clock.today());
            let room_id = match id {
                Some(id) => keeping::change_room(db, house, session, id, version, &card).map(|()| id)?,
                None => keeping::create_room(db, house, session, &card)?,
            };
            for (kind, cents, deposit_cents) in changed {
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
            db::write_soon(db, |db| drafts::discard(db, &place))?;
            Ok(Saved { words: Words::Key("rooms-card-saved"), id: room_id, new: id.is_none() })
        }))
    }
}
