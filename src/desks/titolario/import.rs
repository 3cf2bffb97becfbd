//! A version of the plan read from a CSV file: whatever its separator and encoding, with the columns that a mapping names
//! or that are known by name. Rows that cannot stand in a plan are reported with line and reason and stop no other.
//!
//! Nothing is written here: what was read is shown first, and loaded by [`super::service::load_version`].

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::path::Path;

use super::model::Entry;
use super::rules;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, csv_separator, csv_text, fold};

/// A plan is a few hundred lines; what is larger is no plan.
const LARGEST_FILE: u64 = 4 * 1024 * 1024;

/// Headers that are known without a mapping, folded.
const CODES: &[&str] = &["codice", "code", "classifica", "indice", "indice di classificazione"];
const TITLES: &[&str] = &["titolo", "categoria", "title"];
const CLASSES: &[&str] = &["classe", "class"];
const SUBCLASSES: &[&str] = &["sottoclasse", "subclass"];
const NAMES: &[&str] = &["denominazione", "descrizione", "voce", "nome", "name", "description", "oggetto"];

/// Which columns mean what, by header; empty where the known names are to be looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// The whole code: `VI.3`, `6/3`.
    pub code: String,
    /// The number of the title, where the code is in parts.
    pub title: String,
    /// The number of the class.
    pub class: String,
    /// The number of the sub-class.
    pub subclass: String,
    /// The name of title or class.
    pub name: String,
}

/// Something about a row of the file.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Remark {
    /// Line of the file, from 1.
    pub line: u64,
    /// Catalogue key of the reason.
    pub reason: &'static str,
    /// The value at fault, cleaned and cut.
    pub value: String,
}

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Rows read, header apart.
    pub rows: u64,
    /// Titles and classes in the order of the plan.
    pub entries: Vec<Entry>,
    /// Rows that cannot stand in a plan.
    pub refused: Vec<Remark>,
}

impl Reading {
    /// How many of the entries are titles.
    pub fn titles(&self) -> usize {
        self.entries.iter().filter(|entry| rules::parent_code(&entry.code).is_none()).count()
    }
}

/// Reads a file.
pub fn read_file(path: &Path, mapping: &Mapping) -> Outcomes<Reading> {
    let unreadable = |e: &dyn std::fmt::Display| {
        Fault::not_done("fault-titolario-file")
            .arg("path", Shown::line(&path.display().to_string()))
            .because(e)
            .on("file")
    };
    let about = std::fs::metadata(path).map_err(|e| unreadable(&e))?;
    if !about.is_file() || about.len() > LARGEST_FILE {
        return Err(unreadable(&"no file, or too large"));
    }
    read(&std::fs::read(path).map_err(|e| unreadable(&e))?, mapping)
}

/// Reads the bytes of a file.
pub fn read(bytes: &[u8], mapping: &Mapping) -> Outcomes<Reading> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(csv_separator(first)).flexible(true).has_headers(false).from_reader(bytes);
    let mut records = reader.byte_records();
    let header = match records.next() {
        Some(Ok(header)) => header.iter().map(|cell| csv_text(cell).trim().to_owned()).collect::<Vec<_>>(),
        _ => return Err(Fault::not_done("fault-titolario-columns").arg("columns", "").on("file")),
    };
    let columns = Columns::find(&header, mapping)?;
    let mut reading = Reading::default();
    let mut found: BTreeMap<Vec<u32>, (u64, Entry)> = BTreeMap::new();
    for record in records {
        let Ok(record) = record else { continue };
        let line = record.position().map_or(0, |at| line_of(bytes, at));
        let cells: Vec<String> = record.iter().map(|cell| csv_text(cell).trim().to_owned()).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        reading.rows += 1;
        match columns.entry(&cells) {
            Ok(entry) => {
                let place = rules::place(&entry.code);
                match found.entry(place) {
                    Slot::Occupied(_) => {
                        reading.refused.push(remark(line, "titolario-import-twice", &entry.code));
                    }
                    Slot::Vacant(free) => {
                        free.insert((line, entry));
                    }
                }
            }
            Err((reason, value)) => reading.refused.push(remark(line, reason, &value)),
        }
    }
    keep_those_with_a_title(found, &mut reading);
    reading.refused.sort_by_key(|remark| remark.line);
    Ok(reading)
}

/// The line on which a record begins; the reader counts the empty lines before it as its beginning.
fn line_of(bytes: &[u8], at: &csv::Position) -> u64 {
    let start = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let blank = bytes.get(start..).unwrap_or_default().iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    at.line() + blank.filter(|byte| **byte == b'\n').count() as u64
}

/// A class whose title is not in the file has no place in the plan.
fn keep_those_with_a_title(found: BTreeMap<Vec<u32>, (u64, Entry)>, reading: &mut Reading) {
    let mut kept: Vec<String> = Vec::new();
    for (line, entry) in found.into_values() {
        let has_parent = rules::parent_code(&entry.code).is_none_or(|parent| kept.iter().any(|code| code == parent));
        if has_parent {
            kept.push(entry.code.clone());
            reading.entries.push(entry);
        } else {
            reading.refused.push(remark(line, "titolario-import-orphan", &entry.code));
        }
    }
}

fn remark(line: u64, reason: &'static str, value: &str) -> Remark {
    let start: String = value.chars().take(80).collect();
    Remark { line, reason, value: Shown::line(&start).as_str().to_owned() }
}

/// Where the parts of a row stand.
struct Columns {
    /// The whole code, or its parts from the title on.
    code: Vec<usize>,
    name: usize,
}

impl Columns {
    fn find(header: &[String], mapping: &Mapping) -> Outcomes<Self> {
        let folded: Vec<String> = header.iter().map(|name| fold(name)).collect();
        let named = |wanted: &str| folded.iter().position(|name| !wanted.is_empty() && *name == fold(wanted));
        let known = |names: &[&str]| names.iter().find_map(|wanted| folded.iter().position(|name| name == wanted));
        for wanted in [&mapping.code, &mapping.title, &mapping.class, &mapping.subclass, &mapping.name] {
            if !wanted.trim().is_empty() && named(wanted).is_none() {
                return Err(Self::missing(header));
            }
        }
        let parts_named =
            [&mapping.title, &mapping.class, &mapping.subclass].iter().any(|name| !name.trim().is_empty());
        let whole = named(&mapping.code).or_else(|| if parts_named { None } else { known(CODES) });
        let code = if let Some(at) = whole {
            vec![at]
        } else {
            let title = named(&mapping.title).or_else(|| known(TITLES)).ok_or_else(|| Self::missing(header))?;
            let class = named(&mapping.class).or_else(|| known(CLASSES));
            let subclass = named(&mapping.subclass).or_else(|| known(SUBCLASSES));
            [Some(title), class, subclass].into_iter().flatten().collect()
        };
        // Where the code has a column of its own, «titolo» is the name.
        let name =
            named(&mapping.name).or_else(|| known(NAMES)).or_else(|| known(TITLES).filter(|at| !code.contains(at)));
        Ok(Self { name: name.ok_or_else(|| Self::missing(header))?, code })
    }

    fn missing(header: &[String]) -> Fault {
        let shown: Vec<&str> = header.iter().take(8).map(String::as_str).collect();
        Fault::not_done("fault-titolario-columns").arg("columns", Shown::line(&shown.join(", "))).on("code")
    }

    fn entry(&self, cells: &[String]) -> Result<Entry, (&'static str, String)> {
        let cell = |at: usize| cells.get(at).map(String::as_str).unwrap_or_default();
        let parts: Vec<&str> = self.code.iter().map(|at| cell(*at)).collect();
        // A number of 0 or nothing stands for "no class" where the code is in parts.
        let says_something = |part: &&str| !part.trim_start_matches('0').is_empty();
        let given: Vec<&str> = parts.iter().copied().take_while(says_something).collect();
        if parts.iter().skip(given.len()).any(says_something) {
            return Err(("titolario-import-code", parts.join(" ")));
        }
        let raw = given.join(".");
        let code = rules::normal_code(&raw).ok_or(("titolario-import-code", raw))?;
        match rules::entry_name(cell(self.name)) {
            Some(title) => Ok(Entry { code, title }),
            None => Err(("titolario-import-name", code)),
        }
    }
}
