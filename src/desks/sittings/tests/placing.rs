//! What becomes of a proposal in the sittings: on an agenda, passed over, rejected; rooms that are written as a place; what
//! comes after the cut-off.

use diesel::prelude::*;

use super::*;
use crate::db::testing::on_both_engines;
use crate::desks::acts::api as acts;
use crate::desks::organs::api::Channel;
use crate::desks::people::api as people;
use crate::desks::sittings::api::{self, Stands};
use crate::desks::sittings::model::DeliveryState;
use crate::desks::sittings::rules;
use crate::desks::sittings::service::convening::{self, What, Wish};
use crate::desks::sittings::service::offering::offers;
use crate::desks::sittings::service::{SUBJECT, proofs};
use crate::desks::sittings::store::{self, items, notices};
use crate::desks::testing::{halls, whole};

/// A proposal of the Giunta that is ready for an agenda.
fn proposal(desk: &Desk, db: &mut Db) -> i64 {
    let office = people::workers(db).unwrap()[0].offices[0];
    let fields = acts::Fields {
        kind: acts::ActKind::Giunta,
        subject: "Tariffe della mensa".into(),
        office_id: Some(office),
        ..Default::default()
    };
    let proposal = acts::Proposal { key: "p".into(), fields, ..Default::default() };
    let act = acts::propose(db, &desk.house, &desk.session, &proposal, None).unwrap();
    diesel::sql_query("UPDATE acts SET shelf = 'agenda'").execute(db).unwrap();
    act.id
}

fn convene(desk: &Desk, db: &mut Db, sitting: i64) {
    let version = store::by_id(db, sitting).unwrap().unwrap().version;
    let wish = Wish { register: false, late: true, ..Wish::default() };
    let key = format!("call{sitting}");
    convening::send(db, &desk.house, &desk.session, &key, (sitting, version), What::Call, &wish).unwrap();
}

#[test]
fn what_an_organ_rejected_keeps_the_votes_and_waits_for_no_agenda() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let act = proposal(&desk, &mut db);
        let sitting = desk.plan(&mut db, desk.giunta, "2026-11-26T14:00:00Z");
        let next = desk.plan(&mut db, desk.giunta, "2026-12-03T14:00:00Z");
        assert!(api::whereabouts(&mut db, &[act]).unwrap().is_empty());
        agenda::take(&mut db, &desk.house, &desk.session, sitting, &[act]).unwrap();
        let stands = |db: &mut Db| api::whereabouts(db, &[act]).unwrap().remove(&act).unwrap();
        assert_eq!((stands(&mut db).stands, stands(&mut db).sitting), (Stands::OnAgenda, sitting));
        convene(&desk, &mut db, sitting);
        // On its day it is awaited in the hall, until it is brought there.
        desk.clock.set(at("2026-11-26T13:00:00Z"));
        assert_eq!(halls::awaited(&mut db, at("2026-11-26T13:00:00Z")), 1);
        desk.clock.set(at("2026-11-26T14:00:00Z"));
        halls::hold(&mut db, &desk.house, &desk.session, sitting, false);
        assert_eq!(halls::awaited(&mut db, at("2026-11-26T15:00:00Z")), 0);
        let found = stands(&mut db);
        assert_eq!(found.stands, Stands::Rejected);
        assert!(found.votes.unwrap().contains("n. 2 voti contrari"));
        let steps = acts::steps(&mut db, act).unwrap();
        let last = steps.last().unwrap();
        assert_eq!(last.step, "rejected");
        assert_eq!(last.what, "Giunta comunale del 26/11/2026 ore 15:00");
        assert!(last.note.as_deref().unwrap().contains("voti contrari"));
        assert!(steps.iter().any(|step| step.step == "agenda"));
        // It is offered as rejected, behind all others, and goes on an agenda when it is asked for by itself.
        let offered = offers(&mut db, next).unwrap();
        let days: Vec<_> = offered.iter().map(|one| (one.id, one.put_off, one.rejected)).collect();
        assert_eq!(days, [(act, None, Some("2026-11-26".parse().unwrap()))]);
        agenda::take(&mut db, &desk.house, &desk.session, next, &[act]).unwrap();
        assert_eq!((stands(&mut db).stands, stands(&mut db).sitting), (Stands::OnAgenda, next));
        assert!(whole(&mut db, &desk.house));
    });
}

#[test]
fn what_was_passed_is_offered_no_more() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let act = proposal(&desk, &mut db);
        let sitting = desk.plan(&mut db, desk.giunta, "2026-11-26T14:00:00Z");
        let next = desk.plan(&mut db, desk.giunta, "2026-12-03T14:00:00Z");
        agenda::take(&mut db, &desk.house, &desk.session, sitting, &[act]).unwrap();
        convene(&desk, &mut db, sitting);
        desk.clock.set(at("2026-11-26T14:00:00Z"));
        halls::hold(&mut db, &desk.house, &desk.session, sitting, true);
        assert_eq!(api::whereabouts(&mut db, &[act]).unwrap()[&act].stands, Stands::Passed);
        assert!(offers(&mut db, next).unwrap().is_empty(), "it waits for its number");
    });
}

#[test]
fn a_proposal_without_its_text_says_so_before_it_goes_on_an_agenda_and_before_the_call() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let act = proposal(&desk, &mut db);
        let sitting = desk.plan(&mut db, desk.giunta, "2026-11-26T14:00:00Z");
        let marks = |db: &mut Db| offers(db, sitting).unwrap().iter().map(|one| one.textless).collect::<Vec<_>>();
        assert_eq!(marks(&mut db), [true]);
        agenda::take(&mut db, &desk.house, &desk.session, sitting, &[act]).unwrap();
        desk.item(&mut db, sitting, "Comunicazioni");
        let told =
            |db: &mut Db| convening::preview(db, &desk.house, &desk.session, sitting, What::Call).unwrap().textless;
        assert_eq!(told(&mut db), ["PR 1/2026"], "an item without a proposal needs none");
        // What has no proposal is counted in the question: what becomes a deliberation, and what is only heard.
        let bare = |db: &mut Db| convening::preview(db, &desk.house, &desk.session, sitting, What::Call).unwrap().bare;
        assert_eq!(bare(&mut db), (1, 0));
        let heard = ItemFields { subject: "Interrogazioni".into(), communication: true, ..ItemFields::default() };
        agenda::add(&mut db, &desk.house, &desk.session, sitting, "heard", &heard, None).unwrap();
        assert_eq!(bare(&mut db), (1, 1));
        let text = desk.house.files.put(b"%PDF-1.7 tariffe").unwrap();
        let file = acts::NewFile {
            role: acts::FileRole::Text,
            name: "tariffe.pdf".into(),
            media_type: "application/pdf".into(),
            sha256: text.sha256.as_str().into(),
            size: i64::try_from(text.size).unwrap(),
        };
        let who = acts::Who(Some(&desk.session));
        crate::db::write(&mut db, |db| acts::attach_within(db, &desk.house, who, act, &file)).unwrap();
        assert!(told(&mut db).is_empty());
        let next = desk.plan(&mut db, desk.giunta, "2026-12-03T14:00:00Z");
        assert!(offers(&mut db, next).unwrap().is_empty(), "it is on an agenda");
    });
}

#[test]
fn what_is_only_heard_stays_so_at_the_next_sitting_and_a_proposal_never_is() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let sitting = desk.plan(&mut db, desk.giunta, "2026-11-26T14:00:00Z");
        let next = desk.plan(&mut db, desk.giunta, "2026-12-03T14:00:00Z");
        let heard =
            ItemFields { subject: "Comunicazioni del Sindaco".into(), communication: true, ..ItemFields::default() };
        let item = agenda::add(&mut db, &desk.house, &desk.session, sitting, "heard", &heard, None).unwrap();
        agenda::put_off(&mut db, &desk.house, &desk.session, item, "il Sindaco è assente").unwrap();
        let offered = offers(&mut db, next).unwrap();
        agenda::take(&mut db, &desk.house, &desk.session, next, &[offered[0].id]).unwrap();
        assert!(store::items::of_sitting(&mut db, next).unwrap()[0].communication);
        let act = proposal(&desk, &mut db);
        let wrong = ItemFields { act_id: Some(act), ..heard };
        let item = agenda::add(&mut db, &desk.house, &desk.session, sitting, "act", &wrong, None).unwrap();
        assert!(!agenda::item(&mut db, item).unwrap().communication, "a proposal is there to be decided on");
    });
}

#[test]
fn a_place_that_is_a_room_of_ours_is_that_room() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let hall = crate::desks::testing::organs::hall(&mut db, &desk.house, &desk.session);
        let written =
            SittingFields { place: " aula CONSILIARE ".into(), ..desk.fields(desk.council, "2026-11-30T17:30:00Z") };
        let id = plans::plan(&mut db, &desk.house, &desk.session, "k", &written, None).unwrap();
        let sitting = store::by_id(&mut db, id).unwrap().unwrap();
        assert_eq!((sitting.room_id, sitting.place.as_str()), (Some(hall), ""));
        let chosen = SittingFields {
            room_id: Some(hall),
            place: String::new(),
            ..desk.fields(desk.giunta, "2026-11-30T18:00:00Z")
        };
        let fault = plans::plan(&mut db, &desk.house, &desk.session, "c", &chosen, None).unwrap_err();
        assert_eq!((fault.key, fault.field), ("fault-sittings-room", Some("room")));
        // So it is with a sitting of before, whose place was kept as it was written.
        diesel::sql_query("UPDATE sittings SET room_id = NULL, place = 'AULA consiliare'").execute(&mut db).unwrap();
        let fault = plans::plan(&mut db, &desk.house, &desk.session, "c", &chosen, None).unwrap_err();
        assert_eq!(fault.key, "fault-sittings-room");
        desk.item(&mut db, id, "Variazione di bilancio");
        convene(&desk, &mut db, id);
        assert!(store::by_id(&mut db, id).unwrap().unwrap().booking_id.is_some(), "the room is taken");
    });
}

#[test]
fn what_comes_after_the_cut_off_is_told_its_term() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let sitting = desk.plan(&mut db, desk.council, "2026-11-30T17:30:00Z");
        assert_eq!(agenda::cut_off(&mut db, &desk.house, sitting).unwrap(), None);
        desk.clock.set(at("2026-11-24T09:00:00Z"));
        let due = agenda::cut_off(&mut db, &desk.house, sitting).unwrap().unwrap();
        assert_eq!(crate::base::dates::date_time(due), "23/11/2026 23:59");
    });
}

#[test]
fn of_a_message_under_way_only_its_receipt_says_when_it_was_there() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let sitting = desk.plan(&mut db, desk.council, "2026-11-30T17:30:00Z");
        desk.item(&mut db, sitting, "Variazione di bilancio");
        let call = (sitting, store::by_id(&mut db, sitting).unwrap().unwrap().version);
        let wish = Wish { register: true, ..Wish::default() };
        convening::send(&mut db, &desk.house, &desk.session, "c", call, What::Call, &wish).unwrap();
        let sent = notices::deliveries(&mut db, sitting).unwrap();
        let ids: Vec<i64> = sent.iter().map(|one| one.id).collect();
        let by_message = sent.iter().filter(|one| matches!(one.channel, Channel::Pec | Channel::Email)).count();
        assert!(by_message > 0 && by_message < ids.len());
        let round = proofs::handed_over(&mut db, &desk.house, &desk.session, &ids).unwrap();
        assert_eq!((round.recorded, round.by_receipt), (ids.len() - by_message, by_message));
        for one in notices::deliveries(&mut db, sitting).unwrap() {
            let waits = one.state == DeliveryState::Waiting;
            assert_eq!(waits, matches!(one.channel, Channel::Pec | Channel::Email), "{}", one.name);
        }
    });
}

#[test]
fn items_keep_the_numbers_under_which_they_were_called() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let sitting = desk.plan(&mut db, desk.council, "2026-11-30T17:30:00Z");
        for subject in ["Verbali", "Bilancio", "Sale"] {
            desk.item(&mut db, sitting, subject);
        }
        convene(&desk, &mut db, sitting);
        let called = items::versions(&mut db, sitting).unwrap().pop().unwrap().lines();
        diesel::sql_query("UPDATE sitting_items SET state = 'postponed' WHERE subject = 'Bilancio'")
            .execute(&mut db)
            .unwrap();
        desk.item(&mut db, sitting, "Ordine del giorno urgente");
        let now = items::of_sitting(&mut db, sitting).unwrap();
        let lines = rules::agenda_as_called(&now, &called);
        let seen: Vec<_> = lines.iter().map(|line| (line.number, line.subject.as_str())).collect();
        assert_eq!(seen, [(1, "Verbali"), (2, "Bilancio"), (3, "Sale"), (4, "Ordine del giorno urgente")]);
    });
}

#[test]
fn a_round_of_deliveries_is_one_act() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let sitting = desk.plan(&mut db, desk.council, "2026-11-30T17:30:00Z");
        desk.item(&mut db, sitting, "Variazione di bilancio");
        convene(&desk, &mut db, sitting);
        let ids: Vec<i64> = notices::deliveries(&mut db, sitting).unwrap().iter().map(|one| one.id).collect();
        let now = desk.house.clock.now();
        let count = proofs::delivered_all(&mut db, &desk.house, &desk.session, &ids, now, "").unwrap();
        assert_eq!(count, ids.len());
        let told = people::history(&mut db, SUBJECT, sitting).unwrap();
        let said: Vec<_> = told.iter().filter(|one| one.0.action == "sitting.delivery").collect();
        assert_eq!(said.len(), 1, "one line of its history names all");
        assert_eq!(store::by_id(&mut db, sitting).unwrap().unwrap().unproved, 0);
        assert!(whole(&mut db, &desk.house));
    });
}

#[test]
fn the_list_after_a_sitting_goes_to_leaders_and_prefettura_once() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let sitting = desk.plan(&mut db, desk.giunta, "2026-11-26T14:00:00Z");
        let on = "2026-11-26".parse().unwrap();
        let (leaders, prefecture) = api::list_recipients(&mut db, sitting, on).unwrap();
        let names: Vec<&str> = leaders.iter().chain(&prefecture).map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Alfa Anna", "Prefettura"]);
        let all: Vec<api::Addressee> = leaders.into_iter().chain(prefecture).collect();
        let paper =
            api::Following { name: "elenco.pdf", subject: "Elenco delle deliberazioni", pdf: b"%PDF-1.7 elenco" };
        let written = std::cell::RefCell::new(Vec::new());
        let mut send = |key: &str| {
            api::send_following(&mut db, &desk.house, &desk.session, (key, sitting), paper, &all, |_, number| {
                written.borrow_mut().push(number.map(str::to_owned));
                Ok(())
            })
        };
        let sent = send("list").unwrap();
        assert_eq!(sent.number.as_deref(), Some("0000001/2026"));
        assert_eq!(send("list").unwrap().number, sent.number, "the same key sends it once");
        assert_eq!(*written.borrow(), [sent.number]);
    });
}
