//! What other desks may see of consumables: whether a spare part is in stock.

use super::store::list;
use crate::base::fault::Outcomes;
use crate::db::Db;

/// A spare part and how many of it are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartStock {
    /// Article.
    pub id: i64,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Pieces in stock.
    pub stock: i64,
    /// Where they are kept.
    pub place: Option<String>,
}

/// The spare parts with these words in code, name or the models they fit, those in stock first: activity C1a promises a
/// repair within two hours where the part is in stock. No words: all of them.
pub fn stock_of_part(db: &mut Db, words: &str, count: u32) -> Outcomes<Vec<PartStock>> {
    let rows = list::parts(db, words, count)?;
    Ok(rows
        .into_iter()
        .map(|row| PartStock { id: row.id, code: row.code, name: row.name, stock: row.stock, place: row.place })
        .collect())
}
