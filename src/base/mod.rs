//! The ground floor: it knows nothing of offices, databases or screens.

pub mod calendar;
pub mod clock;
pub mod config;
pub mod dates;
pub mod fault;
pub mod fiscal;
pub mod i18n;
pub mod money;
pub mod number;
pub mod paths;
pub mod procurement;
pub mod terms;
#[cfg(test)]
pub mod testing;
pub mod text;
