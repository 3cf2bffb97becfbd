//! Inventories brought in from files: what GLPI, FusionInventory and OCS agents write (JSON, XML) and tables (CSV). What a
//! file is, is seen from what is in it, never from its name.
//!
//! What the agent knows is brought up to date; office, operator and room are the clerk's and stay. Every thing is told
//! line by line: new, changed, unchanged, refused, ambiguous. A file that is broken or of another kind does nothing.

mod agent;
mod applying;
mod table;
mod telling;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests;
mod tree;

pub use telling::told;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Serialize;

use super::model::{Kind, Part, State};
use super::rules;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, decode};
use crate::db::Db;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Largest file, in bytes.
pub const MOST_BYTES: u64 = 16 * 1024 * 1024;
/// Most files of a folder at once.
pub const MOST_FILES: usize = 500;

/// Why a file or a thing in it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// It cannot be read.
    Unreadable,
    /// Too large, too deep or with too many values.
    TooBig,
    /// Begun as XML or JSON and not well formed.
    Broken,
    /// Neither the report of an agent nor a table with known columns.
    OtherKind,
    /// A report with nothing in it that tells a thing apart.
    Nothing,
    /// A row without name and number.
    NoName,
    /// A row with a value that cannot be read.
    Value,
    /// The inventory number is another thing's.
    NumberTaken,
    /// The thing is retired.
    Retired,
}

impl Refusal {
    /// Catalogue key of the reason.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unreadable => "assets-import-unreadable",
            Self::TooBig => "assets-import-too-big",
            Self::Broken => "assets-import-broken",
            Self::OtherKind => "assets-import-other-kind",
            Self::Nothing => "assets-import-nothing",
            Self::NoName => "assets-import-no-name",
            Self::Value => "assets-import-value",
            Self::NumberTaken => "assets-import-number-taken",
            Self::Retired => "assets-import-retired",
        }
    }
}

/// What a file tells of a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    kind: Kind,
    name: String,
    maker: Option<String>,
    model: Option<String>,
    serial: Option<String>,
    uuid: Option<String>,
    ip: Option<String>,
    macs: Vec<String>,
    os: Option<String>,
    os_version: Option<String>,
    ram_mb: Option<i64>,
    disk_gb: Option<i64>,
    cpu: Option<String>,
    /// What the maker's firmware calls the inventory number; it only finds a number that we have.
    tag: Option<String>,
    parts: Option<Vec<Part>>,
    attached: Vec<Told>,
    /// What only a table knows.
    table: Option<TableOnly>,
}

/// What only a table, which somebody wrote, knows of a thing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TableOnly {
    number: String,
    has_kind: bool,
    office: Option<String>,
    user: Option<String>,
    room: Option<String>,
    state: Option<State>,
    bought_on: Option<NaiveDate>,
    warranty_until: Option<NaiveDate>,
    supplier: Option<String>,
    price_cents: Option<i64>,
    licences: Option<i64>,
    note: Option<String>,
}

impl Default for Told {
    fn default() -> Self {
        Self {
            kind: Kind::Other,
            name: String::new(),
            maker: None,
            model: None,
            serial: None,
            uuid: None,
            ip: None,
            macs: Vec::new(),
            os: None,
            os_version: None,
            ram_mb: None,
            disk_gb: None,
            cpu: None,
            tag: None,
            parts: None,
            attached: Vec::new(),
            table: None,
        }
    }
}

impl Told {
    /// Whether it can be told apart, now and the next time.
    fn says_something(&self) -> bool {
        let serial = !rules::serial_key(self.maker.as_deref(), self.serial.as_deref()).is_empty();
        let named = !self.name.trim().is_empty() || self.model.is_some();
        named && (serial || self.uuid.is_some() || !self.macs.is_empty())
    }
}

/// Whether anything is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Only said what would be done.
    Try,
    /// Done.
    Write,
}

/// A field that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its name among [`super::model::Fields`]; `parts` for what is in the machine.
    pub field: String,
    /// What it was; empty when it was blank.
    pub old: String,
    /// What it is.
    pub new: String,
}

/// What became of one thing of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum Outcome {
    /// Entered.
    New {
        /// Its inventory number.
        number: String,
    },
    /// Brought up to date.
    Changed {
        /// Its inventory number.
        number: String,
        /// What changed.
        changes: Vec<Change>,
    },
    /// It was as the file says.
    Unchanged {
        /// Its inventory number.
        number: String,
    },
    /// Nothing was done.
    Refused {
        /// Why.
        reason: Refusal,
        /// The value at fault; may be empty.
        value: String,
    },
    /// It could be several: nothing was done.
    Ambiguous {
        /// The inventory numbers it could be.
        numbers: Vec<String>,
    },
}

/// A line of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The file.
    pub file: String,
    /// Line of a table, from 1; none for reports of agents.
    #[serde(rename = "line")]
    pub row: Option<u64>,
    /// What the thing is called there.
    pub name: String,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// What an import did, line by line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Files read.
    pub files: usize,
    /// Each thing, and each file that was refused as a whole.
    pub lines: Vec<Line>,
}

impl Report {
    fn count(&self, of: impl Fn(&Outcome) -> bool) -> usize {
        self.lines.iter().filter(|line| of(&line.outcome)).count()
    }

    /// Things entered.
    pub fn entered(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::New { .. }))
    }

    /// Things brought up to date.
    pub fn changed(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Changed { .. }))
    }

    /// Things that were as the files say.
    pub fn unchanged(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Unchanged { .. }))
    }

    /// What was refused.
    pub fn refused(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Refused { .. }))
    }

    /// What could be several things.
    pub fn ambiguous(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Ambiguous { .. }))
    }
}

/// A file by name and content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its name, cleaned.
    pub name: String,
    /// What is in it; the reason where it could not be read.
    pub bytes: Result<Vec<u8>, Refusal>,
}

/// Reads a file, or every file of a folder by name; folders in it are left alone.
pub fn find(path: &Path) -> Outcomes<Vec<Found>> {
    let failed = |e: &dyn std::fmt::Display| {
        Fault::not_done("fault-assets-import-path").arg("path", Shown::line(&path.display().to_string())).because(e)
    };
    let about = std::fs::metadata(path).map_err(|e| failed(&e))?;
    if !about.is_dir() {
        return Ok(vec![read(path)]);
    }
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(path).map_err(|e| failed(&e))? {
        let entry = entry.map_err(|e| failed(&e))?.path();
        if entry.is_file() {
            paths.push(entry);
        }
        if paths.len() > MOST_FILES {
            return Err(Fault::not_done("fault-assets-import-files").arg("most", MOST_FILES));
        }
    }
    paths.sort();
    Ok(paths.iter().map(|path| read(path)).collect())
}

fn read(path: &Path) -> Found {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let bytes = match std::fs::metadata(path) {
        Ok(about) if about.len() > MOST_BYTES => Err(Refusal::TooBig),
        Ok(about) if about.is_file() => std::fs::read(path).map_err(|_| Refusal::Unreadable),
        _ => Err(Refusal::Unreadable),
    };
    Found { name: Shown::line(&name).into_string(), bytes }
}

/// What a file tells; columns of a table may be named beside those that are known.
fn reading(bytes: &[u8], columns: &[(String, String)]) -> Result<Vec<table::Row>, Refusal> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Refusal::TooBig);
    }
    // Text has no NUL but in its two-byte forms, which the decoder knows by their mark.
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if !marked && bytes.contains(&0) {
        return Err(Refusal::OtherKind);
    }
    let (text, _) = decode(bytes, None);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let told = match text.as_bytes().first() {
        Some(b'<') => {
            let (root, node) = tree::xml(text)?;
            let content = node.child("content").filter(|_| root == "request").ok_or(Refusal::OtherKind)?;
            agent::things(content, node.text(&["itemtype"]).as_deref())?
        }
        Some(b'{') => {
            let node = tree::json(text)?;
            // The schema of inventories is JSON and no inventory.
            let content = node.child("content").filter(|_| node.child("deviceid").is_some());
            agent::things(content.ok_or(Refusal::OtherKind)?, node.text(&["itemtype"]).as_deref())?
        }
        _ => return table::rows(text, columns),
    };
    Ok(told.into_iter().map(|told| table::Row { line: None, told: Ok(told) }).collect())
}

/// Brings files in, or says what would be done. Each file is one transaction; a trial is one that is taken back.
pub fn import(
    db: &mut Db,
    house: &House,
    session: &Session,
    files: &[Found],
    columns: &[(String, String)],
    mode: Mode,
) -> Outcomes<Report> {
    session.require(Permission::KeepInventory)?;
    let mut report = Report { files: files.len(), lines: Vec::new() };
    match mode {
        Mode::Write => {
            for file in files {
                report.lines.extend(applying::file(db, house, session, file, columns)?);
            }
        }
        Mode::Try => report.lines = applying::trial(db, house, session, files, columns)?,
    }
    Ok(report)
}
