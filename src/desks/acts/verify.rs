//! Recomputes the sealed lines of acts and holds each step, and each number, against the event of the chain that told of it.

use serde::Serialize;

use super::communicating::model::Told;
use super::communicating::store as communications;
use super::model::{Opinion, Signature};
use super::seals;
use super::store::{self, told};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::audit::AuditEvent;
use crate::db::canonical::hex;
use crate::db::verify::{Finding, chain};

/// Lines in one page.
const BATCH: i64 = 2_000;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Steps recomputed.
    pub steps: i64,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

/// Reads all steps along the chain, in bounded memory, then opinions, signatures and communications.
pub fn verify(db: &mut Db) -> Outcomes<Report> {
    let mut report = Report::default();
    chain(db, |db, events| {
        let own: Vec<&AuditEvent> = events.iter().filter(|event| event.action.starts_with("act.")).collect();
        for some in own.chunks(400) {
            look(db, some, &mut report)?;
        }
        Ok(())
    })?;
    let kept = told::count_steps(db)?;
    if kept > report.steps {
        report.findings.push(Finding { key: "verify-act-unchained", line: (kept - report.steps).to_string() });
    }
    let whole = |line: &Opinion| line.expected_digest().as_slice() == line.digest;
    lines(db, &mut report, told::opinions_after, |line| (line.id, line.act_id, whole(line)))?;
    let whole = |line: &Signature| line.expected_digest().as_slice() == line.digest;
    lines(db, &mut report, told::signatures_after, |line| (line.id, line.act_id, whole(line)))?;
    let whole = |line: &Told| line.expected_digest().as_slice() == line.digest;
    lines(db, &mut report, communications::after, |line| (line.id, line.act_id, whole(line)))?;
    Ok(report)
}

/// Reads all sealed lines of a kind in bounded memory: `read` takes a page after a line, `seal` tells the line's id, its act and
/// whether its digest is its own.
fn lines<L>(
    db: &mut Db,
    report: &mut Report,
    read: impl Fn(&mut Db, i64, i64) -> Outcomes<Vec<L>>,
    seal: impl Fn(&L) -> (i64, i64, bool),
) -> Outcomes<()> {
    let mut last = 0;
    loop {
        let page = read(db, last, BATCH)?;
        if page.is_empty() {
            return Ok(());
        }
        for (id, act, whole) in page.iter().map(&seal) {
            last = id;
            if !whole {
                report.findings.push(Finding { key: "verify-act-altered", line: act.to_string() });
            }
        }
    }
}

fn look(db: &mut Db, events: &[&AuditEvent], report: &mut Report) -> Outcomes<()> {
    let details: Vec<serde_json::Value> =
        events.iter().map(|event| serde_json::from_str(&event.detail).unwrap_or_default()).collect();
    let ids: Vec<i64> = details.iter().filter_map(|detail| detail.get("step")?.as_i64()).collect();
    let steps = told::steps_with_ids(db, &ids)?;
    let acts = store::with_ids(db, &events.iter().map(|event| event.subject_id).collect::<Vec<_>>())?;
    for (event, detail) in events.iter().zip(&details) {
        report.steps += 1;
        let id = detail.get("step").and_then(serde_json::Value::as_i64);
        let step = steps.iter().find(|step| Some(step.id) == id);
        let act = acts.iter().find(|act| act.id == event.subject_id);
        let line = || act.map_or_else(|| event.subject_id.to_string(), super::model::Act::name);
        match step {
            None => report.findings.push(Finding { key: "verify-act-missing", line: line() }),
            Some(step) if step.expected_digest().as_slice() != event.digest || step.digest != event.digest => {
                report.findings.push(Finding { key: "verify-act-altered", line: line() });
            }
            Some(_) => {
                let sealed = detail.get("sealed").and_then(serde_json::Value::as_str);
                if sealed.is_some_and(|sealed| act.is_none_or(|act| hex(&seals::sealed(act)) != sealed)) {
                    report.findings.push(Finding { key: "verify-act-altered", line: line() });
                }
            }
        }
    }
    Ok(())
}
