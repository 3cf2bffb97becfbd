//! A Maildir: one file a message, delivered by renaming, so that whatever is there is complete.
//!
//! Both `new` and `cur` are read and nothing is moved: other programs may use the same mailbox. A message keeps its
//! identifier when its flags change, because only the part of the name before the flags is used.

use std::collections::HashMap;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::reach::{self, Entry};
use super::{Found, FoundState, Source, sort};
use crate::base::fault::Fault;
use crate::base::text::Shown;
use crate::mail::limits::MAX_MESSAGE;
use crate::mail::unreadable::Unreadable;

/// A mail folder in Maildir form.
#[derive(Debug)]
pub struct Maildir {
    folder: PathBuf,
    /// Where each identifier was seen last; flags change, so it may be out of date.
    seen: HashMap<String, PathBuf>,
}

impl Maildir {
    /// The Maildir at `folder`, the one that holds `new` and `cur`. Nothing is looked at yet.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), seen: HashMap::new() }
    }

    /// Whether a folder has the form of a Maildir.
    pub fn is_one(folder: &Path) -> bool {
        reach::is_folder(&folder.join("new")) && reach::is_folder(&folder.join("cur"))
    }

    fn entries(&self) -> Result<Vec<(String, PathBuf, Entry)>, Fault> {
        let mut found = Vec::new();
        for half in ["new", "cur"] {
            let folder = self.folder.join(half);
            for entry in reach::entries(&folder)? {
                found.push((identifier(entry.name.as_bytes()), folder.join(&entry.name), entry));
            }
        }
        Ok(found)
    }
}

impl Source for Maildir {
    fn name(&self) -> Shown {
        reach::shown(self.folder.as_os_str().as_bytes())
    }

    fn list(&mut self, known: &dyn Fn(&str) -> bool) -> Result<Vec<Found>, Fault> {
        let mut found = Vec::new();
        self.seen.clear();
        for (id, path, Entry { name, meta }) in self.entries()? {
            // A message moved from `new` to `cur` between the two looks is there twice.
            if known(&id) || self.seen.insert(id.clone(), path).is_some() {
                continue;
            }
            let state = if !meta.is_file() {
                FoundState::Refused(Unreadable::NotAFile)
            } else if meta.len() == 0 {
                FoundState::Refused(Unreadable::Empty)
            } else if meta.len() > MAX_MESSAGE {
                FoundState::Refused(Unreadable::TooBig)
            } else {
                FoundState::Ready
            };
            let arrived = reach::instant(reach::changed_at(&meta));
            found.push(Found { id, label: reach::shown(name.as_bytes()), size: meta.len(), arrived, state });
        }
        sort(&mut found);
        Ok(found)
    }

    fn fetch(&mut self, id: &str) -> Result<Vec<u8>, Fault> {
        if let Some(path) = self.seen.get(id) {
            match reach::read(path, MAX_MESSAGE) {
                Err(fault) if fault.key == "fault-mail-gone" => {}
                outcome => return outcome,
            }
        }
        // Somebody read it meanwhile: same message, other flags.
        for (found, path, _) in self.entries()? {
            if found == id {
                let outcome = reach::read(&path, MAX_MESSAGE);
                self.seen.insert(found, path);
                return outcome;
            }
        }
        Err(Fault::not_done("fault-mail-gone").arg("name", Shown::line(id)))
    }
}

/// The unique part of a Maildir name: what stands before `:2,` and the flags. Some systems use `!` or `;` instead.
fn identifier(name: &[u8]) -> String {
    let end = name.windows(3).rposition(|window| matches!(window, [b':' | b'!' | b';', b'1' | b'2', b',']));
    reach::escape(&name[..end.unwrap_or(name.len())])
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    fn maildir() -> (tempfile::TempDir, Maildir) {
        let folder = tempfile::tempdir().unwrap();
        for half in ["new", "cur", "tmp"] {
            fs::create_dir(folder.path().join(half)).unwrap();
        }
        let source = Maildir::new(folder.path());
        (folder, source)
    }

    #[test]
    fn messages_keep_their_identifier_when_they_are_read_and_nothing_is_moved() {
        let (folder, mut source) = maildir();
        fs::write(folder.path().join("new/1772439362.M1P1.host"), b"uno").unwrap();
        fs::write(folder.path().join("cur/1772439300.M2P1.host:2,S"), b"due").unwrap();
        fs::write(folder.path().join("tmp/1772439999.M3P1.host"), b"a met\xc3\xa0").unwrap();
        let mut ids: Vec<String> = source.list(&|_| false).unwrap().into_iter().map(|found| found.id).collect();
        ids.sort();
        assert_eq!(ids, ["1772439300.M2P1.host", "1772439362.M1P1.host"]);
        assert_eq!(source.fetch(&ids[1]).unwrap(), b"uno");
        assert!(folder.path().join("new/1772439362.M1P1.host").exists());
        fs::rename(folder.path().join("new/1772439362.M1P1.host"), folder.path().join("cur/1772439362.M1P1.host:2,RS"))
            .unwrap();
        assert_eq!(source.fetch(&ids[1]).unwrap(), b"uno");
        assert!(source.list(&|id| ids.contains(&id.to_owned())).unwrap().is_empty());
    }

    #[test]
    fn odd_entries_are_found_with_their_reason() {
        let (folder, mut source) = maildir();
        fs::write(folder.path().join("new/vuoto"), b"").unwrap();
        fs::write(folder.path().join("new/.nascosto"), b"x").unwrap();
        symlink("/etc/passwd", folder.path().join("new/link")).unwrap();
        let states: Vec<(String, FoundState)> =
            source.list(&|_| false).unwrap().into_iter().map(|found| (found.id, found.state)).collect();
        assert_eq!(states.len(), 2);
        assert!(states.contains(&("vuoto".into(), FoundState::Refused(Unreadable::Empty))));
        assert!(states.contains(&("link".into(), FoundState::Refused(Unreadable::NotAFile))));
    }

    #[test]
    fn what_is_not_there_is_said() {
        let (folder, mut source) = maildir();
        assert_eq!(source.fetch("1.M1P1.host").unwrap_err().key, "fault-mail-gone");
        assert_eq!(source.fetch("../../etc/passwd").unwrap_err().key, "fault-mail-gone");
        assert!(Maildir::is_one(folder.path()));
        let mut missing = Maildir::new(folder.path().join("manca"));
        assert_eq!(missing.list(&|_| false).unwrap_err().key, "fault-mail-source-missing");
    }
}
