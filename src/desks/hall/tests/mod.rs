//! A council and a giunta at work, on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod after;
mod course;
mod during;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::model::{Choice, EventKind, Majority, OrganKind, SeatRole};
use super::service::{self, Ballot, Convened, Noting, SeatAsked, Sheet};
use crate::base::clock::FixedClock;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::testing::TestDb;
use crate::desks::testing::{administrator, house};
use crate::work::house::House;
use crate::work::session::Session;

const NAMES: [&str; 13] = [
    "Abete Carla",
    "Betulla Dario",
    "Carpino Elsa",
    "Dattero Ivo",
    "Edera Lia",
    "Faggio Nino",
    "Ginepro Olga",
    "Larice Piero",
    "Mirto Rosa",
    "Nocciolo Ugo",
    "Olmo Vera",
    "Pioppo Aldo",
    "Quercia Ines",
];

/// A sitting of a kind of organ, convened for an hour ago.
pub fn convened(house: &House, kind: OrganKind, items: i64) -> Convened {
    let members: i64 = match kind {
        OrganKind::Council => 13,
        OrganKind::Giunta => 5,
        OrganKind::Commission => 3,
    };
    let seats = NAMES
        .iter()
        .take(usize::try_from(members).unwrap())
        .enumerate()
        .map(|(at, name)| SeatAsked {
            member: Some(at as i64 + 1),
            name: (*name).into(),
            role: match (at, kind) {
                (0, _) => SeatRole::Mayor,
                (1, OrganKind::Council) => SeatRole::President,
                (1, _) => SeatRole::Vice,
                (_, OrganKind::Giunta) => SeatRole::Assessor,
                _ => SeatRole::Member,
            },
            party: String::new(),
            votes: true,
        })
        .collect();
    let assigned = if kind == OrganKind::Council { 12 } else { members };
    Convened {
        sitting: 7,
        organ: 1,
        kind,
        name: if kind == OrganKind::Council { "Consiglio comunale".into() } else { "Giunta comunale".into() },
        at: house.clock.now(),
        place: "Aula consiliare".into(),
        members,
        assigned,
        quorum: if kind == OrganKind::Council { (6, 4) } else { (members / 2 + 1, members / 2 + 1) },
        majority: Majority::Voting,
        rule: "Regolamento".into(),
        secretary: "Zelkova Anna".into(),
        seats,
        items: (1..=items).map(|n| (100 + n, n, format!("Argomento numero {n}"), None)).collect(),
    }
}

/// A hall with its clock.
pub struct Desk<'a> {
    pub db: &'a mut Db,
    pub house: &'a House,
    pub clock: Arc<FixedClock>,
    pub session: Session,
    pub sheet: Sheet,
}

impl Desk<'_> {
    pub fn try_note(&mut self, kind: EventKind, noting: &Noting) -> Outcomes<()> {
        self.clock.advance(TimeDelta::minutes(1));
        self.sheet = service::note(self.db, self.house, &self.session, 7, kind, noting)?;
        Ok(())
    }

    pub fn note(&mut self, kind: EventKind, noting: &Noting) {
        self.try_note(kind, noting).unwrap();
    }

    pub fn seat(&self, name: &str) -> i64 {
        self.sheet.seats.iter().find(|seat| seat.name.starts_with(name)).unwrap().id
    }

    pub fn item(&self, number: i64) -> i64 {
        self.sheet.items.iter().find(|item| item.position == number).unwrap().id
    }

    /// Calls the roll: everybody but these is present.
    pub fn call(&mut self, absent: &[&str]) {
        for seat in self.sheet.seats.clone() {
            let kind = if absent.iter().any(|name| seat.name.starts_with(name)) {
                EventKind::Absent
            } else {
                EventKind::Present
            };
            self.note(kind, &Noting::seat(seat.id));
        }
    }

    pub fn open(&mut self, call: &str) -> Outcomes<()> {
        self.try_note(EventKind::Opened, &Noting { value: Some(call.into()), ..Noting::default() })
    }

    pub fn try_vote(&mut self, ballot: &Ballot) -> Outcomes<()> {
        self.clock.advance(TimeDelta::minutes(1));
        self.sheet = service::vote(self.db, self.house, &self.session, 7, ballot)?;
        Ok(())
    }

    /// Everybody for, but these.
    pub fn vote(&mut self, number: i64, but: &[(&str, Choice)]) -> Outcomes<()> {
        let but: Vec<(i64, Choice)> = but.iter().map(|(name, choice)| (self.seat(name), *choice)).collect();
        let about = super::model::About::Item;
        let ballot = Ballot::all_for(&self.sheet.course, self.item(number), about, Majority::Voting, &but);
        self.try_vote(&ballot)
    }

    pub fn immediate(&mut self, number: i64) -> Outcomes<()> {
        let about = super::model::About::Immediate;
        let ballot = Ballot::all_for(&self.sheet.course, self.item(number), about, Majority::Members, &[]);
        self.try_vote(&ballot)
    }
}

/// Opens a hall for the roll call.
pub fn desk<'a>(db: &'a mut Db, house: &'a House, clock: Arc<FixedClock>, convened: &Convened) -> Desk<'a> {
    let session = administrator(db, house);
    let sheet = service::open(db, house, &session, convened).unwrap();
    Desk { db, house, clock, session, sheet }
}

pub fn prepared(database: &TestDb) -> (House, Arc<FixedClock>) {
    house(database)
}

pub fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}
