//! Proof that the register is unaltered: the chain is recomputed, every registration is recomputed from its rows and held
//! against the digest the chain remembers, numbers and instants must follow each other, documents must be there.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::arriving;
use super::import::{self, BROUGHT};
use super::model::Registration;
use super::rules::number_text;
use super::segnatura::{notices, store as notice_store};
use super::service;
use super::store::registrations;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::canonical::hex;
use crate::db::closed_years::{self, ClosedYears};
use crate::db::registers::{self, PROTOCOL};
use crate::db::verify::{ChainReport, Finding, chain};
use crate::work::house::House;

/// Registrations read at a time.
const BATCH: i64 = 5_000;
/// More findings than these are counted, not listed.
const MOST_FINDINGS: usize = 100;

/// What verification found.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The chain.
    pub chain: ChainReport,
    /// Registrations recomputed.
    pub registrations: i64,
    /// Registrations of another program's register recomputed.
    pub imported: i64,
    /// Documents whose bytes were hashed again.
    pub documents: i64,
    /// What does not hold, at most a hundred lines; the first is the first broken one.
    pub findings: Vec<Finding>,
    /// How many do not hold.
    pub broken: i64,
}

impl Report {
    /// Whether everything holds.
    pub fn is_whole(&self) -> bool {
        self.broken == 0 && self.chain.findings.is_empty()
    }

    fn note(&mut self, key: &'static str, line: String) {
        self.add(Finding { key, line });
    }

    fn add(&mut self, finding: Finding) {
        self.broken += 1;
        if self.findings.len() < MOST_FINDINGS {
            self.findings.push(finding);
        }
    }
}

/// Recomputes everything; with `documents`, hashes every stored file too. `progress` hears how many registrations are done.
pub fn verify(db: &mut Db, house: &House, documents: bool, progress: impl Fn(i64)) -> Outcomes<Report> {
    let mut report = Report {
        chain: ChainReport { events: 0, head: String::new(), findings: Vec::new() },
        registrations: 0,
        imported: 0,
        documents: 0,
        findings: Vec::new(),
        broken: 0,
    };
    let mut walk = Walk { closed: closed_years::all(db)?, last: None, rows: Vec::new(), at: 0 };
    let mut imports: BTreeMap<i64, Vec<u8>> = BTreeMap::new();
    let mut noticed = BTreeSet::new();
    let chain = chain(db, |db, events| {
        let brought = events.iter().filter(|event| event.action == BROUGHT);
        imports.extend(brought.map(|event| (event.subject_id, event.digest.clone())));
        noticed.extend(events.iter().filter(|event| event.action == notices::ACTION).map(|event| event.digest.clone()));
        for event in events.iter().filter(|event| event.action == "registration.created") {
            match walk.next(db)? {
                Some(row) if row.id == event.subject_id => check(&mut report, &mut walk, &row, &event.digest),
                Some(row) => {
                    report.note("verify-registration-order", number_text(row.number, row.year));
                }
                None => report.note("verify-registration-missing", event.subject_id.to_string()),
            }
            progress(report.registrations);
        }
        Ok(())
    })?;
    report.chain = chain;
    while let Some(row) = walk.next(db)? {
        report.note("verify-registration-unchained", number_text(row.number, row.year));
    }
    let before = report.registrations;
    report.imported =
        import::verify::verify(db, &imports, |finding| report.add(finding), |done| progress(before + done))?;
    check_notices(db, noticed, &mut report)?;
    against_the_register(db, house, &walk, &mut report)?;
    if documents {
        check_documents(db, house, &mut report)?;
    }
    Ok(report)
}

/// One registration with its digest as recomputed from its rows.
struct Row {
    id: i64,
    year: i64,
    number: i64,
    registration: Registration,
    recomputed: [u8; 32],
}

/// Walks the register in batches, oldest first. What was brought from another register is passed over.
struct Walk {
    closed: ClosedYears,
    last: Option<Registration>,
    rows: Vec<Row>,
    at: i64,
}

impl Walk {
    fn next(&mut self, db: &mut Db) -> Outcomes<Option<Row>> {
        while self.rows.is_empty() {
            let batch = registrations::after(db, self.at, BATCH)?;
            let (Some(first), Some(last)) = (batch.first(), batch.last()) else { return Ok(None) };
            let (first, last) = (first.id, last.id);
            let mut parties = registrations::parties_between(db, first, last)?.into_iter().peekable();
            let mut documents = registrations::documents_between(db, first, last)?.into_iter().peekable();
            self.at = last;
            let closed = &self.closed;
            self.rows = batch
                .into_iter()
                .filter(|registration| !closed.holds(registration.year, registration.number))
                .map(|registration| {
                    let id = registration.id;
                    let own_parties: Vec<_> =
                        std::iter::from_fn(|| parties.next_if(|party| party.registration_id <= id))
                            .filter(|party| party.registration_id == id)
                            .collect();
                    let own_documents: Vec<_> =
                        std::iter::from_fn(|| documents.next_if(|document| document.registration_id <= id)).collect();
                    Row {
                        id,
                        year: registration.year,
                        number: registration.number,
                        recomputed: service::digest(&registration, &own_parties, &own_documents),
                        registration,
                    }
                })
                .collect();
            // Taken from the end, so that each is moved out once.
            self.rows.reverse();
        }
        Ok(self.rows.pop())
    }
}

fn check(report: &mut Report, walk: &mut Walk, row: &Row, chained: &[u8]) {
    report.registrations += 1;
    let name = || number_text(row.number, row.year);
    if row.recomputed.as_slice() != chained || row.registration.digest != chained {
        report.note("verify-registration-altered", name());
    }
    // After what was brought of a year that was running, our series goes on.
    let first = walk.closed.of(row.year).map_or(1, |closed| closed.last_number + 1);
    if let Some(last) = &walk.last {
        let follows =
            (row.year == last.year && row.number == last.number + 1) || (row.year > last.year && row.number == first);
        if !follows {
            report.note("verify-registration-gap", name());
        }
        if row.registration.registered_at < last.registered_at {
            report.note("verify-registration-backward", name());
        }
    } else if row.number != first {
        report.note("verify-registration-gap", name());
    }
    walk.last = Some(row.registration.clone());
}

fn against_the_register(db: &mut Db, house: &House, walk: &Walk, report: &mut Report) -> Outcomes<()> {
    let standing = registers::standing(db, PROTOCOL)?;
    let own = walk.last.as_ref().map(|last| (last.year, last.number));
    let brought = walk.closed.iter().filter(|closed| closed.goes_on).map(|closed| (closed.year, closed.last_number));
    let last = own.into_iter().chain(brought).max();
    if last.is_some_and(|last| last != (standing.year, standing.last)) || (last.is_none() && standing.last != 0) {
        report.note("verify-register-counter", number_text(standing.last, standing.year));
    }
    if let Some((year, number)) = house.highwater.highest(PROTOCOL)
        && last.is_none_or(|last| last < (year, number))
    {
        report.note("verify-register-highwater", number_text(number, year));
    }
    Ok(())
}

/// Every notice is the one that the chain remembers, and none is missing.
fn check_notices(db: &mut Db, mut noticed: BTreeSet<Vec<u8>>, report: &mut Report) -> Outcomes<()> {
    let mut at = 0;
    loop {
        let batch = notice_store::after(db, at, BATCH)?;
        let Some(last) = batch.last() else { break };
        at = last.arrival_id;
        for row in &batch {
            let digest = notices::digest(row);
            if !noticed.remove(digest.as_slice()) || row.digest != digest {
                let id = row.registration_id;
                report.note("verify-notice-altered", number_text(id % 100_000_000, id / 100_000_000));
            }
        }
    }
    for digest in noticed {
        report.note("verify-notice-missing", hex(&digest));
    }
    Ok(())
}

fn check_documents(db: &mut Db, house: &House, report: &mut Report) -> Outcomes<()> {
    let mut at = 0;
    loop {
        let batch = registrations::after(db, at, BATCH)?;
        let (Some(first), Some(last)) = (batch.first(), batch.last()) else { return Ok(()) };
        at = last.id;
        for document in registrations::documents_between(db, first.id, last.id)? {
            report.documents += 1;
            if let Err(fault) = arriving::digest(&document.sha256).and_then(|digest| house.files.verify(&digest)) {
                tracing::warn!(%fault, sha256 = %document.sha256, "document does not verify");
                let id = document.registration_id;
                report.note(
                    "verify-document",
                    format!("{} {}", number_text(id % 100_000_000, id / 100_000_000), document.name),
                );
            }
        }
    }
}
