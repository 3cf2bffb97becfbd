//! Many programs started at once on a database that is not there yet: one makes it, the others find it.

use std::process::{Child, Stdio};

use scrivania::db::DatabaseUrl;
use scrivania::db::testing::with_database;

use crate::support::office::Office;
use crate::support::program;

fn all_start(office: &Office) {
    let start = |_| {
        let mut command = office.command(&program(), &["jobs", "list"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let programs: Vec<Child> = (0..6).map(start).collect();
    for program in programs {
        let output = program.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
        assert_eq!(said, "");
    }
}

#[test]
fn they_all_start_on_a_new_file() {
    all_start(&Office::bare());
}

#[test]
fn they_all_start_on_a_new_database_of_a_server() {
    let Some(database) = scrivania::db::testing::postgres() else { return };
    let DatabaseUrl::Postgres(address) = &database.url else { panic!("PostgreSQL") };
    let name = format!("scrivania_new_{}", std::process::id());
    let mut db = database.connect();
    let mut run = |statement: &str| {
        use diesel::connection::SimpleConnection;
        let scrivania::db::Db::Pg(connection) = &mut db else { panic!("PostgreSQL") };
        connection.batch_execute(statement).unwrap();
    };
    run(&format!("CREATE DATABASE {name}"));
    all_start(&Office::pointing_to(&with_database(address, &name)));
    run(&format!("DROP DATABASE {name} WITH (FORCE)"));
}
