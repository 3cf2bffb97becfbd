//! Records of the rooms as the tables hold them, and the closed sets of words they use.
//!
//! A room is one or more physical parts; a booking takes all parts of its room. What a request went through is sealed in
//! its events.

mod words;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::base::money::Cents;
use crate::db::canonical::{Canonical, Digest};
use crate::db::instant;
use crate::db::schema::{
    bookings, free_reasons, room_closures, room_equipment, room_fees, room_request_events, room_requests, rooms,
};
pub use words::{Act, BookingState, FeeKind, Kind, Source, State};

/// A room that can be booked.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = rooms)]
pub struct Room {
    /// Row id.
    pub id: i64,
    /// Short code: `AULA`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Most people in it.
    pub capacity: i64,
    /// Opening hours as the house writes them (`lun-ven 08:00-20:00`); empty when it opens at any hour.
    pub hours: String,
    /// Minutes of setting up that a booking takes before it, if nothing else is said.
    pub setup_minutes: i64,
    /// Minutes of tidying up after it.
    pub tidy_minutes: i64,
    /// Address and floor.
    pub place: Option<String>,
    /// Notes.
    pub notes: Option<String>,
    /// Place in lists.
    pub position: i64,
    /// Whether it can be booked.
    pub active: bool,
    /// Optimistic version.
    pub version: i64,
}

/// Something in a room.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Serialize, Deserialize)]
#[diesel(table_name = room_equipment)]
pub struct Equipment {
    /// What it is called.
    pub name: String,
    /// How many.
    pub quantity: i64,
}

/// Days on which a room is closed, both included.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = room_closures)]
pub struct Closure {
    /// Row id.
    pub id: i64,
    /// The room; none for all.
    pub room_id: Option<i64>,
    /// First day.
    pub from_day: NaiveDate,
    /// Last day.
    pub to_day: NaiveDate,
    /// Why.
    pub reason: String,
}

/// What the use of a room costs in a period.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = room_fees)]
pub struct Fee {
    /// Row id.
    pub id: i64,
    /// The room.
    pub room_id: i64,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day; none while it lasts.
    pub valid_to: Option<NaiveDate>,
    /// What it is counted by.
    pub kind: FeeKind,
    /// Cents of a euro for each.
    pub cents: i64,
    /// Deposit in cents of a euro.
    pub deposit_cents: i64,
}

/// A fee to be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewFee {
    /// The room.
    pub room_id: i64,
    /// First day.
    pub valid_from: NaiveDate,
    /// What it is counted by.
    pub kind: FeeKind,
    /// Cents for each.
    pub cents: i64,
    /// Deposit in cents.
    pub deposit_cents: i64,
}

/// Why a use may be free.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = free_reasons)]
pub struct FreeReason {
    /// Row id.
    pub id: i64,
    /// As the regolamento says it.
    pub text: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day; none while it lasts.
    pub valid_to: Option<NaiveDate>,
}

/// A request for the use of rooms.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = room_requests)]
pub struct Request {
    /// Row id; also its number.
    pub id: i64,
    /// When it was entered (UTC).
    pub asked_at: NaiveDateTime,
    /// Who entered it.
    pub asked_by: i64,
    /// From when its term runs (UTC): the registration's instant, if it comes from one. It also says who asked first.
    pub clock_from: NaiveDateTime,
    /// By when it is to be decided (UTC); none while the term stands still and once it is decided.
    pub due_at: Option<NaiveDateTime>,
    /// Where it comes from.
    pub source: Source,
    /// The registration it comes from.
    pub registration_id: Option<i64>,
    /// The office that asks.
    pub office_id: Option<i64>,
    /// The applicant in the address book.
    pub correspondent_id: Option<i64>,
    /// The applicant as written.
    pub applicant: String,
    /// Telephone or address of whom to reach.
    pub contact: Option<String>,
    /// What for.
    pub purpose: String,
    /// What kind of use.
    pub kind: Kind,
    /// How many people.
    pub people: i64,
    /// What is needed in the room.
    pub equipment: Option<String>,
    /// Minutes of setting up.
    pub setup_minutes: i64,
    /// Minutes of tidying up.
    pub tidy_minutes: i64,
    /// Fee in cents; none when it is free.
    pub fee_cents: Option<i64>,
    /// Why it is free.
    pub free_reason_id: Option<i64>,
    /// Deposit in cents.
    pub deposit_cents: Option<i64>,
    /// Day on which the deposit was paid.
    pub deposit_paid_on: Option<NaiveDate>,
    /// Day on which it was given back.
    pub deposit_returned_on: Option<NaiveDate>,
    /// What is missing, why it was refused or cancelled, how it went.
    pub outcome: Option<String>,
    /// How it stands.
    pub state: State,
    /// Recurrence (RFC 5545 RRULE).
    pub rule: Option<String>,
    /// When the first of its bookings begins (UTC).
    pub first_at: NaiveDateTime,
    /// When the last of its bookings ends (UTC).
    pub last_at: NaiveDateTime,
    /// The room of its first booking.
    pub room_id: i64,
    /// Optimistic version.
    pub version: i64,
}

/// What the Comune keeps of a deposit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// How much, in cents.
    pub cents: i64,
    /// Why.
    pub reason: String,
}

impl Kept {
    /// As the event that tells of it says it: `50,00 € · sedie rotte`.
    pub fn note(&self) -> String {
        format!("{} · {}", Cents(self.cents).euro(), self.reason)
    }
}

/// One use of one room.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = bookings)]
pub struct Booking {
    /// Row id.
    pub id: i64,
    /// The request it belongs to.
    pub request_id: Option<i64>,
    /// The room.
    pub room_id: i64,
    /// Begin (UTC).
    pub starts_at: NaiveDateTime,
    /// End (UTC).
    pub ends_at: NaiveDateTime,
    /// From when the room is taken, setting up included (UTC).
    pub busy_from: NaiveDateTime,
    /// Until when, tidying up included (UTC).
    pub busy_to: NaiveDateTime,
    /// What the calendar shows.
    pub title: String,
    /// What kind of use.
    pub kind: Kind,
    /// How it stands.
    pub state: BookingState,
    /// Optimistic version.
    pub version: i64,
}

impl Booking {
    /// Its hours.
    pub fn slot(&self) -> Slot {
        Slot { room_id: self.room_id, starts_at: instant(self.starts_at), ends_at: instant(self.ends_at) }
    }
}

/// Hours of a room that are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slot {
    /// The room.
    pub room_id: i64,
    /// Begin.
    pub starts_at: DateTime<Utc>,
    /// End.
    pub ends_at: DateTime<Utc>,
}

impl Slot {
    /// How long it is.
    pub fn length(&self) -> TimeDelta {
        self.ends_at - self.starts_at
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Key of the form: the same form never asks twice.
    pub key: String,
    /// Where it comes from.
    pub source: Source,
    /// The registration it comes from.
    pub registration_id: Option<i64>,
    /// The office that asks.
    pub office_id: Option<i64>,
    /// The applicant in the address book.
    pub correspondent_id: Option<i64>,
    /// The applicant as written.
    pub applicant: String,
    /// Telephone or address of whom to reach.
    pub contact: Option<String>,
    /// What for.
    pub purpose: String,
    /// What kind of use.
    pub kind: Kind,
    /// How many people; 0 when not said.
    pub people: i64,
    /// What is needed in the room.
    pub equipment: Option<String>,
    /// Minutes of setting up.
    pub setup_minutes: i64,
    /// Minutes of tidying up.
    pub tidy_minutes: i64,
    /// Fee in cents; none when it is free.
    pub fee_cents: Option<i64>,
    /// Why it is free.
    pub free_reason_id: Option<i64>,
    /// Deposit in cents.
    pub deposit_cents: Option<i64>,
    /// Recurrence (RFC 5545 RRULE); the dates it leads to are the slots.
    pub rule: Option<String>,
    /// What the room is wanted for: at least one.
    pub slots: Vec<Slot>,
}

/// A step of a request, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = room_request_events)]
pub struct Event {
    /// Row id.
    pub id: i64,
    /// The request.
    pub request_id: i64,
    /// The booking it is about, if it is about one.
    pub booking_id: Option<i64>,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who.
    pub operator_id: i64,
    /// Who, by name.
    pub operator_name: String,
    /// What.
    pub act: Act,
    /// How the request stood.
    pub from_state: State,
    /// How it stands.
    pub to_state: State,
    /// Reason, or what changed.
    pub note: Option<String>,
    /// The event it takes back.
    pub undoes: Option<i64>,
    /// Digest of the above.
    pub digest: Vec<u8>,
}

impl Event {
    /// The digest that the event must have, recomputed from its fields.
    pub fn expected_digest(&self) -> Digest {
        Canonical::of("room-request-event/1")
            .int("request", self.request_id)
            .maybe_int("booking", self.booking_id)
            .at("at", instant(self.at))
            .int("operator", self.operator_id)
            .text("operator_name", &self.operator_name)
            .text("act", self.act.code())
            .text("from", self.from_state.code())
            .text("to", self.to_state.code())
            .maybe("note", self.note.as_deref())
            .maybe_int("undoes", self.undoes)
            .digest()
    }
}
