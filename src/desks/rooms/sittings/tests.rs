//! A sitting displaces what is there in one act; those displaced are offered something else; on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use super::model::Standing;
use super::service::{self, Sitting};
use super::store;
use crate::db::testing::on_both_engines;
use crate::db::{Db, instant};
use crate::desks::rooms::model::BookingState;
use crate::desks::rooms::rules::hours_text;
use crate::desks::rooms::service as rooms;
use crate::desks::rooms::store as tables;
use crate::desks::rooms::tests::{Desk, desk, slot};

fn sitting(desk: &Desk, hours: &str) -> Sitting {
    Sitting {
        key: format!("{:032x}", rand::random::<u128>()),
        slot: slot(desk.hall, hours),
        setup_minutes: 30,
        tidy_minutes: 0,
        organ: "Consiglio comunale".into(),
        title: "Seduta ordinaria".into(),
        people: 30,
    }
}

/// Two bookings on the evening of the sitting, one of them of the joined room.
fn evening(db: &mut Db, desk: &Desk) -> (i64, i64) {
    let choir = desk.book(db, "Coro", &[slot(desk.hall, "2026-11-26 17:00-18:30")]).unwrap();
    let ball = desk.book(db, "Scuola di ballo", &[slot(desk.both, "2026-11-26 20:00-22:00")]).unwrap();
    (choir.id, ball.id)
}

fn state(db: &mut Db, request: i64) -> BookingState {
    tables::bookings::of_request(db, request).unwrap()[0].state
}

#[test]
fn a_sitting_displaces_two_and_each_is_offered_three_places() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let (choir, ball) = evening(&mut db, &desk);
        let wanted = sitting(&desk, "2026-11-26 18:00-23:00");
        let fault = service::book_sitting(&mut db, &desk.house, &desk.clerk, &wanted, None).unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
        let fault = service::book_sitting(&mut db, &desk.house, &desk.keeper, &wanted, Some(&[])).unwrap_err();
        assert_eq!(fault.key, "fault-rooms-sitting-others");
        assert_eq!(state(&mut db, choir), BookingState::Confirmed, "a refused sitting displaces nobody");
        let booked = service::book_sitting(&mut db, &desk.house, &desk.keeper, &wanted, None).unwrap();
        assert_eq!(booked.displaced.len(), 2);
        let again = service::book_sitting(&mut db, &desk.house, &desk.keeper, &wanted, None).unwrap();
        assert_eq!(again, booked, "the same form books once");
        for request in [choir, ball] {
            assert_eq!(state(&mut db, request), BookingState::Displaced);
        }
        assert_eq!(tables::bookings::overlaps(&mut db).unwrap(), []);
        let lines = service::lines(&mut db, &desk.house, &desk.keeper, false).unwrap();
        let shown: Vec<(&str, usize)> =
            lines.iter().map(|(line, offers)| (line.applicant.as_str(), offers.len())).collect();
        assert_eq!(shown, [("Coro", 3), ("Scuola di ballo", 3)]);
        let offers: Vec<String> = lines[0]
            .1
            .iter()
            .map(|slot| format!("{} {}", hours_text(slot.starts_at, slot.ends_at), slot.room_id))
            .collect();
        assert_eq!(
            offers,
            [
                format!("26/11/2026 17:00–18:30 {}", desk.side),
                format!("25/11/2026 17:00–18:30 {}", desk.hall),
                format!("27/11/2026 17:00–18:30 {}", desk.hall)
            ]
        );
        assert_eq!(store::waiting(&mut db).unwrap(), 2);
    });
}

#[test]
fn an_alternative_is_given_with_one_act_and_taken_away_again() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let (choir, _) = evening(&mut db, &desk);
        let wanted = sitting(&desk, "2026-11-26 18:00-23:00");
        service::book_sitting(&mut db, &desk.house, &desk.keeper, &wanted, None).unwrap();
        let (line, offers) = service::lines(&mut db, &desk.house, &desk.keeper, false).unwrap().remove(0);
        let at = (line.id, line.version);
        service::accept(&mut db, &desk.house, &desk.keeper, at, &offers[1]).unwrap();
        let booking = tables::bookings::of_request(&mut db, choir).unwrap().remove(0);
        assert_eq!((booking.state, instant(booking.starts_at)), (BookingState::Confirmed, offers[1].starts_at));
        let fault = service::accept(&mut db, &desk.house, &desk.keeper, at, &offers[2]).unwrap_err();
        assert_eq!(fault.key, "fault-rooms-displaced-changed");
        let version = store::by_id(&mut db, line.id).unwrap().unwrap().version;
        service::accept_back(&mut db, &desk.house, &desk.keeper, (line.id, version)).unwrap();
        assert_eq!(state(&mut db, choir), BookingState::Displaced);
        let version = store::by_id(&mut db, line.id).unwrap().unwrap().version;
        // Somebody else takes the place meanwhile: it is not given twice.
        desk.book(&mut db, "Banda", &[offers[1]]).unwrap();
        let fault = service::accept(&mut db, &desk.house, &desk.keeper, (line.id, version), &offers[1]).unwrap_err();
        assert_eq!(fault.key, "fault-rooms-taken");
        service::give_up(&mut db, &desk.house, &desk.keeper, (line.id, version), "rinuncia").unwrap();
        assert_eq!(state(&mut db, choir), BookingState::Cancelled);
        assert_eq!(store::by_id(&mut db, line.id).unwrap().unwrap().state, Standing::Closed);
    });
}

#[test]
fn while_no_letter_went_out_the_sitting_can_be_taken_away() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let (choir, ball) = evening(&mut db, &desk);
        let wanted = sitting(&desk, "2026-11-26 18:00-23:00");
        let booked = service::book_sitting(&mut db, &desk.house, &desk.keeper, &wanted, None).unwrap();
        let (line, offers) = service::lines(&mut db, &desk.house, &desk.keeper, false).unwrap().remove(0);
        service::accept(&mut db, &desk.house, &desk.keeper, (line.id, line.version), &offers[0]).unwrap();
        assert_eq!(service::take_back(&mut db, &desk.house, &desk.keeper, booked.request).unwrap(), 2);
        for request in [choir, ball] {
            assert_eq!(state(&mut db, request), BookingState::Confirmed);
        }
        assert_eq!(state(&mut db, booked.request), BookingState::Cancelled);
        let booking = tables::bookings::of_request(&mut db, choir).unwrap().remove(0);
        assert_eq!(booking.slot(), slot(desk.hall, "2026-11-26 17:00-18:30"));
        let wanted = sitting(&desk, "2026-11-26 18:00-23:00");
        let booked = service::book_sitting(&mut db, &desk.house, &desk.keeper, &wanted, None).unwrap();
        let issued = service::send_letter(&mut db, &desk.house, &desk.keeper, booked.displaced[0]).unwrap();
        let again = service::send_letter(&mut db, &desk.house, &desk.keeper, booked.displaced[0]).unwrap();
        assert_eq!((again.already, again.registration), (true, issued.registration), "nobody gets two letters");
        let fault = service::take_back(&mut db, &desk.house, &desk.keeper, booked.request).unwrap_err();
        assert_eq!(fault.key, "fault-rooms-sitting-letters");
        assert_eq!(tables::bookings::overlaps(&mut db).unwrap(), []);
        assert_eq!(rooms::request(&mut db, &desk.keeper, booked.request).unwrap().state.code(), "approved");
    });
}

#[test]
fn no_sitting_gives_way_to_another() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let first = sitting(&desk, "2026-11-26 18:00-20:00");
        service::book_sitting(&mut db, &desk.house, &desk.keeper, &first, None).unwrap();
        let second = sitting(&desk, "2026-11-26 19:00-21:00");
        let fault = service::book_sitting(&mut db, &desk.house, &desk.keeper, &second, None).unwrap_err();
        assert_eq!(fault.key, "fault-rooms-taken");
        assert_eq!(store::waiting(&mut db).unwrap(), 0);
    });
}
