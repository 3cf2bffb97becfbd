//! The helpdesk of the CED: tickets opened in seconds from anywhere, worked from the keyboard in the order in which they
//! break, with the clocks of the office plan (activities C1a to C1h and the others of the CED) explained interval by interval.

pub mod api;
pub mod model;
pub mod rules;
pub mod service;
pub mod store;
#[cfg(test)]
mod tests;
mod verify;
