//! A whole file of another program's register: its letters, its separator, its rows, and those that stand in each
//! other's way.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::NaiveDate;

use super::columns::{Columns, Field, Mapping};
use super::row::{self, Read};
use super::{Reason, Refused};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Encoding, Shown, csv_separator, decode};
use crate::desks::protocol::rules::number_text;

/// What a file holds.
#[derive(Debug)]
pub(super) struct File {
    /// Its letters.
    pub text: String,
    pub encoding: Encoding,
    pub separator: u8,
    pub headers: Vec<String>,
    /// Columns that are read, by field.
    pub columns: Vec<(Field, String)>,
    /// Headers of columns that are not.
    pub ignored: Vec<String>,
    /// Rows, header apart; empty ones are not counted.
    pub rows: u64,
    /// By id of the registration.
    pub read: BTreeMap<i64, Read>,
    pub refused: Vec<Refused>,
    /// Rows that were one more party of another row.
    pub joined: u64,
    /// Rows that were in the file twice.
    pub repeated: u64,
}

/// Reads the bytes of a file.
pub(super) fn read(bytes: &[u8], mapping: &Mapping, today: NaiveDate) -> Outcomes<File> {
    let words = mapping.words()?;
    let (text, encoding) = decode(bytes, mapping.encoding()?);
    let first = text.lines().next().unwrap_or_default();
    let separator = mapping.separator()?.unwrap_or_else(|| csv_separator(first.as_bytes()));
    let mut reader = reader(&text, separator);
    let mut record = csv::StringRecord::new();
    if !reader.read_record(&mut record).map_err(|e| unreadable(&e))? {
        return Err(Fault::not_done("fault-import-empty"));
    }
    let headers: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
    let columns = Columns::find(&headers, mapping)?;
    let mut rows = 0;
    let mut gathered = Gathered::default();
    while reader.read_record(&mut record).map_err(|e| unreadable(&e))? {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        rows += 1;
        let place = record.position().map_or((0, 0), |at| begin(&text, at));
        match row::read(&record, &columns, &words, today, place) {
            Ok(read) => gathered.take(read),
            Err((reason, value)) => gathered.refused.push(refused(place, reason, &value)),
        }
    }
    drop(reader);
    gathered.refused.sort_by_key(|refused| refused.line);
    Ok(File {
        encoding,
        separator,
        headers,
        columns: columns.read(),
        ignored: columns.ignored(),
        rows,
        read: gathered.read,
        refused: gathered.refused,
        joined: gathered.joined,
        repeated: gathered.repeated,
        text,
    })
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes())
}

/// Line and byte at which a record begins; the reader counts the empty lines before it as its beginning.
fn begin(text: &str, at: &csv::Position) -> (u64, u64) {
    let start = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    let lines = blank.filter(|byte| **byte == b'\n').count() as u64;
    (at.line() + lines, at.byte())
}

/// The cells of a row again, for the list of refused ones.
pub(super) fn cells(text: &str, separator: u8, byte: u64) -> Vec<String> {
    let from = usize::try_from(byte).unwrap_or(usize::MAX);
    let mut record = csv::StringRecord::new();
    match reader(text.get(from..).unwrap_or_default(), separator).read_record(&mut record) {
        Ok(_) => record.iter().map(str::to_owned).collect(),
        Err(_) => Vec::new(),
    }
}

pub(super) fn refused((line, byte): (u64, u64), reason: Reason, value: &str) -> Refused {
    let start: String = value.chars().take(80).collect();
    Refused { line, reason, value: Shown::line(&start).into_string(), byte }
}

fn unreadable(error: &impl std::fmt::Display) -> Fault {
    Fault::not_done("fault-import-file").because(error)
}

#[derive(Default)]
struct Gathered {
    read: BTreeMap<i64, Read>,
    /// Numbers that several different rows have: none of them is taken, since nobody knows which is right.
    disputed: BTreeMap<i64, u64>,
    refused: Vec<Refused>,
    joined: u64,
    repeated: u64,
}

impl Gathered {
    fn take(&mut self, read: Read) {
        let id = read.id();
        let place = (read.line, read.byte);
        if let Some(line) = self.disputed.get(&id) {
            self.refused.push(refused(place, Reason::Twice, &twice(&read, *line)));
            return;
        }
        match self.read.entry(id) {
            Entry::Vacant(free) => {
                free.insert(read);
            }
            Entry::Occupied(mut known) if known.get().is_same_letter(&read) => {
                let parties = &mut known.get_mut().parties;
                let more: Vec<_> = read.parties.into_iter().filter(|party| !parties.contains(party)).collect();
                if more.is_empty() {
                    self.repeated += 1;
                } else {
                    self.joined += 1;
                    parties.extend(more);
                }
            }
            Entry::Occupied(known) => {
                let first = known.remove();
                self.disputed.insert(id, first.line);
                self.refused.push(refused((first.line, first.byte), Reason::Twice, &twice(&first, read.line)));
                self.refused.push(refused(place, Reason::Twice, &twice(&read, first.line)));
            }
        }
    }
}

fn twice(read: &Read, other: u64) -> String {
    format!("{} ({other})", number_text(read.number, read.year))
}
