//! Taking back what was done to acts, until a number is drawn; after it, only a publication that was annulled.

use chrono::{DateTime, Utc};

use super::{Told, Who, found, settling, tell};
use crate::base::calendar::instant as at_hour;
use crate::base::fault::{Fault, Outcomes};
use crate::db::{self, Db, instant, stored};
use crate::desks::acts::life::{Facts, Step, standing};
use crate::desks::acts::model::{Act, FileRole, Opinion, OpinionKind, Outcome, Signature, State};
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
    /// What they are called.
    pub names: Vec<String>,
    /// Acts that somebody went on with since; they stay.
    pub left: usize,
}

/// Takes back the last thing the operator did today, or did today to one act, on all the acts it was done to and that nobody has
/// touched since.
pub fn undo_last(db: &mut Db, house: &House, session: &Session, about: Option<i64>) -> Outcomes<Undone> {
    db::write(db, |db| {
        let now = house.clock.now();
        let since = stored(at_hour(house.clock.today(), chrono::NaiveTime::MIN));
        let Some((batch, step)) = batches::last(db, session.operator_id, since, about)? else {
            return Err(Fault::not_done("fault-act-nothing-to-undo"));
        };
        if matches!(step, Step::Communicate | Step::File | Step::Preserve) {
            return Err(Fault::not_done("fault-act-undo-step"));
        }
        let mut undone = Undone { step, acts: 0, names: Vec::new(), left: 0 };
        for (id, version) in batches::lines(db, batch)? {
            let held = store::held(db, id)?;
            let name = held.as_ref().map(Act::name).unwrap_or_default();
            let back = match held {
                Some(act) if act.version == version => takes_back(db, house, session, act, step, now)?,
                _ => false,
            };
            if back {
                // What the operator did to it before stands as it was left, and can be taken back next.
                batches::follow(db, id, version - 1, version + 1)?;
                undone.acts += 1;
                undone.names.push(name);
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
        // It is the operator's own doing that is taken back: whoever recorded it may do so too.
        if !rule.recorded.is_some_and(|recorded| who.may(recorded)) {
            who.require(rule.who)?;
        }
    }
    match step {
        Step::Technical => opinion_back(db, who, &act, OpinionKind::Technical, now)?,
        Step::Accounting => opinion_back(db, who, &act, OpinionKind::Accounting, now)?,
        Step::Sign => act.signed_at = signature_back(db, who, &act, now)?,
        Step::Prefect => act.prefect_told_at = None,
        Step::Cover => {
            act.covered_at = None;
            hangings::detach(db, act.id, &[FileRole::Visto])?;
        }
        _ => act.state = State::Proposed,
    }
    settling::stand(db, house, &mut act, step, who.id(), now)?;
    let told = Told { undone: true, ..Told::default() };
    tell(db, who, &act, (step.code(), "act.undone"), told, now)?;
    Ok(true)
}

/// The publication of an act was annulled before its first day was over: it never was one, and the act waits for the albo
/// again. Nothing happens to an act that is not published.
pub fn publication_back(
    db: &mut Db,
    house: &House,
    who: Who<'_>,
    id: i64,
    (label, reason): (&str, Option<&str>),
) -> Outcomes<()> {
    let mut act = found(store::held(db, id)?)?;
    if act.published_on.take().is_none() {
        return Ok(());
    }
    let now = house.clock.now();
    settling::stand(db, house, &mut act, Step::Publish, who.id(), now)?;
    let told = Told { what: label.to_owned(), note: reason.map(str::to_owned), undone: true };
    tell(db, who, &act, (Step::Publish.code(), "act.unpublished"), told, now)
}

/// Takes back an opinion, and the file it stands in unless the other opinion stands in the same.
fn opinion_back(db: &mut Db, who: Who<'_>, act: &Act, kind: OpinionKind, now: DateTime<Utc>) -> Outcomes<()> {
    let given = hangings::opinions(db, act.id)?;
    let file = |kind| standing(&given, kind).and_then(|one| one.sha256.clone());
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
        sha256: None,
        form: None,
        checked: None,
    };
    hangings::opinion(db, &line)?;
    let others: Vec<String> =
        OpinionKind::ALL.iter().filter(|one| **one != kind).filter_map(|one| file(*one)).collect();
    match file(kind).filter(|sha256| !others.contains(sha256)) {
        Some(sha256) => hangings::detach_these(db, act.id, FileRole::Opinion, &[sha256]),
        None => Ok(()),
    }
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
        let file = line.sha256.clone();
        hangings::signature(db, &line)?;
        // The signed file goes with its signature, unless another signature stands in the same file.
        if let Some(sha256) = file.filter(|sha256| !standing.iter().any(|one| one.sha256.as_ref() == Some(sha256))) {
            hangings::detach_these(db, act.id, FileRole::Signed, &[sha256])?;
        }
    }
    Ok(standing.iter().map(|one| instant(one.signed_at)).max().map(stored))
}
