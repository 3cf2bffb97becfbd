//! Recomputes the sealed outcomes of backups and the restore tests that are done, with their verbali.

use serde::Serialize;

use super::{backups, store};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::verify::Finding;
use crate::files::Sha256Hex;
use crate::work::house::House;

/// Rows read at a time.
const BATCH: i64 = 500;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Outcomes read.
    pub outcomes: i64,
    /// Restore tests read.
    pub restores: i64,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

/// Reads all of them; with `documents` the verbali too.
pub fn verify(db: &mut Db, house: &House, documents: bool) -> Outcomes<Report> {
    let mut report = Report::default();
    let mut last = 0;
    loop {
        let batch = store::outcomes_after(db, last, BATCH)?;
        for row in &batch {
            if backups::digest_of(row).as_slice() != row.digest {
                let line = format!("{}/{}", row.plan_id, row.day);
                report.findings.push(Finding { key: "verify-backup-altered", line });
            }
            last = row.id;
            report.outcomes += 1;
        }
        if (batch.len() as i64) < BATCH {
            break;
        }
    }
    last = 0;
    loop {
        let batch = store::restores_after(db, last, BATCH)?;
        for test in &batch {
            let line = || format!("{}/{}", test.plan_id, test.planned_on);
            let expected = backups::restore_digest_of(test).map(|digest| digest.to_vec());
            if expected.is_none() || expected != test.digest {
                report.findings.push(Finding { key: "verify-restore-altered", line: line() });
            }
            let sha256 = test.pdf_sha256.as_deref().and_then(Sha256Hex::parse);
            if documents && sha256.is_none_or(|sha256| house.files.verify(&sha256).is_err()) {
                report.findings.push(Finding { key: "verify-restore-file", line: line() });
            }
            last = test.id;
            report.restores += 1;
        }
        if (batch.len() as i64) < BATCH {
            return Ok(report);
        }
    }
}
