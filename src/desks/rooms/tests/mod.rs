//! Rooms on both engines: asked for, granted, never given twice, taken back.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod booking;
mod deciding;
mod together;

use std::sync::Arc;

use chrono::NaiveTime;

use super::model::{Asked, Kind, Slot, Source};
use super::rules::card::Card;
use super::rules::moment;
use super::service::{self, Made, keeping};
use crate::base::clock::FixedClock;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::testing::TestDb;
use crate::desks::people::api::{self as people, NewOperator};
use crate::desks::testing::{administrator, furnish, house};
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// A house with a hall, a side room, and both joined; with who keeps the rooms and a clerk.
pub struct Desk {
    pub house: House,
    pub clock: Arc<FixedClock>,
    pub keeper: Session,
    pub clerk: Session,
    pub hall: i64,
    pub side: i64,
    pub both: i64,
}

pub fn card(code: &str, name: &str, parts: &[&str]) -> Card {
    Card {
        code: code.into(),
        name: name.into(),
        capacity: 99,
        parts: parts.iter().map(|part| (*part).to_owned()).collect(),
        active: true,
        ..Card::default()
    }
}

pub fn desk(database: &TestDb, db: &mut Db) -> Desk {
    let (house, clock) = house(database);
    let first = administrator(db, &house);
    furnish(db, &house);
    let office = people::offices(db).unwrap()[0].id;
    let new = NewOperator {
        login: "neri".into(),
        surname: "Neri".into(),
        name: "Ugo".into(),
        tax_code: None,
        roles: vec![Role::Clerk],
        offices: vec![office],
    };
    people::create_operator(db, &house, &first, &new).unwrap();
    let clerk = people::session_for_login(db, "neri").unwrap().unwrap();
    let keeper = Session { roles: vec![Role::HeadOfService], ..first };
    let mut room =
        |code, name, parts: &[&str]| keeping::create_room(db, &house, &keeper, &card(code, name, parts)).unwrap();
    let hall = room("AULA", "Aula consiliare", &["Aula"]);
    let side = room("SALETTA", "Saletta", &["Saletta"]);
    let both = room("AULA+", "Aula e saletta", &["Aula", "Saletta"]);
    Desk { house, clock, keeper, clerk, hall, side, both }
}

/// `2026-11-24 18:00-20:00` in a room.
pub fn slot(room_id: i64, text: &str) -> Slot {
    let (day, hours) = text.split_once(' ').unwrap();
    let (from, to) = hours.split_once('-').unwrap();
    let at = |hour| moment(day.parse().unwrap(), NaiveTime::parse_from_str(hour, "%H:%M").unwrap()).unwrap();
    Slot { room_id, starts_at: at(from), ends_at: at(to) }
}

impl Desk {
    pub fn asked(&self, who: &str, slots: &[Slot]) -> Asked {
        Asked {
            key: format!("{:032x}", rand::random::<u128>()),
            source: Source::Counter,
            registration_id: None,
            office_id: None,
            correspondent_id: None,
            applicant: who.into(),
            contact: None,
            purpose: "Assemblea dei soci".into(),
            kind: Kind::External,
            people: 40,
            equipment: None,
            setup_minutes: 0,
            tidy_minutes: 0,
            fee_cents: None,
            free_reason_id: None,
            deposit_cents: None,
            rule: None,
            slots: slots.to_vec(),
        }
    }

    pub fn ask(&self, db: &mut Db, who: &str, slots: &[Slot]) -> Made {
        service::ask(db, &self.house, &self.clerk, &self.asked(who, slots), None).unwrap()
    }

    pub fn book(&self, db: &mut Db, who: &str, slots: &[Slot]) -> Outcomes<Made> {
        service::book(db, &self.house, &self.keeper, &self.asked(who, slots), None)
    }

    pub fn version(&self, db: &mut Db, id: i64) -> (i64, i64) {
        (id, service::request(db, &self.keeper, id).unwrap().version)
    }
}

#[test]
fn the_keys_of_every_screen_are_sound() {
    use crate::desks::rooms::{acting, calendar, cards, list, page};
    use crate::ui::keymap::check;
    use crate::ui::{pager, table};
    assert_eq!(check(&[calendar::COMMANDS]), []);
    assert_eq!(check(&[acting::COMMANDS, list::COMMANDS, table::MOVING, table::FILTERING]), []);
    assert_eq!(check(&[acting::COMMANDS, list::COMMANDS, table::MARKING, table::REPEATING]), []);
    assert_eq!(check(&[acting::COMMANDS, page::COMMANDS, pager::COMMANDS]), []);
    assert_eq!(check(&[cards::COMMANDS, table::MOVING]), []);
}
