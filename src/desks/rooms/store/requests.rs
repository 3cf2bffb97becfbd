//! Rows of requests and their sealed events.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::base::fault::Outcomes;
use crate::db::schema::{room_request_events, room_requests};
use crate::db::{Db, hold_rows, row_lock, stored};
use crate::desks::rooms::model::{Asked, Event, Kind, Request, State};
use crate::each;

/// What a new request has beside what was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// When it is entered.
    pub at: DateTime<Utc>,
    /// Who enters it.
    pub by: i64,
    /// From when its term runs.
    pub clock_from: DateTime<Utc>,
    /// By when it is to be decided.
    pub due_at: DateTime<Utc>,
}

/// Writes a new request; answers it as it stands.
pub fn insert(db: &mut Db, facts: &Facts, asked: &Asked) -> Outcomes<Request> {
    let first = asked.slots.iter().map(|slot| slot.starts_at).min().unwrap_or(facts.at);
    let last = asked.slots.iter().map(|slot| slot.ends_at).max().unwrap_or(facts.at);
    let room = asked.slots.iter().min_by_key(|slot| slot.starts_at).map_or(0, |slot| slot.room_id);
    Ok(each!(db, c => diesel::insert_into(room_requests::table)
        .values((
            (
                room_requests::asked_at.eq(stored(facts.at)),
                room_requests::asked_by.eq(facts.by),
                room_requests::clock_from.eq(stored(facts.clock_from)),
                room_requests::due_at.eq(Some(stored(facts.due_at))),
                room_requests::source.eq(asked.source),
                room_requests::registration_id.eq(asked.registration_id),
                room_requests::office_id.eq(asked.office_id),
                room_requests::state.eq(State::Requested),
                room_requests::idempotency_key.eq(&asked.key),
                room_requests::updated_at.eq(stored(facts.at)),
                room_requests::updated_by.eq(facts.by),
            ),
            contents(asked),
            (
                room_requests::rule.eq(asked.rule.as_deref()),
                room_requests::first_at.eq(stored(first)),
                room_requests::last_at.eq(stored(last)),
                room_requests::room_id.eq(room),
            ),
        ))
        .returning(Request::as_returning())
        .get_result(c)?))
}

type Set<C, V> = diesel::dsl::Eq<C, V>;
type Contents<'a> = (
    Set<room_requests::correspondent_id, Option<i64>>,
    Set<room_requests::applicant, &'a str>,
    Set<room_requests::contact, Option<&'a str>>,
    Set<room_requests::purpose, &'a str>,
    Set<room_requests::kind, Kind>,
    Set<room_requests::people, i64>,
    Set<room_requests::equipment, Option<&'a str>>,
    Set<room_requests::setup_minutes, i64>,
    Set<room_requests::tidy_minutes, i64>,
    Set<room_requests::fee_cents, Option<i64>>,
    Set<room_requests::free_reason_id, Option<i64>>,
    Set<room_requests::deposit_cents, Option<i64>>,
);

/// What may be changed of a request while it is to be decided.
fn contents(asked: &Asked) -> Contents<'_> {
    (
        room_requests::correspondent_id.eq(asked.correspondent_id),
        room_requests::applicant.eq(asked.applicant.as_str()),
        room_requests::contact.eq(asked.contact.as_deref()),
        room_requests::purpose.eq(asked.purpose.as_str()),
        room_requests::kind.eq(asked.kind),
        room_requests::people.eq(asked.people),
        room_requests::equipment.eq(asked.equipment.as_deref()),
        room_requests::setup_minutes.eq(asked.setup_minutes),
        room_requests::tidy_minutes.eq(asked.tidy_minutes),
        room_requests::fee_cents.eq(asked.fee_cents),
        room_requests::free_reason_id.eq(asked.free_reason_id),
        room_requests::deposit_cents.eq(asked.deposit_cents),
    )
}

/// Writes new contents over a version; `false` when a colleague was faster.
pub fn update(db: &mut Db, id: i64, version: i64, asked: &Asked, at: DateTime<Utc>, by: i64) -> Outcomes<bool> {
    let changed = diesel::update(
        room_requests::table.filter(room_requests::id.eq(id)).filter(room_requests::version.eq(version)),
    )
    .set((
        contents(asked),
        (
            room_requests::version.eq(room_requests::version + 1),
            room_requests::updated_at.eq(stored(at)),
            room_requests::updated_by.eq(by),
        ),
    ))
    .execute(db)?;
    Ok(changed == 1)
}

/// When a request's first booking begins and its last one ends, and in which room, written again from the bookings.
pub fn set_extent(db: &mut Db, id: i64, room: i64, first: NaiveDateTime, last: NaiveDateTime) -> Outcomes<()> {
    diesel::update(room_requests::table.filter(room_requests::id.eq(id)))
        .set((room_requests::room_id.eq(room), room_requests::first_at.eq(first), room_requests::last_at.eq(last)))
        .execute(db)?;
    Ok(())
}

/// One request.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Request>> {
    Ok(room_requests::table.filter(room_requests::id.eq(id)).select(Request::as_select()).first(db).optional()?)
}

/// The request that a form's key already made, if it did.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<Request>> {
    Ok(room_requests::table
        .filter(room_requests::idempotency_key.eq(key))
        .select(Request::as_select())
        .first(db)
        .optional()?)
}

/// The requests that come from a registration.
pub fn of_registration(db: &mut Db, registration: i64) -> Outcomes<Vec<Request>> {
    Ok(room_requests::table
        .filter(room_requests::registration_id.eq(registration))
        .order(room_requests::id)
        .limit(20)
        .select(Request::as_select())
        .load(db)?)
}

/// Keeps some requests as they are by others until the transaction ends, in the order of their ids.
pub fn lock_all(db: &mut Db, ids: &[i64]) -> Outcomes<()> {
    hold_rows(db, "SELECT id FROM room_requests WHERE id = ANY($1) ORDER BY id FOR UPDATE", ids)
}

/// The last event of a request.
pub fn last_event(db: &mut Db, request: i64) -> Outcomes<Option<i64>> {
    let of = room_request_events::table.filter(room_request_events::request_id.eq(request));
    Ok(of.select(diesel::dsl::max(room_request_events::id)).get_result(db)?)
}

/// One request, kept as it is by others until the transaction ends. Whoever takes several takes them in order of their ids.
pub fn locked(db: &mut Db, id: i64) -> Outcomes<Option<Request>> {
    #[derive(QueryableByName)]
    struct Id {
        #[diesel(sql_type = BigInt)]
        id: i64,
    }
    let lock = row_lock(db);
    let found: Option<Id> = diesel::sql_query(format!("SELECT id FROM room_requests WHERE id = $1{lock}"))
        .bind::<BigInt, _>(id)
        .get_result(db)
        .optional()?;
    match found {
        Some(row) => by_id(db, row.id),
        None => Ok(None),
    }
}

/// What an act changes of a request.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// How it stands now.
    pub state: State,
    /// By when it is to be decided.
    pub due_at: Option<DateTime<Utc>>,
    /// What is missing, why it was refused, how it went.
    pub outcome: Option<&'a str>,
    /// Day on which the deposit was paid.
    pub deposit_paid_on: Option<NaiveDate>,
    /// Day on which it was given back.
    pub deposit_returned_on: Option<NaiveDate>,
}

/// Writes what an act changes over a version; `false` when a colleague was faster.
pub fn set(db: &mut Db, (id, version): (i64, i64), change: &Change<'_>, at: DateTime<Utc>, by: i64) -> Outcomes<bool> {
    let changed = diesel::update(
        room_requests::table.filter(room_requests::id.eq(id)).filter(room_requests::version.eq(version)),
    )
    .set((
        room_requests::state.eq(change.state),
        room_requests::due_at.eq(change.due_at.map(stored)),
        room_requests::outcome.eq(change.outcome),
        room_requests::deposit_paid_on.eq(change.deposit_paid_on),
        room_requests::deposit_returned_on.eq(change.deposit_returned_on),
        room_requests::version.eq(room_requests::version + 1),
        room_requests::updated_at.eq(stored(at)),
        room_requests::updated_by.eq(by),
    ))
    .execute(db)?;
    Ok(changed == 1)
}

/// Writes an event; answers its id.
pub fn insert_event(db: &mut Db, event: &Event) -> Outcomes<i64> {
    Ok(diesel::insert_into(room_request_events::table)
        .values((
            room_request_events::request_id.eq(event.request_id),
            room_request_events::booking_id.eq(event.booking_id),
            room_request_events::at.eq(event.at),
            room_request_events::operator_id.eq(event.operator_id),
            room_request_events::operator_name.eq(&event.operator_name),
            room_request_events::act.eq(event.act),
            room_request_events::from_state.eq(event.from_state),
            room_request_events::to_state.eq(event.to_state),
            room_request_events::note.eq(event.note.as_deref()),
            room_request_events::undoes.eq(event.undoes),
            room_request_events::digest.eq(&event.digest),
        ))
        .returning(room_request_events::id)
        .get_result(db)?)
}

/// The events of a request, oldest first.
pub fn events(db: &mut Db, request: i64) -> Outcomes<Vec<Event>> {
    Ok(room_request_events::table
        .filter(room_request_events::request_id.eq(request))
        .order(room_request_events::id)
        .limit(2_000)
        .select(Event::as_select())
        .load(db)?)
}

/// Some events by their ids.
pub fn events_with_ids(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<Event>> {
    Ok(room_request_events::table
        .filter(room_request_events::id.eq_any(ids.to_vec()))
        .select(Event::as_select())
        .load(db)?)
}

/// How many events there are.
pub fn count_events(db: &mut Db) -> Outcomes<i64> {
    Ok(room_request_events::table.count().get_result(db)?)
}

/// How many requests stand so, how many of them are late, and when the first falls due.
pub fn waiting(db: &mut Db, state: State, now: DateTime<Utc>) -> Outcomes<(i64, i64, Option<NaiveDateTime>)> {
    let standing = room_requests::table.filter(room_requests::state.eq(state));
    let count = standing.count().get_result(db)?;
    let late = standing.filter(room_requests::due_at.lt(stored(now))).count().get_result(db)?;
    let next = standing.select(diesel::dsl::min(room_requests::due_at)).get_result(db)?;
    Ok((count, late, next))
}
