//! The fields of a request: built, filled, gathered into what is asked.

use std::str::FromStr;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};

use super::Preset;
use super::outlook::Wish;
use super::remarks::About;
use crate::base::calendar::instant;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::money::Cents;
use crate::base::text::fold;
use crate::db::Db;
use crate::desks::correspondents::api as correspondents;
use crate::desks::protocol::api as protocol;
use crate::desks::rooms::model::{Asked, Booking, Fee, FreeReason, Kind, Request, Room, Slot, Source};
use crate::desks::rooms::rules::{self, fees};
use crate::desks::rooms::series::dates::OnClosed;
use crate::desks::rooms::series::plan::{Plan, Typed};
use crate::desks::rooms::sittings::service::Sitting;
use crate::desks::rooms::store;
use crate::ui::form::{Choice, DateReader, Field, Form, Group, Item, Value};
use crate::ui::timegrid::hour;
use crate::ui::words::Words;
use crate::work::screen::Context;
use crate::work::session::{Permission, Session};

/// Entries offered by a look-up.
pub(super) const OFFERED: usize = 12;

/// What the look-ups offer and what fees are counted from.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub rooms: Vec<Room>,
    pub fees: Vec<Fee>,
    pub reasons: Vec<FreeReason>,
}

impl Lists {
    pub(super) fn read(db: &mut Db) -> Outcomes<Self> {
        Ok(Self { rooms: store::rooms(db, false)?, fees: store::fees(db, None)?, reasons: store::free_reasons(db)? })
    }

    pub(super) fn room(&self, id: i64) -> Option<&Room> {
        self.rooms.iter().find(|room| room.id == id)
    }

    /// The entries that match the words typed in a field.
    pub(super) fn look_up(&self, form: &Form, field: &str, words: &str) -> Vec<Item> {
        let wanted = fold(words);
        let fits = |text: &str| {
            let text = fold(text);
            wanted.split_whitespace().all(|word| text.split_whitespace().any(|part| part.starts_with(word)))
        };
        match field {
            "room" => {
                let mut found: Vec<&Room> =
                    self.rooms.iter().filter(|room| fits(&format!("{} {}", room.code, room.name))).collect();
                // Whoever writes a whole code means that room: AULA+ is not AULA.
                found.sort_by_key(|room| !room.code.eq_ignore_ascii_case(words.trim()));
                found.into_iter().take(OFFERED).map(room_item).collect()
            }
            "free" => {
                let day = form.date("day");
                let in_force = self.reasons.iter().filter(|reason| {
                    day.is_none_or(|day| fees::covers(reason.valid_from, reason.valid_to, day)) && fits(&reason.text)
                });
                in_force.take(OFFERED).map(|reason| Item::new(reason.id, &reason.text, "")).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn room_item(room: &Room) -> Item {
    Item::new(room.id, &room.name, format!("{} · {}", room.code, room.capacity))
}

/// The address book for the applicant.
pub(super) fn applicants(db: &mut Db, words: &str) -> Outcomes<Vec<Item>> {
    let found = correspondents::suggest(db, words, OFFERED as i64)?;
    Ok(found.into_iter().map(|label| Item::new(label.id, label.name, label.detail)).collect())
}

/// Minutes of an hour as typed; `24` is the midnight that ends the day.
fn minutes(text: &str) -> Result<i64, &'static str> {
    if matches!(text.trim(), "24" | "24:00" | "24.00" | "2400") {
        return Ok(24 * 60);
    }
    dates::parse_time(text).map(|time| i64::from(time.num_seconds_from_midnight()) / 60)
}

fn hour_rule(value: &Value) -> Result<(), Words> {
    minutes(value.as_text()).map(|_| ()).map_err(Words::from)
}

fn money_rule(value: &Value) -> Result<(), Words> {
    match Cents::from_str(value.as_text()) {
        Ok(cents) if cents.0 >= 0 => Ok(()),
        Ok(_) => Err(Words::Key("fault-rooms-fee")),
        Err(error) => Err(Words::Key(error.key())),
    }
}

/// The empty form.
pub(super) fn build(cx: &Context<'_>) -> Form {
    let (calendar, clock) = (cx.house.facts().calendar, cx.house.clock.clone());
    let read: DateReader = Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from));
    let kinds = Kind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.key())).collect();
    let closed =
        [OnClosed::Skip, OnClosed::Move, OnClosed::Keep].iter().map(|on| Choice::new(on.code(), on.key())).collect();
    let who = vec![
        Field::look("applicant", "rooms-field-applicant").free().required(),
        Field::line("purpose", "rooms-field-purpose").limit(rules::LONGEST_TEXT).required(),
        Field::choice("kind", "rooms-field-kind", kinds)
            .width(16)
            .required()
            .value_at_start(Value::Choice(Some(Kind::External.code().into()))),
        Field::number("people", "rooms-field-people", 0, 100_000).width(6).beside(),
        Field::line("contact", "rooms-field-contact").limit(rules::LONGEST_TEXT),
    ];
    let when = vec![
        Field::look("room", "rooms-field-room").required(),
        Field::date("day", "rooms-field-day", read).required(),
        Field::line("from", "rooms-field-from").width(6).limit(8).required().check(hour_rule),
        Field::line("to", "rooms-field-to").width(6).limit(8).required().check(hour_rule).beside(),
        Field::number("setup", "rooms-field-setup", 0, rules::MOST_BUFFER).width(5),
        Field::number("tidy", "rooms-field-tidy", 0, rules::MOST_BUFFER).width(5).beside(),
        Field::line("repeat", "rooms-series-repeat").limit(200).placeholder("rooms-series-repeat-shape"),
        Field::choice("closed", "rooms-series-closed", closed)
            .width(30)
            .value_at_start(Value::Choice(Some(OnClosed::Skip.code().into()))),
    ];
    let terms = vec![
        Field::line("equipment", "rooms-field-equipment").limit(rules::LONGEST_TEXT),
        Field::look("free", "rooms-field-free"),
        Field::line("fee", "rooms-field-fee").width(12).limit(20).check(money_rule),
        Field::line("deposit", "rooms-field-deposit").width(12).limit(20).check(money_rule).beside(),
        Field::flag("now", "rooms-field-now"),
    ];
    Form::new(vec![
        Group::new("rooms-group-who", who),
        Group::new("rooms-group-when", when),
        Group::new("rooms-group-terms", terms),
    ])
}

/// What a new form begins with.
pub(super) fn begin(form: &mut Form, preset: &Preset, lists: &Lists, cx: &Context<'_>) {
    let session = cx.session;
    if preset.sitting {
        form.set("kind", Value::Choice(Some(Kind::Sitting.code().into())));
        let usual = cx.texts.get("rooms-sitting-usual");
        for (field, words) in [("applicant", "rooms-sitting-council"), ("purpose", "rooms-sitting-ordinary")] {
            form.learn(field, Value::text(cx.texts.get(words)), usual.clone());
        }
        if let Some(first) = lists.rooms.first().filter(|_| preset.room.is_none()) {
            form.learn("room", Value::item(room_item(first)), usual);
            buffers(form, first);
        }
    }
    // Who does not keep the rooms asks for the own office, and has the room at once.
    if !session.may(Permission::KeepRooms) && preset.registration.is_none() && !preset.sitting {
        form.set("applicant", Value::text(&session.name));
        form.set("kind", Value::Choice(Some(Kind::Office.code().into())));
        form.set("now", Value::Flag(true));
    }
    if let Some(room) = preset.room.and_then(|id| lists.room(id)) {
        form.set("room", Value::item(room_item(room)));
        buffers(form, room);
    }
    if let Some(day) = preset.day {
        form.set("day", Value::text(dates::date(day)));
    }
    if let Some((from, to)) = preset.hours {
        form.set("from", Value::text(hour(from)));
        form.set("to", Value::text(hour(to)));
    }
    fit(form, session, true);
}

/// What a registration brings with it: who wrote, and what about.
pub(super) fn from_registration(form: &mut Form, subject: &str, party: Option<&protocol::Party>) {
    form.set("purpose", Value::text(subject.chars().take(rules::LONGEST_TEXT).collect::<String>()));
    if let Some(party) = party {
        let applicant = match party.correspondent_id {
            Some(card) => Value::item(Item::new(card, &party.name, "")),
            None => Value::text(&party.name),
        };
        form.set("applicant", applicant);
        let contact = party.pec.as_deref().or(party.email.as_deref()).unwrap_or_default();
        form.set("contact", Value::text(contact));
    }
}

/// The usual buffers of a room, where nobody wrote others.
pub(super) fn buffers(form: &mut Form, room: &Room) {
    for (field, minutes) in [("setup", room.setup_minutes), ("tidy", room.tidy_minutes)] {
        if minutes > 0 {
            form.learn(field, Value::text(minutes.to_string()), room.code.clone());
        }
    }
}

/// Fields that make sense only for some requests; `new` when nothing of it is there yet.
pub(super) fn fit(form: &mut Form, session: &Session, new: bool) {
    let kind = kind_of(form);
    let free = form.item("free").is_some();
    let pays = kind == Kind::External;
    let displaces = displaces(form, session, new);
    let repeats = new && !displaces;
    form.show("contact", !displaces);
    form.show("equipment", !displaces);
    form.show("free", pays);
    form.show("fee", pays && !free);
    form.show("deposit", pays);
    form.show("now", repeats && (session.may(Permission::KeepRooms) || kind == Kind::Office));
    form.show("repeat", repeats);
    form.show("closed", repeats && !form.text("repeat").trim().is_empty());
}

fn kind_of(form: &Form) -> Kind {
    form.choice("kind").and_then(Kind::parse).unwrap_or(Kind::External)
}

/// Whether others give way: a new sitting, entered by who keeps the rooms.
fn displaces(form: &Form, session: &Session, new: bool) -> bool {
    new && kind_of(form) == Kind::Sitting && session.may(Permission::KeepRooms)
}

/// Whether the form is saved without a look at what follows.
pub(super) fn is_plain(form: &Form, session: &Session, new: bool) -> bool {
    matches!(wish(form, session, new), Wish::One)
}

/// What the form asks for beyond one use.
pub(super) fn wish(form: &Form, session: &Session, new: bool) -> Wish {
    if displaces(form, session, new) {
        return Wish::Sitting;
    }
    let text = form.text("repeat");
    let time = |id: &str| minutes(&form.text(id)).ok().map(|minute| NaiveTime::MIN + TimeDelta::minutes(minute));
    let typed = || {
        Some(Typed {
            room: form.item("room").and_then(Item::key)?,
            first: form.date("day")?,
            from: time("from")?,
            to: time("to")?,
            buffers: (form.number("setup").unwrap_or(0), form.number("tidy").unwrap_or(0)),
            text: text.clone(),
            on_closed: form.choice("closed").and_then(OnClosed::parse).unwrap_or(OnClosed::Skip),
        })
    };
    if !new || text.trim().is_empty() { Wish::One } else { typed().map_or(Wish::One, Wish::Repeated) }
}

/// Puts a request into the form.
pub(super) fn fill(form: &mut Form, request: &Request, bookings: &[Booking], lists: &Lists, session: &Session) {
    let applicant = match request.correspondent_id {
        Some(card) => Value::item(Item::new(card, &request.applicant, "")),
        None => Value::text(&request.applicant),
    };
    form.set("applicant", applicant);
    form.set("contact", Value::text(request.contact.as_deref().unwrap_or_default()));
    form.set("purpose", Value::text(&request.purpose));
    form.set("kind", Value::Choice(Some(request.kind.code().into())));
    form.set("people", Value::text(number(request.people)));
    form.set("setup", Value::text(number(request.setup_minutes)));
    form.set("tidy", Value::text(number(request.tidy_minutes)));
    form.set("equipment", Value::text(request.equipment.as_deref().unwrap_or_default()));
    let reason = lists.reasons.iter().find(|reason| Some(reason.id) == request.free_reason_id);
    form.set("free", reason.map_or(Value::text(""), |reason| Value::item(Item::new(reason.id, &reason.text, ""))));
    let money = |cents: Option<i64>| Value::text(cents.map(|cents| Cents(cents).to_string()).unwrap_or_default());
    form.set("fee", money(request.fee_cents));
    form.set("deposit", money(request.deposit_cents));
    if let Some(first) = bookings.first() {
        place(form, &first.slot(), lists);
    }
    fit(form, session, false);
}

/// Puts room, day and hours into the form.
fn place(form: &mut Form, slot: &Slot, lists: &Lists) {
    if let Some(room) = lists.room(slot.room_id) {
        form.set("room", Value::item(room_item(room)));
    }
    let (from, to) = (rome(slot.starts_at), rome(slot.ends_at));
    form.set("day", Value::text(dates::date(from.date_naive())));
    form.set("from", Value::text(dates::time(from.time())));
    let ends = if to.date_naive() > from.date_naive() && to.time() == chrono::NaiveTime::MIN {
        hour(24 * 60)
    } else {
        dates::time(to.time())
    };
    form.set("to", Value::text(ends));
}

fn number(value: i64) -> String {
    if value == 0 { String::new() } else { value.to_string() }
}

/// Proposes the fee in force for these hours, on all dates: further ones of a request, or those of a repetition.
pub(super) fn charge(form: &mut Form, lists: &Lists, (others, plan): (&[Slot], Option<&Plan>)) {
    let Ok(Some(slot)) = slot(form) else { return };
    let mut slots = vec![slot];
    match plan {
        Some(plan) => slots.clone_from(&plan.slots),
        None => slots.extend_from_slice(others),
    }
    if let Some((cents, deposit)) = fees::total(&lists.fees, &slots) {
        let room = lists.room(slot.room_id).map(|room| room.code.clone()).unwrap_or_default();
        form.learn("fee", Value::text(Cents(cents).to_string()), room.clone());
        if deposit > 0 {
            form.learn("deposit", Value::text(Cents(deposit).to_string()), room);
        }
    }
}

/// What is asked about the hours of the form.
pub(super) fn about(form: &Form, slot: Slot, room: Room, except: i64) -> About {
    About {
        slot,
        buffers: (form.number("setup").unwrap_or(0), form.number("tidy").unwrap_or(0)),
        people: form.number("people").unwrap_or(0),
        kind: kind_of(form),
        room,
        except,
    }
}

/// The hours that the form asks for; a fault beside the field that is wrong.
pub(super) fn slot(form: &Form) -> Outcomes<Option<Slot>> {
    let (Some(room), Some(day)) = (form.item("room").and_then(Item::key), form.date("day")) else { return Ok(None) };
    let (Ok(from), Ok(to)) = (minutes(&form.text("from")), minutes(&form.text("to"))) else { return Ok(None) };
    let kind = form.choice("kind").and_then(Kind::parse);
    // A sitting may end after midnight.
    let over = to <= from && kind == Some(Kind::Sitting) && to <= i64::from(rules::SITTING_UNTIL) * 60;
    let next = if over { day.succ_opt().unwrap_or(day) } else { day };
    let starts_at = at_minute(day, from).map_err(|fault| fault.on("from"))?;
    let ends_at = at_minute(next, to).map_err(|fault| fault.on("to"))?;
    Ok(Some(Slot { room_id: room, starts_at, ends_at }))
}

fn at_minute(day: NaiveDate, minute: i64) -> Outcomes<DateTime<Utc>> {
    if minute >= 24 * 60 {
        return Ok(instant(day.succ_opt().unwrap_or(day), chrono::NaiveTime::MIN));
    }
    rules::moment(day, chrono::NaiveTime::MIN + TimeDelta::minutes(minute))
}

fn whole_slot(form: &Form) -> Outcomes<Slot> {
    slot(form)?.ok_or_else(|| Fault::not_done("fault-rooms-no-slots").arg("most", rules::MOST_SLOTS).on("day"))
}

/// The sitting that the form says.
pub(super) fn sitting(form: &Form, key: &str) -> Outcomes<Sitting> {
    Ok(Sitting {
        key: key.to_owned(),
        slot: whole_slot(form)?,
        setup_minutes: form.number("setup").unwrap_or(0),
        tidy_minutes: form.number("tidy").unwrap_or(0),
        organ: form.text("applicant"),
        title: form.text("purpose"),
        people: form.number("people").unwrap_or(0),
    })
}

/// What the form says; `others` are further dates of a request that is changed, or the dates of a repetition.
pub(super) fn gather(
    form: &Form,
    key: &str,
    preset: &Preset,
    session: &Session,
    (others, plan): (&[Slot], Option<&Plan>),
) -> Outcomes<Asked> {
    let slot = whole_slot(form)?;
    let filled = |id: &str| Some(form.text(id).trim().to_owned()).filter(|text| !text.is_empty());
    let kind = kind_of(form);
    let source = match (preset.registration, kind) {
        (Some(_), _) => Source::Registration,
        (None, Kind::Office) => Source::Office,
        _ => Source::Counter,
    };
    let pays = kind == Kind::External;
    let money =
        |id: &str| filled(id).filter(|_| pays).and_then(|text| Cents::from_str(&text).ok()).map(|cents| cents.0);
    let free = form.item("free").and_then(Item::key).filter(|_| pays);
    let mut slots = vec![slot];
    match plan {
        Some(plan) => slots.clone_from(&plan.slots),
        None => slots.extend_from_slice(others),
    }
    Ok(Asked {
        key: key.to_owned(),
        source,
        registration_id: preset.registration,
        office_id: (kind == Kind::Office).then(|| session.offices.first().copied()).flatten(),
        correspondent_id: form.item("applicant").and_then(Item::key),
        applicant: form.text("applicant"),
        contact: filled("contact"),
        purpose: form.text("purpose"),
        kind,
        people: form.number("people").unwrap_or(0),
        equipment: filled("equipment"),
        setup_minutes: form.number("setup").unwrap_or(0),
        tidy_minutes: form.number("tidy").unwrap_or(0),
        fee_cents: money("fee").filter(|_| free.is_none()),
        free_reason_id: free,
        deposit_cents: money("deposit"),
        rule: plan.map(|plan| plan.rule.to_string()),
        slots,
    })
}

/// The further dates of a request, as they stand.
pub(super) fn others(bookings: &[Booking]) -> Vec<Slot> {
    bookings.iter().skip(1).map(Booking::slot).collect()
}
