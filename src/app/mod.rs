//! The shell around the desks: terminal, loop, screens.

pub mod terminal;
