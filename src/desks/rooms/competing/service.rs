//! Requests for the same hours: finding them, deciding for one, and the rule by which it is decided.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::order::{self, Claim, Reason};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::audit::{self, Entry};
use crate::db::{self, Db, instant, settings};
use crate::desks::rooms::model::{Booking, BookingState, Request, Slot};
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
}

/// All contests ahead, first come first, and the rule in the office's own words if it has some.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contests {
    /// The contests.
    pub contests: Vec<Contest>,
    /// The rule, if the office has words of its own.
    pub rule: Option<String>,
}

/// Looks for requests that are to be decided and overlap.
pub fn contests(db: &mut Db, house: &House, session: &Session) -> Outcomes<Contests> {
    session.require(Permission::Consult)?;
    let now = house.clock.now();
    let mut seen: BTreeSet<i64> = BTreeSet::new();
    let mut found = Vec::new();
    for booking in crate::desks::rooms::series::store::wanted(db, now)? {
        if found.len() >= MOST || seen.contains(&booking.id) {
            continue;
        }
        let busy = (instant(booking.busy_from), instant(booking.busy_to));
        let others = tables::bookings::in_the_way(db, booking.room_id, busy, booking.id, false)?;
        let others: Vec<&Clash> = others
            .iter()
            .filter(|other| {
                other.state == BookingState::Wanted
                    && Some(other.request_id) != booking.request_id
                    && other.request_id != 0
            })
            .collect();
        if others.is_empty() {
            continue;
        }
        let ids: Vec<i64> = std::iter::once(booking.id).chain(others.iter().map(|other| other.id)).collect();
        seen.extend(&ids);
        let held = tables::bookings::in_the_way(db, booking.room_id, busy, booking.id, true)?.into_iter().next();
        if let Some(contest) = contest(db, house, &ids, held)? {
            found.push(contest);
        }
    }
    Ok(Contests { contests: found, rule: settings::get(db, RULE)?.filter(|rule| !rule.trim().is_empty()) })
}

fn contest(db: &mut Db, house: &House, ids: &[i64], held: Option<Clash>) -> Outcomes<Option<Contest>> {
    let mut entries = Vec::new();
    for id in ids {
        let Some(booking) = tables::bookings::by_id(db, *id)? else { continue };
        let Some(request) = booking.request_id else { continue };
        let Some(request) = tables::requests::by_id(db, request)? else { continue };
        let room = tables::room(db, booking.room_id)?.map(|room| room.name).unwrap_or_default();
        let is_series = tables::bookings::of_request(db, request.id)?.len() > 1;
        entries.push(Side { request, booking, room, offers: Vec::new(), is_series });
    }
    entries.sort_by_key(|entry| (entry.request.clock_from, entry.request.id));
    entries.truncate(SIDE_BY_SIDE);
    if entries.len() < 2 {
        return Ok(None);
    }
    let claims: Vec<Claim> = entries.iter().map(|entry| claim(&entry.request)).collect();
    let first = order::first(&claims);
    // The hours of whoever comes first are as good as taken.
    let busy = |booking: &Booking| Slot {
        room_id: booking.room_id,
        starts_at: instant(booking.busy_from),
        ends_at: instant(booking.busy_to),
    };
    let taken = first.as_ref().map(|(place, _)| (*place, busy(&entries[*place].booking)));
    for (at, entry) in entries.iter_mut().enumerate() {
        if taken.is_none_or(|(place, _)| place != at) {
            let (booking, taken) = (&entry.booking, taken.as_ref().map(|(_, slot)| slot));
            entry.offers = sittings::alternatives_besides(db, house, booking.id, &booking.slot(), taken)?;
        }
    }
    Ok(Some(Contest { entries, held, first }))
}

fn claim(request: &Request) -> Claim {
    Claim { kind: request.kind, asked: instant(request.clock_from), number: request.id }
}

/// How many requests wait that overlap with others; bounded.
pub fn waiting(db: &mut Db, now: DateTime<Utc>) -> Outcomes<i64> {
    let mut count = 0;
    for booking in crate::desks::rooms::series::store::wanted(db, now)?.into_iter().take(MOST) {
        let busy = (instant(booking.busy_from), instant(booking.busy_to));
        let others = tables::bookings::in_the_way(db, booking.room_id, busy, booking.id, false)?;
        let wanted = BookingState::Wanted;
        if others.iter().any(|other| other.state == wanted && Some(other.request_id) != booking.request_id) {
            count += 1;
        }
    }
    Ok(count)
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
    rooms::move_booking(db, house, session, at, to)
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
