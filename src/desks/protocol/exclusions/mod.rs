//! Kinds of documents that are not registered (DPR 445/2000 art. 53 c. 5): those of the law and those that the Comune adds,
//! as its manual lists them. What is set aside in the queue is set aside as one of them.

pub mod form;
pub mod list;
pub mod model;
pub mod rules;
pub mod service;
#[cfg(test)]
mod tests;

pub use list::KindList;
