//! Dates and hours as people of the office write and read them: `02/03/2026`, `09:30`, always Europe/Rome.
//!
//! The machine's locale plays no part. Which days are worked is the calendar's business.

mod elision;
mod parse;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};

use super::calendar::end_of_day;
use super::clock::rome;

pub use elision::{before_day, elided};
pub use parse::{
    HOUR_MISSING, HOUR_SKIPPED, NO_SUCH_DAY, TIME, UNREADABLE, YEAR, parse_date, parse_date_time, parse_time,
};

/// The months in Italian, the language of papers.
pub const MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

/// A day as a paper writes it: `2 marzo 2026`.
pub fn date_in_words(date: NaiveDate) -> String {
    format!("{} {}", date.day(), month_in_words(date))
}

/// A month as a paper writes it: `marzo 2026`.
pub fn month_in_words(date: NaiveDate) -> String {
    let month = MONTHS.get(date.month0() as usize).copied().unwrap_or_default();
    format!("{month} {}", date.year())
}

/// `02/03/2026`.
pub fn date(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// `09:30`.
pub fn time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// Date of an instant: `02/03/2026`.
pub fn day_of(instant: DateTime<Utc>) -> String {
    date(rome(instant).date_naive())
}

/// Hour of an instant: `09:30`.
pub fn hour_of(instant: DateTime<Utc>) -> String {
    time(rome(instant).time())
}

/// Date and hour of an instant: `02/03/2026 09:30`.
pub fn date_time(instant: DateTime<Utc>) -> String {
    rome(instant).format("%d/%m/%Y %H:%M").to_string()
}

/// Date and hour to the second: `02/03/2026 09:30:05`; registers and receipts show this.
pub fn date_time_seconds(instant: DateTime<Utc>) -> String {
    rome(instant).format("%d/%m/%Y %H:%M:%S").to_string()
}

/// A length of time in whole minutes: `45 min`, `2 h`, `2 h 05 min`.
pub fn minutes(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes:02} min"),
    }
}

/// Whether an instant is the very end of its day, so that its hour says nothing.
pub fn is_end_of_day(instant: DateTime<Utc>) -> bool {
    instant == end_of_day(rome(instant).date_naive())
}
