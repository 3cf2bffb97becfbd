//! Sittings up to the call: when an organ sits next and until when proposals are taken, the agenda and its versions, the
//! notice with the proof that it reached each member in time, the papers.
//!
//! What was sent, and what is known of a delivery, is written once.

pub mod api;
pub mod model;
pub mod papers;
pub mod rules;
pub mod service;
pub mod store;
