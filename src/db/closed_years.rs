//! Years of the protocol register that were brought over from another program: their numbers are not ours to give.
//!
//! A year that was over when it was brought is closed: it may still take rows of the other register, never one of ours. A
//! year that was running goes on: up to its highest number it was brought, what follows is ours.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::Db;
use super::schema::{closed_years, registers};
use crate::base::fault::Outcomes;

/// A year that was brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = closed_years)]
pub struct ClosedYear {
    /// The year.
    pub year: i64,
    /// The highest number that was brought.
    pub last_number: i64,
    /// How many rows were brought; fewer than the highest number when there are gaps.
    pub rows: i64,
    /// The ordinary series goes on after the highest number.
    pub goes_on: bool,
}

/// The years that were brought, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClosedYears(Vec<ClosedYear>);

impl ClosedYears {
    /// What is known of a year; none when all of its numbers are ours.
    pub fn of(&self, year: i64) -> Option<ClosedYear> {
        self.0.iter().find(|closed| closed.year == year).copied()
    }

    /// Whether a number was brought.
    pub fn holds(&self, year: i64, number: i64) -> bool {
        self.of(year).is_some_and(|closed| !closed.goes_on || number <= closed.last_number)
    }

    /// Whether no number of a year is ours.
    pub fn is_closed(&self, year: i64) -> bool {
        self.of(year).is_some_and(|closed| !closed.goes_on)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &ClosedYear> {
        self.0.iter()
    }

    /// Whether nothing was ever brought.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Reads them.
pub fn all(db: &mut Db) -> Outcomes<ClosedYears> {
    let rows = closed_years::table.order(closed_years::year).select(ClosedYear::as_select()).load(db)?;
    Ok(ClosedYears(rows))
}

/// Notes a year that is brought, or what more is brought of it. Runs inside the import's transaction, before its rows.
pub fn keep(db: &mut Db, year: &ClosedYear) -> Outcomes<()> {
    let changed = diesel::update(closed_years::table.find(year.year))
        .set((closed_years::last_number.eq(year.last_number), closed_years::rows.eq(year.rows)))
        .execute(db)?;
    if changed == 0 {
        diesel::insert_into(closed_years::table).values(year).execute(db)?;
    }
    Ok(())
}

/// Moves a register's counter behind the highest number that was brought of the running year.
pub fn go_on_after(db: &mut Db, code: &str, year: &ClosedYear, last_at: NaiveDateTime) -> Outcomes<()> {
    diesel::update(registers::table.filter(registers::code.eq(code)))
        .set((
            registers::year.eq(year.year),
            registers::last.eq(year.last_number),
            registers::last_at.eq(Some(last_at)),
        ))
        .execute(db)?;
    Ok(())
}

/// Puts a register that has given no number yet into the running year, now: a clock that stands in a year that was brought
/// is then behind, and gives no number there.
pub fn begin_now(db: &mut Db, code: &str, running: i64, now: NaiveDateTime) -> Outcomes<()> {
    diesel::update(registers::table.filter(registers::code.eq(code)).filter(registers::last.eq(0)))
        .set((registers::year.eq(running), registers::last_at.eq(Some(now))))
        .execute(db)?;
    Ok(())
}
