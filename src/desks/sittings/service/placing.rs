//! Where a proposal stands among the sittings of the Giunta and the Consiglio: on an agenda, passed, rejected, put off; and
//! what is written of that into its history. Commissions examine and decide nothing, so they are left out.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::planning::name_of;
use crate::base::fault::Outcomes;
use crate::db::{Db, instant};
use crate::desks::acts::api::{self as acts, Tabled, Who};
use crate::desks::hall::api::{self as hall, ItemStanding};
use crate::desks::organs::api::{self as organs, Organ, OrganKind};
use crate::desks::sittings::model::{Item, ItemState, Sitting, SittingState};
use crate::desks::sittings::store::items;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// How a proposal stands in a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// The sitting is not over.
    OnAgenda,
    /// It was passed there.
    Passed,
    /// It was not passed there.
    Rejected,
    /// It was put off there, or the sitting never was held.
    PutOff,
    /// It was taken off, noted, or dealt with together with another.
    Elsewhere,
}

/// A proposal in a sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    /// The sitting.
    pub sitting: i64,
    /// Its organ.
    pub organ: String,
    /// When it begins.
    pub at: DateTime<Utc>,
    /// How it stands there.
    pub stands: Stands,
    /// The vote on it, in the words of a verbale.
    pub votes: Option<String>,
}

/// Where each of these proposals stands, by id: on the agenda of a sitting that is not over, else where it was last. Those
/// that never were on an agenda are left out.
pub fn whereabouts(db: &mut Db, acts: &[i64]) -> Outcomes<BTreeMap<i64, Whereabouts>> {
    let deciding: BTreeMap<i64, Organ> = organs::organs(db, true)?
        .into_iter()
        .filter(|organ| matches!(organ.kind, OrganKind::Giunta | OrganKind::Council))
        .map(|organ| (organ.id, organ))
        .collect();
    let mut last: BTreeMap<i64, (Item, Sitting)> = BTreeMap::new();
    for (item, sitting) in items::with_sittings(db, acts)? {
        let Some(act) = item.act_id.filter(|_| deciding.contains_key(&sitting.organ_id)) else { continue };
        if last.get(&act).is_none_or(|(item, sitting)| !is_ahead(item, sitting)) {
            last.insert(act, (item, sitting));
        }
    }
    let mut found = BTreeMap::new();
    for (act, (item, sitting)) in last {
        let (stands, votes) = stands(db, &item, &sitting)?;
        let organ = deciding.get(&sitting.organ_id).map(|organ| organ.name.clone()).unwrap_or_default();
        found.insert(act, Whereabouts { sitting: sitting.id, organ, at: sitting.begins(), stands, votes });
    }
    Ok(found)
}

fn is_ahead(item: &Item, sitting: &Sitting) -> bool {
    item.state == ItemState::Ready && (sitting.is_ahead() || sitting.state == SittingState::Open)
}

/// How an item came out in its sitting, with the vote on it.
pub(in crate::desks::sittings) fn stands(
    db: &mut Db,
    item: &Item,
    sitting: &Sitting,
) -> Outcomes<(Stands, Option<String>)> {
    let stands = match (item.state, sitting.state) {
        (ItemState::Withdrawn, _) => Stands::Elsewhere,
        (ItemState::Postponed, _) | (ItemState::Ready, SittingState::CalledOff) => Stands::PutOff,
        (ItemState::Ready, SittingState::Planned | SittingState::Convened | SittingState::Open) => Stands::OnAgenda,
        (ItemState::Ready, SittingState::Closed | SittingState::Done) => {
            return Ok(match hall::outcome_of(db, sitting.id, item.id)? {
                Some((ItemStanding::Passed, votes)) => (Stands::Passed, votes),
                Some((ItemStanding::Rejected, votes)) => (Stands::Rejected, votes),
                Some((ItemStanding::Postponed, _)) => (Stands::PutOff, None),
                _ => (Stands::Elsewhere, None),
            });
        }
    };
    Ok((stands, None))
}

/// Writes into the history of the act behind an item what became of it in its sitting, with the reason.
pub(in crate::desks::sittings) fn told_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    (act, sitting): (Option<i64>, &Sitting),
    what: Tabled,
    note: Option<&str>,
) -> Outcomes<()> {
    let Some(act) = act else { return Ok(()) };
    let organ = organs::organ(db, sitting.organ_id)?;
    let name = name_of(&organ, sitting);
    acts::tabled_within(db, house, Who(Some(session)), act, (what, &name), note)
}

/// A sitting that is over decided on the proposal behind an item: with the votes.
pub fn decided_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    item: i64,
    what: Tabled,
    votes: Option<&str>,
) -> Outcomes<()> {
    let item = super::agenda::item(db, item)?;
    let sitting = super::found(crate::desks::sittings::store::by_id(db, item.sitting_id)?)?;
    told_within(db, house, session, (item.act_id, &sitting), what, votes)
}

/// The act that an item became which was put on the agenda by its subject alone stands behind it from now on.
pub fn became_within(db: &mut Db, session: &Session, item: i64, act: i64) -> Outcomes<()> {
    session.require(Permission::KeepSittings)?;
    items::set_act(db, item, act)
}

/// The day on which a sitting begins or began.
pub(in crate::desks::sittings) fn day_of(sitting: &Sitting) -> chrono::NaiveDate {
    crate::base::clock::rome(instant(sitting.at)).date_naive()
}
