//! Recomputes the sealed publications and what happened to them; with documents, texts and papers too.

use serde::Serialize;

use super::model::{PublishedFile, Role, Text};
use super::{service, store};
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
    /// Publications read.
    pub publications: i64,
    /// Steps read.
    pub steps: i64,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

/// Reads all of them.
pub fn verify(db: &mut Db, house: &House, documents: bool) -> Outcomes<Report> {
    let mut report = Report::default();
    publications(db, house, documents, &mut report)?;
    steps(db, house, documents, &mut report)?;
    Ok(report)
}

fn publications(db: &mut Db, house: &House, documents: bool, report: &mut Report) -> Outcomes<()> {
    let mut last = 0;
    loop {
        let batch = store::after(db, last, BATCH)?;
        let ids: Vec<i64> = batch.iter().map(|row| row.id).collect();
        let files = store::files_of(db, &ids)?;
        for row in &batch {
            let of = |role| {
                files.iter().filter(|file| file.publication_id == row.id && file.role == role).map(text).collect()
            };
            let (integral, omissis): (Vec<Text>, Vec<Text>) = (of(Role::Integral), of(Role::Omissis));
            if service::digest(row, &integral, &omissis).as_slice() != row.digest {
                report.findings.push(Finding { key: "verify-albo-altered", line: row.number_text() });
            }
            for file in integral.iter().chain(&omissis).filter(|_| documents) {
                if !is_whole(house, &file.sha256) {
                    report.findings.push(Finding { key: "verify-albo-file", line: row.number_text() });
                }
            }
            last = row.id;
            report.publications += 1;
        }
        if (batch.len() as i64) < BATCH {
            return Ok(());
        }
    }
}

fn steps(db: &mut Db, house: &House, documents: bool, report: &mut Report) -> Outcomes<()> {
    let mut last = 0;
    loop {
        let batch = store::steps::after(db, last, BATCH)?;
        for step in &batch {
            let line = || format!("{}/{}", step.publication_id, step.id);
            if service::step_digest(step).as_slice() != step.digest {
                report.findings.push(Finding { key: "verify-albo-step", line: line() });
            }
            if documents && step.sha256.as_deref().is_some_and(|sha256| !is_whole(house, sha256)) {
                report.findings.push(Finding { key: "verify-albo-file", line: line() });
            }
            last = step.id;
            report.steps += 1;
        }
        if (batch.len() as i64) < BATCH {
            return Ok(());
        }
    }
}

fn is_whole(house: &House, sha256: &str) -> bool {
    Sha256Hex::parse(sha256).is_some_and(|sha256| house.files.verify(&sha256).is_ok())
}

fn text(file: &PublishedFile) -> Text {
    Text {
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        sha256: file.sha256.clone(),
        size: file.size.unsigned_abs(),
    }
}
