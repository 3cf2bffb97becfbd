//! Entering, finding, changing, lending, retiring.

use chrono::NaiveDate;

use super::room;
use crate::db::Db;
use crate::db::testing::on_both_engines;
use crate::desks::assets::api;
use crate::desks::assets::model::{Act, Fields, Kind, State};
use crate::desks::assets::service::{self, Destination, Lending};
use crate::desks::assets::store::events;
use crate::desks::testing::reader;

fn numbers(found: Vec<api::AssetLabel>) -> Vec<String> {
    found.into_iter().map(|label| label.number).collect()
}

#[test]
fn a_thing_is_found_by_name_number_serial_room_and_office() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let first = service::create(&mut db, &room.house, &room.ced, &room.computer("PC-ANAG-1"), "k1", None).unwrap();
        assert_eq!(first.number, "CED-00001");
        // The same form draws no second number.
        let again = service::create(&mut db, &room.house, &room.ced, &room.computer("PC-ANAG-1"), "k1", None).unwrap();
        assert!(again.already && again.id == first.id);
        let typed = Fields { number: " inv 77/a ".into(), ..room.computer("PC-ANAG-2") };
        let second = service::create(&mut db, &room.house, &room.ced, &typed, "k2", None).unwrap();
        assert_eq!(second.number, "INV77/A");
        let find = |db: &mut Db, words: &str| numbers(api::find(db, words, 10).unwrap());
        for words in ["anag 1", "ced 00001", "ced00001", "sn pc anag 1"] {
            assert_eq!(find(&mut db, words), ["CED-00001"], "{words}");
        }
        assert_eq!(find(&mut db, "sportello optiplex").len(), 2);
        assert_eq!(find(&mut db, "nulla").len(), 0);
        assert_eq!(api::of_office(&mut db, room.registry, 10).unwrap().len(), 2);
        assert_eq!(api::of_office(&mut db, room.protocol, 10).unwrap().len(), 0);
        let taken = Fields { number: "ced-00001".into(), ..room.computer("PC-3") };
        let fault = service::create(&mut db, &room.house, &room.ced, &taken, "k3", None).unwrap_err();
        assert_eq!((fault.key, fault.field), ("fault-assets-number-taken", Some("number")));
        let fault = service::create(&mut db, &room.house, &reader(), &typed, "k4", None).unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
    });
}

#[test]
fn a_colleague_who_was_faster_is_not_overwritten() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let id = room.create(&mut db, &room.computer("PC-1"), State::InUse);
        let read = room.asset(&mut db, id);
        let moved = Fields { office_id: Some(room.protocol), ..read.fields() };
        service::change(&mut db, &room.house, &room.ced, id, read.version, &moved).unwrap();
        let late = Fields { room: Some("Archivio".into()), ..read.fields() };
        let fault = service::change(&mut db, &room.house, &room.ced, id, read.version, &late).unwrap_err();
        assert_eq!(fault.key, "fault-assets-conflict");
        let story: Vec<Act> = events::of(&mut db, id).unwrap().into_iter().map(|event| event.act).collect();
        assert_eq!(story, [Act::Moved, Act::Created]);
        let wrong = Fields { mac: Some("casa".into()), ..moved };
        let fault = service::change(&mut db, &room.house, &room.ced, id, read.version + 1, &wrong).unwrap_err();
        assert_eq!((fault.key, fault.field), ("fault-assets-mac", Some("mac")));
    });
}

#[test]
fn a_spare_stands_in_and_comes_back_to_its_shelf() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let broken = room.create(&mut db, &room.computer("PC-1"), State::InUse);
        let shelf = Fields { room: Some("Magazzino CED".into()), office_id: None, ..room.computer("PC-SCORTA") };
        let spare = room.create(&mut db, &shelf, State::Spare);
        let due_on = NaiveDate::from_ymd_opt(2026, 12, 10).unwrap();
        let lending = Lending { asset: broken, spare, due_on, reason: "Scheda madre guasta".into(), ticket: Some(12) };
        let past = Lending { due_on: NaiveDate::from_ymd_opt(2026, 11, 1).unwrap(), ..lending.clone() };
        assert_eq!(service::lend(&mut db, &room.house, &room.ced, &past).unwrap_err().key, "fault-assets-due-past");
        service::lend(&mut db, &room.house, &room.ced, &lending).unwrap();
        let (away, lent) = (room.asset(&mut db, broken), room.asset(&mut db, spare));
        assert_eq!((away.state, lent.state), (State::InRepair, State::Lent));
        assert_eq!((lent.office_id, lent.room.as_deref()), (Some(room.registry), Some("Sportello 2")));
        // Neither goes anywhere else meanwhile.
        let again = service::lend(&mut db, &room.house, &room.ced, &lending).unwrap_err();
        assert_eq!(again.key, "fault-assets-on-loan");
        let retired = service::retire(&mut db, &room.house, &room.ced, &[spare], "Vecchio").unwrap_err();
        assert_eq!(retired.key, "fault-assets-on-loan");
        service::give_back(&mut db, &room.house, &room.ced, spare).unwrap();
        let (back, shelved) = (room.asset(&mut db, broken), room.asset(&mut db, spare));
        assert_eq!((back.state, shelved.state), (State::InUse, State::Spare));
        assert_eq!((shelved.office_id, shelved.room.as_deref()), (None, Some("Magazzino CED")));
        let acts = |db: &mut Db, id| events::of(db, id).unwrap().into_iter().map(|e| e.act).collect::<Vec<_>>();
        assert_eq!(acts(&mut db, broken), [Act::Restored, Act::Replaced, Act::Created]);
        assert_eq!(acts(&mut db, spare), [Act::CameBack, Act::Lent, Act::Created]);
        let fault = service::give_back(&mut db, &room.house, &room.ced, broken).unwrap_err();
        assert_eq!(fault.key, "fault-assets-no-loan");
    });
}

#[test]
fn what_is_retired_stays_readable_and_can_be_taken_back() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let id = room.create(&mut db, &room.computer("PC-1"), State::InUse);
        assert_eq!(api::require_not_retired(&mut db, id).unwrap().name, "PC-1");
        let fault = service::retire(&mut db, &room.house, &room.ced, &[id], "  ").unwrap_err();
        assert_eq!(fault.key, "fault-assets-reason");
        service::retire(&mut db, &room.house, &room.ced, &[id], "Determina 12/2026").unwrap();
        assert_eq!(api::require_not_retired(&mut db, id).unwrap_err().key, "fault-assets-retired");
        assert_eq!(numbers(api::find(&mut db, "pc 1", 10).unwrap()), [""; 0]);
        assert_eq!(api::label(&mut db, id).unwrap().unwrap().state, State::Retired);
        service::unretire(&mut db, &room.house, &room.ced, &[id], "Serve ancora").unwrap();
        assert!(api::require_not_retired(&mut db, id).is_ok());
    });
}

#[test]
fn many_go_to_another_office_at_once() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let ids: Vec<i64> =
            (1..=3).map(|n| room.create(&mut db, &room.computer(&format!("PC-{n}")), State::InUse)).collect();
        let to = Destination { office: Some(room.protocol), room: Some("Stanza 4".into()) };
        assert_eq!(service::move_many(&mut db, &room.house, &room.ced, &ids, &to).unwrap().count, 3);
        assert_eq!(service::move_many(&mut db, &room.house, &room.ced, &ids, &to).unwrap().count, 0);
        assert_eq!(numbers(api::find(&mut db, "prot stanza", 10).unwrap()).len(), 3);
        let monitor = Fields::new(Kind::Monitor, "Monitor");
        room.create(&mut db, &monitor, State::Spare);
        assert_eq!(api::spares(&mut db, Kind::Monitor, 5).unwrap().len(), 1);
    });
}

#[test]
fn an_act_on_many_is_taken_back_whole_or_not_at_all() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let ids: Vec<i64> =
            (1..=2).map(|n| room.create(&mut db, &room.computer(&format!("PC-{n}")), State::InUse)).collect();
        let retired = service::retire(&mut db, &room.house, &room.ced, &ids, "Determina 1").unwrap();
        assert_eq!(retired.count, 2);
        service::put_back(&mut db, &room.house, &room.ced, &retired.former).unwrap();
        assert!(ids.iter().all(|id| room.asset(&mut db, *id).state == State::InUse));
        let to = Destination { office: Some(room.protocol), room: None };
        let moved = service::move_many(&mut db, &room.house, &room.ced, &ids, &to).unwrap();
        // A colleague changed one of them since: nothing of the act is taken back.
        service::set_state(&mut db, &room.house, &room.ced, &ids[1..], State::InRepair).unwrap();
        let fault = service::put_back(&mut db, &room.house, &room.ced, &moved.former).unwrap_err();
        assert_eq!(fault.key, "fault-assets-conflict");
        assert_eq!(room.asset(&mut db, ids[0]).office_id, Some(room.protocol));
    });
}
