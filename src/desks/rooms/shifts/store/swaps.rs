//! Swaps that were asked for.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::shift_swaps;
use crate::desks::rooms::shifts::model::{Swap, SwapState};

/// A swap to write.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    /// The shift that is given.
    pub shift: i64,
    /// The shift taken for it.
    pub other: Option<i64>,
    /// Who gives.
    pub from: i64,
    /// Who takes.
    pub to: i64,
    /// Note.
    pub note: Option<&'a str>,
}

/// Writes a swap that waits; answers its id.
pub fn insert(db: &mut Db, new: New<'_>, at: NaiveDateTime, by: i64) -> Outcomes<i64> {
    Ok(diesel::insert_into(shift_swaps::table)
        .values((
            shift_swaps::shift_id.eq(new.shift),
            shift_swaps::other_id.eq(new.other),
            shift_swaps::from_id.eq(new.from),
            shift_swaps::to_id.eq(new.to),
            shift_swaps::state.eq(SwapState::Asked),
            shift_swaps::note.eq(new.note),
            shift_swaps::asked_at.eq(at),
            shift_swaps::asked_by.eq(by),
        ))
        .returning(shift_swaps::id)
        .get_result(db)?)
}

/// One swap.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Swap>> {
    Ok(shift_swaps::table.filter(shift_swaps::id.eq(id)).select(Swap::as_select()).first(db).optional()?)
}

/// The swaps of some shifts that still wait.
pub fn waiting(db: &mut Db, shifts: &[i64]) -> Outcomes<Vec<Swap>> {
    let mut all = Vec::new();
    for some in shifts.chunks(500) {
        let mut found: Vec<Swap> = shift_swaps::table
            .filter(shift_swaps::state.eq(SwapState::Asked))
            .filter(shift_swaps::shift_id.eq_any(some.to_vec()))
            .select(Swap::as_select())
            .load(db)?;
        all.append(&mut found);
    }
    Ok(all)
}

/// The swaps that wait for a volunteer's word.
pub fn for_volunteer(db: &mut Db, volunteer: i64) -> Outcomes<Vec<Swap>> {
    Ok(shift_swaps::table
        .filter(shift_swaps::state.eq(SwapState::Asked))
        .filter(shift_swaps::to_id.eq(volunteer))
        .order(shift_swaps::id)
        .select(Swap::as_select())
        .load(db)?)
}

/// Ends a swap that waits; answers whether it still did.
pub fn end(db: &mut Db, id: i64, state: SwapState, at: NaiveDateTime, by: i64) -> Outcomes<bool> {
    let waiting = shift_swaps::table.filter(shift_swaps::id.eq(id)).filter(shift_swaps::state.eq(SwapState::Asked));
    let changed = diesel::update(waiting)
        .set((
            shift_swaps::state.eq(state),
            shift_swaps::answered_at.eq(Some(at)),
            shift_swaps::answered_by.eq(Some(by)),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Ends whatever waits over a shift that goes another way.
pub fn lapse(db: &mut Db, shift: i64, at: NaiveDateTime) -> Outcomes<()> {
    let waiting = shift_swaps::table
        .filter(shift_swaps::state.eq(SwapState::Asked))
        .filter(shift_swaps::shift_id.eq(shift).or(shift_swaps::other_id.eq(shift)));
    diesel::update(waiting)
        .set((shift_swaps::state.eq(SwapState::Lapsed), shift_swaps::answered_at.eq(Some(at))))
        .execute(db)?;
    Ok(())
}
