//! Opening, numbering, changing, closing and reopening.

use chrono::{TimeZone, Utc};
use proptest::prelude::*;

use super::{Room, room};
use crate::db::audit;
use crate::db::testing::{on_both_engines, sqlite};
use crate::desks::dossiers::model::{Fields, Kind, Opening};
use crate::desks::dossiers::{service, store};
use crate::desks::testing::reader;
use crate::work::session::Session;

#[test]
fn numbers_are_drawn_inside_year_and_class() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        assert_eq!(room.open(&mut db, "VI.3", "Permesso di costruire").code, "2026-VI/3.1");
        assert_eq!(room.open(&mut db, "VI.3", "Segnalazione certificata").code, "2026-VI/3.2");
        assert_eq!(room.open(&mut db, "I.6", "Versamento in archivio").code, "2026-I/6.1");
        assert_eq!(room.open(&mut db, "XIV", "Oggetti diversi").code, "2026-XIV.1");
        room.clock.set(Utc.with_ymd_and_hms(2026, 12, 31, 23, 30, 0).unwrap());
        assert_eq!(room.open(&mut db, "VI.3", "A Roma è già il 2027").code, "2027-VI/3.1");
    });
}

#[test]
fn a_sub_dossier_is_numbered_inside_its_parent_and_goes_no_deeper() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        room.open(&mut db, "VI.3", "Prima");
        let parent = room.open(&mut db, "VI.3", "Attività edilizia");
        let under = |db: &mut crate::db::Db, parent: i64| {
            let opening = Opening { class_id: None, parent_id: Some(parent), ..room.opening(db, "I.1", "Parte") };
            room.try_open(db, &opening)
        };
        assert_eq!(under(&mut db, parent.id).unwrap().code, "2026-VI/3.2.1");
        let second = under(&mut db, parent.id).unwrap();
        assert_eq!(second.code, "2026-VI/3.2.2");
        assert_eq!(room.open(&mut db, "VI.3", "Terza").code, "2026-VI/3.3");
        assert_eq!(under(&mut db, second.id).unwrap_err().key, "fault-dossiers-parent-sub");
        // The parent closes after its parts, and takes no new part then.
        assert_eq!(room.close(&mut db, parent.id).unwrap_err().key, "fault-dossiers-subs-open");
        let first = store::list::page(
            &mut db,
            &store::list::Filter { parent: Some(parent.id), ..store::list::Filter::default() },
            &store::list::Slice { from: None, forward: true, skip: 0, take: 10 },
        )
        .unwrap()[0]
            .id;
        room.close(&mut db, first).unwrap();
        room.close(&mut db, second.id).unwrap();
        room.close(&mut db, parent.id).unwrap();
        assert_eq!(under(&mut db, parent.id).unwrap_err().key, "fault-dossiers-closed");
        let version = room.version(&mut db, first);
        let reopened = service::reopen(&mut db, &room.house, &room.head, first, version, "Nuovi atti");
        assert_eq!(reopened.unwrap_err().key, "fault-dossiers-closed");
    });
}

#[test]
fn persons_may_do_without_a_class_and_matters_may_not() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let without = |db: &mut crate::db::Db, kind| {
            let opening = Opening { kind, class_id: None, ..room.opening(db, "III.2", "Rossi Anna") };
            room.try_open(db, &opening)
        };
        assert_eq!(without(&mut db, Kind::NaturalPerson).unwrap().code, "2026-PF.1");
        assert_eq!(without(&mut db, Kind::LegalPerson).unwrap().code, "2026-PG.1");
        assert_eq!(without(&mut db, Kind::NaturalPerson).unwrap().code, "2026-PF.2");
        for kind in [Kind::Matter, Kind::Activity, Kind::Procedure] {
            let fault = without(&mut db, kind).unwrap_err();
            assert_eq!((fault.key, fault.field), ("fault-dossiers-class-missing", Some("class")));
        }
        let with = Opening { kind: Kind::NaturalPerson, ..room.opening(&mut db, "III.2", "Bianchi Ada") };
        assert_eq!(room.try_open(&mut db, &with).unwrap().code, "2026-III/2.1");
    });
}

#[test]
fn what_fails_gives_its_number_back_and_a_form_draws_one_number_only() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let good = room.opening(&mut db, "VI.3", "Buono");
        let first = room.try_open(&mut db, &good).unwrap();
        let again = room.try_open(&mut db, &good).unwrap();
        assert_eq!((first.already, again.already, first.id), (false, true, again.id));
        let bad = Opening {
            fields: Fields { office_id: 999_999, ..room.fields("Ufficio inesistente") },
            ..room.opening(&mut db, "VI.3", "")
        };
        assert_eq!(room.try_open(&mut db, &bad).unwrap_err().field, Some("office"));
        // A number drawn by an act that is then given up is given to the next one.
        let given_up = crate::db::write(&mut db, |db| {
            store::draw(db, 2026, "VI.3")?;
            Err::<(), _>(crate::base::fault::Fault::not_done("fault-database"))
        });
        assert!(given_up.is_err());
        assert_eq!(room.open(&mut db, "VI.3", "Secondo").code, "2026-VI/3.2");
    });
}

#[test]
fn eight_clerks_at_once_leave_no_gap_and_no_double() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        std::thread::scope(|scope| {
            for clerk in 0..8 {
                let room = &room;
                scope.spawn(move || {
                    let mut db = database.connect();
                    for n in 0..6 {
                        room.open(&mut db, if n % 2 == 0 { "VI.3" } else { "I.6" }, &format!("{clerk}.{n}"));
                    }
                });
            }
        });
        let filter = |class: &str| store::list::Filter { class: Some(class.into()), ..store::list::Filter::default() };
        for class in ["VI.3", "I.6"] {
            let slice = store::list::Slice { from: None, forward: true, skip: 0, take: 100 };
            let codes: Vec<String> =
                store::list::page(&mut db, &filter(class), &slice).unwrap().into_iter().map(|row| row.code).collect();
            let expected: Vec<String> = (1..=24).map(|n| format!("2026-{}.{n}", class.replace('.', "/"))).collect();
            assert_eq!(codes, expected);
        }
    });
}

#[test]
fn a_colleague_who_was_faster_is_not_overwritten() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let id = room.open(&mut db, "VI.3", "Prima").id;
        let seen = room.version(&mut db, id);
        service::change(&mut db, &room.house, &room.head, id, seen, &room.fields("Della collega")).unwrap();
        let late = service::change(&mut db, &room.house, &room.head, id, seen, &room.fields("Del ritardatario"));
        assert_eq!(late.unwrap_err().key, "fault-dossiers-conflict");
        assert_eq!(service::dossier(&mut db, &room.head, id).unwrap().subject, "Della collega");
        assert_eq!(
            service::close(&mut db, &room.house, &room.head, id, seen, "Fine").unwrap_err().key,
            "fault-dossiers-conflict"
        );
    });
}

#[test]
fn closing_and_reopening_leave_their_reasons_in_the_history() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let id = room.open(&mut db, "VI.3", "Prima").id;
        let version = room.version(&mut db, id);
        let silent = service::close(&mut db, &room.house, &room.head, id, version, "  ");
        assert_eq!(silent.unwrap_err().key, "fault-dossiers-reason-missing");
        room.close(&mut db, id).unwrap();
        let version = room.version(&mut db, id);
        let changed = service::change(&mut db, &room.house, &room.head, id, version, &room.fields("Tardi"));
        let fault = changed.unwrap_err();
        assert_eq!(fault.key, "fault-dossiers-closed");
        assert!(fault.args.contains(&("by", "Bianchi Ada".into())), "{fault}");
        service::reopen(&mut db, &room.house, &room.head, id, version, "Ricorso").unwrap();
        let version = room.version(&mut db, id);
        let twice = service::reopen(&mut db, &room.house, &room.head, id, version, "Ricorso");
        assert_eq!(twice.unwrap_err().key, "fault-dossiers-is-open");
        let told: Vec<(String, bool)> = audit::history(&mut db, "dossier", id)
            .unwrap()
            .into_iter()
            .map(|event| (event.action, event.detail.contains("Affare concluso") || event.detail.contains("Ricorso")))
            .collect();
        let expected = [("dossier.opened", false), ("dossier.closed", true), ("dossier.reopened", true)];
        assert_eq!(told, expected.map(|(action, reason)| (action.to_owned(), reason)));
    });
}

#[test]
fn readers_open_nothing_and_clerks_only_what_is_their_offices() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let opening = room.opening(&mut db, "VI.3", "Prima");
        let by = |db: &mut crate::db::Db, session: &Session, opening: &Opening| {
            service::open(db, &room.house, session, opening, None).map(|opened| opened.code)
        };
        assert_eq!(by(&mut db, &reader(), &opening).unwrap_err().key, "fault-not-permitted");
        let other = Opening {
            fields: Fields { office_id: room.protocol, ..room.fields("Di altri") },
            ..room.opening(&mut db, "VI.3", "")
        };
        assert_eq!(by(&mut db, &room.clerk, &other).unwrap_err().key, "fault-dossiers-other-office");
        assert_eq!(by(&mut db, &room.clerk, &opening).unwrap(), "2026-VI/3.1");
        let protocols = room.try_open(&mut db, &other).unwrap().id;
        let closing = service::close(&mut db, &room.house, &room.clerk, protocols, 1, "Fine");
        assert_eq!(closing.unwrap_err().key, "fault-dossiers-other-office");
    });
}

#[test]
fn the_database_itself_refuses_a_broken_series_and_a_changed_key() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let id = room.open(&mut db, "VI.3", "Prima").id;
        for text in [
            "UPDATE dossiers SET code = '2026-VI/3.9', version = version + 1",
            "UPDATE dossiers SET number = 2, version = version + 1",
            "UPDATE dossiers SET subject = 'senza versione'",
            "DELETE FROM dossiers",
            "UPDATE dossier_counters SET last = 7",
            "UPDATE dossier_counters SET last = 0",
            "DELETE FROM dossier_counters",
            "INSERT INTO dossiers (year, series, number, code, sort_key, class_code, kind, subject, office_id, opened_on, \
             opened_at, opened_by, idempotency_key, version, updated_at, updated_by) SELECT year, series, 7, 'x', \
             sort_key, class_code, kind, subject, office_id, opened_on, opened_at, opened_by, 'x', 1, updated_at, \
             updated_by FROM dossiers",
        ] {
            let fault = crate::db::raw::Raw::new(text, &[]).run(&mut db).unwrap_err();
            assert_eq!(fault.key, "fault-sealed", "{text}");
        }
        assert_eq!(room.open(&mut db, "VI.3", "Seconda").code, "2026-VI/3.2");
        assert_eq!(service::dossier(&mut db, &room.head, id).unwrap().code, "2026-VI/3.1");
    });
}

/// What a clerk might do next.
#[derive(Debug, Clone, Copy)]
enum Step {
    Open(usize),
    GiveUp(usize),
    Under(usize),
    Close(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0_usize..3).prop_map(Step::Open),
        (0_usize..3).prop_map(Step::GiveUp),
        (0_usize..20).prop_map(Step::Under),
        (0_usize..20).prop_map(Step::Close),
    ]
}

fn take(room: &Room, db: &mut crate::db::Db, step: Step, opened: &mut Vec<i64>) {
    let classes = ["VI.3", "I.6", "XIV"];
    let at = |n: usize, opened: &[i64]| opened.get(n % opened.len().max(1)).copied();
    match step {
        Step::Open(n) => opened.push(room.open(db, classes[n], "Fascicolo").id),
        Step::GiveUp(n) => {
            let bad = Opening {
                fields: Fields { responsible_id: Some(-1), ..room.fields("Rinuncia") },
                ..room.opening(db, classes[n], "")
            };
            assert!(room.try_open(db, &bad).is_err());
        }
        Step::Under(n) => {
            if let Some(parent) = at(n, opened) {
                let part = Opening { parent_id: Some(parent), ..room.opening(db, "I.1", "Parte") };
                opened.extend(room.try_open(db, &part).map(|part| part.id));
            }
        }
        Step::Close(n) => {
            if let Some(id) = at(n, opened) {
                room.close(db, id).unwrap_or_default();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_done_every_series_runs_without_gap(steps in prop::collection::vec(step(), 1..25)) {
        let database = sqlite();
        let mut db = database.connect();
        let room = room(&database, &mut db);
        let mut opened = Vec::new();
        for step in steps {
            take(&room, &mut db, step, &mut opened);
        }
        let mut series: std::collections::BTreeMap<(i64, String), Vec<i64>> = std::collections::BTreeMap::new();
        for id in &opened {
            let dossier = service::dossier(&mut db, &room.head, *id).unwrap();
            series.entry((dossier.year, dossier.series)).or_default().push(dossier.number);
        }
        for (key, mut numbers) in series {
            numbers.sort_unstable();
            let expected: Vec<i64> = (1..=numbers.len() as i64).collect();
            prop_assert_eq!(numbers, expected, "{:?}", key);
        }
    }
}
