//! The acts of the Comune and their one life, from proposal to preservation: determinations, deliberations, orders, decrees.
//!
//! What may be done to an act, by whom, and what it needs is data ([`life`]); numbers are drawn in the transaction that seals
//! the act. Who publishes and who holds the sittings comes to the counter ([`api`]).

mod act_file;
mod act_form;
mod acting;
pub mod api;
pub mod archive;
mod at_once;
pub mod book;
pub mod communicating;
pub mod deed;
mod desk;
mod filing;
pub mod import;
pub mod life;
pub mod lists;
pub mod model;
mod page;
pub mod preserving;
mod queue;
mod queue_row;
mod queue_viewing;
pub mod rules;
mod saying;
pub mod seals;
pub mod service;
mod signers;
pub mod store;
#[cfg(test)]
mod tests;
mod verify;
mod waiting;

pub use desk::Acts;
