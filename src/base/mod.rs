//! The ground floor: it knows nothing of offices, databases or screens.

pub mod clock;
pub mod fault;
pub mod i18n;
#[cfg(test)]
pub mod testing;
pub mod text;
