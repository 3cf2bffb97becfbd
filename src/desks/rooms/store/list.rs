//! The lists of requests: rows by key in the order of the shelf, counted up to a bound.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamp};

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::search::{self, Index};
use crate::desks::rooms::model::{Kind, State};

/// Rows counted at most; a list of more says so much.
pub const COUNTED: i64 = 50_000;

/// A request as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Row {
    /// The request.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// Optimistic version.
    #[diesel(sql_type = BigInt)]
    pub version: i64,
    /// When it was entered (UTC).
    #[diesel(sql_type = Timestamp)]
    pub asked_at: NaiveDateTime,
    /// Who entered it.
    #[diesel(sql_type = BigInt)]
    pub asked_by: i64,
    /// By when it is to be decided (UTC).
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub due_at: Option<NaiveDateTime>,
    /// How it stands.
    #[diesel(sql_type = Text)]
    pub state: State,
    /// Who asks.
    #[diesel(sql_type = Text)]
    pub applicant: String,
    /// What for.
    #[diesel(sql_type = Text)]
    pub purpose: String,
    /// What kind of use.
    #[diesel(sql_type = Text)]
    pub kind: Kind,
    /// When the first booking begins (UTC).
    #[diesel(sql_type = Timestamp)]
    pub first_at: NaiveDateTime,
    /// When the last booking ends (UTC).
    #[diesel(sql_type = Timestamp)]
    pub last_at: NaiveDateTime,
    /// Code of the room.
    #[diesel(sql_type = Text)]
    pub room: String,
    /// Deposit paid and not given back.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub deposit_cents: Option<i64>,
}

impl Row {
    /// Its place in the order of a shelf.
    pub fn key(&self, order: Order) -> Key {
        let at = match order {
            Order::Due => self.due_at.unwrap_or(self.first_at),
            Order::First => self.first_at,
            Order::Newest => self.asked_at,
        };
        Key { at, id: self.id }
    }
}

/// Place of a row in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// What the shelf is ordered by.
    pub at: NaiveDateTime,
    /// The request.
    pub id: i64,
}

/// The order of a shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// What falls due first.
    Due,
    /// What takes place first.
    First,
    /// What was entered last.
    Newest,
}

/// What is on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// In which state; all when `None`.
    pub state: Option<State>,
    /// Words of number, applicant and purpose.
    pub words: String,
    /// Entered by this operator only.
    pub asked_by: Option<i64>,
    /// In which order.
    pub order: Order,
}

/// Which rows are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    /// Rows after (or before) this key; none for the first (or last) rows.
    pub from: Option<Key>,
    /// In list order; otherwise against it.
    pub forward: bool,
    /// Rows to pass over first.
    pub skip: u64,
    /// Rows to fetch.
    pub take: u32,
}

enum Bind {
    Int(i64),
    Text(String),
    At(NaiveDateTime),
}

struct Sql {
    wheres: Vec<String>,
    binds: Vec<Bind>,
}

impl Sql {
    fn put(&mut self, bind: Bind) -> usize {
        self.binds.push(bind);
        self.binds.len()
    }

    fn load<T>(self, db: &mut Db, head: &str, tail: &str) -> Outcomes<Vec<T>>
    where
        T: QueryableByName<<Db as Connection>::Backend> + 'static,
    {
        let wheres =
            if self.wheres.is_empty() { String::new() } else { format!(" WHERE {}", self.wheres.join(" AND ")) };
        let mut query = diesel::sql_query(format!("{head}{wheres}{tail}")).into_boxed::<<Db as Connection>::Backend>();
        for bind in self.binds {
            query = match bind {
                Bind::Int(value) => query.bind::<BigInt, _>(value),
                Bind::Text(value) => query.bind::<Text, _>(value),
                Bind::At(value) => query.bind::<Timestamp, _>(value),
            };
        }
        Ok(query.load(db)?)
    }
}

fn filtered(db: &Db, filter: &Filter) -> Sql {
    let mut sql = Sql { wheres: Vec::new(), binds: Vec::new() };
    if let Some(state) = filter.state {
        let bind = sql.put(Bind::Text(state.code().to_owned()));
        sql.wheres.push(format!("q.state = ${bind}"));
    }
    if let Some(operator) = filter.asked_by {
        let bind = sql.put(Bind::Int(operator));
        sql.wheres.push(format!("q.asked_by = ${bind}"));
    }
    if let Some(query) = search::query(db, &filter.words) {
        let bind = sql.put(Bind::Text(query));
        let condition = search::among_hits(db, Index::RoomRequests, bind, "q.id");
        sql.wheres.push(condition);
    }
    sql
}

/// Column, and whether the list rises by it.
fn ordered(order: Order) -> (&'static str, bool) {
    match order {
        Order::Due => ("q.due_at", true),
        Order::First => ("q.first_at", true),
        Order::Newest => ("q.id", false),
    }
}

/// The condition that a row comes after a key in rising (or falling) order.
fn beyond(sql: &mut Sql, order: Order, key: Key, rising: bool) {
    let sign = if rising { ">" } else { "<" };
    let condition = if order == Order::Newest {
        let id = sql.put(Bind::Int(key.id));
        format!("q.id {sign} ${id}")
    } else {
        let column = ordered(order).0;
        let at = sql.put(Bind::At(key.at));
        let id = sql.put(Bind::Int(key.id));
        format!("({column}, q.id) {sign} (${at}, ${id})")
    };
    sql.wheres.push(condition);
}

/// Fetches rows in list order.
pub fn page(db: &mut Db, filter: &Filter, slice: &Slice) -> Outcomes<Vec<Row>> {
    let mut sql = filtered(db, filter);
    let (column, rises) = ordered(filter.order);
    let rising = rises == slice.forward;
    if let Some(key) = slice.from {
        beyond(&mut sql, filter.order, key, rising);
    }
    let way = if rising { "ASC" } else { "DESC" };
    let order =
        if filter.order == Order::Newest { format!("q.id {way}") } else { format!("{column} {way}, q.id {way}") };
    let head = "SELECT q.id, q.version, q.asked_at, q.asked_by, q.due_at, q.state, q.applicant, q.purpose, q.kind, \
                q.first_at, q.last_at, r.code AS room, CASE WHEN q.deposit_paid_on IS NOT NULL AND \
                q.deposit_returned_on IS NULL AND q.state <> 'done' THEN q.deposit_cents END AS deposit_cents \
                FROM room_requests q JOIN rooms r ON r.id = q.room_id";
    let mut rows: Vec<Row> =
        sql.load(db, head, &format!(" ORDER BY {order} LIMIT {} OFFSET {}", slice.take, slice.skip))?;
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

/// How many requests a filter leaves, or how many of them stand before a key; at most [`COUNTED`].
pub fn count(db: &mut Db, filter: &Filter, before: Option<Key>) -> Outcomes<u64> {
    let mut sql = filtered(db, filter);
    if let Some(key) = before {
        beyond(&mut sql, filter.order, key, !ordered(filter.order).1);
    }
    let head = "SELECT COUNT(*) AS count FROM (SELECT 1 AS one FROM room_requests q";
    let rows: Vec<Count> = sql.load(db, head, &format!(" LIMIT {COUNTED}) AS counted"))?;
    Ok(rows.first().map_or(0, |row| row.count.unsigned_abs()))
}
