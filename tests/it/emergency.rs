//! The emergency register as a clerk meets it: the program starts although the database is down, a letter gets its number,
//! and when the database is back the ordinary one.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may fail")]

use std::sync::Arc;

use scrivania::app::testing::{End, Harness, Setting};
use scrivania::base::clock::FixedClock;
use scrivania::base::i18n::Lang;
use scrivania::db::DatabaseUrl;
use scrivania::db::registers::{PROTOCOL, standing};
use scrivania::db::testing::TestDb;

use crate::daily::{at, furnish};

/// An address at which nobody answers.
fn nowhere() -> DatabaseUrl {
    DatabaseUrl::parse("postgres://nessuno@127.0.0.1:1/nulla?connect_timeout=1").unwrap()
}

fn setting(database: &TestDb, url: &DatabaseUrl, clock: &Arc<FixedClock>) -> Setting {
    Setting::new(url, database.folder(), clock.clone())
}

/// A house that worked normally until now.
fn prepared() -> (TestDb, Arc<FixedClock>) {
    let database = scrivania::db::testing::sqlite();
    let clock = FixedClock::at(at("2026-11-23T09:42:00Z"));
    let usual = setting(&database, &database.url, &clock);
    furnish(&mut database.connect(), &usual.house());
    // One ordinary morning prepares the house.
    let desk = Harness::open(usual);
    assert!(desk.screen().contains("Oggi"), "{}", desk.screen());
    (database, clock)
}

#[test]
fn a_letter_is_registered_without_the_database_and_reentered_with_it() {
    let (database, clock) = prepared();
    let mut desk = Harness::open(setting(&database, &nowhere(), &clock));
    let screen = desk.screen();
    assert!(screen.contains("Registro di emergenza E001"), "{screen}");
    assert!(screen.contains("Registro chiuso: nessuna"), "{screen}");
    // It must be authorised first.
    desk.keys("a").keys("Guasto del server<F2>");
    assert!(desk.screen().contains("Verdi Anna autorizza"), "{}", desk.screen());
    desk.keys("s");
    assert!(desk.screen().contains("APERTO dal 23/11/2026 10:42"), "{}", desk.screen());
    desk.keys("n<Tab>Rossi Anna; Esempio S.r.l.<Tab>Richiesta di certificato<Tab>12/A<Tab><Tab><Tab><Tab>");
    desk.keys("VI.3<Enter>PROT<Enter><F2>");
    assert!(desk.screen().contains("«Richiesta di certificato»"), "{}", desk.screen());
    desk.keys("s");
    assert!(desk.screen().contains("E001-0000001/2026"), "{}", desk.screen());
    desk.keys("<Enter><Esc>");
    let screen = desk.screen();
    assert!(screen.contains("E001-0000001/2026") && screen.contains("da rientrare"), "{screen}");
    drop(desk);

    // The next morning the database is back.
    clock.set(at("2026-11-24T08:00:00Z"));
    let mut desk = Harness::open(setting(&database, &database.url, &clock));
    desk.keys("<C-p>Registro di emergenza<Enter>");
    assert!(desk.screen().contains("da rientrare"), "{}", desk.screen());
    desk.keys("e");
    assert!(desk.screen().contains("Una registrazione di emergenza"), "{}", desk.screen());
    desk.keys("s");
    let screen = desk.screen();
    assert!(screen.contains("0000001/2026") && screen.contains("Registro chiuso"), "{screen}");
    assert_eq!(standing(&mut database.connect(), PROTOCOL).unwrap().last, 1);
    // The line opens the ordinary registration, which tells the emergency number.
    desk.keys("<Enter>");
    let screen = desk.screen();
    assert!(screen.contains("Richiesta di certificato") && screen.contains("E001-0000001/2026"), "{screen}");
}

#[test]
fn a_house_that_was_never_prepared_says_that_the_database_is_down() {
    let database = scrivania::db::testing::sqlite();
    let clock = FixedClock::at(at("2026-11-23T09:42:00Z"));
    let desk = Harness::open(setting(&database, &nowhere(), &clock));
    let Some(End::Failed(fault)) = desk.end() else { panic!("{}", desk.screen()) };
    assert_eq!(fault.key, "fault-database-unreachable");
}

#[test]
fn a_stranger_gets_no_emergency_register() {
    let (database, clock) = prepared();
    let desk = Harness::open(Setting { login: "intruso".into(), ..setting(&database, &nowhere(), &clock) });
    assert!(matches!(desk.end(), Some(End::Failed(_))), "{}", desk.screen());
}

#[test]
fn the_register_speaks_english() {
    let (database, clock) = prepared();
    let desk = Harness::open(Setting { lang: Lang::En, ..setting(&database, &nowhere(), &clock) });
    let screen = desk.screen();
    assert!(screen.contains("Emergency register E001") && screen.contains("Register closed"), "{screen}");
}

#[test]
fn when_the_database_is_back_the_program_goes_on_without_a_new_start() {
    let (database, clock) = prepared();
    // At first a folder stands in the database's place.
    let path = database.folder().join("later.db");
    std::fs::create_dir(&path).unwrap();
    let url = DatabaseUrl::Sqlite(path.clone());
    let later = setting(&database, &url, &clock);
    let house = later.house();
    let mut desk = Harness::open(later);
    assert!(desk.screen().contains("Registro di emergenza E001"), "{}", desk.screen());
    assert!(desk.screen().contains("non raggiungibile"), "{}", desk.screen());
    std::fs::remove_dir(&path).unwrap();
    let mut db = url.open().unwrap();
    scrivania::db::migrate::run(&mut db, &url).unwrap();
    furnish(&mut db, &house);
    desk.keys("<F5>");
    assert!(!desk.screen().contains("non raggiungibile"), "{}", desk.screen());
    desk.keys("<C-p>Registri giornalieri<Enter>");
    assert!(desk.screen().contains("Nessun registro"), "the database answers\n{}", desk.screen());
}
