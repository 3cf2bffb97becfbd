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
pub mod letters;
mod list;
pub mod model;
mod page;
pub mod rules;
pub mod series;
pub mod service;
pub mod shifts;
pub mod sittings;
mod small_form;
pub mod store;
#[cfg(test)]
pub(in crate::desks::rooms) mod tests;
pub mod use_figures;
pub mod verify;

pub use desk::Rooms;
