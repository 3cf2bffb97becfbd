//! The queries of letters: what went out, and the requests that still wait for theirs.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::model::{Kind, Letter};
use crate::base::fault::Outcomes;
use crate::db::raw::{Raw, Value};
use crate::db::schema::{room_letters, room_requests};
use crate::db::{Db, stored};
use crate::desks::rooms::model::Request;
use crate::each;

/// Most requests that are listed as waiting for a letter.
pub const MOST: i64 = 200;
/// Something of it still stands: whoever gave way to a sitting is written a letter of another kind.
const HELD: &str = "EXISTS (SELECT 1 FROM bookings b WHERE b.request_id = r.id AND b.state = 'confirmed')";
/// How many days a refusal waits for its letter.
const REFUSALS: i64 = 30;

/// Writes a letter; its digest is computed here.
pub fn insert(db: &mut Db, letter: Letter) -> Outcomes<Letter> {
    let digest = letter.expected_digest().to_vec();
    let id = diesel::insert_into(room_letters::table)
        .values((
            room_letters::request_id.eq(letter.request_id),
            room_letters::kind.eq(letter.kind),
            room_letters::act_key.eq(&letter.act_key),
            room_letters::registration_id.eq(letter.registration_id),
            room_letters::addressee.eq(&letter.addressee),
            room_letters::subject.eq(&letter.subject),
            room_letters::sha256.eq(&letter.sha256),
            room_letters::size.eq(letter.size),
            room_letters::at.eq(letter.at),
            room_letters::operator_id.eq(letter.operator_id),
            room_letters::operator_name.eq(&letter.operator_name),
            room_letters::digest.eq(&digest),
        ))
        .returning(room_letters::id)
        .get_result(db)?;
    Ok(Letter { id, digest, ..letter })
}

/// The letter an act made.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<Letter>> {
    Ok(room_letters::table.filter(room_letters::act_key.eq(key)).select(Letter::as_select()).first(db).optional()?)
}

/// The letters of a request, oldest first.
pub fn of_request(db: &mut Db, request: i64) -> Outcomes<Vec<Letter>> {
    Ok(room_letters::table
        .filter(room_letters::request_id.eq(request))
        .order(room_letters::id)
        .select(Letter::as_select())
        .load(db)?)
}

/// A page of letters, newest first; from after (or before) one on.
pub fn page(db: &mut Db, from: Option<i64>, forward: bool, skip: i64, take: i64) -> Outcomes<Vec<Letter>> {
    let mut query = room_letters::table.select(Letter::as_select()).into_boxed();
    if let Some(id) = from {
        query = if forward { query.filter(room_letters::id.lt(id)) } else { query.filter(room_letters::id.gt(id)) };
    }
    query = if forward { query.order(room_letters::id.desc()) } else { query.order(room_letters::id.asc()) };
    let mut rows: Vec<Letter> = query.offset(skip).limit(take).load(db)?;
    if !forward {
        rows.reverse();
    }
    Ok(rows)
}

/// How many letters there are.
pub fn count(db: &mut Db) -> Outcomes<i64> {
    Ok(room_letters::table.count().get_result(db)?)
}

/// Letters after one, for verification.
pub fn after(db: &mut Db, last: i64, take: i64) -> Outcomes<Vec<Letter>> {
    Ok(room_letters::table
        .filter(room_letters::id.gt(last))
        .order(room_letters::id)
        .limit(take)
        .select(Letter::as_select())
        .load(db)?)
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Where a request waits for a letter of which kind, as conditions on `r`, with the instant they ask for: approved ones that
/// are still to come, refused ones of the last weeks, incomplete ones. The Comune's own offices see the calendar and wait for
/// no letter.
fn shelves(now: DateTime<Utc>) -> [(&'static str, String, Kind, DateTime<Utc>); 3] {
    let wanting =
        "r.source <> 'office' AND NOT EXISTS (SELECT 1 FROM room_letters l WHERE l.request_id = r.id AND l.kind = ?)";
    [
        (
            "approved",
            format!("r.first_at >= ? AND {HELD} AND {wanting}"),
            Kind::Authorisation,
            now - TimeDelta::days(1),
        ),
        ("refused", format!("r.updated_at >= ? AND {wanting}"), Kind::Refusal, now - TimeDelta::days(REFUSALS)),
        ("to_complete", format!("r.updated_at >= ? AND {wanting}"), Kind::Completion, now - TimeDelta::days(366)),
    ]
}

/// Requests that wait for their letter, those that come first on top; at most [`MOST`].
pub fn waiting(db: &mut Db, now: DateTime<Utc>) -> Outcomes<Vec<Request>> {
    let mut ids = Vec::new();
    for (state, bound, kind, since) in shelves(now) {
        let text =
            format!("SELECT r.id FROM room_requests r WHERE r.state = ? AND {bound} ORDER BY r.first_at, r.id LIMIT ?");
        let values = [Value::Text(state), Value::At(stored(since)), Value::Text(kind.code()), Value::Int(MOST)];
        let found: Vec<Id> = each!(&mut *db, c => Raw::new(&text, &values).load(c)?);
        ids.extend(found.into_iter().map(|row| row.id));
    }
    Ok(room_requests::table
        .filter(room_requests::id.eq_any(ids))
        .order((room_requests::first_at, room_requests::id))
        .limit(MOST)
        .select(Request::as_select())
        .load(db)?)
}

/// How many requests wait for their letter.
pub fn count_waiting(db: &mut Db, now: DateTime<Utc>) -> Outcomes<i64> {
    let mut count = 0;
    for (state, bound, kind, since) in shelves(now) {
        let text = format!("SELECT COUNT(*) AS id FROM room_requests r WHERE r.state = ? AND {bound}");
        let values = [Value::Text(state), Value::At(stored(since)), Value::Text(kind.code())];
        let found: Id = each!(&mut *db, c => Raw::new(&text, &values).get_result(c)?);
        count += found.id;
    }
    Ok(count)
}
