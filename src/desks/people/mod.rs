//! The people of the house: operators, their roles and offices, and how they prove who they are.
//!
//! An operator or an office is never removed, because old records name it: it becomes inactive. Somebody can always
//! administer: the last active administrator keeps the role.

pub mod api;
mod desk;
mod form;
mod list;
pub mod model;
mod password;
pub mod rules;
pub mod service;
pub mod sign_in;
mod store;
#[cfg(test)]
mod tests;

pub use desk::People;
