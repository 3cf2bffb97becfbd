//! The clocks as they are set.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::ticket_clocks;
use crate::desks::helpdesk::model::{Category, Circumstance, ClockFields, ClockRow, codes};

/// All clocks, those of the past and of the days to come too, in the order in which they were set.
pub fn all(db: &mut Db) -> Outcomes<Vec<ClockRow>> {
    Ok(ticket_clocks::table.order(ticket_clocks::id).select(ClockRow::as_select()).load(db)?)
}

/// The clocks that hold for tickets opened on a day: of each category and circumstance the one that began last.
pub fn in_force(db: &mut Db, day: NaiveDate) -> Outcomes<Vec<ClockRow>> {
    let begun: Vec<ClockRow> = ticket_clocks::table
        .filter(ticket_clocks::valid_from.le(day))
        .order(ticket_clocks::valid_from.desc())
        .select(ClockRow::as_select())
        .load(db)?;
    let mut found: Vec<ClockRow> = Vec::new();
    for row in begun {
        if !found.iter().any(|one| (one.category, one.circumstance) == (row.category, row.circumstance)) {
            found.push(row);
        }
    }
    Ok(found)
}

/// One clock.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<ClockRow>> {
    Ok(ticket_clocks::table.find(id).select(ClockRow::as_select()).first(db).optional()?)
}

/// The clock of a category and circumstance that begins on a day.
pub fn on_day(db: &mut Db, category: Category, when: Circumstance, day: NaiveDate) -> Outcomes<Option<ClockRow>> {
    Ok(ticket_clocks::table
        .filter(ticket_clocks::category.eq(category))
        .filter(ticket_clocks::circumstance.eq(when))
        .filter(ticket_clocks::valid_from.eq(day))
        .select(ClockRow::as_select())
        .first(db)
        .optional()?)
}

/// The clock that held before a day.
pub fn before(db: &mut Db, category: Category, when: Circumstance, day: NaiveDate) -> Outcomes<Option<ClockRow>> {
    Ok(ticket_clocks::table
        .filter(ticket_clocks::category.eq(category))
        .filter(ticket_clocks::circumstance.eq(when))
        .filter(ticket_clocks::valid_from.lt(day))
        .order(ticket_clocks::valid_from.desc())
        .select(ClockRow::as_select())
        .first(db)
        .optional()?)
}

/// Writes a clock; answers its id.
pub fn insert(db: &mut Db, fields: &ClockFields, by: i64, at: NaiveDateTime) -> Outcomes<i64> {
    Ok(diesel::insert_into(ticket_clocks::table)
        .values((
            ticket_clocks::category.eq(fields.category),
            ticket_clocks::circumstance.eq(fields.circumstance),
            ticket_clocks::activity.eq(&fields.activity),
            ticket_clocks::take_up.eq(&fields.take_up),
            ticket_clocks::solve.eq(&fields.solve),
            ticket_clocks::solve_from.eq(fields.solve_from),
            ticket_clocks::pauses.eq(codes(&fields.pauses)),
            ticket_clocks::valid_from.eq(fields.valid_from),
            ticket_clocks::version.eq(1),
            ticket_clocks::updated_by.eq(Some(by)),
            ticket_clocks::updated_at.eq(Some(at)),
        ))
        .returning(ticket_clocks::id)
        .get_result(db)?)
}

/// Sets a clock if it is still at its version; answers whether it was.
pub fn update(
    db: &mut Db,
    (id, version): (i64, i64),
    fields: &ClockFields,
    by: i64,
    at: NaiveDateTime,
) -> Outcomes<bool> {
    let changed = diesel::update(ticket_clocks::table.find(id).filter(ticket_clocks::version.eq(version)))
        .set((
            ticket_clocks::activity.eq(&fields.activity),
            ticket_clocks::take_up.eq(&fields.take_up),
            ticket_clocks::solve.eq(&fields.solve),
            ticket_clocks::solve_from.eq(fields.solve_from),
            ticket_clocks::pauses.eq(codes(&fields.pauses)),
            ticket_clocks::version.eq(version + 1),
            ticket_clocks::updated_by.eq(Some(by)),
            ticket_clocks::updated_at.eq(Some(at)),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Takes a clock away if it is still at its version; answers whether it was.
pub fn remove(db: &mut Db, id: i64, version: i64) -> Outcomes<bool> {
    let gone = diesel::delete(ticket_clocks::table.find(id).filter(ticket_clocks::version.eq(version))).execute(db)?;
    Ok(gone == 1)
}
