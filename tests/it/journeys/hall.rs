//! A Giunta and a Consiglio in the hall: from the roll call to the verbale, the numbers, the fees.

use std::time::Duration;

use diesel::prelude::*;
use scrivania::app::testing::{Harness, read_keys};
use scrivania::base::i18n::Texts;
use scrivania::db::testing::TestDb;
use scrivania::desks::hall;
use scrivania::desks::hall::course::Treated;
use scrivania::desks::organs::model::{
    Call, Channel, Majority, MemberFields, MemberRole, OrganFields, OrganKind, RuleFields,
};
use scrivania::desks::organs::service as organs;
use scrivania::desks::sittings::model::{ItemFields, SittingFields};
use scrivania::desks::sittings::service::{agenda, convening, planning};
use scrivania::work::session::{Role, Session};

use super::{Face, everywhere, sees, sees_nothing_of};
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
    let items: Vec<ItemFields> =
        subjects.iter().map(|subject| ItemFields { subject: (*subject).into(), ..ItemFields::default() }).collect();
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
        desk.keys("<Tab>rManca il parere<Enter>").keys("wLo chiede il relatore<Enter>").keys("d");
        sees(&desk, &face.text("hall-item-postponed"));
        sees(&desk, &face.text("hall-item-noted"));
        // No is chosen: only the other answer closes.
        desk.keys("C<Enter>");
        sees_nothing_of(&desk, &face.text("after-tab-minutes"));
        desk.keys("C<Tab><Enter>");
        sees(&desk, &face.text("after-tab-minutes"));
        desk.keys("<Tab>");
        sees(&desk, &face.text("fees-reason-allowance"));
        desk.keys("<Tab>").keys("<PgDn>");
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
        assert_eq!(desk.screen().matches(&face.text("hall-item-passed")).count(), 2, "{}", desk.screen());
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

#[test]
fn who_left_for_one_item_votes_on_the_next_and_numbers_are_those_of_the_notice() {
    everywhere(|database, face| {
        let sitting = convened(database, OrganKind::Giunta, &["Ritirato prima", "Bilancio", "Tariffe"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        sees(&desk, "1. Bilancio");
        sees(&desk, "2. Tariffe");
        desk.keys("to");
        // One leaves for the first item; the next is called by voting on it.
        desk.keys("4l").keys("v<Enter>");
        sees(&desk, &face.text("hall-seat-aside"));
        desk.keys("v");
        sees_nothing_of(&desk, &face.text("hall-seat-aside"));
        desk.keys("<Enter>");
        let mut db = database.connect();
        let reader = Session { operator_id: 1, roles: vec![Role::ActsClerk], ..Session::nobody("anna", "test".into()) };
        let sheet = hall::service::sheet(&mut db, &reader, sitting).unwrap();
        let count = |at: usize| {
            let vote = &sheet.course.items[at].vote.as_ref().expect("a vote").vote;
            (vote.favour, vote.apart)
        };
        assert_eq!((count(0), count(1)), ((4, 0), (5, 0)));
    });
}

#[test]
fn the_verbale_names_whose_notice_was_not_in_time_and_what_made_it_good() {
    everywhere(|database, face| {
        let sitting = convened(database, OrganKind::Giunta, &["Bilancio"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        // Nothing proves a delivery: each member bears the mark, and the foot says what makes it good.
        sees(&desk, &face.text("hall-seat-unproved"));
        sees(&desk, "1!Abete Carla");
        desk.keys("5at");
        // One is absent: nothing makes that notice good, and it is said when the sitting opens.
        desk.keys("o");
        let opened = Texts::of(face.lang).with("hall-told-opened-late", &[("count", 1.into()), ("names", "".into())]);
        sees(&desk, &opened.chars().take(40).collect::<String>());
        desk.keys("v<Enter>").keys("C<Tab><Enter>");
        let mut db = database.connect();
        let reader = Session { operator_id: 1, roles: vec![Role::ActsClerk], ..Session::nobody("anna", "test".into()) };
        let text = hall::after::look(&mut db, &reader, sitting).unwrap().minutes.expect("a verbale").text;
        for wanted in [
            "per Abete Carla non risulta la consegna in termine",
            "ed è presente e nulla eccepisce",
            "per Edera Lia non risulta la consegna in termine",
            "ed è assente: il vizio non risulta sanato",
            "Partecipa il Segretario comunale Zelkova Anna",
        ] {
            assert!(text.contains(wanted), "{wanted}\n{text}");
        }
        assert!(!text.contains("nei modi e termini previsti"), "{text}");
    });
}

/// Way to the hall of the only sitting.
fn hall_of(desk: &mut Harness, face: Face) {
    enter(desk, &format!("<C-p>{}<Enter>", face.text("halls-title")));
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

#[test]
fn a_vote_by_name_that_was_not_proclaimed_comes_back_when_the_line_drops() {
    everywhere(|database, face| {
        convened(database, OrganKind::Council, &["Verbali", "Nomina del revisore", "Mozione"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        desk.keys("5ato");
        // By name: two have answered otherwise than the others when the line drops.
        desk.keys("vm4c9a");
        cut(desk);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        sees(&desk, &about(face, "hall-draft-vote", 1));
        sees(&desk, &face.text("hall-manner-named"));
        assert_eq!(desk.screen().matches(&face.text("hall-vote-against")).count(), 1, "{}", desk.screen());
        assert_eq!(desk.screen().matches(&face.text("hall-vote-abstained")).count(), 1, "{}", desk.screen());
        // It goes on where it stood, and is written once.
        desk.keys("<Down*12>c<Enter>");
        sees(&desk, &face.text("hall-item-passed"));
        cut(desk);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        sees_nothing_of(&desk, &face.text("hall-members-vote"));
        // A secret ballot with its count half typed.
        desk.keys("vmm<Enter>7 4");
        cut(desk);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        sees(&desk, &about(face, "hall-draft-vote", 2));
        desk.keys("<Enter>");
        sees(&desk, "7 4");
        desk.keys(" 1<Enter>");
        // What was told has gone.
        desk.advance(Duration::from_secs(10));
        assert_eq!(desk.screen().matches(&face.text("hall-item-passed")).count(), 2, "{}", desk.screen());
    });
}

#[test]
fn a_remark_and_a_verbale_half_typed_come_back_when_the_line_drops() {
    everywhere(|database, face| {
        convened(database, OrganKind::Giunta, &["Bilancio"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        desk.keys("to").keys("nSi dà atto che l'assessore Carp");
        cut(desk);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        sees(&desk, "l'assessore Carp");
        desk.keys("ino illustra la proposta<Enter>");
        cut(desk);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        sees_nothing_of(&desk, "illustra");
        desk.keys("v<Enter>").keys("C<Tab><Enter>");
        desk.keys("<Tab*2>").keys("<PgDn>");
        sees(&desk, "Carpino illustra la proposta");
        desk.keys("e<C-Home>Verbale in corso di stesura. ");
        cut(desk);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        desk.keys("e");
        sees(&desk, "Verbale in corso di stesura.");
        sees(&desk, &face.text("record-draft-restored").chars().take(30).collect::<String>());
    });
}

#[test]
fn keys_faster_than_answers_mean_what_they_meant_when_they_were_typed() {
    everywhere(|database, face| {
        convened(database, OrganKind::Council, &["Verbali", "Mozione"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        // The one who is absent is not among the others who are there.
        desk.burst("5ato");
        sees(&desk, &face.text("hall-call-first"));
        assert_eq!(desk.screen().matches(&face.text("hall-seat-absent")).count(), 1, "{}", desk.screen());
        // Two leave for the same item, which is called once.
        desk.burst("8l9l");
        assert_eq!(desk.screen().matches(&face.text("hall-seat-aside")).count(), 2, "{}", desk.screen());
        desk.burst("4<Space><Space>");
        assert_eq!(desk.screen().matches(&face.text("hall-seat-absent")).count(), 1, "{}", desk.screen());
    });
}

#[test]
fn a_vote_that_is_refused_keeps_the_answers() {
    everywhere(|database, face| {
        convened(database, OrganKind::Council, &["Verbali"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        // Seven there, six count, six are needed.
        desk.keys("ppppaaaaaappp").keys("o").keys("vm2c3a");
        // One goes while the vote is taken: the quorum is lost, and so nothing is proclaimed.
        desk.keys("11<Space>").keys("<Enter>");
        sees(&desk, "Regolamento, art. 12");
        desk.keys("<Esc>");
        assert_eq!(desk.screen().matches(&face.text("hall-vote-against")).count(), 1, "{}", desk.screen());
        desk.keys("11<Space>").keys("<Enter>");
        sees(&desk, &face.text("hall-item-passed"));
    });
}

#[test]
fn immediate_effect_typed_ahead_is_of_the_item_just_voted_on() {
    everywhere(|database, face| {
        let sitting = convened(database, OrganKind::Giunta, &["Bilancio", "Tariffe", "Mensa"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        desk.keys("to");
        // Two votes and an immediate effect faster than any answer: it is of the second item.
        desk.burst("v<Enter>v<Enter>i");
        let seen =
            |what: &str| Texts::of(face.lang).with(what, &[("number", 2.into())]).chars().take(20).collect::<String>();
        let reader = Session { operator_id: 1, roles: vec![Role::ActsClerk], ..Session::nobody("anna", "test".into()) };
        let immediate = |database: &TestDb| {
            let sheet = hall::service::sheet(&mut database.connect(), &reader, sitting).unwrap();
            sheet.course.items.iter().map(Treated::immediate).collect::<Vec<_>>()
        };
        assert_eq!(immediate(database), [false, true, false]);
        // What was told has gone; taken back, it is told as taken back.
        desk.advance(Duration::from_secs(10));
        desk.keys("u");
        sees_nothing_of(&desk, &seen("hall-told-immediate"));
        sees(&desk, &seen("hall-undone-vote"));
        assert_eq!(immediate(database), [false, false, false]);
        desk.keys("i");
        // The third is rejected: what is asked for then is not about it, and is asked about.
        desk.keys("v").keys("ccccc").keys("<Enter>");
        sees(&desk, &face.text("hall-item-rejected"));
        desk.keys("i");
        sees(&desk, &face.text("hall-immediate-title"));
        desk.keys("<Esc>");
        assert_eq!(immediate(database), [false, true, false]);
    });
}

#[test]
fn the_room_is_not_kept_waiting() {
    everywhere(|database, face| {
        convened(database, OrganKind::Council, &["Verbali", "Bilancio", "Mozione"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        let takes = |desk: &mut Harness, keys: &str, most: usize, then: &str| {
            assert!(read_keys(keys).len() <= most, "{keys}");
            desk.keys(keys);
            sees(desk, then);
        };
        let word = |key: &str| Texts::of(face.lang).with(key, &[("hour", "10:42".into())]);
        let counts = [("number", 2.into()), ("favour", 10.into()), ("against", 2.into()), ("abstained", 0.into())];
        let told = Texts::of(face.lang).with("hall-told-passed", &counts);
        // As much of it as stands on one line.
        let passed = told.split(',').next().unwrap_or_default();
        // Thirteen are called and one is absent; a vote with nobody against and immediate effect; a vote by name with two
        // against; somebody goes and comes back; somebody leaves for an item that nobody has called yet.
        takes(&mut desk, "5ato", 4, &face.text("hall-call-first"));
        takes(&mut desk, "v<Enter>i", 3, &face.text("hall-item-immediate"));
        // What was told before has gone.
        desk.advance(Duration::from_secs(10));
        takes(&mut desk, "vm4c9c<Enter>", 7, passed);
        takes(&mut desk, "8<Space>", 2, &word("hall-seat-out"));
        takes(&mut desk, "<Space>", 1, &face.text("hall-seat-present"));
        takes(&mut desk, "8l", 2, &face.text("hall-seat-aside"));
        sees_nothing_of(&desk, &word("hall-seat-out"));
    });
}

#[test]
fn what_is_written_later_has_the_hour_at_which_it_happened() {
    everywhere(|database, face| {
        convened(database, OrganKind::Council, &["Verbali", "Mozione"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        let with = |key: &str, hour: &str| Texts::of(face.lang).with(key, &[("hour", hour.into())]);
        let fault = |key: &str| face.text(key).chars().take(20).collect::<String>();
        desk.keys("5at");
        // Half past nine is before the notice: asked for, and not opened at Enter, which is on No.
        desk.keys("h9:30<Enter>o");
        sees(&desk, &face.text("hall-early-title"));
        desk.keys("<Enter>");
        sees_nothing_of(&desk, &face.text("hall-call-first"));
        desk.keys("h<C-u>11:00<Enter>");
        sees(&desk, &fault("fault-hall-future"));
        desk.keys("<Esc>h<C-u>10:00<Enter>o");
        sees(&desk, &face.text("hall-call-first"));
        sees(&desk, &with("hall-line-hour", "10:00"));
        // Somebody goes at five past, a vote is taken at ten past; nothing goes back behind it.
        desk.keys("h<C-u>10:05<Enter>8<Space>");
        sees(&desk, &with("hall-seat-out", "10:05"));
        desk.keys("h<C-u>10:10<Enter>v<Enter>");
        sees(&desk, &face.text("hall-item-passed"));
        desk.keys("h<C-u>10:06<Enter>9<Space>");
        sees(&desk, "10:10");
        sees_nothing_of(&desk, &with("hall-seat-out", "10:06"));
        // A vote that is refused for its hour is put back, and left.
        desk.keys("<Esc>v<Enter>").keys("<Esc>").keys("<Esc>");
        sees_nothing_of(&desk, &face.text("hall-members-vote"));
        assert_eq!(desk.screen().matches(&face.text("hall-item-passed")).count(), 1, "{}", desk.screen());
    });
}

#[test]
fn closing_right_behind_a_proclaimed_vote_tells_what_is_left_then() {
    everywhere(|database, face| {
        convened(database, OrganKind::Council, &["Verbali", "Mozione", "Nomina"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        desk.keys("to").keys("v<Enter>");
        let left = |count: i64| Texts::of(face.lang).with("hall-close-text", &[("count", count.into())]);
        let begins = |count: i64| left(count).chars().take(24).collect::<String>();
        desk.burst("v<Enter>C");
        sees(&desk, &begins(1));
        sees_nothing_of(&desk, &begins(2));
    });
}
