//! Drawing a table: header with the sign of the sort, rows with mark, tone and bar.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::columns::{Align, Column, fit};
use crate::ui::cells;
use crate::ui::look::Look;
use crate::ui::theme::Meaning;

/// What a row is, told by style and by a sign in the first cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Normal,
    /// Its term has passed.
    Late,
    /// Its term falls today or soon.
    Today,
    /// Annulled.
    Annulled,
    /// Reserved.
    Reserved,
    /// Of less weight.
    Dim,
    /// To be seen.
    Strong,
}

/// A row as it is drawn: one text per column. The texts must be clean already.
#[derive(Debug, Clone, Default)]
pub struct RowText<'a> {
    /// Texts in the order of the columns.
    pub cells: Vec<Cow<'a, str>>,
    /// What the row is.
    pub tone: Tone,
}

impl<'a> RowText<'a> {
    /// A row of ordinary tone.
    pub fn new(cells: Vec<Cow<'a, str>>) -> Self {
        Self { cells, tone: Tone::Normal }
    }

    /// The same row with a tone.
    #[must_use]
    pub fn tone(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }
}

/// How a table looks; the rows come from a list or a browser.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    /// The columns.
    pub columns: &'a [Column],
    /// The column by which the rows are sorted, and whether downwards.
    pub sort: Option<(usize, bool)>,
    /// What to say when there is no row; a catalogue key.
    pub empty: &'static str,
}

/// One line of the table.
pub(super) struct Line<'a> {
    pub row: RowText<'a>,
    pub here: bool,
    pub marked: bool,
}

impl<'a> Table<'a> {
    /// A table of these columns that says `empty` (a catalogue key) when there is no row.
    pub fn new(columns: &'a [Column], empty: &'static str) -> Self {
        Self { columns, sort: None, empty }
    }

    /// The same table with the sign of a sort on a column.
    #[must_use]
    pub fn sorted(self, column: usize, descending: bool) -> Self {
        Self { sort: Some((column, descending)), ..self }
    }

    /// Rows that fit in an area of this height, below the header.
    pub fn rows_in(height: u16) -> u16 {
        height.saturating_sub(1)
    }

    /// Draws the header and returns the area of the rows.
    pub(super) fn header(&self, buf: &mut Buffer, area: Rect, look: &Look<'_>) -> Rect {
        let area = area.intersection(buf.area);
        let Some(line) = cells::line(area, 0) else { return area };
        let style = look.style(Meaning::Header);
        for (index, x, width) in fit(self.columns, line.width.saturating_sub(2)) {
            let Some(column) = self.columns.get(index) else { continue };
            let mut title = look.get(column.title);
            if let Some((sorted, descending)) = self.sort
                && sorted == index
            {
                title.push_str(if descending { look.glyphs.descending } else { look.glyphs.ascending });
            }
            let x = line.x + 2 + x;
            place(buf, x, line.y, width, &title, column.align, look.glyphs.ellipsis, style);
        }
        Rect { y: area.y + 1, height: area.height - 1, ..area }
    }

    /// Draws one line of the table; `None` draws the place of a row that is still being fetched.
    pub(super) fn line(&self, buf: &mut Buffer, spot: Rect, line: Option<&Line<'_>>, look: &Look<'_>) {
        let Some(line) = line else {
            cells::clear(buf, spot, look.style(Meaning::Text));
            cells::put(buf, spot.x + 2, spot.y, look.glyphs.ellipsis, 2, look.style(Meaning::Dim));
            return;
        };
        let mut style = look.style(Meaning::Text).patch(tone_style(line.row.tone, look));
        if line.marked {
            style = style.patch(look.style(Meaning::Mark));
        }
        if line.here {
            style = style.patch(look.style(Meaning::Selection));
        }
        cells::clear(buf, spot, style);
        let sign = if line.marked { look.glyphs.mark } else { tone_sign(line.row.tone, look) };
        let cursor = if line.here { look.glyphs.cursor } else { " " };
        cells::put(buf, spot.x, spot.y, cursor, usize::from(spot.width), style);
        cells::put(buf, spot.x + 1, spot.y, sign, usize::from(spot.width.saturating_sub(1)), style);
        for (index, x, width) in fit(self.columns, spot.width.saturating_sub(2)) {
            let (Some(column), Some(text)) = (self.columns.get(index), line.row.cells.get(index)) else { continue };
            place(buf, spot.x + 2 + x, spot.y, width, text, column.align, look.glyphs.ellipsis, style);
        }
    }

    /// Says that there is no row.
    pub(super) fn nothing(&self, buf: &mut Buffer, area: Rect, look: &Look<'_>) {
        if let Some(spot) = cells::line(area, area.height.min(2).saturating_sub(1)) {
            let text = look.get(self.empty);
            let room = usize::from(spot.width).saturating_sub(2);
            cells::put_cut(buf, spot.x + 2, spot.y, &text, room, look.glyphs.ellipsis, look.style(Meaning::Dim));
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "one place for the eight things that put a text into a column")]
fn place(buf: &mut Buffer, x: u16, y: u16, width: u16, text: &str, align: Align, ellipsis: &str, style: Style) {
    let room = usize::from(width);
    let text = cells::cut(text, room, ellipsis);
    let lead = match align {
        Align::Left => 0,
        Align::Right => room.saturating_sub(cells::width(&text)),
    };
    cells::put(buf, x + lead as u16, y, &text, room - lead, style);
}

fn tone_style(tone: Tone, look: &Look<'_>) -> Style {
    match tone {
        Tone::Normal => Style::new(),
        Tone::Late => look.style(Meaning::Late),
        Tone::Today => look.style(Meaning::Today),
        Tone::Annulled => look.style(Meaning::Annulled),
        Tone::Reserved => look.style(Meaning::Reserved),
        Tone::Dim => look.style(Meaning::Dim),
        Tone::Strong => look.style(Meaning::Accent),
    }
}

fn tone_sign(tone: Tone, look: &Look<'_>) -> &'static str {
    match tone {
        Tone::Normal | Tone::Dim | Tone::Strong => " ",
        Tone::Late => look.glyphs.late,
        Tone::Today => look.glyphs.today,
        Tone::Annulled => look.glyphs.annulled,
        Tone::Reserved => look.glyphs.reserved,
    }
}
