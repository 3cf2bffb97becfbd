//! Notices and papers that go as messages: one registration, one message, and receipts that prove the term.

use diesel::prelude::*;

use super::*;
use crate::db::schema::shipments;
use crate::db::testing::on_both_engines;
use crate::db::{Db, stored};
use crate::desks::acts::api::Outcome::Favourable;
use crate::desks::acts::api::{
    self as acts, ActKind, Deed, Fields, FileRole, NewFile, OpinionKind, Proposal, SignatureForm, Signed,
};
use crate::desks::departures::api as departures;
use crate::desks::protocol::api as protocol;
use crate::desks::sittings::model::{DeliveryState, NoticeKind};
use crate::desks::sittings::rules::{Standing, standing};
use crate::desks::sittings::service::convening::{self, What, Wish};
use crate::desks::sittings::service::posting::Posted;
use crate::desks::sittings::service::{documents, proofs};
use crate::desks::sittings::store::notices;
use crate::work::house::{Administration, Facts};

/// A desk whose messages go into a folder, with a councillor who agreed to e-mail.
fn office(database: &TestDb, db: &mut Db) -> (Desk, std::path::PathBuf) {
    let folder = database.folder().join("in-uscita");
    std::fs::create_dir_all(&folder).unwrap();
    let mut config = Config::default();
    config.pec.outbox = Some(folder.clone());
    config.pec.address = Some("protocollo@pec.comune.esempio.it".into());
    let desk = desk_with(database, db, config);
    let administration = Administration {
        name: "Comune di Prova".into(),
        ipa_code: "c_x999".into(),
        aoo_code: "AB1C2D3".into(),
        ..Administration::default()
    };
    desk.house.set_facts(Facts { administration, ..desk.house.facts() });
    organs::by_mail(db, &desk.house, &desk.session, desk.council);
    (desk, folder)
}

fn messages(folder: &std::path::Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_file()).map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn a_notice_goes_to_pec_and_e_mail_and_its_receipts_prove_the_term() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (desk, folder) = office(database, &mut db);
        let sitting = desk.plan(&mut db, desk.council, "2026-11-30T17:30:00Z");
        desk.item(&mut db, sitting, "Variazione di bilancio");
        let wish = Wish { register: true, ..Wish::default() };
        let sent = convening::send(&mut db, &desk.house, &desk.session, "c", (sitting, 1), What::Call, &wish).unwrap();
        // Two of certified mail, one of e-mail; the four others get it from the messo.
        assert_eq!((sent.recipients, sent.posted), (7, Posted::Gone(3)));
        convening::send(&mut db, &desk.house, &desk.session, "c", (sitting, 1), What::Call, &wish).unwrap();
        let out = messages(&folder);
        assert_eq!(out.len(), 1, "one message, once");
        assert!(out[0].contains("anna.alfa@pec.esempio.it") && out[0].contains("ezio@posta.esempio.it"));
        let registration = notices::of_sitting(&mut db, sitting).unwrap()[0].registration_id.unwrap();
        assert_eq!(protocol::parties(&mut db, registration).unwrap().len(), 7, "the register names all of them");
        assert_eq!(departures::sendings(&mut db, registration).unwrap().len(), 3, "paper does not wait there");
        assert_eq!(proofs::take_receipts(&mut db, &desk.house).unwrap(), 0);
        desk.clock.set(at("2026-11-26T09:00:00Z"));
        // The receipt of delivery came the day after the term, the acceptance of the e-mail within it.
        for (address, outcome, certified, there) in [
            ("anna.alfa@pec.esempio.it", "delivered", true, "2026-11-26T08:00:00Z"),
            ("ezio@posta.esempio.it", "accepted", false, "2026-11-23T09:05:00Z"),
        ] {
            let known = (shipments::outcome.eq(outcome), shipments::certified.eq(Some(certified)));
            diesel::update(shipments::table.filter(shipments::address.eq(address)))
                .set((
                    known,
                    shipments::outcome_at.eq(Some(stored(at(there)))),
                    shipments::version.eq(shipments::version + 1),
                ))
                .execute(&mut db)
                .unwrap();
        }
        assert_eq!(proofs::take_receipts(&mut db, &desk.house).unwrap(), 2);
        assert_eq!(proofs::take_receipts(&mut db, &desk.house).unwrap(), 0, "done again it changes nothing");
        let now = desk.house.clock.now();
        let of = |db: &mut Db, name: &str| {
            let all = notices::deliveries(db, sitting).unwrap();
            all.into_iter().find(|one| one.name == name).unwrap()
        };
        let (late, good) = (of(&mut db, "Alfa Anna"), of(&mut db, "Epsilon Ezio"));
        assert_eq!((standing(&late, now), standing(&good, now)), (Standing::Late, Standing::InTime));
        assert!(good.proof.unwrap().contains("accettazione"));
        assert_eq!(of(&mut db, "Beta Bruno").state, DeliveryState::Waiting, "what goes by hand is recorded by hand");
    });
}

#[test]
fn papers_go_as_one_message_with_their_folder_and_its_archive() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (desk, folder) = office(database, &mut db);
        let sitting = desk.plan(&mut db, desk.council, "2026-11-30T17:30:00Z");
        desk.item(&mut db, sitting, "Bilancio di previsione");
        let send = |db: &mut Db, key: &str, mail: bool| {
            documents::send(db, &desk.house, &desk.session, key, sitting, (NoticeKind::Documents, mail)).unwrap()
        };
        let plain = send(&mut db, "d0", false);
        assert_eq!((plain.recipients, plain.number, messages(&folder).len()), (6, None, 0));
        assert!(plain.archive.is_file() && plain.folder.join("00-bozza-ordine-del-giorno.pdf").is_file());
        let sent = send(&mut db, "d1", true);
        assert_eq!((sent.recipients, sent.posted, messages(&folder).len()), (6, Posted::Gone(2), 1));
        let again = send(&mut db, "d1", true);
        assert_eq!((again.number, messages(&folder).len()), (sent.number, 1), "the same key sends one");
        assert_eq!(notices::of_sitting(&mut db, sitting).unwrap().len(), 2);
    });
}

#[test]
fn without_an_outbox_the_messages_wait_to_be_sent() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let sitting = desk.plan(&mut db, desk.council, "2026-11-30T17:30:00Z");
        desk.item(&mut db, sitting, "Variazione di bilancio");
        let wish = Wish { register: true, ..Wish::default() };
        let sent = convening::send(&mut db, &desk.house, &desk.session, "c", (sitting, 1), What::Call, &wish).unwrap();
        assert_eq!((sent.posted, sent.number.is_some()), (Posted::Waits, true));
    });
}

#[test]
fn a_folder_that_is_too_large_leaves_no_weekly_list_behind() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (desk, folder) = office(database, &mut db);
        let (db, house) = (&mut db, &desk.house);
        organs::by_mail(db, house, &desk.session, desk.giunta);
        let all = Session { roles: vec![Role::Secretary, Role::Accountant, Role::ActsClerk], ..desk.session.clone() };
        let propose = |db: &mut Db, kind: ActKind, files: Vec<NewFile>| {
            let office_id = all.offices.first().copied();
            let fields = Fields { kind, subject: "Sede di via Roma".into(), office_id, ..Fields::default() };
            acts::propose(db, house, &all, &Proposal { key: protocol::new_key(), fields, files }, None).unwrap().id
        };
        // A determination waits for the list that goes with the folder.
        let waits = propose(db, ActKind::Determination, Vec::new());
        let signed = Signed {
            signer: "Rossi Carla".into(),
            at: stored(house.clock.now()),
            form: SignatureForm::Paper,
            certificate: None,
            content_sha256: None,
            checked: None,
            file: None,
        };
        acts::perform(db, house, &all, &[waits], &Deed::Sign(signed)).unwrap();
        acts::number(db, house, &all, &[waits]).unwrap();
        let kept = house.files.put(&vec![b'x'; 31 << 20]).unwrap();
        let project = NewFile {
            role: FileRole::Text,
            name: "progetto.pdf".into(),
            media_type: "application/pdf".into(),
            sha256: kept.sha256.to_string(),
            size: i64::try_from(kept.size).unwrap(),
        };
        let act = propose(db, ActKind::Giunta, vec![project]);
        for kind in [OpinionKind::Technical, OpinionKind::Accounting] {
            let opinion =
                Deed::Opinion { kind, outcome: Favourable, reasons: None, by: "Rossi Carla".into(), paper: None };
            acts::perform(db, house, &all, &[act], &opinion).unwrap();
        }
        let sitting = desk.plan(db, desk.giunta, "2026-11-30T14:00:00Z");
        let fields = ItemFields { act_id: Some(act), subject: "Sede di via Roma".into(), ..ItemFields::default() };
        agenda::add(db, house, &desk.session, sitting, "voce", &fields, None).unwrap();
        let send = |db: &mut Db, key: &str, mail: bool| {
            documents::send(db, house, &desk.session, key, sitting, (NoticeKind::Folder, mail))
        };
        assert_eq!(send(db, "f1", true).unwrap_err().key, "fault-pec-too-big");
        assert!(acts::lists::of_sitting(db, sitting).unwrap().is_none(), "no list was made");
        assert!(notices::of_sitting(db, sitting).unwrap().is_empty() && messages(&folder).is_empty());
        // As a folder it goes, and with it the list.
        let sent = send(db, "f2", false).unwrap();
        let list = acts::lists::of_sitting(db, sitting).unwrap().unwrap();
        assert_eq!((list.number, list.acts), (1, 1));
        assert!(sent.folder.join("elenco-settimanale-1-2026.pdf").is_file());
    });
}
