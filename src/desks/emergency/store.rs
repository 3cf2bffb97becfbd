//! Rows of interruptions that are over and of the links between emergency and ordinary numbers.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::model::{LinkRow, PeriodRow};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{emergency_links, emergency_periods};

/// The link of a line, if it has its ordinary number.
pub(super) fn link(db: &mut Db, seat: i64, year: i64, number: i64) -> Outcomes<Option<LinkRow>> {
    Ok(emergency_links::table
        .filter(emergency_links::seat.eq(seat))
        .filter(emergency_links::year.eq(year))
        .filter(emergency_links::number.eq(number))
        .select(LinkRow::as_select())
        .first(db)
        .optional()?)
}

/// All links of a seat, by number.
pub(super) fn links_of_seat(db: &mut Db, seat: i64) -> Outcomes<Vec<LinkRow>> {
    Ok(emergency_links::table
        .filter(emergency_links::seat.eq(seat))
        .order((emergency_links::year, emergency_links::number))
        .select(LinkRow::as_select())
        .load(db)?)
}

/// How many lines of a seat have their ordinary number.
pub(super) fn count_links(db: &mut Db, seat: i64) -> Outcomes<i64> {
    Ok(emergency_links::table.filter(emergency_links::seat.eq(seat)).count().get_result(db)?)
}

/// The links of registrations with ids from `first` to `last`.
pub(super) fn links_between(db: &mut Db, first: i64, last: i64) -> Outcomes<Vec<LinkRow>> {
    Ok(emergency_links::table
        .filter(emergency_links::registration_id.between(first, last))
        .order(emergency_links::registration_id)
        .select(LinkRow::as_select())
        .load(db)?)
}

/// Writes a link, for ever.
pub(super) fn insert_link(db: &mut Db, link: &LinkRow) -> Outcomes<()> {
    diesel::insert_into(emergency_links::table).values(link).execute(db)?;
    Ok(())
}

/// The last interruption of a seat that was re-entered.
pub(super) fn last_period(db: &mut Db, seat: i64) -> Outcomes<Option<i64>> {
    Ok(emergency_periods::table
        .filter(emergency_periods::seat.eq(seat))
        .order(emergency_periods::period.desc())
        .select(emergency_periods::period)
        .first(db)
        .optional()?)
}

/// Writes an interruption, for ever.
pub(super) fn insert_period(db: &mut Db, period: &PeriodRow) -> Outcomes<()> {
    diesel::insert_into(emergency_periods::table).values(period).execute(db)?;
    Ok(())
}

/// Interruptions opened from `from` on and before `to`, oldest first.
pub(super) fn periods_between(db: &mut Db, from: NaiveDateTime, to: NaiveDateTime) -> Outcomes<Vec<PeriodRow>> {
    Ok(emergency_periods::table
        .filter(emergency_periods::opened_at.ge(from))
        .filter(emergency_periods::opened_at.lt(to))
        .order(emergency_periods::opened_at)
        .select(PeriodRow::as_select())
        .load(db)?)
}
