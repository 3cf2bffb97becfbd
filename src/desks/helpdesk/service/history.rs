//! Tickets of the past, as another program kept them: written closed, many in one transaction, each once.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDateTime};

use super::settling;
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::desks::helpdesk::model::{Category, Channel, Line, Shelf, State, Ticket};
use crate::desks::helpdesk::rules::clock;
use crate::desks::helpdesk::service::opening::title_and_body;
use crate::desks::helpdesk::store;
use crate::work::house::House;

/// A ticket of the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// What it is known by for ever: written once.
    pub key: String,
    /// When it was asked for (UTC).
    pub opened_at: NaiveDateTime,
    /// When it was taken up (UTC) and by whom, where that is known.
    pub taken: Option<(NaiveDateTime, i64)>,
    /// When it was solved (UTC).
    pub solved_at: NaiveDateTime,
    /// Who asked, when an operator.
    pub requester_id: Option<i64>,
    /// Their name.
    pub requester: String,
    /// Their office.
    pub office_id: Option<i64>,
    /// What it was about.
    pub category: Category,
    /// What was asked.
    pub title: String,
    /// The rest.
    pub body: String,
    /// Minutes of work.
    pub minutes: i64,
    /// Whether its clocks are kept too, as if it had been worked here.
    pub clocks: bool,
}

/// Writes those that are not known yet, within a transaction that is under way; answers how many were new.
pub fn keep_within(db: &mut Db, house: &House, past: &[Past]) -> Outcomes<usize> {
    let keys: Vec<String> = past.iter().map(|one| one.key.clone()).collect();
    let known = store::known_keys(db, &keys)?;
    let new: Vec<&Past> = past.iter().filter(|one| !known.contains(&one.key)).collect();
    let year = |one: &Past| i64::from(rome(instant(one.opened_at)).year());
    let mut wanted: BTreeMap<i64, i64> = BTreeMap::new();
    for one in &new {
        *wanted.entry(year(one)).or_default() += 1;
    }
    let mut next: BTreeMap<i64, i64> = BTreeMap::new();
    for (year, count) in wanted {
        next.insert(year, store::reserve_numbers(db, year, count)?);
    }
    for one in &new {
        let mut ticket = ticket(one);
        let number = next.entry(ticket.year).or_insert(1);
        ticket.number = *number;
        *number += 1;
        if one.clocks {
            ticket.terms = settling::terms(db, &ticket)?.to_string();
        }
        ticket.id = store::insert(db, &ticket)?;
        store::keep_key(db, &one.key, ticket.id)?;
        if one.clocks {
            let dues = clock::dues(&ticket, &[], house.clock.now(), &house.facts().calendar);
            settling::keep_deadlines(db, &ticket, dues)?;
        }
    }
    Ok(new.len())
}

fn ticket(past: &Past) -> Ticket {
    let (title, body) = title_and_body(&past.title, &past.body);
    Ticket {
        id: 0,
        year: i64::from(rome(instant(past.opened_at)).year()),
        number: 0,
        opened_at: past.opened_at,
        channel: Channel::Import,
        requester_id: past.requester_id,
        requester: Shown::line(past.requester.trim()).to_string(),
        office_id: past.office_id,
        asset_id: None,
        room: String::new(),
        category: past.category,
        blocking: false,
        line: Line::Internal,
        title,
        body,
        screen: None,
        state: State::Closed,
        waiting_for: None,
        waiting_until: None,
        assignee_id: past.taken.map(|(_, by)| by),
        supplier_id: None,
        merged_into: None,
        minutes: past.minutes,
        taken_at: past.taken.map(|(at, _)| at),
        taken_by: past.taken.map(|(_, by)| by),
        solved_at: Some(past.solved_at),
        solved_by: past.taken.map(|(_, by)| by),
        terms: String::new(),
        due_at: None,
        rank_at: past.solved_at,
        shelf: Shelf::Closed,
        version: 1,
    }
}
