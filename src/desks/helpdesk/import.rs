//! Brings over the tickets of another program from CSV, as history: closed, without clocks. Nothing is written but when
//! asked; a file that is brought twice changes nothing.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::model::Category;
use super::rules::guess;
use super::service::history::{self, Past};
use crate::base::calendar::instant;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, csv_separator, decode, fold};
use crate::db::audit::{self, Entry};
use crate::db::canonical::{Canonical, hex};
use crate::db::{self, Db, stored};
use crate::desks::people::api as people;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// What a column may mean, with the headers it is known by, folded.
const FIELDS: [(&str, &[&str]); 8] = [
    ("id", &["id", "numero", "number", "ticket", "n"]),
    ("title", &["title", "titolo", "oggetto", "subject", "document", "richiesta"]),
    ("text", &["text", "testo", "description", "descrizione", "body"]),
    ("category", &["category", "categoria", "topic group", "type", "tipo"]),
    ("opened", &["opened", "aperta", "data apertura", "created", "open date"]),
    ("closed", &["closed", "chiusa", "data chiusura", "resolved", "solved"]),
    ("requester", &["requester", "richiedente", "user", "utente", "caller"]),
    ("office", &["office", "ufficio", "department"]),
];

/// Words that other programs have for categories, folded.
const CATEGORIES: [(&str, Category); 12] = [
    ("hardware", Category::Pc),
    ("storage", Category::Server),
    ("access", Category::Application),
    ("administrative rights", Category::System),
    ("purchase", Category::Purchase),
    ("internal project", Category::Internal),
    ("hr support", Category::Other),
    ("miscellaneous", Category::Other),
    ("software", Category::Application),
    ("rete", Category::Network),
    ("stampante", Category::Printer),
    ("posta elettronica", Category::Mail),
];

/// Longest requests are cut here, in characters.
const LONGEST: usize = 8_000;

/// What was read, and what was or would be written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Meaning and header of the columns that are read.
    pub columns: Vec<(String, String)>,
    /// Headers of those that are not.
    pub ignored: Vec<String>,
    /// Rows of the file.
    pub rows: usize,
    /// New tickets.
    pub new: usize,
    /// Tickets that are here already.
    pub known: usize,
    /// New tickets by category.
    pub categories: BTreeMap<String, usize>,
    /// Rows that are not brought: line, and catalogue key of the reason.
    pub refused: Vec<(u64, &'static str)>,
}

/// Reads a file and, when asked, writes what is new in it in one transaction.
pub fn import(
    db: &mut Db,
    house: &House,
    session: &Session,
    bytes: &[u8],
    columns: &[(String, String)],
    write: bool,
) -> Outcomes<Report> {
    session.require(Permission::WorkTickets)?;
    let now = house.clock.now();
    let offices: BTreeMap<String, i64> = people::all_offices(db)?
        .into_iter()
        .flat_map(|office| [(fold(&office.code), office.id), (fold(&office.name), office.id)])
        .collect();
    let mut report = Report::default();
    let past = read(bytes, columns, &offices, now, &mut report)?;
    let work = |db: &mut Db| {
        let new = history::keep_within(db, house, &past)?;
        if new > 0 {
            let digest = Canonical::of("ticket-import/1").bytes("sha256", &Sha256::digest(bytes)).digest();
            let entry = Entry {
                at: now,
                actor: &session.actor(),
                action: "ticket.imported",
                subject_kind: "ticket_import",
                subject_id: i64::try_from(new).unwrap_or(i64::MAX),
                digest,
            };
            audit::append(db, &entry, &serde_json::json!({ "rows": report.rows, "new": new }))?;
        }
        Ok(new)
    };
    report.new = if write { db::write(db, work)? } else { count_new(db, &past)? };
    report.known = past.len() - report.new;
    Ok(report)
}

fn count_new(db: &mut Db, past: &[Past]) -> Outcomes<usize> {
    let keys: Vec<String> = past.iter().map(|one| one.key.clone()).collect();
    Ok(past.len() - super::store::known_keys(db, &keys)?.len())
}

fn unreadable(cause: impl std::fmt::Display) -> Fault {
    Fault::not_done("fault-ticket-import-unreadable").because(cause)
}

fn read(
    bytes: &[u8],
    wanted: &[(String, String)],
    offices: &BTreeMap<String, i64>,
    now: DateTime<Utc>,
    report: &mut Report,
) -> Outcomes<Vec<Past>> {
    let (text, _) = decode(bytes, None);
    let separator = csv_separator(text.lines().next().unwrap_or_default().as_bytes());
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    if !reader.read_record(&mut record).map_err(unreadable)? {
        return Err(Fault::not_done("fault-ticket-import-empty"));
    }
    let headers: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
    let places = places(&headers, wanted, report)?;
    let mut past = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    while reader.read_record(&mut record).map_err(unreadable)? {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        report.rows += 1;
        let cell = |field: &str| places.get(field).and_then(|at| record.get(*at)).unwrap_or_default().trim();
        match row(&cell, &record, offices, now) {
            Ok(mut one) => {
                // The same words twice in a file are two tickets, and stay two when the file is brought again.
                let times = seen.entry(one.key.clone()).or_default();
                *times += 1;
                if *times > 1 {
                    one.key = format!("{}:{times}", one.key);
                }
                *report.categories.entry(one.category.code().to_owned()).or_default() += 1;
                past.push(one);
            }
            Err(reason) => {
                let line = record.position().map_or(0, csv::Position::line);
                report.refused.push((line, reason));
            }
        }
    }
    Ok(past)
}

/// The place of each field, by what was said or by its header.
fn places(
    headers: &[String],
    wanted: &[(String, String)],
    report: &mut Report,
) -> Outcomes<BTreeMap<&'static str, usize>> {
    let mut places = BTreeMap::new();
    for (field, known) in FIELDS {
        let said = wanted.iter().find(|(name, _)| name == field).map(|(_, header)| fold(header));
        let fits = |header: &&String| match &said {
            Some(said) => fold(header) == *said,
            None => known.contains(&fold(header).replace('_', " ").as_str()),
        };
        match headers.iter().find(fits).and_then(|found| headers.iter().position(|one| one == found)) {
            Some(at) => {
                report.columns.push((field.to_owned(), headers.get(at).cloned().unwrap_or_default()));
                places.insert(field, at);
            }
            None if said.is_some() => {
                return Err(Fault::not_done("fault-ticket-import-column").arg("column", said.unwrap_or_default()));
            }
            None => {}
        }
    }
    report.ignored = headers
        .iter()
        .enumerate()
        .filter(|(at, _)| places.values().all(|place| place != at))
        .map(|(_, header)| Shown::line(header).to_string())
        .collect();
    if places.contains_key("title") || places.contains_key("text") {
        Ok(places)
    } else {
        Err(Fault::not_done("fault-ticket-import-no-text"))
    }
}

fn row<'c>(
    cell: &dyn Fn(&str) -> &'c str,
    record: &csv::StringRecord,
    offices: &BTreeMap<String, i64>,
    now: DateTime<Utc>,
) -> Result<Past, &'static str> {
    let (mut title, mut body) = (cell("title"), cell("text"));
    if title.is_empty() {
        (title, body) = (body, "");
    }
    if Shown::line(title).is_blank() {
        return Err("ticket-import-no-words");
    }
    let at = |field: &str| -> Result<Option<NaiveDateTime>, &'static str> {
        let text = cell(field);
        if text.is_empty() { Ok(None) } else { moment(text).map(Some).ok_or("ticket-import-date") }
    };
    let opened_at = at("opened")?.unwrap_or_else(|| stored(now));
    let solved_at = at("closed")?.unwrap_or(opened_at);
    if opened_at > stored(now) || solved_at > stored(now) {
        return Err("ticket-import-future");
    }
    if solved_at < opened_at {
        return Err("ticket-import-order");
    }
    let id = cell("id");
    let key = if id.is_empty() {
        let all: Vec<&str> = record.iter().collect();
        format!("import:{}", hex(&Sha256::digest(all.join("\u{1f}").as_bytes())))
    } else {
        format!("import:id:{id}")
    };
    Ok(Past {
        key,
        opened_at,
        taken: None,
        solved_at,
        requester_id: None,
        requester: cell("requester").chars().take(120).collect(),
        office_id: offices.get(&fold(cell("office"))).copied(),
        category: category(cell("category"), title),
        title: title.chars().take(LONGEST).collect(),
        body: body.chars().take(LONGEST).collect(),
        minutes: 0,
        clocks: false,
    })
}

/// The category that a word of another program or, failing that, the request speaks of.
fn category(word: &str, title: &str) -> Category {
    let folded = fold(word);
    let known = CATEGORIES.iter().find(|(name, _)| *name == folded).map(|(_, category)| *category);
    let own = Category::parse(word.trim());
    own.or(known).or_else(|| guess::category(title).map(|(category, _)| category)).unwrap_or(Category::Other)
}

/// Day and perhaps hour, as they are read in Rome.
fn moment(text: &str) -> Option<NaiveDateTime> {
    let whole = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M"];
    let found = whole.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
    let days = ["%Y-%m-%d", "%d/%m/%Y"];
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    found
        .or_else(|| days.iter().find_map(|format| Some(NaiveDate::parse_from_str(text, format).ok()?.and_time(noon))))
        .map(|local| stored(instant(local.date(), local.time())))
}
