//! The figures as tables: the same rows for the screen, the table file and the paper.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};

use super::model::{Counted, Kept, Report};
use crate::base::i18n::Texts;
use crate::desks::protocol::api::{Flow, Medium, flow_key, medium_key};

/// A group of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// What matters in a line each.
    Summary,
    /// By hour.
    Hours,
    /// By day, or by month when the period is long.
    Days,
    /// By medium.
    Media,
    /// By office.
    Offices,
    /// Terms of registering and routing.
    Terms,
    /// By operator.
    Operators,
}

impl Panel {
    /// All of them in order.
    pub const ALL: [Self; 7] =
        [Self::Summary, Self::Hours, Self::Days, Self::Media, Self::Offices, Self::Terms, Self::Operators];

    /// Those that somebody may see.
    pub fn of(persons: bool) -> Vec<Self> {
        Self::ALL.into_iter().filter(|panel| persons || *panel != Self::Operators).collect()
    }

    /// Catalogue key of its name; `.how` says how it is counted.
    pub fn key(self) -> &'static str {
        match self {
            Self::Summary => "figures-panel-summary",
            Self::Hours => "figures-panel-hours",
            Self::Days => "figures-panel-days",
            Self::Media => "figures-panel-media",
            Self::Offices => "figures-panel-offices",
            Self::Terms => "figures-panel-terms",
            Self::Operators => "figures-panel-operators",
        }
    }
}

/// A figure of the period and of the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What is counted.
    pub label: String,
    /// In the period.
    pub now: i64,
    /// In the one before.
    pub then: i64,
}

fn row(label: impl Into<String>, now: i64, then: i64) -> Row {
    Row { label: label.into(), now, then }
}

/// The rows of a panel.
pub fn rows(report: &Report, panel: Panel, texts: &Texts) -> Vec<Row> {
    let (now, then) = (&report.now, &report.then);
    let say = |key: &str| texts.get(key);
    match panel {
        Panel::Summary => summary(now, then, texts),
        Panel::Hours => {
            let used = |hour: &usize| now.hours[*hour] != 0 || then.hours[*hour] != 0;
            let first = (0..24).find(used).unwrap_or(8).min(8);
            let last = (0..24).rev().find(used).unwrap_or(18).max(18);
            let hours =
                (first..=last).map(|hour| row(format!("{hour:02}–{:02}", hour + 1), now.hours[hour], then.hours[hour]));
            let unknown = (now.without_hour + then.without_hour > 0)
                .then(|| row(say("figures-without-hour"), now.without_hour, then.without_hour));
            hours.chain(unknown).collect()
        }
        Panel::Days if report.period.by_month() => months(report, texts),
        Panel::Days => days(report, texts),
        Panel::Media => {
            let all = Medium::ALL
                .iter()
                .map(|medium| row(say(medium_key(*medium)), now.medium(*medium), then.medium(*medium)));
            all.filter(|row| row.now + row.then > 0).collect()
        }
        Panel::Offices => named(&now.offices, &then.offices, &report.offices, &say("figures-other-office")),
        Panel::Operators => named(&now.operators, &then.operators, &report.operators, &say("figures-other-register")),
        Panel::Terms => terms(report, texts),
    }
}

fn summary(now: &Counted, then: &Counted, texts: &Texts) -> Vec<Row> {
    let say = |key: &str| texts.get(key);
    let mut rows = vec![row(say("figures-total"), now.total, then.total)];
    for flow in Flow::ALL {
        rows.push(row(format!("  {}", say(flow_key(*flow))), now.flow(*flow), then.flow(*flow)));
    }
    rows.push(row(say("figures-annulled"), now.annulled, then.annulled));
    rows.push(row(say("figures-reserved"), now.reserved, then.reserved));
    rows.push(row(say("figures-late-registering"), now.registering.all_late(), then.registering.all_late()));
    rows.push(row(say("figures-late-routing"), now.all_routing().all_late(), then.all_routing().all_late()));
    rows
}

/// Days beside each other by their place in the period.
fn days(report: &Report, texts: &Texts) -> Vec<Row> {
    let count = |counted: &Counted, day: NaiveDate| counted.days.get(&day).copied().unwrap_or(0);
    (0..report.period.days().unsigned_abs())
        .map(|place| {
            let (day, other) = (report.period.from + Days::new(place), report.before.from + Days::new(place));
            let then = if other <= report.before.to { count(&report.then, other) } else { 0 };
            let label =
                format!("{} {}", crate::base::calendar::weekday_short(day.weekday(), texts), day.format("%d/%m"));
            row(label, count(&report.now, day), then)
        })
        .collect()
}

fn months(report: &Report, texts: &Texts) -> Vec<Row> {
    let index = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let counts = |counted: &Counted, from: NaiveDate| {
        let mut months: BTreeMap<i64, i64> = BTreeMap::new();
        for (day, count) in &counted.days {
            *months.entry(index(*day) - index(from)).or_default() += count;
        }
        months
    };
    let (now, then) = (counts(&report.now, report.period.from), counts(&report.then, report.before.from));
    let first = index(report.period.from);
    (0..=index(report.period.to) - first)
        .map(|place| {
            let month = first + place;
            let name = texts.get(&format!("figures-month-{}", month.rem_euclid(12) + 1));
            let get = |months: &BTreeMap<i64, i64>| months.get(&place).copied().unwrap_or(0);
            row(format!("{name} {}", month.div_euclid(12)), get(&now), get(&then))
        })
        .collect()
}

/// Figures by something that has a name, the largest first.
fn named(now: &BTreeMap<i64, i64>, then: &BTreeMap<i64, i64>, names: &BTreeMap<i64, String>, nobody: &str) -> Vec<Row> {
    let get = |counts: &BTreeMap<i64, i64>, key: i64| counts.get(&key).copied().unwrap_or(0);
    let keys: BTreeSet<i64> = now.keys().chain(then.keys()).copied().collect();
    let name = |key: &i64| names.get(key).cloned().unwrap_or_else(|| nobody.to_owned());
    let mut rows: Vec<Row> = keys.iter().map(|key| row(name(key), get(now, *key), get(then, *key))).collect();
    rows.sort_by(|one, other| (other.now, other.then, &one.label).cmp(&(one.now, one.then, &other.label)));
    rows
}

fn terms(report: &Report, texts: &Texts) -> Vec<Row> {
    let say = |key: &str| texts.get(key);
    let mut rows = Vec::new();
    let mut group = |title: String, now: Kept, then: Kept| {
        rows.push(row(title, now.opened, then.opened));
        rows.push(row(format!("  {}", say("figures-in-time")), now.in_time, then.in_time));
        rows.push(row(format!("  {}", say("figures-late")), now.late, then.late));
        rows.push(row(format!("  {}", say("figures-overdue")), now.overdue, then.overdue));
        rows.push(row(format!("  {}", say("figures-running")), now.running(), then.running()));
    };
    group(say("figures-registering"), report.now.registering, report.then.registering);
    group(say("figures-routing"), report.now.all_routing(), report.then.all_routing());
    let late = |counted: &Counted| -> BTreeMap<i64, i64> {
        let late = counted.routing.iter().map(|(office, kept)| (*office, kept.all_late()));
        late.filter(|(_, late)| *late > 0).collect()
    };
    let by_office = named(&late(&report.now), &late(&report.then), &report.offices, &say("figures-other-office"));
    if !by_office.is_empty() {
        rows.push(row(
            say("figures-late-by-office"),
            report.now.all_routing().all_late(),
            report.then.all_routing().all_late(),
        ));
        rows.extend(by_office.into_iter().map(|one| Row { label: format!("  {}", one.label), ..one }));
    }
    rows
}
