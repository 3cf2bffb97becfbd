//! A disk that is full or fails under a clerk at work: it is said, the form stays, and when there is room again the same
//! key gives one number.

use std::ffi::OsStr;
use std::path::PathBuf;

use rstest::rstest;

use super::{in_one_line, letter_ready, one_number_and_all_is_whole, outcome, until_told};
use crate::support::office::Office;
use crate::support::screen::Start;
use crate::support::trace::{Traced, strace};

/// The database with its journal.
fn database(office: &Office) -> Vec<PathBuf> {
    ["scrivania.db", "scrivania.db-wal"].map(|name| office.data().join(name)).into()
}

/// The file of the numbers that were given.
fn marks(office: &Office) -> Vec<PathBuf> {
    let files = std::fs::read_dir(office.data()).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension() == Some(OsStr::new("marks"))).collect()
}

#[rstest]
#[case("pwrite64", "ENOSPC", "Il disco è pieno.", "outcome-not-done")]
#[case("pwrite64", "EIO", "Il disco ha dato un errore.", "outcome-unknown")]
#[case("fdatasync,fsync", "EIO", "Il disco ha dato un errore.", "outcome-unknown")]
fn a_disk_that_fails_the_database_is_told_and_saving_again_works(
    #[case] calls: &str,
    #[case] error: &str,
    #[case] told: &str,
    #[case] became: &str,
) {
    let Some(strace) = strace() else { return };
    let office = Office::new();
    let mut desk = letter_ready(&office);
    let failing = Traced::failing(strace, desk.pid(), calls, error, &database(&office));
    desk.keys("<F2>");
    until_told(&mut desk, told);
    until_told(&mut desk, &outcome(became));
    assert!(desk.text().contains("Richiesta di certificato"), "the form is empty:\n{}", desk.text());
    drop(failing);
    desk.keys("<Esc>").until_gone(told).keys("<F2>").until("0000001/2");
    one_number_and_all_is_whole(&office);
}

#[rstest]
#[case("write", "ENOSPC", "outcome-not-done")]
#[case("fdatasync", "EIO", "outcome-done")]
fn a_mark_that_cannot_be_written_is_told_and_saving_again_gives_the_same_number(
    #[case] calls: &str,
    #[case] error: &str,
    #[case] became: &str,
) {
    let Some(strace) = strace() else { return };
    let office = Office::new();
    let mut desk = letter_ready(&office);
    let failing = Traced::failing(strace, desk.pid(), calls, error, &marks(&office));
    desk.keys("<F2>");
    until_told(&mut desk, "Il file di riscontro dei numeri dati");
    until_told(&mut desk, &outcome(became));
    assert!(desk.text().contains("Richiesta di certificato"), "the form is empty:\n{}", desk.text());
    drop(failing);
    desk.keys("<Esc>").until_gone("riscontro").keys("<F2>").until("0000001/2");
    one_number_and_all_is_whole(&office);
}

#[test]
fn a_draft_that_cannot_be_kept_anywhere_is_told_at_once() {
    let Some(strace) = strace() else { return };
    let office = Office::new();
    let mut desk = letter_ready(&office);
    let paths: Vec<PathBuf> = database(&office).into_iter().chain([office.state().join("drafts")]).collect();
    let calls = "pwrite64,openat,mkdir";
    let failing = Traced::failing(strace, desk.pid(), calls, "ENOSPC", &paths);
    desk.keys("<Tab>nota");
    until_told(&mut desk, "La bozza non si è potuta conservare");
    drop(failing);
    desk.keys("<Esc>").until_gone("La bozza non si è").keys("<F2>").until("0000001/2");
    one_number_and_all_is_whole(&office);
}

#[test]
fn a_folder_that_is_full_at_the_start_is_named() {
    let Some(strace) = strace() else { return };
    let office = Office::bare();
    let options = ["-f", "-qq", "-o", "/dev/null", "-e", "trace=pwrite64", "-e", "inject=pwrite64:error=ENOSPC"];
    let mut desk = Start::at(&office).through(strace, &options).go();
    assert_ne!(desk.ended().exit_code(), 0);
    let said = in_one_line(&desk);
    assert!(said.contains("disco è pieno") && said.contains(&outcome("outcome-not-done")), "{said}");
    // With room again it starts as if nothing had been.
    let mut desk = Start::at(&office).go();
    desk.until("Primo avvio");
}
