//! What the log of a copying program tells: lines of text or of JSON, read from the end, in bounded memory; strange bytes
//! are harmless. Of each moment the last line that says success or failure decides. Pure but for reading the file.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde_json::Value as Json;

use super::patterns::{self, Pattern};

use crate::base::calendar::instant;
use crate::base::text::Shown;

/// Bytes read of the end of a file.
const MOST_BYTES: u64 = 1 << 20;
/// Longest line in bytes; longer ones are cut.
const LONGEST: usize = 4_096;
/// Files of a folder that are read, the newest first.
const MOST_FILES: usize = 20;
/// Files of a folder that are looked at.
const MOST_LOOKED: usize = 2_000;

/// Words that tell of success, as the common programs write them.
const GOOD: [&str; 10] = [
    "completed successfully",
    "finished successfully",
    "terminating with success",
    "snapshot saved",
    "backup completed",
    "result: success",
    "status: success",
    "exit code 0",
    "total size is",
    "copia riuscita",
];
/// Words that tell of failure.
const BAD: [&str; 9] = [
    "fatal",
    "error",
    "failed",
    "failure",
    "terminating with rc",
    "no space left",
    "permission denied",
    "non riuscit",
    "fallit",
];
/// Words that name failures only to say that there are none.
const NONE: [&str; 6] = ["0 errors", "0 error", "no errors", "errors: 0", "0 failed", "failed: 0"];

/// What a plan looks for in the lines of its log.
#[derive(Debug, Clone, Default)]
pub struct Words {
    good: Vec<Pattern>,
    bad: Vec<Pattern>,
}

impl Words {
    /// What a plan has, between commas; the usual words where it has nothing. Expressions were checked when they were
    /// typed: one that is none any more is passed over.
    pub fn of(good: Option<&str>, bad: Option<&str>) -> Self {
        let own = |text: Option<&str>, usual: &[&str]| {
            let own = patterns::read(text.unwrap_or_default()).unwrap_or_default();
            if own.is_empty() { usual.iter().map(|word| Pattern::Word((*word).to_owned())).collect() } else { own }
        };
        Self { good: own(good, &GOOD), bad: own(bad, &BAD) }
    }
}

/// What a line tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Success.
    pub good: bool,
    /// When it was written; none where the line has no date.
    pub at: Option<DateTime<Utc>>,
    /// The line.
    pub line: String,
}

/// What the lines of a log tell, in order.
pub fn read(bytes: &[u8], words: &Words) -> Vec<Verdict> {
    bytes
        .split(|byte| matches!(byte, b'\n' | b'\r'))
        .map(|line| line.get(..LONGEST).unwrap_or(line))
        .filter_map(|line| verdict(Shown::from_bytes(line).as_str().trim(), words))
        .collect()
}

fn verdict(line: &str, words: &Words) -> Option<Verdict> {
    if line.is_empty() {
        return None;
    }
    let cut = || line.chars().take(200).collect::<String>();
    if line.starts_with('{')
        && let Ok(json) = serde_json::from_str::<Json>(line)
    {
        let good = json_says(&json, words)?;
        return Some(Verdict { good, at: json_moment(&json), line: cut() });
    }
    let good = says(line, words)?;
    Some(Verdict { good, at: moment(line), line: cut() })
}

/// What a text tells: failure goes before success.
fn says(text: &str, words: &Words) -> Option<bool> {
    let mut lower = text.to_lowercase();
    for none in NONE {
        // An hour that ends in nought is no count: `03:10 error`.
        let at: Vec<usize> = lower.match_indices(none).map(|(at, _)| at).collect();
        for at in at.into_iter().rev() {
            let before = lower.get(..at).and_then(|head| head.chars().next_back());
            if !before.is_some_and(|c| c.is_ascii_digit() || c == ':') {
                lower.replace_range(at..at + none.len(), " ");
            }
        }
    }
    if words.bad.iter().any(|one| one.is_in(&lower)) {
        Some(false)
    } else if words.good.iter().any(|one| one.is_in(&lower)) {
        Some(true)
    } else {
        None
    }
}

/// What an object tells: the fields in which programs put the outcome, else its texts.
fn json_says(json: &Json, words: &Words) -> Option<bool> {
    let text = |field: &str| json.get(field).and_then(Json::as_str).map(str::to_lowercase);
    // restic writes its end so; a level of error is one whatever the words.
    if text("message_type").as_deref() == Some("summary") {
        return Some(true);
    }
    if matches!(text("level").as_deref(), Some("error" | "fatal" | "critical"))
        || text("message_type").as_deref() == Some("error")
    {
        return Some(false);
    }
    for field in ["result", "status", "outcome", "state"] {
        match text(field).as_deref() {
            Some("success" | "successful" | "ok" | "completed" | "good") => return Some(true),
            Some("failed" | "failure" | "error" | "fatal") => return Some(false),
            _ => {}
        }
    }
    if let Some(code) = ["exit_code", "rc", "returncode"].iter().find_map(|field| json.get(*field)?.as_i64()) {
        return Some(code == 0);
    }
    ["message", "msg", "text"].iter().find_map(|field| says(&text(field)?, words))
}

fn json_moment(json: &Json) -> Option<DateTime<Utc>> {
    let fields = ["time", "timestamp", "date", "@timestamp", "end_time", "backup_end"];
    fields.iter().find_map(|field| moment(json.get(*field)?.as_str()?))
}

/// The moment a line begins with: `2026-11-26T03:00:01+01:00`, `2026/11/26 03:00`, `26/11/2026 03:00`, in brackets or not.
fn moment(line: &str) -> Option<DateTime<Utc>> {
    let start = line.trim_start_matches(['[', '(', ' ']);
    let head: String = start.chars().take(40).collect();
    let (day_text, rest) = head.split_at_checked(10)?;
    let day = ["%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%d-%m-%Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(day_text, form).ok())?;
    let rest = rest.trim_start_matches(['T', ' ', ',']);
    let zone_free: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == ':').collect();
    let time = ["%H:%M:%S", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(&zone_free, form).ok());
    let Some(time) = time else { return Some(instant(day, NaiveTime::MIN)) };
    // With a zone the instant is what it says; without one it is the wall clock of the office.
    let word: String = head.chars().take_while(|c| !matches!(c, ' ' | ']' | ')')).collect();
    match DateTime::parse_from_rfc3339(&word) {
        Ok(at) => Some(at.to_utc()),
        Err(_) => Some(instant(day, time)),
    }
}

/// A file of a log: its end, and when it was last written.
pub struct Tail {
    /// Bytes.
    pub bytes: Vec<u8>,
    /// When it was last written.
    pub written: DateTime<Utc>,
}

/// The ends of the files that a path names: a file, a folder, or a folder with a pattern in the last part
/// (`/var/log/backup/*.log`). What is no plain file is passed over.
pub fn tails(path: &Path) -> std::io::Result<Vec<Tail>> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let files = if name.contains('*') {
        among(path.parent().unwrap_or(Path::new(".")), &name)?
    } else if fs::metadata(path)?.is_dir() {
        among(path, "*")?
    } else {
        vec![path.to_owned()]
    };
    files.iter().map(|file| tail(file)).filter_map(Result::transpose).collect()
}

fn among(folder: &Path, pattern: &str) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)?.take(MOST_LOOKED) {
        let entry = entry?;
        let about = fs::metadata(entry.path())?;
        if about.is_file() && fits(pattern, &entry.file_name().to_string_lossy()) {
            found.push((about.modified()?, entry.path()));
        }
    }
    found.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let mut newest: Vec<PathBuf> = found.into_iter().take(MOST_FILES).map(|(_, path)| path).collect();
    // Read in the order in which they were written.
    newest.reverse();
    Ok(newest)
}

/// Whether a name fits a pattern in which `*` stands for anything.
fn fits(pattern: &str, name: &str) -> bool {
    let parts: Vec<&str> = pattern.split('*').collect();
    let mut rest = name;
    for (index, part) in parts.iter().enumerate() {
        let last = index + 1 == parts.len();
        match rest.find(part) {
            Some(at) if index > 0 || at == 0 => {
                if last && index > 0 {
                    return rest.ends_with(part);
                }
                rest = rest.get(at + part.len()..).unwrap_or_default();
            }
            _ => return false,
        }
    }
    rest.is_empty() || pattern.ends_with('*')
}

fn tail(path: &Path) -> std::io::Result<Option<Tail>> {
    // A pipe or a device would keep the job waiting.
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Ok(None);
    }
    let mut file = File::open(path)?;
    let from = about.len().saturating_sub(MOST_BYTES);
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES).read_to_end(&mut bytes)?;
    if from > 0 {
        // The first line may have been cut.
        let whole = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1);
        bytes.drain(..whole);
    }
    Ok(Some(Tail { bytes, written: DateTime::<Utc>::from(about.modified()?) }))
}

/// What a whole log tells of the days of a plan: of each day the last verdict. Lines without a date count for when the
/// file was last written.
pub fn by_day(
    tails: &[Tail],
    words: &Words,
    day_of: &dyn Fn(DateTime<Utc>) -> Option<NaiveDate>,
) -> std::collections::BTreeMap<NaiveDate, Verdict> {
    let mut days = std::collections::BTreeMap::new();
    for tail in tails {
        for verdict in read(&tail.bytes, words) {
            if let Some(day) = day_of(verdict.at.unwrap_or(tail.written)) {
                days.insert(day, verdict);
            }
        }
    }
    days
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn told(text: &str) -> Vec<bool> {
        read(text.as_bytes(), &Words::of(None, None)).into_iter().map(|one| one.good).collect()
    }

    #[rstest]
    // restic, borg, rsync, veeam, a script of the house.
    #[case("snapshot 40dc1520 saved\nFiles: 5 new", &[])]
    #[case("{\"message_type\":\"summary\",\"files_new\":5}", &[true])]
    #[case("{\"message_type\":\"error\",\"error\":{}}", &[false])]
    #[case("Fatal: unable to open repository", &[false])]
    #[case("terminating with success status, rc 0", &[true])]
    #[case("terminating with rc 2", &[false])]
    #[case("sent 1,234 bytes\ntotal size is 99  speedup is 1.00", &[true])]
    #[case("rsync error: some files could not be transferred (code 23)", &[false])]
    #[case("{\"result\":\"Success\",\"time\":\"2026-11-26T03:00:00Z\"}", &[true])]
    #[case("{\"level\":\"error\",\"msg\":\"boom\"}", &[false])]
    #[case("{\"exit_code\":1}", &[false])]
    #[case("Backup completed with 0 errors", &[true])]
    #[case("2026-11-26 03:10 Copia riuscita", &[true])]
    #[case("nothing to say", &[])]
    #[case("{\"broken\": ", &[])]
    fn programs_are_understood(#[case] text: &str, #[case] good: &[bool]) {
        assert_eq!(told(text), good);
    }

    #[rstest]
    #[case("2026-11-26 03:10:11 error", "2026-11-26T02:10:11Z")]
    #[case("[2026/11/26 03:10] error", "2026-11-26T02:10:00Z")]
    #[case("26/11/2026 03:10 error", "2026-11-26T02:10:00Z")]
    #[case("2026-11-26T03:10:11+05:00 error", "2026-11-25T22:10:11Z")]
    #[case("2026-11-26 error", "2026-11-25T23:00:00Z")]
    fn moments_are_read(#[case] line: &str, #[case] at: &str) {
        let found = read(line.as_bytes(), &Words::of(None, None)).remove(0);
        assert_eq!(found.at.unwrap(), DateTime::parse_from_rfc3339(at).unwrap());
    }

    #[test]
    fn own_words_take_the_place_of_the_usual_ones() {
        let words = Words::of(Some("FATTO, tutto bene"), Some("guaio"));
        let told: Vec<bool> = read(b"error\nTutto bene\nun guaio", &words).iter().map(|one| one.good).collect();
        assert_eq!(told, [true, false]);
    }

    #[rstest]
    #[case("*.log", "a.log", true)]
    #[case("*.log", "a.log.1", false)]
    #[case("back*", "backup-1", true)]
    #[case("back*", "x-backup", false)]
    #[case("*", "anything", true)]
    #[case("a*b*c", "a1b2c", true)]
    #[case("a*b*c", "a1c", false)]
    fn patterns(#[case] pattern: &str, #[case] name: &str, #[case] fit: bool) {
        assert_eq!(fits(pattern, name), fit);
    }

    proptest! {
        #[test]
        fn any_bytes_are_harmless(bytes in proptest::collection::vec(any::<u8>(), 0..4_000)) {
            for verdict in read(&bytes, &Words::of(None, None)) {
                let escapes = verdict.line.chars().filter(|c| c.is_control()).count();
                prop_assert_eq!(escapes, 0);
            }
        }
    }
}
