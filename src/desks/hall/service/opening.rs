//! A sitting comes into the hall: members as the organ is composed on the day, the agenda as it stands.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::{Sheet, load, tell};
use crate::base::fault::{Fault, Outcomes};
use crate::db::canonical::Canonical;
use crate::db::{self, Db, stored};
use crate::desks::hall::KEEP;
use crate::desks::hall::model::{Hall, HallState, Item, Majority, OrganKind, Seat, SeatRole};
use crate::desks::hall::quorum::least_of_council;
use crate::desks::hall::rules::Holds;
use crate::desks::hall::{source, store};
use crate::work::house::House;
use crate::work::session::Session;

/// A member as the organ is composed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatAsked {
    /// At the desk of the organs.
    pub member: Option<i64>,
    /// Surname and name.
    pub name: String,
    /// What they are.
    pub role: SeatRole,
    /// Political group.
    pub party: String,
    /// They vote.
    pub votes: bool,
    /// As a member, or only as a substitute of the member at a place of the roll or of whoever is away.
    pub holds: Holds,
}

/// An item of the agenda as it was convened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemAsked {
    /// Its id at the desk of the sittings.
    pub source: i64,
    /// Number in the agenda.
    pub number: i64,
    /// Subject.
    pub subject: String,
    /// The proposal behind it.
    pub act: Option<i64>,
    /// It is only heard, and becomes no deliberation.
    pub communication: bool,
}

/// A sitting as it was convened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Convened {
    /// The sitting.
    pub sitting: i64,
    /// The organ.
    pub organ: i64,
    /// Its kind.
    pub kind: OrganKind,
    /// How it is called.
    pub name: String,
    /// For when.
    pub at: DateTime<Utc>,
    /// Where.
    pub place: String,
    /// Members that the organ has.
    pub members: i64,
    /// Councillors that the law assigns, the Sindaco not counted.
    pub assigned: i64,
    /// Members that must be there at the first and at the second call.
    pub quorum: (i64, i64),
    /// The usual majority.
    pub majority: Majority,
    /// The rule behind the numbers, in words.
    pub rule: String,
    /// Who writes the verbale.
    pub secretary: String,
    /// Members in the order of the roll.
    pub seats: Vec<SeatAsked>,
    /// Agenda.
    pub items: Vec<ItemAsked>,
}

/// Brings a sitting into the hall for the roll call; one that is there already is answered as it stands.
pub fn open(db: &mut Db, house: &House, session: &Session, convened: &Convened) -> Outcomes<Sheet> {
    session.require(KEEP)?;
    db::write(db, |db| {
        if store::hall(db, convened.sitting)?.is_some() {
            return load(db, convened.sitting);
        }
        check(convened)?;
        source::opened(db, house, session, convened.sitting)?;
        let now = house.clock.now();
        let hall = Hall {
            sitting_id: convened.sitting,
            organ_id: convened.organ,
            organ_kind: convened.kind,
            organ_name: convened.name.clone(),
            convened_at: stored(convened.at),
            place: convened.place.clone(),
            members: convened.members,
            quorum_first: convened.quorum.0,
            quorum_second: convened.quorum.1,
            mayor_counts: convened.kind != OrganKind::Council,
            majority: convened.majority,
            rule: convened.rule.clone(),
            secretary: convened.secretary.clone(),
            state: HallState::Calling,
            begun_at: stored(now),
            closed_at: None,
            version: 1,
        };
        store::add_hall(db, &hall)?;
        for (position, seat) in (1_i64..).zip(&convened.seats) {
            let row = Seat {
                id: 0,
                sitting_id: hall.sitting_id,
                position,
                member_id: seat.member,
                name: seat.name.clone(),
                role: seat.role,
                party: seat.party.clone(),
                votes: seat.votes,
                substitute: seat.holds != Holds::Member,
                stands_for: seat.holds.whom(),
            };
            store::add_seat(db, &row)?;
        }
        for item in &convened.items {
            store::add_item(db, &row(hall.sitting_id, item))?;
        }
        let mut canonical = Canonical::of("hall/1")
            .int("sitting", hall.sitting_id)
            .int("members", hall.members)
            .int("first", hall.quorum_first)
            .int("second", hall.quorum_second)
            .text("majority", hall.majority.code())
            .text("rule", &hall.rule);
        for seat in &convened.seats {
            canonical = canonical.text("name", &seat.name).text("role", seat.role.code()).flag("votes", seat.votes);
            if seat.holds != Holds::Member {
                canonical = canonical.maybe_int("stands-for", seat.holds.whom());
            }
        }
        let detail = json!({ "members": hall.members, "first": hall.quorum_first, "second": hall.quorum_second });
        tell(db, session, now, ("hall.called", hall.sitting_id), canonical.digest(), &detail)?;
        load(db, hall.sitting_id)
    })
}

/// Takes in what was added to the agenda since the sitting came into the hall; answers how many items.
pub fn take_in(db: &mut Db, house: &House, session: &Session, convened: &Convened) -> Outcomes<usize> {
    session.require(KEEP)?;
    db::write(db, |db| {
        let sheet = super::held(db, convened.sitting)?;
        let known = |item: &ItemAsked| sheet.items.iter().any(|one| one.source_id == Some(item.source));
        let new: Vec<_> = convened.items.iter().filter(|item| !known(item)).collect();
        // In session nothing is numbered anew: what comes later comes after.
        let last = sheet.items.iter().map(|item| item.position).max().unwrap_or_default();
        for (number, item) in (last + 1..).zip(&new) {
            store::add_item(db, &Item { position: number, ..row(convened.sitting, item) })?;
        }
        if !new.is_empty() {
            let subjects: Vec<&str> = new.iter().map(|item| item.subject.as_str()).collect();
            let mut canonical = Canonical::of("hall-items/1").int("sitting", convened.sitting);
            for subject in &subjects {
                canonical = canonical.text("subject", subject);
            }
            let detail = json!({ "added": subjects });
            tell(db, session, house.clock.now(), ("hall.added", convened.sitting), canonical.digest(), &detail)?;
        }
        Ok(new.len())
    })
}

fn row(sitting: i64, item: &ItemAsked) -> Item {
    Item {
        id: 0,
        sitting_id: sitting,
        source_id: Some(item.source),
        position: item.number,
        subject: item.subject.clone(),
        act_id: item.act,
        communication: item.communication,
    }
}

fn check(convened: &Convened) -> Outcomes<()> {
    if convened.seats.iter().all(|seat| seat.holds != Holds::Member) {
        return Err(Fault::not_done("fault-hall-no-members").arg("organ", &convened.name));
    }
    let least = least_of_council(convened.assigned);
    let lowest = convened.quorum.0.min(convened.quorum.1);
    if convened.kind == OrganKind::Council && lowest < least {
        return Err(Fault::not_done("fault-hall-third").arg("quorum", lowest).arg("least", least));
    }
    Ok(())
}
