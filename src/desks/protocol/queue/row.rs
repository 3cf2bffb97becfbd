//! A line of the queue with what others did to it: who has it in charge or is writing it, what was set on it.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::offices;
use super::service::{self, Colleague};
use crate::base::fault::Outcomes;
use crate::db::{Db, instant};
use crate::desks::people::api::{self as people, OfficeLabel};
use crate::desks::protocol::model::Arrival;
use crate::desks::titolario::api::{self as titolario};
use crate::work::house::House;
use crate::work::session::Session;

/// A line of the queue.
#[derive(Debug, Clone)]
pub struct Row {
    /// What arrived.
    pub arrival: Arrival,
    /// The class set on it: its code.
    pub class: Option<String>,
    /// The offices set on it.
    pub offices: Vec<OfficeLabel>,
    /// A colleague who is busy with it.
    pub colleague: Option<Colleague>,
}

impl Row {
    /// Whether the operator has it in charge.
    pub fn mine(&self, session: &Session) -> bool {
        self.arrival.taken_by == Some(session.operator_id)
    }

    /// Whether an office is set on it.
    pub fn goes_to(&self, office: i64) -> bool {
        self.offices.iter().any(|known| known.id == office)
    }

    /// The codes of its offices in one text.
    pub fn office_codes(&self) -> String {
        self.offices.iter().map(|office| office.code.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Since when the operator has it in charge, in hours of the day.
    pub fn mine_since(&self, session: &Session) -> Option<String> {
        let at = self.arrival.taken_at.filter(|_| self.mine(session))?;
        Some(crate::base::dates::hour_of(instant(at)))
    }
}

/// Completes the arrivals of a page.
pub fn complete(db: &mut Db, house: &House, session: &Session, arrivals: Vec<Arrival>) -> Outcomes<Vec<Row>> {
    let refs: Vec<&Arrival> = arrivals.iter().collect();
    let mut colleagues = service::colleagues(db, session, &refs, house.clock.now())?;
    // A page has few classes and offices, each of which is asked for once.
    let set: BTreeSet<i64> = arrivals.iter().filter_map(|arrival| arrival.class_id).collect();
    let mut classes: BTreeMap<i64, String> = BTreeMap::new();
    for id in set {
        classes.extend(titolario::class(db, id)?.map(|class| (id, class.code)));
    }
    let set: BTreeSet<i64> = arrivals.iter().flat_map(offices).collect();
    let mut labels: BTreeMap<i64, OfficeLabel> = BTreeMap::new();
    for id in set {
        labels.extend(people::office(db, id)?.map(|office| (id, office)));
    }
    Ok(arrivals
        .into_iter()
        .map(|arrival| Row {
            class: arrival.class_id.and_then(|id| classes.get(&id).cloned()),
            offices: offices(&arrival).iter().filter_map(|id| labels.get(id).cloned()).collect(),
            colleague: colleagues.remove(&arrival.id),
            arrival,
        })
        .collect())
}
