//! The queue worked from its list: lines are taken, classified, routed and put off, one or many at a time, and a whole act
//! is taken back with one key. Two clerks on the same lines see each other.

use std::time::Duration;

use chrono::TimeDelta;
use scrivania::app::testing::{Harness, Setting, read_keys};
use scrivania::db::testing::{TestDb, on_both_engines};
use scrivania::desks::people::api as people;
use scrivania::desks::protocol::model::ArrivalState;
use scrivania::desks::protocol::store::arrivals;
use scrivania::work::session::{Role, Session};

use super::{FACES, Face, everywhere, last, on_clock, sees, sees_nothing_of, sheet};
use crate::office;

const FIRST: &str = "Richiesta di notifica a L";

/// A second registrar in the demonstration Comune.
fn colleague(database: &TestDb, desk: &Harness) {
    let mut db = database.connect();
    let anna = people::session_for_login(&mut db, "anna").unwrap().unwrap();
    let office = people::offices(&mut db).unwrap()[0].id;
    let leo = people::NewOperator {
        login: "leo".into(),
        surname: "Neri".into(),
        name: "Leo".into(),
        roles: vec![Role::Registrar],
        offices: vec![office],
        ..people::NewOperator::default()
    };
    let head = Session { roles: vec![Role::Administrator], ..anna };
    people::create_operator(&mut db, &desk.house, &head, &leo).unwrap();
}

#[test]
fn a_morning_at_the_queue_is_done_without_leaving_the_list() {
    everywhere(|database, face| {
        office::demonstration(database);
        let mut desk = face.open(database);
        desk.keys("<S-F2>t");
        sees(&desk, &face.text("queue-who-me"));
        // Class and office are set on the line, and the form finds them filled in.
        desk.keys("<Home>cVI.3<Enter><Home>otec<Enter><Home>");
        sees(&desk, "VI.3");
        desk.keys("<Enter>");
        sees(&desk, "Richiesta di notifica a L");
        sees(&desk, "VI.3 Edilizia privata");
        desk.keys("<F2>");
        let held = sheet(database, &desk, last(database));
        assert_eq!(held.class.map(|(code, _)| code).as_deref(), Some("VI.3"));
        assert_eq!(held.routings.len(), 1);

        // Three lines in one act, the same again on two others with one key, both taken back one after the other.
        desk.keys("<Esc><Esc><S-F2><Home><Space><Space><Space>p+1l attesa allegati<Enter>");
        sees(&desk, &format!("{} 3", face.text("queue-shelf-postponed")));
        desk.keys("<Home><Space><Space>.");
        sees(&desk, &format!("{} 5", face.text("queue-shelf-postponed")));
        desk.keys("<Tab>");
        sees(&desk, "attesa allegati");
        desk.keys("<S-Tab>u");
        sees(&desk, &format!("{} 3", face.text("queue-shelf-postponed")));
        desk.keys("<C-z>");
        sees(&desk, &format!("{} 0", face.text("queue-shelf-postponed")));
    });
}

#[test]
fn a_bulk_of_ten_lines_costs_a_key_a_line_and_three_more() {
    on_both_engines(|database| {
        office::demonstration(database);
        let mut desk = FACES[0].open(database);
        desk.keys("<S-F2>");
        let keys = "<Space*10>t";
        assert!(read_keys(keys).len() <= 13);
        desk.keys(keys);
        let mut db = database.connect();
        let anna = people::session_for_login(&mut db, "anna").unwrap().unwrap().operator_id;
        let looked = arrivals::Looked { today: desk.house.clock.today(), ..arrivals::Looked::default() };
        let lines = arrivals::page(&mut db, &looked, None, true, 0, 50).unwrap();
        assert_eq!(lines.iter().filter(|line| line.taken_by == Some(anna)).count(), 10);
        assert!(lines.iter().all(|line| line.state == ArrivalState::Waiting));
    });
}

#[test]
fn two_clerks_on_the_same_lines_see_each_other() {
    on_both_engines(|database| {
        let face: Face = FACES[0];
        office::demonstration(database);
        let clock = office::morning();
        let mut anna = Harness::open(on_clock(face, database, &clock));
        colleague(database, &anna);
        let mut leo = Harness::open(Setting { login: "leo".into(), ..on_clock(face, database, &clock) });
        anna.keys("<S-F2><Space><Space>x");
        leo.keys("<S-F2>t");
        // What Anna sees is older: her answer comes line by line, the free line goes.
        anna.keys("altro<Enter>pubblicità<Enter>");
        sees(&anna, "Neri Leo");
        sees(&anna, FIRST);
        anna.keys("<Esc>");
        sees(&anna, &format!("{} 1", face.text("queue-shelf-set-aside")));
        anna.keys("<Home>");
        sees(&anna, "in carico a Neri Leo");
        // Opening it is allowed, and says whose it is.
        anna.keys("<Enter>");
        sees(&anna, "in carico a Neri Leo");
        anna.keys("<Esc>");
        // The next day it is anybody's.
        clock.advance(TimeDelta::days(1));
        anna.keys("<F5><Home>t").advance(Duration::from_mins(1));
        sees_nothing_of(&anna, "in carico a Neri Leo");
        sees(&anna, "in carico a te");
    });
}
