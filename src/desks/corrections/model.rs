//! Records of the desk as the tables hold them; all of them sealed once written.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::schema::{annulments, corrections, deferrals, deferred_registrations};
use crate::desks::protocol::api::{Party, PartyAsked};
use crate::text_enum;

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

text_enum! {
    /// Which of the fixed fields was renewed.
    Renewed {
        /// The subject.
        Subject = "subject",
        /// Senders or recipients.
        Parties = "parties",
    }
}

/// A sealed correction: a fixed field renewed, with its former value beside the new one.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = corrections)]
pub struct Correction {
    /// The registration.
    pub registration_id: i64,
    /// Order, from 1.
    pub position: i64,
    /// The field.
    pub field: Renewed,
    /// What stood there until then.
    pub old_value: String,
    /// What stands there since.
    pub new_value: String,
    /// The new parties with everything the register keeps of them, as JSON.
    pub new_parties: Option<String>,
    /// Why.
    pub reason: String,
    /// When (UTC).
    pub corrected_at: NaiveDateTime,
    /// On which day (Europe/Rome).
    pub corrected_on: NaiveDate,
    /// Who did it.
    pub operator_id: i64,
    /// Their name on that day.
    pub operator_name: String,
    /// Key of the form; a form may renew both fields.
    pub idempotency_key: String,
    /// Canonical digest of the row.
    pub digest: Vec<u8>,
}

/// A sender or recipient as a correction keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptParty {
    correspondent_id: Option<i64>,
    kind: String,
    name: String,
    tax_code: Option<String>,
    vat_number: Option<String>,
    pec: Option<String>,
    email: Option<String>,
    address: Option<String>,
}

impl Correction {
    /// The new parties, where the parties were renewed.
    pub fn parties(&self) -> Option<Vec<KeptParty>> {
        self.new_parties.as_deref().and_then(|kept| serde_json::from_str(kept).ok())
    }
}

impl KeptParty {
    /// Words under which the registration is found.
    pub fn words(&self) -> String {
        let parts = [&self.tax_code, &self.vat_number, &self.pec, &self.email];
        parts.into_iter().flatten().fold(self.name.clone(), |words, part| format!("{words} {part}"))
    }

    /// Of a party as it was asked for.
    pub fn of(asked: &PartyAsked) -> Self {
        let asked = asked.clone();
        Self {
            correspondent_id: asked.correspondent_id,
            kind: asked.kind,
            name: asked.name,
            tax_code: asked.tax_code,
            vat_number: asked.vat_number,
            pec: asked.pec,
            email: asked.email,
            address: asked.address,
        }
    }

    /// As a party of a registration.
    pub fn party(self, registration_id: i64, position: i64) -> Party {
        Party {
            registration_id,
            position,
            correspondent_id: self.correspondent_id,
            kind: self.kind,
            name: self.name,
            tax_code: self.tax_code,
            vat_number: self.vat_number,
            pec: self.pec,
            email: self.email,
            address: self.address,
        }
    }
}

/// A sealed measure that lets incoming documents of some kinds be registered later.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = deferrals)]
pub struct Deferral {
    /// Grows with year and number.
    pub id: i64,
    /// Year of the series.
    pub year: i64,
    /// Number in that year.
    pub number: i64,
    /// Reference of the act of the head of the service.
    pub measure: String,
    /// Which kinds of documents.
    pub kinds: String,
    /// Why.
    pub causes: String,
    /// First day of arrival that it covers.
    pub starts_on: NaiveDate,
    /// The day by which everything is registered.
    pub ends_on: NaiveDate,
    /// When it was entered (UTC).
    pub decided_at: NaiveDateTime,
    /// Who entered it.
    pub operator_id: i64,
    /// Their name on that day.
    pub operator_name: String,
    /// Key of the form.
    pub idempotency_key: String,
    /// Canonical digest of the row.
    pub digest: Vec<u8>,
}

/// That a registration was made under a deferral; sealed, and written with the registration.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = deferred_registrations)]
pub struct Deferred {
    /// The registration.
    pub registration_id: i64,
    /// The measure.
    pub deferral_id: i64,
    /// When the document really arrived (UTC).
    pub arrived_at: NaiveDateTime,
    /// Canonical digest of the row.
    pub digest: Vec<u8>,
}

/// The id of a measure: it grows with year and number.
pub fn measure_id(year: i64, number: i64) -> i64 {
    year * 100_000_000 + number
}
