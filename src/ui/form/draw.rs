//! Drawing a form: titles, labels, values, errors, and the list open over the field with the focus.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::Form;
use super::editor::LineEditor;
use super::field::{Body, Field, Kind, ManyBox};
use super::layout::{Place, plan};
use super::popup;
use super::value::{FileItem, Item};
use crate::ui::cells;
use crate::ui::look::Look;
use crate::ui::panel::first_row;
use crate::ui::theme::Meaning;

impl Form {
    /// Draws the form and, on the last line of the area, the short help of the focused field; answers as [`Self::draw`].
    pub fn draw_with_hint(&self, buf: &mut Buffer, area: Rect, look: &Look<'_>) -> Option<Position> {
        let inside = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + inside.height, height: area.height - inside.height, ..area };
        let cursor = self.draw(buf, inside, look);
        if let Some(line) = cells::line(below, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &self.hint(look.texts), room, look.glyphs.ellipsis, style);
        }
        cursor
    }

    /// Draws the form with the focused field in view and returns where the terminal cursor should stand.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, look: &Look<'_>) -> Option<Position> {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return None;
        }
        let plan = plan(self, area.width, area.height, look.texts);
        let top = self.scrolled(&plan.places, plan.height, area.height);
        let place_in = |rect: Rect| moved(rect, area, top);
        for (rect, title) in &plan.titles {
            if let Some(rect) = place_in(*rect) {
                let rule = look.glyphs.horizontal;
                let dash = rule.repeat(usize::from(rect.width));
                cells::put(buf, rect.x, rect.y, &dash, usize::from(rect.width), look.style(Meaning::Border));
                let title = format!(" {title} ");
                let x = rect.x.saturating_add(2);
                let room = usize::from(rect.right().saturating_sub(x));
                cells::put_cut(buf, x, rect.y, &title, room, look.glyphs.ellipsis, look.style(Meaning::Title));
            }
        }
        let mut cursor = None;
        let mut anchor = None;
        for place in &plan.places {
            let Some(field) = self.fields.get(place.field) else { continue };
            let focused = place.field == self.focus && field.reachable();
            draw_label(buf, place, field, focused, look, place_in);
            if let Some(value) = place_in(place.value) {
                let at = draw_value(buf, value, field, focused, look);
                if focused {
                    cursor = at;
                    anchor = Some(value);
                }
            }
            draw_note(buf, place, field, look, place_in);
        }
        draw_more(buf, area, top, plan.height, look);
        if let (Some(anchor), Some(field)) = (anchor, self.fields.get(self.focus)) {
            popup::draw(buf, area, anchor, field, look);
        }
        cursor
    }

    /// Rows of the form at a width, so that a screen can give it no more than it needs.
    pub fn height(&self, width: u16, look: &Look<'_>) -> u16 {
        plan(self, width, u16::MAX, look.texts).height
    }

    /// The first row to draw: where it was, moved only as far as the focused field needs.
    fn scrolled(&self, places: &[Place], total: u16, height: u16) -> u16 {
        let mut top = self.scroll.get().min(total.saturating_sub(height));
        if let Some(place) = places.iter().find(|place| place.field == self.focus) {
            let end = place.value.bottom().saturating_add(place.below.height);
            if end > top.saturating_add(height) {
                top = end - height;
            }
            // The title over the first field of a group comes into view with it.
            let start = place.value.y.saturating_sub(1);
            if start < top {
                top = if height > 1 { start } else { place.value.y };
            }
        }
        self.scroll.set(top);
        top
    }
}

/// Arrows at the right edge tell of rows above and below.
fn draw_more(buf: &mut Buffer, area: Rect, top: u16, total: u16, look: &Look<'_>) {
    let dim = look.style(Meaning::Dim);
    let edge = area.right() - 1;
    if top > 0 {
        cells::put(buf, edge, area.y, look.glyphs.more_above, 1, dim);
    }
    if total > top.saturating_add(area.height) {
        cells::put(buf, edge, area.bottom() - 1, look.glyphs.more_below, 1, dim);
    }
}

/// A rectangle of the form as it falls into the area, clipped to it; `None` when it lies outside.
fn moved(rect: Rect, area: Rect, top: u16) -> Option<Rect> {
    let bottom = rect.bottom().checked_sub(top)?;
    let y = rect.y.saturating_sub(top);
    let height = bottom.saturating_sub(y);
    let moved = Rect::new(area.x.saturating_add(rect.x), area.y.saturating_add(y), rect.width, height);
    let clipped = moved.intersection(area);
    (!clipped.is_empty()).then_some(clipped)
}

fn draw_label(
    buf: &mut Buffer,
    place: &Place,
    field: &Field,
    focused: bool,
    look: &Look<'_>,
    place_in: impl Fn(Rect) -> Option<Rect>,
) {
    let Some(rect) = place_in(place.label).filter(|rect| place.label.height == rect.height) else { return };
    let (sign, sign_style) = match (field.error.is_some(), focused) {
        (true, _) => (look.glyphs.error, look.style(Meaning::Error)),
        (false, true) => (look.glyphs.cursor, look.style(Meaning::Accent)),
        (false, false) => (" ", Style::new()),
    };
    let mut x = cells::put(buf, rect.x, rect.y, sign, 1, sign_style);
    let style = look.style(if focused { Meaning::Accent } else { Meaning::Label });
    let room = usize::from(rect.right().saturating_sub(x)).saturating_sub(1);
    x = cells::put_cut(buf, x, rect.y, &place.name, room, look.glyphs.ellipsis, style);
    if field.required {
        let room = usize::from(rect.right().saturating_sub(x));
        cells::put(buf, x, rect.y, look.glyphs.required, room, look.style(Meaning::Required));
    }
}

/// The error beside the field or below it, or else why its value was proposed.
fn draw_note(buf: &mut Buffer, place: &Place, field: &Field, look: &Look<'_>, place_in: impl Fn(Rect) -> Option<Rect>) {
    let room = usize::from(place.beside.width);
    if let Some(error) = &field.error {
        let text = error.show(look.texts);
        let style = look.style(Meaning::Error);
        if place.below.height == 0 {
            if let Some(rect) = place_in(place.beside) {
                cells::put(buf, rect.x, rect.y, &text, room, style);
            }
            return;
        }
        let lines = cells::wrap(&text, usize::from(place.below.width));
        for (line, text) in lines.iter().take(usize::from(place.below.height)).enumerate() {
            let spot = Rect { y: place.below.y + line as u16, height: 1, ..place.below };
            if let Some(rect) = place_in(spot) {
                cells::put(buf, rect.x, rect.y, text, usize::from(rect.width), style);
            }
        }
        return;
    }
    if let Some(reason) = &field.learned {
        let style = look.style(Meaning::Learned);
        if room > 8
            && let Some(rect) = place_in(place.beside)
        {
            cells::put_cut(buf, rect.x, rect.y, reason, room, look.glyphs.ellipsis, style);
        } else if let Some(rect) = place_in(place.value)
            && field.shows_text()
        {
            // Behind the value, as much as the row has left.
            let detail = match &field.body {
                Body::Look { item: Some(item), .. } if !item.detail.is_empty() => cells::width(&item.detail) + 2,
                _ => 0,
            };
            let used = cells::width(field.value().as_text()) + detail + 3;
            let left = usize::from(rect.width).saturating_sub(used);
            if left > 8 {
                let text = cells::cut(reason, left, look.glyphs.ellipsis);
                let x = rect.right().saturating_sub(cells::width(&text) as u16);
                cells::put(buf, x, rect.y, &text, left, style);
            }
        }
    }
}

/// Draws a value and returns the place of the cursor in it.
fn draw_value(buf: &mut Buffer, area: Rect, field: &Field, focused: bool, look: &Look<'_>) -> Option<Position> {
    let style = if field.locked {
        look.style(Meaning::Disabled)
    } else if focused {
        look.style(Meaning::FieldFocus)
    } else if field.learned.is_some() {
        look.style(Meaning::Field).patch(look.style(Meaning::Learned))
    } else {
        look.style(Meaning::Field)
    };
    cells::clear(buf, area, style);
    let at = match (&field.body, &field.kind) {
        (Body::Line(editor), _) => Some(draw_line(buf, area, editor, field, focused, style, look)),
        (Body::Look { finder, item }, _) => {
            let at = draw_line(buf, area, &finder.editor, field, focused, style, look);
            if let Some(item) = item {
                draw_detail(buf, area, item, style, look);
            }
            Some(at)
        }
        (Body::Notes(notes), _) => notes.draw(buf, area, style),
        (Body::Flag(on), _) => {
            let text = if *on { "[x]" } else { "[ ]" };
            cells::put(buf, area.x, area.y, text, usize::from(area.width), style);
            Some(Position::new((area.x + 1).min(area.right() - 1), area.y))
        }
        (Body::Choice(choice), _) => {
            let text = field.option(choice.chosen).map(|option| option.label.show(look.texts));
            let room = usize::from(area.width);
            match text {
                Some(text) => {
                    cells::put_cut(buf, area.x, area.y, &text, room.saturating_sub(2), look.glyphs.ellipsis, style);
                }
                None => {
                    draw_placeholder(buf, area, field, 0, style, look);
                }
            }
            let arrow = style.patch(look.style(Meaning::Dim));
            cells::put(buf, area.right() - 1, area.y, look.glyphs.descending, 1, arrow);
            Some(Position::new(area.x, area.y))
        }
        (Body::Many(many), _) => draw_many(buf, area, many, field, focused, style, look),
        (Body::Files { files, at, .. }, _) => draw_files(buf, area, files, *at, focused, style, look),
    };
    if focused { at } else { None }
}

fn draw_line(
    buf: &mut Buffer,
    area: Rect,
    editor: &LineEditor,
    field: &Field,
    focused: bool,
    style: Style,
    look: &Look<'_>,
) -> Position {
    let room = usize::from(area.width);
    let (seen, column) = editor.view(room);
    if focused {
        cells::put(buf, area.x, area.y, &seen, room, style);
    } else {
        // Nobody types here: the beginning tells most, and a cut is said.
        cells::put_cut(buf, area.x, area.y, editor.text(), room, look.glyphs.ellipsis, style);
    }
    let dated = matches!(field.kind, Kind::Date(_) | Kind::DateTime(_));
    let partial = editor.text().chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | ' ' | ':'));
    if editor.is_empty() || (focused && dated && partial) {
        draw_placeholder(buf, area, field, editor.text().chars().count(), style, look);
    }
    Position::new(area.x.saturating_add(column as u16), area.y)
}

/// The shape of what is still missing: the placeholder without its first `typed` characters.
fn draw_placeholder(buf: &mut Buffer, area: Rect, field: &Field, typed: usize, style: Style, look: &Look<'_>) {
    let Some(words) = &field.placeholder else { return };
    let text = words.show(look.texts);
    let rest: String = text.graphemes(true).skip(typed).collect();
    let x = area.x.saturating_add(typed as u16);
    let room = usize::from(area.right().saturating_sub(x));
    cells::put_cut(buf, x, area.y, &rest, room, look.glyphs.ellipsis, style.patch(look.style(Meaning::Placeholder)));
}

/// What is known of a chosen entry, behind its label.
fn draw_detail(buf: &mut Buffer, area: Rect, item: &Item, style: Style, look: &Look<'_>) {
    let used = cells::width(&item.label) + 2;
    let room = usize::from(area.width).saturating_sub(used);
    if room > 4 && !item.detail.is_empty() {
        let style = style.patch(look.style(Meaning::Dim));
        cells::put_cut(buf, area.x + used as u16, area.y, &item.detail, room, look.glyphs.ellipsis, style);
    }
}

fn draw_many(
    buf: &mut Buffer,
    area: Rect,
    many: &ManyBox,
    field: &Field,
    focused: bool,
    style: Style,
    look: &Look<'_>,
) -> Option<Position> {
    let height = usize::from(area.height);
    let rows = many.items.len() + 1;
    let at = many.at.unwrap_or(many.items.len());
    let top = first_row(rows, height, Some(at));
    let mut cursor = None;
    for (line, index) in (top..rows).take(height).enumerate() {
        let Some(spot) = cells::line(area, line as u16) else { break };
        let Some(item) = many.items.get(index) else {
            let place = draw_line(buf, spot, &many.finder.editor, field, focused, style, look);
            if many.at.is_none() {
                cursor = Some(place);
            }
            continue;
        };
        let here = focused && many.at == Some(index);
        let style = if here { look.style(Meaning::Selection) } else { style };
        cells::clear(buf, spot, style);
        draw_entry(buf, spot, look.glyphs.bullet, &item.label, &item.detail, style, look);
        if here {
            cursor = Some(Position::new(spot.x, spot.y));
        }
    }
    cursor
}

fn draw_files(
    buf: &mut Buffer,
    area: Rect,
    files: &[FileItem],
    at: usize,
    focused: bool,
    style: Style,
    look: &Look<'_>,
) -> Option<Position> {
    if files.is_empty() {
        let style = style.patch(look.style(Meaning::Placeholder));
        let text = look.get("ui-form-no-files");
        cells::put_cut(buf, area.x, area.y, &text, usize::from(area.width), look.glyphs.ellipsis, style);
        return Some(Position::new(area.x, area.y));
    }
    let height = usize::from(area.height);
    let top = first_row(files.len(), height, Some(at));
    let mut cursor = None;
    for (line, (index, file)) in files.iter().enumerate().skip(top).take(height).enumerate() {
        let Some(spot) = cells::line(area, line as u16) else { break };
        let here = focused && index == at;
        let style = if here { look.style(Meaning::Selection) } else { style };
        cells::clear(buf, spot, style);
        let mark = if file.main { look.glyphs.main } else { " " };
        draw_entry(buf, spot, mark, &file.name, &file.detail, style, look);
        if here {
            cursor = Some(Position::new(spot.x, spot.y));
        }
    }
    cursor
}

fn draw_entry(buf: &mut Buffer, area: Rect, mark: &str, label: &str, detail: &str, style: Style, look: &Look<'_>) {
    let mut x = cells::put(buf, area.x, area.y, mark, 1, style).max(area.x + 1).saturating_add(1);
    let room = |x: u16| usize::from(area.right().saturating_sub(x));
    x = cells::put_cut(buf, x, area.y, label, room(x), look.glyphs.ellipsis, style).saturating_add(2);
    if room(x) > 4 {
        cells::put_cut(buf, x, area.y, detail, room(x), look.glyphs.ellipsis, style.patch(look.style(Meaning::Dim)));
    }
}
