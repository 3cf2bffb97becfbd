//! Months that went to the payroll office, with their lines.

use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{shift_hours, shift_months};
use crate::desks::rooms::shifts::model::{ClosedMonth, HoursLine};

/// A closed month.
pub fn by_month(db: &mut Db, month: &str) -> Outcomes<Option<ClosedMonth>> {
    Ok(shift_months::table
        .filter(shift_months::month.eq(month))
        .select(ClosedMonth::as_select())
        .first(db)
        .optional()?)
}

/// All closed months, oldest first.
pub fn all(db: &mut Db) -> Outcomes<Vec<ClosedMonth>> {
    Ok(shift_months::table.order(shift_months::month).select(ClosedMonth::as_select()).load(db)?)
}

/// The lines of a month, in the order in which they were written.
pub fn lines(db: &mut Db, month: &str) -> Outcomes<Vec<HoursLine>> {
    Ok(shift_hours::table
        .filter(shift_hours::month.eq(month))
        .order(shift_hours::id)
        .select(HoursLine::as_select())
        .load(db)?)
}

/// Closes a month.
pub fn insert(db: &mut Db, month: &ClosedMonth) -> Outcomes<()> {
    diesel::insert_into(shift_months::table)
        .values((
            shift_months::month.eq(&month.month),
            shift_months::persons.eq(month.persons),
            shift_months::minutes.eq(month.minutes),
            shift_months::csv_sha256.eq(&month.csv_sha256),
            shift_months::csv_size.eq(month.csv_size),
            shift_months::closed_at.eq(month.closed_at),
            shift_months::operator_id.eq(month.operator_id),
            shift_months::operator_name.eq(&month.operator_name),
            shift_months::digest.eq(&month.digest),
        ))
        .execute(db)?;
    Ok(())
}

/// Writes a line; its digest is computed here.
pub fn insert_line(db: &mut Db, line: HoursLine) -> Outcomes<HoursLine> {
    let digest = line.expected_digest().to_vec();
    let id = diesel::insert_into(shift_hours::table)
        .values((
            shift_hours::month.eq(&line.month),
            shift_hours::volunteer_id.eq(line.volunteer_id),
            shift_hours::name.eq(&line.name),
            shift_hours::payroll_code.eq(&line.payroll_code),
            shift_hours::duties.eq(line.duties),
            shift_hours::ordinary.eq(line.ordinary),
            shift_hours::evening.eq(line.evening),
            shift_hours::saturday.eq(line.saturday),
            shift_hours::holiday.eq(line.holiday),
            shift_hours::correction.eq(line.correction),
            shift_hours::reason.eq(&line.reason),
            shift_hours::at.eq(line.at),
            shift_hours::operator_id.eq(line.operator_id),
            shift_hours::operator_name.eq(&line.operator_name),
            shift_hours::digest.eq(&digest),
        ))
        .returning(shift_hours::id)
        .get_result(db)?;
    Ok(HoursLine { id, digest, ..line })
}
