//! Records of the desk as the tables hold them; all of them sealed once written.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::annulments;

/// A sealed annulment: the measure with its number, and the registration it makes void.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = annulments)]
pub struct Annulment {
    /// Grows with year and number: `year * 100_000_000 + number`.
    pub id: i64,
    /// Year of the series of measures.
    pub year: i64,
    /// Number of the measure in that year.
    pub number: i64,
    /// The registration.
    pub registration_id: i64,
    /// When (UTC).
    pub annulled_at: NaiveDateTime,
    /// On which day (Europe/Rome).
    pub annulled_on: NaiveDate,
    /// Why.
    pub reason: String,
    /// Reference of the act that authorises it.
    pub measure: String,
    /// Who asked for it, where somebody did.
    pub requested_by: Option<String>,
    /// The operator declared that the certified message had not left yet.
    pub declared_unsent: bool,
    /// Who carried it out.
    pub operator_id: i64,
    /// Their name on that day.
    pub operator_name: String,
    /// Key of the form: the same form never makes two measures.
    pub idempotency_key: String,
    /// Canonical digest of the row, as the audit chain holds it.
    pub digest: Vec<u8>,
}

/// The id of a measure: it grows with year and number.
pub fn measure_id(year: i64, number: i64) -> i64 {
    year * 100_000_000 + number
}
