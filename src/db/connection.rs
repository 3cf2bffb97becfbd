//! Opening a database: the address is parsed here, so that a typing error is an error and never a new file.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use rand::RngExt;

use crate::base::fault::{Fault, Outcomes};

/// Oldest SQLite that cannot damage a database in WAL mode under several processes.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// How long a file that others hold is waited for when it is opened.
const PATIENCE_TO_OPEN: Duration = Duration::from_secs(3);

/// A connection to either engine.
#[derive(diesel::MultiConnection)]
pub enum Db {
    /// A PostgreSQL server.
    Pg(PgConnection),
    /// An embedded SQLite file.
    Sqlite(SqliteConnection),
}

/// Which engine is behind a connection; for messages and measurements only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// PostgreSQL.
    Postgres,
    /// SQLite.
    Sqlite,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Postgres => "PostgreSQL",
            Self::Sqlite => "SQLite",
        })
    }
}

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// `postgres://…` or `postgresql://…`, handed to libpq as it is (several hosts included).
    Postgres(String),
    /// `sqlite://path`.
    Sqlite(PathBuf),
}

impl DatabaseUrl {
    /// Reads an address; anything but the three known schemes is refused.
    pub fn parse(address: &str) -> Outcomes<Self> {
        let address = address.trim();
        if let Some(path) = address.strip_prefix("sqlite://") {
            if path.is_empty() {
                return Err(Fault::not_done("fault-database-address").arg("address", address));
            }
            return Ok(Self::Sqlite(PathBuf::from(path)));
        }
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Ok(Self::Postgres(address.to_owned()));
        }
        Err(Fault::not_done("fault-database-address").arg("address", without_password(address)))
    }

    /// The address without its password, for messages and logs.
    pub fn shown(&self) -> String {
        match self {
            Self::Postgres(url) => without_password(url),
            Self::Sqlite(path) => format!("sqlite://{}", path.display()),
        }
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self {
            Self::Postgres(_) => Engine::Postgres,
            Self::Sqlite(_) => Engine::Sqlite,
        }
    }

    /// Opens a connection with the settings that the registers rely on; creates the SQLite file if need be.
    pub fn open(&self) -> Outcomes<Db> {
        match self {
            Self::Postgres(url) => open_postgres(url).map_err(|fault| fault.arg("address", self.shown())),
            Self::Sqlite(path) => open_sqlite(path),
        }
    }
}

impl Db {
    /// Which engine this connection speaks to.
    pub fn engine(&self) -> Engine {
        match self {
            Self::Pg(_) => Engine::Postgres,
            Self::Sqlite(_) => Engine::Sqlite,
        }
    }
}

/// An address as it may be shown: without a password, wherever one stands.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        // No address at all: of `host=… password=…` the names are enough to know what was meant.
        let named = url.contains('=').then(|| url.split('=').next().unwrap_or_default());
        return named.map_or_else(|| url.to_owned(), |first| format!("{first}=…"));
    };
    // A password that was not encoded may hold any of the signs that part an address: all before the last `@` is the user's, but
    // where nothing speaks of one before the parameters.
    let before = rest.split('?').next().unwrap_or(rest);
    let has_user = before.contains('@') || before.split('/').next().is_some_and(|place| place.contains(':'));
    let shown = match rest.rsplit_once('@').filter(|_| has_user) {
        Some((user, onward)) => format!("{}@{onward}", user.split(':').next().unwrap_or(user)),
        None => rest.to_owned(),
    };
    let (place, query) = shown.split_once('?').map_or((shown.as_str(), None), |(place, query)| (place, Some(query)));
    // A name that is written in code may be that of a password too.
    let open = |one: &&str| {
        let name = one.split('=').next().unwrap_or(one).to_lowercase();
        !name.ends_with("password") && !name.contains('%')
    };
    let query: Vec<&str> = query.into_iter().flat_map(|query| query.split('&')).filter(open).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{scheme}://{place}{mark}{}", query.join("&"))
}

fn open_postgres(url: &str) -> Outcomes<Db> {
    let mut connection =
        PgConnection::establish(url).map_err(|e| Fault::not_done("fault-database-unreachable").because(e))?;
    // A session could have weakened durability by its own settings; a number given to a clerk must be on disk. Compiling
    // a query and starting helpers for it each take longer than any of our questions may.
    connection
        .batch_execute(
            "SET synchronous_commit = on; SET TIME ZONE 'UTC'; SET client_min_messages = warning; \
             SET statement_timeout = '30s'; SET lock_timeout = '15s'; \
             SET jit = off; SET max_parallel_workers_per_gather = 0; \
             SET idle_in_transaction_session_timeout = '60s'; SET application_name = 'scrivania'",
        )
        .map_err(|e| Fault::not_done("fault-database-unreachable").because(e))?;
    Ok(Db::Pg(connection))
}

fn open_sqlite(path: &Path) -> Outcomes<Db> {
    let shown = path.display().to_string();
    let refused = |cause: &dyn fmt::Display| {
        let key = if cause.to_string().contains("not a database") {
            "fault-database-unreadable"
        } else {
            "fault-database-not-opened"
        };
        Fault::not_done(key).arg("address", &shown).because(cause)
    };
    if path.is_dir() {
        return Err(refused(&"the path is a folder"));
    }
    let target = path.to_str().ok_or_else(|| refused(&"the path is not UTF-8"))?;
    let mut connection = SqliteConnection::establish(target).map_err(|e| refused(&e))?;
    settle(&mut connection).map_err(|fault| {
        // Whatever has no name of its own is a matter of this file and its folder.
        let named = ["fault-database-locked", "fault-disk-full", "fault-disk-error", "fault-database-read-only"];
        if named.contains(&fault.key) { fault } else { refused(&fault.cause.unwrap_or_default()) }
    })?;
    check_sqlite_version(&mut connection)?;
    private(path);
    Ok(Db::Sqlite(connection))
}

/// Makes the settings that the registers rely on; waits for another program that is just making the file.
fn settle(connection: &mut SqliteConnection) -> Outcomes<()> {
    let start = Instant::now();
    loop {
        // The busy wait is ours (`transaction`): SQLite's own is unfair to one of several writers.
        let settled = connection.batch_execute(
            "PRAGMA busy_timeout = 200; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
             PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA trusted_schema = OFF; \
             PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000; PRAGMA mmap_size = 0;",
        );
        match settled.map_err(Fault::from) {
            Err(fault) if fault.key == "fault-database-locked" && start.elapsed() < PATIENCE_TO_OPEN => {
                std::thread::sleep(Duration::from_millis(rand::rng().random_range(1..20)));
            }
            done => return done,
        }
    }
}

/// The register is the Comune's, not the group's: whatever the umask was, the file is for its owner alone.
fn private(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    if let Err(error) = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)) {
        tracing::warn!(%error, "database file kept its permissions");
    }
}

fn check_sqlite_version(connection: &mut SqliteConnection) -> Outcomes<()> {
    let version: String = diesel::select(diesel::dsl::sql::<Text>("sqlite_version()")).get_result(connection)?;
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    if (next(), next(), next()) < OLDEST_SQLITE {
        return Err(Fault::not_done("fault-database-engine-old").arg("version", version));
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;

    #[test]
    fn a_typing_error_is_refused_and_creates_no_file() {
        for wrong in ["postgress://x", "sqlite:/tmp/x", "register.db", "", "sqlite://", "mysql://a:b@c/d"] {
            let fault = DatabaseUrl::parse(wrong).unwrap_err();
            assert_eq!(fault.key, "fault-database-address", "{wrong}");
            assert!(!fault.to_string().contains(":b@"), "a password is shown");
        }
        for wrong in ["host=/run/pg password=segreta", "password=segreta"] {
            let fault = DatabaseUrl::parse(wrong).unwrap_err();
            assert!(!format!("{fault:?}").contains("segreta"), "a password is shown");
        }
    }

    #[test]
    fn passwords_are_not_shown() {
        for (address, shown) in [
            (
                "postgres://anna:segreta@db1,db2/comune?target_session_attrs=read-write",
                "postgres://anna@db1,db2/comune?target_session_attrs=read-write",
            ),
            (
                "postgresql:///comune?host=/run/pg&user=anna&password=segreta&sslpassword=segreta",
                "postgresql:///comune?host=/run/pg&user=anna",
            ),
            ("postgres://db/comune?Password=segreta", "postgres://db/comune"),
            ("postgres://db/comune?pass%77ord=segreta&user=anna", "postgres://db/comune?user=anna"),
            ("postgres://anna:segre@ta@db/comune", "postgres://anna@db/comune"),
            ("postgres://anna:segre?ta@db/comune", "postgres://anna@db/comune"),
            ("postgres://anna:segre/t?a@db/comune", "postgres://anna@db/comune"),
            ("postgres://anna:segre@t?a@db/comune?sslmode=require", "postgres://anna@db/comune?sslmode=require"),
            ("postgres:///comune?user=anna@ente", "postgres:///comune?user=anna@ente"),
        ] {
            assert_eq!(DatabaseUrl::parse(address).unwrap().shown(), shown);
        }
    }

    #[test]
    fn a_file_that_is_no_database_is_named_as_such() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.db");
        std::fs::write(&path, "this is a letter, not a database, and it is longer than one hundred bytes ".repeat(9))
            .unwrap();
        let fault = DatabaseUrl::Sqlite(path.clone()).open().err().unwrap();
        assert_eq!(fault.key, "fault-database-unreadable");
        assert!(std::fs::read_to_string(path).unwrap().starts_with("this is a letter"));
    }
}
