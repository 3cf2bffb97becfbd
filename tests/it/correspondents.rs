//! The address book from outside: the real national index.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, reason = "tests may fail and speak")]

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{TimeZone, Utc};
use scrivania::app::testing::Setting;
use scrivania::base::clock::FixedClock;
use scrivania::base::i18n::Lang;
use scrivania::db::testing::{TestDb, on_both_engines};
use scrivania::db::{Db, registers, verify, write};
use scrivania::desks::correspondents::api as book;
use scrivania::desks::correspondents::import::{Mode, Report, import};
use scrivania::desks::people::api::{FirstOperator, NewOffice, create_first_operator};
use scrivania::desks::titolario::api::load_model;
use scrivania::work::house::House;
use scrivania::work::session::Session;

fn clock() -> Arc<FixedClock> {
    FixedClock::at(Utc.with_ymd_and_hms(2026, 11, 23, 9, 0, 0).unwrap())
}

fn setting(database: &TestDb) -> Setting {
    Setting::new(&database.url, database.folder(), clock())
}

/// A house that has been set up, with `anna` at work.
fn set_up(db: &mut Db, house: &House) -> Session {
    let first = FirstOperator {
        login: "anna".into(),
        surname: "Verdi".into(),
        name: "Anna".into(),
        tax_code: None,
        office: NewOffice { code: "PROT".into(), name: "Protocollo".into(), ..NewOffice::default() },
    };
    write(db, |db| {
        registers::open(db, registers::PROTOCOL, "Registro di protocollo", true, 2026)?;
        load_model(db, house, chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap())?;
        create_first_operator(db, house, &first)
    })
    .unwrap()
}

/// The list of public bodies among the extra inputs, or `None` with a loud line.
fn national_index() -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/municipal/ipa_publicbodies_it_dev.csv");
    if !path.exists() {
        eprintln!("*** LEFT OUT: extra input {} is not here ***", path.display());
        return None;
    }
    Some(path)
}

fn take(db: &mut Db, house: &House, session: &Session, path: &PathBuf) -> Report {
    let source = BufReader::new(File::open(path).unwrap());
    import(db, house, session, source, Mode::Write, &mut |_| {}).unwrap()
}

#[test]
fn the_national_index_becomes_cards_once() {
    let Some(path) = national_index() else { return };
    on_both_engines(|database| {
        let house = setting(database).house();
        let mut db = database.connect();
        let session = set_up(&mut db, &house);
        let report = take(&mut db, &house, &session, &path);
        assert!(report.rows > 5_000, "{}", report.rows);
        assert_eq!(report.inserted + report.refused.len() as u64, report.rows, "every row is a card or has its reason");
        let texts = scrivania::base::i18n::Texts::of(Lang::It);
        for remark in report.refused.iter().chain(&report.left_out) {
            assert!(texts.has(remark.reason) && remark.line > 1, "{remark:?}");
        }
        let again = take(&mut db, &house, &session, &path);
        assert_eq!((again.inserted, again.updated, again.unchanged), (0, 0, report.inserted));

        // Every fiftieth body of the file is found by its code, and by its address when it writes.
        let mut rows = csv::Reader::from_path(&path).unwrap();
        let heading = rows.headers().unwrap().clone();
        let place = |name: &str| heading.iter().position(|column| column == name).unwrap();
        let (code, email) = (place("id"), place("email"));
        for row in rows.records().step_by(50).map(Result::unwrap) {
            let wanted = row[code].trim_start_matches("it/");
            let found = book::suggest(&mut db, wanted, 100).unwrap();
            let card = found.iter().filter_map(|label| book::card(&mut db, label.id).unwrap());
            assert!(card.into_iter().any(|card| card.ipa_code.as_deref() == Some(wanted)), "{wanted} is not found");
            if row[email].contains('@') {
                assert!(book::by_address(&mut db, &row[email]).unwrap().is_some(), "{} is nobody", &row[email]);
            }
        }
        assert_eq!(verify::chain(&mut db, |_, _| Ok(())).unwrap().findings, []);
    });
}
