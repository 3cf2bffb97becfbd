//! The use cases of the desk: opening a dossier with its number, changing, closing and reopening it. Each is one
//! transaction that writes record, number and audit event, with the permission asked inside.
//!
//! An operator without the permission to route works the dossiers of their own offices; putting documents in is in
//! [`super::filing`].

use chrono::Datelike;
use serde_json::json;

use super::model::{Dossier, Fields, Kind, Opening};
use super::{rules, store};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::drafts::{self, Place};
use crate::db::search::{self, Index};
use crate::db::{self, Db, stored};
use crate::desks::people::api as people;
use crate::desks::titolario::api as titolario;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record among audit events and deadlines.
pub const SUBJECT: &str = "dossier";

/// What a clerk gets for a dossier that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Dossier.
    pub id: i64,
    /// As it is written: `2026-VI/3.5`.
    pub code: String,
    /// The same form had opened it before: no new number was drawn.
    pub already: bool,
}

/// Opens a dossier; `draft` is thrown away with it.
pub fn open(
    db: &mut Db,
    house: &House,
    session: &Session,
    opening: &Opening,
    draft: Option<&Place>,
) -> Outcomes<Opened> {
    session.require(Permission::KeepDossiers)?;
    db::write(db, |db| {
        let opened = open_within(db, house, session, opening)?;
        if let Some(place) = draft {
            drafts::discard(db, place)?;
        }
        Ok(opened)
    })
}

/// The same inside the caller's transaction.
pub fn open_within(db: &mut Db, house: &House, session: &Session, opening: &Opening) -> Outcomes<Opened> {
    session.require(Permission::KeepDossiers)?;
    if let Some(made) = store::by_key(db, &opening.key)? {
        return Ok(Opened { id: made.id, code: made.code, already: true });
    }
    let fields = rules::clean(&opening.fields)?;
    check_people(db, session, &fields)?;
    let parent = parent(db, opening)?;
    let root = series_and_class(db, house, opening, parent.as_ref())?;
    // The series is locked by the first number drawn in it; the instant is read after that.
    let now = rome(house.clock.now());
    let year = parent.as_ref().map_or(i64::from(now.year()), |parent| parent.year);
    let number = store::draw(db, year, &root.series)?;
    let code = rules::written(year, &root.series, number);
    let sort_key = rules::sort_key(year, &root.series, number);
    let key = store::Key {
        year,
        series: &root.series,
        number,
        code: &code,
        sort: &sort_key,
        class_id: root.class_id,
        class_code: &root.class_code,
        on: now.date_naive(),
        at: stored(now.to_utc()),
        by: session.operator_id,
    };
    let id = store::insert(db, key, opening, &fields)?;
    search::add(db, Index::Dossiers, id, &words(&code, &fields.subject))?;
    let detail = json!({ "code": code, "kind": opening.kind.code(), "subject": fields.subject });
    tell(db, house, session, ("dossier.opened", id), digest(&code, opening.kind, &fields), &detail)?;
    Ok(Opened { id, code, already: false })
}

/// Where a new dossier is numbered.
struct Root {
    series: String,
    class_id: Option<i64>,
    class_code: String,
}

fn parent(db: &mut Db, opening: &Opening) -> Outcomes<Option<Dossier>> {
    let Some(id) = opening.parent_id else { return Ok(None) };
    let parent = found(store::locked(db, id)?)?;
    if !parent.is_open() {
        return Err(closed(db, &parent)?);
    }
    if rules::is_under(&parent.series) {
        return Err(Fault::not_done("fault-dossiers-parent-sub").arg("code", &parent.code));
    }
    Ok(Some(parent))
}

fn series_and_class(db: &mut Db, house: &House, opening: &Opening, parent: Option<&Dossier>) -> Outcomes<Root> {
    if let Some(parent) = parent {
        return Ok(Root {
            series: rules::series_under(&parent.series, parent.number),
            class_id: parent.class_id,
            class_code: parent.class_code.clone(),
        });
    }
    match opening.class_id {
        Some(id) => {
            let class = titolario::require_in_force(db, id, house.clock.today())?;
            Ok(Root { series: class.code.clone(), class_id: Some(id), class_code: class.code })
        }
        None if opening.kind.needs_class() => Err(Fault::not_done("fault-dossiers-class-missing").on("class")),
        None => {
            let code = rules::code_without_class(opening.kind).to_owned();
            Ok(Root { series: code.clone(), class_id: None, class_code: code })
        }
    }
}

/// Writes new fields over the version they were read in.
pub fn change(db: &mut Db, house: &House, session: &Session, id: i64, version: i64, fields: &Fields) -> Outcomes<()> {
    session.require(Permission::KeepDossiers)?;
    let fields = rules::clean(fields)?;
    db::write(db, |db| {
        let old = found(store::locked(db, id)?)?;
        may_work(session, old.office_id)?;
        if !old.is_open() {
            return Err(closed(db, &old)?);
        }
        check_people(db, session, &fields)?;
        let at = stored(house.clock.now());
        if !store::update(db, id, version, &fields, at, session.operator_id)? {
            return Err(Fault::not_done("fault-dossiers-conflict").arg("code", &old.code));
        }
        search::replace(db, Index::Dossiers, id, &words(&old.code, &fields.subject))?;
        let detail = json!({ "old": old.fields(), "new": fields });
        tell(db, house, session, ("dossier.changed", id), digest(&old.code, old.kind, &fields), &detail)
    })
}

/// Closes a dossier, with the reason; its sub-dossiers must be closed.
pub fn close(db: &mut Db, house: &House, session: &Session, id: i64, version: i64, reason: &str) -> Outcomes<()> {
    session.require(Permission::KeepDossiers)?;
    let reason = rules::reason(reason)?;
    db::write(db, |db| {
        let old = found(store::locked(db, id)?)?;
        may_work(session, old.office_id)?;
        if !old.is_open() {
            return Err(closed(db, &old)?);
        }
        let subs = store::open_subs(db, id)?;
        if subs > 0 {
            return Err(Fault::not_done("fault-dossiers-subs-open").arg("code", &old.code).arg("count", subs));
        }
        set_closed(db, house, session, &old, version, true, &reason)
    })
}

/// Opens a closed dossier again, with the reason; its parent must be open.
pub fn reopen(db: &mut Db, house: &House, session: &Session, id: i64, version: i64, reason: &str) -> Outcomes<()> {
    session.require(Permission::KeepDossiers)?;
    let reason = rules::reason(reason)?;
    db::write(db, |db| {
        let old = found(store::locked(db, id)?)?;
        may_work(session, old.office_id)?;
        if old.is_open() {
            return Err(Fault::not_done("fault-dossiers-is-open").arg("code", &old.code));
        }
        if let Some(parent) = old.parent_id {
            let parent = found(store::locked(db, parent)?)?;
            if !parent.is_open() {
                return Err(closed(db, &parent)?);
            }
        }
        set_closed(db, house, session, &old, version, false, &reason)
    })
}

fn set_closed(
    db: &mut Db,
    house: &House,
    session: &Session,
    old: &Dossier,
    version: i64,
    close: bool,
    reason: &str,
) -> Outcomes<()> {
    let now = house.clock.now();
    let on = close.then(|| rome(now).date_naive());
    if !store::set_closed(db, old.id, version, on, stored(now), session.operator_id)? {
        return Err(Fault::not_done("fault-dossiers-conflict").arg("code", &old.code));
    }
    let action = if close { "dossier.closed" } else { "dossier.reopened" };
    let digest = Canonical::of("dossier-state/1")
        .text("code", &old.code)
        .maybe_day("closed_on", on)
        .text("reason", reason)
        .digest();
    tell(db, house, session, (action, old.id), digest, &json!({ "reason": reason }))
}

/// One dossier in full.
pub fn dossier(db: &mut Db, session: &Session, id: i64) -> Outcomes<Dossier> {
    session.require(Permission::Consult)?;
    found(store::by_id(db, id)?)
}

/// Whether this operator may work the dossiers of an office: their own, or all for those who route.
pub fn works(session: &Session, office: i64) -> bool {
    session.may(Permission::KeepDossiers) && (session.may(Permission::Route) || session.offices.contains(&office))
}

pub(super) fn may_work(session: &Session, office: i64) -> Outcomes<()> {
    if works(session, office) { Ok(()) } else { Err(Fault::not_done("fault-dossiers-other-office")) }
}

pub(super) fn found(dossier: Option<Dossier>) -> Outcomes<Dossier> {
    dossier.ok_or_else(|| Fault::not_done("fault-dossiers-gone"))
}

/// The refusal that names when and by whom a dossier was closed.
pub(super) fn closed(db: &mut Db, dossier: &Dossier) -> Outcomes<Fault> {
    let by = match dossier.closed_by {
        Some(operator) => store::operator_name(db, operator)?,
        None => String::new(),
    };
    let on = dossier.closed_on.map(dates::date).unwrap_or_default();
    Ok(Fault::not_done("fault-dossiers-closed").arg("code", &dossier.code).arg("on", on).arg("by", by))
}

fn check_people(db: &mut Db, session: &Session, fields: &Fields) -> Outcomes<()> {
    if !people::offices(db)?.iter().any(|office| office.id == fields.office_id) {
        return Err(Fault::not_done("fault-dossiers-office").on("office"));
    }
    if let Some(responsible) = fields.responsible_id
        && !people::operators(db)?.iter().any(|operator| operator.id == responsible)
    {
        return Err(Fault::not_done("fault-dossiers-responsible").on("responsible"));
    }
    may_work(session, fields.office_id).map_err(|fault| fault.on("office"))
}

/// The words under which a dossier is found.
fn words(code: &str, subject: &str) -> String {
    format!("{code} {subject}")
}

fn digest(code: &str, kind: Kind, fields: &Fields) -> Digest {
    Canonical::of("dossier/1")
        .text("code", code)
        .text("kind", kind.code())
        .text("subject", &fields.subject)
        .int("office", fields.office_id)
        .maybe_int("responsible", fields.responsible_id)
        .maybe("place", fields.place.as_deref())
        .maybe_int("retention", fields.retention)
        .digest()
}

pub(super) fn tell(
    db: &mut Db,
    house: &House,
    session: &Session,
    (action, id): (&'static str, i64),
    digest: Digest,
    detail: &serde_json::Value,
) -> Outcomes<()> {
    let entry =
        Entry { at: house.clock.now(), actor: &session.actor(), action, subject_kind: SUBJECT, subject_id: id, digest };
    audit::append(db, &entry, detail)?;
    Ok(())
}
