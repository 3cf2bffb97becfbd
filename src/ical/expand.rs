//! From events to dates: rules, further dates, exceptions and dates that differ, within a window.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::MAX_INSTANCES;
use super::calendar::Calendar;
use super::event::Event;
use super::moment::{Length, Moment};
use super::rule::RuleFault;
use super::unreadable::Why;

/// The stretch of time that is looked at: what touches it is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First instant.
    pub from: DateTime<Utc>,
    /// First instant after it.
    pub to: DateTime<Utc>,
}

/// One date of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    /// The event that says what it is, by its place in [`Calendar::events`].
    pub event: usize,
    /// Which date of its series it is: stable across changes of the hour. Empty for an event that does not repeat.
    pub key: String,
    /// Beginning.
    pub start: DateTime<Utc>,
    /// End; the same as the beginning for something without length.
    pub end: DateTime<Utc>,
    /// Whether it is a matter of whole days.
    pub all_day: bool,
}

/// All dates of a calendar in a window.
#[derive(Debug, Clone, Default)]
pub struct Expansion {
    /// In order of their beginning.
    pub instances: Vec<Instance>,
    /// Events whose dates cannot be counted, by their place, and why.
    pub refused: Vec<(usize, Why)>,
    /// Whether there were more than [`MAX_INSTANCES`].
    pub cut: bool,
}

/// A date of a series before it is held against those that differ.
#[derive(Clone)]
struct Dated {
    event: usize,
    /// Where its series puts it.
    named: Moment,
    start: Moment,
    length: Length,
}

impl Calendar {
    /// The dates that touch a window.
    pub fn expand(&self, window: Window) -> Expansion {
        let mut expansion = Expansion::default();
        for group in self.groups() {
            self.expand_group(&group, window, &mut expansion);
        }
        expansion.instances.sort_by_key(|instance| (instance.start, instance.end, instance.event));
        if expansion.instances.len() > MAX_INSTANCES {
            expansion.instances.truncate(MAX_INSTANCES);
            expansion.cut = true;
        }
        expansion
    }

    /// Events of one UID, in the order of the file; without a UID each stands alone.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        for (at, event) in self.events.iter().enumerate() {
            if let Some(group) = known.get(event.uid.as_str()).filter(|_| !event.uid.is_empty()) {
                groups[*group].push(at);
            } else {
                known.insert(&event.uid, groups.len());
                groups.push(vec![at]);
            }
        }
        groups
    }

    fn expand_group(&self, group: &[usize], window: Window, expansion: &mut Expansion) {
        let (differing, mut masters): (Vec<usize>, Vec<usize>) =
            group.iter().partition(|at| self.events[**at].recurrence.is_some());
        // Of several versions of one series the newest holds.
        let newest = masters.iter().map(|at| self.events[*at].sequence).max();
        masters.retain(|at| Some(self.events[*at].sequence) == newest);
        if masters.iter().any(|at| self.events[*at].repeats()) {
            masters.truncate(1);
        }
        let mut dates: BTreeMap<String, Dated> = BTreeMap::new();
        for at in &masters {
            match self.dates_of(*at, window) {
                Ok(found) => dates.extend(found),
                Err(why) => expansion.refused.push((*at, why)),
            }
        }
        self.differ(&differing, &mut dates);
        for (key, dated) in dates {
            let (Some(end), start) = (dated.length.after(dated.start.wall()), dated.start.instant()) else { continue };
            let end = dated.start.zone().instant(end).max(start);
            let touches = if end == start {
                (window.from..window.to).contains(&start)
            } else {
                start < window.to && end > window.from
            };
            if touches {
                let all_day = dated.start.is_day();
                let event = &self.events[dated.event];
                // Two events under one name are told apart by when they begin.
                let alone = masters.first() == Some(&dated.event) && event.recurrence.is_none() && !event.repeats();
                let key = if alone { String::new() } else { key };
                expansion.instances.push(Instance { event: dated.event, key, start, end, all_day });
            }
        }
    }

    /// The dates of one event by themselves, up to the end of the window.
    fn dates_of(&self, at: usize, window: Window) -> Result<Vec<(String, Dated)>, Why> {
        let event = &self.events[at];
        let zone = event.start.zone();
        let last = zone.wall(window.to);
        // A length beyond all measure is none that a start could be brought nearer by.
        let back = TimeDelta::days(i64::from(event.length.days.min(36_600)) + 2);
        let early = (zone.wall(window.from) - back).checked_sub_signed(event.length.rest);
        let early = early.unwrap_or_else(|| event.start.wall());
        // A rule that is over before it begins gives no date at all.
        let over = !event.rules.is_empty() && event.rules.iter().all(|rule| rule.is_over(event.start.wall(), &zone));
        let mut starts: Vec<(Moment, Length)> = Vec::new();
        if !over {
            starts.push((event.start.clone(), event.length));
        }
        let moment = |wall: NaiveDateTime| match &event.start {
            Moment::Day(_) => Moment::Day(wall.date()),
            Moment::Wall { zone, .. } => Moment::Wall { at: wall, zone: zone.clone() },
        };
        for rule in &event.rules {
            let from = rule.nearer(event.start.wall(), early);
            let walls = rule.walls(from, &zone, last, usize::MAX).map_err(why)?;
            starts.extend(walls.into_iter().map(|wall| (moment(wall), event.length)));
        }
        starts.extend(event.dates.iter().map(|(start, length)| (start.clone(), length.unwrap_or(event.length))));
        let mut except = Vec::new();
        for rule in &event.except_rules {
            except.extend(rule.walls(event.start.wall(), &zone, last, usize::MAX).map_err(why)?);
        }
        Ok(starts
            .into_iter()
            .filter(|(start, _)| !except.contains(&start.wall()) && !event.except.iter().any(|out| same(out, start)))
            .map(|(start, length)| (key(&start), Dated { event: at, named: start.clone(), start, length }))
            .collect())
    }

    /// Puts the dates that differ in the place of those they stand for.
    fn differ(&self, differing: &[usize], dates: &mut BTreeMap<String, Dated>) {
        let mut differing = differing.to_vec();
        // What holds for all that follow comes first, in order of the dates; what holds for one date is laid over it.
        differing.sort_by_key(|at| {
            let event = &self.events[*at];
            let from = event.recurrence.as_ref().filter(|_| event.and_future).map(Moment::instant);
            (!event.and_future, from, event.sequence)
        });
        for at in &differing {
            let event = &self.events[*at];
            let Some(stands_for) = &event.recurrence else { continue };
            let own = dates.iter().find(|(_, dated)| same(stands_for, &dated.named)).map(|(key, _)| key.clone());
            if event.and_future {
                self.shift(*at, event, stands_for, dates);
            }
            let dated =
                Dated { event: *at, named: stands_for.clone(), start: event.start.clone(), length: event.length };
            dates.insert(own.unwrap_or_else(|| key(stands_for)), dated);
        }
    }

    /// Moves all dates from one on by as much as that one was moved.
    fn shift(&self, at: usize, event: &Event, stands_for: &Moment, dates: &mut BTreeMap<String, Dated>) {
        let by = event.start.wall() - stands_for.wall_in(&event.start.zone());
        let from = stands_for.instant();
        for dated in dates.values_mut().filter(|dated| dated.named.instant() > from) {
            dated.event = at;
            dated.length = event.length;
            dated.start = dated.named.clone();
            match &mut dated.start {
                Moment::Day(date) => *date += by,
                Moment::Wall { at, .. } => *at += by,
            }
        }
    }
}

fn why(fault: RuleFault) -> Why {
    match fault {
        RuleFault::TooOften => Why::TooManyDates,
        RuleFault::Unreadable | RuleFault::Never => Why::BadRule,
    }
}

/// Whether a date named as an exception is this one; a day names everything that begins on it.
fn same(named: &Moment, date: &Moment) -> bool {
    match (named, date) {
        (Moment::Wall { .. }, Moment::Wall { .. }) => named.instant() == date.instant(),
        _ => named.wall_in(&date.zone()).date() == date.wall().date(),
    }
}

fn key(start: &Moment) -> String {
    match start {
        Moment::Day(date) => date.format("%Y%m%d").to_string(),
        Moment::Wall { .. } => start.instant().format("%Y%m%dT%H%M%SZ").to_string(),
    }
}
