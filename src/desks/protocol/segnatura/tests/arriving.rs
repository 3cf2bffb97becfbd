//! What comes in with a segnatura or as a notice: the form is filled with reasons, documents are compared, notices find the
//! registration they speak of, and what is sealed of them cannot be changed unseen.

use std::time::{Duration, SystemTime};

use diesel::prelude::*;

use super::*;
use crate::desks::protocol::arriving;
use crate::desks::protocol::intake::{self, Intake};
use crate::desks::protocol::model::{Arrival, ArrivalState, registration_id};
use crate::desks::protocol::segnatura::told::{Compared, Told};
use crate::desks::protocol::sheet;
use crate::desks::protocol::sources::mail_folder;
use crate::desks::protocol::store::arrivals;
use crate::desks::testing::whole;
use crate::mail::segnatura::{
    Fingerprint, Identifier, Notice, NoticeKind, Paper, Received, Recipient, Refused, write, write_notice,
};

const LETTER: &[u8] = b"%PDF-1.7 lettera altrui";

/// A message with attachments, as text.
pub(super) fn message(id: &str, from: &str, attachments: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = format!(
        "From: Protocollo <{from}>\nTo: protocollo@pec.esempio.invalid\nSubject: Prot. {id}\nMessage-ID: <{id}@prova.invalid>\n\
         Date: Mon, 23 Nov 2026 08:30:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=confine\n\n\
         --confine\nContent-Type: text/plain\n\nIn allegato.\n"
    )
    .into_bytes();
    for (name, content) in attachments {
        bytes.extend_from_slice(
            format!("--confine\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=\"{name}\"\n\n")
                .as_bytes(),
        );
        bytes.extend_from_slice(content);
        bytes.push(b'\n');
    }
    bytes.extend_from_slice(b"--confine--\n");
    bytes
}

/// Puts messages into a folder and has them fetched.
pub(super) fn fetch(db: &mut Db, desk: &Desk, database: &TestDb, messages: &[Vec<u8>]) -> (Intake, Vec<Arrival>) {
    let folder = database.folder().join("posta");
    std::fs::create_dir_all(&folder).unwrap();
    let before = std::fs::read_dir(&folder).unwrap().count();
    for (at, bytes) in messages.iter().enumerate() {
        let file = folder.join(format!("{:03}.eml", before + at));
        std::fs::write(&file, bytes).unwrap();
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        std::fs::File::options().write(true).open(&file).unwrap().set_modified(long_ago).unwrap();
    }
    let mut sources = vec![mail_folder(&desk.house, &folder)];
    let intake = intake::look(db, &desk.house, &mut sources, |_, _| {});
    assert!(intake.faults.is_empty(), "{:?}", intake.faults);
    let mut found = Vec::new();
    for id in 1..200 {
        found.extend(arrivals::by_id(db, id).unwrap());
    }
    let fresh = found.len() - messages.len();
    (intake, found.split_off(fresh))
}

fn theirs(number: &str) -> Identifier {
    Identifier {
        administration: "c_y888".into(),
        aoo: "AY88888".into(),
        register: "PG".into(),
        number: number.into(),
        on: chrono::NaiveDate::from_ymd_opt(2026, 11, 20),
        at: None,
    }
}

/// The segnatura of another Comune for the letter it sends.
pub(super) fn their_segnatura(ours: &Segnatura) -> Segnatura {
    let paper = |name: &str, description: &str, bytes: &[u8]| Paper {
        name: name.into(),
        media_type: "application/pdf".into(),
        description: Some(description.into()),
        fingerprint: Fingerprint::of_sha256(&format!("{:x}", <sha2::Sha256 as sha2::Digest>::digest(bytes))),
        signed: false,
    };
    Segnatura {
        identifier: theirs("0000321"),
        subject: "Trasmissione di atti per competenza".into(),
        reserved: true,
        sender: ours.recipients.first().map(|recipient| recipient.subject.clone()),
        recipients: ours
            .sender
            .iter()
            .map(|sender| Recipient { subject: sender.clone(), confirm: true, copy: false })
            .collect(),
        main: Some(paper("lettera.pdf", "Lettera", LETTER)),
        attachments: vec![paper("elenco.pdf", "Elenco", b"altro"), paper("manca.pdf", "Pianta", b"niente")],
        ..ours.clone()
    }
}

pub(super) fn sent(db: &mut Db, desk: &Desk) -> (i64, Segnatura) {
    let request = departure(db, desk);
    let id = register(db, &desk.house, &desk.session, &request);
    let made = make(db, &desk.house, &desk.session, &Asked::of(id)).unwrap();
    (id, content(&made))
}

#[test]
fn a_segnatura_that_comes_in_tells_sender_number_documents_and_what_is_wrong() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db, &[]);
        let (_, ours) = sent(&mut db, &desk);
        let xml = write(&their_segnatura(&ours)).unwrap();
        let bytes = message(
            "1",
            "altri@pec.prova.invalid",
            &[("elenco.pdf", b"falsato"), ("lettera.pdf", LETTER), ("SEGNATURA.XML", &xml)],
        );
        let (intake, arrived) = fetch(&mut db, &desk, database, &[bytes]);
        assert_eq!((intake.waiting, intake.matched), (1, 0));
        let found = arriving::load(&mut db, &desk.house, arrived[0].id).unwrap();
        let told = found.told.as_ref().unwrap();
        let compared: Vec<(&str, Compared)> =
            told.documents.iter().map(|named| (named.name.as_str(), named.compared)).collect();
        assert_eq!(
            compared,
            [("lettera.pdf", Compared::Same), ("elenco.pdf", Compared::Differs), ("manca.pdf", Compared::Missing)]
        );
        assert_eq!(told.wrong().map(|named| named.name.as_str()), Some("elenco.pdf"));
        // The card is found by the address that the segnatura names; the main document comes first, with its description.
        assert_eq!(found.sender.as_ref().map(|card| card.name.as_str()), Some("Comune di Altrove"));
        assert_eq!(found.files[0].name, "lettera.pdf");
        assert!(found.files[0].main && found.files[0].detail.ends_with("Lettera"), "{:?}", found.files);
        assert_eq!(found.files.iter().filter(|file| file.main).count(), 1);
        assert_eq!(found.files.len(), 4);
    });
}

#[test]
fn a_broken_segnatura_is_told_and_the_letter_waits_like_any_other() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db, &[]);
        let bomb = b"<!DOCTYPE Segnatura [<!ENTITY a \"b\">]><Segnatura>&a;</Segnatura>".as_slice();
        let messages = [
            message("1", "a@prova.invalid", &[("Segnatura.xml", bomb)]),
            message("2", "a@prova.invalid", &[("segnatura.xml", b"<Segnatura>")]),
            message("3", "a@prova.invalid", &[("fattura.xml", b"<Fattura/>")]),
        ];
        let (intake, arrived) = fetch(&mut db, &desk, database, &messages);
        assert_eq!((intake.waiting, intake.errors), (3, 0));
        let outcome = |db: &mut Db, at: usize| {
            let found = arriving::load(db, &desk.house, arrived[at].id).unwrap();
            found.told.map(|told: Told| told.outcome.unwrap_err())
        };
        assert_eq!(outcome(&mut db, 0), Some(Refused::Entities));
        assert_eq!(outcome(&mut db, 1), Some(Refused::IllFormed));
        assert_eq!(outcome(&mut db, 2), None);
    });
}

fn notice(kind: NoticeKind, received: Received) -> Vec<u8> {
    let written = match kind {
        NoticeKind::Confirmation | NoticeKind::Update => {
            Notice::Confirmation { update: kind == NoticeKind::Update, identifier: theirs("0000987"), received }
        }
        NoticeKind::Exception => {
            Notice::Exception { identifier: None, received, reason: "002_AnomaliaImpronte".into() }
        }
        NoticeKind::Annulment => Notice::Annulment {
            identifier: theirs("0000321"),
            reason: "Doppia registrazione".into(),
            measure: "Provv. 4/2026".into(),
        },
    };
    write_notice(&written).unwrap()
}

#[test]
fn notices_find_the_registration_they_speak_of_and_the_others_stay() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db, &[]);
        let (id, ours) = sent(&mut db, &desk);
        let office = people::offices(&mut db).unwrap()[0].id;
        let arrival = Request {
            flow: Flow::In,
            competence: vec![office],
            sender_number: Some("321".into()),
            sender_date: chrono::NaiveDate::from_ymd_opt(2026, 11, 20),
            key: new_key(),
            ..departure_like(&mut db, &desk, id)
        };
        let from_them = register(&mut db, &desk.house, &desk.session, &arrival);
        let known = Received::Registered(ours.identifier.clone());
        let unknown = Received::Registered(Identifier { number: "0000099".into(), ..ours.identifier.clone() });
        let of_others = Received::Registered(Identifier { administration: "c_z777".into(), ..ours.identifier.clone() });
        let from = "comune@pec.altrove.invalid";
        let mails = [
            message("1", from, &[("Conferma.xml", &notice(NoticeKind::Confirmation, known.clone()))]),
            message("2", from, &[("aggiornamento.XML", &notice(NoticeKind::Update, known.clone()))]),
            message("3", from, &[("altro nome.xml", &notice(NoticeKind::Exception, known.clone()))]),
            message("4", from, &[("Annullamento.xml", &notice(NoticeKind::Annulment, known.clone()))]),
            message("5", from, &[("Conferma.xml", &notice(NoticeKind::Confirmation, unknown))]),
            message("6", from, &[("Conferma.xml", &notice(NoticeKind::Confirmation, of_others))]),
            message("7", "chiunque@prova.invalid", &[("Annullamento.xml", &notice(NoticeKind::Annulment, known))]),
        ];
        let (intake, arrived) = fetch(&mut db, &desk, database, &mails);
        assert_eq!((intake.matched, intake.waiting), (2, 5));
        let states: Vec<(ArrivalState, Option<&str>)> =
            arrived.iter().map(|arrival| (arrival.state, arrival.reason.as_deref())).collect();
        let (matched, waiting) = (ArrivalState::Matched, ArrivalState::Waiting);
        assert_eq!(
            states,
            [
                (matched, Some("0000001/2026")),
                (matched, Some("0000001/2026")),
                (waiting, Some("0000001/2026")),
                (waiting, Some("0000002/2026")),
                (waiting, None),
                (waiting, None),
                (waiting, None),
            ]
        );
        let kinds = |db: &mut Db, id: i64| -> Vec<String> {
            let sheet = sheet::load(db, &desk.house, &desk.session, id, "test").unwrap();
            sheet.notices.into_iter().map(|notice| notice.kind).collect()
        };
        assert_eq!(kinds(&mut db, id), ["confirmation", "update", "exception"]);
        assert_eq!((kinds(&mut db, from_them), from_them), (vec!["annulment".to_owned()], registration_id(2026, 2)));
        let found = arriving::load(&mut db, &desk.house, arrived[2].id).unwrap();
        assert_eq!(found.notice_of, Some(id));
        // Looking again brings nothing twice.
        let (again, _) = fetch(&mut db, &desk, database, &[]);
        assert_eq!((again.new_ones(), again.known), (0, 7));
        assert!(whole(&mut db, &desk.house));
    });
}

/// The departure again, as a request.
fn departure_like(db: &mut Db, desk: &Desk, id: i64) -> Request {
    let sheet = sheet::load(db, &desk.house, &desk.session, id, "test").unwrap();
    let parties = sheet.parties.into_iter().map(|party| PartyAsked {
        correspondent_id: party.correspondent_id,
        kind: party.kind,
        name: party.name,
        pec: party.pec,
        ..PartyAsked::default()
    });
    Request {
        parties: parties.collect(),
        subject: "Atti".into(),
        class_id: Some(class(db, &desk.house, "I.6")),
        ..Request::new(Flow::In, new_key())
    }
}

#[test]
fn a_linked_notice_cannot_be_changed_and_an_altered_or_missing_one_is_told() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db, &[]);
        let (_, ours) = sent(&mut db, &desk);
        let known = Received::Registered(ours.identifier);
        let mails = [
            message("1", "a@prova.invalid", &[("Conferma.xml", &notice(NoticeKind::Confirmation, known.clone()))]),
            message("2", "a@prova.invalid", &[("Eccezione.xml", &notice(NoticeKind::Exception, known))]),
        ];
        fetch(&mut db, &desk, database, &mails);
        for sql in [
            "UPDATE registration_notices SET reason = 'x'",
            "DELETE FROM registration_notices",
            "INSERT INTO registration_notices SELECT * FROM registration_notices",
            "REPLACE INTO registration_notices SELECT * FROM registration_notices",
            "TRUNCATE registration_notices",
        ] {
            assert!(diesel::sql_query(sql).execute(&mut db).is_err(), "went through: {sql}");
        }
        assert!(whole(&mut db, &desk.house));
        let disarm: &[&str] = match &db {
            Db::Sqlite(_) => {
                &["DROP TRIGGER registration_notices_no_update", "DROP TRIGGER registration_notices_no_delete"]
            }
            Db::Pg(_) => &["ALTER TABLE registration_notices DISABLE TRIGGER ALL"],
        };
        let changes = ["UPDATE registration_notices SET reason = 'x' WHERE kind = 'exception'"];
        for sql in disarm.iter().chain(&changes) {
            diesel::sql_query(*sql).execute(&mut db).unwrap();
        }
        let keys = |db: &mut Db| -> Vec<&'static str> {
            let report = crate::desks::protocol::verify::verify(db, &desk.house, false, |_| {}).unwrap();
            report.findings.into_iter().map(|finding| finding.key).collect()
        };
        assert_eq!(keys(&mut db), ["verify-notice-altered", "verify-notice-missing"]);
        diesel::sql_query("DELETE FROM registration_notices WHERE kind = 'confirmation'").execute(&mut db).unwrap();
        assert_eq!(keys(&mut db), ["verify-notice-altered", "verify-notice-missing", "verify-notice-missing"]);
    });
}
