//! What Today shows, gathered in one question to the database.

use chrono::{DateTime, Utc};

use crate::base::calendar::WorkingCalendar;
use crate::base::fault::Outcomes;
use crate::base::terms::{ClockState, clock_state};
use crate::base::text::Shown;
use crate::db::deadlines::{self, Deadline};
use crate::db::drafts::{self, Draft};
use crate::db::{Db, instant};
use crate::work::desk::{Counted, Desk, Waiting};
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// Deadlines that Today shows; the list of deadlines shows more.
const FIRST: i64 = 40;
/// Deadlines that the list of deadlines shows.
const MANY: i64 = 500;

/// Something that waits at a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtDesk {
    /// Catalogue key of the desk's name.
    pub desk: &'static str,
    /// What waits.
    pub waiting: Waiting,
}

/// What Today shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// Forms that were left, the newest first.
    pub drafts: Vec<Draft>,
    /// What waits, by desk.
    pub waiting: Vec<AtDesk>,
    /// Deadlines, the first due first.
    pub deadlines: Vec<Deadline>,
    /// How many open deadlines are late.
    pub late: i64,
}

/// Gathers the board for the operator of this session.
pub fn gather(db: &mut Db, house: &House, session: &Session, desks: &[&dyn Desk]) -> Outcomes<Board> {
    let now = house.clock.now();
    let mut waiting = Vec::new();
    for desk in desks {
        let found = desk.waiting(db, session, now)?;
        waiting.extend(found.into_iter().map(|waiting| AtDesk { desk: desk.title_key(), waiting }));
    }
    let offices = offices(session);
    Ok(Board {
        drafts: drafts::of_operator(db, session.operator_id)?,
        waiting,
        deadlines: deadlines::first_due(db, offices, FIRST)?,
        late: deadlines::due_before(db, offices, now)?,
    })
}

/// An open deadline, with how it was counted where the term does not run from its opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The deadline.
    pub deadline: Deadline,
    /// What its desk says of it.
    pub counted: Option<Counted>,
}

/// The open deadlines of the operator's offices.
pub fn open_deadlines(db: &mut Db, house: &House, session: &Session) -> Outcomes<Vec<Explained>> {
    let mut found = Vec::new();
    for deadline in deadlines::first_due(db, offices(session), MANY)? {
        let mut counted = None;
        for desk in crate::desks::ALL {
            if counted.is_none() {
                counted = desk.counted(db, house, &deadline)?;
            }
        }
        found.push(Explained { deadline, counted });
    }
    Ok(found)
}

/// Whose deadlines an operator sees: the head of the service sees all, the others those of their offices.
fn offices(session: &Session) -> Option<&[i64]> {
    (!session.roles.contains(&Role::HeadOfService)).then_some(session.offices.as_slice())
}

/// How a deadline stands now.
pub fn state(deadline: &Deadline, now: DateTime<Utc>, calendar: &WorkingCalendar) -> ClockState {
    clock_state(instant(deadline.due_at), deadline.met_at.map(instant), now, calendar)
}

/// The title of a deadline or draft, safe to show: it may quote a letter.
pub fn shown(title: &str) -> String {
    Shown::line(title).as_str().to_owned()
}
