//! Loading a version of the filing plan: whole, dated, with its event in the audit chain.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::model::{ClassRow, Entry, Plan};
use super::{model_2005, rules, store};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::fold;
use crate::db::audit::{self, Actor};
use crate::db::canonical::{Canonical, Digest};
use crate::db::{self, Db};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// What the audit chain keeps of a loaded version.
#[derive(Serialize)]
struct Loaded<'a> {
    name: &'a str,
    valid_from: NaiveDate,
    classes: usize,
    closed: Option<i64>,
}

/// Loads the model plan of 2005 at the set-up of the house, in force from `valid_from`; answers the id of the version.
/// Doing it again changes nothing. Runs inside the transaction that sets the house up.
pub fn load_model(db: &mut Db, house: &House, valid_from: NaiveDate) -> Outcomes<i64> {
    load(db, house, &Actor::system(), model_2005::NAME, valid_from, &rules::model_2005())
}

/// What loading a version from a day would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    /// The version that ends on the day before, and that day.
    pub closes: Option<(Plan, NaiveDate)>,
    /// The last day of the new version, when a later one follows it.
    pub until: Option<NaiveDate>,
}

/// Loads a version read from a file, for those who keep the plan; answers its id.
pub fn load_version(
    db: &mut Db,
    house: &House,
    session: &Session,
    name: &str,
    valid_from: NaiveDate,
    entries: &[Entry],
) -> Outcomes<i64> {
    session.require(Permission::KeepFilingPlan)?;
    let name = rules::plan_name(name)?;
    if entries.is_empty() {
        return Err(Fault::not_done("fault-titolario-nothing"));
    }
    db::write(db, |db| load(db, house, &session.actor(), &name, valid_from, entries))
}

/// Says what loading from a day would do, or why it is refused; nothing is written.
pub fn forecast(db: &mut Db, session: &Session, valid_from: NaiveDate) -> Outcomes<Forecast> {
    session.require(Permission::KeepFilingPlan)?;
    foresee(&store::plans(db)?, valid_from).and_then(|forecast| {
        refuse_if_filed(db, valid_from, forecast.until)?;
        Ok(forecast)
    })
}

/// The place of a new version among those there are: after the last one, which then ends on the day before; or before the
/// first one, for the papers of former years.
fn foresee(versions: &[Plan], valid_from: NaiveDate) -> Outcomes<Forecast> {
    let Some((first, last)) = versions.first().zip(versions.last()) else {
        return Ok(Forecast { closes: None, until: None });
    };
    if valid_from < first.valid_from {
        return Ok(Forecast { closes: None, until: first.valid_from.pred_opt() });
    }
    if last.valid_from >= valid_from {
        return Err(Fault::not_done("fault-titolario-order")
            .arg("date", last.valid_from.format("%d/%m/%Y"))
            .on("valid_from"));
    }
    let open = last.valid_to.is_none_or(|end| end >= valid_from);
    let closes = valid_from.pred_opt().filter(|_| open).map(|eve| (last.clone(), eve));
    Ok(Forecast { closes, until: None })
}

/// What is filed keeps the class of its day: no version begins under what is filed already.
fn refuse_if_filed(db: &mut Db, from: NaiveDate, until: Option<NaiveDate>) -> Outcomes<()> {
    match store::last_filing(db, from, until)? {
        Some(day) => Err(Fault::not_done("fault-titolario-filed").arg("date", day.format("%d/%m/%Y")).on("valid_from")),
        None => Ok(()),
    }
}

/// Loads a version of the plan, in force from `valid_from`; the version in force until then ends on the day before.
/// The same name from the same day is the same version and is left as it is. Runs inside the caller's transaction.
pub(super) fn load(
    db: &mut Db,
    house: &House,
    actor: &Actor,
    name: &str,
    valid_from: NaiveDate,
    entries: &[Entry],
) -> Outcomes<i64> {
    let versions = store::plans(db)?;
    if let Some(same) = versions.iter().find(|plan| plan.name == name && plan.valid_from == valid_from) {
        return Ok(same.id);
    }
    let forecast = foresee(&versions, valid_from)?;
    if !versions.is_empty() {
        refuse_if_filed(db, valid_from, forecast.until)?;
    }
    if let Some((former, eve)) = &forecast.closes {
        store::close_plan(db, former.id, *eve)?;
    }
    let id = store::insert_plan(db, name, valid_from, forecast.until)?;
    write_classes(db, id, entries)?;
    let entry = audit::Entry {
        at: house.clock.now(),
        actor,
        action: "filing_plan.loaded",
        subject_kind: "filing_plan",
        subject_id: id,
        digest: digest(name, valid_from, entries),
    };
    let closed = forecast.closes.map(|(plan, _)| plan.id);
    let told = Loaded { name, valid_from, classes: entries.len(), closed };
    audit::append(db, &entry, &told)?;
    Ok(id)
}

fn write_classes(db: &mut Db, plan_id: i64, entries: &[Entry]) -> Outcomes<()> {
    let mut known: BTreeMap<&str, (i64, &str)> = BTreeMap::new();
    for (position, entry) in (1..).zip(entries) {
        let parent = match rules::parent_code(&entry.code) {
            None => None,
            Some(code) => match known.get(code) {
                Some(parent) => Some(*parent),
                None => return Err(Fault::not_done("fault-titolario-parent").arg("code", &entry.code)),
            },
        };
        let search = fold(&format!("{} {}", entry.title, parent.map_or("", |(_, title)| title)));
        let row = ClassRow {
            plan_id,
            parent_id: parent.map(|(id, _)| id),
            position,
            code: &entry.code,
            title: &entry.title,
            search: &search,
        };
        known.insert(&entry.code, (store::insert_class(db, &row)?, &entry.title));
    }
    Ok(())
}

fn digest(name: &str, valid_from: NaiveDate, entries: &[Entry]) -> Digest {
    let start = Canonical::of("filing-plan/1").text("name", name).maybe_day("valid_from", Some(valid_from));
    entries.iter().fold(start, |digest, entry| digest.text(&entry.code, &entry.title)).digest()
}
