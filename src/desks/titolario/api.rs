//! What other desks may see of the filing plan: the classes in force on a day, and how to find one of them.
//!
//! A plan is a few hundred rows: it is read whole and searched in memory, so that typing never waits.

use chrono::NaiveDate;

pub use super::model::ClassLabel;
pub use super::rules::search;
pub use super::service::load_model;
use crate::base::fault::Outcomes;
use crate::db::Db;

/// The classes in force on `date`, titles and classes in the order of the plan; none when no plan was in force.
pub fn plan_on(db: &mut Db, date: NaiveDate) -> Outcomes<Vec<ClassLabel>> {
    super::store::classes_on(db, date)
}

/// One class, of whatever version of the plan: what was filed under it stays readable for ever.
pub fn class(db: &mut Db, id: i64) -> Outcomes<Option<ClassLabel>> {
    super::store::class(db, id)
}
