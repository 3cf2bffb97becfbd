//! The clocks as they are set.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::ticket_clocks;
use crate::desks::helpdesk::model::ClockRow;

/// All clocks, in the order in which the plan has them.
pub fn all(db: &mut Db) -> Outcomes<Vec<ClockRow>> {
    Ok(ticket_clocks::table.order(ticket_clocks::id).select(ClockRow::as_select()).load(db)?)
}

/// Sets the terms of a clock if it is still at its version; answers whether it was.
pub fn set(db: &mut Db, clock: &ClockRow, by: i64, at: NaiveDateTime) -> Outcomes<bool> {
    let changed = diesel::update(ticket_clocks::table.find(clock.id).filter(ticket_clocks::version.eq(clock.version)))
        .set((
            ticket_clocks::take_up.eq(&clock.take_up),
            ticket_clocks::solve.eq(&clock.solve),
            ticket_clocks::solve_from.eq(clock.solve_from),
            ticket_clocks::version.eq(clock.version + 1),
            ticket_clocks::updated_by.eq(Some(by)),
            ticket_clocks::updated_at.eq(Some(at)),
        ))
        .execute(db)?;
    Ok(changed == 1)
}
