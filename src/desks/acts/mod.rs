//! The acts of the Comune and their one life, from proposal to preservation: determinations, deliberations, orders, decrees.
//!
//! What may be done to an act, by whom, and what it needs is data ([`life`]); numbers are drawn in the transaction that seals
//! the act. Who publishes and who holds the sittings comes to the counter ([`api`]).

pub mod api;
pub mod archive;
pub mod book;
pub mod deed;
mod desk;
pub mod import;
pub mod life;
pub mod lists;
pub mod model;
pub mod rules;
pub mod seals;
pub mod service;
pub mod store;

pub use desk::Acts;
