//! The albo pretorio: publications with a register of their own, the effect that acts have through them, referti and
//! certificates, and the online albo as a folder of accessible pages.

mod acting;
pub mod api;
mod desk;
pub mod ending;
mod exporting;
mod form;
pub mod from_act;
mod jobs;
mod list;
pub mod model;
mod page;
pub mod papers;
mod register_form;
pub mod rules;
pub mod section;
pub mod service;
pub mod settings;
mod settings_form;
pub mod site;
pub mod store;
#[cfg(test)]
mod tests;
mod to_publish;
mod verify;
mod words;

pub use desk::Albo;
