//! What is wrong while a clerk is at the form: it is said, and the form stays as it is.

use chrono::TimeDelta;
use scrivania::base::clock::{Clock, FixedClock, SystemClock};
use scrivania::base::i18n::{Lang, Texts};
use scrivania::db::registers;
use scrivania::desks::protocol::service::register;

use crate::pty::typing::LETTER;
use crate::support::office::{Office, letter, operator};
use crate::support::screen::Start;

#[test]
fn a_clock_behind_the_last_registration_stops_numbers_and_keeps_the_form() {
    let office = Office::new();
    // Yesterday's clock was a day ahead.
    let opening = office.opening_at(FixedClock::at(SystemClock.now() + TimeDelta::days(1)));
    let mut db = opening.connect().unwrap();
    let session = operator(&mut db, &opening);
    let ahead = letter(&mut db, "dal-futuro", "Registrata con l'orologio avanti");
    register(&mut db, &opening.house, &session, &ahead, None).unwrap();
    for (lang, words) in [(Lang::It, "è indietro rispetto"), (Lang::En, "is behind the last registration")] {
        let tag = if lang == Lang::It { "it" } else { "en" };
        let mut desk = Start::at(&office).arguments(&["--lang", tag]).go();
        desk.until("Verdi Anna").keys("<C-n>").rest(std::time::Duration::from_millis(500));
        if lang == Lang::It {
            desk.keys(LETTER).until("PROT Ufficio protocollo");
        }
        desk.until("Richiesta di certificato").keys("<F2>");
        let outcome = Texts::of(lang).get("outcome-not-done");
        let told = |screen: &vt100::Screen| {
            let text = screen.contents().split_whitespace().collect::<Vec<_>>().join(" ");
            text.contains(words) && text.contains(&outcome)
        };
        desk.until_that(words, told);
        assert!(desk.text().contains("Richiesta di certificato"), "{}", desk.text());
        desk.hang_up();
        desk.ended();
    }
    assert_eq!(registers::standing(&mut db, registers::PROTOCOL).unwrap().last, 1);
}

#[test]
fn a_document_that_cannot_be_read_is_named_and_the_form_goes_on() {
    let office = Office::new();
    let mut desk = Start::at(&office).today();
    desk.keys("<C-n>").until("Registrazione in arrivo").keys(LETTER).until("PROT Ufficio protocollo");
    for (path, words) in
        [("/nowhere/scansione.pdf", "non c'è"), ("/tmp", "file normale"), ("/dev/zero", "file normale")]
    {
        desk.keys("<Tab*3><Ins>")
            .until("►Documenti")
            .until_that("a question", |screen| screen.contents().contains("ercorso"));
        desk.keys(&format!("{path}<Enter>")).until(words).keys("<Esc>").until_gone(words);
        desk.keys("<S-Tab*3>");
    }
    desk.keys("<F2>").until("0000001/2");
}
