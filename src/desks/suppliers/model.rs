//! Suppliers, their contracts and the calls to them, as the tables keep them.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::schema::{
    contract_assets, contract_documents, contracts, supplier_call_notes, supplier_calls, suppliers,
};
use crate::text_enum;

text_enum! {
    /// What a contract is about.
    ContractKind {
        /// Hardware of servers.
        Server = "server",
        /// Application software.
        Application = "application",
        /// Lines to the Internet and between seats.
        Connectivity = "connectivity",
        /// Certified mailboxes.
        Pec = "pec",
        /// Licences.
        Licence = "licence",
        /// Anything else.
        Other = "other",
    }
}

text_enum! {
    /// What happens when a contract comes to its end.
    Renewal {
        /// It goes on by itself unless notice is given.
        Tacit = "tacit",
        /// It goes on if both sides say so.
        Express = "express",
        /// It ends.
        None = "none",
    }
}

text_enum! {
    /// By which means a supplier was called.
    Means {
        /// By telephone.
        Phone = "phone",
        /// By e-mail.
        Mail = "mail",
        /// By certified mail.
        Pec = "pec",
        /// On the supplier's site.
        Portal = "portal",
    }
}

text_enum! {
    /// What a line of a call tells.
    NoteKind {
        /// The call itself.
        Called = "called",
        /// What the supplier or the office said.
        Answer = "answer",
        /// The supplier began.
        Taken = "taken",
        /// It was solved.
        Solved = "solved",
        /// A reminder was written.
        Escalated = "escalated",
        /// It was not solved after all.
        Reopened = "reopened",
    }
}

/// What a clerk writes of a supplier.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplierFields {
    /// Card in the address book; none for a supplier that is not in it yet: a card is made.
    pub correspondent_id: Option<i64>,
    /// Name.
    pub name: String,
    /// Telephone of the help desk.
    pub phone: Option<String>,
    /// E-mail of the help desk.
    pub email: Option<String>,
    /// When somebody answers.
    pub hours: Option<String>,
    /// How they know us.
    pub customer_code: Option<String>,
    /// Codes of the categories of tickets they serve.
    pub categories: Vec<String>,
    /// Anything else.
    pub notes: Option<String>,
}

/// A supplier.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = suppliers)]
pub struct Supplier {
    /// Row id.
    pub id: i64,
    /// Card in the address book.
    pub correspondent_id: i64,
    /// Name.
    pub name: String,
    /// Place in lists.
    pub sort_key: String,
    /// Telephone of the help desk.
    pub phone: Option<String>,
    /// E-mail of the help desk.
    pub email: Option<String>,
    /// When somebody answers.
    pub hours: Option<String>,
    /// How they know us.
    pub customer_code: Option<String>,
    /// Codes of categories, between commas: `,server,network,`.
    pub categories: String,
    /// Anything else.
    pub notes: Option<String>,
    /// Still called.
    pub active: bool,
    /// Optimistic version.
    pub version: i64,
}

impl Supplier {
    /// What was written of it.
    pub fn fields(&self) -> SupplierFields {
        SupplierFields {
            correspondent_id: Some(self.correspondent_id),
            name: self.name.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            hours: self.hours.clone(),
            customer_code: self.customer_code.clone(),
            categories: codes(&self.categories),
            notes: self.notes.clone(),
        }
    }
}

/// Codes as a column keeps them, so that one of them can be looked for: `,server,network,`.
pub fn joined(codes: &[String]) -> String {
    if codes.is_empty() { String::new() } else { format!(",{},", codes.join(",")) }
}

/// The codes in a column.
pub fn codes(column: &str) -> Vec<String> {
    column.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect()
}

/// Something a contract covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Queryable, Selectable)]
#[diesel(table_name = contract_assets)]
pub struct Covered {
    /// Number of the asset at the desk that keeps the inventory.
    pub asset_id: i64,
    /// How it is called.
    pub label: String,
}

/// A document of a contract; its bytes are in the document store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Queryable, Selectable)]
#[diesel(table_name = contract_documents)]
pub struct ContractDocument {
    /// File name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
}

/// What a clerk writes of a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractFields {
    /// Supplier.
    pub supplier_id: i64,
    /// What it is about.
    pub kind: ContractKind,
    /// Number or reference.
    pub number: Option<String>,
    /// Object.
    pub object: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// What happens then.
    pub renewal: Renewal,
    /// How long before the end notice has to be given, as a term code: `-3m`.
    pub notice_term: Option<String>,
    /// Cost of a year in cents.
    pub yearly_cents: Option<i64>,
    /// CIG of the contract.
    pub cig: Option<String>,
    /// Codes of the categories of tickets it covers.
    pub categories: Vec<String>,
    /// Assets it covers.
    pub assets: Vec<Covered>,
    /// Within which term a call is taken up, as a term code: `+2h`.
    pub take_up_term: Option<String>,
    /// Within which term it is solved, as a term code: `+24h`.
    pub solve_term: Option<String>,
    /// How many days before notice and end one is warned.
    pub warn_days: i64,
    /// Documents.
    pub documents: Vec<ContractDocument>,
    /// Anything else.
    pub notes: Option<String>,
}

/// A contract.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = contracts)]
pub struct Contract {
    /// Row id.
    pub id: i64,
    /// Supplier.
    pub supplier_id: i64,
    /// What it is about.
    pub kind: ContractKind,
    /// Number or reference.
    pub number: Option<String>,
    /// Object.
    pub object: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// What happens then.
    pub renewal: Renewal,
    /// How long before the end notice has to be given.
    pub notice_term: Option<String>,
    /// Last day for the notice.
    pub notice_on: Option<NaiveDate>,
    /// Cost of a year in cents.
    pub yearly_cents: Option<i64>,
    /// CIG.
    pub cig: Option<String>,
    /// Codes of categories, between commas.
    pub categories: String,
    /// Term for taking up.
    pub take_up_term: Option<String>,
    /// Term for solving.
    pub solve_term: Option<String>,
    /// Days of warning.
    pub warn_days: i64,
    /// The contract this one renews.
    pub renewed_from: Option<i64>,
    /// The day notice was given.
    pub cancelled_on: Option<NaiveDate>,
    /// Anything else.
    pub notes: Option<String>,
    /// Optimistic version.
    pub version: i64,
}

impl Contract {
    /// How it is named: its number, or its object where it has none.
    pub fn name(&self) -> &str {
        self.number.as_deref().unwrap_or(&self.object)
    }

    /// What was written of it, with what it covers and its documents.
    pub fn fields(&self, assets: Vec<Covered>, documents: Vec<ContractDocument>) -> ContractFields {
        ContractFields {
            supplier_id: self.supplier_id,
            kind: self.kind,
            number: self.number.clone(),
            object: self.object.clone(),
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            renewal: self.renewal,
            notice_term: self.notice_term.clone(),
            yearly_cents: self.yearly_cents,
            cig: self.cig.clone(),
            categories: codes(&self.categories),
            assets,
            take_up_term: self.take_up_term.clone(),
            solve_term: self.solve_term.clone(),
            warn_days: self.warn_days,
            documents,
            notes: self.notes.clone(),
        }
    }
}

/// What a clerk writes of a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallFields {
    /// Supplier.
    pub supplier_id: i64,
    /// Contract it is covered by.
    pub contract_id: Option<i64>,
    /// Ticket it is for.
    pub ticket_id: Option<i64>,
    /// How the ticket is named.
    pub ticket_label: Option<String>,
    /// What the supplier was told.
    pub subject: String,
    /// When (UTC).
    pub called_at: NaiveDateTime,
    /// By which means.
    pub means: Means,
    /// Their reference number.
    pub reference: Option<String>,
    /// By when they promised (UTC).
    pub promised_at: Option<NaiveDateTime>,
    /// The ticket stands still while the call is open.
    pub pauses: bool,
    /// Outside any contract: it is paid for.
    pub paid: bool,
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = supplier_calls)]
pub struct Call {
    /// Row id.
    pub id: i64,
    /// Supplier.
    pub supplier_id: i64,
    /// Contract it is covered by.
    pub contract_id: Option<i64>,
    /// Ticket it is for.
    pub ticket_id: Option<i64>,
    /// How the ticket is named.
    pub ticket_label: Option<String>,
    /// What the supplier was told.
    pub subject: String,
    /// When (UTC).
    pub called_at: NaiveDateTime,
    /// By which means.
    pub means: Means,
    /// Their reference number.
    pub reference: Option<String>,
    /// By when they promised (UTC).
    pub promised_at: Option<NaiveDateTime>,
    /// Term for taking up, as it was when the call was made.
    pub take_up_term: Option<String>,
    /// Term for solving.
    pub solve_term: Option<String>,
    /// When it has to be taken up (UTC).
    pub take_up_due: Option<NaiveDateTime>,
    /// When it has to be solved (UTC).
    pub solve_due: Option<NaiveDateTime>,
    /// When it was taken up (UTC).
    pub taken_at: Option<NaiveDateTime>,
    /// When it was solved (UTC).
    pub solved_at: Option<NaiveDateTime>,
    /// How it ended.
    pub outcome: Option<String>,
    /// The ticket stands still while the call is open.
    pub pauses: bool,
    /// Outside any contract: it is paid for.
    pub paid: bool,
    /// Optimistic version.
    pub version: i64,
    /// Who called.
    pub operator_id: i64,
    /// Their name.
    pub operator_name: String,
    /// What is due next (UTC).
    pub next_due: Option<NaiveDateTime>,
}

/// A line of a call: written once.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = supplier_call_notes)]
pub struct CallNote {
    /// Row id.
    pub id: i64,
    /// Call.
    pub call_id: i64,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who wrote it.
    pub operator_id: i64,
    /// Their name.
    pub operator_name: String,
    /// What it tells.
    pub kind: NoteKind,
    /// In words.
    pub text: String,
    /// Digest of the line.
    pub digest: Vec<u8>,
}
