//! Proof of the term: when a notice was there for each recipient, and what makes a late one good. Each word is sealed; the
//! last one can be taken back by a further one.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde_json::json;

use super::{found, tell};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::audit::Actor;
use crate::db::{self, Db, changes, instant, stored};
use crate::desks::departures::api as departures;
use crate::desks::organs::api::Channel;
use crate::desks::sittings::model::{
    Delivery, DeliveryState, DeliveryStep, DeliveryWord, Healed, Notice, SittingState,
};
use crate::desks::sittings::rules::{self, Standing, Tally};
use crate::desks::sittings::store::{self, notices};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Records that a notice was there at an instant, with what proves it, inside the caller's transaction; it may have gone
/// another way than was meant.
pub fn delivered_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    at: (i64, i64),
    (channel, there): (Channel, DateTime<Utc>),
    proof: &str,
) -> Outcomes<Standing> {
    session.require(Permission::KeepSittings)?;
    let old = Delivery { channel, ..read(db, at)? };
    record(db, house, session, old, there, proof)
}

/// The same as an act of its own, by the way that was meant.
pub fn delivered(
    db: &mut Db,
    house: &House,
    session: &Session,
    at: (i64, i64),
    there: DateTime<Utc>,
    proof: &str,
) -> Outcomes<Standing> {
    session.require(Permission::KeepSittings)?;
    db::write(db, |db| {
        let old = read(db, at)?;
        record(db, house, session, old, there, proof)
    })
}

/// The same instant for many deliveries, in one act: a round of the messo, a meeting at which all signed. Those of which
/// something is known are passed over; answers how many were recorded.
pub fn delivered_all(
    db: &mut Db,
    house: &House,
    session: &Session,
    ids: &[i64],
    there: DateTime<Utc>,
    proof: &str,
) -> Outcomes<usize> {
    session.require(Permission::KeepSittings)?;
    db::write(db, |db| {
        let all = ids.iter().map(|id| delivery(db, *id)).collect::<Outcomes<Vec<_>>>()?;
        let waiting = all.into_iter().filter(|one| one.state == DeliveryState::Waiting).collect();
        Ok(all_within(db, house, session, waiting, there, proof)?.len())
    })
}

/// Records deliveries at one instant; each sitting is told once. Answers them as they are then.
fn all_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    waiting: Vec<Delivery>,
    there: DateTime<Utc>,
    proof: &str,
) -> Outcomes<Vec<Delivery>> {
    let mut names: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    let mut recorded = Vec::new();
    for old in waiting {
        let new = there_now(db, house, old, there, proof)?;
        let said = new.proof.clone().unwrap_or_default();
        say(db, house, Some(session), &new, (DeliveryStep::Delivered, new.delivered_at), &said)?;
        names.entry(new.sitting_id).or_default().push(new.name.clone());
        recorded.push(new);
    }
    for (sitting, names) in names {
        told(db, house, &session.actor(), (sitting, DeliveryStep::Delivered), &names.join("; "))?;
    }
    Ok(recorded)
}

/// What a round of deliveries came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    /// Recorded.
    pub recorded: usize,
    /// Of these, there after their term.
    pub late: usize,
    /// Left: they went as messages, and their receipts say when they were there.
    pub by_receipt: usize,
}

/// Records that notices are there now, without a proof: what a messo brings back. Of a message nobody can say that; its receipt
/// will, or the proof that is written with it.
pub fn handed_over(db: &mut Db, house: &House, session: &Session, ids: &[i64]) -> Outcomes<Round> {
    session.require(Permission::KeepSittings)?;
    db::write(db, |db| {
        let all = ids.iter().map(|id| delivery(db, *id)).collect::<Outcomes<Vec<_>>>()?;
        let waiting = all.into_iter().filter(|one| one.state == DeliveryState::Waiting);
        let (messages, by_hand): (Vec<_>, Vec<_>) =
            waiting.partition(|one| matches!(one.channel, Channel::Pec | Channel::Email));
        let now = house.clock.now();
        let recorded = all_within(db, house, session, by_hand, now, "")?;
        let late = recorded.iter().filter(|one| rules::standing(one, now).is_red()).count();
        Ok(Round { recorded: recorded.len(), late, by_receipt: messages.len() })
    })
}

fn record(
    db: &mut Db,
    house: &House,
    session: &Session,
    old: Delivery,
    there: DateTime<Utc>,
    proof: &str,
) -> Outcomes<Standing> {
    let new = there_now(db, house, old, there, proof)?;
    let said = new.proof.clone().unwrap_or_default();
    write(db, house, Some(session), &new, (DeliveryStep::Delivered, new.delivered_at), &said)?;
    Ok(rules::standing(&new, house.clock.now()))
}

/// A delivery as it is when the notice was there at an instant, which cannot be still to come or before it was sent.
fn there_now(db: &mut Db, house: &House, old: Delivery, there: DateTime<Utc>, proof: &str) -> Outcomes<Delivery> {
    if there > house.clock.now() {
        return Err(Fault::not_done("fault-sittings-delivered-later").arg("at", dates::date_time(there)).on("at"));
    }
    // A notice cannot be there before it was sent; hands write minutes, not seconds.
    let sent = instant(notice(db, old.notice_id)?.sent_at);
    if there + TimeDelta::minutes(1) <= sent {
        return Err(Fault::not_done("fault-sittings-delivered-before").arg("sent", dates::date_time(sent)).on("at"));
    }
    let proof = Shown::line(proof.trim()).into_string();
    Ok(Delivery {
        state: DeliveryState::Delivered,
        delivered_at: Some(stored(there)),
        proof: Some(proof).filter(|text| !text.is_empty()),
        ..old
    })
}

/// Records that a notice did not get there, with the reason.
pub fn failed(db: &mut Db, house: &House, session: &Session, at: (i64, i64), reason: &str) -> Outcomes<()> {
    session.require(Permission::KeepSittings)?;
    let reason = rules::reason(reason)?;
    db::write(db, |db| {
        let new = Delivery { state: DeliveryState::Failed, delivered_at: None, proof: None, ..read(db, at)? };
        write(db, house, Some(session), &new, (DeliveryStep::Failed, None), &reason)
    })
}

/// The member accepts the notice although it came late, in writing: the term is there for the member alone.
pub fn accepted(db: &mut Db, house: &House, session: &Session, at: (i64, i64), note: &str) -> Outcomes<()> {
    session.require(Permission::KeepSittings)?;
    let note = rules::reason(note)?;
    db::write(db, |db| {
        let old = read(db, at)?;
        heal(db, house, session, old, Healed::Accepted, &note)
    })
}

/// A member is at the sitting: whatever notice came to them late is good by that, unless they object. Inside the transaction
/// of whoever keeps the hall; answers whether there was anything to make good.
pub fn present_within(db: &mut Db, house: &House, session: &Session, sitting: i64, member: i64) -> Outcomes<bool> {
    session.require(Permission::KeepSittings)?;
    let now = house.clock.now();
    let mut any = false;
    for delivery in notices::deliveries(db, sitting)? {
        if delivery.member_id == Some(member) && rules::standing(&delivery, now).is_red() {
            heal(db, house, session, delivery, Healed::Present, "")?;
            any = true;
        }
    }
    Ok(any)
}

fn heal(db: &mut Db, house: &House, session: &Session, old: Delivery, how: Healed, note: &str) -> Outcomes<()> {
    if !rules::standing(&old, house.clock.now()).is_red() {
        return Err(Fault::not_done("fault-sittings-not-late").arg("name", &old.name));
    }
    let at = stored(house.clock.now());
    let new = Delivery { healed: Some(how), healed_at: Some(at), healed_note: Some(note.to_owned()), ..old };
    let said = format!("{} {note}", how.code());
    write(db, house, Some(session), &new, (DeliveryStep::Healed, Some(at)), said.trim())
}

/// Takes back whatever was said last of a delivery: it waits again.
pub fn undo(db: &mut Db, house: &House, session: &Session, at: (i64, i64)) -> Outcomes<()> {
    session.require(Permission::KeepSittings)?;
    db::write(db, |db| {
        let old = read(db, at)?;
        let new = if old.healed.is_some() {
            Delivery { healed: None, healed_at: None, healed_note: None, ..old }
        } else if old.state == DeliveryState::Waiting {
            return Err(Fault::not_done("fault-sittings-nothing-said"));
        } else {
            Delivery { state: DeliveryState::Waiting, delivered_at: None, proof: None, ..old }
        };
        write(db, house, Some(session), &new, (DeliveryStep::Undone, None), "")
    })
}

/// Takes the receipts of certified and ordinary mail that came since for whatever was sent about sittings; answers how
/// many deliveries they settled. Done again it changes nothing.
pub fn take_receipts(db: &mut Db, house: &House) -> Outcomes<usize> {
    let sittings = store::awaited(db)?;
    let mut settled = Vec::new();
    for sitting in &sittings {
        let deliveries = notices::deliveries(db, sitting.id)?;
        for notice in notices::of_sitting(db, sitting.id)? {
            let Some(registration) = notice.registration_id else { continue };
            let sendings = departures::sendings(db, registration)?;
            for delivery in deliveries.iter().filter(|one| one.notice_id == notice.id) {
                let waits = delivery.state == DeliveryState::Waiting
                    && matches!(delivery.channel, Channel::Pec | Channel::Email);
                let sending = sendings.iter().find(|one| one.goes_to(&delivery.address));
                // Ordinary mail, to which the member agreed, is there when the provider took it: nothing else is heard.
                let left = |one: &departures::Sending| one.left().filter(|_| delivery.channel == Channel::Email);
                let word = sending.and_then(|one| one.outcome().or_else(|| left(one)));
                if let (true, Some(word)) = (waits, word) {
                    settled.push((delivery.clone(), word));
                }
            }
        }
    }
    let stale: Vec<i64> = sittings.iter().filter(|one| one.state == SittingState::Convened).map(|one| one.id).collect();
    if settled.is_empty() && stale.is_empty() {
        return Ok(0);
    }
    db::write(db, |db| {
        let count = settled.len();
        for (delivery, word) in settled {
            let (state, step, at) = match word.delivered_at {
                Some(at) => (DeliveryState::Delivered, DeliveryStep::Delivered, Some(at)),
                None => (DeliveryState::Failed, DeliveryStep::Failed, None),
            };
            // Somebody may have been faster by hand: what they said stands.
            let Some(current) = notices::delivery(db, delivery.id)?.filter(|one| one.version == delivery.version)
            else {
                continue;
            };
            let new = Delivery { state, delivered_at: at, proof: Some(word.proof.clone()), ..current };
            write(db, house, None, &new, (step, at), &word.proof)?;
        }
        for id in stale {
            // A term that passed meanwhile turns red by itself.
            settle(db, house, id)?;
        }
        Ok(count)
    })
}

fn write(
    db: &mut Db,
    house: &House,
    session: Option<&Session>,
    new: &Delivery,
    at: (DeliveryStep, Option<NaiveDateTime>),
    note: &str,
) -> Outcomes<()> {
    say(db, house, session, new, at, note)?;
    let actor = session.map_or_else(Actor::system, Session::actor);
    told(db, house, &actor, (new.sitting_id, at.0), &new.name)
}

/// Counts anew how the deliveries of a sitting stand, and tells the chain of whom something was said.
fn told(db: &mut Db, house: &House, actor: &Actor, (sitting, step): (i64, DeliveryStep), names: &str) -> Outcomes<()> {
    settle(db, house, sitting)?;
    tell(db, house, actor, "sitting.delivery", sitting, &json!({ "text": names, "step": step.code() }))
}

/// Writes a delivery over its version, and seals what was said of it.
fn say(
    db: &mut Db,
    house: &House,
    session: Option<&Session>,
    new: &Delivery,
    (step, happened_at): (DeliveryStep, Option<NaiveDateTime>),
    note: &str,
) -> Outcomes<()> {
    let at = stored(house.clock.now());
    if !notices::update(db, new, at)? {
        return Err(super::conflict());
    }
    let mut word = DeliveryWord {
        id: 0,
        delivery_id: new.id,
        at,
        operator_id: session.map(|session| session.operator_id),
        operator_name: session.map(|session| session.name.clone()).unwrap_or_default(),
        step,
        happened_at,
        note: note.to_owned(),
        digest: Vec::new(),
    };
    word.digest = word.expected_digest().to_vec();
    notices::say(db, &word)
}

/// Counts how the deliveries of a sitting stand, where the row says otherwise. What a board shows it counts itself; here it is told
/// that there is something new to show.
pub(in crate::desks::sittings) fn settle(db: &mut Db, house: &House, sitting: i64) -> Outcomes<()> {
    let Tally { unproved, late } = rules::tally(notices::to_prove(db, &[sitting])?.iter(), house.clock.now());
    let of = found(store::by_id(db, sitting)?)?;
    if (of.unproved, of.late) != (unproved, late) {
        store::set_proofs(db, sitting, unproved, late)?;
        // A term that passes is no act: nobody else would tell the boards that are open.
        changes::tell(db, super::SUBJECT)?;
    }
    Ok(())
}

fn read(db: &mut Db, (id, version): (i64, i64)) -> Outcomes<Delivery> {
    let delivery = delivery(db, id)?;
    if delivery.version == version { Ok(delivery) } else { Err(super::conflict()) }
}

fn delivery(db: &mut Db, id: i64) -> Outcomes<Delivery> {
    notices::delivery(db, id)?.ok_or_else(|| Fault::not_done("fault-sittings-delivery-gone"))
}

fn notice(db: &mut Db, id: i64) -> Outcomes<Notice> {
    notices::by_id(db, id)?.ok_or_else(|| Fault::not_done("fault-sittings-delivery-gone"))
}
