//! The register of another program, brought over from a CSV file: its rows keep number, day and words, its years are
//! closed to our series, and the year that is running goes on after its highest number.
//!
//! A file is brought whole or not at all. Bringing it again changes nothing: a row that is here already is left alone, a
//! row that says something else under the same number is refused. Nothing is added that the file does not say: no hour,
//! no medium, no digest of a document.

mod bringing;
mod columns;
mod file;
mod matching;
mod plan;
mod refusals;
mod row;
#[cfg(test)]
mod tests;
pub mod values;
pub mod verify;

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use sha2::Digest as _;

use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Encoding, Shown};
use crate::db::canonical::hex;
use crate::db::{self, Db};
use crate::work::house::House;
use crate::work::session::{Permission, Session};
use plan::Plan;

pub use bringing::{BROUGHT, SUBJECT};
pub use columns::{FIELDS, Field, Mapping};
pub use refusals::write as write_refused;

/// The largest file: it is read whole, so that nothing of it is written when something is wrong with it.
const LARGEST_FILE: usize = 512 * 1024 * 1024;
/// Names that are not matched are told up to here.
const MOST_NAMES: usize = 20;

/// Why a row is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Bytes that are no letters.
    Letters,
    /// More or fewer columns than the header.
    Ragged,
    /// Too long: an unclosed quotation mark, or a subject beyond every paper.
    Long,
    /// No number.
    Number,
    /// No day.
    Date,
    /// No hour.
    Hour,
    /// A day that has not come.
    Future,
    /// The year is not that of the day.
    Year,
    /// No direction.
    Flow,
    /// Neither yes nor no.
    Flag,
    /// Several different rows have this number.
    Twice,
    /// The number was brought before and said something else.
    Otherwise,
    /// The year has numbers of our own.
    Own,
}

impl Reason {
    /// Catalogue key of the sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Letters => "import-reason-letters",
            Self::Ragged => "import-reason-ragged",
            Self::Long => "import-reason-long",
            Self::Number => "import-reason-number",
            Self::Date => "import-reason-date",
            Self::Hour => "import-reason-hour",
            Self::Future => "import-reason-future",
            Self::Year => "import-reason-year",
            Self::Flow => "import-reason-flow",
            Self::Flag => "import-reason-flag",
            Self::Twice => "import-reason-twice",
            Self::Otherwise => "import-reason-otherwise",
            Self::Own => "import-reason-own",
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

/// A row that is not brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Line of the file, from 1.
    pub line: u64,
    /// Why.
    pub reason: Reason,
    /// The value at fault, cleaned and cut.
    pub value: String,
    /// Where in the text the row begins.
    #[serde(skip)]
    byte: u64,
}

/// What a file brings of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearReport {
    /// The year.
    pub year: i64,
    /// Rows of the year in the file that are not refused.
    pub rows: u64,
    /// Lowest number.
    pub first: i64,
    /// Highest number.
    pub last: i64,
    /// Numbers between the first and the last that the file does not have, as ranges.
    pub gaps: Vec<(i64, i64)>,
    /// How many numbers these are.
    pub missing: i64,
    /// Annulled rows.
    pub annulled: u64,
    /// Reserved rows.
    pub reserved: u64,
    /// Rows whose day is before that of a lower number.
    pub backward: u64,
    /// The year is running: our series goes on after its highest number.
    pub goes_on: bool,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The program the register comes from.
    pub source: String,
    /// How the file was read.
    pub encoding: Encoding,
    /// Between the cells.
    pub separator: char,
    /// Header by field.
    pub columns: Vec<(&'static str, String)>,
    /// Headers that were left aside.
    pub ignored: Vec<String>,
    /// Rows, header apart.
    pub rows: u64,
    /// Registrations brought.
    pub new: u64,
    /// Registrations that were here already, the same.
    pub unchanged: u64,
    /// Rows that were one more party of another row.
    pub joined: u64,
    /// Rows that were in the file twice.
    pub repeated: u64,
    /// Year by year.
    pub years: Vec<YearReport>,
    /// Parties that are linked to a card of the address book.
    pub linked: u64,
    /// Parties that stay a name.
    pub named: u64,
    /// Offices that are none of ours, with how many rows name them; the most frequent first.
    pub offices: Vec<(String, u64)>,
    /// Classes that were not in force on their day.
    pub classes: Vec<(String, u64)>,
    /// Media that are none of ours.
    pub media: Vec<(String, u64)>,
    /// Rows that are not brought.
    pub refused: Vec<Refused>,
}

/// Whether an import writes, or only says what it would write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Writes.
    Write,
    /// Only says.
    Try,
}

/// A file, as it was found.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// Its name, without folder.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// What came of a file: the report, and what is needed to write the refused rows out again.
#[derive(Debug)]
pub struct Brought {
    /// The report.
    pub report: Report,
    headers: Vec<String>,
    text: String,
}

/// Brings a file over. `progress` hears how many registrations are written.
pub fn import(
    db: &mut Db,
    house: &House,
    session: &Session,
    found: Found<'_>,
    mapping: &Mapping,
    mode: Mode,
    progress: &mut dyn FnMut(u64),
) -> Outcomes<Brought> {
    session.require(Permission::Administer)?;
    if found.bytes.len() > LARGEST_FILE {
        return Err(Fault::not_done("fault-import-large").arg("limit", LARGEST_FILE / (1024 * 1024)));
    }
    let source = Shown::line(mapping.source.trim()).into_string();
    if source.is_empty() && mode == Mode::Write {
        return Err(Fault::not_done("fault-import-source"));
    }
    let today = house.clock.today();
    let mut file = file::read(found.bytes, mapping, today)?;
    let read = std::mem::take(&mut file.read);
    let origin =
        bringing::Origin { source: &source, file: found.name, sha256: hex(&sha2::Sha256::digest(found.bytes)) };
    let (plan, matched) = match mode {
        Mode::Try => db::read(db, |db| {
            let plan = Plan::of(db, read, today, None)?;
            let matched = matching::Matched::of(db, &plan.new)?;
            Ok((plan, matched))
        })?,
        Mode::Write => {
            let (plan, matched, pending) = db::write(db, |db| {
                let plan = Plan::of(db, read, today, Some(&*house.clock))?;
                let matched = matching::Matched::of(db, &plan.new)?;
                let pending = bringing::bring(db, house, session, &origin, &plan, &matched, progress)?;
                Ok((plan, matched, pending))
            })?;
            if let Some(pending) = pending {
                pending.confirm()?;
            }
            (plan, matched)
        }
    };
    Ok(told(file, source, plan, &matched))
}

fn told(file: file::File, source: String, plan: Plan, matched: &matching::Matched) -> Brought {
    let mut refused = file.refused;
    refused.extend(plan.refused);
    refused.sort_by_key(|refused| refused.line);
    let media = plan.new.iter().filter_map(|read| read.medium_word.as_deref());
    let report = Report {
        source,
        encoding: file.encoding,
        separator: char::from(file.separator),
        columns: file.columns.into_iter().map(|(field, header)| (field.italian(), header)).collect(),
        ignored: file.ignored,
        rows: file.rows,
        new: plan.new.len() as u64,
        unchanged: plan.unchanged,
        joined: file.joined,
        repeated: file.repeated,
        years: plan.years,
        linked: matched.linked,
        named: matched.named,
        offices: counted(matched.unknown_offices.iter().map(String::as_str)),
        classes: counted(matched.unknown_classes.iter().map(String::as_str)),
        media: counted(media),
        refused,
    };
    Brought { report, headers: file.headers, text: file.text }
}

/// How often each name comes, the most frequent first.
fn counted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut counts: Vec<(String, u64)> = counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
    counts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    counts.truncate(MOST_NAMES);
    counts
}
