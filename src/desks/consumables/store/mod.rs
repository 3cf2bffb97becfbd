//! Rows of consumables: articles and the models they fit. Lists and movements have files of their own.

pub mod list;
