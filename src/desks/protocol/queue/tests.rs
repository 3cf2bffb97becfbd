//! Working the queue on both engines: one act on many lines, taken back as one, colleagues respected.

use std::sync::Arc;

use chrono::TimeDelta;

use super::rules::{Act, Refusal};
use super::service::{Done, Why, colleagues, perform, undo};
use crate::base::clock::FixedClock;
use crate::db::testing::{TestDb, on_both_engines};
use crate::db::{Db, audit, drafts};
use crate::desks::people::api as people;
use crate::desks::protocol::form;
use crate::desks::protocol::intake;
use crate::desks::protocol::model::{Arrival, ArrivalState};
use crate::desks::protocol::request::Request;
use crate::desks::protocol::store::arrivals;
use crate::desks::testing::{administrator, class, furnish, house, letter, reader, register};
use crate::work::house::House;
use crate::work::session::{Role, Session};

struct Room {
    house: House,
    clock: Arc<FixedClock>,
    ada: Session,
    leo: Session,
    class: i64,
    office: i64,
    lines: Vec<i64>,
}

fn room(database: &TestDb, db: &mut Db) -> Room {
    let (house, clock) = house(database);
    let ada = Session { roles: vec![Role::Administrator, Role::Registrar], ..administrator(db, &house) };
    furnish(db, &house);
    let office = people::offices(db).unwrap().first().unwrap().id;
    let leo = people::NewOperator {
        login: "neri".into(),
        surname: "Neri".into(),
        name: "Leo".into(),
        roles: vec![Role::Registrar],
        offices: vec![office],
        ..people::NewOperator::default()
    };
    people::create_operator(db, &house, &ada, &leo).unwrap();
    let leo = people::session_for_login(db, "neri").unwrap().unwrap();
    let class = class(db, &house, "VI.3");
    let lines = ["prima", "seconda", "terza"]
        .map(|subject| intake::announce_paper(db, &house, "Rossi Anna", subject, subject).unwrap())
        .to_vec();
    Room { house, clock, ada, leo, class, office, lines }
}

fn row(db: &mut Db, id: i64) -> Arrival {
    arrivals::by_id(db, id).unwrap().unwrap()
}

fn shown(db: &mut Db, room: &Room) -> Vec<(i64, i64)> {
    room.lines.iter().map(|id| (*id, row(db, *id).version)).collect()
}

fn act(db: &mut Db, room: &Room, who: &Session, act: &Act) -> Done {
    let chosen = shown(db, room);
    perform(db, &room.house, who, act, &chosen).unwrap()
}

#[test]
fn one_act_on_many_lines_is_taken_back_as_one() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        for step in [Act::Take, Act::Classify(room.class), Act::AddOffice(room.office)] {
            assert_eq!(act(&mut db, &room, &room.ada, &step).count, 3);
        }
        let day = room.house.clock.today() + TimeDelta::days(2);
        assert_eq!(act(&mut db, &room, &room.ada, &Act::Postpone(day, Some("attesa".into()))).count, 3);
        let line = row(&mut db, room.lines[1]);
        assert_eq!(
            (line.state, line.postponed_until, line.class_id),
            (ArrivalState::Postponed, Some(day), Some(room.class))
        );

        assert_eq!(undo(&mut db, &room.house, &room.ada).unwrap().count, 3);
        let line = row(&mut db, room.lines[1]);
        assert_eq!((line.state, line.postponed_until, line.reason), (ArrivalState::Waiting, None, None));
        assert!(line.taken_by == Some(room.ada.operator_id) && line.class_id == Some(room.class));

        // Further back, act by act, and then nothing is left.
        for _ in 0..3 {
            undo(&mut db, &room.house, &room.ada).unwrap();
        }
        let line = row(&mut db, room.lines[0]);
        assert_eq!((line.taken_by, line.class_id, line.offices), (None, None, None));
        assert_eq!(undo(&mut db, &room.house, &room.ada).unwrap_err().key, "fault-queue-nothing-to-undo");
        let history = audit::history(&mut db, "arrival", room.lines[0]).unwrap();
        assert_eq!(history.len(), 8);
        assert!(history.last().unwrap().detail.contains("take"), "{:?}", history.last());
    });
}

#[test]
fn lines_that_a_colleague_changed_stay_and_the_others_go_back() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        act(&mut db, &room, &room.ada, &Act::SetAside(None, "pubblicità".into()));
        let second = (room.lines[1], row(&mut db, room.lines[1]).version);
        perform(&mut db, &room.house, &room.leo, &Act::WaitAgain, &[second]).unwrap();

        let back = undo(&mut db, &room.house, &room.ada).unwrap();
        assert_eq!((back.count, back.left.len()), (2, 1));
        assert_eq!(back.left[0].name, "seconda");
        assert!(matches!(&back.left[0].why, Why::Changed { who: Some(who), .. } if who == "Neri Leo"), "{back:?}");
        assert_eq!(row(&mut db, room.lines[0]).state, ArrivalState::Waiting);

        // What was shown before is refused too, with the name.
        let stale = perform(&mut db, &room.house, &room.ada, &Act::Take, &[(room.lines[1], 1)]).unwrap();
        assert!(stale.count == 0 && matches!(&stale.left[0].why, Why::Changed { .. }), "{stale:?}");
        // Nothing changed: there is no act to take back beyond those that were.
        assert_eq!(undo(&mut db, &room.house, &room.ada).unwrap_err().key, "fault-queue-nothing-to-undo");
    });
}

#[test]
fn a_line_in_charge_is_left_alone_for_the_day() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        act(&mut db, &room, &room.leo, &Act::Take);
        let done = act(&mut db, &room, &room.ada, &Act::SetAside(None, "doppio".into()));
        assert_eq!((done.count, done.left.len()), (0, 3));
        assert_eq!(done.left[0].why, Why::TakenBy("Neri Leo".into()));
        let line = row(&mut db, room.lines[0]);
        let seen = colleagues(&mut db, &room.ada, &[&line], room.house.clock.now()).unwrap();
        assert!(seen[&line.id].name == "Neri Leo" && !seen[&line.id].writing);
        assert!(colleagues(&mut db, &room.leo, &[&line], room.house.clock.now()).unwrap().is_empty());

        room.clock.advance(TimeDelta::days(1));
        assert_eq!(act(&mut db, &room, &room.ada, &Act::Take).count, 3);
        let place = drafts::Place {
            operator_id: room.leo.operator_id,
            form: form::NAME.into(),
            subject: form::draft_of(line.id),
        };
        drafts::keep(&mut db, &place, "k", "prima", "{}", room.house.clock.now()).unwrap();
        let line = row(&mut db, line.id);
        let seen = colleagues(&mut db, &room.ada, &[&line], room.house.clock.now()).unwrap();
        assert!(seen[&line.id].writing, "{seen:?}");
    });
}

#[test]
fn a_registered_line_is_left_and_who_may_not_does_nothing() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        act(&mut db, &room, &room.ada, &Act::Classify(room.class));
        let request = Request { arrival_id: Some(room.lines[0]), ..letter("prima", room.class, room.office) };
        register(&mut db, &room.house, &room.ada, &request);
        let back = undo(&mut db, &room.house, &room.ada).unwrap();
        assert_eq!(back.count, 2);
        assert_eq!(back.left[0].why, Why::Refused(Refusal::Registered));
        let chosen = shown(&mut db, &room);
        assert_eq!(
            perform(&mut db, &room.house, &reader(), &Act::Take, &chosen).unwrap_err().key,
            "fault-not-permitted"
        );
        assert!(perform(&mut db, &room.house, &room.ada, &Act::Classify(999), &chosen).is_err());
        assert_eq!(row(&mut db, room.lines[1]).class_id, None);
    });
}
