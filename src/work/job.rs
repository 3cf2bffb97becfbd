//! Jobs: work that runs by itself when it falls due, each named, idempotent and isolated from the others.

use chrono::{DateTime, Utc};

use super::house::House;
use crate::base::fault::Outcomes;
use crate::db::Db;

/// A job.
pub trait Job: Sync {
    /// Fixed name: `protocol.arrivals`.
    fn name(&self) -> &'static str;

    /// When it must run next, given when it last ran.
    fn next_due(&self, last_run: Option<DateTime<Utc>>, house: &House) -> Option<DateTime<Utc>>;

    /// Runs it; running twice changes nothing the second time. Answers a line for the log.
    fn run(&self, db: &mut Db, house: &House) -> Outcomes<String>;
}
