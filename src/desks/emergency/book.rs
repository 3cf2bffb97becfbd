//! The file of the emergency register: it only grows, one writer at a time, and what was written is on disk before anybody
//! is told.

use std::fs::{DirBuilder, File, OpenOptions, Permissions};
use std::io::{Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::entry::{self, Broken, Entry, Line, What, Writer};
use super::rules::{self, Period};
use crate::base::fault::{Fault, Outcomes};
use crate::work::house::House;

/// Largest file that is read: some hundred thousand lines.
const LARGEST: u64 = 256 * 1024 * 1024;

/// The register of one seat, as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    /// The seat.
    pub seat: u16,
    /// All entries, in order.
    pub entries: Vec<Entry>,
    /// Interruptions, in order.
    pub periods: Vec<Period>,
}

impl Register {
    /// The interruption that goes on now.
    pub fn open(&self) -> Option<&Period> {
        self.periods.last().filter(|period| period.restored_at.is_none())
    }

    /// The registrations with their entries, in order.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = (&Entry, &Line)> {
        self.entries.iter().filter_map(|entry| match &entry.what {
            What::Line(line) => Some((entry, line.as_ref())),
            _ => None,
        })
    }

    /// The registration a form's key already made.
    pub fn by_key(&self, key: &str) -> Option<(&Entry, &Line)> {
        self.lines().find(|(_, line)| line.key == key)
    }

    /// The number that follows in a year.
    pub fn next_number(&self, year: i64) -> i64 {
        self.lines().filter(|(_, line)| line.year == year).map(|(_, line)| line.number).max().unwrap_or(0) + 1
    }

    fn take(&mut self, entry: Entry) {
        rules::follow(&mut self.periods, &entry);
        self.entries.push(entry);
    }
}

/// Where the register of this house's seat lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    folder: PathBuf,
    seat: u16,
    shared: bool,
}

/// The folder of the emergency register.
pub fn folder(house: &House) -> PathBuf {
    house.config.emergency.folder.clone().unwrap_or_else(|| house.paths.data().join("emergency"))
}

impl Book {
    /// The register of this house's seat.
    pub fn of(house: &House) -> Self {
        Self {
            folder: folder(house),
            seat: house.config.emergency.seat,
            shared: house.config.emergency.folder.is_some(),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.join(format!("{}.jsonl", rules::seat_text(self.seat)))
    }

    /// Reads and checks the whole register; one that does not exist yet is empty.
    pub fn read(&self) -> Outcomes<Register> {
        match File::open(self.path()) {
            Ok(file) => {
                // Whoever is writing finishes first, so that half a line is never taken for a torn one.
                file.lock_shared().map_err(|error| failed(&self.path(), error))?;
                self.parse(file)
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Ok(Register { seat: self.seat, ..Register::default() })
            }
            Err(error) => Err(failed(&self.path(), error)),
        }
    }

    fn parse(&self, file: File) -> Outcomes<Register> {
        let path = self.path();
        let mut text = String::new();
        file.take(LARGEST).read_to_string(&mut text).map_err(|error| failed(&path, error))?;
        let mut register = Register { seat: self.seat, ..Register::default() };
        for (line, number) in text.lines().zip(1_u64..).filter(|(line, _)| !line.is_empty()) {
            match entry::read(register.entries.last(), line) {
                Ok(entry) => register.take(entry),
                // What a stopped machine left has no end and was never shown; everything else was altered.
                Err(Broken::Unreadable) if !line.ends_with("\"}") => {}
                Err(_) => {
                    return Err(Fault::not_done("fault-emergency-broken")
                        .arg("path", path.display())
                        .arg("line", number));
                }
            }
        }
        Ok(register)
    }

    /// Adds an entry: the register is locked against other writers, `make` sees it as it stands and says what happens, and
    /// the answer comes when the line is on disk.
    pub fn append(
        &self,
        at: DateTime<Utc>,
        by: &Writer,
        make: impl FnOnce(&Register, DateTime<Utc>) -> Outcomes<What>,
    ) -> Outcomes<Entry> {
        let path = self.path();
        let lost = |error: std::io::Error| failed(&path, error);
        let mode = if self.shared { 0o770 } else { 0o700 };
        DirBuilder::new().recursive(true).mode(mode).create(&self.folder).map_err(lost)?;
        let new = !path.exists();
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .mode(if self.shared { 0o660 } else { 0o600 })
            .open(&path)
            .map_err(lost)?;
        if new && self.shared {
            // The mask of whoever is first must not keep the colleagues out.
            file.set_permissions(Permissions::from_mode(0o660)).map_err(lost)?;
        }
        file.lock().map_err(lost)?;
        let register = self.parse(file.try_clone().map_err(lost)?)?;
        let at = rules::not_before(register.entries.last().map(|last| last.at), at)?;
        let what = make(&register, at)?;
        let (line, entry) = entry::seal(register.entries.last(), at, by.clone(), what)
            .map_err(|error| Fault::not_done("fault-emergency-file").arg("path", path.display()).because(error))?;
        // A line torn by a stopped machine is ended first, so that this one begins on a line of its own.
        let text = format!("{}{line}\n", if torn(&file).map_err(lost)? { "\n" } else { "" });
        file.write_all(text.as_bytes()).map_err(lost)?;
        // From here on the line may be on disk although nobody hears of it; the form's key finds it again.
        let unknown =
            |error: std::io::Error| Fault::unknown("fault-emergency-file").arg("path", path.display()).because(error);
        file.sync_all().map_err(unknown)?;
        if new {
            File::open(&self.folder).and_then(|folder| folder.sync_all()).map_err(unknown)?;
        }
        Ok(entry)
    }
}

/// Whether the file ends in the middle of a line.
fn torn(file: &File) -> std::io::Result<bool> {
    use std::os::unix::fs::FileExt;
    let length = file.metadata()?.len();
    if length == 0 {
        return Ok(false);
    }
    let mut last = [0_u8];
    file.read_exact_at(&mut last, length - 1)?;
    Ok(last != *b"\n")
}

fn failed(path: &Path, error: std::io::Error) -> Fault {
    Fault::not_done("fault-emergency-file").arg("path", path.display()).because(error)
}
