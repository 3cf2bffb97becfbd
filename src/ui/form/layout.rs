//! Where the fields of a form go: one row after the other, label column and value, groups under their titles; fields
//! marked `beside` share a row where it is wide enough, groups stand in two columns where one would not fit the height.
//!
//! Positions are rows of the whole form; the drawing scrolls. Rows move only when an error needs a line of its own.

use ratatui::layout::Rect;

use super::Form;
use super::field::{Body, Field, Kind};
use crate::base::i18n::Texts;
use crate::ui::cells;

/// A row this wide has room for two fields.
const SHARED_ROW: u16 = 60;
/// A form this wide has room for two columns of groups.
const TWO_COLUMNS: u16 = 120;
/// Rows of a list inside a form.
const LIST_ROWS: usize = 5;
/// Rows an error may take below its field.
const ERROR_ROWS: usize = 2;

/// Where everything goes.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub titles: Vec<(Rect, String)>,
    pub places: Vec<Place>,
    pub height: u16,
}

/// Where a field goes.
#[derive(Debug)]
pub(super) struct Place {
    pub field: usize,
    /// Sign of focus or error, then the name.
    pub label: Rect,
    pub name: String,
    pub value: Rect,
    /// Right of the value: errors and reasons.
    pub beside: Rect,
    /// Below the value, when an error does not fit beside it.
    pub below: Rect,
}

/// One column of groups while it is being filled.
struct Column<'a> {
    form: &'a Form,
    texts: &'a Texts,
    x: u16,
    width: u16,
    label: u16,
    y: u16,
}

/// Lays out a form for a width; `height` only decides whether two columns are worth it.
pub(super) fn plan(form: &Form, width: u16, height: u16, texts: &Texts) -> Plan {
    let one = columns(form, width, &[(0, width)], texts);
    if one.height <= height || width < TWO_COLUMNS || form.groups.len() < 2 {
        return one;
    }
    let half = width / 2;
    columns(form, half, &[(0, half.saturating_sub(1)), (half, width - half)], texts)
}

fn columns(form: &Form, width: u16, spans: &[(u16, u16)], texts: &Texts) -> Plan {
    let names: Vec<String> = form.fields.iter().map(|field| field.label.show(texts)).collect();
    let shared = width >= SHARED_ROW;
    let longest = form.fields.iter().zip(&names).filter(|(field, _)| !(field.hidden || field.beside && shared));
    let label = longest.map(|(_, name)| cells::width(name)).max().unwrap_or(0) as u16;
    let label = label.min(width / 3);
    let mut plan = Plan::default();
    let mut split = form.groups.len();
    if spans.len() > 1 {
        // The second column begins with the group that would pass the middle of the form.
        let rows: Vec<u16> = form.groups.iter().map(|group| group_rows(form, group.start, group.end)).collect();
        let total: u16 = rows.iter().sum();
        let mut used = 0;
        split = rows
            .iter()
            .position(|rows| {
                used += rows;
                used > total.div_ceil(2)
            })
            .unwrap_or(1)
            .max(1);
    }
    for (index, (x, span)) in spans.iter().enumerate() {
        let mut column = Column { form, texts, x: *x, width: *span, label, y: 0 };
        let groups = if index == 0 { form.groups.get(..split) } else { form.groups.get(split..) };
        for group in groups.unwrap_or_default() {
            column.group(group, &names, &mut plan, shared);
        }
        plan.height = plan.height.max(column.y);
    }
    plan
}

fn group_rows(form: &Form, start: usize, end: usize) -> u16 {
    let fields = form.fields.get(start..end).unwrap_or_default();
    fields.iter().filter(|field| !field.hidden).map(rows).sum::<u16>().saturating_add(1)
}

/// Rows of the value of a field.
pub(super) fn rows(field: &Field) -> u16 {
    match (&field.body, &field.kind) {
        (Body::Many(many), _) => (many.items.len() + 1).clamp(1, LIST_ROWS) as u16,
        (Body::Files { files, .. }, _) => files.len().clamp(1, LIST_ROWS) as u16,
        (_, Kind::Notes { rows }) => *rows,
        _ => 1,
    }
}

impl Column<'_> {
    fn group(&mut self, group: &super::Span, names: &[String], plan: &mut Plan, shared: bool) {
        let visible: Vec<usize> = (group.start..group.end)
            .filter(|index| self.form.fields.get(*index).is_some_and(|field| !field.hidden))
            .collect();
        if visible.is_empty() {
            return;
        }
        let title = group.title.show(self.texts);
        if !title.is_empty() {
            plan.titles.push((Rect::new(self.x, self.y, self.width, 1), title));
            self.y = self.y.saturating_add(1);
        }
        let mut row: Vec<usize> = Vec::new();
        for index in visible {
            let joins = shared && !row.is_empty() && self.form.fields.get(index).is_some_and(|field| field.beside);
            if !joins {
                self.row(&row, names, plan);
                row.clear();
            }
            row.push(index);
        }
        self.row(&row, names, plan);
    }

    fn row(&mut self, row: &[usize], names: &[String], plan: &mut Plan) {
        let count = row.len() as u16;
        if count == 0 {
            return;
        }
        let slot = self.width / count;
        let (mut tallest, mut errors) = (0_u16, 0_u16);
        for (position, index) in row.iter().enumerate() {
            let Some(field) = self.form.fields.get(*index) else { continue };
            let name = names.get(*index).cloned().unwrap_or_default();
            let x = self.x + slot * position as u16;
            let wide = if position == 0 { self.label } else { (cells::width(&name) as u16).min(slot / 2) };
            let label = Rect::new(x, self.y, wide.saturating_add(2).min(slot), 1);
            let start = x.saturating_add(wide).saturating_add(3);
            let room = (x + slot).saturating_sub(start);
            let value_width = if field.width == 0 { room } else { field.width.min(room) };
            let value = Rect::new(start, self.y, value_width, rows(field));
            // A note does not touch the label of the next field on the row.
            let edge = (x + slot).saturating_sub(u16::from(position + 1 < row.len()));
            let beside_x = value.right().saturating_add(2);
            let beside = Rect::new(beside_x, self.y, edge.saturating_sub(beside_x), 1);
            // Errors of fields that share a row stand one below the other: they may need the whole width.
            let under = Rect::new(start, value.bottom().saturating_add(errors), room, 0);
            let below = self.below(field, under, beside.width);
            errors = errors.saturating_add(below.height);
            tallest = tallest.max(value.height.saturating_add(errors));
            plan.places.push(Place { field: *index, label, name, value, beside, below });
        }
        self.y = self.y.saturating_add(tallest);
    }

    /// Where an error stands that does not fit beside its field: below the value, `under` it; or, where a field shares its row
    /// and has too little room for the words, across the whole column.
    fn below(&self, field: &Field, under: Rect, beside: u16) -> Rect {
        let Some(error) = &field.error else { return under };
        let text = error.show(self.texts);
        if cells::width(&text) <= usize::from(beside) {
            return under;
        }
        let lines = |width: u16| cells::wrap(&text, usize::from(width)).len();
        let start = self.x.saturating_add(self.label).saturating_add(3).min(under.x);
        let across = Rect { x: start, width: (self.x + self.width).saturating_sub(start), ..under };
        let place = if lines(under.width) > ERROR_ROWS { across } else { under };
        Rect { height: lines(place.width).min(ERROR_ROWS) as u16, ..place }
    }
}
