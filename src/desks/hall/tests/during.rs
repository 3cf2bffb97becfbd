//! During the sitting.

use super::*;
use crate::db::testing::on_both_engines;
use crate::desks::hall::course::ItemStanding;
use crate::desks::hall::model::{About, HallState, Manner};
use crate::desks::hall::votes::Count;
use crate::desks::testing::reader;

#[test]
fn a_giunta_of_six_items() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Giunta, 6);
        let mut desk = desk(&mut db, &house, clock, &convened);
        desk.call(&["Edera"]);
        desk.open("first").unwrap();
        assert_eq!((desk.sheet.course.present(), desk.sheet.course.needed(desk.sheet.course.call)), (4, 3));
        for number in 1..=4 {
            desk.note(EventKind::Begun, &Noting::item(desk.item(number)));
            desk.vote(number, &[]).unwrap();
            desk.immediate(number).unwrap();
        }
        let why = Noting { value: Some("Manca un parere".into()), ..Noting::item(desk.item(5)) };
        desk.note(EventKind::Postponed, &why);
        let again = Noting::item(desk.item(5));
        assert_eq!(desk.try_note(EventKind::Begun, &again).unwrap_err().key, "fault-hall-item-done");
        desk.note(EventKind::Withdrawn, &Noting::item(desk.item(6)));
        let standings: Vec<ItemStanding> = desk.sheet.course.items.iter().map(|item| item.standing).collect();
        assert_eq!(standings[..4], [ItemStanding::Passed; 4]);
        assert!(desk.sheet.course.items[..4].iter().all(super::super::course::Treated::immediate));
        let closed = service::close(desk.db, desk.house, &desk.session, 7, None).unwrap();
        assert_eq!((closed.postponed, closed.sheet.course.state), (0, HallState::Closed));
        let minutes = crate::desks::hall::papers_store::minutes_of(desk.db, 7).unwrap().unwrap();
        assert!(minutes.text.contains("è rinviato ad altra seduta. Motivo: Manca un parere."), "{}", minutes.text);
        let late = desk.try_note(EventKind::In, &Noting::seat(desk.seat("Edera"))).unwrap_err();
        assert_eq!(late.key, "fault-hall-closed");
    });
}

#[test]
fn a_council_with_a_late_arrival_a_secret_vote_and_a_lost_quorum() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Council, 4);
        let mut desk = desk(&mut db, &house, clock, &convened);
        desk.call(&["Edera", "Faggio", "Ginepro", "Larice", "Mirto", "Nocciolo"]);
        // Seven are there, but the Sindaco does not count: six of twelve.
        assert_eq!((desk.sheet.course.present(), desk.sheet.course.counted()), (7, 6));
        desk.open("first").unwrap();
        desk.note(EventKind::In, &Noting::seat(desk.seat("Edera")));
        assert_eq!(desk.sheet.course.present(), 8);
        // One leaves for the item: neither present nor voting.
        desk.note(EventKind::Begun, &Noting::item(desk.item(1)));
        desk.note(EventKind::Aside, &Noting { item: Some(desk.item(1)), ..Noting::seat(desk.seat("Olmo")) });
        assert_eq!(desk.sheet.course.present(), 7);
        let ballot = |favour, against, blank| Ballot {
            item: desk.item(1),
            about: About::Item,
            manner: Manner::Secret,
            majority: Majority::Voting,
            names: Vec::new(),
            count: Count { favour, against, blank, ..Count::default() },
            at: None,
        };
        let (wrong, right) = (ballot(5, 3, 1), ballot(4, 2, 1));
        let refused = desk.try_vote(&wrong).unwrap_err();
        assert_eq!(refused.key, "fault-hall-ballots");
        assert_eq!(refused.args, [("papers", "9".to_owned()), ("present", "7".to_owned())]);
        desk.try_vote(&right).unwrap();
        let item = desk.sheet.course.items[0].clone();
        assert_eq!((item.standing, item.vote.unwrap().vote.needed), (ItemStanding::Passed, 4));
        // The next item: Olmo is back, and a vote without them does not add up.
        let without = desk.vote(2, &[]).unwrap_err();
        assert_eq!(without.args.last().unwrap().1, "8", "{without}");
        desk.note(EventKind::Begun, &Noting::item(desk.item(2)));
        assert_eq!(desk.sheet.course.present(), 8);
        desk.vote(2, &[("Pioppo", Choice::Against), ("Quercia", Choice::Abstained)]).unwrap();
        // Of thirteen members seven are needed for immediate effect; six are for it.
        let but = [(desk.seat("Pioppo"), Choice::Against), (desk.seat("Quercia"), Choice::Abstained)];
        let six = Ballot::all_for(&desk.sheet.course, desk.item(2), About::Immediate, Majority::Voting, &but);
        desk.try_vote(&six).unwrap();
        let vote = desk.sheet.course.items[1].immediate.clone().unwrap().vote;
        assert_eq!((vote.favour, vote.needed, vote.passed), (6, 7, false));
        // Two go: five count, six are needed. Nothing is voted any more.
        desk.note(EventKind::Begun, &Noting::item(desk.item(3)));
        for name in ["Pioppo", "Quercia"] {
            desk.note(EventKind::Out, &Noting::seat(desk.seat(name)));
        }
        let lost = desk.vote(3, &[]).unwrap_err();
        assert_eq!(lost.key, "fault-hall-quorum");
        desk.note(EventKind::Suspended, &Noting::default());
        desk.note(EventKind::Resumed, &Noting::default());
        desk.note(EventKind::Deserted, &Noting::default());
        let closed = service::close(desk.db, desk.house, &desk.session, 7, None).unwrap();
        assert_eq!((closed.postponed, closed.sheet.course.state), (2, HallState::Deserted));
    });
}

#[test]
fn a_key_is_taken_back_and_the_row_stays() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Council, 1);
        let mut desk = desk(&mut db, &house, clock, &convened);
        desk.call(&[]);
        desk.open("first").unwrap();
        let before = desk.sheet.course.clone();
        desk.note(EventKind::Begun, &Noting::item(desk.item(1)));
        desk.vote(1, &[("Olmo", Choice::Against)]).unwrap();
        let undo = |desk: &mut Desk<'_>| desk.sheet = service::undo(desk.db, desk.house, &desk.session, 7).unwrap();
        undo(&mut desk);
        assert_eq!(desk.sheet.course.items[0].standing, ItemStanding::Begun);
        assert_eq!(desk.sheet.votes.len(), 1, "the vote that was taken back is still to be read");
        desk.vote(1, &[]).unwrap();
        undo(&mut desk);
        undo(&mut desk);
        assert_eq!(desk.sheet.course, before);
        for sql in [
            "UPDATE hall_events SET value = 'x'",
            "DELETE FROM hall_events",
            "DELETE FROM votes",
            "DELETE FROM vote_names",
        ] {
            assert!(diesel::sql_query(sql).execute(desk.db).is_err(), "{sql}");
        }
    });
}

#[test]
fn a_sitting_opens_with_enough_members_only() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Council, 1);
        let mut desk = desk(&mut db, &house, clock, &convened);
        desk.call(&["Edera", "Faggio", "Ginepro", "Larice", "Mirto", "Nocciolo", "Olmo"]);
        assert_eq!(desk.open("first").unwrap_err().key, "fault-hall-quorum-open");
        // The second call needs a third: four of twelve.
        desk.open("second").unwrap();
        assert_eq!(
            desk.try_note(EventKind::Present, &Noting::seat(desk.seat("Olmo"))).unwrap_err().key,
            "fault-hall-called"
        );
        let early = Noting { at: Some(at("2026-11-23T08:00:00Z")), ..Noting::seat(desk.seat("Olmo")) };
        assert_eq!(desk.try_note(EventKind::In, &early).unwrap_err().key, "fault-hall-before");
        let later = Noting { at: Some(at("2027-11-23T08:00:00Z")), ..Noting::seat(desk.seat("Olmo")) };
        assert_eq!(desk.try_note(EventKind::In, &later).unwrap_err().key, "fault-hall-future");
        let reader = reader();
        let refused = service::note(desk.db, desk.house, &reader, 7, EventKind::Suspended, &Noting::default(), None);
        assert_eq!(refused.unwrap_err().key, "fault-not-permitted");
    });
}

#[test]
fn a_council_below_a_third_is_refused() {
    let database = crate::db::testing::sqlite();
    let (house, _) = prepared(&database);
    let mut db = database.connect();
    let session = keeper(&mut db, &house);
    let low = Convened { quorum: (6, 3), ..convened(&house, OrganKind::Council, 1) };
    assert_eq!(service::open(&mut db, &house, &session, &low).unwrap_err().key, "fault-hall-third");
    let nobody = Convened { seats: Vec::new(), ..convened(&house, OrganKind::Council, 1) };
    assert_eq!(service::open(&mut db, &house, &session, &nobody).unwrap_err().key, "fault-hall-no-members");
}

#[test]
fn items_that_come_later_are_taken_in() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let mut convened = convened(&house, OrganKind::Council, 1);
        let mut desk = desk(&mut db, &house, clock, &convened);
        convened.items.push(item(200, 2, "Argomento aggiunto"));
        let take = |desk: &mut Desk<'_>| service::take_in(desk.db, desk.house, &desk.session, &convened).unwrap();
        assert_eq!(take(&mut desk), 1);
        assert_eq!(take(&mut desk), 0);
    });
}

#[test]
fn a_sitting_written_up_later_has_the_hours_at_which_it_happened() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Giunta, 2);
        let begins = convened.at;
        let mut desk = desk(&mut db, &house, clock, &convened);
        desk.clock.advance(TimeDelta::hours(3));
        desk.call(&["Edera"]);
        let after = |minutes| Some(begins + TimeDelta::minutes(minutes));
        let opens = |at| Noting { value: Some("first".into()), at, ..Noting::default() };
        let refused = |desk: &mut Desk<'_>, kind, noting: &Noting| desk.try_note(kind, noting).unwrap_err().key;
        assert_eq!(refused(&mut desk, EventKind::Opened, &opens(after(-5))), "fault-hall-early");
        assert_eq!(refused(&mut desk, EventKind::Opened, &opens(after(600))), "fault-hall-future");
        desk.note(EventKind::Opened, &opens(after(10)));
        // The roll was written after that hour, and still is the roll.
        assert_eq!((desk.sheet.course.opened_at, desk.sheet.course.present()), (after(10), 4));
        let item = desk.item(1);
        let all = |desk: &Desk<'_>| Ballot::all_for(&desk.sheet.course, item, About::Item, Majority::Voting, &[]);
        let vote = Ballot { at: after(20), ..all(&desk) };
        desk.try_vote(&vote).unwrap();
        let edera = desk.seat("Edera");
        let comes = |at| Noting { at, ..Noting::seat(edera) };
        assert_eq!(refused(&mut desk, EventKind::In, &comes(after(15))), "fault-hall-voted-since");
        desk.note(EventKind::In, &comes(after(25)));
        let second = Noting { at: after(22), ..Noting::item(desk.item(2)) };
        assert_eq!(refused(&mut desk, EventKind::Begun, &second), "fault-hall-backwards");
        let close = |desk: &mut Desk<'_>, at| service::close(desk.db, desk.house, &desk.session, 7, at);
        assert_eq!(close(&mut desk, after(24)).unwrap_err().key, "fault-hall-backwards");
        let closed = close(&mut desk, after(30)).unwrap();
        assert_eq!((closed.postponed, closed.sheet.course.ended_at), (1, after(30)));
        let rows = crate::desks::hall::papers_store::attendance(desk.db, 7).unwrap();
        let minutes = |name: &str| rows.iter().find(|row| row.name.starts_with(name)).map(|row| row.minutes);
        assert_eq!((minutes("Edera"), minutes("Abete")), (Some(5), Some(20)));
        let report = crate::desks::hall::api::verify(desk.db, desk.house, false).unwrap();
        assert_eq!(report.findings, Vec::new());
    });
}

#[test]
fn a_sitting_opens_before_its_notice_when_that_is_meant() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened =
            Convened { at: house.clock.now() + TimeDelta::hours(1), ..convened(&house, OrganKind::Giunta, 1) };
        let mut desk = desk(&mut db, &house, clock, &convened);
        desk.call(&[]);
        assert_eq!(desk.open("first").unwrap_err().key, "fault-hall-early");
        desk.note(EventKind::Opened, &Noting { value: Some("first".into()), early: true, ..Noting::default() });
        assert_eq!(desk.sheet.course.state, HallState::Open);
    });
}
