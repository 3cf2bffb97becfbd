//! Codes by which Italian law knows persons and bodies: codice fiscale, partita IVA, IPA and AOO codes.
//!
//! A code is either not one at all, or one with something wrong in it; the difference matters, because a card with an
//! odd code may still have to be kept as the sender wrote it. Nothing here asks the tax register.

mod codice_fiscale;
mod compose;
mod ipa;
mod partita_iva;
#[cfg(test)]
mod tests;

pub use codice_fiscale::{CodiceFiscale, Person, Sex};
pub use compose::{codes_of_name, compose};
pub use ipa::{aoo_looks_right, ipa_looks_right, office_looks_right};
pub use partita_iva::PartitaIva;

use super::fault::Fault;

/// What is wrong with a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CodeError {
    /// It has not the length or the letters and digits of such a code.
    Form,
    /// Its last character does not agree with the others: something was misread or mistyped.
    Check,
    /// It names a month or a day that does not exist.
    BirthDate,
}

impl CodeError {
    /// Whether it is a code all the same, with a slip in it.
    pub fn is_slip(self) -> bool {
        self != Self::Form
    }

    /// Catalogue key of the fault for a codice fiscale.
    pub fn key(self) -> &'static str {
        match self {
            Self::Form => "fault-fiscal-form",
            Self::Check => "fault-fiscal-check",
            Self::BirthDate => "fault-fiscal-birth-date",
        }
    }

    /// Catalogue key of the fault for a partita IVA.
    pub fn vat_key(self) -> &'static str {
        match self {
            Self::Form | Self::BirthDate => "fault-vat-form",
            Self::Check => "fault-vat-check",
        }
    }
}

impl From<CodeError> for Fault {
    /// As the fault of a codice fiscale.
    fn from(error: CodeError) -> Self {
        Self::not_done(error.key())
    }
}

/// Upper case, without the blanks, points and dashes that people put in between.
fn normal(raw: &str) -> String {
    raw.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '/'))
        .map(|c| c.to_ascii_uppercase())
        .take(32)
        .collect()
}
