//! Which columns of a list are shown.

use serde::{Deserialize, Serialize};

use crate::ui::picker::{PickItem, Picker};
use crate::ui::table::{Column, RowText};
use crate::work::dialog::Dialog;
use crate::work::screen::{Context, Effect};

/// The columns that are hidden, by the catalogue keys of their headings: what a list gets in time is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden(Vec<String>);

impl Hidden {
    fn has(&self, column: &Column) -> bool {
        self.0.iter().any(|key| key == column.title)
    }

    /// Shows or hides a column; the last one stays.
    pub fn toggle(&mut self, columns: &[Column], place: usize) {
        let Some(column) = columns.get(place) else { return };
        if self.has(column) {
            self.0.retain(|key| key != column.title);
        } else if visible(columns, self).len() > 1 {
            self.0.push(column.title.to_owned());
        }
    }
}

/// The columns that are shown.
pub fn visible(columns: &[Column], hidden: &Hidden) -> Vec<Column> {
    columns.iter().filter(|column| !hidden.has(column)).copied().collect()
}

/// The texts of a row for the columns that are shown.
pub fn cells<'r>(row: RowText<'r>, columns: &[Column], hidden: &Hidden) -> RowText<'r> {
    let RowText { cells, tone } = row;
    let kept = cells.into_iter().zip(columns).filter(|(_, column)| !hidden.has(column)).map(|(cell, _)| cell);
    RowText { cells: kept.collect(), tone }
}

/// The dialog in which a column is shown or hidden.
pub fn offer(columns: &[Column], hidden: &Hidden, cx: &Context<'_>) -> Effect {
    let items = columns.iter().enumerate().map(|(place, column)| {
        let sign = if hidden.has(column) { "[ ]" } else { "[x]" };
        PickItem::new(place.to_string(), format!("{sign} {}", cx.texts.get(column.title)), "")
    });
    Effect::Dialog("view-columns", Dialog::pick(Picker::new("views-columns-title", items.collect())))
}
