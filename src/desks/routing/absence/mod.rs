//! Absences: who is away from when to when, and who stands in. What an absent operator has in charge is for the others of
//! the office and for whoever stands in.
//!
//! An absence is written and taken back, never rewritten. Anybody writes their own; the head of the service anybody's.

pub(super) mod form;
pub(super) mod list;

use chrono::NaiveDate;
use serde_json::json;

use super::rules;
use super::store::absences::{self, New};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Entry};
use crate::db::canonical::Canonical;
use crate::db::{self, Db, stored};
use crate::desks::people::api as people;
use crate::desks::routing::model::Act;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Longest absence, in days.
pub const LONGEST: i64 = 366;

/// Whether an operator may write the absences of others.
pub fn keeps_others(session: &Session) -> bool {
    session.may(Permission::HeadService) || session.may(Permission::Administer)
}

/// Writes an absence; answers its id.
pub fn write(db: &mut Db, house: &House, session: &Session, new: &New) -> Outcomes<i64> {
    may_keep(session, new.operator)?;
    let note = rules::note(new.note.as_deref().unwrap_or_default(), Act::Pass).map_err(|fault| fault.on("note"))?;
    let new = New { note, ..new.clone() };
    check(house.clock.today(), &new)?;
    db::write(db, |db| {
        let workers = people::operators(db)?;
        let name = |id: i64| workers.iter().find(|one| one.id == id && one.active).map(|one| one.name.clone());
        let who = name(new.operator).ok_or_else(|| Fault::not_done("fault-absence-nobody").on("operator"))?;
        if new.substitute.is_some_and(|substitute| name(substitute).is_none()) {
            return Err(Fault::not_done("fault-absence-nobody").on("substitute"));
        }
        if let Some(other) = absences::overlapping(db, new.operator, new.first, new.last)? {
            let fault = Fault::not_done("fault-absence-overlaps").arg("name", who).on("first");
            return Err(fault.arg("first", dates::date(other.first_day)).arg("last", dates::date(other.last_day)));
        }
        let now = house.clock.now();
        let id = absences::insert(db, &new, stored(now), session.operator_id)?;
        let digest = Canonical::of("absence/1")
            .int("operator", new.operator)
            .maybe_day("first", Some(new.first))
            .maybe_day("last", Some(new.last))
            .maybe_int("substitute", new.substitute)
            .maybe("note", new.note.as_deref())
            .digest();
        let detail = json!({ "first": new.first, "last": new.last, "substitute": new.substitute.and_then(name) });
        tell(db, house, session, ("absence.written", new.operator), digest, &detail)?;
        Ok(id)
    })
}

/// Takes an absence back.
pub fn take_back(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<()> {
    db::write(db, |db| {
        let gone = || Fault::not_done("fault-absence-gone");
        let absence = absences::by_id(db, id)?.ok_or_else(gone)?;
        may_keep(session, absence.operator_id)?;
        if !absences::end(db, id, stored(house.clock.now()), session.operator_id)? {
            return Err(gone());
        }
        let digest = Canonical::of("absence-end/1").int("id", id).digest();
        let detail = json!({ "first": absence.first_day, "last": absence.last_day });
        tell(db, house, session, ("absence.taken_back", absence.operator_id), digest, &detail)
    })
}

fn may_keep(session: &Session, operator: i64) -> Outcomes<()> {
    let own =
        session.operator_id == operator && (session.may(Permission::WorkOffice) || session.may(Permission::Route));
    if own || keeps_others(session) { Ok(()) } else { Err(Fault::not_done("fault-absence-others")) }
}

fn check(today: NaiveDate, new: &New) -> Outcomes<()> {
    if new.last < new.first {
        return Err(Fault::not_done("fault-absence-order").on("last"));
    }
    if new.last < today {
        return Err(Fault::not_done("fault-absence-past").on("last"));
    }
    if (new.last - new.first).num_days() > LONGEST {
        return Err(Fault::not_done("fault-absence-long").arg("days", LONGEST).on("last"));
    }
    if new.substitute == Some(new.operator) {
        return Err(Fault::not_done("fault-absence-self").on("substitute"));
    }
    Ok(())
}

fn tell(
    db: &mut Db,
    house: &House,
    session: &Session,
    (action, operator): (&'static str, i64),
    digest: crate::db::canonical::Digest,
    detail: &serde_json::Value,
) -> Outcomes<()> {
    let entry = Entry {
        at: house.clock.now(),
        actor: &session.actor(),
        action,
        subject_kind: "operator",
        subject_id: operator,
        digest,
    };
    audit::append(db, &entry, detail)?;
    Ok(())
}
