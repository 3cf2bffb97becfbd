//! Shifts, and the bookings they are for. A stretch of days is asked for, never all.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Timestamp};

use crate::base::fault::Outcomes;
use crate::db::raw::{Raw, Value};
use crate::db::schema::{bookings, rooms, shifts};
use crate::db::{Db, instant, stored};
use crate::desks::rooms::model::{BookingState, Kind};
use crate::desks::rooms::shifts::model::{How, Shift, State};
use crate::desks::rooms::shifts::rules::{Event, Need};
use crate::desks::rooms::shifts::turn::Tally;
use crate::each;

/// Most bookings of a stretch of days.
const MOST: i64 = 2_000;

type Row = (i64, i64, String, String, NaiveDateTime, NaiveDateTime, Kind);

fn event((booking, room_id, room, title, from, to, kind): Row) -> Event {
    Event {
        booking,
        room_id,
        room,
        title,
        busy_from: instant(from),
        busy_to: instant(to),
        own_work: matches!(kind, Kind::Office | Kind::Maintenance),
    }
}

/// The bookings the house holds between two instants, in the order of time.
pub fn events(db: &mut Db, from: DateTime<Utc>, to: DateTime<Utc>) -> Outcomes<Vec<Event>> {
    let rows: Vec<Row> = bookings::table
        .inner_join(rooms::table)
        .filter(bookings::state.eq_any([BookingState::Confirmed, BookingState::Held]))
        // No booking is longer than two days: the index on the beginning bounds the search on both sides.
        .filter(bookings::starts_at.ge(stored(from - TimeDelta::days(2))))
        .filter(bookings::starts_at.lt(stored(to + TimeDelta::days(2))))
        .filter(bookings::busy_from.lt(stored(to)))
        .filter(bookings::busy_to.gt(stored(from)))
        .order((bookings::starts_at, bookings::id))
        .limit(MOST)
        .select((
            bookings::id,
            bookings::room_id,
            rooms::name,
            bookings::title,
            bookings::busy_from,
            bookings::busy_to,
            bookings::kind,
        ))
        .load(db)?;
    Ok(rows.into_iter().map(event).collect())
}

/// Those of these bookings that the house holds.
pub fn events_among(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<Event>> {
    let mut all = Vec::new();
    for some in ids.chunks(500) {
        let rows: Vec<Row> = bookings::table
            .inner_join(rooms::table)
            .filter(bookings::id.eq_any(some.to_vec()))
            .filter(bookings::state.eq_any([BookingState::Confirmed, BookingState::Held]))
            .select((
                bookings::id,
                bookings::room_id,
                rooms::name,
                bookings::title,
                bookings::busy_from,
                bookings::busy_to,
                bookings::kind,
            ))
            .load(db)?;
        all.extend(rows.into_iter().map(event));
    }
    Ok(all)
}

/// The shifts on these days, cancelled ones too, in the order of time.
pub fn on_days(db: &mut Db, first: NaiveDate, last: NaiveDate) -> Outcomes<Vec<Shift>> {
    Ok(shifts::table
        .filter(shifts::day.ge(first))
        .filter(shifts::day.le(last))
        .order((shifts::starts_at, shifts::id))
        .limit(MOST * 2)
        .select(Shift::as_select())
        .load(db)?)
}

/// The shifts of some bookings.
pub fn of_bookings(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<Shift>> {
    let mut all = Vec::new();
    for some in ids.chunks(500) {
        let mut found: Vec<Shift> = shifts::table
            .filter(shifts::booking_id.eq_any(some.to_vec()))
            .order((shifts::starts_at, shifts::id))
            .select(Shift::as_select())
            .load(db)?;
        all.append(&mut found);
    }
    Ok(all)
}

/// One shift.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Shift>> {
    Ok(shifts::table.filter(shifts::id.eq(id)).select(Shift::as_select()).first(db).optional()?)
}

/// The assigned shifts that overlap a stretch of time, for whoever is in them.
pub fn taken(db: &mut Db, from: DateTime<Utc>, to: DateTime<Utc>) -> Outcomes<Vec<Shift>> {
    Ok(shifts::table
        .filter(shifts::state.eq(State::Assigned))
        .filter(shifts::starts_at.lt(stored(to)))
        .filter(shifts::ends_at.gt(stored(from)))
        .order((shifts::starts_at, shifts::id))
        .select(Shift::as_select())
        .load(db)?)
}

/// Assigned shifts of one volunteer from an instant on.
pub fn of_volunteer(db: &mut Db, volunteer: i64, from: DateTime<Utc>, most: i64) -> Outcomes<Vec<Shift>> {
    Ok(shifts::table
        .filter(shifts::volunteer_id.eq(volunteer))
        .filter(shifts::ends_at.gt(stored(from)))
        .order((shifts::starts_at, shifts::id))
        .limit(most)
        .select(Shift::as_select())
        .load(db)?)
}

#[derive(QueryableByName)]
struct Done {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = BigInt)]
    shifts: i64,
    #[diesel(sql_type = BigInt)]
    weighed: i64,
    #[diesel(sql_type = Timestamp)]
    last: NaiveDateTime,
}

/// What everybody did in some days: shifts, weighed minutes, the end of the last.
pub fn tallies(db: &mut Db, first: NaiveDate, last: NaiveDate) -> Outcomes<BTreeMap<i64, Tally>> {
    // The builder makes a decimal of a sum of whole numbers.
    let text = "SELECT volunteer_id AS id, COUNT(*) AS shifts, CAST(SUM(weight) AS BIGINT) AS weighed, \
                MAX(ends_at) AS last FROM shifts WHERE state = 'assigned' AND day >= ? AND day <= ? GROUP BY volunteer_id";
    let rows: Vec<Done> = each!(db, c => Raw::new(text, &[Value::Day(first), Value::Day(last)]).load(c)?);
    let tally = |row: &Done| Tally { shifts: row.shifts, weighed: row.weighed, last: Some(instant(row.last)) };
    Ok(rows.iter().map(|row| (row.id, tally(row))).collect())
}

/// How many shifts nobody does from an instant until before another.
pub fn open_between(db: &mut Db, from: DateTime<Utc>, to: DateTime<Utc>) -> Outcomes<(i64, Option<NaiveDateTime>)> {
    let open = || {
        shifts::table
            .filter(shifts::state.eq(State::Open))
            .filter(shifts::starts_at.ge(stored(from)))
            .filter(shifts::starts_at.lt(stored(to)))
    };
    let count = open().count().get_result(db)?;
    let first = open().select(diesel::dsl::min(shifts::starts_at)).first(db)?;
    Ok((count, first))
}

/// Writes a shift that nobody does yet; answers it.
pub fn insert(db: &mut Db, need: &Need) -> Outcomes<Shift> {
    let id: i64 = diesel::insert_into(shifts::table)
        .values((
            shifts::booking_id.eq(need.booking),
            shifts::duty.eq(need.duty),
            shifts::room_id.eq(need.room_id),
            shifts::room.eq(&need.room),
            shifts::title.eq(&need.title),
            shifts::day.eq(need.day),
            shifts::starts_at.eq(stored(need.from)),
            shifts::ends_at.eq(stored(need.to)),
            shifts::weight.eq(need.weight),
            shifts::state.eq(State::Open),
        ))
        .returning(shifts::id)
        .get_result(db)?;
    Ok(shifts::table.filter(shifts::id.eq(id)).select(Shift::as_select()).first(db)?)
}

/// Lets a shift follow its booking; answers whether its version still held.
pub fn follow(db: &mut Db, shift: &Shift, need: &Need, state: State, volunteer: Option<i64>) -> Outcomes<bool> {
    let changed =
        diesel::update(shifts::table.filter(shifts::id.eq(shift.id)).filter(shifts::version.eq(shift.version)))
            .set((
                shifts::room_id.eq(need.room_id),
                shifts::room.eq(&need.room),
                shifts::title.eq(&need.title),
                shifts::day.eq(need.day),
                shifts::starts_at.eq(stored(need.from)),
                shifts::ends_at.eq(stored(need.to)),
                shifts::weight.eq(need.weight),
                shifts::state.eq(state),
                shifts::volunteer_id.eq(volunteer),
                shifts::version.eq(shift.version + 1),
            ))
            .execute(db)?;
    Ok(changed == 1)
}

/// Puts a shift into a state and somebody's hands; answers whether its version still held.
pub fn put(db: &mut Db, shift: &Shift, state: State, volunteer: Option<i64>, how: Option<How>) -> Outcomes<bool> {
    let changed =
        diesel::update(shifts::table.filter(shifts::id.eq(shift.id)).filter(shifts::version.eq(shift.version)))
            .set((
                shifts::state.eq(state),
                shifts::volunteer_id.eq(volunteer),
                shifts::how.eq(how),
                shifts::version.eq(shift.version + 1),
            ))
            .execute(db)?;
    Ok(changed == 1)
}
