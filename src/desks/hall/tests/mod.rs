//! A council and a giunta at work, on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod after;
mod chair;
mod course;
mod deliberating;
mod during;
mod ending;
mod handing;
mod minutes;
mod refusals;
mod substitutes;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

use super::model::{Choice, EventKind, Majority, OrganKind, SeatRole};
use super::rules::Holds;
use super::service::{self, Ballot, Convened, ItemAsked, Noting, SeatAsked, Sheet};
use crate::base::clock::FixedClock;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::testing::TestDb;
use crate::desks::acts::api as acts;
use crate::desks::testing::{administrator, house};
use crate::work::house::House;
use crate::work::session::{Role, Session};

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
            holds: Holds::Member,
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
        items: (1..=items).map(|n| item(100 + n, n, &format!("Argomento numero {n}"))).collect(),
    }
}

/// An item that is on the agenda by its subject alone.
pub fn item(source: i64, number: i64, subject: &str) -> ItemAsked {
    ItemAsked { source, number, subject: subject.into(), act: None, communication: false }
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
        self.sheet = service::note(self.db, self.house, &self.session, 7, kind, noting, None)?;
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

    /// Names who presides.
    pub fn chair(&mut self, name: &str) -> Outcomes<()> {
        let seat = self.seat(name);
        self.try_note(EventKind::Note, &Noting::seat(seat))
    }

    pub fn try_vote(&mut self, ballot: &Ballot) -> Outcomes<()> {
        self.clock.advance(TimeDelta::minutes(1));
        self.sheet = service::vote(self.db, self.house, &self.session, 7, ballot, None)?;
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

/// Somebody who keeps sittings.
pub fn keeper(db: &mut Db, house: &House) -> Session {
    Session { roles: vec![Role::ActsClerk], ..administrator(db, house) }
}

/// The organ and the sitting as the desks before the hall leave them: convened, with its agenda.
pub fn written(db: &mut Db, convened: &Convened) {
    let at = convened.at.format("%Y-%m-%d %H:%M:%S").to_string();
    let kind = convened.kind.code();
    let name = &convened.name;
    let mut all = vec![
        format!(
            "INSERT INTO organs (id, kind, name, sort_key, assigned, place, hour, minutes, proposals_term, is_public, \
             streamed, active, updated_at, updated_by) VALUES (1, '{kind}', '{name}', 'x', {}, '', '', 120, '-2wd', TRUE, \
             FALSE, TRUE, '{at}', 1)",
            convened.assigned
        ),
        format!(
            "INSERT INTO sittings (id, organ_id, call, title, at, minutes, place, is_public, state, year, term, notice_due, \
             proposals_due, idempotency_key, created_at, created_by, updated_at, updated_by) VALUES (7, 1, 'ordinary', '', \
             '{at}', 120, 'Aula consiliare', TRUE, 'convened', 2026, '-5cd', '{at}', '{at}', 'k7', '{at}', 1, '{at}', 1)"
        ),
    ];
    for ItemAsked { source: id, number: position, subject, act, communication } in &convened.items {
        let act = act.map_or("NULL".to_owned(), |act| act.to_string());
        let communication = communication.to_string().to_uppercase();
        all.push(format!(
            "INSERT INTO sitting_items (id, sitting_id, position, act_id, subject, closed_door, state, idempotency_key, \
             updated_at, updated_by, communication) VALUES ({id}, 7, {position}, {act}, '{subject}', FALSE, 'ready', \
             'i{id}', '{at}', 1, {communication})"
        ));
    }
    for sql in all {
        diesel::sql_query(sql).execute(db).unwrap();
    }
}

/// Opens a hall for the roll call.
pub fn desk<'a>(db: &'a mut Db, house: &'a House, clock: Arc<FixedClock>, convened: &Convened) -> Desk<'a> {
    proposed(db, house, clock, convened.clone(), &[])
}

/// The same, with proposals behind the items with these numbers.
pub fn proposed<'a>(
    db: &'a mut Db,
    house: &'a House,
    clock: Arc<FixedClock>,
    convened: Convened,
    numbers: &[i64],
) -> Desk<'a> {
    let behind: Vec<(i64, Behind)> = numbers.iter().map(|number| (*number, Behind::Text)).collect();
    proposed_with(db, house, clock, convened, &behind)
}

/// What is behind an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// A proposal with its text.
    Text,
    /// One whose text never came.
    NoText,
    /// One with personal data in its text.
    PersonalData,
}

/// The same, with what is said behind the items with these numbers.
pub fn proposed_with<'a>(
    db: &'a mut Db,
    house: &'a House,
    clock: Arc<FixedClock>,
    mut convened: Convened,
    behind: &[(i64, Behind)],
) -> Desk<'a> {
    let session = keeper(db, house);
    for item in &mut convened.items {
        if let Some((_, what)) = behind.iter().find(|(number, _)| *number == item.number) {
            item.act = Some(proposal(db, house, &session, (&item.subject, *what)));
        }
    }
    written(db, &convened);
    let sheet = service::open(db, house, &session, &convened).unwrap();
    Desk { db, house, clock, session, sheet }
}

/// A file for an act.
pub fn file(house: &House, role: acts::FileRole, name: &str) -> acts::NewFile {
    let text = house.files.put(b"%PDF-1.7 testo della proposta").unwrap();
    acts::NewFile {
        role,
        name: name.into(),
        media_type: "application/pdf".into(),
        sha256: text.sha256.as_str().into(),
        size: i64::try_from(text.size).unwrap(),
    }
}

/// A proposal of the Consiglio that is ready for the agenda: both opinions, and its text as a rule.
fn proposal(db: &mut Db, house: &House, session: &Session, (subject, behind): (&str, Behind)) -> i64 {
    let everything = Session { roles: vec![Role::Secretary, Role::Accountant, Role::ActsClerk], ..session.clone() };
    let text = file(house, acts::FileRole::Text, "proposta.pdf");
    let fields = acts::Fields {
        kind: acts::ActKind::Council,
        subject: subject.into(),
        office_id: Some(1),
        personal_data: behind == Behind::PersonalData,
        ..acts::Fields::default()
    };
    let files = if behind == Behind::NoText { Vec::new() } else { vec![text] };
    let asked = acts::Proposal { key: subject.into(), fields, files };
    let act = acts::propose(db, house, &everything, &asked, None).unwrap().id;
    for (kind, outcome) in [
        (acts::OpinionKind::Technical, acts::Outcome::Favourable),
        (acts::OpinionKind::Accounting, acts::Outcome::NotDue),
    ] {
        let reasons = (outcome == acts::Outcome::NotDue).then(|| "senza riflessi".to_owned());
        let deed = acts::Deed::Opinion { kind, outcome, reasons, by: "Verdi Ida".into(), paper: None };
        let report = acts::perform(db, house, &everything, &[act], &deed).unwrap();
        assert_eq!(report.refused, Vec::new());
    }
    act
}

pub fn prepared(database: &TestDb) -> (House, Arc<FixedClock>) {
    house(database)
}

pub fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}
