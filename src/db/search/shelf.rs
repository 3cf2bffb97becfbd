//! The rows of a shelf in its order, all of them or those that have some words, at the same speed for a word that one row has
//! and for one that all have.
//!
//! Where the index answers for one record (PostgreSQL), the shelf is walked in its order and each row is asked, as far as
//! [`Shelf::near`] rows; what is not found there is gathered by the words, which few have then. Where the index is read as a
//! whole (SQLite), it is read in the order of its keys: all of it, or within the ids of the shelf.

use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Nullable};

use super::query::{Bind, Order, Query, Slice};
use super::{Index, among_hits, condition, has, hits};
use crate::base::fault::Outcomes;
use crate::db::Db;

/// Rows of a shelf that are asked one by one.
pub const NEAR: u32 = 5_000;

/// What is asked of the index alone.
const KEY: &str = "SELECT rowid AS id";

/// Puts the conditions of a shelf together, binding their values. They are asked of the rows under the alias of the table.
pub type Conditions<'a> = &'a dyn Fn(&mut Query) -> Vec<String>;

/// A shelf.
#[derive(Clone, Copy)]
pub struct Shelf<'a> {
    /// The index of the words of its rows.
    pub index: Index,
    /// Its table.
    pub table: &'static str,
    /// What the conditions and the order call the table.
    pub alias: &'static str,
    /// The order of its rows.
    pub order: Order,
    /// Which rows stand on it.
    pub conditions: Conditions<'a>,
    /// Rows that are asked one by one; [`NEAR`] but in tests.
    pub near: u32,
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// The ids between which a shelf lies.
#[derive(QueryableByName)]
struct Ends {
    #[diesel(sql_type = Nullable<BigInt>)]
    low: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    high: Option<i64>,
}

impl Shelf<'_> {
    /// The ids of a page: of all rows, or of those that have the words (a query of the engine, [`super::query()`]).
    pub fn page<I>(&self, db: &mut Db, words: Option<&str>, slice: &Slice<I>) -> Outcomes<Vec<i64>>
    where
        I: Clone + Into<Bind>,
    {
        let Some(words) = words else { return ids(self.rows().page(db, &self.head(), self.order, slice)?) };
        let (head, order) = if self.is_all() { (KEY.to_owned(), self.by_key()) } else { (self.head(), self.order) };
        if let Some(near) = self.near(db, words, slice) {
            let onward = Slice { from: None, ..slice.clone() };
            let rows: Vec<Id> = near.page(db, &head, order, &onward)?;
            if rows.len() == slice.take as usize || self.is_small(db)? {
                return ids(rows);
            }
            return ids(self.gathered(db, words).page(db, &head, order, slice)?);
        }
        if self.is_all() {
            return ids(self.keys(db, words).page(db, &head, order, slice)?);
        }
        if self.is_by_key() && !self.is_small(db)? {
            return ids(self.met(db, words).page(db, &head, order, slice)?);
        }
        let Some(ends) = self.ends(db)? else { return Ok(Vec::new()) };
        if self.is_by_key() {
            return ids(self.among(db, words, ends).page(db, KEY, self.by_key(), slice)?);
        }
        ids(self.within(db, words, ends).page(db, &head, order, slice)?)
    }

    /// How many rows there are, up to `most`: all, or those that have the words.
    pub fn count(&self, db: &mut Db, words: Option<&str>, most: u32) -> Outcomes<i64> {
        let Some(words) = words else { return self.rows().count_up_to(db, most) };
        if let Some(near) = self.near(db, words, &Slice::<i64>::first(0)) {
            if most > self.near && !self.is_small(db)? {
                return self.joined(db, words).count_up_to(db, most);
            }
            let found = near.count_up_to(db, most)?;
            if found == i64::from(most) || self.is_small(db)? {
                return Ok(found);
            }
            return self.gathered(db, words).count_up_to(db, most);
        }
        if self.is_whole() {
            return self.keys(db, words).count_up_to(db, most);
        }
        if !self.is_small(db)? {
            return self.met(db, words).count_up_to(db, most);
        }
        match self.ends(db)? {
            Some(ends) => self.among(db, words, ends).count_up_to(db, most),
            None => Ok(0),
        }
    }

    /// The rows of the shelf.
    fn rows(&self) -> Query {
        let mut query = Query::of(format!("{} {}", self.table, self.alias));
        self.ask(&mut query);
        query
    }

    fn ask(&self, query: &mut Query) {
        for condition in (self.conditions)(query) {
            query.and(condition);
        }
    }

    fn head(&self) -> String {
        format!("SELECT {} AS id", self.key())
    }

    /// The column of the id, by which the index of words knows a row.
    fn key(&self) -> String {
        format!("{}.id", self.alias)
    }

    fn is_by_key(&self) -> bool {
        self.order.by == self.key()
    }

    /// The whole table: the index of words is all it takes to count.
    fn is_whole(&self) -> bool {
        (self.conditions)(&mut Query::of("")).is_empty()
    }

    /// The whole table, the order of which is that of its keys: the index of words is all it takes.
    fn is_all(&self) -> bool {
        self.is_by_key() && self.is_whole()
    }

    /// The same order, said of the index.
    fn by_key(&self) -> Order {
        Order { by: "rowid", id: "rowid", ..self.order }
    }

    /// The keys that have the words, on whichever shelf.
    fn keys(&self, db: &Db, words: &str) -> Query {
        let mut query = Query::of(self.index.table());
        let bind = query.bind(words);
        query.and(condition(db, self.index, bind));
        query
    }

    /// The first rows of the shelf, each asked for the words.
    fn near<I: Clone + Into<Bind>>(&self, db: &Db, words: &str, slice: &Slice<I>) -> Option<Query> {
        let (index, key) = (self.index, self.key());
        has(db, index, 0, &key)?;
        let mut query = if self.is_all() {
            let table = index.table();
            Query::of(table).among_first("rowid, words", table, self.by_key(), slice, self.near)
        } else {
            // Of all columns the engine reads those that are named outside, which an order by an expression may need.
            self.rows().among_first(&format!("{}.*", self.alias), self.alias, self.order, slice, self.near)
        };
        let bind = query.bind(words);
        if self.is_all() {
            query.and(condition(db, index, bind));
        } else {
            query.and(has(db, index, bind, &key)?);
        }
        Some(query)
    }

    /// Whether all rows of the shelf are among its first.
    fn is_small(&self, db: &mut Db) -> Outcomes<bool> {
        Ok(self.rows().count_up_to(db, self.near)? < i64::from(self.near))
    }

    /// The rows that have the words, gathered by them; each is then looked up by its key.
    fn gathered(&self, db: &Db, words: &str) -> Query {
        let (table, alias) = (self.table, self.alias);
        if self.is_all() {
            return self.found(db, words);
        }
        let mut query = Query::of("");
        let bind = query.bind(words);
        let found = hits(db, self.index, bind, "1 = 1");
        // The fence keeps PostgreSQL from reading the whole table for what it guesses are many hits.
        query.starting_at(format!(
            "{found} CROSS JOIN LATERAL (SELECT * FROM {table} WHERE {table}.id = hit.rowid OFFSET 0) AS {alias}"
        ));
        self.ask(&mut query);
        query
    }

    /// The keys that have the words, gathered by them, on whichever shelf.
    fn found(&self, db: &Db, words: &str) -> Query {
        let mut query = Query::of("");
        let bind = query.bind(words);
        query.starting_at(hits(db, self.index, bind, "1 = 1"));
        query
    }

    /// The rows that have the words, for counts that go beyond the first rows: many are wanted, and the engine reads whole tables
    /// where that is quicker than looking up each.
    fn joined(&self, db: &Db, words: &str) -> Query {
        if self.is_whole() {
            return self.found(db, words);
        }
        let mut query = self.rows();
        let bind = query.bind(words);
        query.and(among_hits(db, self.index, bind, &self.key()));
        query
    }

    /// The keys that have the words in their order, each row met looked up: few are met before a large shelf fills a page.
    fn met(&self, db: &Db, words: &str) -> Query {
        let Self { index, table, alias, .. } = self;
        let mut query = Query::of(format!("{} CROSS JOIN {table} {alias}", index.table()));
        let bind = query.bind(words);
        query.and(condition(db, *index, bind));
        query.and(format!("{alias}.id = {}.rowid", index.table()));
        self.ask(&mut query);
        query
    }

    fn ends(&self, db: &mut Db) -> Outcomes<Option<(i64, i64)>> {
        // Nothing lies outside the whole table, which would be read from end to end to say so.
        if self.is_whole() {
            return Ok(Some((0, i64::MAX)));
        }
        let id = self.key();
        let ends: Vec<Ends> = self.rows().load(db, &format!("SELECT MIN({id}) AS low, MAX({id}) AS high"), "")?;
        Ok(ends.first().and_then(|ends| Some((ends.low?, ends.high?))))
    }

    /// The keys that have the words and are on the shelf. Its ids are gathered once and each hit is looked up among them; with a
    /// sign before the key the engine does not ask the index for each of them.
    fn among(&self, db: &Db, words: &str, (low, high): (i64, i64)) -> Query {
        let (search, alias, table) = (self.index.table(), self.alias, self.table);
        let mut query = self.keys(db, words);
        query.and(format!("{search}.rowid BETWEEN {low} AND {high}"));
        let shelf = (self.conditions)(&mut query).join(" AND ");
        let wheres = if shelf.is_empty() { String::new() } else { format!(" WHERE {shelf}") };
        query.and(format!("+{search}.rowid IN (SELECT {alias}.id FROM {table} {alias}{wheres})"));
        query
    }

    /// The rows of the shelf whose keys have the words.
    fn within(&self, db: &Db, words: &str, (low, high): (i64, i64)) -> Query {
        let (search, alias) = (self.index.table(), self.alias);
        let mut query = Query::of(format!("{} {alias}", self.table));
        let bind = query.bind(words);
        let matching = condition(db, self.index, bind);
        query.and(format!(
            "{alias}.id IN (SELECT rowid FROM {search} WHERE {matching} AND rowid BETWEEN {low} AND {high})"
        ));
        self.ask(&mut query);
        query
    }
}

fn ids(rows: Vec<Id>) -> Outcomes<Vec<i64>> {
    Ok(rows.into_iter().map(|row| row.id).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests;
