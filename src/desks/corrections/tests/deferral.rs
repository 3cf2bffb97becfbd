//! Deferral: the measure, and the registrations that carry it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::*;
use crate::db::deadlines;
use crate::db::testing::on_both_engines;
use crate::desks::corrections::api;
use crate::desks::corrections::deferring::decide;
use crate::desks::corrections::model::Deferral;
use crate::desks::corrections::rules::{DeferralAsked, deferral_number};
use crate::desks::protocol::api::Medium;
use crate::desks::testing::{reader, sheet, try_register, whole};

fn measure() -> DeferralAsked {
    DeferralAsked {
        key: new_key(),
        measure: "Determinazione n. 3 del 19/11/2026".into(),
        kinds: "Domande di concorso".into(),
        causes: "Scadenza del bando".into(),
        starts_on: "2026-11-19".parse().ok(),
        ends_on: "2026-11-27".parse().ok(),
    }
}

fn decided(db: &mut Db, room: &Room) -> Deferral {
    decide(db, &room.house, &room.head, &measure(), None).unwrap()
}

fn arrived(text: &str) -> Option<DateTime<Utc>> {
    Some(text.parse().unwrap())
}

#[test]
fn a_letter_registered_late_keeps_its_arrival_and_the_measure_and_is_not_late() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let deferral = decided(&mut db, &room);
        assert_eq!(deferral_number(deferral.number, deferral.year), "DIF 0000001/2026");
        let today = room.house.clock.today();
        assert_eq!(api::deferrals_on(&mut db, today).unwrap(), std::slice::from_ref(&deferral));
        let late = Request {
            deferral_id: Some(deferral.id),
            arrived_at: arrived("2026-11-19T10:00:00Z"),
            ..room.letter("domanda di concorso")
        };
        let id = register(&mut db, &room.house, &room.head, &late);
        let plain = Request { arrived_at: arrived("2026-11-19T10:00:00Z"), ..room.letter("altra") };
        let plain = register(&mut db, &room.house, &room.head, &plain);
        let sheet = sheet(&mut db, &room.house, &room.head, id);
        assert_eq!(sheet.deferral.map(|found| found.id), Some(deferral.id));
        assert_eq!(sheet.registration.arrived_at.map(|at| at.and_utc()), arrived("2026-11-19T10:00:00Z"));
        let late = |db: &mut Db, id| {
            let clocks = deadlines::of_subject(db, "registration", id).unwrap();
            clocks
                .into_iter()
                .find(|clock| clock.activity == "P1.1")
                .is_some_and(|clock| clock.met_at > Some(clock.due_at))
        };
        assert!(!late(&mut db, id), "the measure gave it until the 27th");
        assert!(late(&mut db, plain), "without a measure it is late");
        assert!(whole(&mut db, &room.house));
        let report = api::verify(&mut db).unwrap();
        assert_eq!((report.deferrals, report.findings), (1, vec![]));
    });
}

#[test]
fn what_a_deferral_does_not_cover_is_refused_and_draws_no_number() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let deferral = decided(&mut db, &room);
        let base = Request {
            deferral_id: Some(deferral.id),
            arrived_at: arrived("2026-11-20T10:00:00Z"),
            ..room.letter("domanda")
        };
        let cases = [
            (Request { medium: Medium::Pec, ..base.clone() }, "fault-deferred-pec"),
            (Request { arrived_at: None, ..base.clone() }, "fault-deferred-arrival-missing"),
            (Request { arrived_at: arrived("2026-11-10T10:00:00Z"), ..base.clone() }, "fault-deferred-arrival-outside"),
            (Request { deferral_id: Some(7), ..base.clone() }, "fault-deferral-gone"),
        ];
        for (request, key) in cases {
            assert_eq!(try_register(&mut db, &room.house, &room.head, &request).unwrap_err().key, key);
        }
        room.clock.set("2026-11-30T09:00:00Z".parse().unwrap());
        let fault = try_register(&mut db, &room.house, &room.head, &base).unwrap_err();
        assert_eq!(fault.key, "fault-deferred-over");
        assert_eq!(room.register(&mut db, "prima") % 100_000_000, 1);
    });
}

#[test]
fn the_measure_is_made_once_by_the_head_and_sealed() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let form = measure();
        let first = decide(&mut db, &room.house, &room.head, &form, None).unwrap();
        assert_eq!(decide(&mut db, &room.house, &room.head, &form, None).unwrap(), first);
        assert_eq!(decide(&mut db, &room.house, &reader(), &measure(), None).unwrap_err().key, "fault-not-permitted");
        let late = Request {
            deferral_id: Some(first.id),
            arrived_at: arrived("2026-11-20T10:00:00Z"),
            ..room.letter("domanda")
        };
        register(&mut db, &room.house, &room.head, &late);
        for table in ["deferrals", "deferred_registrations"] {
            for sql in [
                format!("UPDATE {table} SET digest = digest"),
                format!("DELETE FROM {table}"),
                format!("INSERT INTO {table} SELECT * FROM {table}"),
                format!("REPLACE INTO {table} SELECT * FROM {table}"),
            ] {
                assert!(diesel::sql_query(&sql).execute(&mut db).is_err(), "went through: {sql}");
            }
        }
        let disarm: &[&str] = match &db {
            Db::Sqlite(_) => &["DROP TRIGGER deferrals_no_update", "DROP TRIGGER deferred_registrations_no_delete"],
            Db::Pg(_) => {
                &["ALTER TABLE deferrals DISABLE TRIGGER ALL", "ALTER TABLE deferred_registrations DISABLE TRIGGER ALL"]
            }
        };
        for sql in disarm {
            diesel::sql_query(*sql).execute(&mut db).unwrap();
        }
        diesel::sql_query("UPDATE deferrals SET causes = 'altre'").execute(&mut db).unwrap();
        diesel::sql_query("DELETE FROM deferred_registrations").execute(&mut db).unwrap();
        let keys: Vec<_> = api::verify(&mut db).unwrap().findings.into_iter().map(|finding| finding.key).collect();
        assert_eq!(keys, ["verify-deferral-altered", "verify-deferred-missing"]);
    });
}
