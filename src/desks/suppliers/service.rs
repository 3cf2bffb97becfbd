//! The use cases of suppliers: adding one on top of its card, changing it, calling it no longer. Contracts and calls have
//! files of their own.

use serde_json::{Value, json};

use super::model::{Supplier, SupplierFields, joined};
use super::{rules, store};
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Actor, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::drafts::{self, Place};
use crate::db::{self, Db, stored};
use crate::desks::correspondents::api as book;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record among audit events.
pub const SUBJECT: &str = "supplier";

/// Adds a supplier; one that is in no address book gets a card there. A card that is a supplier already is told.
pub fn add(
    db: &mut Db,
    house: &House,
    session: &Session,
    fields: &SupplierFields,
    draft: Option<&Place>,
) -> Outcomes<i64> {
    session.require(Permission::KeepInventory)?;
    let fields = rules::clean_supplier(fields)?;
    db::write(db, |db| {
        let card = if let Some(id) = fields.correspondent_id {
            book::card(db, id)?.ok_or_else(|| Fault::not_done("fault-suppliers-card").on("card"))?
        } else {
            let new = book::New { kind: book::Kind::Company, name: fields.name.clone(), ..book::New::default() };
            book::create_within(db, house, session, &new)?
        };
        if let Some(known) = store::by_card(db, card.id)? {
            return Err(Fault::not_done("fault-suppliers-known").arg("name", known.name).on("card"));
        }
        let fields = SupplierFields { correspondent_id: Some(card.id), name: card.full_name(), ..fields };
        let id = store::insert(db, &fields, card.id, stored(house.clock.now()), session.operator_id)?;
        tell(db, house, session, ("supplier.added", id), digest(&fields), &json!({ "new": fields }))?;
        drafts::done(db, draft)?;
        Ok(id)
    })
}

/// Writes new fields over the version they were read in. The name follows the card.
pub fn change(
    db: &mut Db,
    house: &House,
    session: &Session,
    (id, version): (i64, i64),
    fields: &SupplierFields,
    draft: Option<&Place>,
) -> Outcomes<()> {
    session.require(Permission::KeepInventory)?;
    db::write(db, |db| {
        let old = found(store::by_id(db, id)?)?;
        let name = book::card(db, old.correspondent_id)?.map_or(old.name.clone(), |card| card.full_name());
        let fields = SupplierFields { correspondent_id: Some(old.correspondent_id), name, ..fields.clone() };
        let fields = rules::clean_supplier(&fields)?;
        if !store::update(db, id, version, &fields, stored(house.clock.now()), session.operator_id)? {
            return Err(conflict(&old.name));
        }
        let detail = json!({ "old": old.fields(), "new": fields });
        tell(db, house, session, ("supplier.changed", id), digest(&fields), &detail)?;
        drafts::done(db, draft)
    })
}

/// Calls a supplier again, or no longer; what it was stays. Answers whether it is called now.
pub fn turn(db: &mut Db, house: &House, session: &Session, id: i64, version: i64) -> Outcomes<bool> {
    session.require(Permission::KeepInventory)?;
    db::write(db, |db| {
        let old = found(store::by_id(db, id)?)?;
        let active = !old.active;
        if !store::set_active(db, id, version, active, stored(house.clock.now()), session.operator_id)? {
            return Err(conflict(&old.name));
        }
        let action = if active { "supplier.back" } else { "supplier.left" };
        tell(db, house, session, (action, id), digest(&old.fields()), &json!({}))?;
        Ok(active)
    })
}

/// One supplier.
pub fn supplier(db: &mut Db, session: &Session, id: i64) -> Outcomes<Supplier> {
    session.require(Permission::Consult)?;
    found(store::by_id(db, id)?)
}

pub(super) fn found(supplier: Option<Supplier>) -> Outcomes<Supplier> {
    supplier.ok_or_else(|| Fault::not_done("fault-suppliers-gone"))
}

/// A colleague was faster.
pub(super) fn conflict(name: &str) -> Fault {
    Fault::not_done("fault-suppliers-conflict").arg("name", name)
}

fn digest(fields: &SupplierFields) -> Digest {
    Canonical::of("supplier/1")
        .maybe_int("card", fields.correspondent_id)
        .text("name", &fields.name)
        .maybe("phone", fields.phone.as_deref())
        .maybe("email", fields.email.as_deref())
        .maybe("hours", fields.hours.as_deref())
        .maybe("customer", fields.customer_code.as_deref())
        .text("categories", &joined(&fields.categories))
        .maybe("notes", fields.notes.as_deref())
        .digest()
}

fn tell(
    db: &mut Db,
    house: &House,
    session: &Session,
    act: (&'static str, i64),
    digest: Digest,
    detail: &Value,
) -> Outcomes<()> {
    append(db, house, &session.actor(), (act.0, SUBJECT, act.1), digest, detail)
}

/// Appends an event of this desk to the chain: what was done, to which kind of record, and which.
pub(super) fn append(
    db: &mut Db,
    house: &House,
    actor: &Actor,
    (action, subject_kind, subject_id): (&'static str, &'static str, i64),
    digest: Digest,
    detail: &Value,
) -> Outcomes<()> {
    let entry = Entry { at: house.clock.now(), actor, action, subject_kind, subject_id, digest };
    audit::append(db, &entry, detail).map(|_| ())
}
