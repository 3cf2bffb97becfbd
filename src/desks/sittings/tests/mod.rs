//! Sittings on both engines: planned, convened, proved, added to, called off.

mod convening;
mod leaving;
mod placing;
mod planning;
mod ruling;
mod sending;

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::model::{ItemFields, SittingFields};
use super::service::{agenda, planning as plans};
use crate::base::clock::FixedClock;
use crate::base::config::Config;
use crate::db::Db;
use crate::db::testing::TestDb;
use crate::desks::organs::api::Call;
use crate::desks::testing::{administrator, furnish, house_with, organs};
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// A house with a council of four, whose notice is due five days before, and who keeps its sittings.
pub struct Desk {
    pub house: House,
    pub clock: Arc<FixedClock>,
    pub session: Session,
    pub council: i64,
    pub giunta: i64,
}

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// It is 23 November 2026, 10:00 in Rome.
pub fn desk(database: &TestDb, db: &mut Db) -> Desk {
    desk_with(database, db, Config::default())
}

/// The same with what the configuration says.
pub fn desk_with(database: &TestDb, db: &mut Db, config: Config) -> Desk {
    let (house, clock) = house_with(database, config);
    let first = administrator(db, &house);
    furnish(db, &house);
    let roles = vec![Role::Secretary, Role::Administrator, Role::ActsClerk];
    let session = Session { roles, ..first };
    let (council, giunta) = organs::two(db, &house, &session);
    Desk { house, clock, session, council, giunta }
}

impl Desk {
    pub fn fields(&self, organ: i64, begins: &str) -> SittingFields {
        SittingFields {
            organ_id: organ,
            call: Call::Ordinary,
            title: String::new(),
            at: at(begins),
            second_call_at: None,
            minutes: 180,
            room_id: None,
            place: "Aula consiliare".into(),
            is_public: true,
            leaders_on: None,
        }
    }

    pub fn plan(&self, db: &mut Db, organ: i64, begins: &str) -> i64 {
        plans::plan(db, &self.house, &self.session, begins, &self.fields(organ, begins), None).unwrap()
    }

    pub fn item(&self, db: &mut Db, sitting: i64, subject: &str) -> i64 {
        let fields = ItemFields { subject: subject.into(), ..ItemFields::default() };
        agenda::add(db, &self.house, &self.session, sitting, &format!("{sitting}{subject}"), &fields, None).unwrap()
    }
}
