//! A clerk with dossiers: opened, filled from the page, the register and a registration, closed by a colleague meanwhile;
//! the plan of the year; a new version of the filing plan.

use std::sync::Arc;
use std::time::Duration;

use super::{morning, request};
use crate::app::testing::{Harness, Setting};
use crate::base::clock::FixedClock;
use crate::base::i18n::Lang;
use crate::db::Db;
use crate::db::testing::{TestDb, on_both_engines, sqlite};
use crate::desks::dossiers::{filing, service};
use crate::desks::people::api::{self as people, NewOperator};
use crate::desks::protocol::request::Request;
use crate::desks::setup::set_up;
use crate::desks::testing::{class, letter, load_plan, register};
use crate::work::house::SharedHouse;
use crate::work::session::{Role, Session};

/// Long enough for the messages of what was done to go.
const A_WHILE: Duration = Duration::from_secs(30);

/// A house with Anna, who heads the protocol, and three letters in the register, the last one reserved.
struct Scene {
    setting: Setting,
    house: SharedHouse,
    anna: Session,
}

fn scene(database: &TestDb, clock: Arc<FixedClock>) -> Scene {
    let setting = Setting::new(&database.url, database.folder(), clock);
    let house = setting.house();
    let mut db = database.connect();
    set_up(&mut db, &house, &request()).unwrap();
    house.set_facts(crate::work::facts::read(&mut db).unwrap());
    let anna = people::session_for_login(&mut db, "anna").unwrap().unwrap();
    let class = class(&mut db, &house, "VI.3");
    let office = anna.offices[0];
    for subject in ["Richiesta di permesso", "Integrazione documenti"] {
        register(&mut db, &house, &anna, &letter(subject, class, office));
    }
    let secret = Request { reserved: true, ..letter("Esposto riservato", class, office) };
    register(&mut db, &house, &anna, &secret);
    let reader = NewOperator {
        login: "lea".into(),
        surname: "Bruni".into(),
        name: "Lea".into(),
        tax_code: None,
        roles: vec![Role::Reader],
        offices: vec![office],
    };
    people::create_operator(&mut db, &house, &anna, &reader).unwrap();
    Scene { setting, house, anna }
}

/// Goes to a screen by its name.
fn go(desk: &mut Harness, name: &str) {
    desk.keys("<C-p>").keys(name).keys("<Enter>");
}

/// Opens the first dossier through the form and stands on its page.
fn open_one(desk: &mut Harness) {
    go(desk, "Fascicoli");
    desk.keys("<F3>a<Enter>6.3<Enter>Permesso di via Garibaldi<C-s>");
    assert!(desk.screen().contains("VI.3 Edilizia privata") && desk.screen().contains("[ No ]"), "{}", desk.screen());
    desk.keys("s");
    assert!(desk.row(0).contains("2026-VI/3.1"), "{}", desk.screen());
}

#[test]
fn a_dossier_is_opened_filled_closed_and_reopened() {
    on_both_engines(|database| {
        let scene = scene(database, morning());
        let mut desk = Harness::open(scene.setting);
        open_one(&mut desk);
        desk.keys("<S-F7>1<Enter>");
        assert!(
            desk.screen().contains("0000001/2026") && desk.screen().contains("Richiesta di permesso"),
            "{}",
            desk.screen()
        );
        desk.keys("<S-F7>99<Enter>");
        assert!(desk.screen().contains("«99» non è un numero"), "{}", desk.screen());
        desk.keys("<Esc><F8>Permesso rilasciato<Enter>");
        assert!(desk.row(1).contains("chiuso"), "{}", desk.screen());
        // Closed, it takes nothing: the command says why instead of asking for a number.
        desk.advance(A_WHILE).keys("<S-F7>");
        assert!(desk.footer().contains("Il fascicolo è chiuso."), "{}", desk.screen());
        desk.keys("<F8>Ricorso al TAR<Enter><Tab*4>");
        for part in ["Apertura del fascicolo", "Permesso rilasciato", "Ricorso al TAR", "0000001/2026", "Verdi Anna"] {
            assert!(desk.screen().contains(part), "{part}:\n{}", desk.screen());
        }
        // The tree counts it; Enter leads from the class to the list and from there to the page.
        desk.keys("<Esc><F5>");
        assert!(desk.screen().contains("VI.3"), "{}", desk.screen());
        desk.keys("<End><Enter><Enter>");
        assert!(desk.row(0).contains("2026-VI/3.1"), "{}", desk.screen());
    });
}

#[test]
fn the_same_keys_as_one_burst_open_the_same_dossier() {
    let database = sqlite();
    let scene = scene(&database, morning());
    let mut desk = Harness::open(scene.setting);
    go(&mut desk, "Fascicoli");
    desk.burst("<F3>a<Enter>6.3<Enter>Permesso di via Garibaldi<C-s>s");
    assert!(desk.row(0).contains("2026-VI/3.1"), "{}", desk.screen());
}

#[test]
fn marks_of_the_register_go_into_a_dossier_and_its_page_tells_where_a_letter_lies() {
    on_both_engines(|database| {
        let scene = scene(database, morning());
        let mut desk = Harness::open(scene.setting);
        open_one(&mut desk);
        go(&mut desk, "Registro");
        desk.keys("<Space><Space>d");
        assert!(desk.screen().contains("2026-VI/3.1  Permesso di via Garibaldi"), "{}", desk.screen());
        desk.keys("<Enter>");
        assert!(desk.screen().contains("inseriti 2"), "{}", desk.screen());
        // The letter that is left is filed from its own page, found by words.
        desk.keys("<Enter>d<Up>cerca<Enter>garib<Enter><Enter>");
        assert!(desk.screen().contains("Fascicolo              2026-VI/3.1"), "{}", desk.screen());
    });
}

#[test]
fn a_dossier_that_a_colleague_closed_meanwhile_says_so() {
    on_both_engines(|database| {
        let scene = scene(database, morning());
        let mut desk = Harness::open(scene.setting);
        open_one(&mut desk);
        // The prompt is open while the colleague closes.
        desk.keys("<S-F7>1");
        let mut db: Db = database.connect();
        service::close(&mut db, &scene.house, &scene.anna, 1, 1, "Concluso altrove").unwrap();
        desk.keys("<Enter>");
        assert!(desk.screen().contains("è stato chiuso il 23/11/2026 da Verdi"), "{}", desk.screen());
        desk.keys("<Esc>");
        assert!(desk.row(1).contains("chiuso"), "{}", desk.screen());
    });
}

#[test]
fn two_clerks_who_change_one_dossier_see_both_versions() {
    let database = sqlite();
    let scene = scene(&database, morning());
    let mut desk = Harness::open(scene.setting);
    open_one(&mut desk);
    desk.keys("<C-o><C-u>Mio");
    let mut db: Db = database.connect();
    let theirs = service::dossier(&mut db, &scene.anna, 1).unwrap().fields();
    let theirs = crate::desks::dossiers::model::Fields { subject: "Oggetto della collega".into(), ..theirs };
    service::change(&mut db, &scene.house, &scene.anna, 1, 1, &theirs).unwrap();
    desk.keys("<C-s>");
    let screen = desk.screen();
    assert!(screen.contains("«Mio»") && screen.contains("collega"), "{screen}");
    desk.keys("<Tab><Enter>");
    assert_eq!(service::dossier(&mut db, &scene.anna, 1).unwrap().subject, "Mio");
}

#[test]
fn a_reserved_letter_stays_masked_inside_a_dossier() {
    let database = sqlite();
    let scene = scene(&database, morning());
    let mut db: Db = database.connect();
    {
        let mut desk = Harness::open(scene.setting);
        open_one(&mut desk);
    }
    let third = 2026 * 100_000_000 + 3;
    filing::file_into(&mut db, &scene.house, &scene.anna, &[third], 1).unwrap();
    let look = |login: &str| {
        let setting = Setting { login: login.into(), ..Setting::new(&database.url, database.folder(), morning()) };
        let mut desk = Harness::open(setting);
        go(&mut desk, "Elenco dei fascicoli");
        desk.keys("<Enter>");
        desk.screen()
    };
    let masked = look("lea");
    assert!(masked.contains("0000003/2026") && masked.contains("Riservato"), "{masked}");
    assert!(!masked.contains("Esposto") && !masked.contains("Angi"), "{masked}");
    assert!(look("anna").contains("[R] Esposto riservato"));
}

#[test]
fn a_half_written_dossier_is_a_draft_and_opens_once() {
    let database = sqlite();
    let scene = scene(&database, morning());
    let again = Setting::new(&database.url, database.folder(), morning());
    let mut desk = Harness::open(scene.setting);
    go(&mut desk, "Fascicoli");
    desk.keys("<F3>a<Enter>6.3<Enter>Permesso a met");
    desk.finish();
    let mut desk = Harness::open(again);
    go(&mut desk, "Bozze");
    desk.keys("<Enter>à<C-s>s");
    assert!(desk.row(0).contains("2026-VI/3.1") && desk.screen().contains("Permesso a metà"), "{}", desk.screen());
    go(&mut desk, "Bozze");
    assert!(!desk.screen().contains("Permesso a met"), "{}", desk.screen());
}

#[test]
fn the_plan_of_next_year_is_prepared_and_approved() {
    on_both_engines(|database| {
        let scene = scene(database, morning());
        let mut desk = Harness::open(scene.setting);
        go(&mut desk, "Piano di fascicolazione");
        assert!(desk.row(0).contains("2027") && desk.screen().contains("Nessun piano"), "{}", desk.screen());
        desk.keys("<S-F7><F3>6.3<Enter>aa<Enter>Vigilanza edilizia<Enter>prot<Enter>o<Enter>10<C-s>");
        assert!(
            desk.screen().contains("Vigilanza edilizia") && desk.screen().contains("attività"),
            "{}",
            desk.screen()
        );
        desk.keys("<F8>");
        assert!(desk.screen().contains("(1 voci)") && desk.screen().contains("[ No ]"), "{}", desk.screen());
        desk.keys("s");
        assert!(desk.screen().contains("approvato il 23/11/2026"), "{}", desk.screen());
        desk.advance(A_WHILE).keys("n");
        assert!(desk.footer().contains("non si modifica più"), "{}", desk.screen());
        // The deadline was met by the approval: nothing of it is due.
        go(&mut desk, "Scadenze");
        assert!(!desk.screen().contains("P1.10"), "{}", desk.screen());
    });
}

#[test]
fn a_new_version_of_the_filing_plan_is_tried_and_loaded() {
    on_both_engines(|database| {
        let scene = scene(database, morning());
        let file = database.folder().join("titolario.csv");
        std::fs::write(&file, "codice;denominazione\nI;Amministrazione\nI.1;Organi\nX.9;Orfana\n").unwrap();
        let mut desk = Harness::open(scene.setting);
        go(&mut desk, "Versioni del titolario");
        desk.keys("<F3>").paste(&file.display().to_string());
        desk.keys("<Enter>Titolario 2027<Enter>1/1/2027<C-s>");
        for part in ["nulla è stato scritto", "Titoli: 1, classi: 1", "riga 4", "cessa il 31/12/2026"] {
            assert!(desk.screen().contains(part), "{part}:\n{}", desk.screen());
        }
        desk.keys("<F8>");
        assert!(desk.screen().contains("cessa il 31/12/2026") && desk.screen().contains("[ No ]"), "{}", desk.screen());
        desk.keys("s");
        let screen = desk.screen();
        assert!(screen.contains("01/01/2027") && screen.contains("futuro") && screen.contains("in vigore"), "{screen}");
    });
}

#[test]
fn a_class_that_has_gone_is_shown_with_its_dates() {
    let database = sqlite();
    let scene = scene(&database, morning());
    {
        let mut desk = Harness::open(scene.setting);
        open_one(&mut desk);
    }
    let mut db: Db = database.connect();
    let from = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    load_plan(&mut db, &scene.house, &scene.anna, from, &[("I", "Amministrazione")]);
    let later = FixedClock::at("2026-11-25T09:42:00Z".parse().unwrap());
    let mut desk = Harness::open(Setting::new(&database.url, database.folder(), later));
    go(&mut desk, "Fascicoli");
    let dates = "Edilizia privata [01/01/2026 – 23/11/2026]";
    assert!(desk.screen().contains(dates), "{}", desk.screen());
    desk.keys("<End><Enter><Enter><Tab*2>");
    assert!(desk.screen().contains(dates), "{}", desk.screen());
    go(&mut desk, "Registro");
    desk.keys("<Enter>");
    assert!(desk.screen().contains(dates), "{}", desk.screen());
    // The form of a new dossier offers the plan of today alone.
    go(&mut desk, "Fascicoli");
    desk.keys("<F3>a<Enter>6.3");
    assert!(!desk.screen().contains("Edilizia"), "{}", desk.screen());
}

#[test]
fn every_screen_of_the_desk_speaks_english() {
    let database = sqlite();
    let scene = scene(&database, morning());
    let mut desk = Harness::open(Setting { lang: Lang::En, ..scene.setting });
    for name in ["Dossiers", "List of dossiers", "Dossier plan", "Versions of the filing plan"] {
        go(&mut desk, name);
        assert!(desk.row(0).contains(name) && !desk.screen().contains('«'), "{}", desk.screen());
        desk.keys("<F1>");
        assert!(!desk.screen().contains('«'), "{}", desk.screen());
        desk.keys("<Esc>");
    }
}
