//! Suppliers of the CED: whom to call and how, the contracts that cover what is called for, and every call with its own
//! clock, so that what was promised and what was late can be shown day by day.
//!
//! A supplier stands on its card in the address book. The lines of a call are written once.

pub mod api;
mod call_form;
mod call_list;
mod call_page;
pub mod calls;
mod contract_form;
mod contract_list;
mod contract_page;
pub mod contracts;
mod desk;
pub mod escalation;
pub mod model;
mod papers;
mod reminder;
pub mod rules;
pub mod service;
pub mod store;
mod supplier_form;
mod supplier_list;
mod supplier_page;
#[cfg(test)]
mod tests;
mod verify;
pub mod warnings;
mod words;

pub use desk::Suppliers;
