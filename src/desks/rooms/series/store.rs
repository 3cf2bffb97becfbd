//! Dates of series that were left out because the room was taken, and dates that are asked for.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::schema::bookings;
use crate::db::{Db, stored};
use crate::desks::rooms::model::{Booking, BookingState};

/// Most dates that one list shows.
pub const MOST: i64 = 300;

/// Dates ahead that were left out, first come first.
pub fn skipped(db: &mut Db, now: DateTime<Utc>) -> Outcomes<Vec<Booking>> {
    Ok(bookings::table
        .filter(bookings::state.eq(BookingState::Skipped))
        .filter(bookings::starts_at.gt(stored(now)))
        .order((bookings::starts_at, bookings::id))
        .limit(MOST)
        .select(Booking::as_select())
        .load(db)?)
}

/// Dates ahead that are asked for and not decided, first come first.
pub fn wanted(db: &mut Db, now: DateTime<Utc>) -> Outcomes<Vec<Booking>> {
    Ok(bookings::table
        .filter(bookings::state.eq(BookingState::Wanted))
        .filter(bookings::starts_at.gt(stored(now)))
        .order((bookings::starts_at, bookings::id))
        .limit(MOST)
        .select(Booking::as_select())
        .load(db)?)
}
