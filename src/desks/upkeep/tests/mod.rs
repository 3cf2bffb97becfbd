//! Backups, mailboxes and sittings on both engines; the rules as tables.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod copies;
mod others;
mod ruling;

use chrono::{DateTime, NaiveDate, Utc};

use super::model::{Cadence, PlanFields};
use crate::db::Db;
use crate::db::testing::TestDb;
use crate::desks::testing::{administrator, house};
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// A CED at work: its house on a Monday at ten, a technician.
struct Ced {
    house: House,
    session: Session,
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn ced(database: &TestDb, db: &mut Db) -> Ced {
    let (house, _) = house(database);
    let session = Session { roles: vec![Role::Technician], ..administrator(db, &house) };
    Ced { house, session }
}

fn plan(cadence: Cadence, on_day: i64) -> PlanFields {
    PlanFields {
        name: "Archivi del protocollo".into(),
        asset_id: None,
        server: "SRV-01".into(),
        what: "Basi dati".into(),
        cadence,
        on_day,
        by_hour: "8:00".into(),
        working_days: true,
        medium: "NAS".into(),
        offline: false,
        restore_months: 6,
        log_path: None,
        log_good: None,
        log_bad: None,
        starts_on: day("2026-11-16"),
    }
}
