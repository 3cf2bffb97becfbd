//! Publications by their words, on a shelf or of a kind, at the same speed for a word that one publication has and for one that
//! all have.
//!
//! Where the index answers for one record, the shelf is walked in its order and each row is asked, as far as [`NEAR`] rows;
//! what is not found there is gathered by the words, which few have then. Where the index is read as a whole, it is read within
//! the ids of the shelf.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Nullable};

use super::{Filter, Id, Shelf, conditions, on_shelf};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::search::query::{Order, Query, Slice};
use crate::db::search::{self, Index};

/// Hits are counted up to here.
pub(super) const MOST: u32 = 1_000;

/// Rows of a shelf that are asked one by one; few in tests, so that both ways are gone.
const NEAR: u32 = if cfg!(test) { 3 } else { 5_000 };

/// The order of the keys of the index.
const BY_KEY: Order = Order { by: "publication_search.rowid", id: "publication_search.rowid", falling: true };

/// A page of hits, in the order of the shelf.
pub(super) fn page(db: &mut Db, filter: &Filter, today: NaiveDate, typed: &str, slice: &Slice) -> Outcomes<Vec<Id>> {
    if is_all(filter) {
        return keys(db, typed).page(db, "SELECT rowid AS id", BY_KEY, slice);
    }
    let order = filter.shelf.order();
    if let Some(near) = near(db, filter, today, typed, slice) {
        let onward = Slice { from: None, ..slice.clone() };
        let rows: Vec<Id> = near.page(db, "SELECT p.id AS id", order, &onward)?;
        if rows.len() == slice.take as usize || is_small(db, filter, today)? {
            return Ok(rows);
        }
        return gathered(db, filter, today, typed).page(db, "SELECT p.id AS id", order, slice);
    }
    let Some(span) = span(db, filter, today)? else { return Ok(Vec::new()) };
    if filter.shelf.by_end() {
        let mut query = Query::of("publications p");
        let bind = query.bind(typed);
        let (table, matching) = (Index::Publications.table(), search::condition(db, Index::Publications, bind));
        query.and(format!("p.id IN (SELECT rowid FROM {table} WHERE {matching} AND {})", span.within("rowid")));
        for condition in conditions(&mut query, filter, today) {
            query.and(condition);
        }
        return query.page(db, "SELECT p.id AS id", order, slice);
    }
    among(db, filter, today, typed, &span).page(db, "SELECT rowid AS id", BY_KEY, slice)
}

/// How many hits there are, up to [`MOST`].
pub(super) fn count(db: &mut Db, filter: &Filter, today: NaiveDate, typed: &str) -> Outcomes<i64> {
    if is_all(filter) {
        return keys(db, typed).count_up_to(db, MOST);
    }
    if let Some(near) = near(db, filter, today, typed, &Slice::first(0)) {
        let found = near.count_up_to(db, MOST)?;
        if found == i64::from(MOST) || is_small(db, filter, today)? {
            return Ok(found);
        }
        return gathered(db, filter, today, typed).count_up_to(db, MOST);
    }
    match span(db, filter, today)? {
        Some(span) => among(db, filter, today, typed, &span).count_up_to(db, MOST),
        None => Ok(0),
    }
}

/// The whole register: the index of words is all it takes.
fn is_all(filter: &Filter) -> bool {
    filter.shelf == Shelf::All && filter.kind.is_none()
}

fn keys(db: &Db, typed: &str) -> Query {
    let mut query = Query::of(Index::Publications.table());
    let bind = query.bind(typed);
    query.and(search::condition(db, Index::Publications, bind));
    query
}

/// The first rows of the shelf, each asked for the words.
fn near(db: &Db, filter: &Filter, today: NaiveDate, typed: &str, slice: &Slice) -> Option<Query> {
    let mut query = on_shelf(filter, today).among_first("p.id, p.until_day", "p", filter.shelf.order(), slice, NEAR);
    let bind = query.bind(typed);
    query.and(search::has(db, Index::Publications, bind, "p.id")?);
    Some(query)
}

/// Whether all rows of the shelf are among its first.
fn is_small(db: &mut Db, filter: &Filter, today: NaiveDate) -> Outcomes<bool> {
    Ok(on_shelf(filter, today).count_up_to(db, NEAR)? < i64::from(NEAR))
}

/// The rows that have the words, gathered by them.
fn gathered(db: &Db, filter: &Filter, today: NaiveDate, typed: &str) -> Query {
    let mut query = Query::of("");
    let bind = query.bind(typed);
    query.starting_at(format!("{} CROSS JOIN publications p", search::hits(db, Index::Publications, bind, "1 = 1")));
    query.and("p.id = hit.rowid");
    for condition in conditions(&mut query, filter, today) {
        query.and(condition);
    }
    query
}

/// The ids between which a shelf lies.
struct Span {
    low: i64,
    high: i64,
}

impl Span {
    fn within(&self, key: &str) -> String {
        format!("{key} >= {} AND {key} <= {}", self.low, self.high)
    }
}

#[derive(QueryableByName)]
struct Ends {
    #[diesel(sql_type = Nullable<BigInt>)]
    low: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    high: Option<i64>,
}

fn span(db: &mut Db, filter: &Filter, today: NaiveDate) -> Outcomes<Option<Span>> {
    let ends: Vec<Ends> = on_shelf(filter, today).load(db, "SELECT MIN(p.id) AS low, MAX(p.id) AS high", "")?;
    Ok(ends.first().and_then(|ends| Some(Span { low: ends.low?, high: ends.high? })))
}

/// The keys that have the words and are on the shelf. Its ids are gathered once and each hit is looked up among them; with a
/// sign before the key the engine does not ask the index for each of them.
fn among(db: &Db, filter: &Filter, today: NaiveDate, typed: &str, span: &Span) -> Query {
    let mut query = keys(db, typed);
    query.and(span.within("publication_search.rowid"));
    let shelf = conditions(&mut query, filter, today).join(" AND ");
    query.and(format!("+publication_search.rowid IN (SELECT p.id FROM publications p WHERE {shelf})"));
    query
}
