//! Swaps: one asks, the other says yes or no, and both stand in the history of the shift. Until the yes nothing changes.

use chrono::{Days, NaiveTime};

use super::planning::{change, may_act_for, need_of};
use super::{Hand, record};
use crate::base::calendar::instant as at_office;
use crate::base::fault::{Fault, Outcomes};
use crate::db::{self, Db, instant, stored};
use crate::desks::rooms::shifts::model::{Act, How, Shift, State, Swap, SwapState};
use crate::desks::rooms::shifts::store::{planned, swaps, volunteers};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Shifts of one's own that are shown.
const MOST: i64 = 100;

/// A swap as the other sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The swap.
    pub swap: Swap,
    /// The shift that is given.
    pub shift: Shift,
    /// The shift taken for it.
    pub other: Option<Shift>,
    /// Who gives.
    pub from: String,
}

/// What one volunteer has before them.
#[derive(Debug, Clone, Default)]
pub struct Mine {
    /// The volunteer; none where the operator is none.
    pub volunteer: Option<i64>,
    /// Shifts from now on.
    pub shifts: Vec<Shift>,
    /// Swaps that wait for their word.
    pub offers: Vec<Offer>,
    /// Colleagues to swap with.
    pub colleagues: Vec<(i64, String)>,
}

/// What the operator has before them as a volunteer.
pub fn mine(db: &mut Db, house: &House, session: &Session) -> Outcomes<Mine> {
    session.require(Permission::Consult)?;
    let Some(own) = volunteers::of_operator(db, session.operator_id)? else { return Ok(Mine::default()) };
    let today = house.clock.today();
    let everybody = volunteers::all(db)?;
    let name = |id: i64| everybody.iter().find(|one| one.id == id).map(|one| one.name.clone()).unwrap_or_default();
    let mut offers = Vec::new();
    for swap in swaps::for_volunteer(db, own.id)? {
        let Some(shift) = planned::by_id(db, swap.shift_id)? else { continue };
        let other = match swap.other_id {
            Some(id) => planned::by_id(db, id)?,
            None => None,
        };
        offers.push(Offer { from: name(swap.from_id), swap, shift, other });
    }
    let colleagues = everybody
        .iter()
        .filter(|one| one.id != own.id && one.last_day.is_none_or(|last| last >= today))
        .map(|one| (one.id, one.name.clone()))
        .collect();
    let shifts = planned::of_volunteer(db, own.id, house.clock.now(), MOST)?;
    Ok(Mine { volunteer: Some(own.id), shifts, offers, colleagues })
}

/// Shifts of a volunteer that could be taken in exchange: those of the next two months.
pub fn exchangeable(db: &mut Db, house: &House, session: &Session, volunteer: i64) -> Outcomes<Vec<Shift>> {
    session.require(Permission::Consult)?;
    let until = at_office(house.clock.today() + Days::new(62), NaiveTime::MIN);
    let mut found = planned::of_volunteer(db, volunteer, house.clock.now(), MOST)?;
    found.retain(|shift| instant(shift.starts_at) < until);
    Ok(found)
}

/// Asks a colleague to take a shift, and perhaps to give one for it; answers the swap.
pub fn ask(
    db: &mut Db,
    house: &House,
    session: &Session,
    shift: i64,
    (to, other): (i64, Option<i64>),
    note: &str,
) -> Outcomes<i64> {
    let note = super::note(note)?;
    db::write(db, |db| {
        volunteers::lock(db)?;
        let now = house.clock.now();
        let shift = held(db, shift)?;
        let from = shift.volunteer_id.ok_or_else(|| Fault::not_done("fault-shifts-free"))?;
        may_act_for(db, session, from)?;
        if instant(shift.ends_at) <= now {
            return Err(Fault::not_done("fault-shifts-past"));
        }
        if to == from {
            return Err(Fault::not_done("fault-shifts-swap-self"));
        }
        if volunteers::by_id(db, to)?.is_none() {
            return Err(Fault::not_done("fault-shifts-nobody"));
        }
        if let Some(other) = other {
            let other = held(db, other)?;
            if other.volunteer_id != Some(to) {
                return Err(Fault::not_done("fault-shifts-conflict"));
            }
        }
        if !swaps::waiting(db, &[shift.id])?.is_empty() {
            return Err(Fault::not_done("fault-shifts-swap-waits"));
        }
        let new = swaps::New { shift: shift.id, other, from, to, note: note.as_deref() };
        let id = swaps::insert(db, new, stored(now), session.operator_id)?;
        record(db, now, &Hand::of(session), &shift, (Act::SwapAsked, Some(from), Some(to)), note.as_deref())?;
        Ok(id)
    })
}

fn held(db: &mut Db, id: i64) -> Outcomes<Shift> {
    let shift = planned::by_id(db, id)?.ok_or_else(|| Fault::not_done("fault-shifts-gone"))?;
    if shift.state == State::Assigned { Ok(shift) } else { Err(Fault::not_done("fault-shifts-free")) }
}

/// The word of whoever was asked. With a yes both shifts change hands in one transaction, if both are free for it.
pub fn answer(db: &mut Db, house: &House, session: &Session, swap: i64, yes: bool, note: &str) -> Outcomes<()> {
    let note = super::note(note)?;
    if !yes && note.is_none() {
        return Err(Fault::not_done("fault-shifts-reason"));
    }
    db::write(db, |db| {
        volunteers::lock(db)?;
        let (now, hand) = (house.clock.now(), Hand::of(session));
        let swap = swaps::by_id(db, swap)?.filter(|swap| swap.state == SwapState::Asked);
        let swap = swap.ok_or_else(|| Fault::not_done("fault-shifts-swap-over"))?;
        may_act_for(db, session, swap.to_id)?;
        let shift = held(db, swap.shift_id)?;
        let other = match swap.other_id {
            Some(id) => Some(held(db, id)?),
            None => None,
        };
        let moved = shift.volunteer_id != Some(swap.from_id)
            || other.as_ref().is_some_and(|o| o.volunteer_id != Some(swap.to_id));
        if moved {
            return Err(Fault::not_done("fault-shifts-conflict"));
        }
        let state = if yes { SwapState::Accepted } else { SwapState::Refused };
        if !swaps::end(db, swap.id, state, stored(now), session.operator_id)? {
            return Err(Fault::not_done("fault-shifts-swap-over"));
        }
        if !yes {
            let act = (Act::SwapRefused, Some(swap.from_id), Some(swap.to_id));
            return record(db, now, &hand, &shift, act, note.as_deref()).map(drop);
        }
        let without: Vec<i64> = std::iter::once(shift.id).chain(other.as_ref().map(|other| other.id)).collect();
        fits(db, swap.to_id, &shift, &without)?;
        let to = (State::Assigned, Some((swap.to_id, How::Swap)));
        change(db, now, &hand, &shift, to, (Act::Swapped, note.as_deref()))?;
        if let Some(other) = &other {
            fits(db, swap.from_id, other, &without)?;
            let to = (State::Assigned, Some((swap.from_id, How::Swap)));
            change(db, now, &hand, other, to, (Act::Swapped, note.as_deref()))?;
            swaps::lapse(db, other.id, stored(now))?;
        }
        Ok(())
    })
}

/// Nobody is in two rooms, and only while in service; other reasons are the volunteer's own affair once they say yes.
fn fits(db: &mut Db, who: i64, shift: &Shift, without: &[i64]) -> Outcomes<()> {
    let one = volunteers::by_id(db, who)?.ok_or_else(|| Fault::not_done("fault-shifts-nobody"))?;
    if shift.day < one.first_day || one.last_day.is_some_and(|last| shift.day > last) {
        return Err(Fault::not_done("fault-shifts-not-serving").arg("name", &one.name));
    }
    let need = need_of(shift);
    let busy = planned::taken(db, need.from, need.to)?
        .into_iter()
        .find(|taken| taken.volunteer_id == Some(who) && taken.room_id != need.room_id && !without.contains(&taken.id));
    match busy {
        Some(taken) => Err(Fault::not_done("fault-shifts-two-places").arg("name", &one.name).arg("room", taken.room)),
        None => Ok(()),
    }
}
