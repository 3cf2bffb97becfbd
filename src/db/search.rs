//! Word search: FTS5 on SQLite, `tsvector` on PostgreSQL, over text that [`fold`] made equal.
//!
//! The program fills the index itself. Words typed by a user are quoted, each is the beginning of a word, all must be
//! there, in any order; hits come newest first, never ranked.

pub mod query;
pub mod shelf;

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::Db;
use super::raw::{Raw, Value};
use crate::base::fault::Outcomes;
use crate::base::text::fold;

/// How many rows are looked at one by one before the hits are gathered.
const NEAR: u32 = 20_000;

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
    /// Numbers, objects and suppliers of contracts.
    Contracts,
    /// Applicants and purposes of requests for rooms.
    RoomRequests,
    /// Numbers, names, makes and places of the inventory.
    Assets,
    /// Codes and names of consumables.
    Consumables,
    /// What tickets of the helpdesk say.
    Tickets,
    /// Numbers, names, subjects and requesters of publications on the albo.
    Publications,
    /// Subjects, numbers, suppliers and codes of acts.
    Acts,
}

impl Index {
    /// The table of the index; its key column is `rowid` on both engines.
    pub fn table(self) -> &'static str {
        match self {
            Self::Registrations => "registration_search",
            Self::Correspondents => "correspondent_search",
            Self::Arrivals => "arrival_search",
            Self::Dossiers => "dossier_search",
            Self::Contracts => "contract_search",
            Self::RoomRequests => "room_request_search",
            Self::Assets => "asset_search",
            Self::Consumables => "consumable_search",
            Self::Tickets => "ticket_search",
            Self::Publications => "publication_search",
            Self::Acts => "act_search",
        }
    }
}

/// Puts a record's words into an index.
pub fn add(db: &mut Db, index: Index, id: i64, text: &str) -> Outcomes<()> {
    let table = index.table();
    let insert = match db {
        Db::Sqlite(_) => format!("INSERT INTO {table} (rowid, words) VALUES (?, ?)"),
        Db::Pg(_) => format!("INSERT INTO {table} (rowid, words) VALUES (?, to_tsvector('simple', ?))"),
    };
    Raw::new(&insert, &[Value::Int(id), Value::Text(&fold(text))]).run(db)?;
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

/// The condition that the record with key `key` has the words of bind number `bind`.
pub fn among_hits(db: &Db, index: Index, bind: usize, key: &str) -> String {
    let (table, matching) = (index.table(), condition(db, index, bind));
    match db {
        Db::Sqlite(_) => format!("{key} IN (SELECT rowid FROM {table} WHERE {matching})"),
        Db::Pg(_) => format!("EXISTS (SELECT 1 FROM {table} WHERE {table}.rowid = {key} AND {matching})"),
    }
}

/// The condition that the record with key `key` has the words of bind number `bind`, looked up record by record: for few
/// records, or for the first ones of an order. `None` where the index is quick only when it is read once, in the order of
/// its keys.
pub fn has(db: &Db, index: Index, bind: usize, key: &str) -> Option<String> {
    let (table, matching) = (index.table(), condition(db, index, bind));
    match db {
        Db::Sqlite(_) => None,
        Db::Pg(_) => Some(format!("(SELECT {matching} FROM {table} WHERE {table}.rowid = {key})")),
    }
}

/// The rows that match bind number `bind` and `within`, a condition on their `rowid`, as a table `hit` with that column.
///
/// The engine gathers them by the words: quick for words that few records have. SQLite reads them in the order of their
/// keys, so that it is quick for all words there.
pub fn hits(db: &Db, index: Index, bind: usize, within: &str) -> String {
    let (table, matching) = (index.table(), condition(db, index, bind));
    // Without its fence PostgreSQL would walk the whole index by key for the first hits, which for an absent word never
    // come: it guesses that any word it does not know is in one record of two hundred.
    let fence = if matches!(db, Db::Pg(_)) { " OFFSET 0" } else { "" };
    format!("(SELECT rowid FROM {table} WHERE {matching} AND {within}{fence}) AS hit")
}

/// The same among the first (or last) so many rows only, in the order of their keys; `None` where [`hits`] is quick for
/// all words. Words that many records have are found in a few steps this way, and sooner than by gathering them all.
pub fn hits_near(db: &Db, index: Index, bind: usize, within: &str, rising: bool) -> Option<String> {
    let (table, order) = (index.table(), if rising { "ASC" } else { "DESC" });
    match db {
        Db::Sqlite(_) => None,
        Db::Pg(_) => Some(format!(
            "(SELECT rowid FROM (SELECT rowid, words FROM {table} WHERE {within} ORDER BY rowid {order} LIMIT {NEAR}) \
             AS near WHERE near.words @@ to_tsquery('simple', ${bind})) AS hit"
        )),
    }
}

/// The newest records from `from` on that have all but one of these words, whole; at most `most`, newest first. On
/// PostgreSQL only the last [`NEAR`] rows are looked at.
pub fn latest_with_most(db: &mut Db, index: Index, words: &[String], from: i64, most: i64) -> Outcomes<Vec<i64>> {
    #[derive(QueryableByName)]
    struct Hit {
        #[diesel(sql_type = BigInt)]
        rowid: i64,
    }
    let table = index.table();
    let quoted = |word: &String| match db {
        Db::Sqlite(_) => format!("\"{word}\""),
        Db::Pg(_) => format!("'{word}'"),
    };
    let (and, or) = if matches!(db, Db::Pg(_)) { (" & ", " | ") } else { (" AND ", " OR ") };
    let but_one = (0..words.len()).map(|left_out| {
        let rest = words.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, word)| quoted(word));
        format!("({})", rest.collect::<Vec<_>>().join(and))
    });
    let query = but_one.collect::<Vec<_>>().join(or);
    let text = match db {
        Db::Sqlite(_) => {
            format!("SELECT rowid FROM {table} WHERE {table} MATCH $1 AND rowid >= $2 ORDER BY rowid DESC LIMIT $3")
        }
        Db::Pg(_) => format!(
            "SELECT rowid FROM (SELECT rowid, words FROM {table} WHERE rowid >= $2 ORDER BY rowid DESC LIMIT {NEAR}) \
             AS near WHERE near.words @@ to_tsquery('simple', $1) ORDER BY rowid DESC LIMIT $3"
        ),
    };
    let hits: Vec<Hit> = diesel::sql_query(text)
        .bind::<diesel::sql_types::Text, _>(query)
        .bind::<BigInt, _>(from)
        .bind::<BigInt, _>(most)
        .load(db)?;
    Ok(hits.into_iter().map(|hit| hit.rowid).collect())
}
