//! Brings a database to the shape this program knows; a newer one is refused, an old SQLite file is copied first.

use std::fs::{File, OpenOptions};
use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{DatabaseUrl, Db};
use crate::base::fault::{Fault, Outcomes};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Version of the newest migration this program carries, as `build.rs` found it; compared first, because that is one
/// cheap query.
pub const NEWEST: &str = env!("NEWEST_MIGRATION");

#[derive(QueryableByName)]
struct Applied {
    #[diesel(sql_type = Text)]
    version: String,
}

fn newest_applied(db: &mut Db) -> Option<String> {
    // On a new database the table does not exist yet: that is an answer too.
    diesel::sql_query("SELECT version FROM __diesel_schema_migrations ORDER BY version DESC LIMIT 1")
        .get_result::<Applied>(db)
        .ok()
        .map(|row| row.version)
}

/// Runs what is missing; answers how many migrations ran. Of programs that start at once on an old or new database one
/// does it, and the others wait for it.
pub fn run(db: &mut Db, url: &DatabaseUrl) -> Outcomes<usize> {
    if !is_missing(db)? {
        return Ok(0);
    }
    match url {
        DatabaseUrl::Postgres(_) => run_missing(db, url),
        DatabaseUrl::Sqlite(path) => {
            let failed = |e: std::io::Error| Fault::not_done("fault-migration").because(e);
            let turn = File::create(path.with_extension("migrating")).map_err(failed)?;
            turn.lock().map_err(failed)?;
            // The turn ends when the file is closed; its name stays, because somebody may be waiting for it.
            if is_missing(db)? { run_missing(db, url) } else { Ok(0) }
        }
    }
}

/// Whether the database is older than this program; a newer one is refused.
fn is_missing(db: &mut Db) -> Outcomes<bool> {
    match newest_applied(db).as_deref() {
        Some(NEWEST) => Ok(false),
        Some(version) if version > NEWEST => {
            Err(Fault::not_done("fault-database-newer").arg("version", version).arg("known", NEWEST))
        }
        _ => Ok(true),
    }
}

fn run_missing(db: &mut Db, url: &DatabaseUrl) -> Outcomes<usize> {
    if newest_applied(db).is_some() {
        copy_first(db, url)?;
    }
    let failed = |e: Box<dyn std::error::Error + Send + Sync>| {
        let key = if e.to_string().contains("btree_gist") { "fault-database-btree-gist" } else { "fault-migration" };
        Fault::not_done(key).because(e)
    };
    let ran = match db {
        Db::Pg(connection) => {
            // Two programs starting at once on a new database: the second waits for the first.
            connection.batch_execute("SELECT pg_advisory_lock(7265736)")?;
            let ran = connection.run_pending_migrations(POSTGRES).map(|done| done.len()).map_err(failed);
            connection.batch_execute("SELECT pg_advisory_unlock(7265736)")?;
            ran?
        }
        Db::Sqlite(connection) => {
            connection.batch_execute("PRAGMA busy_timeout = 10000")?;
            let ran = connection.run_pending_migrations(SQLITE).map(|done| done.len()).map_err(failed);
            connection.batch_execute("PRAGMA busy_timeout = 200")?;
            ran?
        }
    };
    Ok(ran)
}

/// A copy of the file as it was, beside it, before anything is changed.
fn copy_first(db: &mut Db, url: &DatabaseUrl) -> Outcomes<()> {
    if let (Db::Sqlite(connection), DatabaseUrl::Sqlite(path)) = (db, url) {
        let copy = path.with_extension(format!("before-{NEWEST}.db"));
        if std::fs::metadata(&copy).is_ok_and(|found| found.len() > 0) {
            return Ok(());
        }
        // The engine would make the file for everybody to read; it fills an empty one as well.
        empty_and_private(&copy).map_err(|e| Fault::not_done("fault-migration").because(e))?;
        diesel::sql_query("VACUUM INTO $1")
            .bind::<Text, _>(copy.display().to_string())
            .execute(connection)
            .map_err(|e| Fault::not_done("fault-migration").because(e))?;
    }
    Ok(())
}

fn empty_and_private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(path).map(drop)
}

/// Takes every migration back and runs them again; for tests of the migrations themselves.
#[cfg(test)]
fn redo_all(db: &mut Db) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    match db {
        Db::Pg(connection) => {
            connection.revert_all_migrations(POSTGRES)?;
            connection.run_pending_migrations(POSTGRES)?;
        }
        Db::Sqlite(connection) => {
            connection.revert_all_migrations(SQLITE)?;
            connection.run_pending_migrations(SQLITE)?;
        }
    }
    Ok(())
}

/// Version of the last embedded migration; a test holds [`NEWEST`] against it.
#[cfg(test)]
fn last_embedded() -> String {
    use diesel::migration::MigrationSource;
    let all = MigrationSource::<diesel::sqlite::Sqlite>::migrations(&SQLITE).unwrap_or_default();
    all.iter().map(|migration| migration.name().version().to_string()).max().unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::db::testing::on_both_engines;

    #[test]
    fn the_newest_version_is_the_last_migration() {
        assert_eq!(last_embedded(), NEWEST);
    }

    #[test]
    fn migrations_can_be_taken_back_and_run_again() {
        on_both_engines(|database| redo_all(&mut database.connect()).unwrap());
    }

    #[test]
    fn an_old_file_is_copied_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let url = DatabaseUrl::Sqlite(folder.path().join("register.db"));
        let mut db = url.open().unwrap();
        run(&mut db, &url).unwrap();
        copy_first(&mut db, &url).unwrap();
        let copy = folder.path().join(format!("register.before-{NEWEST}.db"));
        let made = std::fs::metadata(&copy).unwrap();
        assert_eq!(made.permissions().mode() & 0o777, 0o600);
        assert!(made.len() > 100_000, "{}", made.len());
        assert_eq!(newest_applied(&mut DatabaseUrl::Sqlite(copy).open().unwrap()).as_deref(), Some(NEWEST));
    }

    #[test]
    fn a_newer_database_is_refused_and_left_alone() {
        on_both_engines(|database| {
            let mut db = database.connect();
            diesel::sql_query("INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000001')")
                .execute(&mut db)
                .unwrap();
            assert_eq!(run(&mut db, &database.url).unwrap_err().key, "fault-database-newer");
        });
    }
}
