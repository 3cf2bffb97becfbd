//! Time zones of a calendar: by name, by the rules that the file brings along, or the office's own.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Rome;
use chrono_tz::Tz;

use super::component::Component;
use super::lines::Line;
use super::moment::Moment;
use super::rule::Rule;

/// Changes of the clocks that are looked for in the rules of one zone: twice a year for three hundred years.
const MOST_CHANGES: usize = 600;

/// Where the clock hangs that a calendar speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Zone {
    /// No zone named: the office's own wall clock.
    Floating,
    /// Greenwich.
    Utc,
    /// A zone of the world's table.
    Named(Tz),
    /// A zone that only the file knows, by its rules.
    Given(Arc<Given>),
}

/// A zone by its rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// When the clocks are set, on the wall clock before; in order.
    changes: Vec<Change>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    at: NaiveDateTime,
    before: TimeDelta,
    after: TimeDelta,
}

impl Given {
    /// Seconds east of Greenwich when the clock on the wall shows this.
    fn offset(&self, wall: NaiveDateTime) -> TimeDelta {
        let last = self.changes.iter().rev().find(|change| change.at <= wall);
        last.map(|change| {
            // An hour that the clocks skip is read on the clock as it was.
            let skipped = wall < change.at + (change.after - change.before);
            if skipped { change.before } else { change.after }
        })
        .or_else(|| self.changes.first().map(|change| change.before))
        .unwrap_or_default()
    }

    fn wall(&self, instant: NaiveDateTime) -> NaiveDateTime {
        let last = self.changes.iter().rev().find(|change| change.at - change.before <= instant);
        let offset = last.map(|change| change.after).or_else(|| self.changes.first().map(|change| change.before));
        instant + offset.unwrap_or_default()
    }
}

impl Zone {
    /// The instant at which the clock of this zone shows this. An hour that the clocks skip counts as one hour later;
    /// of one that they repeat, the first is meant.
    pub fn instant(&self, wall: NaiveDateTime) -> DateTime<Utc> {
        let named = |zone: Tz| {
            if let Some(found) = zone.from_local_datetime(&wall).earliest() {
                return found.with_timezone(&Utc);
            }
            let before = zone.offset_from_utc_datetime(&(wall - TimeDelta::days(1)));
            (wall - TimeDelta::seconds(i64::from(before.fix().local_minus_utc()))).and_utc()
        };
        match self {
            Self::Floating => named(Rome),
            Self::Utc => wall.and_utc(),
            Self::Named(zone) => named(*zone),
            Self::Given(given) => (wall - given.offset(wall)).and_utc(),
        }
    }

    /// What the clock of this zone shows at an instant.
    pub fn wall(&self, instant: DateTime<Utc>) -> NaiveDateTime {
        match self {
            Self::Floating => instant.with_timezone(&Rome).naive_local(),
            Self::Utc => instant.naive_utc(),
            Self::Named(zone) => instant.with_timezone(zone).naive_local(),
            Self::Given(given) => given.wall(instant.naive_utc()),
        }
    }

    /// A zone of the world's table by a name as calendars write it; also one that hides behind a program's own prefix
    /// (`/example.org/20240101/Europe/Rome`) and the names that Windows gives.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().trim_matches('"');
        if matches!(name.to_ascii_uppercase().as_str(), "UTC" | "GMT" | "Z" | "ETC/UTC") {
            return Some(Self::Utc);
        }
        let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty()).collect();
        (parts.len().saturating_sub(3)..parts.len())
            .find_map(|from| parts[from..].join("/").parse::<Tz>().ok())
            .or_else(|| windows(name).and_then(|name| name.parse().ok()))
            .map(Self::Named)
    }
}

/// The zones that Windows and Outlook name in words, as far as an Italian office meets them (Unicode CLDR,
/// windowsZones).
fn windows(name: &str) -> Option<&'static str> {
    Some(match name {
        "W. Europe Standard Time"
        | "Central European Standard Time"
        | "Romance Standard Time"
        | "Central Europe Standard Time" => "Europe/Rome",
        "GMT Standard Time" => "Europe/London",
        "E. Europe Standard Time" | "FLE Standard Time" | "GTB Standard Time" => "Europe/Athens",
        "Eastern Standard Time" => "America/New_York",
        "Central Standard Time" => "America/Chicago",
        "Mountain Standard Time" => "America/Denver",
        "Pacific Standard Time" => "America/Los_Angeles",
        _ => return None,
    })
}

/// The zones that a file names and brings along.
#[derive(Debug, Default)]
pub struct Zones {
    given: BTreeMap<String, Zone>,
    /// The zone in which the whole calendar is to be shown (`X-WR-TIMEZONE`).
    pub whole: Option<Zone>,
}

impl Zones {
    /// Gathers them.
    pub fn gather(components: &[Component]) -> Self {
        let mut zones = Self::default();
        for (at, component) in components.iter().enumerate().filter(|(_, component)| component.kind == "VTIMEZONE") {
            let Some(id) = component.first("TZID") else { continue };
            let id = id.value.trim().trim_matches('"').to_owned();
            let parts = components
                .iter()
                .filter(|part| part.parent == Some(at) && matches!(part.kind.as_str(), "STANDARD" | "DAYLIGHT"));
            if Zone::named(&id).is_none()
                && let Some(given) = given(parts)
            {
                zones.given.insert(id, Zone::Given(Arc::new(given)));
            }
        }
        let whole = components.iter().find_map(|component| component.first("X-WR-TIMEZONE"));
        zones.whole = whole.and_then(|line| Zone::named(&line.value));
        zones
    }

    /// The zone that a line names; a name that says nothing is the office's own.
    pub fn of(&self, line: &Line) -> Zone {
        let Some(id) = line.param("TZID") else { return Zone::Floating };
        Zone::named(id).or_else(|| self.given.get(id).cloned()).unwrap_or(Zone::Floating)
    }
}

fn given<'a>(parts: impl Iterator<Item = &'a Component>) -> Option<Given> {
    let mut changes = Vec::new();
    for part in parts {
        let offset = |name| part.first(name).and_then(|line| offset(&line.value));
        let (Some(after), Some(start)) = (offset("TZOFFSETTO"), part.first("DTSTART")) else { continue };
        let before = offset("TZOFFSETFROM").unwrap_or(after);
        let Some(start) = Moment::parse(&start.value, &Zone::Floating) else { continue };
        let mut walls = vec![start.wall()];
        for line in part.all("RRULE") {
            if let Ok(rule) = Rule::parse(&line.value) {
                let until = start.wall().checked_add_signed(TimeDelta::days(366 * 300)).unwrap_or(start.wall());
                // The rules speak of the wall clock before the change, and so does their end.
                let clock =
                    Zone::Given(Arc::new(Given { changes: vec![Change { at: start.wall(), before, after: before }] }));
                walls.extend(rule.walls(start.wall(), &clock, until, MOST_CHANGES).unwrap_or_default());
            }
        }
        for line in part.all("RDATE") {
            walls.extend(
                line.value.split(',').filter_map(|value| Moment::parse(value, &Zone::Floating)).map(|m| m.wall()),
            );
        }
        changes.extend(walls.into_iter().map(|at| Change { at, before, after }));
    }
    changes.sort_by_key(|change| change.at);
    changes.dedup();
    (!changes.is_empty()).then_some(Given { changes })
}

/// `+0100`, `-083000`.
fn offset(text: &str) -> Option<TimeDelta> {
    let text = text.trim();
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => (1, text),
    };
    if !matches!(digits.len(), 4 | 6) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |at: usize| digits.get(at..at + 2).map_or(Some(0), |text| text.parse::<i64>().ok());
    let seconds = part(0)? * 3_600 + part(2)? * 60 + part(4)?;
    (seconds < 86_400).then(|| TimeDelta::seconds(sign * seconds))
}
