//! A correction at the desk: the form filled with what stands, both values on the page, the sign wherever the new one shows.

use scrivania::app::testing::{Harness, Setting};
use scrivania::base::i18n::{Lang, Texts};
use scrivania::cli::jobs;
use scrivania::db::testing::on_both_engines;
use scrivania::desks::corrections::api as corrections;
use scrivania::desks::protocol::papers::{self, Paper};
use scrivania::desks::protocol::register::export;
use scrivania::desks::protocol::sheet;
use scrivania::desks::protocol::store::register_list::{Filter, Sort};

use super::outputs::{kept_papers, says};
use super::{VOID, annul_first, at, monday};

const FIRST: i64 = 202_600_000_001;

#[test]
fn subject_and_sender_are_renewed_from_the_page_in_both_languages() {
    for lang in [Lang::It, Lang::En] {
        on_both_engines(|database| {
            let texts = Texts::of(lang);
            let (setting, _, _) = monday(database, lang);
            let mut desk = Harness::open(setting);
            desk.keys("<S-F3><Down><Enter>c");
            assert!(desk.screen().contains(&texts.get("correct-title")), "{}", desk.screen());
            assert!(desk.screen().contains("Lucia D'Angiò"), "what stands is there\n{}", desk.screen());
            // Nothing changed is nothing to be done.
            desk.keys("<Tab*2>Letto male<F2>");
            assert!(desk.screen().contains(&texts.get("fault-correction-nothing")), "{}", desk.screen());
            desk.keys("<C-u><Del*40>Domanda giusta<S-Tab>Rossi Maria<Tab><F2>");
            let asked = desk.screen();
            assert!(asked.contains("«Domanda giusta»"), "the question shows before and after\n{asked}");
            desk.keys(if lang == Lang::It { "s" } else { "y" });
            let made = corrections::corrections(&mut database.connect(), FIRST).unwrap();
            assert_eq!(made.len(), 2, "{}", desk.screen());
            let page = desk.screen();
            for said in [VOID, "Domanda giusta", "Rossi Maria", "Letto male", &texts.get("corrected-sign")] {
                assert!(page.contains(said), "{said}\n{page}");
            }
            // The list shows the new value with its sign, and words of both find it.
            for words in ["giusta", "sbagliata", "maria"] {
                desk.keys("<Esc*3><S-F3>/").keys(words).keys("<Enter>");
                let row = desk.row(2);
                assert!(
                    row.contains("0000001/2026") && row.contains(&texts.get("corrected-sign")),
                    "{}",
                    desk.screen()
                );
            }
        });
    }
}

#[test]
fn a_faster_colleague_is_told_and_what_was_typed_stays() {
    on_both_engines(|database| {
        let (setting, _, clock) = monday(database, Lang::It);
        let other = Setting::new(&database.url, database.folder(), clock);
        let mut anna = Harness::open(setting);
        let mut colleague = Harness::open(other);
        anna.keys("<S-F3><Down><Enter>c<Tab><End> di Anna<Tab>Mio motivo");
        colleague.keys("<S-F3><Down><Enter>c<Tab><End> del collega<Tab>Suo motivo<F2>s");
        anna.keys("<F2>s");
        let told = anna.screen();
        assert!(told.contains("Mio motivo") && told.contains("di Anna"), "{told}");
        assert!(told.contains("rettificata il"), "{told}");
        anna.keys("<F2>s");
        let made = corrections::corrections(&mut database.connect(), FIRST).unwrap();
        assert_eq!(made.len(), 2);
        assert_eq!(
            (made[1].old_value.as_str(), made[1].new_value.as_str()),
            ("Domanda sbagliata del collega", "Domanda sbagliata di Anna")
        );
    });
}

#[test]
fn papers_tables_filter_and_the_daily_register_of_its_own_day_tell_it() {
    on_both_engines(|database| {
        let (setting, session, clock) = monday(database, Lang::It);
        let house = setting.house();
        let mut db = database.connect();
        // On Tuesday, when Monday's register is made already.
        clock.set(at("2026-11-24T09:42:00Z"));
        assert!(jobs::run_due(&mut db, &house, &jobs::all()).unwrap().iter().all(|job| job.well));
        let before = kept_papers(&house);
        let mut desk = Harness::open(setting);
        desk.keys("<S-F3><Home><Down><Enter>c<Tab><End> corretta<Tab>Letto male<F2>s");
        let sheet = sheet::load(&mut db, &house, &session, FIRST, "test").unwrap();
        let receipt = papers::make(&house, &sheet, Paper::Receipt).unwrap();
        says(&receipt.bytes, &["Domanda sbagliata corretta (rettificato il 24/11/2026)"], "receipt");
        let mut csv = Vec::new();
        export::to_csv(&mut db, &house, &session, &Filter::default(), Sort::Newest, &[], &mut csv).unwrap();
        let csv = String::from_utf8(csv).unwrap();
        assert!(csv.lines().any(|line| line.contains("sbagliata corretta") && line.ends_with(";oggetto")), "{csv}");
        // The filter by state.
        annul_first(&mut db, &house, &session);
        for (state, shown, hidden) in [
            ("valide", "0000002/2026", "0000001/2026"),
            ("annullate", "0000001/2026", "0000002/2026"),
            ("rettificate", "0000001/2026", "0000002/2026"),
        ] {
            desk.keys("<Esc*4><S-F3>f<Tab*8><F3>").keys(&"<Up>".repeat(9)).keys(match state {
                "valide" => "<Enter><F2>",
                "annullate" => "<Down><Enter><F2>",
                _ => "<Down*2><Enter><F2>",
            });
            let screen = desk.screen();
            assert!(screen.contains(state), "{state}\n{screen}");
            assert!(screen.contains(shown) && !screen.contains(hidden), "{state}\n{screen}");
        }
        // Monday's register stays; Tuesday's tells both changes.
        clock.set(at("2026-11-25T09:42:00Z"));
        assert!(jobs::run_due(&mut db, &house, &jobs::all()).unwrap().iter().all(|job| job.well));
        let after = kept_papers(&house);
        assert!(before.iter().all(|paper| after.contains(paper)), "what was made stays as it was");
        let tuesday = after.iter().find(|text| text.contains("Rettifica") && text.contains("Annullamento"));
        let tuesday = tuesday.expect("the changes of Tuesday").split_whitespace().collect::<Vec<_>>().join(" ");
        for said in ["Letto male", "Registrata due volte", "0000001/2026"] {
            assert!(tuesday.contains(said), "{said}\n{tuesday}");
        }
    });
}
