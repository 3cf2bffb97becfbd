//! The hall: what is written while an organ sits, at the speed of the room, and what follows from it: presence and fees,
//! numbers of the deliberations, verbale, extracts, lists to the group leaders.
//!
//! Every key is a sealed row; what holds is read from the rows. Sittings are prepared at the desk of the sittings.

pub mod after;
mod after_page;
pub mod api;
mod chair;
pub mod course;
mod desk;
pub mod drafting;
mod fee_form;
mod fee_list;
pub mod fees;
pub mod handing;
mod list;
mod minutes_form;
pub mod model;
mod movements;
pub mod notified;
pub mod outputs;
mod paper;
pub mod presence;
pub mod quorum;
pub mod roll;
pub mod rules;
mod screen;
pub mod secretary;
pub mod service;
pub mod source;
pub mod store;
#[cfg(test)]
mod tests;
mod verify;
pub mod votes;

pub use desk::Halls;

use self::store::papers as papers_store;
use crate::work::session::Permission;

/// What keeping a sitting takes.
const KEEP: Permission = Permission::KeepSittings;
