//! A framed box over the screen, and the list inside such a box.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::cells;
use super::look::Look;
use super::theme::Meaning;

/// Clears an area, frames it with a title and returns what is left inside.
pub fn panel(buf: &mut Buffer, area: Rect, title: &str, look: &Look<'_>) -> Rect {
    let area = area.intersection(buf.area);
    let surface = look.style(Meaning::Popup);
    cells::clear(buf, area, surface);
    if area.width < 2 || area.height < 2 {
        return Rect { width: 0, height: 0, ..area };
    }
    let style = surface.patch(look.style(Meaning::Border));
    let glyphs = look.glyphs;
    let across = usize::from(area.width) - 2;
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for (y, left, end) in
        [(area.y, glyphs.top_left, glyphs.top_right), (bottom, glyphs.bottom_left, glyphs.bottom_right)]
    {
        cells::put(buf, area.x, y, left, 1, style);
        cells::put(buf, area.x + 1, y, &glyphs.horizontal.repeat(across), across, style);
        cells::put(buf, right, y, end, 1, style);
    }
    for y in area.y + 1..bottom {
        cells::put(buf, area.x, y, glyphs.vertical, 1, style);
        cells::put(buf, right, y, glyphs.vertical, 1, style);
    }
    if !title.is_empty() && across > 4 {
        let title = format!(" {} ", cells::cut(title, across - 4, glyphs.ellipsis));
        cells::put(buf, area.x + 2, area.y, &title, across - 2, surface.patch(look.style(Meaning::Title)));
    }
    Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 }
}

/// One row of a list in a box.
#[derive(Debug, Clone, Default)]
pub struct PanelRow {
    /// What it says.
    pub label: String,
    /// More about it, at the right edge.
    pub detail: String,
    /// Style over the surface; the row under the bar has its own.
    pub style: Style,
}

/// Draws rows with the one `at` under the bar, scrolled so that it is seen; arrows at the right edge tell of more.
pub fn rows(buf: &mut Buffer, area: Rect, rows: &[PanelRow], at: Option<usize>, look: &Look<'_>) {
    let height = usize::from(area.height);
    let top = first_row(rows.len(), height, at);
    let surface = look.style(Meaning::Popup);
    for (line, (index, row)) in rows.iter().enumerate().skip(top).take(height).enumerate() {
        let Some(spot) = cells::line(area, line as u16) else { return };
        let chosen = at == Some(index);
        let base = surface.patch(if chosen { look.style(Meaning::Selection) } else { row.style });
        cells::clear(buf, spot, base);
        let marker = if chosen { look.glyphs.cursor } else { " " };
        let x = cells::put(buf, spot.x, spot.y, marker, usize::from(spot.width), base);
        let room = usize::from(spot.right().saturating_sub(x)).saturating_sub(1);
        let detail_room = room.saturating_sub(cells::width(&row.label) + 2).max(room / 3);
        let detail = cells::cut(&row.detail, detail_room, look.glyphs.ellipsis);
        let wide = cells::width(&detail);
        let label_room = room.saturating_sub(if wide > 0 { wide + 2 } else { 0 });
        cells::put_cut(buf, x, spot.y, &row.label, label_room, look.glyphs.ellipsis, base);
        let style = if chosen { base } else { base.patch(look.style(Meaning::Dim)) };
        let start = spot.right().saturating_sub((wide + 1) as u16).max(x);
        cells::put(buf, start, spot.y, &detail, wide, style);
    }
    let dim = surface.patch(look.style(Meaning::Dim));
    let edge = area.right().saturating_sub(1);
    if top > 0 {
        cells::put(buf, edge, area.y, look.glyphs.more_above, 1, dim);
    }
    if top + height < rows.len() && height > 0 {
        cells::put(buf, edge, area.bottom() - 1, look.glyphs.more_below, 1, dim);
    }
}

/// First of `len` rows to draw in `height` lines so that row `at` is among them.
pub fn first_row(len: usize, height: usize, at: Option<usize>) -> usize {
    let at = at.unwrap_or(0);
    if height == 0 || at < height { 0 } else { (at + 1 - height).min(len.saturating_sub(height)) }
}
