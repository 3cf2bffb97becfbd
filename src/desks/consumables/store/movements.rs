//! Movements and analyses: written once, summed for stocks and figures.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable};

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{consumable_movements, consumption_analyses};
use crate::desks::consumables::model::{Analysis, Movement, MovementKind};

/// Movements that a page shows at most.
const MOST: i64 = 300;

/// Writes a movement; its digest is computed here. Answers it with its id.
pub fn insert(db: &mut Db, movement: Movement, key: &str) -> Outcomes<Movement> {
    let digest = movement.expected_digest().to_vec();
    let id = diesel::insert_into(consumable_movements::table)
        .values((
            consumable_movements::consumable_id.eq(movement.consumable_id),
            consumable_movements::kind.eq(movement.kind),
            consumable_movements::quantity.eq(movement.quantity),
            consumable_movements::at.eq(movement.at),
            consumable_movements::day.eq(movement.day),
            consumable_movements::asset_id.eq(movement.asset_id),
            consumable_movements::office_id.eq(movement.office_id),
            consumable_movements::price_cents.eq(movement.price_cents),
            consumable_movements::analysis_id.eq(movement.analysis_id),
            consumable_movements::note.eq(&movement.note),
            consumable_movements::operator_id.eq(movement.operator_id),
            consumable_movements::operator_name.eq(&movement.operator_name),
            consumable_movements::idempotency_key.eq(key),
            consumable_movements::digest.eq(&digest),
        ))
        .returning(consumable_movements::id)
        .get_result(db)?;
    Ok(Movement { id, digest, ..movement })
}

/// The movement that a form's key already wrote, if it did.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<Movement>> {
    Ok(consumable_movements::table
        .filter(consumable_movements::idempotency_key.eq(key))
        .select(Movement::as_select())
        .first(db)
        .optional()?)
}

/// One movement.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Movement>> {
    Ok(consumable_movements::table
        .filter(consumable_movements::id.eq(id))
        .select(Movement::as_select())
        .first(db)
        .optional()?)
}

/// Movements with these ids.
pub fn with_ids(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<Movement>> {
    Ok(consumable_movements::table
        .filter(consumable_movements::id.eq_any(ids.to_vec()))
        .select(Movement::as_select())
        .load(db)?)
}

/// How many movements there are.
pub fn count(db: &mut Db) -> Outcomes<i64> {
    Ok(consumable_movements::table.count().get_result(db)?)
}

/// What is there of an article.
pub fn stock(db: &mut Db, article: i64) -> Outcomes<i64> {
    #[derive(QueryableByName)]
    struct Sum {
        #[diesel(sql_type = BigInt)]
        sum: i64,
    }
    let row: Sum = diesel::sql_query(
        "SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) AS sum FROM consumable_movements WHERE consumable_id = $1",
    )
    .bind::<BigInt, _>(article)
    .get_result(db)?;
    Ok(row.sum)
}

/// The movements of an article, newest first.
pub fn of(db: &mut Db, article: i64) -> Outcomes<Vec<Movement>> {
    Ok(consumable_movements::table
        .filter(consumable_movements::consumable_id.eq(article))
        .order(consumable_movements::id.desc())
        .limit(MOST)
        .select(Movement::as_select())
        .load(db)?)
}

/// What was used or came back, one row for each article, printer and day.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Used {
    /// Article.
    #[diesel(sql_type = BigInt)]
    pub consumable_id: i64,
    /// Printer; none where it went to an office.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub asset_id: Option<i64>,
    /// Day.
    #[diesel(sql_type = diesel::sql_types::Date)]
    pub day: NaiveDate,
    /// Pieces.
    #[diesel(sql_type = BigInt)]
    pub count: i64,
}

/// What was used between two days, both included; of one article, or of all.
pub fn used(db: &mut Db, article: Option<i64>, from: NaiveDate, to: NaiveDate) -> Outcomes<Vec<Used>> {
    let only = if article.is_some() { " AND consumable_id = $3" } else { "" };
    let text = format!(
        "SELECT consumable_id, asset_id, day, CAST(-SUM(quantity) AS BIGINT) AS count FROM consumable_movements \
         WHERE day >= $1 AND day <= $2 AND kind IN ('used', 'returned'){only} \
         GROUP BY consumable_id, asset_id, day ORDER BY day"
    );
    let query = diesel::sql_query(text)
        .into_boxed::<<Db as Connection>::Backend>()
        .bind::<diesel::sql_types::Date, _>(from)
        .bind::<diesel::sql_types::Date, _>(to);
    let query = match article {
        Some(article) => query.bind::<BigInt, _>(article),
        None => query,
    };
    Ok(query.load(db)?)
}

/// The day of the first movement of each article.
pub fn first_days(db: &mut Db) -> Outcomes<Vec<(i64, Option<NaiveDate>)>> {
    Ok(consumable_movements::table
        .group_by(consumable_movements::consumable_id)
        .select((consumable_movements::consumable_id, diesel::dsl::min(consumable_movements::day)))
        .load(db)?)
}

/// What the last purchase of an article cost, one in cents.
pub fn last_price(db: &mut Db, article: i64) -> Outcomes<Option<i64>> {
    let found: Option<Option<i64>> = consumable_movements::table
        .filter(consumable_movements::consumable_id.eq(article))
        .filter(consumable_movements::kind.eq(MovementKind::Bought))
        .filter(consumable_movements::price_cents.is_not_null())
        .order(consumable_movements::id.desc())
        .select(consumable_movements::price_cents)
        .first(db)
        .optional()?;
    Ok(found.flatten())
}

/// Writes an analysis; its digest is computed here. Answers it with its id.
pub fn insert_analysis(db: &mut Db, analysis: Analysis) -> Outcomes<Analysis> {
    let digest = analysis.expected_digest().to_vec();
    let id = diesel::insert_into(consumption_analyses::table)
        .values((
            consumption_analyses::year.eq(analysis.year),
            consumption_analyses::pieces.eq(analysis.pieces),
            consumption_analyses::cost_cents.eq(analysis.cost_cents),
            consumption_analyses::made_at.eq(analysis.made_at),
            consumption_analyses::operator_id.eq(analysis.operator_id),
            consumption_analyses::operator_name.eq(&analysis.operator_name),
            consumption_analyses::sha256.eq(&analysis.sha256),
            consumption_analyses::size.eq(analysis.size),
            consumption_analyses::digest.eq(&digest),
        ))
        .returning(consumption_analyses::id)
        .get_result(db)?;
    Ok(Analysis { id, digest, ..analysis })
}

/// The newest analysis of a year.
pub fn analysis_of(db: &mut Db, year: i64) -> Outcomes<Option<Analysis>> {
    Ok(consumption_analyses::table
        .filter(consumption_analyses::year.eq(year))
        .order(consumption_analyses::id.desc())
        .select(Analysis::as_select())
        .first(db)
        .optional()?)
}

/// All analyses, newest first.
pub fn analyses(db: &mut Db) -> Outcomes<Vec<Analysis>> {
    Ok(consumption_analyses::table
        .order(consumption_analyses::id.desc())
        .limit(500)
        .select(Analysis::as_select())
        .load(db)?)
}
