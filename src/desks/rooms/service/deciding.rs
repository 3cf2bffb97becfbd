//! Deciding a request: asking for what is missing, granting, refusing, giving up, closing, and taking the last act back.

use chrono::{DateTime, NaiveDate, Utc};

use super::{SUBJECT, Step, conflict, found, may_work, number_of, step, wrong_state};
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::db::deadlines::{self, Opening};
use crate::db::{self, Db, instant};
use crate::desks::rooms::model::{Act, Booking, BookingState, Event, Kept, Request, State};
use crate::desks::rooms::rules::{self, steps, term};
use crate::desks::rooms::store::{self, requests::Change};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Asks the applicant for something; the term stands still until it comes.
pub fn incomplete(db: &mut Db, house: &House, session: &Session, at: (i64, i64), missing: &str) -> Outcomes<i64> {
    let missing = rules::reason(missing)?;
    act(db, house, session, at, &Wish { note: Some(&missing), ..Wish::of(Act::Incomplete) })
}

/// What was missing has come: the term runs again.
pub fn complete(db: &mut Db, house: &House, session: &Session, at: (i64, i64), note: &str) -> Outcomes<i64> {
    let note = note.trim();
    act(db, house, session, at, &Wish { note: (!note.is_empty()).then_some(note), ..Wish::of(Act::Completed) })
}

/// A refusal by the database says who was faster.
fn named_of<T>(db: &mut Db, house: &House, request: i64, outcome: Outcomes<T>) -> Outcomes<T> {
    if outcome.as_ref().is_err_and(|fault| fault.key == super::bookings::JUST_TAKEN)
        && let Some(request) = store::requests::by_id(db, request)?
    {
        let slots: Vec<_> = store::bookings::of_request(db, request.id)?.iter().map(Booking::slot).collect();
        let buffers = (request.setup_minutes, request.tidy_minutes);
        return super::bookings::named(db, house, &slots, buffers, 0, outcome);
    }
    outcome
}

/// Grants a request. Of a series the dates for which a room is taken are left out; answers those bookings.
pub fn approve(db: &mut Db, house: &House, session: &Session, at: (i64, i64)) -> Outcomes<Vec<i64>> {
    session.require(Permission::KeepRooms)?;
    let outcome = db::write(db, |db| approve_within(db, house, session, at));
    named_of(db, house, at.0, outcome)
}

/// The same as one of several acts of a transaction: what the database refuses leaves the others as they are.
pub(super) fn approve_part(db: &mut Db, house: &House, session: &Session, at: (i64, i64)) -> Outcomes<Vec<i64>> {
    let outcome = db::part(db, |db| approve_within(db, house, session, at));
    named_of(db, house, at.0, outcome)
}

/// The same inside the caller's transaction.
pub fn approve_within(db: &mut Db, house: &House, session: &Session, at: (i64, i64)) -> Outcomes<Vec<i64>> {
    session.require(Permission::KeepRooms)?;
    let request = take(db, at, Act::Approved)?;
    grant(db, house, session, &request, None)
}

/// Confirms the bookings of a request that is locked or was just made.
pub(in crate::desks::rooms) fn grant(
    db: &mut Db,
    house: &House,
    session: &Session,
    request: &Request,
    note: Option<&str>,
) -> Outcomes<Vec<i64>> {
    let bookings = store::bookings::of_request(db, request.id)?;
    let rooms: Vec<i64> = bookings.iter().map(|booking| booking.room_id).collect();
    store::lock_rooms(db, &rooms)?;
    grant_held(db, house, session, (request, &bookings), note)
}

/// The same for bookings that were just read or written, whose rooms are held.
pub(super) fn grant_held(
    db: &mut Db,
    house: &House,
    session: &Session,
    (request, bookings): (&Request, &[Booking]),
    note: Option<&str>,
) -> Outcomes<Vec<i64>> {
    let wanted: Vec<&Booking> = bookings.iter().filter(|booking| booking.state == BookingState::Wanted).collect();
    let mut skipped = Vec::new();
    let mut given = 0;
    for booking in &wanted {
        let busy = (instant(booking.busy_from), instant(booking.busy_to));
        let taken = store::bookings::in_the_way(db, booking.room_id, busy, booking.id, true)?;
        let state = match taken.first() {
            None => BookingState::Confirmed,
            // A single date is refused; of a series this one is left out.
            Some(clash) if wanted.len() == 1 => {
                return Err(super::bookings::taken(db, house, &booking.slot(), busy, clash)?);
            }
            Some(_) => BookingState::Skipped,
        };
        if state == BookingState::Skipped {
            skipped.push(booking.id);
        } else {
            given += 1;
        }
        changed(store::bookings::set_state(db, booking, state)?, db, request)?;
    }
    if given == 0 && !wanted.is_empty() {
        return Err(Fault::not_done("fault-rooms-all-taken").arg("number", number_of(request)).on("day"));
    }
    let note = note.map(str::to_owned).or_else(|| (!skipped.is_empty()).then(|| format!("{given}/{}", wanted.len())));
    finish(db, house, session, request, &Wish { note: note.as_deref(), ..Wish::of(Act::Approved) })?;
    Ok(skipped)
}

/// Refuses a request, with the reason.
pub fn refuse(db: &mut Db, house: &House, session: &Session, at: (i64, i64), reason: &str) -> Outcomes<i64> {
    let reason = rules::reason(reason)?;
    act(db, house, session, at, &Wish { note: Some(&reason), ..Wish::of(Act::Refused) })
}

/// Gives a request up, or revokes what was granted, with the reason. Who entered it may do so too.
pub fn cancel(db: &mut Db, house: &House, session: &Session, at: (i64, i64), reason: &str) -> Outcomes<i64> {
    let reason = rules::reason(reason)?;
    act(db, house, session, at, &Wish { note: Some(&reason), ..Wish::of(Act::Cancelled) })
}

/// Records that the use took place, and how it went.
pub fn held(db: &mut Db, house: &House, session: &Session, at: (i64, i64), outcome: &str) -> Outcomes<i64> {
    let outcome = outcome.trim();
    act(db, house, session, at, &Wish { note: (!outcome.is_empty()).then_some(outcome), ..Wish::of(Act::Held) })
}

/// Closes a request; the deposit, if one was paid, goes back on `returned_on`. What is kept of it is told by
/// [`deposit_kept`].
pub fn done(
    db: &mut Db,
    house: &House,
    session: &Session,
    at: (i64, i64),
    returned_on: Option<NaiveDate>,
    note: &str,
) -> Outcomes<i64> {
    let note = note.trim();
    let wish = Wish { note: (!note.is_empty()).then_some(note), day: returned_on, ..Wish::of(Act::Done) };
    act(db, house, session, at, &wish)
}

/// Records that the deposit was paid in.
pub fn deposit_paid(db: &mut Db, house: &House, session: &Session, at: (i64, i64), on: NaiveDate) -> Outcomes<i64> {
    act(db, house, session, at, &Wish { day: Some(on), ..Wish::of(Act::DepositPaid) })
}

/// Closes a request and keeps the deposit or a part of it, with the reason; the rest goes back today.
pub fn deposit_kept(db: &mut Db, house: &House, session: &Session, at: (i64, i64), kept: &Kept) -> Outcomes<i64> {
    session.require(Permission::KeepRooms)?;
    db::write(db, |db| deposit_kept_within(db, house, session, at, kept))
}

/// The same inside the caller's transaction.
pub(super) fn deposit_kept_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    at: (i64, i64),
    kept: &Kept,
) -> Outcomes<i64> {
    session.require(Permission::KeepRooms)?;
    let kept = Kept { reason: rules::reason(&kept.reason)?, ..kept.clone() };
    let request = take(db, at, Act::DepositKept)?;
    rules::check_kept(&kept, request.deposit_cents, request.deposit_paid_on.is_some())?;
    let rest = request.deposit_cents.is_some_and(|cents| cents > kept.cents);
    let note = kept.note();
    let day = rest.then(|| house.clock.today());
    let event = finish(db, house, session, &request, &Wish { note: Some(&note), day, ..Wish::of(Act::DepositKept) })?;
    store::deposits::insert(db, request.id, event, &kept)?;
    Ok(event)
}

/// An act upon a request.
pub(super) struct Wish<'a> {
    pub(super) act: Act,
    pub(super) note: Option<&'a str>,
    pub(super) day: Option<NaiveDate>,
}

impl Wish<'_> {
    pub(super) fn of(act: Act) -> Self {
        Self { act, note: None, day: None }
    }
}

fn act(db: &mut Db, house: &House, session: &Session, at: (i64, i64), wish: &Wish<'_>) -> Outcomes<i64> {
    db::write(db, |db| act_within(db, house, session, at, wish))
}

/// The same inside the caller's transaction.
pub(super) fn act_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    at: (i64, i64),
    wish: &Wish<'_>,
) -> Outcomes<i64> {
    session.require(Permission::AskRooms)?;
    let request = take(db, at, wish.act)?;
    if wish.act == Act::Cancelled {
        may_work(session, &request)?;
    } else {
        session.require(Permission::KeepRooms)?;
    }
    if wish.act == Act::Held && instant(request.first_at) > house.clock.now() {
        return Err(Fault::not_done("fault-rooms-not-yet").arg("number", number_of(&request)));
    }
    for booking in store::bookings::of_request(db, request.id)? {
        if let Some(state) = steps::booking_after(wish.act, booking.state) {
            changed(store::bookings::set_state(db, &booking, state)?, db, &request)?;
        }
    }
    finish(db, house, session, &request, wish)
}

/// Asks for what is missing, inside the caller's transaction.
pub fn incomplete_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    at: (i64, i64),
    missing: &str,
) -> Outcomes<i64> {
    let missing = rules::reason(missing)?;
    act_within(db, house, session, at, &Wish { note: Some(&missing), ..Wish::of(Act::Incomplete) })
}

/// Refuses a request, inside the caller's transaction.
pub fn refuse_within(db: &mut Db, house: &House, session: &Session, at: (i64, i64), reason: &str) -> Outcomes<i64> {
    let reason = rules::reason(reason)?;
    act_within(db, house, session, at, &Wish { note: Some(&reason), ..Wish::of(Act::Refused) })
}

/// Gives a request up, or revokes it, inside the caller's transaction.
pub fn cancel_within(db: &mut Db, house: &House, session: &Session, at: (i64, i64), reason: &str) -> Outcomes<i64> {
    let reason = rules::reason(reason)?;
    act_within(db, house, session, at, &Wish { note: Some(&reason), ..Wish::of(Act::Cancelled) })
}

/// The request, locked, in the version and state that an act needs.
fn take(db: &mut Db, (id, version): (i64, i64), act: Act) -> Outcomes<Request> {
    let request = found(store::requests::locked(db, id)?)?;
    if steps::leads_to(act, request.state).is_none() {
        return Err(wrong_state(db, &request)?);
    }
    if request.version != version {
        return Err(conflict(db, &request)?);
    }
    Ok(request)
}

fn changed(done: bool, db: &mut Db, request: &Request) -> Outcomes<()> {
    if done { Ok(()) } else { Err(conflict(db, request)?) }
}

/// Writes what an act makes of a request, its term, its event.
fn finish(db: &mut Db, house: &House, session: &Session, request: &Request, wish: &Wish<'_>) -> Outcomes<i64> {
    let now = house.clock.now();
    let to = steps::leads_to(wish.act, request.state).unwrap_or(request.state);
    let note = wish.note.map(str::to_owned);
    let event = step(db, house, session, request, &Step { note: wish.note, ..Step::of(wish.act, to) })?;
    let due_at = clock(db, house, session, request, to, now)?;
    let mut change = Change {
        state: to,
        due_at,
        outcome: note.as_deref().or(request.outcome.as_deref()),
        deposit_paid_on: request.deposit_paid_on,
        deposit_returned_on: request.deposit_returned_on,
    };
    match wish.act {
        Act::DepositPaid => change.deposit_paid_on = wish.day,
        Act::Done | Act::DepositKept => change.deposit_returned_on = wish.day,
        Act::Completed | Act::Approved => change.outcome = None,
        _ => {}
    }
    let done = store::requests::set(db, (request.id, request.version), &change, now, session.operator_id)?;
    changed(done, db, request)?;
    Ok(event)
}

/// Starts, stops or ends the term of a request that goes to a state; answers by when it is to be decided.
fn clock(
    db: &mut Db,
    house: &House,
    session: &Session,
    request: &Request,
    to: State,
    now: DateTime<Utc>,
) -> Outcomes<Option<DateTime<Utc>>> {
    match to {
        State::Requested => {
            let events = store::requests::events(db, request.id)?;
            let pauses = term::pauses(&events, now);
            let from = instant(request.clock_from);
            let due_at = term::due(from, &house.facts().calendar, &pauses).instant;
            deadlines::withdraw(db, SUBJECT, request.id)?;
            let title = format!("{} {}: {}", number_of(request), request.applicant, request.purpose);
            let opening = Opening {
                activity: term::ACTIVITY,
                subject_kind: SUBJECT,
                subject_id: request.id,
                title: &title,
                office_id: None,
                opened_at: from,
                due_at,
            };
            deadlines::open(db, &opening)?;
            Ok(Some(due_at))
        }
        State::Approved | State::Refused if matches!(request.state, State::Requested | State::ToComplete) => {
            if request.state == State::ToComplete {
                // It was decided while the term stood still: it counts as answered in time.
                clock(db, house, session, request, State::Requested, now)?;
            }
            deadlines::meet(db, term::ACTIVITY, SUBJECT, request.id, now, Some(session.operator_id))?;
            Ok(None)
        }
        State::ToComplete | State::Cancelled => {
            deadlines::withdraw(db, SUBJECT, request.id)?;
            Ok(None)
        }
        State::Approved | State::Refused | State::Held | State::Done => Ok(None),
    }
}

/// Takes the last act on a request back, if it was this one and nothing followed; answers the new event.
pub fn take_back(db: &mut Db, house: &House, session: &Session, id: i64, event: i64) -> Outcomes<i64> {
    session.require(Permission::AskRooms)?;
    db::write(db, |db| take_back_part(db, house, session, id, event))
}

/// The same as one of several acts of a transaction: one that cannot be taken back leaves the others as they are.
pub(super) fn take_back_part(db: &mut Db, house: &House, session: &Session, id: i64, event: i64) -> Outcomes<i64> {
    let outcome = db::part(db, |db| {
        let request = found(store::requests::locked(db, id)?)?;
        let events = store::requests::events(db, id)?;
        let last = last_standing(&events);
        let Some(last) = last.filter(|last| last.id == event && steps::reversible(last.act)) else {
            return Err(Fault::not_done("fault-rooms-not-last").arg("number", number_of(&request)));
        };
        if last.operator_id != session.operator_id {
            session.require(Permission::KeepRooms)?;
        }
        undo(db, house, session, &request, last, &events)
    });
    outcome.map_err(|fault| {
        // The hours went to somebody else meanwhile.
        if fault.key == super::bookings::JUST_TAKEN { Fault::not_done("fault-rooms-gone-to-others") } else { fault }
    })
}

/// The last event that was not taken back.
pub(in crate::desks::rooms) fn last_standing(events: &[Event]) -> Option<&Event> {
    let undone: Vec<i64> = events.iter().filter_map(|event| event.undoes).collect();
    events.iter().rev().find(|event| event.act != Act::Undone && !undone.contains(&event.id))
}

fn undo(
    db: &mut Db,
    house: &House,
    session: &Session,
    request: &Request,
    last: &Event,
    events: &[Event],
) -> Outcomes<i64> {
    let now = house.clock.now();
    let to = last.from_state;
    let bookings = store::bookings::of_request(db, request.id)?;
    let rooms: Vec<i64> = bookings.iter().map(|booking| booking.room_id).collect();
    store::lock_rooms(db, &rooms)?;
    for booking in &bookings {
        let alone =
            events.iter().any(|event| event.act == Act::BookingCancelled && event.booking_id == Some(booking.id));
        if alone {
            continue;
        }
        if let Some(state) = steps::booking_back(last.act, booking.state, to) {
            changed(store::bookings::set_state(db, booking, state)?, db, request)?;
        }
    }
    let step_back = Step { undoes: Some(last.id), ..Step::of(Act::Undone, to) };
    let event = step(db, house, session, request, &step_back)?;
    let due_at = match (request.state, to) {
        (from, to) if from == to => request.due_at.map(instant),
        _ => {
            if matches!(last.act, Act::Approved | Act::Refused) {
                deadlines::run_again_for(db, term::ACTIVITY, SUBJECT, request.id)?;
            }
            clock(db, house, session, request, to, now)?
        }
    };
    let note_before = events.iter().rev().find(|event| event.id < last.id && event.to_state == to);
    let mut change = Change {
        state: to,
        due_at,
        outcome: note_before.and_then(|event| event.note.as_deref()),
        deposit_paid_on: request.deposit_paid_on,
        deposit_returned_on: request.deposit_returned_on,
    };
    match last.act {
        Act::DepositPaid => change.deposit_paid_on = None,
        Act::Done | Act::DepositKept => change.deposit_returned_on = None,
        _ => {}
    }
    let done = store::requests::set(db, (request.id, request.version), &change, now, session.operator_id)?;
    changed(done, db, request)?;
    Ok(event)
}

/// The day of an instant on the office's wall clock.
pub(in crate::desks::rooms) fn day_of(at: DateTime<Utc>) -> NaiveDate {
    rome(at).date_naive()
}
