//! Repetitions as typed, their dates, and what can be done with dates that exist; on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use chrono::{NaiveDate, NaiveTime};
use rstest::rstest;

use super::dates::{self, OnClosed, Opening};
use super::plan::{self, Typed};
use super::service::{self, Change, Scope};
use super::{telling, words};
use crate::base::calendar::WorkingCalendar;
use crate::base::fault::Outcomes;
use crate::base::i18n::{Lang, Texts};
use crate::db::Db;
use crate::db::testing::on_both_engines;
use crate::desks::rooms::model::{Booking, BookingState, Closure};
use crate::desks::rooms::service as rooms;
use crate::desks::rooms::store;
use crate::desks::rooms::tests::{Desk, desk, slot};
use crate::ical::Rule;

fn date(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%d/%m/%Y").unwrap()
}

/// Tuesday 24 November 2026, seen from the day before.
fn parse(text: &str) -> Outcomes<Rule> {
    words::parse(text, date("24/11/2026"), date("23/11/2026"), &WorkingCalendar::national(), 12)
}

#[rstest]
#[case("ogni martedì fino al 30/6", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630")]
#[case("Ogni settimana il martedì e il giovedì fino al 30/06/2027", "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270630")]
#[case("ogni settimana, 5 volte", "FREQ=WEEKLY;BYDAY=TU;COUNT=5")]
#[case("ogni due settimane il venerdì 10 volte", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;COUNT=10")]
#[case("ogni 2 settimane fino al 31 marzo 2027", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270331")]
#[case("primo lunedì del mese fino al 31/12", "FREQ=MONTHLY;BYDAY=1MO;UNTIL=20261231")]
#[case("il primo e il terzo lunedì di ogni mese per 6 volte", "FREQ=MONTHLY;BYDAY=1MO,3MO;COUNT=6")]
#[case("l'ultimo venerdì del mese, 3 volte", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=3")]
#[case("il 15 di ogni mese fino al 1/6", "FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20270601")]
#[case("ogni mese 4 volte", "FREQ=MONTHLY;BYMONTHDAY=24;COUNT=4")]
#[case("ogni giorno fino al 4/12", "FREQ=DAILY;UNTIL=20261204")]
#[case("ogni giorno lavorativo fino al 4/12", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261204")]
#[case("tutti i martedì 3 volte", "FREQ=WEEKLY;BYDAY=TU;COUNT=3")]
#[case("every tuesday until 30/6", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630")]
#[case("every 2 weeks on Thursday, 10 times", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=10")]
#[case("every other week 3 times", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=3")]
#[case("first Monday of the month until 31/12", "FREQ=MONTHLY;BYDAY=1MO;UNTIL=20261231")]
#[case("every weekday until 4/12", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261204")]
#[case("FREQ=WEEKLY;BYDAY=WE;COUNT=3", "FREQ=WEEKLY;BYDAY=WE;COUNT=3")]
#[case("rrule:freq=weekly;byday=we;count=3", "FREQ=WEEKLY;BYDAY=WE;COUNT=3")]
fn a_repetition_is_understood(#[case] text: &str, #[case] rule: &str) {
    assert_eq!(parse(text).unwrap().to_string(), rule);
}

#[rstest]
#[case::no_end("ogni martedì", "fault-rooms-series-no-end")]
#[case::rule_without_end("FREQ=DAILY", "fault-rooms-series-no-end")]
#[case::over("ogni martedì fino al 1/11/2026", "fault-rooms-series-over")]
#[case::too_far("ogni martedì fino al 30/6/2029", "fault-rooms-series-too-far")]
#[case::never("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2", "fault-ical-rule-never")]
#[case::by_the_minute("FREQ=MINUTELY;COUNT=5", "fault-ical-rule-too-often")]
#[case::nonsense("quando capita fino al 30/6", "fault-ical-rule-unreadable")]
#[case::two_ends("ogni martedì fino al 30/6 5 volte", "fault-ical-rule-unreadable")]
#[case::no_number("ogni martedì volte", "fault-ical-rule-unreadable")]
#[case::bad_date("ogni martedì fino al 31/6", "fault-ical-rule-unreadable")]
#[case::empty("", "fault-ical-rule-unreadable")]
#[case::not_a_rule("FREQ=WEEKLY;BYDAY=XX;COUNT=2", "fault-ical-rule-unreadable")]
fn what_cannot_be_a_series_is_refused(#[case] text: &str, #[case] key: &str) {
    let fault = parse(text).unwrap_err();
    assert_eq!((fault.key, fault.field), (key, Some("repeat")));
    for lang in [Lang::It, Lang::En] {
        assert!(!fault.todo(Texts::of(lang)).is_empty(), "{fault}");
    }
}

proptest::proptest! {
    #[test]
    fn any_words_are_answered(text in "(ogni |martedì |2 |primo |del |mese |fino al |30/6 |volte |FREQ=|;|=|.){0,12}") {
        if let Ok(rule) = parse(&text) {
            proptest::prop_assert!(rule.ends());
            let again = Rule::parse(&rule.to_string()).unwrap();
            proptest::prop_assert_eq!(again.to_string(), rule.to_string());
        }
    }
}

#[rstest]
#[case(
    "ogni martedì fino al 30/6",
    "ogni settimana, martedì, fino al 30/06/2027",
    "every week, Tuesday, until 30/06/2027"
)]
#[case(
    "ogni 2 settimane il martedì e il giovedì 10 volte",
    "ogni 2 settimane, martedì e giovedì, 10 volte",
    "every 2 weeks, Tuesday and Thursday, 10 times"
)]
#[case(
    "primo lunedì del mese 3 volte",
    "ogni mese, il primo lunedì, 3 volte",
    "every month, the first Monday, 3 times"
)]
#[case(
    "ultima domenica del mese 3 volte",
    "ogni mese, l'ultima domenica, 3 volte",
    "every month, the last Sunday, 3 times"
)]
#[case("il 15 di ogni mese 3 volte", "ogni mese, il giorno 15, 3 volte", "every month, day 15, 3 times")]
#[case(
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1;COUNT=2",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1;COUNT=2",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1;COUNT=2"
)]
fn a_repetition_is_told_back(#[case] text: &str, #[case] italian: &str, #[case] english: &str) {
    let rule = parse(text).unwrap();
    let plain = |lang| telling::tell(&rule, Texts::of(lang)).replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(plain(Lang::It), italian);
    assert_eq!(plain(Lang::En), english);
}

fn held(text: &str, on_closed: OnClosed, closures: &[Closure]) -> Vec<String> {
    let calendar = WorkingCalendar::national();
    let first = date("24/11/2026");
    let rule = words::parse(text, first, date("23/11/2026"), &calendar, 12).unwrap();
    let opening = Opening { calendar: &calendar, closures, room: 1 };
    let dates = dates::dates(&rule, first, on_closed, &opening, 12).unwrap();
    dates.iter().map(|date| date.day.map_or_else(|| "—".to_owned(), |day| day.format("%d/%m").to_string())).collect()
}

#[test]
fn holidays_and_closures_are_left_out_moved_or_kept() {
    // 8 December 2026 is a Tuesday and a holiday.
    let text = "ogni martedì 4 volte";
    assert_eq!(held(text, OnClosed::Skip, &[]), ["24/11", "01/12", "—", "15/12"]);
    assert_eq!(held(text, OnClosed::Move, &[]), ["24/11", "01/12", "09/12", "15/12"]);
    assert_eq!(held(text, OnClosed::Keep, &[]), ["24/11", "01/12", "08/12", "15/12"]);
    let works = Closure {
        id: 1,
        room_id: Some(1),
        from_day: date("14/12/2026"),
        to_day: date("16/12/2026"),
        reason: "Lavori".into(),
    };
    assert_eq!(held(text, OnClosed::Keep, std::slice::from_ref(&works)), ["24/11", "01/12", "08/12", "—"]);
    assert_eq!(held(text, OnClosed::Move, &[works]), ["24/11", "01/12", "09/12", "17/12"]);
}

#[test]
fn the_hour_stays_when_the_clocks_change() {
    let rule = Rule::parse("FREQ=WEEKLY;BYDAY=TU;COUNT=2").unwrap();
    let calendar = WorkingCalendar::national();
    let opening = Opening { calendar: &calendar, closures: &[], room: 1 };
    let dates = dates::dates(&rule, date("23/03/2027"), OnClosed::Skip, &opening, 12).unwrap();
    let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    let slots = dates::slots(1, &dates, hour(18), hour(20)).unwrap();
    let shown: Vec<String> = slots.iter().map(|slot| slot.starts_at.format("%d %H:%M").to_string()).collect();
    assert_eq!(shown, ["23 17:00", "30 16:00"], "18:00 in Rome on both days");
}

#[test]
fn a_series_that_reaches_too_far_by_its_count_is_refused() {
    let rule = Rule::parse("FREQ=WEEKLY;BYDAY=TU;COUNT=60").unwrap();
    let calendar = WorkingCalendar::national();
    let opening = Opening { calendar: &calendar, closures: &[], room: 1 };
    let fault = dates::dates(&rule, date("24/11/2026"), OnClosed::Skip, &opening, 12).unwrap_err();
    assert_eq!(fault.key, "fault-rooms-series-too-far");
}

/// A weekly course of four evenings, of which the second is taken by the band.
fn course(db: &mut Db, desk: &Desk) -> (i64, i64) {
    let band = desk.book(db, "Banda", &[slot(desk.hall, "2026-12-01 17:00-19:00")]).unwrap();
    let evenings: Vec<_> = ["2026-11-24", "2026-12-01", "2026-12-15", "2026-12-22"]
        .iter()
        .map(|day| slot(desk.hall, &format!("{day} 18:00-20:00")))
        .collect();
    let made = desk.book(db, "Corso di italiano", &evenings).unwrap();
    assert_eq!(made.skipped, [made.bookings[1]]);
    (band.id, made.id)
}

fn bookings(db: &mut Db, request: i64) -> Vec<Booking> {
    store::bookings::of_request(db, request).unwrap()
}

fn states(db: &mut Db, request: i64) -> Vec<BookingState> {
    bookings(db, request).iter().map(|booking| booking.state).collect()
}

#[test]
fn a_date_left_out_comes_back_when_the_room_is_free() {
    use BookingState::{Confirmed as C, Skipped as S};
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let (band, course) = course(&mut db, &desk);
        let lines = service::lines(&mut db, &desk.house, &desk.keeper, 0).unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].clash.as_ref().unwrap().applicant, "Banda");
        assert!(!lines[0].possible);
        let id = lines[0].booking.id;
        let fault = service::restore(&mut db, &desk.house, &desk.keeper, &[id]).unwrap_err();
        assert_eq!(fault.key, "fault-rooms-series-still-taken");
        let at = desk.version(&mut db, band);
        rooms::cancel(&mut db, &desk.house, &desk.keeper, at, "rinuncia").unwrap();
        let lines = service::lines(&mut db, &desk.house, &desk.keeper, 0).unwrap();
        assert!(lines[0].possible && lines[0].clash.is_none());
        let fault = service::restore(&mut db, &desk.house, &desk.clerk, &[id]).unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
        assert_eq!(service::restore(&mut db, &desk.house, &desk.keeper, &[id]).unwrap().done, [id]);
        assert_eq!(states(&mut db, course), [C, C, C, C]);
        assert!(service::lines(&mut db, &desk.house, &desk.keeper, 0).unwrap().is_empty());
        service::leave_out_again(&mut db, &desk.house, &desk.keeper, &[id]).unwrap();
        assert_eq!(states(&mut db, course), [C, S, C, C]);
        assert_eq!(store::bookings::overlaps(&mut db).unwrap(), []);
    });
}

#[test]
fn one_date_those_from_it_on_or_all_are_given_up() {
    use BookingState::{Cancelled as X, Confirmed as C, Skipped as S};
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let (_, course) = course(&mut db, &desk);
        let at = |db: &mut Db, place: usize| {
            let booking = &bookings(db, course)[place];
            (booking.id, booking.version)
        };
        let first = at(&mut db, 0);
        let fault = service::cancel(&mut db, &desk.house, &desk.keeper, first, Scope::One, " ").unwrap_err();
        assert_eq!(fault.key, "fault-rooms-reason-missing");
        service::cancel(&mut db, &desk.house, &desk.keeper, first, Scope::One, "sciopero").unwrap();
        assert_eq!(states(&mut db, course), [X, S, C, C]);
        let third = at(&mut db, 2);
        let done = service::cancel(&mut db, &desk.house, &desk.keeper, third, Scope::FromHere, "fine").unwrap();
        assert_eq!(done.done.len(), 2);
        assert_eq!(states(&mut db, course), [X, S, X, X]);
        let fault = service::cancel(&mut db, &desk.house, &desk.keeper, third, Scope::All, "x").unwrap_err();
        assert_eq!(fault.key, "fault-rooms-conflict", "an old version is told");
    });
}

#[test]
fn other_hours_for_all_dates_leave_out_those_for_which_the_room_is_taken() {
    use BookingState::{Confirmed as C, Skipped as S};
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let (_, course) = course(&mut db, &desk);
        desk.book(&mut db, "Coro", &[slot(desk.hall, "2026-12-22 20:00-22:00")]).unwrap();
        let booking = &bookings(&mut db, course)[0];
        let (from, to) = service::hours("19-21").unwrap();
        let change = Change { from, to, room: None };
        let at = (booking.id, booking.version);
        let done = service::change(&mut db, &desk.house, &desk.keeper, at, Scope::All, &change).unwrap();
        // The band ends at 19, so the second date has its room now; the choir has the last.
        assert_eq!((done.done.len(), done.taken.len()), (3, 1));
        assert_eq!(states(&mut db, course), [C, C, C, S]);
        assert_eq!(store::bookings::overlaps(&mut db).unwrap(), []);
        let last = bookings(&mut db, course).pop().unwrap();
        let fault = service::hours("venti").unwrap_err();
        assert_eq!(fault.key, "fault-rooms-series-hours");
        let change = Change { from, to, room: Some(desk.side) };
        let at = (last.id, last.version);
        service::change(&mut db, &desk.house, &desk.keeper, at, Scope::One, &change).unwrap();
        assert_eq!(states(&mut db, course), [C, C, C, C], "in the side room it is free");
    });
}

#[test]
fn a_plan_tells_its_dates_and_who_is_in_the_way() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        desk.book(&mut db, "Banda", &[slot(desk.hall, "2026-12-01 17:00-19:00")]).unwrap();
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let typed = Typed {
            room: desk.hall,
            first: date("24/11/2026"),
            from: hour(18),
            to: hour(20),
            buffers: (0, 0),
            text: "ogni martedì fino al 15/12".into(),
            on_closed: OnClosed::Skip,
        };
        let plan = plan::plan(&mut db, &desk.house, &typed).unwrap();
        let texts = Texts::of(Lang::It);
        assert_eq!(
            plan.summary(texts).replace(['\u{2068}', '\u{2069}'], ""),
            "ogni settimana, martedì, fino al 15/12/2026: 3 date, una saltata, una occupata"
        );
        let lines: Vec<String> =
            plan.lines(texts).iter().map(|line| line.text.replace(['\u{2068}', '\u{2069}'], "")).collect();
        assert_eq!(
            lines,
            [
                "mar 24/11/2026",
                "mar 01/12/2026 occupata: Banda",
                "mar 08/12/2026 saltata: Immacolata Concezione",
                "mar 15/12/2026"
            ]
        );
    });
}
