//! Who presides where nobody does by rule: nothing is voted before somebody is named, and the papers name who really presided.

use super::*;
use crate::db::testing::on_both_engines;
use crate::desks::hall::{after, outputs, papers_store};
use crate::print::trial;

/// A giunta of these items with its roll called; whoever is named is absent.
fn giunta<'a>(db: &'a mut Db, house: &'a House, clock: Arc<FixedClock>, items: i64, absent: &[&str]) -> Desk<'a> {
    let convened = convened(house, OrganKind::Giunta, items);
    let mut desk = desk(db, house, clock, &convened);
    desk.call(absent);
    desk
}

fn presides(desk: &Desk<'_>) -> Option<String> {
    desk.sheet.course.presides().map(|one| one.seat.name.clone())
}

/// Mayor and vice leave for an item, which is called by that.
fn both_leave_for(desk: &mut Desk<'_>, number: i64) {
    let item = desk.item(number);
    desk.note(EventKind::Begun, &Noting::item(item));
    for name in ["Abete", "Betulla"] {
        desk.note(EventKind::Aside, &Noting { item: Some(item), ..Noting::seat(desk.seat(name)) });
    }
}

fn closed_text(desk: &mut Desk<'_>) -> String {
    service::close(desk.db, desk.house, &desk.session, 7, None).unwrap();
    papers_store::minutes_of(desk.db, 7).unwrap().unwrap().text
}

#[test]
fn nothing_is_voted_while_nobody_presides() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let mut desk = giunta(&mut db, &house, clock, 2, &[]);
        desk.open("first").unwrap();
        assert_eq!(desk.chair("Carpino").unwrap_err().key, "fault-hall-chair-rule");
        both_leave_for(&mut desk, 1);
        assert_eq!(desk.vote(1, &[]).unwrap_err().key, "fault-hall-no-chair");
        // Only somebody in the room presides.
        assert_eq!(desk.chair("Betulla").unwrap_err().key, "fault-hall-chair-out");
        desk.chair("Dattero").unwrap();
        assert_eq!(presides(&desk).as_deref(), Some("Dattero Ivo"));
        // It is taken back like everything else, and another is named.
        desk.sheet = service::undo(desk.db, desk.house, &desk.session, 7).unwrap();
        assert_eq!(presides(&desk), None);
        assert_eq!(desk.vote(1, &[]).unwrap_err().key, "fault-hall-no-chair");
        desk.chair("Carpino").unwrap();
        desk.vote(1, &[]).unwrap();
        // With the next item those who left are back, and the rule holds again.
        desk.note(EventKind::Begun, &Noting::item(desk.item(2)));
        assert_eq!(presides(&desk).as_deref(), Some("Abete Carla"));
        desk.vote(2, &[]).unwrap();
        let text = closed_text(&mut desk);
        let (first, second) = text.split_once("## 2. ").unwrap();
        assert!(first.contains("Assume la presidenza Carpino Elsa, Assessore."), "{text}");
        assert!(!text.contains("Dattero Ivo, Assessore") && !second.contains("presidenza"), "{text}");
        let report = crate::desks::hall::api::verify(desk.db, &house, true).unwrap();
        assert_eq!(report.findings, Vec::new());
    });
}

#[test]
fn the_extract_is_signed_by_who_was_named() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let mut desk = giunta(&mut db, &house, clock, 1, &[]);
        desk.open("first").unwrap();
        both_leave_for(&mut desk, 1);
        desk.chair("Carpino").unwrap();
        desk.vote(1, &[]).unwrap();
        closed_text(&mut desk);
        let (session, first) = (desk.session.clone(), desk.item(1));
        after::direction(desk.db, &house, &session, (7, first)).unwrap();
        after::number(desk.db, &house, &session, 7).unwrap();
        outputs::extracts(desk.db, &house, &session, 7).unwrap();
        let folder = crate::work::tables::folder(&house).unwrap();
        let pdf = std::fs::read(folder.join("delibera-GC-1-2026.pdf")).unwrap();
        trial::says(&pdf, &["Presiede Carpino Elsa, Assessore"]);
        if let Some(text) = trial::text(&pdf) {
            assert!(!text.contains("Presiede Abete Carla"), "{text}");
            let signed = text.rsplit_once("Il Presidente").map(|(_, rest)| rest).unwrap_or_default();
            assert!(signed.contains("Carpino Elsa") && !signed.contains("Abete"), "{text}");
        }
    });
}

#[test]
fn who_is_named_presides_until_they_leave() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let mut desk = giunta(&mut db, &house, clock, 2, &["Abete", "Betulla"]);
        assert_eq!(desk.open("first").unwrap_err().key, "fault-hall-no-chair");
        desk.chair("Carpino").unwrap();
        desk.open("first").unwrap();
        desk.vote(1, &[]).unwrap();
        desk.note(EventKind::In, &Noting::seat(desk.seat("Betulla")));
        assert_eq!(presides(&desk).as_deref(), Some("Betulla Dario"));
        desk.note(EventKind::Out, &Noting::seat(desk.seat("Betulla")));
        assert_eq!(presides(&desk), None, "who was named before is not any more");
        desk.chair("Edera").unwrap();
        desk.vote(2, &[]).unwrap();
        desk.note(EventKind::Out, &Noting::seat(desk.seat("Edera")));
        assert_eq!(presides(&desk), None);
        let over = |number: usize| {
            let course = &desk.sheet.course;
            course.presided_over(&course.items[number]).map(|one| one.seat.name.clone())
        };
        assert_eq!([over(0), over(1)].map(Option::unwrap), ["Carpino Elsa", "Edera Lia"]);
        let text = closed_text(&mut desk);
        assert!(text.contains("Presiede Carpino Elsa, Assessore."), "{text}");
        assert!(text.contains("assume la presidenza Edera Lia, Assessore."), "{text}");
    });
}

#[test]
fn whoever_leaves_in_the_same_minute_does_not_take_the_chair() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let mut desk = giunta(&mut db, &house, clock, 2, &[]);
        desk.open("first").unwrap();
        desk.vote(1, &[]).unwrap();
        desk.clock.advance(TimeDelta::minutes(10));
        let at = house.clock.now();
        for name in ["Abete", "Betulla"] {
            desk.note(EventKind::Out, &Noting { at: Some(at), ..Noting::seat(desk.seat(name)) });
        }
        desk.chair("Carpino").unwrap();
        desk.vote(2, &[]).unwrap();
        let text = closed_text(&mut desk);
        assert!(text.contains("escono Abete Carla e Betulla Dario."), "{text}");
        assert!(text.contains("assume la presidenza Carpino Elsa, Assessore."), "{text}");
        assert!(!text.contains("presidenza Betulla"), "{text}");
    });
}

#[test]
fn a_text_that_came_after_the_vote_is_not_said_to_have_been_before_the_organ() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let mut desk = giunta(&mut db, &house, clock, 1, &[]);
        desk.open("first").unwrap();
        desk.vote(1, &[]).unwrap();
        closed_text(&mut desk);
        let (session, first) = (desk.session.clone(), desk.item(1));
        let act = after::look(desk.db, &session, 7).unwrap().acts[&first].id;
        desk.clock.advance(TimeDelta::days(2));
        let text = file(&house, acts::FileRole::Text, "testo.pdf");
        crate::db::write(desk.db, |db| acts::attach_within(db, &house, acts::Who(Some(&session)), act, &text)).unwrap();
        after::direction(desk.db, &house, &session, (7, first)).unwrap();
        after::number(desk.db, &house, &session, 7).unwrap();
        outputs::extracts(desk.db, &house, &session, 7).unwrap();
        let folder = crate::work::tables::folder(&house).unwrap();
        let pdf = std::fs::read(folder.join("delibera-GC-1-2026.pdf")).unwrap();
        if let Some(text) = trial::text(&pdf) {
            let said = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(said.contains("testo acquisito agli atti il 25/11/2026"), "{text}");
            assert!(!said.contains("parte integrante"), "{text}");
            let opinions = said.split_once("Pareri").map(|(_, rest)| rest).unwrap_or_default();
            assert!(opinions.contains("25/11/2026)"), "the opinion has its day:\n{text}");
        }
    });
}
