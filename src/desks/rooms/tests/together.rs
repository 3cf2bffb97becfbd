//! Many requests decided as one act, deposits that are kept, bookings that go to another room.

use chrono::TimeDelta;
use rstest::rstest;

use super::{Desk, desk, slot};
use crate::db::testing::on_both_engines;
use crate::db::{Db, instant, stored};
use crate::desks::rooms::model::{Act, BookingState, Kept, Kind, State};
use crate::desks::rooms::rules;
use crate::desks::rooms::service::deeds::{self, Deed};
use crate::desks::rooms::service::{self, Moved};
use crate::desks::rooms::{store, verify};

fn state(db: &mut Db, desk: &Desk, id: i64) -> State {
    service::request(db, &desk.keeper, id).unwrap().state
}

#[test]
fn one_that_is_refused_is_named_and_the_others_are_granted_and_undone_as_one() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let evening = |day: &str| slot(desk.hall, &format!("{day} 18:00-20:00"));
        desk.book(&mut db, "Consiglio", &[evening("2026-11-25")]).unwrap();
        let ids = ["2026-11-24", "2026-11-25", "2026-11-26"].map(|day| desk.ask(&mut db, "Coro", &[evening(day)]).id);
        let targets = ids.map(|id| desk.version(&mut db, id));
        let deeds = deeds::perform(&mut db, &desk.house, &desk.keeper, &Deed::Approve, &targets).unwrap();
        assert_eq!(deeds.done.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [ids[0], ids[2]]);
        assert_eq!(
            deeds.refused.iter().map(|(id, fault)| (*id, fault.key)).collect::<Vec<_>>(),
            [(ids[1], "fault-rooms-taken")]
        );
        assert_eq!(ids.map(|id| state(&mut db, &desk, id)), [State::Approved, State::Requested, State::Approved]);
        assert_eq!(deeds::take_back_all(&mut db, &desk.house, &desk.keeper, &deeds.done).unwrap(), 2);
        assert_eq!(ids.map(|id| state(&mut db, &desk, id)), [State::Requested; 3]);
        // What is wrong with the act itself is wrong with all.
        let targets = ids.map(|id| desk.version(&mut db, id));
        let fault = deeds::perform(&mut db, &desk.house, &desk.clerk, &Deed::Approve, &targets[..1]).unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
        assert!(verify::verify(&mut db).unwrap().findings.is_empty());
    });
}

#[test]
fn two_who_decide_about_the_same_requests_do_not_wait_for_each_other_for_ever() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let rooms = [desk.hall, desk.side, desk.both];
        let asked: Vec<i64> = (0..9)
            .map(|n| {
                desk.ask(&mut db, "Coro", &[slot(rooms[n % 3], &format!("2026-11-24 {:02}:00-{:02}:30", 9 + n, 9 + n))])
                    .id
            })
            .collect();
        let mut targets: Vec<(i64, i64)> = asked.iter().map(|id| desk.version(&mut db, *id)).collect();
        let done: usize = std::thread::scope(|scope| {
            let clerks: Vec<_> = (0..4)
                .map(|n| {
                    targets.rotate_left(n * 2);
                    let (desk, targets) = (&desk, targets.clone());
                    scope.spawn(move || {
                        let mut db = database.connect();
                        let deeds = deeds::perform(&mut db, &desk.house, &desk.keeper, &Deed::Approve, &targets);
                        deeds.unwrap().done.len()
                    })
                })
                .collect();
            clerks.into_iter().map(|one| one.join().unwrap()).sum()
        });
        assert_eq!(done, asked.len(), "each is granted once");
    });
}

#[test]
fn a_deposit_is_kept_with_its_reason_and_given_back_when_that_is_undone() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let mut asked = desk.asked("Pro Loco", &[slot(desk.hall, "2026-11-24 18:00-20:00")]);
        asked.deposit_cents = Some(10_000);
        let id = service::book(&mut db, &desk.house, &desk.keeper, &asked, None).unwrap().id;
        let today = desk.house.clock.today();
        desk.clock.advance(TimeDelta::days(2));
        let at = desk.version(&mut db, id);
        service::held(&mut db, &desk.house, &desk.keeper, at, "").unwrap();
        let keep = |db: &mut Db, cents| {
            let at = desk.version(db, id);
            let kept = Kept { cents, reason: "due sedie rotte".into() };
            service::deposit_kept(db, &desk.house, &desk.keeper, at, &kept)
        };
        assert_eq!(keep(&mut db, 4_000).unwrap_err().key, "fault-rooms-deposit-not-paid");
        let at = desk.version(&mut db, id);
        service::deposit_paid(&mut db, &desk.house, &desk.keeper, at, today).unwrap();
        for wrong in [0, -1, 10_001] {
            assert_eq!(keep(&mut db, wrong).unwrap_err().key, "fault-rooms-kept-amount", "{wrong}");
        }
        let event = keep(&mut db, 4_000).unwrap();
        let request = service::request(&mut db, &desk.keeper, id).unwrap();
        assert_eq!((request.state, request.deposit_returned_on), (State::Done, Some(desk.house.clock.today())));
        assert_eq!(request.outcome.as_deref(), Some("40,00 € · due sedie rotte"));
        let kept = store::deposits::of_request(&mut db, id).unwrap();
        assert_eq!(kept, Some(Kept { cents: 4_000, reason: "due sedie rotte".into() }));
        service::take_back(&mut db, &desk.house, &desk.keeper, id, event).unwrap();
        assert_eq!(state(&mut db, &desk, id), State::Held);
        assert_eq!(store::deposits::of_request(&mut db, id).unwrap(), None);
        // All of it: nothing goes back.
        keep(&mut db, 10_000).unwrap();
        let request = service::request(&mut db, &desk.keeper, id).unwrap();
        assert_eq!((request.state, request.deposit_returned_on), (State::Done, None));
        for text in ["UPDATE room_deposits_kept SET cents = 1", "DELETE FROM room_deposits_kept"] {
            assert!(crate::db::raw::Raw::new(text, &[]).run(&mut db).is_err(), "{text}");
        }
        assert!(verify::verify(&mut db).unwrap().findings.is_empty());
    });
}

#[rstest]
#[case::amount_and_reason("50,00 sedie rotte", Ok((5_000, "sedie rotte")))]
#[case::with_sign("100,00 € · chiavi perse", Ok((10_000, "chiavi perse")))]
#[case::no_reason("50,00", Err("fault-rooms-kept-unreadable"))]
#[case::blank_reason("50,00 € ", Err("fault-rooms-reason-missing"))]
#[case::no_amount("sedie rotte", Err("fault-rooms-kept-unreadable"))]
fn what_is_kept_is_read_as_it_is_typed(#[case] text: &str, #[case] expected: Result<(i64, &str), &str>) {
    let read = rules::kept(text);
    let read = read.as_ref().map(|kept| (kept.cents, kept.reason.as_str())).map_err(|fault| fault.key);
    assert_eq!(read, expected);
}

#[test]
fn a_booking_goes_to_another_room_and_all_rules_are_asked_again() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let made = desk.book(&mut db, "Pro Loco", &[slot(desk.hall, "2026-11-24 18:00-20:00")]).unwrap();
        desk.book(&mut db, "Banda", &[slot(desk.side, "2026-11-25 18:00-20:00")]).unwrap();
        let booking = |db: &mut Db| store::bookings::by_id(db, made.bookings[0]).unwrap().unwrap();
        let go = |db: &mut Db, to| {
            let at = (made.bookings[0], booking(db).version);
            service::move_booking(db, &desk.house, &desk.keeper, at, &to, &[])
        };
        let taken = go(&mut db, slot(desk.side, "2026-11-25 19:00-21:00")).unwrap_err();
        assert_eq!(taken.key, "fault-rooms-taken");
        let to = slot(desk.side, "2026-11-24 18:00-20:00");
        assert_eq!(go(&mut db, to).unwrap(), Moved::There(0));
        assert_eq!((booking(&mut db).room_id, booking(&mut db).state), (desk.side, BookingState::Confirmed));
        assert_eq!(service::request(&mut db, &desk.keeper, made.id).unwrap().room_id, desk.side);
        let events = store::requests::events(&mut db, made.id).unwrap();
        let last = events.last().unwrap();
        assert_eq!(last.act, Act::Moved);
        assert_eq!(last.note.as_deref(), Some("24/11/2026 18:00–20:00 Aula consiliare → Saletta"));
        // The room it left is free again, the one it went to is not.
        desk.book(&mut db, "Coro", &[slot(desk.hall, "2026-11-24 18:00-20:00")]).unwrap();
        let fault = desk.book(&mut db, "Coro", &[slot(desk.side, "2026-11-24 19:00-21:00")]).unwrap_err();
        assert_eq!(fault.key, "fault-rooms-taken");
    });
}

#[test]
fn a_sitting_that_moves_displaces_those_who_were_seen() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let mut asked = desk.asked("Consiglio comunale", &[slot(desk.hall, "2026-11-24 18:00-20:00")]);
        asked.kind = Kind::Sitting;
        let sitting = service::book(&mut db, &desk.house, &desk.keeper, &asked, None).unwrap();
        let other = desk.book(&mut db, "Banda", &[slot(desk.side, "2026-11-24 19:00-21:00")]).unwrap();
        let at = (sitting.bookings[0], store::bookings::by_id(&mut db, sitting.bookings[0]).unwrap().unwrap().version);
        let to = slot(desk.both, "2026-11-24 18:00-20:00");
        let moved = service::move_booking(&mut db, &desk.house, &desk.keeper, at, &to, &[]).unwrap();
        assert_eq!(moved, Moved::Others(other.bookings.clone()));
        let still = store::bookings::by_id(&mut db, sitting.bookings[0]).unwrap().unwrap();
        assert_eq!((still.room_id, still.starts_at), (desk.hall, stored(to.starts_at)));
        let moved = service::move_booking(&mut db, &desk.house, &desk.keeper, at, &to, &other.bookings).unwrap();
        assert_eq!(moved, Moved::There(1));
        let gone = store::bookings::by_id(&mut db, other.bookings[0]).unwrap().unwrap();
        assert_eq!(gone.state, BookingState::Displaced);
        let waiting = crate::desks::rooms::sittings::service::lines(&mut db, &desk.house, &desk.keeper, false).unwrap();
        assert_eq!(waiting.len(), 1);
        assert!(waiting[0].1.iter().all(|offer| offer.starts_at > instant(stored(desk.house.clock.now()))));
        assert!(verify::verify(&mut db).unwrap().findings.is_empty());
    });
}
