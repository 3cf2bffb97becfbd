//! Outgoing mail on both engines: sent once whatever crashes, and told by its receipts in whatever order they come.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use std::cell::Cell;
use std::path::{Path, PathBuf};

use super::model::{MessageState, PecMessage};
use super::service::Post;
use super::{receipts, service, several, store};
use crate::base::config::Config;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Lang, Texts};
use crate::db::testing::{TestDb, on_both_engines};
use crate::db::{Db, write};
use crate::desks::departures::requests::model::RequestState;
use crate::desks::departures::requests::store as requests;
use crate::desks::departures::requests::tests::{Room, room_in};
use crate::desks::departures::shipping::model::{Outcome, Shipment, ShipmentState};
use crate::desks::departures::shipping::store as shipments;
use crate::desks::departures::verify;
use crate::desks::protocol::api::{Medium, new_key};
use crate::desks::testing::{house_with, whole};
use crate::mail;
use crate::mail::outgoing::{OutboxFolder, Sender};
use crate::work::house::{Administration, Facts};
use crate::work::session::{Role, Session};

struct Office {
    room: Room,
    outbox: OutboxFolder,
    folder: PathBuf,
}

fn office(database: &TestDb, db: &mut Db) -> Office {
    let folder = database.folder().join("in-uscita");
    std::fs::create_dir_all(&folder).unwrap();
    let mut config = Config::default();
    config.pec.outbox = Some(folder.clone());
    config.pec.address = Some("protocollo@pec.comune.esempio.it".into());
    let room = room_in(house_with(database, config).0, db);
    let administration = Administration {
        name: "Comune di Prova".into(),
        ipa_code: "c_x999".into(),
        aoo_code: "AB1C2D3".into(),
        ..Administration::default()
    };
    room.house.set_facts(Facts { administration, ..room.house.facts() });
    Office { room, outbox: OutboxFolder::open(&folder).unwrap(), folder }
}

impl Office {
    fn registered(&self, db: &mut Db) -> i64 {
        let asked = self.room.ask(db, &self.room.wanted(Medium::Pec));
        self.room.register(db, asked.id).unwrap()
    }

    fn send(&self, db: &mut Db, key: &str, registration: i64) -> Outcomes<PecMessage> {
        self.send_by(db, &self.outbox, key, registration)
    }

    fn send_by(&self, db: &mut Db, sender: &dyn Sender, key: &str, registration: i64) -> Outcomes<PecMessage> {
        let post = Post { sender, from: "protocollo@pec.comune.esempio.it" };
        service::send(db, &self.room.house, &self.room.head, post, key, registration)
    }

    fn files(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(&self.folder).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_file()).collect()
    }

    /// A receipt comes back; answers the registration it was linked to.
    fn comes(&self, db: &mut Db, arrival: i64, bytes: &[u8]) -> Option<i64> {
        let letter = mail::read(bytes).unwrap();
        write(db, |db| receipts::take(db, &self.room.house, arrival, &letter, "00")).unwrap()
    }
}

fn outcomes(db: &mut Db, registration: i64) -> Vec<Outcome> {
    shipments::of_registration(db, registration).unwrap().iter().map(|one| one.outcome).collect()
}

/// A receipt as providers write them; `msgid` goes into the certificate as it is.
struct Receipt<'a> {
    kind: &'a str,
    about: &'a str,
    msgid: &'a str,
    to: Option<&'a str>,
    second: u32,
    text: &'a str,
    signed: bool,
}

impl<'a> Receipt<'a> {
    fn of(kind: &'a str, about: &'a str, to: Option<&'a str>, second: u32) -> Self {
        Self { kind, about, msgid: "", to, second, text: "Ricevuta.", signed: true }
    }

    fn bytes(&self) -> Vec<u8> {
        let error = if self.kind == "errore-consegna" { "altro" } else { "nessuno" };
        let msgid = if self.msgid.is_empty() { format!("&lt;{}&gt;", self.about) } else { self.msgid.to_owned() };
        let consegna = self.to.map(|to| format!("<consegna>{to}</consegna>")).unwrap_or_default();
        let detail = if error == "altro" { "<errore-esteso>5.1.1 - casella inesistente</errore-esteso>" } else { "" };
        let daticert = format!(
            "<?xml version=\"1.0\"?><postacert tipo=\"{}\" errore=\"{error}\"><intestazione>\
             <mittente>protocollo@pec.comune.esempio.it</mittente>\
             <destinatari tipo=\"certificato\">rossi@pec.esempio.it</destinatari>\
             <destinatari tipo=\"esterno\">verdi@pec.esempio.it</destinatari>\
             <risposte>protocollo@pec.comune.esempio.it</risposte></intestazione><dati>\
             <gestore-emittente>Gestore Esempio</gestore-emittente><data zona=\"+0100\"><giorno>23/11/2026</giorno>\
             <ora>10:01:{:02}</ora></data><identificativo>x@gestore</identificativo><msgid>{msgid}</msgid>\
             {consegna}{detail}</dati></postacert>",
            self.kind, self.second
        );
        let mixed = format!(
            "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{}\r\n--b\r\n\
             Content-Type: application/xml; name=\"daticert.xml\"\r\n\r\n{daticert}\r\n--b--\r\n",
            self.text
        );
        let head = format!(
            "From: posta-certificata@gestore.esempio.it\r\nTo: protocollo@pec.comune.esempio.it\r\n\
             Subject: qualunque cosa\r\nX-RICEVUTA: {}\r\nX-Riferimento-Message-ID:\r\n <{}>\r\n\
             Message-ID: <r{}.{}@gestore>\r\nMIME-Version: 1.0\r\n",
            self.kind, self.about, self.second, self.kind
        );
        if !self.signed {
            return format!("{head}{mixed}").into_bytes();
        }
        format!(
            "{head}Content-Type: multipart/signed; protocol=\"application/x-pkcs7-signature\"; boundary=\"s\"\r\n\r\n\
             --s\r\n{mixed}\r\n--s\r\nContent-Type: application/x-pkcs7-signature; name=\"smime.p7s\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\nMAYGAQIDBAU=\r\n--s--\r\n"
        )
        .into_bytes()
    }
}

const ROSSI: &str = "rossi@pec.esempio.it";

#[test]
fn a_message_goes_once_with_its_documents_and_the_number_in_its_name() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = office(database, &mut db);
        let registration = office.registered(&mut db);
        let told = service::preview(&mut db, &office.room.house, &office.room.head, registration).unwrap();
        assert_eq!(told.addresses, [ROSSI, "verdi@pec.esempio.it"]);
        let key = new_key();
        let sent = office.send(&mut db, &key, registration).unwrap();
        assert_eq!(sent.state, MessageState::Sent);
        assert_eq!(sent.message_id, "c_x999.pg.2026.0000001.1@pec.comune.esempio.it");
        let files = office.files();
        assert_eq!(files.len(), 1);
        let bytes = std::fs::read(&files[0]).unwrap();
        let letter = mail::read(&bytes).unwrap();
        assert_eq!(letter.message_id.as_ref(), Some(&sent.message_id));
        assert_eq!(letter.subject.as_str(), "Convocazione della conferenza di servizi");
        assert!(letter.text.iter().any(|line| line.as_str() == "Si trasmette la convocazione."));
        let names: Vec<&str> = letter.documents().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["convocazione.pdf", "Segnatura.xml"]);
        // The same act again sends nothing; another finds nothing to send.
        assert_eq!(office.send(&mut db, &key, registration).unwrap(), sent);
        assert_eq!(office.send(&mut db, &new_key(), registration).unwrap_err().key, "fault-pec-nothing");
        assert_eq!(office.files().len(), 1);
        let copies = shipments::of_registration(&mut db, registration).unwrap();
        assert!(copies.iter().all(|one| one.state == ShipmentState::Sent && one.pec_id == Some(sent.id)));
        let request = requests::of_registration(&mut db, registration).unwrap().unwrap();
        assert_eq!(request.state, RequestState::Shipped);
        let clerk = Session { roles: vec![Role::Clerk], ..office.room.head.clone() };
        let post = Post { sender: &office.outbox, from: "protocollo@pec.comune.esempio.it" };
        let fault = service::send(&mut db, &office.room.house, &clerk, post, &new_key(), registration);
        assert_eq!(fault.unwrap_err().key, "fault-not-permitted");
        assert!(whole(&mut db, &office.room.house));
        assert!(verify::verify(&mut db, &office.room.house, true).unwrap().findings.is_empty());
    });
}

#[test]
fn marked_rows_go_a_message_a_registration_and_what_cannot_go_is_told() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = office(database, &mut db);
        let (house, head) = (&office.room.house, &office.room.head);
        let all: Vec<i64> = (0..3).map(|_| office.registered(&mut db)).collect();
        let rows: Vec<i64> =
            all.iter().flat_map(|one| shipments::of_registration(&mut db, *one).unwrap()).map(|one| one.id).collect();
        office.send(&mut db, &new_key(), all[2]).unwrap();
        let found = several::previews(&mut db, house, head, &rows).unwrap();
        assert_eq!(found.ready.iter().map(|one| one.registration).collect::<Vec<_>>(), all[..2]);
        let refused: Vec<_> = found.refused.iter().map(|(name, fault)| (name.as_str(), fault.key)).collect();
        assert_eq!(refused, [("0000003/2026", "fault-pec-nothing")]);
        let asked = found.question().show(Texts::of(Lang::It));
        assert!(asked.starts_with("2 registrazioni a 4 destinatari in tutto: 0000001/2026, 0000002/2026."), "{asked}");
        assert!(asked.contains("Restano: Il protocollo 0000003/2026 non ha destinatari"), "{asked}");
        // A colleague sends one of them while the question is open.
        let wanted: Vec<(i64, String)> = all[..2].iter().map(|one| (*one, new_key())).collect();
        office.send(&mut db, &new_key(), all[0]).unwrap();
        let post = Post { sender: &office.outbox, from: "protocollo@pec.comune.esempio.it" };
        let told = several::send_all(&mut db, house, head, post, &wanted).unwrap();
        let told = told.words.show(Texts::of(Lang::It));
        assert!(told.contains("Messaggio nella posta in uscita, a 2 destinatari."), "{told}");
        assert!(told.contains("0000001/2026 non ha destinatari"), "{told}");
        assert_eq!(office.files().len(), 3);
        // The same again sends nothing twice; of one registration alone the refusal is its own.
        several::send_all(&mut db, house, head, post, &wanted[1..]).unwrap();
        assert_eq!(office.files().len(), 3);
        assert_eq!(several::previews(&mut db, house, head, &rows[..1]).unwrap_err().key, "fault-pec-nothing");
        assert!(whole(&mut db, house));
    });
}

/// A sender that loses its power at a moment.
struct Failing<'a> {
    inner: &'a OutboxFolder,
    /// Steps it still does.
    left: Cell<usize>,
}

impl Failing<'_> {
    fn step(&self) -> Outcomes<()> {
        if self.left.get() == 0 {
            return Err(Fault::not_done("fault-outbox-failed").arg("folder", "x"));
        }
        self.left.set(self.left.get() - 1);
        Ok(())
    }
}

impl Sender for Failing<'_> {
    fn stage(&self, name: &str, bytes: &[u8]) -> Outcomes<()> {
        self.step()?;
        self.inner.stage(name, bytes)
    }

    fn release(&self, name: &str) -> Outcomes<()> {
        self.step()?;
        self.inner.release(name)
    }

    fn discard(&self, name: &str) -> Outcomes<()> {
        self.inner.discard(name)
    }
}

#[test]
fn what_a_crash_interrupts_is_finished_and_nothing_goes_twice() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = office(database, &mut db);
        let house = &office.room.house;
        let registration = office.registered(&mut db);
        let key = new_key();
        let power = |left| Failing { inner: &office.outbox, left: Cell::new(left) };
        // Before it could be laid aside: nothing is recorded, nothing lies anywhere.
        let attempt = office.send_by(&mut db, &power(0), &key, registration);
        assert!(attempt.is_err() && store::prepared(&mut db).unwrap().is_empty());
        // Recorded, and not gone yet.
        let attempt = office.send_by(&mut db, &power(1), &key, registration);
        assert!(attempt.is_err() && office.files().is_empty());
        assert_eq!(store::prepared(&mut db).unwrap().len(), 1);
        assert_eq!(service::finish_all(&mut db, house, &office.outbox).unwrap(), 1);
        assert_eq!((office.files().len(), store::prepared(&mut db).unwrap().len()), (1, 0));
        // Gone and taken away, and not recorded.
        let second = office.registered(&mut db);
        assert!(office.send_by(&mut db, &power(1), &new_key(), second).is_err());
        let left = store::prepared(&mut db).unwrap().remove(0);
        office.outbox.release(&left.file_name).unwrap();
        std::fs::remove_file(office.folder.join(&left.file_name)).unwrap();
        assert_eq!(service::finish_all(&mut db, house, &office.outbox).unwrap(), 1);
        assert_eq!(office.files().len(), 1, "what was taken away does not come back");
        let sent = store::by_id(&mut db, left.id).unwrap().unwrap();
        assert_eq!(sent.state, MessageState::Sent);
        assert_eq!(service::finish_left(&mut db, house, &office.room.head).unwrap(), 0);
        assert!(whole(&mut db, house));
    });
}

#[test]
fn receipts_tell_each_recipient_in_whatever_order_they_come() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = office(database, &mut db);
        let registration = office.registered(&mut db);
        let id = office.send(&mut db, &new_key(), registration).unwrap().message_id;
        let local = id.split('@').next().unwrap().to_owned();
        assert_eq!(outcomes(&mut db, registration), [Outcome::None, Outcome::None]);
        // The first delay of the one, by a provider that rewrites the domain.
        let moved = format!("{}@altro.gestore.it", local.to_uppercase());
        let delay = Receipt { text: "dopo 12 ore", ..Receipt::of("preavviso-errore-consegna", &moved, Some(ROSSI), 9) };
        assert_eq!(office.comes(&mut db, 1, &delay.bytes()), Some(registration));
        assert_eq!(outcomes(&mut db, registration), [Outcome::Warned, Outcome::None]);
        // The acceptance comes after it, with a certificate that is not well formed.
        let bare = format!("<{id}>");
        let accepted = Receipt { msgid: &bare, ..Receipt::of("accettazione", "nobody@nowhere", None, 2) };
        assert_eq!(office.comes(&mut db, 2, &accepted.bytes()), Some(registration));
        assert_eq!(outcomes(&mut db, registration), [Outcome::Warned, Outcome::Accepted]);
        let copies = shipments::of_registration(&mut db, registration).unwrap();
        assert_eq!((copies[0].certified, copies[1].certified), (Some(true), Some(false)));
        assert_eq!(copies[1].outcome_at.unwrap().to_string(), "2026-11-23 09:01:02");
        // The final notice is an error, and a later delivery wins.
        let last = Receipt { text: "dopo 24 ore", ..Receipt::of("preavviso-errore-consegna", &id, Some(ROSSI), 20) };
        office.comes(&mut db, 3, &last.bytes());
        assert_eq!(outcomes(&mut db, registration)[0], Outcome::Failed);
        assert_eq!(store::trouble(&mut db, &[Outcome::Failed, Outcome::Refused]).unwrap(), 1);
        office.comes(&mut db, 4, &Receipt::of("avvenuta-consegna", &id, Some("Rossi@PEC.esempio.it"), 30).bytes());
        assert_eq!(outcomes(&mut db, registration)[0], Outcome::Delivered);
        office.comes(&mut db, 5, &Receipt::of("errore-consegna", &id, Some(ROSSI), 31).bytes());
        assert_eq!(outcomes(&mut db, registration), [Outcome::Delivered, Outcome::Accepted]);
        assert_eq!(store::trouble(&mut db, &[Outcome::Failed, Outcome::Refused]).unwrap(), 0);
        assert!(whole(&mut db, &office.room.house));
        assert!(verify::verify(&mut db, &office.room.house, true).unwrap().findings.is_empty());
    });
}

#[test]
fn what_only_looks_like_a_receipt_delivers_nothing() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = office(database, &mut db);
        let registration = office.registered(&mut db);
        let id = office.send(&mut db, &new_key(), registration).unwrap().message_id;
        let unknown = Receipt::of("avvenuta-consegna", "c_x999.pg.2026.0009999.1@pec.it", Some(ROSSI), 3);
        assert_eq!(office.comes(&mut db, 1, &unknown.bytes()), None);
        let forged = Receipt { signed: false, ..Receipt::of("avvenuta-consegna", &id, Some(ROSSI), 3) };
        assert_eq!(office.comes(&mut db, 2, &forged.bytes()), None);
        // A transport envelope carries the reference, too.
        let envelope = String::from_utf8(Receipt::of("avvenuta-consegna", &id, None, 3).bytes()).unwrap();
        let envelope = envelope
            .replace("X-RICEVUTA: avvenuta-consegna", "X-Trasporto: posta-certificata")
            .replace("tipo=\"avvenuta-consegna\"", "tipo=\"posta-certificata\"");
        assert_eq!(office.comes(&mut db, 3, envelope.as_bytes()), None);
        assert_eq!(outcomes(&mut db, registration), [Outcome::None, Outcome::None]);
    });
}

#[test]
fn what_was_not_delivered_is_sent_to_another_address_as_a_new_message() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = office(database, &mut db);
        let (house, head) = (&office.room.house, &office.room.head);
        let registration = office.registered(&mut db);
        let id = office.send(&mut db, &new_key(), registration).unwrap().message_id;
        office.comes(&mut db, 1, &Receipt::of("errore-consegna", &id, Some(ROSSI), 5).bytes());
        let failed: Shipment = shipments::of_registration(&mut db, registration).unwrap().remove(0);
        assert_eq!(failed.outcome_note.as_deref(), Some("5.1.1 - casella inesistente"));
        let again =
            |db: &mut Db, address: &str| service::try_again(db, house, head, failed.id, failed.version, address);
        assert_eq!(again(&mut db, "due@indirizzi@it").unwrap_err().key, "fault-departures-address-wrong");
        again(&mut db, "anna.rossi@legalmail.it").unwrap();
        assert_eq!(again(&mut db, "altro@pec.it").unwrap_err().key, "fault-shipping-conflict");
        assert_eq!(store::trouble(&mut db, &[Outcome::Failed]).unwrap(), 0);
        let second = office.send(&mut db, &new_key(), registration).unwrap();
        assert_eq!((second.attempt, second.recipients), (2, 1));
        assert_ne!(second.message_id, id);
        // The delivery of the second is about its only recipient, however the provider writes the address.
        let delivered = Receipt::of("avvenuta-consegna", &second.message_id, Some("anna.rossi@legalmail.IT"), 7);
        office.comes(&mut db, 2, &delivered.bytes());
        assert_eq!(outcomes(&mut db, registration), [Outcome::Failed, Outcome::Delivered, Outcome::None]);
    });
}

#[test]
fn what_the_provider_would_refuse_is_refused_before() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = office(database, &mut db);
        let mut wanted = office.room.wanted(Medium::Pec);
        let big = office.room.house.files.put(&vec![7; 12 * 1024 * 1024]).unwrap();
        wanted.documents[0].sha256 = big.sha256.to_string();
        wanted.documents[0].size = big.size as i64;
        let asked = office.room.ask(&mut db, &wanted);
        let registration = office.room.register(&mut db, asked.id).unwrap();
        let fault = service::preview(&mut db, &office.room.house, &office.room.head, registration).unwrap_err();
        assert_eq!(fault.key, "fault-pec-too-big");
        let fault = office.send(&mut db, &new_key(), registration).unwrap_err();
        assert_eq!(fault.key, "fault-pec-too-big");
        assert!(office.files().is_empty());
    });
}

#[test]
fn without_an_outbox_it_is_said_who_names_one() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = crate::desks::departures::requests::tests::room(database, &mut db);
        let asked = room.ask(&mut db, &room.wanted(Medium::Pec));
        let registration = room.register(&mut db, asked.id).unwrap();
        let fault = service::preview(&mut db, &room.house, &room.head, registration).unwrap_err();
        assert_eq!(fault.key, "fault-pec-no-outbox");
        assert!(!Path::new("in-uscita").exists());
    });
}
