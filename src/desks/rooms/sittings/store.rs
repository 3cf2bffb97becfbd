//! The queries about bookings that gave way.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::model::{Displacement, Line, Standing};
use crate::base::fault::Outcomes;
use crate::db::schema::displacements;
use crate::db::{Db, stored};
use crate::desks::rooms::model::Booking;

/// Lines of the list.
pub const MOST: i64 = 300;

/// Records that a booking gave way to a sitting.
pub fn insert(db: &mut Db, sitting: i64, booking: &Booking, at: DateTime<Utc>, by: i64) -> Outcomes<i64> {
    Ok(diesel::insert_into(displacements::table)
        .values((
            displacements::sitting_id.eq(sitting),
            displacements::booking_id.eq(booking.id),
            displacements::request_id.eq(booking.request_id),
            displacements::at.eq(stored(at)),
            displacements::operator_id.eq(by),
            displacements::room_id.eq(booking.room_id),
            displacements::starts_at.eq(booking.starts_at),
            displacements::ends_at.eq(booking.ends_at),
            displacements::state.eq(Standing::Open),
            displacements::version.eq(1),
        ))
        .returning(displacements::id)
        .get_result(db)?)
}

/// One of them.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Displacement>> {
    Ok(displacements::table.filter(displacements::id.eq(id)).select(Displacement::as_select()).first(db).optional()?)
}

/// All that gave way to the booking of a sitting.
pub fn of_sitting(db: &mut Db, sitting: i64) -> Outcomes<Vec<Displacement>> {
    Ok(displacements::table
        .filter(displacements::sitting_id.eq(sitting))
        .order(displacements::id)
        .limit(1_000)
        .select(Displacement::as_select())
        .load(db)?)
}

/// Says what became of one; `false` when somebody was faster.
pub fn set(db: &mut Db, displacement: &Displacement, state: Standing) -> Outcomes<bool> {
    let changed = diesel::update(
        displacements::table
            .filter(displacements::id.eq(displacement.id))
            .filter(displacements::version.eq(displacement.version)),
    )
    .set((displacements::state.eq(state), displacements::version.eq(displacements::version + 1)))
    .execute(db)?;
    Ok(changed == 1)
}

/// Says when the letter about one went out.
pub fn set_letter(db: &mut Db, id: i64, at: DateTime<Utc>) -> Outcomes<()> {
    diesel::update(displacements::table.filter(displacements::id.eq(id)))
        .set((displacements::letter_at.eq(Some(stored(at))), displacements::version.eq(displacements::version + 1)))
        .execute(db)?;
    Ok(())
}

/// How many wait for another place.
pub fn waiting(db: &mut Db) -> Outcomes<i64> {
    Ok(displacements::table.filter(displacements::state.eq(Standing::Open)).count().get_result(db)?)
}

/// Those that wait for another place, or with `all` everything of late; first come first.
pub fn lines(db: &mut Db, all: bool) -> Outcomes<Vec<Line>> {
    let which = if all { "d.state <> 'none'" } else { "d.state = 'open'" };
    let order = if all { "d.id DESC" } else { "d.starts_at, d.id" };
    load(db, which, order, 0)
}

/// One of them as the list shows it.
pub fn line(db: &mut Db, id: i64) -> Outcomes<Option<Line>> {
    Ok(load(db, "d.id = $1", "d.id", id)?.into_iter().next())
}

fn load(db: &mut Db, which: &str, order: &str, id: i64) -> Outcomes<Vec<Line>> {
    let text = format!(
        "SELECT d.id, d.version, d.state, d.letter_at, d.starts_at, d.ends_at, r.name AS room, \
         COALESCE(d.request_id, 0) AS request_id, COALESCE(q.applicant, b.title) AS applicant, b.title, b.kind, \
         b.id AS booking_id, b.state AS booking_state, n.name AS now_room, b.starts_at AS now_starts, \
         b.ends_at AS now_ends, s.title AS sitting, COALESCE(s.request_id, 0) AS sitting_request \
         FROM displacements d JOIN bookings b ON b.id = d.booking_id JOIN bookings s ON s.id = d.sitting_id \
         JOIN rooms r ON r.id = d.room_id JOIN rooms n ON n.id = b.room_id \
         LEFT JOIN room_requests q ON q.id = d.request_id WHERE {which} ORDER BY {order} LIMIT {MOST}"
    );
    let query = diesel::sql_query(text);
    // A parameter that the text does not name is an error on one of the engines.
    Ok(if id == 0 { query.load(db)? } else { query.bind::<BigInt, _>(id).load(db)? })
}
