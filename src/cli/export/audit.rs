//! The audit chain: every field of every event, so that it can be recomputed from the file alone.

use std::io::Write;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Array, Source, not_written};
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::base::text::csv_safe;
use crate::db::audit::{self, AuditEvent};
use crate::db::canonical::hex;
use crate::db::instant;
use crate::work::session::Permission;

/// Events fetched at a time.
const PAGE: i64 = 2_000;

/// Names of the columns.
const HEADING: [&str; 11] = [
    "seq",
    "at",
    "operator_id",
    "session",
    "action",
    "subject_kind",
    "subject_id",
    "detail",
    "digest",
    "previous",
    "hash",
];

#[derive(Serialize)]
struct Line<'a> {
    seq: i64,
    at: String,
    operator_id: Option<i64>,
    session: &'a str,
    action: &'a str,
    subject_kind: &'a str,
    subject_id: i64,
    detail: &'a str,
    digest: String,
    previous: String,
    hash: String,
}

impl<'a> Line<'a> {
    fn of(event: &'a AuditEvent) -> Self {
        Self {
            seq: event.seq,
            // To the microsecond: the hash is over exactly this.
            at: instant(event.at).format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string(),
            operator_id: event.operator_id,
            session: &event.session,
            action: &event.action,
            subject_kind: &event.subject_kind,
            subject_id: event.subject_id,
            detail: &event.detail,
            digest: hex(&event.digest),
            previous: hex(&event.previous),
            hash: hex(&event.hash),
        }
    }
}

/// First and last day, where they are given.
type Days = (Option<NaiveDate>, Option<NaiveDate>);

/// Writes the events of these days. Only administrators: the chain tells who read what.
pub(super) fn write(source: &mut Source<'_>, days: Days, json: bool, sink: &mut dyn Write) -> Outcomes<usize> {
    source.session.require(Permission::Administer)?;
    if json {
        let mut array = Array::begin(sink)?;
        walk(source, days, |line| array.item(line))?;
        return array.end();
    }
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(sink);
    csv.write_record(HEADING).map_err(not_written)?;
    let mut rows = 0;
    walk(source, days, |line| {
        rows += 1;
        csv.write_record([
            line.seq.to_string().as_str(),
            &line.at,
            &line.operator_id.map(|id| id.to_string()).unwrap_or_default(),
            line.session,
            line.action,
            line.subject_kind,
            &line.subject_id.to_string(),
            &csv_safe(line.detail),
            &line.digest,
            &line.previous,
            &line.hash,
        ])
        .map_err(not_written)
    })?;
    csv.flush().map_err(not_written)?;
    Ok(rows)
}

fn walk(source: &mut Source<'_>, (from, to): Days, mut see: impl FnMut(&Line<'_>) -> Outcomes<()>) -> Outcomes<()> {
    let mut at = 0;
    loop {
        let events = audit::after(source.db, at, PAGE)?;
        for event in &events {
            at = event.seq;
            // Days as the office lives them, not as the table keeps them.
            let day = rome(instant(event.at)).date_naive();
            if from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to) {
                see(&Line::of(event))?;
            }
        }
        if (events.len() as i64) < PAGE {
            return Ok(());
        }
    }
}
