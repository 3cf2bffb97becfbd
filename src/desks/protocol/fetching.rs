//! The job that fetches what arrived, so that the queue is full before anybody asks and also while nobody is at work.

use chrono::{DateTime, TimeDelta, Utc};

use super::{intake, sources};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::work::house::House;
use crate::work::job::Job;

/// How long after one look the next is due.
const EVERY: TimeDelta = TimeDelta::minutes(5);

/// The job.
pub struct FetchArrivals;

impl Job for FetchArrivals {
    fn name(&self) -> &'static str {
        "protocol.arrivals"
    }

    /// Where no folder is configured there is nothing to look into.
    fn next_due(&self, last_run: Option<DateTime<Utc>>, house: &House) -> Option<DateTime<Utc>> {
        let arrivals = &house.config.arrivals;
        if arrivals.mail.is_empty() && arrivals.scans.is_none() {
            return None;
        }
        Some(last_run.map_or_else(|| house.clock.now(), |last| last + EVERY))
    }

    fn run(&self, db: &mut Db, house: &House) -> Outcomes<String> {
        let mut sources = sources::configured(house)?;
        let mut intake = intake::look(db, house, &mut sources, |_, _| {});
        match intake.faults.pop() {
            Some(fault) => Err(fault),
            None => Ok(format!(
                "waiting {}, receipts {}, errors {}",
                intake.waiting,
                intake.matched + intake.unmatched,
                intake.errors
            )),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::base::config::Config;
    use crate::db::testing::on_both_engines;
    use crate::desks::protocol::store::arrivals::{Looked, count};
    use crate::desks::testing::house_with;

    #[test]
    fn what_lies_in_the_folder_is_fetched_once() {
        on_both_engines(|database| {
            let folder = database.folder().join("mail");
            std::fs::create_dir(&folder).unwrap();
            let letter = folder.join("a.eml");
            std::fs::write(&letter, "From: anna@esempio.it\nSubject: Istanza\n\nSi chiede copia.\n").unwrap();
            let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
            std::fs::File::options().write(true).open(&letter).unwrap().set_modified(long_ago).unwrap();
            let mut config = Config::default();
            let (idle, _) = house_with(database, config.clone());
            assert_eq!(FetchArrivals.next_due(None, &idle), None);
            config.arrivals.mail = vec![folder];
            let (house, clock) = house_with(database, config);
            let mut db = database.connect();
            let now = crate::base::clock::Clock::now(&*clock);
            assert_eq!(FetchArrivals.next_due(None, &house), Some(now));
            assert_eq!(FetchArrivals.next_due(Some(now), &house), Some(now + EVERY));
            for outcome in ["waiting 1, receipts 0, errors 0", "waiting 0, receipts 0, errors 0"] {
                assert_eq!(FetchArrivals.run(&mut db, &house).unwrap(), outcome);
            }
            let looked = Looked { today: chrono::NaiveDate::MAX, ..Looked::default() };
            assert_eq!(count(&mut db, &looked).unwrap(), 1);
        });
    }
}
