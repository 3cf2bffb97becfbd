//! Dates, hours and lengths as calendars write them (RFC 5545 §3.3.4–3.3.6, §3.3.9).

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::zone::{Zone, Zones};
use crate::ical::lines::Line;

/// A day, or an hour on the wall clock of some zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    /// A whole day.
    Day(NaiveDate),
    /// A date and hour as a clock on the wall shows it.
    Wall {
        /// What the clock shows.
        at: NaiveDateTime,
        /// Where the clock hangs.
        zone: Zone,
    },
}

impl Moment {
    /// Reads one value; `zone` is the one that its line names, for a value that names none.
    pub fn parse(value: &str, zone: &Zone) -> Option<Self> {
        let value = value.trim();
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let (date, time) = value.split_once(['T', 't', ' ']).map_or((value, None), |(date, time)| (date, Some(time)));
        let date = date.replace('-', "");
        if date.len() != 8 || !digits(&date) {
            return None;
        }
        let date = NaiveDate::parse_from_str(&date, "%Y%m%d").ok()?;
        let Some(time) = time else { return Some(Self::Day(date)) };
        let (time, utc) = match time.trim_end().strip_suffix(['Z', 'z']) {
            Some(time) => (time, true),
            None => (time.trim_end(), false),
        };
        let time = time.replace(':', "");
        if !digits(&time) || !matches!(time.len(), 4 | 6) {
            return None;
        }
        let part = |at: usize| time.get(at..at + 2).unwrap_or("00").parse::<u32>().ok();
        // Second 60 is allowed for leap seconds, which no office keeps.
        let at = NaiveTime::from_hms_opt(part(0)?, part(2)?, part(4)?.min(59))?;
        Some(Self::Wall { at: date.and_time(at), zone: if utc { Zone::Utc } else { zone.clone() } })
    }

    /// Reads all values of a line, divided by commas; what cannot be read is left out.
    pub(super) fn parse_all(line: &Line, zones: &Zones) -> Vec<Self> {
        let zone = zones.of(line);
        line.value.split(',').filter_map(|value| Self::parse(value, &zone)).collect()
    }

    /// What the wall clock shows; midnight for a day.
    pub fn wall(&self) -> NaiveDateTime {
        match self {
            Self::Day(date) => date.and_time(NaiveTime::MIN),
            Self::Wall { at, .. } => *at,
        }
    }

    /// The zone; a day belongs to no zone.
    pub fn zone(&self) -> Zone {
        match self {
            Self::Day(_) => Zone::Floating,
            Self::Wall { zone, .. } => zone.clone(),
        }
    }

    /// Whether it is a whole day.
    pub fn is_day(&self) -> bool {
        matches!(self, Self::Day(_))
    }

    /// The instant.
    pub fn instant(&self) -> DateTime<Utc> {
        self.zone().instant(self.wall())
    }

    /// The same instant as the clock of another zone shows it; a day stays what it is.
    pub(super) fn wall_in(&self, zone: &Zone) -> NaiveDateTime {
        match self {
            Self::Day(_) => self.wall(),
            Self::Wall { zone: own, at } if own == zone => *at,
            Self::Wall { .. } => zone.wall(self.instant()),
        }
    }
}

/// How long something lasts on the wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// Whole days, which keep the hour across the change of the clocks.
    pub days: u32,
    /// What comes on top.
    pub rest: TimeDelta,
}

impl Length {
    /// No length: a reminder.
    pub const NONE: Self = Self { days: 0, rest: TimeDelta::zero() };
    /// One whole day.
    pub const DAY: Self = Self { days: 1, rest: TimeDelta::zero() };

    /// From one hour on a wall clock to another of the same clock; `None` when the second is the earlier.
    pub fn between(start: NaiveDateTime, end: NaiveDateTime) -> Option<Self> {
        let whole = end - start;
        (whole >= TimeDelta::zero()).then_some(Self { days: 0, rest: whole })
    }

    /// Reads `P1D`, `PT1H30M`, `P2W`; a negative one is none.
    pub fn parse(value: &str) -> Option<Self> {
        let text = value.trim().to_ascii_uppercase();
        let text = text.strip_prefix('+').unwrap_or(&text).strip_prefix('P')?;
        let (mut days, mut rest, mut number, mut in_time, mut any) = (0_u32, TimeDelta::zero(), None, false, false);
        for c in text.chars() {
            if let Some(digit) = c.to_digit(10) {
                number = Some(number.unwrap_or(0_u32).checked_mul(10)?.checked_add(digit)?);
                continue;
            }
            if c == 'T' {
                in_time = true;
                continue;
            }
            let count = number.take()?;
            let seconds = i64::from(count);
            match (c, in_time) {
                ('W', false) => days = days.checked_add(count.checked_mul(7)?)?,
                ('D', false) => days = days.checked_add(count)?,
                ('H', true) => rest += TimeDelta::try_hours(seconds)?,
                ('M', true) => rest += TimeDelta::try_minutes(seconds)?,
                ('S', true) => rest += TimeDelta::try_seconds(seconds)?,
                _ => return None,
            }
            any = true;
        }
        (any && number.is_none()).then_some(Self { days, rest })
    }

    /// The hour at which something of this length ends; `None` beyond the end of all calendars.
    pub fn after(self, start: NaiveDateTime) -> Option<NaiveDateTime> {
        start.checked_add_days(Days::new(u64::from(self.days)))?.checked_add_signed(self.rest)
    }
}
