//! The high-water mark: an append-only file outside the database that remembers the last number given.
//!
//! A restored old backup would give numbers out a second time; this file knows better. For every number it holds an
//! *intent*, on disk before the number is shown, and a *confirmation*, written when the commit succeeded. The intent is
//! forced to disk while the database commits, so that it costs almost no time.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::base::fault::{Fault, Outcome, Outcomes};

/// A number of a register, as the file knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Register code.
    pub register: String,
    /// Year of the series.
    pub year: i64,
    /// Number.
    pub number: i64,
}

/// How much of the file's end is read at start: the highest numbers are in its last lines.
const TAIL: u64 = 256 * 1024;

/// The append-only file and the thread that forces it to disk.
pub struct HighWater {
    path: PathBuf,
    file: Mutex<File>,
    sync: Mutex<Line>,
    given: Mutex<BTreeMap<String, (i64, i64)>>,
}

/// Questions to the thread that forces the file to disk, and its answers.
type Line = (Sender<()>, Receiver<std::io::Result<()>>);

/// An intent on its way to disk; [`Pending::confirm`] waits for it.
#[must_use = "a number may be shown only after its mark is on disk"]
pub struct Pending<'a> {
    keeper: &'a HighWater,
    mark: Mark,
    turn: MutexGuard<'a, Line>,
    answered: bool,
}

impl HighWater {
    /// Opens (or starts) the file at `path`.
    pub fn open(path: &Path) -> Outcomes<Self> {
        use std::os::unix::fs::OpenOptionsExt;
        let failed = |e: std::io::Error| Fault::not_done("fault-highwater").arg("path", path.display()).because(e);
        let mut file =
            OpenOptions::new().create(true).append(true).read(true).mode(0o600).open(path).map_err(failed)?;
        let given = read_given(&mut file).map_err(failed)?;
        let own = file.try_clone().map_err(failed)?;
        let (ask, asked) = channel::<()>();
        let (tell, told) = channel();
        std::thread::Builder::new()
            .name("highwater".into())
            .spawn(move || {
                while asked.recv().is_ok() {
                    if tell.send(own.sync_data()).is_err() {
                        return;
                    }
                }
            })
            .map_err(failed)?;
        Ok(Self {
            path: path.to_owned(),
            file: Mutex::new(file),
            sync: Mutex::new((ask, told)),
            given: Mutex::new(given),
        })
    }

    /// Notes that a number is about to be committed and starts forcing it to disk.
    pub fn intend(&self, mark: Mark) -> Outcomes<Pending<'_>> {
        let turn = self.sync.lock().unwrap_or_else(PoisonError::into_inner);
        self.append('?', &mark)?;
        turn.0.send(()).map_err(|e| self.failed(e))?;
        Ok(Pending { keeper: self, mark, turn, answered: false })
    }

    fn append(&self, sign: char, mark: &Mark) -> Outcomes<()> {
        // One write call on a file opened for appending: lines of several processes do not mix.
        let line = format!("{sign} {} {} {}\n", mark.register, mark.year, mark.number);
        self.file.lock().unwrap_or_else(PoisonError::into_inner).write_all(line.as_bytes()).map_err(|e| self.failed(e))
    }

    fn failed(&self, cause: impl std::fmt::Display) -> Fault {
        Fault::not_done("fault-highwater").arg("path", self.path.display()).because(cause)
    }

    /// The highest number of a register that was certainly given, as (year, number).
    pub fn highest(&self, register: &str) -> Option<(i64, i64)> {
        self.given.lock().unwrap_or_else(PoisonError::into_inner).get(register).copied()
    }
}

fn read_given(file: &mut File) -> std::io::Result<BTreeMap<String, (i64, i64)>> {
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let mut given = BTreeMap::new();
    // A line torn by a power cut has no end: whatever follows the last line break is not a line.
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    for line in String::from_utf8_lossy(&bytes[..whole]).lines() {
        if let Some(mark) = line.strip_prefix("! ").and_then(read_mark) {
            raise(&mut given, &mark);
        }
    }
    Ok(given)
}

fn raise(given: &mut BTreeMap<String, (i64, i64)>, mark: &Mark) {
    let best = given.entry(mark.register.clone()).or_default();
    *best = (*best).max((mark.year, mark.number));
}

fn read_mark(text: &str) -> Option<Mark> {
    let mut words = text.split(' ');
    Some(Mark {
        register: words.next()?.to_owned(),
        year: words.next()?.parse().ok()?,
        number: words.next()?.parse().ok()?,
    })
}

impl Pending<'_> {
    /// Waits until the intent is on disk, then writes the confirmation: call it after the commit succeeded.
    pub fn confirm(mut self) -> Outcomes<()> {
        self.answered = true;
        let done = |fault: Fault| Fault { outcome: Outcome::Done, ..fault };
        let forced = self.turn.1.recv().map_err(|e| done(self.keeper.failed(e)))?;
        forced.map_err(|e| done(self.keeper.failed(e)))?;
        self.keeper.append('!', &self.mark).map_err(done)?;
        raise(&mut self.keeper.given.lock().unwrap_or_else(PoisonError::into_inner), &self.mark);
        Ok(())
    }
}

impl Drop for Pending<'_> {
    /// The commit failed: the intent stays unconfirmed and counts for nothing.
    fn drop(&mut self) {
        if !self.answered && self.turn.1.recv().is_err() {
            tracing::warn!("the high-water thread has ended");
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;

    fn mark(number: i64) -> Mark {
        Mark { register: "PG".into(), year: 2026, number }
    }

    #[test]
    fn only_confirmed_numbers_count_and_they_survive_reopening() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mark");
        let keeper = HighWater::open(&path).unwrap();
        keeper.intend(mark(1)).unwrap().confirm().unwrap();
        keeper.intend(mark(2)).unwrap().confirm().unwrap();
        drop(keeper.intend(mark(3)).unwrap());
        assert_eq!(keeper.highest("PG"), Some((2026, 2)));
        assert_eq!(keeper.highest("DET"), None);
        drop(keeper);
        assert_eq!(HighWater::open(&path).unwrap().highest("PG"), Some((2026, 2)));
    }

    #[test]
    fn a_torn_last_line_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mark");
        std::fs::write(&path, "? PG 2026 7\n! PG 2026 7\n? PG 2026 8\n! PG 20").unwrap();
        assert_eq!(HighWater::open(&path).unwrap().highest("PG"), Some((2026, 7)));
    }
}
