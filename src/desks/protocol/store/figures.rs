//! Counts for the Today screen and for the figures of the desk.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{arrivals, registrations};
use crate::desks::protocol::model::ArrivalState;

/// How many arrivals wait to be registered, and how many of them came before `late_before`.
pub fn waiting_arrivals(db: &mut Db, today: NaiveDate, late_before: NaiveDateTime) -> Outcomes<(i64, i64)> {
    let waiting =
        || {
            arrivals::table.filter(arrivals::state.eq(ArrivalState::Waiting).or(
                arrivals::state.eq(ArrivalState::Postponed).and(arrivals::postponed_until.assume_not_null().le(today)),
            ))
        };
    let all = waiting().count().get_result(db)?;
    let late = waiting().filter(arrivals::received_at.lt(late_before)).count().get_result(db)?;
    Ok((all, late))
}

/// How many arrivals are in a state.
pub fn in_state(db: &mut Db, state: ArrivalState) -> Outcomes<i64> {
    Ok(arrivals::table.filter(arrivals::state.eq(state)).count().get_result(db)?)
}

/// How many registrations were made on a day.
pub fn registered_on(db: &mut Db, day: NaiveDate) -> Outcomes<i64> {
    Ok(registrations::table.filter(registrations::registered_on.eq(day)).count().get_result(db)?)
}
