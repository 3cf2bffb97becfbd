//! Convening, proof of the term, addendum, papers.

use super::*;
use crate::base::dates;
use crate::db::testing::on_both_engines;
use crate::db::{deadlines, instant};
use crate::desks::departures::api as departures;
use crate::desks::helpdesk::api as helpdesk;
use crate::desks::sittings::model::{NoticeKind, SittingState};
use crate::desks::sittings::papers::compose::Paper;
use crate::desks::sittings::papers::{calendar, difference, files, site};
use crate::desks::sittings::rules::{self, Standing};
use crate::desks::sittings::service::convening::{self, What, Wish};
use crate::desks::sittings::service::gathering::gather;
use crate::desks::sittings::service::revoking::{self, Revoked};
use crate::desks::sittings::service::{FOR_LEADERS, SUBJECT, documents, proofs};
use crate::desks::sittings::store::{self, items, notices};
use crate::desks::sittings::verify::verify;
use crate::desks::testing::whole;

fn convened(desk: &Desk, db: &mut Db, register: bool) -> i64 {
    let sitting = desk.plan(db, desk.council, "2026-11-30T17:30:00Z");
    desk.item(db, sitting, "Approvazione del regolamento");
    desk.item(db, sitting, "Variazione di bilancio");
    let wish = Wish { register, ..Wish::default() };
    let sent = convening::send(db, &desk.house, &desk.session, "c1", (sitting, 1), What::Call, &wish).unwrap();
    assert_eq!((sent.recipients, sent.already, sent.number.is_some()), (6, false, register));
    let again = convening::send(db, &desk.house, &desk.session, "c1", (sitting, 1), What::Call, &wish).unwrap();
    assert!(again.already, "the same key sends one");
    sitting
}

#[test]
fn one_act_convenes_with_a_number() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let sitting = convened(&desk, &mut db, true);
        let of = store::by_id(&mut db, sitting).unwrap().unwrap();
        assert_eq!((of.state, of.unproved, of.late), (SittingState::Convened, 5, 0));
        let notice = notices::of_sitting(&mut db, sitting).unwrap().remove(0);
        // Certified mail goes from the departures; its receipts are found by the address.
        let sendings = departures::sendings(&mut db, notice.registration_id.unwrap()).unwrap();
        assert!(sendings.iter().any(|one| one.goes_to("Anna.Alfa@pec.esempio.it") && one.outcome().is_none()));
        let call = deadlines::of_subject(&mut db, SUBJECT, sitting).unwrap();
        assert!(call[0].met_at.is_some());
        assert_eq!(items::versions(&mut db, sitting).unwrap().len(), 1);
        let fault = plans::change(
            &mut db,
            &desk.house,
            &desk.session,
            (sitting, of.version),
            &desk.fields(desk.council, "2026-12-01T17:30:00Z"),
            None,
        );
        assert_eq!(fault.unwrap_err().key, "fault-sittings-convened");
        assert!(whole(&mut db, &desk.house));
        let report = verify(&mut db).unwrap();
        assert_eq!((report.versions, report.notices, report.findings.len()), (1, 1, 0));
    });
}

#[test]
fn a_key_that_has_sent_one_notice_sends_no_other() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let sitting = convened(&desk, &mut db, false);
        let later = desk.plan(&mut db, desk.council, "2026-12-14T17:30:00Z");
        desk.item(&mut db, later, "Mozione");
        let wish = Wish::default();
        let registered = Wish { register: true, ..Wish::default() };
        for (id, what, wish) in
            [(later, What::Call, &wish), (sitting, What::Addendum, &wish), (sitting, What::Call, &registered)]
        {
            let version = store::by_id(&mut db, id).unwrap().unwrap().version;
            let sent = convening::send(&mut db, &desk.house, &desk.session, "c1", (id, version), what, wish);
            assert_eq!(sent.unwrap_err().key, "fault-sittings-notice-key-reused");
        }
        assert_eq!(store::by_id(&mut db, later).unwrap().unwrap().state, SittingState::Planned);
        assert_eq!(notices::of_sitting(&mut db, sitting).unwrap().len(), 1);
    });
}

#[test]
fn a_late_member_stays_late_until_made_good() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let sitting = convened(&desk, &mut db, false);
        let members = |db: &mut Db| {
            let all = notices::deliveries(db, sitting).unwrap();
            all.into_iter().filter(|one| one.member_id.is_some()).collect::<Vec<_>>()
        };
        let now = |desk: &Desk| desk.house.clock.now();
        let first = members(&mut db).remove(0);
        let early =
            proofs::delivered(&mut db, &desk.house, &desk.session, (first.id, 1), at("2026-11-20T09:00:00Z"), "");
        assert_eq!(early.unwrap_err().key, "fault-sittings-delivered-before");
        let later =
            proofs::delivered(&mut db, &desk.house, &desk.session, (first.id, 1), at("2026-11-24T09:00:00Z"), "");
        assert_eq!(later.unwrap_err().key, "fault-sittings-delivered-later");
        desk.clock.set(at("2026-11-26T11:00:00Z"));
        // The term has passed: those of whom nothing is known are red.
        assert_eq!(proofs::take_receipts(&mut db, &desk.house).unwrap(), 0);
        let of = store::by_id(&mut db, sitting).unwrap().unwrap();
        assert_eq!((of.unproved, of.late), (5, 5));
        let good = proofs::delivered(
            &mut db,
            &desk.house,
            &desk.session,
            (first.id, 1),
            at("2026-11-25T22:59:00Z"),
            "relata 12/2026",
        );
        assert_eq!(good.unwrap(), Standing::InTime);
        let second = members(&mut db).remove(1);
        let late = at("2026-11-26T10:00:00Z");
        let late = proofs::delivered(&mut db, &desk.house, &desk.session, (second.id, 1), late, "");
        assert_eq!(late.unwrap(), Standing::Late);
        let fault = proofs::accepted(&mut db, &desk.house, &desk.session, (first.id, 2), "va bene").unwrap_err();
        assert_eq!(fault.key, "fault-sittings-not-late");
        proofs::accepted(&mut db, &desk.house, &desk.session, (second.id, 2), "e-mail del 26/11").unwrap();
        let healed = members(&mut db).remove(1);
        assert_eq!(rules::standing(&healed, now(&desk)), Standing::Healed);
        assert!(healed.delivered_at > healed.due_at, "that it was late stays to be read");
        // Whoever is at the sitting makes it good by that.
        let third = members(&mut db).remove(2);
        let member = third.member_id.unwrap();
        let came =
            crate::db::write(&mut db, |db| proofs::present_within(db, &desk.house, &desk.session, sitting, member));
        assert!(came.unwrap());
        let of = store::by_id(&mut db, sitting).unwrap().unwrap();
        assert_eq!((of.unproved, of.late), (2, 2));
        proofs::undo(&mut db, &desk.house, &desk.session, (first.id, 2)).unwrap();
        assert_eq!(store::by_id(&mut db, sitting).unwrap().unwrap().late, 3);
        let rest: Vec<i64> = members(&mut db).iter().map(|one| one.id).collect();
        let count = proofs::delivered_all(&mut db, &desk.house, &desk.session, &rest, now(&desk), "");
        assert_eq!(count.unwrap(), 4);
        assert!(verify(&mut db).unwrap().findings.is_empty());
    });
}

#[test]
fn an_addendum_has_a_term_of_its_own_and_versions_differ() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let sitting = convened(&desk, &mut db, false);
        let version = |db: &mut Db| store::by_id(db, sitting).unwrap().unwrap().version;
        let send = |db: &mut Db, key: &str, wish: &Wish| {
            let at = (sitting, version(db));
            convening::send(db, &desk.house, &desk.session, key, at, What::Addendum, wish)
        };
        let fault = send(&mut db, "a0", &Wish::default()).unwrap_err();
        assert_eq!(fault.key, "fault-sittings-nothing-added");
        desk.item(&mut db, sitting, "Mozione sul verde pubblico");
        desk.clock.set(at("2026-11-28T09:00:00Z"));
        send(&mut db, "a1", &Wish::default()).unwrap();
        let sent = notices::of_sitting(&mut db, sitting).unwrap();
        let addendum = sent.iter().find(|one| one.kind == NoticeKind::Addendum).unwrap();
        // Twenty-four hours before, though the five days of the call have passed.
        assert_eq!(dates::date_time(instant(addendum.due_at.unwrap())), "29/11/2026 18:30");
        desk.item(&mut db, sitting, "Interrogazione");
        desk.clock.set(at("2026-11-30T09:00:00Z"));
        let fault = send(&mut db, "a2", &Wish::default()).unwrap_err();
        assert_eq!(fault.key, "fault-sittings-term-passed");
        send(&mut db, "a2", &Wish { late: true, ..Wish::default() }).unwrap();
        let versions = items::versions(&mut db, sitting).unwrap();
        assert_eq!(versions.len(), 3);
        let facts = gather(&mut db, &desk.house, sitting).unwrap();
        let page = difference::page(&facts, &versions[0], &versions[2], desk.house.clock.now()).unwrap();
        assert!(page.starts_with(b"%PDF"));
        for which in [Paper::Notice, Paper::Addendum(1), Paper::Agenda, Paper::Draft, Paper::Poster] {
            assert!(files::pdf(&facts, which, Some(7), &desk.house).unwrap().starts_with(b"%PDF"));
        }
        let html = site::html(&facts);
        assert!(html.contains("\">Mozione sul verde pubblico</li>") && html.contains("lang=\"it\""));
        let (text, count) = calendar::feed(&mut db, &desk.house).unwrap();
        assert_eq!(count, 1);
        assert!(text.contains("SUMMARY:Consiglio comunale"));
    });
}

#[test]
fn what_is_missing_keeps_a_sitting_from_being_convened() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let sitting = desk.plan(&mut db, desk.council, "2026-11-26T17:30:00Z");
        let send = |db: &mut Db, wish: &Wish| {
            convening::send(db, &desk.house, &desk.session, "k", (sitting, 1), What::Call, wish)
        };
        assert_eq!(send(&mut db, &Wish::default()).unwrap_err().key, "fault-sittings-empty");
        desk.item(&mut db, sitting, "Comunicazioni");
        assert_eq!(send(&mut db, &Wish::default()).unwrap_err().key, "fault-sittings-term-passed");
        let preview = convening::preview(&mut db, &desk.house, &desk.session, sitting, What::Call).unwrap();
        assert!(preview.late && preview.displaced.is_empty());
        send(&mut db, &Wish { late: true, ..Wish::default() }).unwrap();
        let of = store::by_id(&mut db, sitting).unwrap().unwrap();
        assert_eq!((of.unproved, of.late), (5, 5));
    });
}

#[test]
fn only_a_public_sitting_has_a_poster_and_a_text_for_the_site() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let closed = SittingFields { is_public: false, ..desk.fields(desk.giunta, "2026-11-26T14:00:00Z") };
        let closed = plans::plan(&mut db, &desk.house, &desk.session, "g", &closed, None).unwrap();
        let public = desk.plan(&mut db, desk.council, "2026-11-30T17:30:00Z");
        let mut written = |sitting: i64| {
            desk.item(&mut db, sitting, "Comunicazioni");
            let (folder, count) = files::write(&mut db, &desk.house, &desk.session, sitting).unwrap();
            let names = std::fs::read_dir(folder).unwrap();
            let names: Vec<String> = names.map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
            let of = |what: &str| names.iter().any(|name| name.starts_with(what));
            (count, of("manifesto-"), of("sito-"))
        };
        assert_eq!(written(closed), (1, false, false));
        assert_eq!(written(public), (3, true, true));
    });
}

#[test]
fn papers_go_to_the_group_leaders_and_meet_their_clock() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let fields = SittingFields {
            leaders_on: Some("2026-11-23".parse().unwrap()),
            ..desk.fields(desk.council, "2026-11-30T17:30:00Z")
        };
        let id = plans::plan(&mut db, &desk.house, &desk.session, "k", &fields, None).unwrap();
        desk.item(&mut db, id, "Bilancio di previsione");
        let sent =
            documents::send(&mut db, &desk.house, &desk.session, "d1", id, (NoticeKind::Leaders, false)).unwrap();
        assert_eq!(sent.recipients, 1, "one group has a leader");
        assert!(sent.folder.join("00-bozza-ordine-del-giorno.pdf").is_file());
        assert!(deadlines::of_subject(&mut db, FOR_LEADERS, id).unwrap()[0].met_at.is_some());
        let all =
            documents::send(&mut db, &desk.house, &desk.session, "d2", id, (NoticeKind::Documents, false)).unwrap();
        assert_eq!((all.recipients, all.number), (5, None));
        let fault =
            documents::send(&mut db, &desk.house, &desk.session, "d3", id, (NoticeKind::Folder, false)).unwrap_err();
        assert_eq!(fault.key, "fault-sittings-documents-kind");
    });
}

#[test]
fn whoever_has_the_room_gives_way_and_comes_back() {
    on_both_engines(|database| {
        use crate::desks::rooms::api::{Asked, Kind, Slot, Source, book, room, rooms};
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let hall = crate::desks::testing::organs::hall(&mut db, &desk.house, &desk.session);
        assert_eq!(rooms(&mut db).unwrap().len(), 1);
        assert!(room(&mut db, hall).unwrap().is_some());
        let slot = Slot { room_id: hall, starts_at: at("2026-11-30T18:00:00Z"), ends_at: at("2026-11-30T20:00:00Z") };
        let asked = Asked {
            key: "band".into(),
            source: Source::Counter,
            registration_id: None,
            office_id: None,
            correspondent_id: None,
            applicant: "Banda".into(),
            contact: None,
            purpose: "Prove".into(),
            kind: Kind::External,
            people: 20,
            equipment: None,
            setup_minutes: 0,
            tidy_minutes: 0,
            fee_cents: None,
            free_reason_id: None,
            deposit_cents: None,
            rule: None,
            slots: vec![slot],
        };
        book(&mut db, &desk.house, &desk.session, &asked, None).unwrap();
        let fields = SittingFields { room_id: Some(hall), ..desk.fields(desk.council, "2026-11-30T17:30:00Z") };
        let id = plans::plan(&mut db, &desk.house, &desk.session, "k", &fields, None).unwrap();
        desk.item(&mut db, id, "Comunicazioni");
        let preview = convening::preview(&mut db, &desk.house, &desk.session, id, What::Call).unwrap();
        assert_eq!(preview.displaced.len(), 1);
        let send = |db: &mut Db, seen: Vec<i64>| {
            let wish = Wish { register: true, seen, ..Wish::default() };
            convening::send(db, &desk.house, &desk.session, "c", (id, 1), What::Call, &wish)
        };
        // Who was not seen is not put out.
        let fault = send(&mut db, Vec::new()).unwrap_err();
        assert_eq!(fault.key, "fault-rooms-sitting-others");
        assert_eq!(store::by_id(&mut db, id).unwrap().unwrap().state, SittingState::Planned, "nothing half done");
        let sent = send(&mut db, preview.displaced.iter().map(|(id, _)| *id).collect()).unwrap();
        assert_eq!(sent.displaced, 1);
        let sitting = store::by_id(&mut db, id).unwrap().unwrap();
        assert!(sitting.booking_id.is_some());
        assert_eq!(crate::desks::sittings::api::streamed(&mut db, sitting.booking_id.unwrap()).unwrap(), Some(true));
        let key = format!("streaming:{}", sitting.booking_id.unwrap());
        let ticket = |db: &mut Db| helpdesk::of_key(db, &key).unwrap().unwrap().state;
        let follow = |db: &mut Db| -> Vec<String> {
            let jobs = crate::desks::ALL.iter().flat_map(|one| one.jobs());
            jobs.filter(|job| job.name() == "upkeep.streaming").map(|job| job.run(db, &desk.house).unwrap()).collect()
        };
        assert_eq!(follow(&mut db), ["1 sittings followed"]);
        assert_eq!(ticket(&mut db), helpdesk::State::Open);
        let wanted = Revoked { reason: "Manca il numero".into(), moved_to: None, register: true };
        let told = revoking::revoke(&mut db, &desk.house, &desk.session, "r", (id, sitting.version), &wanted).unwrap();
        assert_eq!(ticket(&mut db), helpdesk::State::Closed, "at once, with the act");
        assert_eq!(follow(&mut db), ["0 sittings followed"]);
        assert_eq!((told.recipients, told.number.is_some()), (6, true), "whoever was convened is told");
        let again = crate::desks::rooms::api::busy(&mut db, &[hall], slot.starts_at, slot.ends_at).unwrap();
        assert_eq!(again.len(), 1, "the band has its hours again");
    });
}
