//! Columns side by side over the hours of a day: blocks of time, what is closed, a cursor and the stretch chosen from it.
//! It knows nothing of rooms; minutes are counted from midnight.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cells;
use super::look::Look;
use super::theme::Meaning;

/// Cells of the hours at the left.
const GUTTER: u16 = 6;
/// Least cells of a column; where they do not fit, the columns around the cursor are shown.
const NARROWEST: u16 = 9;

/// How a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// It keeps others out.
    Firm,
    /// It is only asked for.
    Asked,
    /// Set-up and tidy-up around a block.
    Around,
    /// The column is closed.
    Closed,
}

/// A block of time in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Which column.
    pub column: usize,
    /// First minute.
    pub from: i64,
    /// Minute after the last.
    pub to: i64,
    /// What it says.
    pub text: String,
    /// How it stands.
    pub hold: Hold,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Whether it stands back: a day off.
    pub off: bool,
}

/// Where the cursor is and how much is chosen from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// Which column.
    pub column: usize,
    /// First minute.
    pub from: i64,
    /// Minute after the last.
    pub to: i64,
}

/// The rows that are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// Minute of the first row.
    pub first: i64,
    /// Minute after the last row.
    pub last: i64,
    /// Minutes of a row.
    pub step: i64,
    top: Cell<i64>,
}

impl Scale {
    /// Rows of `step` minutes from `first` up to `last`.
    pub fn new(first: i64, last: i64, step: i64) -> Self {
        Self { first, last, step: step.max(1), top: Cell::new(0) }
    }

    /// Which row, from the top, the cursor should be brought into sight with.
    fn top(&self, rows: i64, chosen: &Chosen) -> i64 {
        let all = (self.last - self.first + self.step - 1) / self.step;
        let at = (chosen.from - self.first).div_euclid(self.step);
        let end = ((chosen.to - 1 - self.first).div_euclid(self.step)).max(at);
        let mut top = self.top.get();
        if end >= top + rows {
            top = end - rows + 1;
        }
        if at < top {
            top = at;
        }
        top = top.clamp(0, (all - rows).max(0));
        self.top.set(top);
        top
    }
}

/// `18:00` of a minute of the day; `24:00` for the midnight that ends it.
pub fn hour(minute: i64) -> String {
    format!("{:02}:{:02}", minute.div_euclid(60), minute.rem_euclid(60))
}

/// Draws headings, hours, blocks and cursor.
pub fn draw(
    buf: &mut Buffer,
    area: Rect,
    look: &Look<'_>,
    scale: &Scale,
    columns: &[Column],
    blocks: &[Block],
    chosen: &Chosen,
) {
    let area = area.intersection(buf.area);
    if columns.is_empty() || area.height < 2 || area.width < GUTTER + NARROWEST {
        return;
    }
    let room = area.width - GUTTER;
    let fit = usize::from(room / NARROWEST).clamp(1, columns.len());
    let left = chosen.column.saturating_sub(fit - 1).min(columns.len() - fit);
    let wide = room / fit as u16;
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let rows = i64::from(body.height);
    let top = scale.top(rows, chosen);
    for (place, column) in columns.iter().enumerate().skip(left).take(fit) {
        let x = area.x + GUTTER + wide * (place - left) as u16;
        let style = look.style(if place == chosen.column {
            Meaning::Selection
        } else if column.off {
            Meaning::Warning
        } else {
            Meaning::Header
        });
        cells::put_cut(buf, x, area.y, &column.title, usize::from(wide - 1), look.glyphs.ellipsis, style);
    }
    if left > 0 {
        cells::put(buf, area.x, area.y, "<", 1, look.style(Meaning::Dim));
    }
    if left + fit < columns.len() {
        cells::put(buf, area.x + 2, area.y, ">", 1, look.style(Meaning::Dim));
    }
    for row in 0..rows {
        let minute = scale.first + (top + row) * scale.step;
        if minute >= scale.last {
            break;
        }
        let y = body.y + row as u16;
        let here = minute <= chosen.from && chosen.from < minute + scale.step;
        let whole = minute.rem_euclid(60) == 0;
        let style = look.style(if here {
            Meaning::Selection
        } else if whole {
            Meaning::Text
        } else {
            Meaning::Dim
        });
        cells::put(buf, area.x, y, &hour(minute), 5, style);
        for place in left..left + fit {
            let spot = Rect { x: area.x + GUTTER + wide * (place - left) as u16, y, width: wide - 1, height: 1 };
            slot(buf, spot, look, (place, minute, scale.step), blocks, (chosen, row == 0));
        }
    }
    if top > 0 {
        cells::put(buf, area.x + 5, body.y, look.glyphs.more_above, 1, look.style(Meaning::Dim));
    }
    if scale.first + (top + rows) * scale.step < scale.last {
        cells::put(buf, area.x + 5, body.bottom() - 1, look.glyphs.more_below, 1, look.style(Meaning::Dim));
    }
}

fn slot(
    buf: &mut Buffer,
    spot: Rect,
    look: &Look<'_>,
    (column, minute, step): (usize, i64, i64),
    blocks: &[Block],
    (chosen, first_row): (&Chosen, bool),
) {
    let over = |block: &&Block| block.column == column && block.from < minute + step && block.to > minute;
    // What keeps others out covers what is only asked for.
    let rank = |block: &&Block| match block.hold {
        Hold::Firm => 0,
        Hold::Asked => 1,
        Hold::Around => 2,
        Hold::Closed => 3,
    };
    let found = blocks.iter().filter(over).min_by_key(rank);
    let others = blocks.iter().filter(over).filter(|block| block.hold == Hold::Asked).count();
    let inside = column == chosen.column && chosen.from < minute + step && chosen.to > minute;
    let (mark, meaning) = match found.map(|block| block.hold) {
        Some(Hold::Firm) => (look.glyphs.bar, Meaning::Accent),
        Some(Hold::Asked) => ("?", Meaning::Info),
        Some(Hold::Around) => (look.glyphs.bullet, Meaning::Dim),
        Some(Hold::Closed) => (look.glyphs.annulled, Meaning::Dim),
        None => (" ", Meaning::Text),
    };
    let style = look.style(if inside { Meaning::Selection } else { meaning });
    let room = usize::from(spot.width);
    if inside {
        cells::clear(buf, spot, style);
    }
    let sign = if inside && found.is_none() { look.glyphs.cursor } else { mark };
    cells::put(buf, spot.x, spot.y, sign, 1, style);
    let Some(block) = found else { return };
    // The words stand in the first row of the block, or in the first that is in sight.
    let begins = block.from >= minute || first_row;
    if begins && room > 2 {
        let mut text = block.text.clone();
        if block.hold == Hold::Firm && others > 0 {
            text = format!("? {text}");
        } else if block.hold == Hold::Asked && others > 1 {
            text = format!("{others} {text}");
        }
        cells::put_cut(buf, spot.x + 2, spot.y, &text, room - 2, look.glyphs.ellipsis, style);
    }
}
