//! Terms counted in days, months and years.

use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};

use super::explain::{Step, Why};
use super::pause::{self, Pause};
use super::{Direction, Due, Off, Roll, Term, Unit, expiry};
use crate::base::calendar::{LONGEST_CLOSURE, WorkingCalendar};
use crate::base::clock::rome;

/// Walks the calendar and writes down every day.
struct Walk<'a> {
    term: &'a Term,
    calendar: &'a WorkingCalendar,
    pauses: &'a [Pause],
    day: NaiveDate,
    steps: Vec<Step>,
}

pub(super) fn due(term: &Term, start: DateTime<Utc>, calendar: &WorkingCalendar, pauses: &[Pause]) -> Due {
    let mut walk = Walk { term, calendar, pauses, day: rome(start).date_naive(), steps: Vec::new() };
    match term.unit {
        Unit::SameWorkingDay => walk.same_working_day(start),
        Unit::Months | Unit::Years => walk.months(),
        _ => walk.count(),
    }
    match term.unit {
        // Only a term of zero days, or one counted from the first day, can end on a day that is not worked.
        Unit::WorkingDays => {
            let rolled = if term.direction == Direction::Forward { Roll::Next } else { Roll::Previous };
            walk.roll(rolled(Off::Closed));
        }
        _ => walk.roll(term.roll),
    }
    let instant = expiry(term.expiry, start, walk.day, calendar);
    Due { instant, date: walk.day, explanation: walk.steps }
}

impl Walk<'_> {
    fn note(&mut self, why: Why) {
        self.steps.push(Step::new(self.day, why));
    }

    /// One day on; `false` at the end of all calendars, where counting must stop.
    fn step(&mut self, direction: Direction) -> bool {
        match direction.step(self.day) {
            Some(day) => {
                self.day = day;
                true
            }
            None => false,
        }
    }

    /// Why this day cannot count, if it cannot.
    fn obstacle(&self) -> Option<Why> {
        if let Some(pause) = pause::on(self.pauses, self.day) {
            return Some(Why::Paused(pause.reason.clone()));
        }
        if self.term.unit == Unit::WorkingDays {
            return self.calendar.why_closed(self.day).map(Why::Skipped);
        }
        None
    }

    fn count(&mut self) {
        let mut counted = 0;
        if self.term.first_counts && self.term.amount > 0 && self.obstacle().is_none() {
            counted = 1;
            self.note(Why::Counted(counted));
        } else {
            self.note(Why::Event);
        }
        while counted < self.term.amount {
            if !self.next_that_can_count() {
                return;
            }
            counted += 1;
            self.note(Why::Counted(counted));
        }
        if self.term.unit == Unit::FreeDays && self.next_that_can_count() {
            self.note(Why::Free);
        }
    }

    /// Moves to the next day that can count, noting those that cannot; `false` when there is none.
    fn next_that_can_count(&mut self) -> bool {
        for _ in 0..LONGEST_CLOSURE {
            if !self.step(self.term.direction) {
                break;
            }
            match self.obstacle() {
                None => return true,
                Some(why) => self.note(why),
            }
        }
        self.note(Why::NeverOpen);
        false
    }

    fn same_working_day(&mut self, start: DateTime<Utc>) {
        let closing = self.calendar.opening(self.day).last().map(|span| span.to);
        match (closing, self.calendar.why_closed(self.day)) {
            (Some(closing), _) if rome(start).time() <= closing => return self.note(Why::SameDay),
            (None, Some(reason)) => self.note(Why::Skipped(reason)),
            _ => self.note(Why::OutOfHours),
        }
        for _ in 0..LONGEST_CLOSURE {
            if !self.step(Direction::Forward) {
                break;
            }
            match self.calendar.why_closed(self.day) {
                None => return self.note(Why::SameDay),
                Some(reason) => self.note(Why::Skipped(reason)),
            }
        }
        self.note(Why::NeverOpen);
    }

    fn months(&mut self) {
        self.note(Why::Event);
        let start = self.day;
        let months = u32::from(self.term.amount) * if self.term.unit == Unit::Years { 12 } else { 1 };
        let reached = match self.term.direction {
            Direction::Forward => start.checked_add_months(Months::new(months)),
            Direction::Backward => start.checked_sub_months(Months::new(months)),
        };
        let Some(reached) = reached else { return self.note(Why::NeverOpen) };
        let mut lost = 0;
        while self.day != reached && self.step(self.term.direction) {
            if let Some(pause) = pause::on(self.pauses, self.day) {
                lost += 1;
                if self.day != reached {
                    self.note(Why::Paused(pause.reason.clone()));
                }
            }
        }
        self.note(Why::Reached { shortened: reached.day() != start.day() });
        for made in 1..=lost {
            if !self.next_that_can_count() {
                return;
            }
            self.note(Why::Made(made));
        }
    }

    fn roll(&mut self, roll: Roll) {
        let Some((direction, off)) = roll.way() else { return };
        let mut moved = false;
        for _ in 0..LONGEST_CLOSURE {
            let obstacle = match (off.reason(self.day, self.calendar), pause::on(self.pauses, self.day)) {
                (Some(reason), _) => Why::Moved(reason),
                (None, Some(pause)) if moved => Why::Paused(pause.reason.clone()),
                _ => {
                    if moved {
                        self.note(Why::Landed);
                    }
                    return;
                }
            };
            moved = true;
            self.note(obstacle);
            if !self.step(direction) {
                break;
            }
        }
        self.note(Why::NeverOpen);
    }
}
