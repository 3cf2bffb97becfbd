//! `scrivania backup`: one file with the whole database, at one moment, while everybody goes on working; on request
//! the documents too, and the proof that the file can be restored.
//!
//! The file has its name only when it is whole and on disk; what has that name already is never overwritten. Not in it:
//! documents (unless asked for), the high-water mark, which must never be older than the register, configuration, log.

mod check;
mod documents;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use serde::Serialize;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::env::{Ending, Env};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::backup as engine;
use crate::db::{DatabaseUrl, Engine};
use crate::desks::protocol::verify::Report;
use crate::work::session::Permission;
pub use documents::Carried;

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The new file.
    pub file: PathBuf,
    /// Restore it into a throw-away database and verify that.
    pub check: bool,
    /// Copy the documents that are missing there into this folder.
    pub documents: Option<PathBuf>,
}

/// What was done.
#[derive(Debug, Serialize)]
struct Done {
    file: String,
    bytes: u64,
    sha256: String,
    engine: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    check: Option<Checked>,
    #[serde(skip_serializing_if = "Option::is_none")]
    documents: Option<Carried>,
}

/// What the restored copy says of itself.
#[derive(Debug, Serialize)]
struct Checked {
    whole: bool,
    #[serde(flatten)]
    report: Report,
}

/// Backs up; ends as [`Ending::Broken`] when the copy or a document does not hold.
pub fn run(env: &mut Env<'_>, wanted: &Wanted) -> Outcomes<Ending> {
    env.session.require(Permission::Administer)?;
    let failed = |cause: &dyn std::fmt::Display| {
        Fault::not_done("fault-backup-file").arg("path", shown(&wanted.file)).because(cause)
    };
    if wanted.file.symlink_metadata().is_ok() {
        return Err(Fault::not_done("fault-backup-exists").arg("path", shown(&wanted.file)));
    }
    let steps = 1 + u64::from(wanted.check) + u64::from(wanted.documents.is_some());
    let progress = env.output.progress(&env.texts.get("backup-progress"), steps);
    let folder = wanted.file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let copy = tempfile::Builder::new().prefix(".scrivania-").tempfile_in(folder).map_err(|error| failed(&error))?;
    fill(env, &copy)?;
    copy.as_file().sync_all().map_err(|error| failed(&error))?;
    progress.at(1);
    let check = wanted.check.then(|| check::check(env, copy.path())).transpose()?;
    progress.at(1 + u64::from(wanted.check));
    // Documents come after the database: each is stored before the registration that names it.
    let documents = match &wanted.documents {
        Some(folder) => Some(documents::copy(env, folder)?),
        None => None,
    };
    progress.done();
    let bytes = copy.as_file().metadata().map_err(|error| failed(&error))?.len();
    let mut hasher = Sha256::new();
    std::fs::File::open(copy.path())
        .and_then(|mut file| std::io::copy(&mut file, &mut hasher))
        .map_err(|error| failed(&error))?;
    copy.persist_noclobber(&wanted.file).map_err(|refused| match refused.error.kind() {
        std::io::ErrorKind::AlreadyExists => Fault::not_done("fault-backup-exists").arg("path", shown(&wanted.file)),
        _ => failed(&refused.error),
    })?;
    std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| failed(&error))?;
    let done = Done {
        file: wanted.file.display().to_string(),
        bytes,
        sha256: format!("{:x}", hasher.finalize()),
        engine: env.db.engine().to_string(),
        check: check.map(|report| Checked { whole: report.is_whole(), report }),
        documents,
    };
    tell(env, &done)?;
    let holds = done.check.as_ref().is_none_or(|check| check.whole)
        && done.documents.as_ref().is_none_or(|copied| copied.damaged.is_empty());
    Ok(if holds { Ending::Well } else { Ending::Broken })
}

fn fill(env: &mut Env<'_>, copy: &NamedTempFile) -> Outcomes<()> {
    match env.url {
        DatabaseUrl::Sqlite(_) => engine::into_file(env.db, copy.path()),
        DatabaseUrl::Postgres(address) => engine::dump::dump(address, copy.path()),
    }
}

fn tell(env: &mut Env<'_>, done: &Done) -> Outcomes<()> {
    if env.output.is_json() {
        return env.output.json(done);
    }
    let (texts, output) = (env.texts, &mut *env.output);
    let size = [("path", Arg::from(shown(Path::new(&done.file)))), ("bytes", Arg::from(done.bytes as i64))];
    output.line(&texts.with("backup-written", &size))?;
    output.line(&texts.with("backup-hash", &[("sha256", Arg::from(done.sha256.as_str()))]))?;
    if let Some(check) = &done.check {
        output.line(&texts.get("backup-restored"))?;
        super::verify::tell(texts, output, &check.report)?;
    }
    if let Some(carried) = &done.documents {
        let counts = [("copied", Arg::from(carried.copied as i64)), ("known", Arg::from(carried.known as i64))];
        output.line(&texts.with("backup-documents", &counts))?;
        for sha256 in &carried.damaged {
            output.line(&texts.with("backup-document-damaged", &[("sha256", Arg::from(sha256.as_str()))]))?;
        }
    } else {
        let place = [("path", Arg::from(shown(env.house.files.path())))];
        output.line(&texts.with("backup-without-documents", &place))?;
    }
    if done.engine == Engine::Postgres.to_string() && done.check.is_none() {
        output.line(&texts.get("backup-unchecked"))?;
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    Shown::line(&path.display().to_string()).to_string()
}
