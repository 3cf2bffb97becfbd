//! A room is never given twice: buffers and joined rooms included, and refused by the database itself.

use super::{desk, slot};
use crate::db::stored;
use crate::db::testing::on_both_engines;
use crate::desks::rooms::model::BookingState;
use crate::desks::rooms::service::{self, keeping};
use crate::desks::rooms::{store, verify};
use crate::work::session::{Role, Session};

#[test]
fn a_room_is_given_once_and_the_refusal_says_who_has_it_and_what_is_free() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        desk.book(&mut db, "Pro Loco", &[slot(desk.hall, "2026-11-24 18:00-20:00")]).unwrap();
        let fault = desk.book(&mut db, "Banda", &[slot(desk.hall, "2026-11-24 19:00-21:00")]).unwrap_err();
        assert_eq!(fault.key, "fault-rooms-taken");
        let value = |name| fault.args.iter().find(|(key, _)| *key == name).unwrap().1.clone();
        assert_eq!(value("who"), "Pro Loco");
        assert_eq!(value("hours"), "24/11/2026 18:00–20:00");
        assert_eq!(value("free"), "24/11/2026 20:00–22:00");
        assert_eq!(store::bookings::overlaps(&mut db).unwrap(), []);
        // Nothing of the refused act stays.
        assert_eq!(store::requests::by_id(&mut db, 2).unwrap(), None);
        // What only touches is free.
        desk.book(&mut db, "Banda", &[slot(desk.hall, "2026-11-24 20:00-21:00")]).unwrap();
    });
}

#[test]
fn joined_rooms_and_buffers_keep_each_other_out() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        desk.book(&mut db, "Consiglio", &[slot(desk.both, "2026-11-24 18:00-20:00")]).unwrap();
        for room in [desk.hall, desk.side] {
            let fault = desk.book(&mut db, "Banda", &[slot(room, "2026-11-24 19:00-21:00")]).unwrap_err();
            assert_eq!(fault.key, "fault-rooms-taken");
        }
        desk.book(&mut db, "Coro", &[slot(desk.side, "2026-11-24 20:00-21:00")]).unwrap();
        desk.book(&mut db, "Coro", &[slot(desk.hall, "2026-11-24 21:00-22:00")]).unwrap();
        // The side room is taken until 21: with half an hour of setting up the joined room is free from 21:30 only.
        let mut asked = desk.asked("Giunta", &[slot(desk.both, "2026-11-25 10:00-11:00")]);
        asked.setup_minutes = 30;
        service::book(&mut db, &desk.house, &desk.keeper, &asked, None).unwrap();
        let fault = desk.book(&mut db, "Banda", &[slot(desk.hall, "2026-11-25 09:00-09:31")]).unwrap_err();
        assert_eq!(fault.key, "fault-rooms-taken");
        desk.book(&mut db, "Banda", &[slot(desk.hall, "2026-11-25 09:00-09:30")]).unwrap();
    });
}

#[test]
fn the_database_refuses_what_no_use_case_saw() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        desk.book(&mut db, "Pro Loco", &[slot(desk.hall, "2026-11-24 18:00-20:00")]).unwrap();
        let late = slot(desk.both, "2026-11-24 19:00-21:00");
        let made = desk.ask(&mut db, "Banda", &[late]);
        let booking = store::bookings::by_id(&mut db, made.bookings[0]).unwrap().unwrap();
        let refused = store::bookings::set_state(&mut db, &booking, BookingState::Confirmed).unwrap_err();
        assert_eq!(refused.key, "fault-rooms-just-taken");
        let new = store::bookings::New {
            request_id: None,
            room_id: desk.hall,
            starts_at: late.starts_at,
            ends_at: late.ends_at,
            busy_from: late.starts_at,
            busy_to: late.ends_at,
            title: "Di nascosto",
            kind: crate::desks::rooms::model::Kind::External,
            state: BookingState::Confirmed,
            at: late.starts_at,
            by: 1,
        };
        assert_eq!(store::bookings::insert(&mut db, &new).unwrap_err().key, "fault-rooms-just-taken");
        // Moving there is refused as well, by name.
        let other = desk.book(&mut db, "Coro", &[slot(desk.side, "2026-11-26 18:00-20:00")]).unwrap();
        let moved = service::move_booking(&mut db, &desk.house, &desk.keeper, (other.bookings[0], 1), &late, &[]);
        assert_eq!(moved.unwrap_err().key, "fault-rooms-taken");
        let to = slot(desk.side, "2026-11-24 21:00-22:00");
        service::move_booking(&mut db, &desk.house, &desk.keeper, (other.bookings[0], 1), &to, &[]).unwrap();
        let booking = store::bookings::by_id(&mut db, other.bookings[0]).unwrap().unwrap();
        assert_eq!((booking.starts_at, booking.room_id), (stored(to.starts_at), desk.side));
        assert!(verify::verify(&mut db).unwrap().findings.is_empty());
    });
}

#[test]
fn two_who_book_at_once_are_told_apart_by_the_database() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let outcomes: Vec<bool> = std::thread::scope(|scope| {
            let tries: Vec<_> = (0..8)
                .map(|n| {
                    let desk = &desk;
                    scope.spawn(move || {
                        let mut db = database.connect();
                        let room = [desk.hall, desk.side, desk.both][n % 3];
                        let outcome = desk.book(&mut db, "Gara", &[slot(room, "2026-11-24 18:00-20:00")]);
                        outcome.map_err(|fault| assert_eq!(fault.key, "fault-rooms-taken", "{fault}")).is_ok()
                    })
                })
                .collect();
            tries.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let given = outcomes.iter().filter(|given| **given).count();
        assert!((1..=2).contains(&given), "{given} given on {}", database.url.engine());
        assert_eq!(store::bookings::overlaps(&mut db).unwrap(), []);
    });
}

#[test]
fn free_hours_are_found_around_what_is_taken() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        desk.book(&mut db, "Pro Loco", &[slot(desk.side, "2026-11-24 08:00-20:00")]).unwrap();
        let day = slot(desk.both, "2026-11-24 08:00-23:00");
        let found =
            service::free_slots(&mut db, desk.both, (day.starts_at, day.ends_at), chrono::TimeDelta::hours(2), 5)
                .unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].from, slot(1, "2026-11-24 20:00-23:00").starts_at);
    });
}

#[test]
fn who_may_not_keep_rooms_asks_and_books_for_the_office_only() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let hours = [slot(desk.hall, "2026-11-24 18:00-20:00")];
        let mut asked = desk.asked("Pro Loco", &hours);
        let refused = service::book(&mut db, &desk.house, &desk.clerk, &asked, None).unwrap_err();
        assert_eq!(refused.key, "fault-not-permitted");
        asked.kind = crate::desks::rooms::model::Kind::Office;
        service::book(&mut db, &desk.house, &desk.clerk, &asked, None).unwrap();
        let reader = Session { roles: vec![Role::Reader], ..desk.clerk.clone() };
        assert_eq!(service::ask(&mut db, &desk.house, &reader, &asked, None).unwrap_err().key, "fault-not-permitted");
        let card = super::card("X", "Altra", &["Altra"]);
        assert_eq!(keeping::create_room(&mut db, &desk.house, &reader, &card).unwrap_err().key, "fault-not-permitted");
    });
}
