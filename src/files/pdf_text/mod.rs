//! The text of a PDF, for reading it at a terminal: what the glyphs of each page mean, in the order in which an eye
//! meets them. A scan has none; whatever is hidden behind a password or broken is told apart.
//!
//! A PDF from outside is a program for a page. It is read in a process of its own ([`apart`]), with little memory and
//! time, so that one made to do harm can only end its reader.

pub mod apart;
mod glyphs;
mod lines;

use serde::{Deserialize, Serialize};

/// Most pages that are read.
pub const MAX_PAGES: usize = 300;
/// Most bytes of text.
pub const MAX_TEXT: usize = 2 * 1024 * 1024;

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PdfText {
    /// The text; pages are parted by form feeds. Not cleaned yet: it is as foreign as the file.
    pub text: String,
    /// How many pages the document has.
    pub pages: usize,
    /// Whether pages or text were left out.
    pub cut: bool,
}

impl PdfText {
    /// Whether no page has a letter: a scan, most likely.
    pub fn is_blank(&self) -> bool {
        self.text.chars().all(|c| c.is_whitespace() || c.is_control())
    }
}

/// Why nothing was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unread {
    /// It needs a password.
    Locked,
    /// It is not the PDF it says it is.
    Broken,
    /// It took too long, or wanted too much memory.
    TooMuch,
}

/// Reads the text of a PDF here and now. Harmful files may take any time and memory: see [`apart`].
pub fn read(bytes: Vec<u8>) -> Result<PdfText, Unread> {
    glyphs::read(bytes)
}
