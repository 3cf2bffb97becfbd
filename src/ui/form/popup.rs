//! The list open over a field: suggestions of a look-up or the options of a choice.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::field::{Body, Field, Kind};
use super::finder::Finder;
use crate::base::i18n::Arg;
use crate::ui::cells;
use crate::ui::look::Look;
use crate::ui::panel::{PanelRow, panel, rows};
use crate::ui::theme::Meaning;

/// Rows of an open list.
const ROWS: u16 = 8;
/// Cells an open list takes at least, where there are so many.
const NARROWEST: u16 = 30;

/// Draws the list of a field below it, or above it where there is more room.
pub(super) fn draw(buf: &mut Buffer, area: Rect, anchor: Rect, field: &Field, look: &Look<'_>) {
    let (list, at) = match (&field.body, &field.kind) {
        (Body::Choice(choice), Kind::Choice(options)) if choice.open.is_some() => {
            let rows =
                options.iter().map(|option| PanelRow { label: option.label.show(look.texts), ..PanelRow::default() });
            (rows.collect::<Vec<_>>(), choice.open)
        }
        _ => match field.finder() {
            Some(finder) if finder.open => (suggestions(field, finder, look), finder.at),
            _ => return,
        },
    };
    // A field of several rows is written on its last one.
    let line = if matches!(field.body, Body::Many(_)) { anchor.bottom().saturating_sub(1) } else { anchor.y };
    let wanted = (list.len() as u16).clamp(1, ROWS) + 2;
    let under = area.bottom().saturating_sub(line + 1);
    let over = line.saturating_sub(area.y);
    let (y, height) = if under >= wanted || under >= over {
        (line + 1, wanted.min(under))
    } else {
        let height = wanted.min(over);
        (line - height, height)
    };
    let longest = list.iter().map(|row| cells::width(&row.label) + cells::width(&row.detail) + 3).max().unwrap_or(0);
    let room = area.right().saturating_sub(anchor.x).max(NARROWEST.min(area.width));
    let width = (longest as u16).saturating_add(4).clamp(NARROWEST.min(room), room.max(1));
    let x = anchor.x.min(area.right().saturating_sub(width));
    let frame = Rect::new(x, y, width, height).intersection(area);
    let inner = panel(buf, frame, "", look);
    rows(buf, inner, &list, at, look);
    let offers = field.look_rule().free && field.finder().is_some_and(|finder| !finder.list.is_empty());
    if offers && at.is_none() && frame.height > 1 {
        draw_keys(buf, frame, look);
    }
}

/// On the lower edge of the list, where what is written may stay and nothing is chosen: which key takes an entry.
fn draw_keys(buf: &mut Buffer, frame: Rect, look: &Look<'_>) {
    let key = |name: &str| Arg::from(look.get(name));
    let words = look.texts.with("ui-form-free-keys", &[("down", key("ui-key-down")), ("enter", key("ui-key-enter"))]);
    let style = look.style(Meaning::Popup).patch(look.style(Meaning::Dim));
    let room = usize::from(frame.width.saturating_sub(4));
    let y = frame.bottom().saturating_sub(1);
    cells::put_cut(buf, frame.x + 2, y, &format!(" {words} "), room, look.glyphs.ellipsis, style);
}

fn suggestions(field: &Field, finder: &Finder, look: &Look<'_>) -> Vec<PanelRow> {
    let rule = field.look_rule();
    let mut list: Vec<PanelRow> = finder
        .list
        .iter()
        .map(|item| PanelRow { label: item.label.clone(), detail: item.detail.clone(), style: Style::new() })
        .collect();
    if let Some(key) = rule.create.filter(|_| finder.rows(rule) > finder.list.len()) {
        let label = look.texts.with(key, &[("words", Arg::from(finder.editor.text()))]);
        list.push(PanelRow { label, detail: String::new(), style: look.style(Meaning::Accent) });
    }
    if list.is_empty() {
        let style = look.style(Meaning::Dim);
        list.push(PanelRow { label: look.get("ui-form-nothing-found"), detail: String::new(), style });
    }
    list
}
