//! Recomputes what is sealed: numbers of shipping lists without a gap, digests, and on request their files.

use serde::Serialize;

use super::shipping::{closing, store};
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
    /// Shipping lists read.
    pub lists: i64,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

/// Reads all lists; with `documents` their files too.
pub fn verify(db: &mut Db, house: &House, documents: bool) -> Outcomes<Report> {
    let mut report = Report::default();
    let mut last = (0, 0, 0);
    loop {
        let batch = store::lists_after(db, last.0, BATCH)?;
        for list in &batch {
            let line = format!("{}/{}", list.number, list.year);
            if list.number != (if list.year == last.1 { last.2 + 1 } else { 1 }) {
                report.findings.push(Finding { key: "verify-shipping-gap", line: line.clone() });
            }
            let lines = store::lines(db, list.id)?;
            if closing::digest(list, &lines).as_slice() != list.digest || lines.len() as i64 != list.items {
                report.findings.push(Finding { key: "verify-shipping-altered", line: line.clone() });
            }
            if documents && !(whole(house, &list.pdf_sha256) && whole(house, &list.csv_sha256)) {
                report.findings.push(Finding { key: "verify-shipping-file", line });
            }
            last = (list.id, list.year, list.number);
            report.lists += 1;
        }
        if (batch.len() as i64) < BATCH {
            return Ok(report);
        }
    }
}

fn whole(house: &House, sha256: &str) -> bool {
    Sha256Hex::parse(sha256).is_some_and(|sha256| house.files.verify(&sha256).is_ok())
}
