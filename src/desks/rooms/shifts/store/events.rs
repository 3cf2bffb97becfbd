//! The history of shifts: written once, read for a shift and for verification.

use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::shift_events;
use crate::desks::rooms::shifts::model::{Act, ShiftEvent};

/// Writes a line; its digest is computed here. Answers it with its id.
pub fn insert(db: &mut Db, event: ShiftEvent) -> Outcomes<ShiftEvent> {
    let digest = event.expected_digest().to_vec();
    let id = diesel::insert_into(shift_events::table)
        .values((
            shift_events::shift_id.eq(event.shift_id),
            shift_events::at.eq(event.at),
            shift_events::operator_id.eq(event.operator_id),
            shift_events::operator_name.eq(&event.operator_name),
            shift_events::act.eq(event.act),
            shift_events::from_id.eq(event.from_id),
            shift_events::to_id.eq(event.to_id),
            shift_events::note.eq(&event.note),
            shift_events::digest.eq(&digest),
        ))
        .returning(shift_events::id)
        .get_result(db)?;
    Ok(ShiftEvent { id, digest, ..event })
}

/// The history of a shift, oldest first.
pub fn of_shift(db: &mut Db, shift: i64) -> Outcomes<Vec<ShiftEvent>> {
    Ok(shift_events::table
        .filter(shift_events::shift_id.eq(shift))
        .order(shift_events::id)
        .select(ShiftEvent::as_select())
        .load(db)?)
}

/// Who said no to which of these shifts.
pub fn refusals(db: &mut Db, shifts: &[i64]) -> Outcomes<Vec<(i64, i64)>> {
    let mut all = Vec::new();
    for some in shifts.chunks(500) {
        let found: Vec<(i64, Option<i64>)> = shift_events::table
            .filter(shift_events::shift_id.eq_any(some.to_vec()))
            .filter(shift_events::act.eq(Act::Refused))
            .select((shift_events::shift_id, shift_events::from_id))
            .load(db)?;
        all.extend(found.into_iter().filter_map(|(shift, who)| Some((shift, who?))));
    }
    Ok(all)
}

/// Some lines by their ids, for verification.
pub fn with_ids(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<ShiftEvent>> {
    let mut all = Vec::new();
    for some in ids.chunks(500) {
        let mut found: Vec<ShiftEvent> = shift_events::table
            .filter(shift_events::id.eq_any(some.to_vec()))
            .select(ShiftEvent::as_select())
            .load(db)?;
        all.append(&mut found);
    }
    Ok(all)
}

/// How many lines there are.
pub fn count(db: &mut Db) -> Outcomes<i64> {
    Ok(shift_events::table.count().get_result(db)?)
}
