//! What is remembered of each job.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::schema::jobs;
use crate::db::{self, Db, instant, stored};

/// A job's row.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub(super) struct Row {
    pub name: String,
    pub last_run: Option<NaiveDateTime>,
    pub last_outcome: Option<String>,
    pub runs: i64,
}

impl Row {
    pub fn last_run(&self) -> Option<DateTime<Utc>> {
        self.last_run.map(instant)
    }
}

/// All rows.
pub(super) fn all(db: &mut Db) -> Outcomes<Vec<Row>> {
    Ok(jobs::table.select(Row::as_select()).load(db)?)
}

/// Records a run.
pub(super) fn record(
    db: &mut Db,
    name: &str,
    at: DateTime<Utc>,
    next: Option<DateTime<Utc>>,
    outcome: &str,
) -> Outcomes<()> {
    db::write(db, |db| {
        let told = (
            jobs::next_due.eq(next.map(stored)),
            jobs::last_run.eq(Some(stored(at))),
            jobs::last_outcome.eq(Some(outcome)),
        );
        let known = diesel::update(jobs::table.find(name)).set((told, jobs::runs.eq(jobs::runs + 1))).execute(db)?;
        if known == 0 {
            diesel::insert_into(jobs::table).values((jobs::name.eq(name), told, jobs::runs.eq(1_i64))).execute(db)?;
        }
        Ok(())
    })
}
