//! Offices for tests from outside: one as new, one with people and a filing plan, one in full work.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use scrivania::app::testing::Setting;
use scrivania::base::clock::FixedClock;
use scrivania::cli::demo::{self, Wanted};
use scrivania::cli::output::Progress;
use scrivania::db::testing::TestDb;
use scrivania::desks::setup::{Request, set_up};

/// Monday, 23 November 2026, 10:42 in Rome.
pub fn morning() -> Arc<FixedClock> {
    FixedClock::at("2026-11-23T09:42:00Z".parse::<DateTime<Utc>>().unwrap())
}

/// A database nobody has worked with.
pub fn blank(database: &TestDb) -> Setting {
    Setting::new(&database.url, database.folder(), morning())
}

/// Set up, with Anna at work and nothing else.
pub fn bare(database: &TestDb) -> Setting {
    let setting = blank(database);
    let request = Request {
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
    };
    set_up(&mut database.connect(), &setting.house(), &request).unwrap();
    setting
}

/// The Comune of the demonstration with a few registrations and a full queue; Anna is its first operator.
pub fn demonstration(database: &TestDb) -> Setting {
    let setting = blank(database);
    let house = setting.house();
    let wanted = Wanted { registrations: 60, ..Wanted::default() };
    demo::fill(&mut database.connect(), &house, "anna", wanted, &Progress::hidden()).unwrap();
    setting
}
