//! Questions put together from parts: conditions with their values, a page by keyset, a count that is bounded.
//!
//! Values are bound in the order in which the text names them: SQLite numbers them so.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text, Timestamp};

use crate::base::fault::Outcomes;
use crate::db::Db;

/// A value of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bind {
    /// A number.
    Int(i64),
    /// A text.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// An instant (UTC).
    At(NaiveDateTime),
}

impl From<i64> for Bind {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<&str> for Bind {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Bind {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<NaiveDate> for Bind {
    fn from(value: NaiveDate) -> Self {
        Self::Day(value)
    }
}

impl From<NaiveDateTime> for Bind {
    fn from(value: NaiveDateTime) -> Self {
        Self::At(value)
    }
}

/// Where a row stands in the order of its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key<I = i64> {
    /// What the list is ordered by.
    pub by: Bind,
    /// Row id, which decides among equals; or what else does and no two rows share.
    pub id: I,
}

/// Which rows are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice<I = i64> {
    /// Rows after (or before) this key; none for the first (or last) rows.
    pub from: Option<Key<I>>,
    /// In list order; otherwise against it.
    pub forward: bool,
    /// Rows to pass over first.
    pub skip: u64,
    /// Rows to fetch.
    pub take: u32,
}

impl<I> Slice<I> {
    /// The first rows.
    pub fn first(take: u32) -> Self {
        Self { from: None, forward: true, skip: 0, take }
    }
}

/// The order of a list: a column and the id, both the same way; or one column that no two rows share, named twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// Column or expression.
    pub by: &'static str,
    /// Column of the id, or of what else decides among equals.
    pub id: &'static str,
    /// The greatest first.
    pub falling: bool,
}

/// A question.
#[derive(Debug, Clone)]
pub struct Query {
    from: String,
    wheres: Vec<String>,
    binds: Vec<Bind>,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

impl Query {
    /// A question to tables: what stands after `FROM`.
    pub fn of(from: impl Into<String>) -> Self {
        Self { from: from.into(), wheres: Vec::new(), binds: Vec::new() }
    }

    /// The number of the next value, after binding it.
    pub fn bind(&mut self, value: impl Into<Bind>) -> usize {
        self.binds.push(value.into());
        self.binds.len()
    }

    /// Adds a condition.
    pub fn and(&mut self, condition: impl Into<String>) -> &mut Self {
        self.wheres.push(condition.into());
        self
    }

    /// Adds a condition that ends in one value: `d.year =`.
    pub fn and_bind(&mut self, condition: &str, value: impl Into<Bind>) -> &mut Self {
        let bind = self.bind(value);
        self.and(format!("{condition} ${bind}"))
    }

    /// Only rows with one of these ids.
    pub fn and_among(&mut self, column: &str, ids: &[i64]) -> &mut Self {
        let binds: Vec<String> = ids.iter().map(|id| format!("${}", self.bind(*id))).collect();
        // A list of nothing is no list to PostgreSQL.
        self.and(if binds.is_empty() { "1 = 0".to_owned() } else { format!("{column} IN ({})", binds.join(", ")) })
    }

    /// The condition that a row comes after a place in an order, or before it; its values are bound.
    pub fn beyond<I: Clone + Into<Bind>>(&mut self, order: Order, key: &Key<I>, after: bool) -> String {
        let Order { by, id, falling } = order;
        let sign = if falling == after { "<" } else { ">" };
        let place = self.bind(key.by.clone());
        if by == id {
            return format!("{by} {sign} ${place}");
        }
        let row = self.bind(key.id.clone());
        format!("({by}, {id}) {sign} (${place}, ${row})")
    }

    /// Puts another table before those that are there.
    pub fn starting_at(&mut self, from: String) {
        self.from = from;
    }

    /// Asks; `head` is what stands before `FROM`, `tail` what stands after the conditions.
    pub fn load<T>(self, db: &mut Db, head: &str, tail: &str) -> Outcomes<Vec<T>>
    where
        T: QueryableByName<<Db as Connection>::Backend> + 'static,
    {
        let wheres = self.wheres();
        let text = format!("{head} FROM {}{wheres}{tail}", self.from);
        let mut query = diesel::sql_query(text).into_boxed::<<Db as Connection>::Backend>();
        for bind in self.binds {
            query = match bind {
                Bind::Int(value) => query.bind::<BigInt, _>(value),
                Bind::Text(value) => query.bind::<Text, _>(value),
                Bind::Day(value) => query.bind::<Date, _>(value),
                Bind::At(value) => query.bind::<Timestamp, _>(value),
            };
        }
        Ok(query.load(db)?)
    }

    /// The same asked of the first rows only, in the order of the list from its key on: what is added is asked of them, with
    /// their columns and under their name.
    pub fn among_first<I: Clone + Into<Bind>>(
        mut self,
        columns: &str,
        name: &str,
        order: Order,
        slice: &Slice<I>,
        most: u32,
    ) -> Self {
        let sorted = self.after_key(order, slice);
        let wheres = self.wheres();
        let from = format!("(SELECT {columns} FROM {}{wheres}{sorted} LIMIT {most}) AS {name}", self.from);
        Self { from, wheres: Vec::new(), binds: self.binds }
    }

    fn wheres(&self) -> String {
        if self.wheres.is_empty() { String::new() } else { format!(" WHERE {}", self.wheres.join(" AND ")) }
    }

    /// Only what comes after the key of a slice; answers the order that its rows are read in.
    fn after_key<I: Clone + Into<Bind>>(&mut self, order: Order, slice: &Slice<I>) -> String {
        if let Some(key) = &slice.from {
            let condition = self.beyond(order, key, slice.forward);
            self.and(condition);
        }
        let Order { by, id, falling } = order;
        let way = if falling == slice.forward { "DESC" } else { "ASC" };
        if by == id { format!(" ORDER BY {by} {way}") } else { format!(" ORDER BY {by} {way}, {id} {way}") }
    }

    /// Asks for a page in the order of the list, whichever way it was read.
    pub fn page<T, I>(mut self, db: &mut Db, head: &str, order: Order, slice: &Slice<I>) -> Outcomes<Vec<T>>
    where
        T: QueryableByName<<Db as Connection>::Backend> + 'static,
        I: Clone + Into<Bind>,
    {
        let sorted = self.after_key(order, slice);
        let mut rows = self.load(db, head, &format!("{sorted} LIMIT {} OFFSET {}", slice.take, slice.skip))?;
        if !slice.forward {
            rows.reverse();
        }
        Ok(rows)
    }

    /// Asks for the rows of a page of which the ids were found, in their order; `of` tells the id of a row, `column` holds it.
    pub fn rows<T>(
        mut self,
        db: &mut Db,
        head: &str,
        (column, ids): (&str, &[i64]),
        of: impl Fn(&T) -> i64,
    ) -> Outcomes<Vec<T>>
    where
        T: QueryableByName<<Db as Connection>::Backend> + 'static,
    {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        self.and_among(column, ids);
        let mut rows: Vec<T> = self.load(db, head, "")?;
        rows.sort_by_key(|row| ids.iter().position(|id| *id == of(row)));
        Ok(rows)
    }

    /// How many rows stand before a key in the order of the list.
    pub fn count_before(mut self, db: &mut Db, order: Order, key: &Key) -> Outcomes<i64> {
        let before = self.beyond(order, key, false);
        self.and(before);
        self.count(db)
    }

    /// How many rows there are, up to `most`: what many rows have is not counted to its end.
    pub fn count_up_to(self, db: &mut Db, most: u32) -> Outcomes<i64> {
        // The engines count a whole table quicker when there is no end to it.
        if most == u32::MAX {
            return self.count(db);
        }
        let head = "SELECT COUNT(*) AS count FROM (SELECT 1 AS one";
        let rows: Vec<Count> = self.load(db, head, &format!(" LIMIT {most}) AS counted"))?;
        Ok(rows.first().map_or(0, |row| row.count))
    }

    /// How many rows there are.
    pub fn count(self, db: &mut Db) -> Outcomes<i64> {
        let rows: Vec<Count> = self.load(db, "SELECT COUNT(*) AS count", "")?;
        Ok(rows.first().map_or(0, |row| row.count))
    }
}
