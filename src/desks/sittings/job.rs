//! Receipts of notices are taken as the mail brings them, and terms that pass turn red by themselves.

use chrono::{DateTime, TimeDelta, Utc};

use super::service::proofs;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::work::house::House;
use crate::work::job::Job;

/// The job: every ten minutes.
pub struct TakeReceipts;

impl Job for TakeReceipts {
    fn name(&self) -> &'static str {
        "sittings.receipts"
    }

    fn next_due(&self, last_run: Option<DateTime<Utc>>, house: &House) -> Option<DateTime<Utc>> {
        Some(last_run.map_or_else(|| house.clock.now(), |last| last + TimeDelta::minutes(10)))
    }

    fn run(&self, db: &mut Db, house: &House) -> Outcomes<String> {
        Ok(format!("{} deliveries of notices settled", proofs::take_receipts(db, house)?))
    }
}
