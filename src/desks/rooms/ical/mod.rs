//! Calendars of other programs: taking them in with a report, and giving ours out.
//!
//! What becomes of every event is said before anything is written; taking the same file in again changes what is there
//! and doubles nothing. What leaves names no private applicant unless it is asked for.

pub mod export_form;
pub mod exporting;
pub mod import_screen;
pub mod importing;
mod report;
mod store;

#[cfg(test)]
mod tests;

pub use exporting::{Exported, Outward, export};
pub use importing::{Intake, import, read_file};
pub use report::{Reason, Refusal, Report, Taken, in_words};
