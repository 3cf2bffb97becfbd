//! What the course of a sitting promises, whatever was noted.

use chrono::NaiveDateTime;
use proptest::prelude::*;

use crate::desks::hall::course::{Course, Rows};
use crate::desks::hall::model::{Event, EventKind, Hall, HallState, Item, Majority, OrganKind, Seat, SeatRole};

fn instant(minute: i64) -> NaiveDateTime {
    super::at("2026-11-23T17:00:00Z").naive_utc() + chrono::TimeDelta::minutes(minute)
}

fn hall() -> Hall {
    Hall {
        sitting_id: 1,
        organ_id: 1,
        organ_kind: OrganKind::Council,
        organ_name: "Consiglio".into(),
        convened_at: instant(0),
        place: String::new(),
        members: 5,
        quorum_first: 3,
        quorum_second: 2,
        mayor_counts: false,
        majority: Majority::Voting,
        rule: String::new(),
        secretary: String::new(),
        state: HallState::Open,
        begun_at: instant(0),
        closed_at: None,
        version: 1,
    }
}

fn seats() -> Vec<Seat> {
    (1..=5)
        .map(|id| Seat {
            id,
            sitting_id: 1,
            position: id,
            member_id: None,
            name: format!("M{id}"),
            role: if id == 1 { SeatRole::Mayor } else { SeatRole::Member },
            party: String::new(),
            votes: id != 5,
            substitute: false,
            stands_for: None,
        })
        .collect()
}

fn items() -> Vec<Item> {
    (1..=3)
        .map(|id| Item {
            id,
            sitting_id: 1,
            source_id: None,
            position: id,
            subject: format!("I{id}"),
            act_id: None,
            communication: false,
        })
        .collect()
}

fn event(id: i64, kind: EventKind, seat: i64, item: i64, other: Option<i64>, minute: i64) -> Event {
    Event {
        id,
        sitting_id: 1,
        kind,
        seat_id: Some(seat),
        item_id: Some(item),
        other_id: other,
        value: Some("first".into()),
        at: instant(minute),
        noted_at: instant(minute),
        operator_id: 1,
        operator_name: String::new(),
        digest: Vec::new(),
    }
}

fn read(events: &[Event]) -> Course {
    Course::of(Rows { hall: &hall(), seats: &seats(), items: &items(), events, votes: &[] })
}

fn anything() -> impl Strategy<Value = Vec<Event>> {
    proptest::collection::vec((0..EventKind::ALL.len(), 1i64..6, 1i64..4, 1i64..30, 0i64..90), 0..40).prop_map(|all| {
        (1i64..)
            .zip(all)
            .map(|(id, (kind, seat, item, other, minute))| {
                event(id, EventKind::ALL[kind], seat, item, Some(other), minute)
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn times_in_the_room_follow_each_other(events in anything()) {
        let course = read(&events);
        for seat in &course.seats {
            for (from, to) in &seat.spans {
                prop_assert!(to.is_none_or(|to| to >= *from));
            }
            let open = seat.spans.iter().filter(|(_, to)| to.is_none()).count();
            prop_assert!(open <= 1);
            prop_assert!(seat.inside || open == 0);
        }
        prop_assert!(course.counted() <= course.present() && course.present() <= 4);
    }

    #[test]
    fn what_is_taken_back_was_never_there(events in anything(), kind in 0..EventKind::ALL.len()) {
        let events: Vec<Event> = events.into_iter().filter(|event| event.kind != EventKind::Undone).collect();
        let kind = EventKind::ALL[kind];
        prop_assume!(kind != EventKind::Undone);
        let next = events.iter().map(|event| event.id).max().unwrap_or(0) + 1;
        let mut more = events.clone();
        more.push(event(next, kind, 2, 1, None, 91));
        more.push(event(next + 1, EventKind::Undone, 2, 1, Some(next), 92));
        prop_assert_eq!(read(&more), read(&events));
    }
}
