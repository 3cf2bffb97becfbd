//! Records of the desk as the tables hold them: what was sealed for a day or a year, and where it stands on its way to
//! preservation.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{annual_closings, daily_registers, daily_transfers};
use crate::text_enum;

text_enum! {
    /// Where a daily register stands on its way to preservation.
    TransferState {
        /// To be sent.
        ToSend = "to_send",
        /// Sent; the receipt is awaited.
        Sent = "sent",
        /// The preserver took it: its report is recorded.
        Received = "received",
    }
}

/// A sealed daily register.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = daily_registers)]
pub struct DailyRegister {
    /// Grows with year and number: `year * 10_000 + number`.
    pub id: i64,
    /// Year of the day.
    pub year: i64,
    /// Progressive number of the daily register in that year.
    pub number: i64,
    /// The day (Europe/Rome).
    pub day: NaiveDate,
    /// `CodIPA+AOO-AAAAMMGG-NNN`.
    pub identifier: String,
    /// Code of the register it tells.
    pub register: String,
    /// First protocol number of the day; none on a day without registrations.
    pub first_number: Option<i64>,
    /// Last protocol number of the day.
    pub last_number: Option<i64>,
    /// How many registrations.
    pub registrations: i64,
    /// How many annulments and corrections were made on that day.
    pub changes: i64,
    /// Events of the audit chain up to the end of the day.
    pub chain_events: i64,
    /// Hash of the last of them.
    pub chain_hash: Vec<u8>,
    /// When it was closed (UTC).
    pub closed_at: NaiveDateTime,
    /// Who made it; none when the program did by itself.
    pub operator_id: Option<i64>,
    /// Their name on that day.
    pub operator_name: String,
    /// Name of the head of the service on that day.
    pub head_name: String,
    /// SHA-256 of the PDF.
    pub pdf_sha256: String,
    /// Its bytes.
    pub pdf_size: i64,
    /// SHA-256 of the XML.
    pub xml_sha256: String,
    /// Its bytes.
    pub xml_size: i64,
    /// Canonical digest of the row, as the audit chain holds it.
    pub digest: Vec<u8>,
}

/// The id of a daily register: it grows with the days.
pub fn daily_id(year: i64, number: i64) -> i64 {
    year * 10_000 + number
}

/// Where a daily register stands.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = daily_transfers)]
pub struct Transfer {
    /// Its daily register.
    pub daily_id: i64,
    /// State.
    pub state: TransferState,
    /// When it was sent (UTC).
    pub sent_at: Option<NaiveDateTime>,
    /// Who sent it.
    pub sent_by: Option<i64>,
    /// The body that preserves it (conservatore).
    pub preserver: Option<String>,
    /// Id of the transfer package (pacchetto di versamento).
    pub package_id: Option<String>,
    /// When the preserver answered (UTC).
    pub receipt_at: Option<NaiveDateTime>,
    /// Who recorded the answer.
    pub receipt_by: Option<i64>,
    /// Id of the report (rapporto di versamento).
    pub report_id: Option<String>,
    /// File name of the report.
    pub report_name: Option<String>,
    /// SHA-256 of the report.
    pub report_sha256: Option<String>,
    /// How often the preserver refused it.
    pub refusals: i64,
    /// Optimistic version.
    pub version: i64,
}

/// A sealed closing of a year.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = annual_closings)]
pub struct AnnualClosing {
    /// The year.
    pub year: i64,
    /// Code of the register.
    pub register: String,
    /// First number of the year; none in a year without registrations.
    pub first_number: Option<i64>,
    /// Last number of the year.
    pub last_number: Option<i64>,
    /// How many registrations.
    pub registrations: i64,
    /// How many registrations of the year were annulled until the closing.
    pub annulled: i64,
    /// How many corrections were made in the year.
    pub corrected: i64,
    /// How many daily registers the year has.
    pub daily_registers: i64,
    /// How often the emergency register was in use.
    pub emergency_periods: i64,
    /// How many registrations were made in it.
    pub emergency_lines: i64,
    /// Events of the audit chain up to the end of the year.
    pub chain_events: i64,
    /// Hash of the last of them.
    pub chain_hash: Vec<u8>,
    /// When it was closed (UTC).
    pub closed_at: NaiveDateTime,
    /// Who closed it; none when the program did by itself.
    pub operator_id: Option<i64>,
    /// Their name on that day.
    pub operator_name: String,
    /// Name of the head of the service on that day.
    pub head_name: String,
    /// SHA-256 of the PDF.
    pub pdf_sha256: String,
    /// Its bytes.
    pub pdf_size: i64,
    /// SHA-256 of the XML.
    pub xml_sha256: String,
    /// Its bytes.
    pub xml_size: i64,
    /// Canonical digest of the row.
    pub digest: Vec<u8>,
}

/// A daily register with its way to preservation, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DailyRow {
    /// The sealed row.
    pub register: DailyRegister,
    /// Where it stands.
    pub transfer: Transfer,
}
