//! Which registration lies in which dossier, now and formerly; nothing of it is rewritten.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Text};

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{dossier_documents, registration_routings, registrations};

/// A registration in a dossier, as its page lists it.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct DocumentRow {
    /// Registration.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// Year.
    #[diesel(sql_type = BigInt)]
    pub year: i64,
    /// Number.
    #[diesel(sql_type = BigInt)]
    pub number: i64,
    /// Day of registration.
    #[diesel(sql_type = Date)]
    pub registered_on: NaiveDate,
    /// Direction, as the register keeps it: in, out, internal.
    #[diesel(sql_type = Text)]
    pub flow: String,
    /// Parties in one line.
    #[diesel(sql_type = Text)]
    pub party: String,
    /// Subject.
    #[diesel(sql_type = Text)]
    pub subject: String,
    /// Reserved.
    #[diesel(sql_type = Bool)]
    pub reserved: bool,
    /// Who registered it.
    #[diesel(sql_type = BigInt)]
    pub operator_id: i64,
    /// It is annulled.
    #[diesel(sql_type = Bool)]
    pub annulled: bool,
    /// Its party or subject was renewed.
    #[diesel(sql_type = Bool)]
    pub corrected: bool,
}

/// Which documents of a dossier are wanted, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// Registrations before (or after) this one in the list; none for the first (or last).
    pub from: Option<i64>,
    /// In list order; otherwise against it.
    pub forward: bool,
    /// Rows to pass over first.
    pub skip: i64,
    /// Rows to fetch.
    pub take: i64,
}

/// The documents that lie in a dossier now, newest registration first.
pub fn page(db: &mut Db, dossier: i64, slice: Slice) -> Outcomes<Vec<DocumentRow>> {
    let (sign, order) = if slice.forward { ("<", "DESC") } else { (">", "ASC") };
    let edge = if slice.forward { i64::MAX } else { 0 };
    let text = format!(
        "SELECT r.id, r.year, r.number, r.registered_on, r.flow, r.party, r.subject, r.reserved, r.operator_id, \
         EXISTS (SELECT 1 FROM annulments a WHERE a.registration_id = r.id) AS annulled, \
         EXISTS (SELECT 1 FROM corrections c WHERE c.registration_id = r.id) AS corrected \
         FROM dossier_documents x JOIN registrations r ON r.id = x.registration_id \
         WHERE x.dossier_id = $1 AND x.until IS NULL AND x.registration_id {sign} $2 \
         ORDER BY x.registration_id {order} LIMIT $3 OFFSET $4"
    );
    let mut rows: Vec<DocumentRow> = diesel::sql_query(text)
        .bind::<BigInt, _>(dossier)
        .bind::<BigInt, _>(slice.from.unwrap_or(edge))
        .bind::<BigInt, _>(slice.take)
        .bind::<BigInt, _>(slice.skip)
        .load(db)?;
    if !slice.forward {
        rows.reverse();
    }
    Ok(rows)
}

/// How many documents lie in a dossier now, or how many of them come before one in the list.
pub fn count(db: &mut Db, dossier: i64, before: Option<i64>) -> Outcomes<i64> {
    Ok(dossier_documents::table
        .filter(dossier_documents::dossier_id.eq(dossier))
        .filter(dossier_documents::until.is_null())
        .filter(dossier_documents::registration_id.gt(before.unwrap_or(0)))
        .count()
        .get_result(db)?)
}

/// A registration about to be filed: number, year and where it lies now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    /// Registration.
    pub id: i64,
    /// Its year.
    pub year: i64,
    /// Its number.
    pub number: i64,
    /// The dossier it lies in now.
    pub dossier: Option<i64>,
}

/// A registration and where it lies; none when there is no such registration.
pub fn filing(db: &mut Db, registration: i64) -> Outcomes<Option<Filing>> {
    let found: Option<(i64, i64)> = registrations::table
        .filter(registrations::id.eq(registration))
        .select((registrations::year, registrations::number))
        .first(db)
        .optional()?;
    let Some((year, number)) = found else { return Ok(None) };
    Ok(Some(Filing { id: registration, year, number, dossier: dossier_of(db, registration)? }))
}

/// The dossier in which a registration lies now.
pub fn dossier_of(db: &mut Db, registration: i64) -> Outcomes<Option<i64>> {
    Ok(dossier_documents::table
        .filter(dossier_documents::registration_id.eq(registration))
        .filter(dossier_documents::until.is_null())
        .select(dossier_documents::dossier_id)
        .first(db)
        .optional()?)
}

/// The registration with a number and year.
pub fn numbered(db: &mut Db, year: i64, number: i64) -> Outcomes<Option<i64>> {
    Ok(registrations::table
        .filter(registrations::year.eq(year))
        .filter(registrations::number.eq(number))
        .select(registrations::id)
        .first(db)
        .optional()?)
}

/// The class codes under which registrations are filed now.
pub fn classes_of(db: &mut Db, registration: i64) -> Outcomes<Option<String>> {
    #[derive(QueryableByName)]
    struct Code {
        #[diesel(sql_type = Text)]
        code: String,
    }
    let found: Option<Code> = diesel::sql_query(
        "SELECT f.code FROM registration_classes c JOIN filing_classes f ON f.id = c.class_id \
         WHERE c.registration_id = $1 AND c.until IS NULL ORDER BY c.id DESC LIMIT 1",
    )
    .bind::<BigInt, _>(registration)
    .get_result(db)
    .optional()?;
    Ok(found.map(|row| row.code))
}

/// Whether a registration is sent to one of these offices now.
pub fn is_routed_to(db: &mut Db, registration: i64, offices: &[i64]) -> Outcomes<bool> {
    let count: i64 = registration_routings::table
        .filter(registration_routings::registration_id.eq(registration))
        .filter(registration_routings::until.is_null())
        .filter(registration_routings::office_id.eq_any(offices.to_vec()))
        .count()
        .get_result(db)?;
    Ok(count > 0)
}

/// Puts a registration into a dossier.
pub fn put(db: &mut Db, dossier: i64, registration: i64, at: NaiveDateTime, by: i64) -> Outcomes<()> {
    diesel::insert_into(dossier_documents::table)
        .values((
            dossier_documents::dossier_id.eq(dossier),
            dossier_documents::registration_id.eq(registration),
            dossier_documents::since.eq(at),
            dossier_documents::since_by.eq(by),
        ))
        .execute(db)?;
    Ok(())
}

/// Ends the place that a registration has now.
pub fn take_out(db: &mut Db, registration: i64, at: NaiveDateTime, by: i64) -> Outcomes<usize> {
    Ok(diesel::update(
        dossier_documents::table
            .filter(dossier_documents::registration_id.eq(registration))
            .filter(dossier_documents::until.is_null()),
    )
    .set((dossier_documents::until.eq(at), dossier_documents::until_by.eq(by)))
    .execute(db)?)
}

/// Every place a registration has had: dossier, from when, until when; oldest first.
pub fn places(db: &mut Db, registration: i64) -> Outcomes<Vec<(i64, NaiveDateTime, Option<NaiveDateTime>)>> {
    Ok(dossier_documents::table
        .filter(dossier_documents::registration_id.eq(registration))
        .order(dossier_documents::id)
        .select((dossier_documents::dossier_id, dossier_documents::since, dossier_documents::until))
        .load(db)?)
}
