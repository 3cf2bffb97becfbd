//! The yearly rounds: the check of the hardware with its warranties by 28 February (activity C5a) and that of software and
//! licences by 15 December (C5b). A round goes office by office, stops and goes on at any time, and is closed once with a
//! verbale; nothing of it changes after that.

mod close;
mod job;
pub mod list;
pub mod model;
pub mod paper;
pub mod screen;
pub mod service;
pub mod store;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests;

pub use job::RoundsOfTheYear;
