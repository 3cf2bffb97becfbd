//! Keys are counted: what the register has learned and what was typed for the last letter is not typed again, and keys
//! typed faster than any answer make the same registration.

use std::sync::Arc;

use chrono::{TimeZone, Utc};
use scrivania::app::testing::{Harness, Setting, read_keys};
use scrivania::base::clock::FixedClock;
use scrivania::base::i18n::Lang;
use scrivania::db::testing::{TestDb, on_both_engines};
use scrivania::desks::people::api as people;
use scrivania::desks::protocol::sheet::{self, Sheet};

fn clock() -> Arc<FixedClock> {
    FixedClock::at(Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).unwrap())
}

/// A Comune after its first start, with a blank arrival form open and one known sender, who wrote once.
fn desk(database: &TestDb) -> Harness {
    let setting = Setting { lang: Lang::It, ..Setting::new(&database.url, database.folder(), clock()) };
    let mut desk = Harness::open(setting);
    desk.keys("Comune di Prova<Enter>c_x999<Enter>A1B2C3D<Enter><Enter><Enter><Enter><Enter>Bianchi<Enter>Ada<C-s>");
    desk.keys("<S-F2><C-n>");
    desk.keys("<Enter><Enter>Rossi Anna<Down><Enter>");
    assert!(desk.screen().contains("Nuovo corrispondente"), "{}", desk.screen());
    desk.keys("<Tab><Tab>Anna<C-s>");
    desk.keys("<Tab>A/1<Tab><Tab>Istanza di passo carrabile<Tab>VI.3<Enter>prot<Enter><C-s>");
    assert!(desk.screen().contains("0000001/2026"), "{}", desk.screen());
    desk
}

fn sheet(database: &TestDb, desk: &Harness, number: i64) -> Sheet {
    let mut db = database.connect();
    let session = people::session_for_login(&mut db, "anna").unwrap().unwrap();
    sheet::load(&mut db, &desk.house, &session, 2026 * 100_000_000 + number, "test").unwrap()
}

/// What of a registration a clerk decides.
fn decided(sheet: &Sheet) -> (String, String, Option<String>, Option<String>, Vec<String>) {
    let r = &sheet.registration;
    let class = sheet.class.as_ref().map(|(code, _)| code.clone());
    let offices = sheet.routings.iter().map(|line| line.office.clone()).collect();
    (r.party.clone(), r.subject.clone(), r.sender_number.clone(), class, offices)
}

#[test]
fn another_document_of_the_same_kind_takes_six_keys_at_most() {
    on_both_engines(|database| {
        let mut desk = desk(database);
        let keys = "<C-r>A/2<C-s>";
        assert!(read_keys(keys).len() - "A/2".len() <= 6);
        desk.keys(keys);
        let (first, second) = (decided(&sheet(database, &desk, 1)), decided(&sheet(database, &desk, 2)));
        assert_eq!(second.2.as_deref(), Some("A/2"));
        assert_eq!((first.0, first.1, first.3, first.4), (second.0, second.1, second.3, second.4));
    });
}

#[test]
fn a_letter_from_a_known_sender_takes_twelve_keys_at_most() {
    on_both_engines(|database| {
        let mut desk = desk(database);
        desk.keys("<C-r>A/2<C-s>");
        let keys = "<Enter><Enter>ros<Down><Enter><Tab>A/3<Tab><Tab><C-u>Istanza di accesso agli atti<C-s>";
        assert!(read_keys(keys).len() - "A/3Istanza di accesso agli atti".len() <= 12);
        desk.keys(keys);
        let (second, third) = (decided(&sheet(database, &desk, 2)), decided(&sheet(database, &desk, 3)));
        assert_eq!((third.1.as_str(), third.2.as_deref()), ("Istanza di accesso agli atti", Some("A/3")));
        assert_eq!((second.0, second.3, second.4), (third.0, third.3, third.4));
    });
}

#[test]
fn what_is_learned_says_why_and_is_refused_with_one_key() {
    on_both_engines(|database| {
        let mut desk = desk(database);
        desk.keys("<C-r>A/2<C-s><Enter><Enter>ros<Down><Enter><Tab><Tab><Tab>");
        assert!(desk.screen().contains("come 2 su 2 precedenti"), "{}", desk.screen());
        desk.keys("<C-t>");
        let subject = desk.screen().lines().find(|line| line.contains("Oggetto")).unwrap_or_default().to_owned();
        assert!(!subject.contains("passo carrabile"), "{subject}");
    });
}

#[test]
fn the_first_letter_typed_takes_the_place_of_what_was_learned() {
    on_both_engines(|database| {
        let mut desk = desk(database);
        desk.keys("<C-r>A/2<C-s>");
        // One key less than emptying the field first.
        let keys = "<Enter><Enter>ros<Down><Enter><Tab>A/3<Tab><Tab>Istanza di accesso agli atti<C-s>";
        assert!(read_keys(keys).len() - "A/3Istanza di accesso agli atti".len() <= 11);
        desk.keys(keys);
        assert_eq!(decided(&sheet(database, &desk, 3)).1, "Istanza di accesso agli atti");
        // What was typed by hand is added to, as ever; and one key brings the proposal back.
        desk.keys("<Enter><Enter>ros<Down><Enter><Tab>A/4<Tab><Tab>X<C-z><C-z><C-s>");
        assert_eq!(decided(&sheet(database, &desk, 4)).1, "Istanza di passo carrabile");
    });
}

#[test]
fn a_burst_makes_the_same_registration_as_a_slow_hand() {
    on_both_engines(|database| {
        let mut desk = desk(database);
        desk.keys("<C-r>A/2<C-s>");
        let keys = "<Enter><Enter>ros<Down><Enter><Tab>A/3<C-s>";
        desk.keys(keys);
        desk.burst(keys);
        assert_eq!(decided(&sheet(database, &desk, 3)), decided(&sheet(database, &desk, 4)));
    });
}

#[test]
fn without_an_earlier_registration_repeating_says_so() {
    on_both_engines(|database| {
        let mut desk = desk(database);
        // A departure was never made: there is nothing of that flow to repeat.
        desk.keys("<Esc><S-F9><F4>");
        assert!(desk.footer().contains("Nessuna registrazione precedente"), "{}", desk.footer());
    });
}
