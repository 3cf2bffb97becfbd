//! Lists of determinations: the weekly one for the agenda of the Giunta (S2c), the monthly one for the group leaders (S2b).
//!
//! Every determination has one line for each kind of list from the moment it has its number; a list takes the lines that wait.
//! So each stands in exactly one list of a kind, and what is numbered after its list was closed goes into the next.

pub mod api;
mod desk;
mod form;
mod job;
pub mod list;
pub mod model;
mod page;
mod paper;
mod posting;
#[cfg(test)]
mod posting_tests;
mod register_form;
pub mod rules;
pub mod service;
pub mod store;
#[cfg(test)]
mod tests;
pub mod verify;

pub use desk::ActLists;
