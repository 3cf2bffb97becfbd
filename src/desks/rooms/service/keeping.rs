//! Keeping the rooms: cards with parts and equipment, closures, fees and free reasons by date of validity.

use chrono::NaiveDate;
use serde_json::json;

use super::digest_of;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::audit::{self, Entry};
use crate::db::{self, Db};
use crate::desks::rooms::model::{Closure, Fee, FreeReason, NewFee};
use crate::desks::rooms::rules::LONGEST_TEXT;
use crate::desks::rooms::rules::card::Card;
use crate::desks::rooms::store;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record of a room among audit events.
pub const ROOM: &str = "room";
/// Adds a room; answers its id.
pub fn create_room(db: &mut Db, house: &House, session: &Session, card: &Card) -> Outcomes<i64> {
    session.require(Permission::KeepRooms)?;
    let card = card.clean()?;
    db::write(db, |db| {
        if store::room_with_code(db, &card.code)?.is_some() {
            return Err(Fault::not_done("fault-rooms-code-used").arg("code", &card.code).on("code"));
        }
        let id = store::keeping::insert_room(db, &card)?;
        tell(db, house, session, ("room.created", id), &json!(card))?;
        Ok(id)
    })
}

/// Writes a card over the version it was read in. The parts of a room that is booked cannot be changed.
pub fn change_room(db: &mut Db, house: &House, session: &Session, id: i64, version: i64, card: &Card) -> Outcomes<()> {
    session.require(Permission::KeepRooms)?;
    let card = card.clean()?;
    db::write(db, |db| {
        let old = store::room(db, id)?.ok_or_else(|| Fault::not_done("fault-rooms-room-gone"))?;
        if let Some(other) = store::room_with_code(db, &card.code)?
            && other.id != id
        {
            return Err(Fault::not_done("fault-rooms-code-used").arg("code", &card.code).on("code"));
        }
        store::lock_rooms(db, &[id])?;
        let parts = store::keeping::parts_of(db, id)?;
        if parts != card.parts && store::bookings::still_to_come(db, id, house.clock.now())? > 0 {
            return Err(Fault::not_done("fault-rooms-parts-in-use").arg("room", &old.name).on("parts"));
        }
        if !store::keeping::update_room(db, id, version, &card)? {
            return Err(Fault::not_done("fault-rooms-room-conflict").arg("room", &old.name));
        }
        if parts != card.parts {
            store::keeping::set_parts(db, id, &card.parts)?;
        }
        store::keeping::set_equipment(db, id, &card.equipment)?;
        tell(db, house, session, ("room.changed", id), &json!(card))
    })
}

/// Closes a room, or all of them, for some days; answers how many granted bookings lie in them.
pub fn close(db: &mut Db, house: &House, session: &Session, closure: &Closure) -> Outcomes<i64> {
    session.require(Permission::KeepRooms)?;
    let reason = Shown::line(closure.reason.trim()).into_string();
    if reason.is_empty() {
        return Err(Fault::not_done("fault-rooms-reason-missing").on("reason"));
    }
    if closure.to_day < closure.from_day {
        return Err(Fault::not_done("fault-rooms-closure-backwards").on("to"));
    }
    db::write(db, |db| {
        store::keeping::insert_closure(db, closure, &reason)?;
        let detail =
            json!({ "room": closure.room_id, "from": closure.from_day, "to": closure.to_day, "reason": reason });
        tell(db, house, session, ("room.closed", closure.room_id.unwrap_or(0)), &detail)?;
        store::keeping::booked_within(db, closure)
    })
}

/// Takes a closure away.
pub fn open_again(db: &mut Db, house: &House, session: &Session, closure: i64) -> Outcomes<()> {
    session.require(Permission::KeepRooms)?;
    db::write(db, |db| {
        let old =
            store::keeping::take_closure(db, closure)?.ok_or_else(|| Fault::not_done("fault-rooms-closure-gone"))?;
        let detail = json!({ "from": old.from_day, "to": old.to_day, "reason": old.reason });
        tell(db, house, session, ("room.reopened", old.room_id.unwrap_or(0)), &detail)
    })
}

/// Sets a fee from a day on; the one of the same kind that was in force ends the day before.
pub fn set_fee(db: &mut Db, house: &House, session: &Session, fee: &NewFee) -> Outcomes<()> {
    session.require(Permission::KeepRooms)?;
    if fee.cents < 0 || fee.deposit_cents < 0 {
        return Err(Fault::not_done("fault-rooms-fee").on("fee"));
    }
    db::write(db, |db| {
        store::keeping::end_fees(db, fee.room_id, fee.kind, fee.valid_from)?;
        store::keeping::insert_fee(db, fee)?;
        let detail = json!({ "from": fee.valid_from, "kind": fee.kind.code(), "cents": fee.cents, "deposit": fee.deposit_cents });
        tell(db, house, session, ("room.fee", fee.room_id), &detail)
    })
}

/// Ends a fee on a day.
pub fn end_fee(db: &mut Db, house: &House, session: &Session, fee: &Fee, last: NaiveDate) -> Outcomes<()> {
    session.require(Permission::KeepRooms)?;
    db::write(db, |db| {
        store::keeping::end_fee(db, fee.id, last)?;
        tell(db, house, session, ("room.fee", fee.room_id), &json!({ "fee": fee.id, "last": last }))
    })
}

/// Adds a reason for which a use may be free, from a day on.
pub fn add_free_reason(db: &mut Db, house: &House, session: &Session, text: &str, from: NaiveDate) -> Outcomes<i64> {
    session.require(Permission::KeepRooms)?;
    let text = Shown::line(text.trim()).into_string();
    if text.is_empty() || text.chars().count() > LONGEST_TEXT {
        return Err(Fault::not_done("fault-rooms-reason-missing").on("reason"));
    }
    db::write(db, |db| {
        let id = store::keeping::insert_free_reason(db, &text, from)?;
        tell(db, house, session, ("room.free_reason", 0), &json!({ "id": id, "text": text, "from": from }))?;
        Ok(id)
    })
}

/// Ends a free reason on a day.
pub fn end_free_reason(
    db: &mut Db,
    house: &House,
    session: &Session,
    reason: &FreeReason,
    last: NaiveDate,
) -> Outcomes<()> {
    session.require(Permission::KeepRooms)?;
    db::write(db, |db| {
        store::keeping::end_free_reason(db, reason.id, last)?;
        tell(db, house, session, ("room.free_reason", 0), &json!({ "id": reason.id, "last": last }))
    })
}

fn tell(
    db: &mut Db,
    house: &House,
    session: &Session,
    (action, id): (&'static str, i64),
    detail: &serde_json::Value,
) -> Outcomes<()> {
    let digest = digest_of("room-card/1", &detail.to_string());
    let actor = session.actor();
    let entry = Entry { at: house.clock.now(), actor: &actor, action, subject_kind: ROOM, subject_id: id, digest };
    audit::append(db, &entry, detail)?;
    Ok(())
}
