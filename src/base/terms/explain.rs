//! The way to a due date in words: one line a day, so that a term can be checked with a finger on a calendar.

use chrono::{Datelike, NaiveDate};

use super::{Direction, Due, Term, Unit};
use crate::base::calendar::{Reason, weekday_name, weekday_short};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::i18n::Texts;
use crate::base::text::Shown;

/// One day on the way, and what it did for the term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The day.
    pub date: NaiveDate,
    /// Why it counted or not.
    pub why: Why,
}

/// What a day did for a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The day of the event, left out.
    Event,
    /// Counted; the number of days so far.
    Counted(u16),
    /// The working day of the event itself.
    SameDay,
    /// The event came when the office was not, or no longer, open that day.
    OutOfHours,
    /// Not counted, the office is closed.
    Skipped(Reason),
    /// Not counted, the term stands still.
    Paused(Shown),
    /// The last day of a term in clear days, on which the act can be done.
    Free,
    /// Reached by whole months or years; `shortened` when the month has no such day and its last one is taken.
    Reached {
        /// Whether the day of the month had to be moved back.
        shortened: bool,
    },
    /// Added for the days during which a term in months or years stood still; how many so far.
    Made(u32),
    /// Minutes of this day that counted, and minutes so far.
    Minutes(u32, u32),
    /// The term would end here, and moves on.
    Moved(Reason),
    /// The term moved here.
    Landed,
    /// The calendar never opens again; counting was given up.
    NeverOpen,
}

impl Step {
    pub(super) fn new(date: NaiveDate, why: Why) -> Self {
        Self { date, why }
    }

    /// One line: `gio 02/04/2026  giorno dell'evento, non si conta`.
    pub fn text(&self, texts: &Texts) -> String {
        format!("{} {}  {}", weekday_short(self.date.weekday(), texts), dates::date(self.date), self.why.text(texts))
    }
}

impl Why {
    /// Whether the day counted as one of the term's days.
    pub fn is_counted(&self) -> bool {
        matches!(self, Self::Counted(_))
    }

    fn text(&self, texts: &Texts) -> String {
        match self {
            Self::Event => texts.get("term-why-event"),
            Self::Counted(number) => texts.with("term-why-counted", &[("number", (*number).into())]),
            Self::SameDay => texts.get("term-why-same-day"),
            Self::OutOfHours => texts.get("term-why-out-of-hours"),
            Self::Skipped(reason) => texts.with("term-why-skipped", &[("reason", reason.text(texts).into())]),
            Self::Paused(reason) if reason.is_blank() => texts.get("term-why-paused"),
            Self::Paused(reason) => texts.with("term-why-paused-for", &[("reason", reason.as_str().into())]),
            Self::Free => texts.get("term-why-free"),
            Self::Reached { shortened: false } => texts.get("term-why-reached"),
            Self::Reached { shortened: true } => texts.get("term-why-shortened"),
            Self::Made(number) => texts.with("term-why-made", &[("number", (*number).into())]),
            Self::Minutes(day, total) => texts.with(
                "term-why-minutes",
                &[("day", dates::minutes(u64::from(*day)).into()), ("total", dates::minutes(u64::from(*total)).into())],
            ),
            Self::Moved(reason) => texts.with("term-why-moved", &[("reason", reason.text(texts).into())]),
            Self::Landed => texts.get("term-why-landed"),
            Self::NeverOpen => texts.get("term-why-never-open"),
        }
    }
}

impl Due {
    /// The way there, one line a day.
    pub fn lines(&self, texts: &Texts) -> Vec<String> {
        self.explanation.iter().map(|step| step.text(texts)).collect()
    }

    /// One sentence: when, by which term, from which day.
    pub fn summary(&self, term: &Term, texts: &Texts) -> String {
        let start = self.explanation.first().map_or(self.date, |step| step.date);
        let mut when = format!("{} {}", weekday_name(self.date.weekday(), texts), dates::date(self.date));
        if !dates::is_end_of_day(self.instant) {
            when = texts
                .with("term-at-hour", &[("day", when.into()), ("hour", dates::time(rome(self.instant).time()).into())]);
        }
        let key = match (term.unit, term.direction) {
            (Unit::SameWorkingDay, _) => "term-summary-same-day",
            (_, Direction::Forward) => "term-summary-after",
            (_, Direction::Backward) => "term-summary-before",
        };
        // The direction is in the sentence already, so the term is named without it.
        let term = Term { direction: Direction::Forward, ..*term };
        texts.with(
            key,
            &[("when", when.into()), ("term", term.text(texts).into()), ("start", dates::date(start).into())],
        )
    }
}

impl Term {
    /// The term in words: `5 giorni lavorativi`, `3 giorni lavorativi prima`.
    pub fn text(&self, texts: &Texts) -> String {
        let key = match self.unit {
            Unit::WorkingDays => "term-working-days",
            Unit::CalendarDays => "term-calendar-days",
            Unit::FreeDays => "term-free-days",
            Unit::WorkingHours => "term-working-hours",
            Unit::ClockHours => "term-clock-hours",
            Unit::Months => "term-months",
            Unit::Years => "term-years",
            Unit::SameWorkingDay => return texts.get("term-same-working-day"),
        };
        let plain = texts.with(key, &[("amount", self.amount.into())]);
        match self.direction {
            Direction::Forward => plain,
            Direction::Backward => texts.with("term-before", &[("term", plain.into())]),
        }
    }
}
