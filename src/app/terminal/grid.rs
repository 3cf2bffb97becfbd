//! A screen in memory: what is wanted, or what the terminal shows.
//!
//! Halves of wide characters always come in pairs: writing over one half empties the other.

use std::ops::RangeInclusive;

use ratatui::layout::Size;

use super::glyph::Glyph;

/// Rows of cells.
#[derive(Debug, Default)]
pub(super) struct Grid {
    size: Size,
    cells: Vec<Glyph>,
}

impl Grid {
    /// A grid full of `glyph`.
    pub fn new(size: Size, glyph: Glyph) -> Self {
        let count = usize::from(size.width) * usize::from(size.height);
        Self { size, cells: vec![glyph; count] }
    }

    /// The cells of a row; none below the last one.
    pub fn row(&self, y: u16) -> &[Glyph] {
        let width = usize::from(self.size.width);
        self.cells.get(usize::from(y) * width..(usize::from(y) + 1) * width).unwrap_or_default()
    }

    /// The cells of a row, to be changed.
    pub fn row_mut(&mut self, y: u16) -> &mut [Glyph] {
        let width = usize::from(self.size.width);
        self.cells.get_mut(usize::from(y) * width..(usize::from(y) + 1) * width).unwrap_or_default()
    }

    /// All cells.
    pub fn cells_mut(&mut self) -> impl Iterator<Item = &mut Glyph> {
        self.cells.iter_mut()
    }

    /// Fills everything with `glyph`.
    pub fn fill(&mut self, glyph: Glyph) {
        self.cells.fill(glyph);
    }

    /// Puts a glyph that takes `width` columns into a row.
    pub fn put(&mut self, x: u16, y: u16, glyph: Glyph, width: u16) {
        let row = self.row_mut(y);
        let (first, end) = (usize::from(x), (usize::from(x) + usize::from(width)).min(row.len()));
        if first >= end {
            return;
        }
        if row[first].is_tail() && first > 0 {
            row[first - 1] = Glyph::BLANK;
        }
        if row.get(end).is_some_and(|next| next.is_tail()) {
            row[end] = Glyph::BLANK;
        }
        let rest = if glyph.is_wide() { Glyph::TAIL } else { Glyph::space(glyph.pen) };
        row[first] = glyph;
        row[first + 1..end].fill(rest);
    }

    /// Moves the rows of a region up (`by` positive) or down; rows that come in are empty.
    pub fn shift(&mut self, region: RangeInclusive<u16>, by: i32) {
        let width = usize::from(self.size.width);
        let (start, end) = (usize::from(*region.start()) * width, (usize::from(*region.end()) + 1) * width);
        let Some(cells) = self.cells.get_mut(start..end) else { return };
        let moved = (by.unsigned_abs() as usize * width).min(cells.len());
        if by > 0 {
            cells.rotate_left(moved);
            let kept = cells.len() - moved;
            cells[kept..].fill(Glyph::BLANK);
        } else {
            cells.rotate_right(moved);
            cells[..moved].fill(Glyph::BLANK);
        }
    }
}
