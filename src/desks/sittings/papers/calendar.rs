//! The sittings as a calendar that other programs subscribe to.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::base::fault::Outcomes;
use crate::db::{Db, instant};
use crate::desks::organs::api::{self as organs, Organ};
use crate::desks::rooms::api as rooms;
use crate::desks::sittings::model::{Sitting, SittingState};
use crate::desks::sittings::store;
use crate::ical::{Outgoing, Standing, write};
use crate::work::house::House;

/// Days back and ahead that the calendar holds.
const DAYS: i64 = 400;

/// The calendar as text, and how many sittings are in it. Those called off are in it as such, so that subscribers see it.
pub fn feed(db: &mut Db, house: &House) -> Outcomes<(String, usize)> {
    let now = house.clock.now();
    let organs: BTreeMap<i64, Organ> = organs::organs(db, true)?.into_iter().map(|one| (one.id, one)).collect();
    let rooms: BTreeMap<i64, String> = rooms::rooms(db)?.into_iter().map(|one| (one.id, one.name)).collect();
    let span = (now - TimeDelta::days(DAYS), now + TimeDelta::days(DAYS));
    let who = house.facts().administration;
    let host = if who.ipa_code.is_empty() { "comune".to_owned() } else { who.ipa_code.clone() };
    let events: Vec<Outgoing> = store::all_between(db, crate::db::stored(span.0), crate::db::stored(span.1))?
        .iter()
        .filter_map(|sitting| Some(event(sitting, organs.get(&sitting.organ_id)?, &rooms, &host)))
        .collect();
    Ok((write(&format!("Sedute – {}", who.name), &events), events.len()))
}

fn event(sitting: &Sitting, organ: &Organ, rooms: &BTreeMap<i64, String>, host: &str) -> Outgoing {
    let place = sitting.room_id.and_then(|id| rooms.get(&id)).unwrap_or(&sitting.place);
    Outgoing {
        uid: format!("seduta-{}@{host}", sitting.id),
        sequence: sitting.version,
        stamp: instant(sitting.updated_at),
        start: sitting.begins(),
        end: sitting.ends(),
        summary: organ.name.clone(),
        location: place.clone(),
        description: sitting.title.clone(),
        standing: match sitting.state {
            SittingState::Planned => Standing::Tentative,
            SittingState::CalledOff => Standing::Cancelled,
            SittingState::Convened | SittingState::Open | SittingState::Closed | SittingState::Done => {
                Standing::Confirmed
            }
        },
    }
}
