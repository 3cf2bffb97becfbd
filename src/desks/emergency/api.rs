//! What other desks, the shell and the headless commands may see of the emergency register.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

pub use super::book::Register;
pub use super::entry::{Entry, Letter, Line};
pub use super::list::NAME as ROUTE;
pub use super::prepared::{Prepared, prepare, read as prepared};
pub use super::reentry::{Defaults, Reentered, reenter};
pub use super::rules::{Period, number_text};
pub use super::service::{Opening, open, read, register, renew, restore};
use crate::base::calendar::instant as at_office;
use crate::base::fault::Outcomes;
use crate::db::{self, Db, deadlines, instant, stored};
use crate::work::house::House;

/// The emergency number of a registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// `E001-0000001/2026`.
    pub number: String,
    /// The legal instant.
    pub at: DateTime<Utc>,
}

/// The emergency numbers of registrations with ids from `first` to `last`, by id.
pub fn links(db: &mut Db, first: i64, last: i64) -> Outcomes<BTreeMap<i64, Link>> {
    let link = |row: super::model::LinkRow| {
        let seat = u16::try_from(row.seat).unwrap_or_default();
        let number = number_text(seat, row.number, row.year);
        (row.registration_id, Link { number, at: instant(row.emergency_at) })
    };
    Ok(super::store::links_between(db, first, last)?.into_iter().map(link).collect())
}

/// How many lines of this seat's register wait for their ordinary number; while it is open, at least one.
pub fn pending(db: &mut Db, house: &House) -> Outcomes<i64> {
    let register = read(house)?;
    let lines = register.lines().count() as i64;
    let waiting = lines - super::store::count_links(db, i64::from(register.seat))?;
    Ok(if register.open().is_some() { waiting.max(1) } else { waiting.max(0) })
}

/// Puts lines that wait for their ordinary number among what is due, once: they are re-entered without delay (art. 63 c. 5).
pub fn remind(db: &mut Db, house: &House) -> Outcomes<()> {
    let seat = i64::from(house.config.emergency.seat);
    let count = pending(db, house)?;
    let known = deadlines::of_subject(db, super::rules::SUBJECT, seat)?;
    if count == 0 || known.iter().any(|deadline| deadline.met_at.is_none()) {
        return Ok(());
    }
    let now = house.clock.now();
    let opening = deadlines::Opening {
        activity: super::rules::ACTIVITY,
        subject_kind: super::rules::SUBJECT,
        subject_id: seat,
        title: &format!("Registro di emergenza {}: rientro", super::rules::seat_text(house.config.emergency.seat)),
        office_id: None,
        opened_at: now,
        due_at: super::rules::term().due(now, &house.facts().calendar).instant,
    };
    db::write(db, |db| deadlines::open(db, &opening))
}

/// One use of the emergency register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// When the service was restored.
    pub restored_at: DateTime<Utc>,
    /// Cause.
    pub cause: String,
    /// Who authorised it.
    pub authorised_by: String,
    /// How many registrations.
    pub lines: i64,
}

/// The uses that began in a year (Europe/Rome), oldest first; all seats.
pub fn uses(db: &mut Db, year: i64) -> Outcomes<Vec<Use>> {
    let start = |year: i64| {
        let first = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
        stored(at_office(first.unwrap_or(NaiveDate::MIN), NaiveTime::MIN))
    };
    let rows = super::store::periods_between(db, start(year), start(year + 1))?;
    Ok(rows
        .into_iter()
        .map(|row| Use {
            opened_at: instant(row.opened_at),
            restored_at: instant(row.restored_at),
            cause: row.cause,
            authorised_by: row.authorised_by,
            lines: row.lines,
        })
        .collect())
}

/// The ordinary registrations of this seat's lines, by year and number of the emergency series.
pub fn numbers(db: &mut Db, seat: u16) -> Outcomes<BTreeMap<(i64, i64), i64>> {
    let rows = super::store::links_of_seat(db, i64::from(seat))?;
    Ok(rows.into_iter().map(|row| ((row.year, row.number), row.registration_id)).collect())
}
