//! The rooms of the Comune: what can be booked, who asked for what, and the calendar that every office looks at.
//!
//! A room is one or more physical parts; the database itself refuses to give a part out twice. Whatever happens to a
//! request is sealed.

pub mod api;
pub mod competing;
mod desk;
pub mod ical;
pub mod model;
pub mod rules;
pub mod series;
pub mod service;
pub mod sittings;
pub mod store;
#[cfg(test)]
mod tests;
pub mod verify;

pub use desk::Rooms;
