//! Dates as they are typed and shown.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::base::calendar::{WorkingCalendar, instant};
use crate::base::fault::Fault;
use crate::base::i18n::{Lang, Texts};

/// Thursday before Easter 2026.
fn today() -> NaiveDate {
    "2026-04-02".parse().unwrap()
}

fn now() -> NaiveDateTime {
    today().and_hms_opt(10, 20, 30).unwrap()
}

fn read(text: &str) -> Result<String, &'static str> {
    parse_date(text, today(), &WorkingCalendar::national()).map(date)
}

#[rstest]
#[case("o", "02/04/2026")]
#[case(" Oggi ", "02/04/2026")]
#[case("t", "02/04/2026")]
#[case("today", "02/04/2026")]
#[case("ieri", "01/04/2026")]
#[case("domani", "03/04/2026")]
#[case("+3", "05/04/2026")]
#[case("+ 3", "05/04/2026")]
#[case("-2", "31/03/2026")]
#[case("+0", "02/04/2026")]
#[case("+3l", "08/04/2026")]
#[case("+3 lav", "08/04/2026")]
#[case("-2L", "31/03/2026")]
#[case("+2s", "16/04/2026")]
#[case("+1m", "02/05/2026")]
#[case("-1a", "02/04/2025")]
#[case("15", "15/04/2026")]
#[case("7", "07/04/2026")]
#[case("15/3", "15/03/2026")]
#[case("15/3/26", "15/03/2026")]
#[case("15/3/2026", "15/03/2026")]
#[case("15-03-2026", "15/03/2026")]
#[case("15.3.26", "15/03/2026")]
#[case("15 3 26", "15/03/2026")]
#[case("15 marzo 2026", "15/03/2026")]
#[case("1 ago", "01/08/2026")]
#[case("4 july 2027", "04/07/2027")]
#[case("1503", "15/03/2026")]
#[case("150326", "15/03/2026")]
#[case("15032026", "15/03/2026")]
#[case("20260315", "15/03/2026")]
#[case("2026-03-15", "15/03/2026")]
#[case("29/2/2028", "29/02/2028")]
#[case("1/1/46", "01/01/2046")]
#[case("1/1/47", "01/01/1947")]
#[case("31/12/99", "31/12/1999")]
#[case("20121980", "20/12/1980")]
fn a_date_is_understood(#[case] text: &str, #[case] shown: &str) {
    assert_eq!(read(text).as_deref(), Ok(shown));
}

#[rstest]
#[case("", UNREADABLE)]
#[case("  ", UNREADABLE)]
#[case("x", UNREADABLE)]
#[case("+", UNREADABLE)]
#[case("+x", UNREADABLE)]
#[case("+3x", UNREADABLE)]
#[case("153", UNREADABLE)]
#[case("1/2/3/4", UNREADABLE)]
#[case("15/marzo2/", UNREADABLE)]
#[case("٣/٤", UNREADABLE)]
#[case("29/02/2026", NO_SUCH_DAY)]
#[case("31/11", NO_SUCH_DAY)]
#[case("31", NO_SUCH_DAY)]
#[case("0", NO_SUCH_DAY)]
#[case("15/13", NO_SUCH_DAY)]
#[case("1/1/0000", YEAR)]
#[case("1/1/9999", YEAR)]
#[case("1/1/026", YEAR)]
#[case("+99999999", YEAR)]
#[case("+999999", YEAR)]
#[case("+99999l", YEAR)]
#[case("-9999a", YEAR)]
fn what_is_no_date_says_why(#[case] text: &str, #[case] reason: &str) {
    assert_eq!(read(text), Err(reason));
}

#[rstest]
#[case("9", "09:00")]
#[case("23", "23:00")]
#[case("9:30", "09:30")]
#[case("9.30", "09:30")]
#[case("09:30", "09:30")]
#[case("0930", "09:30")]
#[case("930", "09:30")]
#[case("0:00", "00:00")]
#[case("09:30:15", "09:30")]
fn an_hour_is_understood(#[case] text: &str, #[case] shown: &str) {
    assert_eq!(parse_time(text).map(time).as_deref(), Ok(shown));
}

#[rstest]
#[case("")]
#[case("24")]
#[case("9:60")]
#[case("9:3")]
#[case("-1")]
#[case("12345")]
#[case("1:2:3:4")]
#[case("è30")]
#[case("ora")]
fn what_is_no_hour_is_refused(#[case] text: &str) {
    assert_eq!(parse_time(text), Err(TIME));
}

#[rstest]
#[case("o", "2026-04-02T10:20:00")]
#[case("ora", "2026-04-02T10:20:00")]
#[case("9:30", "2026-04-02T09:30:00")]
#[case("ieri 9", "2026-04-01T09:00:00")]
#[case("-1l 0930", "2026-04-01T09:30:00")]
#[case("15/3 9.30", "2026-03-15T09:30:00")]
#[case("15/3/2026 09:30", "2026-03-15T09:30:00")]
#[case("15 marzo 2026 18:05", "2026-03-15T18:05:00")]
#[case("15032026 0930", "2026-03-15T09:30:00")]
#[case("2/4", "2026-04-02T10:20:00")]
#[case("25/10/2026 2:30", "2026-10-25T02:30:00")]
fn a_date_with_its_hour_is_understood(#[case] text: &str, #[case] at: NaiveDateTime) {
    assert_eq!(parse_date_time(text, now(), &WorkingCalendar::national()), Ok(at));
}

#[rstest]
#[case("15/3", HOUR_MISSING)]
#[case("15/3 25:00", TIME)]
#[case("31/11 9:30", NO_SUCH_DAY)]
#[case("29/03/2026 2:30", HOUR_SKIPPED)]
#[case("9:75", TIME)]
#[case("boh", UNREADABLE)]
#[case("", UNREADABLE)]
fn a_date_with_an_hour_that_cannot_be_says_why(#[case] text: &str, #[case] reason: &str) {
    assert_eq!(parse_date_time(text, now(), &WorkingCalendar::national()), Err(reason));
}

#[test]
fn every_refusal_says_what_to_do_in_both_languages() {
    for key in [UNREADABLE, NO_SUCH_DAY, YEAR, TIME, HOUR_MISSING, HOUR_SKIPPED] {
        for lang in [Lang::It, Lang::En] {
            let fault = Fault::not_done(key);
            assert!(!fault.what(Texts::of(lang)).contains('«'), "{key}");
            assert!(!fault.todo(Texts::of(lang)).is_empty(), "{key}");
        }
    }
}

#[rstest]
#[case(0, "0 min")]
#[case(45, "45 min")]
#[case(60, "1 h")]
#[case(125, "2 h 05 min")]
fn lengths_of_time(#[case] length: u64, #[case] shown: &str) {
    assert_eq!(minutes(length), shown);
}

#[test]
fn instants_are_shown_on_the_wall_clock_of_rome() {
    let at = instant(today(), NaiveTime::from_hms_opt(9, 5, 7).unwrap());
    assert_eq!(date_time(at), "02/04/2026 09:05");
    assert_eq!(date_time_seconds(at), "02/04/2026 09:05:07");
    assert_eq!((day_of(at), hour_of(at)), ("02/04/2026".to_owned(), "09:05".to_owned()));
}

#[rstest]
#[case("il", "10/12/2026", "il 10/12/2026")]
#[case("il", "11/12/2026", "l'11/12/2026")]
#[case("dal", "08/12/2026 09:30", "dall'08/12/2026 09:30")]
#[case("del", "8 dicembre 2026", "dell'8 dicembre 2026")]
#[case("al", "01/12/2026", "al 01/12/2026")]
#[case("nel", "11/12", "nell'11/12")]
#[case("fino al", "11/12/2026", "fino all'11/12/2026")]
#[case("entro il", "08/12/2026", "entro l'08/12/2026")]
#[case("Il", "11/12/2026", "L'11/12/2026")]
#[case("Dal", "18/11/2026", "Dal 18/11/2026")]
#[case("dal", "ven 11/12/2026", "dal ven 11/12/2026")]
#[case("del", "", "del ")]
fn a_word_is_elided_before_the_eighth_and_the_eleventh(#[case] word: &str, #[case] day: &str, #[case] said: &str) {
    assert_eq!(elided(word, day), said);
}

proptest! {
    #[test]
    fn a_date_that_is_shown_can_be_typed(days in 0_u64..109_572) {
        let day = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Days::new(days);
        prop_assert_eq!(read(&date(day)), Ok(date(day)));
        prop_assert_eq!(read(&day.format("%d%m%Y").to_string()), Ok(date(day)));
        prop_assert_eq!(read(&day.to_string()), Ok(date(day)));
    }

    #[test]
    fn an_instant_that_is_shown_can_be_typed(minutes in 0_i64..20_000_000) {
        let at = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap() + chrono::TimeDelta::minutes(minutes);
        let utc = instant(at.date(), at.time());
        let found = parse_date_time(&date_time(utc), now(), &WorkingCalendar::national());
        prop_assert_eq!(found.map(|found| date_time(instant(found.date(), found.time()))), Ok(date_time(utc)));
    }

    #[test]
    fn whatever_is_typed_is_a_usable_date_or_a_known_refusal(text in "[-+0-9a-zà/. :]{0,12}") {
        let calendar = WorkingCalendar::national();
        match parse_date(&text, today(), &calendar) {
            Ok(day) => prop_assert_eq!(read(&date(day)), Ok(date(day))),
            Err(reason) => prop_assert!([UNREADABLE, NO_SUCH_DAY, YEAR].contains(&reason)),
        }
        if let Ok(at) = parse_date_time(&text, now(), &calendar) {
            prop_assert!((1900..=2199).contains(&chrono::Datelike::year(&at)));
        }
    }
}

#[test]
fn a_day_is_written_as_papers_write_it() {
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    assert_eq!(date_in_words(day("2026-03-02")), "2 marzo 2026");
    assert_eq!(date_in_words(day("2026-12-31")), "31 dicembre 2026");
}
