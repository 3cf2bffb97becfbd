//! The inventory on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod keeping;
mod rules;
mod screens;

use super::model::{Asset, Fields, Kind, State};
use super::service;
use crate::db::testing::TestDb;
use crate::db::{self, Db};
use crate::desks::people::api::{self as people, NewOffice};
use crate::desks::testing::{administrator, house};
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// A house with a technician and two offices.
pub(super) struct Room {
    pub house: House,
    pub ced: Session,
    pub protocol: i64,
    pub registry: i64,
}

pub(super) fn room(database: &TestDb, db: &mut Db) -> Room {
    let (house, _) = house(database);
    let first = administrator(db, &house);
    let office = NewOffice { code: "ANAG".into(), name: "Anagrafe".into(), ..NewOffice::default() };
    people::create_office(db, &house, &first, &office).unwrap();
    let offices = people::offices(db).unwrap();
    let id = |code: &str| offices.iter().find(|office| office.code == code).unwrap().id;
    let (protocol, registry) = (id("PROT"), id("ANAG"));
    let ced = Session { roles: vec![Role::Technician], ..first };
    Room { house, ced, protocol, registry }
}

impl Room {
    /// A computer of the registry office.
    pub fn computer(&self, name: &str) -> Fields {
        Fields {
            maker: Some("Dell Inc.".into()),
            model: Some("OptiPlex 3080".into()),
            serial: Some(format!("SN-{name}")),
            office_id: Some(self.registry),
            room: Some("Sportello 2".into()),
            ..Fields::new(Kind::Computer, name)
        }
    }

    pub fn create(&self, db: &mut Db, fields: &Fields, state: State) -> i64 {
        let key = format!("{:032x}", rand::random::<u128>());
        db::write(db, |db| service::create_within(db, &self.house, &self.ced, fields, &key, state)).unwrap().id
    }

    pub fn asset(&self, db: &mut Db, id: i64) -> Asset {
        service::asset(db, &self.ced, id).unwrap()
    }
}
