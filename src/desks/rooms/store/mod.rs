//! Rows of the rooms themselves. Bookings, requests and lists have files of their own.

pub mod bookings;
pub mod calendar;
pub mod deposits;
pub mod keeping;
pub mod list;
pub mod requests;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::{Closure, Equipment, Fee, FreeReason, Room};
use crate::base::fault::Outcomes;
use crate::db::schema::{free_reasons, operators, parts, room_closures, room_equipment, room_fees, room_parts, rooms};
use crate::db::{Db, hold_rows};

/// The rooms in their order; only those that can be booked unless `all`.
pub fn rooms(db: &mut Db, all: bool) -> Outcomes<Vec<Room>> {
    let mut query = rooms::table.into_boxed();
    if !all {
        query = query.filter(rooms::active.eq(true));
    }
    Ok(query.order((rooms::position, rooms::id)).limit(500).select(Room::as_select()).load(db)?)
}

/// One room.
pub fn room(db: &mut Db, id: i64) -> Outcomes<Option<Room>> {
    Ok(rooms::table.filter(rooms::id.eq(id)).select(Room::as_select()).first(db).optional()?)
}

/// The room with a code.
pub fn room_with_code(db: &mut Db, code: &str) -> Outcomes<Option<Room>> {
    Ok(rooms::table.filter(rooms::code.eq(code)).select(Room::as_select()).first(db).optional()?)
}

/// Which room has which parts, with the parts' names; in order.
pub fn parts_of_rooms(db: &mut Db) -> Outcomes<Vec<(i64, i64, String)>> {
    Ok(room_parts::table
        .inner_join(parts::table.on(parts::id.eq(room_parts::part_id)))
        .order((room_parts::room_id, room_parts::part_id))
        .select((room_parts::room_id, room_parts::part_id, parts::name))
        .load(db)?)
}

/// Some rooms in whatever state, with the closures that touch a period; a room without closures stands there once, with
/// none.
pub fn rooms_with_closures(
    db: &mut Db,
    ids: &[i64],
    (from, to): (NaiveDate, NaiveDate),
) -> Outcomes<Vec<(Room, Option<Closure>)>> {
    let mut found = Vec::new();
    for id in ids {
        let touching = room_closures::room_id
            .is_null()
            .or(room_closures::room_id.eq(rooms::id.nullable()))
            .and(room_closures::to_day.ge(from))
            .and(room_closures::from_day.le(to));
        let rows: Vec<(Room, Option<Closure>)> = rooms::table
            .left_join(room_closures::table.on(touching))
            .filter(rooms::id.eq(*id))
            .order((room_closures::from_day, room_closures::id))
            .limit(1_000)
            .select((Room::as_select(), Option::<Closure>::as_select()))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Lets nobody else decide about these rooms, or rooms that share parts with them, until the transaction ends. Whoever
/// writes several bookings locks all their rooms first, so that no two wait for each other.
pub fn lock_rooms(db: &mut Db, ids: &[i64]) -> Outcomes<()> {
    let text = "SELECT p.id FROM parts p WHERE p.id IN (SELECT part_id FROM room_parts WHERE room_id = ANY($1)) \
                ORDER BY p.id FOR NO KEY UPDATE OF p";
    hold_rows(db, text, ids)
}

/// The same for the rooms of all bookings of some requests.
pub fn lock_rooms_of(db: &mut Db, requests: &[i64]) -> Outcomes<()> {
    let text = "SELECT p.id FROM parts p WHERE p.id IN (SELECT rp.part_id FROM room_parts rp JOIN bookings b \
                ON b.room_id = rp.room_id WHERE b.request_id = ANY($1)) ORDER BY p.id FOR NO KEY UPDATE OF p";
    hold_rows(db, text, requests)
}

/// What is in a room.
pub fn equipment(db: &mut Db, room: i64) -> Outcomes<Vec<Equipment>> {
    Ok(room_equipment::table
        .filter(room_equipment::room_id.eq(room))
        .order(room_equipment::name)
        .limit(200)
        .select(Equipment::as_select())
        .load(db)?)
}

/// The closures that touch a period, first come first.
pub fn closures(db: &mut Db, from: NaiveDate, to: NaiveDate) -> Outcomes<Vec<Closure>> {
    Ok(room_closures::table
        .filter(room_closures::to_day.ge(from))
        .filter(room_closures::from_day.le(to))
        .order((room_closures::from_day, room_closures::id))
        .limit(1_000)
        .select(Closure::as_select())
        .load(db)?)
}

/// The fees of a room, newest first; of all rooms when `None`.
pub fn fees(db: &mut Db, room: Option<i64>) -> Outcomes<Vec<Fee>> {
    let mut query = room_fees::table.into_boxed();
    if let Some(room) = room {
        query = query.filter(room_fees::room_id.eq(room));
    }
    Ok(query.order((room_fees::valid_from.desc(), room_fees::id)).limit(2_000).select(Fee::as_select()).load(db)?)
}

/// The reasons for which a use may be free.
pub fn free_reasons(db: &mut Db) -> Outcomes<Vec<FreeReason>> {
    Ok(free_reasons::table
        .order((free_reasons::valid_from.desc(), free_reasons::id))
        .limit(500)
        .select(FreeReason::as_select())
        .load(db)?)
}

/// Surname and name of an operator; empty when unknown.
pub fn operator_name(db: &mut Db, id: i64) -> Outcomes<String> {
    let found: Option<(String, String)> = operators::table
        .filter(operators::id.eq(id))
        .select((operators::surname, operators::name))
        .first(db)
        .optional()?;
    Ok(found.map(|(surname, name)| format!("{surname} {name}").trim().to_owned()).unwrap_or_default())
}
