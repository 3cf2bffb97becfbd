//! One act upon many requests is one transaction: a request for which it is refused is left out and named, the others are
//! done together, and what was done is taken back as one.

use serde::{Deserialize, Serialize};

use super::deciding::{self, Wish};
use crate::base::fault::{Fault, Outcome, Outcomes};
use crate::db::{self, Db};
use crate::desks::rooms::model::{Act, Kept};
use crate::desks::rooms::rules;
use crate::desks::rooms::store;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// An act with what it needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// Grant.
    Approve,
    /// Refuse, with the reason.
    Refuse(String),
    /// Ask for what is missing.
    Incomplete(String),
    /// It came.
    Complete,
    /// Give up or revoke, with the reason.
    Cancel(String),
    /// It took place.
    Held(String),
    /// Close; the deposit goes back today.
    Done,
    /// The deposit was paid in today.
    DepositPaid,
    /// Close, and keep the deposit or a part of it.
    Keep(Kept),
}

impl Deed {
    /// The act.
    pub fn act(&self) -> Act {
        match self {
            Self::Approve => Act::Approved,
            Self::Refuse(_) => Act::Refused,
            Self::Incomplete(_) => Act::Incomplete,
            Self::Complete => Act::Completed,
            Self::Cancel(_) => Act::Cancelled,
            Self::Held(_) => Act::Held,
            Self::Done => Act::Done,
            Self::DepositPaid => Act::DepositPaid,
            Self::Keep(_) => Act::DepositKept,
        }
    }
}

/// What came of an act upon some requests.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deeds {
    /// Requests with the event that tells of the act.
    pub done: Vec<(i64, i64)>,
    /// Dates of series that were left out.
    pub skipped: usize,
    /// Requests that were refused, and why.
    pub refused: Vec<(i64, Fault)>,
}

/// Does an act upon requests, given with the version they were seen in. A single act is refused as a whole.
pub fn perform(db: &mut Db, house: &House, session: &Session, deed: &Deed, targets: &[(i64, i64)]) -> Outcomes<Deeds> {
    session.require(Permission::AskRooms)?;
    let mut targets = targets.to_vec();
    targets.sort_unstable();
    targets.dedup();
    db::write(db, |db| {
        hold(db, &targets, matches!(deed, Deed::Approve))?;
        let mut deeds = Deeds::default();
        for at in &targets {
            match one(db, house, session, deed, *at) {
                Ok((event, skipped)) => {
                    deeds.done.push((at.0, event));
                    deeds.skipped += skipped;
                }
                Err(fault) if targets.len() == 1 || !is_refusal(&fault) => return Err(fault),
                Err(fault) => deeds.refused.push((at.0, fault)),
            }
        }
        Ok(deeds)
    })
}

/// Holds all requests, and with `rooms` all their rooms, before the first is touched: of two who decide about some of the
/// same, one waits for the other and never both.
fn hold(db: &mut Db, targets: &[(i64, i64)], rooms: bool) -> Outcomes<()> {
    let ids: Vec<i64> = targets.iter().map(|(id, _)| *id).collect();
    store::requests::lock_all(db, &ids)?;
    if rooms { store::lock_rooms_of(db, &ids) } else { Ok(()) }
}

/// Whether a fault is about the request; what is wrong with the database ends the whole act.
fn is_refusal(fault: &Fault) -> bool {
    fault.outcome == Outcome::NotDone
        && !fault.key.starts_with("fault-database")
        && !fault.key.starts_with("fault-disk")
}

/// The act upon one request: the event that tells of it, and how many dates were left out.
fn one(db: &mut Db, house: &House, session: &Session, deed: &Deed, at: (i64, i64)) -> Outcomes<(i64, usize)> {
    if *deed == Deed::Approve {
        let skipped = deciding::approve_part(db, house, session, at)?;
        return Ok((store::requests::last_event(db, at.0)?.unwrap_or_default(), skipped.len()));
    }
    let event = db::part(db, |db| {
        let today = house.clock.today();
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let (note, day) = match deed {
            Deed::Keep(kept) => return deciding::deposit_kept_within(db, house, session, at, kept),
            Deed::Refuse(why) | Deed::Incomplete(why) | Deed::Cancel(why) => (Some(rules::reason(why)?), None),
            Deed::Held(outcome) => (some(outcome), None),
            Deed::Done => {
                let request = store::requests::by_id(db, at.0)?;
                (None, request.and_then(|request| request.deposit_paid_on).map(|_| today))
            }
            Deed::DepositPaid => (None, Some(today)),
            Deed::Approve | Deed::Complete => (None, None),
        };
        let wish = Wish { note: note.as_deref(), day, ..Wish::of(deed.act()) };
        deciding::act_within(db, house, session, at, &wish)
    })?;
    Ok((event, 0))
}

/// Takes back what an act did, as one act; answers how many could be taken back.
pub fn take_back_all(db: &mut Db, house: &House, session: &Session, done: &[(i64, i64)]) -> Outcomes<usize> {
    session.require(Permission::AskRooms)?;
    let mut done = done.to_vec();
    done.sort_unstable();
    db::write(db, |db| {
        hold(db, &done, true)?;
        let mut count = 0;
        for (id, event) in &done {
            match deciding::take_back_part(db, house, session, *id, *event) {
                Ok(_) => count += 1,
                Err(fault) if done.len() == 1 || !is_refusal(&fault) => return Err(fault),
                Err(_) => {}
            }
        }
        Ok(count)
    })
}
