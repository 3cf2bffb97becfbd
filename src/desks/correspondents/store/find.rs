//! Finding cards: while typing, by address, by what may be the same, and page by page through the whole book.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::db::Db;
use crate::db::schema::correspondents;
use crate::db::search::{self, Index};
use crate::desks::correspondents::model::{Card, Kind, Label, New};

/// Longest search: what lies beyond this was pasted by mistake.
const LONGEST_SEARCH: usize = 200;

/// Cards that match the words typed, those whose name or address begins so first.
pub(in super::super) fn suggest(db: &mut Db, words: &str, limit: i64) -> Outcomes<Vec<Label>> {
    let words: String = words.chars().take(LONGEST_SEARCH).collect();
    let Some(query) = search::query(db, &words) else { return Ok(Vec::new()) };
    let index = Index::Correspondents.table();
    let matching = search::condition(db, Index::Correspondents, 1);
    let found: Vec<Card> = diesel::sql_query(format!(
        "SELECT c.* FROM {index} JOIN correspondents c ON c.id = {index}.rowid WHERE {matching} AND c.active \
         ORDER BY CASE WHEN substr(c.sort_key, 1, length($2)) = $2 THEN 0 \
           WHEN substr(coalesce(c.pec, ''), 1, length($3)) = $3 THEN 0 \
           WHEN substr(coalesce(c.email, ''), 1, length($3)) = $3 THEN 0 ELSE 1 END, \
         c.sort_key, c.id LIMIT $4"
    ))
    .bind::<Text, _>(query)
    .bind::<Text, _>(fold(&words))
    .bind::<Text, _>(words.trim().to_lowercase())
    .bind::<BigInt, _>(limit)
    .load(db)?;
    Ok(found.iter().map(Card::label).collect())
}

/// The active card with this PEC or e-mail address.
pub(in super::super) fn by_address(db: &mut Db, address: &str) -> Outcomes<Option<Card>> {
    let address = address.trim().to_lowercase();
    if address.is_empty() {
        return Ok(None);
    }
    let certified = correspondents::table
        .filter(correspondents::pec.eq(&address))
        .filter(correspondents::active.eq(true))
        .order((correspondents::updated_at.desc(), correspondents::id.desc()))
        .select(Card::as_select())
        .first(db)
        .optional()?;
    if certified.is_some() {
        return Ok(certified);
    }
    Ok(correspondents::table
        .filter(correspondents::email.eq(&address))
        .filter(correspondents::active.eq(true))
        .order((correspondents::updated_at.desc(), correspondents::id.desc()))
        .select(Card::as_select())
        .first(db)
        .optional()?)
}

/// Cards with one of the same codes or addresses, or the same name.
pub(in super::super) fn possible_duplicates(db: &mut Db, new: &New, except: Option<i64>) -> Outcomes<Vec<Label>> {
    let mut found: Vec<Card> = Vec::new();
    let columns: [(&str, Option<&str>); 6] = [
        ("tax_code", new.tax_code.as_deref()),
        ("vat_number", new.vat_number.as_deref()),
        ("ipa_code", new.ipa_code.as_deref()),
        ("pec", new.pec.as_deref()),
        ("email", new.email.as_deref()),
        ("sort_key", Some(&new.sort_key())),
    ];
    for (column, value) in columns {
        let Some(value) = value.filter(|value| !value.is_empty()) else { continue };
        let rows: Vec<Card> = diesel::sql_query(format!(
            "SELECT * FROM correspondents WHERE {column} = $1 AND active ORDER BY sort_key, id LIMIT 10"
        ))
        .bind::<Text, _>(value)
        .load(db)?;
        for card in rows {
            if Some(card.id) != except && !found.iter().any(|known| known.id == card.id) {
                found.push(card);
            }
        }
    }
    Ok(found.iter().map(Card::label).collect())
}

/// What a list of cards shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words typed; all when blank.
    pub words: String,
    /// One kind only.
    pub kind: Option<Kind>,
    /// Inactive cards too.
    pub inactive: bool,
}

/// A place in the alphabetical order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Position {
    /// The first cards.
    Start,
    /// The last cards.
    End,
    /// The cards after this key.
    After(String, i64),
    /// The cards before this key.
    Before(String, i64),
}
