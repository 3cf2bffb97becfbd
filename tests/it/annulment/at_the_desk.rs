//! The head of the service at the form.

use scrivania::app::testing::{Harness, Setting};
use scrivania::base::i18n::{Lang, Texts};
use scrivania::db::testing::{on_both_engines, sqlite};
use scrivania::desks::corrections::api as corrections;

use super::{VOID, annul_first, monday};

const FIRST: i64 = 202_600_000_001;

fn text(lang: Lang, key: &str) -> String {
    Texts::of(lang).get(key)
}

#[test]
fn a_registration_is_annulled_from_its_page_in_both_languages() {
    for lang in [Lang::It, Lang::En] {
        on_both_engines(|database| {
            let (setting, _, _) = monday(database, lang);
            let mut desk = Harness::open(setting);
            desk.keys("<S-F3><Down><Enter>A");
            assert!(desk.screen().contains(&text(lang, "annul-title")), "{}", desk.screen());
            assert!(desk.row(1).contains("0000001/2026") && desk.row(1).contains(VOID), "{}", desk.screen());
            // Reason and measure are needed: the form stays and says so.
            desk.keys("Determinazione n. 12<F2>");
            assert!(corrections::annulment(&mut database.connect(), FIRST).unwrap().is_none());
            desk.keys("<End>Registrata due volte<F2>");
            let asked = desk.screen();
            assert!(asked.contains("0000001/2026?"), "the question names the number\n{asked}");
            // No is the default: Enter alone annuls nothing.
            desk.keys("<Enter>");
            assert!(corrections::annulment(&mut database.connect(), FIRST).unwrap().is_none());
            desk.keys(if lang == Lang::It { "<F2>s" } else { "<F2>y" });
            let made = corrections::annulment(&mut database.connect(), FIRST).unwrap().expect("it is annulled");
            assert_eq!((made.number, made.measure.as_str()), (1, "Determinazione n. 12"));
            assert_eq!(made.reason, "Registrata due volte");
            // Back on the page, which says so first; a second time is not offered.
            let page = desk.screen();
            assert!(page.contains(&text(lang, "annulled-word")) && page.contains("ANN 0000001/2026"), "{page}");
            desk.advance(std::time::Duration::from_mins(1)).keys("A");
            assert!(desk.footer().contains(&text(lang, "annul-why-done")), "{}", desk.screen());
            // The register of measures has it, and leads back to the registration.
            desk.keys("<C-p>").keys(&text(lang, "measures-title")).keys("<Enter>");
            assert!(desk.screen().contains("ANN 0000001/2026"), "{}", desk.screen());
            desk.keys("<Enter>");
            assert!(desk.screen().contains("Registrata due volte"), "{}", desk.screen());
            desk.keys("<F6>");
            assert!(desk.row(0).contains("0000001/2026"), "{}", desk.screen());
        });
    }
}

#[test]
fn what_was_typed_outlives_the_program_and_a_faster_colleague() {
    on_both_engines(|database| {
        let (setting, session, clock) = monday(database, Lang::It);
        let house = setting.house();
        let again = || Setting::new(&database.url, database.folder(), clock.clone());
        let mut desk = Harness::open(setting);
        desk.keys("<C-p>Provvedimenti di ann<Enter><F3>1<Enter>Determinazione n. 9<Tab>Doppia");
        desk.finish();
        let mut desk = Harness::open(again());
        desk.keys("<C-p>Provvedimenti di ann<Enter><F3>1<Enter>");
        assert!(desk.screen().contains("Determinazione n. 9") && desk.screen().contains("Doppia"), "{}", desk.screen());
        annul_first(&mut database.connect(), &house, &session);
        desk.keys("<F2>s");
        let told = desk.screen();
        assert!(told.contains("Determinazione n. 9"), "what was typed stays\n{told}");
        assert!(told.contains("ANN 0000001/2026"), "the colleague's measure is named\n{told}");
        // A number that is none, and one that does not exist, are said.
        desk.keys("<Esc*2>s<F3>abc<Enter>");
        assert!(desk.screen().contains("«abc»"), "{}", desk.screen());
    });
}

#[test]
fn the_whole_act_typed_ahead_is_the_same_act() {
    let database = sqlite();
    let (setting, _, _) = monday(&database, Lang::It);
    let mut desk = Harness::open(setting);
    desk.keys("<S-F3><Down><Enter>");
    desk.burst("ADetermina 3<Tab>Errore<F2>s");
    let made = corrections::annulment(&mut database.connect(), FIRST).unwrap().expect("it is annulled");
    assert_eq!((made.measure.as_str(), made.reason.as_str()), ("Determina 3", "Errore"));
}

#[test]
fn whoever_may_not_annul_is_told_so() {
    let database = sqlite();
    let (setting, _, clock) = monday(&database, Lang::It);
    let house = setting.house();
    let mut db = database.connect();
    let anna = scrivania::desks::people::api::session_for_login(&mut db, "anna").unwrap().unwrap();
    let new = scrivania::desks::people::api::NewOperator {
        login: "ugo".into(),
        surname: "Neri".into(),
        name: "Ugo".into(),
        tax_code: None,
        roles: vec![scrivania::work::session::Role::Registrar],
        offices: anna.offices.clone(),
    };
    scrivania::desks::people::api::create_operator(&mut db, &house, &anna, &new).unwrap();
    let mut desk =
        Harness::open(Setting { login: "ugo".into(), ..Setting::new(&database.url, database.folder(), clock) });
    desk.keys("<S-F3><Down><Enter>A");
    assert!(desk.footer().contains(&text(Lang::It, "annul-why-head-only")), "{}", desk.screen());
}
