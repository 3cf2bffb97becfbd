//! What the helpdesk does by itself: every hour the solved tickets that nobody confirmed are closed.

use chrono::{DateTime, TimeDelta, Utc};

use super::service::ending;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::work::house::House;
use crate::work::job::Job;

/// Closes solved tickets.
pub(super) struct CloseSolved;

impl Job for CloseSolved {
    fn name(&self) -> &'static str {
        "helpdesk.closing"
    }

    fn next_due(&self, last_run: Option<DateTime<Utc>>, house: &House) -> Option<DateTime<Utc>> {
        Some(last_run.map_or_else(|| house.clock.now(), |last| last + TimeDelta::hours(1)))
    }

    fn run(&self, db: &mut Db, house: &House) -> Outcomes<String> {
        Ok(format!("{} solved tickets closed", ending::close_solved(db, house)?))
    }
}
