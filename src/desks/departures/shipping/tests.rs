//! Shipping on both engines: every departure waits, goes on one list, and what comes back is told.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use diesel::RunQueryDsl;

use super::model::{Outcome, Shipment, ShipmentState};
use super::service::{self, CameBack, Entered};
use super::{closing, rules, store};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::testing::on_both_engines;
use crate::desks::departures::requests::model::RequestState;
use crate::desks::departures::requests::store as requests;
use crate::desks::departures::requests::tests::{Room, room};
use crate::desks::departures::{sendings, verify};
use crate::desks::protocol::api::{Flow, Medium, PartyAsked, Request, new_key, register};
use crate::desks::testing::whole;
use crate::work::session::{Role, Session};

fn registered(db: &mut Db, room: &Room, medium: Medium) -> i64 {
    let asked = room.ask(db, &room.wanted(medium));
    room.register(db, asked.id).unwrap()
}

fn enter(db: &mut Db, room: &Room, one: &Shipment, entered: Entered) -> Outcomes<Shipment> {
    service::enter(db, &room.house, &room.head, one.id, one.version, &entered)
}

fn close(db: &mut Db, room: &Room, medium: Medium, ids: &[i64]) -> Outcomes<super::model::ShippingList> {
    closing::close(db, &room.house, &room.head, &new_key(), medium, ids)
}

#[test]
fn a_registered_letter_goes_on_one_list_and_its_card_comes_back() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let registration = registered(&mut db, &room, Medium::Registered);
        let waiting = store::of_registration(&mut db, registration).unwrap();
        assert_eq!(waiting.len(), 2);
        assert!(waiting.iter().all(|one| one.return_card && one.office_id == Some(room.building)));
        // Without a number nothing can go, and which one lacks it is told.
        assert_eq!(close(&mut db, &room, Medium::Registered, &[]).unwrap_err().key, "fault-shipping-nothing");
        let fault = close(&mut db, &room, Medium::Registered, &[waiting[0].id]).unwrap_err();
        assert_eq!(fault.key, "fault-shipping-code-missing");
        let text = "Raccomandata; standard; 20; 5,90\nRaccomandata; standard; 50; 7,60";
        let tariffs = rules::tariffs(text, |name| (name == "Raccomandata").then_some(Medium::Registered)).unwrap();
        service::set_tariffs(&mut db, &room.house, &room.head, &tariffs).unwrap();
        let first = enter(&mut db, &room, &waiting[0], Entered::Code("150000000012".into())).unwrap();
        let first = enter(&mut db, &room, &first, Entered::Weight("35".into())).unwrap();
        assert_eq!((first.grams, first.cents), (Some(35), Some(760)));
        let first = enter(&mut db, &room, &first, Entered::Cost("8,05".into())).unwrap();
        let first = enter(&mut db, &room, &first, Entered::Weight("10".into())).unwrap();
        assert_eq!((first.cents, first.cost_typed), (Some(805), true), "what was typed stays");
        // The same number on two envelopes is a slip.
        let fault = enter(&mut db, &room, &waiting[1], Entered::Code("1500 0000 0012".into())).unwrap_err();
        assert_eq!(fault.key, "fault-shipping-code-twice");
        let key = new_key();
        let list = closing::close(&mut db, &room.house, &room.head, &key, Medium::Registered, &[]).unwrap();
        assert_eq!((list.number, list.items, list.cents), (1, 1, 805));
        // The same act again, after a lost answer, closes no second one.
        let again = closing::close(&mut db, &room.house, &room.head, &key, Medium::Registered, &[]).unwrap();
        assert_eq!(again, list);
        let request = requests::of_registration(&mut db, registration).unwrap().unwrap();
        assert_eq!(request.state, RequestState::Registered, "one copy still waits");
        let second = enter(&mut db, &room, &waiting[1], Entered::Code("RR473124829IT".into())).unwrap();
        let other = close(&mut db, &room, Medium::Registered, &[second.id]).unwrap();
        assert_eq!(other.number, 2);
        let request = requests::of_registration(&mut db, registration).unwrap().unwrap();
        assert_eq!(request.state, RequestState::Shipped);
        // The card of the first comes back; the second letter itself does.
        let first = store::by_id(&mut db, first.id).unwrap().unwrap();
        let today = room.house.clock.today();
        let back = |db: &mut Db, one: &Shipment, back: CameBack| {
            service::came_back(db, &room.house, &room.head, one.id, one.version, &back)
        };
        let early = back(&mut db, &first, CameBack::Card(today.pred_opt().unwrap())).unwrap_err();
        assert_eq!(early.key, "fault-shipping-day");
        back(&mut db, &first, CameBack::Card(today)).unwrap();
        let second = store::by_id(&mut db, second.id).unwrap().unwrap();
        back(&mut db, &second, CameBack::Letter(today, "Destinatario sconosciuto".into())).unwrap();
        let now = store::of_registration(&mut db, registration).unwrap();
        assert_eq!((now[0].outcome, now[1].outcome), (Outcome::Delivered, Outcome::Returned));
        let texts = crate::base::i18n::Texts::of(crate::base::i18n::Lang::It);
        let told: Vec<String> = sendings::of_registration(&mut db, registration)
            .unwrap()
            .iter()
            .map(|sending| sendings::text(sending, texts))
            .collect();
        assert!(told[0].contains("distinta 1/2026") && told[0].contains("consegnata"), "{told:?}");
        assert!(told[1].contains("resa al mittente") && told[1].contains("sconosciuto"), "{told:?}");
        assert!(whole(&mut db, &room.house));
        assert!(verify::verify(&mut db, &room.house, true).unwrap().findings.is_empty());
    });
}

#[test]
fn a_closed_list_is_sealed_and_a_changed_one_is_told() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        registered(&mut db, &room, Medium::Post);
        let list = close(&mut db, &room, Medium::Post, &[]).unwrap();
        let mut fails = |sql: &str| assert!(diesel::sql_query(sql).execute(&mut db).is_err(), "went through: {sql}");
        for sql in [
            "UPDATE shipping_lists SET cents = 0",
            "DELETE FROM shipping_lists",
            "UPDATE shipping_list_lines SET cents = 1",
            "DELETE FROM shipping_list_lines",
            "INSERT INTO shipping_lists SELECT * FROM shipping_lists",
            "UPDATE shipments SET state = 'waiting', version = version + 1",
            "UPDATE shipments SET list_id = NULL, version = version + 1",
            "DELETE FROM shipments",
            "DELETE FROM departure_requests",
        ] {
            fails(sql);
        }
        // A letter found afterwards goes on the next list.
        registered(&mut db, &room, Medium::Post);
        assert_eq!(close(&mut db, &room, Medium::Post, &[]).unwrap().number, 2);
        assert_eq!(store::lines(&mut db, list.id).unwrap().len(), 2);
        let pdf = room.house.files.get(&crate::files::Sha256Hex::parse(&list.pdf_sha256).unwrap()).unwrap();
        assert!(pdf.starts_with(b"%PDF-1.7"));
        let csv = room.house.files.get(&crate::files::Sha256Hex::parse(&list.csv_sha256).unwrap()).unwrap();
        let csv = String::from_utf8(csv).unwrap();
        assert!(csv.contains("Rossi Anna") && csv.contains("0000001/2026") && csv.lines().count() == 3, "{csv}");
        std::fs::remove_file(room.house.files.path().join(&list.pdf_sha256[..2]).join(&list.pdf_sha256)).unwrap();
        let found = verify::verify(&mut db, &room.house, true).unwrap().findings;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].key, found[0].line.as_str()), ("verify-shipping-file", "1/2026"));
    });
}

#[test]
fn a_departure_that_nobody_asked_for_waits_too() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let party = PartyAsked {
            kind: "person".into(),
            name: "Lucia D'Angiò".into(),
            address: Some("Via Dante 5".into()),
            ..PartyAsked::default()
        };
        let request = Request {
            parties: vec![party],
            subject: "Nota".into(),
            class_id: Some(room.class),
            competence: vec![room.building],
            medium: Medium::Registered,
            medium_number: Some("15000000001-2".into()),
            ..Request::new(Flow::Out, new_key())
        };
        let id = register(&mut db, &room.house, &room.head, &request, None).unwrap().id;
        let one = store::of_registration(&mut db, id).unwrap().remove(0);
        assert_eq!((one.code.as_deref(), one.office_id), (Some("150000000012"), Some(room.building)));
        // Without a number it is registered, too: the post office gives it later.
        let later = Request { key: new_key(), medium_number: None, ..request.clone() };
        assert!(register(&mut db, &room.house, &room.head, &later, None).is_ok());
        let arrival = Request { flow: Flow::In, ..later };
        assert_eq!(
            register(&mut db, &room.house, &room.head, &Request { key: new_key(), ..arrival }, None).unwrap_err().key,
            "fault-protocol-registered-number"
        );
        service::withdraw(&mut db, &room.house, &room.head, one.id, one.version, "Ritirata a mano").unwrap();
        let one = store::by_id(&mut db, one.id).unwrap().unwrap();
        assert_eq!(one.state, ShipmentState::Withdrawn);
        let fault = enter(&mut db, &room, &one, Entered::Weight("5".into())).unwrap_err();
        assert_eq!(fault.key, "fault-shipping-not-waiting");
    });
}

#[test]
fn what_two_clerks_do_at_once_is_told_and_nothing_is_half_done() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let registration = registered(&mut db, &room, Medium::Post);
        let seen = store::of_registration(&mut db, registration).unwrap().remove(0);
        enter(&mut db, &room, &seen, Entered::Weight("12".into())).unwrap();
        let fault = enter(&mut db, &room, &seen, Entered::Weight("13".into())).unwrap_err();
        assert_eq!(fault.key, "fault-shipping-conflict");
        let now = store::by_id(&mut db, seen.id).unwrap().unwrap();
        close(&mut db, &room, Medium::Post, &[]).unwrap();
        let fault = enter(&mut db, &room, &now, Entered::Weight("13".into())).unwrap_err();
        assert_eq!(fault.key, "fault-shipping-listed");
        assert!(fault.args.contains(&("list", "1/2026".into())), "{fault}");
        let clerk = closing::close(&mut db, &room.house, &room.clerk, &new_key(), Medium::Post, &[]);
        assert_eq!(clerk.unwrap_err().key, "fault-not-permitted");
    });
}

#[test]
fn of_a_reserved_letter_list_and_papers_name_the_number_alone() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let mut wanted = room.wanted(Medium::Post);
        wanted.reserved = true;
        let asked = room.ask(&mut db, &wanted);
        room.register(&mut db, asked.id).unwrap();
        // Somebody of the protocol office who did not register it.
        let registrar = Session { roles: vec![Role::Registrar], offices: Vec::new(), ..room.clerk.clone() };
        let filter = store::Filter {
            media: rules::MEDIA.to_vec(),
            states: vec![ShipmentState::Waiting],
            outcomes: Vec::new(),
            unhandled: false,
        };
        let slice = store::Slice { anchor: None, forward: true, skip: 0, take: 10 };
        let (rows, _, total) = service::rows(&mut db, &registrar, &filter, &slice).unwrap();
        assert!(total == 2 && rows.iter().all(|row| row.masked && row.shipment.name.is_empty()));
        let list = closing::close(&mut db, &room.house, &registrar, &new_key(), Medium::Post, &[]).unwrap();
        let sheet = closing::sheet(&mut db, &registrar, list.id).unwrap();
        assert!(sheet.lines.iter().all(|line| line.masked && line.line.name.is_empty()));
        assert_eq!(closing::sheet(&mut db, &room.head, list.id).unwrap().lines[0].line.name, "Rossi Anna");
        let csv = room.house.files.get(&crate::files::Sha256Hex::parse(&list.csv_sha256).unwrap()).unwrap();
        let csv = String::from_utf8(csv).unwrap();
        assert!(csv.contains("Riservato") && !csv.contains("Rossi"), "{csv}");
    });
}
