//! The use cases of contracts: adding, changing, giving notice, renewing as a contract of its own. Dates of notice come
//! from the term engine, and whatever changes them changes the deadlines that watch over them.

use serde_json::json;

use super::model::{Contract, ContractFields, joined};
use super::service::{append, conflict};
use super::store::contracts::{self as store, Made};
use super::{rules, store as suppliers, warnings};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::canonical::{Canonical, Digest};
use crate::db::drafts::{self, Place};
use crate::db::search::{self, Index};
use crate::db::{self, Db, deadlines, stored};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record among audit events and deadlines.
pub const SUBJECT: &str = "contract";

/// Adds a contract, or the renewal of another; the same key never writes two.
pub fn add(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    fields: &ContractFields,
    renews: Option<i64>,
    draft: Option<&Place>,
) -> Outcomes<i64> {
    session.require(Permission::KeepInventory)?;
    let fields = rules::clean_contract(fields)?;
    db::write(db, |db| {
        if let Some(made) = store::by_key(db, key)? {
            return Ok(made.id);
        }
        check_supplier(db, &fields)?;
        let now = house.clock.now();
        if let Some(old) = renews {
            let old = found(store::by_id(db, old)?)?;
            if let Some(next) = store::renewal_of(db, old.id)? {
                return Err(Fault::not_done("fault-contracts-renewed").arg("contract", next.name()));
            }
            if fields.ends_on <= old.ends_on {
                return Err(Fault::not_done("fault-contracts-renewal-ends")
                    .arg("to", dates::date(old.ends_on))
                    .on("to"));
            }
            // The renewal is what the warnings asked for.
            meet(db, &old, now, session.operator_id)?;
        }
        let made = made(house, key, &fields, renews, session.operator_id);
        let id = store::insert(db, &fields, made)?;
        index(db, id, &fields, false)?;
        warnings::watch_one(db, house, id)?;
        let action = if renews.is_some() { "contract.renewed" } else { "contract.added" };
        let detail = json!({ "new": fields, "renews": renews });
        append(db, house, &session.actor(), (action, SUBJECT, id), digest(&fields), &detail)?;
        drafts::done(db, draft)?;
        Ok(id)
    })
}

/// Writes new fields over the version they were read in.
pub fn change(
    db: &mut Db,
    house: &House,
    session: &Session,
    (id, version): (i64, i64),
    fields: &ContractFields,
    draft: Option<&Place>,
) -> Outcomes<()> {
    session.require(Permission::KeepInventory)?;
    let fields = rules::clean_contract(fields)?;
    db::write(db, |db| {
        let old = found(store::by_id(db, id)?)?;
        check_supplier(db, &fields)?;
        let was = old.fields(store::assets(db, id)?, store::documents(db, id)?);
        let made = made(house, "", &fields, None, session.operator_id);
        if !store::update(db, id, version, &fields, made)? {
            return Err(conflict(old.name()));
        }
        index(db, id, &fields, true)?;
        if (old.ends_on, old.notice_on, old.warn_days, old.kind)
            != (fields.ends_on, made.notice_on, fields.warn_days, fields.kind)
        {
            // What was watched over is another day now.
            deadlines::withdraw(db, SUBJECT, id)?;
        }
        warnings::watch_one(db, house, id)?;
        let detail = json!({ "old": was, "new": fields });
        append(db, house, &session.actor(), ("contract.changed", SUBJECT, id), digest(&fields), &detail)?;
        drafts::done(db, draft)
    })
}

/// Records that notice was given today, or takes that back. Answers whether it is given now.
pub fn give_notice(db: &mut Db, house: &House, session: &Session, id: i64, version: i64) -> Outcomes<bool> {
    session.require(Permission::KeepInventory)?;
    db::write(db, |db| {
        let old = found(store::by_id(db, id)?)?;
        let (now, today) = (house.clock.now(), house.clock.today());
        let given = old.cancelled_on.is_none();
        if given && old.notice_on.is_some_and(|last| today > last) {
            let last = old.notice_on.map(dates::date).unwrap_or_default();
            return Err(Fault::not_done("fault-contracts-notice-late").arg("contract", old.name()).arg("last", last));
        }
        if given && today > old.ends_on {
            return Err(Fault::not_done("fault-contracts-over").arg("contract", old.name()));
        }
        if !store::set_cancelled(db, id, version, given.then_some(today), stored(now), session.operator_id)? {
            return Err(conflict(old.name()));
        }
        if given {
            meet(db, &old, now, session.operator_id)?;
        } else {
            warnings::watch_one(db, house, id)?;
        }
        let action = if given { "contract.notice_given" } else { "contract.notice_withdrawn" };
        let digest = Canonical::of("contract-notice/1").int("contract", id).flag("given", given).digest();
        append(db, house, &session.actor(), (action, SUBJECT, id), digest, &json!({}))?;
        Ok(given)
    })
}

fn meet(db: &mut Db, contract: &Contract, at: chrono::DateTime<chrono::Utc>, by: i64) -> Outcomes<()> {
    deadlines::meet(db, rules::activity(contract.kind), SUBJECT, contract.id, at, Some(by)).map(|_| ())
}

/// One contract.
pub fn contract(db: &mut Db, session: &Session, id: i64) -> Outcomes<Contract> {
    session.require(Permission::Consult)?;
    found(store::by_id(db, id)?)
}

pub(super) fn found(contract: Option<Contract>) -> Outcomes<Contract> {
    contract.ok_or_else(|| Fault::not_done("fault-contracts-gone"))
}

fn made<'a>(house: &House, key: &'a str, fields: &ContractFields, renews: Option<i64>, by: i64) -> Made<'a> {
    let calendar = house.facts().calendar;
    let notice = rules::notice(fields.notice_term.as_deref(), fields.ends_on, &calendar);
    Made { key, renewed_from: renews, notice_on: notice.map(|(_, due)| due.date), at: stored(house.clock.now()), by }
}

fn check_supplier(db: &mut Db, fields: &ContractFields) -> Outcomes<()> {
    match suppliers::by_id(db, fields.supplier_id)? {
        Some(_) => Ok(()),
        None => Err(Fault::not_done("fault-suppliers-gone").on("supplier")),
    }
}

fn index(db: &mut Db, id: i64, fields: &ContractFields, again: bool) -> Outcomes<()> {
    let supplier = suppliers::by_id(db, fields.supplier_id)?.map(|one| one.name).unwrap_or_default();
    let part = |text: &Option<String>| text.clone().unwrap_or_default();
    let words = format!("{} {} {supplier} {}", part(&fields.number), fields.object, part(&fields.cig));
    if again {
        search::replace(db, Index::Contracts, id, &words)
    } else {
        search::add(db, Index::Contracts, id, &words)
    }
}

fn digest(fields: &ContractFields) -> Digest {
    let mut bytes = Canonical::of("contract/1")
        .int("supplier", fields.supplier_id)
        .text("kind", fields.kind.code())
        .maybe("number", fields.number.as_deref())
        .text("object", &fields.object)
        .maybe_day("from", Some(fields.starts_on))
        .maybe_day("to", Some(fields.ends_on))
        .text("renewal", fields.renewal.code())
        .maybe("notice", fields.notice_term.as_deref())
        .maybe_int("cents", fields.yearly_cents)
        .maybe("cig", fields.cig.as_deref())
        .text("categories", &joined(&fields.categories))
        .maybe("take_up", fields.take_up_term.as_deref())
        .maybe("solve", fields.solve_term.as_deref())
        .int("warn", fields.warn_days)
        .maybe("notes", fields.notes.as_deref());
    for asset in &fields.assets {
        bytes = bytes.int("asset", asset.asset_id);
    }
    for document in &fields.documents {
        bytes = bytes.text("document", &document.sha256);
    }
    bytes.digest()
}
