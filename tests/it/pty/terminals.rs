//! Poor terminals, plain locales and no colours: the same work gets done, and what is selected can be seen.

use rstest::rstest;

use super::typing::LETTER;
use crate::support::office::Office;
use crate::support::screen::{Session, Start, foreign};
use crate::support::{installed, left_out};

fn journey(desk: &mut Session) {
    desk.keys("<C-n>").until("Registrazione in arrivo").keys(LETTER).until("PROT Ufficio protocollo");
    desk.keys("<F2>").until("0000001/2");
    desk.keys("<Esc>").until("Oggi").keys("<F10>");
    assert_eq!(desk.ended().exit_code(), 0);
}

#[rstest]
#[case("xterm")]
#[case("linux")]
#[case("vt100")]
#[case("vt220")]
#[case("screen")]
#[case("tmux-256color")]
#[case("putty")]
#[case("../../x")]
fn a_letter_is_registered_on(#[case] term: &str) {
    let office = Office::new();
    let mut desk = Start::at(&office).with("TERM", term).today();
    journey(&mut desk);
    assert_eq!(foreign(&desk.log), Vec::<String>::new());
    // What this terminal does not know is not sent.
    let said = desk.said();
    let (second_screen, bracket) = (said.contains("\x1b[?1049h"), said.contains("\x1b[?2026h"));
    assert_eq!(second_screen, !matches!(term, "linux" | "vt100"));
    assert!(!bracket || !matches!(term, "linux" | "vt100"));
    assert!(term != "vt100" || colours(&desk) == 0);
    assert!(!desk.screen().hide_cursor() && !desk.screen().bracketed_paste());
}

#[test]
fn a_letter_is_registered_within_tmux() {
    let Some(tmux) = installed("tmux") else { return left_out("the desk within tmux (not installed)") };
    let office = Office::new();
    let folder = office.root().display().to_string();
    let mut desk = Start::at(&office)
        .with("TMUX_TMPDIR", &folder)
        .through(&tmux, &["-u", "-L", "desk", "-f", "/dev/null", "new-session"])
        .today();
    journey(&mut desk);
}

/// How many sequences set a colour.
fn colours(desk: &Session) -> usize {
    let said = desk.said();
    let pens = said.split("\x1b[").filter_map(|rest| rest.split_once('m')).map(|(pen, _)| pen);
    let is_colour = |code: &str| matches!(code.parse(), Ok(30..=38 | 40..=48 | 90..=97 | 100..=107));
    pens.filter(|pen| pen.bytes().all(|byte| byte.is_ascii_digit() || byte == b';'))
        .filter(|pen| pen.split(';').any(is_colour))
        .count()
}

fn selected(screen: &vt100::Screen) -> bool {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    (0..rows).any(|row| {
        (0..columns).filter(|column| screen.cell(row, *column).is_some_and(vt100::Cell::inverse)).count() > 3
    })
}

#[rstest]
#[case(&[("NO_COLOR", "1")], &[])]
#[case(&[], &["--theme", "mono"])]
fn without_colours_the_selection_is_still_seen(#[case] more: &[(&str, &str)], #[case] arguments: &[&str]) {
    let office = Office::new();
    let start = Start::at(&office).arguments(arguments);
    let mut desk = more.iter().fold(start, |start, (name, value)| start.with(name, value)).today();
    desk.keys("<F11>").until_that("a selected row", selected);
    assert_eq!(colours(&desk), 0);
}

#[test]
fn with_colours_there_are_some() {
    let office = Office::new();
    let mut desk = Start::at(&office).today();
    desk.keys("<F11>").until("Rubrica").drain();
    assert!(colours(&desk) > 0);
}

#[rstest]
#[case("C")]
#[case("POSIX")]
#[case("it_IT.ISO-8859-1")]
fn in_a_plain_locale_borders_are_plain(#[case] lang: &str) {
    let office = Office::new();
    let mut desk = Start::at(&office).with("LANG", lang).today();
    desk.keys("<C-n>").until("Registrazione in arrivo").keys("<F1>").until("Aiuto:").keys("<Esc>");
    desk.until_gone("Aiuto:").keys("<Tab*5>x<Esc>").until("Uscire dal modulo?");
    let drawn: Vec<char> = desk.said().chars().filter(|c| ('\u{2010}'..='\u{2bff}').contains(c)).collect();
    assert_eq!(drawn, Vec::<char>::new());
}
