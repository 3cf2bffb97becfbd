//! The use cases of the helpdesk: each asks for its permission and is one transaction with its sealed event.

pub mod asking;
pub mod ending;
pub mod history;
pub mod opening;
pub mod settling;
pub mod sheet;
pub mod working;

use std::collections::BTreeMap;

use crate::base::fault::Outcomes;
use crate::db::{Db, settings};
use crate::desks::people::api as people;
use crate::work::session::Role;

/// Kind of a ticket among deadlines (that of its taking up) and events.
pub const SUBJECT: &str = "ticket";
/// Kind of the deadline of its solution.
pub const SOLUTION: &str = "ticket_solution";
/// Kind under which the checklist of a ticket's sitting is opened, by the id of the ticket.
pub const CHECKLIST: &str = "ticket_checklist";
/// Setting that names the office of the CED by its id.
pub const OFFICE: &str = "helpdesk.office";

/// The terms of the office plan by activity, as the clocks begin; those that are set otherwise explain themselves on the page
/// of each ticket.
pub const PLAN: &[&str] = &[
    "C1a|same_wd|+2wh|taken",
    "C1b|+2h|+24h|call",
    "C1b|same_wd||call",
    "C1c|same_wd|+2wd|call",
    "C1c|+4h|+24h|call",
    "C1e|same_wd||call",
    "C1f|same_wd||call",
    "C1g|same_wd||call",
    "C1h|same_wd||call",
    "C2a|same_wd||call",
    "C3b|same_wd||call",
    "C3c|same_wd||call",
    "C3d|same_wd||call",
    "C3e|same_wd||call",
    "C4a|same_wd||call",
    "C8|same_wd||call",
    "C9a|same_wd||call",
    "C12a|same_wd||call",
    "C13a|same_wd||call",
];

/// A technician.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Technician {
    /// Operator id.
    pub id: i64,
    /// Surname and name.
    pub name: String,
}

/// The active technicians, by name.
pub fn technicians(db: &mut Db) -> Outcomes<Vec<Technician>> {
    let mut found: Vec<Technician> = people::people(db)?
        .into_iter()
        .filter(|person| person.roles.contains(&Role::Technician))
        .map(|person| Technician { id: person.id, name: person.full_name() })
        .collect();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

/// The office that has to act on tickets: the one that is set, or that of the technicians.
pub fn ced_office(db: &mut Db) -> Outcomes<Option<i64>> {
    if let Some(office) = settings::get(db, OFFICE)?.and_then(|text| text.parse().ok()) {
        return Ok(Some(office));
    }
    let technicians = technicians(db)?;
    let workers = people::workers(db)?;
    Ok(technicians.iter().find_map(|one| {
        workers.iter().find(|worker| worker.id == one.id).and_then(|worker| worker.offices.first().copied())
    }))
}

/// Surname and name of everybody, by id.
pub fn names(db: &mut Db) -> Outcomes<BTreeMap<i64, String>> {
    Ok(people::operators(db)?.into_iter().map(|label| (label.id, label.name)).collect())
}
