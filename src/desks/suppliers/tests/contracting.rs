//! Contracts: dates, warnings once, notice, renewal, lists.

use super::*;
use crate::db::deadlines;
use crate::db::search::query::Slice;
use crate::db::testing::on_both_engines;
use crate::desks::suppliers::store::contracts::{self as store, Filter, Only};
use crate::desks::suppliers::{api, warnings};
use crate::desks::testing::reader;

#[test]
fn a_supplier_has_its_card_and_is_one_once() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let ced = ced(database, &mut db);
        let found = service::supplier(&mut db, &ced.session, ced.supplier).unwrap();
        assert_eq!(found.fields().categories, ["server"], "what is no category is left out");
        let twice = SupplierFields { correspondent_id: Some(found.correspondent_id), ..found.fields() };
        let fault = service::add(&mut db, &ced.house, &ced.session, &twice, None).unwrap_err();
        assert_eq!((fault.key, fault.field), ("fault-suppliers-known", Some("card")));
        let labels = api::find(&mut db, "prova sist", ced.house.clock.today(), 5).unwrap();
        assert_eq!(labels.iter().map(|one| one.id).collect::<Vec<_>>(), [ced.supplier]);
        let fault = service::add(&mut db, &ced.house, &reader(), &twice, None).unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
        assert!(!service::turn(&mut db, &ced.house, &ced.session, ced.supplier, 1).unwrap());
        assert!(api::active(&mut db).unwrap().is_empty());
        let fault = service::turn(&mut db, &ced.house, &ced.session, ced.supplier, 1).unwrap_err();
        assert_eq!(fault.key, "fault-suppliers-conflict");
    });
}

#[test]
fn warnings_open_once_before_notice_and_end() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let ced = ced(database, &mut db);
        ced.clock.set(at("2026-07-01T08:00:00Z"));
        let fields = contract(&ced, "2026-01-01", "2026-12-31");
        let id = add(&mut db, &ced, &fields, "k1");
        assert_eq!(add(&mut db, &ced, &fields, "k1"), id, "the same key writes one");
        let of = |db: &mut Db| deadlines::of_subject(db, contracts::SUBJECT, id).unwrap();
        assert_eq!(warnings::watch(&mut db, &ced.house).unwrap(), 0);
        ced.clock.set(at("2026-08-01T08:00:00Z"));
        assert_eq!(warnings::watch(&mut db, &ced.house).unwrap(), 1);
        assert_eq!(warnings::watch(&mut db, &ced.house).unwrap(), 0, "once");
        let notice = of(&mut db).remove(0);
        assert_eq!(notice.activity, "C1d");
        assert_eq!(notice.title, "Disdetta contratto SP-17 (Sistemi Prova S.r.l.)");
        let (opened, due) = (notice.opened_at.and_utc(), notice.due_at.and_utc());
        let explained = crate::desks::suppliers::rules::warning(60).due(opened, &ced.house.facts().calendar);
        assert_eq!(explained.instant, due, "Today can count the days");
        ced.clock.set(at("2026-11-05T08:00:00Z"));
        assert_eq!(warnings::watch(&mut db, &ced.house).unwrap(), 1);
        // The renewal answers the warnings; it has its own.
        let next = ContractFields { number: Some("SP-18".into()), ..contract(&ced, "2027-01-01", "2027-12-31") };
        let renewed = contracts::add(&mut db, &ced.house, &ced.session, "k2", &next, Some(id), None).unwrap();
        assert!(of(&mut db).iter().all(|one| one.met_at.is_some()));
        let fault = contracts::add(&mut db, &ced.house, &ced.session, "k3", &next, Some(id), None).unwrap_err();
        assert_eq!(fault.key, "fault-contracts-renewed");
        ced.clock.set(at("2027-01-10T08:00:00Z"));
        let found = api::contract_in_force(&mut db, "server", None, day("2027-01-10")).unwrap().unwrap();
        assert_eq!(found.id, renewed);
        assert!(api::contract_in_force(&mut db, "mail", None, day("2027-01-10")).unwrap().is_none());
    });
}

#[test]
fn new_dates_are_watched_instead_of_the_old() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let ced = ced(database, &mut db);
        let fields = ContractFields { notice_term: None, ..contract(&ced, "2026-01-01", "2026-12-31") };
        let id = add(&mut db, &ced, &fields, "k1");
        let of = |db: &mut Db| deadlines::of_subject(db, contracts::SUBJECT, id).unwrap();
        assert_eq!(of(&mut db).len(), 1, "it is near when it is written");
        let later = ContractFields { ends_on: day("2027-06-30"), ..fields.clone() };
        contracts::change(&mut db, &ced.house, &ced.session, (id, 1), &later, None).unwrap();
        assert!(of(&mut db).is_empty());
        let fault = contracts::change(&mut db, &ced.house, &ced.session, (id, 1), &fields, None).unwrap_err();
        assert_eq!(fault.key, "fault-suppliers-conflict");
    });
}

#[test]
fn notice_is_given_in_time_or_not_at_all() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let ced = ced(database, &mut db);
        ced.clock.set(at("2026-09-15T08:00:00Z"));
        let id = add(&mut db, &ced, &contract(&ced, "2026-01-01", "2026-12-31"), "k1");
        assert!(contracts::give_notice(&mut db, &ced.house, &ced.session, id, 1).unwrap());
        let of = |db: &mut Db| deadlines::of_subject(db, contracts::SUBJECT, id).unwrap();
        assert!(of(&mut db).iter().all(|one| one.met_at.is_some()));
        assert!(!contracts::give_notice(&mut db, &ced.house, &ced.session, id, 2).unwrap(), "and taken back");
        ced.clock.set(at("2026-10-01T08:00:00Z"));
        let fault = contracts::give_notice(&mut db, &ced.house, &ced.session, id, 3).unwrap_err();
        assert_eq!(fault.key, "fault-contracts-notice-late");
    });
}

#[test]
fn lists_are_filtered_and_go_both_ways() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let ced = ced(database, &mut db);
        for year in 2020..2030 {
            let fields = ContractFields {
                renewal: Renewal::Express,
                ..contract(&ced, &format!("{year}-01-01"), &format!("{year}-12-31"))
            };
            add(&mut db, &ced, &fields, &format!("k{year}"));
        }
        let today = ced.house.clock.today();
        let count = |db: &mut Db, only| store::count(db, &Filter { only, ..Filter::default() }, today).unwrap();
        assert_eq!(count(&mut db, Only::All), 10);
        assert_eq!(count(&mut db, Only::Current), 4);
        assert_eq!(count(&mut db, Only::Ended), 6);
        assert_eq!(count(&mut db, Only::Warned), 1);
        let words = Filter { words: "prov manut".into(), only: Only::All, ..Filter::default() };
        assert_eq!(store::count(&mut db, &words, today).unwrap(), 10);
        let first = store::page(&mut db, &words, today, &Slice::first(4)).unwrap();
        let last = first.last().unwrap();
        let key = crate::db::search::query::Key { by: last.contract.ends_on.into(), id: last.contract.id };
        let on = Slice { from: Some(key.clone()), forward: true, skip: 0, take: 4 };
        let next = store::page(&mut db, &words, today, &on).unwrap();
        assert_eq!(next.first().unwrap().contract.ends_on, day("2024-12-31"));
        let back = Slice { from: Some(key), forward: false, skip: 0, take: 2 };
        let before = store::page(&mut db, &words, today, &back).unwrap();
        assert_eq!(
            before.iter().map(|row| row.contract.ends_on).collect::<Vec<_>>(),
            [day("2021-12-31"), day("2022-12-31")]
        );
    });
}
