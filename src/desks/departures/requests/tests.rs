//! Requests on both engines: handed over, corrected, sent back, registered once, told back to their office.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use super::model::{Enclosure, Recipient, RequestState, Wanted};
use super::service::{self, Written};
use super::store::{self, Slice};
use crate::base::fault::Outcomes;
use crate::db::testing::{TestDb, on_both_engines};
use crate::db::{Db, deadlines, registers};
use crate::desks::dossiers::api as dossiers;
use crate::desks::people::api::{self as people, NewOffice, NewOperator};
use crate::desks::protocol::api::{Medium, new_key};
use crate::desks::testing::{administrator, class, furnish, house, whole};
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// A protocol office and a building office with a clerk.
pub struct Room {
    pub house: House,
    pub head: Session,
    pub clerk: Session,
    pub building: i64,
    pub class: i64,
}

pub fn room_in(house: House, db: &mut Db) -> Room {
    let first = administrator(db, &house);
    furnish(db, &house);
    let office = NewOffice { code: "EDIL".into(), name: "Edilizia privata".into(), ..NewOffice::default() };
    people::create_office(db, &house, &first, &office).unwrap();
    let building = people::offices(db).unwrap().into_iter().find(|office| office.code == "EDIL").unwrap().id;
    let new = NewOperator {
        login: "neri".into(),
        surname: "Neri".into(),
        name: "Ugo".into(),
        tax_code: None,
        roles: vec![Role::Clerk],
        offices: vec![building],
    };
    people::create_operator(db, &house, &first, &new).unwrap();
    let clerk = people::session_for_login(db, "neri").unwrap().unwrap();
    let class = class(db, &house, "VI.3");
    Room { house, head: first, clerk, building, class }
}

pub fn room(database: &TestDb, db: &mut Db) -> Room {
    room_in(house(database).0, db)
}

impl Room {
    pub fn wanted(&self, medium: Medium) -> Wanted {
        let kept = self.house.files.put(b"%PDF-1.7 convocazione").unwrap();
        let somebody = |name: &str| Recipient {
            kind: "person".into(),
            name: name.into(),
            pec: Some(format!("{}@pec.esempio.it", name.split(' ').next().unwrap_or_default().to_lowercase())),
            address: Some("Via Roma 1, 80100 Napoli".into()),
            ..Recipient::default()
        };
        Wanted {
            office_id: self.building,
            medium,
            return_card: medium == Medium::Registered,
            urgent: false,
            reserved: false,
            subject: "Convocazione della conferenza di servizi".into(),
            body: Some("Si trasmette la convocazione.".into()),
            recipients: vec![somebody("Rossi Anna"), somebody("Verdi Luca")],
            documents: vec![Enclosure {
                name: "convocazione.pdf".into(),
                media_type: "application/pdf".into(),
                main: true,
                sha256: kept.sha256.to_string(),
                size: kept.size as i64,
            }],
            class_id: Some(self.class),
            dossier_id: None,
            signer: None,
            notes: None,
        }
    }

    pub fn ask(&self, db: &mut Db, wanted: &Wanted) -> Written {
        service::write(db, &self.house, &self.clerk, &new_key(), wanted, false, None).unwrap()
    }

    pub fn register(&self, db: &mut Db, id: i64) -> Outcomes<i64> {
        let version = store::by_id(db, id)?.unwrap().version;
        service::register(db, &self.house, &self.head, id, version).map(|registered| registered.id)
    }
}

#[test]
fn a_request_becomes_one_registration_and_its_office_has_the_number() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let key = new_key();
        let wanted = room.wanted(Medium::Pec);
        let asked = service::write(&mut db, &room.house, &room.clerk, &key, &wanted, false, None).unwrap();
        assert_eq!(asked.state, RequestState::Asked);
        // The same form again, after a lost answer, writes no second one.
        let again = service::write(&mut db, &room.house, &room.clerk, &key, &wanted, false, None).unwrap();
        assert_eq!(again, asked);
        let clock = &deadlines::of_subject(&mut db, service::SUBJECT, asked.id).unwrap()[0];
        assert_eq!((clock.activity.as_str(), clock.met_at), ("P1.2", None));
        // Its own clerk may not register it.
        let fault = service::register(&mut db, &room.house, &room.clerk, asked.id, 1).unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
        let number = room.register(&mut db, asked.id).unwrap();
        let request = store::by_id(&mut db, asked.id).unwrap().unwrap();
        assert_eq!((request.state, request.registration_id), (RequestState::Registered, Some(number)));
        // Registered again, after a lost answer, it has the number it had.
        let again = service::register(&mut db, &room.house, &room.head, asked.id, 1).unwrap();
        assert_eq!((again.id, again.already), (number, true));
        assert_eq!(registers::standing(&mut db, registers::PROTOCOL).unwrap().last, 1);
        // The office sees it with its number; nothing of it can be changed any more.
        let slice = Slice { anchor: None, forward: true, skip: 0, take: 10 };
        let (rows, _, total) = service::rows(&mut db, &room.clerk, None, &slice).unwrap();
        assert_eq!((rows[0].request.registration_id, total), (Some(number), 1));
        let fault = service::change(&mut db, &room.house, &room.clerk, asked.id, request.version, &wanted, false, None);
        assert_eq!(fault.unwrap_err().key, "fault-departures-registered");
        assert!(whole(&mut db, &room.house));
    });
}

#[test]
fn what_is_sent_back_comes_with_its_reason_and_begins_a_new_week() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let asked = room.ask(&mut db, &room.wanted(Medium::Post));
        let empty = service::send_back(&mut db, &room.house, &room.head, asked.id, 1, "  ").unwrap_err();
        assert_eq!(empty.key, "fault-departures-reason-missing");
        service::send_back(&mut db, &room.house, &room.head, asked.id, 1, "Manca la firma").unwrap();
        let request = store::by_id(&mut db, asked.id).unwrap().unwrap();
        assert_eq!((request.state, request.reason.as_deref()), (RequestState::Returned, Some("Manca la firma")));
        assert!(deadlines::of_subject(&mut db, service::SUBJECT, asked.id).unwrap()[0].met_at.is_some());
        assert_eq!(store::returned_to(&mut db, &room.clerk.offices).unwrap(), 1);
        // The protocol office cannot register it now, and is told why.
        let fault = room.register(&mut db, asked.id).unwrap_err();
        assert_eq!(fault.key, "fault-departures-returned");
        assert_eq!(registers::standing(&mut db, registers::PROTOCOL).unwrap().last, 0);
        let mut better = room.wanted(Medium::Post);
        better.signer = Some("Il responsabile".into());
        let version = request.version;
        service::change(&mut db, &room.house, &room.clerk, asked.id, version, &better, false, None).unwrap();
        assert_eq!(deadlines::of_subject(&mut db, service::SUBJECT, asked.id).unwrap().len(), 2);
        // Somebody who looked at it before the correction does not write over it.
        let fault = service::change(&mut db, &room.house, &room.clerk, asked.id, version, &better, false, None);
        assert_eq!(fault.unwrap_err().key, "fault-departures-conflict");
        assert!(room.register(&mut db, asked.id).is_ok());
        assert!(whole(&mut db, &room.house));
    });
}

#[test]
fn what_is_held_in_the_office_nobody_else_sees() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let wanted = room.wanted(Medium::Post);
        let kept = service::write(&mut db, &room.house, &room.clerk, &new_key(), &wanted, true, None).unwrap();
        assert_eq!(kept.state, RequestState::Draft);
        let slice = Slice { anchor: None, forward: true, skip: 0, take: 10 };
        let registrar = Session { offices: Vec::new(), operator_id: 999, ..room.head.clone() };
        assert_eq!(service::rows(&mut db, &registrar, None, &slice).unwrap().2, 0);
        assert_eq!(service::rows(&mut db, &room.clerk, None, &slice).unwrap().2, 1);
        assert!(deadlines::of_subject(&mut db, service::SUBJECT, kept.id).unwrap().is_empty());
        // Handed over, then taken back: the clock begins and stops with it.
        service::change(&mut db, &room.house, &room.clerk, kept.id, 1, &wanted, false, None).unwrap();
        assert_eq!(service::rows(&mut db, &registrar, None, &slice).unwrap().2, 1);
        service::change(&mut db, &room.house, &room.clerk, kept.id, 2, &wanted, true, None).unwrap();
        let clock = deadlines::of_subject(&mut db, service::SUBJECT, kept.id).unwrap();
        assert!(clock.len() == 1 && clock[0].met_at.is_some());
        assert_eq!(room.register(&mut db, kept.id).unwrap_err().key, "fault-departures-taken-back");
    });
}

#[test]
fn a_reserved_request_shows_others_that_it_is_there_and_no_more() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let wanted = Wanted { reserved: true, ..room.wanted(Medium::Post) };
        let asked = room.ask(&mut db, &wanted);
        let registrar =
            Session { roles: vec![Role::Registrar], offices: Vec::new(), operator_id: 999, ..room.head.clone() };
        let slice = Slice { anchor: None, forward: true, skip: 0, take: 10 };
        let (rows, _, _) = service::rows(&mut db, &registrar, None, &slice).unwrap();
        assert!(rows[0].masked && rows[0].request.subject.is_empty());
        assert!(rows[0].request.wanted().recipients.is_empty());
        let sheet = service::sheet(&mut db, &registrar, asked.id).unwrap();
        assert!(sheet.masked && sheet.request.body.is_none());
        let fault = service::register(&mut db, &room.house, &registrar, asked.id, 1).unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
        // The deadline, which everybody may read, tells nothing of it.
        assert_eq!(deadlines::of_subject(&mut db, service::SUBJECT, asked.id).unwrap()[0].title, "");
        assert!(room.register(&mut db, asked.id).is_ok());
    });
}

#[test]
fn without_a_class_no_number_is_drawn_and_the_protocol_office_adds_it() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let wanted = Wanted { class_id: None, ..room.wanted(Medium::ByHand) };
        let asked = room.ask(&mut db, &wanted);
        assert_eq!(room.register(&mut db, asked.id).unwrap_err().key, "fault-protocol-class-missing");
        let opening = crate::desks::testing::class(&mut db, &room.house, "VI.3");
        let classed = Wanted { class_id: Some(opening), ..wanted };
        service::change(&mut db, &room.house, &room.head, asked.id, 1, &classed, false, None).unwrap();
        // The office keeps the week it had.
        assert_eq!(deadlines::of_subject(&mut db, service::SUBJECT, asked.id).unwrap().len(), 1);
        let id = room.register(&mut db, asked.id).unwrap();
        assert!(dossiers::of_registration(&mut db, id).unwrap().is_none());
    });
}
