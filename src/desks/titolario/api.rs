//! What other desks may see of the filing plan: the classes in force on a day, and how to find one of them.
//!
//! A plan is a few hundred rows: it is read whole and searched in memory, so that typing never waits.

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use super::model::{ClassLabel, Validity};
pub use super::rules::{normal_code, search};
pub use super::service::load_model;
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;

/// The classes in force on `date`, titles and classes in the order of the plan; none when no plan was in force.
pub fn plan_on(db: &mut Db, date: NaiveDate) -> Outcomes<Vec<ClassLabel>> {
    super::store::classes_on(db, date)
}

/// One class, of whatever version of the plan: what was filed under it stays readable for ever.
pub fn class(db: &mut Db, id: i64) -> Outcomes<Option<ClassLabel>> {
    super::store::class(db, id)
}

/// When a class is in force: the dates of the version of the plan it belongs to.
pub fn validity(db: &mut Db, id: i64) -> Outcomes<Option<Validity>> {
    super::store::validity(db, id)
}

/// The class, if it is in force on a day; the refusal names when it is, and belongs to the field `class`.
pub fn require_in_force(db: &mut Db, id: i64, day: NaiveDate) -> Outcomes<ClassLabel> {
    let gone = || Fault::not_done("fault-titolario-class-gone").on("class");
    let class = class(db, id)?.ok_or_else(gone)?;
    let validity = validity(db, id)?.ok_or_else(gone)?;
    if validity.covers(day) {
        return Ok(class);
    }
    let fault =
        Fault::not_done("fault-titolario-not-in-force").arg("class", &class.code).arg("dates", validity.dates());
    Err(fault.on("class"))
}

/// Every version of the plan: when it is in force, and its classes by code.
pub fn plans(db: &mut Db) -> Outcomes<Vec<(Validity, BTreeMap<String, i64>)>> {
    let mut plans = Vec::new();
    for plan in super::store::plans(db)? {
        let classes = super::store::classes_of(db, plan.id)?;
        let codes = classes.into_iter().map(|class| (class.code, class.id)).collect();
        plans.push((Validity { plan: plan.name, from: plan.valid_from, to: plan.valid_to }, codes));
    }
    Ok(plans)
}
