//! Certified mail that goes out, and what the providers say of it.
//!
//! A message is recorded as prepared before it can go, and as sent only after its file lies in the outbox; the same act
//! never makes two. The state of each recipient follows from all receipts together, in whatever order they come.

mod job;
pub mod list;
pub mod model;
pub mod receipts;
pub mod rules;
pub mod service;
pub mod several;
pub mod store;
#[cfg(test)]
mod tests;

pub use job::Outbox;
