//! The figures of the desk: how many registrations, when, by what means, for which office, how many late, in a period
//! beside the one before it; on the screen, as a table and as a paper for whoever answers for the office.
//!
//! Everything is counted from the rows of the register and from its deadlines when it is asked for; nothing is typed.
//! Reserved registrations are counted and never named.

mod desk;
mod model;
pub mod papers;
mod rules;
pub mod screen;
pub mod service;
mod store;
mod tables;
#[cfg(test)]
mod tests;

pub use desk::Figures;
pub use rules::Period;
