//! The first start: who we are, when our patron saint is, who works here first. One form, one act.
//!
//! It is no desk of the list: the shell opens it when the house has nobody on its books, and never again.

mod form;
mod rules;
mod service;

pub use rules::Request;
pub use service::set_up;

use crate::work::screen::{Context, Screen};

/// The form of the first start.
pub fn screen(cx: &Context<'_>) -> Box<dyn Screen> {
    Box::new(form::SetUpForm::new(cx))
}
