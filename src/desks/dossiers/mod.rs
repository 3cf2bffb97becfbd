//! Dossiers (fascicoli): everything about one matter, activity, person or procedure, numbered inside year and class.
//!
//! The number is drawn in the transaction that opens the dossier; what makes up its key never changes. A registration
//! lies in one dossier at a time and its former places stay readable.

pub mod api;
mod choosing;
mod desk;
mod exporting;
pub mod filing;
mod form;
mod list;
pub mod model;
mod page;
pub mod papers;
mod plan_list;
pub mod planning;
pub mod rules;
pub mod service;
mod store;
#[cfg(test)]
mod tests;
mod tree;

pub use desk::Dossiers;
