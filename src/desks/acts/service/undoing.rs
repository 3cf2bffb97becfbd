//! Taking back what was done to acts, until a number is drawn.

use chrono::{DateTime, Utc};

use super::{Told, Who, settling, tell};
use crate::base::calendar::instant as at_hour;
use crate::base::fault::{Fault, Outcomes};
use crate::db::{self, Db, instant, stored};
use crate::desks::acts::life::{Facts, Step};
use crate::desks::acts::model::{Act, Opinion, OpinionKind, Outcome, Signature, State};
use crate::desks::acts::store::{self, batches, hangings};
use crate::work::house::House;
use crate::work::session::Session;

/// What was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The step.
    pub step: Step,
    /// Acts that stand as before.
    pub acts: usize,
    /// Acts that somebody went on with since; they stay.
    pub left: usize,
}

/// Takes back the last thing the operator did today, on all its acts that nobody has touched since.
pub fn undo_last(db: &mut Db, house: &House, session: &Session) -> Outcomes<Undone> {
    db::write(db, |db| {
        let now = house.clock.now();
        let since = stored(at_hour(house.clock.today(), chrono::NaiveTime::MIN));
        let Some((batch, step)) = batches::last(db, session.operator_id, since)? else {
            return Err(Fault::not_done("fault-act-nothing-to-undo"));
        };
        let mut undone = Undone { step, acts: 0, left: 0 };
        for (id, version) in batches::lines(db, batch)? {
            let back = match store::held(db, id)? {
                Some(act) if act.version == version => takes_back(db, house, session, act, step, now)?,
                _ => false,
            };
            if back {
                undone.acts += 1;
            } else {
                undone.left += 1;
            }
        }
        if undone.acts == 0 {
            return Err(Fault::not_done("fault-act-undo-late"));
        }
        batches::undone(db, batch, stored(now))?;
        Ok(undone)
    })
}

fn takes_back(
    db: &mut Db,
    house: &House,
    session: &Session,
    mut act: Act,
    step: Step,
    now: DateTime<Utc>,
) -> Outcomes<bool> {
    let facts = Facts::of(&act, &hangings::opinions(db, act.id)?);
    if !facts.undoable(step) {
        return Ok(false);
    }
    let who = Who(Some(session));
    if let Some(rule) = facts.rule(step) {
        who.require(rule.who)?;
    }
    match step {
        Step::Technical => opinion_back(db, who, &act, OpinionKind::Technical, now)?,
        Step::Accounting => opinion_back(db, who, &act, OpinionKind::Accounting, now)?,
        Step::Sign => act.signed_at = signature_back(db, who, &act, now)?,
        Step::Prefect => act.prefect_told_at = None,
        Step::Cover => act.covered_at = None,
        _ => act.state = State::Proposed,
    }
    settling::stand(db, house, &mut act, step, who.id(), now)?;
    let told = Told { undone: true, ..Told::default() };
    tell(db, who, &act, (step.code(), "act.undone"), told, now)?;
    Ok(true)
}

fn opinion_back(db: &mut Db, who: Who<'_>, act: &Act, kind: OpinionKind, now: DateTime<Utc>) -> Outcomes<()> {
    let line = Opinion {
        id: 0,
        act_id: act.id,
        kind,
        outcome: Outcome::TakenBack,
        reasons: None,
        by_name: who.name(),
        at: stored(now),
        operator_id: who.id(),
        operator_name: who.name(),
        digest: Vec::new(),
    };
    hangings::opinion(db, &line)
}

/// Takes back the last signature; answers when the one before was made, if there is one.
fn signature_back(db: &mut Db, who: Who<'_>, act: &Act, now: DateTime<Utc>) -> Outcomes<Option<chrono::NaiveDateTime>> {
    let mut standing = hangings::signatures(db, act.id)?;
    if let Some(last) = standing.pop() {
        let line = Signature {
            id: 0,
            takes_back: Some(last.id),
            at: stored(now),
            operator_id: who.id(),
            operator_name: who.name(),
            ..last
        };
        hangings::signature(db, &line)?;
    }
    Ok(standing.iter().map(|one| instant(one.signed_at)).max().map(stored))
}
