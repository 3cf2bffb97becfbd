//! Rows of backup plans, outcomes and restore tests; the tickets that the upkeep opened. Mailboxes and sittings have files
//! of their own.

pub mod boxes;
pub mod streams;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::model::{Ended, Outcome, Plan, PlanFields, RestoreTest};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{backup_outcomes, backup_plans, restore_tests, upkeep_tickets};

/// All plans, those in use first, by name.
pub fn plans(db: &mut Db) -> Outcomes<Vec<Plan>> {
    Ok(backup_plans::table
        .order((backup_plans::active.desc(), backup_plans::name, backup_plans::id))
        .limit(2_000)
        .select(Plan::as_select())
        .load(db)?)
}

/// One plan.
pub fn plan(db: &mut Db, id: i64) -> Outcomes<Option<Plan>> {
    Ok(backup_plans::table.filter(backup_plans::id.eq(id)).select(Plan::as_select()).first(db).optional()?)
}

/// Writes a new plan; answers its id.
pub fn insert_plan(db: &mut Db, fields: &PlanFields, at: NaiveDateTime, by: i64) -> Outcomes<i64> {
    Ok(diesel::insert_into(backup_plans::table)
        .values((
            fields,
            backup_plans::active.eq(true),
            backup_plans::updated_at.eq(at),
            backup_plans::updated_by.eq(by),
        ))
        .returning(backup_plans::id)
        .get_result(db)?)
}

/// Writes new fields over a version; `false` when a colleague was faster.
pub fn update_plan(
    db: &mut Db,
    (id, version): (i64, i64),
    fields: &PlanFields,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<bool> {
    let row = backup_plans::table.filter(backup_plans::id.eq(id)).filter(backup_plans::version.eq(version));
    let changed = diesel::update(row)
        .set((
            fields,
            backup_plans::version.eq(version + 1),
            backup_plans::updated_at.eq(at),
            backup_plans::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Takes a plan out of use, or back; `false` when a colleague was faster.
pub fn set_active(db: &mut Db, (id, version): (i64, i64), active: bool, at: NaiveDateTime, by: i64) -> Outcomes<bool> {
    let row = backup_plans::table.filter(backup_plans::id.eq(id)).filter(backup_plans::version.eq(version));
    let changed = diesel::update(row)
        .set((
            backup_plans::active.eq(active),
            backup_plans::version.eq(version + 1),
            backup_plans::updated_at.eq(at),
            backup_plans::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Writes how a copy ended.
pub fn add_outcome(db: &mut Db, outcome: &Outcome) -> Outcomes<()> {
    diesel::insert_into(backup_outcomes::table).values(outcome).execute(db)?;
    Ok(())
}

/// The outcomes of a plan in a stretch of days, oldest first: the last of a day is what holds.
pub fn outcomes(db: &mut Db, plan: i64, from: NaiveDate, to: NaiveDate) -> Outcomes<Vec<Outcome>> {
    Ok(backup_outcomes::table
        .filter(backup_outcomes::plan_id.eq(plan))
        .filter(backup_outcomes::day.ge(from))
        .filter(backup_outcomes::day.le(to))
        .order((backup_outcomes::day, backup_outcomes::id))
        .limit(5_000)
        .select(Outcome::as_select())
        .load(db)?)
}

/// What holds for each day of a stretch.
pub fn standing(db: &mut Db, plan: i64, from: NaiveDate, to: NaiveDate) -> Outcomes<BTreeMap<NaiveDate, Outcome>> {
    Ok(outcomes(db, plan, from, to)?.into_iter().map(|one| (one.day, one)).collect())
}

/// The last outcome of a plan.
pub fn last_outcome(db: &mut Db, plan: i64) -> Outcomes<Option<Outcome>> {
    Ok(backup_outcomes::table
        .filter(backup_outcomes::plan_id.eq(plan))
        .order((backup_outcomes::day.desc(), backup_outcomes::id.desc()))
        .select(Outcome::as_select())
        .first(db)
        .optional()?)
}

/// Outcomes after this one, for verification.
pub fn outcomes_after(db: &mut Db, id: i64, count: i64) -> Outcomes<Vec<Outcome>> {
    Ok(backup_outcomes::table
        .filter(backup_outcomes::id.gt(id))
        .order(backup_outcomes::id)
        .limit(count)
        .select(Outcome::as_select())
        .load(db)?)
}

/// The ticket that was opened under a key.
pub fn ticket(db: &mut Db, key: &str) -> Outcomes<Option<String>> {
    Ok(upkeep_tickets::table.filter(upkeep_tickets::key.eq(key)).select(upkeep_tickets::label).first(db).optional()?)
}

/// The tickets under keys that begin so, by key.
pub fn tickets(db: &mut Db, beginning: &str) -> Outcomes<BTreeMap<String, String>> {
    let rows: Vec<(String, String)> = upkeep_tickets::table
        .filter(upkeep_tickets::key.like(format!("{beginning}%")))
        .order(upkeep_tickets::opened_at.desc())
        .limit(1_000)
        .select((upkeep_tickets::key, upkeep_tickets::label))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// Remembers a ticket under a key.
pub fn remember_ticket(db: &mut Db, key: &str, ticket: (i64, &str), at: NaiveDateTime) -> Outcomes<()> {
    diesel::insert_into(upkeep_tickets::table)
        .values((
            upkeep_tickets::key.eq(key),
            upkeep_tickets::ticket_id.eq(ticket.0),
            upkeep_tickets::label.eq(ticket.1),
            upkeep_tickets::opened_at.eq(at),
        ))
        .execute(db)?;
    Ok(())
}

/// The restore tests of a plan, the newest first.
pub fn restores(db: &mut Db, plan: i64) -> Outcomes<Vec<RestoreTest>> {
    Ok(restore_tests::table
        .filter(restore_tests::plan_id.eq(plan))
        .order((restore_tests::planned_on.desc(), restore_tests::id.desc()))
        .limit(100)
        .select(RestoreTest::as_select())
        .load(db)?)
}

/// Plans a restore test; one that is planned for that day already stays.
pub fn plan_restore(db: &mut Db, plan: i64, on: NaiveDate) -> Outcomes<bool> {
    let known: i64 = restore_tests::table
        .filter(restore_tests::plan_id.eq(plan))
        .filter(restore_tests::planned_on.eq(on).or(restore_tests::done_at.is_null()))
        .count()
        .get_result(db)?;
    if known > 0 {
        return Ok(false);
    }
    diesel::insert_into(restore_tests::table)
        .values((restore_tests::plan_id.eq(plan), restore_tests::planned_on.eq(on)))
        .execute(db)?;
    Ok(true)
}

/// How a restore test ended.
#[derive(Debug, Clone)]
pub struct Done<'a> {
    /// When (UTC).
    pub at: NaiveDateTime,
    /// How.
    pub outcome: Ended,
    /// In words.
    pub text: &'a str,
    /// Who.
    pub by: i64,
    /// Their name.
    pub name: &'a str,
    /// The verbale.
    pub pdf_sha256: &'a str,
    /// Digest.
    pub digest: &'a [u8],
}

/// Closes a restore test for good; `false` when it was done meanwhile.
pub fn close_restore(db: &mut Db, id: i64, done: &Done<'_>) -> Outcomes<bool> {
    let row = restore_tests::table.filter(restore_tests::id.eq(id)).filter(restore_tests::done_at.is_null());
    let changed = diesel::update(row)
        .set((
            restore_tests::done_at.eq(Some(done.at)),
            restore_tests::outcome.eq(Some(done.outcome)),
            restore_tests::text.eq(Some(done.text)),
            restore_tests::operator_id.eq(Some(done.by)),
            restore_tests::operator_name.eq(Some(done.name)),
            restore_tests::pdf_sha256.eq(Some(done.pdf_sha256)),
            restore_tests::digest.eq(Some(done.digest)),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Restore tests that are done, after this one, for verification.
pub fn restores_after(db: &mut Db, id: i64, count: i64) -> Outcomes<Vec<RestoreTest>> {
    Ok(restore_tests::table
        .filter(restore_tests::id.gt(id))
        .filter(restore_tests::done_at.is_not_null())
        .order(restore_tests::id)
        .limit(count)
        .select(RestoreTest::as_select())
        .load(db)?)
}
