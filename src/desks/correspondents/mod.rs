//! The address book: the persons, companies and public bodies that the office writes to and hears from.
//!
//! Registrations keep their own copy of who wrote: a card may change at any time and no registration changes with it.
//! A card is never removed; it becomes inactive.

pub mod api;
mod book;
mod card_form;
mod codes;
mod desk;
pub mod import;
mod kind;
pub mod merge;
pub mod model;
pub mod rules;
pub mod service;
mod store;
#[cfg(test)]
mod tests;

pub use desk::Correspondents;
