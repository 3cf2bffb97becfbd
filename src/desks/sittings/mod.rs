//! Sittings up to the call: when an organ sits next and until when proposals are taken, the agenda and its versions, the
//! notice with the proof that it reached each member in time, the papers.
//!
//! What was sent, and what is known of a delivery, is written once.

mod agenda_list;
pub mod api;
mod board;
mod convene;
mod delivery_form;
mod delivery_list;
mod desk;
mod item_form;
mod job;
pub mod model;
mod next;
mod notice_told;
mod page;
pub mod papers;
mod ready_list;
mod revoke;
pub mod rules;
pub mod service;
mod sitting_form;
pub mod store;
#[cfg(test)]
mod tests;
mod verify;
mod words;

pub use desk::Sittings;
