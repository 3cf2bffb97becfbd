//! Clerks at work, from the first start to the shelf: the real loop and workers on both engines, in Italian at 80 by 24
//! and in English at 120 by 40. What is asserted is what a clerk would notice, and what the register then holds.

pub mod act_lists;
mod acts;
mod acts_clerk;
mod acts_proposing;
pub mod albo;
mod arrival;
mod ced;
mod counter;
mod departures;
mod dossiers;
mod exclusions;
pub mod hall;
mod hall_after;
mod helpdesk;
mod inventory;
mod moving;
mod offices;
mod queue;
mod rooms;
pub mod rooms_wanted;
mod segnatura;
pub mod shifts;
mod similar;
pub mod sittings;
mod templates;
mod trust;
mod views;
mod working;

use scrivania::app::testing::{Harness, Setting};
use scrivania::base::clock::FixedClock;
use scrivania::base::i18n::{Lang, Texts};
use scrivania::db::registers::{self, PROTOCOL};
use scrivania::db::testing::{TestDb, on_both_engines};
use scrivania::desks::people::api as people;
use scrivania::desks::protocol::rules::number_text;
use scrivania::desks::protocol::sheet::{self, Sheet};

use crate::office;

/// How a clerk sees the program.
#[derive(Clone, Copy)]
struct Face {
    lang: Lang,
    size: (u16, u16),
}

const FACES: [Face; 2] = [Face { lang: Lang::It, size: (80, 24) }, Face { lang: Lang::En, size: (120, 40) }];

impl Face {
    fn text(self, key: &str) -> String {
        Texts::of(self.lang).get(key)
    }

    fn setting(self, database: &TestDb) -> Setting {
        Setting { lang: self.lang, size: self.size, ..office::blank(database) }
    }

    fn open(self, database: &TestDb) -> Harness {
        Harness::open(self.setting(database))
    }
}

/// Runs a journey in both faces on both engines, each on a database of its own.
fn everywhere(journey: impl Fn(&TestDb, Face)) {
    for face in FACES {
        on_both_engines(|database| journey(database, face));
    }
}

#[track_caller]
fn sees(desk: &Harness, text: &str) {
    assert!(desk.screen().contains(text), "«{text}» is not to be seen:\n{}", desk.screen());
}

#[track_caller]
fn sees_nothing_of(desk: &Harness, text: &str) {
    assert!(!desk.screen().contains(text), "«{text}» is to be seen:\n{}", desk.screen());
}

/// Id of the last registration.
pub fn last(database: &TestDb) -> i64 {
    let standing = registers::standing(&mut database.connect(), PROTOCOL).unwrap();
    standing.year * 100_000_000 + standing.last
}

/// `0000012/2026` of an id.
fn number(id: i64) -> String {
    number_text(id % 100_000_000, id / 100_000_000)
}

/// What the register holds, as Anna may see it.
pub fn sheet(database: &TestDb, desk: &Harness, id: i64) -> Sheet {
    let mut db = database.connect();
    let session = people::session_for_login(&mut db, "anna").unwrap().unwrap();
    sheet::load(&mut db, &desk.house, &session, id, "test").unwrap()
}

/// Names of the files that were printed or exported.
fn papers(desk: &Harness) -> Vec<String> {
    let Ok(folder) = std::fs::read_dir(desk.house.paths.data().join("stampe")) else { return Vec::new() };
    let mut names: Vec<String> = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A setting on a clock that the journey moves.
fn on_clock(face: Face, database: &TestDb, clock: &std::sync::Arc<FixedClock>) -> Setting {
    Setting { clock: clock.clone(), ..face.setting(database) }
}

/// The program in Italian on a database that is filled already.
pub fn plain(database: &TestDb) -> Harness {
    FACES[0].open(database)
}
