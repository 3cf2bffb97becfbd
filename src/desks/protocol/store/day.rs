//! What was registered on one day or in one year: for the daily register and the closing of the year. What was brought from
//! another register had its daily registers there and is left out.

use chrono::{Datelike, NaiveDate};
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::registrations::{documents_between, parties_between};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::closed_years;
use crate::db::schema::registrations;
use crate::desks::protocol::model::{Document, Party, Registration, registration_id};

/// A registration with everything that is sealed with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// The sealed line.
    pub registration: Registration,
    /// Its parties, in order.
    pub parties: Vec<Party>,
    /// Its documents, in order.
    pub documents: Vec<Document>,
}

/// The registrations of a day (Europe/Rome), by number. Days follow each other as numbers do, so that parties and
/// documents are one range each.
pub fn on(db: &mut Db, day: NaiveDate) -> Outcomes<Vec<Whole>> {
    let Some(from) = own_from(db, i64::from(day.year()))? else { return Ok(Vec::new()) };
    let lines: Vec<Registration> = registrations::table
        .filter(registrations::registered_on.eq(day))
        .filter(registrations::id.ge(from))
        .order(registrations::id)
        .select(Registration::as_select())
        .load(db)?;
    let (Some(first), Some(last)) = (lines.first().map(|r| r.id), lines.last().map(|r| r.id)) else {
        return Ok(Vec::new());
    };
    let mut parties = parties_between(db, first, last)?.into_iter().peekable();
    let mut documents = documents_between(db, first, last)?.into_iter().peekable();
    let mut whole = Vec::with_capacity(lines.len());
    for registration in lines {
        let id = registration.id;
        let mut own = Whole { registration, parties: Vec::new(), documents: Vec::new() };
        while let Some(party) = parties.next_if(|party| party.registration_id <= id) {
            own.parties.push(party);
        }
        while let Some(document) = documents.next_if(|document| document.registration_id <= id) {
            own.documents.push(document);
        }
        whole.push(own);
    }
    Ok(whole)
}

/// How many registrations a day has.
pub fn count_on(db: &mut Db, day: NaiveDate) -> Outcomes<i64> {
    let Some(from) = own_from(db, i64::from(day.year()))? else { return Ok(0) };
    let on_day = registrations::table.filter(registrations::registered_on.eq(day));
    Ok(on_day.filter(registrations::id.ge(from)).count().get_result(db)?)
}

/// The first id of a year that is ours; none when the year is another register's.
fn own_from(db: &mut Db, year: i64) -> Outcomes<Option<i64>> {
    Ok(match closed_years::all(db)?.of(year) {
        None => Some(registration_id(year, 0)),
        Some(closed) if closed.goes_on => Some(registration_id(year, closed.last_number + 1)),
        Some(_) => None,
    })
}

/// The day of the first registration there is.
pub fn first_day(db: &mut Db) -> Outcomes<Option<NaiveDate>> {
    let closed = closed_years::all(db)?;
    let mut from = 0;
    loop {
        let first: Option<(i64, i64, NaiveDate)> = registrations::table
            .filter(registrations::id.ge(from))
            .order(registrations::id)
            .select((registrations::year, registrations::number, registrations::registered_on))
            .first(db)
            .optional()?;
        let Some((year, number, day)) = first else { return Ok(None) };
        match closed.of(year).filter(|_| closed.holds(year, number)) {
            None => return Ok(Some(day)),
            Some(closed) if closed.goes_on => from = registration_id(year, closed.last_number + 1),
            Some(_) => from = registration_id(year + 1, 0),
        }
    }
}

/// How many registrations each day of a year has, by day; days without any are left out.
pub fn per_day(db: &mut Db, year: i64) -> Outcomes<Vec<(NaiveDate, i64)>> {
    let Some(low) = own_from(db, year)? else { return Ok(Vec::new()) };
    let high = registration_id(year + 1, 0);
    Ok(registrations::table
        .filter(registrations::id.ge(low))
        .filter(registrations::id.lt(high))
        .group_by(registrations::registered_on)
        .order(registrations::registered_on)
        .select((registrations::registered_on, count_star()))
        .load(db)?)
}

/// Those of these registrations that are reserved.
pub fn reserved_among(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<i64>> {
    Ok(registrations::table
        .filter(registrations::id.eq_any(ids.to_vec()))
        .filter(registrations::reserved.eq(true))
        .select(registrations::id)
        .load(db)?)
}
