//! Publishing, ending, withdrawing, referti, certificates, on both engines.

use diesel::RunQueryDsl;

use super::*;
use crate::db::deadlines;
use crate::db::search::query::Slice;
use crate::db::testing::on_both_engines;
use crate::desks::albo::model::{EffectRule, Immediate, State, StepKind};
use crate::desks::albo::settings::{self, Albo};
use crate::desks::albo::store::{self, Filter, Shelf};
use crate::desks::albo::{api, ending, papers, rules, section, words};
use crate::desks::testing::reader;

#[test]
fn a_publication_has_number_days_and_the_day_of_its_effect() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let asked = deliberation(&office.house, "n. 4");
        let row = publish(&mut db, &office, &asked);
        assert_eq!((row.number, row.year), (1, 2026));
        assert_eq!((row.from_day, row.until_day), (day("2026-03-02"), day("2026-03-16")));
        assert_eq!((row.effect_rule, row.effective_on), (Some(EffectRule::AfterTenth), Some(day("2026-03-13"))));
        assert_eq!(publish(&mut db, &office, &asked).id, row.id, "the same key publishes once");
        let due = deadlines::of_subject(&mut db, service::SUBJECT, row.id).unwrap().remove(0);
        let explained = rules::terms(rules::EFFECT).iter().any(|term| {
            term.due(due.opened_at.and_utc(), &office.house.facts().calendar).instant == due.due_at.and_utc()
        });
        assert!(explained, "Today can count the days");
        let next = publish(&mut db, &office, &deliberation(&office.house, "n. 5"));
        assert_eq!(next.number, 2);
        let fault = service::publish(&mut db, &office.house, &reader(), &asked, None).unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
        assert!(api::verify(&mut db, &office.house, true).unwrap().findings.is_empty());
    });
}

#[test]
fn a_key_that_comes_again_with_something_else_is_refused() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let now = settings::read(&mut db).unwrap();
        settings::write(&mut db, &office.house, &office.session, &Albo { moves: true, ..now }, None).unwrap();
        // A Sunday moves to the Monday, and asked for again is the same.
        let asked = Publishing { from_day: Some(day("2026-03-08")), ..deliberation(&office.house, "n. 4") };
        let row = publish(&mut db, &office, &asked);
        assert_eq!(publish(&mut db, &office, &asked).id, row.id);
        let whole = vec![text(&office.house, "delibera.pdf", "un altro testo")];
        for other in [
            Publishing { subject: "Approvazione del bilancio".into(), ..asked.clone() },
            Publishing { from_day: Some(day("2026-03-10")), ..asked.clone() },
            Publishing { days: Some(20), length_reason: Some("regolamento".into()), ..asked.clone() },
            Publishing { integral: whole, ..asked.clone() },
        ] {
            let fault = service::publish(&mut db, &office.house, &office.session, &other, None).unwrap_err();
            assert_eq!(fault.key, "fault-albo-key-reused");
            assert!(fault.args.iter().any(|(_, value)| value == "1/2026"), "{:?}", fault.args);
        }
        let all = Filter { shelf: Shelf::All, ..Filter::default() };
        assert_eq!(store::count(&mut db, &all, day("2026-03-02")).unwrap(), 1);
    });
}

#[test]
fn what_is_wrong_is_refused_and_nothing_is_half_done() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let good = deliberation(&office.house, "k");
        let omissis = vec![text(&office.house, "omissis.pdf", "omissis")];
        let personal = Publishing { personal_data: true, ..good.clone() };
        let cases = [
            (Publishing { subject: "   ".into(), ..good.clone() }, "fault-albo-subject"),
            (Publishing { requester: String::new(), ..good.clone() }, "fault-albo-requester"),
            (Publishing { integral: Vec::new(), ..good.clone() }, "fault-albo-no-text-here"),
            (Publishing { integral: Vec::new(), omissis: omissis.clone(), ..good.clone() }, "fault-albo-no-text-here"),
            (Publishing { days: Some(10), ..good.clone() }, "fault-albo-length"),
            (Publishing { days: Some(0), ..good.clone() }, "fault-albo-days"),
            (personal.clone(), "fault-albo-omissis-here"),
            (Publishing { from_day: Some(day("2026-03-01")), ..good.clone() }, "fault-albo-backwards"),
            (Publishing { from_day: Some(day("2026-03-08")), ..good.clone() }, "fault-albo-holiday"),
            (
                Publishing {
                    immediate: Some(Immediate { on: day("2026-03-01"), votes: Some((2, 5)) }),
                    ..good.clone()
                },
                "fault-albo-immediate",
            ),
            (
                Publishing {
                    integral: vec![Text { sha256: "ab".repeat(32), ..good.integral[0].clone() }],
                    ..good.clone()
                },
                "fault-albo-text-gone",
            ),
        ];
        for (asked, key) in cases {
            let fault = service::publish(&mut db, &office.house, &office.session, &asked, None).unwrap_err();
            assert_eq!(fault.key, key);
        }
        let all = Filter { shelf: Shelf::All, ..Filter::default() };
        assert_eq!(store::count(&mut db, &all, day("2026-03-02")).unwrap(), 0);
        let with_reason = Publishing { integral_reason: Some("art. 1 L. 1/2026".into()), ..personal.clone() };
        assert_eq!(publish(&mut db, &office, &with_reason).number, 1, "no number was lost");
        let with_omissis = Publishing { key: "o".into(), omissis, integral: Vec::new(), ..personal };
        assert_eq!(publish(&mut db, &office, &with_omissis).number, 2);
    });
}

#[test]
fn what_is_over_ends_once_and_effects_are_noted() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let row = publish(&mut db, &office, &deliberation(&office.house, "a"));
        let notice = Publishing { kind: Kind::Notice, key: "b".into(), ..deliberation(&office.house, "b") };
        let notice = publish(&mut db, &office, &notice);
        assert_eq!(notice.effective_on, None);
        office.clock.set(at("2026-03-12T23:30:00Z"));
        assert_eq!(ending::note_effects(&mut db, &office.house).unwrap(), 1, "13 March in Rome");
        assert_eq!(ending::note_effects(&mut db, &office.house).unwrap(), 0);
        let due = deadlines::of_subject(&mut db, service::SUBJECT, row.id).unwrap();
        assert!(due.iter().all(|one| one.met_at.is_some()));
        office.clock.set(at("2026-03-16T22:59:00Z"));
        assert_eq!(ending::end_what_is_over(&mut db, &office.house).unwrap(), 0, "the last day counts to its end");
        office.clock.set(at("2026-03-16T23:00:00Z"));
        assert_eq!(ending::end_what_is_over(&mut db, &office.house).unwrap(), 2);
        assert_eq!(ending::end_what_is_over(&mut db, &office.house).unwrap(), 0);
        let steps: Vec<StepKind> =
            store::steps::of(&mut db, row.id).unwrap().into_iter().map(|step| step.step).collect();
        assert_eq!(steps, [StepKind::Published, StepKind::Effective, StepKind::Ended]);
    });
}

#[test]
fn withdrawn_with_a_reason_and_never_away() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let row = publish(&mut db, &office, &deliberation(&office.house, "a"));
        let withdraw = |db: &mut Db, version, reason: &str| {
            service::withdraw(db, &office.house, &office.session, (row.id, version), reason)
        };
        assert_eq!(withdraw(&mut db, 1, "  ").unwrap_err().key, "fault-albo-reason");
        assert_eq!(withdraw(&mut db, 7, "errore").unwrap_err().key, "fault-albo-conflict");
        withdraw(&mut db, 1, "pubblicata per errore").unwrap();
        assert_eq!(withdraw(&mut db, 2, "ancora").unwrap_err().key, "fault-albo-withdrawn");
        let row = store::by_id(&mut db, row.id).unwrap().unwrap();
        assert_eq!(row.state, State::Withdrawn);
        assert!(deadlines::of_subject(&mut db, service::SUBJECT, row.id).unwrap().is_empty());
        office.clock.set(at("2026-04-20T08:00:00Z"));
        assert_eq!(ending::note_effects(&mut db, &office.house).unwrap(), 0, "it never came into effect");
        let fault = papers::certify(&mut db, &office.house, &office.session, row.id).unwrap_err();
        assert_eq!(fault.key, "fault-albo-withdrawn");
        for sql in [
            "DELETE FROM publications",
            "UPDATE publications SET subject = 'altro'",
            "UPDATE publications SET state = 'live'",
            "UPDATE publication_steps SET note = 'altro'",
            "DELETE FROM publication_files",
        ] {
            assert!(diesel::sql_query(sql).execute(&mut db).is_err(), "{sql}");
        }
    });
}

#[test]
fn until_its_first_day_is_over_it_is_annulled_and_later_withdrawn() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let wrong = publish(&mut db, &office, &deliberation(&office.house, "a"));
        let early = publish(&mut db, &office, &deliberation(&office.house, "b"));
        let state = |row: &Publication| words::state_key(row, office.house.clock.today());
        let off = |db: &mut Db, id| {
            service::withdraw(db, &office.house, &office.session, (id, 1), "allegato sbagliato").unwrap()
        };
        office.clock.set(at("2026-03-02T22:59:00Z"));
        assert_eq!(state(&off(&mut db, wrong.id)), "albo-state-annulled");
        office.clock.set(at("2026-03-02T23:00:00Z"));
        assert_eq!(state(&off(&mut db, early.id)), "albo-state-withdrawn");
        let next = publish(&mut db, &office, &deliberation(&office.house, "c"));
        assert_eq!(next.number, 3, "the register has no gap");
        let wrong = store::by_id(&mut db, wrong.id).unwrap().unwrap();
        assert_eq!((wrong.number, state(&wrong)), (1, "albo-state-annulled"));
        let reasons = store::steps::reasons(&mut db, &[wrong.id, next.id]).unwrap();
        assert_eq!(reasons.get(&wrong.id).map(String::as_str), Some("allegato sbagliato"));
        assert_eq!(reasons.len(), 1);
        assert!(api::verify(&mut db, &office.house, true).unwrap().findings.is_empty());
    });
}

#[test]
fn a_deliberation_that_is_over_waits_for_its_section_of_the_site() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let row = publish(&mut db, &office, &deliberation(&office.house, "a"));
        let notice = Publishing { kind: Kind::Notice, key: "b".into(), ..deliberation(&office.house, "b") };
        let notice = publish(&mut db, &office, &notice);
        let note = |db: &mut Db, id, words: &str| section::noted(db, &office.house, &office.session, id, words);
        assert_eq!(note(&mut db, row.id, "sezione").unwrap_err().key, "fault-albo-section-none");
        // The fifteenth day is a Monday; the section has the day after.
        office.clock.set(at("2026-03-17T08:00:00Z"));
        ending::end_what_is_over(&mut db, &office.house).unwrap();
        let due =
            |db: &mut Db, id| deadlines::of_subjects(db, service::SUBJECT, &[id], &[rules::SECTION]).unwrap().pop();
        assert_eq!(due(&mut db, notice.id), None, "notices do not stay");
        let open = due(&mut db, row.id).unwrap();
        assert_eq!(open.due_at.and_utc(), at("2026-03-17T22:59:59.999999Z"));
        let explained = rules::terms(rules::SECTION).iter().any(|term| {
            term.due(open.opened_at.and_utc(), &office.house.facts().calendar).instant == open.due_at.and_utc()
        });
        assert!(explained && open.met_at.is_none(), "Today can count the days");
        assert_eq!(note(&mut db, row.id, "  ").unwrap_err().key, "fault-albo-section-where");
        let fault = section::noted(&mut db, &office.house, &reader(), row.id, "sezione").unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
        note(&mut db, row.id, "Amministrazione trasparente").unwrap();
        assert!(due(&mut db, row.id).unwrap().met_at.is_some());
        assert_eq!(note(&mut db, row.id, "ancora").unwrap_err().key, "fault-albo-section-none");
        let last = store::steps::of(&mut db, row.id).unwrap().pop().unwrap();
        assert_eq!((last.step, last.note.as_deref()), (StepKind::Section, Some("Amministrazione trasparente")));
        assert!(api::verify(&mut db, &office.house, true).unwrap().findings.is_empty());
    });
}

#[test]
fn referti_for_many_and_certificates_by_the_secretary() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let ids: Vec<i64> =
            ["a", "b", "c"].map(|key| publish(&mut db, &office, &deliberation(&office.house, key)).id).to_vec();
        let early = papers::referti(&mut db, &office.house, &office.session, &ids).unwrap();
        assert!(early.made.is_empty() && early.refused.iter().all(|(_, fault)| fault.key == "fault-albo-not-ended"));
        let fault = papers::certify(&mut db, &office.house, &office.session, ids[0]).unwrap_err();
        assert_eq!(fault.key, "fault-albo-not-effective");
        office.clock.set(at("2026-03-17T08:00:00Z"));
        // The job was late: making the referto ends what is over.
        let later = publish(&mut db, &office, &deliberation(&office.house, "d")).id;
        let some = [ids[0], ids[1], ids[2], later];
        let came = papers::referti(&mut db, &office.house, &office.session, &some).unwrap();
        let made: Vec<&str> = came.made.iter().map(|(_, referto)| referto.as_str()).collect();
        assert_eq!(made, ["1/2026", "2/2026", "3/2026"]);
        assert_eq!(came.refused[0].0, "4/2026", "the one that is left is named");
        let fault = papers::referti(&mut db, &office.house, &office.session, &ids[..1]).unwrap_err();
        assert_eq!(fault.key, "fault-albo-referto-made");
        let row = store::by_id(&mut db, ids[2]).unwrap().unwrap();
        assert_eq!((row.referto_number, row.state), (Some(3), State::Ended));
        papers::certify(&mut db, &office.house, &office.session, ids[0]).unwrap();
        let fault = papers::certify(&mut db, &office.house, &office.session, ids[0]).unwrap_err();
        assert_eq!(fault.key, "fault-albo-certified");
        let paths = papers::copy(&mut db, &office.house, &office.session, ids[1]).unwrap();
        assert!(paths.len() == 1 && paths[0].ends_with("referto-2026-2.pdf") && paths[0].exists());
        let paths = papers::copy(&mut db, &office.house, &office.session, ids[0]).unwrap();
        assert_eq!(paths.len(), 2, "the certificate does not hide the referto");
        assert!(api::verify(&mut db, &office.house, true).unwrap().findings.is_empty());
    });
}

#[test]
fn a_certificate_says_its_days_as_they_are_spoken() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        office.clock.set(at("2026-11-27T08:00:00Z"));
        let row = publish(&mut db, &office, &deliberation(&office.house, "a"));
        let paper = |effective, on| {
            let data = papers::certificate_data(&office.house, &row, day(effective), day(on), "Segre Sara");
            let period = data.facts.iter().find(|(name, _)| name == "Pubblicata").unwrap().1.clone();
            (data.number, period, data.paragraphs[0].clone())
        };
        let (number, period, text) = paper("2026-12-11", "2026-12-11");
        assert_eq!(number, "dell'11/12/2026");
        assert!(period.starts_with("dal 27/11/2026 all'11/12/2026, "), "{period}");
        assert!(text.contains("è divenuta esecutiva l'11/12/2026 ai sensi"), "{text}");
        let (number, _, text) = paper("2026-12-09", "2026-12-10");
        assert_eq!(number, "del 10/12/2026");
        assert!(text.contains("è divenuta esecutiva il 09/12/2026 ai sensi"), "{text}");
    });
}

#[test]
fn an_envelope_goes_up_with_the_document_inside_it() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let kept = office.house.files.put(include_bytes!("../../../files/fixtures/firmata.p7m")).unwrap();
        let envelope = Text {
            name: "ordinanza.pdf.p7m".into(),
            media_type: "application/pkcs7-mime".into(),
            sha256: kept.sha256.to_string(),
            size: kept.size,
        };
        let asked = Publishing { integral: vec![envelope.clone()], ..deliberation(&office.house, "a") };
        let row = publish(&mut db, &office, &asked);
        let files = store::files(&mut db, row.id).unwrap();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["ordinanza.pdf.p7m", "ordinanza-copia-di-consultazione.pdf"]);
        assert_eq!(publish(&mut db, &office, &asked).id, row.id, "the same key publishes once");
        // Where the document is among the texts already, it does not go up twice.
        let document = Text { name: "ordinanza.pdf".into(), sha256: files[1].sha256.clone(), ..envelope.clone() };
        let both = Publishing { integral: vec![envelope, document], ..deliberation(&office.house, "b") };
        let row = publish(&mut db, &office, &both);
        assert_eq!(store::files(&mut db, row.id).unwrap().len(), 2);
    });
}

#[test]
fn the_rule_in_force_is_stored_with_each_publication() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let first = publish(&mut db, &office, &deliberation(&office.house, "a"));
        let now = settings::read(&mut db).unwrap();
        let new = Albo { rule: EffectRule::TenthDay, moves: true, ..now };
        settings::write(&mut db, &office.house, &office.session, &new, None).unwrap();
        let sunday = Publishing { from_day: Some(day("2026-03-08")), ..deliberation(&office.house, "b") };
        let second = publish(&mut db, &office, &sunday);
        assert_eq!(second.from_day, day("2026-03-09"), "moved, as the setting says");
        assert_eq!(second.effective_on, Some(day("2026-03-19")));
        let first = store::by_id(&mut db, first.id).unwrap().unwrap();
        assert_eq!(first.effective_on, Some(day("2026-03-13")), "what was published keeps its rule");
        let bad = Albo { folder: "relativa".into(), ..new };
        let fault = settings::write(&mut db, &office.house, &office.session, &bad, None).unwrap_err();
        assert_eq!(fault.key, "fault-albo-folder");
    });
}

#[test]
fn shelves_hold_what_they_say_in_pages_both_ways() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        for n in 0..7 {
            office.clock.set(at("2026-03-02T08:00:00Z") + chrono::TimeDelta::days(n));
            publish(&mut db, &office, &deliberation(&office.house, &format!("n. {n}")));
        }
        let today = day("2026-03-10");
        let of = |shelf| Filter { shelf, ..Filter::default() };
        assert_eq!(store::count(&mut db, &of(Shelf::Live), today).unwrap(), 7);
        assert_eq!(store::count(&mut db, &of(Shelf::Ending), today).unwrap(), 2);
        let words = Filter { words: "segret cale".into(), shelf: Shelf::All, kind: Some(Kind::Giunta) };
        assert_eq!(store::count(&mut db, &words, today).unwrap(), 7);
        let first = store::page(&mut db, &words, today, &Slice::first(3)).unwrap();
        assert_eq!(first.iter().map(|row| row.number).collect::<Vec<_>>(), [7, 6, 5]);
        let key = Shelf::All.key(first.last().unwrap());
        let next = Slice { from: Some(key.clone()), forward: true, skip: 0, take: 9 };
        let rest = store::page(&mut db, &words, today, &next).unwrap();
        assert_eq!(rest.iter().map(|row| row.number).collect::<Vec<_>>(), [4, 3, 2, 1]);
        let back = Slice { from: Some(key), forward: false, skip: 0, take: 9 };
        assert_eq!(store::page(&mut db, &words, today, &back).unwrap().len(), 2);
    });
}

#[test]
fn what_is_over_leaves_the_albo_with_its_day_and_not_with_the_job() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let row = publish(&mut db, &office, &deliberation(&office.house, "a"));
        let count = |db: &mut Db, shelf| {
            let filter = Filter { shelf, ..Filter::default() };
            let today = office.house.clock.today();
            let rows = store::page(db, &filter, today, &Slice::first(9)).unwrap().len() as i64;
            assert_eq!(store::count(db, &filter, today).unwrap(), rows);
            rows
        };
        let shelves = [Shelf::Live, Shelf::Ending, Shelf::WithoutReferto];
        let stands = |db: &mut Db| shelves.map(|shelf| count(db, shelf));
        assert_eq!(stands(&mut db), [1, 0, 0]);
        office.clock.set(at("2026-03-16T22:59:00Z"));
        assert_eq!(stands(&mut db), [1, 1, 0], "the last day to its end");
        office.clock.set(at("2026-03-16T23:00:00Z"));
        assert_eq!(stands(&mut db), [0, 0, 1], "no job has run");
        let off = service::withdraw(&mut db, &office.house, &office.session, (row.id, 1), "errore").unwrap_err();
        assert_eq!(off.key, "fault-albo-ended");
        ending::end_what_is_over(&mut db, &office.house).unwrap();
        assert_eq!(stands(&mut db), [0, 0, 1], "and none changes it");
        papers::referti(&mut db, &office.house, &office.session, &[row.id]).unwrap();
        assert_eq!(stands(&mut db), [0, 0, 0]);
    });
}

#[test]
fn words_find_on_each_shelf_what_the_shelf_holds() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let named = |n: i64| format!("Alfa numero{} {}", n % 3, if n == 7 { "unica" } else { "comune" });
        for n in 0..12 {
            office.clock.set(at("2026-03-02T08:00:00Z") + chrono::TimeDelta::days(n));
            let kind = if n % 4 == 1 { Kind::Notice } else { Kind::Giunta };
            let base = deliberation(&office.house, &format!("k{n}"));
            let row = publish(&mut db, &office, &Publishing { kind, subject: named(n), ..base });
            if n % 5 == 4 {
                service::withdraw(&mut db, &office.house, &office.session, (row.id, 1), "errore").unwrap();
            }
        }
        let today = day("2026-03-19");
        for (shelf, kind) in Shelf::ALL.into_iter().flat_map(|shelf| [(shelf, None), (shelf, Some(Kind::Notice))]) {
            let plain = Filter { shelf, kind, ..Filter::default() };
            let rows = store::page(&mut db, &plain, today, &Slice::first(20)).unwrap();
            assert!(!rows.is_empty(), "{shelf:?} {kind:?}");
            for typed in ["alfa", "numero1", "unica", "alfa numero2", "nessuna"] {
                let has = |row: &&Publication| typed.split(' ').all(|word| row.subject.to_lowercase().contains(word));
                let wanted: Vec<i64> = rows.iter().filter(has).map(|row| row.id).collect();
                let filter = Filter { words: typed.into(), ..plain.clone() };
                let mut ids = |slice: &Slice| -> Vec<i64> {
                    store::page(&mut db, &filter, today, slice).unwrap().iter().map(|row| row.id).collect()
                };
                assert_eq!(ids(&Slice::first(20)), wanted, "{shelf:?} {kind:?} {typed}");
                let last = Slice { forward: false, ..Slice::first(2) };
                assert_eq!(ids(&last), wanted[wanted.len().saturating_sub(2)..], "{shelf:?} {kind:?} {typed}");
                let second = Slice { skip: 1, ..Slice::first(1) };
                assert_eq!(ids(&second), wanted.iter().skip(1).take(1).copied().collect::<Vec<_>>());
                if let Some(first) = rows.first().filter(|row| wanted.first() == Some(&row.id)) {
                    let onward = Slice { from: Some(shelf.key(first)), ..Slice::first(20) };
                    assert_eq!(ids(&onward), wanted[1..], "{shelf:?} {kind:?} {typed}");
                }
                assert_eq!(store::count(&mut db, &filter, today).unwrap(), wanted.len() as i64);
            }
        }
    });
}
