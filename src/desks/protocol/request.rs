//! What a registration form asks for, before a number exists.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};

use super::model::{Flow, Medium};
use crate::db::canonical::{Canonical, Digest};
pub use crate::work::keys::new_key;

/// A sender or recipient, as the register will keep it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PartyAsked {
    /// Card in the address book, when it is known there.
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

/// Where a document's bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentSource {
    /// In the document store already (it came with a message).
    Stored {
        /// SHA-256, hexadecimal.
        sha256: String,
        /// Bytes.
        size: i64,
    },
    /// A file on disk: scan folder or a path the clerk typed.
    File(PathBuf),
}

/// A document to be registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentAsked {
    /// Label.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// The main document.
    pub main: bool,
    /// Where it is.
    pub source: DocumentSource,
}

/// A registration as the form asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Key of the form; the same key never draws two numbers.
    pub key: String,
    /// Which way it goes.
    pub flow: Flow,
    /// Senders (arrival) or recipients (departure); offices for an internal document may be none.
    pub parties: Vec<PartyAsked>,
    /// Subject.
    pub subject: String,
    /// The sender's own number.
    pub sender_number: Option<String>,
    /// The sender's own date.
    pub sender_date: Option<NaiveDate>,
    /// When it really arrived.
    pub arrived_at: Option<DateTime<Utc>>,
    /// How it came or goes.
    pub medium: Medium,
    /// Number of the registered letter.
    pub medium_number: Option<String>,
    /// Class of the titolario.
    pub class_id: Option<i64>,
    /// Offices that must act.
    pub competence: Vec<i64>,
    /// Offices that must know.
    pub knowledge: Vec<i64>,
    /// Must be seen before it is routed.
    pub needs_visto: bool,
    /// Content for authorised operators only.
    pub reserved: bool,
    /// Documents.
    pub documents: Vec<DocumentAsked>,
    /// Notes.
    pub notes: Option<String>,
    /// What it is registered from.
    pub arrival_id: Option<i64>,
    /// The deferral it is registered under.
    pub deferral_id: Option<i64>,
    /// Why it is registered although its document has a number already.
    pub again_because: Option<String>,
    /// Places among the parties, from 1, whose copy whoever registers hands over: nothing waits to be shipped to them.
    pub handed: Vec<i64>,
}

impl Request {
    /// An empty request with a key of its own.
    pub fn new(flow: Flow, key: String) -> Self {
        Self {
            key,
            flow,
            parties: Vec::new(),
            subject: String::new(),
            sender_number: None,
            sender_date: None,
            arrived_at: None,
            medium: Medium::Post,
            medium_number: None,
            class_id: None,
            competence: Vec::new(),
            knowledge: Vec::new(),
            needs_visto: false,
            reserved: false,
            documents: Vec::new(),
            notes: None,
            arrival_id: None,
            deferral_id: None,
            again_because: None,
            handed: Vec::new(),
        }
    }

    /// Digest of what is asked: a retry with the same key and other content is refused.
    pub fn digest(&self) -> Digest {
        let mut bytes = Canonical::of("registration-request/1")
            .text("flow", self.flow.code())
            .text("subject", &self.subject)
            .maybe("sender_number", self.sender_number.as_deref())
            .maybe_day("sender_date", self.sender_date)
            .maybe_at("arrived_at", self.arrived_at)
            .text("medium", self.medium.code())
            .maybe("medium_number", self.medium_number.as_deref())
            .maybe_int("class", self.class_id)
            .flag("visto", self.needs_visto)
            .flag("reserved", self.reserved)
            .maybe("notes", self.notes.as_deref())
            .maybe_int("arrival", self.arrival_id);
        if let Some(deferral) = self.deferral_id {
            bytes = bytes.int("deferral", deferral);
        }
        for party in &self.parties {
            bytes = bytes.maybe_int("party", party.correspondent_id).text("party_name", &party.name);
        }
        for office in &self.competence {
            bytes = bytes.int("competence", *office);
        }
        for office in &self.knowledge {
            bytes = bytes.int("knowledge", *office);
        }
        for place in &self.handed {
            bytes = bytes.int("handed", *place);
        }
        for document in &self.documents {
            bytes = bytes.text("document", &document.name).flag("main", document.main);
        }
        bytes.digest()
    }
}
