//! Recomputes what is sealed of consumables: each movement and analysis against the event of the chain that told of it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::model::Movement;
use super::service::{ANALYSIS, SUBJECT};
use super::store::movements;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::audit::AuditEvent;
use crate::db::verify::{Finding, chain};
use crate::files::Sha256Hex;
use crate::work::house::House;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Movements recomputed.
    pub movements: i64,
    /// Analyses recomputed.
    pub analyses: i64,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

/// Reads all movements along the chain, in bounded memory, and all analyses; with `documents` their papers too.
pub fn verify(db: &mut Db, house: &House, documents: bool) -> Outcomes<Report> {
    let mut report = Report::default();
    let mut made: BTreeMap<i64, Vec<u8>> = BTreeMap::new();
    chain(db, |db, told| {
        let told: Vec<&AuditEvent> = told.iter().collect();
        made.extend(
            told.iter()
                .filter(|event| event.subject_kind == ANALYSIS)
                .map(|event| (event.subject_id, event.digest.clone())),
        );
        let moved: Vec<(i64, &AuditEvent)> = told
            .into_iter()
            .filter(|event| event.subject_kind == SUBJECT)
            .filter_map(|event| Some((movement_of(event)?, event)))
            .collect();
        let ids: Vec<i64> = moved.iter().map(|(id, _)| *id).collect();
        let mut kept: BTreeMap<i64, Movement> = BTreeMap::new();
        // Few to a question: engines bound how many values one may have.
        for some in ids.chunks(500) {
            kept.extend(movements::with_ids(db, some)?.into_iter().map(|movement| (movement.id, movement)));
        }
        for (id, event) in moved {
            report.movements += 1;
            let mut note = |key| report.findings.push(Finding { key, line: id.to_string() });
            match kept.get(&id) {
                None => note("verify-movement-missing"),
                Some(own) if own.expected_digest().as_slice() != event.digest || own.digest != event.digest => {
                    note("verify-movement-altered");
                }
                Some(_) => {}
            }
        }
        Ok(())
    })?;
    let kept = movements::count(db)?;
    if kept > report.movements {
        let line = (kept - report.movements).to_string();
        report.findings.push(Finding { key: "verify-movement-unchained", line });
    }
    for analysis in movements::analyses(db)? {
        report.analyses += 1;
        let line = analysis.year.to_string();
        let digest = analysis.expected_digest();
        if digest.as_slice() != analysis.digest || made.get(&analysis.id) != Some(&analysis.digest) {
            report.findings.push(Finding { key: "verify-analysis-altered", line: line.clone() });
        }
        let whole = Sha256Hex::parse(&analysis.sha256).is_some_and(|kept| house.files.verify(&kept).is_ok());
        if documents && !whole {
            report.findings.push(Finding { key: "verify-analysis-file", line });
        }
    }
    Ok(report)
}

/// The movement that an event of the chain tells of.
fn movement_of(event: &AuditEvent) -> Option<i64> {
    let detail: serde_json::Value = serde_json::from_str(&event.detail).ok()?;
    detail.get("movement")?.as_i64()
}
