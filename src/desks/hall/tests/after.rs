//! After the sitting.

use super::*;
use crate::db::deadlines;
use crate::db::testing::on_both_engines;
use crate::desks::hall::model::{MinutesState, PresenceFee};
use crate::desks::hall::papers_store;

/// A council of two items with a late arrival, closed.
fn held(desk: &mut Desk<'_>) {
    let fee = PresenceFee {
        id: 0,
        organ_kind: OrganKind::Council,
        from_day: "2026-01-01".parse().unwrap(),
        cents: 1_627,
        source: "DM 119/2000".into(),
        added_at: desk.house.clock.now().naive_utc(),
        added_by: 1,
    };
    papers_store::add_fee(desk.db, &fee).unwrap();
    desk.call(&["Edera", "Faggio"]);
    desk.open("first").unwrap();
    desk.note(EventKind::Begun, &Noting::item(desk.item(1)));
    desk.vote(1, &[("Olmo", Choice::Against)]).unwrap();
    desk.immediate(1).unwrap();
    desk.note(EventKind::In, &Noting::seat(desk.seat("Edera")));
    desk.note(EventKind::Begun, &Noting::item(desk.item(2)));
    desk.note(EventKind::Note, &Noting { value: Some("Interviene Mirto.".into()), ..Noting::item(desk.item(2)) });
    desk.vote(2, &[("Olmo", Choice::Abstained)]).unwrap();
    service::close(desk.db, desk.house, &desk.session, 7, None).unwrap();
}

#[test]
fn presence_fee_and_verbale_follow_by_themselves() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Council, 2);
        let mut desk = desk(&mut db, &house, clock, &convened);
        held(&mut desk);
        let rows = papers_store::attendance(desk.db, 7).unwrap();
        let of = |name: &str| rows.iter().find(|row| row.name.starts_with(name)).unwrap();
        assert_eq!((of("Abete").fee_reason.as_str(), of("Abete").fee_cents), ("allowance", 0));
        assert_eq!((of("Edera").fee_reason.as_str(), of("Edera").fee_cents), ("due", 1_627));
        assert_eq!((of("Faggio").present, of("Faggio").fee_cents), (false, 0));
        assert!(of("Edera").minutes < of("Olmo").minutes);
        let minutes = papers_store::minutes_of(desk.db, 7).unwrap().unwrap();
        assert_eq!(minutes.state, MinutesState::Draft);
        for wanted in [
            "Consiglio comunale, in prima convocazione",
            "Assenti n. 2: Edera Lia e Faggio Nino.",
            "Edera Lia entra alle ore",
            "## 1. Argomento numero 1",
            "presenti n. 11 e votanti n. 11, con n. 10 voti favorevoli e n. 1 voto contrario",
            "immediatamente eseguibile",
            "Interviene Mirto.",
            "Astenuti: Olmo Vera.",
        ] {
            assert!(minutes.text.contains(wanted), "{wanted}\n{}", minutes.text);
        }
        let due = deadlines::of_subject(desk.db, service::SUBJECT, 7).unwrap();
        assert_eq!(due[0].activity, "S1c");
        assert_eq!(crate::base::dates::day_of(due[0].due_at.and_utc()), "07/12/2026");
    });
}
