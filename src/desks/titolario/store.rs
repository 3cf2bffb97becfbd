//! Rows of the filing plan.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;

use super::model::{ClassLabel, ClassRow, Plan, Validity};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{dossiers, filing_classes, filing_plans, registrations};

/// The version in force on a day.
pub(super) fn plan_in_force(db: &mut Db, date: NaiveDate) -> Outcomes<Option<Plan>> {
    Ok(filing_plans::table
        .filter(filing_plans::valid_from.le(date))
        .filter(filing_plans::valid_to.is_null().or(filing_plans::valid_to.ge(date)))
        .order(filing_plans::valid_from.desc())
        .select(Plan::as_select())
        .first(db)
        .optional()?)
}

/// All versions, oldest first.
pub(super) fn plans(db: &mut Db) -> Outcomes<Vec<Plan>> {
    Ok(filing_plans::table.order(filing_plans::valid_from).select(Plan::as_select()).load(db)?)
}

/// The classes of the version in force on a day, in order.
pub(super) fn classes_on(db: &mut Db, date: NaiveDate) -> Outcomes<Vec<ClassLabel>> {
    match plan_in_force(db, date)? {
        Some(plan) => classes_of(db, plan.id),
        None => Ok(Vec::new()),
    }
}

/// The classes of one version, in order.
pub(super) fn classes_of(db: &mut Db, plan_id: i64) -> Outcomes<Vec<ClassLabel>> {
    Ok(filing_classes::table
        .filter(filing_classes::plan_id.eq(plan_id))
        .order(filing_classes::position)
        .select(ClassLabel::as_select())
        .load(db)?)
}

/// One class.
pub(super) fn class(db: &mut Db, id: i64) -> Outcomes<Option<ClassLabel>> {
    Ok(filing_classes::table.filter(filing_classes::id.eq(id)).select(ClassLabel::as_select()).first(db).optional()?)
}

/// When a class is in force.
pub(super) fn validity(db: &mut Db, id: i64) -> Outcomes<Option<Validity>> {
    Ok(filing_classes::table
        .inner_join(filing_plans::table.on(filing_plans::id.eq(filing_classes::plan_id)))
        .filter(filing_classes::id.eq(id))
        .select((filing_plans::name, filing_plans::valid_from, filing_plans::valid_to))
        .first(db)
        .optional()?)
}

/// One version.
pub(super) fn plan(db: &mut Db, id: i64) -> Outcomes<Option<Plan>> {
    Ok(filing_plans::table.filter(filing_plans::id.eq(id)).select(Plan::as_select()).first(db).optional()?)
}

/// How many titles and classes each version has.
pub(super) fn sizes(db: &mut Db) -> Outcomes<BTreeMap<i64, i64>> {
    Ok(filing_classes::table
        .group_by(filing_classes::plan_id)
        .select((filing_classes::plan_id, diesel::dsl::count_star()))
        .load::<(i64, i64)>(db)?
        .into_iter()
        .collect())
}

/// The last day between two days, both included, on which something was filed by the plan of that day: a registration or
/// a dossier.
pub(super) fn last_filing(db: &mut Db, from: NaiveDate, to: Option<NaiveDate>) -> Outcomes<Option<NaiveDate>> {
    let to = to.unwrap_or(NaiveDate::MAX.with_year(9_999).unwrap_or(from));
    let registered: Option<NaiveDate> = registrations::table
        .filter(registrations::registered_on.between(from, to))
        .select(diesel::dsl::max(registrations::registered_on))
        .first(db)?;
    let opened: Option<NaiveDate> = dossiers::table
        .filter(dossiers::opened_on.between(from, to))
        .filter(dossiers::class_id.is_not_null())
        .select(diesel::dsl::max(dossiers::opened_on))
        .first(db)?;
    Ok(registered.max(opened))
}

/// Writes a new version; answers its id.
pub(super) fn insert_plan(
    db: &mut Db,
    name: &str,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
) -> Outcomes<i64> {
    Ok(diesel::insert_into(filing_plans::table)
        .values((
            filing_plans::name.eq(name),
            filing_plans::valid_from.eq(valid_from),
            filing_plans::valid_to.eq(valid_to),
        ))
        .returning(filing_plans::id)
        .get_result(db)?)
}

/// Writes the last day of a version.
pub(super) fn close_plan(db: &mut Db, id: i64, valid_to: NaiveDate) -> Outcomes<()> {
    diesel::update(filing_plans::table.filter(filing_plans::id.eq(id)))
        .set(filing_plans::valid_to.eq(valid_to))
        .execute(db)?;
    Ok(())
}

/// Writes a title or class; answers its id.
pub(super) fn insert_class(db: &mut Db, row: &ClassRow<'_>) -> Outcomes<i64> {
    Ok(diesel::insert_into(filing_classes::table).values(row).returning(filing_classes::id).get_result(db)?)
}
