//! The forms of a dossier and of a line of the dossier plan: to be opened, added or changed.

mod dossier;
mod fields;
mod line;

pub use dossier::{DossierAbout, DossierForm};
pub use line::{LineAbout, LineForm};
