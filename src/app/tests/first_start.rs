//! From a new database to the first Today, and who is let in.

use crate::app::testing::{End, Harness, Setting};
use crate::base::i18n::Lang;
use crate::db::testing::{on_both_engines, sqlite};
use crate::db::{registers, settings};
use crate::desks::titolario::api as titolario;
use crate::work::facts;

use super::{furnished, morning, request, setting};

#[test]
fn a_new_house_is_set_up_with_one_form() {
    on_both_engines(|database| {
        let mut desk = Harness::open(setting(database));
        assert!(desk.row(0).contains("Primo avvio"), "{}", desk.screen());
        assert!(desk.screen().contains("«anna»"));
        desk.keys("Comune di Prova<Enter>C_X999<Enter>ab1c2d3<Enter>Piazza 1<Enter>13/6<Enter>");
        desk.keys("<Enter><Enter><C-u>Verdi<Enter><C-u>Anna<Enter><C-s>");
        assert!(desk.row(0).contains("Oggi"), "{}", desk.screen());
        assert!(desk.row(0).contains("Comune di Prova"), "{}", desk.screen());
        assert!(desk.row(0).contains("Verdi Anna"), "{}", desk.screen());
        let mut db = database.connect();
        assert_eq!(settings::get(&mut db, facts::IPA).unwrap().as_deref(), Some("c_x999"));
        assert_eq!(settings::get(&mut db, facts::PATRON).unwrap().as_deref(), Some("13/06"));
        assert!(registers::standing(&mut db, registers::PROTOCOL).is_ok());
        let day = "2026-01-01".parse().unwrap();
        assert!(titolario::plan_on(&mut db, day).unwrap().len() > 50);
        let (events, _) = crate::db::audit::head(&mut db).unwrap();
        assert!(events >= 4, "{events} events");
    });
}

#[test]
fn what_is_wrong_is_told_beside_the_field_and_nothing_is_written() {
    let database = sqlite();
    let mut desk = Harness::open(setting(&database));
    desk.keys("Comune di Prova<Enter>c_x999<Enter>123<Enter><C-s>");
    assert!(desk.screen().contains("Sette lettere e cifre"), "{}", desk.screen());
    assert!(settings::all(&mut database.connect()).unwrap().is_empty());
    assert!(crate::desks::people::api::operators(&mut database.connect()).unwrap().is_empty());
}

#[test]
fn setting_up_is_all_or_nothing() {
    on_both_engines(|database| {
        let setting = setting(database);
        let wrong = crate::desks::setup::Request { office_code: "NOT A CODE".into(), ..request() };
        let fault = crate::desks::setup::set_up(&mut database.connect(), &setting.house(), &wrong).unwrap_err();
        assert_eq!(fault.field, Some("code"));
        let mut db = database.connect();
        assert!(settings::all(&mut db).unwrap().is_empty());
        assert!(titolario::plan_on(&mut db, "2026-06-01".parse().unwrap()).unwrap().is_empty());
        assert_eq!(crate::db::audit::head(&mut db).unwrap().0, 0);
        crate::desks::setup::set_up(&mut db, &setting.house(), &request()).unwrap();
        assert!(crate::desks::setup::set_up(&mut db, &setting.house(), &request()).is_err());
    });
}

#[test]
fn an_unknown_account_is_told_whom_to_ask() {
    let database = sqlite();
    let house = furnished(&database);
    let mut desk = Harness::open(Setting { login: "mario".into(), ..house });
    assert!(desk.screen().contains("«mario»"), "{}", desk.screen());
    desk.keys("<F10>");
    assert!(matches!(desk.end(), Some(End::Quit)));
}

#[test]
fn the_program_speaks_english_too() {
    let database = sqlite();
    let setting = Setting { lang: Lang::En, ..Setting::new(&database.url, database.folder(), morning()) };
    let desk = Harness::open(setting);
    assert!(desk.row(0).contains("First start"), "{}", desk.screen());
    assert!(!desk.screen().contains('«'), "a word is missing:\n{}", desk.screen());
}

#[test]
fn a_database_that_does_not_open_ends_the_program_with_its_reason() {
    let database = sqlite();
    std::fs::write(database.folder().join("letter"), "this is a letter, and it is no database. ".repeat(40)).unwrap();
    let url = crate::db::DatabaseUrl::Sqlite(database.folder().join("letter"));
    let desk = Harness::open(Setting::new(&url, database.folder(), morning()));
    let Some(End::Failed(fault)) = desk.end() else { panic!("it began:\n{}", desk.screen()) };
    assert_eq!(fault.key, "fault-database-unreadable");
}
