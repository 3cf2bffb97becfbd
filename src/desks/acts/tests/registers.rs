//! The registers of acts for some days, and the yearly archive of orders, on both engines.

use chrono::{NaiveDate, TimeDelta};

use super::{everybody, proposal, signed};
use crate::db::testing::on_both_engines;
use crate::db::{Db, deadlines, stored};
use crate::desks::acts::api::{self, ActKind, Deed, FileRole, NewFile, Signed};
use crate::desks::acts::archive;
use crate::desks::acts::book::{self, Asked};
use crate::desks::testing::{administrator, house, reader};
use crate::work::house::House;
use crate::work::session::Session;
use crate::work::tables::Form;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A numbered act with a text, and with omissis where it has personal data.
fn act(db: &mut Db, house: &House, session: &Session, kind: ActKind, subject: &str, personal: bool) -> i64 {
    let mut wanted = proposal(session, kind, false);
    wanted.fields.subject = subject.into();
    wanted.fields.personal_data = personal;
    let mut text = |role, words: &str| {
        let kept = house.files.put(words.as_bytes()).unwrap();
        wanted.files.push(NewFile {
            role,
            name: format!("{}.pdf", role.code()),
            media_type: "application/pdf".into(),
            sha256: kept.sha256.to_string(),
            size: words.len() as i64,
        });
    };
    text(FileRole::Text, &format!("%PDF-1.7 integrale di {subject}"));
    if personal {
        text(FileRole::Omissis, &format!("%PDF-1.7 omissis di {subject}"));
    }
    let id = api::propose(db, house, session, &wanted, None).unwrap().id;
    api::perform(db, house, session, &[id], &signed(house)).unwrap();
    if kind == ActKind::OrderUrgent {
        let told = Deed::Prefect { at: stored(house.clock.now()), how: "a mano".into(), registration: None };
        api::perform(db, house, session, &[id], &told).unwrap();
    }
    api::number(db, house, session, &[id]).unwrap();
    id
}

#[test]
fn a_register_holds_its_kinds_and_its_days() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        act(db, &house, &session, ActKind::OrderMayor, "=Chiusura del parco", false);
        act(db, &house, &session, ActKind::OrderUrgent, "Sgombero di un edificio", false);
        act(db, &house, &session, ActKind::Decree, "Nomina", false);
        clock.advance(TimeDelta::days(2));
        act(db, &house, &session, ActKind::OrderMayor, "Orari della fiera", false);
        let asked = |kind, from, to| Asked { kind, from, to };
        let (first, last) = (day(2026, 11, 23), day(2026, 11, 25));
        let all = book::table(db, &reader(), &asked(ActKind::OrderMayor, first, last)).unwrap();
        let numbers: Vec<&str> = all.rows.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(numbers, ["1/2026", "2/2026", "3/2026"], "both kinds of mayor's orders, by number");
        assert_eq!(all.rows[2][1], "25/11/2026");
        let one = book::table(db, &session, &asked(ActKind::OrderUrgent, first, first)).unwrap();
        assert_eq!(one.rows.len(), 2, "the first and the last day are counted");
        assert_eq!(book::table(db, &session, &asked(ActKind::Giunta, first, last)).unwrap().rows.len(), 0);
        assert_eq!(book::kind_of(" os "), Some(ActKind::OrderMayor));
        assert_eq!(book::kind_of("XX"), None);
        let part = asked(ActKind::OrderMayor, first, last);
        let csv = book::write(db, &house, &session, &part, Form::Csv).unwrap();
        let text = std::fs::read_to_string(&csv.path).unwrap();
        assert!(csv.rows == 3 && text.contains("Sgombero di un edificio"), "{text}");
        assert!(!text.contains(";=Chiusura"), "a cell is no formula: {text}");
        let pdf = book::write(db, &house, &session, &part, Form::Pdf).unwrap();
        assert!(std::fs::read(&pdf.path).unwrap().starts_with(b"%PDF"));
    });
}

#[test]
fn the_archive_of_orders_shares_what_may_be_shared_and_meets_its_term() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        act(db, &house, &session, ActKind::OrderMayor, "Chiusura del <parco>", false);
        act(db, &house, &session, ActKind::OrderManager, "Ingiunzione a una persona", true);
        let empty = archive::write(db, &house, &session, 2024).unwrap_err();
        assert_eq!(empty.key, "fault-act-archive-empty");
        assert_eq!(archive::write(db, &house, &session, 2031).unwrap_err().key, "fault-act-archive-year");
        assert_eq!(archive::write(db, &house, &reader(), 2026).unwrap_err().key, "fault-not-permitted");
        clock.advance(TimeDelta::days(60));
        assert!(crate::db::write(db, |db| archive::open_deadline(db, &house)).unwrap());
        assert!(!crate::db::write(db, |db| archive::open_deadline(db, &house)).unwrap(), "once");
        let due = deadlines::of_subject(db, archive::SUBJECT, 2026).unwrap();
        assert_eq!((due[0].activity.as_str(), due[0].due_at.date()), ("S3.2", day(2027, 4, 30)));
        for _ in 0..2 {
            // A second time it takes the place of the first.
            let written = archive::write(db, &house, &session, 2026).unwrap();
            assert_eq!((written.acts, written.files, written.without), (2, 2, 0));
            let mut texts = String::new();
            let mut names: Vec<String> = Vec::new();
            for entry in std::fs::read_dir(&written.path).unwrap() {
                let path = entry.unwrap().path();
                names.push(path.file_name().unwrap().to_string_lossy().into_owned());
                texts.push_str(&String::from_utf8_lossy(&std::fs::read(&path).unwrap()));
            }
            names.sort();
            assert_eq!(names.len(), 5, "{names:?}");
            assert!(names[0].starts_with("OD-0001-2026") && names[1].starts_with("OS-0001-2026"), "{names:?}");
            assert!(texts.contains("omissis di Ingiunzione"), "the text without personal data is shared");
            assert!(!texts.contains("integrale di Ingiunzione"), "the whole one is not");
            assert!(texts.contains("Chiusura del &lt;parco&gt;"), "the page is clean");
        }
        assert!(deadlines::of_subject(db, archive::SUBJECT, 2026).unwrap()[0].met_at.is_some());
    });
}

#[test]
fn an_order_that_came_in_an_envelope_stands_in_the_archive_with_the_document_inside() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        let id = api::propose(db, &house, &session, &proposal(&session, ActKind::OrderMayor, false), None).unwrap().id;
        let kept = house.files.put(include_bytes!("../../../files/fixtures/firmata.p7m")).unwrap();
        let file = NewFile {
            role: FileRole::Signed,
            name: "ordinanza.pdf.p7m".into(),
            media_type: "application/pkcs7-mime".into(),
            sha256: kept.sha256.to_string(),
            size: kept.size as i64,
        };
        let Deed::Sign(by_hand) = signed(&house) else { unreachable!() };
        api::perform(db, &house, &session, &[id], &Deed::Sign(Signed { file: Some(file), ..by_hand })).unwrap();
        api::number(db, &house, &session, &[id]).unwrap();
        let written = archive::write(db, &house, &session, 2026).unwrap();
        assert_eq!((written.acts, written.files), (1, 2));
        let index = std::fs::read_to_string(written.path.join("indice.csv")).unwrap();
        let names: Vec<&str> = index.split([';', '\n', ',', '"']).map(str::trim).collect();
        let of = |ending: &str| *names.iter().find(|name| name.ends_with(ending)).unwrap();
        assert!(of(".p7m").starts_with("OS-0001-2026"), "the envelope stays: {index}");
        let inside = std::fs::read(written.path.join(of("-copia-di-consultazione.pdf"))).unwrap();
        assert!(inside.starts_with(b"%PDF"));
    });
}
