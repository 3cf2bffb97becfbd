//! The terminal itself: what goes out to it, what comes in from it, and how it is given back.
//!
//! Nothing here knows a screen or a desk. Out: [`ThinBackend`] under ratatui, one write a frame, only what changed.
//! In: [`spawn_reader`] (keys and pastes) and [`watch`] (signals), each on its own thread. [`TerminalGuard`]
//! takes the terminal and gives it back whatever happens; nothing ever asks the terminal a question.

mod backend;
mod decode;
mod emit;
mod glyph;
mod grid;
mod guard;
mod input;
mod kind;
pub mod panic;
mod row;
mod scroll;
mod sequences;
mod sgr;
mod signals;
mod tty;

#[cfg(test)]
mod tests_bytes;
#[cfg(test)]
mod tests_screen;

pub use backend::ThinBackend;
pub use decode::PASTE_LIMIT;
pub use guard::{TerminalGuard, restore};
pub use input::{Input, Reader, spawn_reader};
pub use kind::{TermKind, utf8_locale};
pub use signals::{Signal, Watch, watch};
pub use tty::{TtyWriter, size};
