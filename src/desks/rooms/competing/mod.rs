//! Requests for the same hours stand side by side, with who asked first and the rule that decides.

pub mod order;
pub mod screen;
pub mod service;
mod store;
#[cfg(test)]
mod tests;
