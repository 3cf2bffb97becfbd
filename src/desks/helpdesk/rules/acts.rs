//! What may be done to a ticket, and how it stands afterwards.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::super::model::{Category, Line, State, Ticket, Waits};

/// Something done to one ticket or many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Taken up by whoever does it.
    Take,
    /// Given back to the shelf of those to be taken up.
    Release,
    /// Given to a technician.
    Assign(i64),
    /// Put to wait for something, at most till a day, with a word on it.
    Wait(Waits, Option<NaiveDate>, String),
    /// Goes on after waiting.
    Resume,
    /// About this machine, or none.
    Asset(Option<i64>),
    /// About this.
    Category(Category),
    /// Work stands still, or does not.
    Blocking(bool),
    /// Done by the CED or by a supplier.
    Line(Line),
    /// Minutes of work more.
    Minutes(i64),
    /// Said to whoever asked.
    Reply(String),
    /// Said among technicians.
    Note(String),
    /// Solved, with what is said to whoever asked.
    Solve(String),
    /// Over: confirmed.
    Close,
    /// Not solved after all, with the reason.
    Reopen(String),
    /// Goes on in another ticket.
    Merge(i64),
    /// Has to do with another ticket.
    Link(i64),
    /// Has nothing to do with another ticket after all.
    Unlink(i64),
}

impl Act {
    /// Fixed word: the last part of `action-ticket-…` and `ticket-done-…`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Take => "taken",
            Self::Release => "released",
            Self::Assign(_) => "assigned",
            Self::Wait(..) => "waits",
            Self::Resume => "resumed",
            Self::Asset(_) => "asset",
            Self::Category(_) => "category",
            Self::Blocking(_) => "blocking",
            Self::Line(_) => "line",
            Self::Minutes(_) => "minutes",
            Self::Reply(_) => "replied",
            Self::Note(_) => "noted",
            Self::Solve(_) => "solved",
            Self::Close => "closed",
            Self::Reopen(_) => "reopened",
            Self::Merge(_) => "merged",
            Self::Link(_) => "linked",
            Self::Unlink(_) => "unlinked",
        }
    }

    /// The action under which the audit chain tells of it.
    pub fn action(&self) -> &'static str {
        match self {
            Self::Take => "ticket.taken",
            Self::Release => "ticket.released",
            Self::Assign(_) => "ticket.assigned",
            Self::Wait(..) => "ticket.waits",
            Self::Resume => "ticket.resumed",
            Self::Asset(_) => "ticket.asset",
            Self::Category(_) => "ticket.category",
            Self::Blocking(_) => "ticket.blocking",
            Self::Line(_) => "ticket.line",
            Self::Minutes(_) => "ticket.minutes",
            Self::Reply(_) => "ticket.replied",
            Self::Note(_) => "ticket.noted",
            Self::Solve(_) => "ticket.solved",
            Self::Close => "ticket.closed",
            Self::Reopen(_) => "ticket.reopened",
            Self::Merge(_) => "ticket.merged",
            Self::Link(_) => "ticket.linked",
            Self::Unlink(_) => "ticket.unlinked",
        }
    }

    /// The words that the act writes, and whether whoever asked reads them.
    pub fn words(&self) -> Option<(&str, bool)> {
        match self {
            Self::Reply(text) | Self::Solve(text) => Some((text, true)),
            Self::Note(text) => Some((text, false)),
            Self::Reopen(text) if !text.is_empty() => Some((text, true)),
            _ => None,
        }
    }
}

/// Why an act cannot be done to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It stands so already.
    Already,
    /// It is solved or over.
    Over,
    /// It is not over.
    NotOver,
    /// It does not wait.
    NotWaiting,
    /// It goes on in another ticket.
    Merged,
    /// It is the very ticket itself.
    Itself,
    /// A colleague has it: operator id.
    TakenBy(i64),
    /// Nobody has it.
    NotTaken,
    /// It is not linked.
    NotLinked,
}

/// How a ticket stands, as far as acts change it and undoing puts it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// State.
    pub state: State,
    /// What it waits for.
    pub waiting_for: Option<Waits>,
    /// Till when.
    pub waiting_until: Option<NaiveDate>,
    /// Who works on it.
    pub assignee: Option<i64>,
    /// The machine.
    pub asset: Option<i64>,
    /// The supplier.
    pub supplier: Option<i64>,
    /// What it is about.
    pub category: Category,
    /// Whether work stands still.
    pub blocking: bool,
    /// Who does the work.
    pub line: Line,
    /// Minutes of work.
    pub minutes: i64,
    /// When it was taken up.
    pub taken_at: Option<NaiveDateTime>,
    /// By whom.
    pub taken_by: Option<i64>,
    /// When it was solved.
    pub solved_at: Option<NaiveDateTime>,
    /// By whom.
    pub solved_by: Option<i64>,
    /// In which ticket it goes on.
    pub merged_into: Option<i64>,
    /// Activity and terms.
    pub terms: String,
}

impl Standing {
    /// How a ticket stands.
    pub fn of(ticket: &Ticket) -> Self {
        Self {
            state: ticket.state,
            waiting_for: ticket.waiting_for,
            waiting_until: ticket.waiting_until,
            assignee: ticket.assignee_id,
            asset: ticket.asset_id,
            supplier: ticket.supplier_id,
            category: ticket.category,
            blocking: ticket.blocking,
            line: ticket.line,
            minutes: ticket.minutes,
            taken_at: ticket.taken_at,
            taken_by: ticket.taken_by,
            solved_at: ticket.solved_at,
            solved_by: ticket.solved_by,
            merged_into: ticket.merged_into,
            terms: ticket.terms.clone(),
        }
    }

    /// Makes a ticket stand so.
    pub fn apply(&self, ticket: &mut Ticket) {
        ticket.state = self.state;
        ticket.waiting_for = self.waiting_for;
        ticket.waiting_until = self.waiting_until;
        ticket.assignee_id = self.assignee;
        ticket.asset_id = self.asset;
        ticket.supplier_id = self.supplier;
        ticket.category = self.category;
        ticket.blocking = self.blocking;
        ticket.line = self.line;
        ticket.minutes = self.minutes;
        ticket.taken_at = self.taken_at;
        ticket.taken_by = self.taken_by;
        ticket.solved_at = self.solved_at;
        ticket.solved_by = self.solved_by;
        ticket.merged_into = self.merged_into;
        ticket.terms.clone_from(&self.terms);
    }

    /// The same, taken up by somebody if nobody had: whoever works on a ticket has taken it up.
    fn taken(mut self, by: i64, at: NaiveDateTime) -> Self {
        if self.taken_at.is_none() {
            (self.taken_at, self.taken_by) = (Some(at), Some(by));
        }
        self.assignee = self.assignee.or(Some(by));
        self
    }

    fn standing(mut self, state: State) -> Self {
        self.state = state;
        if state != State::Waiting {
            (self.waiting_for, self.waiting_until) = (None, None);
        }
        self
    }
}

/// How the ticket `id` stands after an act of `operator` at `now`. Words alone leave it as it stands; an answer takes it up.
pub fn follow(id: i64, before: &Standing, act: &Act, operator: i64, now: NaiveDateTime) -> Result<Standing, Refusal> {
    use State as S;
    let after = before.clone();
    if before.state == S::Merged && !matches!(act, Act::Note(_)) {
        return Err(Refusal::Merged);
    }
    let over = before.state.is_done();
    let on_the_move = |after: Standing| match after.state {
        S::Open | S::Reopened => after.standing(S::Taken),
        _ => after,
    };
    let after = match act {
        _ if over
            && !matches!(
                act,
                Act::Note(_) | Act::Close | Act::Reopen(_) | Act::Link(_) | Act::Unlink(_) | Act::Minutes(_)
            ) =>
        {
            return Err(Refusal::Over);
        }
        Act::Take => match before.assignee {
            Some(other) if other != operator && before.state == S::Taken => return Err(Refusal::TakenBy(other)),
            Some(own) if own == operator && before.state != S::Open && before.state != S::Reopened => {
                return Err(Refusal::Already);
            }
            _ => on_the_move(Standing { assignee: Some(operator), ..after }.taken(operator, now)),
        },
        Act::Release if before.assignee.is_none() => return Err(Refusal::NotTaken),
        // It was taken up in time or not: that stays, and so does the clock of the solution.
        Act::Release => Standing { assignee: None, ..after }.standing(S::Open),
        Act::Assign(to) if before.assignee == Some(*to) => return Err(Refusal::Already),
        Act::Assign(to) => {
            let given = Standing { assignee: Some(*to), ..after };
            on_the_move(given.taken(*to, now))
        }
        Act::Wait(why, until, _) => {
            if before.waiting_for == Some(*why) && before.waiting_until == *until {
                return Err(Refusal::Already);
            }
            let mut waits = after.taken(operator, now).standing(S::Waiting);
            (waits.waiting_for, waits.waiting_until) = (Some(*why), *until);
            waits
        }
        Act::Resume if before.state != S::Waiting => return Err(Refusal::NotWaiting),
        Act::Resume => after.standing(S::Taken),
        Act::Asset(asset) if before.asset == *asset => return Err(Refusal::Already),
        Act::Asset(asset) => Standing { asset: *asset, ..after },
        Act::Category(category) if before.category == *category => return Err(Refusal::Already),
        Act::Category(category) => Standing { category: *category, ..after },
        Act::Blocking(blocking) if before.blocking == *blocking => return Err(Refusal::Already),
        Act::Blocking(blocking) => Standing { blocking: *blocking, ..after },
        Act::Line(line) if before.line == *line => return Err(Refusal::Already),
        Act::Line(line) => Standing { line: *line, ..after },
        Act::Minutes(more) => Standing { minutes: (before.minutes + more).max(0), ..after },
        Act::Reply(_) => on_the_move(after.taken(operator, now)),
        Act::Link(other) if *other == id => return Err(Refusal::Itself),
        Act::Note(_) | Act::Link(_) | Act::Unlink(_) => after,
        Act::Solve(_) => {
            let solved = after.taken(operator, now).standing(S::Solved);
            Standing { solved_at: Some(now), solved_by: Some(operator), ..solved }
        }
        Act::Close if before.state == S::Closed => return Err(Refusal::Already),
        Act::Close if before.state != S::Solved => return Err(Refusal::NotOver),
        Act::Close => after.standing(S::Closed),
        Act::Reopen(_) if !over => return Err(Refusal::NotOver),
        Act::Reopen(_) => Standing { solved_at: None, solved_by: None, ..after.standing(S::Reopened) },
        Act::Merge(into) if *into == id => return Err(Refusal::Itself),
        Act::Merge(into) => Standing { merged_into: Some(*into), ..after.standing(S::Merged) },
    };
    Ok(after)
}
