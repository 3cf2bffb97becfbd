//! Changing offices and class: history for ever, conflicts told, annulled ones refused.

use std::collections::BTreeSet;

use super::{Scene, scene};
use crate::db::audit::{self, Entry};
use crate::db::testing::on_both_engines;
use crate::desks::protocol::api::ANNULLED;
use crate::desks::routing::changing::{Change, Sent, change, sent};
use crate::desks::routing::model::{Act, State};
use crate::desks::routing::store;
use crate::desks::testing;

fn wish(scene: &mut Scene, registration: i64, make: impl FnOnce(&mut Sent)) -> Change {
    let seen = sent(&mut scene.db, registration).unwrap();
    let mut wanted = seen.clone();
    make(&mut wanted);
    Change { seen, wanted, reason: "Errore di smistamento".into() }
}

#[test]
fn the_new_office_finds_it_the_old_one_sees_it_gone_and_nothing_is_lost() {
    on_both_engines(|database| {
        let mut scene = scene(database);
        let routing = scene.letter("Istanza");
        let (ada, carlo, tec, trib) = (scene.ada.clone(), scene.carlo.clone(), scene.tec, scene.trib);
        let registration = scene.line(routing).registration_id;
        scene.do_it(&carlo, routing, Act::Take);
        let class = testing::class(&mut scene.db, &scene.house, "I.6");
        let wanted = wish(&mut scene, registration, |sent| {
            sent.competence = BTreeSet::from([trib]);
            sent.knowledge = BTreeSet::from([tec]);
            sent.class = Some(class);
        });
        change(&mut scene.db, &scene.house, &ada, registration, &wanted, None).unwrap();
        let lines = store::of_registration(&mut scene.db, registration).unwrap();
        let states: Vec<(i64, State, bool)> =
            lines.iter().map(|line| (line.office_id, line.state, line.until.is_none())).collect();
        let expected = [(tec, State::Withdrawn, false), (trib, State::Sent, true), (tec, State::Sent, true)];
        assert_eq!(states, expected);
        let runs: Vec<_> = scene.clocks(routing).into_iter().filter(|(_, _, runs)| *runs).collect();
        assert_eq!(runs, [("P1.3".to_owned(), Some(trib), true)]);
        let classes = store::classes(&mut scene.db, registration).unwrap();
        assert_eq!(classes.len(), 2);
        assert_eq!(classes[0].reason.as_deref(), Some("Errore di smistamento"));
        assert_eq!((classes[0].until_by, classes[1].until), (Some(ada.operator_id), None));
        let told = audit::history(&mut scene.db, "registration", registration).unwrap();
        let told = told.iter().find(|event| event.action == "routing.changed").unwrap();
        assert!(told.detail.contains("TRIB") && told.detail.contains("VI.3") && told.detail.contains("I.6"));
        assert!(scene.whole());
    });
}

#[test]
fn what_a_colleague_changed_meanwhile_is_told_and_not_overwritten() {
    on_both_engines(|database| {
        let mut scene = scene(database);
        let routing = scene.letter("Istanza");
        let (ada, trib) = (scene.ada.clone(), scene.trib);
        let registration = scene.line(routing).registration_id;
        let first = wish(&mut scene, registration, |sent| sent.knowledge = BTreeSet::from([trib]));
        let second = wish(&mut scene, registration, |sent| sent.competence = BTreeSet::from([trib]));
        change(&mut scene.db, &scene.house, &ada, registration, &first, None).unwrap();
        let fault = change(&mut scene.db, &scene.house, &ada, registration, &second, None).unwrap_err();
        assert_eq!(fault.key, "fault-routing-conflict");
        assert!(fault.args.contains(&("by", "Bianchi Ada".to_owned())), "{fault}");
        assert_eq!(sent(&mut scene.db, registration).unwrap(), first.wanted);
    });
}

#[test]
fn what_cannot_be_is_refused_with_its_field() {
    on_both_engines(|database| {
        let mut scene = scene(database);
        let routing = scene.letter("Istanza");
        let (ada, carlo, tec) = (scene.ada.clone(), scene.carlo.clone(), scene.tec);
        let registration = scene.line(routing).registration_id;
        let refused = |scene: &mut Scene, make: fn(&mut Sent, i64), key: &str| {
            let wanted = wish(scene, registration, |sent| make(sent, tec));
            let fault = change(&mut scene.db, &scene.house, &ada, registration, &wanted, None).unwrap_err();
            assert_eq!(fault.key, key);
            fault.field
        };
        assert_eq!(refused(&mut scene, |_, _| {}, "fault-routing-nothing-changed"), None);
        assert_eq!(
            refused(&mut scene, |sent, _| sent.competence.clear(), "fault-routing-no-office"),
            Some("competence")
        );
        assert_eq!(
            refused(
                &mut scene,
                |sent, tec| {
                    sent.knowledge.insert(tec);
                },
                "fault-routing-office-twice"
            ),
            Some("knowledge")
        );
        assert_eq!(
            refused(&mut scene, |sent, _| sent.class = Some(9_999), "fault-titolario-class-gone"),
            Some("class")
        );
        let wanted = wish(&mut scene, registration, |sent| sent.knowledge.clear());
        let clerk = change(&mut scene.db, &scene.house, &carlo, registration, &wanted, None).unwrap_err();
        assert_eq!(clerk.key, "fault-not-permitted");
    });
}

#[test]
fn an_annulled_registration_is_neither_changed_nor_worked() {
    on_both_engines(|database| {
        let mut scene = scene(database);
        let routing = scene.letter("Istanza");
        let (ada, carlo, trib) = (scene.ada.clone(), scene.carlo.clone(), scene.trib);
        let registration = scene.line(routing).registration_id;
        let wanted = wish(&mut scene, registration, |sent| sent.knowledge = BTreeSet::from([trib]));
        let entry = Entry {
            at: scene.house.clock.now(),
            actor: &ada.actor(),
            action: ANNULLED,
            subject_kind: "registration",
            subject_id: registration,
            digest: [0; 32],
        };
        crate::db::write(&mut scene.db, |db| audit::append(db, &entry, &())).unwrap();
        let fault = change(&mut scene.db, &scene.house, &ada, registration, &wanted, None).unwrap_err();
        assert_eq!(fault.key, "fault-routing-annulled");
        let take = crate::desks::routing::service::Asked::plain(Act::Take);
        assert_eq!(scene.act(&carlo, routing, &take).unwrap_err().key, "fault-routing-annulled");
        scene
            .act(&carlo, routing, &crate::desks::routing::service::Asked::plain(Act::Comment).noting("Annullata"))
            .unwrap();
    });
}
