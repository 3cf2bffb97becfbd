//! A short list that is wholly in memory, with cursor and marks, drawn like any other table.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::browser::Move;
use super::draw::{Line, RowText, Table};
use super::thousands;
use crate::ui::cells;
use crate::ui::look::Look;

/// A list in memory.
#[derive(Debug, Clone)]
pub struct List<R> {
    rows: Vec<R>,
    at: usize,
    /// Marked rows by place, in order.
    marks: Vec<usize>,
    page: Cell<u16>,
    top: Cell<usize>,
}

impl<R> Default for List<R> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl<R> List<R> {
    /// A list with the cursor on its first row.
    pub fn new(rows: Vec<R>) -> Self {
        Self { rows, at: 0, marks: Vec::new(), page: Cell::new(20), top: Cell::new(0) }
    }

    /// Puts other rows in place; the cursor stays at its place as far as the list reaches, marks are taken away.
    pub fn set(&mut self, rows: Vec<R>) {
        self.rows = rows;
        self.marks.clear();
        self.at = self.at.min(self.rows.len().saturating_sub(1));
    }

    /// All rows.
    pub fn rows(&self) -> &[R] {
        &self.rows
    }

    /// Place of the cursor, from 0.
    pub fn index(&self) -> usize {
        self.at
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<&R> {
        self.rows.get(self.at)
    }

    /// The row under the cursor, to be changed in place.
    pub fn current_mut(&mut self) -> Option<&mut R> {
        self.rows.get_mut(self.at)
    }

    /// Moves the cursor to the first row of which `wanted` is true.
    pub fn select(&mut self, wanted: impl FnMut(&R) -> bool) -> bool {
        let found = self.rows.iter().position(wanted);
        self.at = found.unwrap_or(self.at);
        found.is_some()
    }

    /// Moves the cursor.
    pub fn handle(&mut self, step: Move) {
        let page = i64::from(self.page.get().max(1));
        let last = self.rows.len().saturating_sub(1);
        let by = |rows: i64| {
            let target = (self.at as i64).saturating_add(rows).max(0);
            usize::try_from(target).unwrap_or(last).min(last)
        };
        self.at = match step {
            Move::Up => by(-1),
            Move::Down => by(1),
            Move::PageUp => by(-page),
            Move::PageDown => by(page),
            Move::By(rows) => by(rows),
            Move::Home => 0,
            Move::End => last,
            Move::To(index) => usize::try_from(index).unwrap_or(last).min(last),
        };
    }

    /// Marks the row under the cursor, or takes the mark away.
    pub fn toggle_mark(&mut self) {
        if self.rows.is_empty() {
            return;
        }
        match self.marks.binary_search(&self.at) {
            Ok(place) => {
                self.marks.remove(place);
            }
            Err(place) => self.marks.insert(place, self.at),
        }
    }

    /// Marks all rows, or takes all marks away when all are marked.
    pub fn toggle_all(&mut self) {
        self.marks = if self.marks.len() == self.rows.len() { Vec::new() } else { (0..self.rows.len()).collect() };
    }

    /// The rows an action is for: the marked ones, or that under the cursor.
    pub fn chosen(&self) -> Vec<&R> {
        if self.marks.is_empty() {
            self.current().into_iter().collect()
        } else {
            self.marks.iter().filter_map(|at| self.rows.get(*at)).collect()
        }
    }

    /// `3/12`, and the number of marks when there are any.
    pub fn position(&self) -> String {
        let place = if self.rows.is_empty() { 0 } else { self.at + 1 };
        let marks = if self.marks.is_empty() { String::new() } else { format!(" [{}]", self.marks.len()) };
        format!("{}/{}{marks}", thousands(place as u64), thousands(self.rows.len() as u64))
    }

    /// Draws header and rows; `show` says what a row is.
    pub fn draw<'r>(
        &'r self,
        buf: &mut Buffer,
        area: Rect,
        look: &Look<'_>,
        table: &Table<'_>,
        show: &dyn Fn(&'r R) -> RowText<'r>,
    ) {
        let area = table.header(buf, area, look);
        if area.is_empty() {
            return;
        }
        self.page.set(area.height);
        if self.rows.is_empty() {
            table.nothing(buf, area, look);
            return;
        }
        let height = usize::from(area.height);
        let lowest = (self.at + 1).saturating_sub(height);
        let highest = self.at.min(self.rows.len().saturating_sub(height)).max(lowest);
        let top = self.top.get().clamp(lowest, highest);
        self.top.set(top);
        for (line, (index, row)) in self.rows.iter().enumerate().skip(top).take(height).enumerate() {
            let Some(spot) = cells::line(area, line as u16) else { return };
            let marked = self.marks.binary_search(&index).is_ok();
            table.line(buf, spot, Some(&Line { row: show(row), here: index == self.at, marked }), look);
        }
    }
}
