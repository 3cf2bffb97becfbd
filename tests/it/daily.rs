//! The daily registers as a clerk works them: the list with its clocks, sending several at once, the answer, a file saved.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may fail")]

use std::sync::Arc;

use chrono::{DateTime, Utc};
use scrivania::app::testing::{Harness, Setting};
use scrivania::base::clock::FixedClock;
use scrivania::base::i18n::Lang;
use scrivania::cli::jobs;
use scrivania::db::Db;
use scrivania::db::testing::{TestDb, on_both_engines};
use scrivania::desks::people::api as people;
use scrivania::desks::protocol::api::{self as protocol, Flow, Medium, PartyAsked, Request, new_key};
use scrivania::desks::setup::{Request as SetUp, set_up};
use scrivania::desks::titolario::api as titolario;
use scrivania::work::house::House;
use scrivania::work::session::Session;

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A house that is set up, with Anna at work, who heads the service.
pub fn furnish(db: &mut Db, house: &House) -> Session {
    let request = SetUp {
        name: "Comune di Prova".into(),
        ipa_code: "c_x999".into(),
        aoo_code: "AB1C2D3".into(),
        address: "Piazza 1".into(),
        patron: "13/6".into(),
        office_code: "PROT".into(),
        office_name: "Ufficio protocollo".into(),
        login: "anna".into(),
        surname: "Verdi".into(),
        given_name: "Anna".into(),
        tax_code: String::new(),
    };
    set_up(db, house, &request).unwrap();
    house.set_facts(scrivania::work::facts::read(db).unwrap());
    people::session_for_login(db, "anna").unwrap().unwrap()
}

pub fn register(db: &mut Db, house: &House, session: &Session, subject: &str) -> i64 {
    let today = house.clock.today();
    let class = titolario::plan_on(db, today).unwrap().into_iter().find(|class| class.code == "VI.3").unwrap().id;
    let office = people::offices(db).unwrap()[0].id;
    let request = Request {
        parties: vec![PartyAsked { kind: "person".into(), name: "Lucia D'Angiò".into(), ..PartyAsked::default() }],
        subject: subject.into(),
        class_id: Some(class),
        competence: vec![office],
        medium: Medium::ByHand,
        ..Request::new(Flow::In, new_key())
    };
    protocol::register(db, house, session, &request, None).unwrap().id
}

/// Two letters on Monday, the registers of Monday and Tuesday made by the jobs on Wednesday.
fn wednesday(database: &TestDb, lang: Lang) -> Setting {
    let clock: Arc<FixedClock> = FixedClock::at(at("2026-11-23T09:42:00Z"));
    let setting = Setting { lang, ..Setting::new(&database.url, database.folder(), clock.clone()) };
    let house = setting.house();
    let mut db = database.connect();
    let session = furnish(&mut db, &house);
    register(&mut db, &house, &session, "prima");
    register(&mut db, &house, &session, "seconda");
    clock.set(at("2026-11-25T09:42:00Z"));
    let ran = jobs::run_due(&mut db, &house, &jobs::all()).unwrap();
    assert!(ran.iter().all(|job| job.well), "{ran:?}");
    setting
}

#[test]
fn registers_are_sent_together_and_their_answer_is_recorded() {
    on_both_engines(|database| {
        let mut desk = Harness::open(wednesday(database, Lang::It));
        assert!(desk.screen().contains("Registri giornalieri"), "{}", desk.screen());
        desk.keys("<C-p>Registri giornalieri<Enter>");
        let screen = desk.screen();
        for shown in ["24/11/2026", "23/11/2026", "0000001–0000002", "da inviare", "scaduto da", "scade oggi"] {
            assert!(screen.contains(shown), "{shown:?} is not shown\n{screen}");
        }
        // All that is to be sent is marked and sent in one package.
        desk.keys("t*i");
        assert!(desk.screen().contains("Invio in conservazione di 2 registri"), "{}", desk.screen());
        desk.keys("Conservatore Esempio<Tab>PDV-7<F2>");
        let screen = desk.screen();
        assert!(screen.contains("Nessun registro in questo stato"), "{screen}");
        assert!(screen.contains("Invio annotato per 2 registri"), "{screen}");
        desk.keys("<Esc>");
        let screen = desk.screen();
        assert_eq!(screen.matches(" inviato ").count(), 2, "{screen}");
        // The answer for the newest alone.
        desk.keys("<Home>r<Tab><Tab>RDV-9<F2>");
        let screen = desk.screen();
        assert!(screen.contains("conservato") && screen.contains("inviato"), "{screen}");
        // Its page tells the way, and the PDF is saved where the clerk says.
        desk.keys("<Home><Enter>");
        let screen = desk.screen();
        for shown in ["c_x999AB1C2D3-20261124-002", "PDV-7", "RDV-9", "Conservatore Esempio"] {
            assert!(screen.contains(shown), "{shown:?} is not on the page\n{screen}");
        }
        let target = database.folder().join("registro.pdf");
        desk.keys("p<End><BS*200>");
        desk.keys(&format!("{}<Enter>", target.display()));
        assert!(std::fs::read(&target).unwrap().starts_with(b"%PDF-1.7"), "{}", desk.screen());
    });
}

#[test]
fn a_form_that_lacks_something_stays_open_and_says_what() {
    let database = scrivania::db::testing::sqlite();
    let mut desk = Harness::open(wednesday(&database, Lang::It));
    desk.keys("<C-p>Registri giornalieri<Enter>i").keys("Conservatore Esempio<F2>");
    let screen = desk.screen();
    assert!(screen.contains("Pacchetto di versamento"), "{screen}");
    desk.keys("PDV-1<F2>");
    assert!(desk.screen().contains("Invio annotato per un registro"), "{}", desk.screen());
}

#[test]
fn a_year_that_is_over_is_closed_by_the_head_of_the_service() {
    on_both_engines(|database| {
        let clock: Arc<FixedClock> = FixedClock::at(at("2026-12-30T09:42:00Z"));
        let setting = Setting::new(&database.url, database.folder(), clock.clone());
        let house = setting.house();
        let mut db = database.connect();
        let session = furnish(&mut db, &house);
        register(&mut db, &house, &session, "prima");
        clock.set(at("2027-01-01T09:42:00Z"));
        let mut desk = Harness::open(setting);
        desk.keys("<C-p>Chiusure annuali<Enter>");
        assert!(desk.screen().contains("da chiudere"), "{}", desk.screen());
        desk.keys("c");
        let asked = desk.screen();
        assert!(asked.contains("nessun numero di quell'anno"), "the consequence is named\n{asked}");
        // No is the default: Enter alone does nothing.
        desk.keys("<Enter>");
        assert!(desk.screen().contains("da chiudere"), "{}", desk.screen());
        desk.keys("cs");
        let screen = desk.screen();
        assert!(screen.contains("chiuso") && screen.contains("non utilizzato"), "{screen}");
    });
}

#[test]
fn the_list_speaks_english() {
    let database = scrivania::db::testing::sqlite();
    let mut desk = Harness::open(wednesday(&database, Lang::En));
    desk.keys("<C-p>Daily registers<Enter>");
    let screen = desk.screen();
    assert!(screen.contains("Daily registers") && screen.contains("to send"), "{screen}");
}
