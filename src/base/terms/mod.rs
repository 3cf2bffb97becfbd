//! Terms: by when something is due, and why on that very day.
//!
//! A [`Term`] says how much time from which event (`5 working days from the signatures`); [`Term::due`] lays it on a
//! calendar and gives the instant, the date and the way there, day by day. Nothing here reads a clock.
//! Sources: c.c. 2963 and c.p.c. 155 (first day out, last day in, months by the calendar, holidays postponed).

mod clock;
mod code;
mod days;
mod explain;
mod hours;
mod pause;
#[cfg(test)]
mod tests;
pub mod written;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc, Weekday};

use super::calendar::{Reason, WorkingCalendar, end_of_day, instant};
use super::clock::rome;

pub use clock::{ClockState, Lag, clock_state};
pub use code::TermCodeError;
pub use explain::{Step, Why};
pub use pause::Pause;

/// What a term is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Days on which the office works.
    WorkingDays,
    /// All days.
    CalendarDays,
    /// Clear days (*giorni liberi*): neither the day of the event nor the last day counts.
    FreeDays,
    /// Hours within the opening hours of the office.
    WorkingHours,
    /// Hours of the clock.
    ClockHours,
    /// Months by the common calendar.
    Months,
    /// Years by the common calendar.
    Years,
    /// The working day of the event itself; the next one when the event comes after closing.
    SameWorkingDay,
}

/// Which way a term runs from its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// After the event: *entro 5 giorni dalla firma*.
    Forward,
    /// Before the event: *almeno 3 giorni prima della seduta*.
    Backward,
}

/// The days on which a term may not end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Off {
    /// Sundays and national holidays (c.c. 2963 c.3).
    Holiday,
    /// Saturdays as well (c.p.c. 155 c.5: procedural acts; DL 70/2011: payments).
    HolidayOrSaturday,
    /// Every day on which the office is closed.
    Closed,
}

/// What happens to a term that ends on such a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Roll {
    /// It ends there all the same.
    None,
    /// It ends on the next day that is none.
    Next(Off),
    /// It ends on the day before that is none.
    Previous(Off),
}

/// At which moment of its last day a term counted in days ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Expiry {
    /// At the end of the day.
    EndOfDay,
    /// When the office closes; at the end of the day when it is closed all day.
    Closing,
    /// At the hour of the event.
    SameHour,
}

/// How much time, in what, from or before an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Term {
    /// How many units.
    pub amount: u16,
    /// Of what.
    pub unit: Unit,
    /// After or before the event.
    pub direction: Direction,
    /// What happens on a day that is not worked.
    pub roll: Roll,
    /// The moment of the last day; of no effect on hours.
    pub expiry: Expiry,
    /// Whether the day of the event is the first day (publication on the albo) instead of being left out.
    pub first_counts: bool,
    /// Whether the hour in which the event falls is left out (c.p.c. 155 c.1); of no effect on other units.
    pub whole_hours: bool,
}

impl Term {
    fn new(amount: u16, unit: Unit) -> Self {
        let roll = match unit {
            Unit::CalendarDays | Unit::FreeDays | Unit::Months | Unit::Years => Roll::Next(Off::Holiday),
            Unit::WorkingDays | Unit::WorkingHours | Unit::ClockHours | Unit::SameWorkingDay => Roll::None,
        };
        Self {
            amount,
            unit,
            direction: Direction::Forward,
            roll,
            expiry: Expiry::EndOfDay,
            first_counts: false,
            whole_hours: false,
        }
    }

    /// So many working days after the event.
    pub fn working_days(amount: u16) -> Self {
        Self::new(amount, Unit::WorkingDays)
    }

    /// So many days after the event; on a holiday, the next day that is none.
    pub fn calendar_days(amount: u16) -> Self {
        Self::new(amount, Unit::CalendarDays)
    }

    /// So many clear days between the event and the last day.
    pub fn free_days(amount: u16) -> Self {
        Self::new(amount, Unit::FreeDays)
    }

    /// So many hours of opening after the event.
    pub fn working_hours(amount: u16) -> Self {
        Self::new(amount, Unit::WorkingHours)
    }

    /// So many hours of the clock after the event.
    pub fn clock_hours(amount: u16) -> Self {
        Self::new(amount, Unit::ClockHours)
    }

    /// So many months after the event.
    pub fn months(amount: u16) -> Self {
        Self::new(amount, Unit::Months)
    }

    /// So many years after the event.
    pub fn years(amount: u16) -> Self {
        Self::new(amount, Unit::Years)
    }

    /// Within the working day of the event.
    pub fn same_working_day() -> Self {
        Self::new(0, Unit::SameWorkingDay)
    }

    /// The same before the event instead of after it; a holiday then moves the term to the day before.
    pub fn before(mut self) -> Self {
        self.direction = Direction::Backward;
        if let Roll::Next(off) = self.roll {
            self.roll = Roll::Previous(off);
        }
        self
    }

    /// The same with another rule for days that are not worked.
    pub fn rolling(self, roll: Roll) -> Self {
        Self { roll, ..self }
    }

    /// The same, ending where it ends, holiday or not.
    pub fn fixed(self) -> Self {
        self.rolling(Roll::None)
    }

    /// The same, ending at another moment of its last day.
    pub fn expiring(self, expiry: Expiry) -> Self {
        Self { expiry, ..self }
    }

    /// The same with the day of the event as the first day.
    pub fn first_day_counts(self) -> Self {
        Self { first_counts: true, ..self }
    }

    /// The same without the hour in which the event falls.
    pub fn whole_hours(self) -> Self {
        Self { whole_hours: true, ..self }
    }

    /// When the term ends that begins with an event at `start`.
    pub fn due(&self, start: DateTime<Utc>, calendar: &WorkingCalendar) -> Due {
        self.due_with(start, calendar, &[])
    }

    /// The same for an event of which only the day is known.
    pub fn due_from(&self, start: NaiveDate, calendar: &WorkingCalendar) -> Due {
        self.due(instant(start, NaiveTime::MIN), calendar)
    }

    /// The same with pauses, in any order, during which the term stands still.
    pub fn due_with(&self, start: DateTime<Utc>, calendar: &WorkingCalendar, pauses: &[Pause]) -> Due {
        match self.unit {
            Unit::WorkingHours | Unit::ClockHours => hours::due(self, start, calendar, pauses),
            _ => days::due(self, start, calendar, pauses),
        }
    }
}

/// When a term ends, and why then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The last moment at which the term is met.
    pub instant: DateTime<Utc>,
    /// Its date on the office's wall clock.
    pub date: NaiveDate,
    /// The way there, day by day, from the day of the event; the last step is the day it ends.
    pub explanation: Vec<Step>,
}

impl Due {
    fn at(instant: DateTime<Utc>, explanation: Vec<Step>) -> Self {
        Self { instant, date: rome(instant).date_naive(), explanation }
    }
}

impl Off {
    /// Why a term may not end on this day; `None` when it may.
    fn reason(self, date: NaiveDate, calendar: &WorkingCalendar) -> Option<Reason> {
        match self {
            Self::Holiday => calendar.legal_holiday(date),
            Self::HolidayOrSaturday => calendar
                .legal_holiday(date)
                .or_else(|| (date.weekday() == Weekday::Sat).then_some(Reason::DayOff(Weekday::Sat))),
            Self::Closed => calendar.why_closed(date),
        }
    }
}

impl Roll {
    /// Which way the term moves and on account of which days, if it moves at all.
    fn way(self) -> Option<(Direction, Off)> {
        match self {
            Self::None => None,
            Self::Next(off) => Some((Direction::Forward, off)),
            Self::Previous(off) => Some((Direction::Backward, off)),
        }
    }
}

impl Direction {
    /// The day after, or before; `None` at the end of all calendars.
    fn step(self, date: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Forward => date.succ_opt(),
            Self::Backward => date.pred_opt(),
        }
    }
}

/// The last moment of a day for a term counted in days.
fn expiry(expiry: Expiry, start: DateTime<Utc>, date: NaiveDate, calendar: &WorkingCalendar) -> DateTime<Utc> {
    match expiry {
        Expiry::EndOfDay => end_of_day(date),
        Expiry::Closing => {
            calendar.opening(date).last().map_or_else(|| end_of_day(date), |span| instant(date, span.to))
        }
        Expiry::SameHour => instant(date, rome(start).time()),
    }
}
