//! Cards from the open data of the national index of public bodies (IndicePA), by their code: a second import of the same
//! file changes nothing, a newer file updates what it says and leaves the rest of a card as it was.
//!
//! Rows that cannot become a card are reported with their line and the reason; they never stop the others.

mod batch;
mod columns;
mod rows;

use std::collections::HashSet;
use std::io::BufRead;

use serde::Serialize;

use super::model::New;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Cards written in one transaction: short enough that a clerk who registers meanwhile does not notice.
const BATCH: usize = 500;

/// Something about a row of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Line of the file where the row begins, from 1; the empty lines right before a row count as its beginning.
    pub line: u64,
    /// Column of the card it is about; empty when it is about the whole row.
    pub field: &'static str,
    /// Catalogue key of the reason.
    pub reason: &'static str,
    /// The value at fault, cleaned and cut.
    pub value: String,
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Rows read, header apart.
    pub rows: u64,
    /// New cards.
    pub inserted: u64,
    /// Cards changed.
    pub updated: u64,
    /// Cards that said the same already.
    pub unchanged: u64,
    /// Rows that became no card.
    pub refused: Vec<Remark>,
    /// Values left out of a card that was otherwise taken.
    pub left_out: Vec<Remark>,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of the file read.
    pub bytes: u64,
    /// Rows read.
    pub rows: u64,
}

/// Whether an import writes, or only says what it would write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Writes.
    Write,
    /// Only says.
    Try,
}

/// Reads a file and writes its cards, five hundred at a time; `progress` hears after each of these.
pub fn import(
    db: &mut Db,
    house: &House,
    session: &Session,
    source: impl BufRead,
    mode: Mode,
    progress: &mut dyn FnMut(Progress),
) -> Outcomes<Report> {
    session.require(Permission::KeepCorrespondents)?;
    let mut rows = rows::Rows::open(source)?;
    let mut report = Report::default();
    let mut seen: HashSet<String> = HashSet::new();
    let mut waiting: Vec<New> = Vec::with_capacity(BATCH);
    while let Some(row) = rows.next()? {
        report.rows += 1;
        match columns::card(&row, &mut report.left_out) {
            Err(remark) => report.refused.push(remark),
            Ok(card) => {
                let code = card.ipa_code.clone().unwrap_or_default();
                if seen.insert(code.to_lowercase()) {
                    waiting.push(card);
                } else {
                    report.refused.push(row.remark("ipa_code", "correspondents-import-twice", &code));
                }
            }
        }
        if waiting.len() == BATCH {
            batch::take(db, house, session, mode, &mut waiting, &mut report)?;
            progress(Progress { bytes: rows.bytes(), rows: report.rows });
        }
    }
    batch::take(db, house, session, mode, &mut waiting, &mut report)?;
    progress(Progress { bytes: rows.bytes(), rows: report.rows });
    Ok(report)
}
