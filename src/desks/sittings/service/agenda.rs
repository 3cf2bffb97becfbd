//! Making the agenda: putting items on it, their order, taking them off. After the call every change keeps a version, and
//! what is added waits for its addendum.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::{ahead, conflict, discard, found, keep_version, offering, placing, tell, watching};
use crate::base::fault::{Fault, Outcomes};
use crate::db::drafts::Place;
use crate::db::{self, Db, instant, stored};
use crate::desks::acts::api::Tabled;
use crate::desks::sittings::model::{Item, ItemFields, ItemState, NoticeKind, Sitting, SittingState, VersionReason};
use crate::desks::sittings::rules;
use crate::desks::sittings::store::{self, items};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Puts an item at the end of an agenda; the same key never puts two, and refuses another one. Once the call went out it belongs
/// to the next addendum.
pub fn add(
    db: &mut Db,
    house: &House,
    session: &Session,
    sitting: i64,
    key: &str,
    fields: &ItemFields,
    draft: Option<&Place>,
) -> Outcomes<i64> {
    session.require(Permission::KeepSittings)?;
    db::write(db, |db| {
        let id = add_within(db, house, session, sitting, key, fields)?;
        discard(db, draft)?;
        Ok(id)
    })
}

/// Puts some of what is offered on an agenda in one act, in the order in which it waits; answers how many were put there.
pub fn take(db: &mut Db, house: &House, session: &Session, sitting: i64, wanted: &[i64]) -> Outcomes<usize> {
    session.require(Permission::KeepSittings)?;
    db::write(db, |db| {
        let offers = offering::offers(db, sitting)?;
        let mut count = 0;
        for offer in offers.iter().filter(|offer| wanted.contains(&offer.id)) {
            let key = offer.key(sitting, items::of_sitting(db, sitting)?.len());
            add_within(db, house, session, sitting, &key, &offer.fields)?;
            count += 1;
        }
        Ok(count)
    })
}

/// The same inside the caller's transaction.
pub fn add_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    sitting: i64,
    key: &str,
    fields: &ItemFields,
) -> Outcomes<i64> {
    let fields = rules::clean_item(fields)?;
    if let Some(id) = put_before(db, key, sitting, &fields)? {
        return Ok(id);
    }
    let of = ahead(db, sitting)?;
    let all = items::of_sitting(db, sitting)?;
    if all.len() >= rules::MOST_ITEMS {
        return Err(Fault::not_done("fault-sittings-many").arg("most", rules::MOST_ITEMS));
    }
    let twice = |item: &&Item| item.state == ItemState::Ready && item.act_id.is_some() && item.act_id == fields.act_id;
    if all.iter().any(|item| twice(&item)) {
        return Err(Fault::not_done("fault-sittings-act-twice").on("act"));
    }
    let position = all.iter().map(|item| item.position).max().unwrap_or_default() + 1;
    let addendum = if of.state == SittingState::Convened { sent_addenda(db, sitting)? + 1 } else { 0 };
    let at = stored(house.clock.now());
    let id = items::insert(db, (sitting, position, addendum), key, &fields, at, session.operator_id)?;
    watching::watch_addendum(db, house, session, &of)?;
    placing::told_within(db, house, session, (fields.act_id, &of), Tabled::OnAgenda, None)?;
    tell(db, house, &session.actor(), "sitting.item", sitting, &json!({ "text": fields.subject, "item": id }))?;
    Ok(id)
}

/// The item that a key has put on an agenda; another one, or one for another agenda, is refused under that key.
pub(super) fn put_before(db: &mut Db, key: &str, sitting: i64, fields: &ItemFields) -> Outcomes<Option<i64>> {
    let Some(made) = items::by_key(db, key)? else { return Ok(None) };
    let (id, of) = (made.id, made.sitting_id);
    let said = ItemFields {
        act_id: made.act_id,
        subject: made.subject,
        speaker: made.speaker,
        closed_door: made.closed_door,
        communication: made.communication,
    };
    if of == sitting && said == *fields {
        return Ok(Some(id));
    }
    Err(Fault::not_done("fault-sittings-item-key-reused").arg("subject", said.subject))
}

/// Until when proposals were taken for a sitting, where that is over: what goes on its agenda now comes late.
pub fn cut_off(db: &mut Db, house: &House, sitting: i64) -> Outcomes<Option<DateTime<Utc>>> {
    let due = found(store::by_id(db, sitting)?)?.proposals_due;
    Ok(Some(instant(due)).filter(|due| *due < house.clock.now()))
}

/// How many addenda of a sitting went out.
pub(in crate::desks::sittings) fn sent_addenda(db: &mut Db, sitting: i64) -> Outcomes<i64> {
    let sent = store::notices::of_sitting(db, sitting)?;
    Ok(sent.iter().filter(|one| one.kind == NoticeKind::Addendum).map(|one| one.addendum).max().unwrap_or_default())
}

/// Words an item anew over the version it was read in.
pub fn change(
    db: &mut Db,
    house: &House,
    session: &Session,
    (id, version): (i64, i64),
    fields: &ItemFields,
    draft: Option<&Place>,
) -> Outcomes<()> {
    session.require(Permission::KeepSittings)?;
    let fields = rules::clean_item(fields)?;
    db::write(db, |db| {
        let old = item(db, id)?;
        let of = ahead(db, old.sitting_id)?;
        if !items::update(db, (id, version), &fields, stored(house.clock.now()), session.operator_id)? {
            return Err(conflict());
        }
        kept(db, house, session, &of, VersionReason::Change)?;
        let detail = json!({ "old": { "subject": old.subject }, "new": { "subject": fields.subject } });
        tell(db, house, &session.actor(), "sitting.item_changed", old.sitting_id, &detail)?;
        discard(db, draft)
    })
}

/// Moves an item one place up or down among those that are to be dealt with; at the end it stays. Answers whether it moved.
pub fn shift(db: &mut Db, house: &House, session: &Session, id: i64, down: bool) -> Outcomes<bool> {
    session.require(Permission::KeepSittings)?;
    db::write(db, |db| {
        let moving = item(db, id)?;
        let of = ahead(db, moving.sitting_id)?;
        let mut all = items::of_sitting(db, moving.sitting_id)?;
        let ready: Vec<usize> = (0..all.len()).filter(|at| all[*at].state == ItemState::Ready).collect();
        let Some(here) = ready.iter().position(|at| all[*at].id == id) else { return Ok(false) };
        let there = if down { here.checked_add(1) } else { here.checked_sub(1) };
        let Some(other) = there.and_then(|there| ready.get(there)).copied() else { return Ok(false) };
        all.swap(ready[here], other);
        for (position, item) in (1..).zip(&all) {
            if item.position != position {
                items::set_position(db, item.id, position)?;
            }
        }
        kept(db, house, session, &of, VersionReason::Order)?;
        tell(db, house, &session.actor(), "sitting.order", of.id, &json!({ "text": moving.subject }))?;
        Ok(true)
    })
}

/// Takes an item off the agenda with the reason.
pub fn withdraw(db: &mut Db, house: &House, session: &Session, id: i64, reason: &str) -> Outcomes<()> {
    session.require(Permission::KeepSittings)?;
    let reason = rules::reason(reason)?;
    set(db, house, session, id, (ItemState::Withdrawn, Some(&reason)), "sitting.item_withdrawn")
}

/// Puts an item off with the reason: it is offered to the next sitting of the organ, whose act is ready again.
pub fn put_off(db: &mut Db, house: &House, session: &Session, id: i64, reason: &str) -> Outcomes<()> {
    session.require(Permission::KeepSittings)?;
    let reason = rules::reason(reason)?;
    set(db, house, session, id, (ItemState::Postponed, Some(&reason)), "sitting.item_postponed")
}

/// Puts an item back that was taken off or put off, unless another agenda has taken it up meanwhile.
pub fn restore(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<()> {
    session.require(Permission::KeepSittings)?;
    set(db, house, session, id, (ItemState::Ready, None), "sitting.item_back")
}

fn set(
    db: &mut Db,
    house: &House,
    session: &Session,
    id: i64,
    (state, reason): (ItemState, Option<&str>),
    action: &'static str,
) -> Outcomes<()> {
    db::write(db, |db| {
        let old = item(db, id)?;
        let of = ahead(db, old.sitting_id)?;
        if old.state == state {
            return Err(Fault::not_done("fault-sittings-item-state"));
        }
        let all = items::of_sitting(db, of.id)?;
        let again = |one: &Item| one.id != id && one.state == ItemState::Ready && one.act_id == old.act_id;
        if state == ItemState::Ready && old.act_id.is_some() && all.iter().any(again) {
            return Err(Fault::not_done("fault-sittings-act-twice"));
        }
        if state == ItemState::Ready && taken_up(db, &of, &old)? {
            return Err(Fault::not_done("fault-sittings-taken-up"));
        }
        items::set_state(db, id, state, reason, stored(house.clock.now()), session.operator_id)?;
        kept(db, house, session, &of, VersionReason::Withdrawal)?;
        watching::watch_addendum(db, house, session, &of)?;
        placing::told_within(db, house, session, (old.act_id, &of), tabled(state), reason)?;
        tell(db, house, &session.actor(), action, of.id, &json!({ "text": old.subject, "reason": reason }))
    })
}

/// What an item that stands so is to the proposal behind it.
pub(in crate::desks::sittings) fn tabled(state: ItemState) -> Tabled {
    match state {
        ItemState::Ready => Tabled::OnAgenda,
        ItemState::Withdrawn => Tabled::OffAgenda,
        ItemState::Postponed => Tabled::PutOff,
    }
}

/// Whether another agenda of the organ has taken an item up since it was put off.
fn taken_up(db: &mut Db, of: &Sitting, item: &Item) -> Outcomes<bool> {
    match item.act_id {
        Some(act) => Ok(!items::on_agendas_of(db, &[act], of.organ_id)?.is_empty()),
        None => items::is_taken_up(db, item.id),
    }
}

/// Keeps a version once the call went out; before it only what is sent is kept.
fn kept(db: &mut Db, house: &House, session: &Session, of: &Sitting, reason: VersionReason) -> Outcomes<()> {
    if of.state == SittingState::Convened {
        keep_version(db, house, session, of.id, reason)?;
    }
    Ok(())
}

/// One item.
pub fn item(db: &mut Db, id: i64) -> Outcomes<Item> {
    items::by_id(db, id)?.ok_or_else(|| Fault::not_done("fault-sittings-item-gone"))
}
