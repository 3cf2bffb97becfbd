//! What the shell and the headless commands may see of the desk: making what is missing, closing a year, verification.

pub use super::annual::{close, closings, open_years};
pub use super::model::{AnnualClosing, DailyRegister};
pub use super::service::make_missing;
pub use super::verify::{Report, verify};
