//! The last resort for a draft: a file in the state folder, when the database cannot be reached.
//!
//! Written whole or not at all (temporary file, forced to disk, renamed). Imported at the next start or when the line is
//! back; the newer of file and database wins, and the file goes away only after the database has it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::keeper::Change;
use crate::base::fault::Outcomes;
use crate::db::drafts::{self, Place};
use crate::db::{Db, instant};
use crate::work::screen::DraftContent;

/// A draft as the file holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    /// Address of the database it belongs to, without password.
    database: String,
    operator_id: i64,
    form: String,
    subject: String,
    key: String,
    title: String,
    content: String,
    at: DateTime<Utc>,
}

/// The folder of draft files.
#[derive(Debug, Clone)]
pub struct DraftFiles {
    folder: PathBuf,
    database: String,
}

impl DraftFiles {
    /// Draft files in `folder`, for the database shown as `database`.
    pub fn new(folder: PathBuf, database: String) -> Self {
        Self { folder, database }
    }

    fn path(&self, place: &Place) -> PathBuf {
        let mut hash = Sha256::new();
        for part in [&self.database, &place.operator_id.to_string(), &place.form, &place.subject] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        self.folder.join(format!("{:x}.draft.json", hash.finalize()))
    }

    /// Writes a draft, or removes its file when it was thrown away.
    pub fn write(&self, change: &Change, at: DateTime<Utc>) -> std::io::Result<()> {
        let path = self.path(&change.place);
        let Some(content) = &change.content else {
            return match fs::remove_file(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        };
        let kept = Kept {
            database: self.database.clone(),
            operator_id: change.place.operator_id,
            form: change.place.form.clone(),
            subject: change.place.subject.clone(),
            key: content.key.clone(),
            title: content.title.clone(),
            content: content.content.clone(),
            at,
        };
        fs::create_dir_all(&self.folder)?;
        // The temporary file is private from the start: a draft is as confidential as the letter it is about.
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(serde_json::to_string(&kept)?.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(&path).map_err(|failed| failed.error)?;
        fs::File::open(&self.folder)?.sync_all()
    }

    /// Removes the file of a draft that the database holds now.
    pub fn forget(&self, place: &Place) {
        let path = self.path(place);
        if let Err(error) = fs::remove_file(&path)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!(%error, path = %path.display(), "draft file stays behind");
        }
    }

    /// Brings all draft files of this database into it; answers how many there were. A file that cannot be read stays
    /// where it is, for a person to look at.
    pub fn import(&self, db: &mut Db) -> Outcomes<usize> {
        let mut imported = 0;
        for (path, kept) in self.list() {
            let place = Place { operator_id: kept.operator_id, form: kept.form, subject: kept.subject };
            let newer_there = drafts::find(db, &place)?.is_some_and(|there| instant(there.updated_at) >= kept.at);
            if !newer_there {
                drafts::keep(db, &place, &kept.key, &kept.title, &kept.content, kept.at)?;
                imported += 1;
            }
            if let Err(error) = fs::remove_file(&path) {
                tracing::warn!(%error, path = %path.display(), "draft file stays behind");
            }
        }
        Ok(imported)
    }

    fn list(&self) -> Vec<(PathBuf, Kept)> {
        let Ok(entries) = fs::read_dir(&self.folder) else { return Vec::new() };
        entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.to_string_lossy().ends_with(".draft.json"))
            .filter_map(|path| read(&path).map(|kept| (path, kept)))
            .filter(|(_, kept)| kept.database == self.database)
            .collect()
    }
}

fn read(path: &Path) -> Option<Kept> {
    let text = fs::read_to_string(path).ok()?;
    match serde_json::from_str(&text) {
        Ok(kept) => Some(kept),
        Err(error) => {
            tracing::warn!(%error, path = %path.display(), "draft file cannot be read");
            None
        }
    }
}

/// Writes a change to the database.
pub fn to_database(db: &mut Db, change: &Change, at: DateTime<Utc>) -> Outcomes<()> {
    match &change.content {
        Some(DraftContent { key, title, content }) => drafts::keep(db, &change.place, key, title, content, at),
        None => drafts::discard(db, &change.place),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::db::testing::{TestDb, sqlite};

    fn place(database: &TestDb) -> Place {
        let (house, _) = crate::desks::testing::house(database);
        let session = crate::desks::testing::administrator(&mut database.connect(), &house);
        Place { operator_id: session.operator_id, form: "protocol.letter".into(), subject: "new".into() }
    }

    fn change(place: &Place, content: &str) -> Change {
        let content = DraftContent { key: "key".into(), title: "Lettera".into(), content: content.into() };
        Change { place: place.clone(), content: Some(content) }
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_file_comes_back_as_a_draft_and_goes_away() {
        let database = sqlite();
        let place = place(&database);
        let files = DraftFiles::new(database.folder().join("drafts"), database.url.shown());
        files.write(&change(&place, "{1}"), at("2026-11-23T10:42:00Z")).unwrap();
        files.write(&change(&place, "{2}"), at("2026-11-23T10:43:00Z")).unwrap();
        let mut db = database.connect();
        assert_eq!(files.import(&mut db).unwrap(), 1);
        assert_eq!(drafts::find(&mut db, &place).unwrap().unwrap().content, "{2}");
        assert_eq!(files.import(&mut db).unwrap(), 0);
    }

    #[test]
    fn the_newer_one_wins() {
        let database = sqlite();
        let place = place(&database);
        let files = DraftFiles::new(database.folder().join("drafts"), database.url.shown());
        files.write(&change(&place, "old"), at("2026-11-23T10:42:00Z")).unwrap();
        let mut db = database.connect();
        to_database(&mut db, &change(&place, "new"), at("2026-11-23T10:50:00Z")).unwrap();
        assert_eq!(files.import(&mut db).unwrap(), 0);
        assert_eq!(drafts::find(&mut db, &place).unwrap().unwrap().content, "new");
    }

    #[test]
    fn another_database_and_broken_files_are_left_alone() {
        let database = sqlite();
        let place = place(&database);
        let folder = database.folder().join("drafts");
        DraftFiles::new(folder.clone(), "sqlite://elsewhere".into())
            .write(&change(&place, "theirs"), at("2026-11-23T10:42:00Z"))
            .unwrap();
        fs::write(folder.join("broken.draft.json"), "{").unwrap();
        let files = DraftFiles::new(folder.clone(), database.url.shown());
        assert_eq!(files.import(&mut database.connect()).unwrap(), 0);
        assert_eq!(fs::read_dir(folder).unwrap().count(), 2);
    }

    #[test]
    fn a_draft_thrown_away_takes_its_file_along() {
        let folder = tempfile::tempdir().unwrap();
        let files = DraftFiles::new(folder.path().to_owned(), "sqlite://x".into());
        let place = Place { operator_id: 7, form: "f".into(), subject: "s".into() };
        files.write(&change(&place, "x"), at("2026-11-23T10:42:00Z")).unwrap();
        files.write(&Change { place: place.clone(), content: None }, at("2026-11-23T10:43:00Z")).unwrap();
        files.write(&Change { place, content: None }, at("2026-11-23T10:43:00Z")).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
