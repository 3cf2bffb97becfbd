//! Text from outside and text on the screen.
//!
//! [`Shown`] is the only way in: control, escape, bidirectional and invisible characters never reach the screen,
//! a title, a log, a paper or a label. The original bytes stay where they came from, as evidence.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthStr;

/// Text that is safe to show: one line, NFC, no control or invisible characters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shown(String);

impl Shown {
    /// Cleans one line of text; line breaks become spaces.
    pub fn line(raw: &str) -> Self {
        Self(raw.nfc().map(|c| if c.is_control() { ' ' } else { c }).collect())
    }

    /// The clean text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Width in terminal cells.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Search key: lower case, no accents, apostrophes and punctuation as spaces, single spaces.
pub fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
