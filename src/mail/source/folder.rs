//! Folders of files: messages saved as `.eml`, and scans.
//!
//! Files are put there by people and machines that know nothing of us, so a file counts as complete only when it has
//! not changed for some seconds. The identifier holds name, size and time of change: a scanner that starts again at
//! `scan0001.pdf` the next morning delivers a new document, not the old one.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};

use super::reach::{self, Entry};
use super::{Found, FoundState, Source, sort};
use crate::base::clock::SharedClock;
use crate::base::fault::Fault;
use crate::base::text::Shown;
use crate::mail::limits::MAX_MESSAGE;
use crate::mail::unreadable::Unreadable;

/// Largest scanned document, in bytes.
pub const MAX_SCAN: u64 = 100 * 1024 * 1024;

/// How long a file must be left alone to count as complete.
const SETTLE: TimeDelta = TimeDelta::seconds(3);

/// Endings of documents a scan folder takes.
const SCANS: &[&str] = &[
    "pdf", "p7m", "tif", "tiff", "jpg", "jpeg", "png", "xml", "tsd", "eml", "txt", "rtf", "odt", "ods", "docx", "xlsx",
    "zip",
];

/// Endings and names of files that programs leave while they work, or for themselves.
const PASSING: &[&str] =
    &["tmp", "part", "partial", "crdownload", "download", "lock", "swp", "bak", "ini", "db", "filepart"];

/// What two kinds of folder have in common.
struct Folder {
    path: PathBuf,
    clock: SharedClock,
    limit: u64,
    /// Since when each file has been as it is, for files whose own time cannot be trusted.
    watched: HashMap<String, DateTime<Utc>>,
}

impl Folder {
    fn new(path: PathBuf, clock: SharedClock, limit: u64) -> Self {
        Self { path, clock, limit, watched: HashMap::new() }
    }

    fn name(&self) -> Shown {
        reach::shown(self.path.as_os_str().as_bytes())
    }

    /// Lists what `wanted` does not leave out; it answers with a reason for what is listed but refused.
    fn list(
        &mut self,
        known: &dyn Fn(&str) -> bool,
        wanted: impl Fn(&OsStr) -> Option<Result<(), Unreadable>>,
    ) -> Result<Vec<Found>, Fault> {
        let now = self.clock.now();
        let mut watched = HashMap::new();
        let mut found = Vec::new();
        for entry in reach::entries(&self.path)? {
            let Some(verdict) = wanted(&entry.name) else { continue };
            let id = identifier(&entry);
            if known(&id) {
                continue;
            }
            let since = self.watched.get(&id).copied().unwrap_or(now);
            watched.insert(id.clone(), since);
            let arrived = reach::instant(reach::changed_at(&entry.meta));
            let settled = arrived.is_some_and(|at| at <= now - SETTLE) || since <= now - SETTLE;
            let state = match verdict {
                Err(reason) => FoundState::Refused(reason),
                Ok(()) if !entry.meta.is_file() => FoundState::Refused(Unreadable::NotAFile),
                Ok(()) if !settled => FoundState::Settling,
                Ok(()) if entry.meta.len() == 0 => FoundState::Refused(Unreadable::Empty),
                Ok(()) if entry.meta.len() > self.limit => FoundState::Refused(Unreadable::TooBig),
                Ok(()) => FoundState::Ready,
            };
            let label = reach::shown(entry.name.as_bytes());
            found.push(Found { id, label, size: entry.meta.len(), arrived, state });
        }
        self.watched = watched;
        sort(&mut found);
        Ok(found)
    }

    fn fetch(&self, id: &str) -> Result<Vec<u8>, Fault> {
        let name = id.split('#').next().and_then(reach::unescape);
        let gone = || Fault::not_done("fault-mail-gone").arg("name", Shown::line(id));
        let name = name.ok_or_else(gone)?;
        let path = self.path.join(&name);
        let meta = std::fs::symlink_metadata(&path).map_err(|error| gone().because(error))?;
        // The same name with other bytes is another document: the next look will find it.
        if identifier(&Entry { name: name.clone(), meta }) != id {
            return Err(Fault::not_done("fault-mail-changed").arg("name", reach::shown(name.as_bytes())));
        }
        reach::read(&path, self.limit)
    }
}

fn identifier(entry: &Entry) -> String {
    format!("{}#{}#{}", reach::escape(entry.name.as_bytes()), entry.meta.len(), reach::changed_at(&entry.meta))
}

fn ending(name: &OsStr) -> String {
    Path::new(name).extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

/// A folder of messages saved as `.eml`; other files in it are left alone.
pub struct EmlFolder(Folder);

impl EmlFolder {
    /// The messages in `path`, not in folders inside it.
    pub fn new(path: impl Into<PathBuf>, clock: SharedClock) -> Self {
        Self(Folder::new(path.into(), clock, MAX_MESSAGE))
    }
}

impl Source for EmlFolder {
    fn name(&self) -> Shown {
        self.0.name()
    }

    fn list(&mut self, known: &dyn Fn(&str) -> bool) -> Result<Vec<Found>, Fault> {
        self.0.list(known, |name| (ending(name) == "eml").then_some(Ok(())))
    }

    fn fetch(&mut self, id: &str) -> Result<Vec<u8>, Fault> {
        self.0.fetch(id)
    }
}

/// A folder scanned documents are put in. Files of other kinds are listed as refused, so that none is overlooked.
pub struct ScanFolder(Folder);

impl ScanFolder {
    /// The documents in `path`, not in folders inside it.
    pub fn new(path: impl Into<PathBuf>, clock: SharedClock) -> Self {
        Self(Folder::new(path.into(), clock, MAX_SCAN))
    }
}

impl Source for ScanFolder {
    fn name(&self) -> Shown {
        self.0.name()
    }

    fn list(&mut self, known: &dyn Fn(&str) -> bool) -> Result<Vec<Found>, Fault> {
        self.0.list(known, |name| {
            let ending = ending(name);
            let bytes = name.as_bytes();
            if PASSING.contains(&ending.as_str()) || bytes.starts_with(b"~") || bytes.ends_with(b"~") {
                None
            } else if SCANS.contains(&ending.as_str()) {
                Some(Ok(()))
            } else {
                Some(Err(Unreadable::UnexpectedKind))
            }
        })
    }

    fn fetch(&mut self, id: &str) -> Result<Vec<u8>, Fault> {
        self.0.fetch(id)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use std::fs::{self, File};
    use std::os::unix::fs::symlink;
    use std::sync::Arc;
    use std::time::{Duration, SystemTime};

    use rstest::rstest;

    use super::*;
    use crate::base::clock::FixedClock;

    /// An instant far from the machine's clock, so that only the clock handed in counts.
    fn noon() -> DateTime<Utc> {
        DateTime::from_timestamp(1_772_449_200, 0).unwrap()
    }

    fn put(folder: &Path, name: &str, bytes: &[u8], age: i64) {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        let at = SystemTime::UNIX_EPOCH + Duration::from_secs((noon().timestamp() - age) as u64);
        File::options().write(true).open(&path).unwrap().set_modified(at).unwrap();
    }

    fn states(source: &mut dyn Source) -> Vec<(String, FoundState)> {
        source.list(&|_| false).unwrap().into_iter().map(|found| (found.label.to_string(), found.state)).collect()
    }

    fn folder() -> (tempfile::TempDir, Arc<FixedClock>) {
        (tempfile::tempdir().unwrap(), FixedClock::at(noon()))
    }

    #[test]
    fn a_folder_of_messages() {
        let (dir, clock) = folder();
        put(dir.path(), "b.eml", b"due", 50);
        put(dir.path(), "a.EML", b"uno", 60);
        put(dir.path(), "cresce.eml", b"a met\xc3\xa0", 1);
        put(dir.path(), "vuoto.eml", b"", 40);
        put(dir.path(), "note.txt", b"x", 60);
        symlink("/etc/passwd", dir.path().join("link.eml")).unwrap();
        let mut source = EmlFolder::new(dir.path(), clock);
        let found: Vec<_> = states(&mut source).into_iter().filter(|(name, _)| name != "link.eml").collect();
        let expected = [
            ("a.EML", FoundState::Ready),
            ("b.eml", FoundState::Ready),
            ("vuoto.eml", FoundState::Refused(Unreadable::Empty)),
            ("cresce.eml", FoundState::Settling),
        ];
        assert_eq!(found, expected.map(|(name, state)| (name.to_owned(), state)));
        assert!(states(&mut source).contains(&("link.eml".into(), FoundState::Refused(Unreadable::NotAFile))));
    }

    #[test]
    fn a_file_settles_with_time_even_when_its_own_clock_is_ahead() {
        let (dir, clock) = folder();
        put(dir.path(), "scan.pdf", b"%PDF-1.7", -3600);
        let mut source = ScanFolder::new(dir.path(), clock.clone());
        assert_eq!(states(&mut source), [("scan.pdf".to_owned(), FoundState::Settling)]);
        clock.advance(SETTLE);
        assert_eq!(states(&mut source), [("scan.pdf".to_owned(), FoundState::Ready)]);
        put(dir.path(), "scan.pdf", b"%PDF-1.7 e altro", -3600);
        assert_eq!(states(&mut source), [("scan.pdf".to_owned(), FoundState::Settling)]);
    }

    #[test]
    fn the_same_name_with_other_bytes_is_another_document() {
        let (dir, clock) = folder();
        put(dir.path(), "scan0001.pdf", b"%PDF-1.7 ieri", 90_000);
        let mut source = ScanFolder::new(dir.path(), clock);
        let first = source.list(&|_| false).unwrap().remove(0);
        assert_eq!(source.fetch(&first.id).unwrap(), b"%PDF-1.7 ieri");
        assert!(source.list(&|id| id == first.id).unwrap().is_empty());
        put(dir.path(), "scan0001.pdf", b"%PDF-1.7 oggi", 60);
        assert_eq!(source.fetch(&first.id).unwrap_err().key, "fault-mail-changed");
        let second = source.list(&|id| id == first.id).unwrap().remove(0);
        assert_eq!(source.fetch(&second.id).unwrap(), b"%PDF-1.7 oggi");
    }

    #[rstest]
    #[case("atto.pdf", Some(FoundState::Ready))]
    #[case("Atto firmato.PDF.P7M", Some(FoundState::Ready))]
    #[case("foto.bmp", Some(FoundState::Refused(Unreadable::UnexpectedKind)))]
    #[case("senza ending", Some(FoundState::Refused(Unreadable::UnexpectedKind)))]
    #[case("atto.pdf.part", None)]
    #[case("~$atto.docx", None)]
    #[case("Thumbs.db", None)]
    #[case(".nascosto.pdf", None)]
    fn kinds_a_scan_folder_takes(#[case] name: &str, #[case] state: Option<FoundState>) {
        let (dir, clock) = folder();
        put(dir.path(), name, b"x", 60);
        let mut source = ScanFolder::new(dir.path(), clock);
        assert_eq!(states(&mut source).first().map(|(_, state)| *state), state);
    }

    #[test]
    fn names_that_are_not_text_can_be_fetched() {
        let (dir, clock) = folder();
        let name = OsStr::from_bytes(b"citt\xe0 #1 100%.eml");
        fs::write(dir.path().join(name), b"uno").unwrap();
        clock.set(Utc::now() + TimeDelta::days(1));
        let mut source = EmlFolder::new(dir.path(), clock);
        let found = source.list(&|_| false).unwrap().remove(0);
        assert!(found.id.bytes().all(|byte| byte.is_ascii_graphic()));
        assert_eq!(source.fetch(&found.id).unwrap(), b"uno");
    }

    #[test]
    fn an_identifier_from_elsewhere_opens_nothing() {
        let (dir, clock) = folder();
        let mut source = EmlFolder::new(dir.path(), clock);
        for id in ["../../etc/passwd#1#1", "%2fetc%2fpasswd#1#1", "", "#", "x"] {
            assert_eq!(source.fetch(id).unwrap_err().key, "fault-mail-gone");
        }
        let mut missing = EmlFolder::new(dir.path().join("manca"), FixedClock::at(noon()));
        assert_eq!(missing.list(&|_| false).unwrap_err().key, "fault-mail-source-missing");
    }
}
