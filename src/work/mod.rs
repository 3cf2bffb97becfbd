//! What a desk is made of: the house it stands in, the session at it, its screens, their effects, its jobs.
//!
//! The desks implement these shapes; the shell and the headless commands drive them and know nothing else of a desk.

pub mod account;
pub mod bulk;
pub mod commands;
pub mod desk;
pub mod dialog;
pub mod facts;
pub mod history;
pub mod house;
pub mod job;
pub mod keys;
pub mod leaf;
pub mod ledger;
pub mod opening;
pub mod record_form;
pub mod screen;
pub mod session;
pub mod shelves;
pub mod signer;
pub mod tables;
pub mod told;
pub mod words_bar;
