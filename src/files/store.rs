//! Documents by content: put once, read back unchanged, checked on the way out.
//!
//! A document is written to a temporary file in the same file system, made to last, and only then renamed to its
//! final name, which nobody can take twice. Files are readable by their owner alone.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rustix::fs::OFlags;
use sha2::{Digest, Sha256};

use super::folder::Folder;
use super::refusal::{of_file, of_store, shown_name};
use crate::base::fault::Fault;

/// Largest document, in bytes: 2 GiB.
pub const MAX_DOCUMENT: u64 = 2 * 1024 * 1024 * 1024;

/// Folder of unfinished files.
const TEMPORARY: &str = "tmp";
/// Folder of files whose content is no longer what their name says.
const DAMAGED: &str = "damaged";
/// Bytes handled at a time.
pub(super) const CHUNK: usize = 64 * 1024;

/// A SHA-256 in lower-case hexadecimal, 64 letters: the only name a document has.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sha256Hex(String);

impl Sha256Hex {
    /// Reads a digest; `None` for anything but 64 hexadecimal letters in lower case.
    pub fn parse(text: &str) -> Option<Self> {
        let good = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        good.then(|| Self(text.to_owned()))
    }

    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::finish(Sha256::new_with_prefix(bytes))
    }

    pub(super) fn finish(hasher: Sha256) -> Self {
        Self(format!("{:x}", hasher.finalize()))
    }

    /// The letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder it lies in: the first two letters, so that no folder grows beyond what file systems like.
    fn shard(&self) -> &str {
        self.0.get(..2).unwrap_or(&self.0)
    }
}

impl std::fmt::Display for Sha256Hex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A document in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its digest, and its name.
    pub sha256: Sha256Hex,
    /// Its size in bytes.
    pub size: u64,
    /// It was not there before.
    pub fresh: bool,
    /// It was there with damaged content, which was set aside; worth an entry in the journal.
    pub mended: bool,
}

/// A folder of documents. Several processes may use the same one.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    root: Folder,
    limit: u64,
}

impl Store {
    /// Opens the store in `path`, which is made for the owner alone when it is not there.
    pub fn open(path: impl Into<PathBuf>) -> Result<Self, Fault> {
        let path = path.into();
        let failed = |error: io::Error| of_store(&path, &error);
        DirBuilder::new().recursive(true).mode(0o700).create(&path).map_err(failed)?;
        let root = Folder::open(&path).map_err(failed)?;
        root.inside_or_new(TEMPORARY).map_err(failed)?;
        Ok(Self { path, root, limit: MAX_DOCUMENT })
    }

    /// Refuses documents larger than this, in bytes.
    pub fn with_limit(mut self, limit: u64) -> Self {
        self.limit = limit;
        self
    }

    /// Where the store is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts a document in. When it is there already, that is fine: it is compared and left alone.
    pub fn put(&self, bytes: &[u8]) -> Result<Stored, Fault> {
        if bytes.len() as u64 > self.limit {
            return Err(self.too_big());
        }
        let sha256 = Sha256Hex::of(bytes);
        // Most repeated attachments are logos in signatures: reading is cheaper than writing and waiting for the disk.
        if matches!(self.check(&sha256), Ok(Some(_))) {
            self.settle(&sha256)?;
            return Ok(Stored { sha256, size: bytes.len() as u64, fresh: false, mended: false });
        }
        self.put_reader(bytes)
    }

    /// Puts in what a reader gives, to its end.
    pub fn put_reader(&self, mut reader: impl Read) -> Result<Stored, Fault> {
        let failed = |error: io::Error| of_store(&self.path, &error);
        let temporary = self.root.inside_or_new(TEMPORARY).map_err(failed)?;
        let mut draft = temporary.draft("new-").map_err(failed)?;
        let mut hasher = Sha256::new();
        let mut size = 0_u64;
        let mut chunk = vec![0; CHUNK];
        loop {
            let got = match reader.read(&mut chunk) {
                Ok(0) => break,
                Ok(got) => chunk.get(..got).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(failed(error)),
            };
            size += got.len() as u64;
            if size > self.limit {
                return Err(self.too_big());
            }
            hasher.update(got);
            draft.write(got).map_err(failed)?;
        }
        draft.sync().map_err(failed)?;
        let sha256 = Sha256Hex::finish(hasher);
        let shard = self.root.inside_or_new(sha256.shard()).map_err(failed)?;
        let mut stored = Stored { sha256, size, fresh: true, mended: false };
        // A second turn is needed only when damaged content had to make way.
        for _ in 0..2 {
            match draft.keep_as(&shard, stored.sha256.as_str()) {
                Ok(()) => {
                    shard.sync().map_err(failed)?;
                    return Ok(stored);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    if self.check(&stored.sha256)?.is_some() {
                        self.settle(&stored.sha256)?;
                        return Ok(Stored { fresh: false, ..stored });
                    }
                    self.set_aside(&shard, &stored.sha256).map_err(failed)?;
                    stored.mended = true;
                }
                Err(error) => return Err(failed(error)),
            }
        }
        Err(Fault::not_done("fault-document-damaged").arg("sha", &stored.sha256))
    }

    /// Puts in a file the clerk chose. Links, pipes and devices are refused, and so is a file that changes meanwhile.
    pub fn put_file(&self, path: &Path) -> Result<Stored, Fault> {
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
        let file = OpenOptions::new()
            .read(true)
            .custom_flags(flags.bits().cast_signed())
            .open(path)
            .map_err(|error| of_file(path, &error))?;
        let before = file.metadata().map_err(|error| of_file(path, &error))?;
        if !before.is_file() {
            return Err(Fault::not_done("fault-file-not-plain").arg("name", shown_name(path)));
        }
        if before.len() > self.limit {
            return Err(self.too_big());
        }
        let stored = self.put_reader(&file)?;
        let after = file.metadata().map_err(|error| of_file(path, &error))?;
        let same =
            before.len() == after.len() && (before.mtime(), before.mtime_nsec()) == (after.mtime(), after.mtime_nsec());
        if !same || stored.size != before.len() {
            return Err(Fault::not_done("fault-file-changed").arg("name", shown_name(path)));
        }
        Ok(stored)
    }

    /// Opens a document for reading. Its content is not checked; see [`Store::get`] and [`Store::verify`].
    pub fn reader(&self, sha256: &Sha256Hex) -> Result<File, Fault> {
        let missing = || Fault::not_done("fault-document-missing").arg("sha", sha256);
        let found = self.root.inside(sha256.shard()).and_then(|shard| shard.read(sha256.as_str()));
        found.map_err(|error| match error.kind() {
            io::ErrorKind::PermissionDenied => of_store(&self.path, &error),
            // A folder or a link in the place of a document is no document.
            _ => missing().because(error),
        })
    }

    /// The whole document, checked against its digest.
    pub fn get(&self, sha256: &Sha256Hex) -> Result<Vec<u8>, Fault> {
        let mut file = self.reader(sha256)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(|error| of_store(&self.path, &error))?;
        if &Sha256Hex::of(&bytes) == sha256 { Ok(bytes) } else { Err(damaged(sha256)) }
    }

    /// Reads the document through and compares it with its digest; gives its size.
    pub fn verify(&self, sha256: &Sha256Hex) -> Result<u64, Fault> {
        let file = self.reader(sha256)?;
        match hash(file) {
            Ok((found, size)) if &found == sha256 => Ok(size),
            Ok(_) => Err(damaged(sha256)),
            Err(error) => Err(of_store(&self.path, &error)),
        }
    }

    /// Every document in the store, in no order, to be compared with what the database mentions.
    pub fn documents(&self) -> Result<impl Iterator<Item = Result<(Sha256Hex, u64), Fault>> + '_, Fault> {
        let failed = |error: io::Error| of_store(&self.path, &error);
        let mut shards = Vec::new();
        for entry in fs::read_dir(&self.path).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if entry.file_name().len() == 2 && entry.file_type().map_err(failed)?.is_dir() {
                shards.push(entry.path());
            }
        }
        shards.sort();
        Ok(shards.into_iter().flat_map(move |shard| match documents_in(&shard) {
            Ok(found) => found.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(failed(error))],
        }))
    }

    /// Takes away temporary files that nobody has written to since `before`: what a crash left behind. Gives how many.
    pub fn sweep(&self, before: SystemTime) -> Result<usize, Fault> {
        let failed = |error: io::Error| of_store(&self.path, &error);
        let temporary = self.root.inside_or_new(TEMPORARY).map_err(failed)?;
        let mut count = 0;
        for entry in fs::read_dir(self.path.join(TEMPORARY)).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let old = entry.metadata().and_then(|meta| meta.modified()).is_ok_and(|changed| changed < before);
            if let (true, Some(name)) = (old, entry.file_name().to_str()) {
                match temporary.remove(name) {
                    Ok(()) => count += 1,
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(failed(error)),
                }
            }
        }
        Ok(count)
    }

    /// The size of the document when it is there and sound; `None` when it is missing or damaged.
    fn check(&self, sha256: &Sha256Hex) -> Result<Option<u64>, Fault> {
        match self.verify(sha256) {
            Ok(size) => Ok(Some(size)),
            Err(fault) if matches!(fault.key, "fault-document-missing" | "fault-document-damaged") => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    /// Makes a document last that another process may have put in a moment ago without having come that far.
    fn settle(&self, sha256: &Sha256Hex) -> Result<(), Fault> {
        self.reader(sha256)?
            .sync_all()
            .and_then(|()| self.root.inside(sha256.shard())?.sync())
            .map_err(|error| of_store(&self.path, &error))
    }

    /// Moves damaged content out of the way, and keeps it: it may be all that is left as evidence.
    fn set_aside(&self, shard: &Folder, sha256: &Sha256Hex) -> io::Result<()> {
        let aside = self.root.inside_or_new(DAMAGED)?;
        let mut number = 1_u32;
        loop {
            match shard.move_to(sha256.as_str(), &aside, &format!("{sha256}.{number}").as_str()) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1_000 => number += 1,
                outcome => {
                    tracing::error!(%sha256, ?outcome, "damaged document set aside");
                    outcome?;
                    return aside.sync();
                }
            }
        }
    }

    fn too_big(&self) -> Fault {
        Fault::not_done("fault-document-too-big").arg("limit", self.limit / (1024 * 1024))
    }
}

pub(super) fn damaged(sha256: &Sha256Hex) -> Fault {
    Fault::not_done("fault-document-damaged").arg("sha", sha256)
}

/// The documents of one folder; whatever else lies there is none.
fn documents_in(shard: &Path) -> io::Result<Vec<(Sha256Hex, u64)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(shard)? {
        let entry = entry?;
        let meta = entry.metadata()?;
        if let Some(sha256) = entry.file_name().to_str().and_then(Sha256Hex::parse)
            && meta.is_file()
            && shard.ends_with(sha256.shard())
        {
            found.push((sha256, meta.len()));
        }
    }
    Ok(found)
}

/// Digest and size of all a reader gives.
fn hash(mut reader: impl Read) -> io::Result<(Sha256Hex, u64)> {
    let mut hasher = Sha256::new();
    let size = io::copy(&mut reader, &mut hasher)?;
    Ok((Sha256Hex::finish(hasher), size))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests;
