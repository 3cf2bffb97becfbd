//! Recomputes the sealed lines of calls.

use serde::Serialize;

use super::calls;
use super::store::calls as store;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::verify::Finding;

/// Rows read at a time.
const BATCH: i64 = 500;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Lines of calls read.
    pub lines: i64,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

/// Reads all lines of calls.
pub fn verify(db: &mut Db) -> Outcomes<Report> {
    let mut report = Report::default();
    let mut last = 0;
    loop {
        let batch = store::notes_after(db, last, BATCH)?;
        for note in &batch {
            if calls::digest_of(note).as_slice() != note.digest {
                report
                    .findings
                    .push(Finding { key: "verify-call-altered", line: format!("{}/{}", note.call_id, note.id) });
            }
            last = note.id;
            report.lines += 1;
        }
        if (batch.len() as i64) < BATCH {
            return Ok(report);
        }
    }
}
