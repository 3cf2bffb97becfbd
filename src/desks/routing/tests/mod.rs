//! The routing desk on both engines: who may do what, what follows, what stays for ever.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod absences;
mod acts;
mod changing;
mod rules;
mod undoing;

use std::sync::Arc;

use super::model::{Act, State};
use super::service::{self, Asked, Done};
use super::store::{self, Line};
use crate::base::clock::FixedClock;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::testing::TestDb;
use crate::desks::people::api::{self as people, NewOffice, NewOperator};
use crate::desks::protocol::api::Request;
use crate::desks::testing;
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// A Comune with two offices beside the protocol, and who works there.
pub struct Scene {
    pub db: Db,
    pub house: House,
    pub clock: Arc<FixedClock>,
    /// Heads the protocol and administers.
    pub ada: Session,
    /// Work in the technical office.
    pub carlo: Session,
    pub dora: Session,
    /// Works in the tax office.
    pub elio: Session,
    /// Gives the visto.
    pub sindaco: Session,
    pub tec: i64,
    pub trib: i64,
    class: i64,
}

pub fn scene(database: &TestDb) -> Scene {
    let (house, clock) = testing::house(database);
    let mut db = database.connect();
    testing::furnish(&mut db, &house);
    let ada = testing::administrator(&mut db, &house);
    let office = |db: &mut Db, code: &str, name: &str| {
        let new = NewOffice { code: code.into(), name: name.into(), ..NewOffice::default() };
        people::create_office(db, &house, &ada, &new).unwrap()
    };
    let tec = office(&mut db, "TEC", "Ufficio tecnico");
    let trib = office(&mut db, "TRIB", "Tributi");
    let worker = |db: &mut Db, login: &str, surname: &str, role: Role, offices: &[i64]| {
        let new = NewOperator {
            login: login.into(),
            surname: surname.into(),
            name: "Prova".into(),
            tax_code: None,
            roles: vec![role],
            offices: offices.to_vec(),
        };
        people::create_operator(db, &house, &ada, &new).unwrap();
        people::session_for_login(db, login).unwrap().unwrap()
    };
    let carlo = worker(&mut db, "carlo", "Conti", Role::Clerk, &[tec]);
    let dora = worker(&mut db, "dora", "Dini", Role::Clerk, &[tec]);
    let elio = worker(&mut db, "elio", "Elmi", Role::Clerk, &[trib]);
    let sindaco = worker(&mut db, "sindaco", "Sala", Role::Secretary, &[]);
    let class = testing::class(&mut db, &house, "VI.3");
    Scene { db, house, clock, ada, carlo, dora, elio, sindaco, tec, trib, class }
}

impl Scene {
    /// Registers a letter for the technical office; answers its routing.
    pub fn letter(&mut self, subject: &str) -> i64 {
        self.letter_with(|_| {}, subject)
    }

    pub fn letter_with(&mut self, change: impl FnOnce(&mut Request), subject: &str) -> i64 {
        let mut request = testing::letter(subject, self.class, self.tec);
        change(&mut request);
        let id = testing::register(&mut self.db, &self.house, &self.ada, &request);
        store::of_registration(&mut self.db, id).unwrap().first().unwrap().id
    }

    pub fn act(&mut self, who: &Session, routing: i64, asked: &Asked) -> Outcomes<Done> {
        service::act(&mut self.db, &self.house, who, &[routing], asked)
    }

    pub fn do_it(&mut self, who: &Session, routing: i64, act: Act) -> Done {
        self.act(who, routing, &Asked::plain(act)).unwrap()
    }

    pub fn line(&mut self, routing: i64) -> Line {
        store::line(&mut self.db, routing).unwrap().unwrap()
    }

    pub fn state(&mut self, routing: i64) -> (State, Option<i64>) {
        let line = self.line(routing);
        (line.state, line.holder_id)
    }

    /// The routing that holds now at an office.
    pub fn at(&mut self, routing: i64, office: i64) -> Option<i64> {
        let registration = self.line(routing).registration_id;
        let all = store::of_registration(&mut self.db, registration).unwrap();
        all.into_iter().find(|line| line.until.is_none() && line.office_id == office).map(|line| line.id)
    }

    /// Office and activity of the clocks of a registration, with whether they run.
    pub fn clocks(&mut self, routing: i64) -> Vec<(String, Option<i64>, bool)> {
        let id = self.line(routing).registration_id;
        let all = crate::db::deadlines::of_subject(&mut self.db, "registration", id).unwrap();
        all.into_iter()
            .filter(|one| one.activity != "P1.1")
            .map(|one| (one.activity, one.office_id, one.met_at.is_none()))
            .collect()
    }

    /// Chain, register and steps are whole.
    pub fn whole(&mut self) -> bool {
        testing::whole(&mut self.db, &self.house) && super::verify::verify(&mut self.db).unwrap().findings.is_empty()
    }
}
