//! The few rows of a long list that are in memory: a run of neighbours and the place of the first in the whole list.

use std::collections::VecDeque;

/// A run of neighbouring rows with their keys.
#[derive(Debug, Clone)]
pub(super) struct Window<K, R> {
    rows: VecDeque<(K, R)>,
    /// Place of the first row in the whole list.
    pub first: u64,
}

impl<K: Clone + Eq, R> Window<K, R> {
    pub fn new() -> Self {
        Self { rows: VecDeque::new(), first: 0 }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Place after the last row in the whole list.
    pub fn end(&self) -> u64 {
        self.first + self.rows.len() as u64
    }

    pub fn get(&self, at: usize) -> Option<&(K, R)> {
        self.rows.get(at)
    }

    pub fn get_mut(&mut self, at: usize) -> Option<&mut (K, R)> {
        self.rows.get_mut(at)
    }

    /// The row at a place of the whole list.
    pub fn at_index(&self, index: u64) -> Option<&(K, R)> {
        let at = index.checked_sub(self.first)?;
        self.rows.get(usize::try_from(at).ok()?)
    }

    pub fn position(&self, key: &K) -> Option<usize> {
        self.rows.iter().position(|(known, _)| known == key)
    }

    pub fn first_key(&self) -> Option<&K> {
        self.rows.front().map(|(key, _)| key)
    }

    pub fn last_key(&self) -> Option<&K> {
        self.rows.back().map(|(key, _)| key)
    }

    pub fn replace(&mut self, rows: Vec<(K, R)>, first: u64) {
        self.rows = rows.into();
        self.first = first;
    }

    pub fn append(&mut self, rows: Vec<(K, R)>) {
        self.rows.extend(rows);
    }

    /// Puts rows before the first and returns how many.
    pub fn prepend(&mut self, rows: Vec<(K, R)>) -> usize {
        let count = rows.len();
        for row in rows.into_iter().rev() {
            self.rows.push_front(row);
        }
        count
    }

    /// Drops what is further than `reach` rows from row `at`; returns the new place of that row.
    pub fn trim(&mut self, at: usize, reach: usize) -> usize {
        self.rows.truncate(at.saturating_add(reach).saturating_add(1));
        let front = at.saturating_sub(reach).min(self.rows.len());
        self.rows.drain(..front);
        self.first += front as u64;
        at - front
    }
}
