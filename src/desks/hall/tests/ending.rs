//! A sitting that ends for want of members: dissolved where it had been opened, deserted where it could not be.

use super::*;
use crate::base::dates::hour_of;
use crate::db::testing::on_both_engines;
use crate::desks::hall::course::ItemStanding;
use crate::desks::hall::model::{HallState, PresenceFee};
use crate::desks::hall::{papers_store, store};

/// Closes the sitting; answers its verbale.
fn closed(desk: &mut Desk<'_>) -> String {
    desk.sheet = service::close(desk.db, desk.house, &desk.session, 7, None).unwrap().sheet;
    papers_store::minutes_of(desk.db, 7).unwrap().unwrap().text
}

#[test]
fn a_sitting_that_loses_its_quorum_is_dissolved_where_and_when_that_happened() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Giunta, 2);
        let mut desk = desk(&mut db, &house, clock, &convened);
        desk.call(&[]);
        desk.open("first").unwrap();
        desk.vote(1, &[]).unwrap();
        // Three go in one minute, and in the same minute that is the end.
        desk.clock.advance(TimeDelta::minutes(5));
        let left = house.clock.now();
        for name in ["Carpino", "Dattero", "Edera"] {
            desk.note(EventKind::Out, &Noting { at: Some(left), ..Noting::seat(desk.seat(name)) });
        }
        desk.note(EventKind::Deserted, &Noting { at: Some(left), ..Noting::default() });
        assert!(desk.sheet.course.dissolved());
        assert_eq!((desk.sheet.course.lacking, desk.sheet.course.stayed()), (Some((2, 3)), (2, 2)));
        let text = closed(&mut desk);
        let standings: Vec<ItemStanding> = desk.sheet.course.items.iter().map(|item| item.standing).collect();
        assert_eq!(standings, [ItemStanding::Passed, ItemStanding::Postponed]);
        let hour = hour_of(left);
        let told = [
            "All'appello risultano presenti n. 5".to_owned(),
            "## 1. Argomento numero 1".to_owned(),
            "la proposta è approvata.".to_owned(),
            "## 2. Argomento numero 2".to_owned(),
            "L'argomento è rinviato ad altra seduta.".to_owned(),
            "## Chiusura della seduta".to_owned(),
            format!("Alle ore {hour} escono Carpino Elsa, Dattero Ivo e Edera Lia."),
            format!(
                "Presenti n. 2 computabili, ne servono 3: constatata la mancanza del numero legale, alle ore {hour} la \
                 seduta è sciolta."
            ),
        ];
        let places: Vec<Option<usize>> = told.iter().map(|words| text.find(words.as_str())).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}\n{text}");
        assert_eq!(text.matches("numero legale").count(), 1, "{text}");
        assert!(!text.contains("desert") && !text.contains("Esaurita"), "{text}");
        // The list of sittings tells it too, and whoever was there has been there.
        assert_eq!(store::opened(desk.db, &[7]).unwrap().into_iter().collect::<Vec<_>>(), [7]);
        let rows = papers_store::attendance(desk.db, 7).unwrap();
        assert!(rows.iter().all(|row| row.present && row.fee_reason == "allowance"), "{rows:?}");
        let report = crate::desks::hall::api::verify(desk.db, &house, false).unwrap();
        assert_eq!(report.findings, Vec::new());
    });
}

#[test]
fn who_leaves_an_item_that_is_called_is_told_of_there_and_the_end_at_the_end() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Giunta, 2);
        let mut desk = desk(&mut db, &house, clock, &convened);
        desk.call(&["Edera", "Dattero"]);
        desk.open("first").unwrap();
        desk.vote(1, &[]).unwrap();
        desk.note(EventKind::Begun, &Noting::item(desk.item(2)));
        desk.note(EventKind::Out, &Noting::seat(desk.seat("Carpino")));
        desk.note(EventKind::Suspended, &Noting::default());
        desk.note(EventKind::Deserted, &Noting::default());
        let text = closed(&mut desk);
        let (_, rest) = text.split_once("## 2. ").unwrap();
        let (second, last) = rest.split_once("## Chiusura").unwrap();
        assert!(second.contains("esce Carpino Elsa.") && second.contains("la seduta è sospesa"), "{text}");
        assert!(last.contains("Presenti n. 2 computabili, ne servono 3") && last.contains("è sciolta."), "{text}");
        assert!(!second.contains("sciolta"), "{text}");
    });
}

#[test]
fn a_sitting_that_cannot_be_opened_is_deserted_and_no_fee_is_due() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Council, 1);
        let mut desk = desk(&mut db, &house, clock, &convened);
        let fee = PresenceFee {
            id: 0,
            organ_kind: OrganKind::Council,
            from_day: "2026-01-01".parse().unwrap(),
            cents: 1_627,
            source: "DM 119/2000".into(),
            added_at: house.clock.now().naive_utc(),
            added_by: 1,
        };
        papers_store::add_fee(desk.db, &fee).unwrap();
        desk.call(&["Edera", "Faggio", "Ginepro", "Larice", "Mirto", "Nocciolo", "Olmo", "Pioppo", "Quercia"]);
        desk.note(EventKind::Deserted, &Noting::default());
        let ended = hour_of(house.clock.now());
        assert!(!desk.sheet.course.dissolved());
        let text = closed(&mut desk);
        let (before, after) = text.split_once("## 1. ").unwrap();
        let wanted = format!(
            "Constatata la mancanza del numero legale (3 presenti computabili, 6 necessari), alle ore {ended} la seduta è \
             dichiarata deserta."
        );
        assert!(before.contains(&wanted), "{text}");
        assert!(!text.contains("sciolta") && !after.contains("numero legale"), "{text}");
        assert!(store::opened(desk.db, &[7]).unwrap().is_empty());
        let rows = papers_store::attendance(desk.db, 7).unwrap();
        let reason = |name: &str| rows.iter().find(|row| row.name.starts_with(name)).map(|row| row.fee_reason.as_str());
        assert_eq!((reason("Dattero"), reason("Edera")), (Some("deserted"), Some("absent")));
    });
}

#[test]
fn no_sitting_ends_for_want_of_members_while_enough_are_there() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Giunta, 1);
        let mut desk = desk(&mut db, &house, clock, &convened);
        let ends = |desk: &mut Desk<'_>| desk.try_note(EventKind::Deserted, &Noting::default()).unwrap_err().key;
        desk.call(&[]);
        assert_eq!(ends(&mut desk), "fault-hall-enough");
        desk.open("first").unwrap();
        assert_eq!(ends(&mut desk), "fault-hall-enough");
        desk.note(EventKind::Suspended, &Noting::default());
        assert_eq!(ends(&mut desk), "fault-hall-enough");
        // Opened by oversight and taken back, it was not opened.
        for _ in 0..2 {
            desk.sheet = service::undo(desk.db, desk.house, &desk.session, 7).unwrap();
        }
        for name in ["Carpino", "Dattero", "Edera"] {
            desk.note(EventKind::Absent, &Noting::seat(desk.seat(name)));
        }
        desk.note(EventKind::Deserted, &Noting::default());
        assert_eq!((desk.sheet.course.state, desk.sheet.course.dissolved()), (HallState::Deserted, false));
        assert!(store::opened(desk.db, &[7]).unwrap().is_empty());
    });
}
