//! Measures on both engines: numbered once, sealed, told to the chain and to the daily register, refused where the law or
//! the office says no.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod annulling;
mod correction;
mod deferral;
mod proof;

use std::sync::Arc;

use super::rules::AnnulmentAsked;
use super::service::{Done, annul};
use crate::base::clock::FixedClock;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::testing::TestDb;
use crate::desks::people::api as people;
use crate::desks::protocol::api::{Request, new_key};
use crate::desks::testing::{administrator, class, furnish, house, letter, register};
use crate::work::house::House;
use crate::work::session::Session;

/// A house with its head of the service, an office, a class.
struct Room {
    house: House,
    clock: Arc<FixedClock>,
    head: Session,
    class: i64,
    office: i64,
}

fn room(database: &TestDb, db: &mut Db) -> Room {
    let (house, clock) = house(database);
    let head = administrator(db, &house);
    furnish(db, &house);
    let class = class(db, &house, "VI.3");
    let office = people::offices(db).unwrap()[0].id;
    Room { house, clock, head, class, office }
}

impl Room {
    fn letter(&self, subject: &str) -> Request {
        letter(subject, self.class, self.office)
    }

    fn register(&self, db: &mut Db, subject: &str) -> i64 {
        register(db, &self.house, &self.head, &self.letter(subject))
    }

    fn annul(&self, db: &mut Db, asked: &AnnulmentAsked) -> Outcomes<Done> {
        annul(db, &self.house, &self.head, asked, None)
    }
}

fn asked(registration: i64) -> AnnulmentAsked {
    AnnulmentAsked {
        key: new_key(),
        registration_id: registration,
        reason: "Registrata due volte".into(),
        measure: "Determinazione n. 12 del 20/11/2026".into(),
        ..AnnulmentAsked::default()
    }
}

#[test]
fn the_keys_of_every_screen_are_sound() {
    use super::{list, page};
    use crate::ui::keymap::check;
    use crate::ui::{pager, table};
    assert_eq!(check(&[list::COMMANDS, table::MOVING]), []);
    assert_eq!(check(&[page::COMMANDS, pager::COMMANDS]), []);
}
