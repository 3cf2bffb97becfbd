//! What the CED uses up: toner, drums, paper, labels, and the spare parts it keeps; what came in, what went out to which
//! printer, what is left, how long that lasts, and what is to be bought.
//!
//! Movements are sealed and the stock of an article is their sum. Nothing is bought without the analysis of the year
//! before (activity C6b).

pub mod api;
mod desk;
pub mod model;
pub mod store;

pub use desk::Consumables;
