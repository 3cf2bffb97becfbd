//! Records of messages that go out and of the receipts about them, as the tables hold them.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::{pec_messages, pec_receipts};
use crate::desks::protocol::api::Medium;
use crate::text_enum;

text_enum! {
    /// Where a message stands.
    MessageState {
        /// Recorded, on its way into the outbox.
        Prepared = "prepared",
        /// Its file lies in the outbox, or has been taken from there.
        Sent = "sent",
    }
}

text_enum! {
    /// What a receipt says (`X-Ricevuta`).
    ReceiptKind {
        /// The sender's provider took the message.
        Accepted = "accettazione",
        /// The sender's provider refuses it.
        NotAccepted = "non-accettazione",
        /// Between providers.
        TakenInCharge = "presa-in-carico",
        /// In the recipient's mailbox.
        Delivered = "avvenuta-consegna",
        /// Not delivered.
        NotDelivered = "errore-consegna",
        /// Not delivered yet.
        Delayed = "preavviso-errore-consegna",
        /// A virus was found.
        VirusFound = "rilevazione-virus",
    }
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = pec_messages)]
pub struct PecMessage {
    /// Row id.
    pub id: i64,
    /// Its registration.
    pub registration_id: i64,
    /// Which message of that registration, from 1.
    pub attempt: i64,
    /// Message-ID without angle brackets.
    pub message_id: String,
    /// Its local part, in lower case.
    pub local_part: String,
    /// Certified or ordinary mail.
    pub medium: Medium,
    /// Address it is sent from.
    pub sender: String,
    /// Subject.
    pub subject: String,
    /// How many recipients.
    pub recipients: i64,
    /// Name of its file in the outbox.
    pub file_name: String,
    /// SHA-256 of its bytes, which the document store keeps.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
    /// Where it stands.
    pub state: MessageState,
    /// When it was put together (UTC).
    pub prepared_at: NaiveDateTime,
    /// When it lay in the outbox (UTC).
    pub sent_at: Option<NaiveDateTime>,
    /// Who sends it.
    pub operator_id: i64,
    /// Their name.
    pub operator_name: String,
    /// Key of the act.
    pub idempotency_key: String,
    /// Canonical digest.
    pub digest: Vec<u8>,
}

/// A message about to be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Insertable)]
#[diesel(table_name = pec_messages)]
pub struct NewMessage {
    /// Its registration.
    pub registration_id: i64,
    /// Which message of it.
    pub attempt: i64,
    /// Message-ID.
    pub message_id: String,
    /// Local part.
    pub local_part: String,
    /// Certified or ordinary.
    pub medium: Medium,
    /// Sender.
    pub sender: String,
    /// Subject.
    pub subject: String,
    /// Recipients.
    pub recipients: i64,
    /// File name.
    pub file_name: String,
    /// SHA-256.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
    /// State.
    pub state: MessageState,
    /// When (UTC).
    pub prepared_at: NaiveDateTime,
    /// Who.
    pub operator_id: i64,
    /// Their name.
    pub operator_name: String,
    /// Key of the act.
    pub idempotency_key: String,
    /// Digest.
    pub digest: Vec<u8>,
}

/// A receipt about a message.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = pec_receipts)]
pub struct PecReceipt {
    /// The arrival that holds it.
    pub arrival_id: i64,
    /// The message it speaks of.
    pub pec_id: i64,
    /// What it says.
    pub kind: ReceiptKind,
    /// The recipient it speaks of (`consegna`), in lower case; none when it speaks of all.
    pub recipient: Option<String>,
    /// Recipients without a certified mailbox, in lower case, separated by blanks.
    pub externals: Option<String>,
    /// The provider's instant (UTC), to the second.
    pub at: NaiveDateTime,
    /// The provider.
    pub provider: String,
    /// The reason in words.
    pub detail: Option<String>,
    /// Of a delay: whether it is the final notice.
    pub is_final: bool,
    /// SHA-256 of the receipt.
    pub sha256: String,
    /// When it was linked (UTC).
    pub linked_at: NaiveDateTime,
    /// Canonical digest.
    pub digest: Vec<u8>,
}
