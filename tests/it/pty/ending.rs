//! How a session ends: by the clerk, by the line, by the system, by a kill. Whatever was typed is there the next time,
//! with the cursor where it was.

use std::time::Duration;

use diesel::connection::SimpleConnection;
use rustix::process::Signal;
use scrivania::db::{Db, drafts, registers};

use super::typing::LETTER;
use crate::support::office::{Office, operator};
use crate::support::screen::{Session, Start};
use crate::support::signal;

/// A session with a subject half typed, the cursor in the middle of it.
fn half_typed(office: &Office) -> Session {
    let mut desk = Start::at(office).today();
    desk.keys("<C-n>").until("Registrazione in arrivo").keys("<Tab*5>Domanda").until("Domanda");
    let (row, column) = desk.screen().cursor_position();
    // What the program has not read yet when it ends was not typed into it.
    desk.keys("<Left*4>").until_that("the cursor", |screen| screen.cursor_position() == (row, column - 4));
    desk
}

/// The next session finds it as it was.
fn goes_on(office: &Office) {
    let mut desk = Start::at(office).today();
    desk.keys("<C-n>").until("Ripresa la bozza");
    desk.keys("X").until("DomXanda");
}

/// Waits until the draft that holds this is in the database.
fn until_kept(office: &Office, text: &str) {
    let opening = office.opening();
    let mut db = opening.connect().unwrap();
    let id = operator(&mut db, &opening).operator_id;
    while !drafts::of_operator(&mut db, id).unwrap().iter().any(|draft| draft.content.contains(text)) {
        std::thread::yield_now();
    }
}

#[test]
fn a_dropped_line_ends_the_program_and_keeps_the_form() {
    let office = Office::new();
    let mut desk = half_typed(&office);
    desk.hang_up();
    assert_eq!(desk.ended().exit_code(), 129);
    goes_on(&office);
}

#[test]
fn a_request_to_end_keeps_the_form_and_gives_the_terminal_back() {
    for request in [Signal::TERM, Signal::HUP] {
        let office = Office::new();
        let mut desk = half_typed(&office);
        signal(desk.pid(), request);
        let code = desk.ended().exit_code();
        assert_eq!(code, if request == Signal::TERM { 143 } else { 129 });
        assert!(!desk.screen().alternate_screen() && desk.takes_lines());
        goes_on(&office);
    }
}

#[test]
fn a_kill_loses_nothing_that_was_kept() {
    let office = Office::new();
    let mut desk = half_typed(&office);
    until_kept(&office, "Domanda");
    desk.rest(Duration::from_millis(1_600));
    signal(desk.pid(), Signal::KILL);
    desk.ended();
    goes_on(&office);
    assert!(office.verify().is_whole());
}

#[test]
fn a_dropped_line_is_left_even_while_the_database_is_held() {
    let office = Office::new();
    let mut desk = half_typed(&office);
    until_kept(&office, "Domanda");
    let Db::Sqlite(mut holder) = office.connect() else { panic!("SQLite") };
    holder.batch_execute("BEGIN EXCLUSIVE").unwrap();
    desk.keys("<End>").keys("!").until("Domanda!");
    let (row, column) = desk.screen().cursor_position();
    desk.keys("<Left*5>").until_that("the cursor", |screen| screen.cursor_position() == (row, column - 5));
    desk.hang_up();
    assert_eq!(desk.ended().exit_code(), 129);
    holder.batch_execute("ROLLBACK").unwrap();
    drop(holder);
    let mut desk = Start::at(&office).today();
    desk.keys("<C-n>").until("Ripresa la bozza").keys("X").until("DomXanda!");
}

#[test]
fn a_kill_while_saving_gives_one_number_or_none_and_the_retry_finds_it() {
    for pause in [0, 1, 3, 8, 20, 50] {
        let office = Office::new();
        let mut desk = Start::at(&office).today();
        desk.keys("<C-n>").until("Registrazione in arrivo").keys(LETTER).until("PROT Ufficio protocollo");
        until_kept(&office, "PROT");
        desk.keys("<F2>");
        if pause > 0 {
            desk.silent_for(Duration::from_millis(pause));
        }
        signal(desk.pid(), Signal::KILL);
        desk.ended();
        let given = registers::standing(&mut office.connect(), registers::PROTOCOL).unwrap().last;
        assert!(given <= 1);
        let mut desk = Start::at(&office).today();
        desk.keys("<C-n>").until("Registrazione in arrivo");
        if given == 0 {
            desk.until("Ripresa la bozza").keys("<F2>").until("0000001/2");
        } else {
            desk.rest(Duration::from_millis(300));
            assert!(
                !desk.text().contains("Richiesta di certificato"),
                "registered, and still a draft\n{}",
                desk.text()
            );
        }
        let report = office.verify();
        assert!(report.is_whole() && report.registrations == 1, "{report:?}");
    }
}

#[test]
fn stopped_and_continued_it_takes_the_terminal_again() {
    let office = Office::new();
    let mut desk = half_typed(&office);
    // Somebody at the same terminal has written over the screen meanwhile.
    signal(desk.pid(), Signal::STOP);
    desk.scribble("scarabocchio");
    signal(desk.pid(), Signal::CONT);
    desk.until_gone("scarabocchio").keys("X").until("DomXanda");
    assert!(!desk.takes_lines());
}

#[test]
fn two_sessions_of_one_clerk_end_each_by_itself() {
    let office = Office::new();
    let mut first = half_typed(&office);
    let mut second = Start::at(&office).today();
    second.keys("<S-F9>").until("Registrazione in partenza").keys("<F10>");
    assert_eq!(second.ended().exit_code(), 0);
    first.keys("X").until("DomXanda");
}
