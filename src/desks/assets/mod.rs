//! The inventory of the CED: computers, printers, monitors, network devices, servers, telephones and licences, with where
//! each stands, what is in it and everything that happened to it; inventories brought in from files; the yearly rounds.
//!
//! What an inventory agent tells never overwrites what a clerk typed: office, operator and room are the clerk's.

mod acting;
pub mod api;
mod desk;
mod exporting;
mod filtering;
mod form;
pub mod import;
mod import_screen;
mod labels;
mod list;
pub mod model;
mod page;
pub mod rounds;
pub mod rules;
pub mod service;
mod sheet;
mod store;
#[cfg(test)]
mod tests;
pub mod verify;

pub use desk::Assets;
