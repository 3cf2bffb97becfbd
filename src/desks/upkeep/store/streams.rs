//! Rows of sittings that go out live and of their checklists.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{streaming_steps, streamings};
use crate::db::search::query::{Order, Query, Slice};
use crate::desks::upkeep::model::{StreamStep, Streaming};

const NEWEST: Order = Order { by: "s.starts_at", id: "s.id", falling: true };

/// What a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// All sittings, not only those with missing steps.
    pub all: bool,
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

fn filtered(filter: &Filter) -> Query {
    let mut query = Query::of("streamings s");
    if !filter.all {
        query.and("s.open_steps > 0 AND s.cancelled_at IS NULL");
    }
    query
}

/// A page of sittings, the newest first.
pub fn page(db: &mut Db, filter: &Filter, slice: &Slice) -> Outcomes<Vec<Streaming>> {
    let ids: Vec<Id> = filtered(filter).page(db, "SELECT s.id AS id", NEWEST, slice)?;
    let ids: Vec<i64> = ids.into_iter().map(|row| row.id).collect();
    let mut rows: Vec<Streaming> =
        streamings::table.filter(streamings::id.eq_any(ids.clone())).select(Streaming::as_select()).load(db)?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(rows)
}

/// How many a filter leaves.
pub fn count(db: &mut Db, filter: &Filter) -> Outcomes<i64> {
    filtered(filter).count(db)
}

/// One sitting.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Streaming>> {
    Ok(streamings::table.filter(streamings::id.eq(id)).select(Streaming::as_select()).first(db).optional()?)
}

/// The sitting of a booking.
pub fn of_booking(db: &mut Db, booking: i64) -> Outcomes<Option<Streaming>> {
    Ok(streamings::table
        .filter(streamings::booking_id.eq(booking))
        .select(Streaming::as_select())
        .first(db)
        .optional()?)
}

/// The sitting whose ticket this is.
pub fn of_ticket(db: &mut Db, ticket: i64) -> Outcomes<Option<Streaming>> {
    Ok(streamings::table
        .filter(streamings::ticket_id.eq(ticket))
        .select(Streaming::as_select())
        .first(db)
        .optional()?)
}

/// Sittings that are not called off and have not ended by an instant.
pub fn coming(db: &mut Db, now: NaiveDateTime) -> Outcomes<Vec<Streaming>> {
    Ok(streamings::table
        .filter(streamings::cancelled_at.is_null())
        .filter(streamings::ends_at.ge(now))
        .select(Streaming::as_select())
        .load(db)?)
}

/// The checklist of a sitting.
pub fn steps(db: &mut Db, id: i64) -> Outcomes<Vec<StreamStep>> {
    Ok(streaming_steps::table
        .filter(streaming_steps::streaming_id.eq(id))
        .order(streaming_steps::position)
        .select(StreamStep::as_select())
        .load(db)?)
}

/// A sitting about to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// The booking.
    pub booking: i64,
    /// Begin (UTC).
    pub starts_at: NaiveDateTime,
    /// End (UTC).
    pub ends_at: NaiveDateTime,
    /// What the calendar shows.
    pub title: String,
    /// Room.
    pub room: String,
}

/// Writes a sitting with its checklist; answers its id.
pub fn insert(db: &mut Db, new: &New, steps: &[String], ticket: (i64, &str), at: NaiveDateTime) -> Outcomes<i64> {
    let id = diesel::insert_into(streamings::table)
        .values((
            streamings::booking_id.eq(new.booking),
            streamings::starts_at.eq(new.starts_at),
            streamings::ends_at.eq(new.ends_at),
            streamings::title.eq(&new.title),
            streamings::room.eq(&new.room),
            streamings::ticket_id.eq(Some(ticket.0)),
            streamings::ticket_label.eq(Some(ticket.1)),
            streamings::open_steps.eq(steps.len() as i64),
            streamings::updated_at.eq(at),
        ))
        .returning(streamings::id)
        .get_result(db)?;
    for (position, step) in (1_i64..).zip(steps) {
        diesel::insert_into(streaming_steps::table)
            .values((
                streaming_steps::streaming_id.eq(id),
                streaming_steps::position.eq(position),
                streaming_steps::text.eq(step),
            ))
            .execute(db)?;
    }
    Ok(id)
}

/// A sitting was moved, called off or taken up again.
pub fn moved(db: &mut Db, id: i64, new: &New, cancelled: Option<NaiveDateTime>, at: NaiveDateTime) -> Outcomes<()> {
    diesel::update(streamings::table.filter(streamings::id.eq(id)))
        .set((
            streamings::starts_at.eq(new.starts_at),
            streamings::ends_at.eq(new.ends_at),
            streamings::title.eq(&new.title),
            streamings::room.eq(&new.room),
            streamings::cancelled_at.eq(cancelled),
            streamings::version.eq(streamings::version + 1),
            streamings::updated_at.eq(at),
        ))
        .execute(db)?;
    Ok(())
}

/// Ticks a step, or takes that back; answers how many are open then.
pub fn tick(
    db: &mut Db,
    id: i64,
    position: i64,
    done: Option<(NaiveDateTime, i64, &str)>,
    at: NaiveDateTime,
) -> Outcomes<i64> {
    let row = streaming_steps::table
        .filter(streaming_steps::streaming_id.eq(id))
        .filter(streaming_steps::position.eq(position));
    diesel::update(row)
        .set((
            streaming_steps::done_at.eq(done.map(|(at, _, _)| at)),
            streaming_steps::done_by.eq(done.map(|(_, by, _)| by)),
            streaming_steps::done_name.eq(done.map(|(_, _, name)| name)),
        ))
        .execute(db)?;
    let open: i64 = streaming_steps::table
        .filter(streaming_steps::streaming_id.eq(id))
        .filter(streaming_steps::done_at.is_null())
        .count()
        .get_result(db)?;
    diesel::update(streamings::table.filter(streamings::id.eq(id)))
        .set((
            streamings::open_steps.eq(open),
            streamings::version.eq(streamings::version + 1),
            streamings::updated_at.eq(at),
        ))
        .execute(db)?;
    Ok(open)
}
