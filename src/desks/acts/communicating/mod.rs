//! Telling an act to whom it concerns: offices of the house by a note, others by a letter that leaves under a protocol number
//! with the act in it. Who was told, how and when is written once.

pub mod form;
pub mod letter;
pub mod model;
pub mod recipients;
pub mod service;
pub mod store;
