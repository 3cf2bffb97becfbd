//! The sanitiser: the one door through which text from outside becomes text on a screen, a paper, a log or a file.
//!
//! What it holds: NFC; no control, direction, joining, tag, private or unassigned character (a picture or `⟨U+202E⟩`
//! stands in its place); at most four combining marks on a letter; a limit on length. Cleaning twice changes nothing.

use std::borrow::Cow;
use std::fmt;

use serde::{Serialize, Serializer};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::cleaner::Cleaner;
use super::fit::{truncate, width};
use super::lookalike::mark_false_letters;

/// Longest line, in characters; a longer one ends in `…`.
pub const MAX_LINE: usize = 4_096;
/// Longest block of lines, in characters; a longer one ends in `…`.
pub const MAX_BLOCK: usize = 1_000_000;

/// Text that is safe to show.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shown(String);

impl Shown {
    /// Cleans one line of text; line breaks and tabs become spaces.
    pub fn line(raw: &str) -> Self {
        if raw.len() <= MAX_LINE && raw.bytes().all(|b| (b' '..=b'~').contains(&b)) {
            return Self(raw.to_owned());
        }
        let (raw, cut) = prefix(raw, MAX_LINE);
        let mut cleaner = Cleaner::new(MAX_LINE);
        cleaner.feed(&mark_false_letters(compose(raw)), false);
        Self(cleaner.finish(cut))
    }

    /// Cleans text of several lines: breaks of any kind become line feeds, tabs reach the next multiple of eight.
    pub fn block(raw: &str) -> Self {
        let (raw, cut) = prefix(raw, MAX_BLOCK);
        let mut cleaner = Cleaner::new(MAX_BLOCK);
        cleaner.feed(&mark_false_letters(compose(raw)), true);
        Self(cleaner.finish(cut))
    }

    /// Cleans one line of bytes that should be UTF-8; every byte that is not is named: `⟨0x9B⟩`.
    pub fn from_bytes(raw: &[u8]) -> Self {
        Self::line(&readable(raw, MAX_LINE))
    }

    /// As [`Shown::from_bytes`], for several lines.
    pub fn block_from_bytes(raw: &[u8]) -> Self {
        Self::block(&readable(raw, MAX_BLOCK))
    }

    /// The clean text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The clean text, given away.
    pub fn into_string(self) -> String {
        self.0
    }

    /// The lines of a block; a single line gives itself.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.split('\n')
    }

    /// Whether there is nothing to read: empty or only spaces.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// Width in terminal cells (of a single line).
    pub fn width(&self) -> usize {
        width(&self.0)
    }

    /// At most `cells` wide, with `…` where something was cut off.
    pub fn truncate(&self, cells: usize) -> String {
        truncate(&self.0, cells)
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Shown {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<Shown> for String {
    fn from(shown: Shown) -> Self {
        shown.0
    }
}

impl PartialEq<str> for Shown {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Shown {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl Serialize for Shown {
    /// One way only: what is read back from a file is from outside again.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// The part of a text worth reading for `limit` characters of result, and whether something was left out. A letter
/// buried under marks shrinks in the cleaning, hence the room to spare; without any limit one message could hold a
/// gigabyte of marks.
fn prefix(raw: &str, limit: usize) -> (&str, bool) {
    let room = limit.saturating_mul(8);
    if raw.len() <= room {
        return (raw, false);
    }
    (&raw[..raw.floor_char_boundary(room)], true)
}

fn compose(raw: &str) -> Cow<'_, str> {
    // The half-width voicing marks of Japanese take a cell for some and none for others; joined to their letter in
    // full width, everybody agrees.
    if raw.contains(['\u{FF9E}', '\u{FF9F}']) {
        let widened = raw.chars().map(|c| match c {
            '\u{FF65}'..='\u{FF9F}' => c.nfkc().next().unwrap_or(c),
            _ => c,
        });
        return Cow::Owned(widened.nfc().collect());
    }
    if is_nfc_quick(raw.chars()) == IsNormalized::Yes { Cow::Borrowed(raw) } else { Cow::Owned(raw.nfc().collect()) }
}

/// Decodes as UTF-8, naming the bytes that are not.
fn readable(raw: &[u8], limit: usize) -> String {
    let raw = raw.get(..limit.saturating_mul(8) + 4).unwrap_or(raw);
    let mut out = String::with_capacity(raw.len());
    for chunk in raw.utf8_chunks() {
        out.push_str(chunk.valid());
        out.extend(chunk.invalid().iter().map(|byte| format!("⟨0x{byte:02X}⟩")));
    }
    out
}
