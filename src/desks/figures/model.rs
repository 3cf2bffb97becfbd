//! What was counted in a period.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::rules::Period;
use crate::desks::protocol::api::{Flow, Medium};

/// How the terms of an activity were kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// Terms that began with registrations of the period.
    pub opened: i64,
    /// Met within the term.
    pub in_time: i64,
    /// Met after it.
    pub late: i64,
    /// Not met, and the term has passed.
    pub overdue: i64,
}

impl Kept {
    /// Not met, and there is still time.
    pub fn running(&self) -> i64 {
        self.opened - self.in_time - self.late - self.overdue
    }

    /// Those of which it is known how they ended.
    pub fn judged(&self) -> i64 {
        self.opened - self.running()
    }

    /// All that were or are late.
    pub fn all_late(&self) -> i64 {
        self.late + self.overdue
    }

    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.opened += other.opened;
        self.in_time += other.in_time;
        self.late += other.late;
        self.overdue += other.overdue;
    }
}

/// The figures of a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// Registrations.
    pub total: i64,
    /// Reserved ones among them.
    pub reserved: i64,
    /// Annulled ones among them, whenever that was.
    pub annulled: i64,
    /// Those whose hour no register kept.
    pub without_hour: i64,
    /// By hour of the day on Rome's clock.
    pub hours: [i64; 24],
    /// By day; days without any are left out.
    pub days: BTreeMap<NaiveDate, i64>,
    /// By direction.
    pub flows: BTreeMap<&'static str, i64>,
    /// By medium.
    pub media: BTreeMap<&'static str, i64>,
    /// By office that has to act; a letter to two offices counts at both.
    pub offices: BTreeMap<i64, i64>,
    /// By operator; 0 stands for another register.
    pub operators: BTreeMap<i64, i64>,
    /// Registering incoming letters (P1.1 and P1.4).
    pub registering: Kept,
    /// Routing, by office (P1.3).
    pub routing: BTreeMap<i64, Kept>,
}

impl Counted {
    /// Of a direction.
    pub fn flow(&self, flow: Flow) -> i64 {
        self.flows.get(flow.code()).copied().unwrap_or(0)
    }

    /// Of a medium.
    pub fn medium(&self, medium: Medium) -> i64 {
        self.media.get(medium.code()).copied().unwrap_or(0)
    }

    /// Routing, all offices.
    pub fn all_routing(&self) -> Kept {
        self.routing.values().fold(Kept::default(), |mut all, one| {
            all.add(*one);
            all
        })
    }
}

/// Two periods side by side.
#[derive(Debug, Clone)]
pub struct Report {
    /// The period.
    pub period: Period,
    /// What it is compared with.
    pub before: Period,
    /// Figures of the period.
    pub now: Counted,
    /// Figures of the one before.
    pub then: Counted,
    /// Offices by id: code and name.
    pub offices: BTreeMap<i64, String>,
    /// Operators by id; empty for those who may not see figures of persons.
    pub operators: BTreeMap<i64, String>,
    /// Whether figures of persons are shown.
    pub persons: bool,
    /// When it was counted.
    pub at: DateTime<Utc>,
}
