//! What is refused in the hall, on both engines: each refusal names its rule, and nothing is half done.

use super::*;
use crate::base::fault::Fault;
use crate::base::i18n::{Lang, Texts};
use crate::db::drafts::{self, Place};
use crate::db::testing::on_both_engines;
use crate::desks::hall::model::{About, HallState, Manner};
use crate::desks::hall::votes::Count;

/// A council of thirteen with two items, everybody there but these, open at the first call.
fn open_council(database: &TestDb, absent: &[&str], then: impl Fn(&mut Desk<'_>)) {
    let (house, clock) = prepared(database);
    let mut db = database.connect();
    let convened = convened(&house, OrganKind::Council, 2);
    let mut desk = desk(&mut db, &house, clock, &convened);
    desk.call(absent);
    desk.open("first").unwrap();
    then(&mut desk);
}

/// What a clerk reads of a refusal, in both languages.
fn told(fault: &Fault) -> String {
    [Lang::It, Lang::En].map(|lang| fault.what(Texts::of(lang))).join(" / ")
}

/// A refused ballot leaves no vote, no event and no change of the item.
fn refused(desk: &mut Desk<'_>, ballot: &Ballot, key: &str, words: &[&str]) {
    let before = service::sheet(desk.db, &desk.session, 7).unwrap();
    let fault = desk.try_vote(ballot).unwrap_err();
    assert_eq!(fault.key, key);
    let told = told(&fault);
    for word in words {
        assert!(told.contains(word), "{word}: {told}");
    }
    let after = service::sheet(desk.db, &desk.session, 7).unwrap();
    assert_eq!((after.votes, after.events, after.course), (before.votes, before.events, before.course));
}

fn secret(desk: &Desk<'_>, count: Count) -> Ballot {
    let all = Ballot::all_for(&desk.sheet.course, desk.item(1), About::Item, Majority::Voting, &[]);
    Ballot { manner: Manner::Secret, names: Vec::new(), count, ..all }
}

#[test]
fn counts_that_do_not_add_up() {
    on_both_engines(|database| {
        open_council(database, &[], |desk| {
            let few = secret(desk, Count { favour: 8, against: 3, ..Count::default() });
            refused(desk, &few, "fault-hall-count", &["11", "13"]);
            let many = secret(desk, Count { favour: 9, against: 5, ..Count::default() });
            refused(desk, &many, "fault-hall-ballots", &["14", "13"]);
            let mut short = Ballot::all_for(&desk.sheet.course, desk.item(1), About::Item, Majority::Voting, &[]);
            short.names.pop();
            refused(desk, &short, "fault-hall-count", &["12", "13"]);
            let mut twice = short.clone();
            twice.names.push(twice.names[0]);
            refused(desk, &twice, "fault-hall-voter-twice", &["Abete Carla"]);
            let right = secret(desk, Count { favour: 7, against: 3, abstained: 1, blank: 1, apart: 1 });
            desk.try_vote(&right).unwrap();
        });
    });
}

#[test]
fn who_leaves_during_a_vote_does_not_vote_and_the_quorum_may_go_with_them() {
    on_both_engines(|database| {
        open_council(database, &["Edera", "Faggio", "Ginepro", "Larice", "Mirto", "Nocciolo"], |desk| {
            // Six count, six are needed. The ballot is filled in, then one leaves before it is proclaimed.
            let names = Ballot::all_for(&desk.sheet.course, desk.item(1), About::Item, Majority::Voting, &[]);
            desk.note(EventKind::In, &Noting::seat(desk.seat("Edera")));
            desk.note(EventKind::Out, &Noting::seat(desk.seat("Olmo")));
            refused(desk, &names, "fault-hall-voter-out", &["Olmo Vera"]);
            desk.note(EventKind::Out, &Noting::seat(desk.seat("Pioppo")));
            let left = Ballot::all_for(&desk.sheet.course, desk.item(1), About::Item, Majority::Voting, &[]);
            refused(desk, &left, "fault-hall-quorum", &["5", "6", "Regolamento"]);
            // Nothing else is decided either, and the sitting goes on when somebody is back.
            let noted = desk.try_note(EventKind::Noted, &Noting::item(desk.item(1))).unwrap_err();
            assert_eq!(noted.key, "fault-hall-quorum");
            desk.note(EventKind::In, &Noting::seat(desk.seat("Pioppo")));
            desk.vote(1, &[]).unwrap();
        });
    });
}

#[test]
fn immediate_effect_needs_the_majority_of_the_members_not_of_those_present() {
    on_both_engines(|database| {
        open_council(database, &["Edera", "Faggio", "Ginepro", "Larice"], |desk| {
            let against = [("Olmo", Choice::Against), ("Pioppo", Choice::Against), ("Quercia", Choice::Abstained)];
            desk.vote(1, &against).unwrap();
            let but: Vec<(i64, Choice)> = against.iter().map(|(name, choice)| (desk.seat(name), *choice)).collect();
            // Six of nine present are for it, of thirteen members seven are needed, whatever majority is asked for.
            let six = Ballot::all_for(&desk.sheet.course, desk.item(1), About::Immediate, Majority::Present, &but);
            desk.try_vote(&six).unwrap();
            let item = desk.sheet.course.items[0].clone();
            let vote = item.immediate.clone().unwrap().vote;
            assert_eq!((vote.majority, vote.favour, vote.needed, vote.passed), (Majority::Members, 6, 7, false));
            assert!(!item.immediate());
            refused(desk, &six, "fault-hall-immediate", &["1"]);
            let text = crate::desks::hall::drafting::item_words(&item, &desk.sheet).join(" ");
            assert!(text.contains("non è raggiunta la maggioranza dei componenti"), "{text}");
        });
    });
}

#[test]
fn who_must_abstain_does_not_vote() {
    on_both_engines(|database| {
        open_council(database, &[], |desk| {
            let everybody = Ballot::all_for(&desk.sheet.course, desk.item(1), About::Item, Majority::Voting, &[]);
            desk.note(EventKind::Begun, &Noting::item(desk.item(1)));
            desk.note(EventKind::Aside, &Noting { item: Some(desk.item(1)), ..Noting::seat(desk.seat("Olmo")) });
            refused(desk, &everybody, "fault-hall-aside-vote", &["Olmo Vera", "art. 78"]);
            // Back in the room too early: present, and still bound to abstain.
            desk.note(EventKind::In, &Noting::seat(desk.seat("Olmo")));
            refused(desk, &everybody, "fault-hall-aside-vote", &["Olmo Vera", "art. 78"]);
            let papers = secret(desk, Count { favour: 13, ..Count::default() });
            refused(desk, &papers, "fault-hall-aside-secret", &["Olmo Vera", "art. 78"]);
            desk.vote(1, &[]).unwrap();
            let vote = desk.sheet.course.items[0].vote.clone().unwrap().vote;
            assert_eq!((vote.favour, vote.apart), (12, 1));
            // The next item is called before immediate effect is voted: they still take no part in it.
            desk.note(EventKind::Begun, &Noting::item(desk.item(2)));
            desk.immediate(1).unwrap();
            let vote = desk.sheet.course.items[0].immediate.clone().unwrap().vote;
            assert_eq!((vote.favour, vote.apart, vote.passed), (12, 1, true));
        });
    });
}

#[test]
fn the_second_call_has_a_quorum_of_its_own() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Council, 1);
        let mut desk = desk(&mut db, &house, clock, &convened);
        // Three councillors and the Sindaco, who does not count: a third of twelve is four.
        let absent = ["Edera", "Faggio", "Ginepro", "Larice", "Mirto", "Nocciolo", "Olmo", "Pioppo", "Quercia"];
        desk.call(&absent);
        let first = desk.open("first").unwrap_err();
        assert_eq!((first.key, told(&first).contains('6')), ("fault-hall-quorum-open", true));
        let second = desk.open("second").unwrap_err();
        assert_eq!(second.key, "fault-hall-quorum-second");
        assert!(told(&second).contains("Regolamento") && told(&second).contains('4'), "{}", told(&second));
        let sheet = service::sheet(desk.db, &desk.session, 7).unwrap();
        assert_eq!((sheet.course.state, sheet.hall.state), (HallState::Calling, HallState::Calling));
        desk.note(EventKind::Present, &Noting::seat(desk.seat("Olmo")));
        desk.open("second").unwrap();
        desk.vote(1, &[]).unwrap();
    });
}

#[test]
fn what_was_typed_goes_with_the_act_that_writes_it_and_with_no_other() {
    on_both_engines(|database| {
        open_council(database, &[], |desk| {
            let place = Place { operator_id: desk.session.operator_id, form: "hall.room".into(), subject: "7".into() };
            let now = desk.house.clock.now();
            drafts::keep(desk.db, &place, "hall:7", "Consiglio", "{}", now).unwrap();
            let kept = |desk: &mut Desk<'_>| drafts::find(desk.db, &place).unwrap().is_some();
            let mut wrong = Ballot::all_for(&desk.sheet.course, desk.item(1), About::Item, Majority::Voting, &[]);
            let right = wrong.clone();
            wrong.names.pop();
            assert!(service::vote(desk.db, desk.house, &desk.session, 7, &wrong, Some(&place)).is_err());
            assert!(kept(desk), "a refused vote keeps its draft");
            desk.note(EventKind::Suspended, &Noting::default());
            desk.note(EventKind::Resumed, &Noting::default());
            assert!(kept(desk), "another key keeps it too");
            service::vote(desk.db, desk.house, &desk.session, 7, &right, Some(&place)).unwrap();
            assert!(!kept(desk));
            drafts::keep(desk.db, &place, "hall:7", "Consiglio", "{}", now).unwrap();
            let words = Noting { value: Some("Interviene Mirto.".into()), ..Noting::default() };
            service::note(desk.db, desk.house, &desk.session, 7, EventKind::Note, &words, Some(&place)).unwrap();
            assert!(!kept(desk));
        });
    });
}
