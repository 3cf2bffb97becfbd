//! As-you-type search and the list page by page.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::{body, person};
use crate::db::Db;
use crate::db::testing::on_both_engines;
use crate::desks::correspondents::api;
use crate::desks::correspondents::model::{Kind, New};
use crate::desks::correspondents::service;
use crate::desks::correspondents::store::{self, Filter, Key, Slice};
use crate::desks::testing::{administrator, house};

fn names(db: &mut Db, typed: &str) -> Vec<String> {
    api::suggest(db, typed, 20).unwrap().into_iter().map(|label| label.name).collect()
}

#[test]
fn any_order_any_accents_any_beginning() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        let session = administrator(&mut db, &house);
        let cards = [
            New {
                tax_code: Some("DNGNCL80A01D488X".to_owned()),
                town: Some("Città di Castello".to_owned()),
                ..person("D'Angiò", "Niccolò")
            },
            New { pec: Some("protocollo@pec.comune.fano.it".to_owned()), ..body("Comune di Fano", "c_d488") },
            New { vat_number: Some("01234567890".to_owned()), kind: Kind::Company, ..person("Fano Gomme S.r.l.", "") },
        ];
        for card in &cards {
            api::create(&mut db, &house, &session, card).unwrap();
        }
        for typed in
            ["d'angio", "D’ANGIÒ", "dangio", "angio niccolo", "niccolò d", "castello nicc", "DNGNCL80A", "angiò città"]
        {
            assert_eq!(names(&mut db, typed), ["D'Angiò Niccolò"], "{typed}");
        }
        assert_eq!(names(&mut db, "gomme srl"), ["Fano Gomme S.r.l."]);
        assert_eq!(names(&mut db, "fano"), ["Fano Gomme S.r.l.", "Comune di Fano"], "names that begin so come first");
        assert_eq!(names(&mut db, "protocollo@pec.com"), ["Comune di Fano"]);
        assert_eq!(names(&mut db, "c_d488"), ["Comune di Fano"]);
        assert_eq!(names(&mut db, "0123456"), ["Fano Gomme S.r.l."]);
        assert_eq!(api::suggest(&mut db, "fano", 1).unwrap().len(), 1);
    });
}

#[test]
fn a_correction_is_found_under_the_new_words_only_and_an_inactive_card_not_at_all() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        let session = administrator(&mut db, &house);
        let card = api::create(&mut db, &house, &session, &person("Rossi", "Maria")).unwrap();
        service::change(&mut db, &house, &session, card.id, 1, &person("Bianchi", "Maria")).unwrap();
        assert!(names(&mut db, "rossi").is_empty());
        assert_eq!(names(&mut db, "maria bian"), ["Bianchi Maria"]);
        service::set_active(&mut db, &house, &session, card.id, 2, false).unwrap();
        assert!(names(&mut db, "bianchi").is_empty());
    });
}

#[test]
fn nothing_typed_breaks_the_search() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        let session = administrator(&mut db, &house);
        api::create(&mut db, &house, &session, &person("Percento", "Cento")).unwrap();
        for typed in [
            "",
            "   ",
            "%",
            "_",
            "\\",
            "\"",
            "*",
            "NEAR(a b)",
            "AND",
            "a AND",
            "'; DROP TABLE correspondents; --",
            "-- x",
            "\0",
            "\u{1b}[2J",
            "(",
            ":*",
            "a:b",
            "^",
            "{}",
            "\u{202e}",
            "\u{3164}",
            "🄰 🅰 Ⅳ ½",
            "!",
            "&",
            "|",
            "a & !b",
        ] {
            names(&mut db, typed);
        }
        names(&mut db, &"a".repeat(70_000));
        names(&mut db, &"a ".repeat(70_000));
        assert_eq!(names(&mut db, "percento"), ["Percento Cento"]);
    });
}

#[test]
fn every_card_is_found_by_its_words_in_any_order_and_with_any_accents() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        let session = administrator(&mut db, &house);
        let word = "[a-zàèéìòùçñöü]{2,9}";
        let strategy = (word, word, word, any::<prop::sample::Index>(), any::<bool>());
        let mut runner = TestRunner::new(Config { cases: 40, failure_persistence: None, ..Config::default() });
        let db = std::cell::RefCell::new(&mut db);
        let outcome = runner.run(&strategy, |(surname, second, first, cut, plain)| {
            let db = &mut **db.borrow_mut();
            let card = person(&format!("{surname} {second}"), &first);
            let id = api::create(db, &house, &session, &card).unwrap().id;
            let beginning: String = first.chars().take(1 + cut.index(first.chars().count())).collect();
            let typed = format!("{beginning} {} {second}", surname.to_uppercase());
            let typed = if plain { crate::base::text::fold(&typed) } else { typed };
            let found = api::suggest(db, &typed, 100).unwrap();
            prop_assert!(found.iter().any(|label| label.id == id), "{} not found by {typed:?}", card.full_name());
            Ok(())
        });
        outcome.unwrap();
    });
}

#[test]
fn the_list_goes_page_by_page_both_ways_without_a_gap() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        let session = administrator(&mut db, &house);
        for number in 0..25 {
            // Namesakes lie on the border between two pages.
            api::create(&mut db, &house, &session, &person(&format!("Rossi {}", number / 10), "Anna")).unwrap();
        }
        api::create(&mut db, &house, &session, &body("Comune di Rossi", "c_x")).unwrap();
        let filter = Filter { words: "rossi".to_owned(), kind: Some(Kind::Person), inactive: false };
        assert_eq!(store::count(&mut db, &filter, None).unwrap(), 25);
        let slice = |from: Option<Key>, forward, take| Slice { from, forward, skip: 0, take };
        let mut down = Vec::new();
        let mut from = None;
        loop {
            let page = store::page(&mut db, &filter, &slice(from, true, 7)).unwrap();
            let Some(last) = page.last() else { break };
            from = Some(last.key());
            down.extend(page.iter().map(|card| card.id));
        }
        let mut up = Vec::new();
        let mut from = None;
        loop {
            let page = store::page(&mut db, &filter, &slice(from, false, 4)).unwrap();
            let Some(first) = page.first() else { break };
            let before = store::count(&mut db, &filter, Some(&first.key())).unwrap();
            assert_eq!(before, 25 - up.len() as i64 - page.len() as i64);
            from = Some(first.key());
            up.extend(page.iter().rev().map(|card| card.id));
        }
        up.reverse();
        assert_eq!((down.len(), &down), (25, &up));
        let skipped = Slice { from: None, forward: false, skip: 5, take: 3 };
        let ids: Vec<i64> = store::page(&mut db, &filter, &skipped).unwrap().iter().map(|card| card.id).collect();
        assert_eq!(ids, down[17..20]);
        let all = Filter::default();
        assert_eq!(store::page(&mut db, &all, &slice(None, true, 1)).unwrap()[0].name, "Comune di Rossi");
        let none = Filter { words: "…".to_owned(), ..Filter::default() };
        assert!(store::page(&mut db, &none, &slice(None, true, 9)).unwrap().is_empty());
    });
}
