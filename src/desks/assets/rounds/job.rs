//! Opens the rounds of the year with their deadlines, at its beginning.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};

use super::model::Kind;
use super::service;
use crate::base::calendar::instant;
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::db::{self, Db};
use crate::work::house::House;
use crate::work::job::Job;

/// The job. A round whose day has passed when the program comes into use is not opened: it would be late from the first
/// moment; the clerk may open it by hand.
pub struct RoundsOfTheYear;

impl Job for RoundsOfTheYear {
    fn name(&self) -> &'static str {
        "assets.rounds"
    }

    fn next_due(&self, last_run: Option<DateTime<Utc>>, house: &House) -> Option<DateTime<Utc>> {
        match last_run {
            None => Some(house.clock.now()),
            Some(last) => {
                NaiveDate::from_ymd_opt(rome(last).year() + 1, 1, 1).map(|first| instant(first, NaiveTime::MIN))
            }
        }
    }

    fn run(&self, db: &mut Db, house: &House) -> Outcomes<String> {
        let today = house.clock.today();
        let mut opened = 0;
        db::write(db, |db| {
            for kind in Kind::ALL.iter().copied().filter(|kind| kind.due(today.year()).is_some_and(|due| due >= today))
            {
                opened += usize::from(service::ensure(db, house, None, kind, i64::from(today.year()))?);
            }
            Ok(())
        })?;
        Ok(format!("inventory rounds opened: {opened}"))
    }
}
