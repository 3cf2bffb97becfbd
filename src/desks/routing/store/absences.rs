//! Absences: written, taken back, asked for a day.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::absences;
use crate::desks::routing::model::Absence;

/// The absences that hold on a day.
pub fn on(db: &mut Db, day: NaiveDate) -> Outcomes<Vec<Absence>> {
    Ok(absences::table
        .filter(absences::ended_at.is_null())
        .filter(absences::last_day.ge(day))
        .filter(absences::first_day.le(day))
        .order(absences::id)
        .select(Absence::as_select())
        .load(db)?)
}
