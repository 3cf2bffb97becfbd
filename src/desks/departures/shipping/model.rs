//! Records of shipments, shipping lists and tariffs as the tables hold them.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{postal_tariffs, shipments, shipping_list_lines, shipping_lists};
use crate::desks::protocol::api::Medium;
use crate::text_enum;

text_enum! {
    /// Where a copy stands.
    ShipmentState {
        /// To be shipped.
        Waiting = "waiting",
        /// On its way: on a closed list, or its message lies in the outbox.
        Sent = "sent",
        /// Not shipped after all.
        Withdrawn = "withdrawn",
    }
}

text_enum! {
    /// What became of it.
    Outcome {
        /// Nothing is known yet.
        None = "none",
        /// Certified mail: the sender's provider took it.
        Accepted = "accepted",
        /// Certified mail: not delivered after twelve hours.
        Warned = "warned",
        /// In the recipient's mailbox; on paper, the card came back signed.
        Delivered = "delivered",
        /// Certified mail: it could not be delivered.
        Failed = "failed",
        /// Certified mail: the sender's provider refused it.
        Refused = "refused",
        /// The letter came back (resa al mittente).
        Returned = "returned",
    }
}

impl Outcome {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::None => "shipping-outcome-none",
            Self::Accepted => "shipping-outcome-accepted",
            Self::Warned => "shipping-outcome-warned",
            Self::Delivered => "shipping-outcome-delivered",
            Self::Failed => "shipping-outcome-failed",
            Self::Refused => "shipping-outcome-refused",
            Self::Returned => "shipping-outcome-returned",
        }
    }

    /// Whether somebody must do something about it.
    pub fn is_trouble(self) -> bool {
        matches!(self, Self::Failed | Self::Refused | Self::Returned)
    }
}

/// One copy of a registered departure for one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = shipments)]
pub struct Shipment {
    /// Row id.
    pub id: i64,
    /// Its registration.
    pub registration_id: i64,
    /// The recipient's place among the parties, from 1.
    pub position: i64,
    /// Which attempt to reach this recipient, from 1.
    pub attempt: i64,
    /// How it goes.
    pub medium: Medium,
    /// With a card that comes back signed.
    pub return_card: bool,
    /// The office that bears the cost.
    pub office_id: Option<i64>,
    /// The recipient's name.
    pub name: String,
    /// Postal or mail address.
    pub address: Option<String>,
    /// Content for authorised operators only.
    pub reserved: bool,
    /// Where it stands.
    pub state: ShipmentState,
    /// When it began to wait (UTC).
    pub entered_at: NaiveDateTime,
    /// When it went on its way (UTC).
    pub sent_at: Option<NaiveDateTime>,
    /// Number of the registered letter, or of the courier.
    pub code: Option<String>,
    /// Kind of letter in the tariffs.
    pub kind: Option<String>,
    /// Weight in grams.
    pub grams: Option<i64>,
    /// Cost in cents.
    pub cents: Option<i64>,
    /// The cost was typed and does not follow the weight.
    pub cost_typed: bool,
    /// The list it stands on.
    pub list_id: Option<i64>,
    /// The message that carries it.
    pub pec_id: Option<i64>,
    /// Certified mail: whether the address is a certified mailbox, once a receipt has said so.
    pub certified: Option<bool>,
    /// What became of it.
    pub outcome: Outcome,
    /// When (UTC), to the second.
    pub outcome_at: Option<NaiveDateTime>,
    /// The reason in words.
    pub outcome_note: Option<String>,
    /// When somebody dealt with the trouble (UTC).
    pub handled_at: Option<NaiveDateTime>,
    /// Optimistic version.
    pub version: i64,
}

/// A copy about to wait.
#[derive(Debug, Clone, PartialEq, Eq, Insertable)]
#[diesel(table_name = shipments)]
pub struct NewShipment {
    /// Its registration.
    pub registration_id: i64,
    /// The recipient's place.
    pub position: i64,
    /// Which attempt.
    pub attempt: i64,
    /// How it goes.
    pub medium: Medium,
    /// With a return card.
    pub return_card: bool,
    /// Who bears the cost.
    pub office_id: Option<i64>,
    /// Name.
    pub name: String,
    /// Address.
    pub address: Option<String>,
    /// Reserved.
    pub reserved: bool,
    /// Where it stands.
    pub state: ShipmentState,
    /// When it begins to wait (UTC).
    pub entered_at: NaiveDateTime,
    /// The typed cost flag.
    pub cost_typed: bool,
    /// What became of it.
    pub outcome: Outcome,
}

/// A closed list.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = shipping_lists)]
pub struct ShippingList {
    /// Grows with year and number: `year * 10_000_000 + number`.
    pub id: i64,
    /// Year of the series.
    pub year: i64,
    /// Number in the year.
    pub number: i64,
    /// The medium of all its lines.
    pub medium: Medium,
    /// When it was closed (UTC).
    pub closed_at: NaiveDateTime,
    /// The day of that (Europe/Rome).
    pub closed_on: NaiveDate,
    /// How many lines.
    pub items: i64,
    /// Their cost in cents.
    pub cents: i64,
    /// Who closed it.
    pub operator_id: i64,
    /// Their name on that day.
    pub operator_name: String,
    /// SHA-256 of the PDF.
    pub pdf_sha256: String,
    /// Its bytes.
    pub pdf_size: i64,
    /// SHA-256 of the CSV.
    pub csv_sha256: String,
    /// Its bytes.
    pub csv_size: i64,
    /// Key of the act.
    pub idempotency_key: String,
    /// Canonical digest of the list with its lines.
    pub digest: Vec<u8>,
}

/// The id of a list: it grows with year and number.
pub fn list_id(year: i64, number: i64) -> i64 {
    year * 10_000_000 + number
}

/// A line of a closed list.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = shipping_list_lines)]
pub struct ListLine {
    /// The list.
    pub list_id: i64,
    /// Order, from 1.
    pub position: i64,
    /// The shipment.
    pub shipment_id: i64,
    /// Its registration.
    pub registration_id: i64,
    /// The recipient's name.
    pub name: String,
    /// Address.
    pub address: Option<String>,
    /// Reserved.
    pub reserved: bool,
    /// Number of the registered letter.
    pub code: Option<String>,
    /// With a return card.
    pub return_card: bool,
    /// Kind in the tariffs.
    pub kind: Option<String>,
    /// Weight in grams.
    pub grams: Option<i64>,
    /// Cost in cents.
    pub cents: Option<i64>,
    /// Code of the office that bears the cost.
    pub office: String,
}

/// What the post office asks for a letter up to a weight.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = postal_tariffs)]
pub struct Tariff {
    /// Medium.
    pub medium: Medium,
    /// Kind: ordinary, bulky …
    pub kind: String,
    /// Up to so many grams.
    pub up_to_grams: i64,
    /// Cents.
    pub cents: i64,
}

/// A shipment as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShipmentRow {
    /// The shipment; of a reserved one without name and address.
    pub shipment: Shipment,
    /// Code of the office that bears the cost.
    pub office: String,
    /// Content withheld.
    pub masked: bool,
}
