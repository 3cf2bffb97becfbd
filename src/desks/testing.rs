//! What the tests of the desks share: a house on a fixed clock, and somebody to work in it.

use std::sync::Arc;

use chrono::{TimeZone, Utc};

use crate::base::clock::FixedClock;
use crate::base::config::Config;
use crate::base::paths::Paths;
use crate::db::highwater::HighWater;
use crate::db::testing::TestDb;
use crate::db::{Db, write};
use crate::desks::people::api::{FirstOperator, NewOffice, create_first_operator};
use crate::files::Store;
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// A house at 23 November 2026, 10:00 in Rome, and the clock that can be moved.
pub fn house(database: &TestDb) -> (House, Arc<FixedClock>) {
    house_with(database, Config::default())
}

/// The same with a configuration.
#[allow(clippy::expect_used, reason = "tests may")]
pub fn house_with(database: &TestDb, config: Config) -> (House, Arc<FixedClock>) {
    let clock = FixedClock::at(Utc.with_ymd_and_hms(2026, 11, 23, 9, 0, 0).single().unwrap_or_default());
    let folder = database.folder();
    let files = Store::open(folder.join("documents")).expect("the document store opens");
    let marks = HighWater::open(&folder.join("test.marks")).expect("the marks open");
    (House::new(clock.clone(), config, Paths::under(folder), files, marks), clock)
}

/// The first operator, who administers and registers.
#[allow(clippy::expect_used, reason = "tests may")]
pub fn administrator(db: &mut Db, house: &House) -> Session {
    let first = FirstOperator {
        login: "bianchi".to_owned(),
        surname: "Bianchi".to_owned(),
        name: "Ada".to_owned(),
        tax_code: None,
        office: NewOffice { code: "PROT".to_owned(), name: "Protocollo".to_owned(), ..NewOffice::default() },
    };
    write(db, |db| create_first_operator(db, house, &first)).expect("the first operator is created")
}

/// Somebody who may only look.
pub fn reader() -> Session {
    Session { roles: vec![Role::Reader], ..Session::nobody("verdi", "test".to_owned()) }
}
