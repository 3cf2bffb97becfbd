//! The register makes itself: every hour the job looks for days that are over and have none, then for years to close.

use chrono::{DateTime, Utc};

use super::{annual, rules, service};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::work::house::House;
use crate::work::job::Job;

/// The job.
pub(super) struct MakeRegisters;

impl Job for MakeRegisters {
    fn name(&self) -> &'static str {
        "protocol.daily-register"
    }

    fn next_due(&self, last_run: Option<DateTime<Utc>>, house: &House) -> Option<DateTime<Utc>> {
        Some(rules::next_look(last_run, house.clock.now()))
    }

    fn run(&self, db: &mut Db, house: &House) -> Outcomes<String> {
        let days = service::make_missing(db, house, None)?;
        let years = annual::close_over(db, house)?;
        Ok(format!("{days} daily registers, {years} years closed"))
    }
}
