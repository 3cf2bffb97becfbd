//! Outcomes: entered, read, found missing, each written once; tickets once; restore tests with their verbale.

use diesel::prelude::*;

use super::*;
use crate::db::deadlines;
use crate::db::testing::on_both_engines;
use crate::desks::helpdesk::api as helpdesk;
use crate::desks::testing::reader;
use crate::desks::upkeep::model::{Ended, Source};
use crate::desks::upkeep::{backups, copies, store, verify};

fn kept(db: &mut Db, ced: &Ced, fields: &PlanFields) -> i64 {
    backups::keep(db, &ced.house, &ced.session, None, fields, None).unwrap()
}

#[test]
fn what_nobody_told_of_becomes_a_ticket_once() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let ced = ced(database, &mut db);
        let id = kept(&mut db, &ced, &plan(Cadence::Daily, 0));
        // Monday 23 November, ten o'clock: six working days are past their hour.
        let good = [(id, day("2026-11-16")), (id, day("2026-11-17")), (id, day("2026-11-18"))];
        assert_eq!(backups::enter(&mut db, &ced.house, &ced.session, &good, Ended::Good, None).unwrap(), 3);
        assert_eq!(backups::enter(&mut db, &ced.house, &ced.session, &good, Ended::Good, None).unwrap(), 0);
        let broken = [(id, day("2026-11-19"))];
        backups::enter(&mut db, &ced.house, &ced.session, &broken, Ended::Failed, Some("disco pieno")).unwrap();
        let done = backups::look(&mut db, &ced.house).unwrap();
        assert_eq!((done.missed, done.tickets), (2, 3));
        let again = backups::look(&mut db, &ced.house).unwrap();
        assert_eq!((again.missed, again.tickets), (0, 0), "once");
        let ticket = helpdesk::of_key(&mut db, &format!("backup:{id}:2026-11-19")).unwrap().unwrap();
        assert_eq!(ticket.title, "Copia fallita: Archivi del protocollo del 19/11/2026");
        let rows = backups::morning(&mut db, &ced.house, &ced.session, false).unwrap();
        assert_eq!(rows.len(), 3);
        assert!(rows.iter().all(|row| row.ticket.is_some()));
        // A correction is a further row; the first stays.
        backups::enter(&mut db, &ced.house, &ced.session, &broken, Ended::Good, None).unwrap();
        let all = store::outcomes(&mut db, id, day("2026-11-19"), day("2026-11-19")).unwrap();
        assert_eq!(all.iter().map(|one| one.outcome).collect::<Vec<_>>(), [Ended::Failed, Ended::Good]);
        let report = verify::verify(&mut db, &ced.house, true).unwrap();
        assert_eq!((report.outcomes, report.findings), (7, vec![]));
    });
}

#[test]
fn logs_are_read_and_a_person_goes_before_them() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let ced = ced(database, &mut db);
        let folder = database.folder().join("logs");
        std::fs::create_dir_all(&folder).unwrap();
        let log = "2026-11-19 02:10 backup completed\n\u{1b}[31m2026-11-20 02:10 FATAL: no space left\n\
                   {\"time\":\"2026-11-23T02:00:00Z\",\"result\":\"Success\"}\n";
        std::fs::write(folder.join("night.log"), [log.as_bytes(), b"\xff\xfe\x00 error?"].concat()).unwrap();
        let fields = PlanFields {
            log_path: Some(folder.join("*.log").display().to_string()),
            starts_on: day("2026-11-19"),
            ..plan(Cadence::Daily, 0)
        };
        let id = kept(&mut db, &ced, &fields);
        let entered = [(id, day("2026-11-20"))];
        backups::enter(&mut db, &ced.house, &ced.session, &entered, Ended::Good, None).unwrap();
        let done = backups::look(&mut db, &ced.house).unwrap();
        let standing = store::standing(&mut db, id, day("2026-11-19"), day("2026-11-23")).unwrap();
        assert_eq!(standing[&day("2026-11-19")].outcome, Ended::Good);
        assert_eq!(standing[&day("2026-11-19")].source, Source::Log);
        assert_eq!(standing[&day("2026-11-20")].source, Source::Entered);
        assert_eq!(standing[&day("2026-11-23")].outcome, Ended::Good);
        assert_eq!((done.read, done.missed, done.tickets), (2, 0, 0));
        assert_eq!(backups::look(&mut db, &ced.house).unwrap().read, 0, "once");
    });
}

#[test]
fn outcomes_refuse_what_cannot_be() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let ced = ced(database, &mut db);
        let id = kept(&mut db, &ced, &plan(Cadence::Daily, 0));
        let mut enter = |who: &Session, on: &str, ended, text| {
            backups::enter(&mut db, &ced.house, who, &[(id, day(on))], ended, text).unwrap_err().key
        };
        assert_eq!(enter(&ced.session, "2026-11-24", Ended::Good, None), "fault-backup-future");
        assert_eq!(enter(&ced.session, "2026-11-23", Ended::Failed, Some(" ")), "fault-backup-text");
        assert_eq!(enter(&reader(), "2026-11-23", Ended::Good, None), "fault-not-permitted");
        backups::enter(&mut db, &ced.house, &ced.session, &[(id, day("2026-11-23"))], Ended::Good, None).unwrap();
        for sql in [
            "UPDATE backup_outcomes SET outcome = 'failed'",
            "DELETE FROM backup_outcomes",
            "REPLACE INTO backup_outcomes SELECT * FROM backup_outcomes",
            "TRUNCATE backup_outcomes CASCADE",
        ] {
            assert!(diesel::sql_query(sql).execute(&mut db).is_err(), "went through: {sql}");
        }
    });
}

#[test]
fn a_restore_test_is_planned_done_once_and_has_its_verbale() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let ced = ced(database, &mut db);
        let fields = PlanFields { starts_on: day("2026-06-01"), ..plan(Cadence::Weekly, 5) };
        let id = kept(&mut db, &ced, &fields);
        assert_eq!(backups::look(&mut db, &ced.house).unwrap().restores, 1);
        assert_eq!(backups::look(&mut db, &ced.house).unwrap().restores, 0);
        let test =
            backups::restore(&mut db, &ced.house, &ced.session, id, Ended::Good, "Ripristinata una pratica").unwrap();
        assert_eq!(test.planned_on, day("2026-12-01"));
        let sha256 = crate::files::Sha256Hex::parse(test.pdf_sha256.as_deref().unwrap()).unwrap();
        assert!(ced.house.files.get(&sha256).unwrap().starts_with(b"%PDF"));
        assert!(diesel::sql_query("UPDATE restore_tests SET text = 'x'").execute(&mut db).is_err());
        assert!(diesel::sql_query("DELETE FROM restore_tests").execute(&mut db).is_err());
        let report = verify::verify(&mut db, &ced.house, true).unwrap();
        assert_eq!((report.restores, report.findings), (1, vec![]));
        assert_eq!(backups::look(&mut db, &ced.house).unwrap().restores, 0, "the next is months away");
    });
}

#[test]
fn every_copy_has_a_deadline_that_a_good_outcome_meets() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let ced = ced(database, &mut db);
        let id = kept(&mut db, &ced, &plan(Cadence::Daily, 0));
        let good = [(id, day("2026-11-19"))];
        backups::enter(&mut db, &ced.house, &ced.session, &good, Ended::Good, None).unwrap();
        backups::look(&mut db, &ced.house).unwrap();
        let of = |db: &mut Db, text: &str| {
            let rows = deadlines::of_subject(db, copies::COPY, copies::id_of((id, day(text)))).unwrap();
            assert_eq!(rows.len(), 1, "one for {text}");
            rows[0].clone()
        };
        let met = of(&mut db, "2026-11-19");
        assert!(met.met_at.is_some() && met.activity == "C1e");
        assert_eq!(copies::plan_of(met.subject_id), id);
        let due = copies::span().due(met.opened_at.and_utc(), &ced.house.facts().calendar).instant;
        assert_eq!(due.naive_utc(), met.due_at, "Today can explain it");
        assert!(of(&mut db, "2026-11-20").met_at.is_none());
        let late = [(id, day("2026-11-20"))];
        backups::enter(&mut db, &ced.house, &ced.session, &late, Ended::Good, None).unwrap();
        assert!(of(&mut db, "2026-11-20").met_at.is_some());
        backups::enter(&mut db, &ced.house, &ced.session, &late, Ended::Failed, Some("illeggibile")).unwrap();
        assert!(of(&mut db, "2026-11-20").met_at.is_none(), "it runs again");
        backups::look(&mut db, &ced.house).unwrap();
        of(&mut db, "2026-11-20");
        backups::turn(&mut db, &ced.house, &ced.session, id).unwrap();
        assert!(deadlines::of_subject(&mut db, copies::COPY, copies::id_of(late[0])).unwrap().is_empty());
    });
}

#[test]
fn an_expression_that_is_none_is_refused_when_it_is_typed() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let ced = ced(database, &mut db);
        let wrong = PlanFields { log_bad: Some("guasto, /errori: [/".into()), ..plan(Cadence::Daily, 0) };
        let fault = backups::keep(&mut db, &ced.house, &ced.session, None, &wrong, None).unwrap_err();
        assert_eq!(fault.key, "fault-backup-expression");
        let right = PlanFields { log_bad: Some("guasto, /errori: [1-9]/".into()), ..wrong };
        kept(&mut db, &ced, &right);
    });
}
