//! Recomputes the sealed measures: numbers without a gap, digests, and each held against the event in the audit chain, so
//! that a missing row is told like a changed one.

use std::collections::BTreeMap;

use serde::Serialize;

use super::rules::{REGISTER, measure_number};
use super::store::{annulments, corrections};
use super::{correcting, service};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::audit;
use crate::db::registers;
use crate::db::verify::Finding;
use crate::desks::protocol::api::{ANNULLED, CORRECTED, number_of};

/// Rows read at a time.
const BATCH: i64 = 1_000;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Annulment measures read.
    pub annulments: i64,
    /// Corrections read.
    pub corrections: i64,
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
    corrected(db, head, &mut report)?;
    Ok(report)
}

/// Holds every correction against its event: the n-th of a registration against the n-th event of it.
fn corrected(db: &mut Db, head: i64, report: &mut Report) -> Outcomes<()> {
    let mut told: BTreeMap<i64, Vec<Vec<u8>>> = BTreeMap::new();
    for event in audit::between(db, 0, head, &[CORRECTED])? {
        told.entry(event.subject_id).or_default().push(event.digest);
    }
    let mut seen: BTreeMap<i64, usize> = BTreeMap::new();
    let mut last = (0, 0);
    loop {
        let batch = corrections::after(db, last, BATCH)?;
        for row in &batch {
            let recomputed = correcting::digest(row);
            let place = usize::try_from(row.position - 1).unwrap_or(usize::MAX);
            let chained = told.get(&row.registration_id).and_then(|digests| digests.get(place));
            if recomputed.as_slice() != row.digest || chained.is_none_or(|digest| *digest != recomputed) {
                let line = format!("{} ({})", number_of(row.registration_id), row.position);
                report.findings.push(Finding { key: "verify-correction-altered", line });
            }
            *seen.entry(row.registration_id).or_default() += 1;
            last = (row.registration_id, row.position);
            report.corrections += 1;
        }
        if (batch.len() as i64) < BATCH {
            break;
        }
    }
    for (registration, digests) in told {
        if seen.get(&registration).copied().unwrap_or_default() != digests.len() {
            report.findings.push(Finding { key: "verify-correction-missing", line: number_of(registration) });
        }
    }
    Ok(())
}
