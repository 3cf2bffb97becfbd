//! How the rooms are used: the week of a room to hang on its door, and the figures of a year beside the year before.
//!
//! Everything is counted from bookings and requests when it is asked for; nothing is typed.

mod desk;
mod model;
mod papers;
mod screen;
pub mod service;
mod store;
mod tables;
#[cfg(test)]
mod tests;
mod week_screen;

pub use desk::UseFigures;
