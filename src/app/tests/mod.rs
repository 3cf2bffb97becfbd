//! The shell driven as a clerk would drive it: real loop, real workers, a database of its own for each test, and a small
//! desk of the tests whose form and questions can be held up at will.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod ahead;
mod dossiers;
mod drafts;
mod first_start;
mod frame;
mod others;
mod toy;
mod waiting;

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::testing::{Harness, Setting};
use crate::base::clock::FixedClock;
use crate::db::testing::TestDb;
use crate::desks::setup::{Request, set_up};
use crate::work::house::SharedHouse;

/// Monday, 23 November 2026, 10:42 in Rome.
fn morning() -> Arc<FixedClock> {
    FixedClock::at("2026-11-23T09:42:00Z".parse::<DateTime<Utc>>().unwrap())
}

fn request() -> Request {
    Request {
        name: "Comune di Prova".into(),
        ipa_code: "c_x999".into(),
        aoo_code: "AB1C2D3".into(),
        address: "Piazza 1".into(),
        patron: "13/6".into(),
        office_code: "PROT".into(),
        office_name: "Ufficio protocollo".into(),
        login: "anna".into(),
        surname: "Verdi".into(),
        given_name: "Anna".into(),
        tax_code: String::new(),
    }
}

/// A house that is set up, with Anna at work and the desk of the tests beside Today.
fn setting(database: &TestDb) -> Setting {
    Setting { desks: toy::DESKS, ..Setting::new(&database.url, database.folder(), morning()) }
}

fn furnished(database: &TestDb) -> Setting {
    let setting = setting(database);
    let house: SharedHouse = setting.house();
    set_up(&mut database.connect(), &house, &request()).unwrap();
    setting
}

fn start(database: &TestDb) -> Harness {
    Harness::open(furnished(database))
}
