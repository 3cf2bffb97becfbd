//! Calls: the clock of the contract, what may not be called, every line once.

use diesel::prelude::*;

use super::*;
use crate::db::testing::on_both_engines;
use crate::desks::suppliers::calls::{self, Step};
use crate::desks::suppliers::store::calls as store;
use crate::desks::suppliers::{api, verify};

#[test]
fn a_call_has_the_clock_of_its_contract() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let ced = ced(database, &mut db);
        let contract = add(&mut db, &ced, &contract(&ced, "2026-01-01", "2026-12-31"), "k1");
        let id = calls::open(&mut db, &ced.house, &ced.session, "c1", &call(&ced, Some(contract)), None).unwrap();
        let again = calls::open(&mut db, &ced.house, &ced.session, "c1", &call(&ced, Some(contract)), None).unwrap();
        assert_eq!(id, again);
        let held = store::by_id(&mut db, id).unwrap().unwrap();
        assert_eq!(held.take_up_due, Some(stored(at("2026-11-23T11:00:00Z"))));
        assert_eq!(held.solve_due, Some(stored(at("2026-11-24T09:00:00Z"))));
        assert_eq!(held.next_due, held.take_up_due);
        ced.clock.set(at("2026-11-23T10:00:00Z"));
        let taken = calls::step(&mut db, &ced.house, &ced.session, id, 1, &Step::Taken).unwrap();
        assert_eq!(taken.next_due, taken.solve_due);
        let told =
            Step::Answer { text: "Arriva il ricambio".into(), reference: Some("RIF 9".into()), promised_at: None };
        calls::step(&mut db, &ced.house, &ced.session, id, 2, &told).unwrap();
        let fault = calls::step(&mut db, &ced.house, &ced.session, id, 2, &told).unwrap_err();
        assert_eq!(fault.key, "fault-suppliers-conflict");
        let label = api::call_of_ticket(&mut db, ced.ticket).unwrap().unwrap();
        assert_eq!(label.reference.as_deref(), Some("RIF 9"));
        calls::step(&mut db, &ced.house, &ced.session, id, 3, &Step::Solved("Alimentatore sostituito".into())).unwrap();
        let fault = calls::step(&mut db, &ced.house, &ced.session, id, 4, &Step::Taken).unwrap_err();
        assert_eq!(fault.key, "fault-calls-solved");
        assert_eq!(store::count(&mut db, &store::Filter::default()).unwrap(), 0);
        calls::step(&mut db, &ced.house, &ced.session, id, 4, &Step::Reopened("Si è rifermato".into())).unwrap();
        assert_eq!(store::notes(&mut db, id).unwrap().len(), 5);
        let report = verify::verify(&mut db).unwrap();
        assert_eq!((report.lines, report.findings), (5, vec![]));
    });
}

#[test]
fn a_contract_that_ended_covers_no_call_unless_it_is_paid_for() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let ced = ced(database, &mut db);
        let over = ContractFields { renewal: Renewal::Express, ..contract(&ced, "2025-01-01", "2025-12-31") };
        let over = add(&mut db, &ced, &over, "k1");
        let fault = calls::open(&mut db, &ced.house, &ced.session, "c1", &call(&ced, Some(over)), None).unwrap_err();
        assert_eq!((fault.key, fault.field), ("fault-calls-contract-ended", Some("contract")));
        let paid = CallFields { paid: true, ..call(&ced, Some(over)) };
        let id = calls::open(&mut db, &ced.house, &ced.session, "c1", &paid, None).unwrap();
        let held = store::by_id(&mut db, id).unwrap().unwrap();
        assert_eq!((held.contract_id, held.next_due, held.paid), (None, None, true));
        let future = CallFields { called_at: stored(at("2026-11-25T09:00:00Z")), ..call(&ced, None) };
        let fault = calls::open(&mut db, &ced.house, &ced.session, "c2", &future, None).unwrap_err();
        assert_eq!(fault.key, "fault-calls-future");
        let rows = store::page(&mut db, &store::Filter::default(), &crate::db::search::query::Slice::first(9)).unwrap();
        assert_eq!(rows.len(), 1, "one without a clock is in the list too");
    });
}

#[test]
fn lines_are_written_once_and_altered_ones_are_found() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let ced = ced(database, &mut db);
        calls::open(&mut db, &ced.house, &ced.session, "c1", &call(&ced, None), None).unwrap();
        for sql in [
            "UPDATE supplier_call_notes SET text = 'x'",
            "DELETE FROM supplier_call_notes",
            "REPLACE INTO supplier_call_notes SELECT * FROM supplier_call_notes",
            "TRUNCATE supplier_call_notes CASCADE",
        ] {
            assert!(diesel::sql_query(sql).execute(&mut db).is_err(), "went through: {sql}");
        }
        let disarm = match &db {
            Db::Sqlite(_) => "DROP TRIGGER supplier_call_notes_no_update",
            Db::Pg(_) => "ALTER TABLE supplier_call_notes DISABLE TRIGGER ALL",
        };
        diesel::sql_query(disarm).execute(&mut db).unwrap();
        diesel::sql_query("UPDATE supplier_call_notes SET text = 'x'").execute(&mut db).unwrap();
        let report = verify::verify(&mut db).unwrap();
        assert_eq!(report.findings.iter().map(|one| one.key).collect::<Vec<_>>(), ["verify-call-altered"]);
    });
}
