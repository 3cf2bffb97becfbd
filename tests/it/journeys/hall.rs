//! A Giunta and a Consiglio in the hall: from the roll call to the verbale, the numbers, the fees.

use diesel::prelude::*;
use scrivania::app::testing::Harness;
use scrivania::db::testing::TestDb;
use scrivania::desks::hall;
use scrivania::desks::organs::model::{
    Call, Channel, Majority, MemberFields, MemberRole, OrganFields, OrganKind, RuleFields,
};
use scrivania::desks::organs::service as organs;
use scrivania::desks::sittings::model::{ItemFields, SittingFields};
use scrivania::desks::sittings::service::{agenda, convening, planning};
use scrivania::work::session::{Role, Session};

use super::{everywhere, sees, sees_nothing_of};
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
    let since = "2024-06-10".parse().unwrap();
    let rule = RuleFields {
        call: Call::Ordinary,
        term: if council { "5 giorni".into() } else { "1 giorno".into() },
        quorum_first: if council { "1/2".into() } else { "1/2+1".into() },
        quorum_second: if council { "1/3".into() } else { "1/2+1".into() },
        majority: Majority::Simple,
        source: "Regolamento, art. 12".into(),
        since,
        until: None,
    };
    organs::add_rule(&mut db, &house, &session, organ, &rule, None).unwrap();
    let count = if council { 13 } else { 5 };
    for (at, name) in COUNCIL.iter().take(count).enumerate() {
        let member = MemberFields {
            name: (*name).into(),
            tax_code: None,
            role: match (at, council) {
                (0, _) => MemberRole::Mayor,
                (1, true) => MemberRole::President,
                (1, false) => MemberRole::Vice,
                _ => MemberRole::Member,
            },
            group: None,
            leader: false,
            substitute_of: None,
            since,
            until: None,
            channel: Channel::Hand,
            pec: None,
            email: None,
            consent_on: None,
            address: Some("via della Prova 1".into()),
            employer: None,
        };
        organs::add_member(&mut db, &house, &session, organ, &member, None).unwrap();
    }
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
    let items: Vec<ItemFields> =
        subjects.iter().map(|subject| ItemFields { subject: (*subject).into(), ..ItemFields::default() }).collect();
    for (at, item) in items.iter().enumerate() {
        agenda::add(&mut db, &house, &session, sitting, &format!("item{at}"), item, None).unwrap();
    }
    let version = scrivania::desks::sittings::api::sitting(&mut db, sitting).unwrap().version;
    let wish = convening::Wish { register: false, seen: Vec::new(), late: true };
    convening::send(&mut db, &house, &session, "call", (sitting, version), convening::What::Call, &wish).unwrap();
    let convened = hall::source::convened(&mut db, sitting).unwrap();
    hall::service::open(&mut db, &house, &session, &convened).unwrap();
    sitting
}

/// Opens the hall of the only sitting from the list.
pub fn enter(desk: &mut Harness, go: &str) {
    desk.keys(go).keys("<Enter>");
}

#[test]
fn a_giunta_of_six_items() {
    everywhere(|database, face| {
        let subjects = ["Bilancio", "Patrocinio", "Tariffe", "Convenzione", "Contributo", "Variante"];
        convened(database, OrganKind::Giunta, &subjects);
        let mut desk = face.open(database);
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        enter(&mut desk, &go("halls-title"));
        sees(&desk, "Edera Lia");
        // One is absent, the others are there: two keys, and the sitting is open.
        desk.keys("/ed<Enter>at");
        desk.keys("o");
        sees(&desk, &face.text("hall-call-first"));
        // Each item: a vote with everybody for, immediate effect with the same votes.
        desk.keys("v<Enter>i").keys("v<Enter>i");
        sees(&desk, &face.text("hall-item-immediate"));
        desk.keys("v").keys("<Down>c").keys("<Enter>");
        sees(&desk, &face.text("hall-item-passed"));
        // The other list: one is put off, one withdrawn, one noted.
        desk.keys("<Tab>r").keys("w").keys("d");
        sees(&desk, &face.text("hall-item-postponed"));
        sees(&desk, &face.text("hall-item-noted"));
        // No is chosen: only the other answer closes.
        desk.keys("C<Enter>");
        sees_nothing_of(&desk, &face.text("after-tab-minutes"));
        desk.keys("C<Tab><Enter>");
        sees(&desk, &face.text("after-tab-minutes"));
        desk.keys("<Tab>");
        sees(&desk, &face.text("fees-reason-allowance"));
        desk.keys("<Tab>");
        sees(&desk, "immediatamente eseguibile");
        desk.keys("d<Tab><Enter>");
        sees(&desk, "Verdi Anna");
    });
}

#[test]
fn a_council_with_a_late_arrival_a_secret_vote_and_a_lost_quorum() {
    everywhere(|database, face| {
        convened(database, OrganKind::Council, &["Verbali", "Nomina del revisore", "Mozione"]);
        let mut desk = face.open(database);
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        enter(&mut desk, &go("halls-title"));
        // Seven present of thirteen: six count, six are needed.
        desk.keys("ppppaaaaaappp");
        desk.keys("o");
        sees(&desk, &face.text("hall-call-first"));
        // Somebody comes late.
        desk.keys("/ed<Enter><Space>");
        sees(&desk, "Edera Lia");
        desk.keys("v").keys("<End>a").keys("<Enter>");
        sees(&desk, &face.text("hall-item-passed"));
        // A secret ballot whose count does not add up, then one that does.
        desk.keys("vmm<Enter>").keys("5 2<Enter>");
        sees(&desk, "7");
        desk.keys("<Esc*2>");
        desk.keys("vmm<Enter>").keys("5 2 0 1<Enter>");
        sees(&desk, &face.text("hall-manner-secret"));
        // Three go: the quorum is lost, nothing can be voted.
        desk.keys("<Home>").keys("<Down><Space>").keys("<Down><Space>").keys("<Down><Space>");
        sees(&desk, "5");
        desk.keys("v");
        sees_nothing_of(&desk, &face.text("hall-members-vote"));
        desk.keys("<Esc>").keys("D<Tab><Enter>");
        desk.keys("C<Tab><Enter>");
        sees(&desk, &face.text("after-state-deserted"));
    });
}
