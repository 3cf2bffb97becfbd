//! The emergency register (DPR 445/2000 art. 63): registering while the database is down, in a file of its own that only
//! grows, and giving every line its ordinary number when the database is back.
//!
//! A number is shown only after its line is on disk. The legal date of a line is that of the emergency register, for ever
//! linked with the ordinary number. Re-entering twice changes nothing.

pub mod api;
mod book;
mod card;
mod desk;
mod entry;
mod form;
mod list;
pub mod model;
pub mod prepared;
pub mod reentry;
pub mod rules;
pub mod service;
mod store;
#[cfg(test)]
mod tests;

pub use desk::Emergency;
