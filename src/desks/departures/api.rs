//! What other desks and the commands may see of departures: a registration that goes out begins to wait, where its copies
//! stand, what an annulment stops, verification.

pub use super::sendings::{Sending, of_registration as sendings, text as sending_text};
pub use super::shipping::service::{Addressee, Departure, await_shipping, left_certified, void};
pub use super::verify::{Report, verify};
