//! Daily registers and closings on both engines: made once for every day, sealed, valid, followed to the receipt.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, reason = "tests may")]

mod files;
mod registers;
mod transfers;
mod years;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::model::{DailyRow, TransferState};
use super::store::{self, Slice};
use crate::base::clock::FixedClock;
use crate::db::audit::{self, Entry};
use crate::db::testing::TestDb;
use crate::db::{Db, registers as series, write};
use crate::desks::people::api as people;
use crate::desks::protocol::api::{self as protocol, Flow, Medium, PartyAsked, Request, new_key};
use crate::desks::testing::{administrator, house};
use crate::desks::titolario::api as titolario;
use crate::work::facts;
use crate::work::house::{Administration, House};
use crate::work::session::{Role, Session};

/// A desk at work: house, clock, the head of the service who also registers, an office, a class.
struct Desk {
    house: House,
    clock: Arc<FixedClock>,
    session: Session,
    class: i64,
    office: i64,
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn desk(database: &TestDb, db: &mut Db) -> Desk {
    let (house, clock) = house(database);
    desk_in(house, clock, db)
}

fn desk_in(house: House, clock: Arc<FixedClock>, db: &mut Db) -> Desk {
    let session = administrator(db, &house);
    assert!(session.roles.contains(&Role::HeadOfService));
    let from = day("2026-01-01");
    titolario::load_model(db, &house, from).unwrap();
    series::open(db, series::PROTOCOL, "Registro di protocollo", true, 2026).unwrap();
    let who = Administration {
        name: "Comune di Prova".into(),
        ipa_code: "c_x999".into(),
        aoo_code: "AB1C2D3".into(),
        address: "Piazza 1".into(),
        demo: false,
    };
    house.set_facts(facts::read(db).map(|facts| crate::work::house::Facts { administration: who, ..facts }).unwrap());
    let class = titolario::plan_on(db, from).unwrap().into_iter().find(|class| class.code == "VI.3").unwrap().id;
    let office = people::offices(db).unwrap().first().unwrap().id;
    Desk { house, clock, session, class, office }
}

fn letter(desk: &Desk, subject: &str) -> Request {
    Request {
        parties: vec![PartyAsked { kind: "person".into(), name: "Lucia D'Angiò".into(), ..PartyAsked::default() }],
        subject: subject.into(),
        class_id: Some(desk.class),
        competence: vec![desk.office],
        medium: Medium::ByHand,
        ..Request::new(Flow::In, new_key())
    }
}

fn register(db: &mut Db, desk: &Desk, subject: &str) -> i64 {
    protocol::register(db, &desk.house, &desk.session, &letter(desk, subject), None).unwrap().id
}

/// The event that another hand appends when a registration is annulled or corrected.
fn change(db: &mut Db, desk: &Desk, action: &'static str, id: i64, reason: &str) {
    let entry = Entry {
        at: desk.house.clock.now(),
        actor: &desk.session.actor(),
        action,
        subject_kind: "registration",
        subject_id: id,
        digest: [7; 32],
    };
    write(db, |db| audit::append(db, &entry, &json!({ "reason": reason }))).unwrap();
}

/// All registers, oldest first.
fn all(db: &mut Db) -> Vec<DailyRow> {
    let slice = Slice { state: None, anchor: None, forward: true, skip: 0, take: 1_000 };
    let mut rows = store::page(db, &slice).unwrap();
    rows.reverse();
    rows
}

fn states(db: &mut Db) -> Vec<TransferState> {
    all(db).into_iter().map(|row| row.transfer.state).collect()
}
