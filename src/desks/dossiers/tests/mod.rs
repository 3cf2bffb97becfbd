//! Dossiers on both engines: numbered without a gap inside year and class, filed with history, refused once closed.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod acts;
mod filing;
mod keeping;
mod papers;
mod planning;

use std::sync::Arc;

use super::model::{Fields, Kind, Opening};
use super::service::{self, Opened};
use crate::base::clock::FixedClock;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::testing::TestDb;
use crate::desks::people::api::{self as people, NewOffice, NewOperator};
use crate::desks::testing::{administrator, class, furnish, house};
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// A house with a registrar, two offices, a clerk of the second, and the model plan.
struct Room {
    house: House,
    clock: Arc<FixedClock>,
    /// Head of the service: routes, registers, keeps the plan.
    head: Session,
    /// A clerk of the second office alone.
    clerk: Session,
    protocol: i64,
    building: i64,
}

fn room(database: &TestDb, db: &mut Db) -> Room {
    let (house, clock) = house(database);
    let first = administrator(db, &house);
    furnish(db, &house);
    let office = NewOffice { code: "EDIL".into(), name: "Edilizia privata".into(), ..NewOffice::default() };
    people::create_office(db, &house, &first, &office).unwrap();
    let offices = people::offices(db).unwrap();
    let id = |code: &str| offices.iter().find(|office| office.code == code).unwrap().id;
    let (protocol, building) = (id("PROT"), id("EDIL"));
    let new = NewOperator {
        login: "neri".into(),
        surname: "Neri".into(),
        name: "Ugo".into(),
        tax_code: None,
        roles: vec![Role::Clerk],
        offices: vec![building],
    };
    people::create_operator(db, &house, &first, &new).unwrap();
    let clerk = people::session_for_login(db, "neri").unwrap().unwrap();
    let head = Session { roles: vec![Role::Administrator, Role::HeadOfService], ..first };
    Room { house, clock, head, clerk, protocol, building }
}

impl Room {
    fn fields(&self, subject: &str) -> Fields {
        Fields { subject: subject.into(), office_id: self.building, ..Fields::default() }
    }

    /// An opening under a class, ready to be changed by the test.
    fn opening(&self, db: &mut Db, code: &str, subject: &str) -> Opening {
        Opening {
            key: format!("{:032x}", rand::random::<u128>()),
            kind: Kind::Matter,
            class_id: Some(class(db, &self.house, code)),
            parent_id: None,
            fields: self.fields(subject),
            plan_line_id: None,
        }
    }

    fn open(&self, db: &mut Db, code: &str, subject: &str) -> Opened {
        let opening = self.opening(db, code, subject);
        self.try_open(db, &opening).unwrap()
    }

    fn try_open(&self, db: &mut Db, opening: &Opening) -> Outcomes<Opened> {
        service::open(db, &self.house, &self.head, opening, None)
    }

    fn version(&self, db: &mut Db, id: i64) -> i64 {
        service::dossier(db, &self.head, id).unwrap().version
    }

    fn close(&self, db: &mut Db, id: i64) -> Outcomes<()> {
        let version = self.version(db, id);
        service::close(db, &self.house, &self.head, id, version, "Affare concluso")
    }
}

#[test]
fn the_keys_of_every_screen_are_sound() {
    use crate::desks::dossiers::{list, page, plan_list, tree};
    use crate::ui::keymap::check;
    use crate::ui::{pager, table};
    for screen in [tree::COMMANDS, list::COMMANDS, page::COMMANDS, plan_list::COMMANDS] {
        assert_eq!(check(&[screen, table::MOVING, table::FILTERING]), []);
    }
    assert_eq!(check(&[page::COMMANDS, table::MOVING, table::MARKING]), []);
    assert_eq!(check(&[page::COMMANDS, pager::COMMANDS]), []);
}
