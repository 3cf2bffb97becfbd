//! The shell in the terminal: it takes the terminal, hears keys, signals and answers, and gives the screens their stage.
//!
//! It knows the desks only through [`crate::desks::ALL`], and the database only through the worker that asks it.

mod arrival;
mod draftfile;
mod errands;
mod event;
mod glass;
mod keeper;
pub mod log;
mod lookout;
mod looper;
mod notices;
mod overlay;
mod shell;
mod start;
pub mod terminal;
#[doc(hidden)]
pub mod testing;
#[cfg(test)]
mod tests;
mod timing;
mod worker;

pub use shell::End;
pub use start::run;
