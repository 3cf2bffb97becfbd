//! The use cases: asking for a room, booking it at once, deciding, moving, taking back. Each is one transaction that
//! writes record, step, term and audit event, with the permission asked inside.
//!
//! That no room is given twice is seen to by the database; what is here names who was first and what is free instead.

mod bookings;
pub mod deciding;
pub mod deeds;
pub mod keeping;

use serde_json::json;

pub use bookings::{Moved, cancel_booking, clash, free_slots, move_booking, next_free};
pub(in crate::desks::rooms) use bookings::{extent, taken, tell};
pub use deciding::{
    approve, approve_within, cancel, complete, deposit_kept, deposit_paid, done, held, incomplete, incomplete_within,
    refuse, refuse_within, take_back,
};

use super::model::{Act, Asked, Booking, BookingState, Event, Kind, Request, State};
use super::rules::{self, steps, term};
use super::store;
use super::store::bookings::New;
use super::store::requests::Facts;
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::deadlines::{self, Opening};
use crate::db::drafts::{self, Place};
use crate::db::search::{self, Index};
use crate::db::{self, Db, instant, stored};
use crate::desks::corrections::api as corrections;
use crate::desks::protocol::api as protocol;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record of a request among audit events and deadlines.
pub const SUBJECT: &str = "room_request";

/// What a clerk gets for a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The request; also its number.
    pub id: i64,
    /// Its bookings, in the order of the slots.
    pub bookings: Vec<i64>,
    /// Bookings of a series that were left out because the room is taken.
    pub skipped: Vec<i64>,
    /// The same form had made it before.
    pub already: bool,
}

/// Asks for a room; the request waits to be decided. `draft` is thrown away with it.
pub fn ask(db: &mut Db, house: &House, session: &Session, asked: &Asked, draft: Option<&Place>) -> Outcomes<Made> {
    session.require(Permission::AskRooms)?;
    db::write(db, |db| {
        let made = ask_within(db, house, session, asked)?;
        discard(db, draft)?;
        Ok(made)
    })
}

/// Asks for a room and grants it in one act: for who keeps the rooms, and for the uses of an office. A room that is taken
/// is refused, naming who has it and when it is free.
pub fn book(db: &mut Db, house: &House, session: &Session, asked: &Asked, draft: Option<&Place>) -> Outcomes<Made> {
    session.require(Permission::AskRooms)?;
    if !session.may(Permission::KeepRooms) && asked.kind != Kind::Office {
        session.require(Permission::KeepRooms)?;
    }
    let rooms: Vec<i64> = asked.slots.iter().map(|slot| slot.room_id).collect();
    let outcome = db::write(db, |db| {
        // Before anything else is held, so that no two wait for each other.
        store::lock_rooms(db, &rooms)?;
        let (request, bookings) = match enter(db, house, session, asked, at_once(asked))? {
            Entered::Before(made) => return Ok(made),
            Entered::Now(request, bookings) => (request, bookings),
        };
        let skipped = deciding::grant_held(db, house, session, (&request, &bookings), None)?;
        discard(db, draft)?;
        Ok(Made { skipped, ..Made::of(&request, &bookings) })
    });
    bookings::named(db, house, &asked.slots, (asked.setup_minutes, asked.tidy_minutes), 0, outcome)
}

fn discard(db: &mut Db, draft: Option<&Place>) -> Outcomes<()> {
    draft.map_or(Ok(()), |place| drafts::discard(db, place))
}

/// Asks inside the caller's transaction.
pub fn ask_within(db: &mut Db, house: &House, session: &Session, asked: &Asked) -> Outcomes<Made> {
    Ok(match enter(db, house, session, asked, BookingState::Wanted)? {
        Entered::Before(made) => made,
        Entered::Now(request, bookings) => Made::of(&request, &bookings),
    })
}

/// What became of a form that was sent.
enum Entered {
    /// It had been sent before.
    Before(Made),
    /// The request and its bookings as they were just written.
    Now(Box<Request>, Vec<Booking>),
}

impl Made {
    fn of(request: &Request, bookings: &[Booking]) -> Self {
        let skipped = bookings.iter().filter(|booking| booking.state == BookingState::Skipped);
        Self {
            id: request.id,
            skipped: skipped.map(|booking| booking.id).collect(),
            bookings: bookings.iter().map(|booking| booking.id).collect(),
            already: false,
        }
    }
}

/// How the bookings of a request that is granted with the asking are written: a single date as it will stand, so that the
/// database itself is the only judge and the room is asked for once; the dates of a series are looked at one by one.
fn at_once(asked: &Asked) -> BookingState {
    if asked.slots.len() == 1 { BookingState::Confirmed } else { BookingState::Wanted }
}

fn enter(db: &mut Db, house: &House, session: &Session, asked: &Asked, state: BookingState) -> Outcomes<Entered> {
    session.require(Permission::AskRooms)?;
    if let Some(request) = store::requests::by_key(db, &asked.key)? {
        let bookings = store::bookings::of_request(db, request.id)?;
        return Ok(Entered::Before(Made { already: true, ..Made::of(&request, &bookings) }));
    }
    let asked = rules::clean(asked)?;
    check(db, house, &asked)?;
    let now = house.clock.now();
    let clock_from = match asked.registration_id {
        Some(id) => registered_at(db, id)?,
        None => now,
    };
    let due_at = term::due(clock_from, &house.facts().calendar, &[]).instant;
    let facts = Facts { at: now, by: session.operator_id, clock_from, due_at };
    let request = store::requests::insert(db, &facts, &asked)?;
    let id = request.id;
    let mut bookings = Vec::new();
    for slot in &asked.slots {
        let (busy_from, busy_to) = rules::busy(slot, asked.setup_minutes, asked.tidy_minutes);
        let new = New {
            request_id: Some(id),
            room_id: slot.room_id,
            starts_at: slot.starts_at,
            ends_at: slot.ends_at,
            busy_from,
            busy_to,
            title: &asked.purpose,
            kind: asked.kind,
            state,
            at: now,
            by: session.operator_id,
        };
        bookings.push(store::bookings::insert(db, &new)?);
    }
    search::add(db, Index::RoomRequests, id, &words(id, &asked))?;
    let title = format!("{} {}: {}", rules::number_text(id, rome(now).date_naive()), asked.applicant, asked.purpose);
    let opening = Opening {
        activity: term::ACTIVITY,
        subject_kind: SUBJECT,
        subject_id: id,
        title: &title,
        office_id: None,
        opened_at: clock_from,
        due_at,
    };
    deadlines::open(db, &opening)?;
    step(db, house, session, &request, &Step::of(Act::Asked, State::Requested))?;
    Ok(Entered::Now(Box::new(request), bookings))
}

/// Writes new contents of a request that is to be decided over the version they were read in. Hours and rooms of its
/// bookings are changed with [`move_booking`].
pub fn change(
    db: &mut Db,
    house: &House,
    session: &Session,
    (id, version): (i64, i64),
    asked: &Asked,
    draft: Option<&Place>,
) -> Outcomes<()> {
    session.require(Permission::AskRooms)?;
    let asked = rules::clean(asked)?;
    db::write(db, |db| {
        let request = found(store::requests::locked(db, id)?)?;
        may_work(session, &request)?;
        if steps::leads_to(Act::Changed, request.state).is_none() {
            return Err(wrong_state(db, &request)?);
        }
        let now = house.clock.now();
        if !store::requests::update(db, id, version, &asked, now, session.operator_id)? {
            return Err(conflict(db, &request)?);
        }
        let bookings = store::bookings::of_request(db, id)?;
        let same = bookings.len() == asked.slots.len()
            && bookings.iter().zip(&asked.slots).all(|(booking, slot)| booking.slot() == *slot)
            && (request.setup_minutes, request.tidy_minutes) == (asked.setup_minutes, asked.tidy_minutes);
        if !same {
            check(db, house, &asked)?;
            bookings::place_again(db, &bookings, &asked, (&request, now, session.operator_id))?;
        }
        store::bookings::retitle(db, id, &asked.purpose, asked.kind)?;
        search::replace(db, Index::RoomRequests, id, &words(id, &asked))?;
        step(db, house, session, &request, &Step::of(Act::Changed, request.state))?;
        discard(db, draft)
    })
}

/// What is asked for against rooms, closures, free reasons and the hour.
pub(super) fn check(db: &mut Db, house: &House, asked: &Asked) -> Outcomes<()> {
    let now = house.clock.now();
    for slot in &asked.slots {
        rules::check_slot(slot, asked.kind, now)?;
    }
    let days = || asked.slots.iter().map(|slot| rome(slot.starts_at).date_naive());
    if let (Some(first), Some(last)) = (days().min(), days().max()) {
        let mut ids: Vec<i64> = asked.slots.iter().map(|slot| slot.room_id).collect();
        ids.sort_unstable();
        ids.dedup();
        let (rooms, closures): (Vec<_>, Vec<_>) =
            store::rooms_with_closures(db, &ids, (first, last))?.into_iter().unzip();
        let closures: Vec<_> = closures.into_iter().flatten().collect();
        for slot in &asked.slots {
            let room = rooms.iter().find(|room| room.id == slot.room_id);
            let room = room.ok_or_else(|| Fault::not_done("fault-rooms-room-gone").on("room"))?;
            rules::check_room(room, &closures, asked.people, slot)?;
        }
    }
    Ok(())
}

/// One request in full.
pub fn request(db: &mut Db, session: &Session, id: i64) -> Outcomes<Request> {
    session.require(Permission::Consult)?;
    found(store::requests::by_id(db, id)?)
}

/// A step to be written.
#[derive(Debug, Clone, Copy)]
pub(in crate::desks::rooms) struct Step<'a> {
    /// What is done.
    pub act: Act,
    /// How the request stands after it.
    pub to: State,
    /// The booking it is about.
    pub booking: Option<i64>,
    /// Reason, or what changed.
    pub note: Option<&'a str>,
    /// The event it takes back.
    pub undoes: Option<i64>,
}

impl Step<'_> {
    /// A step without a word.
    pub fn of(act: Act, to: State) -> Self {
        Self { act, to, booking: None, note: None, undoes: None }
    }
}

/// Writes the sealed event of a request and appends it to the chain; answers the event's id.
pub(in crate::desks::rooms) fn step(
    db: &mut Db,
    house: &House,
    session: &Session,
    request: &Request,
    step: &Step<'_>,
) -> Outcomes<i64> {
    let now = house.clock.now();
    let mut event = Event {
        id: 0,
        request_id: request.id,
        booking_id: step.booking,
        at: stored(now),
        operator_id: session.operator_id,
        operator_name: session.name.clone(),
        act: step.act,
        from_state: request.state,
        to_state: step.to,
        note: step.note.map(str::to_owned),
        undoes: step.undoes,
        digest: Vec::new(),
    };
    let digest = event.expected_digest();
    event.digest = digest.to_vec();
    event.id = store::requests::insert_event(db, &event)?;
    let entry = Entry {
        at: now,
        actor: &session.actor(),
        action: action(step.act),
        subject_kind: SUBJECT,
        subject_id: request.id,
        digest,
    };
    audit::append(db, &entry, &json!({ "event": event.id, "note": step.note, "booking": step.booking }))?;
    Ok(event.id)
}

/// How the chain calls an act.
fn action(act: Act) -> &'static str {
    match act {
        Act::Asked => "room_request.asked",
        Act::Changed => "room_request.changed",
        Act::Incomplete => "room_request.incomplete",
        Act::Completed => "room_request.completed",
        Act::Approved => "room_request.approved",
        Act::Refused => "room_request.refused",
        Act::Cancelled => "room_request.cancelled",
        Act::Held => "room_request.held",
        Act::Done => "room_request.done",
        Act::DepositPaid => "room_request.deposit_paid",
        Act::DepositKept => "room_request.deposit_kept",
        Act::Moved => "room_request.moved",
        Act::BookingCancelled => "room_request.booking_cancelled",
        Act::Skipped => "room_request.skipped",
        Act::Restored => "room_request.restored",
        Act::Displaced => "room_request.displaced",
        Act::Accepted => "room_request.accepted",
        Act::Letter => "room_request.letter",
        Act::Undone => "room_request.undone",
    }
}

/// Whether this operator may work a request: who keeps the rooms, and who entered it.
pub(in crate::desks::rooms) fn may_work(session: &Session, request: &Request) -> Outcomes<()> {
    let convenes = request.kind == Kind::Sitting && session.may(Permission::KeepSittings);
    if convenes || session.may(Permission::KeepRooms) || session.operator_id == request.asked_by {
        Ok(())
    } else {
        Err(Fault::not_done("fault-rooms-not-yours"))
    }
}

pub(in crate::desks::rooms) fn found(request: Option<Request>) -> Outcomes<Request> {
    request.ok_or_else(|| Fault::not_done("fault-rooms-gone"))
}

/// The number of a request as messages write it.
pub(in crate::desks::rooms) fn number_of(request: &Request) -> String {
    rules::number_text(request.id, rome(instant(request.asked_at)).date_naive())
}

/// The refusal that says what a colleague did meanwhile.
pub(in crate::desks::rooms) fn conflict(db: &mut Db, request: &Request) -> Outcomes<Fault> {
    let events = store::requests::events(db, request.id)?;
    let by = events.last().map(|event| event.operator_name.clone()).unwrap_or_default();
    Ok(Fault::not_done("fault-rooms-conflict").arg("number", number_of(request)).arg("by", by))
}

/// The refusal that says how a request stands and who brought it there.
pub(in crate::desks::rooms) fn wrong_state(db: &mut Db, request: &Request) -> Outcomes<Fault> {
    let events = store::requests::events(db, request.id)?;
    let by = events.iter().rev().find(|event| event.to_state == request.state);
    let by = by.map(|event| event.operator_name.clone()).unwrap_or_default();
    let key = match request.state {
        State::Requested => "fault-rooms-is-requested",
        State::ToComplete => "fault-rooms-is-to-complete",
        State::Approved => "fault-rooms-is-approved",
        State::Refused => "fault-rooms-is-refused",
        State::Cancelled => "fault-rooms-is-cancelled",
        State::Held => "fault-rooms-is-held",
        State::Done => "fault-rooms-is-done",
    };
    Ok(Fault::not_done(key).arg("number", number_of(request)).arg("by", by))
}

/// When a registration was made: who asked first is told by the protocol. One that is annulled asks for nothing.
fn registered_at(db: &mut Db, id: i64) -> Outcomes<chrono::DateTime<chrono::Utc>> {
    corrections::require_valid(db, id)?;
    let registration = protocol::registration(db, id)?
        .ok_or_else(|| Fault::not_done("fault-rooms-registration").on("registration"))?;
    Ok(instant(registration.registered_at))
}

/// The words under which a request is found.
fn words(id: i64, asked: &Asked) -> String {
    format!("{id} {} {} {}", asked.applicant, asked.purpose, asked.contact.as_deref().unwrap_or_default())
}

/// Digest of something told to the chain that has no record of its own.
pub(in crate::desks::rooms) fn digest_of(kind: &str, text: &str) -> Digest {
    Canonical::of(kind).text("text", text).digest()
}
