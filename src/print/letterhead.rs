//! The head of a paper: who writes it.

use serde_json::{Value, json};

/// The office that writes acts and papers of sittings: one name on all of them.
pub const SECRETARIAT: &str = "Segreteria generale";

/// Who writes: the Comune, the office, where it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// Name of the administration (`Comune di …`).
    pub name: String,
    /// The office that makes the paper; may be empty.
    pub office: String,
    /// Postal address on one line; may be empty.
    pub address: String,
    /// Telephone, e-mail, PEC, site: one line each.
    pub contacts: Vec<String>,
}

impl Letterhead {
    pub(super) fn value(&self) -> Value {
        json!({ "name": self.name, "office": self.office, "address": self.address, "contacts": self.contacts })
    }
}
