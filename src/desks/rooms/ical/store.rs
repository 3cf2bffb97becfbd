//! Which booking became of which event of a calendar, and the bookings that leave the house as a calendar.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Timestamp};

use crate::base::fault::Outcomes;
use crate::db::schema::{bookings, imported_events};
use crate::db::{Db, stored};
use crate::desks::rooms::model::{Booking, BookingState, Kind};

/// Most bookings of one exported calendar.
pub const MOST: i64 = 50_000;

/// What an event became, if it was taken in before.
pub fn known(db: &mut Db, room: i64, uid: &str) -> Outcomes<Vec<(i64, String, Booking)>> {
    let rows: Vec<(i64, String, i64)> = imported_events::table
        .filter(imported_events::room_id.eq(room))
        .filter(imported_events::uid.eq(uid))
        .order(imported_events::id)
        .select((imported_events::id, imported_events::recurrence, imported_events::booking_id))
        .load(db)?;
    let mut found = Vec::new();
    for (id, recurrence, booking) in rows {
        let booking: Booking =
            bookings::table.filter(bookings::id.eq(booking)).select(Booking::as_select()).first(db)?;
        found.push((id, recurrence, booking));
    }
    Ok(found)
}

/// Remembers what an event became.
pub fn remember(
    db: &mut Db,
    (room, uid, recurrence): (i64, &str, &str),
    booking: i64,
    at: DateTime<Utc>,
) -> Outcomes<()> {
    diesel::insert_into(imported_events::table)
        .values((
            imported_events::room_id.eq(room),
            imported_events::uid.eq(uid),
            imported_events::recurrence.eq(recurrence),
            imported_events::booking_id.eq(booking),
            imported_events::seen_at.eq(stored(at)),
        ))
        .execute(db)?;
    Ok(())
}

/// Says that an event was seen again, and which booking stands for it now.
pub fn seen(db: &mut Db, id: i64, booking: i64, at: DateTime<Utc>) -> Outcomes<()> {
    diesel::update(imported_events::table.filter(imported_events::id.eq(id)))
        .set((imported_events::seen_at.eq(stored(at)), imported_events::booking_id.eq(booking)))
        .execute(db)?;
    Ok(())
}

/// Gives a booking another title.
pub fn retitle(db: &mut Db, booking: i64, title: &str) -> Outcomes<()> {
    diesel::update(bookings::table.filter(bookings::id.eq(booking)))
        .set((bookings::title.eq(title), bookings::version.eq(bookings::version + 1)))
        .execute(db)?;
    Ok(())
}

/// A booking as it leaves the house.
#[derive(Debug, Clone, QueryableByName)]
pub struct Row {
    /// The booking.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// Name of the room.
    #[diesel(sql_type = Text)]
    pub room: String,
    /// Where the room is.
    #[diesel(sql_type = Text)]
    pub place: String,
    /// Begin (UTC).
    #[diesel(sql_type = Timestamp)]
    pub starts_at: NaiveDateTime,
    /// End (UTC).
    #[diesel(sql_type = Timestamp)]
    pub ends_at: NaiveDateTime,
    /// When it was made (UTC).
    #[diesel(sql_type = Timestamp)]
    pub created_at: NaiveDateTime,
    /// Title.
    #[diesel(sql_type = Text)]
    pub title: String,
    /// Who asked; empty where nobody did.
    #[diesel(sql_type = Text)]
    pub applicant: String,
    /// What kind of use.
    #[diesel(sql_type = Text)]
    pub kind: Kind,
    /// How it stands.
    #[diesel(sql_type = Text)]
    pub state: BookingState,
    /// How often it was changed.
    #[diesel(sql_type = BigInt)]
    pub version: i64,
}

/// The bookings of a room (0 for all) that begin between two instants and were given, first come first.
pub fn outward(db: &mut Db, room: i64, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> Outcomes<Vec<Row>> {
    let which = if room == 0 { "b.room_id > $1" } else { "b.room_id = $1" };
    let text = format!(
        "SELECT b.id, r.name AS room, COALESCE(r.place, '') AS place, b.starts_at, b.ends_at, b.created_at, b.title, \
         COALESCE(q.applicant, '') AS applicant, b.kind, b.state, b.version \
         FROM bookings b JOIN rooms r ON r.id = b.room_id LEFT JOIN room_requests q ON q.id = b.request_id \
         WHERE {which} AND b.starts_at >= $2 AND b.starts_at < $3 \
         AND b.state IN ('confirmed', 'held', 'cancelled', 'displaced') ORDER BY b.starts_at, b.id LIMIT {MOST}"
    );
    Ok(diesel::sql_query(text)
        .bind::<BigInt, _>(room)
        .bind::<Timestamp, _>(stored(from))
        .bind::<Timestamp, _>(stored(to))
        .load(db)?)
}
