//! Annulments: inserted once, read by registration, by measure, by page.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{annulments, registrations};
use crate::desks::corrections::model::Annulment;
use crate::desks::protocol::api::Registration;

/// Writes a sealed annulment.
pub fn insert(db: &mut Db, annulment: &Annulment) -> Outcomes<()> {
    diesel::insert_into(annulments::table).values(annulment).execute(db)?;
    Ok(())
}

/// The annulment of a registration.
pub fn of(db: &mut Db, registration: i64) -> Outcomes<Option<Annulment>> {
    Ok(annulments::table
        .filter(annulments::registration_id.eq(registration))
        .select(Annulment::as_select())
        .first(db)
        .optional()?)
}

/// The annulment that a form made.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<Annulment>> {
    Ok(annulments::table
        .filter(annulments::idempotency_key.eq(key))
        .select(Annulment::as_select())
        .first(db)
        .optional()?)
}

/// Those of these registrations that are annulled, with their annulment.
pub fn among(db: &mut Db, registrations: &[i64]) -> Outcomes<BTreeMap<i64, Annulment>> {
    if registrations.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found: Vec<Annulment> = annulments::table
        .filter(annulments::registration_id.eq_any(registrations.to_vec()))
        .select(Annulment::as_select())
        .load(db)?;
    Ok(found.into_iter().map(|annulment| (annulment.registration_id, annulment)).collect())
}

/// A measure with the registration it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureRow {
    /// The measure.
    pub annulment: Annulment,
    /// The sealed line of the registration.
    pub registration: Registration,
}

/// Which measures are wanted, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// Of this year alone.
    pub year: Option<i64>,
    /// Rows after (or before) this measure in the list.
    pub anchor: Option<i64>,
    /// In list order; otherwise against it.
    pub forward: bool,
    /// Rows to pass over first.
    pub skip: i64,
    /// Rows to fetch.
    pub take: i64,
}

/// Measures in list order.
pub fn page(db: &mut Db, slice: &Slice) -> Outcomes<Vec<MeasureRow>> {
    let mut query = annulments::table
        .inner_join(registrations::table.on(registrations::id.eq(annulments::registration_id)))
        .select((Annulment::as_select(), Registration::as_select()))
        .into_boxed();
    if let Some(year) = slice.year {
        query = query.filter(annulments::year.eq(year));
    }
    query = match (slice.anchor, slice.forward) {
        (Some(id), true) => query.filter(annulments::id.lt(id)),
        (Some(id), false) => query.filter(annulments::id.gt(id)),
        (None, _) => query,
    };
    query = if slice.forward { query.order(annulments::id.desc()) } else { query.order(annulments::id.asc()) };
    let rows: Vec<(Annulment, Registration)> = query.offset(slice.skip).limit(slice.take).load(db)?;
    let mut rows: Vec<MeasureRow> =
        rows.into_iter().map(|(annulment, registration)| MeasureRow { annulment, registration }).collect();
    if !slice.forward {
        rows.reverse();
    }
    Ok(rows)
}

/// How many measures there are (of a year, or in all), or how many of them stand before one in the list.
pub fn count(db: &mut Db, year: Option<i64>, newer_than: Option<i64>) -> Outcomes<i64> {
    let mut query = annulments::table.into_boxed();
    if let Some(year) = year {
        query = query.filter(annulments::year.eq(year));
    }
    if let Some(id) = newer_than {
        query = query.filter(annulments::id.gt(id));
    }
    Ok(query.count().get_result(db)?)
}

/// The measure with an id.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Annulment>> {
    Ok(annulments::table.find(id).select(Annulment::as_select()).first(db).optional()?)
}

/// Measures after an id, oldest first; for verification.
pub fn after(db: &mut Db, id: i64, count: i64) -> Outcomes<Vec<Annulment>> {
    Ok(annulments::table
        .filter(annulments::id.gt(id))
        .order(annulments::id)
        .limit(count)
        .select(Annulment::as_select())
        .load(db)?)
}
