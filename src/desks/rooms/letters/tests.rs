//! Letters on both engines: one act with its number, its shifts and its seal; a lost answer is found again.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use super::api::{self, Use};
use super::model::{Kind, Settings, Wish};
use super::{service, store};
use crate::db::Db;
use crate::db::testing::on_both_engines;
use crate::desks::correspondents::api as cards;
use crate::desks::departures::api as departures;
use crate::desks::people::api::{self as people, NewOffice};
use crate::desks::protocol::api::{self as protocol, Flow, Medium};
use crate::desks::rooms::model::{Act, State};
use crate::desks::rooms::service as rooms;
use crate::desks::rooms::shifts::service::planning;
use crate::desks::rooms::shifts::tests::volunteer;
use crate::desks::rooms::sittings::{Sitting, book_sitting};
use crate::desks::rooms::tests::{Desk, desk, slot};
use crate::desks::testing::whole;
use crate::print::trial;
use crate::work::session::{Role, Session};

fn request(db: &mut Db, desk: &Desk) -> i64 {
    let card =
        cards::New { name: "Pro Loco".into(), pec: Some("proloco@pec.esempio.it".into()), ..cards::New::default() };
    let card = cards::New { kind: cards::Kind::Company, ..card };
    let registrar = Session { roles: vec![Role::HeadOfService], ..desk.keeper.clone() };
    let card = cards::create(db, &desk.house, &registrar, &card).unwrap();
    let mut asked = desk.asked("Pro Loco", &[slot(desk.hall, "2026-11-26 18:00-20:00")]);
    asked.correspondent_id = Some(card.id);
    asked.fee_cents = Some(12_000);
    asked.deposit_cents = Some(10_000);
    rooms::ask(db, &desk.house, &desk.clerk, &asked, None).unwrap().id
}

fn pdf(desk: &Desk, db: &mut Db, request: i64) -> Vec<u8> {
    let letter = store::of_request(db, request).unwrap().pop().unwrap();
    let sha256 = crate::files::Sha256Hex::parse(&letter.sha256).unwrap();
    desk.house.files.get(&sha256).unwrap()
}

#[test]
fn one_act_grants_numbers_ships_tells_and_gives_out_the_shifts() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        volunteer(&mut db, &desk, "Bassi", None);
        let first = Session { roles: vec![Role::Administrator], ..desk.keeper.clone() };
        let office = NewOffice { code: "PL".into(), name: "Polizia locale".into(), ..NewOffice::default() };
        let office = people::create_office(&mut db, &desk.house, &first, &office).unwrap();
        let words = Settings { notify: vec![office], ..Settings::default() };
        service::set_words(&mut db, &desk.house, &desk.keeper, &words).unwrap();
        let id = request(&mut db, &desk);
        let preview = service::preview(&mut db, &desk.house, &desk.keeper, id, None).unwrap();
        assert!(preview.decides && preview.text.contains("120,00"), "{}", preview.text);
        assert_eq!((preview.kind, preview.medium), (Kind::Authorisation, Medium::Pec));
        assert_eq!(preview.offices, ["Polizia locale"]);
        let at = desk.version(&mut db, id);
        let issue = |db: &mut Db, key: &str, at| {
            service::issue(db, &desk.house, &desk.keeper, key, at, &Wish::of(Kind::Authorisation))
        };
        let issued = issue(&mut db, "k1", at).unwrap();
        assert_eq!((issued.number.as_str(), issued.shifts, issued.uncovered), ("0000001/2026", 2, 0));
        assert!(issued.path.as_ref().is_some_and(|path| path.ends_with("autorizzazione-2026-0000001.pdf")));
        // The answer was lost: the same key finds the same number.
        let again = issue(&mut db, "k1", at).unwrap();
        assert_eq!((again.already, again.registration, again.path), (true, issued.registration, issued.path));
        // What the register holds: a departure with the letter, a shipment, an office that knows.
        let line = protocol::registration(&mut db, issued.registration).unwrap().unwrap();
        assert_eq!((line.flow, line.medium), (Flow::Out, Medium::Pec));
        assert!(line.subject.contains("Aula consiliare"));
        assert_eq!(departures::sendings(&mut db, issued.registration).unwrap().len(), 1);
        // The letter has the number in it.
        let bytes = pdf(&desk, &mut db, id);
        trial::conforms(&bytes);
        trial::says(&bytes, &["0000001", "Pro Loco", "Aula consiliare", "18:00–20:00", "120,00", "99 persone"]);
        // What the rooms hold.
        let current = rooms::request(&mut db, &desk.keeper, id).unwrap();
        assert_eq!(current.state, State::Approved);
        let events = crate::desks::rooms::store::requests::events(&mut db, id).unwrap();
        assert_eq!(events.iter().map(|event| event.act).collect::<Vec<_>>(), [Act::Asked, Act::Approved, Act::Letter]);
        let days = ("2026-11-23".parse().unwrap(), "2026-11-29".parse().unwrap());
        let plan = planning::plan(&mut db, &desk.house, &desk.keeper, days).unwrap();
        assert!(plan.lines.iter().all(|line| line.holder.as_deref() == Some("Bassi")));
        // Another one of the same is not made without a change.
        let at = desk.version(&mut db, id);
        assert_eq!(issue(&mut db, "k2", at).unwrap_err().key, "fault-letters-already");
        assert!(api::verify(&mut db, &desk.house, true).unwrap().findings.is_empty());
        assert!(whole(&mut db, &desk.house));
    });
}

#[test]
fn what_cannot_be_written_draws_no_number() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let id = request(&mut db, &desk);
        let at = desk.version(&mut db, id);
        let issue = |db: &mut Db, session: &Session, at, wish: &Wish| {
            service::issue(db, &desk.house, session, "k", at, wish).unwrap_err().key
        };
        let wish = Wish::of(Kind::Authorisation);
        assert_eq!(issue(&mut db, &desk.clerk, at, &wish), "fault-not-permitted");
        assert_eq!(issue(&mut db, &desk.keeper, (id, 99), &wish), "fault-rooms-conflict");
        assert_eq!(issue(&mut db, &desk.keeper, at, &Wish::of(Kind::Refusal)), "fault-letters-words-wanted");
        assert_eq!(issue(&mut db, &desk.keeper, at, &Wish::of(Kind::Deposit)), "fault-letters-state");
        // The room is taken: the letter, the number and the grant go together.
        desk.book(&mut db, "Coro", &[slot(desk.hall, "2026-11-26 17:00-19:00")]).unwrap();
        service::issue(&mut db, &desk.house, &desk.keeper, "k", at, &wish).unwrap_err();
        let standing = crate::db::registers::standing(&mut db, crate::db::registers::PROTOCOL).unwrap();
        assert_eq!(standing.last, 0);
        assert_eq!(store::count(&mut db).unwrap(), 0);
        assert_eq!(rooms::request(&mut db, &desk.keeper, id).unwrap().state, State::Requested);
        let words = Settings { class_code: "XX.9".into(), ..Settings::default() };
        let fault = service::set_words(&mut db, &desk.house, &desk.keeper, &words).unwrap_err();
        assert_eq!(fault.key, "fault-letters-class");
    });
}

#[test]
fn the_other_letters_say_what_they_are_for() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let ids = [request_of(&mut db, &desk, 24), request_of(&mut db, &desk, 25), request_of(&mut db, &desk, 26)];
        let wish = |kind, text: &str| Wish { text: text.into(), ..Wish::of(kind) };
        let issue = |db: &mut Db, id, key: &str, wish: &Wish| {
            let at = desk.version(db, id);
            service::issue(db, &desk.house, &desk.keeper, key, at, wish).unwrap()
        };
        issue(&mut db, ids[0], "a", &wish(Kind::Completion, "Copia del documento"));
        assert_eq!(rooms::request(&mut db, &desk.keeper, ids[0]).unwrap().state, State::ToComplete);
        trial::says(&pdf(&desk, &mut db, ids[0]), &["Copia del documento", "sospeso"]);
        issue(&mut db, ids[1], "b", &wish(Kind::Refusal, "Locali in manutenzione"));
        assert_eq!(rooms::request(&mut db, &desk.keeper, ids[1]).unwrap().state, State::Refused);
        trial::says(&pdf(&desk, &mut db, ids[1]), &["Locali in manutenzione", "60 giorni"]);
        let one = |text: &str| {
            let slot = slot(desk.hall, text);
            Use { room: "Aula consiliare".into(), from: slot.starts_at, to: slot.ends_at }
        };
        let lost = [one("2026-11-26 18:00-20:00")];
        let free = [one("2026-11-27 18:00-20:00"), one("2026-11-30 18:00-20:00")];
        let why = "la seduta del Consiglio comunale";
        let issued = api::displaced(&mut db, &desk.house, &desk.keeper, "c", ids[2], why, &lost, &free).unwrap();
        let again = api::displaced(&mut db, &desk.house, &desk.keeper, "c", ids[2], why, &lost, &free).unwrap();
        assert_eq!((again.already, again.registration), (true, issued.registration));
        let bytes = pdf(&desk, &mut db, ids[2]);
        trial::conforms(&bytes);
        trial::says(&bytes, &["seduta del Consiglio comunale", "Alternative disponibili", "27/11/2026"]);
        // Nobody in the address book: over the counter.
        assert_eq!(protocol::registration(&mut db, issued.registration).unwrap().unwrap().medium, Medium::ByHand);
        assert!(store::waiting(&mut db, desk.house.clock.now()).unwrap().is_empty());
        assert_eq!(store::count_waiting(&mut db, desk.house.clock.now()).unwrap(), 0);
    });
}

#[test]
fn who_gave_way_to_a_sitting_waits_for_no_authorisation() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let hours = slot(desk.hall, "2026-11-26 18:00-20:00");
        let choir = desk.book(&mut db, "Coro", &[hours]).unwrap();
        let to_authorise = |db: &mut Db| {
            let found = store::waiting(db, desk.house.clock.now()).unwrap();
            found.into_iter().map(|request| request.id).collect::<Vec<_>>()
        };
        assert_eq!(to_authorise(&mut db), [choir.id]);
        assert_eq!(store::count_waiting(&mut db, desk.house.clock.now()).unwrap(), 1);
        let sitting = Sitting {
            key: "consiglio".into(),
            slot: hours,
            setup_minutes: 0,
            tidy_minutes: 0,
            organ: "Consiglio comunale".into(),
            title: "Seduta ordinaria".into(),
            people: 30,
        };
        book_sitting(&mut db, &desk.house, &desk.keeper, &sitting, None).unwrap();
        assert_eq!(to_authorise(&mut db), Vec::<i64>::new());
    });
}

fn request_of(db: &mut Db, desk: &Desk, day: u32) -> i64 {
    desk.ask(db, "Circolo Il Tiglio", &[slot(desk.hall, &format!("2026-11-{day} 18:00-20:00"))]).id
}
