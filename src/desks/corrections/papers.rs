//! The register of annulment measures as PDF/A and as CSV, into the folder of papers. Papers are official: in Italian
//! whatever the language of the screen.

use std::path::PathBuf;

use super::list::mask;
use super::rules::measure_number;
use super::store::annulments::{self, MeasureRow, Slice};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::paths::create_private;
use crate::base::text::csv_safe;
use crate::db::{Db, instant};
use crate::desks::protocol::api::{may_see, number_of, papers_folder, record_reading};
use crate::print::Stamp;
use crate::print::letterhead::Letterhead;
use crate::print::list::{Align, Column, ListData, MAX_ROWS, Width, list as set_list};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

const RESERVED: &str = "riservato";

/// In which form the register is written.
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
    /// The file.
    pub path: PathBuf,
}

const COLUMNS: [(&str, Width, Align); 8] = [
    ("Provvedimento", Width::Millimetres(32.0), Align::Left),
    ("Data e ora", Width::Millimetres(28.0), Align::Left),
    ("Protocollo annullato", Width::Millimetres(28.0), Align::Left),
    ("Oggetto della registrazione", Width::Share(1.0), Align::Left),
    ("Autorizzazione", Width::Share(0.8), Align::Left),
    ("Motivo", Width::Share(1.0), Align::Left),
    ("Richiesta di", Width::Millimetres(26.0), Align::Left),
    ("Operatore", Width::Millimetres(26.0), Align::Left),
];

/// Writes the measures of a year, or all of them, oldest first.
pub fn measures(db: &mut Db, house: &House, session: &Session, year: Option<i64>, form: Form) -> Outcomes<Written> {
    session.require(Permission::Consult)?;
    let count = usize::try_from(annulments::count(db, year, None)?).unwrap_or(usize::MAX);
    if form == Form::Pdf && count > MAX_ROWS {
        return Err(Fault::not_done("fault-print-list-long").arg("rows", count).arg("most", MAX_ROWS));
    }
    let slice = Slice { year, anchor: None, forward: false, skip: 0, take: i64::MAX };
    let mut found = annulments::page(db, &slice)?;
    found.reverse();
    for row in found.iter().filter(|row| may_see(session, row.registration.reserved, row.registration.operator_id)) {
        // Reading reserved content is recorded whatever the way it is read.
        record_reading(db, house, session, &row.registration, "export")?;
    }
    let rows: Vec<Vec<String>> = found.iter_mut().map(|row| cells(session, row)).collect();
    let folder = papers_folder(house);
    create_private(&folder)?;
    let name =
        year.map_or_else(|| "provvedimenti-annullamento".to_owned(), |y| format!("provvedimenti-annullamento-{y}"));
    let stem = format!("{name}-{}", rome(house.clock.now()).format("%Y%m%d-%H%M%S"));
    let (path, bytes) = match form {
        Form::Csv => (folder.join(format!("{stem}.csv")), csv(&rows)?),
        Form::Pdf => (folder.join(format!("{stem}.pdf")), pdf(house, year, &rows)?),
    };
    keep(&path, &bytes)?;
    Ok(Written { rows: rows.len(), path })
}

fn cells(session: &Session, row: &mut MeasureRow) -> Vec<String> {
    let seen = may_see(session, row.registration.reserved, row.registration.operator_id);
    mask(session, row);
    let (annulment, registration) = (&row.annulment, &row.registration);
    let open = |text: &str| if seen { text.to_owned() } else { RESERVED.to_owned() };
    vec![
        measure_number(annulment.number, annulment.year),
        dates::date_time(instant(annulment.annulled_at)),
        format!("ANNULLATO {}", number_of(annulment.registration_id)),
        open(&registration.subject),
        annulment.measure.clone(),
        open(&annulment.reason.replace('\n', " ")),
        annulment.requested_by.clone().unwrap_or_default(),
        annulment.operator_name.clone(),
    ]
}

fn csv(rows: &[Vec<String>]) -> Outcomes<Vec<u8>> {
    let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-export").arg("path", "CSV").because(e);
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    csv.write_record(COLUMNS.iter().map(|(title, _, _)| *title)).map_err(|e| failed(&e))?;
    for row in rows {
        csv.write_record(row.iter().map(|cell| csv_safe(cell).into_owned())).map_err(|e| failed(&e))?;
    }
    csv.into_inner().map_err(|e| failed(&e))
}

fn pdf(house: &House, year: Option<i64>, rows: &[Vec<String>]) -> Outcomes<Vec<u8>> {
    let who = house.facts().administration;
    let now = house.clock.now();
    let data = ListData {
        letterhead: Letterhead {
            name: who.name,
            office: "Ufficio Protocollo".into(),
            address: who.address,
            contacts: Vec::new(),
        },
        title: "Registro dei provvedimenti di annullamento".into(),
        filters: year.map(|year| ("Anno".to_owned(), year.to_string())).into_iter().collect(),
        columns: COLUMNS.iter().map(|(title, width, align)| Column::new(title, *width).aligned(*align)).collect(),
        rows: rows.to_vec(),
        totals: vec![("Provvedimenti".into(), rows.len().to_string())],
        generated: now,
        landscape: true,
    };
    let ident = format!("annulments/{}/{}", who.aoo_code, year.unwrap_or_default());
    Ok(set_list(&data, &Stamp { ident, at: now })?.pdf)
}

/// A file appears whole or not at all, and is its owner's alone.
fn keep(path: &std::path::Path, bytes: &[u8]) -> Outcomes<()> {
    use std::io::Write as _;
    let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-export").arg("path", path.display()).because(e);
    let folder = path.parent().unwrap_or(std::path::Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|e| failed(&e))?;
    file.write_all(bytes).map_err(|e| failed(&e))?;
    file.as_file().sync_all().map_err(|e| failed(&e))?;
    file.persist(path).map_err(|e| failed(&e))?;
    Ok(())
}
