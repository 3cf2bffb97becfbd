//! The document store: every document once, under the name of its SHA-256, kept byte for byte.
//!
//! Names and paths from outside never reach it. A document is there whole or not at all, whatever stops the machine
//! in between; what the database never came to mention is found by [`Store::documents`]. Nothing is ever unpacked.

mod export;
mod folder;
mod inside;
mod name;
pub mod pdf_text;
mod refusal;
pub mod signed;
mod store;

pub use export::Overwrite;
pub use inside::{name_of_inside, pdf_inside};
pub use name::{distinct_names, safe_name};
pub use store::{MAX_DOCUMENT, Sha256Hex, Store, Stored};
