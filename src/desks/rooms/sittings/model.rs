//! A booking that gave way, as the table holds it and as the list shows it.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamp};

use crate::db::instant;
use crate::db::schema::displacements;
use crate::desks::rooms::model::{BookingState, Kind, Slot};
use crate::text_enum;

text_enum! {
    /// What became of a booking that gave way.
    Standing {
        /// Nothing yet.
        Open = "open",
        /// It has another place.
        Moved = "moved",
        /// The applicant gave up.
        Closed = "closed",
        /// The sitting was taken back and it is where it was.
        Undone = "undone",
    }
}

impl Standing {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "rooms-displaced-open",
            Self::Moved => "rooms-displaced-moved",
            Self::Closed => "rooms-displaced-closed",
            Self::Undone => "rooms-displaced-undone",
        }
    }
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = displacements)]
pub struct Displacement {
    /// Row id.
    pub id: i64,
    /// The booking of the sitting.
    pub sitting_id: i64,
    /// The booking that gave way.
    pub booking_id: i64,
    /// Its request.
    pub request_id: Option<i64>,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// By whom.
    pub operator_id: i64,
    /// Where it was.
    pub room_id: i64,
    /// When it began there (UTC).
    pub starts_at: NaiveDateTime,
    /// When it ended there (UTC).
    pub ends_at: NaiveDateTime,
    /// What became of it.
    pub state: Standing,
    /// When the letter about it went out (UTC).
    pub letter_at: Option<NaiveDateTime>,
    /// Optimistic version.
    pub version: i64,
}

impl Displacement {
    /// Where it was.
    pub fn slot(&self) -> Slot {
        Slot { room_id: self.room_id, starts_at: instant(self.starts_at), ends_at: instant(self.ends_at) }
    }
}

/// A line of the list: what gave way, to what, and what is free instead.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Line {
    /// The displacement.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// Its version.
    #[diesel(sql_type = BigInt)]
    pub version: i64,
    /// What became of it.
    #[diesel(sql_type = Text)]
    pub state: Standing,
    /// When the letter went out (UTC).
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub letter_at: Option<NaiveDateTime>,
    /// When it began (UTC).
    #[diesel(sql_type = Timestamp)]
    pub starts_at: NaiveDateTime,
    /// When it ended (UTC).
    #[diesel(sql_type = Timestamp)]
    pub ends_at: NaiveDateTime,
    /// The room in which it was.
    #[diesel(sql_type = Text)]
    pub room: String,
    /// Its request; 0 where it has none.
    #[diesel(sql_type = BigInt)]
    pub request_id: i64,
    /// Who asked; the title where nobody did.
    #[diesel(sql_type = Text)]
    pub applicant: String,
    /// Its title.
    #[diesel(sql_type = Text)]
    pub title: String,
    /// What kind of use.
    #[diesel(sql_type = Text)]
    pub kind: Kind,
    /// The booking.
    #[diesel(sql_type = BigInt)]
    pub booking_id: i64,
    /// How the booking stands.
    #[diesel(sql_type = Text)]
    pub booking_state: BookingState,
    /// The room in which it is now.
    #[diesel(sql_type = Text)]
    pub now_room: String,
    /// When it begins now (UTC).
    #[diesel(sql_type = Timestamp)]
    pub now_starts: NaiveDateTime,
    /// When it ends now (UTC).
    #[diesel(sql_type = Timestamp)]
    pub now_ends: NaiveDateTime,
    /// Title of the sitting.
    #[diesel(sql_type = Text)]
    pub sitting: String,
    /// Request of the sitting.
    #[diesel(sql_type = BigInt)]
    pub sitting_request: i64,
}

impl Line {
    /// When it was.
    pub fn was(&self) -> (DateTime<Utc>, DateTime<Utc>) {
        (instant(self.starts_at), instant(self.ends_at))
    }
}
