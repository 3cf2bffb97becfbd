//! Recomputes what shifts have sealed (their history, the register of keys, the months that went to the payroll office) and
//! holds each line against the event of the chain that told of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::model::{ClosedMonth, HoursLine, KeyMove, ShiftEvent};
use super::store::{events, keys, months};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::audit::AuditEvent;
use crate::db::canonical::{Canonical, Digest};
use crate::db::verify::{Finding, chain};
use crate::files::Sha256Hex;
use crate::work::house::House;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Lines of history read.
    pub events: i64,
    /// Lines of the register of keys read.
    pub keys: i64,
    /// Months read.
    pub months: i64,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

/// A line of which an event of the chain tells.
enum Told {
    Event(i64),
    Key(i64),
    Month(String),
    Correction(i64),
}

/// What an event of the chain tells of; nothing for what shifts keep without sealing it.
fn told(event: &AuditEvent) -> Option<Told> {
    let detail = || serde_json::from_str::<serde_json::Value>(&event.detail).ok();
    match event.action.as_str() {
        "shift.month_closed" => Some(Told::Month(detail()?.get("month")?.as_str()?.to_owned())),
        "shift.month_corrected" => Some(Told::Correction(event.subject_id)),
        "key.out" | "key.in" => Some(Told::Key(detail()?.get("move")?.as_i64()?)),
        action if action.starts_with("shift.") => Some(Told::Event(detail()?.get("event")?.as_i64()?)),
        _ => None,
    }
}

/// The closed months with their lines: a dozen a year.
type Months = BTreeMap<String, (ClosedMonth, Vec<HoursLine>)>;

/// Reads everything along the chain; with `documents` the tables of the months too.
pub fn verify(db: &mut Db, house: &House, documents: bool) -> Outcomes<Report> {
    let mut report = Report::default();
    let mut closed = Months::new();
    for month in months::all(db)? {
        let lines = months::lines(db, &month.month)?;
        closed.insert(month.month.clone(), (month, lines));
    }
    let (mut known, mut corrected) = (BTreeSet::new(), BTreeSet::new());
    chain(db, |db, batch| {
        let told: Vec<(Told, &AuditEvent)> = batch.iter().filter_map(|event| Some((told(event)?, event))).collect();
        let (history, moves) = lines_of(db, &told)?;
        for (what, event) in told {
            check(&mut report, &history, &moves, &closed, (&what, event));
            match what {
                Told::Month(month) => drop(known.insert(month)),
                Told::Correction(line) => drop(corrected.insert(line)),
                Told::Event(_) | Told::Key(_) => {}
            }
        }
        Ok(())
    })?;
    report.months = closed.len() as i64;
    let unknown = |kept: i64, told: i64| (kept - told).max(0);
    let corrections = closed.values().flat_map(|(_, lines)| lines).filter(|line| line.correction).count() as i64;
    let strange = unknown(events::count(db)?, report.events)
        + unknown(keys::count_moves(db)?, report.keys)
        + unknown(report.months, known.len() as i64)
        + unknown(corrections, corrected.len() as i64);
    if strange > 0 {
        report.findings.push(Finding { key: "verify-shift-unchained", line: strange.to_string() });
    }
    for (month, lines) in closed.values() {
        if lines.iter().any(|line| line.expected_digest().as_slice() != line.digest) {
            report.findings.push(Finding { key: "verify-month-altered", line: month.month.clone() });
        }
        let kept = Sha256Hex::parse(&month.csv_sha256);
        if documents && kept.is_none_or(|sha256| house.files.verify(&sha256).is_err()) {
            report.findings.push(Finding { key: "verify-month-file", line: month.month.clone() });
        }
    }
    Ok(report)
}

type Lines = (BTreeMap<i64, ShiftEvent>, BTreeMap<i64, KeyMove>);

/// The lines that some events of the chain tell of.
fn lines_of(db: &mut Db, told: &[(Told, &AuditEvent)]) -> Outcomes<Lines> {
    let (mut history, mut moves) = (Vec::new(), Vec::new());
    for (what, _) in told {
        match what {
            Told::Event(id) => history.push(*id),
            Told::Key(id) => moves.push(*id),
            Told::Month(_) | Told::Correction(_) => {}
        }
    }
    let history = events::with_ids(db, &history)?.into_iter().map(|event| (event.id, event)).collect();
    Ok((history, keys::moves(db, &moves)?.into_iter().map(|line| (line.id, line)).collect()))
}

/// Holds a line against what the chain tells of it.
fn check(
    report: &mut Report,
    history: &BTreeMap<i64, ShiftEvent>,
    moves: &BTreeMap<i64, KeyMove>,
    closed: &Months,
    (what, event): (&Told, &AuditEvent),
) {
    let differs = |expected: Digest, kept: &[u8]| expected.as_slice() != event.digest || kept != event.digest;
    let (altered, line) = match what {
        Told::Event(id) => {
            report.events += 1;
            let line = history.get(id);
            (line.map(|line| (differs(line.expected_digest(), &line.digest), "verify-shift-altered")), id.to_string())
        }
        Told::Key(id) => {
            report.keys += 1;
            let line = moves.get(id);
            let label = line.map_or_else(|| id.to_string(), |line| line.label.clone());
            (line.map(|line| (differs(line.expected_digest(), &line.digest), "verify-key-altered")), label)
        }
        Told::Month(month) => {
            let found = closed.get(month);
            let altered = found
                .map(|(month, lines)| (differs(month.expected_digest(lines), &month.digest), "verify-month-altered"));
            (altered, month.clone())
        }
        Told::Correction(id) => {
            let line = closed.values().flat_map(|(_, lines)| lines).find(|line| line.id == *id);
            let digest =
                |line: &HoursLine| Canonical::of("shift-correction/1").bytes("line", &line.expected_digest()).digest();
            let altered = line.map(|line| (digest(line).as_slice() != event.digest, "verify-month-altered"));
            (altered, line.map_or_else(|| id.to_string(), |line| line.month.clone()))
        }
    };
    match altered {
        None => report.findings.push(Finding { key: "verify-shift-missing", line }),
        Some((true, key)) => report.findings.push(Finding { key, line }),
        Some((false, _)) => {}
    }
}
