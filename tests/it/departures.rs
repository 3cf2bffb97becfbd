//! Receipts as the mail folder brings them: those about what went out belong to its registration and leave the queue, the
//! others stay and say so. Also with receipts of real providers, where they lie beside the project.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may fail")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::TimeDelta;
use scrivania::app::testing::{Harness, Setting};
use scrivania::base::clock::FixedClock;
use scrivania::base::config::Config;
use scrivania::cli::demo::envelope::{self, Message, Receipt};
use scrivania::cli::jobs;
use scrivania::db::Db;
use scrivania::db::testing::{TestDb, on_both_engines};
use scrivania::desks::departures::pec::service::{self as pec, Post};
use scrivania::desks::departures::requests::model::{Recipient, Wanted};
use scrivania::desks::departures::requests::service as requests;
use scrivania::desks::departures::shipping::model::Outcome;
use scrivania::desks::departures::shipping::store as shipments;
use scrivania::desks::people::api as people;
use scrivania::desks::protocol::api::{Medium, new_key};
use scrivania::desks::protocol::sheet;
use scrivania::desks::protocol::store::arrivals::{Looked, Shelf, count};
use scrivania::desks::titolario::api as titolario;
use scrivania::work::house::SharedHouse;
use scrivania::work::session::Session;

use crate::daily::{at, furnish};

pub const FROM: &str = "protocollo@pec.comune.esempio.it";

/// A configuration with a mail folder and an outbox, both made.
pub fn config(folder: &Path) -> (Config, PathBuf, PathBuf) {
    let (mail, outbox) = (folder.join("posta"), folder.join("in-uscita"));
    fs::create_dir_all(&mail).unwrap();
    fs::create_dir_all(&outbox).unwrap();
    let mut config = Config::default();
    config.arrivals.mail = vec![mail.clone()];
    config.pec.outbox = Some(outbox.clone());
    config.pec.address = Some(FROM.to_owned());
    (config, mail, outbox)
}

/// Lays a message into the mail folder as a mail fetcher does: whole, and long enough ago.
pub fn lay(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
    fs::File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
}

/// A message that went out, as providers see it.
pub fn seen(id: &str, to: &str) -> Message {
    Message {
        from_name: "Comune di Prova".into(),
        from: FROM.into(),
        to: to.into(),
        subject: "Convocazione".into(),
        at: at("2026-11-23T09:43:00Z"),
        id: id.into(),
        text: "Si trasmette quanto in oggetto.\r\n".into(),
        html: None,
        attached: Vec::new(),
    }
}

struct Desk {
    house: SharedHouse,
    clock: Arc<FixedClock>,
    session: Session,
    mail: PathBuf,
}

fn desk(database: &TestDb, db: &mut Db) -> Desk {
    let clock = FixedClock::at(at("2026-11-23T09:42:00Z"));
    let (config, mail, _) = config(database.folder());
    let setting = Setting { config, ..Setting::new(&database.url, database.folder(), clock.clone()) };
    let house = setting.house();
    let session = furnish(db, &house);
    Desk { house, clock, session, mail }
}

impl Desk {
    /// Registers a letter to these addresses, which then waits to be sent.
    fn register(&self, db: &mut Db, to: &[&str]) -> i64 {
        let today = self.house.clock.today();
        let class = titolario::plan_on(db, today).unwrap().into_iter().find(|class| class.code == "VI.3").unwrap().id;
        let somebody = |address: &&str| Recipient {
            kind: "person".into(),
            name: (*address).to_owned(),
            pec: Some((*address).to_owned()),
            ..Recipient::default()
        };
        let wanted = Wanted {
            office_id: people::offices(db).unwrap()[0].id,
            medium: Medium::Pec,
            return_card: false,
            urgent: false,
            reserved: false,
            subject: "Convocazione".into(),
            body: None,
            recipients: to.iter().map(somebody).collect(),
            documents: Vec::new(),
            class_id: Some(class),
            dossier_id: None,
            signer: None,
            notes: None,
        };
        let house = &self.house;
        let asked = requests::write(db, house, &self.session, &new_key(), &wanted, false, None).unwrap();
        requests::register(db, house, &self.session, asked.id, 1).unwrap().id
    }

    /// Sends a letter to these addresses; answers registration and Message-ID.
    fn send(&self, db: &mut Db, to: &[&str]) -> (i64, String) {
        let house = &self.house;
        let id = self.register(db, to);
        let (outbox, from) = (pec::outbox(house).unwrap(), pec::sender_address(house).unwrap());
        let post = Post { sender: &outbox, from: &from };
        (id, pec::send(db, house, &self.session, post, &new_key(), id).unwrap().message_id)
    }

    fn fetch(&self, db: &mut Db) {
        self.clock.advance(TimeDelta::minutes(6));
        let ran = jobs::run_due(db, &self.house, &jobs::all()).unwrap();
        assert!(ran.iter().all(|job| job.well), "{ran:?}");
    }

    fn on_shelf(&self, db: &mut Db, shelf: Shelf) -> i64 {
        let looked = Looked { shelf, today: self.house.clock.today(), ..Looked::default() };
        count(db, &looked).unwrap()
    }
}

#[test]
fn receipts_belong_to_what_went_out_and_the_others_stay() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let (id, message) = desk.send(&mut db, &["anna@pec.esempio.it"]);
        let ours = seen(&message, "anna@pec.esempio.it");
        let when = ours.at + TimeDelta::seconds(2);
        lay(&desk.mail, "a.eml", &envelope::receipt(&ours, Receipt::Accepted, when));
        lay(&desk.mail, "b.eml", &envelope::receipt(&ours, Receipt::Delivered, when + TimeDelta::seconds(7)));
        let stranger = seen("nessuno@altrove.esempio.it", "anna@pec.esempio.it");
        lay(&desk.mail, "c.eml", &envelope::receipt(&stranger, Receipt::NotDelivered, when));
        desk.fetch(&mut db);
        assert_eq!(desk.on_shelf(&mut db, Shelf::Receipts), 1, "only the receipt about nothing of ours stays");
        assert_eq!(desk.on_shelf(&mut db, Shelf::ToRegister), 0);
        let copy = shipments::of_registration(&mut db, id).unwrap().remove(0);
        assert_eq!(copy.outcome, Outcome::Delivered);
        assert_eq!(copy.outcome_at.unwrap().and_utc(), when + TimeDelta::seconds(7));
        // The page of the registration has all of them, with their documents.
        let sheet = sheet::load(&mut db, &desk.house, &desk.session, id, "test").unwrap();
        assert_eq!((sheet.receipts.len(), sheet.sendings.len()), (2, 1));
        // Fetched again, nothing changes.
        desk.fetch(&mut db);
        assert_eq!(desk.on_shelf(&mut db, Shelf::Receipts), 1);
    });
}

#[test]
fn marked_rows_are_sent_with_one_question() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let letters = desk(database, &mut db);
        for to in [&["anna@pec.esempio.it", "ugo@pec.esempio.it"][..], &["ida@pec.esempio.it"]] {
            letters.register(&mut db, to);
        }
        let (config, _, outbox) = config(database.folder());
        let clock = letters.clock.clone();
        let mut desk = Harness::open(Setting { config, ..Setting::new(&database.url, database.folder(), clock) });
        desk.keys("<C-p>PEC e posta elettronica in uscita<Enter>*");
        assert!(desk.screen().contains("1/3 [3]"), "{}", desk.screen());
        desk.keys("<F8>");
        assert!(desk.screen().contains("2 registrazioni a 3 destinatari"), "{}", desk.screen());
        desk.keys("<Tab><Enter>");
        assert!(desk.screen().contains("2 messaggi nella posta in uscita, a 3 destinatari."), "{}", desk.screen());
        let files = fs::read_dir(&outbox).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_file());
        assert_eq!(files.count(), 2);
        desk.advance(std::time::Duration::from_mins(1));
        assert!(desk.screen().contains("0/0 · da inviare"), "{}", desk.screen());
    });
}

/// Puts an id in the place of the one that a real receipt refers to in its header.
fn about(bytes: &[u8], id: &str) -> Option<Vec<u8>> {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let head = text.find("\r\n\r\n").or_else(|| text.find("\n\n"))?;
    let at = text[..head].to_ascii_lowercase().find("x-riferimento-message-id:")?;
    let from = at + text[at..].find('<')? + 1;
    let to = from + text[from..].find('>')?;
    let changed = format!("{}{id}{}", &text[..from], &text[to..]);
    Some(changed.chars().map(|c| c as u8).collect())
}

#[test]
fn receipts_of_real_providers_find_the_message_they_speak_of() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/pec/messages");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("LEFT OUT: {} is missing, real receipts were not tried", folder.display());
        return;
    };
    let files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let (mut accepted, mut delivered) = (0, 0);
        for file in &files {
            let bytes = fs::read(file).unwrap();
            let letter = scrivania::mail::read(&bytes).unwrap();
            let (id, message) = desk.send(&mut db, &["qualcuno@pec.esempio.it"]);
            let Some(changed) = about(&bytes, &message) else { continue };
            lay(&desk.mail, &format!("{}.eml", file.file_stem().unwrap().to_string_lossy()), &changed);
            desk.fetch(&mut db);
            let outcome = shipments::of_registration(&mut db, id).unwrap().remove(0).outcome;
            if letter.registrable() {
                // Envelopes carry the reference, too, and a receipt without its signature proves nothing.
                assert_eq!(outcome, Outcome::None, "{}", file.display());
            } else {
                accepted += usize::from(outcome == Outcome::Accepted);
                delivered += usize::from(outcome == Outcome::Delivered);
                assert_ne!(outcome, Outcome::None, "{}", file.display());
            }
        }
        assert_eq!((accepted, delivered), (3, 2));
        assert_eq!(desk.on_shelf(&mut db, Shelf::Receipts), 0);
    });
}
