//! A line of the list with what others did to it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::db::{Db, drafts, instant};
use crate::desks::helpdesk::answer_form;
use crate::desks::helpdesk::model::Ticket;
use crate::desks::helpdesk::service;
use crate::desks::people::api as people;
use crate::work::house::House;
use crate::work::session::Session;

/// A line of the list.
#[derive(Debug, Clone)]
pub struct Row {
    /// The ticket.
    pub ticket: Ticket,
    /// Code of the office that asked.
    pub office: String,
    /// Who works on it, by name.
    pub assignee: String,
    /// A colleague who is writing an answer, since when.
    pub writing: Option<(String, DateTime<Utc>)>,
}

/// Completes the tickets of a page.
pub fn complete(db: &mut Db, house: &House, session: &Session, tickets: Vec<Ticket>) -> Outcomes<Vec<Row>> {
    let names = service::names(db)?;
    let offices: BTreeMap<i64, String> =
        people::all_offices(db)?.into_iter().map(|office| (office.id, office.code)).collect();
    let subjects: Vec<String> = tickets.iter().map(|ticket| answer_form::draft_of(ticket.id)).collect();
    let today = rome(house.clock.now()).date_naive();
    let writing: BTreeMap<String, (i64, DateTime<Utc>)> =
        drafts::of_others(db, answer_form::NAME, &subjects, session.operator_id)?
            .into_iter()
            .map(|(subject, operator, since)| (subject, (operator, instant(since))))
            .filter(|(_, (_, since))| rome(*since).date_naive() == today)
            .collect();
    let named = |id: i64| names.get(&id).cloned().unwrap_or_default();
    Ok(tickets
        .into_iter()
        .map(|ticket| Row {
            office: ticket.office_id.and_then(|id| offices.get(&id).cloned()).unwrap_or_default(),
            assignee: ticket.assignee_id.map(named).unwrap_or_default(),
            writing: writing.get(&answer_form::draft_of(ticket.id)).map(|(operator, since)| (named(*operator), *since)),
            ticket,
        })
        .collect())
}
