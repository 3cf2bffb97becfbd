//! What happens to a sitting and its agenda when it is held: inside the transactions of whoever keeps the hall.

use serde_json::json;

use super::{conflict, found, placing, tell};
use crate::base::fault::{Fault, Outcomes};
use crate::db::{Db, stored};
use crate::desks::acts::api::Tabled;
use crate::desks::sittings::model::{ItemFields, ItemState, Sitting, SittingState};
use crate::desks::sittings::store::{self, items};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Opens a sitting that is convened; it gets its number in the year of the organ.
pub fn open_within(db: &mut Db, house: &House, session: &Session, (id, version): (i64, i64)) -> Outcomes<Sitting> {
    session.require(Permission::KeepSittings)?;
    store::lock(db, id)?;
    let sitting = found(store::by_id(db, id)?)?;
    if sitting.state != SittingState::Convened {
        return Err(Fault::not_done("fault-sittings-not-convened"));
    }
    set_state_within(db, house, session, (id, version), SittingState::Open)?;
    if sitting.number.is_none() {
        let number = store::highest_number(db, sitting.organ_id, sitting.year)? + 1;
        store::set_number(db, id, number)?;
    }
    found(store::by_id(db, id)?)
}

/// Says where a sitting stands; a colleague who was faster is told.
pub fn set_state_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    at: (i64, i64),
    state: SittingState,
) -> Outcomes<()> {
    session.require(Permission::KeepSittings)?;
    if !store::set_state(db, at, state, None, stored(house.clock.now()), session.operator_id)? {
        return Err(conflict());
    }
    tell(db, house, &session.actor(), "sitting.state", at.0, &json!({ "text": state.code() }))
}

/// Puts an item on the agenda of a sitting in session: all are there and agree, or the law lets it be heard.
pub fn add_in_session_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    sitting: i64,
    key: &str,
    fields: &ItemFields,
) -> Outcomes<i64> {
    session.require(Permission::KeepSittings)?;
    let fields = crate::desks::sittings::rules::clean_item(fields)?;
    if let Some(id) = super::agenda::put_before(db, key, sitting, &fields)? {
        return Ok(id);
    }
    let last = items::of_sitting(db, sitting)?.iter().map(|item| item.position).max().unwrap_or_default();
    let at = stored(house.clock.now());
    let id = items::insert(db, (sitting, last + 1, 0), key, &fields, at, session.operator_id)?;
    let of = found(store::by_id(db, sitting)?)?;
    placing::told_within(db, house, session, (fields.act_id, &of), Tabled::OnAgenda, None)?;
    tell(db, house, &session.actor(), "sitting.item", sitting, &json!({ "text": fields.subject, "item": id }))?;
    Ok(id)
}

/// Takes an item off in session, or puts it off.
pub fn set_item_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    id: i64,
    (state, reason): (ItemState, Option<&str>),
) -> Outcomes<()> {
    session.require(Permission::KeepSittings)?;
    let item = super::agenda::item(db, id)?;
    items::set_state(db, id, state, reason, stored(house.clock.now()), session.operator_id)?;
    let of = found(store::by_id(db, item.sitting_id)?)?;
    placing::told_within(db, house, session, (item.act_id, &of), super::agenda::tabled(state), reason)?;
    let detail = json!({ "text": item.subject, "reason": reason });
    tell(db, house, &session.actor(), "sitting.item_state", item.sitting_id, &detail)
}
