//! What the CED sets for the helpdesk: the clocks of each category by date, the texts that are ready for answers, after how
//! many working days a solved ticket closes by itself.

pub mod clock_form;
pub mod clock_list;
pub mod rules;
pub mod service;
#[cfg(test)]
mod tests;
pub mod text_form;
pub mod text_list;
