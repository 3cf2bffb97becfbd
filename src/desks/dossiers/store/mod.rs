//! Rows of dossiers and their numbers. Lists, documents and the dossier plan have files of their own.

pub mod documents;
pub mod list;
pub mod plan;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::model::{Dossier, Fields, Opening};
use crate::base::fault::Outcomes;
use crate::db::schema::{dossiers, operators};
use crate::db::{Db, row_lock};

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    last: i64,
}

/// Draws the next number of a series; the series stays locked until the transaction ends, so that an abort gives the
/// number back.
pub fn draw(db: &mut Db, year: i64, series: &str) -> Outcomes<i64> {
    diesel::sql_query(
        "INSERT INTO dossier_counters (year, series, last) VALUES ($1, $2, 0) ON CONFLICT (year, series) DO NOTHING",
    )
    .bind::<BigInt, _>(year)
    .bind::<Text, _>(series)
    .execute(db)?;
    let drawn: Number =
        diesel::sql_query("UPDATE dossier_counters SET last = last + 1 WHERE year = $1 AND series = $2 RETURNING last")
            .bind::<BigInt, _>(year)
            .bind::<Text, _>(series)
            .get_result(db)?;
    Ok(drawn.last)
}

/// What a new dossier has beside what was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Key<'a> {
    /// Year.
    pub year: i64,
    /// Series.
    pub series: &'a str,
    /// Number.
    pub number: i64,
    /// As it is written.
    pub code: &'a str,
    /// Place in lists.
    pub sort: &'a str,
    /// Class.
    pub class_id: Option<i64>,
    /// Code of the class.
    pub class_code: &'a str,
    /// Day of opening.
    pub on: NaiveDate,
    /// Instant of opening.
    pub at: NaiveDateTime,
    /// Who opens it.
    pub by: i64,
}

/// Writes a new dossier; answers its id.
pub fn insert(db: &mut Db, key: Key<'_>, opening: &Opening, fields: &Fields) -> Outcomes<i64> {
    Ok(diesel::insert_into(dossiers::table)
        .values((
            dossiers::year.eq(key.year),
            dossiers::series.eq(key.series),
            dossiers::number.eq(key.number),
            dossiers::code.eq(key.code),
            dossiers::sort_key.eq(key.sort),
            dossiers::class_id.eq(key.class_id),
            dossiers::class_code.eq(key.class_code),
            dossiers::kind.eq(opening.kind),
            dossiers::subject.eq(&fields.subject),
            dossiers::office_id.eq(fields.office_id),
            dossiers::responsible_id.eq(fields.responsible_id),
            dossiers::opened_on.eq(key.on),
            dossiers::opened_at.eq(key.at),
            dossiers::opened_by.eq(key.by),
            dossiers::place.eq(fields.place.as_deref()),
            dossiers::parent_id.eq(opening.parent_id),
            dossiers::retention.eq(fields.retention),
            dossiers::plan_line_id.eq(opening.plan_line_id),
            dossiers::idempotency_key.eq(&opening.key),
            dossiers::updated_at.eq(key.at),
            dossiers::updated_by.eq(key.by),
        ))
        .returning(dossiers::id)
        .get_result(db)?)
}

/// One dossier.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Dossier>> {
    Ok(dossiers::table.filter(dossiers::id.eq(id)).select(Dossier::as_select()).first(db).optional()?)
}

/// The dossier that a form's key already opened, if it did.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<Dossier>> {
    Ok(dossiers::table.filter(dossiers::idempotency_key.eq(key)).select(Dossier::as_select()).first(db).optional()?)
}

/// One dossier, kept as it is by others until the transaction ends.
pub fn locked(db: &mut Db, id: i64) -> Outcomes<Option<Dossier>> {
    #[derive(QueryableByName)]
    struct Id {
        #[diesel(sql_type = BigInt)]
        id: i64,
    }
    let lock = row_lock(db);
    let found: Option<Id> = diesel::sql_query(format!("SELECT id FROM dossiers WHERE id = $1{lock}"))
        .bind::<BigInt, _>(id)
        .get_result(db)
        .optional()?;
    match found {
        Some(row) => by_id(db, row.id),
        None => Ok(None),
    }
}

/// Writes new fields over a version; `false` when a colleague was faster.
pub fn update(db: &mut Db, id: i64, version: i64, fields: &Fields, at: NaiveDateTime, by: i64) -> Outcomes<bool> {
    let changed = diesel::update(dossiers::table.filter(dossiers::id.eq(id)).filter(dossiers::version.eq(version)))
        .set((
            dossiers::subject.eq(&fields.subject),
            dossiers::office_id.eq(fields.office_id),
            dossiers::responsible_id.eq(fields.responsible_id),
            dossiers::place.eq(fields.place.as_deref()),
            dossiers::retention.eq(fields.retention),
            dossiers::version.eq(dossiers::version + 1),
            dossiers::updated_at.eq(at),
            dossiers::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Closes a dossier on a day, or opens it again; `false` when a colleague was faster.
pub fn set_closed(
    db: &mut Db,
    id: i64,
    version: i64,
    on: Option<NaiveDate>,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<bool> {
    let changed = diesel::update(dossiers::table.filter(dossiers::id.eq(id)).filter(dossiers::version.eq(version)))
        .set((
            dossiers::closed_on.eq(on),
            dossiers::closed_by.eq(on.map(|_| by)),
            dossiers::version.eq(dossiers::version + 1),
            dossiers::updated_at.eq(at),
            dossiers::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// How many sub-dossiers of a dossier are open.
pub fn open_subs(db: &mut Db, id: i64) -> Outcomes<i64> {
    Ok(dossiers::table
        .filter(dossiers::parent_id.eq(id))
        .filter(dossiers::closed_on.is_null())
        .count()
        .get_result(db)?)
}

/// Surname and name of an operator; empty when unknown.
pub fn operator_name(db: &mut Db, id: i64) -> Outcomes<String> {
    let found: Option<(String, String)> = operators::table
        .filter(operators::id.eq(id))
        .select((operators::surname, operators::name))
        .first(db)
        .optional()?;
    Ok(found.map(|(surname, name)| format!("{surname} {name}").trim().to_owned()).unwrap_or_default())
}
