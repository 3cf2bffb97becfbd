//! What the upkeep does by itself: every quarter of an hour it reads logs and finds missing copies, every hour it looks
//! after mailboxes; sittings are followed as they are booked.

use chrono::{DateTime, TimeDelta, Utc};

use super::streams::{self, Sitting};
use super::{backups, boxes};
use crate::base::fault::Outcomes;
use crate::db::{Db, instant};
use crate::desks::rooms::api::{self as rooms, BookingState};
use crate::desks::sittings::api as convened;
use crate::work::house::House;
use crate::work::job::Job;

fn after(last: Option<DateTime<Utc>>, step: TimeDelta, house: &House) -> Option<DateTime<Utc>> {
    Some(last.map_or_else(|| house.clock.now(), |last| last + step))
}

/// Reads the logs of backups and finds what is missing.
pub(super) struct LookAfterBackups;

impl Job for LookAfterBackups {
    fn name(&self) -> &'static str {
        "upkeep.backups"
    }

    fn next_due(&self, last_run: Option<DateTime<Utc>>, house: &House) -> Option<DateTime<Utc>> {
        after(last_run, TimeDelta::minutes(15), house)
    }

    fn run(&self, db: &mut Db, house: &House) -> Outcomes<String> {
        let done = backups::look(db, house)?;
        Ok(format!("{} outcomes read, {} missed, {} tickets", done.read, done.missed, done.tickets))
    }
}

/// Opens the month's look at the space and the warnings of certified boxes.
pub(super) struct LookAfterBoxes;

impl Job for LookAfterBoxes {
    fn name(&self) -> &'static str {
        "upkeep.mailboxes"
    }

    fn next_due(&self, last_run: Option<DateTime<Utc>>, house: &House) -> Option<DateTime<Utc>> {
        after(last_run, TimeDelta::hours(1), house)
    }

    fn run(&self, db: &mut Db, house: &House) -> Outcomes<String> {
        Ok(format!("{} deadlines of mailboxes", boxes::watch(db, house)?))
    }
}

/// Brings the checklists of sittings in line with the calendar of the rooms.
pub(super) struct FollowSittings;

impl Job for FollowSittings {
    fn name(&self) -> &'static str {
        "upkeep.streaming"
    }

    fn next_due(&self, last_run: Option<DateTime<Utc>>, house: &House) -> Option<DateTime<Utc>> {
        after(last_run, TimeDelta::minutes(15), house)
    }

    fn run(&self, db: &mut Db, house: &House) -> Outcomes<String> {
        let sittings = sittings(db, house)?;
        Ok(format!("{} sittings followed", streams::follow(db, house, &sittings)?))
    }
}

/// The sittings to come as the calendar has them.
pub fn sittings(db: &mut Db, house: &House) -> Outcomes<Vec<Sitting>> {
    let rooms_by_id: std::collections::BTreeMap<i64, String> =
        rooms::rooms(db)?.into_iter().map(|room| (room.id, room.name)).collect();
    let mut found = Vec::new();
    for one in rooms::sittings(db, house.clock.now())? {
        // The Giunta and the commissions sit without a camera.
        if convened::streamed(db, one.id)? != Some(false) {
            found.push(one);
        }
    }
    Ok(found
        .into_iter()
        .map(|one| Sitting {
            booking: one.id,
            starts_at: instant(one.starts_at),
            ends_at: instant(one.ends_at),
            room: rooms_by_id.get(&one.room_id).cloned().unwrap_or_default(),
            live: matches!(one.state, BookingState::Confirmed | BookingState::Held),
            title: one.title,
        })
        .collect())
}
