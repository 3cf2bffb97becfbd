//! Acts of closed years from the list of another program: number, date, kind and subject are read from the list, files are
//! attached by their names and kept by their hash. Every row is told; what cannot be read is refused with line and reason, and
//! the same list a second time adds nothing.

mod columns;
mod reading;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Serialize;

pub use columns::FIELDS;
use reading::{Read, Row};

use super::model::{FileRole, NewFile};
use super::service::bringing::{Brought, bring_within};
use super::store;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, fold};
use crate::db::{self, Db};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Most rows of a list.
pub const MOST_ROWS: usize = 50_000;
/// Most files of a folder that are looked at.
const MOST_FILES: usize = 50_000;

/// A row that is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Line of the list, from 1.
    pub line: u64,
    /// Catalogue key of the reason.
    pub reason: &'static str,
    /// The value at fault, or the number.
    pub value: String,
}

/// What was done, or would be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Field and header of each column that is read.
    pub columns: Vec<(String, String)>,
    /// Headers of columns that are not.
    pub ignored: Vec<String>,
    /// Rows, header apart.
    pub rows: u64,
    /// Acts that are new.
    pub new: u64,
    /// Acts that were there already, as the list has them.
    pub known: u64,
    /// Rows that told of an act of another row: one more file, or the same again.
    pub joined: u64,
    /// Rows of papers that are no acts: notices, vistos, certificates.
    pub others: u64,
    /// Files that are attached.
    pub files: u64,
    /// By register and year: how many are new.
    pub registers: BTreeMap<String, u64>,
    /// Rows that are not taken.
    pub refused: Vec<Refused>,
    /// What was left out of rows that are taken: a code that fails its check, a file that is not there.
    pub noted: Vec<Refused>,
}

/// What is brought.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The list: CSV.
    pub bytes: &'a [u8],
    /// Folder of the files that the list names.
    pub files: Option<&'a Path>,
    /// Header by field, for headers that are not known.
    pub columns: &'a [(String, String)],
}

/// Brings acts over; without `write` nothing is written and the report says what would be. All rows that can be taken are
/// written in one transaction.
pub fn import(db: &mut Db, house: &House, session: &Session, source: Source<'_>, write: bool) -> Outcomes<Report> {
    session.require(Permission::NumberActs)?;
    let list = reading::read(source.bytes, source.columns, house.clock.today())?;
    let mut report = Report { columns: list.columns, ignored: list.ignored, rows: list.rows, ..Report::default() };
    report.others = list.others;
    report.refused = list.refused;
    report.noted = list.noted;
    let folder = match source.files {
        Some(folder) => Some(names_in(folder)?),
        None => None,
    };
    let rows = gather(list.read, &mut report);
    let mut new: Vec<(u64, Row, Vec<PathBuf>)> = Vec::new();
    for (line, row) in rows {
        match store::by_number(db, row.kind, row.year, row.number)? {
            None => {
                let found = files_of(&row, line, folder.as_ref(), &mut report);
                new.push((line, row, found));
            }
            Some(act) if act.imported && act.subject == row.subject && act.adopted_on == Some(row.adopted_on) => {
                report.known += 1;
            }
            Some(act) => report.refused.push(refused(line, "act-import-other", &act.name())),
        }
    }
    for (_, row, files) in &new {
        report.new += 1;
        report.files += files.len() as u64;
        *report.registers.entry(format!("{} {}", row.kind.register(), row.year)).or_default() += 1;
    }
    report.refused.sort_by_key(|one| one.line);
    report.noted.sort_by_key(|one| one.line);
    if write {
        let mut brought = Vec::new();
        // Documents are there before the rows that name them.
        for (_, row, files) in new {
            brought.push(as_brought(house, row, &files)?);
        }
        db::write(db, |db| {
            for one in &brought {
                bring_within(db, house, session, one)?;
            }
            Ok(())
        })?;
    }
    Ok(report)
}

fn refused(line: u64, reason: &'static str, value: &str) -> Refused {
    let start: String = value.chars().take(80).collect();
    Refused { line, reason, value: Shown::line(&start).into_string() }
}

/// Rows by their act: one row more is one file more; rows that contradict each other are refused, all of them.
fn gather(read: Vec<Read>, report: &mut Report) -> Vec<(u64, Row)> {
    type Key = (&'static str, i64, i64);
    let mut rows: BTreeMap<Key, (u64, Row)> = BTreeMap::new();
    let mut disputed: BTreeSet<Key> = BTreeSet::new();
    for Read { line, row } in read {
        let key = (row.kind.register(), row.year, row.number);
        let name = format!("{} {}/{}", row.kind.register(), row.number, row.year);
        if disputed.contains(&key) {
            report.refused.push(refused(line, "act-import-twice", &name));
            continue;
        }
        match rows.get_mut(&key) {
            None => {
                rows.insert(key, (line, row));
            }
            Some((_, first)) if first.is_same(&row) => {
                report.joined += 1;
                let more: Vec<String> = row.files.into_iter().filter(|one| !first.files.contains(one)).collect();
                first.files.extend(more);
            }
            Some((other, _)) => {
                let other = *other;
                report.refused.push(refused(other, "act-import-twice", &name));
                report.refused.push(refused(line, "act-import-twice", &name));
                disputed.insert(key);
                rows.remove(&key);
            }
        }
    }
    let mut rows: Vec<(u64, Row)> = rows.into_values().collect();
    rows.sort_by_key(|(_, row)| (row.year, row.kind, row.number));
    rows
}

/// The files of a folder by folded name.
fn names_in(folder: &Path) -> Outcomes<BTreeMap<String, PathBuf>> {
    let failed = |e: std::io::Error| {
        Fault::not_done("fault-import-file").arg("path", Shown::line(&folder.display().to_string())).because(e)
    };
    let mut names = BTreeMap::new();
    for entry in std::fs::read_dir(folder).map_err(failed)?.take(MOST_FILES) {
        let entry = entry.map_err(failed)?;
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            names.insert(fold(&entry.file_name().to_string_lossy()), entry.path());
        }
    }
    Ok(names)
}

fn files_of(row: &Row, line: u64, folder: Option<&BTreeMap<String, PathBuf>>, report: &mut Report) -> Vec<PathBuf> {
    let Some(folder) = folder else { return Vec::new() };
    let mut found = Vec::new();
    for name in &row.files {
        match folder.get(&fold(name)) {
            Some(path) => found.push(path.clone()),
            None => report.noted.push(refused(line, "act-import-no-file", name)),
        }
    }
    found
}

fn as_brought(house: &House, row: Row, files: &[PathBuf]) -> Outcomes<Brought> {
    let mut kept = Vec::new();
    for (place, path) in files.iter().enumerate() {
        let stored = house.files.put_file(path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let pdf = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
        kept.push(NewFile {
            role: if place == 0 { FileRole::Text } else { FileRole::Attachment },
            name: Shown::line(&name).into_string(),
            media_type: if pdf { "application/pdf" } else { "application/octet-stream" }.to_owned(),
            sha256: stored.sha256.as_str().to_owned(),
            size: i64::try_from(stored.size).unwrap_or(i64::MAX),
        });
    }
    Ok(Brought {
        kind: row.kind,
        year: row.year,
        number: row.number,
        adopted_on: row.adopted_on,
        subject: row.subject,
        office_id: None,
        published_on: row.published_on,
        expense: row.expense,
        files: kept,
    })
}
