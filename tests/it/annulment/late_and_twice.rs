//! Registering late under a deferral, and a document that has its number already.

use scrivania::app::testing::{Harness, Setting};
use scrivania::base::config::Config;
use scrivania::base::i18n::{Lang, Texts};
use scrivania::db::testing::{TestDb, on_both_engines, sqlite};
use scrivania::desks::corrections::api as corrections;
use scrivania::desks::protocol::sheet;

use super::{at, furnish, monday};

const THIRD: i64 = 202_600_000_003;

fn open(database: &TestDb, lang: Lang) -> Harness {
    let (setting, _, _) = monday(database, lang);
    Harness::open(setting)
}

#[test]
fn a_deferral_is_entered_and_letters_are_registered_under_it_in_both_languages() {
    for lang in [Lang::It, Lang::En] {
        on_both_engines(|database| {
            let texts = Texts::of(lang);
            let mut desk = open(database, lang);
            // Without a measure in force the form asks for nothing of the kind.
            desk.keys("<C-n>");
            assert!(!desk.screen().contains(&texts.get("protocol-field-deferral")), "{}", desk.screen());
            desk.keys("<Esc><C-p>").keys(&texts.get("deferrals-title")).keys("<Enter><F3>");
            desk.keys(
                "Determinazione n. 3<Tab>Domande di concorso<Tab>Bando in scadenza<Tab>19/11/2026<Tab>27/11/2026<F2>",
            );
            desk.keys(if lang == Lang::It { "s" } else { "y" });
            assert!(desk.screen().contains("DIF 0000001/2026"), "{}", desk.screen());
            desk.keys("<Esc><C-n><Tab>19/11/2026 10:00<Tab>conc<Enter>");
            assert!(desk.screen().contains("Domande di concorso"), "{}", desk.screen());
            desk.keys("Rossi Maria<Enter><Tab*2>Domanda di concorso<Tab>edil<Enter>prot<Enter><F2>");
            let deferral = corrections::deferral_of(&mut database.connect(), THIRD).unwrap();
            assert_eq!(deferral.map(|one| one.kinds).as_deref(), Some("Domande di concorso"), "{}", desk.screen());
            desk.keys("<Esc*2><S-F3><Enter>");
            let page = desk.screen();
            assert!(page.contains("DIF 0000001/2026") && page.contains("19/11/2026 10:00"), "{page}");
            // Its term is that of the measure, and says so.
            desk.keys("<Tab*2>");
            assert!(desk.screen().contains("27/11/2026"), "{}", desk.screen());
            // Certified mail is never deferred: the field goes away.
            desk.keys("<Esc*3><C-n><F3><Up*9><Enter>");
            assert!(!desk.screen().contains(&texts.get("protocol-field-deferral")), "{}", desk.screen());
        });
    }
}

#[test]
fn a_document_that_has_a_number_asks_why_before_it_gets_another() {
    let database = sqlite();
    let scans = database.folder().join("scansioni");
    std::fs::create_dir_all(&scans).unwrap();
    for name in ["a.pdf", "b.pdf"] {
        std::fs::write(scans.join(name), b"%PDF-1.7 la stessa domanda").unwrap();
        // On the clock of the house it has lain there for an hour: nobody is writing it any more.
        let seconds = at("2026-11-23T08:42:00Z").timestamp().unsigned_abs();
        let then = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
        std::fs::File::options().write(true).open(scans.join(name)).unwrap().set_modified(then).unwrap();
    }
    let mut config = Config::default();
    config.arrivals.scans = Some(scans);
    let clock = scrivania::base::clock::FixedClock::at(at("2026-11-23T09:42:00Z"));
    let setting = Setting { config, ..Setting::new(&database.url, database.folder(), clock) };
    let house = setting.house();
    let session = furnish(&mut database.connect(), &house);
    let mut desk = Harness::open(setting);
    let whole = "Rossi Maria<Enter><Tab*3>edil<Enter>prot<Enter><F2>";
    desk.keys("<S-F2><Enter>").keys(whole);
    assert!(desk.screen().contains("0000001/2026"), "{}", desk.screen());
    desk.keys(whole);
    let asked = desk.screen();
    assert!(asked.contains("Documento già registrato"), "{asked}");
    // Leaving the question registers nothing, and what was typed stays.
    desk.keys("<Esc>");
    assert!(desk.screen().contains("Rossi Maria"), "{}", desk.screen());
    assert!(scrivania::desks::protocol::api::registration(&mut database.connect(), 202_600_000_002).unwrap().is_none());
    desk.keys("<F2>Copia per un secondo procedimento<Enter>");
    let sheet = sheet::load(&mut database.connect(), &house, &session, 202_600_000_002, "test").unwrap();
    assert_eq!(sheet.registration.number, 2);
    desk.keys("<Esc*3><S-F3><Enter>");
    assert!(desk.screen().contains("Copia per un secondo procedimento"), "{}", desk.screen());
}
