//! One act upon many requests: each is a transaction of its own, so that one that is refused does not hold up the others;
//! what was done can be taken back as one.

use serde::{Deserialize, Serialize};

use super::deciding;
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::desks::rooms::model::Act;
use crate::desks::rooms::store;
use crate::work::house::House;
use crate::work::session::Session;

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

/// Does an act upon requests, given with the version they were seen in.
pub fn perform(db: &mut Db, house: &House, session: &Session, deed: &Deed, targets: &[(i64, i64)]) -> Outcomes<Deeds> {
    let mut deeds = Deeds::default();
    for at in targets {
        match one(db, house, session, deed, *at) {
            Ok(skipped) => {
                deeds.skipped += skipped;
                let events = store::requests::events(db, at.0)?;
                deeds.done.extend(events.last().map(|event| (at.0, event.id)));
            }
            // A single act is refused as a whole.
            Err(fault) if targets.len() == 1 => return Err(fault),
            Err(fault) => deeds.refused.push((at.0, fault)),
        }
    }
    Ok(deeds)
}

fn one(db: &mut Db, house: &House, session: &Session, deed: &Deed, at: (i64, i64)) -> Outcomes<usize> {
    let today = house.clock.today();
    match deed {
        Deed::Approve => return deciding::approve(db, house, session, at).map(|skipped| skipped.len()),
        Deed::Refuse(reason) => deciding::refuse(db, house, session, at, reason)?,
        Deed::Incomplete(missing) => deciding::incomplete(db, house, session, at, missing)?,
        Deed::Complete => deciding::complete(db, house, session, at, "")?,
        Deed::Cancel(reason) => deciding::cancel(db, house, session, at, reason)?,
        Deed::Held(outcome) => deciding::held(db, house, session, at, outcome)?,
        Deed::Done => {
            let paid = store::requests::by_id(db, at.0)?.is_some_and(|request| request.deposit_paid_on.is_some());
            deciding::done(db, house, session, at, paid.then_some(today), "")?
        }
        Deed::DepositPaid => deciding::deposit_paid(db, house, session, at, today)?,
    };
    Ok(0)
}

/// Takes back what an act did; answers how many could be taken back.
pub fn take_back_all(db: &mut Db, house: &House, session: &Session, done: &[(i64, i64)]) -> Outcomes<usize> {
    let mut count = 0;
    for (id, event) in done {
        match deciding::take_back(db, house, session, *id, *event) {
            Ok(_) => count += 1,
            Err(fault) if done.len() == 1 => return Err(fault),
            Err(_) => {}
        }
    }
    Ok(count)
}
