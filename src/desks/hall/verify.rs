//! Recomputes what was sealed in the hall: events, votes with their names, presence, verbali with their papers, sendings.

use serde::Serialize;

use super::after::minutes_digest;
use super::handing::sending_digest;
use super::model::MinutesState;
use super::service::{attendance_digest, event_digest, vote_digest};
use super::{papers_store, store};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::verify::Finding;
use crate::files::Sha256Hex;
use crate::work::house::House;

/// Rows read at a time.
const BATCH: i64 = 200;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Sittings read.
    pub sittings: i64,
    /// Events read.
    pub events: i64,
    /// Votes read.
    pub votes: i64,
    /// Presences read.
    pub presences: i64,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

/// Reads all of it; with `documents` the papers too.
pub fn verify(db: &mut Db, house: &House, documents: bool) -> Outcomes<Report> {
    let mut report = Report::default();
    let mut last = 0;
    loop {
        let batch = store::after(db, last, BATCH)?;
        for hall in &batch {
            sitting(db, house, hall.sitting_id, documents, &mut report)?;
            last = hall.sitting_id;
        }
        if (batch.len() as i64) < BATCH {
            break;
        }
    }
    last = 0;
    loop {
        let batch = papers_store::attendances_after(db, last, BATCH)?;
        for row in &batch {
            if attendance_digest(row).as_slice() != row.digest {
                report
                    .findings
                    .push(Finding { key: "verify-hall-presence", line: format!("{}/{}", row.sitting_id, row.name) });
            }
            last = row.id;
            report.presences += 1;
        }
        if (batch.len() as i64) < BATCH {
            return Ok(report);
        }
    }
}

fn sitting(db: &mut Db, house: &House, id: i64, documents: bool, report: &mut Report) -> Outcomes<()> {
    report.sittings += 1;
    for event in store::events(db, id)? {
        if event_digest(&event).as_slice() != event.digest {
            report.findings.push(Finding { key: "verify-hall-event", line: format!("{id}/{}", event.id) });
        }
        report.events += 1;
    }
    for voted in store::voted(db, id)? {
        if vote_digest(&voted).as_slice() != voted.vote.digest {
            report.findings.push(Finding { key: "verify-hall-vote", line: format!("{id}/{}", voted.vote.id) });
        }
        report.votes += 1;
    }
    for sending in papers_store::sendings(db, id)? {
        if sending_digest(&sending).as_slice() != sending.digest {
            report.findings.push(Finding { key: "verify-hall-sending", line: format!("{id}/{}", sending.id) });
        }
    }
    let minutes = papers_store::minutes_of(db, id)?.filter(|minutes| minutes.state == MinutesState::Final);
    if let Some(minutes) = minutes {
        let sha256 = minutes.pdf_sha256.clone().unwrap_or_default();
        if minutes.digest.as_deref() != Some(minutes_digest(&minutes, &sha256).as_slice()) {
            report.findings.push(Finding { key: "verify-hall-minutes", line: id.to_string() });
        }
        let kept = Sha256Hex::parse(&sha256);
        if documents && kept.is_none_or(|sha256| house.files.verify(&sha256).is_err()) {
            report.findings.push(Finding { key: "verify-hall-file", line: id.to_string() });
        }
    }
    Ok(())
}
