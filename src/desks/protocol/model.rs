//! Records of the protocol desk as the tables hold them, and the closed sets of words they use.
//!
//! A registration, its parties and its documents are sealed once written; routings and classes have a history.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{arrivals, registration_documents, registration_parties, registrations};
use crate::text_enum;

text_enum! {
    /// Which way a document goes.
    Flow {
        /// Received from outside (arrivo).
        In = "in",
        /// Sent outside (partenza).
        Out = "out",
        /// Between offices of the AOO (interno).
        Internal = "internal",
    }
}

text_enum! {
    /// How a document came or goes.
    Medium {
        /// Certified mail (PEC).
        Pec = "pec",
        /// Ordinary e-mail.
        Email = "email",
        /// Ordinary post.
        Post = "post",
        /// Registered post (raccomandata), with its number.
        Registered = "registered",
        /// Handed over at the counter.
        ByHand = "by_hand",
        /// Courier.
        Courier = "courier",
        /// Fax.
        Fax = "fax",
        /// The Comune's portal.
        Portal = "portal",
    }
}

impl Medium {
    /// Whether what travels this way carries a number of its own: that of the registered letter or of the courier.
    pub fn has_number(self) -> bool {
        matches!(self, Self::Registered | Self::Courier)
    }
}

text_enum! {
    /// Why an office gets a document.
    RoutingKind {
        /// The office must act (per competenza).
        Competence = "competence",
        /// The office must know (per conoscenza).
        Knowledge = "knowledge",
    }
}

text_enum! {
    /// What kind of thing arrived.
    ArrivalKind {
        /// A message in a PEC transport envelope.
        Pec = "pec",
        /// An ordinary message.
        Mail = "mail",
        /// A scanned file.
        Scan = "scan",
        /// Paper, announced by hand.
        Paper = "paper",
        /// A PEC receipt: never offered for registration.
        Receipt = "receipt",
        /// A message that could not be read.
        Unreadable = "unreadable",
    }
}

text_enum! {
    /// Where an arrival stands; it is in exactly one state.
    ArrivalState {
        /// To be registered.
        Waiting = "waiting",
        /// Put off to a day.
        Postponed = "postponed",
        /// Registered; the registration is known.
        Registered = "registered",
        /// A receipt: attached to what it speaks of, or waiting for it.
        Matched = "matched",
        /// Not to be registered (excluded, advertising…), with the reason.
        SetAside = "set_aside",
        /// Could not be read; waits in the error list with the reason.
        Error = "error",
    }
}

/// A sealed line of the protocol register.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = registrations)]
pub struct Registration {
    /// Grows with year and number: `year * 100_000_000 + number`.
    pub id: i64,
    /// Year of the series.
    pub year: i64,
    /// Number in the year.
    pub number: i64,
    /// Instant of registration (UTC).
    pub registered_at: NaiveDateTime,
    /// Day of registration (Europe/Rome).
    pub registered_on: NaiveDate,
    /// Arrival, departure, internal.
    pub flow: Flow,
    /// Subject.
    pub subject: String,
    /// The parties in one line, for lists.
    pub party: String,
    /// The same, folded, for sorting.
    pub party_key: String,
    /// The sender's own number.
    pub sender_number: Option<String>,
    /// The sender's own date.
    pub sender_date: Option<NaiveDate>,
    /// When it really arrived (UTC).
    pub arrived_at: Option<NaiveDateTime>,
    /// How it came or goes.
    pub medium: Medium,
    /// Number of the registered letter, where there is one.
    pub medium_number: Option<String>,
    /// Content for authorised operators only.
    pub reserved: bool,
    /// Must be seen by the head (visto) before it is routed.
    pub needs_visto: bool,
    /// Notes.
    pub notes: Option<String>,
    /// What it was registered from.
    pub arrival_id: Option<i64>,
    /// Who registered it.
    pub operator_id: i64,
    /// Their name on that day.
    pub operator_name: String,
    /// Key of the form: the same form never draws two numbers.
    pub idempotency_key: String,
    /// Digest of what the form asked for.
    pub request_digest: Vec<u8>,
    /// Canonical digest of the whole registration, as the audit chain holds it.
    pub digest: Vec<u8>,
}

/// A sender or recipient as they were on the day.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = registration_parties)]
pub struct Party {
    /// Registration.
    pub registration_id: i64,
    /// Order, from 1.
    pub position: i64,
    /// Card in the address book.
    pub correspondent_id: Option<i64>,
    /// person, company, body.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Codice fiscale.
    pub tax_code: Option<String>,
    /// Partita IVA.
    pub vat_number: Option<String>,
    /// PEC address.
    pub pec: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Postal address in one line.
    pub address: Option<String>,
}

/// A document of a registration.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = registration_documents)]
pub struct Document {
    /// Registration.
    pub registration_id: i64,
    /// Order, from 1.
    pub position: i64,
    /// The main document; the others are attachments.
    pub main: bool,
    /// File name, as a label.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Impronta: SHA-256, hexadecimal.
    pub sha256: String,
}

/// Something that arrived.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = arrivals)]
pub struct Arrival {
    /// Row id.
    pub id: i64,
    /// Which source it came from.
    pub source: String,
    /// Its stable id there.
    pub source_id: String,
    /// What it is.
    pub kind: ArrivalKind,
    /// Where it stands.
    pub state: ArrivalState,
    /// When it arrived (UTC): by the message's own word, or when it was found.
    pub received_at: NaiveDateTime,
    /// When the program found it (UTC).
    pub found_at: NaiveDateTime,
    /// Sender as shown.
    pub sender: String,
    /// Sender's address.
    pub sender_address: Option<String>,
    /// Subject as shown.
    pub subject: String,
    /// Message-ID.
    pub message_id: Option<String>,
    /// Message-ID that a receipt speaks of.
    pub refers_to: Option<String>,
    /// Kind of receipt.
    pub receipt_kind: Option<String>,
    /// An anomaly envelope: ordinary mail inside certified mail.
    pub anomaly: bool,
    /// How many attachments.
    pub attachments: i64,
    /// SHA-256 of the original bytes.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
    /// Why it is in error or set aside.
    pub reason: Option<String>,
    /// The arrival that a receipt speaks of.
    pub matched_id: Option<i64>,
    /// Its registration.
    pub registration_id: Option<i64>,
    /// Put off until this day.
    pub postponed_until: Option<NaiveDate>,
    /// Optimistic version.
    pub version: i64,
}

/// An arrival to be put into the queue.
#[derive(Debug, Clone, PartialEq, Eq, Insertable)]
#[diesel(table_name = arrivals)]
pub struct NewArrival {
    /// Which source.
    pub source: String,
    /// Stable id there.
    pub source_id: String,
    /// What it is.
    pub kind: ArrivalKind,
    /// First state.
    pub state: ArrivalState,
    /// When it arrived (UTC).
    pub received_at: NaiveDateTime,
    /// When it was found (UTC).
    pub found_at: NaiveDateTime,
    /// Sender as shown.
    pub sender: String,
    /// Sender's address.
    pub sender_address: Option<String>,
    /// Subject as shown.
    pub subject: String,
    /// Message-ID.
    pub message_id: Option<String>,
    /// What a receipt speaks of.
    pub refers_to: Option<String>,
    /// Kind of receipt.
    pub receipt_kind: Option<String>,
    /// Anomaly envelope.
    pub anomaly: bool,
    /// How many attachments.
    pub attachments: i64,
    /// SHA-256 of the original bytes.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
    /// Why it is in error.
    pub reason: Option<String>,
}

/// The id of a registration: it grows with year and number, so that newest first needs no sorting.
pub fn registration_id(year: i64, number: i64) -> i64 {
    year * 100_000_000 + number
}

/// Year and number of a registration's id.
pub fn registration_parts(id: i64) -> (i64, i64) {
    (id / 100_000_000, id % 100_000_000)
}
