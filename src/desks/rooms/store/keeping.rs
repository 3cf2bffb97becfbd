//! Writing the cards of rooms, their closures and fees.

use chrono::{NaiveDate, NaiveTime};
use diesel::prelude::*;

use crate::base::calendar::instant;
use crate::base::fault::Outcomes;
use crate::db::schema::{bookings, free_reasons, parts, room_closures, room_equipment, room_fees, room_parts, rooms};
use crate::db::{Db, stored};
use crate::desks::rooms::model::{BookingState, Closure, Equipment, FeeKind, NewFee};
use crate::desks::rooms::rules::card::Card;

/// Writes a new room with its parts and equipment; answers its id.
pub fn insert_room(db: &mut Db, card: &Card) -> Outcomes<i64> {
    let id = diesel::insert_into(rooms::table)
        .values((
            rooms::code.eq(&card.code),
            rooms::name.eq(&card.name),
            rooms::capacity.eq(card.capacity),
            rooms::hours.eq(&card.hours),
            rooms::setup_minutes.eq(card.setup_minutes),
            rooms::tidy_minutes.eq(card.tidy_minutes),
            rooms::place.eq(card.place.as_deref()),
            rooms::notes.eq(card.notes.as_deref()),
            rooms::position.eq(card.position),
            rooms::active.eq(card.active),
        ))
        .returning(rooms::id)
        .get_result(db)?;
    set_parts(db, id, &card.parts)?;
    set_equipment(db, id, &card.equipment)?;
    Ok(id)
}

/// Writes a card over a version; `false` when a colleague was faster.
pub fn update_room(db: &mut Db, id: i64, version: i64, card: &Card) -> Outcomes<bool> {
    let changed = diesel::update(rooms::table.filter(rooms::id.eq(id)).filter(rooms::version.eq(version)))
        .set((
            rooms::code.eq(&card.code),
            rooms::name.eq(&card.name),
            rooms::capacity.eq(card.capacity),
            rooms::hours.eq(&card.hours),
            rooms::setup_minutes.eq(card.setup_minutes),
            rooms::tidy_minutes.eq(card.tidy_minutes),
            rooms::place.eq(card.place.as_deref()),
            rooms::notes.eq(card.notes.as_deref()),
            rooms::position.eq(card.position),
            rooms::active.eq(card.active),
            rooms::version.eq(rooms::version + 1),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// The names of a room's parts, in order.
pub fn parts_of(db: &mut Db, room: i64) -> Outcomes<Vec<String>> {
    Ok(room_parts::table
        .inner_join(parts::table.on(parts::id.eq(room_parts::part_id)))
        .filter(room_parts::room_id.eq(room))
        .order(parts::name)
        .select(parts::name)
        .load(db)?)
}

/// Gives a room these parts, making those that are new.
pub fn set_parts(db: &mut Db, room: i64, names: &[String]) -> Outcomes<()> {
    diesel::delete(room_parts::table.filter(room_parts::room_id.eq(room))).execute(db)?;
    for name in names {
        let known: Option<i64> = parts::table.filter(parts::name.eq(name)).select(parts::id).first(db).optional()?;
        let part = match known {
            Some(part) => part,
            None => {
                diesel::insert_into(parts::table).values(parts::name.eq(name)).returning(parts::id).get_result(db)?
            }
        };
        diesel::insert_into(room_parts::table)
            .values((room_parts::room_id.eq(room), room_parts::part_id.eq(part)))
            .execute(db)?;
    }
    Ok(())
}

/// Gives a room this equipment.
pub fn set_equipment(db: &mut Db, room: i64, equipment: &[Equipment]) -> Outcomes<()> {
    diesel::delete(room_equipment::table.filter(room_equipment::room_id.eq(room))).execute(db)?;
    for item in equipment {
        diesel::insert_into(room_equipment::table)
            .values((
                room_equipment::room_id.eq(room),
                room_equipment::name.eq(&item.name),
                room_equipment::quantity.eq(item.quantity),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Writes a closure; answers its id.
pub fn insert_closure(db: &mut Db, closure: &Closure, reason: &str) -> Outcomes<i64> {
    Ok(diesel::insert_into(room_closures::table)
        .values((
            room_closures::room_id.eq(closure.room_id),
            room_closures::from_day.eq(closure.from_day),
            room_closures::to_day.eq(closure.to_day),
            room_closures::reason.eq(reason),
        ))
        .returning(room_closures::id)
        .get_result(db)?)
}

/// Takes a closure away; answers what it was.
pub fn take_closure(db: &mut Db, id: i64) -> Outcomes<Option<Closure>> {
    let found =
        room_closures::table.filter(room_closures::id.eq(id)).select(Closure::as_select()).first(db).optional()?;
    diesel::delete(room_closures::table.filter(room_closures::id.eq(id))).execute(db)?;
    Ok(found)
}

/// How many granted bookings lie within a closure.
pub fn booked_within(db: &mut Db, closure: &Closure) -> Outcomes<i64> {
    let from = stored(instant(closure.from_day, NaiveTime::MIN));
    let to = stored(instant(closure.to_day.succ_opt().unwrap_or(closure.to_day), NaiveTime::MIN));
    let mut query = bookings::table
        .filter(bookings::starts_at.ge(from))
        .filter(bookings::starts_at.lt(to))
        .filter(bookings::state.eq(BookingState::Confirmed))
        .into_boxed();
    if let Some(room) = closure.room_id {
        query = query.filter(bookings::room_id.eq(room));
    }
    Ok(query.count().get_result(db)?)
}

/// Writes a fee.
pub fn insert_fee(db: &mut Db, fee: &NewFee) -> Outcomes<()> {
    diesel::insert_into(room_fees::table)
        .values((
            room_fees::room_id.eq(fee.room_id),
            room_fees::valid_from.eq(fee.valid_from),
            room_fees::kind.eq(fee.kind),
            room_fees::cents.eq(fee.cents),
            room_fees::deposit_cents.eq(fee.deposit_cents),
        ))
        .execute(db)?;
    Ok(())
}

/// Ends the fees of a kind in force the day before `from`; those that would begin on it or later go.
pub fn end_fees(db: &mut Db, room: i64, kind: FeeKind, from: NaiveDate) -> Outcomes<()> {
    let of_kind = || room_fees::table.filter(room_fees::room_id.eq(room)).filter(room_fees::kind.eq(kind));
    diesel::delete(of_kind().filter(room_fees::valid_from.ge(from))).execute(db)?;
    diesel::update(of_kind().filter(room_fees::valid_to.is_null().or(room_fees::valid_to.ge(from))))
        .set(room_fees::valid_to.eq(from.pred_opt()))
        .execute(db)?;
    Ok(())
}

/// Ends one fee on a day; one that would end before it begins goes.
pub fn end_fee(db: &mut Db, id: i64, last: NaiveDate) -> Outcomes<()> {
    let one = || room_fees::table.filter(room_fees::id.eq(id));
    diesel::delete(one().filter(room_fees::valid_from.gt(last))).execute(db)?;
    diesel::update(one()).set(room_fees::valid_to.eq(Some(last))).execute(db)?;
    Ok(())
}

/// Writes a free reason; answers its id.
pub fn insert_free_reason(db: &mut Db, text: &str, from: NaiveDate) -> Outcomes<i64> {
    Ok(diesel::insert_into(free_reasons::table)
        .values((free_reasons::text.eq(text), free_reasons::valid_from.eq(from)))
        .returning(free_reasons::id)
        .get_result(db)?)
}

/// Ends a free reason on a day, at the earliest on its first.
pub fn end_free_reason(db: &mut Db, id: i64, last: NaiveDate) -> Outcomes<()> {
    diesel::update(free_reasons::table.filter(free_reasons::id.eq(id)).filter(free_reasons::valid_from.le(last)))
        .set(free_reasons::valid_to.eq(Some(last)))
        .execute(db)?;
    Ok(())
}
