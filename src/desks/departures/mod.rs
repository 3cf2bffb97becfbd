//! Departures (activity P1.2 of the office plan): offices ask for a letter to be sent, the protocol office registers and
//! ships it, and what became of it comes back to the page of the registration.
//!
//! Every registered departure has one shipment per recipient, from the transaction that gives it its number until it is
//! on its way; a shipment is on its way only once it stands on a closed list or its message lies in the outbox.

pub mod api;
mod desk;
pub mod requests;
mod sendings;
pub mod shipping;
mod verify;

pub use desk::Departures;
