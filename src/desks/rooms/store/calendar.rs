//! What the calendar shows: the bookings of a period, in one bounded question.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::schema::{bookings, room_requests};
use crate::db::{Db, stored};
use crate::desks::rooms::model::{BookingState, Kind};
use crate::each;

/// Most bookings of one picture; more than fit in any grid.
pub const MOST: i64 = 6_000;

/// A booking as the calendar shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The booking.
    pub id: i64,
    /// Its request; 0 without one.
    pub request_id: i64,
    /// Its room.
    pub room_id: i64,
    /// Begin (UTC).
    pub starts_at: NaiveDateTime,
    /// End (UTC).
    pub ends_at: NaiveDateTime,
    /// From when it takes the room (UTC).
    pub busy_from: NaiveDateTime,
    /// Until when (UTC).
    pub busy_to: NaiveDateTime,
    /// What it is for.
    pub title: String,
    /// Who asked; empty for a booking without request.
    pub applicant: String,
    /// What kind of use.
    pub kind: Kind,
    /// How it stands.
    pub state: BookingState,
    /// Optimistic version.
    pub version: i64,
}

/// The bookings that lie in a period and are asked for, granted or held, first come first.
pub fn entries(db: &mut Db, from: DateTime<Utc>, to: DateTime<Utc>) -> Outcomes<Vec<Entry>> {
    let (first, last) = (stored(from - TimeDelta::days(1)), stored(to + TimeDelta::hours(12)));
    // Thousands of rows are read here: by the place of each column, and in the order of the index by begin.
    let rows: Vec<Columns> = each!(db, c => bookings::table
        .left_join(room_requests::table.on(bookings::request_id.eq(room_requests::id.nullable())))
        .filter(bookings::starts_at.gt(first))
        .filter(bookings::starts_at.lt(last))
        .filter(bookings::busy_to.gt(stored(from)))
        .filter(bookings::state.ne_all([BookingState::Skipped, BookingState::Displaced, BookingState::Cancelled]))
        .order((bookings::starts_at, bookings::id))
        .limit(MOST)
        .select((
            (bookings::id, bookings::request_id, bookings::room_id, bookings::version),
            (bookings::starts_at, bookings::ends_at, bookings::busy_from, bookings::busy_to),
            (bookings::title, room_requests::applicant.nullable(), bookings::kind, bookings::state),
        ))
        .load(c)?);
    Ok(rows.into_iter().map(entry).collect())
}

type Columns = (
    (i64, Option<i64>, i64, i64),
    (NaiveDateTime, NaiveDateTime, NaiveDateTime, NaiveDateTime),
    (String, Option<String>, Kind, BookingState),
);

fn entry(row: Columns) -> Entry {
    let ((id, request, room_id, version), (starts_at, ends_at, busy_from, busy_to), (title, applicant, kind, state)) =
        row;
    let (request_id, applicant) = (request.unwrap_or_default(), applicant.unwrap_or_default());
    Entry { id, request_id, room_id, starts_at, ends_at, busy_from, busy_to, title, applicant, kind, state, version }
}
