//! Opening hours of the office through the week. A weekday without hours is a closed day.
//!
//! Written as text in settings: `lun-ven 08:00-14:00; mar,gio 15:00-18:00`. Never empty; the spans of a day are in
//! order and do not touch.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveTime, Timelike, Weekday};

use super::weekday_code;
use crate::base::text::fold;

/// An unbroken stretch of opening, `from` included, `to` excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Opening.
    pub from: NaiveTime,
    /// Closing, on the same day.
    pub to: NaiveTime,
}

/// Opening hours of the seven weekdays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeHours([Vec<Span>; 7]);

/// Why a text is no timetable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// No day has any hours.
    #[error("no opening hours at all")]
    Empty,
    /// A part that is not `days from-to`.
    #[error("not days and hours: {0}")]
    Unreadable(String),
    /// Hours that end before they begin, or overlap others of the same day.
    #[error("hours that overlap or run backwards: {0}")]
    Tangled(String),
}

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

impl OfficeHours {
    /// The stretches of one weekday, in order; none when the office is closed on it.
    pub fn of(&self, weekday: Weekday) -> &[Span] {
        &self.0[weekday.num_days_from_monday() as usize]
    }

    fn add(&mut self, weekday: Weekday, span: Span, text: &str) -> Result<(), HoursError> {
        let day = &mut self.0[weekday.num_days_from_monday() as usize];
        if span.from >= span.to || day.iter().any(|other| span.from <= other.to && other.from <= span.to) {
            return Err(HoursError::Tangled(text.to_owned()));
        }
        day.push(span);
        day.sort();
        Ok(())
    }
}

impl Default for OfficeHours {
    /// Monday to Friday from 8 to 14, Tuesday and Thursday also from 15 to 18.
    fn default() -> Self {
        let span = |from, to| {
            let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
            Span { from: hour(from), to: hour(to) }
        };
        let (morning, afternoon) = (span(8, 14), span(15, 18));
        Self([
            vec![morning],
            vec![morning, afternoon],
            vec![morning],
            vec![morning, afternoon],
            vec![morning],
            Vec::new(),
            Vec::new(),
        ])
    }
}

impl FromStr for OfficeHours {
    type Err = HoursError;

    /// Parts divided by `;`, each with days (`lun`, `lun-ven`, `mar,gio`; English names too) and hours (`8-14`,
    /// `08:00-14:00`, several divided by blanks).
    fn from_str(text: &str) -> Result<Self, HoursError> {
        let mut hours = Self(<[Vec<Span>; 7]>::default());
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let unreadable = || HoursError::Unreadable(part.to_owned());
            let (days, spans) = part.split_once(char::is_whitespace).ok_or_else(unreadable)?;
            let days = parse_days(days).ok_or_else(unreadable)?;
            for span in spans.split_whitespace() {
                let span = parse_span(span).ok_or_else(unreadable)?;
                for day in &days {
                    hours.add(*day, span, part)?;
                }
            }
        }
        if hours.0.iter().all(Vec::is_empty) { Err(HoursError::Empty) } else { Ok(hours) }
    }
}

fn parse_days(text: &str) -> Option<Vec<Weekday>> {
    let mut days = Vec::new();
    for part in text.split(',') {
        match part.split_once('-') {
            None => days.push(parse_day(part)?),
            Some((first, last)) => {
                let (first, last) = (parse_day(first)?, parse_day(last)?);
                let mut day = first;
                days.push(day);
                while day != last {
                    day = day.succ();
                    days.push(day);
                }
            }
        }
    }
    Some(days)
}

fn parse_day(text: &str) -> Option<Weekday> {
    let name = fold(text);
    let names = [
        ["lun", "mon"],
        ["mar", "tue"],
        ["mer", "wed"],
        ["gio", "thu"],
        ["ven", "fri"],
        ["sab", "sat"],
        ["dom", "sun"],
    ];
    WEEK.into_iter().zip(names).find(|(_, known)| known.iter().any(|start| name.starts_with(start))).map(|(day, _)| day)
}

fn parse_span(text: &str) -> Option<Span> {
    let (from, to) = text.split_once('-')?;
    Some(Span { from: parse_time(from)?, to: parse_time(to)? })
}

fn parse_time(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "0"));
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

impl fmt::Display for OfficeHours {
    /// One part a weekday, readable back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for day in WEEK {
            if self.of(day).is_empty() {
                continue;
            }
            f.write_str(if first { "" } else { "; " })?;
            first = false;
            f.write_str(weekday_code(day))?;
            for span in self.of(day) {
                let (from, to) = (span.from, span.to);
                write!(f, " {:02}:{:02}-{:02}:{:02}", from.hour(), from.minute(), to.hour(), to.minute())?;
            }
        }
        Ok(())
    }
}
