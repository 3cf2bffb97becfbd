//! Opening and closing of the rooms (activity S7b of the office plan): volunteers in a fair turn, swaps, keys out and in,
//! the hours for the payroll.
//!
//! Shifts follow the bookings that the house holds. Nobody is in two rooms at once; what happened to a shift, a key or a
//! month is sealed.

mod desk;
mod forms;
mod hours;
mod job;
mod key_list;
mod key_register;
mod mine;
pub mod model;
mod paper;
pub mod rules;
pub mod service;
mod store;
#[cfg(test)]
pub(in crate::desks::rooms) mod tests;
pub mod turn;
mod verify;
mod volunteer_list;
mod week;

pub use desk::Shifts;
pub use verify::{Report, verify};
