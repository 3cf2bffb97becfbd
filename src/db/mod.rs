//! The engine room: one connection type over SQLite and PostgreSQL, migrations, and the kernel that every desk
//! stands on: registers (numbering), the audit chain, the high-water mark, drafts and deadlines.
//!
//! Whatever differs between the two engines is a named helper here; desks never ask which engine they are on.

pub mod audit;
pub mod backup;
pub mod canonical;
pub mod changes;
pub mod closed_years;
mod connection;
pub mod deadlines;
pub mod drafts;
mod errors;
pub mod highwater;
pub mod migrate;
pub mod raw;
pub mod registers;
pub mod repeats;
pub mod schema;
pub mod search;
pub mod settings;
pub mod testing;
mod text_enum;
mod transaction;
pub mod verify;

pub use connection::{DatabaseUrl, Db, Engine};
pub use errors::is_connection_lost;
pub use transaction::{part, question, read, write, write_reading, write_soon};

/// Runs the same diesel expression on whichever engine is behind `$db`, compiled once for each.
///
/// For what the combined connection cannot express itself: upserts, inserts of many rows.
#[macro_export]
macro_rules! each {
    ($db:expr, $conn:ident => $body:expr) => {
        match $db {
            $crate::db::Db::Pg($conn) => $body,
            $crate::db::Db::Sqlite($conn) => $body,
        }
    };
}

/// An instant as the tables keep it: UTC without a zone.
pub fn stored(instant: chrono::DateTime<chrono::Utc>) -> chrono::NaiveDateTime {
    instant.naive_utc()
}

/// An instant read back from a table.
pub fn instant(stored: chrono::NaiveDateTime) -> chrono::DateTime<chrono::Utc> {
    stored.and_utc()
}

/// The end of a `SELECT` whose rows must not change until the transaction ends; a write of SQLite holds the whole file.
pub fn row_lock(db: &Db) -> &'static str {
    match db {
        Db::Pg(_) => " FOR UPDATE",
        Db::Sqlite(_) => "",
    }
}

/// The same where rows that refer to the locked ones may still be written meanwhile: whoever only refers to them must not be
/// waited for.
pub fn row_guard(db: &Db) -> &'static str {
    match db {
        Db::Pg(_) => " FOR NO KEY UPDATE",
        Db::Sqlite(_) => "",
    }
}

/// Holds the rows that a `SELECT … FOR UPDATE` finds for some ids (`= ANY($1)`), all in one question and in its order, until
/// the transaction ends; a write of SQLite holds the whole file, and asks nothing.
pub fn hold_rows(db: &mut Db, select: &str, ids: &[i64]) -> crate::base::fault::Outcomes<()> {
    use diesel::RunQueryDsl;
    use diesel::sql_types::{Array, BigInt};
    if let Db::Pg(connection) = db {
        if let [one] = ids {
            // The usual case is prepared once.
            raw::Raw::new(&select.replace("$1", "ARRAY[?]"), &[raw::Value::Int(*one)]).execute(connection)?;
            return Ok(());
        }
        diesel::sql_query(select).bind::<Array<BigInt>, _>(ids).execute(connection)?;
    }
    Ok(())
}
