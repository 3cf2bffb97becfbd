//! What of a file is new, what is here already, what cannot come: held against the register as it stands.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::file::refused;
use super::row::Read;
use super::{Reason, Refused, YearReport};
use crate::base::clock::Clock;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::closed_years::{self, ClosedYear, ClosedYears};
use crate::db::registers::{self, PROTOCOL};
use crate::desks::protocol::rules::number_text;
use crate::desks::protocol::store::{day, imported};

/// A gap is told up to here; how many numbers are missing is always exact.
const MOST_GAPS: usize = 200;

/// What is to be done.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Registrations to write, in the order of their ids.
    pub new: Vec<Read>,
    pub unchanged: u64,
    pub refused: Vec<Refused>,
    pub years: Vec<YearReport>,
    /// The years as they stand afterwards.
    pub closed: Vec<ClosedYear>,
    /// The running year, when this import is the first to bring it.
    pub goes_on: Option<ClosedYear>,
}

impl Plan {
    /// Holds the rows of a file against the register; with a clock it is locked when the running year is touched.
    pub(super) fn of(
        db: &mut Db,
        read: BTreeMap<i64, Read>,
        today: NaiveDate,
        hold: Option<&dyn Clock>,
    ) -> Outcomes<Self> {
        let running = i64::from(today.year());
        match hold.filter(|_| read.values().any(|row| row.year == running)) {
            Some(clock) => registers::hold(db, clock, PROTOCOL).map(|_| ())?,
            None => registers::standing(db, PROTOCOL).map(|_| ())?,
        }
        let closed = closed_years::all(db)?;
        let own = Own { closed_until: registers::closed_year(db, PROTOCOL)?, first: day::first_day(db)? };
        let mut plan = Self::default();
        let mut by_year: BTreeMap<i64, Vec<Read>> = BTreeMap::new();
        for row in read.into_values() {
            by_year.entry(row.year).or_default().push(row);
        }
        for (year, rows) in by_year {
            plan.year(db, &closed, &own, (year, running), rows)?;
        }
        Ok(plan)
    }

    fn year(
        &mut self,
        db: &mut Db,
        closed: &ClosedYears,
        own: &Own,
        (year, running): (i64, i64),
        rows: Vec<Read>,
    ) -> Outcomes<()> {
        let before = closed.of(year);
        if before.is_none() && own.has(db, year)? {
            self.refused.extend(rows.iter().map(|row| no(row, Reason::Own)));
            return Ok(());
        }
        let known = if before.is_some() { imported::digests(db, year)? } else { BTreeMap::new() };
        let limit = before.filter(|closed| closed.goes_on).map_or(i64::MAX, |closed| closed.last_number);
        let mut kept: Vec<(Read, bool)> = Vec::with_capacity(rows.len());
        for row in rows {
            match known.get(&row.id()) {
                Some(digest) if digest.as_slice() == row.digest() => kept.push((row, false)),
                Some(_) => self.refused.push(no(&row, Reason::Otherwise)),
                None if row.number > limit => self.refused.push(no(&row, Reason::Own)),
                None => kept.push((row, true)),
            }
        }
        let new = kept.iter().filter(|(_, new)| *new).count();
        self.unchanged += (kept.len() - new) as u64;
        let goes_on = before.map_or(year == running, |closed| closed.goes_on);
        if let Some(report) = report(year, goes_on, kept.iter().map(|(row, _)| row)) {
            let after = ClosedYear {
                year,
                last_number: before.map_or(0, |closed| closed.last_number).max(report.last),
                rows: before.map_or(0, |closed| closed.rows) + new as i64,
                goes_on,
            };
            self.years.push(report);
            if new > 0 {
                self.closed.push(after);
                if goes_on && before.is_none() {
                    self.goes_on = Some(after);
                }
            }
        }
        self.new.extend(kept.into_iter().filter(|(_, new)| *new).map(|(row, _)| row));
        Ok(())
    }
}

/// Which years are ours.
struct Own {
    /// The last year that was closed by us.
    closed_until: Option<i64>,
    /// The day of our first registration.
    first: Option<NaiveDate>,
}

impl Own {
    /// Whether a year has numbers of ours, or lies between our first number and our last closing.
    fn has(&self, db: &mut Db, year: i64) -> Outcomes<bool> {
        let first = self.first.map_or(i64::MAX, |day| i64::from(day.year()));
        if self.closed_until.is_some_and(|closed| (first..=closed).contains(&year)) {
            return Ok(true);
        }
        imported::any_in(db, year)
    }
}

fn no(row: &Read, reason: Reason) -> Refused {
    refused((row.line, row.byte), reason, &number_text(row.number, row.year))
}

fn report<'r>(year: i64, goes_on: bool, rows: impl Iterator<Item = &'r Read>) -> Option<YearReport> {
    let mut report: Option<YearReport> = None;
    let mut latest = NaiveDate::MIN;
    for row in rows {
        let report = report.get_or_insert_with(|| YearReport {
            year,
            rows: 0,
            first: row.number,
            last: row.number - 1,
            gaps: Vec::new(),
            missing: 0,
            annulled: 0,
            reserved: 0,
            backward: 0,
            goes_on,
        });
        if row.number > report.last + 1 {
            report.missing += row.number - report.last - 1;
            if report.gaps.len() < MOST_GAPS {
                report.gaps.push((report.last + 1, row.number - 1));
            }
        }
        report.last = row.number;
        report.rows += 1;
        report.annulled += u64::from(row.annulled);
        report.reserved += u64::from(row.reserved);
        report.backward += u64::from(row.on < latest);
        latest = latest.max(row.on);
    }
    report
}
