//! Shipping what goes on paper: what waits, the lists handed over once a week, the cards and letters that come back.
//!
//! A list is closed once, with its number and day; what is found afterwards goes on the next one.

pub mod closed;
pub mod closing;
pub mod model;
pub mod page;
mod paper;
pub mod rules;
pub mod service;
pub mod store;
pub mod tariffs;
#[cfg(test)]
mod tests;
pub mod waiting;
