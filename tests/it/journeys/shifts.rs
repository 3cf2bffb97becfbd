//! From a request for the hall to the hours of whoever opened its door: the letter with its number, the shift, the key, the
//! table for the payroll.

use chrono::{DateTime, NaiveTime, Utc};
use scrivania::app::testing::Harness;
use scrivania::db::testing::TestDb;
use scrivania::desks::people::api as people;
use scrivania::desks::rooms::model::{Asked, Kind, Slot, Source};
use scrivania::desks::rooms::rules::card::Card;
use scrivania::desks::rooms::rules::moment;
use scrivania::desks::rooms::service::{self, keeping};

use super::{everywhere, last, number, on_clock, papers, sees, sheet};
use crate::office;

/// A hall and a request for it, to be decided.
pub fn hall_and_request(database: &TestDb) {
    let house = office::blank(database).house();
    let mut db = database.connect();
    let anna = people::session_for_login(&mut db, "anna").unwrap().unwrap();
    let card = Card {
        code: "AULA".into(),
        name: "Aula consiliare".into(),
        capacity: 99,
        parts: vec!["Aula".into()],
        active: true,
        ..Card::default()
    };
    let room_id = keeping::create_room(&mut db, &house, &anna, &card).unwrap();
    let day = "2026-11-26".parse().unwrap();
    let at = |hour| moment(day, NaiveTime::from_hms_opt(hour, 0, 0).unwrap()).unwrap();
    let asked = Asked {
        key: "journey".into(),
        source: Source::Counter,
        registration_id: None,
        office_id: None,
        correspondent_id: None,
        applicant: "Pro Loco di Prova".into(),
        contact: None,
        purpose: "Assemblea dei soci".into(),
        kind: Kind::External,
        people: 40,
        equipment: None,
        setup_minutes: 30,
        tidy_minutes: 0,
        fee_cents: Some(5_000),
        free_reason_id: None,
        deposit_cents: Some(10_000),
        rule: None,
        slots: vec![Slot { room_id, starts_at: at(18), ends_at: at(21) }],
    };
    service::ask(&mut db, &house, &anna, &asked, None).unwrap();
}

#[test]
fn from_a_request_to_the_hours_of_who_opened() {
    everywhere(|database, face| {
        office::bare(database);
        hall_and_request(database);
        let clock = office::morning();
        let mut desk = Harness::open(on_clock(face, database, &clock));
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("volunteers-title")).keys("<F3>Verdi<Enter>1042<F2>");
        sees(&desk, "Verdi Anna");

        // The page shows what would go out; Enter alone draws no number.
        desk.keys("<Esc>").keys(&go("letters-title"));
        sees(&desk, &face.text("letters-none-waiting"));
        approve(database);
        desk.keys("<F5><F8><Enter>");
        assert_eq!(last(database) % 100_000_000, 0);
        desk.keys("<F8><Tab><Enter>");
        let id = last(database);
        assert_eq!(id % 100_000_000, 1, "{}", desk.screen());
        sees(&desk, &number(id));
        let held = sheet(database, &desk, id);
        assert_eq!(held.documents.len(), 1);
        assert!(held.documents[0].name.starts_with("autorizzazione-2026-"), "{}", held.documents[0].name);
        assert_eq!(papers(&desk), ["autorizzazione-2026-0000001.pdf"]);
        desk.keys("<Enter><Esc>");
        sees(&desk, &face.text("letters-none-waiting"));

        // Who opens and closes.
        desk.keys("<Esc>").keys(&go("shifts-title"));
        sees(&desk, "Verdi Anna");
        desk.keys("<F6>");
        sees(&desk, &face.text("shifts-why-title"));
        desk.keys("<Enter>");
        // The sheet for the notice board.
        desk.keys("<F4>");
        assert!(desk.house.paths.data().join("stampe/turni-20261123.pdf").exists());

        // A form that is left is found again as it was. The key goes out and comes back.
        desk.keys("<Esc>").keys(&go("keys-title")).keys("<F3>AULA 1<Esc><Tab><Enter><F3>");
        sees(&desk, "AULA 1");
        desk.keys("<Tab>Ingresso<F2>");
        sees(&desk, "AULA 1");
        desk.keys("<F8><Tab>Verdi<Enter><F2>");
        sees(&desk, "Verdi Anna");
        desk.keys("<S-F8>");
        sees(&desk, &face.text("keys-on-board"));

        // The month is over: its hours are closed and go to the payroll.
        clock.set("2026-12-01T09:00:00Z".parse::<DateTime<Utc>>().unwrap());
        desk.keys("<Esc>").keys(&go("hours-title"));
        sees(&desk, "Verdi Anna");
        desk.keys("<F8><Tab><Enter><C-e>");
        let table = std::fs::read_to_string(desk.house.paths.data().join("stampe/ore-turni-2026-11.csv")).unwrap();
        assert!(table.contains("2026-11;1042;Verdi Anna;2;0:30;0:30;0:00;0:00;1:00;servizio;"), "{table}");
    });
}

/// Somebody grants the request.
pub fn approve(database: &TestDb) {
    let house = office::blank(database).house();
    let mut db = database.connect();
    let anna = people::session_for_login(&mut db, "anna").unwrap().unwrap();
    service::approve(&mut db, &house, &anna, (1, 1)).unwrap();
}
