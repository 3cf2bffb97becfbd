//! Volunteers and the days on which they cannot.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::db::raw::Raw;
use crate::db::schema::{shift_days_off, shift_volunteers};
use crate::db::{Db, row_lock};
use crate::desks::rooms::shifts::model::{DaysOff, NewVolunteer, Volunteer};
use crate::each;

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    #[allow(dead_code, reason = "the row is locked, not read")]
    id: i64,
}

/// All volunteers, by name. A Comune has a few dozen.
pub fn all(db: &mut Db) -> Outcomes<Vec<Volunteer>> {
    Ok(shift_volunteers::table
        .order((shift_volunteers::sort_key, shift_volunteers::id))
        .select(Volunteer::as_select())
        .load(db)?)
}

/// One of them.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Volunteer>> {
    Ok(shift_volunteers::table
        .filter(shift_volunteers::id.eq(id))
        .select(Volunteer::as_select())
        .first(db)
        .optional()?)
}

/// The volunteer that an operator is.
pub fn of_operator(db: &mut Db, operator: i64) -> Outcomes<Option<Volunteer>> {
    Ok(shift_volunteers::table
        .filter(shift_volunteers::operator_id.eq(operator))
        .select(Volunteer::as_select())
        .first(db)
        .optional()?)
}

/// Makes whoever else gives out shifts wait until this transaction ends: nobody may come to stand in two places.
pub fn lock(db: &mut Db) -> Outcomes<()> {
    let text = format!("SELECT id FROM shift_volunteers ORDER BY id{}", row_lock(db));
    each!(db, c => Raw::new(&text, &[]).load::<Id>(c)?);
    Ok(())
}

/// Writes a volunteer; answers the id.
pub fn insert(db: &mut Db, new: &NewVolunteer) -> Outcomes<i64> {
    Ok(diesel::insert_into(shift_volunteers::table)
        .values((
            shift_volunteers::operator_id.eq(new.operator_id),
            shift_volunteers::correspondent_id.eq(new.correspondent_id),
            shift_volunteers::name.eq(&new.name),
            shift_volunteers::sort_key.eq(fold(&new.name)),
            shift_volunteers::payroll_code.eq(&new.payroll_code),
            shift_volunteers::contact.eq(&new.contact),
            shift_volunteers::first_day.eq(new.first_day),
            shift_volunteers::last_day.eq(new.last_day),
            shift_volunteers::hours.eq(&new.hours),
            shift_volunteers::note.eq(&new.note),
        ))
        .returning(shift_volunteers::id)
        .get_result(db)?)
}

/// Writes over a version; answers whether it was still there.
pub fn update(db: &mut Db, id: i64, version: i64, new: &NewVolunteer) -> Outcomes<bool> {
    let changed = diesel::update(
        shift_volunteers::table.filter(shift_volunteers::id.eq(id)).filter(shift_volunteers::version.eq(version)),
    )
    .set((
        shift_volunteers::operator_id.eq(new.operator_id),
        shift_volunteers::correspondent_id.eq(new.correspondent_id),
        shift_volunteers::name.eq(&new.name),
        shift_volunteers::sort_key.eq(fold(&new.name)),
        shift_volunteers::payroll_code.eq(&new.payroll_code),
        shift_volunteers::contact.eq(&new.contact),
        shift_volunteers::first_day.eq(new.first_day),
        shift_volunteers::last_day.eq(new.last_day),
        shift_volunteers::hours.eq(&new.hours),
        shift_volunteers::note.eq(&new.note),
        shift_volunteers::version.eq(version + 1),
    ))
    .execute(db)?;
    Ok(changed == 1)
}

/// Days off that touch these days, by volunteer.
pub fn off(db: &mut Db, first: NaiveDate, last: NaiveDate) -> Outcomes<Vec<DaysOff>> {
    Ok(shift_days_off::table
        .filter(shift_days_off::last_day.ge(first))
        .filter(shift_days_off::first_day.le(last))
        .order((shift_days_off::volunteer_id, shift_days_off::first_day, shift_days_off::id))
        .select(DaysOff::as_select())
        .load(db)?)
}

/// Days off of one volunteer that have not passed.
pub fn off_of(db: &mut Db, volunteer: i64, from: NaiveDate) -> Outcomes<Vec<DaysOff>> {
    Ok(shift_days_off::table
        .filter(shift_days_off::volunteer_id.eq(volunteer))
        .filter(shift_days_off::last_day.ge(from))
        .order((shift_days_off::first_day, shift_days_off::id))
        .select(DaysOff::as_select())
        .load(db)?)
}

/// Writes days off.
pub fn add_off(
    db: &mut Db,
    volunteer: i64,
    (first, last): (NaiveDate, NaiveDate),
    note: Option<&str>,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<i64> {
    Ok(diesel::insert_into(shift_days_off::table)
        .values((
            shift_days_off::volunteer_id.eq(volunteer),
            shift_days_off::first_day.eq(first),
            shift_days_off::last_day.eq(last),
            shift_days_off::note.eq(note),
            shift_days_off::created_at.eq(at),
            shift_days_off::created_by.eq(by),
        ))
        .returning(shift_days_off::id)
        .get_result(db)?)
}

/// Takes the days off of a volunteer away that have not passed.
pub fn clear_off(db: &mut Db, volunteer: i64, from: NaiveDate) -> Outcomes<usize> {
    Ok(diesel::delete(
        shift_days_off::table
            .filter(shift_days_off::volunteer_id.eq(volunteer))
            .filter(shift_days_off::last_day.ge(from)),
    )
    .execute(db)?)
}
