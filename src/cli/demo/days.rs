//! When letters are registered: on the days the office works, within its hours, more of them in some months and on
//! Mondays, none after the present instant.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc, Weekday};

use super::chance::Chance;
use crate::base::calendar::{WorkingCalendar, instant};
use crate::base::clock::rome;

/// Above so many registrations in a year the demonstration begins earlier instead: a small town has no more.
pub const MOST_IN_A_YEAR: u32 = 60_000;

/// How many letters are registered on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    /// Letters.
    pub count: usize,
}

/// The first day of a demonstration of `count` letters that ends today: a year ago, or as many years as are needed.
pub fn first_day(today: NaiveDate, count: u32) -> NaiveDate {
    let years = count.div_ceil(MOST_IN_A_YEAR).clamp(1, 30);
    let months = chrono::Months::new(years * 12);
    today.checked_sub_months(months).and_then(|day| day.succ_opt()).unwrap_or(today)
}

/// Spreads `count` letters over the working days up to `now`.
pub fn spread(calendar: &WorkingCalendar, now: DateTime<Utc>, count: u32, chance: &mut Chance) -> Vec<Day> {
    let today = rome(now).date_naive();
    let weights: Vec<(NaiveDate, u64)> = first_day(today, count)
        .iter_days()
        .take_while(|date| *date <= today)
        .filter(|date| calendar.is_open(*date))
        .map(|date| (date, weight(calendar, date, now, chance)))
        .filter(|(_, weight)| *weight > 0)
        .collect();
    let total: u64 = weights.iter().map(|(_, weight)| weight).sum();
    let (mut sum, mut given) = (0_u64, 0_u64);
    let mut days = Vec::with_capacity(weights.len());
    for (date, weight) in weights {
        sum += weight;
        // What is due up to this day, minus what was given before: the rounding never loses a letter.
        let due = u64::from(count) * sum / total;
        days.push(Day { date, count: usize::try_from(due - given).unwrap_or(0) });
        given = due;
    }
    days
}

fn weight(calendar: &WorkingCalendar, date: NaiveDate, now: DateTime<Utc>, chance: &mut Chance) -> u64 {
    let month: u64 = [104, 100, 108, 98, 104, 110, 92, 52, 102, 112, 108, 88][date.month0() as usize];
    let weekday: u64 = match date.weekday() {
        Weekday::Mon => 124,
        Weekday::Tue => 108,
        Weekday::Wed => 98,
        Weekday::Thu => 102,
        _ => 78,
    };
    let noise = chance.between(80, 120).unsigned_abs();
    let open = |until: DateTime<Utc>| -> i64 {
        calendar
            .opening(date)
            .iter()
            .map(|span| (instant(date, span.to).min(until) - instant(date, span.from)).num_minutes().max(0))
            .sum()
    };
    let (whole, so_far) = (open(DateTime::<Utc>::MAX_UTC).max(1), open(now));
    month * weekday * noise * so_far.unsigned_abs() / whole.unsigned_abs()
}

/// Instants of `count` registrations on a day, in order, none after `now`.
pub fn instants(
    calendar: &WorkingCalendar,
    date: NaiveDate,
    count: usize,
    now: DateTime<Utc>,
    chance: &mut Chance,
) -> Vec<DateTime<Utc>> {
    let spans: Vec<(DateTime<Utc>, i64)> = calendar
        .opening(date)
        .iter()
        .map(|span| {
            let from = instant(date, span.from);
            (from, (instant(date, span.to).min(now) - from).num_milliseconds())
        })
        .filter(|(_, length)| *length > 0)
        .collect();
    let total: i64 = spans.iter().map(|(_, length)| length).sum();
    let mut found: Vec<DateTime<Utc>> = (0..count)
        .filter_map(|_| {
            let mut at = chance.between(0, total - 1);
            spans.iter().find_map(|(from, length)| {
                if at < *length {
                    // A clerk's last key falls on any microsecond.
                    return Some(*from + TimeDelta::milliseconds(at) + TimeDelta::microseconds(at * 7 % 1_000));
                }
                at -= length;
                None
            })
        })
        .map(|at| at.min(now))
        .collect();
    found.sort_unstable();
    found
}

/// An instant some working minutes after `start`: how long an office lets a letter wait.
pub fn later(calendar: &WorkingCalendar, start: DateTime<Utc>, minutes: i64) -> DateTime<Utc> {
    let mut left = minutes;
    let mut date = rome(start).date_naive();
    for _ in 0..400 {
        for span in calendar.opening(date) {
            let from = instant(date, span.from).max(start);
            let room = (instant(date, span.to) - from).num_minutes();
            if room > left {
                return from + TimeDelta::minutes(left);
            }
            left -= room.max(0);
        }
        let Some(next) = date.succ_opt() else { break };
        date = next;
    }
    start
}

/// An hour of a day, on the wall clock.
pub fn at_hour(date: NaiveDate, hour: u32, minute: u32) -> DateTime<Utc> {
    instant(date, NaiveTime::from_hms_opt(hour.min(23), minute.min(59), 0).unwrap_or_default())
}

/// The same instant in whole seconds, as stamps on paper and headers have it.
pub fn whole_seconds(at: DateTime<Utc>) -> DateTime<Utc> {
    at.with_nanosecond(0).unwrap_or(at)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::cli::demo::chance::Stream;

    fn now() -> DateTime<Utc> {
        DateTime::parse_from_rfc3339("2026-11-23T10:30:00+01:00").unwrap().to_utc()
    }

    #[test]
    fn no_letter_is_lost_and_none_is_registered_on_a_closed_day() {
        let calendar = WorkingCalendar { patron: Some((15, 9)), ..WorkingCalendar::default() };
        for count in [0, 1, 7, 2_000, 61_000] {
            let days = spread(&calendar, now(), count, &mut Chance::of(3, Stream::Days));
            assert_eq!(days.iter().map(|day| day.count).sum::<usize>(), count as usize);
            assert!(days.iter().all(|day| calendar.is_open(day.date)));
        }
    }

    #[test]
    fn instants_are_in_order_within_the_hours_and_never_in_the_future() {
        let calendar = WorkingCalendar::default();
        let mut chance = Chance::of(3, Stream::Days);
        for date in [now().date_naive(), NaiveDate::from_ymd_opt(2026, 10, 25).unwrap().succ_opt().unwrap()] {
            let found = instants(&calendar, date, 300, now(), &mut chance);
            assert_eq!(found.len(), 300);
            assert!(found.is_sorted());
            for at in found {
                let local = rome(at);
                assert!(at <= now() && local.date_naive() == date);
                assert!((8..18).contains(&local.hour()), "{local}");
            }
        }
    }

    #[test]
    fn more_letters_begin_in_an_earlier_year() {
        let today = now().date_naive();
        assert_eq!(first_day(today, 2_000).to_string(), "2025-11-24");
        assert_eq!(first_day(today, 1_000_000).to_string(), "2009-11-24");
    }

    #[test]
    fn an_office_does_not_work_at_night() {
        let calendar = WorkingCalendar::default();
        // Friday 13:30, two working hours: Monday 9:30.
        let friday = at_hour(NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(), 13, 30);
        let monday = at_hour(NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(), 9, 30);
        assert_eq!(later(&calendar, friday, 120), monday);
    }
}
