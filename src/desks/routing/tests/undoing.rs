//! Taking back: a whole bulk at once, with a further row; what a colleague did meanwhile stays.

use super::scene;
use crate::db::testing::on_both_engines;
use crate::desks::routing::model::{Act, State, Target};
use crate::desks::routing::service::{self, Asked};
use crate::desks::routing::store;
use crate::desks::routing::undoing::undo;

#[test]
fn a_whole_bulk_goes_back_but_for_what_a_colleague_changed() {
    on_both_engines(|database| {
        let mut scene = scene(database);
        let lines = [scene.letter("Una"), scene.letter("Due"), scene.letter("Tre")];
        let (carlo, ada) = (scene.carlo.clone(), scene.ada.clone());
        let done = service::act(&mut scene.db, &scene.house, &carlo, &lines, &Asked::plain(Act::Take)).unwrap();
        assert_eq!(done.steps.len(), 3);
        assert!(lines.map(|line| scene.state(line).0).iter().all(|state| *state == State::Taken));
        // The head takes one of them over.
        scene.do_it(&ada, lines[1], Act::Take);
        let back = undo(&mut scene.db, &scene.house, &carlo, &done.steps).unwrap();
        assert_eq!((back.steps.len(), back.refused.len()), (2, 1));
        assert_eq!(back.refused[0].key, "fault-routing-went-on");
        assert_eq!(lines.map(|line| scene.state(line).0), [State::Sent, State::Taken, State::Sent]);
        // The clocks of what went back run again.
        assert!(scene.clocks(lines[0])[0].2 && !scene.clocks(lines[1])[0].2);
        assert!(scene.whole());
    });
}

#[test]
fn what_was_passed_on_comes_back_as_it_was_unless_the_other_office_took_it() {
    on_both_engines(|database| {
        let mut scene = scene(database);
        let routing = scene.letter("Istanza");
        let (carlo, elio, trib, tec) = (scene.carlo.clone(), scene.elio.clone(), scene.trib, scene.tec);
        scene.do_it(&carlo, routing, Act::Take);
        let pass = Asked::plain(Act::Pass).to(Target::Office(trib));
        let done = scene.act(&carlo, routing, &pass).unwrap();
        let back = undo(&mut scene.db, &scene.house, &carlo, &done.steps).unwrap();
        assert_eq!(back.steps.len(), 1);
        assert_eq!(scene.at(routing, trib), None);
        let again = scene.at(routing, tec).unwrap();
        assert_eq!(scene.state(again), (State::Taken, Some(carlo.operator_id)));
        // Every row is still there.
        let registration = scene.line(routing).registration_id;
        assert_eq!(store::of_registration(&mut scene.db, registration).unwrap().len(), 3);
        let done = scene.act(&carlo, again, &pass).unwrap();
        let there = scene.at(routing, trib).unwrap();
        scene.do_it(&elio, there, Act::Take);
        let fault = undo(&mut scene.db, &scene.house, &carlo, &done.steps).unwrap_err();
        assert_eq!(fault.key, "fault-routing-went-on");
        assert_eq!(scene.state(there), (State::Taken, Some(elio.operator_id)));
        assert!(scene.whole());
    });
}

#[test]
fn a_return_goes_back_with_its_clocks_and_a_note_does_not_stand_in_the_way() {
    on_both_engines(|database| {
        let mut scene = scene(database);
        let routing = scene.letter("Istanza");
        let (carlo, dora, tec) = (scene.carlo.clone(), scene.dora.clone(), scene.tec);
        let done = scene.act(&carlo, routing, &Asked::plain(Act::Return).noting("Non è nostra")).unwrap();
        scene.act(&dora, routing, &Asked::plain(Act::Comment).noting("Forse sì")).unwrap();
        // A colleague's act is not one's own to take back.
        assert_eq!(undo(&mut scene.db, &scene.house, &dora, &done.steps).unwrap_err().key, "fault-routing-not-undone");
        undo(&mut scene.db, &scene.house, &carlo, &done.steps).unwrap();
        assert_eq!(scene.state(routing), (State::Sent, None));
        let runs: Vec<_> = scene.clocks(routing).into_iter().filter(|(_, _, runs)| *runs).collect();
        assert_eq!(runs, [("P1.3".to_owned(), Some(tec), true)]);
        // Twice is once.
        assert!(undo(&mut scene.db, &scene.house, &carlo, &done.steps).is_err());
        assert!(scene.whole());
    });
}
