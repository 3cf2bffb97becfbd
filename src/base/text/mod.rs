//! Text from outside and text on the screen.
//!
//! [`Shown`] is the only way in: control, escape, bidirectional and invisible characters never reach the screen,
//! a title, a log, a paper, a table file or a label. The original bytes stay where they came from, as evidence.
//! Widths, cuts and wraps are counted in terminal cells by [`width`] alone, so that every widget agrees.

mod cleaner;
mod csv;
mod encoding;
mod file_name;
mod fit;
mod fold;
mod invisible;
mod lookalike;
mod shown;
mod size;
#[cfg(test)]
mod tests;

pub use csv::{csv_safe, csv_separator, csv_text};
pub use encoding::{Encoding, UNREADABLE, decode};
pub use file_name::{file_name, safe_file_name};
pub use fit::{grapheme_width, pad, pad_start, truncate, width, wrap};
pub use fold::{MAX_WORD, MAX_WORDS, fold, words};
pub use lookalike::mixes_scripts;
pub use shown::{MAX_BLOCK, MAX_LINE, Shown};
pub use size::size_text;
