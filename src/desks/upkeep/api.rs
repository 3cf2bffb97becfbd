//! What the commands may see of the upkeep: verification.

pub use super::verify::{Report, verify};
