//! Suppliers of the CED: whom to call and how, the contracts that cover what is called for, and every call with its own
//! clock, so that what was promised and what was late can be shown day by day.
//!
//! A supplier stands on its card in the address book. The lines of a call are written once.

pub mod api;
pub mod calls;
pub mod contracts;
pub mod model;
pub mod rules;
pub mod service;
pub mod store;
#[cfg(test)]
mod tests;
mod verify;
pub mod warnings;
