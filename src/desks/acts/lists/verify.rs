//! Recomputes the lists that stand, with their lines, and what was sent, against the chain and the kept papers.

use serde::Serialize;

use super::model::{ListState, SUBJECT};
use super::store;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::audit::AuditEvent;
use crate::db::verify::{Finding, chain};
use crate::files::Sha256Hex;
use crate::work::house::House;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Lists recomputed.
    pub lists: i64,
    /// Sendings recomputed.
    pub sendings: i64,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

/// Reads the lists along the chain; with `documents` their papers too.
pub fn verify(db: &mut Db, house: &House, documents: bool) -> Outcomes<Report> {
    let mut report = Report::default();
    chain(db, |db, told| {
        for event in told.iter().filter(|event| event.subject_kind == SUBJECT) {
            match event.action.as_str() {
                "act_list.made" => made(db, house, event, documents, &mut report)?,
                "act_list.sent" => sent(db, event, &mut report)?,
                _ => {}
            }
        }
        Ok(())
    })?;
    let kept = store::count(db)?;
    if kept > report.lists {
        report.findings.push(Finding { key: "verify-act-list-unchained", line: (kept - report.lists).to_string() });
    }
    Ok(report)
}

fn made(db: &mut Db, house: &House, event: &AuditEvent, documents: bool, report: &mut Report) -> Outcomes<()> {
    report.lists += 1;
    let Some(list) = store::by_id(db, event.subject_id)? else {
        report.findings.push(Finding { key: "verify-act-list-missing", line: event.subject_id.to_string() });
        return Ok(());
    };
    let line = format!("{} {}", list.kind.register(), list.number_text());
    // The lines of a withdrawn list are in another one now; its head and its paper are kept.
    let lines = if list.state == ListState::Withdrawn { None } else { Some(store::lines_of(db, list.id)?) };
    let holds = lines.is_none_or(|lines| list.expected_digest(&lines).as_slice() == event.digest);
    if !holds || list.digest != event.digest {
        report.findings.push(Finding { key: "verify-act-list-altered", line: line.clone() });
    }
    let whole = || Sha256Hex::parse(&list.sha256).is_some_and(|kept| house.files.verify(&kept).is_ok());
    if documents && !whole() {
        report.findings.push(Finding { key: "verify-act-list-file", line });
    }
    Ok(())
}

fn sent(db: &mut Db, event: &AuditEvent, report: &mut Report) -> Outcomes<()> {
    report.sendings += 1;
    let id = serde_json::from_str::<serde_json::Value>(&event.detail)
        .ok()
        .and_then(|detail| detail.get("sending").and_then(serde_json::Value::as_i64));
    let rows = store::sendings(db, event.subject_id)?;
    let row = rows.iter().find(|row| Some(row.id) == id);
    if row.is_none_or(|row| row.expected_digest().as_slice() != event.digest || row.digest != event.digest) {
        report.findings.push(Finding { key: "verify-act-list-sending", line: event.subject_id.to_string() });
    }
    Ok(())
}
