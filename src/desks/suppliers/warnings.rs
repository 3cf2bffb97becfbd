//! Warned ahead: so many days before the last day for the notice and before the end of a contract a deadline opens, once
//! for each date, and Today shows it with the days counted.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use super::contracts::SUBJECT;
use super::model::Contract;
use super::store::contracts as store;
use super::{rules, store as suppliers};
use crate::base::calendar;
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::db::deadlines::{self, Opening};
use crate::db::{self, Db, stored};
use crate::desks::helpdesk::api as helpdesk;
use crate::work::house::House;
use crate::work::job::Job;

/// What is watched over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Watched {
    Notice,
    End,
}

/// A warning to open.
struct Warning {
    contract: Contract,
    what: Watched,
    day: NaiveDate,
}

/// Opens the warnings of all contracts that have begun and are not open yet; answers how many.
pub fn watch(db: &mut Db, house: &House) -> Outcomes<usize> {
    let today = house.clock.today();
    let last = today.checked_add_days(Days::new(366)).unwrap_or(today);
    let mut due = Vec::new();
    for contract in store::to_watch(db, today, last)? {
        due.extend(missing(db, contract, today)?);
    }
    if due.is_empty() {
        return Ok(0);
    }
    db::write(db, |db| {
        let mut opened = 0;
        for warning in due {
            // Another host may have been faster.
            if is_open(db, &warning)? {
                continue;
            }
            open(db, &warning)?;
            opened += 1;
        }
        Ok(opened)
    })
}

/// The same for one contract, inside the transaction that wrote it.
pub(super) fn watch_one(db: &mut Db, house: &House, id: i64) -> Outcomes<()> {
    let Some(contract) = store::by_id(db, id)? else { return Ok(()) };
    if contract.cancelled_on.is_some() || store::renewal_of(db, id)?.is_some() {
        return Ok(());
    }
    for warning in missing(db, contract, house.clock.today())? {
        open(db, &warning)?;
    }
    Ok(())
}

/// The warnings of a contract that have begun and are not open; a day that has passed warns of nothing.
fn missing(db: &mut Db, contract: Contract, today: NaiveDate) -> Outcomes<Vec<Warning>> {
    let days = [(Watched::Notice, contract.notice_on), (Watched::End, Some(contract.ends_on))];
    let mut found = Vec::new();
    for (what, day) in days {
        let Some(day) = day else { continue };
        if today > day || today < rules::warned_from(day, contract.warn_days) {
            continue;
        }
        let warning = Warning { contract: contract.clone(), what, day };
        if !is_open(db, &warning)? {
            found.push(warning);
        }
    }
    Ok(found)
}

/// Whether the warning was opened before, met or not.
fn is_open(db: &mut Db, warning: &Warning) -> Outcomes<bool> {
    let due = stored(rules::warned(warning.day, warning.contract.warn_days).1);
    let title = title(db, warning)?;
    let known = deadlines::of_subject(db, SUBJECT, warning.contract.id)?;
    Ok(known.iter().any(|one| one.due_at == due && one.title == title))
}

fn title(db: &mut Db, warning: &Warning) -> Outcomes<String> {
    let supplier =
        suppliers::by_id(db, warning.contract.supplier_id)?.map(|supplier| supplier.name).unwrap_or_default();
    let what = match warning.what {
        Watched::Notice => "Disdetta",
        Watched::End => "Scadenza",
    };
    Ok(format!("{what} contratto {} ({supplier})", warning.contract.name()))
}

fn open(db: &mut Db, warning: &Warning) -> Outcomes<()> {
    let (opened_at, due_at) = rules::warned(warning.day, warning.contract.warn_days);
    let title = title(db, warning)?;
    let opening = Opening {
        activity: rules::activity(warning.contract.kind),
        subject_kind: SUBJECT,
        subject_id: warning.contract.id,
        title: &title,
        office_id: helpdesk::ced_office(db)?,
        opened_at,
        due_at,
    };
    deadlines::open(db, &opening)
}

/// The job: every morning, and when the program is first used.
pub struct WatchContracts;

impl Job for WatchContracts {
    fn name(&self) -> &'static str {
        "suppliers.contracts"
    }

    fn next_due(&self, last_run: Option<DateTime<Utc>>, house: &House) -> Option<DateTime<Utc>> {
        Some(match last_run {
            None => house.clock.now(),
            Some(last) => next_morning(last),
        })
    }

    fn run(&self, db: &mut Db, house: &House) -> Outcomes<String> {
        Ok(format!("{} warnings of contracts", watch(db, house)?))
    }
}

/// Five past midnight of the day after.
fn next_morning(last: DateTime<Utc>) -> DateTime<Utc> {
    let day = rome(last).date_naive();
    let next = day.succ_opt().unwrap_or(day);
    calendar::instant(next, NaiveTime::from_hms_opt(0, 5, 0).unwrap_or_default())
}
