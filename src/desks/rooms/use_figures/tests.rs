//! The figures and the week, counted from what was booked, on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use super::papers::{self, Form};
use super::service;
use super::tables::{Panel, rows};
use crate::base::i18n::{Lang, Texts};
use crate::db::testing::on_both_engines;
use crate::desks::rooms::service as rooms;
use crate::desks::rooms::tests::{desk, slot};
use crate::print::trial;

#[test]
fn a_year_is_counted_from_what_was_booked() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let mut asked = desk.asked("Pro Loco", &[slot(desk.hall, "2026-11-23 18:00-20:30")]);
        asked.fee_cents = Some(5_000);
        asked.setup_minutes = 30;
        rooms::book(&mut db, &desk.house, &desk.keeper, &asked, None).unwrap();
        desk.book(&mut db, "Coro", &[slot(desk.side, "2026-11-23 18:00-19:00")]).unwrap();
        // Later this year: not yet in a year that is running.
        desk.book(&mut db, "Coro", &[slot(desk.side, "2026-12-03 18:00-19:00")]).unwrap();
        let refused = desk.ask(&mut db, "Banda", &[slot(desk.hall, "2026-11-23 21:00-22:00")]);
        let at = desk.version(&mut db, refused.id);
        rooms::refuse(&mut db, &desk.house, &desk.keeper, at, "troppo rumore").unwrap();
        let report = service::report(&mut db, &desk.house, &desk.clerk, 2026).unwrap();
        let now = &report.now;
        assert_eq!((now.uses().bookings, now.uses().minutes), (2, 210));
        assert_eq!(now.rooms[&desk.hall].minutes, 150);
        assert_eq!((now.asked, now.granted, now.refused, now.paid, now.cents), (3, 2, 1, 1, 5_000));
        assert_eq!((now.in_time, now.late, now.overdue), (4, 0, 0));
        assert_eq!(now.answer_tenths(), Some(0));
        assert_eq!(report.then.uses().bookings, 0);
        let texts = Texts::of(Lang::It);
        for panel in Panel::ALL {
            assert!(!rows(&report, panel, texts).is_empty(), "{panel:?}");
        }
        let paper = papers::paper(&desk.house, &report).unwrap();
        trial::conforms(&paper.pdf);
        trial::says(&paper.pdf, &["Aula consiliare", "100,0%"]);
        let table = std::fs::read_to_string(papers::write(&desk.house, &report, Form::Csv).unwrap()).unwrap();
        assert!(table.contains("Sale;Aula consiliare;3;0;"), "{table}");
    });
}

#[test]
fn the_week_of_a_room_is_one_page() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        desk.book(&mut db, "Pro Loco", &[slot(desk.hall, "2026-11-24 18:00-20:00")]).unwrap();
        desk.ask(&mut db, "Banda", &[slot(desk.hall, "2026-11-25 18:00-20:00")]);
        let monday = "2026-11-23".parse().unwrap();
        let week = service::week(&mut db, &desk.clerk, desk.hall, monday).unwrap().unwrap();
        let uses: Vec<usize> = week.days.iter().map(|day| day.entries.len()).collect();
        assert_eq!(uses, [0, 1, 0, 0, 0, 0, 0], "what is only asked for does not hang on the door");
        let paper = papers::week_paper(&desk.house, &week).unwrap();
        trial::conforms(&paper.pdf);
        trial::says(&paper.pdf, &["Aula consiliare", "Pro Loco", "18:00–20:00"]);
        assert_eq!(trial::pages(&paper.pdf), 1);
    });
}
