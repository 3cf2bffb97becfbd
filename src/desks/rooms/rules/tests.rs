//! The rules as tables: what may be asked for, where acts lead, what it costs, when a room is free.

#![allow(clippy::unwrap_used, reason = "tests may")]

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use rstest::rstest;

use super::free::{Stretch, stretches};
use super::{check_room, check_slot, fees, moment, steps};
use crate::desks::rooms::model::{Act, Closure, Fee, FeeKind, Kind, Room, Slot, State};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> chrono::DateTime<chrono::Utc> {
    let (date, hour) = text.split_once(' ').unwrap();
    moment(day(date), NaiveTime::parse_from_str(hour, "%H:%M").unwrap()).unwrap()
}

fn slot(from: &str, to: &str) -> Slot {
    Slot { room_id: 1, starts_at: at(from), ends_at: at(to) }
}

fn room(hours: &str) -> Room {
    Room {
        id: 1,
        code: "AULA".into(),
        name: "Aula consiliare".into(),
        capacity: 99,
        hours: hours.into(),
        setup_minutes: 0,
        tidy_minutes: 0,
        place: None,
        notes: None,
        position: 0,
        active: true,
        version: 1,
    }
}

#[rstest]
#[case::plain("2026-11-24 18:00", "2026-11-24 20:00", Kind::External, "")]
#[case::to_midnight("2026-11-24 18:00", "2026-11-25 00:00", Kind::External, "")]
#[case::today_under_way("2026-11-23 09:00", "2026-11-23 12:00", Kind::Office, "")]
#[case::backwards("2026-11-24 20:00", "2026-11-24 18:00", Kind::External, "fault-rooms-backwards")]
#[case::nothing("2026-11-24 20:00", "2026-11-24 20:00", Kind::External, "fault-rooms-backwards")]
#[case::yesterday("2026-11-22 18:00", "2026-11-22 20:00", Kind::External, "fault-rooms-past")]
#[case::this_morning("2026-11-23 07:00", "2026-11-23 09:00", Kind::External, "fault-rooms-past")]
#[case::far("2031-11-23 09:00", "2031-11-23 10:00", Kind::External, "fault-rooms-far")]
#[case::short("2026-11-24 20:00", "2026-11-24 20:04", Kind::External, "fault-rooms-short")]
#[case::long("2026-11-24 01:00", "2026-11-24 23:00", Kind::External, "fault-rooms-long")]
#[case::midnight("2026-11-24 22:00", "2026-11-25 01:00", Kind::External, "fault-rooms-midnight")]
#[case::sitting_at_night("2026-11-24 20:00", "2026-11-25 01:30", Kind::Sitting, "")]
#[case::sitting_too_late("2026-11-24 20:00", "2026-11-25 06:30", Kind::Sitting, "fault-rooms-midnight")]
fn hours_that_may_be_asked_for(#[case] from: &str, #[case] to: &str, #[case] kind: Kind, #[case] fault: &str) {
    let found = check_slot(&slot(from, to), kind, at("2026-11-23 10:00"));
    assert_eq!(found.err().map_or("", |fault| fault.key), fault);
}

#[rstest]
#[case::skipped("2027-03-28", "02:30", "fault-rooms-hour-missing")]
#[case::twice("2026-10-25", "02:30", "fault-rooms-hour-twice")]
#[case::before("2027-03-28", "01:59", "")]
#[case::after("2027-03-28", "03:00", "")]
fn the_two_hours_of_the_clock_change_are_refused(#[case] date: &str, #[case] hour: &str, #[case] fault: &str) {
    let found = moment(day(date), NaiveTime::parse_from_str(hour, "%H:%M").unwrap());
    assert_eq!(found.err().map_or("", |fault| fault.key), fault);
}

#[test]
fn a_room_refuses_a_crowd_and_a_closed_day() {
    let closures = [Closure {
        id: 1,
        room_id: None,
        from_day: day("2026-12-24"),
        to_day: day("2026-12-31"),
        reason: "Festività".into(),
    }];
    let evening = slot("2026-12-23 18:00", "2026-12-23 20:00");
    assert!(check_room(&room(""), &closures, 99, &evening).is_ok());
    assert_eq!(check_room(&room(""), &closures, 100, &evening).unwrap_err().key, "fault-rooms-capacity");
    let closed = slot("2026-12-31 18:00", "2026-12-31 20:00");
    assert_eq!(check_room(&room(""), &closures, 10, &closed).unwrap_err().key, "fault-rooms-closed");
}

#[test]
fn no_act_leads_out_of_what_is_over() {
    for from in [State::Refused, State::Cancelled, State::Done] {
        for act in [Act::Incomplete, Act::Completed, Act::Approved, Act::Refused, Act::Cancelled, Act::Held, Act::Done]
        {
            assert_eq!(steps::leads_to(act, from), None, "{act:?} from {from:?}");
        }
    }
    assert_eq!(steps::leads_to(Act::Approved, State::ToComplete), Some(State::Approved));
}

fn fee(kind: FeeKind, cents: i64, from: &str, to: Option<&str>) -> Fee {
    Fee { id: 0, room_id: 1, valid_from: day(from), valid_to: to.map(day), kind, cents, deposit_cents: 10_000 }
}

#[rstest]
#[case::hours_begun("2026-11-24 18:00", "2026-11-24 19:10", Some(4_000))]
#[case::half_day_is_cheaper("2026-11-24 14:00", "2026-11-24 19:00", Some(7_000))]
#[case::day_is_cheaper("2026-11-24 08:00", "2026-11-24 20:00", Some(12_000))]
#[case::before_the_fee("2025-11-24 08:00", "2025-11-24 09:00", Some(1_500))]
#[case::no_fee_then("2023-11-24 08:00", "2023-11-24 09:00", None)]
fn the_fee_in_force_that_comes_cheapest(#[case] from: &str, #[case] to: &str, #[case] cents: Option<i64>) {
    let fees = [
        fee(FeeKind::Hour, 2_000, "2026-01-01", None),
        fee(FeeKind::HalfDay, 7_000, "2026-01-01", None),
        fee(FeeKind::Day, 12_000, "2026-01-01", None),
        fee(FeeKind::Hour, 1_500, "2024-01-01", Some("2025-12-31")),
    ];
    assert_eq!(fees::charge(&fees, &slot(from, to)).map(|charge| charge.cents), cents);
}

#[test]
fn free_hours_lie_within_the_opening_and_between_what_is_taken() {
    let open = room("lun-ven 08:00-13:00 14:00-20:00");
    let taken = [
        Stretch { from: at("2026-11-24 09:00"), to: at("2026-11-24 10:00") },
        Stretch { from: at("2026-11-24 09:30"), to: at("2026-11-24 11:30") },
        Stretch { from: at("2026-11-24 18:00"), to: at("2026-11-25 09:00") },
    ];
    let within = Stretch { from: at("2026-11-24 08:30"), to: at("2026-11-25 12:00") };
    let found = stretches(&open, &[], &taken, within, TimeDelta::hours(1), 9);
    let expected = [
        ("2026-11-24 11:30", "2026-11-24 13:00"),
        ("2026-11-24 14:00", "2026-11-24 18:00"),
        ("2026-11-25 09:00", "2026-11-25 12:00"),
    ];
    let expected: Vec<Stretch> = expected.iter().map(|(from, to)| Stretch { from: at(from), to: at(to) }).collect();
    assert_eq!(found, expected);
    assert_eq!(stretches(&open, &[], &taken, within, TimeDelta::hours(1), 2), expected[..2]);
    let closed = Closure {
        id: 1,
        room_id: Some(1),
        from_day: day("2026-11-24"),
        to_day: day("2026-11-24"),
        reason: "Lavori".into(),
    };
    assert_eq!(stretches(&open, &[closed], &taken, within, TimeDelta::hours(1), 9), expected[2..]);
}
