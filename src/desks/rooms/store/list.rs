//! The lists of requests: rows by key in the order of the shelf, counted up to a bound.

use chrono::NaiveDateTime;
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamp};

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::search::query::{self, Bind, Key, Query, Slice};
use crate::db::search::shelf::{NEAR, Shelf};
use crate::db::search::{self, Index};
use crate::desks::rooms::model::{Kind, State};

/// Rows counted at most; a list of more says so much.
pub const COUNTED: u32 = 50_000;

/// Columns of a row, in the order of [`Row`].
const COLUMNS: &str = "SELECT q.id, q.version, q.asked_at, q.asked_by, q.due_at, q.state, q.applicant, q.purpose, q.kind, \
                       q.first_at, q.last_at, r.code AS room, CASE WHEN q.deposit_paid_on IS NOT NULL AND \
                       q.deposit_returned_on IS NULL AND q.state <> 'done' THEN q.deposit_cents END AS deposit_cents";

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
        let by = match order {
            Order::Due => Bind::from(self.due_at.unwrap_or(self.first_at)),
            Order::First => Bind::from(self.first_at),
            Order::Newest => Bind::from(self.id),
        };
        Key { by, id: self.id }
    }
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

impl Order {
    fn columns(self) -> query::Order {
        let (by, falling) = match self {
            Self::Due => ("q.due_at", false),
            Self::First => ("q.first_at", false),
            Self::Newest => ("q.id", true),
        };
        query::Order { by, id: "q.id", falling }
    }
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

/// The conditions of a filter on the request, which is `q`; of those that stand before a place alone, where one is given.
fn conditions(query: &mut Query, filter: &Filter, before: Option<&Key>) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(filter.state.map(|state| format!("q.state = ${}", query.bind(state.code()))));
    found.extend(filter.asked_by.map(|operator| format!("q.asked_by = ${}", query.bind(operator))));
    found.extend(before.map(|key| query.beyond(filter.order.columns(), key, false)));
    found
}

/// Does something with the shelf of a filter, as the search sees it.
fn on_shelf<T>(filter: &Filter, before: Option<&Key>, then: impl FnOnce(&Shelf<'_>) -> T) -> T {
    then(&Shelf {
        index: Index::RoomRequests,
        table: "room_requests",
        alias: "q",
        order: filter.order.columns(),
        conditions: &|query| conditions(query, filter, before),
        near: NEAR,
    })
}

/// Fetches rows in list order.
pub fn page(db: &mut Db, filter: &Filter, slice: &Slice) -> Outcomes<Vec<Row>> {
    let words = search::query(db, &filter.words);
    let ids = on_shelf(filter, None, |shelf| shelf.page(db, words.as_deref(), slice))?;
    Query::of("room_requests q JOIN rooms r ON r.id = q.room_id").rows(db, COLUMNS, ("q.id", &ids), |row: &Row| row.id)
}

/// How many requests a filter leaves, or how many of them stand before a key; at most [`COUNTED`].
pub fn count(db: &mut Db, filter: &Filter, before: Option<&Key>) -> Outcomes<u64> {
    let words = search::query(db, &filter.words);
    let count = on_shelf(filter, before, |shelf| shelf.count(db, words.as_deref(), COUNTED))?;
    Ok(count.unsigned_abs())
}
