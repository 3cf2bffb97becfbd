//! The high-water mark: an append-only file outside the database that remembers the last number given.
//!
//! A restored old backup would give numbers out a second time; this file knows better. For every number it holds an
//! *intent*, on disk before the number is shown, and a *confirmation*, written when the commit succeeded. The intent is
//! forced to disk while the database commits, so that it costs almost no time.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};

use crate::base::fault::{Fault, Outcomes};

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

/// The append-only file and the thread that forces it to disk.
pub struct HighWater {
    path: PathBuf,
    file: Mutex<File>,
    sync: Mutex<(Sender<()>, Receiver<std::io::Result<()>>)>,
}

/// An intent on its way to disk; [`Pending::confirm`] waits for it.
#[must_use = "a number may be shown only after its mark is on disk"]
pub struct Pending<'a> {
    keeper: &'a HighWater,
    line: String,
    turn: std::sync::MutexGuard<'a, (Sender<()>, Receiver<std::io::Result<()>>)>,
}

impl HighWater {
    /// Opens (or starts) the file at `path`.
    pub fn open(path: &Path) -> Outcomes<Self> {
        use std::os::unix::fs::OpenOptionsExt;
        let failed = |e: std::io::Error| Fault::not_done("fault-highwater").arg("path", path.display()).because(e);
        let file = OpenOptions::new().create(true).append(true).read(true).mode(0o600).open(path).map_err(failed)?;
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
        Ok(Self { path: path.to_owned(), file: Mutex::new(file), sync: Mutex::new((ask, told)) })
    }

    /// Notes that a number is about to be committed and starts forcing it to disk.
    pub fn intend(&self, mark: &Mark) -> Outcomes<Pending<'_>> {
        let line = format!("{} {} {}", mark.register, mark.year, mark.number);
        self.append(&format!("? {line}\n"))?;
        let turn = self.sync.lock().unwrap_or_else(PoisonError::into_inner);
        turn.0.send(()).map_err(|e| self.failed(e))?;
        Ok(Pending { keeper: self, line, turn })
    }

    fn append(&self, line: &str) -> Outcomes<()> {
        // One write call on a file opened for appending: lines of several processes do not mix.
        self.file.lock().unwrap_or_else(PoisonError::into_inner).write_all(line.as_bytes()).map_err(|e| self.failed(e))
    }

    fn failed(&self, cause: impl std::fmt::Display) -> Fault {
        Fault::not_done("fault-highwater").arg("path", self.path.display()).because(cause)
    }

    /// The highest number of a register that was certainly given, if any.
    pub fn highest(&self, register: &str) -> Outcomes<Option<Mark>> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(0)).map_err(|e| self.failed(e))?;
        let mut best: Option<Mark> = None;
        for line in BufReader::new(&*file).lines() {
            let line = line.map_err(|e| self.failed(e))?;
            let Some(mark) = line.strip_prefix("! ").and_then(read_mark) else { continue };
            if mark.register == register && best.as_ref().is_none_or(|b| (b.year, b.number) < (mark.year, mark.number))
            {
                best = Some(mark);
            }
        }
        Ok(best)
    }
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
    pub fn confirm(self) -> Outcomes<()> {
        let forced = self.turn.1.recv().map_err(|e| self.keeper.failed(e))?;
        forced.map_err(|e| Fault { outcome: crate::base::fault::Outcome::Done, ..self.keeper.failed(e) })?;
        self.keeper.append(&format!("! {}\n", self.line))
    }

    /// The commit failed: the intent stays unconfirmed and counts for nothing.
    pub fn forget(self) {
        if self.turn.1.recv().is_err() {
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
        keeper.intend(&mark(1)).unwrap().confirm().unwrap();
        keeper.intend(&mark(2)).unwrap().confirm().unwrap();
        keeper.intend(&mark(3)).unwrap().forget();
        assert_eq!(keeper.highest("PG").unwrap(), Some(mark(2)));
        assert_eq!(keeper.highest("DET").unwrap(), None);
        drop(keeper);
        assert_eq!(HighWater::open(&path).unwrap().highest("PG").unwrap(), Some(mark(2)));
    }

    #[test]
    fn a_torn_last_line_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mark");
        std::fs::write(&path, "? PG 2026 7\n! PG 2026 7\n? PG 2026 8\n! PG 20").unwrap();
        assert_eq!(HighWater::open(&path).unwrap().highest("PG").unwrap(), Some(mark(7)));
    }
}
