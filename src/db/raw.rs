//! Raw SQL with values, prepared once for each text on a connection: for what the query builder cannot say, for many
//! rows at once, and for the bare loop that the use cases are measured against.
//!
//! The text marks each value with `?` on both engines. It is always our own text; what comes from outside is a value.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::backend::Backend;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Binary, Bool, Date, HasSqlType, Nullable, Text, Timestamp, Untyped};

use super::Db;
use crate::base::fault::Outcomes;
use crate::each;

/// A value of a statement.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// A whole number.
    Int(i64),
    /// A whole number that may be absent.
    MaybeInt(Option<i64>),
    /// A text.
    Text(&'a str),
    /// A text that may be absent.
    MaybeText(Option<&'a str>),
    /// Bytes.
    Bytes(&'a [u8]),
    /// Yes or no.
    Flag(bool),
    /// An instant (UTC).
    At(NaiveDateTime),
    /// An instant that may be absent.
    MaybeAt(Option<NaiveDateTime>),
    /// A day.
    Day(NaiveDate),
    /// A day that may be absent.
    MaybeDay(Option<NaiveDate>),
}

/// A statement with its values.
#[derive(Debug, Clone, Copy)]
pub struct Raw<'a> {
    text: &'a str,
    values: &'a [Value<'a>],
}

impl<'a> Raw<'a> {
    /// A statement with a value for each `?`, in order.
    pub fn new(text: &'a str, values: &'a [Value<'a>]) -> Self {
        Self { text, values }
    }

    /// Runs it; answers how many rows it touched.
    pub fn run(self, db: &mut Db) -> Outcomes<usize> {
        Ok(each!(db, c => self.execute(c))?)
    }
}

/// The hour (UTC) of a column that keeps an instant, as a whole number.
pub fn hour_of(db: &Db, column: &str) -> String {
    match db {
        Db::Sqlite(_) => format!("CAST(substr({column}, 12, 2) AS INTEGER)"),
        Db::Pg(_) => format!("CAST(EXTRACT(HOUR FROM {column}) AS BIGINT)"),
    }
}

/// A column that keeps an instant, so many days earlier.
pub fn days_before(db: &Db, column: &str, days: u32) -> String {
    match db {
        Db::Sqlite(_) => format!("datetime({column}, '-{days} days')"),
        Db::Pg(_) => format!("{column} - INTERVAL '{days} days'"),
    }
}

impl QueryId for Raw<'_> {
    type QueryId = ();

    // The text alone tells statements apart: the connection keeps them prepared by it.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Raw<'_> {
    type SqlType = Untyped;
}

impl<C> RunQueryDsl<C> for Raw<'_> {}

impl<DB> QueryFragment<DB> for Raw<'_>
where
    DB: Backend
        + HasSqlType<BigInt>
        + HasSqlType<Text>
        + HasSqlType<Binary>
        + HasSqlType<Bool>
        + HasSqlType<Timestamp>
        + HasSqlType<Date>,
    i64: ToSql<BigInt, DB>,
    str: ToSql<Text, DB>,
    [u8]: ToSql<Binary, DB>,
    bool: ToSql<Bool, DB>,
    NaiveDateTime: ToSql<Timestamp, DB>,
    NaiveDate: ToSql<Date, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let mut values = self.values.iter();
        for (position, piece) in self.text.split('?').enumerate() {
            if position > 0 {
                match values.next() {
                    Some(Value::Int(value)) => out.push_bind_param::<BigInt, _>(value)?,
                    Some(Value::MaybeInt(value)) => out.push_bind_param::<Nullable<BigInt>, _>(value)?,
                    Some(Value::Text(value)) => out.push_bind_param::<Text, str>(value)?,
                    Some(Value::MaybeText(value)) => out.push_bind_param::<Nullable<Text>, _>(value)?,
                    Some(Value::Bytes(value)) => out.push_bind_param::<Binary, [u8]>(value)?,
                    Some(Value::Flag(value)) => out.push_bind_param::<Bool, _>(value)?,
                    Some(Value::At(value)) => out.push_bind_param::<Timestamp, _>(value)?,
                    Some(Value::MaybeAt(value)) => out.push_bind_param::<Nullable<Timestamp>, _>(value)?,
                    Some(Value::Day(value)) => out.push_bind_param::<Date, _>(value)?,
                    Some(Value::MaybeDay(value)) => out.push_bind_param::<Nullable<Date>, _>(value)?,
                    None => return Err(diesel::result::Error::QueryBuilderError("a value is missing".into())),
                }
            }
            out.push_sql(piece);
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::db::settings;
    use crate::db::testing::on_both_engines;

    #[test]
    fn values_arrive_on_both_engines() {
        on_both_engines(|database| {
            let mut db = database.connect();
            let text = "INSERT INTO settings (key, value, version) VALUES (?, ?, ?)";
            for n in 1..=3 {
                let key = format!("k{n}");
                let values = [Value::Text(&key), Value::Text("l'è d'en dì"), Value::Int(n)];
                assert_eq!(Raw::new(text, &values).run(&mut db).unwrap(), 1);
            }
            assert_eq!(settings::get(&mut db, "k2").unwrap().as_deref(), Some("l'è d'en dì"));
            assert!(Raw::new(text, &[]).run(&mut db).is_err(), "a missing value is refused");
        });
    }
}
