//! Opens the deadlines of lists that are to be made, and that of the archive of orders.

use chrono::{DateTime, TimeDelta, Utc};

use super::service;
use crate::base::fault::Outcomes;
use crate::db::{self, Db};
use crate::desks::acts::archive;
use crate::work::house::House;
use crate::work::job::Job;

/// The job, every hour: the weekly list waits from its first determination on.
pub struct ListsThatWait;

impl Job for ListsThatWait {
    fn name(&self) -> &'static str {
        "acts.lists"
    }

    fn next_due(&self, last_run: Option<DateTime<Utc>>, house: &House) -> Option<DateTime<Utc>> {
        Some(last_run.map_or_else(|| house.clock.now(), |last| last + TimeDelta::hours(1)))
    }

    fn run(&self, db: &mut Db, house: &House) -> Outcomes<String> {
        let opened = db::write(db, |db| {
            Ok(service::open_deadlines(db, house)? + usize::from(archive::open_deadline(db, house)?))
        })?;
        Ok(format!("lists and archive that wait: {opened} deadlines opened"))
    }
}
