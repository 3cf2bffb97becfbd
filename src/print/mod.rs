//! Papers: labels, receipts and lists as tagged PDF/A, label-printer code, and the way to a printer or a folder.
//!
//! The only floor that names the typesetter. Whatever a clerk or a correspondent wrote enters a paper as a string,
//! never as markup, and what the embedded fonts cannot show is replaced by a visible mark and counted.

use chrono::{DateTime, Utc};

pub mod convocation;
pub mod daily;
pub mod figures;
mod ink;
pub mod label;
pub mod letter;
pub mod letterhead;
pub mod list;
pub mod minutes;
mod press;
mod qr;
pub mod receipt;
pub mod shiftplan;
pub mod spool;
pub mod statement;
pub mod tag;
#[cfg(test)]
pub(crate) mod trial;
pub mod weekplan;
mod words;
mod world;
pub mod zpl;

pub use press::Paper;
pub use words::{Annulment, Flow};

/// What makes two printings of the same record the same file, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Stable name of the document (`receipt/2026/0001234`); its hash becomes the PDF's identifier, it is not shown.
    pub ident: String,
    /// The instant written into the PDF as its creation date.
    pub at: DateTime<Utc>,
}
