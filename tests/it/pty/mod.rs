//! The program in a pseudo-terminal: what goes in as bytes, what comes out as bytes, and how it ends.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests may fail and speak"
)]

mod arriving;
mod bytes;
mod ending;
mod foreign_text;
mod panicking;
mod resizing;
mod terminals;
pub mod typing;
