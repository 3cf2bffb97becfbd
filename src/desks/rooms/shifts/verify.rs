//! Recomputes what shifts have sealed: their history, the register of keys, the months that went to the payroll office.

use serde::Serialize;

use super::store::{events, keys, months};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::verify::Finding;
use crate::files::Sha256Hex;
use crate::work::house::House;

/// Rows read at a time.
const BATCH: i64 = 500;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Lines of history read.
    pub events: i64,
    /// Lines of the register of keys read.
    pub keys: i64,
    /// Months read.
    pub months: i64,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

/// Reads everything; with `documents` the tables of the months too.
pub fn verify(db: &mut Db, house: &House, documents: bool) -> Outcomes<Report> {
    let mut report = Report::default();
    let mut last = 0;
    loop {
        let batch = events::after(db, last, BATCH)?;
        for event in &batch {
            if event.expected_digest().as_slice() != event.digest {
                report.findings.push(Finding { key: "verify-shift-altered", line: event.id.to_string() });
            }
            last = event.id;
            report.events += 1;
        }
        if (batch.len() as i64) < BATCH {
            break;
        }
    }
    last = 0;
    loop {
        let batch = keys::after(db, last, BATCH)?;
        for line in &batch {
            if line.expected_digest().as_slice() != line.digest {
                report.findings.push(Finding { key: "verify-key-altered", line: line.label.clone() });
            }
            last = line.id;
            report.keys += 1;
        }
        if (batch.len() as i64) < BATCH {
            break;
        }
    }
    for month in months::all(db)? {
        report.months += 1;
        let lines = months::lines(db, &month.month)?;
        let whole = lines.iter().all(|line| line.expected_digest().as_slice() == line.digest);
        if !whole || month.expected_digest(&lines).as_slice() != month.digest {
            report.findings.push(Finding { key: "verify-month-altered", line: month.month.clone() });
        }
        let kept = Sha256Hex::parse(&month.csv_sha256);
        if documents && kept.is_none_or(|sha256| house.files.verify(&sha256).is_err()) {
            report.findings.push(Finding { key: "verify-month-file", line: month.month });
        }
    }
    Ok(report)
}
