//! Keys and pastes as the line brings them: many at once, cut in two, marked or not. None is lost, and a paste is never
//! a decision.

use std::time::Duration;

use scrivania::db::{drafts, registers};

use crate::support::keys;
use crate::support::office::{Office, operator};
use crate::support::screen::{Session, Start};

/// A letter, complete: sender, subject, class, office.
pub const LETTER: &str = "<Enter><Enter>Lucia Bianchi<Tab><Tab><Tab>Richiesta di certificato<Tab>I.1<Tab>PROT<Tab>";

fn new_letter(desk: &mut Session) {
    desk.keys("<C-n>").until("Registrazione in arrivo");
}

/// The content of the only draft.
fn only_draft(office: &Office) -> String {
    let opening = office.opening();
    let mut db = opening.connect().unwrap();
    let session = operator(&mut db, &opening);
    let mut kept = drafts::of_operator(&mut db, session.operator_id).unwrap();
    assert_eq!(kept.len(), 1);
    kept.remove(0).content
}

fn given(office: &Office) -> i64 {
    registers::standing(&mut office.connect(), registers::PROTOCOL).unwrap().last
}

#[test]
fn five_thousand_keys_at_once_are_all_there() {
    let office = Office::new();
    let mut desk = Start::at(&office).today();
    new_letter(&mut desk);
    // Into the notes, which hold four thousand characters; the other keys go back and forth.
    let words: String = (0..399).fold(String::new(), |words, number| words + &format!("parola{number:03} "));
    desk.keys("<Tab*12>").keys(&format!("{words}{}FINE", "<Left><Right>".repeat(600))).until("FINE");
    desk.hang_up();
    desk.ended();
    let kept = only_draft(&office);
    for number in 0..399 {
        assert!(kept.contains(&format!("parola{number:03} ")), "parola{number:03} is lost");
    }
    assert!(kept.contains("parola398 FINE"));
}

#[test]
fn a_letter_typed_faster_than_any_answer_is_the_same_letter() {
    let office = Office::new();
    let mut desk = Start::at(&office).today();
    desk.keys(&format!("<C-n>{LETTER}<F2>")).until("Registrato il n. 0000001");
    assert_eq!(given(&office), 1);
    assert!(office.verify().is_whole());
    desk.keys("<Esc>").until("Oggi");
    // The same keys one by one, each byte on its own, give the same record.
    desk.keys("<C-n>").until("Registrazione in arrivo");
    for byte in keys::bytes(&format!("{LETTER}<F2>")) {
        desk.send(&[byte]);
    }
    desk.until("Registrato il n. 0000002");
}

#[test]
fn two_letters_typed_in_one_go_are_two_letters() {
    let office = Office::new();
    let mut desk = Start::at(&office).today();
    // The second letter is typed while the first is still being saved.
    let second = LETTER.replace("Richiesta di certificato", "Seconda lettera");
    desk.keys(&format!("<C-n>{LETTER}<F2>{second}")).until("0000001/2").until("Seconda lettera");
    desk.until("PROT Ufficio protocollo").keys("<F2>").until("0000002/2");
    assert_eq!(given(&office), 2);
}

#[test]
fn sequences_cut_in_two_are_still_keys() {
    let office = Office::new();
    let mut desk = Start::at(&office).today();
    new_letter(&mut desk);
    desk.keys("<Tab*5>xyz").until("xyz");
    // Keys that end where they began. The program has read the first piece before the second comes: the line between is
    // slow. (Where a piece is a lone escape, how long to wait is a matter of taste and of the decoder's own tests.)
    let there_and_back = "<Left><Home><Right><End><S-Tab><S-Tab><S-Tab><Down><Up>".repeat(20);
    for key in keys::sequences(&there_and_back) {
        desk.send(&key[..2]).until_read().send(&key[2..]).until_read();
    }
    desk.keys("<Tab*60>").keys("<S-Tab*7>").keys("<End>Z<Home>A").until("AxyzZ");
    assert!(!desk.text().contains("Dati non salvati"), "an escape was taken for the Esc key:\n{}", desk.text());
}

#[test]
fn a_paste_is_one_edit_and_submits_nothing() {
    let office = Office::new();
    let mut desk = Start::at(&office).today();
    new_letter(&mut desk);
    desk.keys(LETTER).until("Ufficio protocollo");
    // Carriage returns, Ctrl-S, F2, Esc and the mark of an end inside: all of it is text, or nothing.
    desk.keys("<S-Tab*3>").send(&keys::paste("riga\r\x13\x1bOQ\x1b[201~\r\rsì\r\n"));
    desk.rest(Duration::from_millis(300));
    assert_eq!(given(&office), 0, "{}", desk.text());
    assert!(desk.text().contains("Registrazione in arrivo"), "{}", desk.text());
    // Into a dialog too: leaving is not confirmed by what was copied somewhere.
    desk.keys("<Esc>").until("Uscire dal modulo?");
    desk.send(&keys::paste("s\rsì\ry\r")).rest(Duration::from_millis(300));
    assert!(desk.text().contains("Registrazione in arrivo"), "{}", desk.text());
    assert_eq!(given(&office), 0);
}

#[test]
fn a_thousand_pasted_lines_give_no_number() {
    let office = Office::new();
    let mut desk = Start::at(&office).today();
    for open in ["<C-n>", "<S-F9>", "<S-F10>"] {
        desk.keys(open).until("Registrazione");
        desk.keys("<Tab*2>").send(&keys::paste(&"Rossi\r\x13\x0d\x1bOQ y\r\n".repeat(1_000)));
        desk.rest(Duration::from_millis(300));
        assert_eq!(given(&office), 0, "{}", desk.text());
    }
}

#[test]
fn a_paste_whose_end_is_lost_does_not_hold_the_keyboard() {
    let office = Office::new();
    let mut desk = Start::at(&office).today();
    new_letter(&mut desk);
    desk.keys("<Tab*5>").send(b"\x1b[200~oggetto incollato\r");
    desk.until("oggetto incollato");
    assert_eq!(given(&office), 0);
    // The next keys are keys again.
    desk.keys("<Home>X").until("Xoggetto incollato");
}

#[test]
fn an_unmarked_paste_with_returns_gives_no_number() {
    let office = Office::new();
    let mut desk = Start::at(&office).today();
    new_letter(&mut desk);
    desk.keys("<Tab*2>").send(&b"Rossi Maria\rOggetto\rI.1\r\r\r\r\r\r".repeat(40)).rest(Duration::from_millis(300));
    assert_eq!(given(&office), 0, "{}", desk.text());
}

#[test]
fn the_keys_of_the_line_discipline_are_only_keys() {
    let office = Office::new();
    let mut desk = Start::at(&office).today();
    new_letter(&mut desk);
    // Interrupt and quit, suspend, and the key that a stopped terminal would go on with.
    desk.keys("<Tab*5>prima").send(b"\x03\x1c").keys(" e dopo").until("prima e dopo");
    desk.send(b"\x1a").keys("!").until("!").send(b"\x11").until("Non è stato salvato");
}
