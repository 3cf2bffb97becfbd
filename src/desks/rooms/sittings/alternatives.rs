//! What is free instead: the same length, on a near day, in a room that is large enough and has what is needed.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::base::calendar::WorkingCalendar;
use crate::base::clock::rome;
use crate::base::text::fold;
use crate::desks::rooms::model::{Equipment, Room, Slot};
use crate::desks::rooms::rules::free::Stretch;

/// How many are offered.
pub const OFFERED: usize = 3;
/// Days before and after among which they are looked for.
pub const DAYS: i64 = 14;

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Where and when it was.
    pub slot: Slot,
    /// Minutes of setting up.
    pub setup: i64,
    /// Minutes of tidying up.
    pub tidy: i64,
}

impl Wanted {
    /// How long the room is taken.
    pub fn whole(&self) -> TimeDelta {
        self.slot.length() + TimeDelta::minutes(self.setup + self.tidy)
    }
}

/// Whether another room can stand in: large enough, and with what was asked for of the first room's equipment.
pub fn fits(room: &Room, people: i64, asked: &str, first: &[Equipment], own: &[Equipment]) -> bool {
    let asked = fold(asked);
    let needed = first.iter().filter(|item| asked.contains(&fold(&item.name)));
    room.active
        && room.capacity >= people
        && needed.into_iter().all(|item| own.iter().any(|there| fold(&there.name) == fold(&item.name)))
}

/// What is left of free stretches when somebody takes a slot.
pub fn without(free: &[Stretch], taken: &Slot) -> Vec<Stretch> {
    let before = |stretch: &Stretch| Stretch { to: stretch.to.min(taken.starts_at), ..*stretch };
    let after = |stretch: &Stretch| Stretch { from: stretch.from.max(taken.ends_at), ..*stretch };
    free.iter().flat_map(|stretch| [before(stretch), after(stretch)]).filter(|left| left.from < left.to).collect()
}

/// The best free hours, at most [`OFFERED`], no two on the same day in the same room: first the same hours in the same
/// room on a near day, then in another room on the same day, then what is nearest. `free` holds the free stretches of each
/// room, the room it was in first.
pub fn choose(
    wanted: &Wanted,
    free: &[(i64, Vec<Stretch>)],
    now: DateTime<Utc>,
    calendar: &WorkingCalendar,
) -> Vec<Slot> {
    let was = rome(wanted.slot.starts_at);
    let mut offers: Vec<(u32, DateTime<Utc>, Slot)> = Vec::new();
    for (place, (room, stretches)) in free.iter().enumerate() {
        for stretch in stretches {
            let Some((slot, same)) = within(wanted, *room, stretch, now) else { continue };
            let day = rome(slot.starts_at).date_naive();
            if worse_day(day, was.date_naive(), calendar) {
                continue;
            }
            let apart = (day - was.date_naive()).num_days().unsigned_abs().min(60) as u32;
            // A day away weighs as much as another room; other hours of the day weigh as much as two days.
            let cost = apart * 10 + u32::from(place > 0) * 7 + u32::from(!same) * 20 + (place as u32).min(9);
            offers.push((cost, slot.starts_at, slot));
        }
    }
    offers.sort_unstable();
    let mut chosen: Vec<Slot> = Vec::new();
    for (_, _, slot) in offers {
        let day = |slot: &Slot| (slot.room_id, rome(slot.starts_at).date_naive());
        if chosen.len() < OFFERED && !chosen.iter().any(|other| day(other) == day(&slot)) {
            chosen.push(slot);
        }
    }
    chosen
}

/// The same hours of that day where they lie in the stretch, otherwise the first hours of it; and whether they are the
/// same.
fn within(wanted: &Wanted, room: i64, stretch: &Stretch, now: DateTime<Utc>) -> Option<(Slot, bool)> {
    let day = rome(stretch.from).date_naive();
    let (setup, tidy) = (TimeDelta::minutes(wanted.setup), TimeDelta::minutes(wanted.tidy));
    let length = wanted.slot.length();
    let same = crate::base::calendar::instant(day, rome(wanted.slot.starts_at).time());
    let fits = |starts_at: DateTime<Utc>| {
        starts_at - setup >= stretch.from && starts_at + length + tidy <= stretch.to && starts_at > now
    };
    let first = stretch.from.max(now) + setup;
    let (starts_at, is_same) = if fits(same) { (same, true) } else { (first, false) };
    fits(starts_at).then(|| (Slot { room_id: room, starts_at, ends_at: starts_at + length }, is_same))
}

/// A holiday is no alternative to a working day, nor is a Sunday to a Tuesday.
fn worse_day(day: NaiveDate, was: NaiveDate, calendar: &WorkingCalendar) -> bool {
    !calendar.is_open(day) && calendar.is_open(was)
}
