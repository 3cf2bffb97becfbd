//! Subject templates: texts with names in braces that spare typing. The form fills in what it knows and leaves the rest as
//! gaps; what is used most is offered first.

pub mod form;
pub mod list;
pub mod model;
pub mod rules;
pub mod service;
#[cfg(test)]
mod tests;

pub use list::TemplateList;
