//! The helpdesk of the CED: tickets opened in seconds from anywhere, worked from the keyboard in the order in which they
//! break, with the clocks of the office plan (activities C1a to C1h and the others of the CED) explained interval by interval.

mod acts;
mod answer_form;
pub mod api;
mod desk;
mod figures;
mod form;
mod import;
mod jobs;
mod list;
pub mod model;
mod own;
mod page;
pub mod rules;
pub mod service;
mod settings;
pub mod store;
#[cfg(test)]
mod tests;
mod verify;

pub use desk::Helpdesk;
