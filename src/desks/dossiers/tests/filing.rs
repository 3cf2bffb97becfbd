//! Registrations in dossiers: put in, moved, taken out; a closed dossier refuses.

use chrono::{TimeZone, Utc};

use super::{Room, room};
use crate::db::Db;
use crate::db::audit;
use crate::db::testing::on_both_engines;
use crate::desks::dossiers::model::{Kind, Opening};
use crate::desks::dossiers::store::documents;
use crate::desks::dossiers::{api, service};
use crate::desks::testing::{class, letter, reader, register};
use crate::work::session::Session;

fn registration(room: &Room, db: &mut Db, subject: &str, office: i64) -> i64 {
    let class = class(db, &room.house, "VI.3");
    register(db, &room.house, &room.head, &letter(subject, class, office))
}

fn inside(db: &mut Db, dossier: i64) -> Vec<String> {
    let slice = documents::Slice { from: None, forward: true, skip: 0, take: 50 };
    documents::page(db, dossier, slice).unwrap().into_iter().map(|row| row.subject).collect()
}

#[test]
fn a_registration_moves_and_its_former_place_stays() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let one = registration(&room, &mut db, "uno", room.protocol);
        let two = registration(&room, &mut db, "due", room.protocol);
        let first = room.open(&mut db, "VI.3", "Primo");
        let second = room.open(&mut db, "VI.3", "Secondo");
        let filed = api::file_into(&mut db, &room.house, &room.head, &[one, two], first.id).unwrap();
        assert_eq!((filed.put, filed.moved, filed.already, filed.code.as_str()), (2, 0, 0, "2026-VI/3.1"));
        assert_eq!(inside(&mut db, first.id), ["due", "uno"]);
        let filed = api::file_into(&mut db, &room.house, &room.head, &[one], second.id).unwrap();
        assert_eq!((filed.put, filed.moved, filed.already), (0, 1, 0));
        let filed = api::file_into(&mut db, &room.house, &room.head, &[one], second.id).unwrap();
        assert_eq!((filed.put, filed.moved, filed.already), (0, 0, 1));
        assert_eq!((inside(&mut db, first.id), inside(&mut db, second.id)), (vec!["due".into()], vec!["uno".into()]));
        assert_eq!(api::of_registration(&mut db, one).unwrap().unwrap().code, "2026-VI/3.2");
        let places = documents::places(&mut db, one).unwrap();
        let ends: Vec<(i64, bool)> = places.iter().map(|(dossier, _, until)| (*dossier, until.is_some())).collect();
        assert_eq!(ends, [(first.id, true), (second.id, false)]);
        assert_eq!(api::take_out(&mut db, &room.house, &room.head, &[one, two]).unwrap(), 2);
        assert_eq!(api::take_out(&mut db, &room.house, &room.head, &[one]).unwrap(), 0);
        assert!(inside(&mut db, second.id).is_empty());
        let told = audit::history(&mut db, "registration", one).unwrap();
        assert_eq!(told.iter().filter(|event| event.action == "registration.filed").count(), 3);
        assert!(crate::desks::testing::whole(&mut db, &room.house));
    });
}

#[test]
fn a_closed_dossier_takes_nothing_and_gives_nothing_away() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let one = registration(&room, &mut db, "uno", room.protocol);
        let two = registration(&room, &mut db, "due", room.protocol);
        let first = room.open(&mut db, "VI.3", "Primo").id;
        let second = room.open(&mut db, "VI.3", "Secondo").id;
        api::file_into(&mut db, &room.house, &room.head, &[one], first).unwrap();
        room.close(&mut db, first).unwrap();
        let late = api::file_into(&mut db, &room.house, &room.head, &[two], first).unwrap_err();
        assert_eq!(late.key, "fault-dossiers-closed");
        assert!(late.args.contains(&("on", "23/11/2026".into())), "{late}");
        // All or none: the second may be filed, the first lies in a closed dossier.
        let both = api::file_into(&mut db, &room.house, &room.head, &[two, one], second).unwrap_err();
        assert_eq!(both.key, "fault-dossiers-closed");
        assert!(inside(&mut db, second).is_empty());
        assert_eq!(api::take_out(&mut db, &room.house, &room.head, &[one]).unwrap_err().key, "fault-dossiers-closed");
        assert_eq!(inside(&mut db, first), ["uno"]);
        assert!(api::choose(&mut db, &room.head, &[two], "").unwrap().iter().all(|dossier| dossier.id == second));
    });
}

#[test]
fn an_activity_holds_the_documents_of_its_year() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let opening = Opening { kind: Kind::Activity, ..room.opening(&mut db, "VI.3", "Vigilanza edilizia") };
        let activity = room.try_open(&mut db, &opening).unwrap().id;
        let matter = room.open(&mut db, "VI.3", "Affare").id;
        room.clock.set(Utc.with_ymd_and_hms(2027, 1, 4, 9, 0, 0).unwrap());
        let next = registration(&room, &mut db, "dell'anno dopo", room.protocol);
        let fault = api::file_into(&mut db, &room.house, &room.head, &[next], activity).unwrap_err();
        assert_eq!(fault.key, "fault-dossiers-other-year");
        assert!(fault.args.contains(&("number", "0000001/2027".into())), "{fault}");
        api::file_into(&mut db, &room.house, &room.head, &[next], matter).unwrap();
    });
}

#[test]
fn a_clerk_files_what_was_sent_to_the_own_office() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let own = registration(&room, &mut db, "per l'edilizia", room.building);
        let other = registration(&room, &mut db, "per il protocollo", room.protocol);
        let dossier = room.open(&mut db, "VI.3", "Edilizia").id;
        let foreign = Opening {
            fields: crate::desks::dossiers::model::Fields { office_id: room.protocol, ..room.fields("Altrui") },
            ..room.opening(&mut db, "VI.3", "")
        };
        let foreign = room.try_open(&mut db, &foreign).unwrap().id;
        let file = |db: &mut Db, session: &Session, id, dossier| {
            api::file_into(db, &room.house, session, &[id], dossier).map(|f| f.put)
        };
        assert_eq!(file(&mut db, &room.clerk, own, dossier).unwrap(), 1);
        assert_eq!(file(&mut db, &room.clerk, other, dossier).unwrap_err().key, "fault-dossiers-not-sent");
        assert_eq!(file(&mut db, &room.clerk, own, foreign).unwrap_err().key, "fault-dossiers-other-office");
        assert_eq!(file(&mut db, &reader(), own, dossier).unwrap_err().key, "fault-not-permitted");
        assert_eq!(file(&mut db, &room.head, 42, dossier).unwrap_err().key, "fault-dossiers-registration-gone");
        let offered: Vec<i64> = api::choose(&mut db, &room.clerk, &[own], "").unwrap().iter().map(|d| d.id).collect();
        assert_eq!(offered, [dossier]);
    });
}

#[test]
fn the_class_of_the_letter_comes_first_and_words_narrow_down() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        room.open(&mut db, "I.6", "Archivio di deposito");
        room.open(&mut db, "VI.3", "Permesso di via Garibaldi");
        room.open(&mut db, "VI.3", "Agibilità dell'asilo");
        let one = registration(&room, &mut db, "uno", room.protocol);
        let codes = |db: &mut Db, words: &str| -> Vec<String> {
            api::choose(db, &room.head, &[one], words).unwrap().into_iter().map(|dossier| dossier.code).collect()
        };
        assert_eq!(codes(&mut db, ""), ["2026-VI/3.1", "2026-VI/3.2", "2026-I/6.1"]);
        assert_eq!(codes(&mut db, "agibilita"), ["2026-VI/3.2"]);
        assert_eq!(codes(&mut db, "2026 i 6"), ["2026-I/6.1"]);
        assert!(codes(&mut db, "nessuno").is_empty());
        for hostile in ["\"", "*", "'; DROP TABLE dossiers", "%"] {
            codes(&mut db, hostile);
        }
    });
}

#[test]
fn a_place_in_a_dossier_is_not_rewritten() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let one = registration(&room, &mut db, "uno", room.protocol);
        let dossier = room.open(&mut db, "VI.3", "Primo").id;
        api::file_into(&mut db, &room.house, &room.head, &[one], dossier).unwrap();
        let refused = |db: &mut Db, text: &str| crate::db::raw::Raw::new(text, &[]).run(db).unwrap_err().key;
        assert_eq!(refused(&mut db, "DELETE FROM dossier_documents"), "fault-sealed");
        assert_eq!(refused(&mut db, "UPDATE dossier_documents SET since_by = 99"), "fault-sealed");
        api::take_out(&mut db, &room.house, &room.head, &[one]).unwrap();
        assert_eq!(refused(&mut db, "UPDATE dossier_documents SET until = NULL"), "fault-sealed");
        assert_eq!(service::dossier(&mut db, &room.head, dossier).unwrap().code, "2026-VI/3.1");
    });
}
