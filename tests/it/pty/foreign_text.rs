//! Nothing from outside reaches the terminal as anything but text: letters, names and records full of sequences, on every
//! screen that shows them.

use diesel::RunQueryDsl;
use scrivania::db::{Db, settings, write};
use scrivania::work::facts;

use crate::support::office::Office;
use crate::support::screen::{Start, foreign};

/// Title, clipboard, questions, cursor, eight-bit controls, direction marks, invisible letters, tags.
const HOSTILE: &str = "A\x1b]0;preso\x07B\x1b]52;c;cm0=\x07C\x1b[6nD\x1b[2JE\u{9b}31mF\u{202e}fdp.exe\u{202c}G\u{200b}\u{200d}\u{feff}H\u{e0041}I\x1b(0J\x1bP$q\"p\x1b\\K\u{2028}L\u{2066}M\x0eN";

fn hostile_letter() -> Vec<u8> {
    let encoded = |text: &str| text.bytes().fold(String::new(), |text, byte| text + &format!("={byte:02X}"));
    let word = format!("=?utf-8?Q?{}?=", encoded(HOSTILE));
    let mut letter = format!("Message-ID: <1@prova>\r\nDate: Mon, 23 Nov 2026 09:00:00 +0100\r\nFrom: {word} <a@prova.it>\r\nTo: <b@prova.it>\r\nSubject: {word}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n").into_bytes();
    letter.extend_from_slice(HOSTILE.as_bytes());
    letter.extend_from_slice(b"\r\nraw: \x9b31m \xc2\x9b6n \x1b[c \x1bZ \x05\r\n--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename*=utf-8''");
    letter.extend_from_slice(encoded(HOSTILE).replace('=', "%").as_bytes());
    letter.extend_from_slice(b"\r\n\r\n%PDF-1.4\r\n--x--\r\n");
    letter
}

#[test]
fn a_letter_full_of_sequences_is_only_text() {
    let office = Office::new();
    let mail = office.root().join("mail");
    std::fs::create_dir(&mail).unwrap();
    std::fs::write(mail.join("1.eml"), hostile_letter()).unwrap();
    let said = office.run(&["mail", "import", &mail.display().to_string()]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(foreign(said.out.as_bytes()), Vec::<String>::new());
    let mut desk = Start::at(&office).today();
    desk.keys("<S-F2>").until("preso");
    // The form made of it, the message itself, help over it, the message log, and Today with the draft.
    desk.keys("<Enter>").until("Registrazione in arrivo").until("preso");
    desk.keys("<C-o>").until_that("the message", |screen| !screen.contents().contains("Registrazione in arrivo"));
    desk.keys("<PgDn><PgDn><End><Home>").keys("<Esc>").until("Registrazione in arrivo");
    desk.keys("<Tab*6>x<F12>").keys("<Esc>").keys("<F10>").until("Non è stato salvato");
    assert_eq!(foreign(&desk.log), Vec::<String>::new());
}

#[test]
fn records_full_of_sequences_are_only_text() {
    let office = Office::new();
    let mut db = office.connect();
    write(&mut db, |db| settings::put(db, facts::NAME, HOSTILE)).unwrap();
    // Whoever can write to the file has written past every check.
    for statement in ["UPDATE operators SET surname = $1", "UPDATE offices SET name = $1"] {
        let Db::Sqlite(connection) = &mut db else { panic!("SQLite") };
        diesel::sql_query(statement).bind::<diesel::sql_types::Text, _>(HOSTILE).execute(connection).unwrap();
    }
    drop(db);
    let mut desk = Start::at(&office).today();
    desk.keys("<C-n>").until("Registrazione in arrivo").keys("<Tab*7>PROT").until("►PROT").keys("<Tab>");
    desk.keys("<F11>").until("Operatori").keys("<Esc>").keys("<F10>").until("Non è stato salvato");
    assert_eq!(foreign(&desk.log), Vec::<String>::new());
}
