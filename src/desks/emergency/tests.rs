//! The emergency register and its way back into the ordinary one: numbers on disk before they are shown, the chain of the
//! file, authorisations, and a re-entry that can be killed anywhere.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use diesel::prelude::*;
use rand::{RngExt, SeedableRng};
use rstest::rstest;

use super::api::{self, Defaults};
use super::book::{Book, folder};
use super::entry::{Letter, What};
use super::service::{self, Opening};
use super::{prepared, reentry, rules, store};
use crate::base::clock::FixedClock;
use crate::base::fault::{Fault, Outcomes};
use crate::db::registers::{self, PROTOCOL};
use crate::db::testing::{TestDb, on_both_engines};
use crate::db::{Db, deadlines, verify};
use crate::desks::protocol::api::{self as protocol, Flow, Medium};
use crate::desks::testing::{administrator, house, reader};
use crate::desks::titolario::api as titolario;
use crate::work::house::House;
use crate::work::session::Session;

struct Desk {
    house: House,
    clock: Arc<FixedClock>,
    session: Session,
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

/// A house that was prepared while all was well.
fn desk(database: &TestDb, db: &mut Db) -> Desk {
    let (house, clock) = house(database);
    let session = administrator(db, &house);
    titolario::load_model(db, &house, NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()).unwrap();
    registers::open(db, PROTOCOL, "Registro di protocollo", true, 2026).unwrap();
    assert!(prepared::prepare(db, &house).unwrap());
    Desk { house, clock, session }
}

fn opening(desk: &Desk) -> Opening {
    Opening {
        since: desk.house.clock.now(),
        cause: "Guasto del server".into(),
        authorised_by: "Bianchi Ada".into(),
        measure: String::new(),
    }
}

fn open(desk: &Desk) -> i64 {
    service::open(&desk.house, &desk.session, &opening(desk)).unwrap()
}

fn letter(subject: &str) -> Letter {
    Letter {
        flow: Flow::In,
        parties: vec!["Lucia D'Angiò".into()],
        subject: subject.into(),
        sender_number: Some("7/B".into()),
        sender_date: None,
        medium: Medium::ByHand,
        medium_number: None,
        class: "VI.3".into(),
        offices: vec!["PROT".into()],
        reserved: false,
        notes: None,
    }
}

fn write(desk: &Desk, key: &str, subject: &str) -> Outcomes<service::Numbered> {
    service::register(&desk.house, &desk.session, key, &letter(subject))
}

fn reenter(db: &mut Db, desk: &Desk) -> Outcomes<reentry::Reentered> {
    reentry::reenter(db, &desk.house, &desk.session, &Defaults::default(), &mut || Ok(()))
}

fn file(desk: &Desk) -> std::path::PathBuf {
    folder(&desk.house).join("E001.jsonl")
}

#[test]
fn numbers_are_its_own_and_begin_again_with_the_year() {
    let database = crate::db::testing::sqlite();
    let desk = desk(&database, &mut database.connect());
    desk.clock.set(at("2026-12-31T10:00:00Z"));
    assert_eq!(write(&desk, "a", "troppo presto").unwrap_err().key, "fault-emergency-not-open");
    assert_eq!(open(&desk), 1);
    assert_eq!(write(&desk, "a", "prima").unwrap().number, "E001-0000001/2026");
    assert_eq!(write(&desk, "b", "seconda").unwrap().number, "E001-0000002/2026");
    desk.clock.set(at("2026-12-31T23:30:00Z"));
    assert_eq!(write(&desk, "c", "a Roma è già il 2027").unwrap().number, "E001-0000001/2027");
    let register = service::read(&desk.house).unwrap();
    let days: Vec<(String, i64)> = register.periods[0].days.iter().map(|(day, n)| (day.to_string(), *n)).collect();
    assert_eq!(days, [("2026-12-31".to_owned(), 2), ("2027-01-01".to_owned(), 1)]);
}

#[test]
fn the_same_form_never_draws_two_numbers() {
    let database = crate::db::testing::sqlite();
    let desk = desk(&database, &mut database.connect());
    open(&desk);
    let first = write(&desk, "k", "una sola volta").unwrap();
    let again = write(&desk, "k", "una sola volta").unwrap();
    assert!(!first.already && again.already);
    assert_eq!((first.number, first.at), (again.number, again.at));
    assert_eq!(write(&desk, "k", "altro").unwrap_err().key, "fault-emergency-key-reused");
    assert_eq!(service::read(&desk.house).unwrap().lines().count(), 1);
}

#[test]
fn only_the_head_of_the_service_authorises_and_only_for_so_long() {
    let database = crate::db::testing::sqlite();
    let desk = desk(&database, &mut database.connect());
    let nobody = Opening { authorised_by: "Verdi Ugo".into(), ..opening(&desk) };
    let fault = service::open(&desk.house, &desk.session, &nobody).unwrap_err();
    assert_eq!((fault.key, fault.field), ("fault-emergency-no-head", Some("authorised_by")));
    let fault = service::open(&desk.house, &reader(), &opening(&desk)).unwrap_err();
    assert_eq!(fault.key, "fault-not-permitted");
    open(&desk);
    let fault = service::open(&desk.house, &desk.session, &opening(&desk)).unwrap_err();
    assert_eq!(fault.key, "fault-emergency-open-already");
    desk.clock.advance(TimeDelta::hours(25));
    assert_eq!(write(&desk, "a", "scaduta").unwrap_err().key, "fault-emergency-expired");
    let fault = service::renew(&desk.house, &desk.session, "Bianchi Ada", " ").unwrap_err();
    assert_eq!((fault.key, fault.field), ("fault-emergency-measure", Some("measure")));
    service::renew(&desk.house, &desk.session, "Bianchi Ada", "n. 12 del 24/11/2026").unwrap();
    write(&desk, "a", "prorogata").unwrap();
    desk.clock.advance(TimeDelta::days(7) + TimeDelta::seconds(1));
    assert_eq!(write(&desk, "b", "scaduta").unwrap_err().key, "fault-emergency-expired");
}

#[test]
fn a_house_that_was_never_prepared_has_no_register() {
    let database = crate::db::testing::sqlite();
    let (house, _) = house(&database);
    let session = administrator(&mut database.connect(), &house);
    let desk = Desk { clock: FixedClock::at(house.clock.now()), house, session };
    let fault = service::open(&desk.house, &desk.session, &opening(&desk)).unwrap_err();
    assert_eq!(fault.key, "fault-emergency-unprepared");
}

#[test]
fn what_is_prepared_holds_no_tax_codes_and_is_renewed_twice_a_day() {
    let database = crate::db::testing::sqlite();
    let mut db = database.connect();
    let desk = desk(&database, &mut db);
    let known = prepared::required(&desk.house).unwrap();
    assert_eq!(known.heads(), ["Bianchi Ada"]);
    assert!(known.people.iter().all(|person| person.tax_code.is_none()));
    assert!(known.classes.iter().any(|class| class.code == "VI.3"));
    assert!(!prepared::prepare(&mut db, &desk.house).unwrap());
    desk.clock.advance(TimeDelta::hours(13));
    assert!(prepared::prepare(&mut db, &desk.house).unwrap());
    assert!(known.session("nessuno", "t").is_none());
}

#[test]
fn a_line_torn_by_a_stopped_machine_is_passed_over() {
    let database = crate::db::testing::sqlite();
    let desk = desk(&database, &mut database.connect());
    open(&desk);
    write(&desk, "a", "prima").unwrap();
    let mut text = std::fs::read_to_string(file(&desk)).unwrap();
    text.push_str("{\"seq\":3,\"at\":\"2026-11-23T09");
    std::fs::write(file(&desk), text).unwrap();
    assert_eq!(write(&desk, "b", "seconda").unwrap().number, "E001-0000002/2026");
    assert_eq!(service::read(&desk.house).unwrap().lines().count(), 2);
}

#[rstest]
#[case("prima", "Prima")]
#[case("\"number\":1,", "\"number\":9,")]
#[case("Guasto", "Prova")]
fn an_altered_register_is_refused(#[case] from: &str, #[case] to: &str) {
    let database = crate::db::testing::sqlite();
    let desk = desk(&database, &mut database.connect());
    open(&desk);
    write(&desk, "a", "prima").unwrap();
    write(&desk, "b", "seconda").unwrap();
    let text = std::fs::read_to_string(file(&desk)).unwrap();
    let altered = text.replacen(from, to, 1);
    assert_ne!(text, altered);
    std::fs::write(file(&desk), altered).unwrap();
    assert_eq!(write(&desk, "c", "terza").unwrap_err().key, "fault-emergency-broken");
}

#[test]
fn a_line_taken_out_is_noticed() {
    let database = crate::db::testing::sqlite();
    let desk = desk(&database, &mut database.connect());
    open(&desk);
    for key in ["a", "b", "c"] {
        write(&desk, key, key).unwrap();
    }
    let text = std::fs::read_to_string(file(&desk)).unwrap();
    let without: String =
        text.split_inclusive('\n').enumerate().filter(|(n, _)| *n != 2).map(|(_, line)| line).collect();
    std::fs::write(file(&desk), without).unwrap();
    assert_eq!(service::read(&desk.house).unwrap_err().key, "fault-emergency-broken");
}

#[test]
fn clerks_at_the_same_time_get_different_numbers() {
    let database = crate::db::testing::sqlite();
    let desk = desk(&database, &mut database.connect());
    open(&desk);
    let numbers: BTreeSet<String> = std::thread::scope(|scope| {
        let desk = &desk;
        let clerks: Vec<_> = (0..8)
            .map(|clerk| {
                scope.spawn(move || {
                    (0..5).map(|n| write(desk, &format!("{clerk}-{n}"), "insieme").unwrap().number).collect::<Vec<_>>()
                })
            })
            .collect();
        clerks.into_iter().flat_map(|clerk| clerk.join().unwrap()).collect()
    });
    assert_eq!(numbers.len(), 40);
    assert_eq!(numbers.last().map(String::as_str), Some("E001-0000040/2026"));
    assert_eq!(service::read(&desk.house).unwrap().lines().count(), 40);
}

#[test]
fn reentry_gives_every_line_its_ordinary_number_once() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        open(&desk);
        write(&desk, "a", "prima").unwrap();
        let out = Letter { flow: Flow::Out, offices: Vec::new(), reserved: true, ..letter("seconda, in partenza") };
        service::register(&desk.house, &desk.session, "b", &out).unwrap();
        assert_eq!(api::pending(&mut db, &desk.house).unwrap(), 2);
        desk.clock.advance(TimeDelta::hours(3));
        let done = reenter(&mut db, &desk).unwrap();
        assert_eq!((done.lines, done.known, done.periods), (2, 0, 1));
        assert_eq!(api::pending(&mut db, &desk.house).unwrap(), 0);
        let again = reenter(&mut db, &desk).unwrap();
        assert_eq!((again.lines, again.known, again.periods), (0, 2, 0));
        assert_eq!(registers::standing(&mut db, PROTOCOL).unwrap().last, 2);
        let first = protocol::registration_id(2026, 1);
        let links = api::links(&mut db, first, first + 10).unwrap();
        assert_eq!(links.len(), 2);
        assert_eq!(links[&first].number, "E001-0000001/2026");
        assert_eq!(links[&first].at, at("2026-11-23T09:00:00Z"), "the legal date is that of the emergency");
        let day = protocol::day(&mut db, NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()).unwrap();
        let (in_, out) = (&day[0].registration, &day[1].registration);
        assert_eq!(in_.arrived_at, Some(at("2026-11-23T09:00:00Z").naive_utc()));
        assert_eq!(in_.notes.as_deref(), Some("Registro di emergenza E001-0000001/2026 del 23/11/2026 10:00"));
        assert_eq!((out.flow, out.reserved, out.subject.as_str()), (Flow::Out, true, "seconda, in partenza"));
        let uses = api::uses(&mut db, 2026).unwrap();
        assert_eq!(uses.len(), 1);
        assert_eq!((uses[0].lines, uses[0].cause.as_str()), (2, "Guasto del server"));
        assert_eq!(uses[0].restored_at, at("2026-11-23T12:00:00Z"));
        assert!(api::uses(&mut db, 2025).unwrap().is_empty());
        assert!(verify::chain(&mut db, |_, _| Ok(())).unwrap().findings.is_empty());
        // The next interruption goes on with the numbers.
        assert_eq!(open(&desk), 2);
        assert_eq!(write(&desk, "c", "terza").unwrap().number, "E001-0000003/2026");
    });
}

#[test]
fn lines_that_wait_are_among_what_is_due_until_the_reentry() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let open_terms = |db: &mut Db| {
            let all = deadlines::of_subject(db, rules::SUBJECT, 1).unwrap();
            (all.len(), all.iter().filter(|deadline| deadline.met_at.is_none()).count())
        };
        api::remind(&mut db, &desk.house).unwrap();
        assert_eq!(open_terms(&mut db), (0, 0), "nothing waits");
        open(&desk);
        write(&desk, "a", "prima").unwrap();
        api::remind(&mut db, &desk.house).unwrap();
        api::remind(&mut db, &desk.house).unwrap();
        assert_eq!(open_terms(&mut db), (1, 1), "once");
        reenter(&mut db, &desk).unwrap();
        assert_eq!(open_terms(&mut db), (1, 0));
    });
}

#[test]
fn what_the_database_does_not_know_needs_a_default() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        open(&desk);
        let odd = Letter { class: "XX.9".into(), offices: vec!["NULLA".into()], ..letter("classe ignota") };
        service::register(&desk.house, &desk.session, "a", &odd).unwrap();
        assert_eq!(reenter(&mut db, &desk).unwrap_err().key, "fault-emergency-class-unknown");
        let class = Defaults { class: Some("VI.3".into()), office: None };
        let step = &mut || Ok(());
        let fault = reentry::reenter(&mut db, &desk.house, &desk.session, &class, step).unwrap_err();
        assert_eq!(fault.key, "fault-emergency-office-unknown");
        let both = Defaults { office: Some("PROT".into()), ..class };
        let done = reentry::reenter(&mut db, &desk.house, &desk.session, &both, step).unwrap();
        assert_eq!(done.lines, 1);
    });
}

#[test]
fn sealed_rows_refuse_every_statement() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        open(&desk);
        write(&desk, "a", "una").unwrap();
        reenter(&mut db, &desk).unwrap();
        for sql in [
            "UPDATE emergency_links SET number = 7",
            "DELETE FROM emergency_links",
            "INSERT INTO emergency_links SELECT * FROM emergency_links",
            "REPLACE INTO emergency_links SELECT * FROM emergency_links",
            "TRUNCATE emergency_links",
            "UPDATE emergency_periods SET cause = 'x'",
            "DELETE FROM emergency_periods",
            "REPLACE INTO emergency_periods SELECT * FROM emergency_periods",
            "TRUNCATE emergency_periods",
        ] {
            assert!(diesel::sql_query(sql).execute(&mut db).is_err(), "went through: {sql}");
        }
    });
}

/// Kills a re-entry before its `step`-th transaction.
fn killed_after(db: &mut Db, desk: &Desk, steps: usize) -> bool {
    let mut left = steps;
    let done = reentry::reenter(db, &desk.house, &desk.session, &Defaults::default(), &mut || {
        if left == 0 {
            return Err(Fault::unknown("fault-defect"));
        }
        left -= 1;
        Ok(())
    });
    match done {
        Ok(_) => false,
        Err(fault) => {
            assert_eq!(fault.key, "fault-defect", "{fault}");
            true
        }
    }
}

#[test]
fn a_thousand_reentries_killed_midway_change_nothing_twice() {
    let database = crate::db::testing::sqlite();
    let mut db = database.connect();
    let mut desk = desk(&database, &mut db);
    let mut chance = rand_chacha::ChaCha8Rng::seed_from_u64(63);
    let (mut killed, mut written) = (0, 0);
    for round in 0..1_000_u32 {
        // Every forty rounds another seat, so that no file grows for ever; each seat has a series of its own.
        desk.house.config.emergency.seat = 1 + u16::try_from(round / 40).unwrap();
        if service::read(&desk.house).unwrap().open().is_none() && chance.random_bool(0.6) {
            open(&desk);
            for n in 0..chance.random_range(0..3) {
                write(&desk, &format!("{round}-{n}"), &format!("lettera {round}-{n}")).unwrap();
                written += 1;
            }
        }
        desk.clock.advance(TimeDelta::seconds(chance.random_range(0..600)));
        let steps = chance.random_range(0..8);
        killed += usize::from(killed_after(&mut db, &desk, steps));
        if round % 40 == 39 {
            assert!(!killed_after(&mut db, &desk, usize::MAX), "begun again it comes to its end");
            assert_eq!(api::pending(&mut db, &desk.house).unwrap(), 0);
        }
    }
    assert!(killed > 200 && written > 300, "{killed} killed, {written} written: nothing was tried");
    assert_eq!(
        registers::standing(&mut db, PROTOCOL).unwrap().last,
        i64::from(written),
        "one ordinary number for each line"
    );
    let mut numbers = BTreeSet::new();
    for seat in 1..=25 {
        desk.house.config.emergency.seat = seat;
        let register = service::read(&desk.house).unwrap();
        let links = store::links_of_seat(&mut db, i64::from(seat)).unwrap();
        assert_eq!(links.len(), register.lines().count());
        for ((entry, line), link) in register.lines().zip(links) {
            assert_eq!((line.year, line.number), (link.year, link.number));
            assert_eq!(entry.at.naive_utc(), link.emergency_at);
            let id = protocol::by_key(&mut db, &rules::reentry_key(&entry.hash)).unwrap();
            assert_eq!(id, Some(link.registration_id));
            assert!(numbers.insert(link.registration_id), "two lines share a number");
        }
        let periods = register.periods.len();
        assert_eq!(store::last_period(&mut db, i64::from(seat)).unwrap().unwrap_or(0), periods as i64);
    }
    assert!(verify::chain(&mut db, |_, _| Ok(())).unwrap().findings.is_empty());
}

#[test]
fn every_entry_hangs_on_the_one_before() {
    let database = crate::db::testing::sqlite();
    let desk = desk(&database, &mut database.connect());
    open(&desk);
    write(&desk, "a", "con \"virgolette\" e {graffe}}").unwrap();
    service::restore(&desk.house, &desk.session).unwrap();
    service::restore(&desk.house, &desk.session).unwrap();
    let register = Book::of(&desk.house).read().unwrap();
    assert_eq!(register.entries.len(), 3, "restoring twice writes once");
    assert!(matches!(register.entries[2].what, What::Restored { period: 1 }));
}
