//! The segnatura of protocol in XML and the notices that answer it: what one office's register tells another's
//! (DPR 445/2000 art. 55 c. 4; AgID Linee guida sul documento informatico, allegato 6).
//!
//! Reads the current form and both that came before; writes the current one. As all of `mail` it promises an answer for
//! any bytes, in bounded memory, and never a panic. It does not judge a seal: that is a verifier's work.

mod digest;
mod model;
mod older;
mod reading;
mod refusal;
#[cfg(test)]
pub(crate) mod tests;
mod tree;
mod writing;

pub use digest::{Algorithm, Fingerprint};
pub use model::{
    Administration, Answered, Class, Company, Dossier, Form, Found, Identifier, Notice, NoticeKind, Paper, Person,
    Received, Recipient, Segnatura, Subject,
};
pub use reading::read;
pub use refusal::Refused;
pub use tree::MAX_BYTES;
pub use writing::{FILE_NAME, write, write_notice};

/// Whether a file of this name should be a segnatura or a notice, whatever the letters' case.
pub fn is_its_name(name: &str) -> bool {
    let notices = NoticeKind::ALL.into_iter().map(NoticeKind::file_name);
    notices.chain([FILE_NAME]).any(|known| known.eq_ignore_ascii_case(name.trim()))
}
