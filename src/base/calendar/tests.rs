//! The calendar against published lists, the law's dates and itself.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use proptest::prelude::*;
use rstest::rstest;

use super::{Closure, Holiday, OfficeHours, Reason, WorkingCalendar, easter, end_of_day, instant};
use crate::base::i18n::{Lang, Texts};
use crate::base::testing::extra_lines;
use crate::base::text::Shown;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[rstest]
#[case("2024-04-01")]
#[case("2025-04-21")]
#[case("2026-04-06")]
#[case("2027-03-29")]
#[case("2028-04-17")]
#[case("2029-04-02")]
#[case("2030-04-22")]
#[case("2031-04-14")]
fn easter_mondays(#[case] date: &str) {
    assert_eq!(Holiday::on(day(date)), Some(Holiday::EasterMonday));
}

#[rstest]
#[case::earliest(1818, "1818-03-22")]
#[case::latest(1943, "1943-04-25")]
#[case::moved_by_the_last_rule(1954, "1954-04-18")]
#[case::moved_by_the_other(1981, "1981-04-19")]
fn easter_sundays(#[case] year: i32, #[case] date: &str) {
    assert_eq!(easter(year), Some(day(date)));
}

#[rstest]
#[case::francis_before("2025-10-04", false)]
#[case::francis_on_a_monday("2027-10-04", true)]
#[case::joseph("2026-03-19", false)]
#[case::ascension("2026-05-14", false)]
#[case::corpus_domini("2026-06-04", false)]
#[case::peter_and_paul("2026-06-29", false)]
#[case::victory("2026-11-04", false)]
#[case::sunday("2026-04-12", true)]
#[case::saturday("2026-04-11", false)]
#[case::republic("2026-06-02", true)]
fn what_the_law_keeps_free(#[case] date: &str, #[case] free: bool) {
    assert_eq!(WorkingCalendar::national().is_legal_holiday(day(date)), free);
}

#[test]
fn patron_and_closures_close_the_office_but_are_no_legal_holiday() {
    let calendar = WorkingCalendar {
        patron: Some((13, 6)),
        closures: vec![Closure {
            from: day("2026-08-13"),
            to: day("2026-08-14"),
            reason: Shown::line("ponte di Ferragosto"),
        }],
        ..WorkingCalendar::default()
    };
    let italian = Texts::of(Lang::It);
    for (date, legal, why) in [
        ("2025-06-13", false, Some("Santo patrono")),
        ("2026-08-13", false, Some("chiusura degli uffici (ponte di Ferragosto)")),
        ("2026-08-14", false, Some("chiusura degli uffici (ponte di Ferragosto)")),
        ("2026-08-15", true, Some("Ferragosto")),
        ("2026-08-16", true, Some("domenica")),
        ("2026-08-22", false, Some("sabato, non lavorativo")),
        ("2026-08-17", false, None),
    ] {
        assert_eq!(calendar.is_legal_holiday(day(date)), legal, "{date}");
        assert_eq!(calendar.why_closed(day(date)).map(|reason| reason.text(italian)).as_deref(), why, "{date}");
        assert_eq!(calendar.opening(day(date)).is_empty(), why.is_some(), "{date}");
    }
}

#[test]
fn holidays_agree_with_the_published_list() {
    let calendar = WorkingCalendar::national();
    let mut listed = BTreeSet::new();
    for row in extra_lines("reference/festivita_nazionali_2000_2050.csv").iter().skip(1) {
        let fields: Vec<&str> = row.split(',').collect();
        let (date, name) = (day(fields[0]), fields[3]);
        assert!(calendar.is_legal_holiday(date), "{row}");
        if Holiday::on(date).is_some() {
            listed.insert(date);
            continue;
        }
        // The list also names Easter, the day of national unity and, up to 2000, the feast of the Republic: by law
        // they fall on Sundays, which are free like all others and need no name here.
        let named_sunday = ["Pasqua", "unità nazionale", "Repubblica"].iter().any(|known| name.contains(known));
        assert!(date.weekday() == Weekday::Sun && named_sunday, "{row}");
    }
    if listed.is_empty() {
        return;
    }
    for date in day("2000-01-01").iter_days().take_while(|date| date.year() <= 2050) {
        assert_eq!(Holiday::on(date).is_some(), listed.contains(&date), "{date}");
    }
}

#[test]
fn every_holiday_has_a_name_in_both_languages() {
    for lang in [Lang::It, Lang::En] {
        let names: BTreeSet<String> = day("2011-01-01")
            .iter_days()
            .take_while(|date| date.year() <= 2027)
            .filter_map(Holiday::on)
            .map(|holiday| holiday.name(Texts::of(lang)))
            .collect();
        assert_eq!(names.len(), 13, "{names:?}");
        assert!(names.iter().all(|name| !name.contains('«')), "{names:?}");
    }
}

#[rstest]
#[case("lun-ven 8-14", "lun 08:00-14:00; mar 08:00-14:00; mer 08:00-14:00; gio 08:00-14:00; ven 08:00-14:00")]
#[case(
    "mar,gio 15:30-18 8.00-13:00; sab 9-12",
    "mar 08:00-13:00 15:30-18:00; gio 08:00-13:00 15:30-18:00; sab 09:00-12:00"
)]
#[case("Tuesday 8-14", "mar 08:00-14:00")]
#[case("sab-lun 9-10", "lun 09:00-10:00; sab 09:00-10:00; dom 09:00-10:00")]
fn a_timetable_is_read_and_written_back(#[case] text: &str, #[case] written: &str) {
    let hours: OfficeHours = text.parse().unwrap();
    assert_eq!(hours.to_string(), written);
    assert_eq!(written.parse(), Ok(hours));
}

#[rstest]
#[case("")]
#[case(" ; ")]
#[case("lun")]
#[case("xyz 8-14")]
#[case("lun 14-8")]
#[case("lun 8-14 13-15")]
#[case("lun 8-25")]
#[case("lun 8")]
fn a_timetable_that_makes_no_sense_is_refused(#[case] text: &str) {
    assert!(text.parse::<OfficeHours>().is_err());
}

#[test]
fn the_usual_timetable_is_the_default() {
    let written = "lun-ven 8-14; mar,gio 15-18".parse().unwrap();
    assert_eq!(OfficeHours::default(), written);
}

#[rstest]
#[case::winter("2026-01-15", "12:00:00", "2026-01-15T11:00:00Z")]
#[case::summer("2026-07-15", "12:00:00", "2026-07-15T10:00:00Z")]
#[case::skipped_hour("2026-03-29", "02:30:00", "2026-03-29T01:30:00Z")]
#[case::repeated_hour("2026-10-25", "02:30:00", "2026-10-25T00:30:00Z")]
fn the_wall_clock_in_utc(#[case] date: &str, #[case] time: NaiveTime, #[case] utc: &str) {
    assert_eq!(instant(day(date), time), utc.parse::<chrono::DateTime<chrono::Utc>>().unwrap());
}

#[test]
fn a_day_ends_a_microsecond_before_the_next() {
    assert_eq!(end_of_day(day("2026-12-31")).to_rfc3339(), "2026-12-31T22:59:59.999999+00:00");
}

#[test]
fn a_calendar_that_never_opens_says_so() {
    let closure = Closure { from: NaiveDate::MIN, to: NaiveDate::MAX, reason: Shown::default() };
    let calendar = WorkingCalendar { closures: vec![closure], ..WorkingCalendar::default() };
    assert_eq!(calendar.open_from(day("2026-01-01")), None);
    assert_eq!(calendar.after_working_days(day("2026-01-01"), 1), None);
    assert_eq!(calendar.before_working_days(day("2026-01-01"), 1), None);
    assert_eq!(calendar.why_closed(day("2026-01-05")), Some(Reason::Closure(Shown::default())));
}

/// Any day from 1990 to 2089.
pub(crate) fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..36_500).prop_map(|days| day("1990-01-01") + chrono::Days::new(days))
}

proptest! {
    #[test]
    fn working_days_forward_and_back_meet(start in any_day(), count in 0_u16..60) {
        let calendar = WorkingCalendar { patron: Some((19, 3)), ..WorkingCalendar::default() };
        let open = calendar.open_from(start).unwrap();
        let end = calendar.after_working_days(open, count).unwrap();
        prop_assert!(calendar.is_open(end));
        prop_assert_eq!(calendar.before_working_days(end, count), Some(open));
        prop_assert_eq!(calendar.working_days(open, end), u32::from(count));
    }
}
