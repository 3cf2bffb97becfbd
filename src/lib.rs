//! Scrivania: the working desk of a Comune's general-affairs office, in a terminal.
//!
//! The house has floors; each may use only what lies below it (`tests/tidy.rs` holds the rule):
//!
//! - [`base`]: calendars, terms, fiscal codes, text, words in two languages; knows nothing of us
//! - [`db`], [`files`], [`mail`], [`ical`], [`ui`], [`mod@print`]: engine, document store, messages, calendars,
//!   widgets, papers
//! - [`work`]: what a desk is made of: screens, effects, jobs
//! - [`desks`]: one room per office desk
//! - [`app`], [`cli`]: the shell in the terminal and the headless commands

pub mod app;
pub mod base;
pub mod cli;
pub mod db;
pub mod desks;
pub mod files;
pub mod ical;
pub mod mail;
pub mod print;
pub mod ui;
pub mod work;
