//! Recomputes the sealed events of requests, holds each against the event of the chain that told of it, and looks for
//! rooms that are given twice.

use std::collections::BTreeMap;

use serde::Serialize;

use super::model::{Act, Event, Kept};
use super::store;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::audit::AuditEvent;
use crate::db::verify::{Finding, chain};

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Events recomputed.
    pub events: i64,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

/// Reads all events along the chain, in bounded memory.
pub fn verify(db: &mut Db) -> Outcomes<Report> {
    let mut report = Report::default();
    chain(db, |db, events| {
        let told: Vec<(i64, &AuditEvent)> = events
            .iter()
            .filter(|event| event.action.starts_with("room_request."))
            .filter_map(|event| Some((event_of(event)?, event)))
            .collect();
        let ids: Vec<i64> = told.iter().map(|(id, _)| *id).collect();
        let mut kept: BTreeMap<i64, Event> = BTreeMap::new();
        for some in ids.chunks(500) {
            kept.extend(store::requests::events_with_ids(db, some)?.into_iter().map(|event| (event.id, event)));
        }
        let keeping = kept.values().filter(|event| event.act == Act::DepositKept);
        let keeping: Vec<i64> = keeping.map(|event| event.id).collect();
        let sums: BTreeMap<i64, Kept> = store::deposits::of_events(db, &keeping)?.into_iter().collect();
        for (id, told) in told {
            report.events += 1;
            let mut note = |key| report.findings.push(Finding { key, line: told.subject_id.to_string() });
            match kept.get(&id) {
                None => note("verify-rooms-missing"),
                Some(event) if event.expected_digest().as_slice() != told.digest || event.digest != told.digest => {
                    note("verify-rooms-altered");
                }
                // The event says in words what the row beside it says in cents.
                Some(event) if event.act == Act::DepositKept && sums.get(&id).map(Kept::note) != event.note => {
                    note("verify-rooms-deposit");
                }
                Some(_) => {}
            }
        }
        Ok(())
    })?;
    let kept = store::requests::count_events(db)?;
    if kept > report.events {
        report.findings.push(Finding { key: "verify-rooms-unchained", line: (kept - report.events).to_string() });
    }
    for (first, second) in store::bookings::overlaps(db)? {
        report.findings.push(Finding { key: "verify-rooms-twice", line: format!("{first} / {second}") });
    }
    Ok(report)
}

fn event_of(event: &AuditEvent) -> Option<i64> {
    let detail: serde_json::Value = serde_json::from_str(&event.detail).ok()?;
    detail.get("event")?.as_i64()
}
