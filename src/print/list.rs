//! A table on paper: title, filters that were in force, columns, rows, totals, page numbers.
//!
//! It knows nothing of what it lists. One paper holds [`MAX_ROWS`] rows: the typesetter keeps a whole document in
//! memory, so what is longer is made in parts by a job.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::Stamp;
use super::ink::cut;
use super::letterhead::Letterhead;
use super::press::{Paper, render};
use super::words;
use super::world::Template;
use crate::base::fault::{Fault, Outcomes};

/// Most rows of one paper; some sixty pages, and 280 MB of memory while it is made.
pub const MAX_ROWS: usize = 2_000;

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// A fixed width in millimetres.
    Millimetres(f64),
    /// A share of what the fixed columns leave.
    Share(f64),
}

/// On which side a column's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Words.
    #[default]
    Left,
    /// Short codes and dates.
    Center,
    /// Numbers and money.
    Right,
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Head of the column.
    pub title: String,
    /// Its width.
    pub width: Width,
    /// Its side.
    pub align: Align,
}

impl Column {
    /// A left-aligned column.
    pub fn new(title: &str, width: Width) -> Self {
        Self { title: title.to_owned(), width, align: Align::Left }
    }

    /// The same column on another side.
    pub fn aligned(mut self, align: Align) -> Self {
        self.align = align;
        self
    }
}

/// What a list says.
#[derive(Debug, Clone, PartialEq)]
pub struct ListData {
    /// Who issues it.
    pub letterhead: Letterhead,
    /// Title (`Registro di protocollo`).
    pub title: String,
    /// Filters in force, as name and value, so that a partial list cannot pass for a whole one.
    pub filters: Vec<(String, String)>,
    /// Columns from left to right; at least one.
    pub columns: Vec<Column>,
    /// Rows; a short row is filled with empty cells, what exceeds the columns is refused.
    pub rows: Vec<Vec<String>>,
    /// Closing figures, as name and value.
    pub totals: Vec<(String, String)>,
    /// The instant at which the rows were read.
    pub generated: DateTime<Utc>,
    /// Across instead of upright.
    pub landscape: bool,
}

/// The list as A4 pages.
pub fn list(data: &ListData, stamp: &Stamp) -> Outcomes<Paper> {
    if data.rows.len() > MAX_ROWS {
        return Err(Fault::not_done("fault-print-list-long").arg("rows", data.rows.len()).arg("most", MAX_ROWS));
    }
    let width = data.columns.len();
    if width == 0 || data.rows.iter().any(|row| row.len() > width) {
        return Err(Fault::not_done("fault-print-paper").because("a list row has more cells than there are columns"));
    }
    let columns: Vec<_> = data
        .columns
        .iter()
        .map(|column| {
            let (width, share) = match column.width {
                Width::Millimetres(width) => (width, false),
                Width::Share(width) => (width, true),
            };
            let align = match column.align {
                Align::Left => "left",
                Align::Center => "center",
                Align::Right => "right",
            };
            json!({ "title": column.title, "width": width, "share": share, "align": align })
        })
        .collect();
    let rows: Vec<Vec<&str>> = data
        .rows
        .iter()
        .map(|row| row.iter().map(String::as_str).chain(std::iter::repeat("")).take(width).collect())
        .collect();
    let fields = json!({
        "title": cut(&data.title, 200),
        "letterhead": data.letterhead.value(),
        "filters": data.filters,
        "columns": columns,
        "rows": rows,
        "totals": data.totals,
        "generated": words::moment(data.generated),
        "landscape": data.landscape,
    });
    render(Template::List, &fields, stamp)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
    use super::*;
    use crate::print::trial::{self, stamp};

    #[test]
    fn a_register_of_hundreds_of_rows_has_all_of_them_and_counts_its_pages() {
        let data = trial::list(300);
        let paper = list(&data, &stamp("list")).unwrap();
        assert_eq!(paper.replaced, 0);
        trial::conforms(&paper.pdf);
        let pages = trial::pages(&paper.pdf);
        assert!(pages > 4, "{pages}");
        trial::says(
            &paper.pdf,
            &[
                "Registro di protocollo",
                "Periodo: dal 01/01/2026 al 31/03/2026",
                "0000001",
                "0000300",
                "Registrazioni: 300",
                "Generato il 02/03/2026 alle ore 10:15",
                &format!("Pagina {pages} di {pages}"),
            ],
        );
    }

    #[test]
    fn the_head_row_is_on_every_page() {
        let paper = list(&trial::list(120), &stamp("heads")).unwrap();
        if let Some(text) = trial::text(&paper.pdf) {
            assert_eq!(text.matches("Corrispondente").count(), trial::pages(&paper.pdf));
        }
    }

    #[test]
    fn an_empty_list_says_that_it_is_empty() {
        let paper = list(&trial::list(0), &stamp("empty")).unwrap();
        trial::conforms(&paper.pdf);
        trial::says(&paper.pdf, &["Nessun elemento corrisponde ai criteri indicati.", "Pagina 1 di 1"]);
    }

    #[test]
    fn the_same_list_is_the_same_file() {
        assert_eq!(list(&trial::list(40), &stamp("same")).unwrap(), list(&trial::list(40), &stamp("same")).unwrap());
    }

    #[test]
    fn hostile_text_is_printed_as_it_is_and_not_obeyed() {
        let mut data = trial::list(0);
        data.rows = trial::hostile().into_iter().map(|raw| vec![raw; 5]).collect();
        let raw = trial::hostile().remove(0);
        data.title.clone_from(&raw);
        data.filters = vec![(raw.clone(), raw.clone())];
        data.totals = vec![(raw.clone(), raw.clone())];
        data.columns[3].title = raw;
        let paper = list(&data, &stamp("hostile")).unwrap();
        trial::conforms(&paper.pdf);
        assert!(paper.replaced > 0);
    }

    #[test]
    fn every_naughty_string_gets_into_a_list() {
        let strings = trial::naughty();
        let mut data = trial::list(0);
        data.rows = strings.iter().map(|raw| vec![raw.clone(), String::new(), String::new(), raw.clone()]).collect();
        let paper = list(&data, &stamp("naughty")).unwrap();
        trial::conforms(&paper.pdf);
    }

    #[test]
    fn short_rows_are_filled_and_wide_rows_refused() {
        let mut data = trial::list(1);
        data.rows = vec![vec!["0000001".into()]];
        trial::conforms(&list(&data, &stamp("short")).unwrap().pdf);
        data.rows = vec![vec![String::new(); 6]];
        assert_eq!(list(&data, &stamp("wide")).unwrap_err().key, "fault-print-paper");
    }

    #[test]
    fn too_many_rows_are_refused_with_the_figure() {
        let mut data = trial::list(0);
        data.rows = vec![Vec::new(); MAX_ROWS + 1];
        let fault = list(&data, &stamp("many")).unwrap_err();
        assert_eq!(fault.key, "fault-print-list-long");
        assert_eq!(fault.args[0].1, (MAX_ROWS + 1).to_string());
    }
}
