//! Articles with what is left of them.

use chrono::{Days, NaiveDate};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text};

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::search::{self, Index};
use crate::desks::consumables::model::{ConsumableRow, Kind};

/// Columns of a page, in the order of [`ConsumableRow`]; `$1` is the first day of the year that is looked at.
const COLUMNS: &str = "c.id, c.code, c.name, c.kind, c.unit, c.minimum, c.place, c.price_cents, c.active, \
    CAST(COALESCE((SELECT SUM(m.quantity) FROM consumable_movements m WHERE m.consumable_id = c.id), 0) AS BIGINT) \
    AS stock, CAST(COALESCE((SELECT -SUM(m.quantity) FROM consumable_movements m WHERE m.consumable_id = c.id \
    AND m.day > $1 AND m.kind IN ('used', 'returned')), 0) AS BIGINT) AS year_use";

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

/// Which rows are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    /// Rows after (or before) this code; none for the first (or last) rows.
    pub from: Option<String>,
    /// In list order; otherwise against it.
    pub forward: bool,
    /// Rows to pass over first.
    pub skip: u64,
    /// Rows to fetch.
    pub take: u32,
}

struct Sql {
    from: String,
    wheres: Vec<String>,
    binds: Vec<String>,
}

impl Sql {
    /// The first value of every query is the day.
    fn bind(&mut self, value: impl Into<String>) -> usize {
        self.binds.push(value.into());
        self.binds.len() + 1
    }

    fn load<T>(self, db: &mut Db, head: &str, tail: &str, since: NaiveDate) -> Outcomes<Vec<T>>
    where
        T: QueryableByName<<Db as Connection>::Backend> + 'static,
    {
        let text = format!("{head} FROM {} WHERE {}{tail}", self.from, self.wheres.join(" AND "));
        let mut query = diesel::sql_query(text).into_boxed::<<Db as Connection>::Backend>();
        query = query.bind::<Date, _>(since);
        for bind in self.binds {
            query = query.bind::<Text, _>(bind);
        }
        Ok(query.load(db)?)
    }
}

const STOCK: &str = "COALESCE((SELECT SUM(m.quantity) FROM consumable_movements m WHERE m.consumable_id = c.id), 0)";

fn filtered(db: &Db, filter: &Filter) -> Sql {
    let mut sql = Sql { from: "consumables c".into(), wheres: vec!["$1 IS NOT NULL".into()], binds: Vec::new() };
    if let Some(query) = search::query(db, &filter.words) {
        let bind = sql.bind(query);
        let table = Index::Consumables.table();
        sql.from = format!("{table} JOIN consumables c ON c.id = {table}.rowid");
        sql.wheres.push(search::condition(db, Index::Consumables, bind));
    }
    if let Some(kind) = filter.kind {
        let bind = sql.bind(kind.code());
        sql.wheres.push(format!("c.kind = ${bind}"));
    }
    if filter.short {
        sql.wheres.push(format!("c.minimum > {STOCK}"));
    }
    if !filter.all {
        sql.wheres.push("c.active".into());
    }
    sql
}

/// Fetches rows by code; what went out is counted after `since`.
pub fn page(db: &mut Db, filter: &Filter, slice: &Slice, since: NaiveDate) -> Outcomes<Vec<ConsumableRow>> {
    let mut sql = filtered(db, filter);
    let (sign, order) = if slice.forward { (">", "ASC") } else { ("<", "DESC") };
    if let Some(code) = &slice.from {
        let bind = sql.bind(code.clone());
        sql.wheres.push(format!("c.code {sign} ${bind}"));
    }
    let tail = format!(" ORDER BY c.code {order} LIMIT {} OFFSET {}", slice.take, slice.skip);
    let mut rows = sql.load(db, &format!("SELECT {COLUMNS}"), &tail, since)?;
    if !slice.forward {
        rows.reverse();
    }
    Ok(rows)
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many articles a filter leaves.
pub fn count(db: &mut Db, filter: &Filter) -> Outcomes<i64> {
    let rows: Vec<Count> = filtered(db, filter).load(db, "SELECT COUNT(*) AS count", "", NaiveDate::default())?;
    Ok(rows.first().map_or(0, |row| row.count))
}

/// Every article that a filter leaves, by code: for what is reckoned over all of them.
pub fn all(db: &mut Db, filter: &Filter, today: NaiveDate) -> Outcomes<Vec<ConsumableRow>> {
    let since = today - Days::new(365);
    let mut rows: Vec<ConsumableRow> = Vec::new();
    loop {
        let from = rows.last().map(|row| row.code.clone());
        let page = page(db, filter, &Slice { from, forward: true, skip: 0, take: PAGE }, since)?;
        let last = page.len() < PAGE as usize;
        rows.extend(page);
        if last {
            return Ok(rows);
        }
    }
}

/// One article.
pub fn one(db: &mut Db, id: i64, since: NaiveDate) -> Outcomes<Option<ConsumableRow>> {
    let text = format!("SELECT {COLUMNS} FROM consumables c WHERE c.id = $2");
    Ok(diesel::sql_query(text).bind::<Date, _>(since).bind::<BigInt, _>(id).get_result(db).optional()?)
}

/// Spare parts with these words, those in stock first.
pub fn parts(db: &mut Db, words: &str, count: u32) -> Outcomes<Vec<ConsumableRow>> {
    let filter = Filter { words: words.to_owned(), kind: Some(Kind::Part), ..Filter::default() };
    let tail = format!(" ORDER BY CASE WHEN {STOCK} > 0 THEN 0 ELSE 1 END, c.code LIMIT {count}");
    let day = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
    filtered(db, &filter).load(db, &format!("SELECT {COLUMNS}"), &tail, day)
}
