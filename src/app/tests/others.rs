//! Two clerks on one database: what one does, the other sees without a key, with the cursor where it was.

use std::time::Duration;

use super::{furnished, morning};
use crate::app::testing::{Harness, Setting};
use crate::db::testing::{TestDb, on_both_engines};
use crate::db::{Db, changes};
use crate::desks::people::api as people;
use crate::desks::protocol::model::{ArrivalKind, ArrivalState, Flow, Medium, NewArrival};
use crate::desks::protocol::request::{PartyAsked, Request, new_key};
use crate::desks::protocol::service;
use crate::desks::protocol::store::arrivals;
use crate::desks::rooms::model::{Asked, Kind, Slot, Source};
use crate::desks::rooms::rules::card::Card;
use crate::desks::rooms::service::{self as rooms, keeping};
use crate::desks::titolario::api as titolario;
use crate::work::facts;
use crate::work::house::SharedHouse;
use crate::work::session::{Role, Session};

/// Only a program that does not hear comes to the end of this.
const LONG: Duration = Duration::from_mins(1);
/// Longer than anything takes that is told at all; for showing that nothing is.
const A_WHILE: Duration = Duration::from_millis(900);

/// The other hand: registers without a screen.
struct Colleague {
    db: Db,
    house: SharedHouse,
    session: Session,
}

impl Colleague {
    fn on(database: &TestDb, setting: &Setting) -> Self {
        let mut db = database.connect();
        let house = setting.house();
        house.set_facts(facts::read(&mut db).unwrap());
        let session = people::session_for_login(&mut db, "anna").unwrap().unwrap();
        let session = Session { roles: vec![Role::Administrator, Role::Registrar], ..session };
        Self { db, house, session }
    }

    fn registers(&mut self, subject: &str) {
        let today = self.house.clock.today();
        let class = titolario::plan_on(&mut self.db, today).unwrap().into_iter().find(|class| class.code == "VI.3");
        let office = people::offices(&mut self.db).unwrap().first().unwrap().id;
        let request = Request {
            parties: vec![PartyAsked { kind: "person".into(), name: "Lucia Prova".into(), ..PartyAsked::default() }],
            subject: subject.into(),
            class_id: class.map(|class| class.id),
            competence: vec![office],
            medium: Medium::ByHand,
            ..Request::new(Flow::In, new_key())
        };
        service::register(&mut self.db, &self.house, &self.session, &request, None).unwrap();
    }

    fn keeps_a_room(&mut self) -> i64 {
        self.session.roles.push(Role::HeadOfService);
        let card = Card {
            code: "AULA".into(),
            name: "Aula consiliare".into(),
            capacity: 99,
            parts: vec!["Aula".into()],
            active: true,
            ..Card::default()
        };
        keeping::create_room(&mut self.db, &self.house, &self.session, &card).unwrap()
    }

    /// From six to eight in the evening of today.
    fn books(&mut self, room_id: i64, applicant: &str) {
        let at = |hour| {
            let time = chrono::NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
            crate::base::calendar::instant(self.house.clock.today(), time)
        };
        let asked = Asked {
            key: new_key(),
            source: Source::Counter,
            registration_id: None,
            office_id: None,
            correspondent_id: None,
            applicant: applicant.into(),
            contact: None,
            purpose: "Assemblea".into(),
            kind: Kind::External,
            people: 10,
            equipment: None,
            setup_minutes: 0,
            tidy_minutes: 0,
            fee_cents: None,
            free_reason_id: None,
            deposit_cents: None,
            rule: None,
            slots: vec![Slot { room_id, starts_at: at(18), ends_at: at(20) }],
        };
        rooms::book(&mut self.db, &self.house, &self.session, &asked, None).unwrap();
    }

    fn receives(&mut self, subject: &str) {
        let at = self.house.clock.now().naive_utc();
        let arrival = NewArrival {
            source: "test".into(),
            source_id: subject.into(),
            kind: ArrivalKind::Mail,
            state: ArrivalState::Waiting,
            received_at: at,
            found_at: at,
            sender: "Ditta Prova".into(),
            sender_address: None,
            subject: subject.into(),
            message_id: None,
            refers_to: None,
            receipt_kind: None,
            anomaly: false,
            attachments: 0,
            sha256: "0".repeat(64),
            size: 10,
            reason: None,
        };
        crate::db::write(&mut self.db, |db| arrivals::insert(db, &arrival)).unwrap();
    }
}

fn watchful(database: &TestDb) -> (Harness, Colleague) {
    let first = Setting { desks: crate::desks::ALL, watchful: true, ..furnished(database) };
    let colleague = Colleague::on(database, &first);
    (Harness::open(first), colleague)
}

fn second(database: &TestDb) -> Harness {
    Harness::open(Setting { watchful: true, ..Setting::new(&database.url, database.folder(), morning()) })
}

#[test]
fn a_registration_of_another_appears_on_the_open_register_and_the_cursor_stays_on_its_row() {
    on_both_engines(|database| {
        let (mut desk, mut colleague) = watchful(database);
        for subject in ["prima lettera", "seconda lettera", "terza lettera"] {
            colleague.registers(subject);
        }
        desk.keys("<S-F3>").await_text("terza lettera").keys("<Down>");
        assert!(desk.screen().contains("2/3"), "{}", desk.screen());
        colleague.registers("quarta lettera");
        desk.await_text("quarta lettera");
        assert!(desk.screen().contains("3/4"), "the cursor left its row\n{}", desk.screen());
        desk.keys("<Enter>");
        assert!(desk.screen().contains("seconda lettera"), "{}", desk.screen());
        assert!(!desk.screen().contains("terza lettera"), "{}", desk.screen());
    });
}

#[test]
fn today_and_the_queue_of_others_follow() {
    on_both_engines(|database| {
        let (mut today, mut colleague) = watchful(database);
        let mut queue = second(database);
        queue.keys("<S-F2>");
        colleague.receives("richiesta di accesso");
        queue.await_text("richiesta di accesso");
        today.await_text("Posta da registrare");
        // One clerk puts it off: the other's queue is empty without a key.
        let mut third = second(database);
        third.keys("<S-F2><C-d>+3<Enter>");
        assert!(!third.screen().contains("richiesta di accesso"), "{}", third.screen());
        while queue.screen().contains("richiesta di accesso") {
            assert!(queue.hears_of_others(LONG), "{}", queue.screen());
        }
        assert!(!third.hears_of_others(A_WHILE), "an own change is read twice");
    });
}

#[test]
fn a_booking_of_another_appears_on_the_open_calendar() {
    on_both_engines(|database| {
        let (mut desk, mut colleague) = watchful(database);
        let room = colleague.keeps_a_room();
        desk.keys("<C-p>calendario delle sale<Enter>d<Down*18>").await_text("Aula consiliare");
        colleague.books(room, "Pro Loco");
        desk.await_text("Pro Loco");
        assert!(desk.screen().contains("18:00–19:00"), "the cursor left its place\n{}", desk.screen());
    });
}

#[test]
fn a_question_about_what_is_shown_is_answered_before_anything_moves() {
    on_both_engines(|database| {
        let (mut desk, mut colleague) = watchful(database);
        colleague.receives("prima");
        desk.keys("<S-F2>").await_text("prima");
        while desk.hears_of_others(A_WHILE) {}
        desk.keys("<C-d>");
        let before = desk.screen();
        colleague.receives("seconda");
        assert!(desk.hears_of_others(LONG));
        assert_eq!(desk.screen(), before, "something moved under the question");
        desk.keys("<Esc>");
        assert!(desk.screen().contains("seconda"), "{}", desk.screen());
    });
}

#[test]
fn a_colleague_who_only_types_disturbs_nobody() {
    on_both_engines(|database| {
        let (mut desk, _) = watchful(database);
        let mut typing = second(database);
        typing.keys("<C-n>bozza").advance(Duration::from_secs(2));
        assert!(!desk.hears_of_others(A_WHILE));
    });
}

#[test]
fn a_line_that_was_lost_listens_again() {
    let Some(database) = crate::db::testing::postgres() else { return };
    let (mut desk, mut colleague) = watchful(&database);
    desk.keys("<S-F3>");
    colleague.registers("prima lettera");
    desk.await_text("prima lettera");
    changes::end_all_others(&mut colleague.db);
    // The registration may fall into the gap: that it was missed is known, and read up.
    colleague.registers("seconda lettera");
    desk.await_text("seconda lettera");
}
