//! What the albo does by itself: what is over ends, what comes into effect is noted, the site follows.

use chrono::{DateTime, TimeDelta, Utc};

use super::{ending, site};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::work::house::House;
use crate::work::job::Job;

/// Every ten minutes, so that a day that begins is followed within ten minutes.
pub(super) struct FollowTheDays;

impl Job for FollowTheDays {
    fn name(&self) -> &'static str {
        "albo.days"
    }

    fn next_due(&self, last_run: Option<DateTime<Utc>>, house: &House) -> Option<DateTime<Utc>> {
        Some(last_run.map_or_else(|| house.clock.now(), |last| last + TimeDelta::minutes(10)))
    }

    fn run(&self, db: &mut Db, house: &House) -> Outcomes<String> {
        // The site first: what is over goes from it even if the register cannot be written now. The register does not wait for
        // a folder that is not there.
        let site = site::write(db, house);
        let ended = ending::end_what_is_over(db, house)?;
        let effects = ending::note_effects(db, house)?;
        let files = site?.map_or(0, |written| written.written + written.removed);
        Ok(format!("{ended} ended, {effects} in effect, {files} files of the site"))
    }
}
