//! The use cases of sittings: planning and moving them, making the agenda, convening and calling off, proving that the
//! notice came in time, sending papers.

pub mod agenda;
pub mod convening;
pub mod documents;
pub mod following;
pub mod gathering;
pub mod hall;
pub mod offering;
pub mod placing;
pub mod planning;
pub mod posting;
pub mod proofs;
pub mod remedies;
pub mod revoking;
pub mod watching;

use serde::Serialize;
use serde_json::Value;

use super::model::{AgendaVersion, Item, Sitting, VersionReason};
use super::{rules, store};
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Actor, Entry};
use crate::db::canonical::Canonical;
use crate::db::drafts::{self, Place};
use crate::db::{Db, stored};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of a sitting among audit events and deadlines.
pub const SUBJECT: &str = "sitting";
/// Kind under which the papers for the group leaders fall due.
pub const FOR_LEADERS: &str = "sitting_leaders";
/// Kind under which the papers for the councillors fall due.
pub const FOR_MEMBERS: &str = "sitting_documents";

/// Kind under which the items added after the call fall due.
pub const FOR_ADDENDUM: &str = "sitting_addendum";

/// One sitting.
pub fn sitting(db: &mut Db, session: &Session, id: i64) -> Outcomes<Sitting> {
    session.require(Permission::Consult)?;
    found(store::by_id(db, id)?)
}

/// The items of a sitting in their order, those taken off too.
pub fn items(db: &mut Db, session: &Session, id: i64) -> Outcomes<Vec<Item>> {
    session.require(Permission::Consult)?;
    store::items::of_sitting(db, id)
}

pub(in crate::desks::sittings) fn found(sitting: Option<Sitting>) -> Outcomes<Sitting> {
    sitting.ok_or_else(|| Fault::not_done("fault-sittings-gone"))
}

/// Holds a sitting and reads it; one that is not ahead any more is refused.
fn ahead(db: &mut Db, id: i64) -> Outcomes<Sitting> {
    store::lock(db, id)?;
    let sitting = found(store::by_id(db, id)?)?;
    if sitting.is_ahead() { Ok(sitting) } else { Err(Fault::not_done("fault-sittings-over")) }
}

/// A colleague was faster.
pub(in crate::desks::sittings) fn conflict() -> Fault {
    Fault::not_done("fault-sittings-conflict")
}

fn discard(db: &mut Db, draft: Option<&Place>) -> Outcomes<()> {
    match draft {
        Some(place) => drafts::discard(db, place),
        None => Ok(()),
    }
}

/// Keeps the agenda as it stands; answers the number of the version. An agenda that is the same as the last version kept for
/// a change is not kept again.
pub(in crate::desks::sittings) fn keep_version(
    db: &mut Db,
    house: &House,
    session: &Session,
    sitting: i64,
    reason: VersionReason,
) -> Outcomes<i64> {
    let lines = rules::agenda(&store::items::of_sitting(db, sitting)?);
    let content = serde_json::to_string(&lines).map_err(|e| Fault::not_done("fault-defect").because(e))?;
    let last = store::items::last_version(db, sitting)?;
    if let Some(last) = &last
        && last.content == content
        && (last.reason == reason
            || matches!(reason, VersionReason::Draft | VersionReason::Order | VersionReason::Change))
    {
        return Ok(last.number);
    }
    let mut version = AgendaVersion {
        id: 0,
        sitting_id: sitting,
        number: last.map_or(1, |last| last.number + 1),
        reason,
        content,
        at: stored(house.clock.now()),
        operator_id: session.operator_id,
        operator_name: session.name.clone(),
        digest: Vec::new(),
    };
    version.digest = version.expected_digest().to_vec();
    store::items::insert_version(db, &version)?;
    Ok(version.number)
}

/// What was done about a sitting, in the chain.
pub(in crate::desks::sittings) fn tell(
    db: &mut Db,
    house: &House,
    actor: &Actor,
    action: &'static str,
    id: i64,
    detail: &(impl Serialize + ?Sized),
) -> Outcomes<()> {
    let detail: Value = serde_json::to_value(detail).map_err(|e| Fault::not_done("fault-defect").because(e))?;
    let digest = Canonical::of("sitting/1").text("action", action).text("detail", &detail.to_string()).digest();
    let entry = Entry { at: house.clock.now(), actor, action, subject_kind: SUBJECT, subject_id: id, digest };
    audit::append(db, &entry, &detail).map(|_| ())
}
