//! Shifts: what is paid and rounded, and the turn as properties.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod use_cases;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;
use rstest::rstest;

use super::model::{Act, Duty, How, NewVolunteer, State};
use super::rules::{Minutes, Need, Rounding, Rules, hours_text, needs, payroll, read_hours, split};
use super::service::{keys, months, planning, swaps, volunteers};
use super::store;
use super::turn::{Bar, Person, Roster};
use super::verify::verify;
use crate::base::calendar::WorkingCalendar;
use crate::db::Db;
use crate::db::testing::on_both_engines;
use crate::desks::people::api::{self as people, NewOperator};
use crate::desks::rooms::tests::{Desk, desk, slot};
use crate::work::session::{Role, Session};

pub(crate) use use_cases::volunteer;

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[rstest]
// A Monday afternoon, then into the evening.
#[case("2026-11-23T17:00:00Z", "2026-11-23T20:00:00Z", (120, 60, 0, 0))]
// A Saturday evening is a Saturday; from midnight on it is Sunday.
#[case("2026-11-28T22:00:00Z", "2026-11-29T00:00:00Z", (0, 0, 60, 60))]
// 8 December.
#[case("2026-12-08T09:00:00Z", "2026-12-08T10:00:00Z", (0, 0, 0, 60))]
// The night ends at six.
#[case("2026-11-24T04:30:00Z", "2026-11-24T05:30:00Z", (30, 30, 0, 0))]
// The night of the clock change has one hour more.
#[case("2026-10-24T22:00:00Z", "2026-10-25T04:00:00Z", (0, 0, 0, 360))]
fn minutes_are_paid_as_what_they_are(
    #[case] from: &str,
    #[case] to: &str,
    #[case] (ordinary, evening, saturday, holiday): (i64, i64, i64, i64),
) {
    let minutes = split(at(from), at(to), &Rules::default(), &WorkingCalendar::national());
    assert_eq!(minutes, Minutes { ordinary, evening, saturday, holiday });
}

#[test]
fn the_patron_is_a_holiday() {
    let calendar = WorkingCalendar { patron: Some((24, 11)), ..WorkingCalendar::national() };
    let minutes = split(at("2026-11-24T09:00:00Z"), at("2026-11-24T10:00:00Z"), &Rules::default(), &calendar);
    assert_eq!(minutes.holiday, 60);
}

#[rstest]
#[case(Rounding::None, 15, 40)]
#[case(Rounding::Up, 15, 45)]
#[case(Rounding::Up, 30, 60)]
#[case(Rounding::Nearest, 15, 45)]
#[case(Rounding::Nearest, 30, 30)]
fn services_are_rounded_once_and_overlaps_count_once(
    #[case] rounding: Rounding,
    #[case] quantum: i64,
    #[case] paid: i64,
) {
    let rules = Rules { rounding, quantum, ..Rules::default() };
    let from = at("2026-11-23T09:00:00Z");
    // 30 minutes and 30 more of which 20 are the same: one service of 40.
    let spans = [(from, from + TimeDelta::minutes(30)), (from + TimeDelta::minutes(10), from + TimeDelta::minutes(40))];
    assert_eq!(payroll(&spans, &rules, &WorkingCalendar::national()).total(), paid);
}

#[rstest]
#[case("7:30", Some(450))]
#[case("1,5", Some(90))]
#[case("-0:30", Some(-30))]
#[case("2", Some(120))]
#[case("2:60", None)]
#[case("1,3", None)]
#[case("=1", None)]
fn hours_are_read_as_clerks_write_them(#[case] text: &str, #[case] minutes: Option<i64>) {
    assert_eq!(read_hours(text), minutes);
    if let Some(minutes) = minutes {
        assert_eq!(read_hours(&hours_text(minutes)), Some(minutes));
    }
}

fn need(booking: i64, duty: Duty, room_id: i64, from: DateTime<Utc>, minutes: i64) -> Need {
    let to = from + TimeDelta::minutes(minutes);
    Need {
        booking,
        duty,
        room_id,
        room: format!("Sala {room_id}"),
        title: String::new(),
        day: crate::base::clock::rome(from).date_naive(),
        from,
        to,
        weight: minutes,
    }
}

fn people_of(count: i64) -> Vec<Person> {
    (1..=count).map(|id| Person { id, name: format!("P{id:02}"), ..Person::default() }).collect()
}

proptest! {
    /// Among people who can all do everything, nobody gets more than one shift more than another, when shifts weigh the
    /// same; and never more weight apart than the heaviest shift.
    #[test]
    fn the_turn_is_fair(count in 1_i64..9, hours in prop::collection::vec((0_i64..2_000, 15_i64..120), 1..60), same in any::<bool>()) {
        let start = at("2026-03-02T00:00:00Z");
        let all: Vec<Need> = hours.iter().zip(1..).map(|((hour, length), booking)| {
            // Hours apart, so that nobody is busy.
            let from = start + TimeDelta::hours(booking * 24 + hour % 5);
            need(booking, Duty::Opening, 1, from, if same { 30 } else { *length })
        }).collect();
        let turns = Roster::new(people_of(count)).turns(&all, &Rules::default());
        prop_assert!(turns.iter().all(|turn| turn.who.is_some()));
        let weights: Vec<(i64, i64)> = (1..=count).map(|id| {
            let own = turns.iter().filter(|turn| turn.who == Some(id));
            own.fold((0, 0), |(shifts, weight), turn| (shifts + 1, weight + turn.need.weight))
        }).collect();
        let spread = |of: &dyn Fn(&(i64, i64)) -> i64| {
            weights.iter().map(of).max().unwrap_or(0) - weights.iter().map(of).min().unwrap_or(0)
        };
        if same {
            prop_assert!(spread(&|one| one.0) <= 1, "{weights:?}");
        }
        let heaviest = all.iter().map(|need| need.weight).max().unwrap_or(0);
        prop_assert!(spread(&|one| one.1) <= heaviest, "{weights:?}");
    }

    /// Whatever is asked for, nobody is in two rooms at once, nobody works on a day off, and the same facts give the same turn.
    #[test]
    fn nobody_is_in_two_places(count in 1_i64..6, wanted in prop::collection::vec((0_i64..72, 1_i64..5, 15_i64..240, any::<bool>()), 1..50), off in 0_u64..4) {
        let start = at("2026-03-02T06:00:00Z");
        let all: Vec<Need> = wanted.iter().zip(1..).map(|((hour, room, length, closes), booking)| {
            let duty = if *closes { Duty::Closing } else { Duty::Opening };
            need(booking, duty, *room, start + TimeDelta::hours(*hour), *length)
        }).collect();
        let mut people = people_of(count);
        let free = day("2026-03-02") + Days::new(off);
        people[0].off.push((free, free, "corso".into()));
        let turns = Roster::new(people.clone()).turns(&all, &Rules::default());
        prop_assert_eq!(&turns, &Roster::new(people).turns(&all, &Rules::default()));
        for (place, one) in turns.iter().enumerate() {
            let Some(who) = one.who else { continue };
            prop_assert!(who != 1 || one.need.day != free);
            for other in turns.iter().skip(place + 1).filter(|other| other.who == Some(who)) {
                let overlap = one.need.from < other.need.to && other.need.from < one.need.to;
                prop_assert!(!overlap || one.need.room_id == other.need.room_id);
            }
        }
    }
}

#[test]
fn both_ends_of_a_short_use_go_to_one_person() {
    let rules = Rules::default();
    let begin = at("2026-03-02T17:00:00Z");
    let ends = |booking, hours| {
        [
            need(booking, Duty::Opening, 1, begin + TimeDelta::days(booking), 30),
            need(booking, Duty::Closing, 1, begin + TimeDelta::days(booking) + TimeDelta::hours(hours), 30),
        ]
    };
    let all: Vec<Need> = ends(1, 2).into_iter().chain(ends(2, 9)).collect();
    let turns = Roster::new(people_of(3)).turns(&all, &rules);
    let who = |booking, duty| turns.iter().find(|t| (t.need.booking, t.need.duty) == (booking, duty)).unwrap().who;
    assert_eq!(who(1, Duty::Opening), who(1, Duty::Closing));
    assert_ne!(who(2, Duty::Opening), who(2, Duty::Closing));
}

#[test]
fn reasons_say_why_somebody_cannot() {
    let shift = need(1, Duty::Opening, 1, at("2026-03-02T17:00:00Z"), 30);
    let monday = day("2026-03-02");
    let person = |id: i64, change: fn(&mut Person)| {
        let mut one = Person { id, name: format!("P{id}"), ..Person::default() };
        change(&mut one);
        one
    };
    let mut roster = Roster::new(vec![
        person(1, |one| one.last = NaiveDate::from_ymd_opt(2026, 3, 1)),
        person(2, |one| one.hours = Some("lun-ven 8-14".parse().unwrap())),
        person(3, |one| one.hours = Some("lun 18:00-23:59".parse().unwrap())),
        Person { absent: vec![(monday, monday)], ..person(4, |_| {}) },
        person(5, |_| {}),
        person(6, |_| {}),
    ]);
    roster.has(5, &need(9, Duty::Closing, 2, at("2026-03-02T17:15:00Z"), 30));
    roster.refuses(1, Duty::Opening, 6);
    let bars: Vec<Option<Bar>> = {
        let mut all = roster.candidates(&[&shift]);
        all.sort_by_key(|one| one.id);
        all.into_iter().map(|one| one.bar).collect()
    };
    assert_eq!(
        bars,
        [
            Some(Bar::NotServing),
            Some(Bar::Hours),
            None,
            Some(Bar::Absent),
            Some(Bar::Elsewhere("Sala 2".into())),
            Some(Bar::Refused)
        ]
    );
}

#[test]
fn work_of_the_offices_in_their_hours_needs_nobody() {
    let event = |own_work| super::rules::Event {
        booking: 1,
        room_id: 1,
        room: "Sala riunioni".into(),
        title: "Riunione".into(),
        busy_from: at("2026-11-24T09:00:00Z"),
        busy_to: at("2026-11-24T13:15:00Z"),
        own_work,
    };
    let calendar = WorkingCalendar::national();
    assert_eq!(needs(&event(false), &Rules::default(), &calendar).len(), 2);
    // It closes after the offices do: the closing needs somebody.
    let left: Vec<Duty> = needs(&event(true), &Rules::default(), &calendar).iter().map(|need| need.duty).collect();
    assert_eq!(left, [Duty::Closing]);
}
