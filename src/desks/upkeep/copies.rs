//! The clocks of copies (office plan, C1e): each copy that is due has a deadline, met when it is known to be well.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::backups::{Copy, LOOKED_BACK};
use super::model::{Ended, Plan};
use super::{rules, store};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::deadlines::{self, Opening};
use crate::db::{self, Db, instant};
use crate::desks::helpdesk::api as helpdesk;
use crate::work::house::House;

/// Kind of the deadline of one copy.
pub const COPY: &str = "backup_copy";
/// Days that fit beside a plan in the id of a copy.
const DAYS: i64 = 100_000;
/// Hours before a copy is due from which its clock runs: those of a day.
const HOURS: u16 = 24;

/// The id of a copy among deadlines: its plan, and its day counted from the first of 2000.
pub fn id_of((plan, day): Copy) -> i64 {
    let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
    plan * DAYS + (day - first).num_days().clamp(0, DAYS - 1)
}

/// The plan of a copy by that id.
pub fn plan_of(id: i64) -> i64 {
    id / DAYS
}

/// The term of a copy's clock.
pub fn span() -> Term {
    Term::clock_hours(HOURS)
}

/// Opens the clocks of the copies due up to today that have none yet; what is known to be well is met. Done again it
/// opens no more. Answers how many were opened.
pub fn open(db: &mut Db, house: &House, plan: &Plan) -> Outcomes<usize> {
    let (today, calendar) = (house.clock.today(), house.facts().calendar);
    let from = today - Days::new(LOOKED_BACK);
    let days = rules::expected(&plan.fields, from, today, &calendar);
    let ids: Vec<i64> = days.iter().map(|day| id_of((plan.id, *day))).collect();
    let known = deadlines::of_subjects(db, COPY, &ids, &[rules::BACKUPS])?;
    let new: Vec<NaiveDate> =
        days.into_iter().filter(|day| known.iter().all(|one| one.subject_id != id_of((plan.id, *day)))).collect();
    if new.is_empty() {
        return Ok(0);
    }
    db::write(db, |db| {
        let standing = store::standing(db, plan.id, from, today)?;
        let office_id = helpdesk::ced_office(db)?;
        for day in &new {
            let due_at = rules::due(&plan.fields, *day);
            let title = format!("Copia: {} {}", plan.fields.name, dates::elided("del", &dates::date(*day)));
            let opening = Opening {
                activity: rules::BACKUPS,
                subject_kind: COPY,
                subject_id: id_of((plan.id, *day)),
                title: &title,
                office_id,
                opened_at: due_at - TimeDelta::hours(i64::from(HOURS)),
                due_at,
            };
            deadlines::open(db, &opening)?;
            if let Some(well) = standing.get(day).filter(|one| one.outcome == Ended::Good) {
                settle(db, (plan.id, *day), Ended::Good, instant(well.at), well.operator_id)?;
            }
        }
        db::changes::tell(db, COPY)?;
        Ok(new.len())
    })
}

/// An outcome was written: one that is well meets the clock, any other lets it run again.
pub fn settle(db: &mut Db, copy: Copy, ended: Ended, at: DateTime<Utc>, by: Option<i64>) -> Outcomes<()> {
    let id = id_of(copy);
    if ended == Ended::Good {
        deadlines::meet(db, rules::BACKUPS, COPY, id, at, by)?;
    } else {
        deadlines::run_again_for(db, rules::BACKUPS, COPY, id)?;
    }
    Ok(())
}

/// Takes the open clocks of a plan away that is out of use.
pub fn withdraw(db: &mut Db, house: &House, plan: i64) -> Outcomes<()> {
    let today = house.clock.today();
    for day in (0..=LOOKED_BACK).map(|back| today - Days::new(back)) {
        deadlines::withdraw(db, COPY, id_of((plan, day)))?;
    }
    Ok(())
}
