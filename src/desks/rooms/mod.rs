//! The rooms of the Comune: what can be booked, who asked for what, and the calendar that every office looks at.
//!
//! A room is one or more physical parts; the database itself refuses to give a part out twice. Whatever happens to a
//! request is sealed.

mod acting;
pub mod api;
mod calendar;
mod card_form;
mod cards;
pub mod competing;
mod desk;
mod form;
pub mod ical;
mod list;
pub mod model;
mod page;
pub mod rules;
pub mod series;
pub mod service;
pub mod sittings;
pub mod store;
#[cfg(test)]
mod tests;
pub mod verify;

pub use desk::Rooms;
