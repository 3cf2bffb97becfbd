//! From when a deliberation has effect: what certificate and site say, and what is written on the act with the certificate.

use std::fs;

use super::from_acts::act;
use super::*;
use crate::base::i18n::{Lang, Texts};
use crate::db::testing::on_both_engines;
use crate::desks::acts::api as acts;
use crate::desks::albo::model::{Immediate, StepKind};
use crate::desks::albo::settings::{self, Albo};
use crate::desks::albo::{ending, from_act, papers, rules, site, store, words};
use crate::print::trial;

#[test]
fn what_was_declared_immediately_enforceable_says_so_on_certificate_and_site() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let (house, session) = (&office.house, &office.session);
        let root = tempfile::tempdir().unwrap();
        let albo = Albo { folder: root.path().display().to_string(), ..settings::read(&mut db).unwrap() };
        settings::write(&mut db, house, session, &albo, None).unwrap();
        let vote = Immediate { on: day("2026-02-27"), votes: Some((5, 7)) };
        let row =
            publish(&mut db, &office, &Publishing { immediate: Some(vote), ..deliberation(&office.house, "n. 1") });
        let plain = publish(&mut db, &office, &deliberation(&office.house, "n. 2"));
        let said = words::at_once(&row, vote.on);
        assert!(
            said.contains("27/02/2026 (art. 134, comma 4,") && said.ends_with("con 5 voti favorevoli su 7 componenti")
        );
        let page = |path: &str| fs::read_to_string(root.path().join(path)).unwrap();
        site::write(&mut db, house).unwrap();
        assert!(page("pubblicazioni/2026-1.html").contains(&said), "while it is on the albo");
        assert!(!page("pubblicazioni/2026-2.html").contains("comma 4"));
        office.clock.set(at("2026-03-17T08:00:00Z"));
        site::write(&mut db, house).unwrap();
        let after = page("atti/2026-1.html");
        assert!(after.contains(&said) && after.contains("13/03/2026"), "and beyond its days: {after}");
        for (id, declared) in [(row.id, true), (plain.id, false)] {
            papers::certify(&mut db, house, session, id).unwrap();
            let paths = papers::copy(&mut db, house, session, id).unwrap();
            let pdf = fs::read(&paths[0]).unwrap();
            trial::says(&pdf, &["13/03/2026"]);
            if let Some(text) = trial::text(&pdf) {
                assert_eq!(text.contains("art. 134, comma 4"), declared, "{text}");
            }
        }
    });
}

#[test]
fn a_certificate_writes_the_effect_on_the_act_where_no_job_did() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let (house, session) = (&office.house, &office.session);
        let id = act(&mut db, &office, 4, true);
        let row = from_act::publish_act(&mut db, house, session, id).unwrap();
        office.clock.set(at("2026-03-13T08:00:00Z"));
        papers::certify(&mut db, house, session, row.id).unwrap();
        let act = acts::act(&mut db, id).unwrap().unwrap();
        assert_eq!((act.effective_on, act.effective_rule.as_deref()), (Some(day("2026-03-13")), Some("d11")));
        assert_eq!(ending::note_effects(&mut db, house).unwrap(), 0, "the job finds nothing left to do");
        let steps: Vec<StepKind> =
            store::steps::of(&mut db, row.id).unwrap().into_iter().map(|step| step.step).collect();
        assert_eq!(steps, [StepKind::Published, StepKind::Effective, StepKind::Certified]);
    });
}

#[test]
fn of_many_what_can_be_certified_is_and_the_rest_is_named_with_its_day() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let (house, session) = (&office.house, &office.session);
        let first = publish(&mut db, &office, &deliberation(house, "a")).id;
        let done = publish(&mut db, &office, &deliberation(house, "b")).id;
        office.clock.set(at("2026-03-10T08:00:00Z"));
        let late = publish(&mut db, &office, &deliberation(house, "c")).id;
        office.clock.set(at("2026-03-13T08:00:00Z"));
        papers::certify(&mut db, house, session, done).unwrap();
        let came = papers::certificates(&mut db, house, session, &[first, done, late]).unwrap();
        assert_eq!(came.made, ["1/2026"]);
        let keys: Vec<&str> = came.refused.iter().map(|(_, fault)| fault.key).collect();
        assert_eq!(keys, ["fault-albo-certified", "fault-albo-not-effective"]);
        let told = papers::told_of_certificates(&came).words.show(Texts::of(Lang::It));
        for part in ["2/2026", "3/2026", "21/03/2026"] {
            assert!(told.contains(part), "{part}: {told}");
        }
        let again = papers::certificates(&mut db, house, session, &[done]).unwrap_err();
        assert_eq!(again.key, "fault-albo-certified", "of one alone it is said like any refusal");
    });
}

#[test]
fn what_was_annulled_has_neither_run_nor_come_into_effect() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let row = publish(&mut db, &office, &deliberation(&office.house, "a"));
        assert!(rules::has_run(&row));
        let row = service::withdraw(&mut db, &office.house, &office.session, (row.id, 1), "errore").unwrap();
        assert!(!rules::has_run(&row));
        assert_eq!(words::why_no_certificate(&row), Some("albo-why-withdrawn"));
        assert_eq!(words::why_no_referto(&row), Some("albo-why-withdrawn"));
    });
}
