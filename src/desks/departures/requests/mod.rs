//! Requests: what an office wants sent, from the first word to the number that comes back to it.

pub mod form;
pub mod list;
pub mod model;
pub mod page;
pub mod rules;
pub mod service;
pub mod store;
#[cfg(test)]
pub(crate) mod tests;
