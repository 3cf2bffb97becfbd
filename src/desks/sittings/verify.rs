//! Recomputes what was sealed about sittings: versions of agendas, notices, words about deliveries.

use serde::Serialize;

use super::store::{items, notices};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::verify::Finding;

/// Rows read at a time.
const BATCH: i64 = 500;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Versions of agendas read.
    pub versions: i64,
    /// Notices read.
    pub notices: i64,
    /// Words about deliveries read.
    pub words: i64,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

/// Reads everything that was sealed about sittings.
pub fn verify(db: &mut Db) -> Outcomes<Report> {
    let mut report = Report::default();
    let mut found = Vec::new();
    report.versions = all(db, items::versions_after, &mut found, |one| {
        let bad = one.expected_digest().as_slice() != one.digest;
        (one.id, bad.then(|| format!("{}/{}", one.sitting_id, one.number)), "verify-agenda-altered")
    })?;
    report.notices = all(db, notices::after, &mut found, |one| {
        let bad = one.expected_digest().as_slice() != one.digest;
        (one.id, bad.then(|| format!("{}/{}", one.sitting_id, one.id)), "verify-call-notice-altered")
    })?;
    report.words = all(db, notices::words_after, &mut found, |one| {
        let bad = one.expected_digest().as_slice() != one.digest;
        (one.id, bad.then(|| format!("{}/{}", one.delivery_id, one.id)), "verify-delivery-altered")
    })?;
    report.findings = found;
    Ok(report)
}

fn all<T>(
    db: &mut Db,
    read: impl Fn(&mut Db, i64, i64) -> Outcomes<Vec<T>>,
    findings: &mut Vec<Finding>,
    look: impl Fn(&T) -> (i64, Option<String>, &'static str),
) -> Outcomes<i64> {
    let (mut last, mut count) = (0, 0);
    loop {
        let batch = read(db, last, BATCH)?;
        for one in &batch {
            let (id, altered, key) = look(one);
            if let Some(line) = altered {
                findings.push(Finding { key, line });
            }
            last = id;
            count += 1;
        }
        if (batch.len() as i64) < BATCH {
            return Ok(count);
        }
    }
}
