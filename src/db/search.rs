//! Word search: FTS5 on SQLite, `tsvector` on PostgreSQL, over text that [`fold`](crate::base::text::fold) made equal.
//!
//! The program fills the index itself. Words typed by a user are quoted, each is the beginning of a word, all must be
//! there, in any order; hits come newest first, never ranked.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::Db;
use crate::base::fault::Outcomes;
use crate::base::text::fold;

/// A word index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Index {
    /// Subjects, parties and numbers of registrations.
    Registrations,
    /// Names and addresses of correspondents.
    Correspondents,
    /// Senders and subjects of what arrived.
    Arrivals,
    /// Numbers and subjects of dossiers.
    Dossiers,
}

impl Index {
    /// The table of the index; its key column is `rowid` on both engines.
    pub fn table(self) -> &'static str {
        match self {
            Self::Registrations => "registration_search",
            Self::Correspondents => "correspondent_search",
            Self::Arrivals => "arrival_search",
            Self::Dossiers => "dossier_search",
        }
    }
}

/// Puts a record's words into an index.
pub fn add(db: &mut Db, index: Index, id: i64, text: &str) -> Outcomes<()> {
    let table = index.table();
    let insert = match db {
        Db::Sqlite(_) => format!("INSERT INTO {table} (rowid, words) VALUES ($1, $2)"),
        Db::Pg(_) => format!("INSERT INTO {table} (rowid, words) VALUES ($1, to_tsvector('simple', $2))"),
    };
    diesel::sql_query(insert).bind::<BigInt, _>(id).bind::<Text, _>(fold(text)).execute(db)?;
    Ok(())
}

/// Replaces a record's words.
pub fn replace(db: &mut Db, index: Index, id: i64, text: &str) -> Outcomes<()> {
    diesel::sql_query(format!("DELETE FROM {} WHERE rowid = $1", index.table())).bind::<BigInt, _>(id).execute(db)?;
    add(db, index, id, text)
}

/// A user's words as a query of the engine; `None` when there is no word in them.
pub fn query(db: &Db, words: &str) -> Option<String> {
    let folded = fold(words);
    let words: Vec<&str> = folded.split_whitespace().take(12).collect();
    if words.is_empty() {
        return None;
    }
    Some(match db {
        Db::Sqlite(_) => words.iter().map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" "),
        Db::Pg(_) => words.iter().map(|word| format!("'{word}':*")).collect::<Vec<_>>().join(" & "),
    })
}

/// The condition that a row of the index (alias `s`) matches bind number `bind`.
pub fn condition(db: &Db, index: Index, bind: usize) -> String {
    match db {
        Db::Sqlite(_) => format!("{} MATCH ${bind}", index.table()),
        Db::Pg(_) => format!("{}.words @@ to_tsquery('simple', ${bind})", index.table()),
    }
}
