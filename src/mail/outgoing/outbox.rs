//! The outbox: a folder from which another program takes messages and sends them.
//!
//! A message is first laid aside, whole and forced to the disk, where nobody takes it; then one renaming puts it into the
//! folder. Renaming happens once or not at all, so that after a crash it is known which of the two it was, even if the
//! message has been taken away since: what lies aside has not gone, what does not lie aside any more has.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::RenameFlags;

use crate::base::fault::{Fault, Outcomes};

/// Where messages lie aside, inside the outbox; programs that send pass over hidden names.
const ASIDE: &str = ".in-partenza";

/// Whoever takes messages over. The names are the caller's and never used twice.
pub trait Sender {
    /// Lays a message aside, on disk; again under the same name it replaces what lay there.
    fn stage(&self, name: &str, bytes: &[u8]) -> Outcomes<()>;

    /// Lets a message that lies aside go; one that has gone already stays gone.
    fn release(&self, name: &str) -> Outcomes<()>;

    /// Throws away a message that lies aside and is not to go.
    fn discard(&self, name: &str) -> Outcomes<()>;
}

/// A folder as the outbox.
#[derive(Debug, Clone)]
pub struct OutboxFolder {
    path: PathBuf,
}

impl OutboxFolder {
    /// The outbox in a folder, which must be there: a mistyped one would swallow letters.
    pub fn open(path: &Path) -> Outcomes<Self> {
        let outbox = Self { path: path.to_owned() };
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => Ok(outbox),
            Ok(_) => Err(outbox.failed(&io::Error::from(io::ErrorKind::NotADirectory))),
            Err(error) => Err(outbox.failed(&error)),
        }
    }

    fn aside(&self) -> PathBuf {
        self.path.join(ASIDE)
    }

    fn failed(&self, error: &io::Error) -> Fault {
        let key = match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => "fault-outbox-missing",
            io::ErrorKind::PermissionDenied => "fault-outbox-denied",
            _ => "fault-outbox-failed",
        };
        Fault::not_done(key).arg("folder", self.path.display()).because(error)
    }

    fn try_stage(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let aside = self.aside();
        DirBuilder::new().recursive(true).mode(0o700).create(&aside)?;
        let target = aside.join(name);
        let draft = aside.join(format!("{name}.parte"));
        match fs::remove_file(&draft) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        // Whoever sends runs under another account of the same group.
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o640).open(&draft)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&draft, &target)?;
        sync(&aside)
    }

    fn try_release(&self, name: &str) -> io::Result<()> {
        let (from, to) = (self.aside().join(name), self.path.join(name));
        let moved =
            match rustix::fs::renameat_with(rustix::fs::CWD, &from, rustix::fs::CWD, &to, RenameFlags::NOREPLACE) {
                Ok(()) => Ok(()),
                // Some network file systems cannot refuse; the names are never used twice.
                Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP) => {
                    fs::rename(&from, &to)
                }
                Err(error) => Err(error.into()),
            };
        match moved {
            Ok(()) => sync(&self.path),
            // It has gone already; whether it still lies in the folder is the other program's business.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => fs::remove_file(&from),
            Err(error) => Err(error),
        }
    }
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// A name of one file: nothing that leads elsewhere or hides.
fn sound(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 200
        && !name.starts_with('.')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
}

impl Sender for OutboxFolder {
    fn stage(&self, name: &str, bytes: &[u8]) -> Outcomes<()> {
        if !sound(name) {
            return Err(Fault::not_done("fault-outbox-failed").arg("folder", self.path.display()).because(name));
        }
        self.try_stage(name, bytes).map_err(|error| self.failed(&error))
    }

    fn release(&self, name: &str) -> Outcomes<()> {
        if !self.path.is_dir() {
            // A folder that is away for a moment has not taken anything.
            return Err(self.failed(&io::Error::from(io::ErrorKind::NotFound)));
        }
        self.try_release(name).map_err(|error| self.failed(&error))
    }

    fn discard(&self, name: &str) -> Outcomes<()> {
        match fs::remove_file(self.aside().join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.failed(&error)),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.file_type().unwrap().is_file())
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_message_goes_once_and_whole() {
        let folder = tempfile::tempdir().unwrap();
        let outbox = OutboxFolder::open(folder.path()).unwrap();
        outbox.stage("a.eml", b"uno").unwrap();
        assert!(names(folder.path()).is_empty(), "nobody takes what lies aside");
        // Laid aside again after a crash before it was recorded: the last one counts.
        outbox.stage("a.eml", b"due").unwrap();
        outbox.release("a.eml").unwrap();
        assert_eq!(fs::read(folder.path().join("a.eml")).unwrap(), b"due");
        // The other program takes it; released again after a crash, it does not come back.
        fs::remove_file(folder.path().join("a.eml")).unwrap();
        outbox.release("a.eml").unwrap();
        assert!(names(folder.path()).is_empty() && names(&outbox.aside()).is_empty());
    }

    #[test]
    fn what_is_not_to_go_is_thrown_away() {
        let folder = tempfile::tempdir().unwrap();
        let outbox = OutboxFolder::open(folder.path()).unwrap();
        outbox.stage("a.eml", b"uno").unwrap();
        outbox.discard("a.eml").unwrap();
        outbox.discard("a.eml").unwrap();
        assert!(names(&outbox.aside()).is_empty());
    }

    #[rstest]
    #[case("")]
    #[case(".nascosto")]
    #[case("../fuori.eml")]
    #[case("a/b.eml")]
    #[case("a b.eml")]
    fn a_name_never_leads_elsewhere(#[case] name: &str) {
        let folder = tempfile::tempdir().unwrap();
        assert!(OutboxFolder::open(folder.path()).unwrap().stage(name, b"").is_err());
    }

    #[test]
    fn a_folder_that_is_not_there_is_told_and_not_made() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("posta");
        assert_eq!(OutboxFolder::open(&missing).unwrap_err().key, "fault-outbox-missing");
        assert!(!missing.exists());
    }
}
