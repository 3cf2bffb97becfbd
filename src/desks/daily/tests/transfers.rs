//! The way to preservation: sent, answered, refused, with the deadline that follows.

use rstest::rstest;

use super::*;
use crate::db::deadlines;
use crate::db::testing::on_both_engines;
use crate::desks::daily::service::{self, Answered, Sending};
use crate::desks::testing::reader;

fn made(database: &TestDb, db: &mut Db) -> (Desk, Vec<i64>) {
    let desk = desk(database, db);
    register(db, &desk, "una");
    desk.clock.set(at("2026-11-25T09:00:00Z"));
    service::make_missing(db, &desk.house, None).unwrap();
    let ids = all(db).into_iter().map(|row| row.register.id).collect();
    (desk, ids)
}

fn sending() -> Sending {
    Sending { at: at("2026-11-25T09:00:00Z"), preserver: " Conservatore Esempio ".into(), package_id: "PDV-1".into() }
}

fn answer(accepted: bool) -> Answered {
    Answered { at: at("2026-11-25T10:00:00Z"), accepted, report_id: "RDV-1".into(), file: None }
}

fn open_terms(db: &mut Db, id: i64) -> usize {
    let all = deadlines::of_subject(db, service::SUBJECT, id).unwrap();
    all.iter().filter(|deadline| deadline.met_at.is_none()).count()
}

#[test]
fn sent_and_received_with_the_report() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (desk, ids) = made(database, &mut db);
        assert_eq!(service::mark_sent(&mut db, &desk.house, &desk.session, &ids, &sending()).unwrap(), 2);
        assert_eq!(states(&mut db), [TransferState::Sent; 2]);
        assert_eq!(open_terms(&mut db, ids[0]), 0, "sending meets the deadline");
        desk.clock.set(at("2026-11-25T10:00:00Z"));
        let report = database.folder().join("rdv.xml");
        std::fs::write(&report, "<rdv/>").unwrap();
        let answer = Answered { file: Some(report), ..answer(true) };
        service::record_answer(&mut db, &desk.house, &desk.session, &ids, &answer).unwrap();
        let row = all(&mut db).remove(0);
        assert_eq!(row.transfer.state, TransferState::Received);
        assert_eq!(row.transfer.preserver.as_deref(), Some("Conservatore Esempio"));
        assert_eq!(row.transfer.report_name.as_deref(), Some("rdv.xml"));
        let kept = crate::files::Sha256Hex::parse(row.transfer.report_sha256.as_deref().unwrap()).unwrap();
        assert_eq!(desk.house.files.get(&kept).unwrap(), b"<rdv/>");
        let told: Vec<String> = service::sheet(&mut db, &desk.session, ids[0])
            .unwrap()
            .history
            .into_iter()
            .map(|event| event.action)
            .collect();
        assert_eq!(told, ["daily.produced", "daily.sent", "daily.received"]);
    });
}

#[test]
fn a_refusal_opens_the_term_again() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (desk, ids) = made(database, &mut db);
        service::mark_sent(&mut db, &desk.house, &desk.session, &ids[..1], &sending()).unwrap();
        desk.clock.set(at("2026-11-25T10:00:00Z"));
        service::record_answer(&mut db, &desk.house, &desk.session, &ids[..1], &answer(false)).unwrap();
        let row = all(&mut db).remove(0);
        assert_eq!((row.transfer.state, row.transfer.refusals), (TransferState::ToSend, 1));
        assert_eq!(open_terms(&mut db, ids[0]), 1);
        let again = Sending { at: at("2026-11-25T10:00:00Z"), ..sending() };
        service::mark_sent(&mut db, &desk.house, &desk.session, &ids[..1], &again).unwrap();
        assert_eq!(open_terms(&mut db, ids[0]), 0);
    });
}

#[test]
fn all_of_them_or_none() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (desk, ids) = made(database, &mut db);
        service::mark_sent(&mut db, &desk.house, &desk.session, &ids[1..], &sending()).unwrap();
        let fault = service::mark_sent(&mut db, &desk.house, &desk.session, &ids, &sending()).unwrap_err();
        assert_eq!(fault.key, "fault-daily-sent-already");
        assert_eq!(states(&mut db), [TransferState::ToSend, TransferState::Sent]);
        let fault = service::record_answer(&mut db, &desk.house, &desk.session, &ids, &answer(true));
        assert!(["fault-daily-not-sent", "fault-daily-future"].contains(&fault.unwrap_err().key));
    });
}

#[rstest]
#[case(Sending { preserver: " ".into(), ..sending() }, "preserver")]
#[case(Sending { package_id: String::new(), ..sending() }, "package_id")]
#[case(Sending { at: at("2026-11-26T09:00:00Z"), ..sending() }, "at")]
#[case(Sending { at: at("2026-11-23T09:00:00Z"), ..sending() }, "at")]
fn what_is_missing_is_named_at_its_field(#[case] sending: Sending, #[case] field: &str) {
    let database = crate::db::testing::sqlite();
    let mut db = database.connect();
    let (desk, ids) = made(&database, &mut db);
    let fault = service::mark_sent(&mut db, &desk.house, &desk.session, &ids, &sending).unwrap_err();
    assert_eq!(fault.field, Some(field));
    let fault = service::mark_sent(&mut db, &desk.house, &reader(), &ids, &super::transfers::sending()).unwrap_err();
    assert_eq!(fault.key, "fault-not-permitted");
    assert_eq!(states(&mut db), [TransferState::ToSend; 2]);
}
