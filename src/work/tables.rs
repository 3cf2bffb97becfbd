//! Lists as files: a table for spreadsheets or pages, into the folder of papers.
//!
//! Papers are official: they are in Italian whatever the language of the screen. Cells that a spreadsheet would take for
//! formulas are defused; what is longer than one paper holds comes in parts.

use std::path::{Path, PathBuf};

use super::house::House;
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::base::paths::create_private;
use crate::base::text::csv_safe;
use crate::print::Stamp;
use crate::print::letterhead::Letterhead;
use crate::print::list::{Align, Column, ListData, MAX_ROWS, Width, list as set_list};

/// In which form a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A table for spreadsheets.
    Csv,
    /// Pages.
    Pdf,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Rows.
    pub rows: usize,
    /// The file; the first of them when there are several.
    pub path: PathBuf,
    /// How many files.
    pub files: usize,
}

/// A table before it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Beginning of the file's name.
    pub name: String,
    /// Title on paper.
    pub title: String,
    /// Filters in force, as name and value.
    pub filters: Vec<(String, String)>,
    /// Heads of the columns with their widths and sides on paper.
    pub columns: Vec<(&'static str, Width, Align)>,
    /// Rows.
    pub rows: Vec<Vec<String>>,
}

/// The folder of papers, made where it is missing.
pub fn folder(house: &House) -> Outcomes<PathBuf> {
    let folder = house.config.print.folder.clone().unwrap_or_else(|| house.paths.data().join("stampe"));
    create_private(&folder)?;
    Ok(folder)
}

/// Writes a table into the folder of papers.
pub fn write(house: &House, table: &Table, form: Form) -> Outcomes<Written> {
    let folder = folder(house)?;
    let stem = format!("{}-{}", table.name, rome(house.clock.now()).format("%Y%m%d-%H%M%S"));
    let rows = table.rows.len();
    match form {
        Form::Csv => {
            let path = folder.join(format!("{stem}.csv"));
            keep(&folder, &path, &csv(table)?)?;
            Ok(Written { rows, path, files: 1 })
        }
        Form::Pdf => {
            let parts: Vec<&[Vec<String>]> = if rows == 0 { vec![&[]] } else { table.rows.chunks(MAX_ROWS).collect() };
            let mut first = None;
            for (number, part) in (1..).zip(&parts) {
                let name = if parts.len() == 1 { format!("{stem}.pdf") } else { format!("{stem}-{number}.pdf") };
                let path = folder.join(name);
                keep(&folder, &path, &pdf(house, table, part, (number, parts.len()))?)?;
                first.get_or_insert(path);
            }
            Ok(Written { rows, path: first.unwrap_or(folder), files: parts.len() })
        }
    }
}

fn csv(table: &Table) -> Outcomes<Vec<u8>> {
    let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-export").arg("path", "CSV").because(e);
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    csv.write_record(table.columns.iter().map(|(title, _, _)| *title)).map_err(|e| failed(&e))?;
    for row in &table.rows {
        csv.write_record(row.iter().map(|cell| csv_safe(cell).into_owned())).map_err(|e| failed(&e))?;
    }
    csv.into_inner().map_err(|e| failed(&e))
}

fn pdf(house: &House, table: &Table, rows: &[Vec<String>], (number, of): (usize, usize)) -> Outcomes<Vec<u8>> {
    let who = house.facts().administration;
    let mut filters = table.filters.clone();
    if of > 1 {
        filters.push(("Parte".to_owned(), format!("{number} di {of}")));
    }
    let now = house.clock.now();
    let data = ListData {
        letterhead: Letterhead { name: who.name, office: String::new(), address: who.address, contacts: Vec::new() },
        title: table.title.clone(),
        filters,
        columns: table.columns.iter().map(|(title, width, align)| Column::new(title, *width).aligned(*align)).collect(),
        rows: rows.to_vec(),
        totals: vec![("Righe".to_owned(), rows.len().to_string())],
        generated: now,
        landscape: true,
    };
    Ok(set_list(&data, &Stamp { ident: format!("{}/{number}", table.name), at: now })?.pdf)
}

/// A file appears whole or not at all, and is its owner's alone.
pub fn keep(folder: &Path, path: &Path, bytes: &[u8]) -> Outcomes<()> {
    use std::io::Write as _;
    let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-export").arg("path", path.display()).because(e);
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|e| failed(&e))?;
    file.write_all(bytes).map_err(|e| failed(&e))?;
    file.as_file().sync_all().map_err(|e| failed(&e))?;
    file.persist(path).map_err(|e| failed(&e))?;
    Ok(())
}
