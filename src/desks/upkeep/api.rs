//! What others may see and do of the upkeep: verification, and the checklist of a sitting that is called off.

pub use super::streams::called_off_within;
pub use super::verify::{Report, verify};
