//! Recomputes what is sealed of the inventory: each event against the event of the chain that told of it, and each closed
//! round with what it found.

use std::collections::BTreeMap;

use serde::Serialize;

use super::model::AssetEvent;
use super::rounds::store as rounds;
use super::store::events;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::audit::AuditEvent;
use crate::db::verify::{Finding, chain};
use crate::files::Sha256Hex;
use crate::work::house::House;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Events recomputed.
    pub events: i64,
    /// Closed rounds recomputed.
    pub rounds: i64,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

/// Reads all events along the chain, in bounded memory, and all closed rounds; with `documents` their papers too.
pub fn verify(db: &mut Db, house: &House, documents: bool) -> Outcomes<Report> {
    let mut report = Report::default();
    chain(db, |db, told| {
        let told: Vec<(i64, &AuditEvent)> = told
            .iter()
            .filter(|event| event.subject_kind == super::service::SUBJECT)
            .filter_map(|event| Some((event_of(event)?, event)))
            .collect();
        let ids: Vec<i64> = told.iter().map(|(id, _)| *id).collect();
        let mut kept: BTreeMap<i64, AssetEvent> = BTreeMap::new();
        // Few to a question: engines bound how many values one may have.
        for some in ids.chunks(500) {
            kept.extend(events::with_ids(db, some)?.into_iter().map(|event| (event.id, event)));
        }
        for (id, event) in told {
            report.events += 1;
            let mut note = |key| report.findings.push(Finding { key, line: id.to_string() });
            match kept.get(&id) {
                None => note("verify-asset-missing"),
                Some(own) if own.expected_digest().as_slice() != event.digest || own.digest != event.digest => {
                    note("verify-asset-altered");
                }
                Some(_) => {}
            }
        }
        Ok(())
    })?;
    let kept = events::count(db)?;
    if kept > report.events {
        report.findings.push(Finding { key: "verify-asset-unchained", line: (kept - report.events).to_string() });
    }
    for round in rounds::all(db)?.into_iter().filter(|round| !round.is_open()) {
        report.rounds += 1;
        let line = format!("{} {}", round.kind.activity(), round.year);
        let digest = round.expected_digest(&rounds::checks(db, round.id)?);
        if round.digest.as_deref() != Some(digest.as_slice()) {
            report.findings.push(Finding { key: "verify-round-altered", line: line.clone() });
        }
        let whole =
            round.sha256.as_deref().and_then(Sha256Hex::parse).is_some_and(|kept| house.files.verify(&kept).is_ok());
        if documents && !whole {
            report.findings.push(Finding { key: "verify-round-file", line });
        }
    }
    Ok(report)
}

/// The event that one of the chain tells of.
fn event_of(event: &AuditEvent) -> Option<i64> {
    let detail: serde_json::Value = serde_json::from_str(&event.detail).ok()?;
    detail.get("event")?.as_i64()
}
