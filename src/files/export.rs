//! Saving a document to a file of the clerk's choice: whole and checked, or not at all.

use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::folder::Folder;
use super::refusal::{of_store, of_target, shown_name};
use super::store::{CHUNK, Sha256Hex, Store, damaged};
use crate::base::fault::Fault;

/// What to do when the target is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// Refuse, and leave it as it is.
    Refuse,
    /// Put the document in its place.
    Replace,
}

impl Store {
    /// Saves a document to `target`, readable by its owner alone. The target appears under its name only when it is
    /// complete and its digest has been checked. A link at the target is replaced, never followed.
    pub fn export(&self, sha256: &Sha256Hex, target: &Path, overwrite: Overwrite) -> Result<(), Fault> {
        let failed = |error: io::Error| of_target(target, &error);
        let Some(name) = target.file_name() else {
            return Err(Fault::not_done("fault-export-is-folder").arg("name", shown_name(target)));
        };
        let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = Folder::open(parent).map_err(failed)?;
        match target.symlink_metadata() {
            Ok(meta) if meta.is_dir() => return Err(failed(io::ErrorKind::IsADirectory.into())),
            // The rename below refuses, too; asking first spares the writing.
            Ok(_) if overwrite == Overwrite::Refuse => return Err(failed(io::ErrorKind::AlreadyExists.into())),
            _ => {}
        }
        let mut source = self.reader(sha256)?;
        let mut draft = folder.draft(".scrivania-").map_err(failed)?;
        let mut hasher = Sha256::new();
        let mut chunk = vec![0; CHUNK];
        loop {
            let got = match source.read(&mut chunk) {
                Ok(0) => break,
                Ok(got) => chunk.get(..got).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(of_store(self.path(), &error)),
            };
            hasher.update(got);
            draft.write(got).map_err(failed)?;
        }
        if &Sha256Hex::finish(hasher) != sha256 {
            return Err(damaged(sha256));
        }
        draft.sync().map_err(failed)?;
        match overwrite {
            Overwrite::Refuse => draft.keep_as(&folder, name),
            Overwrite::Replace => draft.keep_instead_of(name),
        }
        .map_err(failed)?;
        // The document is saved; a folder that cannot be synchronised (some network disks) is no reason to deny it.
        if let Err(error) = folder.sync() {
            tracing::warn!(%error, "the folder of a saved document could not be synchronised");
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    fn with_document() -> (tempfile::TempDir, Store, Sha256Hex) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path().join("documenti")).unwrap();
        let sha256 = store.put(b"Ordinanza n. 7").unwrap().sha256;
        fs::create_dir(folder.path().join("uscita")).unwrap();
        (folder, store, sha256)
    }

    #[test]
    fn a_document_is_saved_and_nothing_is_overwritten_unless_told() {
        let (folder, store, sha256) = with_document();
        let target = folder.path().join("uscita/ordinanza.pdf");
        store.export(&sha256, &target, Overwrite::Refuse).unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"Ordinanza n. 7");
        fs::write(&target, b"appunti").unwrap();
        let fault = store.export(&sha256, &target, Overwrite::Refuse).unwrap_err();
        assert_eq!((fault.key, fs::read(&target).unwrap().as_slice()), ("fault-export-exists", &b"appunti"[..]));
        store.export(&sha256, &target, Overwrite::Replace).unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"Ordinanza n. 7");
        assert_eq!(fs::read_dir(folder.path().join("uscita")).unwrap().count(), 1);
    }

    #[test]
    fn a_link_at_the_target_is_not_followed() {
        let (folder, store, sha256) = with_document();
        let (other, target) = (folder.path().join("altro"), folder.path().join("uscita/link"));
        fs::write(&other, b"intatto").unwrap();
        symlink(&other, &target).unwrap();
        assert_eq!(store.export(&sha256, &target, Overwrite::Refuse).unwrap_err().key, "fault-export-exists");
        store.export(&sha256, &target, Overwrite::Replace).unwrap();
        assert_eq!(fs::read(&other).unwrap(), b"intatto");
        assert!(fs::symlink_metadata(&target).unwrap().is_file());
    }

    #[test]
    fn targets_that_cannot_be() {
        let (folder, store, sha256) = with_document();
        for (target, key) in [
            ("uscita", "fault-export-is-folder"),
            ("manca/x.pdf", "fault-export-no-folder"),
            ("/", "fault-export-is-folder"),
        ] {
            let fault = store.export(&sha256, &folder.path().join(target), Overwrite::Replace).unwrap_err();
            assert_eq!(fault.key, key, "{target}");
        }
    }

    #[test]
    fn a_damaged_document_is_not_saved() {
        let (folder, store, sha256) = with_document();
        let file = store.path().join(&sha256.as_str()[..2]).join(sha256.as_str());
        fs::write(file, b"Ordinanza n. 8").unwrap();
        let target = folder.path().join("uscita/ordinanza.pdf");
        assert_eq!(store.export(&sha256, &target, Overwrite::Refuse).unwrap_err().key, "fault-document-damaged");
        assert_eq!(fs::read_dir(folder.path().join("uscita")).unwrap().count(), 0);
    }
}
