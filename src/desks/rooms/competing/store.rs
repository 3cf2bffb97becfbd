//! The queries about requests for the same hours. Each answers for a whole page of dates, and none is asked for one of them.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Timestamp};

use crate::base::fault::Outcomes;
use crate::db::raw::{Raw, Value, days_before};
use crate::db::schema::{bookings, room_requests, rooms};
use crate::db::{Db, stored};
use crate::desks::rooms::model::{Booking, BookingState, Request};
use crate::desks::rooms::store::bookings::Clash;
use crate::each;

/// Dates that are asked for and looked at in one go.
pub const SLICE: usize = 300;
/// Most overlaps of a slice.
const MOST: usize = 3_000;

/// Place of a date in the order in which they are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, QueryableByName)]
pub struct Spot {
    /// When it begins (UTC).
    #[diesel(sql_type = Timestamp)]
    pub starts_at: NaiveDateTime,
    /// The booking.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
}

impl Spot {
    /// Before all dates that begin after an instant.
    pub fn after(now: DateTime<Utc>) -> Self {
        Self { starts_at: stored(now), id: i64::MAX }
    }
}

/// The dates that are asked for and not decided, from a place on, at most [`SLICE`].
pub fn slice(db: &mut Db, after: Spot) -> Outcomes<Vec<Spot>> {
    let text = format!(
        "SELECT starts_at, id FROM bookings WHERE state = 'wanted' AND (starts_at, id) > (?, ?) ORDER BY starts_at, id \
         LIMIT {SLICE}"
    );
    let values = [Value::At(after.starts_at), Value::Int(after.id)];
    Ok(each!(db, c => Raw::new(&text, &values).load(c)?))
}

/// Parts `o` that overlap with parts `p` and keep others out, or with `false` those that do not.
fn overlapping(db: &Db, blocking: bool) -> String {
    let earliest = days_before(db, "p.busy_from", 2);
    let blocking = match (db, blocking) {
        (Db::Pg(_), yes) => {
            if yes {
                "TRUE"
            } else {
                "FALSE"
            }
        }
        (Db::Sqlite(_), yes) => {
            if yes {
                "1"
            } else {
                "0"
            }
        }
    };
    format!(
        "JOIN booking_parts o ON o.part_id = p.part_id AND o.blocking = {blocking} AND o.busy_from < p.busy_to \
         AND o.busy_from > {earliest} AND o.busy_to > p.busy_from AND o.booking_id <> p.booking_id"
    )
}

#[derive(QueryableByName)]
struct Pair {
    #[diesel(sql_type = BigInt)]
    booking: i64,
    #[diesel(sql_type = BigInt)]
    rival: i64,
}

/// Which of the dates after `after` and up to `last` overlap with which others that other requests ask for.
pub fn rivals(db: &mut Db, after: Spot, last: Spot) -> Outcomes<BTreeMap<i64, Vec<i64>>> {
    let text = format!(
        "SELECT DISTINCT b.id AS booking, o.booking_id AS rival FROM bookings b JOIN booking_parts p ON p.booking_id = b.id {} \
         JOIN bookings x ON x.id = o.booking_id AND x.state = 'wanted' AND x.request_id <> b.request_id \
         WHERE b.state = 'wanted' AND (b.starts_at, b.id) > (?, ?) AND (b.starts_at, b.id) <= (?, ?) \
         ORDER BY b.id, o.booking_id LIMIT {MOST}",
        overlapping(db, false)
    );
    let values = [Value::At(after.starts_at), Value::Int(after.id), Value::At(last.starts_at), Value::Int(last.id)];
    let pairs: Vec<Pair> = each!(db, c => Raw::new(&text, &values).load(c)?);
    let mut found: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for pair in pairs {
        found.entry(pair.booking).or_default().push(pair.rival);
    }
    Ok(found)
}

/// Some dates with their requests and the names of their rooms.
pub fn sides(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<(Booking, Request, String)>> {
    Ok(bookings::table
        .inner_join(room_requests::table.on(bookings::request_id.eq(room_requests::id.nullable())))
        .inner_join(rooms::table.on(rooms::id.eq(bookings::room_id)))
        .filter(bookings::id.eq_any(ids.to_vec()))
        .filter(bookings::state.eq(BookingState::Wanted))
        .select((Booking::as_select(), Request::as_select(), rooms::name))
        .load(db)?)
}

/// How many dates some requests have.
pub fn dates_of(db: &mut Db, requests: &[i64]) -> Outcomes<BTreeMap<i64, i64>> {
    let rows: Vec<(Option<i64>, i64)> = bookings::table
        .filter(bookings::request_id.eq_any(requests.to_vec()))
        .group_by(bookings::request_id)
        .select((bookings::request_id, diesel::dsl::count_star()))
        .load(db)?;
    Ok(rows.into_iter().filter_map(|(request, count)| Some((request?, count))).collect())
}

#[derive(QueryableByName)]
struct Held {
    #[diesel(sql_type = BigInt)]
    wanted: i64,
    #[diesel(embed)]
    clash: Clash,
}

/// Who has the room on some dates already, the first of them.
pub fn held(db: &mut Db, ids: &[i64]) -> Outcomes<BTreeMap<i64, Clash>> {
    let mut found = BTreeMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    let text = format!(
        "SELECT DISTINCT p.booking_id AS wanted, b.id, COALESCE(b.request_id, 0) AS request_id, b.room_id, r.name AS room, \
         b.starts_at, b.ends_at, b.busy_from, b.busy_to, b.title, COALESCE(q.applicant, '') AS applicant, b.kind, b.state \
         FROM booking_parts p {} JOIN bookings b ON b.id = o.booking_id JOIN rooms r ON r.id = b.room_id \
         LEFT JOIN room_requests q ON q.id = b.request_id WHERE p.booking_id IN ({}) ORDER BY b.starts_at, b.id LIMIT {MOST}",
        overlapping(db, true),
        ids.join(", ")
    );
    let rows: Vec<Held> = diesel::sql_query(text).load(db)?;
    for row in rows {
        found.entry(row.wanted).or_insert(row.clash);
    }
    Ok(found)
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many of the first [`SLICE`] dates that are asked for overlap with what other requests ask for.
pub fn count(db: &mut Db, now: DateTime<Utc>) -> Outcomes<i64> {
    let text = format!(
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM (SELECT id, request_id FROM bookings WHERE state = 'wanted' \
         AND starts_at > ? ORDER BY starts_at, id LIMIT {SLICE}) b WHERE EXISTS (SELECT 1 FROM booking_parts p {} \
         JOIN bookings x ON x.id = o.booking_id AND x.state = 'wanted' AND x.request_id <> b.request_id \
         WHERE p.booking_id = b.id)",
        overlapping(db, false)
    );
    let rows: Vec<Count> = each!(db, c => Raw::new(&text, &[Value::At(stored(now))]).load(c)?);
    Ok(rows.first().map_or(0, |row| row.count))
}
