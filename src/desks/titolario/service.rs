//! Loading a version of the filing plan: whole, dated, with its event in the audit chain.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::model::{ClassRow, Entry};
use super::{model_2005, rules, store};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::fold;
use crate::db::Db;
use crate::db::audit::{self, Actor};
use crate::db::canonical::{Canonical, Digest};
use crate::work::house::House;

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
    let last = versions.last();
    if let Some(later) = last.filter(|plan| plan.valid_from >= valid_from) {
        return Err(Fault::not_done("fault-titolario-order").arg("date", later.valid_from.format("%d/%m/%Y")));
    }
    let former = last.filter(|plan| plan.valid_to.is_none_or(|end| end >= valid_from));
    if let (Some(former), Some(eve)) = (former, valid_from.pred_opt()) {
        store::close_plan(db, former.id, eve)?;
    }
    let id = store::insert_plan(db, name, valid_from)?;
    write_classes(db, id, entries)?;
    let entry = audit::Entry {
        at: house.clock.now(),
        actor,
        action: "filing_plan.loaded",
        subject_kind: "filing_plan",
        subject_id: id,
        digest: digest(name, valid_from, entries),
    };
    let told = Loaded { name, valid_from, classes: entries.len(), closed: former.map(|plan| plan.id) };
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
