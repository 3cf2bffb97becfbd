//! What comes with the days: a publication whose last day is over has ended, an act has effect from its day on. Both happen
//! by themselves, and once.

use serde_json::json;

use super::model::{Publication, State, StepKind};
use super::service::{SUBJECT, StepOf, digest_of, record, tell};
use super::{rules, section, store};
use crate::base::fault::Outcomes;
use crate::db::audit::Actor;
use crate::db::{self, Db, deadlines, stored};
use crate::desks::acts::api::{self as acts, Who};
use crate::work::house::House;

/// Rows of one transaction.
const BATCH: i64 = 100;

/// Ends what is over; answers how many there were.
pub fn end_what_is_over(db: &mut Db, house: &House) -> Outcomes<usize> {
    in_batches(|| {
        let today = house.clock.today();
        if store::to_end(db, today, 1)?.is_empty() {
            return Ok(0);
        }
        db::write(db, |db| {
            let rows = store::to_end(db, today, BATCH)?;
            let mut done = 0;
            for row in &rows {
                // A colleague's process may be doing the same.
                if store::set_state(db, row.id, row.version, State::Ended, stored(house.clock.now()))? {
                    end(db, house, row)?;
                    done += 1;
                }
            }
            Ok(done)
        })
    })
}

/// Ends one that is over, inside the act that needs it to be.
pub(super) fn end_one(db: &mut Db, house: &House, row: &Publication) -> Outcomes<()> {
    let over = row.state == State::Live && row.until_day < house.clock.today();
    if over && store::set_state(db, row.id, row.version, State::Ended, stored(house.clock.now()))? {
        end(db, house, row)?;
    }
    Ok(())
}

fn end(db: &mut Db, house: &House, row: &Publication) -> Outcomes<()> {
    let step = StepOf { kind: StepKind::Ended, on: Some(row.until_day), note: None, paper: None };
    record(db, house, None, row, step)?;
    section::open(db, house, row)?;
    let detail = json!({ "number": row.number_text(), "until": row.until_day });
    tell(db, house, &Actor::system(), "albo.ended", row.id, digest_of(row), &detail)
}

/// Notes the effect of what has come into effect, on the publication and on the act; answers how many there were.
pub fn note_effects(db: &mut Db, house: &House) -> Outcomes<usize> {
    in_batches(|| {
        let today = house.clock.today();
        if store::to_note(db, today, 1)?.is_empty() {
            return Ok(0);
        }
        db::write(db, |db| {
            let rows = store::to_note(db, today, BATCH)?;
            for row in &rows {
                note(db, house, row)?;
            }
            Ok(rows.len())
        })
    })
}

/// Notes the effect of one that has come into effect, inside the act that states it: a job that was late has not noted it.
pub(super) fn note_one(db: &mut Db, house: &House, row: &Publication) -> Outcomes<()> {
    if row.effect_noted_at.is_some() { Ok(()) } else { note(db, house, row) }
}

fn note(db: &mut Db, house: &House, row: &Publication) -> Outcomes<()> {
    let (Some(day), Some(rule)) = (row.effective_on, row.effect_rule) else { return Ok(()) };
    let now = house.clock.now();
    store::set_effect_noted(db, row.id, stored(now))?;
    deadlines::meet(db, rules::EFFECT, SUBJECT, row.id, now, None)?;
    if let Some(act) = row.act_id
        && acts::act(db, act)?.is_some_and(|act| act.effective_on.is_none())
    {
        acts::effective(db, house, Who(None), act, (day, rule.code()))?;
    }
    let step = StepOf { kind: StepKind::Effective, on: Some(day), note: Some(rule.code().to_owned()), paper: None };
    record(db, house, None, row, step)?;
    let detail = json!({ "number": row.number_text(), "day": day, "rule": rule.code() });
    tell(db, house, &Actor::system(), "albo.effective", row.id, digest_of(row), &detail)
}

/// Repeats a step until it finds nothing more; what others do meanwhile cannot keep it going for ever.
fn in_batches(mut step: impl FnMut() -> Outcomes<usize>) -> Outcomes<usize> {
    let mut all = 0;
    for _ in 0..1_000 {
        let done = step()?;
        all += done;
        if done < BATCH as usize {
            break;
        }
    }
    Ok(all)
}
