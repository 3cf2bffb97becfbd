//! The clocks of a ticket: which hold for it, when they run out, how its pauses move them.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::super::model::{
    Category, Circumstance, ClockRow, Line, PauseRow, Shelf, SolveFrom, State, Ticket, Waits, codes, waits,
};
use crate::base::calendar::{WorkingCalendar, end_of_day, instant};
use crate::base::terms::{Due, Pause, Term};
use crate::base::text::Shown;

/// Tickets without a term come after all that have one, oldest first.
const NO_TERM: TimeDelta = TimeDelta::days(3_650);

/// The activity and terms that hold for a ticket, kept with it: a setting changed later does not change them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Activity code of the office plan.
    pub activity: String,
    /// By when it has to be taken up.
    pub take_up: Term,
    /// By when it has to be solved, where the plan says so.
    pub solve: Option<Term>,
    /// From when that runs.
    pub solve_from: SolveFrom,
    /// The waits that stop it.
    pub pauses: Vec<Waits>,
}

/// Between the parts of [`Terms`] as a ticket keeps them; no term and no activity has it.
const SEPARATOR: char = '|';

impl fmt::Display for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let solve = self.solve.map(|term| term.to_string()).unwrap_or_default();
        write!(f, "{}|{}|{solve}|{}", self.activity, self.take_up, self.solve_from.code())?;
        // Where every wait stops it, as the plan has it, nothing is said of them.
        if self.pauses == Waits::CHOICE { Ok(()) } else { write!(f, "|{}", codes(&self.pauses)) }
    }
}

/// A text that is no [`Terms`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoTerms;

impl FromStr for Terms {
    type Err = NoTerms;

    fn from_str(text: &str) -> Result<Self, NoTerms> {
        let parts: Vec<&str> = text.split(SEPARATOR).collect();
        let (activity, take_up, solve, from, pauses) = match parts[..] {
            [activity, take_up, solve, from] => (activity, take_up, solve, from, Waits::CHOICE.to_vec()),
            [activity, take_up, solve, from, pauses] => (activity, take_up, solve, from, waits(pauses)),
            _ => return Err(NoTerms),
        };
        let solve = if solve.is_empty() { None } else { Some(solve.parse().map_err(|_| NoTerms)?) };
        Ok(Self {
            activity: activity.to_owned(),
            take_up: take_up.parse().map_err(|_| NoTerms)?,
            solve,
            solve_from: SolveFrom::parse(from).ok_or(NoTerms)?,
            pauses,
        })
    }
}

impl Terms {
    /// The terms of a row of the settings; none when they cannot be read.
    pub fn of(row: &ClockRow) -> Option<Self> {
        let solve = match row.solve.as_deref() {
            Some(code) => Some(code.parse().ok()?),
            None => None,
        };
        let take_up = row.take_up.parse().ok()?;
        let pauses = waits(&row.pauses);
        Some(Self { activity: row.activity.clone(), take_up, solve, solve_from: row.solve_from, pauses })
    }

    /// Whether a wait stops the clock of the solution. The time in which it counted as solved always does.
    pub fn stops(&self, why: Waits) -> bool {
        why == Waits::Solved || self.pauses.contains(&why)
    }

    /// The pauses that stop it.
    pub fn stopping(&self, rows: &[PauseRow]) -> Vec<PauseRow> {
        rows.iter().filter(|row| self.stops(row.why)).cloned().collect()
    }

    /// The terms a ticket keeps; none for history without clocks.
    pub fn kept(ticket: &Ticket) -> Option<Self> {
        ticket.terms.parse().ok()
    }
}

/// The circumstances that may have a clock of their own for such a ticket, the most special first.
fn circumstances(blocking: bool, line: Line) -> &'static [Circumstance] {
    use Circumstance as C;
    match (line, blocking) {
        (Line::External, true) => &[C::ExternalBlocking, C::Blocking, C::External, C::Ordinary],
        (Line::External, false) => &[C::External, C::Ordinary],
        (Line::Internal, true) => &[C::Blocking, C::Ordinary],
        (Line::Internal, false) => &[C::Ordinary],
    }
}

/// The row that holds for a ticket: the most special one set for its category; those of [`Category::Other`] for a
/// category that has none.
pub fn chosen(rows: &[ClockRow], category: Category, blocking: bool, line: Line) -> Option<&ClockRow> {
    [category, Category::Other].into_iter().find_map(|category| {
        circumstances(blocking, line)
            .iter()
            .find_map(|one| rows.iter().find(|row| row.category == category && row.circumstance == *one))
    })
}

/// The pauses as the terms count them: one that still lasts ends at the present.
pub fn pauses(rows: &[PauseRow], now: DateTime<Utc>, words: impl Fn(&PauseRow) -> String) -> Vec<Pause> {
    rows.iter()
        .map(|row| Pause {
            from: row.from_at.and_utc(),
            to: row.to_at.map_or(now, |to| to.and_utc()).max(row.from_at.and_utc()),
            reason: Shown::line(&words(row)),
        })
        .collect()
}

/// When it has to be taken up; no pause holds that up.
pub fn take_up(ticket: &Ticket, terms: &Terms, calendar: &WorkingCalendar) -> Due {
    terms.take_up.due(ticket.opened_at.and_utc(), calendar)
}

/// From when the term of the solution runs; none while that is not known.
pub fn solve_start(ticket: &Ticket, terms: &Terms) -> Option<DateTime<Utc>> {
    match terms.solve_from {
        SolveFrom::Call => Some(ticket.opened_at.and_utc()),
        SolveFrom::Taken => ticket.taken_at.map(|at| at.and_utc()),
    }
}

/// When it has to be solved; none where the plan sets no term or it does not run yet.
pub fn solution(ticket: &Ticket, terms: &Terms, pauses: &[Pause], calendar: &WorkingCalendar) -> Option<Due> {
    Some(terms.solve?.due_with(solve_start(ticket, terms)?, calendar, pauses))
}

/// What a ticket's clocks say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dues {
    /// Taking up.
    pub take_up: Option<DateTime<Utc>>,
    /// Solution.
    pub solve: Option<DateTime<Utc>>,
}

/// When a ticket's clocks run out.
pub fn dues(ticket: &Ticket, rows: &[PauseRow], now: DateTime<Utc>, calendar: &WorkingCalendar) -> Dues {
    let Some(terms) = Terms::kept(ticket) else { return Dues::default() };
    let pauses = pauses(&terms.stopping(rows), now, |_| String::new());
    Dues {
        take_up: Some(take_up(ticket, &terms, calendar).instant),
        solve: solution(ticket, &terms, &pauses, calendar).map(|due| due.instant),
    }
}

/// Whether a ticket waits for something that stops the clock of its solution.
pub fn stands_still(ticket: &Ticket) -> bool {
    let why = ticket.waiting_for.filter(|_| ticket.state == State::Waiting);
    why.is_some_and(|why| Terms::kept(ticket).is_none_or(|terms| terms.stops(why)))
}

/// Puts a ticket on its shelf and in its place there: what breaks first comes first.
pub fn place(ticket: &mut Ticket, dues: Dues) {
    let taken = ticket.taken_at.is_some();
    let due = match ticket.state {
        State::Open | State::Reopened if !taken => [dues.take_up, dues.solve].into_iter().flatten().min(),
        State::Open | State::Reopened | State::Taken => dues.solve,
        State::Waiting if !stands_still(ticket) => dues.solve,
        State::Waiting | State::Solved | State::Closed | State::Merged => None,
    };
    ticket.due_at = due.map(|due| due.naive_utc());
    let without = ticket.opened_at + NO_TERM;
    (ticket.shelf, ticket.rank_at) = match ticket.state {
        State::Open | State::Reopened => (Shelf::Open, ticket.due_at.unwrap_or(without)),
        State::Taken => (Shelf::Work, ticket.due_at.unwrap_or(without)),
        State::Waiting => {
            let until = ticket.waiting_until.map(|day| end_of_day(day).naive_utc());
            (Shelf::Wait, [until, ticket.due_at].into_iter().flatten().min().unwrap_or(without))
        }
        State::Solved => (Shelf::Solved, ticket.solved_at.unwrap_or(ticket.opened_at)),
        State::Closed | State::Merged => (Shelf::Closed, ticket.solved_at.unwrap_or(ticket.opened_at)),
    };
}

/// A stretch of the way to the solution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// From when.
    pub from: DateTime<Utc>,
    /// Till when.
    pub to: DateTime<Utc>,
    /// What it was paused for; none when it was counted.
    pub paused: Option<(Waits, String)>,
}

/// The way of a ticket from its start to `end`, cut into counted and paused stretches that follow one another without a gap.
pub fn stretches(start: DateTime<Utc>, end: DateTime<Utc>, rows: &[PauseRow]) -> Vec<Stretch> {
    let mut cursor = start;
    let mut found = Vec::new();
    let mut rows: Vec<&PauseRow> = rows.iter().collect();
    rows.sort_by_key(|row| row.from_at);
    for row in rows {
        let from = row.from_at.and_utc().max(cursor);
        let to = row.to_at.map_or(end, |to| to.and_utc()).min(end);
        // A pause that has just begun is told of, though no time has gone by.
        if from > to || (from == to && row.to_at.is_some()) {
            continue;
        }
        if cursor < from {
            found.push(Stretch { from: cursor, to: from, paused: None });
        }
        found.push(Stretch { from, to, paused: Some((row.why, row.note.clone())) });
        cursor = to;
    }
    if cursor < end {
        found.push(Stretch { from: cursor, to: end, paused: None });
    }
    found
}

/// How much of a stretch the office was open, and all of it.
pub fn measured(from: DateTime<Utc>, to: DateTime<Utc>, calendar: &WorkingCalendar) -> (TimeDelta, TimeDelta) {
    let first = crate::base::clock::rome(from).date_naive();
    let last = crate::base::clock::rome(to).date_naive();
    let open = first
        .iter_days()
        .take_while(|day| *day <= last)
        .flat_map(|day| calendar.opening(day).iter().map(move |span| (day, span.from, span.to)))
        .map(|(day, opens, closes)| {
            (instant(day, closes).min(to) - instant(day, opens).max(from)).max(TimeDelta::zero())
        })
        .sum();
    (open, to - from)
}

/// Midnight of the day of an instant, stored.
pub fn day_start(at: DateTime<Utc>) -> NaiveDateTime {
    instant(crate::base::clock::rome(at).date_naive(), NaiveTime::MIN).naive_utc()
}
