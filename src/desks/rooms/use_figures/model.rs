//! What was counted in a year.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

/// Uses of something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Uses {
    /// Bookings that were held or will be.
    pub bookings: i64,
    /// Their minutes, without set-up and tidying.
    pub minutes: i64,
}

impl Uses {
    /// Adds others.
    pub fn add(&mut self, other: Self) {
        self.bookings += other.bookings;
        self.minutes += other.minutes;
    }
}

/// The figures of a year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// By room.
    pub rooms: BTreeMap<i64, Uses>,
    /// By month, from 1.
    pub months: BTreeMap<u32, Uses>,
    /// By kind of use.
    pub kinds: BTreeMap<String, Uses>,
    /// Requests by where they came from.
    pub sources: BTreeMap<String, i64>,
    /// Requests that were asked.
    pub asked: i64,
    /// Granted.
    pub granted: i64,
    /// Refused.
    pub refused: i64,
    /// Given up or revoked.
    pub cancelled: i64,
    /// Granted ones that pay.
    pub paid: i64,
    /// What those pay, in cents.
    pub cents: i64,
    /// Deposits of which something was kept.
    pub kept: i64,
    /// How much of them, in cents.
    pub kept_cents: i64,
    /// Terms of requests asked in the year that were met in time (S7a).
    pub in_time: i64,
    /// Met late.
    pub late: i64,
    /// Not met, and the term has passed.
    pub overdue: i64,
    /// Working days to the answer, of all that were answered.
    pub answer_days: i64,
    /// How many were answered.
    pub answered: i64,
}

impl Counted {
    /// All uses.
    pub fn uses(&self) -> Uses {
        self.rooms.values().fold(Uses::default(), |mut all, one| {
            all.add(*one);
            all
        })
    }

    /// Granted ones that pay nothing.
    pub fn free(&self) -> i64 {
        (self.granted - self.paid).max(0)
    }

    /// Tenths of a working day to the answer.
    pub fn answer_tenths(&self) -> Option<i64> {
        (self.answered > 0).then(|| (self.answer_days * 10 + self.answered / 2) / self.answered)
    }

    /// Terms of which it is known how they ended.
    pub fn judged(&self) -> i64 {
        self.in_time + self.late + self.overdue
    }
}

/// Two years side by side.
#[derive(Debug, Clone)]
pub struct Report {
    /// The year.
    pub year: i32,
    /// Last day that is counted: today in the year that is running.
    pub until: NaiveDate,
    /// Figures of the year.
    pub now: Counted,
    /// Figures of the year before, up to the same day.
    pub then: Counted,
    /// Rooms by id.
    pub rooms: BTreeMap<i64, String>,
    /// When it was counted.
    pub at: DateTime<Utc>,
}

impl Report {
    /// `dal 01/01/2026 al 26/11/2026`.
    pub fn period(&self, year: i32) -> String {
        use crate::base::dates;
        let (first, last) = self.days(year);
        format!("{} – {}", dates::date(first), dates::date(last))
    }

    /// The days of a year that are counted.
    pub fn days(&self, year: i32) -> (NaiveDate, NaiveDate) {
        days(year, self.until)
    }
}

/// The days of a year up to the day of `until`; the year before ends on the same day.
pub fn days(year: i32, until: NaiveDate) -> (NaiveDate, NaiveDate) {
    use chrono::Datelike;
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(until);
    let last = NaiveDate::from_ymd_opt(year, until.month(), until.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, until.month(), 28))
        .unwrap_or(until);
    (first, last)
}
