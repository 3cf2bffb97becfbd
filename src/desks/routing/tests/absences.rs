//! Absences: who may write them, what they open to others, what is refused.

use chrono::{NaiveDate, TimeDelta};

use super::{Scene, scene};
use crate::db::testing::on_both_engines;
use crate::desks::routing::absence::{take_back, write};
use crate::desks::routing::model::{Act, State};
use crate::desks::routing::service::Asked;
use crate::desks::routing::store::absences::{self, New};
use crate::work::session::Session;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn away(who: &Session, first: u32, last: u32, substitute: Option<&Session>) -> New {
    New {
        operator: who.operator_id,
        first: day(first),
        last: day(last),
        substitute: substitute.map(|one| one.operator_id),
        note: None,
    }
}

fn put(scene: &mut Scene, by: &Session, new: &New) -> Result<i64, &'static str> {
    write(&mut scene.db, &scene.house, by, new).map_err(|fault| fault.key)
}

#[test]
fn what_an_absent_colleague_has_is_taken_by_the_office_and_by_the_substitute() {
    on_both_engines(|database| {
        let mut scene = scene(database);
        let (first, second) = (scene.letter("Una"), scene.letter("Due"));
        let (carlo, dora, elio) = (scene.carlo.clone(), scene.dora.clone(), scene.elio.clone());
        for routing in [first, second] {
            scene.do_it(&carlo, routing, Act::Take);
            assert!(scene.act(&dora, routing, &Asked::plain(Act::Take)).is_err());
        }
        let new = away(&carlo, 23, 24, Some(&elio));
        let id = put(&mut scene, &carlo, &new).unwrap();
        scene.do_it(&dora, first, Act::Take);
        assert_eq!(scene.state(first), (State::Taken, Some(dora.operator_id)));
        // The substitute is of another office.
        scene.do_it(&elio, second, Act::Take);
        assert_eq!(scene.state(second), (State::Taken, Some(elio.operator_id)));
        // When the absence is over, what one has is one's own again.
        scene.clock.advance(TimeDelta::days(3));
        let third = scene.letter("Tre");
        scene.do_it(&carlo, third, Act::Take);
        assert!(scene.act(&dora, third, &Asked::plain(Act::Take)).is_err());
        take_back(&mut scene.db, &scene.house, &carlo, id).unwrap();
        assert_eq!(take_back(&mut scene.db, &scene.house, &carlo, id).unwrap_err().key, "fault-absence-gone");
        assert!(scene.whole());
    });
}

#[test]
fn everybody_writes_their_own_and_the_head_anybodys() {
    on_both_engines(|database| {
        let mut scene = scene(database);
        let (ada, carlo, dora) = (scene.ada.clone(), scene.carlo.clone(), scene.dora.clone());
        assert_eq!(put(&mut scene, &dora, &away(&carlo, 25, 26, None)), Err("fault-absence-others"));
        put(&mut scene, &ada, &away(&carlo, 25, 26, None)).unwrap();
        assert_eq!(put(&mut scene, &carlo, &away(&carlo, 26, 27, None)), Err("fault-absence-overlaps"));
        assert_eq!(put(&mut scene, &carlo, &away(&carlo, 28, 27, None)), Err("fault-absence-order"));
        assert_eq!(put(&mut scene, &carlo, &away(&carlo, 1, 2, None)), Err("fault-absence-past"));
        assert_eq!(put(&mut scene, &dora, &away(&dora, 25, 26, Some(&dora))), Err("fault-absence-self"));
        let long = New { last: day(25) + TimeDelta::days(400), ..away(&dora, 25, 26, None) };
        assert_eq!(put(&mut scene, &dora, &long), Err("fault-absence-long"));
        assert_eq!(absences::on(&mut scene.db, day(25)).unwrap().len(), 1);
        assert!(absences::on(&mut scene.db, day(27)).unwrap().is_empty());
        put(&mut scene, &dora, &away(&dora, 24, 24, None)).unwrap();
        let page = absences::page(&mut scene.db, None, true, 0, 10).unwrap();
        assert_eq!(page.iter().map(|one| one.last_day).collect::<Vec<_>>(), [day(26), day(24)]);
        let from = Some((page[0].last_day, page[0].id));
        assert_eq!(absences::page(&mut scene.db, from, true, 0, 10).unwrap().len(), 1);
    });
}
