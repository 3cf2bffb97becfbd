//! Rooms that several want: a course that repeats, with a date left out that comes back; a sitting that displaces two.

use scrivania::db::Db;
use scrivania::db::testing::TestDb;
use scrivania::desks::people::api as people;
use scrivania::desks::rooms::model::{Asked, Kind, Slot, Source};
use scrivania::desks::rooms::rules::card::Card;
use scrivania::desks::rooms::rules::moment;
use scrivania::desks::rooms::service::{self, keeping};
use scrivania::work::session::{Role, Session};

use super::{everywhere, sees, sees_nothing_of};
use crate::office;

/// Anna, who keeps the rooms.
fn keeper(db: &mut Db) -> Session {
    let anna = people::session_for_login(db, "anna").unwrap().expect("Anna is on the books");
    Session { roles: vec![Role::HeadOfService], ..anna }
}

fn asked(who: &str, room: i64, day: &str, from: &str, to: &str) -> Asked {
    let at = |hour: &str| moment(day.parse().unwrap(), hour.parse().unwrap()).unwrap();
    Asked {
        key: format!("journey {who} {day}"),
        source: Source::Counter,
        registration_id: None,
        office_id: None,
        correspondent_id: None,
        applicant: who.into(),
        contact: None,
        purpose: format!("Serata: {who}"),
        kind: Kind::External,
        people: 20,
        equipment: None,
        setup_minutes: 0,
        tidy_minutes: 0,
        fee_cents: None,
        free_reason_id: None,
        deposit_cents: None,
        rule: None,
        slots: vec![Slot { room_id: room, starts_at: at(from), ends_at: at(to) }],
    }
}

/// A hall and a side room.
pub fn furnish(database: &TestDb) -> i64 {
    let mut db = database.connect();
    let house = office::blank(database).house();
    let keeper = keeper(&mut db);
    let mut room = |code: &str, name: &str| {
        let card = Card {
            code: code.into(),
            name: name.into(),
            capacity: 99,
            parts: vec![name.to_owned()],
            active: true,
            ..Card::default()
        };
        keeping::create_room(&mut db, &house, &keeper, &card).unwrap()
    };
    let hall = room("AULA", "Aula consiliare");
    room("SALETTA", "Saletta");
    hall
}

pub fn book(database: &TestDb, who: &str, hall: i64, day: &str, from: &str, to: &str) -> (i64, i64) {
    let mut db = database.connect();
    let house = office::blank(database).house();
    let keeper = keeper(&mut db);
    let made = service::book(&mut db, &house, &keeper, &asked(who, hall, day, from, to), None).unwrap();
    (made.id, service::request(&mut db, &keeper, made.id).unwrap().version)
}

/// A request that waits to be decided.
pub fn ask(database: &TestDb, who: &str, hall: i64, day: &str, from: &str, to: &str) {
    let mut db = database.connect();
    let house = office::blank(database).house();
    let keeper = keeper(&mut db);
    service::ask(&mut db, &house, &keeper, &asked(who, hall, day, from, to), None).unwrap();
}

#[test]
fn a_course_that_repeats_and_a_date_that_comes_back() {
    everywhere(|database, face| {
        office::bare(database);
        let hall = furnish(database);
        let band = book(database, "Banda", hall, "2026-12-15", "17:00:00", "19:00:00");
        let mut desk = face.open(database);
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("rooms-form-new"));
        desk.keys("Associazione Esempio<Tab>Corso di italiano<Tab*4>aula<Enter>1/12/2026<Tab>18<Tab>20");
        desk.keys("<Tab*3>ogni martedì");
        // Without an end nothing is saved, and what was typed is still there.
        desk.keys("<F2>");
        sees(&desk, &face.text("fault-rooms-series-no-end"));
        desk.keys("<Esc>");
        sees(&desk, "ogni martedì");
        desk.keys("<End> fino al 22/12/2026<Tab*6> <F2>");
        sees(&desk, "22/12/2026");
        desk.keys("<Tab><Enter>");
        desk.keys(&go("rooms-skipped-title"));
        sees(&desk, "Banda");
        sees_nothing_of(&desk, &face.text("rooms-series-possible"));
        let mut db = database.connect();
        let house = office::blank(database).house();
        let keeper = keeper(&mut db);
        service::cancel(&mut db, &house, &keeper, band, "rinuncia").unwrap();
        desk.keys("<F5>");
        sees(&desk, &face.text("rooms-series-possible"));
        desk.keys("R");
        sees(&desk, &face.text("rooms-skipped-none"));
        desk.keys("u");
        sees(&desk, "15/12/2026");
    });
}

#[test]
fn a_sitting_displaces_two_and_one_key_gives_each_another_place() {
    everywhere(|database, face| {
        office::bare(database);
        let hall = furnish(database);
        book(database, "Coro", hall, "2026-12-10", "17:00:00", "18:30:00");
        book(database, "Scuola di ballo", hall, "2026-12-10", "20:00:00", "22:00:00");
        let mut desk = face.open(database);
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("rooms-sitting-title")).keys("10/12/2026<Tab>18<Tab>23<Tab>");
        sees(&desk, "Coro");
        sees(&desk, "Scuola di ballo");
        // Enter alone displaces nobody.
        desk.keys("<F2><Enter>");
        sees(&desk, "10/12/2026");
        desk.keys("<F2><Tab><Enter>");
        sees(&desk, &face.text("rooms-displaced-offers"));
        desk.keys("1");
        sees_nothing_of(&desk, "Coro");
        desk.keys("u");
        sees(&desk, "Coro");
        desk.keys("<F8><F8>");
        sees(&desk, &face.text("rooms-displaced-none"));
        desk.keys("t");
        sees(&desk, &face.text("rooms-displaced-moved"));
    });
}

/// Two meetings of the youth council, and one that is over.
const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Esempio//IT\r\n\
    BEGIN:VEVENT\r\nUID:consulta@example.org\r\nSUMMARY:Consulta giovani\r\n\
    DTSTART;TZID=Europe/Rome:20261202T180000\r\nDURATION:PT2H\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:ieri@example.org\r\nSUMMARY:Ieri\r\nDTSTART:20261101T160000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\n\
    END:VCALENDAR\r\n";

#[test]
fn from_the_calendar_a_file_comes_in_and_goes_out_and_a_sitting_is_booked() {
    everywhere(|database, face| {
        office::bare(database);
        let hall = furnish(database);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("consulta.ics");
        std::fs::write(&file, CALENDAR).unwrap();
        let booked = || {
            let at = |text: &str| text.parse().unwrap();
            let (from, to) = (at("2026-12-01T00:00:00Z"), at("2026-12-31T00:00:00Z"));
            scrivania::desks::rooms::store::bookings::busy(&mut database.connect(), hall, from, to).unwrap().len()
        };
        let mut desk = face.open(database);
        desk.keys(&format!("<C-p>{}<Enter>1<S-F4>", face.text("rooms-calendar-title")));
        // A file that is none is refused, and what was typed stays.
        desk.keys("/nowhere.ics<F2>");
        sees(&desk, "/nowhere.ics");
        desk.keys(&format!("<Esc><C-u>{}<F2>", file.display()));
        sees(&desk, "Consulta giovani");
        sees(&desk, &face.text("rooms-ical-past"));
        assert_eq!(booked(), 0, "a trial writes nothing");
        desk.keys("<F2>");
        sees(&desk, &face.text("rooms-ical-written"));
        assert_eq!(booked(), 2);
        desk.keys("<Esc><C-e><F2>");
        let written = desk.house.paths.data().join("stampe/calendario-aula-20261101.ics");
        let written = std::fs::read_to_string(written).unwrap();
        assert!(written.contains("SUMMARY:Consulta giovani"), "{written}");

        // A sitting on the very hours under the cursor: the youth council gives way.
        desk.keys("<F7>2/12/2026<Enter>d<Home>").keys("<F7>2/12/2026<Enter>").keys("<Down*18><S-Down*2><F4>");
        sees(&desk, "Consulta giovani");
        desk.keys("<F2><Tab><Enter>");
        sees(&desk, "Consulta giovani");
        sees(&desk, &face.text("rooms-displaced-open"));
    });
}
