//! Tests from outside: the library and the program against real inputs, real terminals and both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod albo;
mod annulment;
mod bad_input;
mod calendars;
mod correspondents;
mod daily;
mod departures;
mod docs;
mod documents;
mod emergency;
mod faults;
mod hostile;
mod journeys;
mod mail_corpus;
mod office;
mod pty;
mod screens;
mod speed_of_hand;
mod support;
