//! How an act comes to stand: state, shelf, place and clocks follow from what was done to it, always in the same way.

use chrono::{DateTime, Utc};

use super::{SUBJECT, acts_office, conflict};
use crate::base::fault::Outcomes;
use crate::db::deadlines::{self, Opening};
use crate::db::{Db, instant, stored};
use crate::desks::acts::life::{Clock, Facts, Step};
use crate::desks::acts::model::{Act, Shelf};
use crate::desks::acts::store::{self, hangings};
use crate::work::house::House;

/// When a clock begins: that of the dispatch with the last signature, that of the registration when the act is delivered.
fn beginning(clock: Clock, act: &Act, now: DateTime<Utc>) -> DateTime<Utc> {
    match clock {
        Clock::Dispatch => act.signed_at.map_or(now, instant),
        Clock::Registration => now,
    }
}

/// Writes an act to which a step was just done (or taken back), with the clocks that start and stop with it.
pub fn stand(
    db: &mut Db,
    house: &House,
    act: &mut Act,
    step: Step,
    by: Option<i64>,
    now: DateTime<Utc>,
) -> Outcomes<()> {
    let facts = Facts::of(act, &hangings::opinions(db, act.id)?);
    let before = act.shelf;
    act.state = facts.state();
    act.shelf = if act.imported { Shelf::Done } else { facts.shelf() };
    if let Some(rule) = facts.rule(step) {
        if let Some(clock) = rule.starts {
            deadlines::withdraw(db, SUBJECT, act.id)?;
            act.due_at = None;
            if facts.done(step) {
                start(db, house, act, clock, now)?;
            }
        }
        if let Some(clock) = rule.stops {
            // What was communicated yesterday and is written down today met its term yesterday.
            let at = if step == Step::Communicate { act.communicated_at.map_or(now, instant) } else { now };
            deadlines::meet(db, clock.activity(), SUBJECT, act.id, at, by)?;
            act.due_at = None;
        }
    }
    if facts.done(Step::Withdraw) {
        deadlines::withdraw(db, SUBJECT, act.id)?;
        act.due_at = None;
    }
    if before != act.shelf || act.due_at.is_some() || facts.rule(step).is_some_and(|rule| rule.stops.is_some()) {
        act.rank_at = act.due_at.unwrap_or_else(|| stored(now));
    }
    if !store::stand(db, act)? {
        return Err(conflict(act));
    }
    act.version += 1;
    Ok(())
}

fn start(db: &mut Db, house: &House, act: &mut Act, clock: Clock, now: DateTime<Utc>) -> Outcomes<()> {
    let from = beginning(clock, act, now);
    let due = clock.term(act.urgent).due(from, &house.facts().calendar);
    let title = format!("{} {}", act.name(), act.subject);
    let opening = Opening {
        activity: clock.activity(),
        subject_kind: SUBJECT,
        subject_id: act.id,
        title: &title,
        office_id: acts_office(db)?,
        opened_at: from,
        due_at: due.instant,
    };
    deadlines::open(db, &opening)?;
    act.due_at = Some(stored(due.instant));
    Ok(())
}
