//! The filing plan (titolario): under which title and class a document is filed, by the plan in force on its day.
//!
//! Plans are versions by date; a class once used is never changed or removed, only a new version follows.

pub mod api;
mod desk;
pub mod import;
mod loading;
pub mod model;
pub mod model_2005;
mod plan;
pub mod rules;
pub mod service;
mod store;
#[cfg(test)]
mod tests;
mod versions;

pub use desk::Titolario;
