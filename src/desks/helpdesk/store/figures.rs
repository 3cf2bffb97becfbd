//! Counts of tickets in a period, for the yearly report.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamp};

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{deadlines, tickets};
use crate::desks::helpdesk::model::{Category, State};

/// A period: its first instant, and the first one after it (UTC).
pub type Period = (NaiveDateTime, NaiveDateTime);

/// Tickets that were opened, by category.
pub fn by_category(db: &mut Db, (from, to): Period) -> Outcomes<Vec<(Category, i64)>> {
    Ok(tickets::table
        .filter(tickets::opened_at.ge(from))
        .filter(tickets::opened_at.lt(to))
        .group_by(tickets::category)
        .select((tickets::category, count_star()))
        .load(db)?)
}

/// The same by office that asked.
pub fn by_office(db: &mut Db, (from, to): Period) -> Outcomes<Vec<(Option<i64>, i64)>> {
    Ok(tickets::table
        .filter(tickets::opened_at.ge(from))
        .filter(tickets::opened_at.lt(to))
        .group_by(tickets::office_id)
        .select((tickets::office_id, count_star()))
        .load(db)?)
}

/// The same by supplier that was called.
pub fn by_supplier(db: &mut Db, (from, to): Period) -> Outcomes<Vec<(Option<i64>, i64)>> {
    Ok(tickets::table
        .filter(tickets::opened_at.ge(from))
        .filter(tickets::opened_at.lt(to))
        .filter(tickets::supplier_id.is_not_null())
        .group_by(tickets::supplier_id)
        .select((tickets::supplier_id, count_star()))
        .load(db)?)
}

/// The same by machine.
pub fn by_asset(db: &mut Db, (from, to): Period) -> Outcomes<Vec<(Option<i64>, i64)>> {
    Ok(tickets::table
        .filter(tickets::opened_at.ge(from))
        .filter(tickets::opened_at.lt(to))
        .filter(tickets::asset_id.is_not_null())
        .group_by(tickets::asset_id)
        .select((tickets::asset_id, count_star()))
        .load(db)?)
}

/// How many clocks of a kind that began in a period ran out or were met by `now`, and how many of them were met in time.
pub fn kept(db: &mut Db, kind: &str, (from, to): Period, now: NaiveDateTime) -> Outcomes<(i64, i64)> {
    let began = || {
        deadlines::table
            .filter(deadlines::subject_kind.eq(kind.to_owned()))
            .filter(deadlines::opened_at.ge(from))
            .filter(deadlines::opened_at.lt(to))
    };
    let judged =
        began().filter(deadlines::met_at.is_not_null().or(deadlines::due_at.lt(now))).count().get_result(db)?;
    let met = began().filter(deadlines::met_at.assume_not_null().le(deadlines::due_at)).count().get_result(db)?;
    Ok((met, judged))
}

/// What clocks are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// What the tickets are about.
    Category,
    /// The office that asked.
    Office,
    /// The supplier that was called.
    Supplier,
    /// The machine.
    Asset,
}

impl By {
    fn column(self) -> &'static str {
        match self {
            Self::Category => "t.category",
            Self::Office => "t.office_id",
            Self::Supplier => "t.supplier_id",
            Self::Asset => "t.asset_id",
        }
    }
}

#[derive(QueryableByName)]
struct Share {
    #[diesel(sql_type = Nullable<Text>)]
    part: Option<String>,
    #[diesel(sql_type = BigInt)]
    met: i64,
    #[diesel(sql_type = BigInt)]
    judged: i64,
}

/// As [`kept`], told apart: by category word or id, none for tickets without, how many were met in time, of how many.
pub fn kept_by(
    db: &mut Db,
    kind: &str,
    by: By,
    (from, to): Period,
    now: NaiveDateTime,
) -> Outcomes<BTreeMap<Option<String>, (i64, i64)>> {
    let column = by.column();
    let shares: Vec<Share> = diesel::sql_query(format!(
        "SELECT CAST({column} AS TEXT) AS part, \
         CAST(SUM(CASE WHEN d.met_at <= d.due_at THEN 1 ELSE 0 END) AS BIGINT) AS met, \
         CAST(COUNT(*) AS BIGINT) AS judged \
         FROM deadlines d JOIN tickets t ON t.id = d.subject_id \
         WHERE d.subject_kind = $1 AND d.opened_at >= $2 AND d.opened_at < $3 \
         AND (d.met_at IS NOT NULL OR d.due_at < $4) GROUP BY {column}"
    ))
    .bind::<Text, _>(kind)
    .bind::<Timestamp, _>(from)
    .bind::<Timestamp, _>(to)
    .bind::<Timestamp, _>(now)
    .load(db)?;
    Ok(shares.into_iter().map(|one| (one.part, (one.met, one.judged))).collect())
}

/// How many tickets were opened in a period; those that go on in another are counted there.
pub fn opened(db: &mut Db, from: Option<NaiveDateTime>, to: NaiveDateTime) -> Outcomes<i64> {
    let query = tickets::table.filter(tickets::opened_at.lt(to)).filter(tickets::state.ne(State::Merged)).into_boxed();
    let query = if let Some(from) = from { query.filter(tickets::opened_at.ge(from)) } else { query };
    Ok(query.count().get_result(db)?)
}

/// How many were solved in a period.
pub fn solved(db: &mut Db, from: Option<NaiveDateTime>, to: NaiveDateTime) -> Outcomes<i64> {
    let query = tickets::table
        .filter(tickets::solved_at.assume_not_null().lt(to))
        .filter(tickets::state.ne(State::Merged))
        .into_boxed();
    let query = if let Some(from) = from { query.filter(tickets::solved_at.assume_not_null().ge(from)) } else { query };
    Ok(query.count().get_result(db)?)
}
