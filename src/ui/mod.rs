//! The widget kit: keys and commands, theme, form engine, table and browser, pickers, dialogs, bars.
//!
//! It knows `base` only: no database, no desk, no terminal. Widgets are plain values that take a [`key::Chord`] or a
//! resolved command and answer with events as values; they draw from `&self` into a buffer of any size, 0x0 included,
//! and return where the real terminal cursor should stand.

pub mod bars;
pub mod cells;
pub mod command;
pub mod dialog;
pub mod footer;
pub mod form;
pub mod frame;
pub mod key;
pub mod keymap;
pub mod keysheet;
pub mod look;
pub mod month;
pub mod pager;
pub mod panel;
pub mod picker;
pub mod table;
pub mod tabs;
pub mod theme;
pub mod timegrid;
pub mod toast;
pub mod words;

pub use command::{Availability, Command, Scope};
pub use key::Chord;
pub use keymap::KeyMap;
pub use look::Look;
pub use words::Words;
