//! The figures as rows, group by group: the same for the screen, the paper and the table file.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Counted, Report, Uses};
use crate::base::i18n::Texts;
use crate::desks::rooms::model::{Kind, Source};

/// A group of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// Everything in a few lines.
    Summary,
    /// Hours by room.
    Rooms,
    /// Hours by month.
    Months,
    /// Hours by kind of use, requests by where they came from.
    Kinds,
    /// Requests and answers.
    Answers,
}

impl Panel {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [Self::Summary, Self::Rooms, Self::Months, Self::Kinds, Self::Answers];

    /// Catalogue key of its name; the attribute `.how` says how it is counted.
    pub fn key(self) -> &'static str {
        match self {
            Self::Summary => "use-panel-summary",
            Self::Rooms => "use-panel-rooms",
            Self::Months => "use-panel-months",
            Self::Kinds => "use-panel-kinds",
            Self::Answers => "use-panel-answers",
        }
    }
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What is counted; two blanks before it set it under the line above.
    pub label: String,
    /// In the year.
    pub now: i64,
    /// In the one before.
    pub then: i64,
}

fn row(label: String, now: i64, then: i64) -> Row {
    Row { label, now, then }
}

/// Whole hours, rounded.
pub fn hours(minutes: i64) -> i64 {
    (minutes + 30) / 60
}

/// The rows of a group.
pub fn rows(report: &Report, panel: Panel, texts: &Texts) -> Vec<Row> {
    let (now, then) = (&report.now, &report.then);
    match panel {
        Panel::Summary => summary(now, then, texts),
        Panel::Rooms => both(&now.rooms, &then.rooms, |id| {
            report.rooms.get(id).cloned().unwrap_or_else(|| texts.get("use-other-room"))
        }),
        Panel::Months => (1..=12)
            .filter_map(|month| {
                let get = |counted: &Counted| counted.months.get(&month).copied().unwrap_or_default();
                let (now, then) = (get(now), get(then));
                let any = now.bookings + then.bookings > 0;
                let name = texts.get(&format!("figures-month-{month}"));
                any.then(|| row(name, hours(now.minutes), hours(then.minutes)))
            })
            .collect(),
        Panel::Kinds => {
            let name = |code: &String| Kind::parse(code).map_or_else(|| code.clone(), |kind| texts.get(kind.key()));
            let mut rows = both(&now.kinds, &then.kinds, name);
            rows.push(row(texts.get("use-asked"), now.asked, then.asked));
            let codes: BTreeSet<&String> = now.sources.keys().chain(then.sources.keys()).collect();
            for code in codes {
                let name = Source::parse(code).map_or_else(|| code.clone(), |source| texts.get(source.key()));
                let get = |counted: &Counted| counted.sources.get(code).copied().unwrap_or(0);
                rows.push(row(format!("  {name}"), get(now), get(then)));
            }
            rows
        }
        Panel::Answers => {
            let say = |key: &str| texts.get(key);
            vec![
                row(say("use-asked"), now.asked, then.asked),
                row(format!("  {}", say("use-granted")), now.granted, then.granted),
                row(format!("  {}", say("use-refused")), now.refused, then.refused),
                row(format!("  {}", say("use-cancelled")), now.cancelled, then.cancelled),
                row(say("use-in-time"), now.in_time, then.in_time),
                row(say("use-late"), now.late, then.late),
                row(say("use-overdue"), now.overdue, then.overdue),
            ]
        }
    }
}

fn summary(now: &Counted, then: &Counted, texts: &Texts) -> Vec<Row> {
    let say = |key: &str| texts.get(key);
    let (uses, before) = (now.uses(), then.uses());
    let mut rows = vec![
        row(say("use-bookings"), uses.bookings, before.bookings),
        row(say("use-hours"), hours(uses.minutes), hours(before.minutes)),
        row(say("use-granted"), now.granted, then.granted),
        row(format!("  {}", say("use-paid")), now.paid, then.paid),
        row(format!("  {}", say("use-free")), now.free(), then.free()),
        row(say("use-euro"), now.cents / 100, then.cents / 100),
        row(say("use-refused"), now.refused, then.refused),
    ];
    if now.kept + then.kept > 0 {
        rows.push(row(say("use-kept"), now.kept, then.kept));
        rows.push(row(format!("  {}", say("use-euro")), now.kept_cents / 100, then.kept_cents / 100));
    }
    rows
}

/// Hours by something that has a name, the largest first.
fn both<K: Ord + Clone>(now: &BTreeMap<K, Uses>, then: &BTreeMap<K, Uses>, name: impl Fn(&K) -> String) -> Vec<Row> {
    let keys: BTreeSet<&K> = now.keys().chain(then.keys()).collect();
    let get = |uses: &BTreeMap<K, Uses>, key: &K| uses.get(key).map_or(0, |uses| hours(uses.minutes));
    let mut rows: Vec<Row> = keys.into_iter().map(|key| row(name(key), get(now, key), get(then, key))).collect();
    rows.sort_by(|one, other| (other.now, other.then, &one.label).cmp(&(one.now, one.then, &other.label)));
    rows
}
