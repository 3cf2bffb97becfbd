//! What may be done to a ticket and what follows; the clocks; the category guessed from words. Pure.

pub mod acts;
pub mod clock;
pub mod guess;
