//! Requests for the same hours: finding them, deciding for one, and the rule by which it is decided.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::order::{self, Claim, Reason};
use super::store;
pub use super::store::Spot;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::audit::{self, Entry};
use crate::db::{self, Db, instant, settings};
use crate::desks::rooms::model::{Booking, Request, Slot};
use crate::desks::rooms::rules;
use crate::desks::rooms::service::{self as rooms, deciding};
use crate::desks::rooms::sittings::service as sittings;
use crate::desks::rooms::store as tables;
use crate::desks::rooms::store::bookings::Clash;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// The setting that holds the rule as the office words it.
pub const RULE: &str = "rooms.competing.rule";
/// Contests that are shown.
const MOST: usize = 60;
/// Requests that stand side by side.
pub const SIDE_BY_SIDE: usize = 3;

/// One of the requests of a contest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The request.
    pub request: Request,
    /// The booking that is in question.
    pub booking: Booking,
    /// Name of the room.
    pub room: String,
    /// What is free instead.
    pub offers: Vec<Slot>,
    /// Whether the request has other dates, too.
    pub is_series: bool,
}

/// Requests that cannot all be granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contest {
    /// The requests, in the order in which they were asked.
    pub entries: Vec<Side>,
    /// Who has the room already, if somebody has.
    pub held: Option<Clash>,
    /// Who comes first, and why.
    pub first: Option<(usize, Reason)>,
    /// Whether it was looked what is free instead: that is done for the contest that is looked at.
    pub offered: bool,
}

/// A page of the contests ahead, first come first, and the rule in the office's own words if it has some.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contests {
    /// The contests.
    pub listed: Vec<Contest>,
    /// Where the next page begins, if there may be one.
    pub more: Option<Spot>,
    /// The rule, if the office has words of its own.
    pub rule: Option<String>,
}

/// Looks for requests that are to be decided and overlap, from a place on; for the first contest of all also for what is
/// free instead.
pub fn contests(db: &mut Db, house: &House, session: &Session, after: Option<Spot>) -> Outcomes<Contests> {
    session.require(Permission::Consult)?;
    let from = after.unwrap_or_else(|| Spot::after(house.clock.now()));
    let slice = store::slice(db, from)?;
    let rule = settings::get(db, RULE)?.filter(|rule| !rule.trim().is_empty());
    let Some(last) = slice.last().copied() else { return Ok(Contests { rule, ..Contests::default() }) };
    let rivals = store::rivals(db, from, last)?;
    let mut more = (slice.len() == store::SLICE).then_some(last);
    let mut seen: BTreeSet<i64> = BTreeSet::new();
    let mut groups: Vec<Vec<i64>> = Vec::new();
    for spot in &slice {
        let Some(others) = rivals.get(&spot.id).filter(|_| !seen.contains(&spot.id)) else { continue };
        groups.push(std::iter::once(spot.id).chain(others.iter().copied()).collect());
        seen.insert(spot.id);
        seen.extend(others);
        if groups.len() == MOST {
            more = Some(*spot);
            break;
        }
    }
    let mut contests = read(db, &groups)?;
    if let Some(first) = contests.first_mut().filter(|_| after.is_none()) {
        offer(db, house, first)?;
    }
    Ok(Contests { listed: contests, more, rule })
}

/// The contests of some dates, each given with those that overlap with it.
fn read(db: &mut Db, groups: &[Vec<i64>]) -> Outcomes<Vec<Contest>> {
    let ids: BTreeSet<i64> = groups.iter().flatten().copied().collect();
    let ids: Vec<i64> = ids.into_iter().collect();
    let firsts: Vec<i64> = groups.iter().filter_map(|group| group.first().copied()).collect();
    let sides = store::sides(db, &ids)?;
    let requests: BTreeSet<i64> = sides.iter().map(|(_, request, _)| request.id).collect();
    let dates = store::dates_of(db, &requests.into_iter().collect::<Vec<_>>())?;
    let mut held = store::held(db, &firsts)?;
    let sides: BTreeMap<i64, _> = sides.into_iter().map(|side| (side.0.id, side)).collect();
    let mut contests = Vec::new();
    for group in groups {
        let side = |id: &i64| {
            let (booking, request, room) = sides.get(id)?.clone();
            let is_series = dates.get(&request.id).is_some_and(|count| *count > 1);
            Some(Side { request, booking, room, offers: Vec::new(), is_series })
        };
        let mut entries: Vec<Side> = group.iter().filter_map(side).collect();
        entries.sort_by_key(|entry| (entry.request.clock_from, entry.request.id));
        entries.truncate(SIDE_BY_SIDE);
        if entries.len() > 1 {
            let first = order::first(&entries.iter().map(|entry| claim(&entry.request)).collect::<Vec<_>>());
            let held = group.first().and_then(|first| held.remove(first));
            contests.push(Contest { entries, held, first, offered: false });
        }
    }
    Ok(contests)
}

/// Looks for what is free instead for those of a contest that do not come first.
pub fn offers(db: &mut Db, house: &House, session: &Session, mut contest: Contest) -> Outcomes<Contest> {
    session.require(Permission::Consult)?;
    offer(db, house, &mut contest)?;
    Ok(contest)
}

fn offer(db: &mut Db, house: &House, contest: &mut Contest) -> Outcomes<()> {
    // The hours of whoever comes first are as good as taken.
    let busy = |booking: &Booking| Slot {
        room_id: booking.room_id,
        starts_at: instant(booking.busy_from),
        ends_at: instant(booking.busy_to),
    };
    let taken = contest.first.as_ref().map(|(place, _)| (*place, busy(&contest.entries[*place].booking)));
    for (at, entry) in contest.entries.iter_mut().enumerate() {
        if taken.is_none_or(|(place, _)| place != at) {
            let (booking, taken) = (&entry.booking, taken.as_ref().map(|(_, slot)| slot));
            entry.offers = sittings::alternatives_besides(db, house, booking.id, &booking.slot(), taken)?;
        }
    }
    contest.offered = true;
    Ok(())
}

fn claim(request: &Request) -> Claim {
    Claim { kind: request.kind, asked: instant(request.clock_from), number: request.id }
}

/// How many requests wait that overlap with others; bounded.
pub fn waiting(db: &mut Db, now: DateTime<Utc>) -> Outcomes<i64> {
    store::count(db, now)
}

/// Refuses the others of a contest with one reason, those that want nothing else; answers how many, and how many series
/// were left to be decided, because they want other dates too.
pub fn refuse_others(
    db: &mut Db,
    house: &House,
    session: &Session,
    others: &[(i64, i64)],
    reason: &str,
) -> Outcomes<(usize, usize)> {
    session.require(Permission::KeepRooms)?;
    let reason = rules::reason(reason)?;
    db::write(db, |db| {
        let (mut refused, mut left) = (0, 0);
        for at in others {
            if tables::bookings::of_request(db, at.0)?.len() > 1 {
                left += 1;
                continue;
            }
            deciding::refuse_within(db, house, session, *at, &reason)?;
            refused += 1;
        }
        Ok((refused, left))
    })
}

/// Puts a wanted booking on hours that are free.
pub fn move_to(db: &mut Db, house: &House, session: &Session, at: (i64, i64), to: &Slot) -> Outcomes<()> {
    session.require(Permission::KeepRooms)?;
    rooms::move_booking(db, house, session, at, to, &[]).map(drop)
}

/// Writes the rule in the office's own words.
pub fn set_rule(db: &mut Db, house: &House, session: &Session, text: &str) -> Outcomes<()> {
    session.require(Permission::KeepRooms)?;
    let text = Shown::line(text.trim()).into_string();
    if text.chars().count() > rules::LONGEST_TEXT {
        return Err(Fault::not_done("fault-rooms-text-long").arg("limit", rules::LONGEST_TEXT));
    }
    db::write(db, |db| {
        let former = settings::put(db, RULE, &text)?;
        let entry = Entry {
            at: house.clock.now(),
            actor: &session.actor(),
            action: "room_rule.set",
            subject_kind: "setting",
            subject_id: 0,
            digest: rooms::digest_of("room-rule/1", &text),
        };
        audit::append(db, &entry, &serde_json::json!({ "former": former, "text": text }))?;
        Ok(())
    })
}
