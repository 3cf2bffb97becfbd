//! One line of the emergency register's file, and how lines hang together: JSON that ends with the hash of everything
//! before it, which holds the hash of the line before.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::desks::protocol::api::{Flow, Medium};

/// Hash before the first line.
pub(super) const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// What divides the body of a line from its hash.
const SEAL: &str = ",\"hash\":\"";

/// Who wrote a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writer {
    /// Operator id.
    pub id: i64,
    /// The Unix account.
    pub login: String,
    /// Surname and name.
    pub name: String,
}

/// A registration of the emergency register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The interruption it belongs to.
    pub period: i64,
    /// Year of its number.
    pub year: i64,
    /// Its number in that year.
    pub number: i64,
    /// Key of the form: the same form never draws two numbers.
    pub key: String,
    /// What was asked.
    pub letter: Letter,
}

/// What the form asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Which way it goes.
    pub flow: Flow,
    /// Senders or recipients, by name.
    pub parties: Vec<String>,
    /// Subject.
    pub subject: String,
    /// The sender's own number.
    pub sender_number: Option<String>,
    /// The sender's own date.
    pub sender_date: Option<NaiveDate>,
    /// How it came or goes.
    pub medium: Medium,
    /// Number of the registered letter.
    pub medium_number: Option<String>,
    /// Code of the class.
    pub class: String,
    /// Codes of the offices that must act.
    pub offices: Vec<String>,
    /// Content for authorised operators only.
    pub reserved: bool,
    /// Notes.
    pub notes: Option<String>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum What {
    /// The head of the service authorised the register.
    Opened {
        /// Number of the interruption, from 1.
        period: i64,
        /// When the service stopped.
        since: DateTime<Utc>,
        /// Why.
        cause: String,
        /// Who authorised it.
        authorised_by: String,
        /// The measure, where there is one.
        measure: Option<String>,
    },
    /// It was authorised for another week at most.
    Renewed {
        /// The interruption.
        period: i64,
        /// Who authorised it.
        authorised_by: String,
        /// The measure.
        measure: String,
    },
    /// A registration.
    Line(Box<Line>),
    /// The service is back; nothing is added to the interruption any more.
    Restored {
        /// The interruption.
        period: i64,
    },
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Place in the file, from 1.
    pub seq: u64,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Writer,
    /// What happened.
    pub what: What,
    /// Hash of this line, hexadecimal.
    pub hash: String,
}

#[derive(Serialize, Deserialize)]
struct Body {
    seq: u64,
    at: DateTime<Utc>,
    previous: String,
    by: Writer,
    what: What,
}

/// Why a line cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// It is not whole: the machine stopped while it was written, or it was altered.
    Unreadable,
    /// It does not follow the line before it.
    Unlinked,
}

/// The line that follows `last`, as text without the line break, and as a value.
pub(super) fn seal(
    last: Option<&Entry>,
    at: DateTime<Utc>,
    by: Writer,
    what: What,
) -> Result<(String, Entry), serde_json::Error> {
    let previous = last.map_or_else(|| NOTHING.to_owned(), |last| last.hash.clone());
    let body = Body { seq: last.map_or(1, |last| last.seq + 1), at, previous, by, what };
    let text = serde_json::to_string(&body)?;
    let hash = digest(&text);
    // The body's own closing brace makes room for the hash.
    let line = format!("{}{SEAL}{hash}\"}}", text.strip_suffix('}').unwrap_or(&text));
    Ok((line, Entry { seq: body.seq, at: body.at, by: body.by, what: body.what, hash }))
}

/// Reads a line that follows `last`.
pub(super) fn read(last: Option<&Entry>, line: &str) -> Result<Entry, Broken> {
    let (start, end) = line.rsplit_once(SEAL).ok_or(Broken::Unreadable)?;
    let hash = end.strip_suffix("\"}").ok_or(Broken::Unreadable)?;
    let text = format!("{start}}}");
    if digest(&text) != hash {
        return Err(Broken::Unreadable);
    }
    let body: Body = serde_json::from_str(&text).map_err(|_| Broken::Unreadable)?;
    let follows = match last {
        Some(last) => body.seq == last.seq + 1 && body.previous == last.hash,
        None => body.seq == 1 && body.previous == NOTHING,
    };
    if !follows {
        return Err(Broken::Unlinked);
    }
    Ok(Entry { seq: body.seq, at: body.at, by: body.by, what: body.what, hash: hash.to_owned() })
}

fn digest(text: &str) -> String {
    format!("{:x}", Sha256::digest(text.as_bytes()))
}
