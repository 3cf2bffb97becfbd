//! The albo on both engines; the rules as tables.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod effect;
mod from_acts;
mod publishing;
mod register;
mod ruling;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::model::{Kind, Publication, Publishing, Text};
use super::service;
use crate::base::clock::FixedClock;
use crate::db::Db;
use crate::db::testing::TestDb;
use crate::desks::acts::api::{FileRole, NewFile};
use crate::desks::testing::{administrator, house};
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// A Segreteria at work: house, clock, somebody who publishes and signs.
pub(super) struct Segreteria {
    pub house: House,
    pub clock: Arc<FixedClock>,
    pub session: Session,
}

pub(super) fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn segreteria(database: &TestDb, db: &mut Db) -> Segreteria {
    let (house, clock) = house(database);
    clock.set(at("2026-03-02T08:00:00Z"));
    let session = Session { roles: vec![Role::Secretary], ..administrator(db, &house) };
    Segreteria { house, clock, session }
}

/// A file of the store.
pub(super) fn text(house: &House, name: &str, words: &str) -> Text {
    let kept = house.files.put(words.as_bytes()).unwrap();
    Text {
        name: name.to_owned(),
        media_type: "application/pdf".to_owned(),
        sha256: kept.sha256.as_str().to_owned(),
        size: kept.size,
    }
}

/// The same as a document of an act.
pub(super) fn of_act(role: FileRole, text: Text) -> NewFile {
    NewFile {
        role,
        name: text.name,
        media_type: text.media_type,
        sha256: text.sha256,
        size: i64::try_from(text.size).unwrap(),
    }
}

/// A deliberation of the Giunta with its whole text.
pub(super) fn deliberation(house: &House, key: &str) -> Publishing {
    Publishing {
        key: key.to_owned(),
        act_id: None,
        kind: Kind::Giunta,
        reference: format!("Deliberazione G.C. {key}"),
        requester: "Segreteria generale".into(),
        office_id: None,
        subject: "Approvazione del calendario delle manifestazioni".into(),
        from_day: None,
        days: None,
        length_reason: None,
        personal_data: false,
        integral_reason: None,
        integral: vec![text(house, "delibera.pdf", &format!("integrale {key}"))],
        omissis: Vec::new(),
        immediate: None,
    }
}

pub(super) fn publish(db: &mut Db, office: &Segreteria, asked: &Publishing) -> Publication {
    service::publish(db, &office.house, &office.session, asked, None).unwrap()
}
