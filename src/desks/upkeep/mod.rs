//! The upkeep of the CED: backups with how each copy ended, mailboxes and their space, the checklists of council sittings
//! that go out live.
//!
//! How a copy ended is written once, a correction is a further line; what goes wrong becomes a ticket by itself.

pub mod api;
pub mod backups;
mod box_form;
mod box_list;
pub mod boxes;
mod copies;
mod desk;
mod jobs;
pub mod logs;
pub mod model;
mod morning_list;
mod paper;
mod patterns;
mod plan_form;
mod plan_list;
mod plan_page;
pub mod rules;
pub mod settings;
mod settings_form;
pub mod store;
mod stream_list;
mod stream_page;
pub mod streams;
#[cfg(test)]
mod tests;
mod verify;
mod words;

pub use desk::Upkeep;
