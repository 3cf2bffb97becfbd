//! Who opens and closes: the plan of some days, the turn, giving and taking a shift by hand.
//!
//! Shifts follow the bookings: before anything is given out, those of the days in question are brought up to date. Whoever
//! gives out shifts holds the list of volunteers, so that two clerks never put one person into two rooms.

mod following;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

pub(crate) use self::following::sync;
use super::{Hand, record, rules};
use crate::base::calendar::{WorkingCalendar, instant as at_office};
use crate::base::fault::{Fault, Outcomes};
use crate::db::{self, Db, instant, stored};
use crate::desks::rooms::shifts::model::{Act, Duty, How, Shift, ShiftEvent, State, Swap, Volunteer};
use crate::desks::rooms::shifts::rules::{self as pure, Need, Rules};
use crate::desks::rooms::shifts::store::{events, planned, swaps, volunteers};
use crate::desks::rooms::shifts::turn::{Bar, Candidate, Person, Roster};
use crate::desks::routing::api as routing;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Most days of a plan.
const MOST_DAYS: i64 = 62;

/// One shift of a plan: what is needed, and what is written of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What is needed.
    pub need: Need,
    /// The shift, once it is written.
    pub shift: Option<Shift>,
    /// Who does it.
    pub holder: Option<String>,
    /// A swap that waits.
    pub swap: Option<Swap>,
}

impl Line {
    /// What names it among others.
    pub fn key(&self) -> (i64, Duty) {
        (self.need.booking, self.need.duty)
    }

    /// Who does it.
    pub fn holder_id(&self) -> Option<i64> {
        self.shift.as_ref().filter(|shift| shift.state == State::Assigned).and_then(|shift| shift.volunteer_id)
    }
}

/// The plan of some days.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The shifts in the order of time.
    pub lines: Vec<Line>,
    /// How many volunteers serve on one of these days.
    pub volunteers: usize,
    /// The volunteer that the operator is.
    pub own: Option<i64>,
}

/// A shift that changed hands, as it was before: what undo needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The shift.
    pub shift: i64,
    /// Its version after the change.
    pub version: i64,
    /// Who had it.
    pub before: Option<(i64, How)>,
}

/// What the turn came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// Shifts that were given.
    pub changed: Vec<Changed>,
    /// Names of those who got some, with how many.
    pub names: Vec<(String, usize)>,
    /// Shifts that nobody can do.
    pub uncovered: usize,
}

/// The plan of some days, both included; nothing is written.
pub fn plan(db: &mut Db, house: &House, session: &Session, days: (NaiveDate, NaiveDate)) -> Outcomes<Plan> {
    session.require(Permission::Consult)?;
    let rules = rules(db)?;
    let calendar = &house.facts().calendar;
    let needs = wanted(db, days, &rules, calendar)?;
    let ids: Vec<i64> = needs.iter().map(|need| need.booking).collect::<BTreeSet<_>>().into_iter().collect();
    let written = planned::of_bookings(db, &ids)?;
    let everybody = volunteers::all(db)?;
    let own = everybody.iter().find(|one| one.operator_id == Some(session.operator_id)).map(|one| one.id);
    let serving = everybody.iter().filter(|one| serves(one, days)).count();
    let lines = lines(db, needs, written, &everybody)?;
    Ok(Plan { lines, volunteers: serving, own })
}

fn serves(one: &Volunteer, (first, last): (NaiveDate, NaiveDate)) -> bool {
    one.first_day <= last && one.last_day.is_none_or(|end| end >= first)
}

fn lines(db: &mut Db, needs: Vec<Need>, written: Vec<Shift>, everybody: &[Volunteer]) -> Outcomes<Vec<Line>> {
    let ids: Vec<i64> = written.iter().map(|shift| shift.id).collect();
    let mut waiting: BTreeMap<i64, Swap> =
        swaps::waiting(db, &ids)?.into_iter().map(|swap| (swap.shift_id, swap)).collect();
    let mut known: BTreeMap<(i64, Duty), Shift> =
        written.into_iter().map(|shift| ((shift.booking_id, shift.duty), shift)).collect();
    let name = |id: i64| everybody.iter().find(|one| one.id == id).map(|one| one.name.clone());
    Ok(needs
        .into_iter()
        .map(|need| {
            let shift = known.remove(&(need.booking, need.duty));
            let holder = shift
                .as_ref()
                .filter(|shift| shift.state == State::Assigned)
                .and_then(|shift| shift.volunteer_id)
                .and_then(name);
            let swap = shift.as_ref().and_then(|shift| waiting.remove(&shift.id));
            Line { need, shift, holder, swap }
        })
        .collect())
}

/// What the bookings of some days ask for, in the order of time.
fn wanted(
    db: &mut Db,
    (first, last): (NaiveDate, NaiveDate),
    rules: &Rules,
    calendar: &WorkingCalendar,
) -> Outcomes<Vec<Need>> {
    if (last - first).num_days() > MOST_DAYS {
        return Err(Fault::not_done("fault-shifts-too-long").arg("days", MOST_DAYS));
    }
    // A shift stands before and after its booking: the bookings of the day around it count too.
    let from = at_office(first, NaiveTime::MIN) - TimeDelta::days(1);
    let to = at_office(last, NaiveTime::MIN) + TimeDelta::days(2);
    let mut needs: Vec<Need> = planned::events(db, from, to)?
        .iter()
        .flat_map(|event| pure::needs(event, rules, calendar))
        .filter(|need| (first..=last).contains(&need.day))
        .collect();
    needs.sort_by_key(|need| (need.from, need.booking, need.duty));
    Ok(needs)
}

/// Makes whoever else gives out shifts wait until this transaction ends. Who also locks other things takes this first.
pub(crate) fn lock(db: &mut Db) -> Outcomes<()> {
    volunteers::lock(db)
}

/// Puts a shift into other hands, with its line of history; answers what undo needs.
pub(super) fn change(
    db: &mut Db,
    now: DateTime<Utc>,
    hand: &Hand,
    shift: &Shift,
    (state, to): (State, Option<(i64, How)>),
    (act, note): (Act, Option<&str>),
) -> Outcomes<Changed> {
    let before = shift.volunteer_id.zip(shift.how).filter(|_| shift.state == State::Assigned);
    let who = to.map(|(who, _)| who);
    if !planned::put(db, shift, state, who, to.map(|(_, how)| how))? {
        return Err(Fault::not_done("fault-shifts-conflict"));
    }
    if act != Act::Swapped {
        swaps::lapse(db, shift.id, stored(now))?;
    }
    record(db, now, hand, shift, (act, before.map(|(id, _)| id), who), note)?;
    Ok(Changed { shift: shift.id, version: shift.version + 1, before })
}

/// Everybody with what decides their turn on some days.
pub(super) fn roster(db: &mut Db, (first, last): (NaiveDate, NaiveDate), shifts: &[(Need, Shift)]) -> Outcomes<Roster> {
    let everybody = volunteers::all(db)?;
    let off = volunteers::off(db, first, last)?;
    let absent = routing::absences_between(db, first, last)?;
    let mut tallies = BTreeMap::new();
    for year in first.year()..=last.year() {
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(first);
        tallies.insert(year, planned::tallies(db, day(1, 1), day(12, 31))?);
    }
    let people = everybody
        .iter()
        .map(|one| Person {
            id: one.id,
            name: one.name.clone(),
            first: Some(one.first_day),
            last: one.last_day,
            hours: one.hours.as_deref().and_then(|text| text.parse().ok()),
            off: off
                .iter()
                .filter(|days| days.volunteer_id == one.id)
                .map(|days| (days.first_day, days.last_day, days.note.clone().unwrap_or_default()))
                .collect(),
            absent: absent
                .iter()
                .filter(|(operator, _, _)| one.operator_id == Some(*operator))
                .map(|(_, first, last)| (*first, *last))
                .collect(),
            tally: tallies.iter().filter_map(|(year, tally)| tally.get(&one.id).map(|tally| (*year, *tally))).collect(),
        })
        .collect();
    let mut roster = Roster::new(people);
    let around = (at_office(first - Days::new(1), NaiveTime::MIN), at_office(last + Days::new(2), NaiveTime::MIN));
    for shift in planned::taken(db, around.0, around.1)? {
        if let Some(who) = shift.volunteer_id {
            roster.has(who, &need_of(&shift));
        }
    }
    let ids: Vec<i64> = shifts.iter().map(|(_, shift)| shift.id).collect();
    let keys: BTreeMap<i64, (i64, Duty)> =
        shifts.iter().map(|(_, shift)| (shift.id, (shift.booking_id, shift.duty))).collect();
    for (shift, who) in events::refusals(db, &ids)? {
        if let Some((booking, duty)) = keys.get(&shift) {
            roster.refuses(*booking, *duty, who);
        }
    }
    Ok(roster)
}

/// A written shift as something that is needed.
pub(super) fn need_of(shift: &Shift) -> Need {
    Need {
        booking: shift.booking_id,
        duty: shift.duty,
        room_id: shift.room_id,
        room: shift.room.clone(),
        title: shift.title.clone(),
        day: shift.day,
        from: instant(shift.starts_at),
        to: instant(shift.ends_at),
        weight: shift.weight,
    }
}

/// Gives the open shifts of some days to those whose turn it is; of `only` these, where some are named.
pub fn by_turn(
    db: &mut Db,
    house: &House,
    session: &Session,
    days: (NaiveDate, NaiveDate),
    only: Option<&[(i64, Duty)]>,
) -> Outcomes<Given> {
    session.require(Permission::KeepRooms)?;
    db::write(db, |db| turn_within(db, house, &Hand::of(session), days, only))
}

/// The same inside a transaction of somebody else.
pub(crate) fn turn_within(
    db: &mut Db,
    house: &House,
    hand: &Hand,
    days: (NaiveDate, NaiveDate),
    only: Option<&[(i64, Duty)]>,
) -> Outcomes<Given> {
    volunteers::lock(db)?;
    let now = house.clock.now();
    let rules = rules(db)?;
    let current = sync(db, house, hand, days)?;
    let open: Vec<Need> = current
        .iter()
        .filter(|(need, shift)| shift.state == State::Open && need.to > now)
        .filter(|(need, _)| only.is_none_or(|only| only.contains(&(need.booking, need.duty))))
        .map(|(need, _)| need.clone())
        .collect();
    let mut roster = roster(db, days, &current)?;
    let mut given = Given::default();
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for turn in roster.turns(&open, &rules) {
        let shift = current
            .iter()
            .find(|(need, _)| (need.booking, need.duty) == (turn.need.booking, turn.need.duty))
            .map(|(_, shift)| shift);
        let (Some(shift), Some(who)) = (shift, turn.who) else {
            given.uncovered += 1;
            continue;
        };
        let to = (State::Assigned, Some((who, How::Turn)));
        given.changed.push(change(db, now, hand, shift, to, (Act::Assigned, None))?);
        *counts.entry(who).or_default() += 1;
    }
    for one in volunteers::all(db)? {
        if let Some(count) = counts.get(&one.id) {
            given.names.push((one.name, *count));
        }
    }
    Ok(given)
}

/// Everybody for one shift, whose turn it is first, with the reason of those who cannot. Nothing is written.
pub fn candidates(db: &mut Db, house: &House, session: &Session, line: &Line) -> Outcomes<Vec<Candidate>> {
    session.require(Permission::Consult)?;
    let rules = rules(db)?;
    let calendar = house.facts().calendar;
    let need = planned::events_among(db, &[line.need.booking])?
        .iter()
        .flat_map(|event| pure::needs(event, &rules, &calendar))
        .find(|need| need.duty == line.need.duty)
        .ok_or_else(|| Fault::not_done("fault-shifts-gone"))?;
    let written: Vec<(Need, Shift)> = line.shift.iter().map(|shift| (need.clone(), shift.clone())).collect();
    Ok(roster(db, (need.day, need.day), &written)?.candidates(&[&need]))
}

/// Gives a shift to somebody by hand; answers what undo needs and what speaks against it, if something does. Nobody is put
/// into two rooms at once.
pub fn assign(
    db: &mut Db,
    house: &House,
    session: &Session,
    line: &Line,
    who: i64,
) -> Outcomes<(Changed, Option<Bar>)> {
    session.require(Permission::KeepRooms)?;
    db::write(db, |db| {
        volunteers::lock(db)?;
        let now = house.clock.now();
        let hand = Hand::of(session);
        let day = (line.need.day, line.need.day);
        let current = sync(db, house, &hand, day)?;
        let (need, shift) = current
            .iter()
            .find(|(need, _)| (need.booking, need.duty) == line.key())
            .ok_or_else(|| Fault::not_done("fault-shifts-gone"))?;
        // A line that was not written yet has nobody; a written one must be the one that was seen.
        let seen = line.shift.as_ref().map_or((State::Open, None), |seen| (seen.state, seen.volunteer_id));
        if seen != (shift.state, shift.volunteer_id) && seen.0 != State::Cancelled {
            return Err(Fault::not_done("fault-shifts-conflict"));
        }
        let candidates = roster(db, day, std::slice::from_ref(&(need.clone(), shift.clone())))?.candidates(&[need]);
        let one = candidates.iter().find(|one| one.id == who);
        let one = one.ok_or_else(|| Fault::not_done("fault-shifts-nobody"))?;
        match &one.bar {
            Some(Bar::Elsewhere(room)) => {
                return Err(Fault::not_done("fault-shifts-two-places").arg("name", &one.name).arg("room", room));
            }
            Some(bar) if bar.is_hard() => {
                return Err(Fault::not_done("fault-shifts-not-serving").arg("name", &one.name));
            }
            _ => {}
        }
        let to = (State::Assigned, Some((who, How::Hand)));
        let changed = change(db, now, &hand, shift, to, (Act::Assigned, None))?;
        Ok((changed, one.bar.clone()))
    })
}

/// Whether an operator may act for a volunteer: the one who keeps the rooms, or the volunteer.
pub(super) fn may_act_for(db: &mut Db, session: &Session, volunteer: i64) -> Outcomes<()> {
    if session.may(Permission::KeepRooms) {
        return Ok(());
    }
    let own = volunteers::of_operator(db, session.operator_id)?.is_some_and(|own| own.id == volunteer);
    if own { Ok(()) } else { Err(Fault::not_done("fault-shifts-not-yours")) }
}

/// Takes a shift from whoever has it: they said no, with the reason, or the office thought again.
pub fn release(
    db: &mut Db,
    house: &House,
    session: &Session,
    shift: &Shift,
    reason: &str,
    refused: bool,
) -> Outcomes<Changed> {
    let reason = super::note(reason)?;
    if refused && reason.is_none() {
        return Err(Fault::not_done("fault-shifts-reason"));
    }
    db::write(db, |db| {
        volunteers::lock(db)?;
        let current = planned::by_id(db, shift.id)?.ok_or_else(|| Fault::not_done("fault-shifts-gone"))?;
        let holder = current.volunteer_id.filter(|_| current.state == State::Assigned);
        let holder = holder.ok_or_else(|| Fault::not_done("fault-shifts-free"))?;
        may_act_for(db, session, holder)?;
        if !refused {
            session.require(Permission::KeepRooms)?;
        }
        if current.version != shift.version {
            return Err(Fault::not_done("fault-shifts-conflict"));
        }
        let act = if refused { Act::Refused } else { Act::Released };
        let to = (State::Open, None);
        change(db, house.clock.now(), &Hand::of(session), &current, to, (act, reason.as_deref()))
    })
}

/// Puts shifts back into the hands they were in; answers how many went another way meanwhile.
pub fn undo(db: &mut Db, house: &House, session: &Session, changed: &[Changed]) -> Outcomes<usize> {
    session.require(Permission::KeepRooms)?;
    db::write(db, |db| {
        volunteers::lock(db)?;
        let (now, hand) = (house.clock.now(), Hand::of(session));
        let mut left = 0;
        for one in changed {
            let shift = planned::by_id(db, one.shift)?.filter(|shift| shift.version == one.version);
            let Some(shift) = shift else {
                left += 1;
                continue;
            };
            if let Some((who, _)) = one.before {
                let need = need_of(&shift);
                let busy = planned::taken(db, need.from, need.to)?
                    .into_iter()
                    .any(|taken| taken.volunteer_id == Some(who) && taken.room_id != need.room_id);
                if busy {
                    left += 1;
                    continue;
                }
            }
            let state = if one.before.is_some() { State::Assigned } else { State::Open };
            let act = if one.before.is_some() { Act::Assigned } else { Act::Released };
            change(db, now, &hand, &shift, (state, one.before), (act, Some("annullamento")))?;
        }
        Ok(left)
    })
}

/// A line of a shift's history with the names of those it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// The line.
    pub event: ShiftEvent,
    /// Whose the shift was.
    pub from: String,
    /// Whose it became.
    pub to: String,
}

/// What happened to a shift, oldest first.
pub fn history(db: &mut Db, session: &Session, shift: i64) -> Outcomes<Vec<Past>> {
    session.require(Permission::Consult)?;
    let everybody = volunteers::all(db)?;
    let name = |id: Option<i64>| {
        everybody.iter().find(|one| Some(one.id) == id).map(|one| one.name.clone()).unwrap_or_default()
    };
    let events = events::of_shift(db, shift)?;
    Ok(events.into_iter().map(|event| Past { from: name(event.from_id), to: name(event.to_id), event }).collect())
}

/// How many shifts of the next days nobody does, and when the first begins.
pub fn uncovered(db: &mut Db, now: DateTime<Utc>, days: i64) -> Outcomes<(i64, Option<DateTime<Utc>>)> {
    let (count, first) = planned::open_between(db, now, now + TimeDelta::days(days))?;
    Ok((count, first.map(instant)))
}
