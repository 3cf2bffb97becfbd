//! Recomputes the sealed steps of routings and holds each against the event of the chain that told of it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::model::Step;
use super::store::steps;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::audit::AuditEvent;
use crate::db::verify::{Finding, chain};
use crate::desks::protocol::api::{number_and_year, number_text};

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Steps recomputed.
    pub steps: i64,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

/// Reads all steps along the chain, in bounded memory.
pub fn verify(db: &mut Db) -> Outcomes<Report> {
    let mut report = Report::default();
    chain(db, |db, events| {
        let told: Vec<(i64, &AuditEvent)> = events
            .iter()
            .filter(|event| event.action.starts_with("routing."))
            .filter_map(|event| Some((step_of(event)?, event)))
            .collect();
        let ids: Vec<i64> = told.iter().map(|(id, _)| *id).collect();
        let mut kept: BTreeMap<i64, Step> = BTreeMap::new();
        // Few to a question: engines bound how many values one may have.
        for some in ids.chunks(500) {
            kept.extend(steps::with_ids(db, some)?.into_iter().map(|step| (step.id, step)));
        }
        for (id, event) in told {
            report.steps += 1;
            let (number, year) = number_and_year(event.subject_id);
            let mut note = |key| report.findings.push(Finding { key, line: number_text(number, year) });
            match kept.get(&id) {
                None => note("verify-routing-missing"),
                Some(step) if step.expected_digest().as_slice() != event.digest || step.digest != event.digest => {
                    note("verify-routing-altered");
                }
                Some(_) => {}
            }
        }
        Ok(())
    })?;
    let kept = steps::count(db)?;
    if kept > report.steps {
        report.findings.push(Finding { key: "verify-routing-unchained", line: (kept - report.steps).to_string() });
    }
    Ok(report)
}

/// The step that an event tells of; events about classes and offices as a whole have none.
fn step_of(event: &AuditEvent) -> Option<i64> {
    let detail: serde_json::Value = serde_json::from_str(&event.detail).ok()?;
    detail.get("step")?.as_i64()
}
