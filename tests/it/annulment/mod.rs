//! Annulment and correction as the office meets them: the forms with their questions, the register of measures, and the marks
//! on everything that shows the registration afterwards.

mod at_the_desk;
mod correcting;
mod late_and_twice;
mod outputs;

use std::sync::Arc;

use scrivania::app::testing::Setting;
use scrivania::base::clock::FixedClock;
use scrivania::base::i18n::Lang;
use scrivania::db::Db;
use scrivania::db::testing::TestDb;
use scrivania::desks::corrections::rules::AnnulmentAsked;
use scrivania::desks::corrections::service::{Done, annul};
use scrivania::desks::protocol::api::new_key;
use scrivania::work::house::House;
use scrivania::work::session::Session;

use crate::daily::{at, furnish, register};

/// The subject of the registration that is annulled.
const VOID: &str = "Domanda sbagliata";

/// Two letters on Monday morning; the first one is about to be annulled.
fn monday(database: &TestDb, lang: Lang) -> (Setting, Session, Arc<FixedClock>) {
    let clock: Arc<FixedClock> = FixedClock::at(at("2026-11-23T09:42:00Z"));
    let setting = Setting { lang, ..Setting::new(&database.url, database.folder(), clock.clone()) };
    let house = setting.house();
    let mut db = database.connect();
    let session = furnish(&mut db, &house);
    register(&mut db, &house, &session, VOID);
    register(&mut db, &house, &session, "Domanda buona");
    (setting, session, clock)
}

fn annul_first(db: &mut Db, house: &House, session: &Session) -> Done {
    let asked = AnnulmentAsked {
        key: new_key(),
        registration_id: 202_600_000_001,
        reason: "Registrata due volte".into(),
        measure: "Determinazione n. 12".into(),
        ..AnnulmentAsked::default()
    };
    annul(db, house, session, &asked, None).unwrap()
}
