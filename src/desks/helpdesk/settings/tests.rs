//! Clocks by date, texts, and tickets that close by themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use chrono::{Days, TimeDelta};

use super::service::{closing, drop_clock, keep_text, set_clock, set_closing, turn_text};
use crate::db::audit;
use crate::db::deadlines;
use crate::db::testing::on_both_engines;
use crate::desks::helpdesk::model::{CannedFields, Category, Circumstance, ClockFields, SolveFrom, State, Waits};
use crate::desks::helpdesk::rules::acts::Act;
use crate::desks::helpdesk::service::asking::{self, Answer};
use crate::desks::helpdesk::service::ending::close_solved;
use crate::desks::helpdesk::service::working::perform;
use crate::desks::helpdesk::service::{SOLUTION, SUBJECT};
use crate::desks::helpdesk::store::{clocks, texts, told};
use crate::desks::helpdesk::tests::{call, read, stand_at, technician};
use crate::desks::helpdesk::verify::verify;
use crate::desks::testing::{administrator, house, reader};

fn two_hours(valid_from: chrono::NaiveDate) -> ClockFields {
    ClockFields {
        category: Category::Network,
        circumstance: Circumstance::Ordinary,
        activity: "C1f".into(),
        take_up: "2 ore".into(),
        solve: Some("1 giorno lavorativo".into()),
        solve_from: SolveFrom::Call,
        pauses: vec![Waits::Part],
        valid_from,
    }
}

#[test]
fn a_clock_holds_for_the_tickets_opened_from_its_day_on() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let session = technician(&administrator(&mut db, &house));
        let today = house.clock.today();
        let early = call(&mut db, &house, &session, "Rete lenta", Category::Network, false);
        let past = set_clock(&mut db, &house, &session, &two_hours(today - Days::new(1)), None, None).unwrap_err();
        assert_eq!(past.key, "fault-clock-past");
        let wrong = ClockFields { take_up: "presto".into(), ..two_hours(today) };
        assert_eq!(set_clock(&mut db, &house, &session, &wrong, None, None).unwrap_err().key, "fault-clock-term");
        let may = set_clock(&mut db, &house, &reader(), &two_hours(today), None, None).unwrap_err();
        assert_eq!(may.key, "fault-not-permitted");

        let id = set_clock(&mut db, &house, &session, &two_hours(today + Days::new(7)), None, None).unwrap();
        let same = call(&mut db, &house, &session, "Rete ferma", Category::Network, false);
        assert_eq!(same.terms, early.terms, "the new one does not hold yet");
        clock.advance(TimeDelta::days(7));
        let late = call(&mut db, &house, &session, "Rete giù", Category::Network, false);
        assert_eq!(late.terms, "C1f|+2h|+1wd|call|part");
        assert_eq!(read(&mut db, early.id).terms, early.terms, "what was open keeps its own");
        // Told another category, an old ticket gets the terms of the day on which it was opened.
        perform(&mut db, &house, &session, &Act::Category(Category::Other), &[(early.id, early.version)]).unwrap();
        let version = read(&mut db, early.id).version;
        perform(&mut db, &house, &session, &Act::Category(Category::Network), &[(early.id, version)]).unwrap();
        assert_eq!(read(&mut db, early.id).terms, early.terms);

        let gone = drop_clock(&mut db, &house, &session, id, 1).unwrap_err();
        assert_eq!(gone.key, "fault-clock-in-force");
        let next = set_clock(&mut db, &house, &session, &two_hours(today + Days::new(30)), None, None).unwrap();
        drop_clock(&mut db, &house, &session, next, 1).unwrap();
        assert!(clocks::by_id(&mut db, next).unwrap().is_none());
        assert_eq!(audit::history(&mut db, "ticket_clock", next).unwrap().len(), 2);
        // Set once more for the same day it is the same clock.
        let again = ClockFields { take_up: "in giornata".into(), valid_from: today + Days::new(7), ..two_hours(today) };
        assert_eq!(set_clock(&mut db, &house, &session, &again, Some((id, 1)), None).unwrap(), id);
        let stale = set_clock(&mut db, &house, &session, &again, Some((id, 1)), None).unwrap_err();
        assert_eq!(stale.key, "fault-clock-conflict");
    });
}

#[test]
fn only_the_waits_that_are_set_stop_the_clock() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _) = house(database);
        let session = technician(&administrator(&mut db, &house));
        set_clock(&mut db, &house, &session, &two_hours(house.clock.today()), None, None).unwrap();
        let ticket = call(&mut db, &house, &session, "Rete giù", Category::Network, false);
        let due = |db: &mut crate::db::Db| deadlines::of_subject(db, SOLUTION, ticket.id).unwrap();
        let wait = |db: &mut crate::db::Db, why| {
            let version = read(db, ticket.id).version;
            perform(db, &house, &session, &Act::Wait(why, None, String::new()), &[(ticket.id, version)]).unwrap();
        };
        wait(&mut db, Waits::User);
        assert_eq!(due(&mut db).len(), 1, "whoever asked is not waited for at the cost of nobody");
        assert!(read(&mut db, ticket.id).due_at.is_some());
        wait(&mut db, Waits::Part);
        assert!(due(&mut db).is_empty() && read(&mut db, ticket.id).due_at.is_none());
    });
}

#[test]
fn texts_are_added_changed_and_taken_out_of_use() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _) = house(database);
        let session = technician(&administrator(&mut db, &house));
        let fields = CannedFields { title: "Toner".into(), body: "Toner sostituito.".into(), category: None };
        let id = keep_text(&mut db, &house, &session, None, &fields, None).unwrap();
        let double = keep_text(&mut db, &house, &session, None, &fields, None).unwrap_err();
        assert_eq!(double.key, "fault-text-double");
        let empty = CannedFields { body: "  ".into(), ..fields.clone() };
        assert_eq!(keep_text(&mut db, &house, &session, None, &empty, None).unwrap_err().key, "fault-text-missing");
        let new = CannedFields { category: Some(Category::Printer), ..fields };
        keep_text(&mut db, &house, &session, Some((id, 1)), &new, None).unwrap();
        assert_eq!(
            keep_text(&mut db, &house, &session, Some((id, 1)), &new, None).unwrap_err().key,
            "fault-text-conflict"
        );
        let offered = |db: &mut crate::db::Db| texts::offered(db).unwrap().iter().any(|one| one.id == id);
        assert!(offered(&mut db));
        assert!(!turn_text(&mut db, &house, &session, id).unwrap() && !offered(&mut db));
        assert!(turn_text(&mut db, &house, &session, id).unwrap() && offered(&mut db));
        assert_eq!(audit::history(&mut db, "canned_text", id).unwrap().len(), 4);
        assert_eq!(turn_text(&mut db, &house, &reader(), id).unwrap_err().key, "fault-not-permitted");
    });
}

#[test]
fn a_solved_ticket_closes_by_itself_and_can_be_reopened_all_the_same() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let asker = administrator(&mut db, &house);
        let session = technician(&asker);
        stand_at(&clock, (2026, 12, 3), 10, 0);
        let mine = crate::desks::helpdesk::model::NewTicket {
            title: "Il PC è lento".into(),
            category: Category::Pc,
            ..Default::default()
        };
        let id = crate::desks::helpdesk::service::opening::open_ticket(&mut db, &house, &asker, &mine).unwrap().id;
        let version = read(&mut db, id).version;
        perform(&mut db, &house, &session, &Act::Solve("Riavviato.".into()), &[(id, version)]).unwrap();
        // Thursday 3: five working days are 4, 7, 9, 10 and 11, for the 8 is the Immacolata.
        let own = asking::read(&mut db, &house, &asker, id).unwrap();
        assert_eq!(own.closes_on.unwrap().to_string(), "2026-12-11");
        stand_at(&clock, (2026, 12, 11), 18, 0);
        assert_eq!(close_solved(&mut db, &house).unwrap(), 0);
        stand_at(&clock, (2026, 12, 12), 8, 0);
        set_closing(&mut db, &house, &session, 0).unwrap();
        assert_eq!((closing(&mut db).unwrap(), close_solved(&mut db, &house).unwrap()), (None, 0));
        set_closing(&mut db, &house, &session, 5).unwrap();
        assert_eq!(close_solved(&mut db, &house).unwrap(), 1);
        assert_eq!(close_solved(&mut db, &house).unwrap(), 0, "and not twice");
        assert_eq!(read(&mut db, id).state, State::Closed);
        let notes = told::notes(&mut db, &[id]).unwrap();
        assert!(
            notes.last().unwrap().visible && notes.last().unwrap().text.contains("5 giorni lavorativi"),
            "{notes:?}"
        );
        asking::answer(&mut db, &house, &asker, id, &Answer::Reopen("Di nuovo lento.".into())).unwrap();
        assert_eq!(read(&mut db, id).state, State::Reopened);
        assert_eq!(verify(&mut db).unwrap().findings.len(), 0);
        assert_eq!(deadlines::of_subject(&mut db, SUBJECT, id).unwrap().len(), 1);
    });
}
