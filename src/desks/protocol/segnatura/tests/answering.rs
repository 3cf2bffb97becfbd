//! The notices that go back: valid, about the right number, told to the chain, refused where something is missing.

use super::*;
use crate::db::audit;
use crate::desks::protocol::segnatura::answers::{AnswerAsked, answer};
use crate::desks::protocol::service;
use crate::desks::testing::whole;
use crate::mail::segnatura::tests::valid;
use crate::mail::segnatura::{Identifier, Notice, NoticeKind, Received};

fn asked(registration: i64, kind: NoticeKind) -> AnswerAsked {
    AnswerAsked { registration, kind, reason: "002_AnomaliaImpronte".into(), measure: "Provv. 4/2026".into() }
}

fn arrival(db: &mut Db, desk: &Desk, arrival_id: Option<i64>) -> i64 {
    let office = people::offices(db).unwrap()[0].id;
    let request = Request {
        parties: vec![PartyAsked { kind: "body".into(), name: "Comune di Altrove".into(), ..PartyAsked::default() }],
        subject: "Trasmissione di atti".into(),
        class_id: Some(class(db, &desk.house, "I.6")),
        competence: vec![office],
        sender_number: Some("321".into()),
        sender_date: chrono::NaiveDate::from_ymd_opt(2026, 11, 20),
        arrival_id,
        ..Request::new(Flow::In, new_key())
    };
    service::register(db, &desk.house, &desk.session, &request, None).unwrap().id
}

#[test]
fn all_four_are_valid_and_on_record() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db, &[]);
        let id = arrival(&mut db, &desk, None);
        for kind in NoticeKind::ALL {
            let answered = answer(&mut db, &desk.house, &desk.session, &asked(id, kind)).unwrap();
            valid(&answered.bytes, "pec_message.xsd");
            assert_eq!(read(&answered.bytes), Ok(Found::Notice(Box::new(answered.notice.clone()))));
            assert_eq!(answered.file_name, kind.file_name());
            assert_eq!(answered.notice.theirs().and_then(Identifier::value), Some(1));
        }
        // Without a segnatura of theirs, what was received is told in words.
        let answered = answer(&mut db, &desk.house, &desk.session, &asked(id, NoticeKind::Confirmation)).unwrap();
        let Notice::Confirmation { received: Received::Described(words), .. } = &answered.notice else { panic!() };
        assert!(words.contains("prot. 321 del 20/11/2026") && words.contains("Comune di Altrove"), "{words}");
        let written = audit::history(&mut db, "registration", id).unwrap();
        assert_eq!(written.iter().filter(|event| event.action == "registration.notice-written").count(), 5);
        assert!(whole(&mut db, &desk.house));
    });
}

#[test]
fn what_came_with_a_segnatura_is_named_by_its_number() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db, &[]);
        let (_, ours) = arriving::sent(&mut db, &desk);
        let xml = crate::mail::segnatura::write(&arriving::their_segnatura(&ours)).unwrap();
        let bytes = arriving::message("1", "altri@pec.prova.invalid", &[("Segnatura.xml", &xml)]);
        let (_, arrived) = arriving::fetch(&mut db, &desk, database, &[bytes]);
        let id = arrival(&mut db, &desk, Some(arrived[0].id));
        let answered = answer(&mut db, &desk.house, &desk.session, &asked(id, NoticeKind::Exception)).unwrap();
        valid(&answered.bytes, "pec_message.xsd");
        let ours = answered.notice.ours().unwrap();
        assert_eq!((ours.administration.as_str(), ours.value()), ("c_y888", Some(321)));
        assert_eq!(answered.notice.reason(), Some("002_AnomaliaImpronte"));
    });
}

#[test]
fn what_is_missing_or_not_allowed_is_told() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db, &[]);
        let (out, _) = arriving::sent(&mut db, &desk);
        let id = arrival(&mut db, &desk, None);
        let mut key =
            |session: &Session, asked: &AnswerAsked| answer(&mut db, &desk.house, session, asked).unwrap_err().key;
        let without = AnswerAsked { reason: " ".into(), ..asked(id, NoticeKind::Exception) };
        assert_eq!(key(&desk.session, &without), "fault-segnatura-reason-missing");
        let without = AnswerAsked { measure: String::new(), ..asked(id, NoticeKind::Annulment) };
        assert_eq!(key(&desk.session, &without), "fault-segnatura-measure-missing");
        assert_eq!(key(&desk.session, &asked(out, NoticeKind::Confirmation)), "fault-segnatura-not-arrival");
        assert_eq!(key(&reader(), &asked(id, NoticeKind::Confirmation)), "fault-not-permitted");
    });
}
