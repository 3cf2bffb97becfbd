//! A mere act of direction needs no opinion (TUEL, art. 49 c. 1). Whoever keeps the sittings says so once for both opinions; it
//! is written as opinions that are not due, with that reason, and taken back the same way until the act has its number.

use super::refusing::refused;
use super::{Told, Who, action, found, settling, tell};
use crate::base::fault::{Fault, Outcomes};
use crate::db::{Db, stored};
use crate::desks::acts::life::{Facts, Missing, Step, standing};
use crate::desks::acts::model::{Act, Opinion, OpinionKind, Outcome};
use crate::desks::acts::store::{self, hangings};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// The reason as it is kept, and printed.
const REASON: &str = "mero atto di indirizzo ai sensi dell'art. 49, comma 1, del D.Lgs. 267/2000";

/// Whether an act was said to be a mere act of direction.
pub fn is_direction(opinions: &[Opinion]) -> bool {
    OpinionKind::ALL.iter().any(|kind| said(opinions, *kind))
}

fn said(opinions: &[Opinion], kind: OpinionKind) -> bool {
    standing(opinions, kind).is_some_and(|one| one.outcome == Outcome::NotDue && one.reasons.as_deref() == Some(REASON))
}

/// Says that a proposal is a mere act of direction, inside a transaction that is under way: the opinions it does not have are
/// not due. What commits expense is none.
pub fn direction_within(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<Act> {
    session.require(Permission::KeepSittings)?;
    let act = found(store::held(db, id)?)?;
    if act.commits_expense {
        return Err(Fault::not_done("fault-act-direction-expense").arg("act", act.name()));
    }
    let facts = Facts::of(&act, &hangings::opinions(db, id)?);
    let missing = |kind: OpinionKind| facts.missing(Step::of_opinion(kind)).first().copied();
    let open: Vec<OpinionKind> = OpinionKind::ALL.iter().copied().filter(|kind| missing(*kind).is_none()).collect();
    if open.is_empty() {
        return Err(refused(&act, missing(OpinionKind::Technical).unwrap_or(Missing::Done)));
    }
    write(db, house, session, act, (&open, Outcome::NotDue))
}

/// Takes that back, inside a transaction that is under way.
pub fn direction_back_within(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<Act> {
    session.require(Permission::KeepSittings)?;
    let act = found(store::held(db, id)?)?;
    let opinions = hangings::opinions(db, id)?;
    let facts = Facts::of(&act, &opinions);
    let taken: Vec<OpinionKind> = OpinionKind::ALL
        .iter()
        .copied()
        .filter(|kind| said(&opinions, *kind) && facts.undoable(Step::of_opinion(*kind)))
        .collect();
    if taken.is_empty() {
        return Err(Fault::not_done("fault-act-undo-late"));
    }
    write(db, house, session, act, (&taken, Outcome::TakenBack))
}

fn write(
    db: &mut Db,
    house: &House,
    session: &Session,
    mut act: Act,
    (kinds, outcome): (&[OpinionKind], Outcome),
) -> Outcomes<Act> {
    let (who, now) = (Who(Some(session)), house.clock.now());
    let undone = outcome == Outcome::TakenBack;
    let reason = (!undone).then(|| REASON.to_owned());
    for kind in kinds {
        let opinion = Opinion {
            id: 0,
            act_id: act.id,
            kind: *kind,
            outcome,
            reasons: reason.clone(),
            by_name: who.name(),
            at: stored(now),
            operator_id: who.id(),
            operator_name: who.name(),
            digest: Vec::new(),
            sha256: None,
            form: None,
            checked: None,
        };
        hangings::opinion(db, &opinion)?;
    }
    settling::stand(db, house, &mut act, Step::Technical, who.id(), now)?;
    for kind in kinds {
        let step = Step::of_opinion(*kind);
        let (told, action) = if undone {
            (Told { undone, ..Told::default() }, "act.undone")
        } else {
            let what = format!("{} · {}", outcome.code(), who.name());
            (Told { what, note: reason.clone(), undone }, action(step))
        };
        tell(db, who, &act, (step.code(), action), told, now)?;
    }
    Ok(act)
}
