//! The notices of other registers as the table keeps them; sealed once written.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::registration_notices;

/// A notice that speaks of a registration of ours.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = registration_notices)]
pub struct NoticeRow {
    /// The message it came in.
    pub arrival_id: i64,
    /// Our registration.
    pub registration_id: i64,
    /// Code of a [`crate::mail::segnatura::NoticeKind`].
    pub kind: String,
    /// From whom, as the queue shows it.
    pub sender: String,
    /// The number in their register.
    pub their_number: Option<String>,
    /// Its day.
    pub their_date: Option<NaiveDate>,
    /// Why: of exceptions and annulments.
    pub reason: Option<String>,
    /// The measure: of annulments.
    pub measure: Option<String>,
    /// When the message arrived (UTC).
    pub received_at: NaiveDateTime,
    /// When it was linked (UTC).
    pub linked_at: NaiveDateTime,
    /// Canonical digest, as the audit chain holds it.
    pub digest: Vec<u8>,
}
