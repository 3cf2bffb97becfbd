//! What the CED uses up: toner, drums, paper, labels, and the spare parts it keeps; what came in, what went out to which
//! printer, what is left, how long that lasts, and what is to be bought.
//!
//! Movements are sealed and the stock of an article is their sum. Nothing is bought without the analysis of the year
//! before (activity C6b).

pub mod analysis;
pub mod api;
mod chart;
mod desk;
mod form;
mod list;
pub mod model;
mod move_form;
mod page;
pub mod papers;
mod proposal_screen;
pub mod rules;
pub mod service;
mod store;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests;
pub mod verify;

pub use desk::Consumables;
