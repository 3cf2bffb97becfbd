//! What repeats: a repetition as typed, told back, turned into dates; dates that were left out because the room was taken,
//! and come back when it is free; changing or giving up one date, those from it on, or all.

pub mod dates;
pub mod form;
pub mod page;
pub mod plan;
pub mod service;
pub mod store;
pub mod telling;
#[cfg(test)]
mod tests;
pub mod words;

pub use plan::{Plan, plan};
