//! The albo: a document of another body goes up with two texts, comes down by itself, has its referto, and the site follows.

use std::time::Duration;

use scrivania::app::testing::{Harness, Setting};
use scrivania::base::i18n::Texts;
use scrivania::db::testing::TestDb;
use scrivania::desks::acts::api::{self as acts, ActKind, Brought, Expense, FileRole, NewFile};
use scrivania::desks::albo::model::{Kind, Publishing, Text};
use scrivania::desks::albo::{ending, from_act, service, store};
use scrivania::desks::people::api::{self as people, NewOperator};
use scrivania::work::session::Role;

use super::{Face, everywhere, on_clock, papers, sees, sees_nothing_of};
use crate::office;

/// A house with the Segretario at work.
pub fn with_secretary(database: &TestDb) {
    let setting = office::bare(database);
    let house = setting.house();
    let mut db = database.connect();
    let anna = people::session_for_login(&mut db, "anna").unwrap().unwrap();
    let office = people::offices(&mut db).unwrap()[0].id;
    let new = NewOperator {
        login: "sara".into(),
        surname: "Segre".into(),
        name: "Sara".into(),
        tax_code: None,
        roles: vec![Role::Secretary, Role::ActsClerk],
        offices: vec![office],
    };
    people::create_operator(&mut db, &house, &anna, &new).unwrap();
}

fn at_the_desk(database: &TestDb, face: Face) -> Harness {
    Harness::open(Setting { login: "sara".into(), ..face.setting(database) })
}

/// A small file of the machine.
pub fn file(database: &TestDb, name: &str) -> String {
    let path = database.folder().join(name);
    std::fs::write(&path, format!("%PDF-1.4 {name}")).unwrap();
    path.display().to_string()
}

#[test]
fn a_document_goes_up_comes_down_and_has_its_referto() {
    everywhere(|database, face| {
        with_secretary(database);
        let mut desk = at_the_desk(database, face);
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        let site = database.folder().join("albo");
        desk.keys(&go("albo-title"));
        sees(&desk, &face.text("albo-empty-live"));
        desk.keys(&format!("i<Tab*3>{}<F2>", site.display()));
        sees(&desk, &face.text("albo-settings-saved"));
        let (whole, omissis) = (file(database, "avviso.pdf"), file(database, "avviso_omissis.pdf"));
        desk.keys("<F3><Tab>Tribunale di Altrove<Tab>Avviso n. 7<Tab>Deposito di un atto<Tab*4>");
        desk.keys(&format!("<Ins>{whole}<Enter><Tab> "));
        desk.keys("<F2>");
        sees(&desk, "243/2014");
        desk.keys(&format!("<Ins>{omissis}<Enter><F2>"));
        sees(&desk, "1/2026");
        sees(&desk, &face.text("albo-role-omissis"));
        let page = std::fs::read_to_string(site.join("pubblicazioni/2026-1.html")).unwrap();
        assert!(page.contains("Deposito di un atto") && site.join("documenti/2026-1/1-avviso_omissis.pdf").exists());
        assert!(!site.join("documenti/2026-1/1-avviso.pdf").exists(), "the whole text is not there");
        desk.keys("<Esc>");
        sees(&desk, "07/12/2026");
        // The days pass; what does it by itself is asked to.
        let house = office::blank(database);
        let clock = office::morning();
        clock.set("2026-12-08T08:00:00Z".parse().unwrap());
        let later = Setting { clock: clock.clone(), ..house }.house();
        ending::end_what_is_over(&mut database.connect(), &later).unwrap();
        drop(desk);
        let setting = Setting { login: "sara".into(), clock, ..face.setting(database) };
        let mut desk = Harness::open(setting);
        desk.keys(&go("albo-title"));
        sees_nothing_of(&desk, "Avviso n. 7");
        desk.keys("<Tab*2>");
        sees(&desk, "Avviso n. 7");
        desk.keys("<Space>r<Tab><Enter>");
        sees(&desk, &face.text("albo-empty-referto"));
        desk.keys("<Tab*2><Enter>");
        sees(&desk, &face.text("albo-data-referto"));
        desk.keys("p<Tab*2>");
        sees(&desk, "08/12/2026");
        assert!(database.folder().join("stampe").exists() || desk.house.paths.data().join("stampe").exists());
    });
}

#[test]
fn what_is_wrong_is_said_with_its_rule_and_the_form_stays() {
    everywhere(|database, face| {
        with_secretary(database);
        let mut desk = at_the_desk(database, face);
        let whole = file(database, "avviso.pdf");
        desk.keys(&format!("<C-p>{}<Enter>", face.text("albo-title")));
        // A Sunday: the next useful day is offered, and whoever declines is still in the form.
        desk.keys("<F3><Tab>Tribunale<Tab>Avviso n. 9<Tab>Vendita<Tab><End><BS*12>29/11/2026<Tab*3>");
        desk.keys(&format!("<Ins>{whole}<Enter><F2>"));
        sees(&desk, "30/11/2026");
        desk.keys("<Esc>");
        sees(&desk, "29/11/2026");
        sees(&desk, "Avviso n. 9");
        // Yesterday: the register does not go back.
        desk.keys("<S-Tab*3><End><BS*12>22/11/2026<F2>");
        sees(&desk, "22/11/2026");
        sees(&desk, "23/11/2026");
        sees(&desk, "Avviso n. 9");
        // Personal data without the other text.
        desk.keys("<Esc><End><BS*12>23/11/2026<Tab*4> <F2>");
        sees(&desk, "243/2014");
        sees(&desk, "Avviso n. 9");
        let all = store::Filter { shelf: store::Shelf::All, ..store::Filter::default() };
        let count =
            |database: &TestDb| store::count(&mut database.connect(), &all, "2026-11-23".parse().unwrap()).unwrap();
        assert_eq!(count(database), 0, "nothing is half done");
    });
}

#[test]
fn what_a_form_lacks_is_told_in_its_own_words_before_a_holiday_is_asked_about() {
    everywhere(|database, face| {
        with_secretary(database);
        let mut desk = at_the_desk(database, face);
        let whole = file(database, "avviso.pdf");
        desk.keys(&format!("<C-p>{}<Enter>", face.text("albo-title")));
        // A Sunday, and personal data without the other text.
        desk.keys("<F3><Tab>Tribunale<Tab>Avviso n. 9<Tab>Vendita<Tab><End><BS*12>29/11/2026<Tab*3>");
        desk.keys(&format!("<Ins>{whole}<Enter><Tab> <F2>"));
        let remedy = Texts::of(face.lang).attribute("fault-albo-omissis-here", "todo", &[]).unwrap();
        let said = desk.screen().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(&remedy), "«{remedy}» is not to be seen:\n{}", desk.screen());
        sees_nothing_of(&desk, &face.text("albo-holiday-title"));
        // With the reason in the field that was named nothing is missing, and the next useful day is offered.
        desk.keys("<Tab>Lo dice la legge<F2>");
        sees(&desk, &face.text("albo-holiday-title"));
    });
}

/// Acts of last year with their numbers, on the albo since today.
fn publish_acts(database: &TestDb, face: Face, acts_of: &[(ActKind, i64, &str)]) {
    let house = face.setting(database).house();
    let mut db = database.connect();
    let sara = people::session_for_login(&mut db, "sara").unwrap().unwrap();
    for (kind, number, subject) in acts_of {
        let kept = house.files.put(subject.as_bytes()).unwrap();
        let brought = Brought {
            kind: *kind,
            year: 2025,
            number: *number,
            adopted_on: "2025-12-30".parse().unwrap(),
            subject: (*subject).into(),
            office_id: None,
            published_on: None,
            expense: Expense::default(),
            files: vec![NewFile {
                role: FileRole::Text,
                name: "delibera.pdf".into(),
                media_type: "application/pdf".into(),
                sha256: kept.sha256.as_str().into(),
                size: i64::try_from(kept.size).unwrap(),
            }],
        };
        let act = scrivania::db::write(&mut db, |db| acts::bring_within(db, &house, &sara, &brought)).unwrap();
        from_act::publish_act(&mut db, &house, &sara, act.id).unwrap();
    }
}

#[test]
fn an_act_stands_under_its_short_name_and_is_found_by_it() {
    everywhere(|database, face| {
        with_secretary(database);
        publish_acts(
            database,
            face,
            &[
                (ActKind::Giunta, 5, "Variazione di bilancio"),
                (ActKind::Council, 5, "Regolamento delle sale"),
                (ActKind::Giunta, 75, "Piano delle opere"),
            ],
        );
        let mut desk = at_the_desk(database, face);
        desk.keys(&format!("<C-p>{}<Enter>", face.text("albo-title")));
        for seen in ["GC 5/2025", "CC 5/2025", "GC 75/2025", "Variazione di bilancio", "Piano delle opere"] {
            sees(&desk, seen);
        }
        sees_nothing_of(&desk, "Deliberazione G.C. n.");
        // A name narrows to the act of that name, as it is typed on papers and as it stands in the column.
        for name in ["G.C. n. 5/2025", "gc 5"] {
            desk.keys(&format!("<F7>{name}<Enter>"));
            sees(&desk, "GC 5/2025");
            sees_nothing_of(&desk, "CC 5/2025");
            sees_nothing_of(&desk, "GC 75/2025");
            desk.keys("<Esc>");
            sees(&desk, "GC 75/2025");
        }
        // So it does among the deadlines, where a narrow screen shows its number.
        desk.keys(&format!("<C-p>{}<Enter>", face.text("today-deadlines")));
        sees(&desk, "GC 75/2025: esecutività");
        desk.keys("<Esc>");
        // Other words are words.
        desk.keys("<F7>piano<Enter>");
        sees(&desk, "GC 75/2025");
        sees_nothing_of(&desk, "CC 5/2025");
    });
}

#[test]
fn a_draft_shows_the_fields_it_was_left_with() {
    everywhere(|database, face| {
        with_secretary(database);
        let mut desk = at_the_desk(database, face);
        desk.keys(&format!("<C-p>{}<Enter>", face.text("albo-title")));
        desk.keys("<F3><Tab>Tribunale<Tab>Avviso n. 8<Tab>Vendita<Tab*5>");
        sees_nothing_of(&desk, &face.text("albo-field-omissis"));
        desk.keys("<Space><Tab*2>Lo dice la legge<Esc><Tab><Enter>");
        sees_nothing_of(&desk, "Lo dice la legge");
        desk.advance(std::time::Duration::from_secs(5));
        desk.keys("<F3>");
        sees(&desk, &face.text("albo-field-omissis"));
        sees(&desk, "Lo dice la legge");
        // The cursor is where it was.
        desk.keys("!");
        sees(&desk, "Lo dice la legge!");
    });
}

#[test]
fn withdrawing_asks_why_and_takes_it_off_at_once() {
    everywhere(|database, face| {
        with_secretary(database);
        let mut desk = at_the_desk(database, face);
        let whole = file(database, "avviso.pdf");
        desk.keys(&format!("<C-p>{}<Enter>", face.text("albo-title")));
        desk.keys("<F3><Tab>Tribunale<Tab>Avviso n. 8<Tab>Vendita<Tab*4>");
        desk.keys(&format!("<Ins>{whole}<Enter><F2><Esc>"));
        sees(&desk, "Avviso n. 8");
        // It is still running: that it has no referto yet is said with its last day, before anything is asked.
        desk.keys("r");
        let args = [("number", "1/2026".into()), ("day", "07/12/2026".into())];
        let refused: String = Texts::of(face.lang).with("fault-albo-not-ended", &args).chars().take(40).collect();
        sees(&desk, &refused);
        sees_nothing_of(&desk, &face.text("albo-referto-title"));
        desk.keys("<Esc>dErrore materiale<Enter>");
        sees_nothing_of(&desk, "Avviso n. 8");
        desk.keys("<Tab*3><Enter>");
        sees(&desk, &Texts::of(face.lang).with("albo-data-period-annulled", &[("off", "23/11/2026".into())]));
        sees_nothing_of(&desk, "07/12/2026");
        desk.keys("<Tab*2>");
        sees(&desk, "Errore materiale");
    });
}

#[test]
fn after_a_referto_the_next_publication_is_under_the_bar() {
    everywhere(|database, face| {
        with_secretary(database);
        let house = face.setting(database).house();
        let mut db = database.connect();
        let sara = people::session_for_login(&mut db, "sara").unwrap().unwrap();
        for name in ["Avviso n. 7", "Avviso n. 8", "Avviso n. 9"] {
            let kept = house.files.put(name.as_bytes()).unwrap();
            let asked = Publishing {
                key: name.into(),
                act_id: None,
                kind: Kind::Notice,
                reference: name.into(),
                requester: "Tribunale di Altrove".into(),
                office_id: None,
                subject: "Vendita".into(),
                from_day: None,
                days: None,
                length_reason: None,
                personal_data: false,
                integral_reason: None,
                integral: vec![Text {
                    name: "avviso.pdf".into(),
                    media_type: "application/pdf".into(),
                    sha256: kept.sha256.as_str().into(),
                    size: kept.size,
                }],
                omissis: Vec::new(),
                immediate: None,
            };
            service::publish(&mut db, &house, &sara, &asked, None).unwrap();
        }
        let clock = office::morning();
        clock.set("2026-12-08T08:00:00Z".parse().unwrap());
        let mut desk = Harness::open(Setting { login: "sara".into(), ..on_clock(face, database, &clock) });
        desk.keys(&format!("<C-p>{}<Enter><Tab*2>", face.text("albo-title")));
        let told = |referto: &str, publication: &str| {
            let args = [("count", 1.into()), ("numbers", referto.into()), ("publications", publication.into())];
            Texts::of(face.lang).with("albo-told-referti", &args)
        };
        // The one in the middle leaves the shelf, and the next one takes its place under the bar.
        desk.keys("<Down>r<Tab><Enter>");
        sees(&desk, &told("1/2026", "2/2026"));
        sees_nothing_of(&desk, "Avviso n. 8");
        desk.keys("<Enter>");
        sees(&desk, "Avviso n. 9");
        sees_nothing_of(&desk, "Avviso n. 7");
        // Behind the last one there is none: the bar stands on the one before. What was told has gone.
        desk.advance(Duration::from_secs(10));
        desk.keys("<Esc>r<Tab><Enter>");
        sees(&desk, &told("2/2026", "3/2026"));
        desk.keys("<Enter>");
        sees(&desk, "Avviso n. 7");
    });
}

#[test]
fn the_register_asks_which_days_and_proposes_the_year() {
    everywhere(|database, face| {
        with_secretary(database);
        let mut desk = at_the_desk(database, face);
        desk.keys(&format!("<C-p>{}<Enter><C-e>", face.text("albo-title")));
        sees(&desk, &face.text("albo-form-register"));
        sees(&desk, "01/01/2026");
        sees(&desk, "31/12/2026");
        desk.keys("<Tab>30/11/2025<F2>");
        let refused: String = face.text("fault-albo-register-days").chars().take(40).collect();
        sees(&desk, &refused);
        desk.keys("<End><BS*12>31/12/2026<F2>");
        assert!(papers(&desk).iter().any(|name| name.starts_with("albo-pretorio-")), "{}", desk.screen());
    });
}
