//! A form's contents as a draft keeps them: every value, the focus and the cursors, so that the form reopens as it was
//! left, on any terminal.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::value::Value;

/// The contents of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormState {
    /// Id of the field with the focus.
    pub focus: String,
    /// Contents by field id.
    pub fields: BTreeMap<String, FieldState>,
}

/// The contents of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldState {
    /// What it holds.
    pub value: Value,
    /// Where the cursor stands: byte offset or row.
    #[serde(default)]
    pub cursor: usize,
    /// Why the program proposed the value, while it is still the proposal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learned: Option<String>,
    /// Whether a proposal was refused.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub refused: bool,
    /// Names of the gaps that a template left to be written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<String>,
}
