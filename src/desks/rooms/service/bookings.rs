//! Single bookings: moving and cancelling one, and naming who is in the way and what is free instead.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Step, conflict, found, may_work, step, wrong_state};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::{self, Db, instant};
use crate::desks::rooms::model::{Act, Asked, Booking, BookingState, Kind, Request, Slot};
use crate::desks::rooms::rules::free::{self, Stretch};
use crate::desks::rooms::rules::{self, steps};
use crate::desks::rooms::sittings::service as sittings;
use crate::desks::rooms::store;
use crate::desks::rooms::store::bookings::{Clash, New, Place};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// What the database says when it refuses to give a part of a room twice.
pub(in crate::desks::rooms) const JUST_TAKEN: &str = "fault-rooms-just-taken";
/// How far ahead a free alternative is looked for.
const LOOK_AHEAD: TimeDelta = TimeDelta::days(60);
/// How much of a year is looked at in one question.
const WINDOW: TimeDelta = TimeDelta::days(31);

/// The booking that is in the way of these hours with their buffers, if there is one.
pub fn clash(db: &mut Db, slot: &Slot, (setup, tidy): (i64, i64), except: i64) -> Outcomes<Option<Clash>> {
    let busy = rules::busy(slot, setup, tidy);
    Ok(store::bookings::in_the_way(db, slot.room_id, busy, except, true)?.into_iter().next())
}

/// The free stretches of a room between two instants that are at least so long, first come first, at most `most`.
pub fn free_slots(
    db: &mut Db,
    room: i64,
    within: (DateTime<Utc>, DateTime<Utc>),
    length: TimeDelta,
    most: usize,
) -> Outcomes<Vec<Stretch>> {
    let room = store::room(db, room)?.ok_or_else(|| Fault::not_done("fault-rooms-room-gone"))?;
    let (from, to) = within;
    let closures = store::closures(db, super::deciding::day_of(from), super::deciding::day_of(to))?;
    let mut found = Vec::new();
    let mut at = from;
    while at < to && found.len() < most {
        // Windows meet at midnight, so that no free stretch is cut in two.
        let next = super::deciding::day_of(at + WINDOW);
        let end = crate::base::calendar::instant(next, chrono::NaiveTime::MIN).min(to);
        let end = if end <= at { to } else { end };
        let busy = store::bookings::busy(db, room.id, at, end)?;
        let taken: Vec<Stretch> =
            busy.iter().map(|b| Stretch { from: instant(b.from_at), to: instant(b.to_at) }).collect();
        let window = Stretch { from: at, to: end };
        found.extend(free::stretches(&room, &closures, &taken, window, length, most - found.len()));
        at = end;
    }
    Ok(found)
}

/// The first free hours of the same length in a room, from an instant on.
pub fn next_free(db: &mut Db, room: i64, from: DateTime<Utc>, length: TimeDelta) -> Outcomes<Option<Stretch>> {
    Ok(free_slots(db, room, (from, from + LOOK_AHEAD), length, 1)?.into_iter().next())
}

/// The refusal that names who has the room and offers the next free hours.
pub(in crate::desks::rooms) fn taken(
    db: &mut Db,
    house: &House,
    slot: &Slot,
    busy: (DateTime<Utc>, DateTime<Utc>),
    clash: &Clash,
) -> Outcomes<Fault> {
    let whole = busy.1 - busy.0;
    let after = busy.0.max(house.clock.now());
    let free = next_free(db, slot.room_id, after, whole)?;
    let setup = slot.starts_at - busy.0;
    let who = if clash.applicant.is_empty() { &clash.title } else { &clash.applicant };
    let key = if free.is_some() { "fault-rooms-taken" } else { "fault-rooms-taken-full" };
    let mut fault = Fault::not_done(key)
        .arg("room", &clash.room)
        .arg("who", who)
        .arg("what", &clash.title)
        .arg("hours", rules::hours_text(instant(clash.starts_at), instant(clash.ends_at)))
        .arg("busy", format!("{}–{}", dates::hour_of(instant(clash.busy_from)), dates::hour_of(instant(clash.busy_to))))
        .on("from");
    if let Some(free) = free {
        let from = free.from + setup;
        fault = fault.arg("free", rules::hours_text(from, from + slot.length()));
    }
    Ok(fault)
}

/// An outcome in which the database refused a room becomes the refusal that says who was faster.
pub(in crate::desks::rooms) fn named<T>(
    db: &mut Db,
    house: &House,
    slots: &[Slot],
    buffers: (i64, i64),
    except: i64,
    outcome: Outcomes<T>,
) -> Outcomes<T> {
    let Err(fault) = outcome else { return outcome };
    if fault.key != JUST_TAKEN {
        return Err(fault);
    }
    for slot in slots {
        if let Some(clash) = clash(db, slot, buffers, except)? {
            let busy = rules::busy(slot, buffers.0, buffers.1);
            return Err(taken(db, house, slot, busy, &clash)?);
        }
    }
    Err(fault)
}

/// What became of a move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moved {
    /// The booking is there; so many others gave way to it.
    There(usize),
    /// Others would have to give way to a sitting: nothing was done. With these as `seen` they do.
    Others(Vec<i64>),
}

/// Moves a booking to other hours or another room. One that was granted stays granted, or is refused, naming who is there;
/// to a sitting the others give way, as when it is booked, if they are among those `seen`.
pub fn move_booking(
    db: &mut Db,
    house: &House,
    session: &Session,
    (id, version): (i64, i64),
    to: &Slot,
    seen: &[i64],
) -> Outcomes<Moved> {
    session.require(Permission::AskRooms)?;
    let buffers = match store::bookings::by_id(db, id)? {
        Some(booking) => {
            let minutes = |delta: TimeDelta| delta.num_minutes();
            (
                minutes(instant(booking.starts_at) - instant(booking.busy_from)),
                minutes(instant(booking.busy_to) - instant(booking.ends_at)),
            )
        }
        None => return Err(Fault::not_done("fault-rooms-booking-gone")),
    };
    let outcome = db::write(db, |db| {
        let (booking, request) = both(db, session, id, version, Act::Moved)?;
        let now = house.clock.now();
        rules::check_slot(to, booking.kind, now)?;
        let day = super::deciding::day_of(to.starts_at);
        let room = store::room(db, to.room_id)?.ok_or_else(|| Fault::not_done("fault-rooms-room-gone").on("room"))?;
        let closures = store::closures(db, day, day)?;
        rules::check_room(&room, &closures, request.as_ref().map_or(0, |request| request.people), to)?;
        store::lock_rooms(db, &[booking.room_id, to.room_id])?;
        let (busy_from, busy_to) = rules::busy(to, buffers.0, buffers.1);
        let mut gave_way = 0;
        if booking.state.blocks() {
            let there = store::bookings::in_the_way(db, to.room_id, (busy_from, busy_to), id, true)?;
            let outranks = booking.kind == Kind::Sitting && session.may(Permission::KeepRooms);
            match there.first() {
                Some(_) if outranks && there.iter().any(|clash| !seen.contains(&clash.id)) => {
                    return Ok(Moved::Others(there.iter().map(|clash| clash.id).collect()));
                }
                Some(_) if outranks => {
                    let sitting = (id, booking.title.as_str());
                    gave_way = sittings::displace(db, house, session, sitting, to, buffers, &there)?.len();
                }
                Some(clash) => return Err(taken(db, house, to, (busy_from, busy_to), clash)?),
                None => {}
            }
        }
        let place = Place { room_id: to.room_id, starts_at: to.starts_at, ends_at: to.ends_at, busy_from, busy_to };
        if !store::bookings::set_place(db, &booking, &place, booking.state)? {
            return Err(Fault::not_done("fault-rooms-booking-changed"));
        }
        let mut note = rules::hours_text(instant(booking.starts_at), instant(booking.ends_at));
        if to.room_id != booking.room_id {
            let from = store::room(db, booking.room_id)?.map(|room| room.name).unwrap_or_default();
            note = format!("{note} {from} → {}", room.name);
        }
        if let Some(request) = request {
            extent(db, &request)?;
            let moved = Step { booking: Some(id), note: Some(&note), ..Step::of(Act::Moved, request.state) };
            step(db, house, session, &request, &moved)?;
        } else {
            tell(db, house, session, ("room_booking.moved", id), &note)?;
        }
        Ok(Moved::There(gave_way))
    });
    named(db, house, &[*to], buffers, id, outcome)
}

/// Cancels one booking of a request, with the reason; the others stay.
pub fn cancel_booking(
    db: &mut Db,
    house: &House,
    session: &Session,
    (id, version): (i64, i64),
    reason: &str,
) -> Outcomes<()> {
    session.require(Permission::AskRooms)?;
    let reason = rules::reason(reason)?;
    db::write(db, |db| {
        let (booking, request) = both(db, session, id, version, Act::BookingCancelled)?;
        if !store::bookings::set_state(db, &booking, BookingState::Cancelled)? {
            return Err(Fault::not_done("fault-rooms-booking-changed"));
        }
        if let Some(request) = request {
            let gone =
                Step { booking: Some(id), note: Some(&reason), ..Step::of(Act::BookingCancelled, request.state) };
            step(db, house, session, &request, &gone)?;
        } else {
            tell(db, house, session, ("room_booking.cancelled", id), &reason)?;
        }
        Ok(())
    })
}

/// A booking in the version it was read in, and its request, locked; refused where the act cannot be done.
fn both(db: &mut Db, session: &Session, id: i64, version: i64, act: Act) -> Outcomes<(Booking, Option<Request>)> {
    let gone = || Fault::not_done("fault-rooms-booking-gone");
    let seen = store::bookings::by_id(db, id)?.ok_or_else(gone)?;
    let request = match seen.request_id {
        Some(request) => Some(found(store::requests::locked(db, request)?)?),
        None => None,
    };
    // What holds is what stands there once the request is locked.
    let booking = store::bookings::by_id(db, id)?.ok_or_else(gone)?;
    match &request {
        Some(request) => {
            may_work(session, request)?;
            if steps::leads_to(act, request.state).is_none() {
                return Err(wrong_state(db, request)?);
            }
            if booking.version != version {
                return Err(conflict(db, request)?);
            }
        }
        None => session.require(Permission::KeepRooms)?,
    }
    if booking.version != version {
        return Err(Fault::not_done("fault-rooms-booking-changed"));
    }
    if matches!(booking.state, BookingState::Cancelled | BookingState::Held | BookingState::Displaced) {
        return Err(Fault::not_done("fault-rooms-booking-over"));
    }
    Ok((booking, request))
}

/// Writes first, last and room of a request again from its bookings.
pub(in crate::desks::rooms) fn extent(db: &mut Db, request: &Request) -> Outcomes<()> {
    let bookings = store::bookings::of_request(db, request.id)?;
    let standing = || bookings.iter().filter(|booking| booking.state != BookingState::Cancelled);
    if let (Some(first), Some(last)) = (standing().next(), standing().map(|booking| booking.ends_at).max()) {
        store::requests::set_extent(db, request.id, first.room_id, first.starts_at, last)?;
    }
    Ok(())
}

/// Puts the bookings of a request that is to be decided where its new contents say.
pub(super) fn place_again(
    db: &mut Db,
    bookings: &[Booking],
    asked: &Asked,
    (request, at, by): (&Request, DateTime<Utc>, i64),
) -> Outcomes<()> {
    for (position, slot) in asked.slots.iter().enumerate() {
        let (busy_from, busy_to) = rules::busy(slot, asked.setup_minutes, asked.tidy_minutes);
        let Slot { room_id, starts_at, ends_at } = *slot;
        if let Some(booking) = bookings.get(position) {
            let place = Place { room_id, starts_at, ends_at, busy_from, busy_to };
            store::bookings::set_place(db, booking, &place, BookingState::Wanted)?;
        } else {
            let state = BookingState::Wanted;
            let (title, kind) = (asked.purpose.as_str(), asked.kind);
            let request_id = Some(request.id);
            let new = New { request_id, room_id, starts_at, ends_at, busy_from, busy_to, title, kind, state, at, by };
            store::bookings::insert(db, &new)?;
        }
    }
    for booking in bookings.iter().skip(asked.slots.len()) {
        store::bookings::set_state(db, booking, BookingState::Cancelled)?;
    }
    extent(db, request)
}

/// Tells the chain of a booking that has no request.
pub(in crate::desks::rooms) fn tell(
    db: &mut Db,
    house: &House,
    session: &Session,
    (action, id): (&'static str, i64),
    note: &str,
) -> Outcomes<()> {
    let digest = super::digest_of("room-booking/1", note);
    let actor = session.actor();
    let entry = crate::db::audit::Entry {
        at: house.clock.now(),
        actor: &actor,
        action,
        subject_kind: "room_booking",
        subject_id: id,
        digest,
    };
    crate::db::audit::append(db, &entry, &serde_json::json!({ "note": note }))?;
    Ok(())
}
