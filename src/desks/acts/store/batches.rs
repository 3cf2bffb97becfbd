//! What a clerk did to several acts at once.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{act_batch_lines, act_batches};
use crate::desks::acts::life::Step;

/// Writes down what was done to which acts, with the versions they have now.
pub fn keep(db: &mut Db, step: Step, operator: i64, at: NaiveDateTime, lines: &[(i64, i64)]) -> Outcomes<()> {
    let id: i64 = diesel::insert_into(act_batches::table)
        .values((act_batches::step.eq(step), act_batches::operator_id.eq(operator), act_batches::at.eq(at)))
        .returning(act_batches::id)
        .get_result(db)?;
    for (act, version) in lines {
        diesel::insert_into(act_batch_lines::table)
            .values((
                act_batch_lines::batch_id.eq(id),
                act_batch_lines::act_id.eq(act),
                act_batch_lines::version.eq(version),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// The last thing an operator did since an instant, to any act or to one, and has not taken back: its id and step.
pub fn last(db: &mut Db, operator: i64, since: NaiveDateTime, about: Option<i64>) -> Outcomes<Option<(i64, Step)>> {
    let mut found = act_batches::table
        .filter(act_batches::operator_id.eq(operator))
        .filter(act_batches::undone_at.is_null())
        .filter(act_batches::at.ge(since))
        .into_boxed();
    if let Some(act) = about {
        let those = act_batch_lines::table.filter(act_batch_lines::act_id.eq(act)).select(act_batch_lines::batch_id);
        found = found.filter(act_batches::id.eq_any(those));
    }
    Ok(found.order(act_batches::id.desc()).select((act_batches::id, act_batches::step)).first(db).optional()?)
}

/// The acts of a batch with the versions they had after it.
pub fn lines(db: &mut Db, batch: i64) -> Outcomes<Vec<(i64, i64)>> {
    Ok(act_batch_lines::table
        .filter(act_batch_lines::batch_id.eq(batch))
        .order(act_batch_lines::act_id)
        .select((act_batch_lines::act_id, act_batch_lines::version))
        .load(db)?)
}

/// An act that stands again as at a version has another one now: batches that left it at the former know it by the new.
pub fn follow(db: &mut Db, act: i64, former: i64, now: i64) -> Outcomes<()> {
    let lines = act_batch_lines::table.filter(act_batch_lines::act_id.eq(act));
    diesel::update(lines.filter(act_batch_lines::version.eq(former)))
        .set(act_batch_lines::version.eq(now))
        .execute(db)?;
    Ok(())
}

/// Marks a batch as taken back.
pub fn undone(db: &mut Db, batch: i64, at: NaiveDateTime) -> Outcomes<()> {
    diesel::update(act_batches::table.find(batch)).set(act_batches::undone_at.eq(Some(at))).execute(db)?;
    Ok(())
}
