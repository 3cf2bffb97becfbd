//! Writing the site: file by file, each under another name first and then in its place, documents before the pages that
//! name them, what is over last. Only files that this program wrote are ever replaced or removed.
//!
//! Nothing is forced to disk: after a fall of the machine the next run compares pages byte for byte and documents by their
//! size, and writes what is not whole.

use std::collections::BTreeMap;
use std::fs::{self, File, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::base::fault::{Fault, Outcomes};
use crate::files::{Sha256Hex, Store};

/// The list of what this program wrote.
const LIST: &str = ".scrivania-albo.json";
/// Held while the folder is written.
const LOCK: &str = ".scrivania-albo.lock";

/// What a file of the site holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A page.
    Page(String),
    /// A document of the store.
    Stored(Sha256Hex, u64),
}

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFile {
    /// Where, from the root of the site.
    pub path: String,
    /// What.
    pub content: Content,
}

/// What writing did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// Files of the site.
    pub files: usize,
    /// Those that were new or changed.
    pub written: usize,
    /// Those that went.
    pub removed: usize,
    /// Documents that the store no longer has.
    pub missing: usize,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Listed {
    files: BTreeMap<String, String>,
}

fn failed(path: &Path) -> impl Fn(io::Error) -> Fault + '_ {
    |error| Fault::not_done("fault-albo-site").arg("path", path.display()).because(error)
}

/// Makes a folder hold these files and no others of ours; the order of the files is the order of writing.
pub fn write(folder: &Path, files: &[SiteFile], store: &Store) -> Outcomes<Done> {
    make_folder(folder)?;
    let lock = folder.join(LOCK);
    let held = File::options().create(true).truncate(false).write(true).open(&lock).map_err(failed(&lock))?;
    held.lock().map_err(failed(&lock))?;
    let old = listed(folder)?;
    let new: BTreeMap<String, String> = files.iter().map(|file| (file.path.clone(), digest(&file.content))).collect();
    refuse_foreign(folder, &old, &new)?;
    if old.files != new {
        // Known as ours before they are there: a run that is cut short is taken up by the next one.
        let both = old.files.iter().chain(&new).map(|(path, hash)| (path.clone(), hash.clone())).collect();
        keep_list(folder, &Listed { files: both })?;
    }
    let mut done = Done { files: files.len(), ..Done::default() };
    for file in files {
        match put(folder, file, old.files.get(&file.path).map(String::as_str), store)? {
            Put::Same => {}
            Put::Written => done.written += 1,
            Put::Missing => done.missing += 1,
        }
    }
    for path in old.files.keys().filter(|path| !new.contains_key(*path)) {
        done.removed += usize::from(remove(folder, path)?);
    }
    if old.files != new {
        keep_list(folder, &Listed { files: new })?;
    }
    Ok(done)
}

enum Put {
    Same,
    Written,
    Missing,
}

fn put(folder: &Path, file: &SiteFile, known: Option<&str>, store: &Store) -> Outcomes<Put> {
    let target = folder.join(&file.path);
    match &file.content {
        Content::Page(text) => {
            if same_bytes(&target, text.as_bytes()) {
                return Ok(Put::Same);
            }
            replace(&target, &mut text.as_bytes())?;
        }
        Content::Stored(sha256, size) => {
            let whole = fs::metadata(&target).is_ok_and(|there| there.is_file() && there.len() == *size);
            if whole && known == Some(sha256.as_str()) {
                return Ok(Put::Same);
            }
            let Ok(mut document) = store.reader(sha256) else { return Ok(Put::Missing) };
            replace(&target, &mut document)?;
        }
    }
    Ok(Put::Written)
}

fn same_bytes(path: &Path, bytes: &[u8]) -> bool {
    fs::metadata(path).is_ok_and(|there| there.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|there| there == bytes)
}

/// The file appears whole or not at all, readable by a web server.
fn replace(target: &Path, from: &mut impl Read) -> Outcomes<()> {
    let folder = target.parent().unwrap_or(target);
    make_folder(folder)?;
    let mut file = tempfile::Builder::new()
        .prefix(".scrivania-")
        .permissions(Permissions::from_mode(0o644))
        .tempfile_in(folder)
        .map_err(failed(folder))?;
    io::copy(from, &mut file).map_err(failed(target))?;
    file.as_file().set_permissions(Permissions::from_mode(0o644)).map_err(failed(target))?;
    file.persist(target).map_err(|error| failed(target)(error.error))?;
    Ok(())
}

fn make_folder(folder: &Path) -> Outcomes<()> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(failed(folder))?;
    fs::set_permissions(folder, Permissions::from_mode(0o755)).map_err(failed(folder))
}

fn remove(folder: &Path, path: &str) -> Outcomes<bool> {
    let target = folder.join(path);
    match fs::remove_file(&target) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(failed(&target)(error)),
    }
    // The folder of a publication goes with its last document; one that is still in use stays.
    let mut parent = target.parent();
    while let Some(empty) = parent.filter(|parent| *parent != folder) {
        if fs::remove_dir(empty).is_err() {
            break;
        }
        parent = empty.parent();
    }
    Ok(true)
}

/// A folder that holds files of somebody else under our names is not ours to write.
fn refuse_foreign(folder: &Path, old: &Listed, new: &BTreeMap<String, String>) -> Outcomes<()> {
    let foreign = new.keys().find(|path| !old.files.contains_key(*path) && folder.join(path).exists());
    match foreign {
        Some(path) => Err(Fault::not_done("fault-albo-site-foreign").arg("path", folder.join(path).display())),
        None => Ok(()),
    }
}

fn listed(folder: &Path) -> Outcomes<Listed> {
    let path = folder.join(LIST);
    match fs::read(&path) {
        Ok(bytes) => Ok(serde_json::from_slice::<Listed>(&bytes).map(inside).unwrap_or_default()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Listed::default()),
        Err(error) => Err(failed(&path)(error)),
    }
}

/// A list that was tampered with never leads out of the folder.
fn inside(listed: Listed) -> Listed {
    let plain = |path: &str| Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)));
    Listed { files: listed.files.into_iter().filter(|(path, _)| plain(path)).collect() }
}

fn keep_list(folder: &Path, list: &Listed) -> Outcomes<()> {
    let path = folder.join(LIST);
    let text = serde_json::to_vec(list).map_err(|error| failed(&path)(io::Error::other(error)))?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed(folder))?;
    file.write_all(&text).map_err(failed(&path))?;
    file.persist(&path).map_err(|error| failed(&path)(error.error))?;
    Ok(())
}

fn digest(content: &Content) -> String {
    match content {
        Content::Page(text) => Sha256Hex::of(text.as_bytes()).as_str().to_owned(),
        Content::Stored(sha256, _) => sha256.as_str().to_owned(),
    }
}
