//! The use case of registration on both engines: whole or absent, numbered without a gap, sealed, retried without a
//! second number, proved by verification.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod finding;
mod printing;

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta, TimeZone, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::model::{Flow, Medium, registration_id};
use super::request::{DocumentAsked, DocumentSource, PartyAsked, Request, new_key};
use super::service::{Registered, register};
use super::store::register_list::{self, Filter, Looker, Sort, Wanted};
use super::{sheet, verify};
use crate::base::clock::FixedClock;
use crate::base::fault::Outcomes;
use crate::db::testing::{TestDb, on_both_engines};
use crate::db::{Db, deadlines};
use crate::desks::people::api as people;
use crate::desks::testing::{administrator, house, reader};
use crate::desks::titolario::api as titolario;
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// A desk ready to register: house, clock, registrar, an office, a class.
struct Desk {
    house: House,
    clock: Arc<FixedClock>,
    session: Session,
    class: i64,
    office: i64,
}

fn desk(database: &TestDb, db: &mut Db) -> Desk {
    let (house, clock) = house(database);
    let session = Session { roles: vec![Role::Administrator, Role::Registrar], ..administrator(db, &house) };
    let from = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    titolario::load_model(db, &house, from).unwrap();
    crate::db::registers::open(db, crate::db::registers::PROTOCOL, "Protocollo generale", true, 2026).unwrap();
    let class = titolario::plan_on(db, from).unwrap().into_iter().find(|class| class.code == "VI.3").unwrap().id;
    let office = people::offices(db).unwrap().first().unwrap().id;
    Desk { house, clock, session, class, office }
}

fn letter(desk: &Desk, subject: &str) -> Request {
    Request {
        parties: vec![PartyAsked { kind: "person".into(), name: "Lucia D'Angiò".into(), ..PartyAsked::default() }],
        subject: subject.into(),
        class_id: Some(desk.class),
        competence: vec![desk.office],
        medium: Medium::ByHand,
        ..Request::new(Flow::In, new_key())
    }
}

fn make(db: &mut Db, desk: &Desk, subject: &str) -> Outcomes<Registered> {
    register(db, &desk.house, &desk.session, &letter(desk, subject), None)
}

fn rows(db: &mut Db, filter: &Filter) -> Vec<String> {
    let who = Looker { operator: 0, reserved: true };
    let wanted = Wanted { anchor: None, forward: true, skip: 0, take: 50 };
    let page = register_list::page(db, filter, Sort::Newest, who, &wanted).unwrap();
    page.into_iter().map(|row| row.subject).collect()
}

#[test]
fn numbers_follow_each_other_and_restart_with_the_year() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        assert_eq!(make(&mut db, &desk, "prima").unwrap().number_text(), "0000001/2026");
        assert_eq!(make(&mut db, &desk, "seconda").unwrap().number_text(), "0000002/2026");
        desk.clock.set(Utc.with_ymd_and_hms(2026, 12, 31, 23, 30, 0).unwrap());
        assert_eq!(make(&mut db, &desk, "a Roma è già il 2027").unwrap().number_text(), "0000001/2027");
        let report = verify::verify(&mut db, &desk.house, true, |_| {}).unwrap();
        assert!(report.is_whole(), "{report:?}");
        assert_eq!(report.registrations, 3);
    });
}

#[test]
fn what_fails_leaves_no_gap_and_no_trace() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        make(&mut db, &desk, "prima").unwrap();
        let bad = Request { class_id: Some(999_999), ..letter(&desk, "classe che non esiste") };
        assert!(register(&mut db, &desk.house, &desk.session, &bad, None).is_err());
        desk.clock.advance(TimeDelta::minutes(-5));
        assert_eq!(make(&mut db, &desk, "orologio indietro").unwrap_err().key, "fault-clock-behind");
        desk.clock.advance(TimeDelta::minutes(6));
        assert_eq!(make(&mut db, &desk, "seconda").unwrap().number, 2);
        assert_eq!(rows(&mut db, &Filter::default()), ["seconda", "prima"]);
        assert!(verify::verify(&mut db, &desk.house, false, |_| {}).unwrap().is_whole());
    });
}

#[test]
fn the_same_form_never_draws_two_numbers() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let request = letter(&desk, "una sola volta");
        let first = register(&mut db, &desk.house, &desk.session, &request, None).unwrap();
        let again = register(&mut db, &desk.house, &desk.session, &request, None).unwrap();
        assert!(!first.already && again.already);
        assert_eq!(first.id, again.id);
        let other = Request { subject: "altro contenuto".into(), ..request };
        let fault = register(&mut db, &desk.house, &desk.session, &other, None).unwrap_err();
        assert_eq!(fault.key, "fault-protocol-key-reused");
    });
}

#[test]
fn who_may_not_register_does_not() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let fault = register(&mut db, &desk.house, &reader(), &letter(&desk, "no"), None).unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
        assert!(rows(&mut db, &Filter::default()).is_empty());
    });
}

#[test]
fn sealed_rows_refuse_every_statement() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let file = database.folder().join("istanza.txt");
        std::fs::write(&file, "Chiedo il certificato.").unwrap();
        let mut request = letter(&desk, "sigillata");
        request.documents = vec![DocumentAsked {
            name: "istanza.txt".into(),
            media_type: "text/plain".into(),
            main: true,
            source: DocumentSource::File(file),
        }];
        register(&mut db, &desk.house, &desk.session, &request, None).unwrap();
        make(&mut db, &desk, "seconda").unwrap();
        let attempts = [
            "UPDATE registrations SET subject = 'x'",
            "UPDATE registrations SET number = 7 WHERE number = 2",
            "DELETE FROM registrations",
            "DELETE FROM registrations WHERE number = 2",
            "UPDATE registration_parties SET name = 'x'",
            "DELETE FROM registration_parties",
            "UPDATE registration_documents SET sha256 = 'x'",
            "DELETE FROM registration_documents",
            "UPDATE audit_events SET detail = 'x'",
            "DELETE FROM audit_events WHERE seq = 1",
            "UPDATE registers SET last = 0",
            "UPDATE registers SET last = last + 2",
            "DELETE FROM registers",
            "INSERT INTO registration_parties (registration_id, position, kind, name) SELECT id, 9, 'person', 'x' FROM registrations",
            "INSERT INTO registration_documents (registration_id, position, main, name, media_type, size, sha256) \
             SELECT id, 9, NOT reserved, 'x', 'x', 1, 'x' FROM registrations",
        ];
        let engine = [
            "REPLACE INTO registrations SELECT * FROM registrations WHERE number = 1",
            "INSERT OR REPLACE INTO audit_events SELECT * FROM audit_events WHERE seq = 1",
            "TRUNCATE registrations",
            "TRUNCATE audit_events CASCADE",
        ];
        for sql in attempts.iter().chain(&engine) {
            assert!(diesel::sql_query(*sql).execute(&mut db).is_err(), "went through: {sql}");
        }
        assert!(verify::verify(&mut db, &desk.house, true, |_| {}).unwrap().is_whole());
    });
}

#[test]
fn verification_names_what_an_owner_of_the_tables_altered() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        for subject in ["uno", "due", "tre"] {
            make(&mut db, &desk, subject).unwrap();
        }
        // Who owns the tables can drop the seals; then it must be found.
        let disarm: &[&str] = match &db {
            Db::Sqlite(_) => &["DROP TRIGGER registrations_no_update"],
            Db::Pg(_) => &["ALTER TABLE registrations DISABLE TRIGGER ALL"],
        };
        for sql in disarm {
            diesel::sql_query(*sql).execute(&mut db).unwrap();
        }
        let id = registration_id(2026, 2);
        diesel::sql_query("UPDATE registrations SET subject = $1 WHERE id = $2")
            .bind::<Text, _>("altro")
            .bind::<BigInt, _>(id)
            .execute(&mut db)
            .unwrap();
        let report = verify::verify(&mut db, &desk.house, false, |_| {}).unwrap();
        let first = report.findings.first().unwrap();
        assert_eq!((first.key, first.line.as_str()), ("verify-registration-altered", "0000002/2026"));
    });
}

#[test]
fn an_old_backup_does_not_give_numbers_twice() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        make(&mut db, &desk, "prima").unwrap();
        // The mark outside the database knows of a number that the database does not: as after a restore.
        let mark = crate::db::highwater::Mark { register: "PG".into(), year: 2026, number: 5 };
        desk.house.highwater.intend(mark).unwrap().confirm().unwrap();
        assert_eq!(make(&mut db, &desk, "seconda").unwrap_err().key, "fault-highwater-ahead");
        assert_eq!(rows(&mut db, &Filter::default()), ["prima"]);
    });
}

#[test]
fn reserved_content_is_hidden_and_its_reading_recorded() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let request = Request { reserved: true, ..letter(&desk, "procedimento disciplinare") };
        let id = register(&mut db, &desk.house, &desk.session, &request, None).unwrap().id;
        let hidden = sheet::load(&mut db, &desk.house, &reader(), id, "screen").unwrap();
        assert!(hidden.masked && hidden.registration.subject.is_empty() && hidden.parties.is_empty());
        let words = Filter { words: "disciplinare".into(), ..Filter::default() };
        let who = Looker { operator: -1, reserved: false };
        let wanted = Wanted { anchor: None, forward: true, skip: 0, take: 50 };
        assert!(register_list::page(&mut db, &words, Sort::Newest, who, &wanted).unwrap().is_empty());
        let open = sheet::load(&mut db, &desk.house, &desk.session, id, "screen").unwrap();
        assert!(open.history.iter().any(|event| event.action == "registration.read"), "the reading left no trace");
    });
}

#[test]
fn clocks_start_with_the_registration() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let plain = make(&mut db, &desk, "senza visto").unwrap();
        let visto = Request { needs_visto: true, ..letter(&desk, "con visto") };
        let visto = register(&mut db, &desk.house, &desk.session, &visto, None).unwrap();
        let due = |db: &mut Db, id| {
            let all = deadlines::of_subject(db, "registration", id).unwrap();
            let routing = all.iter().find(|deadline| deadline.activity == "P1.3").unwrap();
            assert!(all.iter().any(|deadline| deadline.activity == "P1.1" && deadline.met_at.is_some()));
            crate::base::clock::rome(crate::db::instant(routing.due_at)).date_naive()
        };
        let today = desk.clock_day();
        assert_eq!(due(&mut db, plain.id), today);
        assert_eq!(due(&mut db, visto.id), today.succ_opt().unwrap());
    });
}

#[test]
fn eight_clerks_at_once_leave_no_gap_and_no_double() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        std::thread::scope(|scope| {
            for clerk in 0..8 {
                let desk = &desk;
                scope.spawn(move || {
                    let mut db = database.connect();
                    for n in 0..20 {
                        make(&mut db, desk, &format!("lettera {n} di {clerk}")).unwrap();
                    }
                });
            }
        });
        let report = verify::verify(&mut db, &desk.house, false, |_| {}).unwrap();
        assert!(report.is_whole(), "{report:?}");
        assert_eq!(report.registrations, 160);
    });
}

impl Desk {
    fn clock_day(&self) -> NaiveDate {
        use crate::base::clock::Clock;
        self.clock.today()
    }
}

#[test]
fn a_document_that_has_a_number_gets_another_only_for_a_reason() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let path = database.folder().join("domanda.pdf");
        std::fs::write(&path, b"%PDF-1.7 una domanda").unwrap();
        let with = |subject: &str| Request {
            documents: vec![DocumentAsked {
                name: "domanda.pdf".into(),
                media_type: "application/pdf".into(),
                main: true,
                source: DocumentSource::File(path.clone()),
            }],
            ..letter(&desk, subject)
        };
        register(&mut db, &desk.house, &desk.session, &with("prima"), None).unwrap();
        let fault = register(&mut db, &desk.house, &desk.session, &with("seconda"), None).unwrap_err();
        assert_eq!((fault.key, fault.field), ("fault-protocol-document-registered", Some("documents")));
        assert!(fault.args.contains(&("number", "0000001/2026".to_owned())), "{fault}");
        let blank = Request { again_because: Some(" \u{200b}".into()), ..with("seconda") };
        assert!(register(&mut db, &desk.house, &desk.session, &blank, None).is_err());
        let again = Request { again_because: Some("Due uffici distinti".into()), ..with("seconda") };
        let made = register(&mut db, &desk.house, &desk.session, &again, None).unwrap();
        assert_eq!(made.number, 2, "the refusals drew no number");
        let history = sheet::load(&mut db, &desk.house, &desk.session, made.id, "test").unwrap().history;
        let created = history.iter().find(|event| event.action == "registration.created").unwrap();
        assert!(created.detail.contains("Due uffici distinti") && created.detail.contains("0000001/2026"));
        // As an attachment it may go with as many letters as it likes.
        let mut attached = with("terza");
        attached.documents[0].main = false;
        attached.documents.insert(
            0,
            DocumentAsked {
                name: "lettera.txt".into(),
                media_type: "text/plain".into(),
                main: true,
                source: DocumentSource::File({
                    let letter = database.folder().join("lettera.txt");
                    std::fs::write(&letter, b"una lettera").unwrap();
                    letter
                }),
            },
        );
        register(&mut db, &desk.house, &desk.session, &attached, None).unwrap();
    });
}
