//! The SQLite file that those of tests are copied from: migrated once a build, beside what the build made, in whatever
//! process the tests run. Running the migrations takes a hundred times as long as copying what they made.

use std::fs;
use std::io;
use std::path::Path;

use crate::db::{DatabaseUrl, migrate};

/// The file; the digits change with the text of any migration.
const FILE: &str = concat!(env!("OUT_DIR"), "/template_", env!("MIGRATIONS_DIGEST"), ".db");

/// Puts a migrated database at a place where none is; the template comes first where there is none.
pub fn copy(to: &Path) {
    let template = Path::new(FILE);
    if !template.exists() {
        make(template).expect("the template is made");
    }
    fs::copy(template, to).expect("the template is copied");
}

/// Several may make it at once: each makes its own, and the last one stands.
fn make(template: &Path) -> io::Result<()> {
    let folder = tempfile::tempdir_in(template.parent().expect("a folder"))?;
    let url = DatabaseUrl::Sqlite(folder.path().join("new.db"));
    let mut db = url.open().map_err(io::Error::other)?;
    migrate::run(&mut db, &url).map_err(io::Error::other)?;
    // The last connection that closes puts everything into the one file.
    drop(db);
    fs::rename(folder.path().join("new.db"), template)
}

#[cfg(test)]
mod tests {
    use crate::db::migrate;
    use crate::db::testing::sqlite;

    #[test]
    fn a_copy_is_whole() {
        let database = sqlite();
        assert_eq!(migrate::run(&mut database.connect(), &database.url).unwrap(), 0, "nothing is left to migrate");
    }
}
