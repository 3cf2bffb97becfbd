//! What the calendar shows: the bookings of a period, in one bounded question.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Timestamp};

use crate::base::fault::Outcomes;
use crate::db::{Db, stored};
use crate::desks::rooms::model::{BookingState, Kind};

/// Most bookings of one picture; more than fit in any grid.
pub const MOST: i64 = 6_000;

/// A booking as the calendar shows it.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Entry {
    /// The booking.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// Its request; 0 without one.
    #[diesel(sql_type = BigInt)]
    pub request_id: i64,
    /// Its room.
    #[diesel(sql_type = BigInt)]
    pub room_id: i64,
    /// Begin (UTC).
    #[diesel(sql_type = Timestamp)]
    pub starts_at: NaiveDateTime,
    /// End (UTC).
    #[diesel(sql_type = Timestamp)]
    pub ends_at: NaiveDateTime,
    /// From when it takes the room (UTC).
    #[diesel(sql_type = Timestamp)]
    pub busy_from: NaiveDateTime,
    /// Until when (UTC).
    #[diesel(sql_type = Timestamp)]
    pub busy_to: NaiveDateTime,
    /// What it is for.
    #[diesel(sql_type = Text)]
    pub title: String,
    /// Who asked; empty for a booking without request.
    #[diesel(sql_type = Text)]
    pub applicant: String,
    /// What kind of use.
    #[diesel(sql_type = Text)]
    pub kind: Kind,
    /// How it stands.
    #[diesel(sql_type = Text)]
    pub state: BookingState,
    /// Optimistic version.
    #[diesel(sql_type = BigInt)]
    pub version: i64,
}

/// The bookings that lie in a period and are asked for, granted or held, first come first.
pub fn entries(db: &mut Db, from: DateTime<Utc>, to: DateTime<Utc>) -> Outcomes<Vec<Entry>> {
    Ok(diesel::sql_query(format!(
        "SELECT b.id, COALESCE(b.request_id, 0) AS request_id, b.room_id, b.starts_at, b.ends_at, b.busy_from, b.busy_to, \
         b.title, COALESCE(q.applicant, '') AS applicant, b.kind, b.state, b.version \
         FROM bookings b LEFT JOIN room_requests q ON q.id = b.request_id \
         WHERE b.starts_at > $1 AND b.starts_at < $2 AND b.busy_to > $3 \
         AND b.state IN ('wanted', 'confirmed', 'held') ORDER BY b.starts_at, b.id LIMIT {MOST}"
    ))
    .bind::<Timestamp, _>(stored(from - TimeDelta::days(1)))
    .bind::<Timestamp, _>(stored(to + TimeDelta::hours(12)))
    .bind::<Timestamp, _>(stored(from))
    .load(db)?)
}
