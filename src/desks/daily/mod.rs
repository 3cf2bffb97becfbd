//! The register of each day and the closing of each year: made by themselves, sealed, sent to preservation within the next
//! working day (DPR 445/2000 artt. 53 c. 2 and 61 c. 3 c; AgID guidelines § 3.1.6), and followed until the receipt.
//!
//! A register once made is never made again: what is annulled or corrected later stands in the register of the day on which
//! that happened.

mod act_form;
pub mod annual;
mod annual_list;
pub mod api;
mod contents;
mod desk;
mod job;
mod list;
pub mod model;
mod page;
mod paper;
pub mod rules;
pub mod service;
mod store;
#[cfg(test)]
mod tests;
mod verify;
mod xml;

pub use desk::Daily;
