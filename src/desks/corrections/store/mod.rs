//! The only queries of the desk.

pub mod annulments;
pub mod corrections;
pub mod deferrals;
