//! Rules of what repeats (RFC 5545 §3.3.10): read, held to what can be counted, expanded within a window.
//!
//! The counting itself is the library's; here it is kept within bounds. It is done on a wall clock without a zone, so
//! that the hour stays what it is when the clocks change.

use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use rrule::{RRule, RRuleSet, Tz, Unvalidated};

use super::moment::Moment;
use super::zone::Zone;

/// Longest rule that is looked at, in bytes.
const MAX_RULE: usize = 1_000;
/// Dates that are counted past before a rule is given up.
const MAX_STEPS: usize = 60_000;
/// Hours of one day that a rule may name; the product of `BYHOUR`, `BYMINUTE` and `BYSECOND`.
const MAX_HOURS_A_DAY: usize = 100;

/// Why a rule is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RuleFault {
    /// It cannot be read: no frequency, an unknown part, a value out of range.
    Unreadable,
    /// Its day never comes: 30 February.
    Never,
    /// It repeats so often, or began so long ago, that its dates cannot be counted.
    TooOften,
}

impl RuleFault {
    /// Catalogue key of a fault.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unreadable => "fault-ical-rule-unreadable",
            Self::Never => "fault-ical-rule-never",
            Self::TooOften => "fault-ical-rule-too-often",
        }
    }
}

/// A rule that can be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// All parts but the end, names upper case.
    parts: Vec<(String, String)>,
    until: Option<Moment>,
}

impl Rule {
    /// Reads `FREQ=WEEKLY;BYDAY=TU;UNTIL=20261231`.
    pub fn parse(text: &str) -> Result<Self, RuleFault> {
        let text = text.trim();
        let text =
            text.split_at_checked(6).filter(|(start, _)| start.eq_ignore_ascii_case("RRULE:")).map_or(text, |x| x.1);
        if text.len() > MAX_RULE {
            return Err(RuleFault::Unreadable);
        }
        let (mut parts, mut until) = (Vec::new(), None);
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').ok_or(RuleFault::Unreadable)?;
            let (name, value) = (name.trim().to_ascii_uppercase(), value.trim().to_ascii_uppercase());
            match name.as_str() {
                "UNTIL" => until = Some(Moment::parse(&value, &Zone::Floating).ok_or(RuleFault::Unreadable)?),
                "RSCALE" if value == "GREGORIAN" => {}
                // So some programs write that there is none.
                "COUNT" if value == "-1" => {}
                // What a program adds of its own does not change the dates.
                _ if name.starts_with("X-") => {}
                "FREQ" | "COUNT" | "INTERVAL" | "WKST" | "BYSECOND" | "BYMINUTE" | "BYHOUR" | "BYDAY"
                | "BYMONTHDAY" | "BYYEARDAY" | "BYWEEKNO" | "BYMONTH" | "BYSETPOS"
                    if !parts.iter().any(|(known, _)| *known == name) =>
                {
                    parts.push((name, value));
                }
                _ => return Err(RuleFault::Unreadable),
            }
        }
        let rule = Self { parts, until };
        rule.check()?;
        Ok(rule)
    }

    fn check(&self) -> Result<(), RuleFault> {
        self.part("FREQ").ok_or(RuleFault::Unreadable)?;
        let positive = |name| self.part(name).is_none_or(|value| value.parse::<u32>().is_ok_and(|count| count > 0));
        if !positive("INTERVAL") || !positive("COUNT") {
            return Err(RuleFault::Unreadable);
        }
        self.grammar()?;
        let many = |name| self.part(name).map_or(1, |list| list.split(',').count());
        if many("BYHOUR").saturating_mul(many("BYMINUTE")).saturating_mul(many("BYSECOND")) > MAX_HOURS_A_DAY {
            return Err(RuleFault::TooOften);
        }
        if self.never_comes() { Err(RuleFault::Never) } else { Ok(()) }
    }

    /// Whether the days it names are in none of the months it names.
    fn never_comes(&self) -> bool {
        let numbers = |name| -> Vec<i32> {
            self.part(name).unwrap_or("").split(',').filter_map(|number| number.parse().ok()).collect()
        };
        let (months, days) = (numbers("BYMONTH"), numbers("BYMONTHDAY"));
        let longest = |month: i32| match month {
            2 => 29,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        !months.is_empty()
            && !days.is_empty()
            && months.iter().all(|month| days.iter().all(|day| day.abs() > longest(*month)))
    }

    fn part(&self, name: &str) -> Option<&str> {
        self.parts.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// How often it repeats: `WEEKLY`.
    pub fn frequency(&self) -> &str {
        self.part("FREQ").unwrap_or_default()
    }

    /// Every how many: 2 for every other week.
    pub fn interval(&self) -> u32 {
        self.part("INTERVAL").and_then(|value| value.parse().ok()).unwrap_or(1)
    }

    /// How many times, when it says so.
    pub fn count(&self) -> Option<u32> {
        self.part("COUNT").and_then(|value| value.parse().ok())
    }

    /// The last day it may fall on, when it says so.
    pub fn until(&self) -> Option<NaiveDate> {
        self.until.as_ref().map(|until| until.wall_in(&Zone::Floating).date())
    }

    /// The entries of one part (`BYDAY`), as written.
    pub fn entries(&self, name: &str) -> Vec<&str> {
        self.part(name).map(|value| value.split(',').collect()).unwrap_or_default()
    }

    /// Whether it ends by itself.
    pub fn ends(&self) -> bool {
        self.until.is_some() || self.count().is_some()
    }

    /// The same rule with a last day.
    pub fn ending(mut self, last: NaiveDate) -> Self {
        self.parts.retain(|(name, _)| name != "COUNT");
        self.until = Some(Moment::Day(last));
        self
    }

    /// The same rule, a number of times.
    pub fn times(mut self, count: u32) -> Self {
        self.parts.retain(|(name, _)| name != "COUNT");
        self.until = None;
        self.parts.push(("COUNT".to_owned(), count.to_string()));
        self
    }

    fn grammar(&self) -> Result<RRule<Unvalidated>, RuleFault> {
        let text: Vec<String> = self.parts.iter().map(|(name, value)| format!("{name}={value}")).collect();
        text.join(";").parse().map_err(|_| RuleFault::Unreadable)
    }

    /// The hours on the wall clock of `zone` at which something that begins at `start` repeats, in order, up to and
    /// including `last`. The beginning itself counts only where the rule names it.
    ///
    /// # Errors
    /// [`RuleFault::TooOften`] when there are more than `most`, or when it takes too many steps to get there.
    pub fn walls(
        &self,
        start: NaiveDateTime,
        zone: &Zone,
        last: NaiveDateTime,
        most: usize,
    ) -> Result<Vec<NaiveDateTime>, RuleFault> {
        let end = match &self.until {
            // The last day is meant as a whole, whatever hour it repeats at.
            Some(Moment::Day(date)) => date.and_hms_opt(23, 59, 59).unwrap_or(last).min(last),
            // An hour without a zone is one of the wall clock that repeats.
            Some(Moment::Wall { at, zone: Zone::Floating }) => (*at).min(last),
            Some(until) => until.wall_in(zone).min(last),
            None => last,
        };
        if end < start || start.year() < 1 {
            return Ok(Vec::new());
        }
        let pretended = start.and_utc().with_timezone(&Tz::UTC);
        let rule = self.grammar()?.validate(pretended).map_err(|_| RuleFault::Unreadable)?;
        let set = RRuleSet::new(pretended).limit().rrule(rule);
        let mut found = Vec::new();
        for (step, date) in set.into_iter().enumerate() {
            let wall = date.naive_utc();
            if wall > end {
                break;
            }
            if step >= MAX_STEPS || found.len() >= most {
                return Err(RuleFault::TooOften);
            }
            found.push(wall);
        }
        Ok(found)
    }

    /// Whether it is over before something that begins at `start` begins.
    pub(super) fn is_over(&self, start: NaiveDateTime, zone: &Zone) -> bool {
        match &self.until {
            Some(Moment::Day(date)) => *date < start.date(),
            Some(Moment::Wall { at, zone: Zone::Floating }) => *at < start,
            Some(until) => until.wall_in(zone) < start,
            None => false,
        }
    }

    /// Whether something falls on more than one hour of a day.
    pub fn is_finer_than_days(&self) -> bool {
        matches!(self.frequency(), "HOURLY" | "MINUTELY" | "SECONDLY")
            || ["BYHOUR", "BYMINUTE", "BYSECOND"].iter().any(|name| self.part(name).is_some())
    }

    /// A start that lies a whole number of steps nearer to the window, so that a daily rule of thirty years ago is not
    /// counted through from its first day. Only for plain rules without a count, where nothing depends on how often it
    /// came before.
    pub(super) fn nearer(&self, start: NaiveDateTime, from: NaiveDateTime) -> NaiveDateTime {
        let plain = self.parts.iter().all(|(name, _)| matches!(name.as_str(), "FREQ" | "INTERVAL"));
        let days = match self.frequency() {
            "DAILY" if plain => i64::from(self.interval()),
            "WEEKLY" if plain => i64::from(self.interval()).saturating_mul(7),
            _ => return start,
        };
        let steps = ((from - start).num_days() / days.max(1)).saturating_sub(1).max(0);
        TimeDelta::try_days(steps.saturating_mul(days)).and_then(|skip| start.checked_add_signed(skip)).unwrap_or(start)
    }
}

impl fmt::Display for Rule {
    /// As a calendar writes it, without the name of the property.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (name, value)) in self.parts.iter().enumerate() {
            write!(f, "{}{name}={value}", if at == 0 { "" } else { ";" })?;
        }
        match &self.until {
            Some(Moment::Day(date)) => write!(f, ";UNTIL={}", date.format("%Y%m%d")),
            Some(until) => write!(f, ";UNTIL={}", until.instant().format("%Y%m%dT%H%M%SZ")),
            None => Ok(()),
        }
    }
}
