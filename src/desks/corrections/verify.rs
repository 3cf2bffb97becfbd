//! Recomputes the sealed measures: numbers without a gap, digests, and each held against the event in the audit chain, so
//! that a missing row is told like a changed one.

use std::collections::BTreeMap;

use serde::Serialize;

use super::rules::{REGISTER, measure_number};
use super::service;
use super::store::annulments;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::audit;
use crate::db::registers;
use crate::db::verify::Finding;
use crate::desks::protocol::api::{ANNULLED, number_of};

/// Rows read at a time.
const BATCH: i64 = 1_000;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Annulment measures read.
    pub annulments: i64,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

/// Reads all measures.
pub fn verify(db: &mut Db) -> Outcomes<Report> {
    let mut report = Report::default();
    // One event for each annulment: what the chain remembers of it.
    let (head, _) = audit::head(db)?;
    let mut told: BTreeMap<i64, Vec<u8>> =
        audit::between(db, 0, head, &[ANNULLED])?.into_iter().map(|event| (event.subject_id, event.digest)).collect();
    let mut last = (0, 0, 0);
    loop {
        let batch = annulments::after(db, last.0, BATCH)?;
        for annulment in &batch {
            let line = measure_number(annulment.number, annulment.year);
            let follows = annulment.number == if annulment.year == last.1 { last.2 + 1 } else { 1 };
            if !follows {
                report.findings.push(Finding { key: "verify-annulment-gap", line: line.clone() });
            }
            let chained = told.remove(&annulment.registration_id);
            let recomputed = service::digest(annulment);
            if recomputed.as_slice() != annulment.digest || chained.is_none_or(|digest| digest != recomputed) {
                report.findings.push(Finding { key: "verify-annulment-altered", line });
            }
            last = (annulment.id, annulment.year, annulment.number);
            report.annulments += 1;
        }
        if (batch.len() as i64) < BATCH {
            break;
        }
    }
    for registration in told.keys() {
        report.findings.push(Finding { key: "verify-annulment-missing", line: number_of(*registration) });
    }
    let standing = registers::standing(db, REGISTER)?;
    if (standing.year, standing.last) != (last.1, last.2) {
        report
            .findings
            .push(Finding { key: "verify-annulment-counter", line: measure_number(standing.last, standing.year) });
    }
    Ok(report)
}
