//! The queries of shifts, by what they ask for.

pub mod events;
pub mod keys;
pub mod months;
pub mod planned;
pub mod swaps;
pub mod volunteers;
