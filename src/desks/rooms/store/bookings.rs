//! Rows of bookings, and who takes a room when. The parts of a booking are kept by the database itself.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text, Timestamp};

use crate::base::fault::Outcomes;
use crate::db::raw::{Raw, Value};
use crate::db::schema::bookings;
use crate::db::{Db, stored};
use crate::desks::rooms::model::{Booking, BookingState, Kind};
use crate::each;

/// No booking takes a room longer than this: how far back an overlap can begin.
const LONGEST_BUSY: TimeDelta = TimeDelta::days(2);

/// A booking to be written.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    /// The request it belongs to.
    pub request_id: Option<i64>,
    /// The room.
    pub room_id: i64,
    /// Begin.
    pub starts_at: DateTime<Utc>,
    /// End.
    pub ends_at: DateTime<Utc>,
    /// From when the room is taken.
    pub busy_from: DateTime<Utc>,
    /// Until when.
    pub busy_to: DateTime<Utc>,
    /// What the calendar shows.
    pub title: &'a str,
    /// What kind of use.
    pub kind: Kind,
    /// How it stands.
    pub state: BookingState,
    /// When it is written.
    pub at: DateTime<Utc>,
    /// Who writes it.
    pub by: i64,
}

/// Writes a booking; answers it as it stands. A room that is taken refuses it with `fault-rooms-just-taken`.
pub fn insert(db: &mut Db, new: &New<'_>) -> Outcomes<Booking> {
    Ok(each!(db, c => diesel::insert_into(bookings::table)
        .values((
            bookings::request_id.eq(new.request_id),
            bookings::room_id.eq(new.room_id),
            bookings::starts_at.eq(stored(new.starts_at)),
            bookings::ends_at.eq(stored(new.ends_at)),
            bookings::busy_from.eq(stored(new.busy_from)),
            bookings::busy_to.eq(stored(new.busy_to)),
            bookings::title.eq(new.title),
            bookings::kind.eq(new.kind),
            bookings::state.eq(new.state),
            bookings::created_at.eq(stored(new.at)),
            bookings::created_by.eq(new.by),
        ))
        .returning(Booking::as_returning())
        .get_result(c)?))
}

/// One booking.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Booking>> {
    Ok(bookings::table.filter(bookings::id.eq(id)).select(Booking::as_select()).first(db).optional()?)
}

/// The bookings of a request, first come first.
pub fn of_request(db: &mut Db, request: i64) -> Outcomes<Vec<Booking>> {
    Ok(bookings::table
        .filter(bookings::request_id.eq(request))
        .order((bookings::starts_at, bookings::id))
        .limit(1_000)
        .select(Booking::as_select())
        .load(db)?)
}

/// Puts a booking into another state; `false` when somebody changed it meanwhile.
pub fn set_state(db: &mut Db, booking: &Booking, state: BookingState) -> Outcomes<bool> {
    let changed = diesel::update(
        bookings::table.filter(bookings::id.eq(booking.id)).filter(bookings::version.eq(booking.version)),
    )
    .set((bookings::state.eq(state), bookings::version.eq(bookings::version + 1)))
    .execute(db)?;
    Ok(changed == 1)
}

/// Gives all bookings of a request a title and kind.
pub fn retitle(db: &mut Db, request: i64, title: &str, kind: Kind) -> Outcomes<()> {
    diesel::update(bookings::table.filter(bookings::request_id.eq(request)))
        .set((bookings::title.eq(title), bookings::kind.eq(kind)))
        .execute(db)?;
    Ok(())
}

/// Where and when a booking takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The room.
    pub room_id: i64,
    /// Begin.
    pub starts_at: DateTime<Utc>,
    /// End.
    pub ends_at: DateTime<Utc>,
    /// From when the room is taken.
    pub busy_from: DateTime<Utc>,
    /// Until when.
    pub busy_to: DateTime<Utc>,
}

/// Moves a booking, and puts it into a state; `false` when somebody changed it meanwhile.
pub fn set_place(db: &mut Db, booking: &Booking, place: &Place, state: BookingState) -> Outcomes<bool> {
    let changed = diesel::update(
        bookings::table.filter(bookings::id.eq(booking.id)).filter(bookings::version.eq(booking.version)),
    )
    .set((
        bookings::room_id.eq(place.room_id),
        bookings::starts_at.eq(stored(place.starts_at)),
        bookings::ends_at.eq(stored(place.ends_at)),
        bookings::busy_from.eq(stored(place.busy_from)),
        bookings::busy_to.eq(stored(place.busy_to)),
        bookings::state.eq(state),
        bookings::version.eq(bookings::version + 1),
    ))
    .execute(db)?;
    Ok(changed == 1)
}

/// A booking that is in the way, as messages name it.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Clash {
    /// The booking.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// Its request; 0 without one.
    #[diesel(sql_type = BigInt)]
    pub request_id: i64,
    /// Its room.
    #[diesel(sql_type = BigInt)]
    pub room_id: i64,
    /// The room's name.
    #[diesel(sql_type = Text)]
    pub room: String,
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
    /// What the calendar shows.
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
}

/// The bookings that take a part of this room between two instants, first come first, except one (0 for none): those that
/// keep others out, or with `blocking` false those that were only asked for, skipped or given up.
pub fn in_the_way(
    db: &mut Db,
    room: i64,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    except: i64,
    blocking: bool,
) -> Outcomes<Vec<Clash>> {
    let text = "SELECT DISTINCT b.id, COALESCE(b.request_id, 0) AS request_id, b.room_id, r.name AS room, b.starts_at, b.ends_at, \
         b.busy_from, b.busy_to, b.title, COALESCE(q.applicant, '') AS applicant, b.kind, b.state \
         FROM booking_parts p JOIN bookings b ON b.id = p.booking_id JOIN rooms r ON r.id = b.room_id \
         LEFT JOIN room_requests q ON q.id = b.request_id \
         WHERE p.part_id IN (SELECT part_id FROM room_parts WHERE room_id = ?) AND p.blocking = ? \
         AND p.busy_from < ? AND p.busy_from > ? AND p.busy_to > ? AND p.booking_id <> ? \
         ORDER BY b.starts_at, b.id LIMIT 200";
    let values = [
        Value::Int(room),
        Value::Flag(blocking),
        Value::At(stored(to)),
        Value::At(stored(from - LONGEST_BUSY)),
        Value::At(stored(from)),
        Value::Int(except),
    ];
    Ok(each!(db, c => Raw::new(text, &values).load(c)?))
}

/// A stretch for which a room is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub struct Busy {
    /// The room, of those asked about.
    #[diesel(sql_type = BigInt)]
    pub room_id: i64,
    /// From when (UTC).
    #[diesel(sql_type = Timestamp)]
    pub from_at: NaiveDateTime,
    /// Until when (UTC).
    #[diesel(sql_type = Timestamp)]
    pub to_at: NaiveDateTime,
}

/// The stretches for which a room is taken between two instants, first come first. At most 20,000.
pub fn busy(db: &mut Db, room: i64, from: DateTime<Utc>, to: DateTime<Utc>) -> Outcomes<Vec<Busy>> {
    let text = "SELECT rp.room_id, p.busy_from AS from_at, p.busy_to AS to_at FROM room_parts rp JOIN booking_parts p \
         ON p.part_id = rp.part_id WHERE rp.room_id = ? AND p.blocking = ? AND p.busy_from < ? AND p.busy_from > ? \
         AND p.busy_to > ? ORDER BY p.busy_from LIMIT 20000";
    let values = [
        Value::Int(room),
        Value::Flag(true),
        Value::At(stored(to)),
        Value::At(stored(from - LONGEST_BUSY)),
        Value::At(stored(from)),
    ];
    Ok(each!(db, c => Raw::new(text, &values).load(c)?))
}

/// How many bookings that keep others out end after an instant in this room.
pub fn still_to_come(db: &mut Db, room: i64, after: DateTime<Utc>) -> Outcomes<i64> {
    Ok(bookings::table
        .filter(bookings::room_id.eq(room))
        .filter(bookings::starts_at.gt(stored(after - LONGEST_BUSY)))
        .filter(bookings::ends_at.gt(stored(after)))
        .filter(bookings::state.eq_any([BookingState::Confirmed, BookingState::Wanted]))
        .count()
        .get_result(db)?)
}

/// Pairs of bookings that keep others out and overlap in a part: there are none, unless the database was tampered with.
pub fn overlaps(db: &mut Db) -> Outcomes<Vec<(i64, i64)>> {
    #[derive(QueryableByName)]
    struct Pair {
        #[diesel(sql_type = BigInt)]
        first: i64,
        #[diesel(sql_type = BigInt)]
        second: i64,
    }
    let pairs: Vec<Pair> = diesel::sql_query(
        "SELECT a.booking_id AS first, b.booking_id AS second FROM booking_parts a JOIN booking_parts b \
         ON b.part_id = a.part_id AND b.blocking = a.blocking AND b.booking_id <> a.booking_id \
         AND b.busy_from >= a.busy_from AND b.busy_from < a.busy_to \
         WHERE a.blocking = $1 AND (b.busy_from > a.busy_from OR b.booking_id > a.booking_id) ORDER BY 1, 2 LIMIT 100",
    )
    .bind::<Bool, _>(true)
    .load(db)?;
    Ok(pairs.into_iter().map(|pair| (pair.first, pair.second)).collect())
}

/// The bookings of a kind that have not ended by an instant, however they stand, by their begin.
pub fn of_kind_after(db: &mut Db, kind: Kind, after: DateTime<Utc>) -> Outcomes<Vec<Booking>> {
    Ok(bookings::table
        .filter(bookings::kind.eq(kind))
        .filter(bookings::ends_at.ge(stored(after)))
        .order((bookings::starts_at, bookings::id))
        .limit(1_000)
        .select(Booking::as_select())
        .load(db)?)
}
