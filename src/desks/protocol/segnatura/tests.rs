//! From a departure in the register to a valid segnatura, sealed or not, on both engines.

mod answering;
mod arriving;

use super::*;
use crate::base::config::Config;
use crate::db::Db;
use crate::db::registers::PROTOCOL;
use crate::db::testing::{TestDb, on_both_engines};
use crate::desks::correspondents::api::{self as correspondents, Kind, New};
use crate::desks::people::api as people;
use crate::desks::protocol::model::{Flow, Medium};
use crate::desks::protocol::request::{DocumentAsked, DocumentSource, PartyAsked, Request, new_key};
use crate::desks::testing::{administrator, class, furnish, house_with, reader, register};
use crate::mail::segnatura::{Found, Segnatura, Subject, read};
use crate::work::house::{Administration, Facts, House};
use crate::work::session::{Role, Session};

struct Desk {
    house: House,
    session: Session,
}

fn desk(database: &TestDb, db: &mut Db, signer: &[&str]) -> Desk {
    let mut config = Config::default();
    config.segnatura.signer = signer.iter().map(|word| (*word).to_owned()).collect();
    config.segnatura.address = Some("protocollo@pec.esempio.invalid".into());
    let (house, _) = house_with(database, config);
    let session = administrator(db, &house);
    furnish(db, &house);
    house.set_facts(Facts {
        administration: Administration {
            name: "Comune di Prova".into(),
            ipa_code: "c_x999".into(),
            aoo_code: "ABC1234".into(),
            ..Administration::default()
        },
        ..house.facts()
    });
    Desk { house, session }
}

/// A departure to an administration of the address book and to a person typed in.
fn departure(db: &mut Db, desk: &Desk) -> Request {
    let new = New {
        kind: Kind::Body,
        name: "Comune di Altrove".into(),
        ipa_code: Some("c_y888".into()),
        pec: Some("comune@pec.altrove.invalid".into()),
        ..New::default()
    };
    let card = correspondents::create(db, &desk.house, &desk.session, &new).unwrap();
    let kept = desk.house.files.put(b"%PDF-1.7 lettera").unwrap();
    let document = |name: &str, main| DocumentAsked {
        name: name.into(),
        media_type: "application/pdf".into(),
        main,
        source: DocumentSource::Stored { sha256: kept.sha256.as_str().to_owned(), size: kept.size as i64 },
    };
    Request {
        parties: vec![
            PartyAsked {
                correspondent_id: Some(card.id),
                kind: "body".into(),
                name: "Comune di Altrove".into(),
                pec: Some("comune@pec.altrove.invalid".into()),
                ..PartyAsked::default()
            },
            PartyAsked { kind: "person".into(), name: "D'Angiò Lucia".into(), ..PartyAsked::default() },
        ],
        subject: "Parere <positivo> & allegati".into(),
        class_id: Some(class(db, &desk.house, "I.6")),
        medium: Medium::Pec,
        documents: vec![document("elenco.pdf", false), document("lettera.pdf.p7m", true)],
        ..Request::new(Flow::Out, new_key())
    }
}

fn content(made: &Made) -> Segnatura {
    match read(&made.bytes) {
        Ok(Found::Segnatura(found)) => *found,
        other => panic!("{other:?}"),
    }
}

fn signer(how: &str) -> [&str; 2] {
    [concat!(env!("CARGO_MANIFEST_DIR"), "/src/work/fixtures/signer"), how]
}

#[test]
fn a_departure_has_a_valid_segnatura() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db, &[]);
        let request = departure(&mut db, &desk);
        let id = register(&mut db, &desk.house, &desk.session, &request);
        let asked = Asked { copies: vec![2], ..Asked::of(id) };
        let made = make(&mut db, &desk.house, &desk.session, &asked).unwrap();
        crate::mail::segnatura::tests::valid(
            &crate::mail::segnatura::tests::with_seal(&made.bytes),
            "segnatura_protocollo.xsd",
        );
        let found = content(&made);
        assert_eq!((made.file_name, made.sealed), ("Segnatura.xml", false));
        assert_eq!((found.identifier.number.as_str(), found.identifier.register.as_str()), ("0000001", PROTOCOL));
        assert_eq!(found.subject, "Parere <positivo> & allegati");
        assert_eq!(found.class.as_ref().map(|class| class.code.as_str()), Some("I/6"));
        assert_eq!(
            found.sender.as_ref().map(|sender| sender.addresses()[0].as_str()),
            Some("protocollo@pec.esempio.invalid")
        );
        let Subject::Administration(body) = &found.recipients[0].subject else { panic!("{:?}", found.recipients) };
        assert_eq!(body.code, "c_y888");
        let how: Vec<(bool, bool)> = found.recipients.iter().map(|one| (one.confirm, one.copy)).collect();
        assert_eq!(how, [(true, false), (false, true)]);
        let main = found.main.as_ref().unwrap();
        assert!(main.signed && main.name == "lettera.pdf.p7m");
        assert_eq!(main.fingerprint.as_ref().unwrap().matches(b"%PDF-1.7 lettera"), Some(true));
        assert_eq!(found.attachments.len(), 1);
        // Without a signer it stays as it is.
        assert_eq!(seal(&desk.house, made.clone()).unwrap(), made);
    });
}

#[test]
fn the_signer_seals_it_and_may_change_nothing() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db, &signer("seal"));
        let request = departure(&mut db, &desk);
        let id = register(&mut db, &desk.house, &desk.session, &request);
        let made = make(&mut db, &desk.house, &desk.session, &Asked::of(id)).unwrap();
        let sealed = seal(&desk.house, made.clone()).unwrap();
        assert!(sealed.sealed && content(&sealed).sealed);
        assert_eq!(seal(&desk.house, sealed.clone()).unwrap(), sealed);
        for (how, key) in [
            ("alter", "fault-segnatura-altered"),
            ("echo", "fault-segnatura-altered"),
            ("environment", "fault-segnatura-altered"),
            ("refuse", "fault-signer-refused"),
        ] {
            let config = Config {
                segnatura: crate::base::config::Segnatura {
                    signer: signer(how).map(str::to_owned).to_vec(),
                    address: None,
                },
                ..Config::default()
            };
            let (house, _) = house_with(database, config);
            assert_eq!(seal(&house, made.clone()).unwrap_err().key, key, "{how}");
        }
    });
}

#[test]
fn what_has_no_segnatura_is_told() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db, &[]);
        let sent = departure(&mut db, &desk);
        let office = people::offices(&mut db).unwrap()[0].id;
        let mut key = |request: &Request, session: &Session| {
            let id = register(&mut db, &desk.house, &desk.session, request);
            make(&mut db, &desk.house, session, &Asked::of(id)).unwrap_err().key
        };
        let arrival = Request { flow: Flow::In, competence: vec![office], key: new_key(), ..sent.clone() };
        assert_eq!(key(&arrival, &desk.session), "fault-segnatura-arrival");
        let bare = Request { documents: Vec::new(), key: new_key(), ..sent.clone() };
        assert_eq!(key(&bare, &desk.session), "fault-segnatura-document");
        let hidden = Request { reserved: true, key: new_key(), ..sent.clone() };
        let other = Session { operator_id: 77, roles: vec![Role::Reader], ..reader() };
        assert_eq!(key(&hidden, &other), "fault-segnatura-reserved");
    });
}
