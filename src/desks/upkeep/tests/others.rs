//! Mailboxes and sittings.

use super::*;
use crate::db::deadlines;
use crate::db::testing::on_both_engines;
use crate::desks::helpdesk::api as helpdesk;
use crate::desks::upkeep::model::{BoxFields, BoxKind, BoxState};
use crate::desks::upkeep::settings::{self, Upkeep};
use crate::desks::upkeep::store::streams as stream_store;
use crate::desks::upkeep::streams::{self, Sitting};
use crate::desks::upkeep::{boxes, rules};

fn mailbox(address: &str) -> BoxFields {
    BoxFields {
        address: address.into(),
        kind: BoxKind::Plain,
        holder: "Lucia D'Angiò".into(),
        office_id: None,
        quota_mb: Some(1_000),
        expires_on: None,
        warn_days: 60,
        first_day: None,
        notes: None,
    }
}

#[test]
fn a_new_employee_has_a_box_by_the_first_day() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let ced = ced(database, &mut db);
        let fields = BoxFields { first_day: Some(day("2026-12-08")), ..mailbox("lucia@comune.example") };
        let id = boxes::add(&mut db, &ced.house, &ced.session, "k1", &fields, None).unwrap();
        assert_eq!(boxes::add(&mut db, &ced.house, &ced.session, "k1", &fields, None).unwrap(), id);
        let due = deadlines::of_subject(&mut db, boxes::SUBJECT, id).unwrap();
        assert_eq!(due[0].activity, "C4c");
        // The holiday is closed: the working day before counts.
        assert_eq!(crate::base::dates::day_of(due[0].due_at.and_utc()), "07/12/2026");
        let calendar = ced.house.facts().calendar;
        let explained = rules::spans()
            .iter()
            .any(|term| term.due(due[0].opened_at.and_utc(), &calendar).instant == due[0].due_at.and_utc());
        assert!(explained, "Today can count the days");
        let held = boxes::mailbox(&mut db, &ced.session, id).unwrap();
        assert!(held.ticket_label.is_some());
        assert_eq!(boxes::turn(&mut db, &ced.house, &ced.session, id).unwrap(), BoxState::Active);
        assert!(deadlines::of_subject(&mut db, boxes::SUBJECT, id).unwrap()[0].met_at.is_some());
        let twice = boxes::add(&mut db, &ced.house, &ced.session, "k2", &fields, None).unwrap_err();
        assert_eq!(twice.key, "fault-boxes-taken");
    });
}

#[test]
fn space_is_measured_and_told_of() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let ced = ced(database, &mut db);
        let anna = boxes::add(&mut db, &ced.house, &ced.session, "k1", &mailbox("anna@comune.example"), None).unwrap();
        boxes::add(&mut db, &ced.house, &ced.session, "k2", &mailbox("ugo@comune.example"), None).unwrap();
        assert_eq!(boxes::watch(&mut db, &ced.house).unwrap(), 1, "the month's look");
        assert_eq!(boxes::watch(&mut db, &ced.house).unwrap(), 0);
        assert!(!boxes::measure(&mut db, &ced.house, &ced.session, anna, 500).unwrap());
        let table = b"indirizzo;usati;quota\nANNA@comune.example;950\nugo@comune.example;10,5;2000\nx@y.example;1\n";
        let taken = boxes::take(&mut db, &ced.house, &ced.session, table).unwrap();
        assert_eq!((taken.measured, taken.over, taken.unknown.len()), (2, 1, 1));
        let month = deadlines::of_subject(&mut db, boxes::CHECK, 202_611).unwrap();
        assert!(month[0].met_at.is_some());
        for wrong in [&b"anna@comune.example;molto"[..], b"a;b\nanna@comune.example;x", b"", b"\xff\xfe\x00"] {
            assert!(boxes::take(&mut db, &ced.house, &ced.session, wrong).is_err());
        }
        assert_eq!(boxes::mailbox(&mut db, &ced.session, anna).unwrap().used_mb, Some(950));
    });
}

#[test]
fn a_certified_box_is_watched_and_renewed() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let ced = ced(database, &mut db);
        let fields = BoxFields {
            kind: BoxKind::Pec,
            expires_on: Some(day("2026-12-31")),
            ..mailbox("protocollo@pec.comune.example")
        };
        let id = boxes::add(&mut db, &ced.house, &ced.session, "k1", &fields, None).unwrap();
        boxes::watch(&mut db, &ced.house).unwrap();
        boxes::watch(&mut db, &ced.house).unwrap();
        let due = deadlines::of_subject(&mut db, boxes::SUBJECT, id).unwrap();
        assert_eq!(due.iter().map(|one| one.activity.as_str()).collect::<Vec<_>>(), ["C4d"]);
        let later = BoxFields { expires_on: Some(day("2027-12-31")), ..fields };
        boxes::change(&mut db, &ced.house, &ced.session, (id, 1), &later, None).unwrap();
        assert!(deadlines::of_subject(&mut db, boxes::SUBJECT, id).unwrap()[0].met_at.is_some());
    });
}

#[test]
fn a_sitting_gets_its_list_and_takes_it_along() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let ced = ced(database, &mut db);
        let own = Upkeep { threshold: 80, steps: vec!["Webcam".into(), "Registrazione".into()], ahead: 10 };
        settings::write(&mut db, &ced.house, &ced.session, &own, None).unwrap();
        let sitting = Sitting {
            booking: 5,
            starts_at: at("2026-11-30T17:00:00Z"),
            ends_at: at("2026-11-30T20:00:00Z"),
            title: "Consiglio comunale".into(),
            room: "Aula".into(),
            live: true,
        };
        let far = Sitting {
            booking: 6,
            starts_at: at("2026-12-30T17:00:00Z"),
            ends_at: at("2026-12-30T20:00:00Z"),
            ..sitting.clone()
        };
        let mut follow = |all: &[Sitting]| streams::follow(&mut db, &ced.house, all).unwrap();
        assert_eq!(follow(&[sitting.clone(), far.clone()]), 1, "one is far away");
        assert_eq!(follow(&[sitting.clone(), far.clone()]), 0);
        let moved =
            Sitting { starts_at: at("2026-12-01T17:00:00Z"), ends_at: at("2026-12-01T20:00:00Z"), ..sitting.clone() };
        assert_eq!(follow(&[moved.clone(), far]), 1);
        let id = stream_store::of_booking(&mut db, 5).unwrap().unwrap().id;
        let due = deadlines::of_subject(&mut db, streams::SUBJECT, id).unwrap();
        assert_eq!(due.len(), 1);
        assert_eq!(crate::base::dates::day_of(due[0].due_at.and_utc()), "01/12/2026");
        assert_eq!(streams::tick(&mut db, &ced.house, &ced.session, id, 1).unwrap(), 1);
        // Called off: nothing is due any more; on again: it is.
        streams::follow(&mut db, &ced.house, &[]).unwrap();
        assert!(deadlines::of_subject(&mut db, streams::SUBJECT, id).unwrap().is_empty());
        let fault = streams::tick(&mut db, &ced.house, &ced.session, id, 2).unwrap_err();
        assert_eq!(fault.key, "fault-streaming-off");
        // Its ticket goes and comes with it, and leads to its checklist.
        let ticket = stream_store::by_id(&mut db, id).unwrap().unwrap().ticket_id.unwrap();
        let state = |db: &mut Db| helpdesk::labels(db, &[ticket]).unwrap()[0].state;
        assert_eq!(state(&mut db), helpdesk::State::Closed);
        streams::follow(&mut db, &ced.house, &[moved]).unwrap();
        assert_eq!(state(&mut db), helpdesk::State::Reopened);
        let sheet = streams::sheet(&mut db, &ced.session, streams::About::Ticket(ticket)).unwrap();
        assert_eq!((sheet.0.id, sheet.1.len()), (id, 2));
        assert_eq!(streams::tick(&mut db, &ced.house, &ced.session, id, 2).unwrap(), 0);
        assert!(deadlines::of_subject(&mut db, streams::SUBJECT, id).unwrap()[0].met_at.is_some());
    });
}
