//! The organs of the Comune: who sits in them on which day, in which group, by which rules they are convened and how many
//! must be there, and who else is told.
//!
//! Nobody sits twice in an organ on the same day. A council asks for at least a third of its councillors (TUEL 38 c.2).

mod address_form;
mod address_list;
pub mod api;
mod desk;
mod member_form;
mod member_list;
pub mod model;
mod organ_form;
mod organ_list;
mod organ_page;
mod rule_form;
mod rule_list;
pub mod rules;
pub mod service;
pub mod store;
#[cfg(test)]
mod tests;
mod words;

pub use desk::Organs;
