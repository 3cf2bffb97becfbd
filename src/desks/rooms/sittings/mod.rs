//! A sitting of the council outranks: whoever has the room gives way, in the same act, and is offered something else.
//!
//! Those displaced are listed until each has another place or gives up; while no letter went out, the whole act can be
//! taken back.

pub mod alternatives;
pub mod displaced;
pub mod model;
pub mod service;
pub mod store;

#[cfg(test)]
mod tests;

pub use service::{Booked, Sitting, book_sitting};
