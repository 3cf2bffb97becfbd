//! Where the time comes from. Rules never read the system clock: they are handed an instant.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Europe::Rome;
use chrono_tz::Tz;

/// A source of the present instant.
pub trait Clock: Send + Sync {
    /// The present instant, in UTC.
    fn now(&self) -> DateTime<Utc>;

    /// Whether it shows the time of the world, so that another host's clock must agree with it. One that stands for a
    /// test or a replay does not.
    fn tells_the_present(&self) -> bool {
        true
    }

    /// Today's date as the office sees it (Europe/Rome).
    fn today(&self) -> NaiveDate {
        rome(self.now()).date_naive()
    }
}

/// A clock that threads share.
pub type SharedClock = Arc<dyn Clock>;

/// The machine's clock, in whole microseconds: what both database engines keep exactly.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        let now = Utc::now();
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }
}

/// A clock that stands still until it is moved; for tests, demonstrations and replays.
#[derive(Debug)]
pub struct FixedClock(Mutex<DateTime<Utc>>);

impl FixedClock {
    /// A clock standing at `instant`.
    pub fn at(instant: DateTime<Utc>) -> Arc<Self> {
        Arc::new(Self(Mutex::new(instant)))
    }

    /// Moves the clock; a negative step moves it back.
    pub fn advance(&self, step: TimeDelta) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += step;
    }

    /// Puts the clock at another instant.
    pub fn set(&self, instant: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = instant;
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tells_the_present(&self) -> bool {
        false
    }
}

/// The same instant on the office's wall clock.
pub fn rome(instant: DateTime<Utc>) -> DateTime<Tz> {
    instant.with_timezone(&Rome)
}
