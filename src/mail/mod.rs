//! Messages as they arrive: reading e-mail and PEC, and the places they come from.
//!
//! Reading never changes, opens or runs anything: it looks at bytes and says what is in them. Whatever the bytes,
//! [`read`] answers with a [`Letter`] or with an [`Unreadable`] that carries a reason for the clerk; it does not
//! panic, hang or take memory beyond a few times the message. The original bytes stay with the caller, as evidence.

mod attachment;
mod body;
mod daticert;
mod field;
mod html;
mod letter;
mod limits;
mod loose;
mod media;
mod name;
mod oddity;
pub mod outgoing;
mod pec;
pub mod segnatura;
mod sniff;
pub mod source;
mod split;
mod transfer;
mod unreadable;

#[cfg(test)]
mod samples;

use std::panic;

pub use attachment::{Attachment, Role};
pub use daticert::{Daticert, DeliveryError, ReceiptForm, Recipient};
pub use field::Mailbox;
pub use letter::{Letter, TextFrom};
pub use limits::{MAX_DEPTH, MAX_HEADER, MAX_MESSAGE, MAX_PARTS};
pub use oddity::Oddity;
pub use pec::{Pec, PecKind, ReceiptKind};
pub use sniff::Kind;
pub use unreadable::Unreadable;

/// Reads one message.
///
/// The limits of [`limits`] are checked before and while reading. A panic in a library on the way down is the last
/// thing that could go wrong; it is caught here and becomes [`Unreadable::ReaderFailed`], so that one bad message
/// never stops the queue behind it.
pub fn read(bytes: &[u8]) -> Result<Letter, Unreadable> {
    if let Ok(outcome) = panic::catch_unwind(|| letter::build(bytes)) {
        return outcome;
    }
    tracing::error!(size = bytes.len(), "the message reader gave up");
    Err(Unreadable::ReaderFailed)
}
