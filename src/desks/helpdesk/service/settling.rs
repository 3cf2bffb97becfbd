//! How a ticket comes to stand: its pauses, its terms, its place in the list and its deadlines follow from its state, always
//! in the same way, whoever changes it.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{SOLUTION, SUBJECT, ced_office};
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Actor, Entry};
use crate::db::deadlines::{self, Opening};
use crate::db::{Db, stored};
use crate::desks::helpdesk::model::{SolveFrom, State, Ticket, TicketEvent, Waits};
use crate::desks::helpdesk::rules::acts::Standing;
use crate::desks::helpdesk::rules::clock::{self, Dues, Terms};
use crate::desks::helpdesk::store::{self, clocks, told};
use crate::work::house::House;
use crate::work::session::Session;

/// The terms that held for such a ticket on the day on which it was asked for.
pub fn terms(db: &mut Db, ticket: &Ticket) -> Outcomes<Terms> {
    let rows = clocks::in_force(db, rome(ticket.opened_at.and_utc()).date_naive())?;
    clock::chosen(&rows, ticket.category, ticket.blocking, ticket.line)
        .and_then(Terms::of)
        .ok_or_else(|| Fault::not_done("fault-ticket-no-clock"))
}

/// How a change comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way<'a> {
    /// Done, with the reason of a pause it begins.
    Done(&'a str),
    /// Taken back.
    Undone,
}

/// Makes a ticket stand so; answers whether it was still at its version.
pub fn stand(
    db: &mut Db,
    house: &House,
    before: &Ticket,
    after: &Standing,
    way: Way<'_>,
    now: DateTime<Utc>,
) -> Outcomes<bool> {
    let mut ticket = before.clone();
    after.apply(&mut ticket);
    let moved = (before.category, before.blocking, before.line) != (ticket.category, ticket.blocking, ticket.line);
    if moved && way != Way::Undone && !ticket.terms.is_empty() {
        ticket.terms = terms(db, &ticket)?.to_string();
    }
    pause(db, before, &ticket, way, now)?;
    let dues = dues(db, house, &ticket, now)?;
    clock::place(&mut ticket, dues);
    if !store::stand(db, &ticket)? {
        return Ok(false);
    }
    keep_deadlines(db, &ticket, dues)?;
    Ok(true)
}

/// When a ticket's clocks run out.
pub fn dues(db: &mut Db, house: &House, ticket: &Ticket, now: DateTime<Utc>) -> Outcomes<Dues> {
    let rows = told::pauses(db, ticket.id)?;
    Ok(clock::dues(ticket, &rows, now, &house.facts().calendar))
}

/// Begins and ends pauses as the ticket comes to wait, goes on, or was solved and is not.
fn pause(db: &mut Db, before: &Ticket, after: &Ticket, way: Way<'_>, now: DateTime<Utc>) -> Outcomes<()> {
    let rows = told::pauses(db, before.id)?;
    let last = |why: Waits| rows.iter().rev().find(|row| row.why == why);
    if before.waiting_for != after.waiting_for {
        if let Some(open) = rows.iter().rev().find(|row| row.to_at.is_none()) {
            let end = if way == Way::Undone { open.from_at } else { stored(now).max(open.from_at) };
            told::end_pause(db, open.id, Some(end))?;
        }
        match (after.waiting_for, way) {
            (Some(why), Way::Done(note)) => told::pause(db, before.id, why, note, stored(now), None)?,
            (Some(why), Way::Undone) => {
                if let Some(row) = last(why) {
                    told::end_pause(db, row.id, None)?;
                }
            }
            (None, _) => {}
        }
    }
    match (before.solved_at, after.solved_at, way) {
        (Some(solved), None, Way::Done(_)) => {
            told::pause(db, before.id, Waits::Solved, "", solved, Some(stored(now).max(solved)))?;
        }
        (None, Some(_), Way::Undone) => {
            if let Some(row) = last(Waits::Solved) {
                told::end_pause(db, row.id, Some(row.from_at))?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// Puts the deadlines of a ticket as its clocks stand: the indicators are counted from them.
pub fn keep_deadlines(db: &mut Db, ticket: &Ticket, dues: Dues) -> Outcomes<()> {
    let Some(terms) = Terms::kept(ticket) else { return Ok(()) };
    let title = format!("{} {}", ticket.name(), ticket.title);
    let office_id = ced_office(db)?;
    let opened_at = ticket.opened_at.and_utc();
    let opening = |subject_kind, opened_at, due_at| Opening {
        activity: &terms.activity,
        subject_kind,
        subject_id: ticket.id,
        title: &title,
        office_id,
        opened_at,
        due_at,
    };
    // Of what goes on in another ticket, or has ended before anybody took it up, nobody is late.
    let ended = ticket.state == State::Closed && ticket.taken_at.is_none();
    let merged = ticket.state == State::Merged || ended;
    let taken = ticket.taken_at.map(|at| (at.and_utc(), ticket.taken_by));
    let take_up =
        dues.take_up.filter(|_| taken.is_some() || !merged).map(|due| (opening(SUBJECT, opened_at, due), taken));
    deadlines::renew(db, SUBJECT, ticket.id, take_up.as_ref().map(|(opening, met)| (opening, *met)))?;
    let solved = ticket.solved_at.map(|at| (at.and_utc(), ticket.solved_by));
    let start = match terms.solve_from {
        SolveFrom::Call => Some(opened_at),
        SolveFrom::Taken => ticket.taken_at.map(|at| at.and_utc()),
    };
    // While it waits nobody can say when the term will end: then it has no deadline, and none that counts as late.
    let runs = !merged && !clock::stands_still(ticket);
    let solution = dues
        .solve
        .zip(start)
        .filter(|_| (solved.is_some() && !ended) || runs)
        .map(|(due, start)| (opening(SOLUTION, start, due), solved));
    deadlines::renew(db, SOLUTION, ticket.id, solution.as_ref().map(|(opening, met)| (opening, *met)))
}

/// Who does something: an operator, or the program itself.
#[derive(Debug, Clone, Copy)]
pub struct Who<'a>(pub Option<&'a Session>);

impl Who<'_> {
    /// Operator id.
    pub fn id(self) -> Option<i64> {
        self.0.map(|session| session.operator_id)
    }

    /// Name on this day.
    pub fn name(self) -> String {
        self.0.map(|session| session.name.clone()).unwrap_or_default()
    }

    fn actor(self) -> Actor {
        self.0.map_or_else(Actor::system, Session::actor)
    }
}

/// Something done to a ticket, as its history keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// Catalogue key of a word of a closed set.
    pub word: Option<String>,
    /// A name, number or reason.
    pub detail: Option<String>,
}

#[derive(Serialize)]
struct Detail<'a> {
    event: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<&'a Standing>,
}

/// Writes an event of the history and tells it to the chain.
pub fn tell(
    db: &mut Db,
    who: Who<'_>,
    ticket: i64,
    action: &'static str,
    told: Told,
    after: Option<&Standing>,
    now: DateTime<Utc>,
) -> Outcomes<()> {
    let event = told::event(
        db,
        TicketEvent {
            id: 0,
            ticket_id: ticket,
            at: stored(now),
            operator_id: who.id(),
            operator_name: who.name(),
            act: action.trim_start_matches("ticket.").to_owned(),
            word: told.word,
            detail: told.detail,
            digest: Vec::new(),
        },
    )?;
    let entry = Entry {
        at: now,
        actor: &who.actor(),
        action,
        subject_kind: SUBJECT,
        subject_id: ticket,
        digest: event.expected_digest(),
    };
    audit::append(db, &entry, &Detail { event: event.id, after }).map(drop)
}
