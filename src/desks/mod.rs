//! One room per office desk. Between rooms only `api` is seen.

pub mod correspondents;
pub mod people;
pub mod protocol;
pub mod titolario;

#[cfg(test)]
pub mod testing;
