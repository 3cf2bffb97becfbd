//! A list that goes out under a protocol number: one registration, a message to whoever has a mailbox, a line for everybody.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use chrono::{DateTime, NaiveDate, Utc};
use rstest::rstest;

use super::model::{ListChannel, ListState, MONTH};
use super::posting::{self, Posting, Which};
use super::rules::{self, Recipient};
use super::service::{self, Wanted};
use super::{store, verify};
use crate::base::config::Config;
use crate::db::testing::{TestDb, on_both_engines};
use crate::db::{Db, deadlines, registers, stored};
use crate::desks::acts::api::{self as acts, Deed, Fields, SignatureForm, Signed};
use crate::desks::departures::api as departures;
use crate::desks::protocol::api as protocol;
use crate::desks::testing::{administrator, class, furnish, house_with};
use crate::work::house::{Administration, Facts, House};
use crate::work::session::{Role, Session};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A house with an outbox, whose clerk of the acts has a determination of October with its number; it is 4 November.
fn office(database: &TestDb, db: &mut Db) -> (House, Session, i64, std::path::PathBuf) {
    let folder = database.folder().join("in-uscita");
    std::fs::create_dir_all(&folder).unwrap();
    let mut config = Config::default();
    config.pec.outbox = Some(folder.clone());
    config.pec.address = Some("protocollo@pec.comune.esempio.it".into());
    let (house, clock) = house_with(database, config);
    let first = administrator(db, &house);
    furnish(db, &house);
    let administration = Administration {
        name: "Comune di Prova".into(),
        ipa_code: "c_x999".into(),
        aoo_code: "AB1C2D3".into(),
        ..Administration::default()
    };
    house.set_facts(Facts { administration, ..house.facts() });
    clock.set(at("2026-10-12T08:00:00Z"));
    let session = Session { roles: vec![Role::ActsClerk], ..first };
    let fields = Fields {
        subject: "Acquisto di carta".into(),
        office_id: session.offices.first().copied(),
        ..Fields::default()
    };
    let proposal = acts::Proposal { key: "p".into(), fields, files: Vec::new() };
    let act = acts::propose(db, &house, &session, &proposal, None).unwrap();
    let signed = Signed {
        signer: "Rossi Carla".into(),
        at: stored(house.clock.now()),
        form: SignatureForm::Paper,
        certificate: None,
        file: None,
        content_sha256: None,
        checked: None,
    };
    acts::perform(db, &house, &session, &[act.id], &Deed::Sign(signed)).unwrap();
    acts::number(db, &house, &session, &[act.id]).unwrap();
    clock.set(at("2026-11-04T09:00:00Z"));
    let class = class(db, &house, "II.5");
    (house, session, class, folder)
}

fn leaders(class: Option<i64>) -> Posting {
    let to = vec![
        Recipient::of("Fontana Clara <fontana.clara@pec.esempio.it>", Some(ListChannel::Pec)),
        Recipient::of("Colli Remo <colli@posta.esempio.it>", Some(ListChannel::Email)),
        Recipient::of("Neri Tullia", Some(ListChannel::Hand)),
    ];
    Posting { to, class_id: class, note: Some("S2b".into()) }
}

const OCTOBER: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 10, 1);

#[rstest]
#[case("Rossi Anna <rossi@pec.it>", None, "Rossi Anna", ListChannel::Pec, true)]
#[case("Rossi Anna <rossi@posta.it>", None, "Rossi Anna", ListChannel::Email, true)]
#[case("Rossi Anna <rossi@posta.it>", Some(ListChannel::Pec), "Rossi Anna", ListChannel::Pec, true)]
#[case("rossi@posta.it", None, "rossi@posta.it", ListChannel::Email, true)]
#[case("Capigruppo", Some(ListChannel::Pec), "Capigruppo", ListChannel::Hand, false)]
#[case("Rossi Anna <>", None, "Rossi Anna", ListChannel::Hand, false)]
fn a_line_says_who_gets_it_and_how(
    #[case] line: &str,
    #[case] known: Option<ListChannel>,
    #[case] name: &str,
    #[case] channel: ListChannel,
    #[case] mailed: bool,
) {
    let one = Recipient::of(line, known);
    assert_eq!((one.name.as_str(), one.channel, one.by_mail()), (name, channel, mailed));
}

#[test]
fn the_monthly_list_goes_to_the_leaders_under_one_number_and_its_clock_stops() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, session, class, folder) = office(database, &mut db);
        let db = &mut db;
        let which = Which::New(Wanted { kind: super::model::ListKind::Monthly, month: OCTOBER, sitting: None });
        let send = |db: &mut Db, key: &str, which: Which, posting: &Posting| {
            posting::send(db, &house, &session, (key, None), which, posting)
        };
        let messages =
            || std::fs::read_dir(&folder).unwrap().filter(|one| one.as_ref().unwrap().path().is_file()).count();
        // What is wrong draws no number and makes no list.
        for (posting, key) in [
            (leaders(None), "fault-protocol-class-missing"),
            (Posting { to: Vec::new(), ..leaders(Some(class)) }, "fault-actlists-nobody"),
            (
                Posting { to: vec![Recipient::of("Neri <tullia chiocciola posta>", None)], ..leaders(Some(class)) },
                "fault-actlists-address",
            ),
        ] {
            assert_eq!(send(db, "k0", which, &posting).unwrap_err().key, key);
        }
        assert_eq!((store::count(db).unwrap(), registers::standing(db, registers::PROTOCOL).unwrap().last), (0, 0));

        let posted = send(db, "k", which, &leaders(Some(class))).unwrap();
        assert_eq!(
            (posted.number.as_str(), posted.gone, posted.mailed, posted.by_hand),
            ("0000001/2026", Some(2), 2, 1)
        );
        assert_eq!((posted.list.state, posted.list.acts), (ListState::Sent, 1));
        let again = send(db, "k", which, &leaders(Some(class))).unwrap();
        assert_eq!((again.number, again.list.id, messages()), (posted.number, posted.list.id, 1));
        let rows = store::sendings(db, posted.list.id).unwrap();
        let told: Vec<(&str, ListChannel)> = rows.iter().map(|one| (one.recipient.as_str(), one.channel)).collect();
        assert_eq!(
            told,
            [
                ("Fontana Clara <fontana.clara@pec.esempio.it>", ListChannel::Pec),
                ("Colli Remo <colli@posta.esempio.it>", ListChannel::Email),
                ("Neri Tullia", ListChannel::Hand),
            ]
        );
        let registration = rows[0].registration_id.unwrap();
        assert!(rows.iter().all(|one| one.registration_id == Some(registration)));
        assert_eq!(departures::sendings(db, registration).unwrap().len(), 2, "paper does not wait there");
        let sheet = protocol::sheet(db, &house, &session, registration, "test").unwrap();
        assert_eq!(sheet.documents.len(), 1);
        assert_eq!(
            (sheet.documents[0].name.as_str(), &sheet.documents[0].sha256),
            ("elenco-mensile-1-2026.pdf", &posted.list.sha256)
        );
        let clock = deadlines::of_subject(db, MONTH, rules::month_id(OCTOBER.unwrap())).unwrap().remove(0);
        assert_eq!((clock.activity.as_str(), clock.met_at), ("S2b", posted.list.sent_at));
        assert_eq!(verify::verify(db, &house, true).unwrap().findings, vec![]);
        // It goes to one more, later, under another number; what was sent stays.
        let more = Posting { to: vec![Recipient::of("Segretario", None)], ..leaders(Some(class)) };
        let later = send(db, "k2", Which::List(posted.list.id), &more).unwrap();
        assert_eq!((later.number.as_str(), later.gone, later.mailed), ("0000002/2026", None, 0));
        assert_eq!(store::sendings(db, posted.list.id).unwrap().len(), 4);
    });
}

#[test]
fn a_refusal_in_the_register_leaves_no_list_behind() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, session, class, folder) = office(database, &mut db);
        let db = &mut db;
        // The class is not in force: the protocol refuses, and with it the list.
        let posting = leaders(Some(class + 100_000));
        let weekly = Which::New(Wanted::WEEKLY);
        assert!(posting::send(db, &house, &session, ("k", None), weekly, &posting).is_err());
        assert_eq!(store::count(db).unwrap(), 0);
        assert_eq!(service::waiting(db, &house).unwrap().iter().map(|one| one.acts).sum::<i64>(), 2);
        let reader = Session { roles: vec![Role::Reader], ..session.clone() };
        let fault = posting::send(db, &house, &reader, ("k", None), weekly, &leaders(Some(class))).unwrap_err();
        assert_eq!((fault.key, std::fs::read_dir(&folder).unwrap().count()), ("fault-not-permitted", 0));
    });
}
