//! Requests for the same hours, found, decided and moved; on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use super::order::Reason;
use super::service;
use crate::db::testing::on_both_engines;
use crate::desks::rooms::model::{Kind, State};
use crate::desks::rooms::service as rooms;
use crate::desks::rooms::tests::{desk, slot};

#[test]
fn who_asked_first_stands_first_and_institutional_use_precedes() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let evening = slot(desk.hall, "2026-11-26 18:00-20:00");
        let choir = desk.ask(&mut db, "Coro", &[evening]);
        desk.clock.advance(chrono::TimeDelta::minutes(5));
        let ball = desk.ask(&mut db, "Ballo", &[slot(desk.both, "2026-11-26 19:00-21:00")]);
        desk.ask(&mut db, "Altro giorno", &[slot(desk.hall, "2026-11-27 18:00-20:00")]);
        let found = service::contests(&mut db, &desk.house, &desk.keeper, None).unwrap();
        assert_eq!(found.listed.len(), 1);
        let contest = &found.listed[0];
        let ids: Vec<i64> = contest.entries.iter().map(|side| side.request.id).collect();
        assert_eq!((ids, contest.first), (vec![choir.id, ball.id], Some((0, Reason::Earlier))));
        assert!(contest.entries[0].offers.is_empty() && contest.entries[1].offers.len() == 3);
        desk.clock.advance(chrono::TimeDelta::minutes(5));
        let mut wedding = desk.asked("Stato civile", &[slot(desk.hall, "2026-11-26 17:00-18:30")]);
        wedding.kind = Kind::Institutional;
        let wedding = rooms::ask(&mut db, &desk.house, &desk.keeper, &wedding, None).unwrap();
        let found = service::contests(&mut db, &desk.house, &desk.keeper, None).unwrap();
        let first = found.listed[0].first.unwrap();
        assert_eq!(found.listed[0].entries[first.0].request.id, wedding.id);
        assert_eq!(first.1, Reason::Kind);
        assert_eq!(service::waiting(&mut db, desk.house.clock.now()).unwrap(), 3);
    });
}

#[test]
fn the_others_are_refused_with_a_reason_or_put_on_free_hours() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let choir = desk.ask(&mut db, "Coro", &[slot(desk.hall, "2026-11-26 18:00-20:00")]);
        let ball = desk.ask(&mut db, "Ballo", &[slot(desk.hall, "2026-11-26 19:00-21:00")]);
        let band = desk.ask(&mut db, "Banda", &[slot(desk.hall, "2026-11-26 18:30-20:00")]);
        let series = [slot(desk.hall, "2026-11-26 19:30-20:30"), slot(desk.hall, "2026-12-03 19:30-20:30")];
        let course = desk.ask(&mut db, "Corso", &series);
        let found = service::contests(&mut db, &desk.house, &desk.keeper, None).unwrap();
        let side = &found.listed[0].entries[1];
        let (at, to) = ((side.booking.id, side.booking.version), side.offers[0]);
        service::move_to(&mut db, &desk.house, &desk.keeper, at, &to).unwrap();
        let first = desk.version(&mut db, choir.id);
        rooms::approve(&mut db, &desk.house, &desk.keeper, first).unwrap();
        let others = [desk.version(&mut db, band.id), desk.version(&mut db, course.id)];
        let fault = service::refuse_others(&mut db, &desk.house, &desk.keeper, &others, "").unwrap_err();
        assert_eq!(fault.key, "fault-rooms-reason-missing");
        let done = service::refuse_others(&mut db, &desk.house, &desk.keeper, &others, "sala assegnata").unwrap();
        assert_eq!(done, (1, 1));
        let state = |db: &mut crate::db::Db, id| rooms::request(db, &desk.keeper, id).unwrap().state;
        assert_eq!(state(&mut db, band.id), State::Refused);
        assert_eq!(state(&mut db, course.id), State::Requested, "a series wants other dates, too");
        assert_eq!(state(&mut db, ball.id), State::Requested);
    });
}

#[test]
fn contests_come_in_pages_and_offers_for_the_one_that_is_looked_at() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let days: Vec<_> = (1..=28).map(|day| format!("2027-02-{day:02}")).collect();
        for (hour, who) in [(9, "Coro"), (10, "Ballo")] {
            let slots: Vec<_> =
                days.iter().map(|day| slot(desk.hall, &format!("{day} {hour:02}:00-{:02}:30", hour + 1))).collect();
            desk.ask(&mut db, who, &slots);
        }
        for (hour, who) in [(15, "Banda"), (16, "Teatro"), (17, "Scuola"), (18, "Danza"), (19, "Cine"), (20, "Corso")] {
            let slots: Vec<_> =
                days.iter().map(|day| slot(desk.hall, &format!("{day} {hour}:00-{}:30", hour + 1))).collect();
            desk.ask(&mut db, who, &slots);
        }
        desk.book(&mut db, "Consiglio", &[slot(desk.both, "2027-02-01 09:00-10:00")]).unwrap();
        let page = service::contests(&mut db, &desk.house, &desk.keeper, None).unwrap();
        assert_eq!(page.listed.len(), 60);
        assert!(page.listed[0].offered && !page.listed[1].offered);
        assert_eq!(page.listed[0].held.as_ref().map(|held| held.applicant.as_str()), Some("Consiglio"));
        assert!(page.listed.iter().all(|contest| contest.entries.iter().all(|side| side.is_series)));
        let second = service::offers(&mut db, &desk.house, &desk.keeper, page.listed[1].clone()).unwrap();
        assert!(second.offered && second.entries.iter().any(|side| !side.offers.is_empty()));
        let next = service::contests(&mut db, &desk.house, &desk.keeper, page.more).unwrap();
        assert!(!next.listed.is_empty());
        let first = |page: &service::Contests| page.listed[0].entries[0].booking.starts_at;
        assert!(first(&next) > first(&page));
        assert_eq!(service::waiting(&mut db, desk.house.clock.now()).unwrap(), 8 * 28);
    });
}

#[test]
fn the_rule_is_kept_in_the_office_s_own_words() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let fault = service::set_rule(&mut db, &desk.house, &desk.clerk, "x").unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
        service::set_rule(&mut db, &desk.house, &desk.keeper, "Art. 7: prima le scuole\u{202e}").unwrap();
        let rule = service::contests(&mut db, &desk.house, &desk.keeper, None).unwrap().rule.unwrap();
        assert!(rule.starts_with("Art. 7: prima le scuole") && !rule.contains('\u{202e}'), "{rule}");
    });
}
