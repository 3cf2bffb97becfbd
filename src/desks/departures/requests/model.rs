//! Records of requests as the table holds them, and what a form asks for.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::schema::departure_requests;
use crate::desks::protocol::api::Medium;
use crate::text_enum;

text_enum! {
    /// Where a request stands.
    RequestState {
        /// In preparation at its office.
        Draft = "draft",
        /// At the protocol office, to be registered.
        Asked = "asked",
        /// Registered, to be shipped.
        Registered = "registered",
        /// On its way to every recipient.
        Shipped = "shipped",
        /// Sent back to its office with a reason.
        Returned = "returned",
    }
}

impl RequestState {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "departures-state-draft",
            Self::Asked => "departures-state-asked",
            Self::Registered => "departures-state-registered",
            Self::Shipped => "departures-state-shipped",
            Self::Returned => "departures-state-returned",
        }
    }
}

/// Media by which an office may ask for a letter to go.
pub const MEDIA: [Medium; 6] =
    [Medium::Pec, Medium::Email, Medium::Post, Medium::Registered, Medium::Courier, Medium::ByHand];

/// Somebody the letter goes to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// Card in the address book.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<i64>,
    /// person, company, body.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Codice fiscale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_code: Option<String>,
    /// Partita IVA.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_number: Option<String>,
    /// PEC address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pec: Option<String>,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Postal address in one line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// A document that goes with it; its bytes are in the document store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enclosure {
    /// Label.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// The main document.
    pub main: bool,
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
}

/// What a form asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The office that asks.
    pub office_id: i64,
    /// How it is to go.
    pub medium: Medium,
    /// Registered letters: with a card that comes back signed (A/R).
    pub return_card: bool,
    /// Before the others.
    pub urgent: bool,
    /// Content for authorised operators only.
    pub reserved: bool,
    /// Subject.
    pub subject: String,
    /// Text of the message, for PEC and e-mail.
    pub body: Option<String>,
    /// To whom.
    pub recipients: Vec<Recipient>,
    /// With it.
    pub documents: Vec<Enclosure>,
    /// Class of the filing plan.
    pub class_id: Option<i64>,
    /// Dossier it is filed into.
    pub dossier_id: Option<i64>,
    /// Who signs it.
    pub signer: Option<String>,
    /// A word to the protocol office.
    pub notes: Option<String>,
}

/// The same as the table holds it.
#[derive(Debug, Clone, PartialEq, Eq, Insertable, AsChangeset)]
#[diesel(table_name = departure_requests, treat_none_as_null = true)]
pub struct Content {
    /// The office that asks.
    pub office_id: i64,
    /// How it is to go.
    pub medium: Medium,
    /// With a return card.
    pub return_card: bool,
    /// Before the others.
    pub urgent: bool,
    /// Reserved.
    pub reserved: bool,
    /// Subject.
    pub subject: String,
    /// Text of the message.
    pub body: Option<String>,
    /// Recipients, as JSON.
    pub recipients: String,
    /// Documents, as JSON.
    pub documents: String,
    /// Class.
    pub class_id: Option<i64>,
    /// Dossier.
    pub dossier_id: Option<i64>,
    /// Who signs.
    pub signer: Option<String>,
    /// Notes.
    pub notes: Option<String>,
}

impl Content {
    /// What the table is to hold of a wish.
    pub fn of(wanted: &Wanted) -> Self {
        let json = |value: serde_json::Result<String>| value.unwrap_or_default();
        Self {
            office_id: wanted.office_id,
            medium: wanted.medium,
            return_card: wanted.return_card,
            urgent: wanted.urgent,
            reserved: wanted.reserved,
            subject: wanted.subject.clone(),
            body: wanted.body.clone(),
            recipients: json(serde_json::to_string(&wanted.recipients)),
            documents: json(serde_json::to_string(&wanted.documents)),
            class_id: wanted.class_id,
            dossier_id: wanted.dossier_id,
            signer: wanted.signer.clone(),
            notes: wanted.notes.clone(),
        }
    }
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = departure_requests)]
pub struct DepartureRequest {
    /// Row id.
    pub id: i64,
    /// The office that asks.
    pub office_id: i64,
    /// Where it stands.
    pub state: RequestState,
    /// How it is to go.
    pub medium: Medium,
    /// With a return card.
    pub return_card: bool,
    /// Before the others.
    pub urgent: bool,
    /// Reserved.
    pub reserved: bool,
    /// Subject.
    pub subject: String,
    /// Text of the message.
    pub body: Option<String>,
    /// Recipients, as JSON.
    pub recipients: String,
    /// Documents, as JSON.
    pub documents: String,
    /// Class.
    pub class_id: Option<i64>,
    /// Dossier.
    pub dossier_id: Option<i64>,
    /// Who signs.
    pub signer: Option<String>,
    /// Notes.
    pub notes: Option<String>,
    /// When it was handed to the protocol office (UTC).
    pub asked_at: Option<NaiveDateTime>,
    /// Who wrote it.
    pub asked_by: i64,
    /// Their name.
    pub asked_name: String,
    /// Why it was sent back.
    pub reason: Option<String>,
    /// Its registration.
    pub registration_id: Option<i64>,
    /// When the last copy went on its way (UTC).
    pub shipped_at: Option<NaiveDateTime>,
    /// Key of the registration it will become: it never becomes two.
    pub register_key: String,
    /// Optimistic version.
    pub version: i64,
}

impl DepartureRequest {
    /// What was asked for.
    pub fn wanted(&self) -> Wanted {
        Wanted {
            office_id: self.office_id,
            medium: self.medium,
            return_card: self.return_card,
            urgent: self.urgent,
            reserved: self.reserved,
            subject: self.subject.clone(),
            body: self.body.clone(),
            recipients: serde_json::from_str(&self.recipients).unwrap_or_default(),
            documents: serde_json::from_str(&self.documents).unwrap_or_default(),
            class_id: self.class_id,
            dossier_id: self.dossier_id,
            signer: self.signer.clone(),
            notes: self.notes.clone(),
        }
    }
}

/// A request as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestRow {
    /// The request; of a reserved one only what anybody may see.
    pub request: DepartureRequest,
    /// Code of its office.
    pub office: String,
    /// Content withheld from whoever looks.
    pub masked: bool,
}
