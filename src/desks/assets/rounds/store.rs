//! Rows of rounds and of what they found.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::model::{Check, Kind, Round, RoundLine};
use crate::base::fault::Outcomes;
use crate::db::schema::{inventory_checks, inventory_rounds};
pub use crate::db::search::query::Slice;
use crate::db::search::query::{Key, Order, Query};
use crate::db::{Db, row_lock};

/// Opens the round of a year; `None` when there is one.
pub fn open(db: &mut Db, kind: Kind, year: i64, at: NaiveDateTime, by: Option<i64>) -> Outcomes<Option<i64>> {
    if of_year(db, kind, year)?.is_some() {
        return Ok(None);
    }
    let id = diesel::insert_into(inventory_rounds::table)
        .values((
            inventory_rounds::kind.eq(kind),
            inventory_rounds::year.eq(year),
            inventory_rounds::opened_at.eq(at),
            inventory_rounds::opened_by.eq(by),
        ))
        .returning(inventory_rounds::id)
        .get_result(db)?;
    Ok(Some(id))
}

/// The round of a year.
pub fn of_year(db: &mut Db, kind: Kind, year: i64) -> Outcomes<Option<Round>> {
    Ok(inventory_rounds::table
        .filter(inventory_rounds::kind.eq(kind))
        .filter(inventory_rounds::year.eq(year))
        .select(Round::as_select())
        .first(db)
        .optional()?)
}

/// One round.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Round>> {
    Ok(inventory_rounds::table.filter(inventory_rounds::id.eq(id)).select(Round::as_select()).first(db).optional()?)
}

/// One round, kept as it is by others until the transaction ends.
pub fn locked(db: &mut Db, id: i64) -> Outcomes<Option<Round>> {
    let lock = row_lock(db);
    diesel::sql_query(format!("SELECT id FROM inventory_rounds WHERE id = $1{lock}"))
        .bind::<BigInt, _>(id)
        .execute(db)?;
    by_id(db, id)
}

/// All rounds, newest first: two a year.
pub fn all(db: &mut Db) -> Outcomes<Vec<Round>> {
    Ok(inventory_rounds::table
        .order((inventory_rounds::year.desc(), inventory_rounds::kind))
        .limit(400)
        .select(Round::as_select())
        .load(db)?)
}

/// The last closed round of a kind before a year.
pub fn before(db: &mut Db, kind: Kind, year: i64) -> Outcomes<Option<Round>> {
    Ok(inventory_rounds::table
        .filter(inventory_rounds::kind.eq(kind))
        .filter(inventory_rounds::year.lt(year))
        .filter(inventory_rounds::closed_at.is_not_null())
        .order(inventory_rounds::year.desc())
        .select(Round::as_select())
        .first(db)
        .optional()?)
}

/// Closes a round; `false` when it was closed already.
pub fn close(db: &mut Db, round: &Round) -> Outcomes<bool> {
    let row =
        inventory_rounds::table.filter(inventory_rounds::id.eq(round.id)).filter(inventory_rounds::closed_at.is_null());
    let changed = diesel::update(row)
        .set((
            inventory_rounds::closed_at.eq(round.closed_at),
            inventory_rounds::closed_by.eq(round.closed_by),
            inventory_rounds::closed_name.eq(&round.closed_name),
            inventory_rounds::checked.eq(round.checked),
            inventory_rounds::differences.eq(round.differences),
            inventory_rounds::remarks.eq(&round.remarks),
            inventory_rounds::sha256.eq(&round.sha256),
            inventory_rounds::size.eq(round.size),
            inventory_rounds::digest.eq(&round.digest),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Writes what was found, in the place of what was found before.
pub fn put(db: &mut Db, round: i64, check: &Check) -> Outcomes<()> {
    diesel::delete(
        inventory_checks::table
            .filter(inventory_checks::round_id.eq(round))
            .filter(inventory_checks::asset_id.eq(check.asset_id)),
    )
    .execute(db)?;
    diesel::insert_into(inventory_checks::table)
        .values((
            inventory_checks::round_id.eq(round),
            inventory_checks::asset_id.eq(check.asset_id),
            inventory_checks::outcome.eq(check.outcome),
            inventory_checks::office_id.eq(check.office_id),
            inventory_checks::to_office_id.eq(check.to_office_id),
            inventory_checks::note.eq(&check.note),
            inventory_checks::installed.eq(check.installed),
            inventory_checks::bought.eq(check.bought),
            inventory_checks::at.eq(check.at),
            inventory_checks::operator_id.eq(check.operator_id),
            inventory_checks::operator_name.eq(&check.operator_name),
        ))
        .execute(db)?;
    Ok(())
}

/// What a round found of a thing.
pub fn check(db: &mut Db, round: i64, asset: i64) -> Outcomes<Option<Check>> {
    Ok(inventory_checks::table
        .filter(inventory_checks::round_id.eq(round))
        .filter(inventory_checks::asset_id.eq(asset))
        .select(Check::as_select())
        .first(db)
        .optional()?)
}

/// Everything a round found, by thing.
pub fn checks(db: &mut Db, round: i64) -> Outcomes<Vec<Check>> {
    Ok(inventory_checks::table
        .filter(inventory_checks::round_id.eq(round))
        .order(inventory_checks::asset_id)
        .select(Check::as_select())
        .load(db)?)
}

/// Office by office.
const ORDER: Order = Order { by: "COALESCE(o.code, '')", id: "a.number", falling: false };

impl RoundLine {
    /// Its place in the list.
    pub fn key(&self) -> Key<String> {
        Key { by: self.office.as_str().into(), id: self.number.clone() }
    }
}

/// A question to the things of a round: those that are at work, and those it found something of. `before` is the round to
/// compare with.
fn things(round: &Round, before: Option<i64>, left: bool) -> Query {
    let mut query = Query::of("");
    let (now, before) = (query.bind(round.id), query.bind(before.unwrap_or(0)));
    query.starting_at(format!(
        "assets a LEFT JOIN inventory_checks c ON c.round_id = ${now} AND c.asset_id = a.id \
         LEFT JOIN inventory_checks b ON b.round_id = ${before} AND b.asset_id = a.id \
         LEFT JOIN offices o ON o.id = a.office_id"
    ));
    query.and(match round.kind {
        Kind::Hardware => "a.kind <> 'licence'",
        Kind::Licences => "a.kind = 'licence'",
    });
    query.and(if left {
        "c.id IS NULL AND a.state <> 'retired'"
    } else {
        "(c.id IS NOT NULL OR a.state <> 'retired')"
    });
    query
}

/// Lines of a round office by office; `left` alone are those not checked yet. `before` is the round to compare with.
pub fn lines(
    db: &mut Db,
    round: &Round,
    before: Option<i64>,
    left: bool,
    slice: &Slice<String>,
) -> Outcomes<Vec<RoundLine>> {
    let head = "SELECT a.id, a.number, a.kind, a.name, a.maker, a.model, COALESCE(o.code, '') AS office, a.room, \
                a.licences, c.outcome, c.installed, c.bought, c.note, b.outcome AS before";
    things(round, before, left).page(db, head, ORDER, slice)
}

/// How many lines a round has; `left` alone are those not checked yet.
pub fn count(db: &mut Db, round: &Round, left: bool) -> Outcomes<i64> {
    things(round, None, left).count(db)
}
