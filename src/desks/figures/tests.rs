//! Counting on both engines: every figure against what was registered, papers, who may see persons.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use chrono::{NaiveDate, TimeDelta, TimeZone, Utc};

use super::papers::{self, Form};
use super::rules::{Period, Span};
use super::service::report;
use super::tables::{self, Panel};
use crate::base::i18n::{Lang, Texts};
use crate::db::testing::on_both_engines;
use crate::desks::protocol::api::{Flow, Medium, Request};
use crate::desks::testing::{administrator, bring, class, furnish, house, letter, reader, register};
use crate::work::session::{Role, Session};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn what_was_registered_is_counted() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let session = Session {
            roles: vec![Role::Administrator, Role::Registrar, Role::HeadOfService],
            ..administrator(&mut db, &house)
        };
        furnish(&mut db, &house);
        let class = class(&mut db, &house, "VI.3");
        let office = crate::desks::people::api::offices(&mut db).unwrap()[0].id;
        // A Friday in October in summer time, 08:30 in Rome; then the Monday of the fixtures, 10:00 in Rome.
        clock.set(Utc.with_ymd_and_hms(2026, 10, 16, 6, 30, 0).unwrap());
        register(&mut db, &house, &session, &letter("Di ottobre", class, office));
        clock.set(Utc.with_ymd_and_hms(2026, 11, 23, 9, 0, 0).unwrap());
        for n in 0..3 {
            register(&mut db, &house, &session, &letter(&format!("Lettera {n}"), class, office));
        }
        let secret = Request { reserved: true, medium: Medium::Pec, ..letter("Segreta", class, office) };
        register(&mut db, &house, &session, &secret);
        let late =
            Request { arrived_at: Some(house.clock.now() - TimeDelta::days(5)), ..letter("Tardi", class, office) };
        register(&mut db, &house, &session, &late);
        clock.set(Utc.with_ymd_and_hms(2026, 11, 26, 9, 0, 0).unwrap());

        let november = Period::around(Span::Month, day("2026-11-26"));
        let found = report(&mut db, &house, &session, november).unwrap();
        assert_eq!((found.period.to, found.before.to), (day("2026-11-26"), day("2026-10-26")));
        assert_eq!((found.now.total, found.then.total), (5, 1));
        assert_eq!((found.now.hours[10], found.then.hours[8]), (5, 1));
        assert_eq!(found.now.days.get(&day("2026-11-23")), Some(&5));
        assert_eq!((found.now.flow(Flow::In), found.now.flow(Flow::Out)), (5, 0));
        assert_eq!((found.now.medium(Medium::Pec), found.now.medium(Medium::ByHand)), (1, 4));
        assert_eq!((found.now.reserved, found.now.offices.get(&office)), (1, Some(&5)));
        assert_eq!(found.now.operators.get(&session.operator_id), Some(&5));
        assert_eq!((found.now.registering.opened, found.now.registering.late), (5, 1));
        // Nobody took them in charge: the same day has passed.
        assert_eq!((found.now.all_routing().opened, found.now.all_routing().overdue), (5, 5));

        let texts = Texts::of(Lang::It);
        let hours = tables::rows(&found, Panel::Hours, texts);
        assert_eq!(hours.iter().map(|row| row.now).sum::<i64>(), 5);
        let days = tables::rows(&found, Panel::Days, texts);
        assert_eq!((days.len(), days[22].now, days[15].then), (26, 5, 1));
        let year = report(&mut db, &house, &session, Period::around(Span::Year, day("2026-06-01"))).unwrap();
        let months = tables::rows(&year, Panel::Days, texts);
        assert_eq!((months.len(), months[9].now, months[10].label.as_str()), (11, 1, "novembre 2026"));
        assert_eq!(year.now.total, 6);

        // Somebody who only reads sees no figures of persons.
        let found = report(&mut db, &house, &reader(), november).unwrap();
        assert!(!found.persons && found.now.operators.is_empty());
        let nobody = Session::nobody("x", "test".into());
        assert_eq!(report(&mut db, &house, &nobody, november).unwrap_err().key, "fault-not-permitted");
    });
}

#[test]
fn they_are_written_as_paper_and_table() {
    let database = crate::db::testing::sqlite();
    let mut db = database.connect();
    let (house, _) = house(&database);
    let session = Session { roles: vec![Role::Registrar, Role::HeadOfService], ..administrator(&mut db, &house) };
    furnish(&mut db, &house);
    let class = class(&mut db, &house, "VI.3");
    let office = crate::desks::people::api::offices(&mut db).unwrap()[0].id;
    let secret = Request { reserved: true, ..letter("Segretissima", class, office) };
    register(&mut db, &house, &session, &secret);
    let found = report(&mut db, &house, &session, Period::around(Span::Month, house.clock.today())).unwrap();
    let pdf = papers::write(&house, &found, Form::Pdf).unwrap();
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF"));
    let csv = std::fs::read_to_string(papers::write(&house, &found, Form::Csv).unwrap()).unwrap();
    assert!(csv.contains("Riepilogo;Registrazioni;1;0;"), "{csv}");
    assert!(csv.contains("Operatori;Bianchi Ada;1;0;"), "{csv}");
    assert!(!csv.contains("Segretissima") && !csv.contains("Angiò"), "{csv}");
}

#[test]
fn an_imported_register_is_counted_without_hours_it_does_not_have() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _) = house(database);
        let session = administrator(&mut db, &house);
        furnish(&mut db, &house);
        let text = "numero;data;tipo;mittente;oggetto;annullato;ufficio\n\
                    1;02/01/2025;A;Rossi;Uno;N;PROT\n2;03/01/2025 10:15;A;Rossi;Due;S;PROT\n4;01/01/2025;P;Bianchi;Tre;N;\n";
        bring(&mut db, &house, &session, text);
        let period = Period::chosen(day("2025-01-02"), day("2025-01-31"));
        let found = report(&mut db, &house, &session, period).unwrap();
        assert_eq!((found.now.total, found.now.without_hour, found.now.hours.iter().sum::<i64>()), (2, 1, 1));
        assert_eq!((found.now.annulled, found.now.hours[10]), (1, 1));
        assert_eq!(found.now.offices.values().sum::<i64>(), 2);
        assert_eq!(found.then.total, 1);
    });
}
