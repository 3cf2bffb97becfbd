//! Absences: written, taken back, asked for a day, listed from the last to end.

use chrono::{NaiveDate, NaiveDateTime};
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

/// Who is absent on some of these days, with the days.
pub fn between(db: &mut Db, first: NaiveDate, last: NaiveDate) -> Outcomes<Vec<(i64, NaiveDate, NaiveDate)>> {
    Ok(absences::table
        .filter(absences::ended_at.is_null())
        .filter(absences::last_day.ge(first))
        .filter(absences::first_day.le(last))
        .order((absences::operator_id, absences::first_day))
        .select((absences::operator_id, absences::first_day, absences::last_day))
        .load(db)?)
}

/// An absence that an operator has already in some of these days.
pub fn overlapping(db: &mut Db, operator: i64, first: NaiveDate, last: NaiveDate) -> Outcomes<Option<Absence>> {
    Ok(absences::table
        .filter(absences::ended_at.is_null())
        .filter(absences::operator_id.eq(operator))
        .filter(absences::last_day.ge(first))
        .filter(absences::first_day.le(last))
        .order(absences::id)
        .select(Absence::as_select())
        .first(db)
        .optional()?)
}

/// An absence to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// Who is absent.
    pub operator: i64,
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// Who stands in.
    pub substitute: Option<i64>,
    /// Note.
    pub note: Option<String>,
}

/// Writes an absence; answers its id.
pub fn insert(db: &mut Db, new: &New, at: NaiveDateTime, by: i64) -> Outcomes<i64> {
    Ok(diesel::insert_into(absences::table)
        .values((
            absences::operator_id.eq(new.operator),
            absences::first_day.eq(new.first),
            absences::last_day.eq(new.last),
            absences::substitute_id.eq(new.substitute),
            absences::note.eq(&new.note),
            absences::created_at.eq(at),
            absences::created_by.eq(by),
        ))
        .returning(absences::id)
        .get_result(db)?)
}

/// One absence.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Absence>> {
    Ok(absences::table.filter(absences::id.eq(id)).select(Absence::as_select()).first(db).optional()?)
}

/// Takes an absence back, if nobody has; answers whether it was there to be taken back.
pub fn end(db: &mut Db, id: i64, at: NaiveDateTime, by: i64) -> Outcomes<bool> {
    let changed = diesel::update(absences::table.filter(absences::id.eq(id)).filter(absences::ended_at.is_null()))
        .set((absences::ended_at.eq(at), absences::ended_by.eq(by)))
        .execute(db)?;
    Ok(changed == 1)
}

/// A page of absences, the last to end first; from after (or before) a row on.
pub fn page(
    db: &mut Db,
    from: Option<(NaiveDate, i64)>,
    forward: bool,
    skip: i64,
    take: i64,
) -> Outcomes<Vec<Absence>> {
    let mut query = absences::table.select(Absence::as_select()).into_boxed();
    if let Some((day, id)) = from {
        let same = absences::last_day.eq(day);
        query = if forward {
            query.filter(absences::last_day.lt(day).or(same.and(absences::id.lt(id))))
        } else {
            query.filter(absences::last_day.gt(day).or(same.and(absences::id.gt(id))))
        };
    }
    query = if forward {
        query.order((absences::last_day.desc(), absences::id.desc()))
    } else {
        query.order((absences::last_day.asc(), absences::id.asc()))
    };
    let mut rows: Vec<Absence> = query.offset(skip).limit(take).load(db)?;
    if !forward {
        rows.reverse();
    }
    Ok(rows)
}

/// How many absences there are.
pub fn count(db: &mut Db) -> Outcomes<i64> {
    Ok(absences::table.count().get_result(db)?)
}
