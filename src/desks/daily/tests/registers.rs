//! Making: every day once, in order, sealed.

use diesel::prelude::*;

use super::*;
use crate::db::deadlines;
use crate::db::testing::on_both_engines;
use crate::desks::daily::{rules, service, verify};
use crate::desks::testing::reader;
use crate::work::desk::Desk as _;

fn days(db: &mut Db) -> Vec<String> {
    all(db).into_iter().map(|row| row.register.day.to_string()).collect()
}

#[test]
fn every_day_that_is_over_gets_its_register_once() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        register(&mut db, &desk, "prima");
        register(&mut db, &desk, "seconda");
        assert_eq!(service::make_missing(&mut db, &desk.house, None).unwrap(), 0, "today is not over");
        // The program was off from Monday to Friday night; half an hour has not passed since midnight.
        desk.clock.set(at("2026-11-27T23:20:00Z"));
        assert_eq!(service::make_missing(&mut db, &desk.house, None).unwrap(), 4);
        assert_eq!(days(&mut db), ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"]);
        desk.clock.set(at("2026-11-27T23:31:00Z"));
        assert_eq!(service::make_missing(&mut db, &desk.house, None).unwrap(), 1);
        assert_eq!(service::make_missing(&mut db, &desk.house, None).unwrap(), 0, "twice changes nothing");
        let rows = all(&mut db);
        let first = &rows[0].register;
        assert_eq!(first.identifier, "c_x999AB1C2D3-20261123-001");
        assert_eq!((first.first_number, first.last_number, first.registrations), (Some(1), Some(2), 2));
        assert_eq!((rows[4].register.number, rows[4].register.registrations), (5, 0));
        let due = deadlines::of_subject(&mut db, service::SUBJECT, first.id).unwrap();
        assert_eq!(due.len(), 1);
        assert_eq!((due[0].activity.as_str(), due[0].met_at), ("P1.6", None));
        assert_eq!(due[0].due_at.and_utc(), rules::due(first.day, &desk.house.facts().calendar).instant);
        let report = verify::verify(&mut db, &desk.house, true).unwrap();
        assert_eq!((report.registers, report.findings), (5, vec![]));
    });
}

#[test]
fn numbers_begin_again_with_the_year_of_the_day() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        desk.clock.set(at("2026-12-30T10:00:00Z"));
        register(&mut db, &desk, "penultimo giorno");
        desk.clock.set(at("2027-01-02T10:00:00Z"));
        service::make_missing(&mut db, &desk.house, None).unwrap();
        let found: Vec<(i64, i64)> = all(&mut db).iter().map(|row| (row.register.year, row.register.number)).collect();
        assert_eq!(found, [(2026, 1), (2026, 2), (2027, 1)]);
    });
}

#[test]
fn empty_days_are_left_out_where_the_office_wants_it() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (mut house, clock) = crate::desks::testing::house(database);
        house.config.protocol.empty_daily_registers = false;
        let desk = desk_in(house, clock, &mut db);
        let id = register(&mut db, &desk, "lunedì");
        desk.clock.set(at("2026-11-26T10:00:00Z"));
        change(&mut db, &desk, protocol::ANNULLED, id, "doppia");
        desk.clock.set(at("2026-11-30T10:00:00Z"));
        service::make_missing(&mut db, &desk.house, None).unwrap();
        // Thursday has no registration but an annulment: it must be told.
        assert_eq!(days(&mut db), ["2026-11-23", "2026-11-26"]);
        assert_eq!(service::make_missing(&mut db, &desk.house, None).unwrap(), 0);
    });
}

#[test]
fn a_later_annulment_stands_in_the_register_of_its_own_day() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let id = register(&mut db, &desk, "da annullare");
        desk.clock.set(at("2026-11-24T09:00:00Z"));
        service::make_missing(&mut db, &desk.house, None).unwrap();
        let before = all(&mut db)[0].register.clone();
        change(&mut db, &desk, protocol::ANNULLED, id, "registrata due volte");
        desk.clock.set(at("2026-11-25T09:00:00Z"));
        service::make_missing(&mut db, &desk.house, None).unwrap();
        let rows = all(&mut db);
        assert_eq!(rows[0].register, before, "what was sealed does not change");
        assert_eq!((rows[0].register.changes, rows[1].register.changes), (0, 1));
        // The chain at the end of a day holds the events of that day and none of the next.
        assert!(rows[1].register.chain_events > rows[0].register.chain_events);
    });
}

#[test]
fn two_hosts_at_once_make_each_day_once() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        register(&mut db, &desk, "una");
        desk.clock.set(at("2026-12-02T10:00:00Z"));
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    let mut db = database.connect();
                    service::make_missing(&mut db, &desk.house, None).unwrap_or_else(|fault| {
                        // A host that loses the race tries again at its next look.
                        assert!(
                            ["fault-daily-changed", "fault-sealed", "fault-database"].contains(&fault.key),
                            "{fault}"
                        );
                        0
                    });
                });
            }
        });
        service::make_missing(&mut db, &desk.house, None).unwrap();
        let numbers: Vec<i64> = all(&mut db).iter().map(|row| row.register.number).collect();
        assert_eq!(numbers, (1..=9).collect::<Vec<_>>());
        assert!(verify::verify(&mut db, &desk.house, true).unwrap().findings.is_empty());
    });
}

#[test]
fn who_may_not_preserve_makes_nothing() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        register(&mut db, &desk, "una");
        desk.clock.set(at("2026-11-25T10:00:00Z"));
        let fault = service::make_missing(&mut db, &desk.house, Some(&reader())).unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
        assert!(all(&mut db).is_empty());
    });
}

#[test]
fn sealed_rows_refuse_every_statement() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        register(&mut db, &desk, "una");
        desk.clock.set(at("2026-11-25T10:00:00Z"));
        service::make_missing(&mut db, &desk.house, None).unwrap();
        let attempts = [
            "UPDATE daily_registers SET pdf_sha256 = 'x'",
            "DELETE FROM daily_registers",
            "INSERT INTO daily_registers SELECT * FROM daily_registers WHERE number = 1",
            "REPLACE INTO daily_registers SELECT * FROM daily_registers WHERE number = 1",
            "TRUNCATE daily_registers",
            "TRUNCATE daily_registers CASCADE",
        ];
        for sql in attempts {
            assert!(diesel::sql_query(sql).execute(&mut db).is_err(), "went through: {sql}");
        }
        assert!(verify::verify(&mut db, &desk.house, true).unwrap().findings.is_empty());
    });
}

#[test]
fn verification_names_what_was_altered() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        register(&mut db, &desk, "una");
        desk.clock.set(at("2026-11-25T10:00:00Z"));
        service::make_missing(&mut db, &desk.house, None).unwrap();
        let disarm = match &db {
            Db::Sqlite(_) => "DROP TRIGGER daily_registers_no_update",
            Db::Pg(_) => "ALTER TABLE daily_registers DISABLE TRIGGER ALL",
        };
        diesel::sql_query(disarm).execute(&mut db).unwrap();
        diesel::sql_query("UPDATE daily_registers SET registrations = 0 WHERE number = 1").execute(&mut db).unwrap();
        let found = verify::verify(&mut db, &desk.house, false).unwrap().findings;
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].key, found[0].line.as_str()), ("verify-daily-altered", "c_x999AB1C2D3-20261123-001"));
    });
}

#[test]
fn the_job_makes_them_and_looks_again_every_hour() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        register(&mut db, &desk, "una");
        desk.clock.set(at("2026-11-25T10:00:00Z"));
        let job = crate::desks::daily::Daily.jobs()[0];
        assert_eq!(job.next_due(None, &desk.house), Some(at("2026-11-25T10:00:00Z")));
        assert_eq!(job.run(&mut db, &desk.house).unwrap(), "2 daily registers, 0 years closed");
        assert_eq!(job.run(&mut db, &desk.house).unwrap(), "0 daily registers, 0 years closed");
        assert_eq!(job.next_due(Some(at("2026-11-25T10:00:00Z")), &desk.house), Some(at("2026-11-25T11:00:00Z")));
        let waiting = crate::desks::daily::Daily.waiting(&mut db, &desk.session, desk.house.clock.now()).unwrap();
        assert_eq!((waiting[0].count, waiting[0].late), (2, 1), "Monday's was due on Tuesday, Tuesday's is due today");
    });
}
