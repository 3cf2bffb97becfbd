//! The start: what the terminal is told and never asked, and where the program refuses to start.

use std::process::Stdio;

use rstest::rstest;

use crate::support::office::Office;
use crate::support::program;
use crate::support::screen::{Start, foreign};

#[test]
fn nothing_is_asked_of_the_terminal_and_it_is_given_back() {
    let office = Office::new();
    let mut desk = Start::at(&office).today();
    assert!(desk.screen().alternate_screen() && desk.screen().bracketed_paste());
    desk.keys("<F10>");
    assert_eq!(desk.ended().exit_code(), 0);
    // Questions end in `n` or `c`, or are strings; a terminal that does not answer them would be waited for.
    assert_eq!(foreign(&desk.log), Vec::<String>::new());
    let screen = desk.screen();
    assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor());
    assert!(!desk.text().contains("Oggi"));
}

#[test]
fn nothing_but_the_screen_is_written_to_the_terminal_and_the_log_goes_to_its_file() {
    let office = Office::new();
    let mut desk = Start::at(&office).with("SCRIVANIA_LOG", "trace").today();
    desk.keys("<C-n>").until("Registrazione in arrivo").keys("<Esc>").until("Oggi").keys("<F10>");
    assert_eq!(desk.ended().exit_code(), 0);
    assert!(!desk.said().contains("\"level\""), "a line of the log is on the screen");
    let log = std::fs::read_dir(office.state().join("log")).unwrap().next().unwrap().unwrap().path();
    for line in std::fs::read_to_string(log).unwrap().lines() {
        serde_json::from_str::<serde_json::Value>(line).expect("every line of the log is JSON");
    }
}

#[rstest]
#[case("dumb", "TERM=dumb")]
#[case("", "TERM=")]
#[case("unknown", "TERM=unknown")]
fn a_terminal_that_cannot_place_a_cursor_is_refused_in_words(#[case] term: &str, #[case] named: &str) {
    let office = Office::bare();
    for (lang, todo) in [("it_IT.UTF-8", "Usare un emulatore"), ("en_GB.UTF-8", "xterm-256color")] {
        let mut desk = Start::at(&office).with("TERM", term).with("LANG", lang).go();
        assert_ne!(desk.ended().exit_code(), 0);
        let said = desk.text().replace('\n', "");
        assert!(said.contains(named) && said.contains(todo), "{said}");
        assert!(!desk.log.contains(&0x1b), "no sequence goes to such a terminal");
    }
    assert!(!office.database().exists(), "no register appears because somebody tried");
}

#[test]
fn without_a_terminal_the_way_out_is_named() {
    let office = Office::bare();
    let mut command = office.command(&program(), &[]);
    let output = command.stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && output.stdout.is_empty());
    assert!(said.contains("ssh") && said.contains("--help"), "{said}");
    assert!(!office.database().exists(), "no register appears because somebody tried");
}

#[test]
fn a_database_that_does_not_open_is_told_on_the_first_screen() {
    let office = Office::pointing_to("sqlite:///nowhere/at/all/scrivania.db");
    let mut desk = Start::at(&office).go();
    assert_ne!(desk.ended().exit_code(), 0);
    let said = desk.text().replace('\n', "");
    assert!(said.contains("non si apre") && said.contains("non è stata eseguita"), "{said}");
    assert!(!desk.screen().alternate_screen(), "the words are left standing");
}

#[test]
fn whoever_has_no_configuration_yet_is_left_one_that_explains_itself() {
    // The house was set up by somebody else: this account never saw the first form.
    let office = Office::new();
    assert!(!office.config().exists());
    let mut desk = Start::at(&office).today();
    desk.keys("<F10>");
    assert_eq!(desk.ended().exit_code(), 0);
    let left = std::fs::read_to_string(office.config()).unwrap();
    assert!(left.contains("#theme = ") && left.contains("[keys]"), "{left}");
}

#[test]
fn a_wrong_configuration_is_told_and_stops_nothing() {
    let office = Office::new();
    office.configure("them = \"mono\"\n");
    let mut desk = Start::at(&office).arguments(&["--theme", "pink"]).today();
    desk.until("F12 per tutti").keys("<F12>").until("«them»").until("«theme»").until("pink");
    desk.keys("<Esc><Esc><Esc>").until_gone("F12 per tutti").keys("<F10>");
    assert_eq!(desk.ended().exit_code(), 0);
}
