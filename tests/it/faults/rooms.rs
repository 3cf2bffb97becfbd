//! Fifty programs that want the same hours at once: whoever comes first has the room, nobody has it twice, and the others
//! are told by whom it was taken. Joined rooms and the time of setting up count.

use std::process::{Child, Stdio};

use chrono::TimeDelta;
use scrivania::base::clock::{Clock, SystemClock};
use scrivania::db::testing::on_both_engines;
use scrivania::desks::people::api as people;
use scrivania::desks::rooms::rules::card::Card;
use scrivania::desks::rooms::service::keeping;
use scrivania::desks::rooms::{store, verify};

use crate::support::office::Office;
use crate::support::program;

/// Programs at once.
const PROGRAMS: usize = 50;

#[test]
fn fifty_programs_never_book_a_room_twice() {
    on_both_engines(|database| {
        let office = Office::on(&database.url);
        furnish(&office);
        let day = (SystemClock.today() + TimeDelta::days(10)).to_string();
        let rooms = ["AULA", "SALETTA", "AULA+"];
        let hours = [("18:00", "19:00"), ("18:45", "19:30"), ("19:15", "20:00")];
        let start = |n: usize| -> Child {
            let (from, to) = hours[n / rooms.len() % hours.len()];
            let who = format!("Gruppo {n}");
            let arguments = [
                "rooms",
                "book",
                "--room",
                rooms[n % rooms.len()],
                "--day",
                &day,
                "--from",
                from,
                "--to",
                to,
                "--purpose",
                "Gara",
                "--applicant",
                &who,
                "--setup",
                "15",
            ];
            let mut command = office.command(&program(), &arguments);
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let programs: Vec<Child> = (0..PROGRAMS).map(start).collect();
        let mut given = 0;
        for program in programs {
            let output = program.wait_with_output().unwrap();
            if output.status.success() {
                given += 1;
            } else {
                let said = String::from_utf8_lossy(&output.stderr).into_owned();
                assert!(said.contains("Gruppo"), "refused without a name: {said}");
            }
        }
        // Two parts, and in this hour each can be taken once before and once after a quarter past seven at most.
        assert!((1..=4).contains(&given), "{given} were given");
        let mut db = office.connect();
        assert_eq!(store::bookings::overlaps(&mut db).unwrap(), []);
        assert_eq!(store::requests::count_events(&mut db).unwrap(), 2 * given);
        assert!(verify::verify(&mut db).unwrap().findings.is_empty());
    });
}

fn furnish(office: &Office) {
    let opening = office.opening();
    let mut db = opening.connect().unwrap();
    let session = people::session_for_login(&mut db, &opening.account.login).unwrap().unwrap();
    for (code, parts) in [("AULA", vec!["Aula"]), ("SALETTA", vec!["Saletta"]), ("AULA+", vec!["Aula", "Saletta"])] {
        let card = Card {
            code: code.into(),
            name: code.into(),
            capacity: 99,
            parts: parts.into_iter().map(str::to_owned).collect(),
            active: true,
            ..Card::default()
        };
        keeping::create_room(&mut db, &opening.house, &session, &card).unwrap();
    }
}
