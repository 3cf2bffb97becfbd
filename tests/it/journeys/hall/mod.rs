//! A Giunta and a Consiglio in the hall, convened for this morning: the sittings that the journeys are about.

mod ahead;
mod drafts;
mod marks;
mod quorum;
mod sitting;
mod windows;

use std::time::Duration;

use diesel::prelude::*;
use scrivania::app::testing::Harness;
use scrivania::base::i18n::Texts;
use scrivania::db::testing::TestDb;
use scrivania::desks::hall;
use scrivania::desks::organs::model::{
    Call, Channel, Majority, MemberFields, MemberRole, OrganFields, OrganKind, RuleFields,
};
use scrivania::desks::organs::service as organs;
use scrivania::desks::sittings::model::{ItemFields, SittingFields};
use scrivania::desks::sittings::service::{agenda, convening, planning};
use scrivania::work::session::{Role, Session};

use super::Face;
use crate::office;

const COUNCIL: [&str; 13] = [
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

/// Whoever sits in an organ, reached by hand.
fn member(name: &str, role: MemberRole) -> MemberFields {
    MemberFields {
        name: name.into(),
        tax_code: None,
        role,
        group: None,
        leader: false,
        substitute_of: None,
        since: "2024-06-10".parse().unwrap(),
        until: None,
        channel: Channel::Hand,
        pec: None,
        email: None,
        consent_on: None,
        address: Some("via della Prova 1".into()),
        employer: None,
    }
}

/// A sitting convened for this morning and brought into the hall, with Anna as who keeps it; answers its id.
pub fn convened(database: &TestDb, kind: OrganKind, subjects: &[&str]) -> i64 {
    let setting = office::bare(database);
    let house = setting.house();
    let mut db = database.connect();
    house.set_facts(scrivania::work::facts::read(&mut db).unwrap());
    diesel::sql_query("INSERT INTO operator_roles (operator_id, role) VALUES (1, 'acts_clerk')")
        .execute(&mut db)
        .unwrap();
    let session = Session {
        operator_id: 1,
        name: "Verdi Anna".into(),
        roles: vec![Role::Secretary, Role::ActsClerk, Role::Administrator],
        ..Session::nobody("anna", "test".into())
    };
    let council = kind == OrganKind::Council;
    let organ = OrganFields {
        kind,
        name: if council { "Consiglio comunale".into() } else { "Giunta comunale".into() },
        assigned: if council { 12 } else { 5 },
        room_id: None,
        place: "Aula consiliare".into(),
        hour: "10:30".into(),
        minutes: 120,
        weekday: None,
        proposals_term: "2 gg lav".into(),
        is_public: council,
        streamed: false,
    };
    let organ = organs::add(&mut db, &house, &session, &organ, None).unwrap();
    let rule = RuleFields {
        call: Call::Ordinary,
        term: if council { "5 giorni".into() } else { "1 giorno".into() },
        quorum_first: if council { "1/2".into() } else { "1/2+1".into() },
        quorum_second: if council { "1/3".into() } else { "1/2+1".into() },
        majority: Majority::Simple,
        source: "Regolamento, art. 12".into(),
        since: "2024-06-10".parse().unwrap(),
        until: None,
    };
    organs::add_rule(&mut db, &house, &session, organ, &rule, None).unwrap();
    let count = if council { 13 } else { 5 };
    for (at, name) in COUNCIL.iter().take(count).enumerate() {
        let role = match (at, council) {
            (0, _) => MemberRole::Mayor,
            (1, true) => MemberRole::President,
            (1, false) => MemberRole::Vice,
            _ => MemberRole::Member,
        };
        organs::add_member(&mut db, &house, &session, organ, &member(name, role), None).unwrap();
    }
    let secretary = member("Zelkova Anna", MemberRole::Secretary);
    organs::add_member(&mut db, &house, &session, organ, &secretary, None).unwrap();
    let sitting = SittingFields {
        organ_id: organ,
        call: Call::Ordinary,
        title: String::new(),
        at: "2026-11-23T10:30:00Z".parse().unwrap(),
        second_call_at: None,
        minutes: 120,
        room_id: None,
        place: "Aula consiliare".into(),
        is_public: council,
        leaders_on: None,
    };
    let sitting = planning::plan(&mut db, &house, &session, "plan", &sitting, None).unwrap();
    let item = |subject: &&str| ItemFields {
        subject: (*subject).into(),
        communication: subject.starts_with("Comunicazioni"),
        ..ItemFields::default()
    };
    let items: Vec<ItemFields> = subjects.iter().map(item).collect();
    for (at, item) in items.iter().enumerate() {
        agenda::add(&mut db, &house, &session, sitting, &format!("item{at}"), item, None).unwrap();
    }
    for item in scrivania::desks::sittings::api::items(&mut db, sitting).unwrap() {
        if item.subject.starts_with("Ritirato") {
            agenda::withdraw(&mut db, &house, &session, item.id, "manca un parere").unwrap();
        }
    }
    let version = scrivania::desks::sittings::api::sitting(&mut db, sitting).unwrap().version;
    let wish = convening::Wish { register: false, seen: Vec::new(), late: true };
    convening::send(&mut db, &house, &session, "call", (sitting, version), convening::What::Call, &wish).unwrap();
    let convened = hall::source::convened(&mut db, sitting).unwrap();
    // The hour of the notice has come: 9:42.
    let convened = hall::service::Convened { at: house.clock.now() - chrono::TimeDelta::hours(1), ..convened };
    hall::service::open(&mut db, &house, &session, &convened).unwrap();
    sitting
}

/// Whoever may read what was written.
fn reader() -> Session {
    Session { operator_id: 1, roles: vec![Role::ActsClerk], ..Session::nobody("anna", "test".into()) }
}

/// Way to the hall of the only sitting, from the list.
fn hall_of(desk: &mut Harness, face: Face) {
    desk.keys(&format!("<C-p>{}<Enter>", face.text("halls-title"))).keys("<Enter>");
}

/// The line is cut: nothing is said to the program, and only what it has kept by then is there.
fn cut(mut desk: Harness) {
    desk.advance(Duration::from_secs(5));
    drop(desk);
}

/// The beginning of a message with the number of an item, as much of it as a narrow screen shows.
fn about(face: Face, key: &str, number: i64) -> String {
    Texts::of(face.lang).with(key, &[("number", number.into())]).chars().take(40).collect()
}

/// Items of the agenda on the screen that were passed; what is said at its foot does not count.
fn passed(desk: &Harness, face: Face) -> usize {
    let passed = face.text("hall-item-passed");
    desk.screen().lines().filter(|line| line.trim_end().ends_with(&passed)).count()
}
