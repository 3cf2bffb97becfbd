//! What whoever asked may do with their own tickets: read the answers, answer back, confirm, reopen.

use chrono::NaiveDate;

use super::ending::closes_on;
use super::settling::{self, Told, Way, Who};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::{self, Db, instant, stored};
use crate::desks::helpdesk::model::{Note, State, Ticket, Waits};
use crate::desks::helpdesk::rules::acts::{Act, Standing, follow};
use crate::desks::helpdesk::settings::service as settings;
use crate::desks::helpdesk::store::{self, told};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// What whoever asked says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// An answer, or something more.
    Words(String),
    /// It is solved.
    Confirm,
    /// It is not.
    Reopen(String),
}

/// A ticket of one's own with what was said to whoever asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// The ticket.
    pub ticket: Ticket,
    /// What was said, oldest first; never what technicians said among themselves.
    pub notes: Vec<Note>,
    /// The day at whose end it closes by itself, when it is solved.
    pub closes_on: Option<NaiveDate>,
}

/// Whether a ticket may be read by an operator who is no technician: their own.
fn own(session: &Session, ticket: &Ticket) -> bool {
    ticket.requester_id == Some(session.operator_id)
}

/// A ticket of one's own.
pub fn read(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<Own> {
    session.require(Permission::OpenTickets)?;
    let ticket = store::by_id(db, id)?
        .filter(|ticket| own(session, ticket))
        .ok_or_else(|| Fault::not_done("fault-ticket-no-such"))?;
    let notes = told::notes(db, &[id])?.into_iter().filter(|note| note.visible).collect();
    let solved = ticket.solved_at.filter(|_| ticket.state == State::Solved);
    let closes_on = match (solved, settings::closing(db)?) {
        (Some(at), Some(days)) => Some(closes_on(instant(at), days, &house.facts().calendar)),
        _ => None,
    };
    Ok(Own { ticket, notes, closes_on })
}

/// Whoever asked says something about their ticket. Whatever waited for it goes on.
pub fn answer(db: &mut Db, house: &House, session: &Session, id: i64, said: &Answer) -> Outcomes<()> {
    session.require(Permission::OpenTickets)?;
    db::write(db, |db| {
        let now = house.clock.now();
        let ticket = store::held(db, id)?
            .filter(|ticket| own(session, ticket))
            .ok_or_else(|| Fault::not_done("fault-ticket-no-such"))?;
        let before = Standing::of(&ticket);
        let (act, action, words): (Option<Act>, &'static str, &str) = match said {
            Answer::Words(text) if ticket.waiting_for == Some(Waits::User) => {
                (Some(Act::Resume), "ticket.answered", text)
            }
            Answer::Words(text) => (None, "ticket.answered", text),
            Answer::Confirm => (Some(Act::Close), "ticket.closed", ""),
            Answer::Reopen(text) => (Some(Act::Reopen(text.clone())), "ticket.reopened", text),
        };
        let words = Shown::block(words.trim()).to_string();
        if words.is_empty() && !matches!(said, Answer::Confirm) {
            return Err(Fault::not_done("fault-ticket-words-missing"));
        }
        let after = match act {
            None => before.clone(),
            Some(act) => follow(id, &before, &act, session.operator_id, stored(now))
                .map_err(|_| Fault::not_done("fault-ticket-answer-too-late").arg("number", ticket.name()))?,
        };
        if !words.is_empty() {
            let note = Note {
                id: 0,
                ticket_id: id,
                at: stored(now),
                author_id: Some(session.operator_id),
                author: session.name.clone(),
                visible: true,
                text: words,
            };
            told::note(db, &note)?;
        }
        if after != before {
            settling::stand(db, house, &ticket, &after, Way::Done(""), now)?;
        }
        settling::tell(db, Who(Some(session)), id, action, Told::default(), Some(&after), now)
    })
}
