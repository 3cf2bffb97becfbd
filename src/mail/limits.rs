//! How much of a message is looked at. Beyond these limits a message is refused with a reason, not read in part.
//!
//! The figures leave room above what PEC allows (30 MB times the recipients, RFC 6109 §3.1.1) and above what any
//! office suite sends, and keep reading within 256 MiB and some seconds whatever the bytes.

use super::unreadable::Unreadable;

/// Largest message, in bytes.
pub const MAX_MESSAGE: u64 = 60 * 1024 * 1024;
/// Most MIME parts, counting those of the message inside a PEC envelope.
pub const MAX_PARTS: usize = 1_000;
/// Deepest nesting of parts.
pub const MAX_DEPTH: usize = 20;
/// Longest header block of one part, in bytes.
pub const MAX_HEADER: usize = 256 * 1024;

/// Longest sum of all header blocks, in bytes.
const MAX_HEADERS: usize = 1024 * 1024;
/// Header lines kept of one block.
pub(super) const MAX_FIELDS: usize = 4_000;
/// Header lines offered for preview.
pub(super) const MAX_SHOWN_FIELDS: usize = 500;
/// Addresses kept of one header line.
pub(super) const MAX_MAILBOXES: usize = 1_000;
/// Message identifiers kept of one header line.
pub(super) const MAX_IDS: usize = 200;
/// Text kept for the pager, of one part and of all together, in bytes before it is cleaned.
pub(super) const MAX_TEXT: usize = 1024 * 1024;
/// Lines kept for the pager.
pub(super) const MAX_LINES: usize = 20_000;
/// Characters kept of one line or label.
pub(super) const MAX_LINE_CHARS: usize = 4_000;
/// PEC envelopes opened one inside the other.
pub(super) const MAX_ENVELOPES: usize = 3;
/// Largest `daticert.xml`, in bytes.
pub(super) const MAX_DATICERT: usize = 1024 * 1024;

/// What one reading has used up so far.
#[derive(Debug, Default)]
pub(super) struct Budget {
    parts: usize,
    header_bytes: usize,
}

impl Budget {
    /// Takes one part with a header block of this length at this depth.
    pub fn take_part(&mut self, depth: usize, header: usize) -> Result<(), Unreadable> {
        self.parts += 1;
        self.header_bytes = self.header_bytes.saturating_add(header);
        if self.parts > MAX_PARTS {
            return Err(Unreadable::TooManyParts);
        }
        if depth > MAX_DEPTH {
            return Err(Unreadable::TooDeep);
        }
        if header > MAX_HEADER || self.header_bytes > MAX_HEADERS {
            return Err(Unreadable::HeaderTooLong);
        }
        Ok(())
    }
}
