//! Keeping the kinds that are not registered: each writing is one transaction and told to the chain. The head of the service
//! answers for the manual, and so for them.

use chrono::{Datelike, NaiveDate, NaiveTime};
use serde::Serialize;

use super::model::{Counted, Kind, New};
use super::rules;
use crate::base::calendar;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::fold;
use crate::db::audit::{self, Entry};
use crate::db::canonical::Canonical;
use crate::db::{self, Db, stored};
use crate::desks::protocol::store::exclusions as store;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

#[derive(Serialize)]
struct Detail<'a> {
    title: &'a str,
    words: &'a str,
    active: bool,
}

/// All kinds, those of the law first, each with the arrivals of this year.
pub fn all(db: &mut Db, house: &House, session: &Session) -> Outcomes<Vec<Counted>> {
    session.require(Permission::Consult)?;
    let counts = store::counts(db, stored(calendar::instant(first_of(house.clock.today()), NaiveTime::MIN)))?;
    let kinds = store::all(db)?.into_iter();
    Ok(kinds.map(|kind| Counted { count: counts.get(&kind.id).copied().unwrap_or_default(), kind }).collect())
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_ordinal(1).unwrap_or(day)
}

/// The kinds as which arrivals may be set aside.
pub fn in_force(db: &mut Db) -> Outcomes<Vec<Kind>> {
    Ok(store::all(db)?.into_iter().filter(|kind| kind.active).collect())
}

/// A kind as which arrivals may be set aside, or the fault that says it is out of use.
pub fn require_in_force(db: &mut Db, id: i64) -> Outcomes<Kind> {
    store::by_id(db, id)?.filter(|kind| kind.active).ok_or_else(|| Fault::not_done("fault-exclusions-out-of-use"))
}

/// Writes a kind: a new one of the Comune, or over `of` (id and version), unless a colleague changed it meanwhile.
pub fn write(db: &mut Db, house: &House, session: &Session, of: Option<(i64, i64)>, new: &New) -> Outcomes<i64> {
    session.require(Permission::HeadService)?;
    let new = rules::clean(new)?;
    db::write(db, |db| {
        let known = store::all(db)?;
        let same = |kind: &&Kind| fold(&kind.title) == fold(&new.title) && of.is_none_or(|(id, _)| id != kind.id);
        if let Some(other) = known.iter().find(same) {
            return Err(Fault::not_done("fault-exclusions-title-taken").arg("title", &other.title).on("title"));
        }
        let id = match of {
            None => store::insert(db, &new)?,
            Some((id, version)) if store::change(db, id, version, &new)? => id,
            Some(_) => return Err(Fault::not_done("fault-exclusions-changed")),
        };
        let active = known.iter().find(|kind| kind.id == id).is_none_or(|kind| kind.active);
        tell(db, house, session, "exclusion.written", id, &Detail { title: &new.title, words: &new.words, active })?;
        Ok(id)
    })
}

/// Takes a kind out of use, or brings it back. Arrivals set aside before stay as they are.
pub fn switch(db: &mut Db, house: &House, session: &Session, kind: &Kind) -> Outcomes<()> {
    session.require(Permission::HeadService)?;
    db::write(db, |db| {
        let active = !kind.active;
        if !store::switch(db, kind.id, kind.version, active)? {
            return Err(Fault::not_done("fault-exclusions-changed"));
        }
        let action = if active { "exclusion.resumed" } else { "exclusion.suspended" };
        tell(db, house, session, action, kind.id, &Detail { title: &kind.title, words: &kind.words, active })
    })
}

fn tell(
    db: &mut Db,
    house: &House,
    session: &Session,
    action: &'static str,
    id: i64,
    detail: &Detail<'_>,
) -> Outcomes<()> {
    let entry = Entry {
        at: house.clock.now(),
        actor: &session.actor(),
        action,
        subject_kind: "exclusion",
        subject_id: id,
        digest: Canonical::of("exclusion/1")
            .text("title", detail.title)
            .text("words", detail.words)
            .flag("active", detail.active)
            .digest(),
    };
    audit::append(db, &entry, detail).map(drop)
}
