//! The inventory of the CED: computers, printers, monitors, network devices, servers, telephones and licences, with where
//! each stands, what is in it and everything that happened to it.
//!
//! What an inventory agent tells never overwrites what a clerk typed: office, operator and room are the clerk's.

pub mod api;
mod desk;
pub mod model;
pub mod rules;
pub mod service;
pub mod store;

#[cfg(test)]
mod tests;

pub use desk::Assets;
