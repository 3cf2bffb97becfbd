//! The counter of the helpdesk: opening tickets from other desks and from jobs, what a machine's or supplier's tickets are,
//! stopping and starting clocks, how many there are.
//!
//! `open_ticket` and `open_by_itself` are whole transactions; what is named `…_within` belongs into one that is under way.

pub use super::import::{Report as ImportReport, import};
pub use super::model::{Category, Channel, Line, NewTicket, State, TicketLabel, Waits};
pub use super::rules::acts::Act;
pub use super::service::ending::{back_within, withdraw_within};
pub use super::service::history::{Past, keep_within};
pub use super::service::opening::{open_by_itself, open_ticket, open_within};
pub use super::service::settling::Who;
pub use super::service::working::{Stop, pause_within, perform_as_it_stands, resume_within};
pub use super::service::{CHECKLIST, SOLUTION, SUBJECT, Technician, ced_office, technicians};
pub use super::store::{of_asset, of_supplier};
pub use super::verify::{Report, verify};

use chrono::NaiveDateTime;

use super::store;
use super::store::list::{self, Looked, Tab};
use crate::base::fault::Outcomes;
use crate::db::Db;

/// Labels of some tickets, by id.
pub fn labels(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<TicketLabel>> {
    let mut found: Vec<TicketLabel> = store::with_ids(db, ids)?.iter().map(TicketLabel::from).collect();
    found.sort_by_key(|label| label.id);
    Ok(found)
}

/// The ticket opened under a key, if it was.
pub fn of_key(db: &mut Db, key: &str) -> Outcomes<Option<TicketLabel>> {
    Ok(store::of_key(db, key)?.as_ref().map(TicketLabel::from))
}

/// The ticket with this number: `12/2026`, or `12` of `year`.
pub fn of_number(db: &mut Db, text: &str, year: i64) -> Outcomes<Option<TicketLabel>> {
    let parsed = match text.trim().split_once('/') {
        Some((number, year)) => number.trim().parse().ok().zip(year.trim().parse().ok()),
        None => text.trim().parse().ok().map(|number| (number, year)),
    };
    match parsed {
        Some((number, year)) => Ok(store::by_number(db, year, number)?.as_ref().map(TicketLabel::from)),
        None => Ok(None),
    }
}

/// How many tickets stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// To be taken up.
    pub to_take: i64,
    /// To be taken up, and late.
    pub late: i64,
    /// When the first of them is due (UTC).
    pub next_due: Option<NaiveDateTime>,
    /// Standing still.
    pub waiting: i64,
}

/// How many tickets stand where at this moment; counts stop at a thousand.
pub fn counts(db: &mut Db, now: NaiveDateTime) -> Outcomes<Counts> {
    let (late, next_due) = list::late(db, now, None)?;
    let mut of = |tab| list::count(db, &Looked { tab, ..Looked::default() });
    Ok(Counts { to_take: of(Tab::ToTake)?, waiting: of(Tab::Waiting)?, late, next_due })
}
