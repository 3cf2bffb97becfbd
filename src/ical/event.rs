//! One event of a calendar, as far as a desk needs it.

use crate::base::text::Shown;

use super::component::Component;
use super::lines::Line;
use super::moment::{Length, Moment};
use super::rule::Rule;
use super::text::unescape;
use super::unreadable::Why;
use super::zone::{Zone, Zones};

/// Whether it is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It is.
    Confirmed,
    /// Not decided yet.
    Tentative,
    /// It was called off.
    Cancelled,
}

/// One event, or one date of a series that differs from the others.
#[derive(Debug, Clone)]
pub struct Event {
    /// What tells it from all others; empty when the file does not say.
    pub uid: String,
    /// How often it was changed.
    pub sequence: i64,
    /// Title.
    pub summary: Shown,
    /// Description.
    pub description: Shown,
    /// Place.
    pub location: Shown,
    /// Whether it is on.
    pub standing: Standing,
    /// Whether it takes up time at all (`TRANSP`).
    pub busy: bool,
    /// Beginning of the first one.
    pub start: Moment,
    /// How long each one lasts.
    pub length: Length,
    /// Rules by which it repeats.
    pub rules: Vec<Rule>,
    /// Rules by which dates are taken out again; older than RFC 5545.
    pub(super) except_rules: Vec<Rule>,
    /// Further dates, some with a length of their own.
    pub(super) dates: Vec<(Moment, Option<Length>)>,
    /// Dates on which it does not take place.
    pub(super) except: Vec<Moment>,
    /// The date of the series that this one stands for.
    pub recurrence: Option<Moment>,
    /// Whether it also stands for all that follow.
    pub and_future: bool,
}

impl Event {
    /// Whether it repeats.
    pub fn repeats(&self) -> bool {
        !self.rules.is_empty() || !self.dates.is_empty()
    }

    pub(super) fn read(component: &Component, zones: &Zones) -> Result<Self, Why> {
        let start = component.first("DTSTART").ok_or(Why::NoStart)?;
        let start = local(Moment::parse(&start.value, &zones.of(start)).ok_or(Why::BadStart)?, zones);
        let rules = |name| -> Result<Vec<Rule>, Why> {
            let mut rules = Vec::new();
            for line in component.all(name).filter(|line| !line.value.trim().is_empty()) {
                let rule = Rule::parse(&line.value).map_err(|_| Why::BadRule)?;
                if !rules.contains(&rule) {
                    rules.push(rule);
                }
            }
            Ok(rules)
        };
        let length = length(component, &start, zones)?;
        let recurrence = component.first("RECURRENCE-ID");
        Ok(Self {
            uid: component.first("UID").map(|line| unescape(line.value.trim())).unwrap_or_default(),
            sequence: component.first("SEQUENCE").and_then(|line| line.value.trim().parse().ok()).unwrap_or(0),
            summary: shown(component, "SUMMARY"),
            description: component
                .first("DESCRIPTION")
                .map(|line| Shown::block(&unescape(&line.value)))
                .unwrap_or_default(),
            location: shown(component, "LOCATION"),
            standing: standing(component.first("STATUS")),
            busy: component.first("TRANSP").is_none_or(|line| !line.value.trim().eq_ignore_ascii_case("TRANSPARENT")),
            rules: rules("RRULE")?,
            except_rules: rules("EXRULE")?,
            dates: component.all("RDATE").flat_map(|line| further(line, zones)).collect(),
            except: component.all("EXDATE").flat_map(|line| Moment::parse_all(line, zones)).collect(),
            and_future: recurrence
                .and_then(|line| line.param("RANGE"))
                .is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE")),
            recurrence: recurrence.and_then(|line| Moment::parse(&line.value, &zones.of(line))),
            start,
            length,
        })
    }
}

/// An hour of Greenwich in a calendar that is to be shown in a zone of its own repeats on that zone's wall clock.
fn local(moment: Moment, zones: &Zones) -> Moment {
    match (&moment, &zones.whole) {
        (Moment::Wall { zone: Zone::Utc, .. }, Some(whole)) => {
            Moment::Wall { at: whole.wall(moment.instant()), zone: whole.clone() }
        }
        _ => moment,
    }
}

fn length(component: &Component, start: &Moment, zones: &Zones) -> Result<Length, Why> {
    if let Some(line) = component.first("DTEND").filter(|line| !line.value.trim().is_empty()) {
        let end = Moment::parse(&line.value, &zones.of(line)).ok_or(Why::BadEnd)?;
        return Length::between(start.wall(), end.wall_in(&start.zone())).ok_or(Why::EndBeforeStart);
    }
    match component.first("DURATION").filter(|line| !line.value.trim().is_empty()) {
        Some(line) => Length::parse(&line.value).ok_or(Why::BadEnd),
        None if start.is_day() => Ok(Length::DAY),
        None => Ok(Length::NONE),
    }
}

/// The values of an `RDATE`: dates, or periods with an end or a length.
fn further(line: &Line, zones: &Zones) -> Vec<(Moment, Option<Length>)> {
    let zone = zones.of(line);
    let one = |value: &str| {
        let (start, end) = value.split_once('/').map_or((value, None), |(start, end)| (start, Some(end)));
        let start = local(Moment::parse(start, &zone)?, zones);
        let length = end.and_then(|end| {
            Length::parse(end)
                .or_else(|| Length::between(start.wall(), Moment::parse(end, &zone)?.wall_in(&start.zone())))
        });
        Some((start, length))
    };
    line.value.split(',').filter_map(one).collect()
}

fn shown(component: &Component, name: &str) -> Shown {
    component.first(name).map(|line| Shown::line(unescape(&line.value).trim())).unwrap_or_default()
}

fn standing(line: Option<&Line>) -> Standing {
    match line.map(|line| line.value.trim().to_ascii_uppercase()).as_deref() {
        Some("CANCELLED") => Standing::Cancelled,
        Some("TENTATIVE") => Standing::Tentative,
        _ => Standing::Confirmed,
    }
}
