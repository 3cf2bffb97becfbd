//! Dates and hours as a clerk types them: `o`, `ieri`, `+3`, `+3l`, `15`, `15/3`, `15032026`; `9`, `9:30`, `0930`.
//!
//! A refusal is the catalogue key of a fault (`fault-date-…`), which says what is wrong and how to write it. Years run
//! from 1900 to 2199; two digits mean the year nearest to today, at most twenty years ahead.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike};
use chrono_tz::Europe::Rome;

use crate::base::calendar::WorkingCalendar;
use crate::base::text::fold;

/// Not a date in any of the ways it can be written.
pub const UNREADABLE: &str = "fault-date-unreadable";
/// A day that its month does not have, or a month that no year has.
pub const NO_SUCH_DAY: &str = "fault-date-no-such-day";
/// A year out of range.
pub const YEAR: &str = "fault-date-year";
/// Not an hour of the day.
pub const TIME: &str = "fault-date-time";
/// A date without its hour, where the hour matters.
pub const HOUR_MISSING: &str = "fault-date-hour-missing";
/// An hour that the clocks skip in spring.
pub const HOUR_SKIPPED: &str = "fault-date-hour-skipped";

const MONTHS: [[&str; 2]; 12] = [
    ["gen", "jan"],
    ["feb", "feb"],
    ["mar", "mar"],
    ["apr", "apr"],
    ["mag", "may"],
    ["giu", "jun"],
    ["lug", "jul"],
    ["ago", "aug"],
    ["set", "sep"],
    ["ott", "oct"],
    ["nov", "nov"],
    ["dic", "dec"],
];

/// Reads a date, seen from `today`.
///
/// `o` `oggi` `t` `today`, `ieri`, `domani`; `+3` `-2` days, `+3l` working days, `+2s` weeks, `+1m` months, `+1a`
/// years; `15` this month, `15/3` this year, `15/3/26`, `15-3-2026`, `15.3.26`, `15 marzo 2026`, `1503`, `150326`,
/// `15032026`, `2026-03-15`.
pub fn parse_date(text: &str, today: NaiveDate, calendar: &WorkingCalendar) -> Result<NaiveDate, &'static str> {
    let text = text.trim().to_lowercase();
    let date = match text.as_str() {
        "o" | "oggi" | "t" | "today" => today,
        "ieri" | "yesterday" => relative("-1", today, calendar)?,
        "domani" | "tomorrow" => relative("+1", today, calendar)?,
        _ if text.starts_with(['+', '-']) => relative(&text, today, calendar)?,
        _ if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => run_together(&text, today)?,
        _ => parted(&text, today)?,
    };
    if (1900..=2199).contains(&date.year()) { Ok(date) } else { Err(YEAR) }
}

/// Reads an hour of the day: `9`, `9:30`, `9.30`, `930`, `0930`, `09:30:15`.
pub fn parse_time(text: &str) -> Result<NaiveTime, &'static str> {
    let text = text.trim();
    let parts: Vec<&str> = if text.contains([':', '.']) {
        text.split([':', '.']).collect()
    } else if text.is_ascii() && matches!(text.len(), 3 | 4) {
        let (hour, minute) = text.split_at(text.len() - 2);
        vec![hour, minute]
    } else {
        vec![text]
    };
    let mut numbers = [0; 3];
    if parts.len() > numbers.len() {
        return Err(TIME);
    }
    for (at, part) in parts.iter().enumerate() {
        let width = if at == 0 { 1..=2 } else { 2..=2 };
        if !width.contains(&part.len()) {
            return Err(TIME);
        }
        numbers[at] = digits(part).ok_or(TIME)?;
    }
    NaiveTime::from_hms_opt(numbers[0], numbers[1], numbers[2]).ok_or(TIME)
}

/// Reads a date and hour of the office's wall clock, seen from `now`: `o` `ora` for now, an hour with `:` for today, a
/// date and an hour divided by a blank; a date alone only when it is today. Feed the result to
/// [`instant`](crate::base::calendar::instant) to store it.
pub fn parse_date_time(
    text: &str,
    now: NaiveDateTime,
    calendar: &WorkingCalendar,
) -> Result<NaiveDateTime, &'static str> {
    let text = text.trim();
    let to_the_minute = now.with_second(0).and_then(|now| now.with_nanosecond(0)).unwrap_or(now);
    if matches!(text.to_lowercase().as_str(), "o" | "ora" | "adesso" | "n" | "now" | "oggi" | "t" | "today") {
        return Ok(to_the_minute);
    }
    let written = if let Some((date, time)) = text.rsplit_once(char::is_whitespace)
        && let Ok(time) = parse_time(time)
        && let Ok(date) = parse_date(date, now.date(), calendar)
    {
        date.and_time(time)
    } else if text.contains(':') && !text.contains(char::is_whitespace) {
        now.date().and_time(parse_time(text)?)
    } else if text.contains(':') {
        // Date and hour were both there, so the hour at fault is told rather than a date that cannot be read.
        let (date, time) = text.rsplit_once(char::is_whitespace).unwrap_or((text, ""));
        parse_date(date, now.date(), calendar)?.and_time(parse_time(time)?)
    } else {
        let date = parse_date(text, now.date(), calendar)?;
        if date != now.date() {
            return Err(HOUR_MISSING);
        }
        to_the_minute
    };
    match Rome.from_local_datetime(&written).earliest() {
        Some(_) => Ok(written),
        None => Err(HOUR_SKIPPED),
    }
}

fn digits(text: &str) -> Option<u32> {
    if text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// `+3`, `-2l`.
fn relative(text: &str, today: NaiveDate, calendar: &WorkingCalendar) -> Result<NaiveDate, &'static str> {
    let back = text.starts_with('-');
    let rest = text[1..].trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, unit) = rest.split_at(end);
    if number.is_empty() || number.len() > 6 {
        return Err(if number.is_empty() { UNREADABLE } else { YEAR });
    }
    let count = digits(number).ok_or(UNREADABLE)?;
    let days = |each: u32| {
        let days = Days::new(u64::from(count) * u64::from(each));
        if back { today.checked_sub_days(days) } else { today.checked_add_days(days) }
    };
    let months = |each: u32| {
        let months = Months::new(count.saturating_mul(each));
        if back { today.checked_sub_months(months) } else { today.checked_add_months(months) }
    };
    match unit.trim() {
        "" | "g" | "d" => days(1),
        "s" | "w" => days(7),
        "m" => months(1),
        "a" | "y" => months(12),
        "l" | "lav" | "wd" => {
            let count = u16::try_from(count).map_err(|_| YEAR)?;
            if back { calendar.before_working_days(today, count) } else { calendar.after_working_days(today, count) }
        }
        _ => return Err(UNREADABLE),
    }
    .ok_or(YEAR)
}

/// `15`, `1503`, `150326`, `15032026`, `20260315`.
fn run_together(text: &str, today: NaiveDate) -> Result<NaiveDate, &'static str> {
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(digits).ok_or(UNREADABLE);
    match text.len() {
        1 | 2 => day_of(number(0..text.len())?, today.month(), today.year()),
        4 => day_of(number(0..2)?, number(2..4)?, today.year()),
        6 => day_of(number(0..2)?, number(2..4)?, full_year(number(4..6)?, today)),
        8 => {
            let year = |range| number(range).map(|year| i32::try_from(year).unwrap_or(0));
            let usual = day_of(number(0..2)?, number(2..4)?, year(4..8)?);
            match day_of(number(6..8)?, number(4..6)?, year(0..4)?) {
                Ok(sorted) if usual.is_err() => Ok(sorted),
                _ => usual,
            }
        }
        _ => Err(UNREADABLE),
    }
}

/// `15/3`, `15-3-26`, `15 marzo 2026`, `2026-03-15`.
fn parted(text: &str, today: NaiveDate) -> Result<NaiveDate, &'static str> {
    let parts: Vec<&str> = text.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let year = |text: &str| {
        let number = digits(text).ok_or(UNREADABLE)?;
        match text.len() {
            1 | 2 => Ok(full_year(number, today)),
            4 => i32::try_from(number).map_err(|_| YEAR),
            _ => Err(YEAR),
        }
    };
    let day = |text: &str| if text.len() <= 2 { digits(text).ok_or(UNREADABLE) } else { Err(UNREADABLE) };
    match parts[..] {
        [d, m] => day_of(day(d)?, month(m)?, today.year()),
        [y, m, d] if y.len() == 4 => day_of(day(d)?, month(m)?, year(y)?),
        [d, m, y] => day_of(day(d)?, month(m)?, year(y)?),
        _ => Err(UNREADABLE),
    }
}

fn month(text: &str) -> Result<u32, &'static str> {
    if let Some(number) = digits(text) {
        return if text.len() <= 2 { Ok(number) } else { Err(UNREADABLE) };
    }
    let name = fold(text);
    if !name.chars().all(char::is_alphabetic) {
        return Err(UNREADABLE);
    }
    let found = MONTHS.iter().position(|names| names.iter().any(|start| name.starts_with(start)));
    found.and_then(|at| u32::try_from(at + 1).ok()).ok_or(UNREADABLE)
}

fn day_of(day: u32, month: u32, year: i32) -> Result<NaiveDate, &'static str> {
    if !(1900..=2199).contains(&year) {
        return Err(YEAR);
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(NO_SUCH_DAY)
}

/// The year of two digits that lies from 79 years ago to 20 years ahead.
fn full_year(short: u32, today: NaiveDate) -> i32 {
    let short = i32::try_from(short).unwrap_or(0);
    let latest = today.year() + 20;
    latest - (latest - short).rem_euclid(100)
}
