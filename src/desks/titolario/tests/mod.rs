//! The model plan, its versions and the search by number and words.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod import;
mod periods;

use chrono::NaiveDate;
use proptest::prelude::*;
use rstest::rstest;

use super::model::{ClassLabel, Entry};
use super::{api, rules, service};
use crate::base::text::fold;
use crate::db::audit::{self, Actor};
use crate::db::testing::on_both_engines;
use crate::db::write;
use crate::desks::testing::house;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The model as if it had been loaded, without a database.
fn model() -> Vec<ClassLabel> {
    let entries = rules::model_2005();
    let place = |code: &str| entries.iter().position(|entry| entry.code == code);
    entries
        .iter()
        .enumerate()
        .map(|(at, entry)| {
            let parent = rules::parent_code(&entry.code).and_then(place);
            let above = parent.map_or("", |parent| entries[parent].title.as_str());
            ClassLabel {
                id: at as i64 + 1,
                code: entry.code.clone(),
                title: entry.title.clone(),
                parent: parent.map(|parent| parent as i64 + 1),
                search: fold(&format!("{} {above}", entry.title)),
            }
        })
        .collect()
}

fn codes(found: &[&ClassLabel]) -> Vec<String> {
    found.iter().map(|class| class.code.clone()).collect()
}

#[test]
fn the_model_has_fourteen_titles_and_no_fifteenth() {
    let model = model();
    let titles: Vec<&str> = model.iter().filter(|class| class.depth() == 0).map(|class| class.code.as_str()).collect();
    assert_eq!(titles, ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV"]);
    let under = |title: &str| model.iter().filter(|class| class.code.starts_with(&format!("{title}."))).count();
    assert_eq!(
        titles.iter().map(|title| under(title)).collect::<Vec<_>>(),
        [17, 22, 15, 14, 3, 10, 15, 7, 4, 5, 4, 5, 4, 0]
    );
    let class = model.iter().find(|class| class.code == "I.6").unwrap();
    assert_eq!((class.title.as_str(), class.label().as_str()), ("Archivio generale", "Tit. I Cl. 6"));
    assert_eq!(model.last().map(ClassLabel::label).as_deref(), Some("Tit. XIV"));
}

#[rstest]
#[case("6.3", "VI.3")]
#[case("VI.3", "VI.3")]
#[case("vi 3", "VI.3")]
#[case(" vi/3 ", "VI.3")]
#[case("Tit. VI Cl. 3", "VI.3")]
#[case("titolo 6 classe 3", "VI.3")]
#[case("1.17", "I.17")]
#[case("14", "XIV")]
fn a_class_is_found_by_its_number_however_it_is_typed(#[case] typed: &str, #[case] code: &str) {
    let model = model();
    assert_eq!(rules::search(&model, typed).first().map(|class| class.code.as_str()), Some(code), "{typed}");
}

#[test]
fn a_title_lists_what_is_under_it_and_not_its_neighbours() {
    let model = model();
    assert_eq!(codes(&rules::search(&model, "5"))[..4], ["V", "V.1", "V.2", "V.3"]);
    assert!(!codes(&rules::search(&model, "5")).contains(&"VI".to_owned()));
    assert!(rules::search(&model, "6.99").is_empty());
    assert!(rules::search(&model, "15").is_empty());
    assert_eq!(rules::search(&model, "  ").len(), model.len());
}

#[test]
fn words_are_found_without_accents_and_in_any_order() {
    let model = model();
    for typed in ["viabilita", "VIABILITÀ", "viabil"] {
        assert_eq!(codes(&rules::search(&model, typed)), ["VI.7"], "{typed}");
    }
    // A word of the title above helps to tell classes of the same name apart.
    assert_eq!(codes(&rules::search(&model, "generale archivio")), ["I.6"]);
    assert_eq!(codes(&rules::search(&model, "edilizia territorio")), ["VI.3", "VI.4"]);
}

proptest! {
    #[test]
    fn every_class_is_found_by_any_of_its_words_in_any_order(at in 0_usize..139, seed in any::<u64>()) {
        let model = model();
        let class = &model[at % model.len()];
        let folded = fold(&class.title);
        let mut words: Vec<&str> = folded.split(' ').collect();
        words.sort_by_key(|word| word.bytes().fold(seed, |mix, byte| mix.wrapping_mul(31).wrapping_add(u64::from(byte))));
        words.truncate(3);
        let typed = words.join("  ").to_uppercase();
        prop_assert!(rules::search(&model, &typed).iter().any(|found| found.id == class.id), "{typed}");
    }

    #[test]
    fn no_search_can_fail(typed in any::<String>()) {
        let model = model();
        prop_assert!(rules::search(&model, &typed).len() <= model.len());
    }
}

#[test]
fn the_model_is_loaded_once_and_is_in_force_from_its_day() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        let plan = write(&mut db, |db| api::load_model(db, &house, day(2006, 1, 1))).unwrap();
        assert_eq!(write(&mut db, |db| api::load_model(db, &house, day(2006, 1, 1))).unwrap(), plan);
        let classes = api::plan_on(&mut db, day(2026, 11, 23)).unwrap();
        assert_eq!(classes.len(), 139);
        assert!(api::plan_on(&mut db, day(2005, 12, 31)).unwrap().is_empty());
        let class = classes.iter().find(|class| class.code == "VI.3").unwrap();
        assert_eq!(api::class(&mut db, class.id).unwrap().as_ref(), Some(class));
        let title = classes.iter().find(|title| Some(title.id) == class.parent).unwrap();
        assert_eq!(title.code, "VI");
        assert_eq!(api::class(&mut db, -1).unwrap(), None);
        assert_eq!(audit::history(&mut db, "filing_plan", plan).unwrap().len(), 1);
    });
}

#[test]
fn a_new_version_ends_the_former_and_leaves_its_classes_readable() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        write(&mut db, |db| api::load_model(db, &house, day(2006, 1, 1))).unwrap();
        let old = api::plan_on(&mut db, day(2026, 12, 31)).unwrap();
        let line = |code: &str, title: &str| Entry { code: code.to_owned(), title: title.to_owned() };
        let lines = [line("I", "Nuovo titolo"), line("I.1", "Nuova classe")];
        let system = Actor::system();
        write(&mut db, |db| service::load(db, &house, &system, "Titolario 2027", day(2027, 1, 1), &lines)).unwrap();
        assert_eq!(api::plan_on(&mut db, day(2026, 12, 31)).unwrap(), old);
        let new = api::plan_on(&mut db, day(2027, 1, 1)).unwrap();
        assert_eq!(codes(&new.iter().collect::<Vec<_>>()), ["I", "I.1"]);
        assert!(api::class(&mut db, old[0].id).unwrap().is_some());
        let earlier =
            write(&mut db, |db| service::load(db, &house, &system, "Altro", day(2026, 6, 1), &lines)).unwrap_err();
        assert_eq!(earlier.key, "fault-titolario-order");
        let orphan = [line("II.1", "Senza titolo")];
        let fault =
            write(&mut db, |db| service::load(db, &house, &system, "Rotto", day(2030, 1, 1), &orphan)).unwrap_err();
        assert_eq!(fault.key, "fault-titolario-parent");
        assert_eq!(api::plan_on(&mut db, day(2030, 1, 1)).unwrap(), new, "nothing of a refused plan stays");
    });
}

#[test]
fn the_keys_of_every_screen_are_sound() {
    use crate::desks::titolario::{loading, plan, versions};
    use crate::ui::keymap::check;
    use crate::ui::{pager, table};
    assert_eq!(check(&[plan::COMMANDS, table::MOVING, table::FILTERING]), []);
    assert_eq!(check(&[versions::COMMANDS, table::MOVING]), []);
    assert_eq!(check(&[loading::REPORT, pager::COMMANDS]), []);
}
