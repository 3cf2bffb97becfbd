//! The use cases of series that exist: bringing dates back, changing and giving up.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

use super::store;
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::db::{self, Db, instant};
use crate::desks::rooms::model::{Act, Booking, BookingState, Request, Slot, State};
use crate::desks::rooms::rules;
use crate::desks::rooms::service::{self as rooms, Step, found, may_work, step};
use crate::desks::rooms::store as tables;
use crate::desks::rooms::store::bookings::{Clash, Place};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// How much of a series an act is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// This date alone.
    One,
    /// This date and those after it.
    FromHere,
    /// All dates ahead.
    All,
}

/// A date of a list, and what stands against it if it was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateLine {
    /// The booking.
    pub booking: Booking,
    /// Name of the room.
    pub room: String,
    /// Who asked.
    pub applicant: String,
    /// Who has the room, for a date that was left out.
    pub clash: Option<Clash>,
    /// Whether it was left out and could come back now.
    pub possible: bool,
}

/// What an act led to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Done {
    /// Bookings that were changed, brought back or given up.
    pub done: Vec<i64>,
    /// Bookings for which the room is taken.
    pub taken: Vec<i64>,
}

/// The dates of one request; or, with `request` 0, all dates ahead that were left out.
pub fn lines(db: &mut Db, house: &House, session: &Session, request: i64) -> Outcomes<Vec<DateLine>> {
    session.require(Permission::Consult)?;
    let now = house.clock.now();
    let bookings = if request == 0 { store::skipped(db, now)? } else { tables::bookings::of_request(db, request)? };
    let rooms = tables::rooms(db, true)?;
    let mut applicants = std::collections::BTreeMap::new();
    let mut lines = Vec::new();
    for booking in bookings {
        let room =
            rooms.iter().find(|room| room.id == booking.room_id).map(|room| room.name.clone()).unwrap_or_default();
        let skipped = booking.state == BookingState::Skipped;
        let clash = if skipped { in_the_way(db, &booking)? } else { None };
        let possible = skipped && clash.is_none() && instant(booking.starts_at) > now;
        let id = booking.request_id.unwrap_or_default();
        let known: Option<String> = applicants.get(&id).cloned();
        let applicant = match known {
            Some(name) => name,
            None => tables::requests::by_id(db, id)?.map(|request| request.applicant).unwrap_or_default(),
        };
        applicants.insert(id, applicant.clone());
        lines.push(DateLine { booking, room, applicant, clash, possible });
    }
    Ok(lines)
}

fn in_the_way(db: &mut Db, booking: &Booking) -> Outcomes<Option<Clash>> {
    let busy = (instant(booking.busy_from), instant(booking.busy_to));
    Ok(tables::bookings::in_the_way(db, booking.room_id, busy, booking.id, true)?.into_iter().next())
}

/// Brings dates back that were left out, as far as their rooms are free now.
pub fn restore(db: &mut Db, house: &House, session: &Session, ids: &[i64]) -> Outcomes<Done> {
    session.require(Permission::KeepRooms)?;
    db::write(db, |db| {
        let mut done = Done::default();
        for id in ids {
            let (booking, request) = locked(db, *id)?;
            let ahead = instant(booking.starts_at) > house.clock.now();
            if booking.state != BookingState::Skipped || request.state != State::Approved || !ahead {
                continue;
            }
            tables::lock_rooms(db, &[booking.room_id])?;
            if in_the_way(db, &booking)?.is_some() {
                done.taken.push(*id);
                continue;
            }
            changed(tables::bookings::set_state(db, &booking, BookingState::Confirmed)?)?;
            let back = Step { booking: Some(*id), ..Step::of(Act::Restored, request.state) };
            step(db, house, session, &request, &back)?;
            done.done.push(*id);
        }
        if done.done.is_empty() {
            return Err(Fault::not_done("fault-rooms-series-still-taken"));
        }
        Ok(done)
    })
}

/// Takes the bringing back of dates back.
pub fn leave_out_again(db: &mut Db, house: &House, session: &Session, ids: &[i64]) -> Outcomes<Done> {
    session.require(Permission::KeepRooms)?;
    db::write(db, |db| {
        let mut done = Done::default();
        for id in ids {
            let (booking, request) = locked(db, *id)?;
            if booking.state != BookingState::Confirmed || request.state != State::Approved {
                continue;
            }
            changed(tables::bookings::set_state(db, &booking, BookingState::Skipped)?)?;
            let out = Step { booking: Some(*id), ..Step::of(Act::Skipped, request.state) };
            step(db, house, session, &request, &out)?;
            done.done.push(*id);
        }
        Ok(done)
    })
}

/// Gives up one date, those from it on, or all ahead, with the reason.
pub fn cancel(
    db: &mut Db,
    house: &House,
    session: &Session,
    at: (i64, i64),
    scope: Scope,
    reason: &str,
) -> Outcomes<Done> {
    session.require(Permission::AskRooms)?;
    let reason = rules::reason(reason)?;
    db::write(db, |db| {
        let (request, chosen) = chosen(db, house, session, at, scope)?;
        let mut done = Done::default();
        for booking in chosen {
            changed(tables::bookings::set_state(db, &booking, BookingState::Cancelled)?)?;
            let gone = Step {
                booking: Some(booking.id),
                note: Some(&reason),
                ..Step::of(Act::BookingCancelled, request.state)
            };
            step(db, house, session, &request, &gone)?;
            done.done.push(booking.id);
        }
        rooms::extent(db, &request)?;
        Ok(done)
    })
}

/// Other hours, and perhaps another room, for dates of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// From this hour on the wall.
    pub from: NaiveTime,
    /// To this one.
    pub to: NaiveTime,
    /// Another room.
    pub room: Option<i64>,
}

/// Changes hours and room of one date, those from it on, or all ahead; of those that were given, the ones for which the
/// room is taken then are left out.
pub fn change(
    db: &mut Db,
    house: &House,
    session: &Session,
    at: (i64, i64),
    scope: Scope,
    to: &Change,
) -> Outcomes<Done> {
    session.require(Permission::AskRooms)?;
    db::write(db, |db| {
        let (request, chosen) = chosen(db, house, session, at, scope)?;
        let mut rooms_taken: Vec<i64> = chosen.iter().map(|booking| booking.room_id).chain(to.room).collect();
        rooms_taken.sort_unstable();
        rooms_taken.dedup();
        tables::lock_rooms(db, &rooms_taken)?;
        // None of the series may stand in the way of another that moves.
        for booking in chosen.iter().filter(|booking| booking.state.blocks()) {
            changed(tables::bookings::set_state(db, booking, BookingState::Skipped)?)?;
        }
        let mut done = Done::default();
        for before in &chosen {
            let Some(booking) = tables::bookings::by_id(db, before.id)? else { continue };
            let slot = place(before, to)?;
            check(db, house, &request, before, &slot)?;
            let buffers =
                ((before.starts_at - before.busy_from).num_minutes(), (before.busy_to - before.ends_at).num_minutes());
            let (busy_from, busy_to) = rules::busy(&slot, buffers.0, buffers.1);
            let taken = tables::bookings::in_the_way(db, slot.room_id, (busy_from, busy_to), before.id, true)?;
            let state = match before.state {
                BookingState::Confirmed | BookingState::Skipped if taken.is_empty() => BookingState::Confirmed,
                BookingState::Confirmed | BookingState::Skipped => BookingState::Skipped,
                state => state,
            };
            if let (Some(clash), Scope::One, BookingState::Confirmed) = (taken.first(), scope, before.state) {
                return Err(rooms::taken(db, house, &slot, (busy_from, busy_to), clash)?);
            }
            let Slot { room_id, starts_at, ends_at } = slot;
            let place = Place { room_id, starts_at, ends_at, busy_from, busy_to };
            changed(tables::bookings::set_place(db, &booking, &place, state)?)?;
            let note = rules::hours_text(instant(before.starts_at), instant(before.ends_at));
            let moved = Step { booking: Some(before.id), note: Some(&note), ..Step::of(Act::Moved, request.state) };
            step(db, house, session, &request, &moved)?;
            if state == BookingState::Skipped { done.taken.push(before.id) } else { done.done.push(before.id) }
        }
        rooms::extent(db, &request)?;
        Ok(done)
    })
}

/// The same day on the wall, other hours.
fn place(booking: &Booking, to: &Change) -> Outcomes<Slot> {
    let day = rome(instant(booking.starts_at)).date_naive();
    let end = if to.to <= to.from { day.succ_opt().unwrap_or(day) } else { day };
    Ok(Slot {
        room_id: to.room.unwrap_or(booking.room_id),
        starts_at: rules::moment(day, to.from)?,
        ends_at: rules::moment(end, to.to)?,
    })
}

fn check(db: &mut Db, house: &House, request: &Request, booking: &Booking, slot: &Slot) -> Outcomes<()> {
    rules::check_slot(slot, booking.kind, house.clock.now())?;
    let day = rome(slot.starts_at).date_naive();
    let closures = tables::closures(db, day, day)?;
    let room = tables::room(db, slot.room_id)?.ok_or_else(|| Fault::not_done("fault-rooms-room-gone").on("room"))?;
    rules::check_room(&room, &closures, request.people, slot)
}

/// The bookings ahead that an act is for, of a request that may be worked on.
fn chosen(
    db: &mut Db,
    house: &House,
    session: &Session,
    (id, version): (i64, i64),
    scope: Scope,
) -> Outcomes<(Request, Vec<Booking>)> {
    let (here, request) = locked(db, id)?;
    may_work(session, &request)?;
    if !matches!(request.state, State::Requested | State::ToComplete | State::Approved) {
        return Err(rooms::wrong_state(db, &request)?);
    }
    if here.version != version {
        return Err(rooms::conflict(db, &request)?);
    }
    let now = house.clock.now();
    let wanted = |booking: &Booking| match scope {
        Scope::One => booking.id == id,
        Scope::FromHere => booking.starts_at >= here.starts_at,
        Scope::All => true,
    };
    let open = |booking: &Booking| {
        matches!(booking.state, BookingState::Wanted | BookingState::Confirmed | BookingState::Skipped)
            && is_ahead(booking, now)
    };
    let all = tables::bookings::of_request(db, request.id)?;
    let found: Vec<Booking> = all.into_iter().filter(|booking| wanted(booking) && open(booking)).collect();
    if found.is_empty() {
        return Err(Fault::not_done("fault-rooms-booking-over"));
    }
    Ok((request, found))
}

fn is_ahead(booking: &Booking, now: DateTime<Utc>) -> bool {
    instant(booking.ends_at) - TimeDelta::minutes(1) > now
}

/// A booking and its request, locked.
fn locked(db: &mut Db, id: i64) -> Outcomes<(Booking, Request)> {
    let gone = || Fault::not_done("fault-rooms-booking-gone");
    let seen = tables::bookings::by_id(db, id)?.ok_or_else(gone)?;
    let request = found(tables::requests::locked(db, seen.request_id.ok_or_else(gone)?)?)?;
    Ok((tables::bookings::by_id(db, id)?.ok_or_else(gone)?, request))
}

fn changed(done: bool) -> Outcomes<()> {
    if done { Ok(()) } else { Err(Fault::not_done("fault-rooms-booking-changed")) }
}

/// Reads `18-20`, `18:30-20:00`: the hours that a change gives.
pub fn hours(text: &str) -> Outcomes<(NaiveTime, NaiveTime)> {
    let unreadable = || Fault::not_done("fault-rooms-series-hours");
    let (from, to) = text.split_once(['-', '–']).ok_or_else(unreadable)?;
    let time = |text: &str| crate::base::dates::parse_time(text).map_err(|_| unreadable());
    let (from, to) = (time(from)?, time(to)?);
    if from == to { Err(unreadable()) } else { Ok((from, to)) }
}
