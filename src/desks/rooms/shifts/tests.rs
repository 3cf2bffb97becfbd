//! Shifts: the turn as properties, the use cases on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

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

pub(crate) fn volunteer(db: &mut Db, desk: &Desk, name: &str, operator: Option<i64>) -> i64 {
    let new = NewVolunteer {
        operator_id: operator,
        correspondent_id: None,
        name: name.into(),
        payroll_code: Some("1042".into()),
        contact: None,
        first_day: day("2026-01-01"),
        last_day: None,
        hours: None,
        note: None,
    };
    volunteers::write(db, &desk.house, &desk.keeper, None, &new).unwrap()
}

fn worker(db: &mut Db, desk: &Desk, login: &str, surname: &str) -> Session {
    let office = people::offices(db).unwrap()[0].id;
    let new = NewOperator {
        login: login.into(),
        surname: surname.into(),
        name: "Lia".into(),
        tax_code: None,
        roles: vec![Role::Clerk],
        offices: vec![office],
    };
    let first = Session { roles: vec![Role::Administrator], ..desk.keeper.clone() };
    people::create_operator(db, &desk.house, &first, &new).unwrap();
    people::session_for_login(db, login).unwrap().unwrap()
}

const WEEK: (&str, &str) = ("2026-11-23", "2026-11-29");

fn week() -> (NaiveDate, NaiveDate) {
    (day(WEEK.0), day(WEEK.1))
}

#[test]
fn a_week_is_given_out_fairly_and_undone_as_one() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let names = ["Bassi", "Conti", "Dini"];
        for name in names {
            volunteer(&mut db, &desk, name, None);
        }
        for text in ["2026-11-24 18:00-20:00", "2026-11-25 18:00-20:00", "2026-11-26 18:00-20:00"] {
            desk.book(&mut db, "Pro Loco", &[slot(desk.hall, text)]).unwrap();
        }
        let plan = planning::plan(&mut db, &desk.house, &desk.keeper, week()).unwrap();
        assert_eq!((plan.lines.len(), plan.volunteers), (6, 3));
        assert!(plan.lines.iter().all(|line| line.shift.is_none()), "reading writes nothing");
        let given = planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap();
        assert_eq!((given.changed.len(), given.uncovered), (6, 0));
        assert_eq!(given.names.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [2, 2, 2]);
        // Nothing is left for a second time.
        assert!(planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap().changed.is_empty());
        assert_eq!(planning::undo(&mut db, &desk.house, &desk.keeper, &given.changed).unwrap(), 0);
        let plan = planning::plan(&mut db, &desk.house, &desk.keeper, week()).unwrap();
        assert!(plan.lines.iter().all(|line| line.holder.is_none()));
        assert!(verify(&mut db, &desk.house, true).unwrap().findings.is_empty());
    });
}

#[test]
fn shifts_follow_their_bookings() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        volunteer(&mut db, &desk, "Bassi", None);
        let made = desk.book(&mut db, "Pro Loco", &[slot(desk.hall, "2026-11-24 18:00-20:00")]).unwrap();
        planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap();
        let at = desk.version(&mut db, made.id);
        crate::desks::rooms::service::cancel(&mut db, &desk.house, &desk.keeper, at, "rinuncia").unwrap();
        planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap();
        let shifts = store::planned::of_bookings(&mut db, &made.bookings).unwrap();
        assert!(shifts.iter().all(|shift| shift.state == State::Cancelled && shift.volunteer_id.is_none()));
        let last = store::events::of_shift(&mut db, shifts[0].id).unwrap().pop().unwrap();
        assert_eq!(last.act, Act::Cancelled);
    });
}

#[test]
fn a_refusal_passes_the_turn_on_and_nobody_is_put_into_two_rooms() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let own = worker(&mut db, &desk, "bassi", "Bassi");
        let first = volunteer(&mut db, &desk, "Bassi", Some(own.operator_id));
        let second = volunteer(&mut db, &desk, "Conti", None);
        desk.book(&mut db, "Pro Loco", &[slot(desk.hall, "2026-11-24 18:00-20:00")]).unwrap();
        planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap();
        let plan = |db: &mut Db| planning::plan(db, &desk.house, &desk.keeper, week()).unwrap().lines;
        let lines = plan(&mut db);
        assert!(lines.iter().all(|line| line.holder_id() == Some(first)), "both ends to one person");
        let shift = lines[0].shift.clone().unwrap();
        // Whoever has it needs a reason; somebody else may not.
        let refuse = |db: &mut Db, session: &Session, reason: &str| {
            planning::release(db, &desk.house, session, &shift, reason, true)
        };
        assert_eq!(refuse(&mut db, &own, " ").unwrap_err().key, "fault-shifts-reason");
        assert_eq!(refuse(&mut db, &desk.clerk, "x").unwrap_err().key, "fault-shifts-not-yours");
        refuse(&mut db, &own, "visita medica").unwrap();
        assert_eq!(refuse(&mut db, &own, "visita medica").unwrap_err().key, "fault-shifts-free");
        planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap();
        let lines = plan(&mut db);
        assert_eq!((lines[0].holder_id(), lines[1].holder_id()), (Some(second), Some(first)));
        // In the other room at the same hour the second cannot be.
        desk.book(&mut db, "Coro", &[slot(desk.side, "2026-11-24 18:00-20:00")]).unwrap();
        let line = plan(&mut db).into_iter().find(|line| line.need.room_id == desk.side).unwrap();
        let fault = planning::assign(&mut db, &desk.house, &desk.keeper, &line, second).unwrap_err();
        assert_eq!(fault.key, "fault-shifts-two-places");
        let (_, bar) = planning::assign(&mut db, &desk.house, &desk.keeper, &line, first).unwrap();
        assert_eq!(bar, None);
        // Seen as free, but somebody has it meanwhile.
        assert_eq!(
            planning::assign(&mut db, &desk.house, &desk.keeper, &line, first).unwrap_err().key,
            "fault-shifts-conflict"
        );
    });
}

#[test]
fn a_swap_is_asked_and_accepted() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let (one, other) = (worker(&mut db, &desk, "bassi", "Bassi"), worker(&mut db, &desk, "conti", "Conti"));
        let first = volunteer(&mut db, &desk, "Bassi", Some(one.operator_id));
        let second = volunteer(&mut db, &desk, "Conti", Some(other.operator_id));
        for text in ["2026-11-24 18:00-20:00", "2026-11-25 18:00-20:00"] {
            desk.book(&mut db, "Pro Loco", &[slot(desk.hall, text)]).unwrap();
        }
        planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap();
        let mine = swaps::mine(&mut db, &desk.house, &one).unwrap();
        assert_eq!((mine.volunteer, mine.shifts.len(), mine.offers.len()), (Some(first), 2, 0));
        let (given, taken) = (mine.shifts[0].id, swaps::mine(&mut db, &desk.house, &other).unwrap().shifts[0].id);
        let swap = swaps::ask(&mut db, &desk.house, &one, given, (second, Some(taken)), "impegno in famiglia").unwrap();
        // Nothing has changed yet, and it cannot be asked twice.
        assert_eq!(store::planned::by_id(&mut db, given).unwrap().unwrap().volunteer_id, Some(first));
        assert_eq!(
            swaps::ask(&mut db, &desk.house, &one, given, (second, None), "").unwrap_err().key,
            "fault-shifts-swap-waits"
        );
        assert_eq!(
            swaps::answer(&mut db, &desk.house, &one, swap, true, "").unwrap_err().key,
            "fault-shifts-not-yours"
        );
        swaps::answer(&mut db, &desk.house, &other, swap, true, "").unwrap();
        let held = |db: &mut Db, id| store::planned::by_id(db, id).unwrap().unwrap();
        assert_eq!((held(&mut db, given).volunteer_id, held(&mut db, taken).volunteer_id), (Some(second), Some(first)));
        assert_eq!(held(&mut db, given).how, Some(How::Swap));
        let acts: Vec<Act> = store::events::of_shift(&mut db, given).unwrap().iter().map(|event| event.act).collect();
        assert_eq!(acts, [Act::Assigned, Act::SwapAsked, Act::Swapped]);
    });
}

#[test]
fn keys_are_out_once_and_the_register_only_grows() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let id = keys::write(&mut db, &desk.house, &desk.keeper, None, ("AULA 1", "Aula consiliare", true)).unwrap();
        let due = at("2026-11-24T13:00:00Z");
        let handing = keys::Handing {
            volunteer_id: None,
            holder: "Bassi Lia".into(),
            booking_id: None,
            due_at: Some(due),
            note: String::new(),
        };
        keys::hand_out(&mut db, &desk.house, &desk.keeper, id, &handing).unwrap();
        let fault = keys::hand_out(&mut db, &desk.house, &desk.keeper, id, &handing).unwrap_err();
        assert_eq!(fault.key, "fault-keys-gone");
        assert!(fault.args.iter().any(|(_, value)| value == "Bassi Lia"));
        desk.clock.set(due + TimeDelta::hours(1));
        let state = keys::all(&mut db, &desk.house, &desk.keeper).unwrap().remove(0);
        assert!(state.is_late(desk.house.clock.now()));
        assert_eq!(store::keys::overdue(&mut db, crate::db::stored(desk.house.clock.now())).unwrap(), 1);
        keys::take_back(&mut db, &desk.house, &desk.keeper, id, "").unwrap();
        assert_eq!(keys::take_back(&mut db, &desk.house, &desk.keeper, id, "").unwrap_err().key, "fault-keys-here");
        assert_eq!(store::keys::count(&mut db).unwrap(), 2);
        assert_eq!(store::keys::page(&mut db, None, true, 0, 10).unwrap().len(), 2);
        for text in ["UPDATE room_key_moves SET holder = 'x'", "DELETE FROM room_key_moves"] {
            assert!(crate::db::raw::Raw::new(text, &[]).run(&mut db).is_err(), "{text}");
        }
        assert!(verify(&mut db, &desk.house, true).unwrap().findings.is_empty());
    });
}

#[test]
fn a_month_is_closed_and_corrected_by_further_lines() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let id = volunteer(&mut db, &desk, "=Bassi", None);
        for text in ["2026-11-24 18:00-21:00", "2026-11-28 15:00-17:00"] {
            desk.book(&mut db, "Pro Loco", &[slot(desk.hall, text)]).unwrap();
        }
        planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap();
        let close = |db: &mut Db| months::close(db, &desk.house, &desk.keeper, "2026-11");
        assert_eq!(close(&mut db).unwrap_err().key, "fault-hours-running");
        desk.clock.set(at("2026-12-01T09:00:00Z"));
        let sheet = months::sheet(&mut db, &desk.house, &desk.keeper, "2026-11").unwrap();
        let line = &sheet.lines[0];
        assert_eq!((line.duties, line.ordinary, line.evening, line.saturday), (4, 30, 30, 60));
        let month = close(&mut db).unwrap();
        assert_eq!((month.persons, month.minutes), (1, 120));
        assert_eq!(close(&mut db).unwrap_err().key, "fault-hours-closed");
        let correction = months::Correction {
            volunteer: id,
            minutes: Minutes { ordinary: -30, ..Minutes::default() },
            reason: "non svolto".into(),
        };
        months::correct(&mut db, &desk.house, &desk.keeper, "2026-11", &correction).unwrap();
        let sheet = months::sheet(&mut db, &desk.house, &desk.keeper, "2026-11").unwrap();
        assert_eq!(sheet.lines.len(), 2);
        let table = String::from_utf8(months::csv("2026-11", &sheet.lines).unwrap()).unwrap();
        assert!(table.contains("2026-11;1042;'=Bassi;4;0:30;0:30;1:00;0:00;2:00;servizio;"), "{table}");
        assert!(table.contains(";-0:30;0:00;0:00;0:00;-0:30;rettifica;non svolto"), "{table}");
        for text in ["UPDATE shift_hours SET ordinary = 0", "DELETE FROM shift_months", "DELETE FROM shift_events"] {
            assert!(crate::db::raw::Raw::new(text, &[]).run(&mut db).is_err(), "{text}");
        }
        assert!(verify(&mut db, &desk.house, true).unwrap().findings.is_empty());
    });
}

#[test]
fn volunteers_are_kept_by_who_keeps_the_rooms() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let id = volunteer(&mut db, &desk, "Bassi", Some(desk.clerk.operator_id));
        let write = |db: &mut Db, session: &Session, of, name: &str, hours: &str| {
            let new = NewVolunteer {
                operator_id: Some(desk.clerk.operator_id),
                correspondent_id: None,
                name: name.into(),
                payroll_code: None,
                contact: None,
                first_day: day("2026-01-01"),
                last_day: None,
                hours: Some(hours.into()),
                note: None,
            };
            volunteers::write(db, &desk.house, session, of, &new)
        };
        assert_eq!(write(&mut db, &desk.clerk, None, "Neri", "").unwrap_err().key, "fault-not-permitted");
        assert_eq!(write(&mut db, &desk.keeper, None, "Neri", "").unwrap_err().key, "fault-shifts-already");
        assert_eq!(write(&mut db, &desk.keeper, Some((id, 1)), "Neri", "mai").unwrap_err().field, Some("hours"));
        write(&mut db, &desk.keeper, Some((id, 1)), "Neri", "lun-ven 17-23:59").unwrap();
        let stale = write(&mut db, &desk.keeper, Some((id, 1)), "Neri", "").unwrap_err();
        assert_eq!(stale.key, "fault-shifts-volunteer-conflict");
        // Days off by the volunteer; on those days the turn passes them over.
        let days = (day("2026-11-24"), day("2026-11-25"));
        volunteers::days_off(&mut db, &desk.house, &desk.clerk, id, days, "corso").unwrap();
        let twice = volunteers::days_off(&mut db, &desk.house, &desk.clerk, id, days, "").unwrap_err();
        assert_eq!(twice.key, "fault-shifts-off-overlaps");
        desk.book(&mut db, "Pro Loco", &[slot(desk.hall, "2026-11-24 18:00-20:00")]).unwrap();
        let given = planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap();
        assert_eq!((given.changed.len(), given.uncovered), (0, 2));
        let (open, first) = planning::uncovered(&mut db, desk.house.clock.now(), 28).unwrap();
        assert_eq!((open, first), (2, Some(at("2026-11-24T16:30:00Z"))));
        volunteers::clear_days_off(&mut db, &desk.house, &desk.clerk, id).unwrap();
        let given = planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap();
        assert_eq!(given.changed.len(), 2);
    });
}

#[test]
fn what_was_altered_with_its_digest_is_found_by_the_chain() {
    use crate::db::raw::{Raw, Value};
    let database = crate::db::testing::sqlite();
    let mut db = database.connect();
    let desk = desk(&database, &mut db);
    volunteer(&mut db, &desk, "Bassi", None);
    desk.book(&mut db, "Pro Loco", &[slot(desk.hall, "2026-11-24 18:00-20:00")]).unwrap();
    let given = planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None);
    assert!(given.is_ok());
    let whole = verify(&mut db, &desk.house, true).unwrap();
    assert!(whole.events > 0 && whole.findings.is_empty(), "{whole:?}");
    // Whoever owns the file drops the trigger, changes a line and seals it again: the chain still tells what it was.
    let mut line = super::store::events::with_ids(&mut db, &[1]).unwrap().remove(0);
    line.operator_name = "Qualcun altro".into();
    Raw::new("DROP TRIGGER shift_events_no_update", &[]).run(&mut db).unwrap();
    let values = [Value::Text(&line.operator_name), Value::Bytes(&line.expected_digest()), Value::Int(line.id)];
    Raw::new("UPDATE shift_events SET operator_name = ?, digest = ? WHERE id = ?", &values).run(&mut db).unwrap();
    let keys = |db: &mut crate::db::Db| {
        verify(db, &desk.house, true).unwrap().findings.iter().map(|finding| finding.key).collect::<Vec<_>>()
    };
    assert_eq!(keys(&mut db), ["verify-shift-altered"]);
    // One that is gone, and one that was put in.
    Raw::new("DROP TRIGGER shift_events_no_delete", &[]).run(&mut db).unwrap();
    Raw::new("DELETE FROM shift_events WHERE id = 1", &[]).run(&mut db).unwrap();
    assert_eq!(keys(&mut db), ["verify-shift-missing"]);
    line.id = 0;
    super::store::events::insert(&mut db, line.clone()).unwrap();
    super::store::events::insert(&mut db, line).unwrap();
    assert_eq!(keys(&mut db), ["verify-shift-missing", "verify-shift-unchained"]);
}
