//! From request to closing: each step leads where the rules say, moves the term, and can be taken back while it is the last.

use chrono::TimeDelta;

use super::{Desk, desk, slot};
use crate::base::dates;
use crate::db::testing::on_both_engines;
use crate::db::{Db, deadlines, instant};
use crate::desks::rooms::model::{Act, BookingState, State};
use crate::desks::rooms::rules::term::ACTIVITY;
use crate::desks::rooms::service::{self, SUBJECT};
use crate::desks::rooms::{store, verify};
use crate::desks::testing;

fn due(db: &mut Db, desk: &Desk, id: i64) -> Option<String> {
    service::request(db, &desk.keeper, id).unwrap().due_at.map(|due| dates::day_of(instant(due)))
}

fn states(db: &mut Db, id: i64) -> Vec<BookingState> {
    store::bookings::of_request(db, id).unwrap().iter().map(|booking| booking.state).collect()
}

#[test]
fn the_term_is_ten_working_days_and_stands_still_while_something_is_missing() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let id = desk.ask(&mut db, "Pro Loco", &[slot(desk.hall, "2027-01-24 18:00-20:00")]).id;
        // Monday 23 November; 8 December is a holiday.
        assert_eq!(due(&mut db, &desk, id).as_deref(), Some("07/12/2026"));
        let at = desk.version(&mut db, id);
        service::incomplete(&mut db, &desk.house, &desk.keeper, at, "Manca lo statuto").unwrap();
        assert_eq!(due(&mut db, &desk, id), None);
        assert_eq!(deadlines::of_subject(&mut db, SUBJECT, id).unwrap(), []);
        desk.clock.advance(TimeDelta::days(3));
        let at = desk.version(&mut db, id);
        service::complete(&mut db, &desk.house, &desk.keeper, at, "Statuto ricevuto").unwrap();
        assert_eq!(due(&mut db, &desk, id).as_deref(), Some("11/12/2026"));
        let open = deadlines::of_subject(&mut db, SUBJECT, id).unwrap();
        assert_eq!((open.len(), open[0].activity.as_str(), open[0].met_at), (1, ACTIVITY, None));
        let at = desk.version(&mut db, id);
        service::approve(&mut db, &desk.house, &desk.keeper, at).unwrap();
        assert!(deadlines::of_subject(&mut db, SUBJECT, id).unwrap()[0].met_at.is_some());
        assert_eq!(states(&mut db, id), [BookingState::Confirmed]);
        assert!(verify::verify(&mut db).unwrap().findings.is_empty());
    });
}

#[test]
fn a_request_from_a_registration_counts_from_its_instant() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let class = testing::class(&mut db, &desk.house, "VI.3");
        let office = crate::desks::people::api::offices(&mut db).unwrap()[0].id;
        let letter = testing::letter("Richiesta dell'aula consiliare", class, office);
        let registration = testing::register(&mut db, &desk.house, &desk.keeper, &letter);
        desk.clock.advance(TimeDelta::days(4));
        let mut asked = desk.asked("Pro Loco", &[slot(desk.hall, "2027-01-24 18:00-20:00")]);
        asked.registration_id = Some(registration);
        let id = service::ask(&mut db, &desk.house, &desk.clerk, &asked, None).unwrap().id;
        assert_eq!(due(&mut db, &desk, id).as_deref(), Some("07/12/2026"));
        // The same form asks once.
        assert!(service::ask(&mut db, &desk.house, &desk.clerk, &asked, None).unwrap().already);
    });
}

#[test]
fn each_last_act_can_be_taken_back() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let id = desk.ask(&mut db, "Pro Loco", &[slot(desk.hall, "2026-11-24 18:00-20:00")]).id;
        let last = |db: &mut Db| {
            let events = store::requests::events(db, id).unwrap();
            events.iter().rev().find(|event| event.act != Act::Undone).unwrap().id
        };
        let state = |db: &mut Db| service::request(db, &desk.keeper, id).unwrap().state;
        let at = desk.version(&mut db, id);
        service::refuse(&mut db, &desk.house, &desk.keeper, at, "Fuori regolamento").unwrap();
        assert_eq!((state(&mut db), states(&mut db, id)), (State::Refused, vec![BookingState::Cancelled]));
        let event = last(&mut db);
        service::take_back(&mut db, &desk.house, &desk.keeper, id, event).unwrap();
        assert_eq!((state(&mut db), states(&mut db, id)), (State::Requested, vec![BookingState::Wanted]));
        assert_eq!(due(&mut db, &desk, id).as_deref(), Some("07/12/2026"));
        let open = deadlines::of_subject(&mut db, SUBJECT, id).unwrap();
        assert_eq!((open.len(), open[0].met_at), (1, None));
        // An act that is not the last one stays.
        let again = service::take_back(&mut db, &desk.house, &desk.keeper, id, event).unwrap_err();
        assert_eq!(again.key, "fault-rooms-not-last");
        let at = desk.version(&mut db, id);
        service::approve(&mut db, &desk.house, &desk.keeper, at).unwrap();
        let at = desk.version(&mut db, id);
        service::cancel(&mut db, &desk.house, &desk.clerk, at, "Rinuncia").unwrap();
        assert_eq!(states(&mut db, id), [BookingState::Cancelled]);
        // The room went to others: the cancellation stays.
        desk.book(&mut db, "Banda", &[slot(desk.both, "2026-11-24 19:00-21:00")]).unwrap();
        let event = last(&mut db);
        let gone = service::take_back(&mut db, &desk.house, &desk.keeper, id, event).unwrap_err();
        assert_eq!(gone.key, "fault-rooms-gone-to-others");
        assert_eq!(state(&mut db), State::Cancelled);
    });
}

#[test]
fn dates_of_a_series_that_are_taken_are_left_out() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        desk.book(&mut db, "Consiglio", &[slot(desk.both, "2026-12-01 17:00-23:00")]).unwrap();
        let weeks = ["2026-11-24", "2026-12-01", "2026-12-09"];
        let slots: Vec<_> = weeks.iter().map(|day| slot(desk.hall, &format!("{day} 18:00-20:00"))).collect();
        let id = desk.ask(&mut db, "Corso di ballo", &slots).id;
        let at = desk.version(&mut db, id);
        let skipped = service::approve(&mut db, &desk.house, &desk.keeper, at).unwrap();
        use BookingState::{Confirmed, Skipped};
        assert_eq!((skipped.len(), states(&mut db, id)), (1, vec![Confirmed, Skipped, Confirmed]));
    });
}

#[test]
fn a_use_is_held_and_closed_with_its_deposit() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let id = desk.book(&mut db, "Pro Loco", &[slot(desk.hall, "2026-11-24 18:00-20:00")]).unwrap().id;
        let today = |desk: &Desk| desk.house.clock.today();
        let at = desk.version(&mut db, id);
        assert_eq!(service::held(&mut db, &desk.house, &desk.keeper, at, "").unwrap_err().key, "fault-rooms-not-yet");
        service::deposit_paid(&mut db, &desk.house, &desk.keeper, at, today(&desk)).unwrap();
        desk.clock.advance(TimeDelta::days(2));
        let at = desk.version(&mut db, id);
        service::held(&mut db, &desk.house, &desk.keeper, at, "Nessun danno").unwrap();
        let at = desk.version(&mut db, id);
        service::done(&mut db, &desk.house, &desk.keeper, at, Some(today(&desk)), "").unwrap();
        let request = service::request(&mut db, &desk.keeper, id).unwrap();
        assert_eq!(request.state, State::Done);
        assert_eq!(request.deposit_returned_on, Some(today(&desk)));
        assert_eq!(states(&mut db, id), [BookingState::Held]);
        // A colleague who acts on what they read before is told who was faster.
        let late = service::cancel(&mut db, &desk.house, &desk.keeper, at, "Errore").unwrap_err();
        assert_eq!(late.key, "fault-rooms-is-done");
    });
}
