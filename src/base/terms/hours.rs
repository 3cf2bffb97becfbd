//! Terms counted in hours, of the clock or of opening.

use std::ops::Range;

use chrono::{DateTime, DurationRound, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::explain::{Step, Why};
use super::pause::Pause;
use super::{Direction, Due, Term, Unit};
use crate::base::calendar::{LONGEST_CLOSURE, WorkingCalendar, instant};
use crate::base::clock::rome;

pub(super) fn due(term: &Term, start: DateTime<Utc>, calendar: &WorkingCalendar, pauses: &[Pause]) -> Due {
    let mut counting = Counting {
        backward: term.direction == Direction::Backward,
        cursor: if term.whole_hours { next_hour(start, term.direction) } else { start },
        left: TimeDelta::hours(i64::from(term.amount)),
        total: TimeDelta::zero(),
        idle: 0,
        steps: Vec::new(),
    };
    let mut day = rome(start).date_naive();
    loop {
        let stretches = stretches(term.unit, day, calendar, pauses);
        let before = counting.total;
        let ended = counting.count(&stretches);
        let why = why(term.unit, day, before..counting.total, &stretches, calendar, pauses);
        counting.steps.push(Step::new(day, why));
        if ended {
            break;
        }
        match term.direction.step(day) {
            Some(next) if counting.idle < LONGEST_CLOSURE => day = next,
            _ => {
                counting.steps.push(Step::new(day, Why::NeverOpen));
                return Due::at(counting.cursor, counting.steps);
            }
        }
    }
    roll(term, Due::at(counting.cursor, counting.steps), calendar)
}

/// The end of the hour in which the event falls, or its beginning when counting backward.
fn next_hour(start: DateTime<Utc>, direction: Direction) -> DateTime<Utc> {
    let hour = start.duration_trunc(TimeDelta::hours(1)).unwrap_or(start);
    match direction {
        Direction::Forward => hour + TimeDelta::hours(1),
        Direction::Backward => hour,
    }
}

/// The parts of a day during which time counts, in order and without the pauses.
fn stretches(unit: Unit, day: NaiveDate, calendar: &WorkingCalendar, pauses: &[Pause]) -> Vec<Range<DateTime<Utc>>> {
    let mut parts: Vec<Range<DateTime<Utc>>> = if unit == Unit::WorkingHours {
        calendar.opening(day).iter().map(|span| instant(day, span.from)..instant(day, span.to)).collect()
    } else {
        let midnight = |day| instant(day, NaiveTime::MIN);
        vec![midnight(day)..day.succ_opt().map_or(DateTime::<Utc>::MAX_UTC, midnight)]
    };
    for pause in pauses {
        parts = parts
            .into_iter()
            .flat_map(|part| {
                let before = part.start..part.end.min(pause.from);
                let after = part.start.max(pause.to)..part.end;
                if pause.from < pause.to { vec![before, after] } else { vec![part] }
            })
            .filter(|part| part.start < part.end)
            .collect();
    }
    parts
}

struct Counting {
    backward: bool,
    cursor: DateTime<Utc>,
    left: TimeDelta,
    total: TimeDelta,
    /// Days in a row on which nothing counted.
    idle: u32,
    steps: Vec<Step>,
}

impl Counting {
    /// Uses up what it can of one day; `true` when the term has ended.
    fn count(&mut self, stretches: &[Range<DateTime<Utc>>]) -> bool {
        if self.left.is_zero() && !self.total.is_zero() {
            return true;
        }
        let before = self.total;
        let ended = if self.backward {
            stretches.iter().rev().any(|part| self.use_up(part))
        } else {
            stretches.iter().any(|part| self.use_up(part))
        };
        self.idle = if self.total == before { self.idle + 1 } else { 0 };
        ended
    }

    fn use_up(&mut self, part: &Range<DateTime<Utc>>) -> bool {
        if self.backward {
            let from = self.cursor.min(part.end);
            if from < part.start || from == part.start && !self.left.is_zero() {
                return false;
            }
            let used = self.left.min(from - part.start);
            self.cursor = from - used;
            self.take(used)
        } else {
            let from = self.cursor.max(part.start);
            if from > part.end || from == part.end && !self.left.is_zero() {
                return false;
            }
            let used = self.left.min(part.end - from);
            self.cursor = from + used;
            // Midnight is the first moment of the next day, which therefore closes the account.
            self.take(used) && rome(self.cursor).time() != NaiveTime::MIN || used.is_zero()
        }
    }

    fn take(&mut self, used: TimeDelta) -> bool {
        self.left -= used;
        self.total += used;
        self.left.is_zero()
    }
}

/// What a day did for the term, given the time counted before and after it.
fn why(
    unit: Unit,
    day: NaiveDate,
    counted: Range<TimeDelta>,
    stretches: &[Range<DateTime<Utc>>],
    calendar: &WorkingCalendar,
    pauses: &[Pause],
) -> Why {
    let minutes = |time: TimeDelta| u32::try_from(time.num_minutes()).unwrap_or(u32::MAX);
    if counted.start == counted.end && unit == Unit::WorkingHours {
        if let Some(reason) = calendar.why_closed(day) {
            return Why::Skipped(reason);
        }
        if !stretches.is_empty() && counted.start.is_zero() {
            return Why::OutOfHours;
        }
    }
    let pause = pauses.iter().find(|_| stretches.is_empty());
    match pause {
        Some(pause) => Why::Paused(pause.reason.clone()),
        None => Why::Minutes(minutes(counted.end - counted.start), minutes(counted.end)),
    }
}

/// Moves a term that ends on a day on which it may not; the hour stays.
fn roll(term: &Term, mut due: Due, calendar: &WorkingCalendar) -> Due {
    let Some((direction, off)) = term.roll.way() else { return due };
    let hour = rome(due.instant).time();
    let mut moved = false;
    for _ in 0..LONGEST_CLOSURE {
        let Some(reason) = off.reason(due.date, calendar) else { break };
        due.explanation.push(Step::new(due.date, Why::Moved(reason)));
        moved = true;
        match direction.step(due.date) {
            Some(next) => due.date = next,
            None => break,
        }
    }
    if moved {
        due.explanation.push(Step::new(due.date, Why::Landed));
        due.instant = instant(due.date, hour);
    }
    due
}
