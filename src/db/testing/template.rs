//! The database that databases of tests are copied from: migrated once for all tests on a server, in whatever process
//! they run. Its name tells the migrations, so that programs of different age do not share one.

use std::time::{SystemTime, UNIX_EPOCH};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::with_database;
use crate::db::{DatabaseUrl, Db, migrate};

/// Name of the template; the digits change with the text of any migration.
const NAME: &str = concat!("scrivania_template_", env!("MIGRATIONS_DIGEST"));
/// Held shared by who copies a template, alone by who makes or drops one.
const LOCK: i64 = 7_265_737;
/// How long a template of other migrations is left, in seconds: beside this checkout there may be another.
const KEPT_FOR: u64 = 12 * 60 * 60;

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    datname: String,
}

/// Makes a migrated database of this name; the template comes first where there is none.
pub fn copy(server: &str, name: &str) {
    let Db::Pg(mut connection) = DatabaseUrl::Postgres(server.to_owned()).open().expect("PostgreSQL answers") else {
        panic!("SCRIVANIA_TEST_POSTGRES is no PostgreSQL address");
    };
    let db = &mut connection;
    // Whoever waits for the template waits as long as it takes to make it.
    run(db, "SET lock_timeout = 0; SET statement_timeout = 0");
    run(db, &format!("SELECT pg_advisory_lock_shared({LOCK})"));
    while !is_ready(db) {
        run(db, &format!("SELECT pg_advisory_unlock_shared({LOCK}); SELECT pg_advisory_lock({LOCK})"));
        if !is_ready(db) {
            make(db, server);
        }
        run(db, &format!("SELECT pg_advisory_unlock({LOCK}); SELECT pg_advisory_lock_shared({LOCK})"));
    }
    // The lock ends with the connection.
    run(db, &format!("CREATE DATABASE {name} TEMPLATE {NAME} STRATEGY wal_log"));
}

fn run(connection: &mut PgConnection, text: &str) {
    connection.batch_execute(text).unwrap_or_else(|e| panic!("{text}: {e}"));
}

/// Whether the template is there and whole: it is called one only when its migrations have run.
fn is_ready(connection: &mut PgConnection) -> bool {
    let found: Vec<Named> = diesel::sql_query(
        "SELECT CAST(datname AS TEXT) AS datname FROM pg_database WHERE datname = $1 AND datistemplate",
    )
    .bind::<Text, _>(NAME)
    .load(connection)
    .expect("databases are listed");
    !found.is_empty()
}

fn make(connection: &mut PgConnection, server: &str) {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    // What a killed run left half made is made again.
    run(connection, &format!("DROP DATABASE IF EXISTS {NAME} WITH (FORCE)"));
    run(connection, &format!("CREATE DATABASE {NAME} STRATEGY wal_log"));
    let url = DatabaseUrl::Postgres(with_database(server, NAME));
    migrate::run(&mut url.open().expect("template opens"), &url).expect("template migrates");
    run(connection, &format!("COMMENT ON DATABASE {NAME} IS '{now}'"));
    run(connection, &format!("ALTER DATABASE {NAME} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false"));
    drop_older(connection, now.saturating_sub(KEPT_FOR));
}

/// Drops templates of other migrations that were made before an instant, in seconds since 1970.
fn drop_older(connection: &mut PgConnection, before: u64) {
    let older: Vec<Named> = diesel::sql_query(
        "SELECT CAST(datname AS TEXT) AS datname FROM pg_database WHERE datname LIKE 'scrivania\\_template\\_%' AND datname <> $1 \
         AND CAST(COALESCE(shobj_description(oid, 'pg_database'), '0') AS BIGINT) < $2",
    )
    .bind::<Text, _>(NAME)
    .bind::<BigInt, _>(i64::try_from(before).unwrap_or(0))
    .load(connection)
    .expect("databases are listed");
    for Named { datname } in older {
        // One of another owner stays; it is in nobody's way. Neither statement may share a transaction with the other.
        for text in [
            format!("ALTER DATABASE {datname} WITH IS_TEMPLATE false"),
            format!("DROP DATABASE IF EXISTS {datname} WITH (FORCE)"),
        ] {
            connection.batch_execute(&text).unwrap_or_default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::testing::postgres;

    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        count: i64,
    }

    fn named(server: &str, name: &str) -> i64 {
        let mut db = DatabaseUrl::Postgres(server.to_owned()).open().unwrap();
        diesel::sql_query("SELECT CAST(COUNT(*) AS BIGINT) AS count FROM pg_database WHERE datname = $1")
            .bind::<Text, _>(name)
            .get_result::<Count>(&mut db)
            .unwrap()
            .count
    }

    #[test]
    fn a_copy_is_whole_and_older_templates_go() {
        let Some(database) = postgres() else { return };
        let mut db = database.connect();
        assert_eq!(migrate::run(&mut db, &database.url).unwrap(), 0, "nothing is left to migrate");
        // What the migrations give the database itself came with the copy.
        let gist: Count = diesel::sql_query(
            "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM pg_extension WHERE extname = 'btree_gist'",
        )
        .get_result(&mut db)
        .unwrap();
        assert_eq!(gist.count, 1);
        let server = std::env::var("SCRIVANIA_TEST_POSTGRES").unwrap();
        let (old, young) = (
            format!("scrivania_template_a{}", std::process::id()),
            format!("scrivania_template_b{}", std::process::id()),
        );
        let Db::Pg(mut connection) = DatabaseUrl::Postgres(server.clone()).open().unwrap() else { unreachable!() };
        connection.batch_execute(&format!("SELECT pg_advisory_lock({LOCK})")).unwrap();
        for (name, made) in [(&old, 1_000), (&young, 3_000)] {
            connection.batch_execute(&format!("CREATE DATABASE {name} IS_TEMPLATE true STRATEGY wal_log")).unwrap();
            connection.batch_execute(&format!("COMMENT ON DATABASE {name} IS '{made}'")).unwrap();
        }
        drop_older(&mut connection, 2_000);
        assert_eq!((named(&server, &old), named(&server, &young), named(&server, NAME)), (0, 1, 1));
        drop_older(&mut connection, 4_000);
        assert_eq!(named(&server, &young), 0);
    }

    #[test]
    fn many_at_once_get_one_template() {
        let Some(first) = postgres() else { return };
        let all: Vec<_> = std::thread::scope(|scope| {
            let made: Vec<_> = (0..4).map(|_| scope.spawn(postgres)).collect();
            made.into_iter().map(|one| one.join().unwrap().unwrap()).collect()
        });
        for database in std::iter::once(&first).chain(&all) {
            assert_eq!(migrate::run(&mut database.connect(), &database.url).unwrap(), 0);
        }
    }
}
