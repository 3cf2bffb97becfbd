//! The working calendar of one Comune: which days the law keeps free, which days the office is closed, and why.
//!
//! Two different things: a *legal holiday* (Sundays and the national list) moves a legal term; a *closed day* also
//! counts the weekly rest, the patron saint and local closures, and stops working days. Everything is computed; no
//! list of dates runs out.

mod holidays;
mod hours;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::Europe::Rome;

use super::i18n::Texts;
use super::text::Shown;

pub use holidays::{Holiday, easter};
pub use hours::{HoursError, OfficeHours, Span};

/// Days without a single open one after which the calendar is taken to be closed for good.
pub const LONGEST_CLOSURE: u32 = 1_000;

/// A local closure by order of the Comune, both days included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    /// First day closed.
    pub from: NaiveDate,
    /// Last day closed.
    pub to: NaiveDate,
    /// The reason as the order states it.
    pub reason: Shown,
}

/// Why the office is closed on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A national holiday.
    Holiday(Holiday),
    /// A Sunday.
    Sunday,
    /// Another weekday on which the office does not open.
    DayOff(Weekday),
    /// The patron saint of the Comune: offices close, but legal terms run.
    Patron,
    /// A local closure.
    Closure(Shown),
}

impl Reason {
    /// In words, as it stands after a date.
    pub fn text(&self, texts: &Texts) -> String {
        match self {
            Self::Holiday(holiday) => holiday.name(texts),
            Self::Sunday => texts.get("calendar-sunday"),
            Self::DayOff(weekday) => texts.with("calendar-day-off", &[("day", weekday_name(*weekday, texts).into())]),
            Self::Patron => texts.get("calendar-patron"),
            Self::Closure(reason) if reason.is_blank() => texts.get("calendar-closure"),
            Self::Closure(reason) => texts.with("calendar-closure-for", &[("reason", reason.as_str().into())]),
        }
    }

    /// Whether the law itself keeps the day free.
    pub fn is_legal(&self) -> bool {
        matches!(self, Self::Holiday(_) | Self::Sunday)
    }
}

/// The calendar of one Comune.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkingCalendar {
    /// Day and month of the patron saint.
    pub patron: Option<(u32, u32)>,
    /// Local closures, in any order.
    pub closures: Vec<Closure>,
    /// Opening hours; they also say which weekdays are worked.
    pub hours: OfficeHours,
}

impl WorkingCalendar {
    /// Monday to Friday, national holidays only.
    pub fn national() -> Self {
        Self::default()
    }

    /// Why the office is closed on this day; `None` on a working day.
    pub fn why_closed(&self, date: NaiveDate) -> Option<Reason> {
        if let Some(legal) = self.legal_holiday(date) {
            return Some(legal);
        }
        if self.patron == Some((date.day(), date.month())) {
            return Some(Reason::Patron);
        }
        if let Some(closure) = self.closures.iter().find(|closure| (closure.from..=closure.to).contains(&date)) {
            return Some(Reason::Closure(closure.reason.clone()));
        }
        self.hours.of(date.weekday()).is_empty().then(|| Reason::DayOff(date.weekday()))
    }

    /// The legal holiday on this day, if it is one.
    #[allow(clippy::unused_self, reason = "a calendar is asked, so that no caller mixes the two kinds of closed day")]
    pub fn legal_holiday(&self, date: NaiveDate) -> Option<Reason> {
        match Holiday::on(date) {
            Some(holiday) => Some(Reason::Holiday(holiday)),
            None => (date.weekday() == Weekday::Sun).then_some(Reason::Sunday),
        }
    }

    /// Whether the law keeps the day free (a Sunday or a national holiday).
    pub fn is_legal_holiday(&self, date: NaiveDate) -> bool {
        self.legal_holiday(date).is_some()
    }

    /// Whether the office works on this day.
    pub fn is_open(&self, date: NaiveDate) -> bool {
        self.why_closed(date).is_none()
    }

    /// The opening hours of this very day; none when it is closed.
    pub fn opening(&self, date: NaiveDate) -> &[Span] {
        if self.is_open(date) { self.hours.of(date.weekday()) } else { &[] }
    }

    /// The first working day from this one on; `None` when there is none within [`LONGEST_CLOSURE`] days.
    pub fn open_from(&self, date: NaiveDate) -> Option<NaiveDate> {
        date.iter_days().take(LONGEST_CLOSURE as usize).find(|day| self.is_open(*day))
    }

    /// Working days after `from` up to and including `to`; 0 when `to` is not later.
    pub fn working_days(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        u32::try_from(days.filter(|day| self.is_open(*day)).count()).unwrap_or(u32::MAX)
    }

    /// The working day `count` working days after `from`, without any explanation; see `base::terms` for terms.
    pub fn after_working_days(&self, from: NaiveDate, count: u16) -> Option<NaiveDate> {
        let mut day = from;
        for _ in 0..count {
            day = self.open_from(day.succ_opt()?)?;
        }
        Some(day)
    }

    /// The working day `count` working days before `from`.
    pub fn before_working_days(&self, from: NaiveDate, count: u16) -> Option<NaiveDate> {
        let mut day = from;
        for _ in 0..count {
            let mut left = LONGEST_CLOSURE;
            day = day.pred_opt()?;
            while !self.is_open(day) {
                left = left.checked_sub(1)?;
                day = day.pred_opt()?;
            }
        }
        Some(day)
    }
}

/// The instant at which the office's wall clock shows this date and time. An hour that the clocks skip in spring
/// counts as one hour later; one that they repeat in autumn is the first of the two.
pub fn instant(date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let local = date.and_time(time);
    let found = Rome.from_local_datetime(&local).earliest();
    let shifted = || Rome.from_local_datetime(&(local + TimeDelta::hours(1))).earliest();
    found.or_else(shifted).map_or_else(|| local.and_utc(), |found| found.with_timezone(&Utc))
}

/// The last microsecond of a day on the office's wall clock: the moment up to which a term in days can be met.
pub fn end_of_day(date: NaiveDate) -> DateTime<Utc> {
    let next = date.succ_opt().map_or(DateTime::<Utc>::MAX_UTC, |next| instant(next, NaiveTime::MIN));
    next - TimeDelta::microseconds(1)
}

/// The weekday's name in full, lower case in Italian.
pub fn weekday_name(weekday: Weekday, texts: &Texts) -> String {
    texts.get(match weekday {
        Weekday::Mon => "calendar-monday",
        Weekday::Tue => "calendar-tuesday",
        Weekday::Wed => "calendar-wednesday",
        Weekday::Thu => "calendar-thursday",
        Weekday::Fri => "calendar-friday",
        Weekday::Sat => "calendar-saturday",
        Weekday::Sun => "calendar-sunday",
    })
}

/// The weekday in three letters.
pub fn weekday_short(weekday: Weekday, texts: &Texts) -> String {
    weekday_name(weekday, texts).chars().take(3).collect()
}

/// The weekday's code in stored timetables.
fn weekday_code(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "lun",
        Weekday::Tue => "mar",
        Weekday::Wed => "mer",
        Weekday::Thu => "gio",
        Weekday::Fri => "ven",
        Weekday::Sat => "sab",
        Weekday::Sun => "dom",
    }
}
