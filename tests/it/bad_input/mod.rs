//! Wrong addresses, files, clocks, rights and pipes: each is a clear message in the user's language that says what
//! happened, what became of the act and what to do; nothing is overwritten, and no register appears by mistake.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests may fail and speak"
)]

mod at_the_desk;
mod pipes;
mod rights;

use diesel::connection::SimpleConnection;
use rstest::rstest;
use scrivania::base::i18n::{Lang, Texts};
use scrivania::db::Db;

use crate::support::office::{Office, Said};

/// Runs a command in both languages and holds that each message is whole: the words given, the outcome, and no word of
/// an engine or of the program's inside.
#[track_caller]
fn refused(office: &Office, arguments: &[&str], code: i32, italian: &str, english: &str) {
    for (lang, words) in [(Lang::It, italian), (Lang::En, english)] {
        let said = office.run(&[arguments, &["--lang", if lang == Lang::It { "it" } else { "en" }]].concat());
        assert_eq!(said.code, Some(code), "{said:?}");
        assert!(said.err.contains(words), "{said:?}");
        assert!(said.err.contains(&Texts::of(lang).get("outcome-not-done")), "{said:?}");
        plain(&said);
        assert_eq!(said.out, "");
    }
}

/// A message for people: no panic, no statement, no word that is missing.
#[track_caller]
fn plain(said: &Said) {
    for inside in ["panicked", "SELECT ", "INSERT ", "diesel", "Error {", "os error", "RUST_BACKTRACE", "fault-"] {
        assert!(!said.err.contains(inside), "{inside} in {said:?}");
    }
    assert!(said.err.trim_end().lines().all(|line| line.len() < 600), "{said:?}");
}

#[rstest]
#[case("postgress://server/register")]
#[case("sqlite:/srv/register.db")]
#[case("register.db")]
#[case("mysql://anna:segreta@server/register")]
fn an_address_with_a_typing_error_is_refused(#[case] address: &str) {
    let office = Office::pointing_to(address);
    refused(&office, &["verify"], 2, "non è valido", "is not valid");
    assert!(!office.run(&["verify"]).err.contains("segreta"), "a password is shown");
    assert!(!office.data().exists(), "something was made because of a typing error");
}

#[test]
fn a_server_that_is_not_there_is_named() {
    let office = Office::pointing_to("postgresql:///register?host=/nowhere&user=anna");
    refused(&office, &["verify"], 4, "non risponde", "does not answer");
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let office = Office::new();
    let letter = "Questa è una lettera e non una base dati. ".repeat(200);
    std::fs::write(office.database(), &letter).unwrap();
    refused(&office, &["verify"], 1, "non è una base dati leggibile", "is not a readable database");
    assert_eq!(std::fs::read_to_string(office.database()).unwrap(), letter);
}

#[test]
fn a_damaged_database_is_told_and_not_mended_by_hand() {
    let office = Office::new();
    drop(office.connect());
    let mut bytes = std::fs::read(office.database()).unwrap();
    let middle = bytes.len() / 4;
    bytes[middle..middle * 3].fill(0x5a);
    std::fs::write(office.database(), &bytes).unwrap();
    let said = office.run(&["verify"]);
    assert_ne!(said.code, Some(0), "{said:?}");
    assert!(!said.err.is_empty() || !said.out.contains("integr"), "{said:?}");
    plain(&said);
}

fn statement(office: &Office, statement: &str) {
    let Db::Sqlite(mut connection) = office.connect() else { panic!("SQLite") };
    connection.batch_execute(statement).unwrap();
}

#[test]
fn a_newer_database_is_left_alone() {
    let office = Office::new();
    statement(&office, "INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000001')");
    let before = std::fs::read(office.database()).unwrap();
    refused(&office, &["verify"], 1, "versione più recente", "newer version");
    assert!(std::fs::read(office.database()).unwrap() == before, "it was written to");
}

#[test]
fn a_migration_that_fails_leaves_the_data_and_a_copy() {
    let office = Office::new();
    // The last step counts as not done, and what it makes is in the way.
    let newest = "(SELECT max(version) FROM __diesel_schema_migrations)";
    statement(
        &office,
        &format!("CREATE TABLE aside AS SELECT version FROM __diesel_schema_migrations WHERE version = {newest}"),
    );
    statement(&office, &format!("DELETE FROM __diesel_schema_migrations WHERE version = {newest}"));
    refused(&office, &["verify"], 1, "L'aggiornamento della base dati non è riuscito", "The database upgrade failed");
    let names =
        std::fs::read_dir(office.data()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(names.filter(|name| name.contains(".before-")).count() == 1, "a copy of what was there");
    let url = scrivania::db::DatabaseUrl::Sqlite(office.database());
    let Db::Sqlite(mut connection) = url.open().unwrap() else { panic!("SQLite") };
    connection
        .batch_execute("INSERT INTO __diesel_schema_migrations (version) SELECT version FROM aside; DROP TABLE aside")
        .unwrap();
    drop(connection);
    assert!(office.verify().is_whole());
}

#[rstest]
#[case("databse = \"postgres://office/register\"")]
#[case("database = 7")]
#[case("database = \"postgres://office")]
fn a_configuration_that_hides_the_database_opens_no_other(#[case] text: &str) {
    let office = Office::bare();
    office.configure(text);
    refused(&office, &["verify"], 2, "non si legge quale base dati", "cannot be read where it may name the database");
    assert!(!office.database().exists(), "a new, empty register");
}

#[test]
fn a_wrong_setting_is_told_beside_the_results() {
    let office = Office::new();
    office.configure("them = \"mono\"\nidle_lock_minutes = \"sempre\"\n");
    for (lang, words) in [("it", "forse «theme»"), ("en", "perhaps “theme”")] {
        let said = office.run(&["verify", "--lang", lang, "--json"]);
        assert_eq!(said.code, Some(0), "{said:?}");
        assert!(said.err.contains(words) && said.err.contains("idle_lock_minutes"), "{said:?}");
        serde_json::from_str::<serde_json::Value>(&said.out).expect("the result is JSON alone");
        plain(&said);
    }
}

#[test]
fn a_stranger_is_told_whom_to_ask() {
    let office = Office::new();
    statement(&office, "UPDATE operators SET login = 'altri'");
    refused(&office, &["verify"], 5, "non è tra gli operatori", "is not on the books");
}
