//! Routing and the offices' desks (activities P1.3 and P1.5 of the office plan): what an office was sent, who has it in
//! charge, where it went, with the clock on every line.
//!
//! A routing never disappears: it ends and another takes its place. What was done with it is a row of its own, sealed.

pub mod absence;
pub mod api;
mod change_form;
pub mod changing;
mod desk;
pub mod model;
pub mod notes;
mod office;
pub mod rules;
pub mod service;
pub mod store;
pub mod story;
#[cfg(test)]
mod tests;
pub mod undoing;
pub mod verify;

pub use desk::Routing;
