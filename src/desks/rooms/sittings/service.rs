//! Booking a sitting over what is there, offering something else, accepting it, taking it back.

use chrono::TimeDelta;

use super::alternatives::{self, DAYS, Wanted};
use super::model::{Displacement, Line, Standing};
use super::store;
use crate::base::fault::{Fault, Outcomes};
use crate::db::{self, Db};
use crate::desks::rooms::letters::api::{self as letters, Issued, Use};
use crate::desks::rooms::model::{Act, Asked, Booking, BookingState, Kind, Request, Slot, Source};
use crate::desks::rooms::rules;
use crate::desks::rooms::service::{self as rooms, Step, deciding, found, step};
use crate::desks::rooms::store as tables;
use crate::desks::rooms::store::bookings::{Clash, Place};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Stretches of one room that are looked at for alternatives.
const STRETCHES: usize = 200;

/// A sitting to be booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// Key of the form: the same form never books twice.
    pub key: String,
    /// Where and when.
    pub slot: Slot,
    /// Minutes of setting up.
    pub setup_minutes: i64,
    /// Minutes of tidying up.
    pub tidy_minutes: i64,
    /// Which organ sits: `Consiglio comunale`.
    pub organ: String,
    /// What the calendar shows.
    pub title: String,
    /// How many people; 0 when not said.
    pub people: i64,
}

/// What a sitting led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booked {
    /// The request of the sitting; also its number.
    pub request: i64,
    /// Its booking.
    pub booking: i64,
    /// The displacements it led to.
    pub displaced: Vec<i64>,
}

/// Who would have to give way to a sitting.
pub fn in_the_way(db: &mut Db, slot: &Slot, setup: i64, tidy: i64) -> Outcomes<Vec<Clash>> {
    tables::bookings::in_the_way(db, slot.room_id, rules::busy(slot, setup, tidy), 0, true)
}

/// Books a sitting; whoever has the room gives way, in the same transaction. `seen` are the bookings that the operator saw
/// would give way; others than those refuse the act. Another sitting never gives way.
pub fn book_sitting(
    db: &mut Db,
    house: &House,
    session: &Session,
    sitting: &Sitting,
    seen: Option<&[i64]>,
) -> Outcomes<Booked> {
    session.require(Permission::KeepRooms)?;
    db::write(db, |db| book_sitting_within(db, house, session, sitting, seen))
}

/// The same inside the caller's transaction.
pub fn book_sitting_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    sitting: &Sitting,
    seen: Option<&[i64]>,
) -> Outcomes<Booked> {
    session.require(Permission::KeepRooms)?;
    take_room(db, house, session, sitting, seen)
}

/// The same for whoever convenes the organ that sits: the organ comes first whoever keeps the rooms.
pub fn book_convened_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    sitting: &Sitting,
    seen: &[i64],
) -> Outcomes<Booked> {
    session.require(Permission::KeepSittings)?;
    take_room(db, house, session, sitting, Some(seen))
}

/// Gives the room of a sitting that was called off back: those that gave way and still wait for another place have theirs
/// again where it is free.
pub fn call_off_within(db: &mut Db, house: &House, session: &Session, request: i64, reason: &str) -> Outcomes<()> {
    session.require(Permission::KeepSittings)?;
    let sitting = found(tables::requests::locked(db, request)?)?;
    let bookings = tables::bookings::of_request(db, request)?;
    tables::lock_rooms(db, &bookings.iter().map(|one| one.room_id).collect::<Vec<_>>())?;
    deciding::cancel_within(db, house, session, (sitting.id, sitting.version), reason)?;
    for booking in &bookings {
        for one in store::of_sitting(db, booking.id)? {
            let Some(other) = tables::bookings::by_id(db, one.booking_id)? else { continue };
            let (setup, tidy) = buffers(&other);
            let busy = rules::busy(&one.slot(), setup, tidy);
            let free = tables::bookings::in_the_way(db, one.room_id, busy, other.id, true)?.is_empty();
            if one.state == Standing::Open && one.letter_at.is_none() && free {
                put(db, &other, &one.slot(), BookingState::Confirmed)?;
                changed(store::set(db, &one, Standing::Undone)?)?;
                tell(db, house, session, &other, Act::Restored, "")?;
            }
        }
    }
    Ok(())
}

fn take_room(
    db: &mut Db,
    house: &House,
    session: &Session,
    sitting: &Sitting,
    seen: Option<&[i64]>,
) -> Outcomes<Booked> {
    // Before anything else is held, so that no two wait for each other.
    tables::lock_rooms(db, &[sitting.slot.room_id])?;
    let made = rooms::ask_within(db, house, session, &asked(sitting))?;
    let booking = made.bookings.first().copied().unwrap_or_default();
    if made.already {
        let displaced = store::of_sitting(db, booking)?.iter().map(|one| one.id).collect();
        return Ok(Booked { request: made.id, booking, displaced });
    }
    let there = in_the_way(db, &sitting.slot, sitting.setup_minutes, sitting.tidy_minutes)?;
    if seen.is_some_and(|seen| there.iter().any(|clash| !seen.contains(&clash.id))) {
        return Err(Fault::not_done("fault-rooms-sitting-others").arg("count", there.len()).on("from"));
    }
    let buffers = (sitting.setup_minutes, sitting.tidy_minutes);
    let displaced = displace(db, house, session, (booking, &sitting.title), &sitting.slot, buffers, &there)?;
    let request = found(tables::requests::by_id(db, made.id)?)?;
    deciding::grant(db, house, session, &request, None)?;
    Ok(Booked { request: made.id, booking, displaced })
}

/// Whoever has the room gives way to the booking of a sitting; another sitting never does. Answers the displacements.
pub(in crate::desks::rooms) fn displace(
    db: &mut Db,
    house: &House,
    session: &Session,
    (booking, title): (i64, &str),
    slot: &Slot,
    buffers: (i64, i64),
    there: &[Clash],
) -> Outcomes<Vec<i64>> {
    let now = house.clock.now();
    let hours = rules::hours_text(slot.starts_at, slot.ends_at);
    let mut displaced = Vec::new();
    for clash in there {
        let other =
            tables::bookings::by_id(db, clash.id)?.ok_or_else(|| Fault::not_done("fault-rooms-booking-gone"))?;
        if other.kind == Kind::Sitting || other.state == BookingState::Held {
            let busy = rules::busy(slot, buffers.0, buffers.1);
            return Err(rooms::taken(db, house, slot, busy, clash)?);
        }
        changed(tables::bookings::set_state(db, &other, BookingState::Displaced)?)?;
        displaced.push(store::insert(db, booking, &other, now, session.operator_id)?);
        if let Some(request) = request_of(db, &other)? {
            let note = format!("{title} {hours}");
            let gone = Step { booking: Some(other.id), note: Some(&note), ..Step::of(Act::Displaced, request.state) };
            step(db, house, session, &request, &gone)?;
        }
    }
    Ok(displaced)
}

fn asked(sitting: &Sitting) -> Asked {
    Asked {
        key: sitting.key.clone(),
        source: Source::Office,
        registration_id: None,
        office_id: None,
        correspondent_id: None,
        applicant: sitting.organ.clone(),
        contact: None,
        purpose: sitting.title.clone(),
        kind: Kind::Sitting,
        people: sitting.people,
        equipment: None,
        setup_minutes: sitting.setup_minutes,
        tidy_minutes: sitting.tidy_minutes,
        fee_cents: None,
        free_reason_id: None,
        deposit_cents: None,
        rule: None,
        slots: vec![sitting.slot],
    }
}

fn request_of(db: &mut Db, booking: &Booking) -> Outcomes<Option<Request>> {
    match booking.request_id {
        Some(request) => Ok(Some(found(tables::requests::locked(db, request)?)?)),
        None => Ok(None),
    }
}

fn changed(done: bool) -> Outcomes<()> {
    if done { Ok(()) } else { Err(Fault::not_done("fault-rooms-booking-changed")) }
}

fn buffers(booking: &Booking) -> (i64, i64) {
    let minutes = |delta: TimeDelta| delta.num_minutes();
    (minutes(booking.starts_at - booking.busy_from), minutes(booking.busy_to - booking.ends_at))
}

/// What is free instead of where a booking was, at most three.
pub fn alternatives(db: &mut Db, house: &House, booking: i64, was: &Slot) -> Outcomes<Vec<Slot>> {
    alternatives_besides(db, house, booking, was, None)
}

/// The same, with hours left out that are as good as taken.
pub fn alternatives_besides(
    db: &mut Db,
    house: &House,
    booking: i64,
    was: &Slot,
    taken: Option<&Slot>,
) -> Outcomes<Vec<Slot>> {
    let Some(booking) = tables::bookings::by_id(db, booking)? else { return Ok(Vec::new()) };
    let request = match booking.request_id {
        Some(request) => tables::requests::by_id(db, request)?,
        None => None,
    };
    let (setup, tidy) = buffers(&booking);
    let wanted = Wanted { slot: *was, setup, tidy };
    let people = request.as_ref().map_or(0, |request| request.people);
    let asked = request.as_ref().and_then(|request| request.equipment.clone()).unwrap_or_default();
    let first = tables::equipment(db, was.room_id)?;
    let now = house.clock.now();
    let from = (was.starts_at - TimeDelta::days(DAYS)).max(now);
    let to = was.starts_at.max(now) + TimeDelta::days(DAYS);
    let mut rooms_left = tables::rooms(db, false)?;
    // The room it was in comes first, then the smallest that is large enough.
    rooms_left.sort_by_key(|room| (room.id != was.room_id, room.capacity));
    let parts = tables::parts_of_rooms(db)?;
    let mut free = Vec::new();
    for room in rooms_left {
        let own = tables::equipment(db, room.id)?;
        if room.id == was.room_id || alternatives::fits(&room, people, &asked, &first, &own) {
            let mut stretches = rooms::free_slots(db, room.id, (from, to), wanted.whole(), STRETCHES)?;
            if let Some(taken) = taken.filter(|taken| share_parts(&parts, room.id, taken.room_id)) {
                stretches = alternatives::without(&stretches, taken);
            }
            free.push((room.id, stretches));
        }
    }
    Ok(alternatives::choose(&wanted, &free, now, &house.facts().calendar))
}

/// Whether two rooms cannot be used at the same time; `parts` holds the parts of each room.
fn share_parts(parts: &[(i64, i64, String)], one: i64, other: i64) -> bool {
    let of = |room| parts.iter().filter(move |(of, _, _)| *of == room).map(|(_, part, _)| part);
    of(one).any(|part| of(other).any(|also| also == part))
}

/// Gives a booking that had to go another place.
pub fn accept(db: &mut Db, house: &House, session: &Session, at: (i64, i64), to: &Slot) -> Outcomes<()> {
    session.require(Permission::KeepRooms)?;
    db::write(db, |db| {
        let (displacement, booking) = open(db, at, Standing::Open)?;
        let (setup, tidy) = buffers(&booking);
        rules::check_slot(to, booking.kind, house.clock.now())?;
        tables::lock_rooms(db, &[to.room_id])?;
        let busy = rules::busy(to, setup, tidy);
        if let Some(clash) = tables::bookings::in_the_way(db, to.room_id, busy, booking.id, true)?.first() {
            return Err(rooms::taken(db, house, to, busy, clash)?);
        }
        put(db, &booking, to, BookingState::Confirmed)?;
        changed(store::set(db, &displacement, Standing::Moved)?)?;
        let note = rules::hours_text(to.starts_at, to.ends_at);
        tell(db, house, session, &booking, Act::Accepted, &note)
    })
}

/// Takes an accepted alternative back: the booking waits for another place again.
pub fn accept_back(db: &mut Db, house: &House, session: &Session, at: (i64, i64)) -> Outcomes<()> {
    session.require(Permission::KeepRooms)?;
    db::write(db, |db| {
        let (displacement, booking) = open(db, at, Standing::Moved)?;
        if displacement.letter_at.is_some() {
            return Err(Fault::not_done("fault-rooms-displaced-letter"));
        }
        put(db, &booking, &displacement.slot(), BookingState::Displaced)?;
        changed(store::set(db, &displacement, Standing::Open)?)?;
        tell(db, house, session, &booking, Act::Undone, "")
    })
}

/// The applicant gives up: nothing else is looked for.
pub fn give_up(db: &mut Db, house: &House, session: &Session, at: (i64, i64), reason: &str) -> Outcomes<()> {
    session.require(Permission::KeepRooms)?;
    let reason = rules::reason(reason)?;
    db::write(db, |db| {
        let (displacement, booking) = open(db, at, Standing::Open)?;
        changed(tables::bookings::set_state(db, &booking, BookingState::Cancelled)?)?;
        changed(store::set(db, &displacement, Standing::Closed)?)?;
        tell(db, house, session, &booking, Act::BookingCancelled, &reason)
    })
}

/// Notes that the letter about a displacement went out: from then on the sitting cannot be taken back.
pub fn letter_written_within(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<()> {
    session.require(Permission::KeepRooms)?;
    let gone = || Fault::not_done("fault-rooms-displaced-gone");
    let displacement = store::by_id(db, id)?.ok_or_else(gone)?;
    let booking = tables::bookings::by_id(db, displacement.booking_id)?.ok_or_else(gone)?;
    store::set_letter(db, id, house.clock.now())?;
    tell(db, house, session, &booking, Act::Letter, "")
}

/// The same as an act of its own.
pub fn letter_written(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<()> {
    db::write(db, |db| letter_written_within(db, house, session, id))
}

/// Sends the applicant the letter that says what gives way to what and what is free instead, or where it is now; the same
/// displacement never gets two. The letter is an act of its own, with its number; this one notes it.
pub fn send_letter(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<Issued> {
    session.require(Permission::KeepRooms)?;
    let gone = || Fault::not_done("fault-rooms-displaced-gone");
    let displacement = store::by_id(db, id)?.ok_or_else(gone)?;
    let line = store::line(db, id)?.ok_or_else(gone)?;
    let request = displacement.request_id.ok_or_else(|| Fault::not_done("fault-rooms-displaced-nobody"))?;
    let rooms_known = tables::rooms(db, true)?;
    let told = |slot: &Slot| Use {
        room: rooms_known.iter().find(|room| room.id == slot.room_id).map(|room| room.name.clone()).unwrap_or_default(),
        from: slot.starts_at,
        to: slot.ends_at,
    };
    let instead = match displacement.state {
        Standing::Moved => vec![Use {
            room: line.now_room.clone(),
            from: crate::db::instant(line.now_starts),
            to: crate::db::instant(line.now_ends),
        }],
        Standing::Open => {
            alternatives(db, house, displacement.booking_id, &displacement.slot())?.iter().map(told).collect()
        }
        Standing::Closed | Standing::Undone => Vec::new(),
    };
    let key = format!("displacement-{id}");
    let lost = [told(&displacement.slot())];
    let why = format!("la seduta «{}»", line.sitting);
    let issued = letters::displaced(db, house, session, &key, request, &why, &lost, &instead)?;
    if displacement.letter_at.is_none() {
        letter_written(db, house, session, id)?;
    }
    Ok(issued)
}

/// Takes a sitting back: it is cancelled, and all that gave way are where they were. Only while no letter went out.
pub fn take_back(db: &mut Db, house: &House, session: &Session, request: i64) -> Outcomes<usize> {
    session.require(Permission::KeepRooms)?;
    db::write(db, |db| {
        let sitting = found(tables::requests::locked(db, request)?)?;
        let bookings = tables::bookings::of_request(db, request)?;
        let Some(booking) = bookings.iter().find(|booking| booking.kind == Kind::Sitting) else {
            return Err(Fault::not_done("fault-rooms-booking-gone"));
        };
        let gone = store::of_sitting(db, booking.id)?;
        if gone.iter().any(|one| one.letter_at.is_some()) {
            return Err(Fault::not_done("fault-rooms-sitting-letters"));
        }
        tables::lock_rooms(db, &[booking.room_id])?;
        deciding::cancel_within(db, house, session, (sitting.id, sitting.version), "—")?;
        let mut restored = 0;
        for one in gone.iter().filter(|one| matches!(one.state, Standing::Open | Standing::Moved)) {
            let Some(other) = tables::bookings::by_id(db, one.booking_id)? else { continue };
            put(db, &other, &one.slot(), BookingState::Confirmed)?;
            changed(store::set(db, one, Standing::Undone)?)?;
            tell(db, house, session, &other, Act::Restored, "")?;
            restored += 1;
        }
        Ok(restored)
    })
}

fn open(db: &mut Db, (id, version): (i64, i64), state: Standing) -> Outcomes<(Displacement, Booking)> {
    let gone = || Fault::not_done("fault-rooms-displaced-gone");
    let displacement = store::by_id(db, id)?.ok_or_else(gone)?;
    let booking = tables::bookings::by_id(db, displacement.booking_id)?.ok_or_else(gone)?;
    if let Some(request) = booking.request_id {
        tables::requests::locked(db, request)?;
    }
    if displacement.state != state || displacement.version != version {
        return Err(Fault::not_done("fault-rooms-displaced-changed"));
    }
    Ok((displacement, booking))
}

fn put(db: &mut Db, booking: &Booking, to: &Slot, state: BookingState) -> Outcomes<()> {
    let (setup, tidy) = buffers(booking);
    let (busy_from, busy_to) = rules::busy(to, setup, tidy);
    let place = Place { room_id: to.room_id, starts_at: to.starts_at, ends_at: to.ends_at, busy_from, busy_to };
    changed(tables::bookings::set_place(db, booking, &place, state)?)
}

fn tell(db: &mut Db, house: &House, session: &Session, booking: &Booking, act: Act, note: &str) -> Outcomes<()> {
    if let Some(request) = request_of(db, booking)? {
        rooms::extent(db, &request)?;
        let note = (!note.is_empty()).then_some(note);
        step(db, house, session, &request, &Step { booking: Some(booking.id), note, ..Step::of(act, request.state) })?;
    } else {
        rooms::tell(db, house, session, ("room_booking.displaced", booking.id), note)?;
    }
    Ok(())
}

/// Those that wait for another place with what is free instead; or with `all` everything of late, without.
pub fn lines(db: &mut Db, house: &House, session: &Session, all: bool) -> Outcomes<Vec<(Line, Vec<Slot>)>> {
    session.require(Permission::Consult)?;
    let mut found = Vec::new();
    for line in store::lines(db, all)? {
        let offers = if line.state == Standing::Open && found.len() < 20 {
            let displacement = store::by_id(db, line.id)?;
            match displacement {
                Some(one) => alternatives(db, house, one.booking_id, &one.slot())?,
                None => Vec::new(),
            }
        } else {
            Vec::new()
        };
        found.push((line, offers));
    }
    Ok(found)
}
