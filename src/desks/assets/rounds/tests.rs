//! Rounds on both engines: they resume, they close once, the next year compares.

use chrono::{NaiveDate, TimeZone, Utc};

use super::model::{Finding, Kind};
use super::service::{self, Saying};
use super::{RoundsOfTheYear, store};
use crate::db::testing::on_both_engines;
use crate::db::{Db, deadlines};
use crate::desks::assets::model::{Fields, Kind as AssetKind, Part, PartKind, State};
use crate::desks::assets::store::parts;
use crate::desks::assets::tests::{Room, room};
use crate::desks::assets::verify;
use crate::work::job::Job;

fn lines(db: &mut Db, room: &Room, id: i64, left: bool) -> Vec<(String, Option<Finding>)> {
    let round = service::round(db, &room.ced, id).unwrap();
    let before = store::before(db, round.kind, round.year).unwrap().map(|round| round.id);
    let slice = store::Slice { from: None, forward: true, skip: 0, take: 50 };
    let found = store::lines(db, &round, before, left, &slice).unwrap();
    found.into_iter().map(|line| (line.name, line.outcome)).collect()
}

#[test]
fn a_round_goes_office_by_office_resumes_and_closes_once() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let (house, ced) = (&room.house, &room.ced);
        let at_registry = room.create(&mut db, &room.computer("PC-ANAG"), State::InUse);
        let second = Fields { office_id: Some(room.protocol), ..room.computer("PC-PROT") };
        let at_protocol = room.create(&mut db, &second, State::InUse);
        let third = Fields { office_id: Some(room.protocol), ..room.computer("PC-PERSO") };
        let lost = room.create(&mut db, &third, State::InUse);
        let id = service::open(&mut db, house, ced, Kind::Hardware, 2026).unwrap();
        assert_eq!(service::open(&mut db, house, ced, Kind::Hardware, 2026).unwrap(), id);
        let names = |found: Vec<(String, Option<Finding>)>| found.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(lines(&mut db, &room, id, true)), ["PC-ANAG", "PC-PROT", "PC-PERSO"]);
        service::say(&mut db, house, ced, id, &[at_registry], &Saying::Found).unwrap();
        service::say(&mut db, house, ced, id, &[at_protocol], &Saying::Moved(room.registry)).unwrap();
        assert_eq!(names(lines(&mut db, &room, id, true)), ["PC-PERSO"]);
        assert_eq!(room.asset(&mut db, at_protocol).office_id, Some(room.registry));
        let unfinished = service::close(&mut db, house, ced, id, "").unwrap_err();
        assert_eq!(unfinished.key, "fault-rounds-unfinished");
        service::say(&mut db, house, ced, id, &[lost], &Saying::Missing).unwrap();
        service::say(&mut db, house, ced, id, &[lost], &Saying::Note("Forse in archivio".into())).unwrap();
        assert_eq!(store::check(&mut db, id, lost).unwrap().unwrap().outcome, Finding::Missing);
        let closed = service::close(&mut db, house, ced, id, "Tutto regolare").unwrap();
        assert_eq!((closed.checked, closed.differences), (Some(3), Some(2)));
        let sha256 = crate::files::Sha256Hex::parse(closed.sha256.as_deref().unwrap()).unwrap();
        assert!(house.files.get(&sha256).unwrap().starts_with(b"%PDF"));
        // What is closed stays as it was closed.
        let late = service::say(&mut db, house, ced, id, &[lost], &Saying::Found).unwrap_err();
        assert_eq!(late.key, "fault-rounds-closed");
        assert_eq!(service::close(&mut db, house, ced, id, "").unwrap_err().key, "fault-rounds-closed");
        let changed =
            diesel::RunQueryDsl::execute(diesel::sql_query("UPDATE inventory_checks SET outcome = 'found'"), &mut db);
        assert!(changed.is_err());
        let changed =
            diesel::RunQueryDsl::execute(diesel::sql_query("UPDATE inventory_rounds SET differences = 0"), &mut db);
        assert!(changed.is_err());
        let met = deadlines::of_subject(&mut db, super::model::SUBJECT, id).unwrap();
        assert!(met.len() == 1 && met[0].met_at.is_some() && met[0].activity == "C5a");
        assert_eq!(verify::verify(&mut db, house, true).unwrap().findings, []);
        // The next year compares.
        let next = service::open(&mut db, house, ced, Kind::Hardware, 2027).unwrap();
        let round = service::round(&mut db, ced, next).unwrap();
        let slice = store::Slice { from: None, forward: true, skip: 0, take: 50 };
        let again = store::lines(&mut db, &round, Some(id), true, &slice).unwrap();
        let before = again.iter().find(|line| line.name == "PC-PERSO").unwrap().before;
        assert_eq!(before, Some(Finding::Missing));
    });
}

#[test]
fn licences_are_counted_against_what_is_installed() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let licence = Fields { licences: Some(1), ..Fields::new(AssetKind::Licence, "Microsoft Office") };
        let licence = room.create(&mut db, &licence, State::InUse);
        let program = |name: &str| Part {
            kind: PartKind::Software,
            name_key: crate::base::text::fold(name),
            name: name.into(),
            version: None,
            maker: None,
            serial: None,
            detail: None,
        };
        for (name, installed) in
            [("PC-1", "Microsoft Office 2021"), ("PC-2", "microsoft  office"), ("PC-3", "OfficeJet")]
        {
            let pc = room.create(&mut db, &room.computer(name), State::InUse);
            parts::replace(&mut db, pc, &[program(installed), program("7-Zip")]).unwrap();
        }
        let id = service::open(&mut db, &room.house, &room.ced, Kind::Licences, 2026).unwrap();
        assert_eq!(lines(&mut db, &room, id, true).len(), 1, "machines are not in it");
        service::say(&mut db, &room.house, &room.ced, id, &[licence], &Saying::Found).unwrap();
        let check = store::check(&mut db, id, licence).unwrap().unwrap();
        assert_eq!((check.outcome, check.installed, check.bought), (Finding::Counted, Some(2), Some(1)));
        let closed = service::close(&mut db, &room.house, &room.ced, id, "").unwrap();
        assert_eq!(closed.differences, Some(1));
    });
}

#[test]
fn the_rounds_of_the_year_open_by_themselves_with_their_deadlines() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = crate::desks::testing::house(database);
        // In November the day of the hardware has passed.
        RoundsOfTheYear.run(&mut db, &house).unwrap();
        let rounds = store::all(&mut db).unwrap();
        assert_eq!(rounds.iter().map(|round| (round.year, round.kind)).collect::<Vec<_>>(), [(2026, Kind::Licences)]);
        let due = deadlines::of_subject(&mut db, super::model::SUBJECT, rounds[0].id).unwrap().remove(0);
        let day = crate::base::clock::rome(crate::db::instant(due.due_at)).date_naive();
        assert_eq!(Some(day), NaiveDate::from_ymd_opt(2026, 12, 15));
        let last = house.clock.now();
        let next = RoundsOfTheYear.next_due(Some(last), &house).unwrap();
        assert_eq!(crate::base::clock::rome(next).date_naive(), NaiveDate::from_ymd_opt(2027, 1, 1).unwrap());
        clock.set(Utc.with_ymd_and_hms(2027, 1, 4, 8, 0, 0).unwrap());
        RoundsOfTheYear.run(&mut db, &house).unwrap();
        RoundsOfTheYear.run(&mut db, &house).unwrap();
        assert_eq!(store::all(&mut db).unwrap().len(), 3);
    });
}
