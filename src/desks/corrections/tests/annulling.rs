//! The use case of annulment.

use chrono::TimeDelta;

use super::*;
use crate::db::deadlines;
use crate::db::testing::on_both_engines;
use crate::desks::corrections::api;
use crate::desks::corrections::rules::measure_number;
use crate::desks::protocol::api::{Flow, Medium};
use crate::desks::testing::{model_subject, reader, sheet, whole};
use crate::work::session::Role;

#[test]
fn the_measure_gets_its_own_number_and_the_registration_keeps_its_own() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let first = room.register(&mut db, "prima");
        let second = room.register(&mut db, "seconda");
        room.clock.advance(TimeDelta::minutes(5));
        let done = room.annul(&mut db, &asked(second)).unwrap();
        assert_eq!((done.annulment.number, done.annulment.year), (1, 2026));
        assert_eq!(measure_number(done.annulment.number, done.annulment.year), "ANN 0000001/2026");
        assert_eq!(done.to_tell, "annul-tell-sender");
        assert_eq!(room.annul(&mut db, &asked(first)).unwrap().annulment.number, 2);
        // The number of the annulled one is not given again.
        let third = room.register(&mut db, "terza");
        assert_eq!(third, second + 1);
        let sheet = sheet(&mut db, &room.house, &room.head, second);
        assert_eq!((sheet.registration.subject.as_str(), sheet.parties.len()), ("seconda", 1));
        assert_eq!(sheet.annulment, Some(done.annulment));
        assert!(sheet.history.iter().any(|event| event.action == "registration.annulled"));
        assert!(whole(&mut db, &room.house));
    });
}

#[test]
fn the_series_begins_again_with_the_year() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let ids = [room.register(&mut db, "una"), room.register(&mut db, "due")];
        room.annul(&mut db, &asked(ids[0])).unwrap();
        room.clock.set("2027-01-04T09:00:00Z".parse().unwrap());
        let late = room.annul(&mut db, &asked(ids[1])).unwrap().annulment;
        assert_eq!((late.year, late.number), (2027, 1));
        assert!(api::verify(&mut db).unwrap().findings.is_empty());
    });
}

#[test]
fn without_reason_or_measure_nothing_happens() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let id = room.register(&mut db, "una");
        let without = AnnulmentAsked { measure: "  ".into(), ..asked(id) };
        let fault = room.annul(&mut db, &without).unwrap_err();
        assert_eq!((fault.key, fault.field), ("fault-annul-measure-missing", Some("measure")));
        let long = AnnulmentAsked { reason: "x".repeat(2_001), ..asked(id) };
        assert_eq!(room.annul(&mut db, &long).unwrap_err().field, Some("reason"));
        let nowhere = asked(id + 99);
        assert_eq!(room.annul(&mut db, &nowhere).unwrap_err().key, "fault-protocol-not-found");
        assert_eq!(api::annulment(&mut db, id).unwrap(), None);
        assert_eq!(room.annul(&mut db, &asked(id)).unwrap().annulment.number, 1, "no number was lost");
    });
}

#[test]
fn twice_is_refused_with_who_did_it_and_the_same_form_finds_its_number() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let id = room.register(&mut db, "una");
        let form = asked(id);
        let first = room.annul(&mut db, &form).unwrap();
        let again = room.annul(&mut db, &form).unwrap();
        assert!(again.already && again.annulment == first.annulment);
        let fault = room.annul(&mut db, &asked(id)).unwrap_err();
        assert_eq!(fault.key, "fault-annulled-already");
        for said in ["0000001/2026", "ANN 0000001/2026", "Bianchi Ada"] {
            assert!(fault.args.iter().any(|(_, value)| value == said), "{said}: {fault}");
        }
        let other = room.register(&mut db, "altra");
        let reused = AnnulmentAsked { registration_id: other, ..form };
        assert_eq!(room.annul(&mut db, &reused).unwrap_err().key, "fault-annul-key-reused");
        assert_eq!(api::require_valid(&mut db, id).unwrap_err().key, "fault-annulled-already");
        assert!(api::require_valid(&mut db, other).is_ok());
    });
}

#[test]
fn of_two_at_once_one_annuls_and_the_other_is_told() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let id = room.register(&mut db, "una");
        let results: Vec<Outcomes<Done>> = std::thread::scope(|scope| {
            let hands: Vec<_> = (0..2)
                .map(|_| {
                    scope.spawn(|| {
                        let mut db = database.connect();
                        annul(&mut db, &room.house, &room.head, &asked(id), None)
                    })
                })
                .collect();
            hands.into_iter().map(|hand| hand.join().unwrap()).collect()
        });
        let faults: Vec<_> = results.iter().filter_map(|result| result.as_ref().err()).collect();
        assert_eq!(faults.len(), 1, "{results:?}");
        assert_eq!(faults[0].key, "fault-annulled-already");
        assert!(api::verify(&mut db).unwrap().findings.is_empty());
    });
}

#[test]
fn only_the_head_of_the_service_annuls_and_only_what_they_may_read() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let id = room.register(&mut db, "una");
        let registrar = Session { roles: vec![Role::Registrar, Role::Administrator], ..room.head.clone() };
        for session in [&registrar, &reader()] {
            let fault = annul(&mut db, &room.house, session, &asked(id), None).unwrap_err();
            assert_eq!(fault.key, "fault-not-permitted");
        }
        assert!(api::annulment(&mut db, id).unwrap().is_none());
    });
}

#[test]
fn what_left_by_certified_mail_is_replaced_not_annulled() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let out = Request { flow: Flow::Out, medium: Medium::Pec, ..room.letter("nota in uscita") };
        let id = register(&mut db, &room.house, &room.head, &out);
        assert_eq!(room.annul(&mut db, &asked(id)).unwrap_err().key, "fault-annul-sent-unsaid");
        let sent = AnnulmentAsked { sent: Some(true), ..asked(id) };
        assert_eq!(room.annul(&mut db, &sent).unwrap_err().key, "fault-annul-sent");
        let unsent = AnnulmentAsked { sent: Some(false), ..asked(id) };
        let done = room.annul(&mut db, &unsent).unwrap();
        assert!(done.annulment.declared_unsent);
        assert_eq!(done.to_tell, "annul-tell-recipients");
    });
}

#[test]
fn open_clocks_lapse_and_met_ones_stay() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let id = room.register(&mut db, "una");
        let before = deadlines::of_subject(&mut db, "registration", id).unwrap();
        assert!(before.iter().any(|clock| clock.met_at.is_none()));
        room.annul(&mut db, &asked(id)).unwrap();
        let after = deadlines::of_subject(&mut db, "registration", id).unwrap();
        assert!(!after.is_empty() && after.iter().all(|clock| clock.met_at.is_some()));
    });
}

#[test]
fn what_was_annulled_is_no_model_for_the_next_letter() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        room.register(&mut db, "valida");
        let void = room.register(&mut db, "sbagliata");
        room.annul(&mut db, &asked(void)).unwrap();
        assert_eq!(model_subject(&mut db, &room.head).as_deref(), Some("valida"));
    });
}

#[test]
fn of_a_reserved_one_others_see_that_it_is_void_and_not_why() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let secret = Request { reserved: true, ..room.letter("esposto") };
        let id = register(&mut db, &room.house, &room.head, &secret);
        room.annul(&mut db, &asked(id)).unwrap();
        let sheet = sheet(&mut db, &room.house, &reader(), id);
        let annulment = sheet.annulment.unwrap();
        assert!(sheet.masked);
        assert_eq!((annulment.number, annulment.reason.as_str()), (1, ""));
    });
}
