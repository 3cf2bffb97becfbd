//! Articles with what is left of them.

use chrono::{Days, NaiveDate};

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::search::query::{Key, Order, Query, Slice};
use crate::db::search::shelf::{NEAR, Shelf};
use crate::db::search::{self, Index};
use crate::desks::consumables::model::{ConsumableRow, Kind};

/// Columns of a page, in the order of [`ConsumableRow`]; `$1`, the first value of the query, is the day after which what went
/// out is counted.
const COLUMNS: &str = "SELECT c.id, c.code, c.name, c.kind, c.unit, c.minimum, c.place, c.price_cents, c.active, \
    CAST(COALESCE((SELECT SUM(m.quantity) FROM consumable_movements m WHERE m.consumable_id = c.id), 0) AS BIGINT) \
    AS stock, CAST(COALESCE((SELECT -SUM(m.quantity) FROM consumable_movements m WHERE m.consumable_id = c.id \
    AND m.day > $1 AND m.kind IN ('used', 'returned')), 0) AS BIGINT) AS year_use";

/// No two articles have the same code.
const ORDER: Order = Order { by: "c.code", id: "c.code", falling: false };

/// Rows fetched at a time.
const PAGE: u32 = 500;

/// What a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words of code, name and models.
    pub words: String,
    /// One kind.
    pub kind: Option<Kind>,
    /// Only those of which less is there than should be.
    pub short: bool,
    /// Those no longer used too.
    pub all: bool,
}

const STOCK: &str = "COALESCE((SELECT SUM(m.quantity) FROM consumable_movements m WHERE m.consumable_id = c.id), 0)";

impl ConsumableRow {
    /// Its place in the list.
    pub fn key(&self) -> Key<String> {
        Key { by: self.code.as_str().into(), id: self.code.clone() }
    }
}

/// The conditions of a filter on the article, which is `c`.
fn conditions(query: &mut Query, filter: &Filter) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(filter.kind.map(|kind| format!("c.kind = ${}", query.bind(kind.code()))));
    if filter.short {
        found.push(format!("c.minimum > {STOCK}"));
    }
    if !filter.all {
        found.push("c.active".to_owned());
    }
    found
}

/// Does something with the shelf of a filter, as the search sees it.
fn on_shelf<T>(filter: &Filter, then: impl FnOnce(&Shelf<'_>) -> T) -> T {
    then(&Shelf {
        index: Index::Consumables,
        table: "consumables",
        alias: "c",
        order: ORDER,
        conditions: &|query| conditions(query, filter),
        near: NEAR,
    })
}

/// A question to the articles, of which what went out is counted after a day.
fn since(day: NaiveDate) -> Query {
    let mut query = Query::of("consumables c");
    query.bind(day);
    query
}

/// Fetches rows by code; what went out is counted after `day`.
pub fn page(db: &mut Db, filter: &Filter, slice: &Slice<String>, day: NaiveDate) -> Outcomes<Vec<ConsumableRow>> {
    let words = search::query(db, &filter.words);
    let ids = on_shelf(filter, |shelf| shelf.page(db, words.as_deref(), slice))?;
    since(day).rows(db, COLUMNS, ("c.id", &ids), |row: &ConsumableRow| row.id)
}

/// How many articles a filter leaves.
pub fn count(db: &mut Db, filter: &Filter) -> Outcomes<i64> {
    let words = search::query(db, &filter.words);
    on_shelf(filter, |shelf| shelf.count(db, words.as_deref(), u32::MAX))
}

/// Every article that a filter leaves, by code: for what is reckoned over all of them.
pub fn all(db: &mut Db, filter: &Filter, today: NaiveDate) -> Outcomes<Vec<ConsumableRow>> {
    let day = today - Days::new(365);
    let mut rows: Vec<ConsumableRow> = Vec::new();
    loop {
        let from = rows.last().map(ConsumableRow::key);
        let page = page(db, filter, &Slice { from, ..Slice::first(PAGE) }, day)?;
        let last = page.len() < PAGE as usize;
        rows.extend(page);
        if last {
            return Ok(rows);
        }
    }
}

/// One article.
pub fn one(db: &mut Db, id: i64, day: NaiveDate) -> Outcomes<Option<ConsumableRow>> {
    let found = since(day).rows(db, COLUMNS, ("c.id", &[id]), |row: &ConsumableRow| row.id)?;
    Ok(found.into_iter().next())
}

/// Spare parts with these words, those in stock first.
pub fn parts(db: &mut Db, words: &str, count: u32) -> Outcomes<Vec<ConsumableRow>> {
    let filter = Filter { kind: Some(Kind::Part), ..Filter::default() };
    let mut query = since(NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default());
    if let Some(words) = search::query(db, words) {
        let bind = query.bind(words);
        query.and(search::among_hits(db, Index::Consumables, bind, "c.id"));
    }
    for condition in conditions(&mut query, &filter) {
        query.and(condition);
    }
    let tail = format!(" ORDER BY CASE WHEN {STOCK} > 0 THEN 0 ELSE 1 END, c.code LIMIT {count}");
    query.load(db, COLUMNS, &tail)
}
