//! What happens to a registration after its number: it is annulled by a measure with a number of its own, or its sender and
//! subject are renewed with the old value beside the new one (DPR 445/2000 art. 54; DPCM 3-12-2013 art. 8).
//!
//! Nothing of the registration itself is ever changed: annulments and corrections are sealed rows beside it, and every
//! screen, paper and export asks this desk for the mark it has to show ([`api`]).

pub mod api;
pub mod correcting;
mod deferral_list;
pub mod deferring;
mod desk;
mod form;
mod list;
pub mod model;
mod page;
mod papers;
pub mod rules;
pub mod service;
mod show;
mod store;
#[cfg(test)]
mod tests;
mod verify;

pub use desk::Corrections;
