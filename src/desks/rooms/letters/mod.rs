//! Letters that answer a request for a room: authorisation, refusal, request for completion, notice that a use must give
//! way, receipt of the deposit. One act draws the number, writes it into the letter, makes the shipment, tells the offices
//! concerned and gives out the shifts.

pub mod api;
mod compose;
mod desk;
mod list;
mod model;
mod page;
pub mod service;
mod settings_form;
mod store;
#[cfg(test)]
mod tests;

pub use desk::Letters;
pub use model::{Kind, Settings, Wish};
