//! Recomputes the sealed daily registers: numbers without a gap, digests, and on request both files of each.

use serde::Serialize;

use super::model::DailyRegister;
use super::{annual, service, store};
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
    /// Daily registers read.
    pub registers: i64,
    /// Closings read.
    pub closings: i64,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

/// Reads all registers and closings; with `documents` their files too.
pub fn verify(db: &mut Db, house: &House, documents: bool) -> Outcomes<Report> {
    let mut report = Report::default();
    let mut last = (0, 0, 0);
    loop {
        let batch = store::after(db, last.0, BATCH)?;
        for register in &batch {
            let follows = register.number == if register.year == last.1 { last.2 + 1 } else { 1 };
            if !follows {
                report.findings.push(finding("verify-daily-gap", register));
            }
            if service::digest(register).as_slice() != register.digest {
                report.findings.push(finding("verify-daily-altered", register));
            }
            if documents && !(whole(house, &register.pdf_sha256) && whole(house, &register.xml_sha256)) {
                report.findings.push(finding("verify-daily-file", register));
            }
            last = (register.id, register.year, register.number);
            report.registers += 1;
        }
        if (batch.len() as i64) < BATCH {
            break;
        }
    }
    for closing in store::closings(db)? {
        report.closings += 1;
        let line = closing.year.to_string();
        if annual::digest(&closing).as_slice() != closing.digest {
            report.findings.push(Finding { key: "verify-year-altered", line: line.clone() });
        }
        if documents && !(whole(house, &closing.pdf_sha256) && whole(house, &closing.xml_sha256)) {
            report.findings.push(Finding { key: "verify-year-file", line });
        }
    }
    Ok(report)
}

fn finding(key: &'static str, register: &DailyRegister) -> Finding {
    Finding { key, line: register.identifier.clone() }
}

fn whole(house: &House, sha256: &str) -> bool {
    Sha256Hex::parse(sha256).is_some_and(|sha256| house.files.verify(&sha256).is_ok())
}
