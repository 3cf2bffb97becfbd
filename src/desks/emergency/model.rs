//! Records of the emergency register in the database: interruptions that are over, and which line got which number.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{emergency_links, emergency_periods};

/// An interruption that is over and re-entered; sealed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = emergency_periods)]
pub struct PeriodRow {
    /// `seat * 100_000 + period`.
    pub id: i64,
    /// Seat.
    pub seat: i64,
    /// Number of the interruption in the seat's register, from 1.
    pub period: i64,
    /// When the register was opened (UTC).
    pub opened_at: NaiveDateTime,
    /// When the service was restored (UTC).
    pub restored_at: NaiveDateTime,
    /// Cause.
    pub cause: String,
    /// Who authorised it.
    pub authorised_by: String,
    /// The measure, where there is one.
    pub measure: Option<String>,
    /// Renewals, as JSON.
    pub renewals: String,
    /// How many lines.
    pub lines: i64,
    /// How many on each day, as JSON.
    pub days: String,
    /// Hash of the interruption's last entry in the register.
    pub head: Vec<u8>,
    /// When the re-entry was done (UTC).
    pub reentered_at: NaiveDateTime,
    /// Who did it.
    pub operator_id: i64,
    /// Their name.
    pub operator_name: String,
    /// Canonical digest of the row.
    pub digest: Vec<u8>,
}

/// The link of a registration with its emergency number; sealed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = emergency_links)]
pub struct LinkRow {
    /// The ordinary registration.
    pub registration_id: i64,
    /// Seat.
    pub seat: i64,
    /// Interruption.
    pub period: i64,
    /// Year of the emergency series.
    pub year: i64,
    /// Number in that year.
    pub number: i64,
    /// Legal instant (UTC).
    pub emergency_at: NaiveDateTime,
    /// Legal day (Europe/Rome).
    pub emergency_on: NaiveDate,
    /// Who registered it in the emergency.
    pub operator_name: String,
    /// Hash of the line.
    pub line_hash: Vec<u8>,
    /// When it got its ordinary number (UTC).
    pub linked_at: NaiveDateTime,
    /// Who re-entered it.
    pub linked_by: i64,
}
