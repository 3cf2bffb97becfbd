//! What was kept of deposits: written once, beside the event that tells of it.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::raw::{Raw, Value};
use crate::db::schema::room_deposits_kept;
use crate::desks::rooms::model::Kept;
use crate::each;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    cents: i64,
    #[diesel(sql_type = Text)]
    reason: String,
}

/// Writes what was kept with the event that tells of it.
pub fn insert(db: &mut Db, request: i64, event: i64, kept: &Kept) -> Outcomes<()> {
    diesel::insert_into(room_deposits_kept::table)
        .values((
            room_deposits_kept::event_id.eq(event),
            room_deposits_kept::request_id.eq(request),
            room_deposits_kept::cents.eq(kept.cents),
            room_deposits_kept::reason.eq(&kept.reason),
        ))
        .execute(db)?;
    Ok(())
}

/// What is kept of the deposit of a request; none when nothing was, or when that was taken back.
pub fn of_request(db: &mut Db, request: i64) -> Outcomes<Option<Kept>> {
    let text = "SELECT k.cents, k.reason FROM room_deposits_kept k WHERE k.request_id = ? AND NOT EXISTS \
                (SELECT 1 FROM room_request_events u WHERE u.request_id = k.request_id AND u.undoes = k.event_id) \
                ORDER BY k.event_id DESC LIMIT 1";
    let rows: Vec<Row> = each!(db, c => Raw::new(text, &[Value::Int(request)]).load(c)?);
    Ok(rows.into_iter().next().map(|row| Kept { cents: row.cents, reason: row.reason }))
}

/// What some events tell of: event and what was kept.
pub fn of_events(db: &mut Db, events: &[i64]) -> Outcomes<Vec<(i64, Kept)>> {
    let rows: Vec<(i64, i64, String)> = room_deposits_kept::table
        .filter(room_deposits_kept::event_id.eq_any(events.to_vec()))
        .select((room_deposits_kept::event_id, room_deposits_kept::cents, room_deposits_kept::reason))
        .load(db)?;
    Ok(rows.into_iter().map(|(event, cents, reason)| (event, Kept { cents, reason })).collect())
}
