//! Marks on the rows of a long list: one by one, or all at once up to [`MOST`], because an act on marked rows is one
//! transaction that others wait for.

use super::thousands;

/// Most rows that are marked at once.
pub const MOST: u32 = 500;

/// The marked rows.
#[derive(Debug, Clone)]
pub(super) struct Marks<K> {
    keys: Vec<K>,
    /// Rows of the list when all of them were to be marked; as long as no mark was changed since.
    of: Option<u64>,
    /// All rows are to be marked as soon as they can be asked for.
    pub wanted: bool,
}

impl<K: Clone + Eq> Marks<K> {
    pub fn new() -> Self {
        Self { keys: Vec::new(), of: None, wanted: false }
    }

    pub fn keys(&self) -> &[K] {
        &self.keys
    }

    pub fn toggle(&mut self, key: K) {
        self.of = None;
        match self.keys.iter().position(|known| *known == key) {
            Some(at) => {
                self.keys.remove(at);
            }
            None => self.keys.push(key),
        }
    }

    pub fn set(&mut self, keys: Vec<K>) {
        *self = Self { keys, ..Self::new() };
    }

    /// Marks these, which are all rows of a list of so many, or the first of them.
    pub fn set_all(&mut self, keys: Vec<K>, of: u64) {
        *self = Self { keys, of: Some(of), wanted: false };
    }

    /// Whether the last thing done was to mark all rows.
    pub fn are_all(&self) -> bool {
        self.of.is_some() && !self.keys.is_empty()
    }

    /// ` [3]`, or ` [500/12.340]` when there are more than can be marked at once; empty without marks.
    pub fn told(&self) -> String {
        let count = self.keys.len() as u64;
        match self.of {
            _ if count == 0 => String::new(),
            Some(of) if of > count => format!(" [{}/{}]", thousands(count), thousands(of)),
            _ => format!(" [{count}]"),
        }
    }
}
