//! What each act does to the line, to its clocks and to the history.

use chrono::TimeDelta;

use super::{Scene, scene};
use crate::db::testing::on_both_engines;
use crate::desks::routing::model::{Act, State, Target};
use crate::desks::routing::service::{self, Asked};
use crate::desks::routing::store::list::{self, Looked, Shelf, Slice, Whose};
use crate::desks::routing::store::steps;
use crate::desks::testing::{self, reader};

fn looked(scene: &Scene, shelf: Shelf) -> Looked {
    Looked {
        shelf,
        whose: Whose::Of { offices: vec![scene.tec], people: vec![scene.carlo.operator_id] },
        words: String::new(),
        oldest: false,
        operator: scene.carlo.operator_id,
        reserved: false,
    }
}

#[test]
fn taking_charge_meets_the_clock_and_the_second_one_is_told_who_has_it() {
    on_both_engines(|database| {
        let mut scene = scene(database);
        let routing = scene.letter("Richiesta di permesso");
        let (carlo, dora, tec) = (scene.carlo.clone(), scene.dora.clone(), scene.tec);
        assert_eq!(scene.clocks(routing), [("P1.3".to_owned(), Some(tec), true)]);
        scene.do_it(&carlo, routing, Act::Take);
        assert_eq!(scene.state(routing), (State::Taken, Some(carlo.operator_id)));
        assert_eq!(scene.clocks(routing), [("P1.3".to_owned(), Some(tec), false)]);
        let fault = scene.act(&dora, routing, &Asked::plain(Act::Take)).unwrap_err();
        assert_eq!(fault.key, "fault-routing-held");
        assert!(fault.args.contains(&("by", "Conti Prova".to_owned())), "{fault}");
        assert!(scene.whole());
    });
}

#[test]
fn what_is_sent_back_is_the_protocol_offices_and_goes_on_from_there() {
    on_both_engines(|database| {
        let mut scene = scene(database);
        let routing = scene.letter("Ricorso tributario");
        let (carlo, ada, elio, trib) = (scene.carlo.clone(), scene.ada.clone(), scene.elio.clone(), scene.trib);
        let prot = ada.offices[0];
        let no_reason = scene.act(&carlo, routing, &Asked::plain(Act::Return)).unwrap_err();
        assert_eq!(no_reason.key, "fault-routing-reason-missing");
        scene.act(&carlo, routing, &Asked::plain(Act::Return).noting("Di competenza dei tributi")).unwrap();
        assert_eq!(scene.state(routing).0, State::Returned);
        assert!(scene.clocks(routing).contains(&("P1.3".to_owned(), Some(prot), true)));
        let returned = Looked { whose: Whose::All, ..looked(&scene, Shelf::Returned) };
        assert_eq!(list::count(&mut scene.db, &returned).unwrap(), 1);
        scene.act(&ada, routing, &Asked::plain(Act::Pass).to(Target::Office(trib))).unwrap();
        assert_eq!(scene.state(routing).0, State::Passed);
        let next = scene.at(routing, trib).unwrap();
        scene.do_it(&elio, next, Act::Take);
        assert!(scene.clocks(routing).iter().all(|(_, _, runs)| !runs), "{:?}", scene.clocks(routing));
        assert!(scene.whole());
    });
}

#[test]
fn passing_on_moves_the_duty_and_its_clock() {
    on_both_engines(|database| {
        let mut scene = scene(database);
        let routing = scene.letter("Istanza");
        let (carlo, dora, elio, trib, tec) =
            (scene.carlo.clone(), scene.dora.clone(), scene.elio.clone(), scene.trib, scene.tec);
        // To a colleague: it stays with the office, and only she takes it.
        scene.do_it(&carlo, routing, Act::Take);
        let given = Asked::plain(Act::Pass).to(Target::Person(dora.operator_id)).noting("Segui tu?");
        scene.act(&carlo, routing, &given).unwrap();
        assert_eq!(scene.state(routing), (State::Given, Some(dora.operator_id)));
        assert!(scene.clocks(routing).contains(&("P1.5".to_owned(), Some(tec), true)));
        assert_eq!(scene.act(&carlo, routing, &Asked::plain(Act::Take)).unwrap_err().key, "fault-routing-given");
        let outsider = Asked::plain(Act::Pass).to(Target::Person(elio.operator_id));
        assert_eq!(scene.act(&dora, routing, &outsider).unwrap_err().key, "fault-routing-no-colleague");
        scene.do_it(&dora, routing, Act::Take);
        // To another office: the old line is over, the new one begins with a clock of its own.
        scene.act(&dora, routing, &Asked::plain(Act::Pass).to(Target::Office(trib))).unwrap();
        assert!(scene.line(routing).until.is_some());
        let next = scene.at(routing, trib).unwrap();
        assert_eq!(scene.state(next), (State::Sent, None));
        let runs: Vec<_> = scene.clocks(routing).into_iter().filter(|(_, _, runs)| *runs).collect();
        assert_eq!(runs, [("P1.5".to_owned(), Some(trib), true)]);
        let back = Asked::plain(Act::Pass).to(Target::Office(trib));
        assert_eq!(scene.act(&dora, routing, &back).unwrap_err().key, "fault-routing-gone");
        assert!(scene.whole());
    });
}

#[test]
fn without_the_visto_the_office_waits_and_then_it_may() {
    on_both_engines(|database| {
        let mut scene = scene(database);
        let routing = scene.letter_with(|request| request.needs_visto = true, "Diffida");
        let (carlo, sindaco) = (scene.carlo.clone(), scene.sindaco.clone());
        assert_eq!(scene.act(&carlo, routing, &Asked::plain(Act::Take)).unwrap_err().key, "fault-routing-awaits-visto");
        let all = Looked { whose: Whose::All, ..looked(&scene, Shelf::Visto) };
        assert_eq!(list::count(&mut scene.db, &all).unwrap(), 1);
        scene.do_it(&sindaco, routing, Act::Visto);
        assert_eq!(list::count(&mut scene.db, &all).unwrap(), 0);
        assert_eq!(scene.act(&sindaco, routing, &Asked::plain(Act::Visto)).unwrap_err().key, "fault-routing-no-visto");
        scene.do_it(&carlo, routing, Act::Take);
    });
}

#[test]
fn closing_files_into_the_dossier_and_all_or_nothing() {
    on_both_engines(|database| {
        let mut scene = scene(database);
        let (first, second) = (scene.letter("Prima"), scene.letter("Seconda"));
        let (carlo, class, tec) = (scene.carlo.clone(), scene.class, scene.tec);
        let dossier = testing::dossier(&mut scene.db, &scene.house, &carlo, class, tec);
        scene.do_it(&carlo, first, Act::Take);
        let close = Asked { dossier: Some(dossier), ..Asked::plain(Act::Close) };
        // The second one is in nobody's charge: it stays, and is told; the first one is closed.
        let done = service::act(&mut scene.db, &scene.house, &carlo, &[second, first], &close).unwrap();
        assert_eq!((done.steps.len(), done.refused.len()), (1, 1));
        assert_eq!(done.refused[0].key, "fault-routing-not-taken");
        assert_eq!(done.filed.unwrap().put, 1);
        assert_eq!((scene.state(first).0, scene.state(second).0), (State::Closed, State::Sent));
        // A dossier that does not exist: nothing is closed.
        scene.do_it(&carlo, second, Act::Take);
        let nowhere = Asked { dossier: Some(99), ..Asked::plain(Act::Close) };
        assert!(scene.act(&carlo, second, &nowhere).is_err());
        assert_eq!(scene.state(second).0, State::Taken);
        scene.do_it(&carlo, first, Act::Reopen);
        assert_eq!(scene.state(first), (State::Taken, Some(carlo.operator_id)));
        assert!(scene.whole());
    });
}

#[test]
fn whoever_only_looks_or_works_elsewhere_is_refused() {
    on_both_engines(|database| {
        let mut scene = scene(database);
        let routing = scene.letter("Istanza");
        let elio = scene.elio.clone();
        assert_eq!(scene.act(&elio, routing, &Asked::plain(Act::Take)).unwrap_err().key, "fault-routing-other-office");
        assert_eq!(
            scene.act(&reader(), routing, &Asked::plain(Act::Take)).unwrap_err().key,
            "fault-routing-not-permitted"
        );
    });
}

#[test]
fn the_list_is_one_page_by_key_with_clock_and_note() {
    on_both_engines(|database| {
        let mut scene = scene(database);
        let routings: Vec<i64> =
            ["una", "due", "tre", "quattro", "cinque"].map(|name| scene.letter(&format!("Lettera {name}"))).to_vec();
        let carlo = scene.carlo.clone();
        scene.act(&carlo, routings[4], &Asked::plain(Act::Comment).noting("Sentire il geometra")).unwrap();
        let all = looked(&scene, Shelf::ToTake);
        let slice = Slice { from: None, forward: true, skip: 0, take: 3 };
        let page = list::page(&mut scene.db, &all, slice).unwrap();
        let ids: Vec<i64> = page.iter().map(|row| row.line.id).collect();
        assert_eq!(ids, [routings[4], routings[3], routings[2]]);
        assert!(page.iter().all(|row| row.deadline.is_some()));
        assert_eq!(page[0].note.as_ref().and_then(|step| step.note.as_deref()), Some("Sentire il geometra"));
        let rest = list::page(&mut scene.db, &all, Slice { from: Some(routings[2]), take: 9, ..slice }).unwrap();
        assert_eq!(rest.iter().map(|row| row.line.id).collect::<Vec<_>>(), [routings[1], routings[0]]);
        let back = Slice { from: Some(routings[1]), forward: false, skip: 0, take: 2 };
        let before = list::page(&mut scene.db, &all, back).unwrap();
        assert_eq!(before.iter().map(|row| row.line.id).collect::<Vec<_>>(), [routings[3], routings[2]]);
        let words = Looked { words: "lettera quattro".into(), ..all.clone() };
        assert_eq!(list::count(&mut scene.db, &words).unwrap(), 1);
        scene.clock.advance(TimeDelta::days(2));
        let now = crate::db::stored(scene.house.clock.now());
        let waits = list::waits(&mut scene.db, &all, now).unwrap();
        assert_eq!((waits.count, waits.late), (5, 5));
        assert!(waits.next.is_some());
    });
}

#[test]
fn what_is_done_is_paged_over_offices_and_people_without_standing_twice() {
    on_both_engines(|database| {
        let mut scene = scene(database);
        let routings = ["una", "due", "tre", "quattro"].map(|name| scene.letter(&format!("Lettera {name}")));
        let (carlo, ada, tec, trib) = (scene.carlo.clone(), scene.ada.clone(), scene.tec, scene.trib);
        for routing in routings {
            scene.act(&carlo, routing, &Asked::plain(Act::Return).noting("Non è nostra")).unwrap();
        }
        scene.act(&ada, routings[1], &Asked::plain(Act::Pass).to(Target::Office(trib))).unwrap();
        let done = Looked {
            whose: Whose::Of { offices: vec![tec, trib], people: vec![carlo.operator_id, ada.operator_id] },
            ..looked(&scene, Shelf::Done)
        };
        let ids = |scene: &mut Scene, looked: &Looked, slice: Slice| -> Vec<i64> {
            list::page(&mut scene.db, looked, slice).unwrap().iter().map(|row| row.line.id).collect()
        };
        let slice = Slice { from: None, forward: true, skip: 0, take: 3 };
        assert_eq!(ids(&mut scene, &done, slice), [routings[3], routings[2], routings[1]]);
        assert_eq!(ids(&mut scene, &done, Slice { skip: 1, take: 2, ..slice }), [routings[2], routings[1]]);
        let back = Slice { from: Some(routings[0]), forward: false, skip: 0, take: 2 };
        assert_eq!(ids(&mut scene, &done, back), [routings[2], routings[1]]);
        let oldest = Looked { oldest: true, words: "lettera".into(), ..done };
        assert_eq!(ids(&mut scene, &oldest, slice), [routings[0], routings[1], routings[2]]);
        assert_eq!(list::count(&mut scene.db, &oldest).unwrap(), 4);
    });
}

#[test]
fn reserved_ones_are_not_found_by_their_words() {
    on_both_engines(|database| {
        let mut scene = scene(database);
        scene.letter_with(|request| request.reserved = true, "Esposto segreto");
        let all = looked(&scene, Shelf::ToTake);
        assert_eq!(list::count(&mut scene.db, &all).unwrap(), 1);
        let words = Looked { words: "esposto".into(), ..all };
        assert_eq!(list::count(&mut scene.db, &words).unwrap(), 0);
        assert_eq!(list::count(&mut scene.db, &Looked { reserved: true, ..words }).unwrap(), 1);
        let titles = crate::db::deadlines::first_due(&mut scene.db, None, 9).unwrap();
        assert!(titles.iter().all(|one| !one.title.contains("Esposto")), "{titles:?}");
    });
}

#[test]
fn steps_are_sealed_and_a_changed_one_is_told() {
    use crate::db::raw::Raw;
    on_both_engines(|database| {
        let mut scene = scene(database);
        let routing = scene.letter("Istanza");
        let carlo = scene.carlo.clone();
        scene.act(&carlo, routing, &Asked::plain(Act::Comment).noting("Prima")).unwrap();
        for sealed in [
            "UPDATE routing_steps SET note = 'x'",
            "DELETE FROM routing_steps",
            "DELETE FROM registration_routings",
            "UPDATE registration_routings SET office_id = 1",
        ] {
            assert_eq!(Raw::new(sealed, &[]).run(&mut scene.db).unwrap_err().key, "fault-sealed", "{sealed}");
        }
        let step = steps::last_of(&mut scene.db, routing).unwrap();
        assert_eq!(step, None, "a note changes nothing");
        assert!(scene.whole());
        let drop = match scene.db.engine() {
            crate::db::Engine::Sqlite => "DROP TRIGGER routing_steps_no_update",
            crate::db::Engine::Postgres => "ALTER TABLE routing_steps DISABLE TRIGGER routing_steps_sealed",
        };
        Raw::new(drop, &[]).run(&mut scene.db).unwrap();
        Raw::new("UPDATE routing_steps SET note = 'x'", &[]).run(&mut scene.db).unwrap();
        let report = crate::desks::routing::verify::verify(&mut scene.db).unwrap();
        assert_eq!(report.findings.iter().map(|one| one.key).collect::<Vec<_>>(), ["verify-routing-altered"]);
    });
}
