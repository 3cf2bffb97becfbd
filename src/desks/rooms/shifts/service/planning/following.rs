//! The written shifts follow their bookings: new ones are written, moved ones move, those of nothing are cancelled.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::{change, wanted};
use crate::base::fault::{Fault, Outcomes};
use crate::db::{Db, instant, stored};
use crate::desks::rooms::shifts::model::{Act, Duty, Shift, State};
use crate::desks::rooms::shifts::rules::{self as pure, Need};
use crate::desks::rooms::shifts::service::{Hand, record, rules};
use crate::desks::rooms::shifts::store::planned;
use crate::work::facts;
use crate::work::house::House;

/// Brings the written shifts of some days up to what the bookings ask for; answers them. Runs inside a transaction.
pub(crate) fn sync(
    db: &mut Db,
    house: &House,
    hand: &Hand,
    days: (NaiveDate, NaiveDate),
) -> Outcomes<Vec<(Need, Shift)>> {
    let now = house.clock.now();
    let rules = rules(db)?;
    let calendar = facts::read(db)?.calendar;
    let needs = wanted(db, days, &rules, &calendar)?;
    let ids: Vec<i64> = needs.iter().map(|need| need.booking).collect::<BTreeSet<_>>().into_iter().collect();
    let mut written: BTreeMap<(i64, Duty), Shift> = BTreeMap::new();
    for shift in planned::of_bookings(db, &ids)?.into_iter().chain(planned::on_days(db, days.0, days.1)?) {
        written.insert((shift.booking_id, shift.duty), shift);
    }
    let mut current = Vec::new();
    for need in needs {
        let shift = match written.remove(&(need.booking, need.duty)) {
            None => planned::insert(db, &need)?,
            Some(shift) => follow(db, now, hand, shift, &need)?,
        };
        current.push((need, shift));
    }
    // What is left has a booking on other days, or none that is held.
    let left: Vec<Shift> =
        written.into_values().filter(|shift| shift.state != State::Cancelled && instant(shift.ends_at) > now).collect();
    let ids: Vec<i64> = left.iter().map(|shift| shift.booking_id).collect();
    let mut elsewhere: BTreeMap<(i64, Duty), Need> = BTreeMap::new();
    for event in planned::events_among(db, &ids)? {
        elsewhere
            .extend(pure::needs(&event, &rules, &calendar).into_iter().map(|need| ((need.booking, need.duty), need)));
    }
    for shift in left {
        match elsewhere.remove(&(shift.booking_id, shift.duty)) {
            Some(need) => drop(follow(db, now, hand, shift, &need)?),
            None => {
                change(db, now, hand, &shift, (State::Cancelled, None), (Act::Cancelled, None))?;
            }
        }
    }
    Ok(current)
}

/// Lets a shift follow its booking. Whoever had it keeps it where they are free at the new hours.
fn follow(db: &mut Db, now: DateTime<Utc>, hand: &Hand, shift: Shift, need: &Need) -> Outcomes<Shift> {
    let same = shift.room_id == need.room_id
        && shift.starts_at == stored(need.from)
        && shift.ends_at == stored(need.to)
        && shift.room == need.room
        && shift.title == need.title;
    if same && shift.state != State::Cancelled {
        return Ok(shift);
    }
    let holder = match shift.volunteer_id.filter(|_| shift.state == State::Assigned) {
        Some(holder) => {
            let busy = planned::taken(db, need.from, need.to)?.into_iter().any(|taken| {
                taken.id != shift.id && taken.volunteer_id == Some(holder) && taken.room_id != need.room_id
            });
            Some(holder).filter(|_| !busy)
        }
        None => None,
    };
    let state = if holder.is_some() { State::Assigned } else { State::Open };
    if !planned::follow(db, &shift, need, state, holder)? {
        return Err(Fault::not_done("fault-shifts-conflict"));
    }
    let hours = shift.starts_at != stored(need.from) || shift.ends_at != stored(need.to);
    let act = if shift.state == State::Cancelled { Act::Restored } else { Act::Moved };
    if act == Act::Restored || hours || shift.room_id != need.room_id {
        record(db, now, hand, &shift, (act, shift.volunteer_id, holder), None)?;
    }
    planned::by_id(db, shift.id)?.ok_or_else(|| Fault::not_done("fault-shifts-gone"))
}
