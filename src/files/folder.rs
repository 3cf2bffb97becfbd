//! A folder held open, and the few things done in it, each relative to the open folder.
//!
//! Working from an open folder means that nobody can slip a link into the path between two steps. New files are
//! created exclusively and given their final name only when they are complete and on the disk.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::OwnedFd;
use std::path::Path;

use rand::RngExt as _;
use rustix::fs::{self, AtFlags, Mode, OFlags, RenameFlags};
use rustix::io::Errno;

/// An open folder.
#[derive(Debug)]
pub(super) struct Folder(OwnedFd);

impl Folder {
    /// Opens a folder by path.
    pub fn open(path: &Path) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Ok(Self(fs::open(path, flags, Mode::empty())?))
    }

    /// Opens a folder inside, never through a link.
    pub fn inside(&self, name: &str) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(Self(fs::openat(&self.0, name, flags, Mode::empty())?))
    }

    /// Opens a folder inside, made for the owner alone when it is not there, and lasting.
    pub fn inside_or_new(&self, name: &str) -> io::Result<Self> {
        match self.inside(name) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            outcome => return outcome,
        }
        match fs::mkdirat(&self.0, name, Mode::RWXU) {
            // Another process may have been quicker.
            Ok(()) | Err(Errno::EXIST) => {}
            Err(error) => return Err(error.into()),
        }
        self.sync()?;
        self.inside(name)
    }

    /// Opens a plain file for reading, never through a link and never waiting.
    pub fn read(&self, name: &str) -> io::Result<File> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = File::from(fs::openat(&self.0, name, flags, Mode::empty())?);
        if file.metadata()?.is_file() { Ok(file) } else { Err(Errno::LOOP.into()) }
    }

    /// A new, empty file that disappears unless it is given its final name.
    pub fn draft(&self, prefix: &str) -> io::Result<Draft<'_>> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let name = format!("{prefix}{:016x}", rand::rng().random::<u64>());
        let file = fs::openat(&self.0, name.as_str(), flags, Mode::RUSR | Mode::WUSR)?;
        Ok(Draft { folder: self, name: Some(name), file: File::from(file) })
    }

    /// Renames, refusing to replace anything.
    pub fn move_to(&self, name: &str, other: &Self, new: &(impl rustix::path::Arg + Copy)) -> io::Result<()> {
        match fs::renameat_with(&self.0, name, &other.0, *new, RenameFlags::NOREPLACE) {
            // Some network file systems cannot; a second name followed by taking away the first comes to the same.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
                fs::linkat(&self.0, name, &other.0, *new, AtFlags::empty())?;
                Ok(fs::unlinkat(&self.0, name, AtFlags::empty())?)
            }
            outcome => Ok(outcome?),
        }
    }

    /// Makes what happened in this folder last through a power cut.
    pub fn sync(&self) -> io::Result<()> {
        Ok(fs::fsync(&self.0)?)
    }

    /// Takes a file away.
    pub fn remove(&self, name: &str) -> io::Result<()> {
        Ok(fs::unlinkat(&self.0, name, AtFlags::empty())?)
    }
}

/// A file without its final name yet.
#[derive(Debug)]
pub(super) struct Draft<'f> {
    folder: &'f Folder,
    name: Option<String>,
    file: File,
}

impl Draft<'_> {
    /// Writes on.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// Makes the content last.
    pub fn sync(&self) -> io::Result<()> {
        self.file.sync_all()
    }

    /// Gives the file its final name, refusing to replace anything; the draft stays when that fails.
    pub fn keep_as(&mut self, folder: &Folder, name: impl rustix::path::Arg + Copy) -> io::Result<()> {
        if let Some(own) = &self.name {
            self.folder.move_to(own, folder, &name)?;
            self.name = None;
        }
        Ok(())
    }

    /// Gives the file its final name in its own folder, in place of whatever plain file or link has it.
    pub fn keep_instead_of(&mut self, name: impl rustix::path::Arg) -> io::Result<()> {
        if let Some(own) = &self.name {
            fs::renameat(&self.folder.0, own.as_str(), &self.folder.0, name)?;
            self.name = None;
        }
        Ok(())
    }
}

impl Drop for Draft<'_> {
    fn drop(&mut self) {
        if let Some(name) = self.name.take()
            && let Err(error) = self.folder.remove(&name)
        {
            tracing::warn!(%name, %error, "temporary file left behind");
        }
    }
}
