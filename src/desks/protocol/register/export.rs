//! The register as CSV: everything the filter leaves, or the marked rows, page by page into a private file.
//!
//! Cells that a spreadsheet would take for formulas are defused; reserved content is left out for those who may not see it,
//! and put on record for those who may.

use std::path::PathBuf;

use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::csv_safe;
use crate::db::{Db, instant};
use crate::desks::corrections::api::{self as corrections, Renewed};
use crate::desks::protocol::papers::papers_folder;
use crate::desks::protocol::rules::number_text;
use crate::desks::protocol::sheet::{self, may_see};
use crate::desks::protocol::store::register_list::{self, Filter, ListRow, Looker, Sort, Wanted};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Rows fetched at a time.
const PAGE: u32 = 1_000;

/// What was written.
#[derive(Debug, Clone)]
pub struct Written {
    /// Rows.
    pub rows: usize,
    /// The file.
    pub path: PathBuf,
}

/// Writes the file into the folder of papers.
pub fn write(
    db: &mut Db,
    house: &House,
    session: &Session,
    filter: &Filter,
    sort: Sort,
    marked: &[i64],
) -> Outcomes<Written> {
    let name = format!("registro-{}.csv", rome(house.clock.now()).format("%Y%m%d-%H%M%S"));
    let folder = papers_folder(house);
    let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-export").arg("path", folder.display()).because(e);
    std::fs::create_dir_all(&folder).map_err(|e| failed(&e))?;
    let file = tempfile::NamedTempFile::new_in(&folder).map_err(|e| failed(&e))?;
    let rows = to_csv(db, house, session, filter, sort, marked, &file)?;
    file.as_file().sync_all().map_err(|e| failed(&e))?;
    let path = folder.join(name);
    file.persist(&path).map_err(|e| failed(&e))?;
    Ok(Written { rows, path })
}

/// Writes the rows to any sink; answers how many.
pub fn to_csv(
    db: &mut Db,
    house: &House,
    session: &Session,
    filter: &Filter,
    sort: Sort,
    marked: &[i64],
    sink: impl std::io::Write,
) -> Outcomes<usize> {
    session.require(Permission::Consult)?;
    let failed = |e: csv::Error| Fault::not_done("fault-export").arg("path", "CSV").because(e);
    let who = Looker { operator: session.operator_id, reserved: session.may(Permission::SeeReserved) };
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(sink);
    csv.write_record([
        "numero",
        "anno",
        "data",
        "ora",
        "flusso",
        "mezzo",
        "corrispondente",
        "oggetto",
        "protocollo_mittente",
        "classifica",
        "uffici",
        "riservato",
        "importata",
        "stato",
        "annullato_il",
        "annullato_da",
        "provvedimento",
        "rettificato",
    ])
    .map_err(failed)?;
    let mut written = 0;
    let mut anchor = None;
    loop {
        let wanted = Wanted { anchor: anchor.take(), forward: true, skip: 0, take: PAGE };
        let rows = register_list::page(db, filter, sort, who, &wanted)?;
        let last = rows.len() < PAGE as usize;
        anchor = rows.last().map(ListRow::key);
        for row in rows.iter().filter(|row| marked.is_empty() || marked.contains(&row.id)) {
            let seen = may_see(session, row.reserved, row.operator_id);
            if row.reserved && seen {
                // Reading reserved content is recorded whatever the way it is read.
                sheet::load(db, house, session, row.id, "export")?;
            }
            csv.write_record(record(row, seen)).map_err(failed)?;
            written += 1;
        }
        if last {
            break;
        }
    }
    csv.flush().map_err(|e| failed(e.into()))?;
    Ok(written)
}

/// Which values are not those that were registered.
fn renewed(fields: &[Renewed]) -> String {
    let names = fields.iter().map(|field| match field {
        Renewed::Subject => "oggetto",
        Renewed::Parties => "corrispondente",
    });
    names.collect::<Vec<_>>().join(" ")
}

fn record(row: &ListRow, seen: bool) -> Vec<String> {
    let at = rome(instant(row.registered_at));
    let imported = row.extra.imported.as_ref();
    let annulment = row.extra.annulment.as_ref();
    let annulled_there = imported.filter(|said| said.annulled);
    let open = |text: &str| if seen { csv_safe(text).into_owned() } else { String::new() };
    vec![
        number_text(row.number, row.year).split('/').next().unwrap_or_default().to_owned(),
        row.year.to_string(),
        at.format("%d/%m/%Y").to_string(),
        if row.hour_known() { at.format("%H:%M:%S").to_string() } else { String::new() },
        row.flow.code().to_owned(),
        row.medium.code().to_owned(),
        open(&row.party),
        open(&row.subject),
        open(row.sender_number.as_deref().unwrap_or_default()),
        csv_safe(&row.extra.class).into_owned(),
        csv_safe(&row.extra.offices).into_owned(),
        if row.reserved { "S" } else { "N" }.to_owned(),
        if imported.is_some() { "S" } else { "N" }.to_owned(),
        if annulment.is_some() || annulled_there.is_some() { "ANNULLATO" } else { "" }.to_owned(),
        annulment
            .map(|annulment| dates::date_time(instant(annulment.annulled_at)))
            .or_else(|| annulled_there.and_then(|said| said.annulled_on).map(dates::date))
            .unwrap_or_default(),
        annulment.map(|annulment| csv_safe(&annulment.operator_name).into_owned()).unwrap_or_default(),
        annulment
            .map(|annulment| csv_safe(&corrections::measure(annulment)).into_owned())
            .or_else(|| annulled_there.and_then(|said| said.annulled_why.as_deref()).map(&open))
            .unwrap_or_default(),
        renewed(&row.extra.renewed),
    ]
}
