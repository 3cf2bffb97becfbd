//! Adding and correcting cards: each act one transaction with its event, old and new values side by side.

use std::collections::BTreeMap;

use serde::Serialize;

use super::model::{Card, New};
use super::{rules, store};
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, AuditEvent};
use crate::db::canonical::{Canonical, Digest};
use crate::db::{self, Db};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Adds a card as a use case of its own; answers it as it was written.
pub fn create(db: &mut Db, house: &House, session: &Session, new: &New) -> Outcomes<Card> {
    session.require(Permission::KeepCorrespondents)?;
    db::write(db, |db| create_within(db, house, session, new))
}

/// Adds a card inside the transaction of another use case.
pub fn create_within(db: &mut Db, house: &House, session: &Session, new: &New) -> Outcomes<Card> {
    session.require(Permission::KeepCorrespondents)?;
    let new = rules::check(new).into_card()?;
    refuse_taken_code(db, &new, None)?;
    let now = house.clock.now();
    let id = store::insert(db, &new, "operator", now, Some(session.operator_id))?;
    let entry = audit::Entry {
        at: now,
        actor: &session.actor(),
        action: "correspondent.created",
        subject_kind: "correspondent",
        subject_id: id,
        digest: digest(&new),
    };
    audit::append(db, &entry, &Created { new: &new })?;
    found(store::card(db, id)?)
}

/// Corrects a card; `version` is the one the form was opened on. Nothing is written when nothing changed.
pub fn change(db: &mut Db, house: &House, session: &Session, id: i64, version: i64, new: &New) -> Outcomes<Card> {
    session.require(Permission::KeepCorrespondents)?;
    let new = rules::check(new).into_card()?;
    db::write(db, |db| {
        let old = found(store::card(db, id)?)?;
        if old.version != version {
            return Err(conflict(&new, &old.fields()));
        }
        let changes = differences(&old.fields(), &new);
        if changes.is_empty() {
            return Ok(old);
        }
        refuse_taken_code(db, &new, Some(id))?;
        let now = house.clock.now();
        if !store::update(db, &old, &new, now, Some(session.operator_id))? {
            return Err(conflict(&new, &old.fields()));
        }
        let entry = audit::Entry {
            at: now,
            actor: &session.actor(),
            action: "correspondent.changed",
            subject_kind: "correspondent",
            subject_id: id,
            digest: digest(&new),
        };
        audit::append(db, &entry, &Changed { changes })?;
        found(store::card(db, id)?)
    })
}

/// Offers a card again, or no longer.
pub fn set_active(
    db: &mut Db,
    house: &House,
    session: &Session,
    id: i64,
    version: i64,
    active: bool,
) -> Outcomes<Card> {
    session.require(Permission::KeepCorrespondents)?;
    db::write(db, |db| {
        let old = found(store::card(db, id)?)?;
        let now = house.clock.now();
        if !store::set_active(db, id, version, active, now, session.operator_id)? {
            return Err(conflict(&old.fields(), &old.fields()));
        }
        let word = |active: bool| Some(if active { "active" } else { "inactive" }.to_owned());
        let changes = BTreeMap::from([("state", Change { old: word(old.active), new: word(active) })]);
        let entry = audit::Entry {
            at: now,
            actor: &session.actor(),
            action: "correspondent.state_changed",
            subject_kind: "correspondent",
            subject_id: id,
            digest: digest(&old.fields()),
        };
        audit::append(db, &entry, &Changed { changes })?;
        found(store::card(db, id)?)
    })
}

/// The events of a card, oldest first.
pub fn history(db: &mut Db, session: &Session, id: i64) -> Outcomes<Vec<AuditEvent>> {
    session.require(Permission::Consult)?;
    audit::history(db, "correspondent", id)
}

#[derive(Serialize)]
struct Created<'a> {
    new: &'a New,
}

/// What an event says of a change: field by field, the old value and the new one.
#[derive(Debug, Serialize)]
pub(super) struct Changed {
    /// By field.
    pub changes: BTreeMap<&'static str, Change>,
}

/// One field before and after.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Change {
    /// Before.
    pub old: Option<String>,
    /// After.
    pub new: Option<String>,
}

/// The fields in which two versions of a card differ.
pub(super) fn differences(old: &New, new: &New) -> BTreeMap<&'static str, Change> {
    let owned = |value: Option<&str>| value.map(str::to_owned);
    old.named()
        .into_iter()
        .zip(new.named())
        .filter(|((_, old), (_, new))| old != new)
        .map(|((field, old), (_, new))| (field, Change { old: owned(old), new: owned(new) }))
        .collect()
}

/// The digest of what stands on a card.
pub(super) fn digest(card: &New) -> Digest {
    card.named()
        .into_iter()
        .fold(Canonical::of("correspondent/1"), |digest, (field, value)| digest.maybe(field, value))
        .digest()
}

fn refuse_taken_code(db: &mut Db, new: &New, except: Option<i64>) -> Outcomes<()> {
    let Some(code) = new.ipa_code.as_deref() else { return Ok(()) };
    match store::id_by_ipa_code(db, code)? {
        Some(id) if Some(id) != except => {
            Err(Fault::not_done("fault-correspondents-ipa-taken").arg("code", code).on("ipa_code"))
        }
        _ => Ok(()),
    }
}

fn found<T>(row: Option<T>) -> Outcomes<T> {
    row.ok_or_else(|| Fault::not_done("fault-correspondents-gone"))
}

/// A colleague was faster: the fault carries what one wanted to write (`mine`) and what is there now (`theirs`), both as
/// JSON, so that a screen can show them side by side and neither is lost.
fn conflict(mine: &New, theirs: &New) -> Fault {
    let json = |card: &New| serde_json::to_string(card).unwrap_or_default();
    Fault::not_done("fault-correspondents-conflict").arg("mine", json(mine)).arg("theirs", json(theirs))
}
