//! Terms against the vectors of the law and of the office, and against themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod code;
mod properties;
mod states;
mod vectors;
mod words;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::base::calendar::{Closure, WorkingCalendar, instant};
use crate::base::text::Shown;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `2026-04-02 10:20` on the wall clock of Rome.
fn at(text: &str) -> DateTime<Utc> {
    let (date, time) = text.split_once(' ').unwrap();
    let (hour, minute) = time.split_once(':').unwrap();
    instant(day(date), NaiveTime::from_hms_opt(hour.parse().unwrap(), minute.parse().unwrap(), 0).unwrap())
}

/// An office with a patron saint on 13 June and a bridge on 24 and 31 December 2026.
fn local() -> WorkingCalendar {
    let bridge = |date| Closure { from: day(date), to: day(date), reason: Shown::line("ponte") };
    WorkingCalendar {
        patron: Some((13, 6)),
        closures: vec![bridge("2026-12-24"), bridge("2026-12-31")],
        ..WorkingCalendar::default()
    }
}
