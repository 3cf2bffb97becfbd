//! The radar on both engines: what it finds, what it keeps to itself, and that the same document gets no second number.

use chrono::TimeDelta;

use super::rules::{Ground, Typed};
use super::{Similar, look, service};
use crate::base::text::fold;
use crate::db::audit::{self, Entry};
use crate::db::drafts::Place;
use crate::db::testing::on_both_engines;
use crate::db::{self, Db};
use crate::desks::people::api as people;
use crate::desks::protocol::api::ANNULLED;
use crate::desks::protocol::intake;
use crate::desks::protocol::model::{ArrivalState, Flow, Medium, RoutingKind};
use crate::desks::protocol::queue::{rules::Act, service::perform};
use crate::desks::protocol::request::{DocumentAsked, DocumentSource, Request};
use crate::desks::protocol::store::{arrivals, registrations};
use crate::desks::testing::{administrator, class, furnish, house, letter, register};
use crate::work::house::House;
use crate::work::session::{Role, Session};

struct Desk {
    house: House,
    session: Session,
    class: i64,
    office: i64,
}

fn desk(database: &crate::db::testing::TestDb, db: &mut Db) -> (Desk, std::sync::Arc<crate::base::clock::FixedClock>) {
    let (house, clock) = house(database);
    let session = Session { roles: vec![Role::HeadOfService], ..administrator(db, &house) };
    furnish(db, &house);
    let class = class(db, &house, "VI.3");
    let office = people::offices(db).unwrap().first().unwrap().id;
    (Desk { house, session, class, office }, clock)
}

fn written(desk: &Desk, subject: &str) -> Request {
    letter(subject, desk.class, desk.office)
}

fn typed(desk: &Desk, request: &Request) -> Typed {
    Typed {
        flow: request.flow,
        medium: request.medium,
        cards: Vec::new(),
        names: request.parties.iter().map(|party| fold(&party.name)).collect(),
        number: request.sender_number.clone().unwrap_or_default(),
        number_on: request.sender_date,
        subject: request.subject.clone(),
        hashes: request
            .documents
            .iter()
            .filter_map(|document| match &document.source {
                DocumentSource::Stored { sha256, .. } => Some(sha256.clone()),
                DocumentSource::File(_) => None,
            })
            .collect(),
        today: desk.house.clock.today(),
    }
}

fn found(db: &mut Db, desk: &Desk, request: &Request) -> Vec<Similar> {
    look(db, &desk.session, &typed(desk, request)).unwrap()
}

#[test]
fn a_letter_is_found_by_number_by_subject_and_by_file() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (desk, clock) = desk(database, &mut db);
        let first = Request {
            sender_number: Some("Prot. n. 45/2026".into()),
            documents: vec![DocumentAsked {
                name: "istanza.pdf".into(),
                media_type: "application/pdf".into(),
                main: true,
                source: DocumentSource::Stored { sha256: "ab".repeat(32), size: 3 },
            }],
            ..written(&desk, "Istanza di passo carrabile in via Roma")
        };
        let id = register(&mut db, &desk.house, &desk.session, &first);
        register(&mut db, &desk.house, &desk.session, &written(&desk, "Tutt'altra materia"));
        clock.advance(TimeDelta::days(2));

        let by_number = Request { sender_number: Some("45".into()), ..written(&desk, "Passo carrabile") };
        let hits = found(&mut db, &desk, &by_number);
        // Its number is written otherwise in the register; it is among the letters of the same name.
        assert_eq!(hits.iter().map(|hit| hit.id).collect::<Vec<_>>(), [id]);
        assert!(hits[0].grounds.contains(&Ground::SameNumber), "{hits:?}");

        let paper = Request { medium: Medium::Pec, ..written(&desk, "ISTANZA passo carrabile via Roma") };
        let hits = found(&mut db, &desk, &paper);
        assert!(hits[0].id == id && hits[0].grounds.contains(&Ground::Twin), "{hits:?}");

        let mut nobody = typed(&desk, &written(&desk, "Istanza di passo carrabile in via Roma"));
        nobody.names.clear();
        let hits = look(&mut db, &desk.session, &nobody).unwrap();
        assert!(hits.len() == 1 && hits[0].grounds == [Ground::SameSubject], "{hits:?}");

        let file = Request {
            parties: Vec::new(),
            flow: Flow::Out,
            documents: first.documents.clone(),
            ..written(&desk, "Si trasmette")
        };
        assert_eq!(found(&mut db, &desk, &file)[0].grounds, [Ground::SameFile]);
        assert_eq!(found(&mut db, &desk, &written(&desk, "Denuncia di cessione di fabbricato")), []);
    });
}

#[test]
fn a_reserved_letter_shows_its_number_alone_and_an_annulled_one_says_so() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (desk, _) = desk(database, &mut db);
        let request = Request {
            sender_number: Some("7/2026".into()),
            reserved: true,
            ..written(&desk, "Segnalazione ai servizi sociali del minore")
        };
        let id = register(&mut db, &desk.house, &desk.session, &request);
        let other = Session { operator_id: 99, roles: vec![Role::Registrar], ..desk.session.clone() };
        let hits = look(&mut db, &other, &typed(&desk, &request)).unwrap();
        assert!(hits.len() == 1 && hits[0].masked && hits[0].id == id);
        assert!(hits[0].subject.is_empty() && hits[0].party.is_empty() && hits[0].grounds.is_empty());
        // Its subject alone brings it to nobody who may not read it.
        let by_subject = Request { sender_number: None, ..request.clone() };
        assert_eq!(look(&mut db, &other, &typed(&desk, &by_subject)).unwrap(), []);
        assert!(!found(&mut db, &desk, &by_subject)[0].masked);

        assert!(!found(&mut db, &desk, &request)[0].annulled);
        let entry = Entry {
            at: desk.house.clock.now(),
            actor: &desk.session.actor(),
            action: ANNULLED,
            subject_kind: "registration",
            subject_id: id,
            digest: [0; 32],
        };
        db::write(&mut db, |db| audit::append(db, &entry, &())).unwrap();
        assert!(found(&mut db, &desk, &request)[0].annulled);
    });
}

#[test]
fn the_same_document_leaves_the_queue_with_the_link_and_can_come_back() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (desk, _) = desk(database, &mut db);
        let id = register(&mut db, &desk.house, &desk.session, &written(&desk, "Istanza di passo carrabile"));
        let arrival = intake::announce_paper(&mut db, &desk.house, "D'Angiò Lucia", "Istanza", "k").unwrap();
        let place =
            Place { operator_id: desk.session.operator_id, form: "protocol.register".into(), subject: "x".into() };
        let same = |db: &mut Db, version| {
            service::same_document(db, &desk.house, &desk.session, (arrival, version), id, &place)
        };
        assert_eq!(same(&mut db, 9).unwrap_err().key, "fault-queue-changed");
        same(&mut db, 1).unwrap();
        let row = arrivals::by_id(&mut db, arrival).unwrap().unwrap();
        assert_eq!((row.state, row.same_as, row.registration_id), (ArrivalState::SetAside, Some(id), None));
        let history = audit::history(&mut db, "registration", id).unwrap();
        assert_eq!(history.last().unwrap().action, service::CAME_AGAIN);
        assert_eq!(registrations::routings(&mut db, id).unwrap()[0].kind, RoutingKind::Competence);
        let again = perform(&mut db, &desk.house, &desk.session, &Act::WaitAgain, &[(arrival, row.version)]).unwrap();
        assert_eq!(again.count, 1);
        assert_eq!(arrivals::by_id(&mut db, arrival).unwrap().unwrap().same_as, None);
    });
}
