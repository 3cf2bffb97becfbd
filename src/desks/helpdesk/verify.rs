//! Recomputes the sealed history of tickets and holds each event against the one of the chain that told of it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::model::TicketEvent;
use super::store::{self, told};
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
            .filter(|event| event.action.starts_with("ticket."))
            .filter_map(|event| Some((event_of(event)?, event)))
            .collect();
        let ids: Vec<i64> = told.iter().map(|(id, _)| *id).collect();
        let mut kept: BTreeMap<i64, TicketEvent> = BTreeMap::new();
        // Few to a question: engines bound how many values one may have.
        for some in ids.chunks(500) {
            kept.extend(told::events_with_ids(db, some)?.into_iter().map(|event| (event.id, event)));
        }
        for (id, event) in told {
            report.events += 1;
            let holds = kept
                .get(&id)
                .is_some_and(|kept| kept.expected_digest().as_slice() == event.digest && kept.digest == event.digest);
            if !holds {
                let name = store::by_id(db, event.subject_id)?.map(|ticket| ticket.name());
                let key = if kept.contains_key(&id) { "verify-ticket-altered" } else { "verify-ticket-missing" };
                report.findings.push(Finding { key, line: name.unwrap_or_else(|| event.subject_id.to_string()) });
            }
        }
        Ok(())
    })?;
    let kept = told::count_events(db)?;
    if kept > report.events {
        report.findings.push(Finding { key: "verify-ticket-unchained", line: (kept - report.events).to_string() });
    }
    Ok(report)
}

/// The event of the history that one of the chain tells of.
fn event_of(event: &AuditEvent) -> Option<i64> {
    let detail: serde_json::Value = serde_json::from_str(&event.detail).ok()?;
    detail.get("event")?.as_i64()
}
