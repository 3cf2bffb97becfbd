//! The repertory of dossiers and the dossier plan as CSV and as PDF, into the folder of papers.
//!
//! Papers are official: they are in Italian whatever the language of the screen. Cells that a spreadsheet would take for
//! formulas are defused; what is longer than one paper holds comes in parts.

use std::path::{Path, PathBuf};

use super::model::{DossierLabel, LineState};
use super::planning;
use super::store::list::{self, Filter, Slice};
use super::store::plan::LineRow;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Arg, Lang, Texts};
use crate::base::paths::create_private;
use crate::base::text::csv_safe;
use crate::db::{Db, instant};
use crate::print::Stamp;
use crate::print::letterhead::Letterhead;
use crate::print::list::{Align, Column, ListData, MAX_ROWS, Width, list as set_list};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Rows fetched at a time.
const PAGE: u32 = 1_000;

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
struct Table {
    name: String,
    title: String,
    filters: Vec<(String, String)>,
    columns: Vec<(&'static str, Width, Align)>,
    rows: Vec<Vec<String>>,
}

/// The repertory of the dossiers that a filter leaves (number, subject, office, opening, closing, retention).
pub fn repertory(db: &mut Db, house: &House, session: &Session, filter: &Filter, form: Form) -> Outcomes<Written> {
    session.require(Permission::Consult)?;
    let texts = Texts::of(Lang::It);
    let mut rows = Vec::new();
    let mut from = None;
    loop {
        let page = list::page(db, filter, &Slice { from: from.take(), forward: true, skip: 0, take: PAGE })?;
        let last = page.len() < PAGE as usize;
        from = page.last().map(DossierLabel::key);
        rows.extend(page.iter().map(|dossier| repertory_row(dossier, texts)));
        if last {
            break;
        }
    }
    let mut filters = Vec::new();
    if let Some(year) = filter.year {
        filters.push(("Anno".to_owned(), year.to_string()));
    }
    if let Some(class) = &filter.class {
        filters.push(("Classifica".to_owned(), class.clone()));
    }
    if filter.state != list::State::All {
        filters
            .push(("Stato".to_owned(), if filter.state == list::State::Open { "aperti" } else { "chiusi" }.to_owned()));
    }
    if !filter.words.trim().is_empty() {
        filters.push(("Parole".to_owned(), filter.words.trim().to_owned()));
    }
    let part = |value: Option<String>| value.map(|value| format!("-{}", value.replace('.', "_"))).unwrap_or_default();
    let table = Table {
        name: format!("repertorio-fascicoli{}{}", part(filter.year.map(|y| y.to_string())), part(filter.class.clone())),
        title: "Repertorio dei fascicoli".to_owned(),
        filters,
        columns: vec![
            ("Fascicolo", Width::Millimetres(30.0), Align::Left),
            ("Tipo", Width::Millimetres(22.0), Align::Left),
            ("Oggetto", Width::Share(1.0), Align::Left),
            ("UOR", Width::Millimetres(18.0), Align::Left),
            ("Aperto il", Width::Millimetres(20.0), Align::Center),
            ("Chiuso il", Width::Millimetres(20.0), Align::Center),
            ("Conservazione", Width::Millimetres(26.0), Align::Left),
            ("Documenti", Width::Millimetres(20.0), Align::Right),
        ],
        rows,
    };
    write(house, &table, form)
}

fn repertory_row(dossier: &DossierLabel, texts: &Texts) -> Vec<String> {
    vec![
        dossier.code.clone(),
        texts.get(dossier.kind.key()),
        dossier.subject.clone(),
        dossier.office.clone(),
        dates::date(dossier.opened_on),
        dossier.closed_on.map(dates::date).unwrap_or_default(),
        retention_text(dossier.retention, texts),
        dossier.documents.to_string(),
    ]
}

/// The dossier plan of a year.
pub fn plan(db: &mut Db, house: &House, session: &Session, year: i64, form: Form) -> Outcomes<Written> {
    let whole = planning::whole(db, session, year)?;
    let texts = Texts::of(Lang::It);
    let plan = whole.plan.ok_or_else(|| Fault::not_done("fault-dossiers-plan-none").arg("year", year))?;
    let state = match plan.approved_at {
        Some(at) => format!("approvato il {}", dates::day_of(instant(at))),
        None => "in preparazione".to_owned(),
    };
    let table = Table {
        name: format!("piano-fascicolazione-{year}"),
        title: format!("Piano di fascicolazione {year}"),
        filters: vec![("Stato".to_owned(), state)],
        columns: vec![
            ("Classifica", Width::Millimetres(20.0), Align::Left),
            ("Voce", Width::Share(1.0), Align::Left),
            ("Tipo", Width::Millimetres(26.0), Align::Left),
            ("Fascicolo", Width::Share(1.0), Align::Left),
            ("Apre", Width::Millimetres(18.0), Align::Left),
            ("Cadenza", Width::Millimetres(28.0), Align::Left),
            ("Conservazione", Width::Millimetres(26.0), Align::Left),
            ("Rispetto all'anno prima", Width::Millimetres(24.0), Align::Left),
        ],
        rows: whole.lines.iter().map(|line| plan_row(line, plan.copied_from, texts)).collect(),
    };
    write(house, &table, form)
}

fn plan_row(line: &LineRow, copied_from: Option<i64>, texts: &Texts) -> Vec<String> {
    // Without a former plan every line is new, which says nothing.
    let told = line.state != LineState::Same && copied_from.is_some();
    vec![
        line.class_code.clone(),
        line.class_title.clone(),
        texts.get(line.kind.key()),
        line.title.clone(),
        line.office.clone(),
        texts.get(line.cadence.key()),
        retention_text(line.retention, texts),
        if told { texts.get(line.state.key()) } else { String::new() },
    ]
}

/// How long something is kept, in words; empty when not known.
pub fn retention_text(years: Option<i64>, texts: &Texts) -> String {
    match years {
        None => String::new(),
        Some(0) => texts.get("dossiers-retention-ever"),
        Some(years) => texts.with("dossiers-retention-years", &[("years", Arg::from(years))]),
    }
}

fn write(house: &House, table: &Table, form: Form) -> Outcomes<Written> {
    let folder = house.config.print.folder.clone().unwrap_or_else(|| house.paths.data().join("stampe"));
    create_private(&folder)?;
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
fn keep(folder: &Path, path: &Path, bytes: &[u8]) -> Outcomes<()> {
    use std::io::Write as _;
    let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-export").arg("path", path.display()).because(e);
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|e| failed(&e))?;
    file.write_all(bytes).map_err(|e| failed(&e))?;
    file.as_file().sync_all().map_err(|e| failed(&e))?;
    file.persist(path).map_err(|e| failed(&e))?;
    Ok(())
}
