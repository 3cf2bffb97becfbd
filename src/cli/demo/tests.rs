//! The demonstration as somebody meets it: complete, the same every time, provable; and the bulk path held against the
//! use case, row by row.
#![allow(clippy::unwrap_used, reason = "tests may")]

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

use super::chance::{Chance, Stream};
use super::*;
use crate::base::clock::rome;
use crate::base::config::Config;
use crate::base::paths::Paths;
use crate::db::registers::{self, PROTOCOL};
use crate::db::schema::{
    audit_events, deadlines, registration_classes, registration_documents, registration_parties, registration_routings,
    registrations,
};
use crate::db::testing::{TestDb, on_both_engines};
use crate::desks::acts::api::{self as acts_desk, Looked, Shelf};
use crate::desks::protocol::model::{Document, Flow, Medium, Party, Registration, RoutingKind};
use crate::desks::protocol::store::register_list::{self, Filter, Looker, Sort};
use crate::desks::protocol::{service, store::arrivals, verify};

fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-24T11:30:00+01:00").unwrap().to_utc()
}

fn house_at(database: &TestDb, place: &str, at: DateTime<Utc>) -> House {
    let root = database.folder().join(place);
    let paths = Paths::under(&root);
    paths.create().unwrap();
    let files = Store::open(root.join("documents")).unwrap();
    let highwater = HighWater::open(&root.join("marks")).unwrap();
    House::new(FixedClock::at(at), Config::default(), paths, files, highwater)
}

fn filled(database: &TestDb, registrations: u32) -> (Db, House, Made) {
    let (mut db, house) = (database.connect(), house_at(database, "demo", now()));
    let made =
        fill(&mut db, &house, "anna", Wanted { registrations, seed: 7, ..Wanted::default() }, &Progress::hidden())
            .unwrap();
    (db, house, made)
}

#[test]
fn the_demonstration_is_whole_and_there_is_something_to_do() {
    on_both_engines(|database| {
        let (mut db, house, made) = filled(database, 400);
        assert!((15..=25).contains(&made.waiting), "{made:?}");
        let report = verify::verify(&mut db, &house, true, |_| {}).unwrap();
        assert!(report.is_whole(), "{:?} {:?}", report.chain.findings, report.findings);
        assert_eq!(report.registrations, 400);
        assert!(report.documents > 200, "{}", report.documents);
        let standing = registers::standing(&mut db, PROTOCOL).unwrap();
        assert_eq!(house.highwater.highest(PROTOCOL), Some((standing.year, standing.last)));
        let late = crate::db::deadlines::due_before(&mut db, None, now()).unwrap();
        let open = crate::db::deadlines::first_due(&mut db, None, 500).unwrap().len() as i64;
        assert!(open > late && open < 90, "{open} open, {late} late");
        let errors = arrivals::count(
            &mut db,
            &arrivals::Looked {
                shelf: arrivals::Shelf::Errors,
                today: house.clock.today(),
                ..arrivals::Looked::default()
            },
        )
        .unwrap();
        let receipts = arrivals::count(
            &mut db,
            &arrivals::Looked {
                shelf: arrivals::Shelf::Receipts,
                today: house.clock.today(),
                ..arrivals::Looked::default()
            },
        )
        .unwrap();
        assert_eq!((errors, receipts), (1, 3));
        assert!(house.facts().administration.demo);
    });
}

#[test]
fn a_small_demonstration_has_acts_to_try_every_step_on() {
    on_both_engines(|database| {
        let (mut db, _, _) = filled(database, 300);
        for shelf in
            [Shelf::Sign, Shelf::Cover, Shelf::Number, Shelf::Publish, Shelf::Communicate, Shelf::File, Shelf::Preserve]
        {
            let looked = Looked { shelf: Some(shelf), ..Looked::default() };
            let count = acts_desk::count(&mut db, &looked).unwrap();
            assert!((7..=30).contains(&count), "{count} on {shelf:?}");
        }
        let clerk = people::session(&mut db, "a.segre").unwrap();
        let open = crate::desks::dossiers::api::choose(&mut db, &clerk, &[], "").unwrap().len();
        assert!((8..=12).contains(&open), "{open} dossiers");
    });
}

#[test]
fn letters_are_registered_when_the_office_is_open_and_by_those_who_may() {
    on_both_engines(|database| {
        let (mut db, house, _) = filled(database, 300);
        let rows: Vec<Registration> = registrations::table.select(Registration::as_select()).load(&mut db).unwrap();
        let calendar = house.facts().calendar;
        let mut flows: BTreeMap<Flow, usize> = BTreeMap::new();
        for row in &rows {
            let local = rome(row.registered_at.and_utc());
            let open = calendar.opening(local.date_naive()).iter().any(|s| (s.from..s.to).contains(&local.time()));
            assert!(open, "{local}");
            assert!(!row.subject.contains(['{', '}']) && row.subject.chars().count() > 8, "{}", row.subject);
            assert_eq!(row.medium == Medium::Registered, row.medium_number.is_some());
            *flows.entry(row.flow).or_default() += 1;
        }
        assert!(flows[&Flow::In] > flows[&Flow::Out] && flows[&Flow::Out] > flows[&Flow::Internal], "{flows:?}");
        assert!(rows.iter().any(|row| row.reserved) && rows.iter().any(|row| row.needs_visto));
        let years: Vec<i64> = rows.iter().map(|row| row.year).collect();
        assert!(years.contains(&2025) && years.contains(&2026));
    });
}

#[test]
fn the_same_seed_and_day_give_the_same_register() {
    let heads: Vec<(String, i64)> = (0..2)
        .map(|_| {
            let database = crate::db::testing::sqlite();
            let (mut db, house, _) = filled(&database, 120);
            let report = verify::verify(&mut db, &house, false, |_| {}).unwrap();
            (report.chain.head, report.registrations)
        })
        .collect();
    assert_eq!(heads[0], heads[1]);
}

#[test]
fn a_database_in_use_is_left_alone() {
    on_both_engines(|database| {
        let (mut db, house, _) = filled(database, 10);
        let again = fill(&mut db, &house, "anna", Wanted::default(), &Progress::hidden());
        assert_eq!(again.unwrap_err().key, "fault-demo-not-empty");
        first_start(&mut db, &house).unwrap();
        assert_eq!(registrations::table.count().get_result::<i64>(&mut db).unwrap(), 10);
    });
}

#[test]
fn the_register_can_be_searched_at_once() {
    on_both_engines(|database| {
        let (mut db, _, _) = filled(database, 300);
        let looker = Looker { operator: 1, reserved: true };
        let filter = Filter { words: "resid".into(), ..Filter::default() };
        let all = register_list::count(&mut db, &Filter::default(), looker).unwrap();
        let some = register_list::count(&mut db, &filter, looker).unwrap();
        assert!(all == 300 && some > 0 && some < 300, "{some} of {all}");
        let wanted = register_list::Wanted { anchor: None, forward: true, skip: 0, take: 5 };
        let page = register_list::page(&mut db, &filter, Sort::Newest, looker, &wanted).unwrap();
        assert!(page.iter().all(|row| !row.extra.offices.is_empty() && !row.extra.class.is_empty()));
    });
}

/// Everything a registration leaves behind, for comparison; row ids that only count up are left out.
type Left = (
    Vec<Registration>,
    Vec<Party>,
    Vec<Document>,
    Vec<(i64, i64, RoutingKind, i64)>,
    Vec<(i64, i64)>,
    Vec<(
        String,
        i64,
        String,
        Option<i64>,
        chrono::NaiveDateTime,
        chrono::NaiveDateTime,
        Option<chrono::NaiveDateTime>,
    )>,
    Vec<(i64, String, Vec<u8>, Vec<u8>)>,
    i64,
);

fn left(db: &mut Db) -> Left {
    let looker = Looker { operator: 1, reserved: true };
    let found = Filter { words: "2026".into(), ..Filter::default() };
    (
        registrations::table.order(registrations::id).select(Registration::as_select()).load(db).unwrap(),
        registration_parties::table
            .order((registration_parties::registration_id, registration_parties::position))
            .select(Party::as_select())
            .load(db)
            .unwrap(),
        registration_documents::table
            .order((registration_documents::registration_id, registration_documents::position))
            .select(Document::as_select())
            .load(db)
            .unwrap(),
        registration_routings::table
            .order(registration_routings::id)
            .select((
                registration_routings::registration_id,
                registration_routings::office_id,
                registration_routings::kind,
                registration_routings::since_by,
            ))
            .load(db)
            .unwrap(),
        registration_classes::table
            .order(registration_classes::id)
            .select((registration_classes::registration_id, registration_classes::class_id))
            .load(db)
            .unwrap(),
        deadlines::table
            .order(deadlines::id)
            .select((
                deadlines::activity,
                deadlines::subject_id,
                deadlines::title,
                deadlines::office_id,
                deadlines::opened_at,
                deadlines::due_at,
                deadlines::met_at,
            ))
            .load(db)
            .unwrap(),
        audit_events::table
            .order(audit_events::seq)
            .select((audit_events::seq, audit_events::detail, audit_events::digest, audit_events::hash))
            .load(db)
            .unwrap(),
        register_list::count(db, &found, looker).unwrap(),
    )
}

#[test]
fn the_bulk_path_writes_the_rows_of_the_use_case() {
    let one_by_one = crate::db::testing::sqlite();
    on_both_engines(|database| {
        let lefts: Vec<Left> = [&one_by_one, database]
            .into_iter()
            .enumerate()
            .map(|(place, database)| {
                // The same house on both: only the way of registering differs.
                let at = now();
                let clock = FixedClock::at(at);
                let house = house_at(database, &format!("h{place}"), at);
                let house =
                    House::new(clock.clone(), house.config.clone(), house.paths.clone(), house.files, house.highwater);
                let mut db = database.connect();
                if registers::standing(&mut db, PROTOCOL).is_ok() {
                    return left(&mut db);
                }
                let wanted = Wanted { registrations: 40, seed: 3, ..Wanted::default() };
                let staff = people::settle(&mut db, &house, "anna", wanted, at.date_naive()).unwrap();
                let calendar = house.facts().calendar;
                let mut what = Chance::of(5, Stream::Letters);
                let mut papers = Papers::new(&house.files);
                let mut letters = Vec::new();
                for n in 0..40_i64 {
                    let at = at + TimeDelta::seconds(n);
                    let mut letter = letters::draw(&staff.directory, at, &mut what);
                    letter.request.documents = papers.of(&letter, at.date_naive(), true, &mut what).unwrap();
                    letters.push(Filled { session: &staff.first, at, request: letter.request, taken: None });
                }
                if place == 0 {
                    for letter in &letters {
                        clock.set(letter.at);
                        service::register(&mut db, &house, letter.session, &letter.request, None).unwrap();
                    }
                } else {
                    bulk::register(&mut db, &house, &calendar, &letters).unwrap();
                }
                left(&mut db)
            })
            .collect();
        assert_eq!(lefts[0].0.len(), 40);
        assert_eq!(lefts[0], lefts[1]);
    });
}

#[test]
fn the_years_of_a_large_demonstration_begin_at_one() {
    on_both_engines(|database| {
        let (mut db, house) = (database.connect(), Arc::new(house_at(database, "years", now())));
        let staff = people::settle(&mut db, &house, "anna", Wanted::default(), now().date_naive()).unwrap();
        let calendar = house.facts().calendar;
        let eve = days::at_hour(chrono::NaiveDate::from_ymd_opt(2026, 12, 31).unwrap(), 12, 0);
        let mut what = Chance::of(5, Stream::Letters);
        let letters: Vec<Filled<'_>> = (0..30_i64)
            .map(|n| {
                let at = eve + TimeDelta::hours(n);
                let request = letters::draw(&staff.directory, at, &mut what).request;
                Filled { session: &staff.first, at, request, taken: None }
            })
            .collect();
        bulk::register(&mut db, &house, &calendar, &letters).unwrap();
        let rows: Vec<(i64, i64)> = registrations::table
            .order(registrations::id)
            .select((registrations::year, registrations::number))
            .load(&mut db)
            .unwrap();
        assert_eq!((rows[0], rows[11], rows[12], rows[29]), ((2026, 1), (2026, 12), (2027, 1), (2027, 18)));
        assert!(verify::verify(&mut db, &house, false, |_| {}).unwrap().is_whole());
    });
}
