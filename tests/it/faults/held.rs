//! A database that somebody else holds: nothing freezes, it is told, and the form goes on.

use diesel::connection::SimpleConnection;
use scrivania::db::Db;

use super::{given, letter_ready, one_number_and_all_is_whole, outcome, until_told};
use crate::support::office::Office;
use crate::support::screen::Start;

#[test]
fn a_held_database_keeps_nobody_from_typing_and_is_told() {
    let office = Office::new();
    let mut desk = letter_ready(&office);
    let Db::Sqlite(mut holder) = office.connect() else { panic!("SQLite") };
    holder.batch_execute("BEGIN EXCLUSIVE").unwrap();
    desk.keys("<F2>").until("in attesa");
    // While it waits the keys are heard: help opens and closes.
    desk.keys("<F1>").until("Aiuto:").keys("<Esc>").until_gone("Aiuto:");
    until_told(&mut desk, "La base dati è occupata da un altro programma.");
    until_told(&mut desk, &outcome("outcome-not-done"));
    assert!(desk.text().contains("Richiesta di certificato"), "{}", desk.text());
    holder.batch_execute("ROLLBACK").unwrap();
    desk.keys("<Esc>").until_gone("occupata").keys("<F2>").until("0000001/2");
    one_number_and_all_is_whole(&office);
}

#[test]
fn who_does_not_want_to_wait_is_told_that_the_outcome_is_unknown() {
    let office = Office::new();
    let mut desk = letter_ready(&office);
    let Db::Sqlite(mut holder) = office.connect() else { panic!("SQLite") };
    holder.batch_execute("BEGIN EXCLUSIVE").unwrap();
    desk.keys("<F2>").until("in attesa").keys("<Esc>");
    until_told(&mut desk, "Salvataggio non atteso.");
    until_told(&mut desk, &outcome("outcome-unknown"));
    holder.batch_execute("ROLLBACK").unwrap();
    // Whether the first one came through meanwhile or not: one number.
    desk.keys("<Esc>").until_gone("non atteso").keys("<F2>").until("0000001/2");
    assert_eq!(given(&office), 1);
    one_number_and_all_is_whole(&office);
}

#[test]
fn a_database_that_is_held_at_the_start_is_waited_for() {
    let office = Office::new();
    let Db::Sqlite(mut holder) = office.connect() else { panic!("SQLite") };
    holder.batch_execute("BEGIN EXCLUSIVE").unwrap();
    // Reading needs nobody's leave.
    let mut desk = Start::at(&office).today();
    holder.batch_execute("ROLLBACK").unwrap();
    desk.keys("<F10>");
    assert_eq!(desk.ended().exit_code(), 0);
}
