//! Recomputes the sealed measures: numbers without a gap, digests, and each held against the event in the audit chain, so
//! that a missing row is told like a changed one.

use std::collections::BTreeMap;

use serde::Serialize;

use super::deferring::{self, DECIDED, DEFERRED};
use super::rules::{REGISTER, deferral_number, measure_number};
use super::store::{annulments, corrections, deferrals};
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
    /// Deferrals read.
    pub deferrals: i64,
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
    deferred(db, head, &mut report)?;
    Ok(report)
}

/// Holds every deferral, and every registration made under one, against its event.
fn deferred(db: &mut Db, head: i64, report: &mut Report) -> Outcomes<()> {
    let events = audit::between(db, 0, head, &[DECIDED, DEFERRED])?;
    let of = |action: &str| -> BTreeMap<i64, Vec<u8>> {
        let own = events.iter().filter(|event| event.action == action);
        own.map(|event| (event.subject_id, event.digest.clone())).collect()
    };
    let (mut decided, mut linked) = (of(DECIDED), of(DEFERRED));
    let mut last = 0;
    loop {
        let batch = deferrals::after(db, last, BATCH)?;
        for deferral in &batch {
            let recomputed = deferring::digest(deferral);
            let chained = decided.remove(&deferral.id);
            if recomputed.as_slice() != deferral.digest || chained.is_none_or(|digest| digest != recomputed) {
                let line = deferral_number(deferral.number, deferral.year);
                report.findings.push(Finding { key: "verify-deferral-altered", line });
            }
            last = deferral.id;
            report.deferrals += 1;
        }
        if (batch.len() as i64) < BATCH {
            break;
        }
    }
    for id in decided.keys() {
        let line = deferral_number(id % 100_000_000, id / 100_000_000);
        report.findings.push(Finding { key: "verify-deferral-missing", line });
    }
    let mut last = 0;
    loop {
        let batch = deferrals::links_after(db, last, BATCH)?;
        for link in &batch {
            let recomputed = deferring::link_digest(link);
            let chained = linked.remove(&link.registration_id);
            if recomputed.as_slice() != link.digest || chained.is_none_or(|digest| digest != recomputed) {
                let line = number_of(link.registration_id);
                report.findings.push(Finding { key: "verify-deferred-altered", line });
            }
            last = link.registration_id;
        }
        if (batch.len() as i64) < BATCH {
            break;
        }
    }
    for id in linked.keys() {
        report.findings.push(Finding { key: "verify-deferred-missing", line: number_of(*id) });
    }
    Ok(())
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
