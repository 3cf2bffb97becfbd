//! Lets the shifts of the next weeks follow the bookings, so that what nobody does yet is counted on Today.

use chrono::{DateTime, Days, TimeDelta, Utc};

use super::service::{Hand, planning};
use super::store::volunteers;
use crate::base::fault::Outcomes;
use crate::db::{self, Db};
use crate::work::house::House;
use crate::work::job::Job;

/// How often.
const EVERY: TimeDelta = TimeDelta::minutes(15);
/// How far ahead.
pub(super) const AHEAD: u64 = 28;

/// The job.
pub struct Follow;

impl Job for Follow {
    fn name(&self) -> &'static str {
        "rooms.shifts"
    }

    fn next_due(&self, last_run: Option<DateTime<Utc>>, house: &House) -> Option<DateTime<Utc>> {
        Some(last_run.map_or_else(|| house.clock.now(), |last| last + EVERY))
    }

    fn run(&self, db: &mut Db, house: &House) -> Outcomes<String> {
        let today = house.clock.today();
        let count = db::write(db, |db| {
            volunteers::lock(db)?;
            planning::sync(db, house, &Hand::program(), (today, today + Days::new(AHEAD))).map(|all| all.len())
        })?;
        Ok(format!("{count} shifts"))
    }
}
