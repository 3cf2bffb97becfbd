//! The job that finishes messages which a crash left between the outbox and the record of it.

use chrono::{DateTime, TimeDelta, Utc};

use super::service;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::work::house::House;
use crate::work::job::Job;

/// How long after one look the next is due.
const EVERY: TimeDelta = TimeDelta::minutes(5);

/// The job.
pub struct Outbox;

impl Job for Outbox {
    fn name(&self) -> &'static str {
        "departures.outbox"
    }

    /// Where no outbox is configured there is nothing to finish.
    fn next_due(&self, last_run: Option<DateTime<Utc>>, house: &House) -> Option<DateTime<Utc>> {
        house.config.pec.outbox.as_ref()?;
        Some(last_run.map_or_else(|| house.clock.now(), |last| last + EVERY))
    }

    fn run(&self, db: &mut Db, house: &House) -> Outcomes<String> {
        let finished = service::finish_all(db, house, &service::outbox(house)?)?;
        Ok(format!("{finished} messages finished"))
    }
}
