//! How a deadline stands at a given moment, in a few words for lists: `scade domani`, `scaduto da 2 gg lav.`

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::base::calendar::WorkingCalendar;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::i18n::Texts;

/// A stretch of time measured three ways, as each case reads best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Lag {
    /// Working days after the earlier day, up to and including the later.
    pub working_days: u32,
    /// Days from date to date.
    pub days: u32,
    /// Whole minutes.
    pub minutes: u64,
}

/// How a deadline stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClockState {
    /// Met in time.
    Met,
    /// Met, but late.
    MetLate {
        /// How late.
        by: Lag,
    },
    /// Due on a later day.
    Due {
        /// How long there still is.
        left: Lag,
    },
    /// Due today and not yet late.
    Today {
        /// How long there still is.
        left: Lag,
        /// The hour at which it ends, when that is not the end of the day.
        at: Option<NaiveTime>,
    },
    /// Not met, and too late.
    Late {
        /// How late.
        by: Lag,
    },
}

/// How a deadline stands that ends at `due` and was met at `met`, if it was, at the moment `now`.
pub fn clock_state(
    due: DateTime<Utc>,
    met: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
    calendar: &WorkingCalendar,
) -> ClockState {
    match met {
        Some(met) if met <= due => ClockState::Met,
        Some(met) => ClockState::MetLate { by: Lag::between(due, met, calendar) },
        None if now > due => ClockState::Late { by: Lag::between(due, now, calendar) },
        None => {
            let left = Lag::between(now, due, calendar);
            if left.days == 0 {
                let at = (!dates::is_end_of_day(due)).then(|| rome(due).time());
                ClockState::Today { left, at }
            } else {
                ClockState::Due { left }
            }
        }
    }
}

impl Lag {
    fn between(earlier: DateTime<Utc>, later: DateTime<Utc>, calendar: &WorkingCalendar) -> Self {
        let (from, to): (NaiveDate, NaiveDate) = (rome(earlier).date_naive(), rome(later).date_naive());
        Self {
            working_days: calendar.working_days(from, to),
            days: u32::try_from((to - from).num_days()).unwrap_or(0),
            minutes: u64::try_from((later - earlier).num_minutes()).unwrap_or(0),
        }
    }

    /// `2 gg lav.`, or days when none of them was worked, or hours and minutes within one day.
    pub fn text(&self, texts: &Texts) -> String {
        if self.days == 0 {
            dates::minutes(self.minutes)
        } else if self.working_days == 0 {
            texts.with("term-lag-days", &[("days", self.days.into())])
        } else {
            texts.with("term-lag-working-days", &[("days", self.working_days.into())])
        }
    }
}

impl ClockState {
    /// A few words for a list or a footer.
    pub fn text(&self, texts: &Texts) -> String {
        match self {
            Self::Met => texts.get("term-clock-met"),
            Self::MetLate { by } => texts.with("term-clock-met-late", &[("lag", by.text(texts).into())]),
            Self::Due { left } if left.days == 1 => texts.get("term-clock-tomorrow"),
            Self::Due { left } => texts.with("term-clock-due", &[("lag", left.text(texts).into())]),
            Self::Today { at: None, .. } => texts.get("term-clock-today"),
            Self::Today { at: Some(hour), .. } => {
                texts.with("term-clock-today-at", &[("hour", dates::time(*hour).into())])
            }
            Self::Late { by } => texts.with("term-clock-late", &[("lag", by.text(texts).into())]),
        }
    }

    /// Whether it still waits to be done.
    pub fn is_open(&self) -> bool {
        !matches!(self, Self::Met | Self::MetLate { .. })
    }

    /// Whether it was or is late.
    pub fn is_late(&self) -> bool {
        matches!(self, Self::Late { .. } | Self::MetLate { .. })
    }
}
