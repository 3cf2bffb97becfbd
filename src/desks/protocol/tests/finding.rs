//! The register and the queue are found by words, filters and orders: each leaves the right rows, however they are read.

use super::*;
use crate::desks::protocol::intake::announce_paper;
use crate::desks::protocol::store::arrivals::{Looked, count, page};

#[test]
fn words_find_whatever_accents_and_order() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        make(&mut db, &desk, "Richiesta di agibilità per l'immobile di via Garibaldi").unwrap();
        make(&mut db, &desk, "Perché no?").unwrap();
        let found = |db: &mut Db, words: &str| rows(db, &Filter { words: words.into(), ..Filter::default() }).len();
        for words in ["agibilita", "GARIBALDI via", "immobile", "d'angio agib", "lucia garib rich", "0000001"] {
            assert_eq!(found(&mut db, words), 1, "{words}");
        }
        assert_eq!(found(&mut db, "perche"), 1);
        assert_eq!(found(&mut db, "angio"), 2);
        for hostile in ["\"", "*", "NEAR(", "AND", "'; DROP TABLE registrations", "%", "a:b"] {
            rows(&mut db, &Filter { words: hostile.into(), ..Filter::default() });
        }
    });
}

#[test]
fn every_filter_and_order_leaves_the_right_rows() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        make(&mut db, &desk, "uno").unwrap();
        desk.clock.advance(TimeDelta::days(1));
        let mut second = Request { reserved: true, needs_visto: true, ..letter(&desk, "due") };
        second.parties.first_mut().unwrap().name = "Aba".into();
        register(&mut db, &desk.house, &desk.session, &second, None).unwrap();
        let out = Request { flow: Flow::Out, ..letter(&desk, "tre") };
        register(&mut db, &desk.house, &desk.session, &out, None).unwrap();
        let day = desk.clock_day();
        let some = |filter: Filter| rows(&mut database.connect(), &filter);
        assert_eq!(some(Filter { number: Some(2), year: Some(2026), ..Filter::default() }), ["due"]);
        assert_eq!(some(Filter { from: Some(day), ..Filter::default() }), ["tre", "due"]);
        assert_eq!(some(Filter { to: day.pred_opt(), ..Filter::default() }), ["uno"]);
        assert_eq!(some(Filter { flow: Some(Flow::Out), ..Filter::default() }), ["tre"]);
        assert_eq!(some(Filter { class: Some("VI".into()), ..Filter::default() }).len(), 3);
        assert_eq!(some(Filter { class: Some("I".into()), ..Filter::default() }).len(), 0);
        assert_eq!(some(Filter { office: Some(desk.office), ..Filter::default() }).len(), 3);
        let reserved = register_list::Condition::Reserved;
        assert_eq!(some(Filter { condition: Some(reserved), ..Filter::default() }), ["due"]);
        let who = Looker { operator: 0, reserved: true };
        let wanted = Wanted { anchor: None, forward: true, skip: 0, take: 50 };
        let page = register_list::page(&mut db, &Filter::default(), Sort::Party, who, &wanted).unwrap();
        assert_eq!(page.first().unwrap().subject, "due");
        assert_eq!(register_list::count(&mut db, &Filter::default(), who).unwrap(), 3);
    });
}

/// Walks through a filtered list in both directions, a few rows at a time.
fn walk(db: &mut Db, filter: &Filter, sort: Sort, forward: bool) -> Vec<i64> {
    let who = Looker { operator: 0, reserved: true };
    let mut found = Vec::new();
    let mut anchor = None;
    loop {
        let wanted = Wanted { anchor: anchor.take(), forward, skip: 0, take: 2 };
        let mut page = register_list::page(db, filter, sort, who, &wanted).unwrap();
        if !forward {
            page.reverse();
        }
        anchor = page.last().map(register_list::ListRow::key);
        found.extend(page.iter().map(|row| row.id));
        if page.len() < 2 {
            return found;
        }
    }
}

#[test]
fn a_list_has_the_same_rows_whatever_it_is_read_by() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap();
        // Three years, the same party twice on a letter, words that many, few and none have.
        for n in 0..12_u32 {
            desk.clock
                .set(Utc.with_ymd_and_hms(2026 + i32::try_from(n).unwrap() / 5, 11, 24 + n % 5, 9, 0, 0).unwrap());
            let mut request = letter(&desk, if n % 3 == 0 { "istanza rara" } else { "istanza" });
            request.parties.push(request.parties[0].clone());
            for party in &mut request.parties {
                party.correspondent_id = Some(i64::from(n % 2) + 1);
            }
            request.reserved = n % 4 == 0;
            request.needs_visto = n % 6 == 0;
            register(&mut db, &desk.house, &desk.session, &request, None).unwrap();
        }
        let plain = Filter::default();
        let all = walk(&mut db, &plain, Sort::Oldest, true);
        assert_eq!(all.len(), 12);
        let at = |n: usize| all[n];
        let every = |step: usize| (0..12).filter(|n| n % step == 0).map(at).collect::<Vec<i64>>();
        let cases: Vec<(Filter, Vec<i64>)> = vec![
            (Filter { words: "istan".into(), ..plain.clone() }, every(1)),
            (Filter { words: "rara i".into(), ..plain.clone() }, every(3)),
            (Filter { words: "zzz".into(), ..plain.clone() }, vec![]),
            (Filter { words: "rara".into(), year: Some(2027), ..plain.clone() }, vec![at(6), at(9)]),
            (Filter { correspondent: Some(1), ..plain.clone() }, every(2)),
            (Filter { correspondent: Some(1), words: "rara".into(), ..plain.clone() }, every(6)),
            (Filter { correspondent: Some(9), ..plain.clone() }, vec![]),
            (Filter { number: Some(2), ..plain.clone() }, vec![at(1), at(6), at(11)]),
            (Filter { number: Some(2), year: Some(2027), ..plain.clone() }, vec![at(6)]),
            (Filter { number: Some(9), ..plain.clone() }, vec![]),
            (Filter { office: Some(desk.office), ..plain.clone() }, every(1)),
            (Filter { office: Some(-1), ..plain.clone() }, vec![]),
            (Filter { class: Some("no such class".into()), ..plain.clone() }, vec![]),
            (Filter { condition: Some(register_list::Condition::Reserved), ..plain.clone() }, every(4)),
            (Filter { condition: Some(register_list::Condition::NeedsVisto), ..plain.clone() }, every(6)),
            (Filter { from: Some(day("2027-11-26")), ..plain.clone() }, all[7..].to_vec()),
            (Filter { to: Some(day("2026-11-25")), ..plain.clone() }, all[..2].to_vec()),
            (Filter { from: Some(day("2030-01-01")), ..plain.clone() }, vec![]),
            (Filter { to: Some(day("2020-01-01")), ..plain.clone() }, vec![]),
            (Filter { flow: Some(crate::desks::protocol::model::Flow::Out), ..plain.clone() }, vec![]),
        ];
        for (filter, mut expected) in cases {
            let who = Looker { operator: 0, reserved: true };
            let counted = register_list::count(&mut db, &filter, who).unwrap();
            assert_eq!(counted, expected.len() as i64, "{filter:?}");
            assert_eq!(walk(&mut db, &filter, Sort::Oldest, true), expected, "{filter:?}");
            assert_eq!(walk(&mut db, &filter, Sort::Newest, false), expected, "{filter:?} against the order");
            assert_eq!(walk(&mut db, &filter, Sort::Party, true), expected, "{filter:?} by party");
            expected.reverse();
            assert_eq!(walk(&mut db, &filter, Sort::Newest, true), expected, "{filter:?}");
            let skipped = Wanted { anchor: None, forward: true, skip: 1, take: 50 };
            let page = register_list::page(&mut db, &filter, Sort::Newest, who, &skipped).unwrap();
            assert_eq!(page.len(), expected.len().saturating_sub(1), "{filter:?}");
        }
    });
}

#[test]
fn the_queue_is_filtered_by_words_of_sender_and_subject() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        for (sender, subject) in [("D'Angiò Lucia", "Istanza di accesso"), ("Rossi Mario", "Passo carrabile")] {
            announce_paper(&mut db, &desk.house, sender, subject, &new_key()).unwrap();
        }
        let looked =
            |words: &str| Looked { today: chrono::NaiveDate::MAX, words: words.to_owned(), ..Looked::default() };
        for (words, found) in [("", 2), ("angio", 1), ("acces lucia", 1), ("carrabile angio", 0), ("\"'*(", 2)] {
            assert_eq!(count(&mut db, &looked(words)).unwrap(), found, "{words}");
        }
        let rows = page(&mut db, &looked("rossi"), None, true, 0, 10).unwrap();
        assert_eq!(rows.first().map(|row| row.subject.as_str()), Some("Passo carrabile"));
    });
}
