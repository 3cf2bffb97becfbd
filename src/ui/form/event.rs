//! What a form tells its screen, as values.

use super::value::Item;

/// Something that happened in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormEvent {
    /// The content of a field changed; the draft is no longer what is stored.
    Changed(&'static str),
    /// The focus left a field; its content is in its final form.
    Left(&'static str),
    /// The focus came to a field.
    Entered(&'static str),
    /// An entry was chosen from a look-up.
    Chosen {
        /// The field.
        field: &'static str,
        /// The entry.
        item: Item,
    },
    /// Suggestions are wanted; answer with `offer` and the same ticket.
    Lookup {
        /// The field.
        field: &'static str,
        /// What is written in it.
        words: String,
        /// To be given back with the answer.
        ticket: u64,
    },
    /// An entry is to be created in place; answer with `choose`.
    Create {
        /// The field.
        field: &'static str,
        /// What is written in it.
        words: String,
    },
    /// Every field is in order and the record is to be saved.
    Save,
    /// Saving was asked for but this field is not in order; the focus is there.
    Invalid(&'static str),
    /// The form is to be left; the screen asks when it is dirty.
    Leave,
    /// Text was longer than the field holds and was cut.
    Full(&'static str),
    /// A document is to be added.
    AddFile(&'static str),
    /// A document is to be shown.
    OpenFile {
        /// The field.
        field: &'static str,
        /// The document's id.
        id: String,
    },
    /// A document was taken off the list.
    FileRemoved {
        /// The field.
        field: &'static str,
        /// The document's id.
        id: String,
    },
    /// The proposed value was refused and is not to be proposed again.
    Refused(&'static str),
    /// Fields are to be filled as in the previous record.
    Repeat(Vec<&'static str>),
}

/// Whether the form took the key, and what came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[must_use]
pub struct Reply {
    /// Whether the key or command was for the form.
    pub consumed: bool,
    /// What happened, in order.
    pub events: Vec<FormEvent>,
}

impl Reply {
    /// The key was not for the form.
    pub fn ignored() -> Self {
        Self::default()
    }

    /// The key was for the form.
    pub fn taken(events: Vec<FormEvent>) -> Self {
        Self { consumed: true, events }
    }
}
