//! The use case of correction.

use chrono::TimeDelta;

use super::*;
use crate::db::registers::{self, PROTOCOL};
use crate::db::testing::on_both_engines;
use crate::desks::corrections::api;
use crate::desks::corrections::correcting::{correct, target};
use crate::desks::corrections::model::{Correction, Renewed};
use crate::desks::corrections::rules::CorrectionAsked;
use crate::desks::protocol::api::PartyAsked;
use crate::desks::testing::{found_by, model_subject, reader, sheet, whole};
use crate::work::session::Role;

fn subject(registration: i64, seen: i64, new: &str) -> CorrectionAsked {
    CorrectionAsked {
        key: new_key(),
        registration_id: registration,
        seen,
        subject: Some(new.into()),
        parties: None,
        reason: "Refuso".into(),
    }
}

fn somebody(name: &str) -> PartyAsked {
    PartyAsked { kind: "company".into(), name: name.into(), tax_code: Some("99500240421".into()), ..Default::default() }
}

fn make(db: &mut Db, room: &Room, asked: &CorrectionAsked) -> Outcomes<Vec<Correction>> {
    correct(db, &room.house, &room.head, asked, None)
}

#[test]
fn the_new_value_holds_and_the_old_one_stays_for_ever() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let id = room.register(&mut db, "Domanda di certifcato");
        room.clock.advance(TimeDelta::minutes(3));
        make(&mut db, &room, &subject(id, 0, "Domanda di certificato")).unwrap();
        let renewed = CorrectionAsked {
            subject: None,
            parties: Some(vec![somebody("Edilnova S.r.l."), somebody("Verde Luca")]),
            ..subject(id, 1, "")
        };
        make(&mut db, &room, &renewed).unwrap();
        let sheet = sheet(&mut db, &room.house, &room.head, id);
        assert_eq!(sheet.registration.subject, "Domanda di certificato");
        assert_eq!(sheet.registration.party, "Edilnova S.r.l. (+1)");
        assert_eq!(
            sheet.parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>(),
            ["Edilnova S.r.l.", "Verde Luca"]
        );
        let olds: Vec<&str> = sheet.corrections.iter().map(|row| row.old_value.as_str()).collect();
        assert_eq!(olds, ["Domanda di certifcato", "Lucia D'Angiò"]);
        assert_eq!(sheet.corrections[0].reason, "Refuso");
        // Found by what it was and by what it is.
        for words in ["certifcato", "certificato", "d'angio", "edilnova", "99500240421", "luca verde"] {
            assert_eq!(found_by(&mut db, words), [id], "{words}");
        }
        assert_eq!(model_subject(&mut db, &room.head).as_deref(), Some("Domanda di certificato"));
        assert!(whole(&mut db, &room.house), "the sealed rows are as they were");
        let report = api::verify(&mut db).unwrap();
        assert_eq!((report.corrections, report.findings), (2, vec![]));
    });
}

#[test]
fn both_fields_at_once_are_two_rows_and_two_events_of_one_form() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let id = room.register(&mut db, "vecchio");
        let asked = CorrectionAsked { parties: Some(vec![somebody("Edilnova")]), ..subject(id, 0, "nuovo") };
        let made = make(&mut db, &room, &asked).unwrap();
        assert_eq!(made.iter().map(|row| row.field).collect::<Vec<_>>(), [Renewed::Subject, Renewed::Parties]);
        // The same form again finds what it made.
        assert_eq!(make(&mut db, &room, &asked).unwrap(), made);
        let events = sheet(&mut db, &room.house, &room.head, id).history;
        assert_eq!(events.iter().filter(|event| event.action == "registration.corrected").count(), 2);
    });
}

#[test]
fn what_a_colleague_renewed_meanwhile_is_told_and_not_overwritten() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let id = room.register(&mut db, "vecchio");
        make(&mut db, &room, &subject(id, 0, "del collega")).unwrap();
        let mine = subject(id, 0, "mio");
        let fault = make(&mut db, &room, &mine).unwrap_err();
        assert_eq!(fault.key, "fault-correction-meanwhile");
        assert!(fault.args.iter().any(|(_, value)| value == "del collega"), "{fault}");
        let seen = target(&mut db, &room.head, id).unwrap().seen;
        let made = make(&mut db, &room, &CorrectionAsked { seen, ..mine }).unwrap();
        assert_eq!(made[0].old_value, "del collega");
    });
}

#[test]
fn of_two_at_once_one_is_told_of_the_other() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let id = room.register(&mut db, "vecchio");
        let results: Vec<Outcomes<Vec<Correction>>> = std::thread::scope(|scope| {
            let hands: Vec<_> = ["uno", "due"]
                .into_iter()
                .map(|new| {
                    let room = &room;
                    scope.spawn(move || make(&mut database.connect(), room, &subject(id, 0, new)))
                })
                .collect();
            hands.into_iter().map(|hand| hand.join().unwrap()).collect()
        });
        let faults: Vec<_> = results.iter().filter_map(|result| result.as_ref().err()).map(|fault| fault.key).collect();
        assert_eq!(faults, ["fault-correction-meanwhile"]);
        assert!(api::verify(&mut db).unwrap().findings.is_empty());
    });
}

#[test]
fn a_closed_year_an_annulled_registration_and_nothing_at_all_are_refused() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let (old, void) = (room.register(&mut db, "vecchia"), room.register(&mut db, "nulla"));
        let same = make(&mut db, &room, &subject(old, 0, "vecchia")).unwrap_err();
        assert_eq!(same.key, "fault-correction-nothing");
        let without = CorrectionAsked { reason: " ".into(), ..subject(old, 0, "nuova") };
        assert_eq!(make(&mut db, &room, &without).unwrap_err().field, Some("reason"));
        room.annul(&mut db, &asked(void)).unwrap();
        assert_eq!(make(&mut db, &room, &subject(void, 0, "altra")).unwrap_err().key, "fault-annulled-already");
        room.clock.set("2027-01-10T09:00:00Z".parse().unwrap());
        crate::db::write(&mut db, |db| registers::close_year(db, PROTOCOL, 2026)).unwrap();
        let fault = make(&mut db, &room, &subject(old, 0, "nuova")).unwrap_err();
        assert_eq!(fault.key, "fault-correction-closed-year");
        assert!(api::corrections(&mut db, old).unwrap().is_empty());
        // A void registration of a closed year can still be annulled: the measure is of this year.
        assert_eq!(room.annul(&mut db, &asked(old)).unwrap().annulment.year, 2027);
    });
}

#[test]
fn only_who_may_annul_corrects() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let id = room.register(&mut db, "una");
        let registrar = Session { roles: vec![Role::Registrar], ..room.head.clone() };
        for session in [&registrar, &reader()] {
            let fault = correct(&mut db, &room.house, session, &subject(id, 0, "nuova"), None).unwrap_err();
            assert_eq!(fault.key, "fault-not-permitted");
        }
    });
}
