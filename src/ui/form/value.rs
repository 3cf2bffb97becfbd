//! What a form field holds, in a shape that can be kept in a draft.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::base::text::Shown;

/// An entry chosen from a look-up: a correspondent, an office, a class.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its key where it came from; empty for free text.
    pub id: String,
    /// What the field shows.
    pub label: String,
    /// More about it, shown in lists.
    #[serde(default)]
    pub detail: String,
}

/// An entry offered by a look-up.
pub type Suggestion = Item;

impl Item {
    /// An entry with its key; label and detail are cleaned here.
    pub fn new(id: impl fmt::Display, label: impl AsRef<str>, detail: impl AsRef<str>) -> Self {
        let shown = |raw: &str| Shown::line(raw).as_str().to_owned();
        Self { id: id.to_string(), label: shown(label.as_ref()), detail: shown(detail.as_ref()) }
    }

    /// The same entry with its texts cleaned: what comes back from a draft is from outside again.
    #[must_use]
    pub(super) fn cleaned(self) -> Self {
        Self::new(self.id, self.label, self.detail)
    }

    /// The key as a database key.
    pub fn key(&self) -> Option<i64> {
        self.id.parse().ok()
    }
}

/// A document listed in a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileItem {
    /// Its key for the screen: a path, a hash, a part number.
    pub id: String,
    /// File name.
    pub name: String,
    /// Type and size, as shown.
    #[serde(default)]
    pub detail: String,
    /// Whether it is the main document; at most one of a field is.
    #[serde(default)]
    pub main: bool,
}

impl FileItem {
    /// A document; name and detail are cleaned here.
    pub fn new(id: impl fmt::Display, name: impl AsRef<str>, detail: impl AsRef<str>) -> Self {
        let Item { id, label, detail } = Item::new(id, name, detail);
        Self { id, name: label, detail, main: false }
    }

    /// The same document with its texts cleaned.
    #[must_use]
    pub(super) fn cleaned(self) -> Self {
        Self { main: self.main, ..Self::new(self.id, self.name, self.detail) }
    }
}

/// The content of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// Text as written: line, number, date, date and hour, notes.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// The id of an option.
    Choice(Option<String>),
    /// A look-up: what is written and, once chosen, the entry.
    Look {
        /// What is written.
        text: String,
        /// The chosen entry.
        item: Option<Item>,
    },
    /// Several entries of a look-up and what is being written.
    Many {
        /// What is written and not yet chosen.
        text: String,
        /// The chosen entries.
        items: Vec<Item>,
    },
    /// Documents.
    Files(Vec<FileItem>),
}

impl Value {
    /// A line of text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A chosen entry.
    pub fn item(item: Item) -> Self {
        Self::Look { text: item.label.clone(), item: Some(item) }
    }

    /// Several chosen entries.
    pub fn items(items: Vec<Item>) -> Self {
        Self::Many { text: String::new(), items }
    }

    /// Whether nothing a reader could see is in it. A flag is never blank.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => is_blank(text),
            Self::Flag(_) => false,
            Self::Choice(choice) => choice.is_none(),
            Self::Look { text, item } => item.is_none() && is_blank(text),
            Self::Many { text, items } => items.is_empty() && is_blank(text),
            Self::Files(files) => files.is_empty(),
        }
    }

    /// A value of the same kind with nothing in it.
    #[must_use]
    pub(super) fn emptied(&self) -> Self {
        match self {
            Self::Text(_) => Self::text(""),
            Self::Flag(_) => Self::Flag(false),
            Self::Choice(_) => Self::Choice(None),
            Self::Look { .. } => Self::Look { text: String::new(), item: None },
            Self::Many { .. } => Self::items(Vec::new()),
            Self::Files(_) => Self::Files(Vec::new()),
        }
    }

    /// The text, where there is one.
    pub fn as_text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Look { text, .. } | Self::Many { text, .. } => text,
            _ => "",
        }
    }
}

/// Whether there is nothing to read in a text: empty or only spaces. Fields hold clean text, in which whatever else
/// Unicode draws as nothing is named.
pub fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
