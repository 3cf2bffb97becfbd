//! The segnatura in XML at the protocol desk: written for what goes out (DPR 445/2000 art. 55 c. 4), sealed by the
//! signer of the configuration.
//!
//! Whoever sends a registration calls [`make`] and then [`seal`], outside any transaction, and attaches
//! [`Made::bytes`] under [`Made::file_name`] beside the documents, each under the name it has in the register.

mod content;
mod service;
#[cfg(test)]
mod tests;

pub use service::{Asked, Made, make, seal};
