//! To whom an act was communicated, as the table keeps it.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::canonical::{Canonical, Digest};
use crate::db::instant;
use crate::db::schema::act_communications;
use crate::text_enum;

text_enum! {
    /// How an act was communicated.
    ToldBy {
        /// A note within the house.
        Note = "note",
        /// Certified mail.
        Pec = "pec",
        /// E-mail.
        Email = "email",
        /// Post.
        Post = "post",
        /// By hand.
        Hand = "hand",
        /// By the municipal messenger, with a report of delivery.
        Messenger = "messenger",
        /// With a list of acts.
        List = "list",
    }
}

impl ToldBy {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Note => "act-told-by-note",
            Self::Pec => "act-told-by-pec",
            Self::Email => "act-told-by-email",
            Self::Post => "act-told-by-post",
            Self::Hand => "act-told-by-hand",
            Self::Messenger => "act-told-by-messenger",
            Self::List => "act-told-by-list",
        }
    }
}

/// Somebody who is told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// Name.
    pub name: String,
    /// The office it is.
    pub office_id: Option<i64>,
    /// Its card in the address book.
    pub correspondent_id: Option<i64>,
}

impl Recipient {
    /// One that is known by name alone.
    pub fn named(name: &str) -> Self {
        Self { name: name.trim().to_owned(), ..Self::default() }
    }
}

/// That an act is communicated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Communication {
    /// To whom.
    pub to: Vec<Recipient>,
    /// How.
    pub by: ToldBy,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Note.
    pub note: Option<String>,
    /// The registration it left under.
    pub registration_id: Option<i64>,
    /// Key of the form it was written in.
    pub key: Option<String>,
}

impl Communication {
    /// All names in one line.
    pub fn names(&self) -> String {
        self.to.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join("; ")
    }
}

/// A line of it: written once.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = act_communications)]
pub struct Told {
    /// Row id.
    pub id: i64,
    /// Act.
    pub act_id: i64,
    /// To whom.
    pub recipient: String,
    /// The office it is.
    pub office_id: Option<i64>,
    /// Its card in the address book.
    pub correspondent_id: Option<i64>,
    /// How.
    pub channel: ToldBy,
    /// When (UTC).
    #[diesel(column_name = told_at)]
    pub communicated_at: NaiveDateTime,
    /// The registration it left under.
    pub registration_id: Option<i64>,
    /// Note.
    pub note: Option<String>,
    /// Key of the form it was written in.
    pub form_key: Option<String>,
    /// When it was written down (UTC).
    pub at: NaiveDateTime,
    /// Who wrote it down.
    pub operator_id: Option<i64>,
    /// Their name.
    pub operator_name: String,
    /// Digest of the line.
    pub digest: Vec<u8>,
}

impl Told {
    /// The digest of the line as it reads now.
    pub fn expected_digest(&self) -> Digest {
        Canonical::of("act-communication/1")
            .int("act", self.act_id)
            .text("recipient", &self.recipient)
            .maybe_int("office", self.office_id)
            .maybe_int("correspondent", self.correspondent_id)
            .text("channel", self.channel.code())
            .at("told_at", instant(self.communicated_at))
            .maybe_int("registration", self.registration_id)
            .maybe("note", self.note.as_deref())
            .at("at", instant(self.at))
            .maybe_int("operator", self.operator_id)
            .text("operator_name", &self.operator_name)
            .digest()
    }
}
