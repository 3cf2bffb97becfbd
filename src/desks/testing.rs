//! What the tests of the desks share: a house on a fixed clock, and somebody to work in it.

pub mod halls;
pub mod organs;

use std::sync::Arc;

use chrono::{TimeZone, Utc};

use crate::base::clock::FixedClock;
use crate::base::config::Config;
use crate::base::fault::Outcomes;
use crate::base::paths::Paths;
use crate::db::highwater::HighWater;
use crate::db::testing::TestDb;
use crate::db::{Db, registers, write};
use crate::desks::people::api::{FirstOperator, NewOffice, create_first_operator};
use crate::desks::protocol::model::{Flow, Medium};
use crate::desks::protocol::request::{PartyAsked, Request, new_key};
use crate::desks::protocol::service;
use crate::desks::titolario::api as titolario;
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

/// The model plan in force from 2026 and the protocol register, so that letters can be registered.
#[allow(clippy::expect_used, reason = "tests may")]
pub fn furnish(db: &mut Db, house: &House) {
    let from = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default();
    write(db, |db| {
        titolario::load_model(db, house, from)?;
        registers::open(db, registers::PROTOCOL, "Protocollo generale", true, 2026)
    })
    .expect("the house is furnished");
}

/// The class with a code in the plan in force today.
#[allow(clippy::expect_used, reason = "tests may")]
pub fn class(db: &mut Db, house: &House, code: &str) -> i64 {
    let plan = titolario::plan_on(db, house.clock.today()).expect("a plan");
    plan.into_iter().find(|class| class.code == code).expect("the class").id
}

/// A letter in the register, filed under a class and sent to an office.
pub fn letter(subject: &str, class: i64, office: i64) -> Request {
    Request {
        parties: vec![PartyAsked { kind: "person".into(), name: "Lucia D'Angiò".into(), ..PartyAsked::default() }],
        subject: subject.into(),
        class_id: Some(class),
        competence: vec![office],
        medium: Medium::ByHand,
        ..Request::new(Flow::In, new_key())
    }
}

/// The same letter as one that leaves.
pub fn departing(letter: Request) -> Request {
    Request { flow: Flow::Out, key: new_key(), ..letter }
}

/// Registers a letter, or says why not; answers its id.
pub fn try_register(db: &mut Db, house: &House, session: &Session, request: &Request) -> Outcomes<i64> {
    service::register(db, house, session, request, None).map(|registered| registered.id)
}

/// Registers a letter; answers its id.
#[allow(clippy::expect_used, reason = "tests may")]
pub fn register(db: &mut Db, house: &House, session: &Session, request: &Request) -> i64 {
    try_register(db, house, session, request).expect("the letter is registered")
}

/// Opens a dossier of an office under a class; answers its id.
#[allow(clippy::expect_used, reason = "tests may")]
pub fn dossier(db: &mut Db, house: &House, session: &Session, class: i64, office: i64) -> i64 {
    use crate::desks::dossiers::model::{Fields, Kind, Opening};
    let opening = Opening {
        key: new_key(),
        kind: Kind::Matter,
        class_id: Some(class),
        parent_id: None,
        fields: Fields { subject: "Permesso di costruire".into(), office_id: office, ..Fields::default() },
        plan_line_id: None,
    };
    crate::desks::dossiers::service::open(db, house, session, &opening, None).expect("the dossier is opened").id
}

/// Closes a dossier that was opened and not touched since.
#[allow(clippy::expect_used, reason = "tests may")]
pub fn close_dossier(db: &mut Db, house: &House, session: &Session, id: i64) {
    crate::desks::dossiers::service::close(db, house, session, id, 1, "concluso").expect("the dossier is closed");
}

/// The internal notes that offices have to read, the newest first.
#[allow(clippy::expect_used, reason = "tests may")]
pub fn notes(db: &mut Db, offices: &[i64]) -> Vec<crate::desks::routing::notes::Note> {
    let all = crate::desks::routing::notes::store::page(db, offices, false, (None, true), (0, 100));
    all.expect("the notes are read")
}

/// A registration as somebody may see it.
#[allow(clippy::expect_used, reason = "tests may")]
pub fn sheet(db: &mut Db, house: &House, session: &Session, id: i64) -> crate::desks::protocol::sheet::Sheet {
    crate::desks::protocol::sheet::load(db, house, session, id, "test").expect("the registration is read")
}

/// The subject that repeating the operator's last arrival would bring.
#[allow(clippy::expect_used, reason = "tests may")]
pub fn model_subject(db: &mut Db, session: &Session) -> Option<String> {
    let last = crate::desks::protocol::store::earlier::last_of(db, session.operator_id, Flow::In);
    last.expect("the register answers").map(|earlier| earlier.registration.subject)
}

/// The registrations that words find, newest first.
#[allow(clippy::expect_used, reason = "tests may")]
pub fn found_by(db: &mut Db, words: &str) -> Vec<i64> {
    use crate::desks::protocol::store::register_list::{Filter, Looker, Sort, Wanted, page};
    let filter = Filter { words: words.to_owned(), ..Filter::default() };
    let wanted = Wanted { anchor: None, forward: true, skip: 0, take: 50 };
    let who = Looker { operator: 0, reserved: true };
    let rows = page(db, &filter, Sort::Newest, who, &wanted).expect("the register answers");
    rows.into_iter().map(|row| row.id).collect()
}

/// Whether the audit chain and the register are whole.
#[allow(clippy::expect_used, reason = "tests may")]
pub fn whole(db: &mut Db, house: &House) -> bool {
    crate::desks::protocol::verify::verify(db, house, false, |_| {}).expect("verification runs").is_whole()
}

/// Loads a version of the filing plan with these codes and names.
#[allow(clippy::expect_used, reason = "tests may")]
pub fn load_plan(db: &mut Db, house: &House, session: &Session, from: chrono::NaiveDate, entries: &[(&str, &str)]) {
    use crate::desks::titolario::{model::Entry, service};
    let entry = |(code, title): &(&str, &str)| Entry { code: (*code).to_owned(), title: (*title).to_owned() };
    let entries: Vec<Entry> = entries.iter().map(entry).collect();
    service::load_version(db, house, session, "Titolario nuovo", from, &entries).expect("the version is loaded");
}

/// Brings over the register of another program.
#[allow(clippy::expect_used, reason = "tests may")]
pub fn bring(db: &mut Db, house: &House, session: &Session, text: &str) {
    use crate::desks::protocol::import::{Found, Mapping, Mode, import};
    let mapping = Mapping { source: "Protocollo Vecchio".into(), ..Mapping::default() };
    let found = Found { name: "registro.csv", bytes: text.as_bytes() };
    import(db, house, session, found, &mapping, Mode::Write, &mut |_| {}).expect("the register is brought over");
}
