//! Databases for tests: one of its own for each test, on both engines.
//!
//! SQLite is always there. PostgreSQL is used when `SCRIVANIA_TEST_POSTGRES` names a server; without it a test says
//! loudly that half of it was left out, and fails where `SCRIVANIA_TESTS_REQUIRE_ALL` is set. The migrations run once an
//! engine, in a template that the databases of the tests are copied from.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    clippy::missing_panics_doc,
    reason = "test support"
)]

mod template;
mod template_file;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use diesel::connection::SimpleConnection;

use super::{DatabaseUrl, Db, Engine};

/// A migrated database that goes away with its test.
pub struct TestDb {
    /// Its address, for further connections.
    pub url: DatabaseUrl,
    server: Option<(String, String)>,
    folder: tempfile::TempDir,
}

impl TestDb {
    /// Opens one more connection to it.
    pub fn connect(&self) -> Db {
        self.url.open().expect("test database opens")
    }

    /// A folder that lives as long as the database: documents, marks.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.server
            && let Ok(Db::Pg(mut connection)) = DatabaseUrl::Postgres(server.clone()).open()
        {
            connection.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).unwrap_or_default();
        }
    }
}

/// A fresh SQLite database.
pub fn sqlite() -> TestDb {
    let folder = tempfile::tempdir().expect("temporary folder");
    let file = folder.path().join("test.db");
    template_file::copy(&file);
    TestDb { url: DatabaseUrl::Sqlite(file), server: None, folder }
}

/// A fresh PostgreSQL database, or `None` (said loudly) when there is no server.
pub fn postgres() -> Option<TestDb> {
    let Ok(server) = std::env::var("SCRIVANIA_TEST_POSTGRES") else {
        assert!(std::env::var_os("SCRIVANIA_TESTS_REQUIRE_ALL").is_none(), "PostgreSQL is required here and missing");
        static SAID: OnceLock<()> = OnceLock::new();
        SAID.get_or_init(|| {
            eprintln!("*** LEFT OUT: PostgreSQL half of the tests (run tests/run, or set SCRIVANIA_TEST_POSTGRES) ***");
        });
        return None;
    };
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let name = format!("scrivania_t{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    template::copy(&server, &name);
    let url = DatabaseUrl::Postgres(with_database(&server, &name));
    Some(TestDb { url, server: Some((server, name)), folder: tempfile::tempdir().expect("temporary folder") })
}

/// Replaces the database name in a server address.
pub fn with_database(server: &str, name: &str) -> String {
    let (scheme, rest) = server.split_once("://").expect("an address");
    let (host, tail) = rest.split_once('/').unwrap_or((rest, ""));
    let query = tail.split_once('?').map_or(String::new(), |(_, query)| format!("?{query}"));
    format!("{scheme}://{host}/{name}{query}")
}

/// Runs a test on both engines, each with a database of its own.
pub fn on_both_engines(test: impl Fn(&TestDb)) {
    test(&sqlite());
    if let Some(database) = postgres() {
        assert_eq!(database.url.engine(), Engine::Postgres);
        test(&database);
    }
}
