//! Tests from outside: the library and the program against real inputs, real terminals and both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod correspondents;
mod hostile;
mod journeys;
mod mail_corpus;
mod office;
mod screens;
