//! Finding cards: while typing, by address, by what may be the same, and page by page through the whole book.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

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

/// A place in the alphabetical order: sort key and id.
pub type Key = (String, i64);

/// A run of cards in the alphabetical order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slice {
    /// The card next to the run, not in it; none for the end of the book.
    pub from: Option<Key>,
    /// From there towards the last card, or towards the first.
    pub forward: bool,
    /// Cards left out first.
    pub skip: i64,
    /// Cards wanted at most.
    pub take: i64,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many cards the filter lets through; those before a place only, where one is given.
pub(in super::super) fn count(db: &mut Db, filter: &Filter, before: Option<&Key>) -> Outcomes<i64> {
    let Some(mut source) = Source::of(db, filter) else { return Ok(0) };
    if before.is_some() {
        source.place("(c.sort_key, c.id) <");
    }
    let select = format!("SELECT COUNT(*) AS count FROM {} WHERE {}", source.from, source.conditions.join(" AND "));
    let mut query = diesel::sql_query(select).into_boxed();
    if let Some(words) = source.query {
        query = query.bind::<Text, _>(words);
    }
    if let Some((key, id)) = before {
        query = query.bind::<Text, _>(key).bind::<BigInt, _>(*id);
    }
    Ok(query.get_result::<Count>(db)?.count)
}

/// A run of cards, in alphabetical order whatever its direction.
pub(in super::super) fn page(db: &mut Db, filter: &Filter, slice: &Slice) -> Outcomes<Vec<Card>> {
    let Some(mut source) = Source::of(db, filter) else { return Ok(Vec::new()) };
    if slice.from.is_some() {
        source.place(if slice.forward { "(c.sort_key, c.id) >" } else { "(c.sort_key, c.id) <" });
    }
    let order = if slice.forward { "c.sort_key, c.id" } else { "c.sort_key DESC, c.id DESC" };
    let (take, skip) = (source.binds + 1, source.binds + 2);
    let select = format!(
        "SELECT c.* FROM {} WHERE {} ORDER BY {order} LIMIT ${take} OFFSET ${skip}",
        source.from,
        source.conditions.join(" AND ")
    );
    let mut query = diesel::sql_query(select).into_boxed();
    if let Some(words) = source.query {
        query = query.bind::<Text, _>(words);
    }
    if let Some((key, id)) = &slice.from {
        query = query.bind::<Text, _>(key).bind::<BigInt, _>(*id);
    }
    let mut cards: Vec<Card> = query.bind::<BigInt, _>(slice.take).bind::<BigInt, _>(slice.skip).load(db)?;
    if !slice.forward {
        cards.reverse();
    }
    Ok(cards)
}

/// The tables and conditions of a filter; binds are numbered in the order in which they first appear.
struct Source {
    from: String,
    conditions: Vec<String>,
    query: Option<String>,
    binds: usize,
}

impl Source {
    /// `None` when words were typed and none of them can be searched for.
    fn of(db: &Db, filter: &Filter) -> Option<Self> {
        let words: String = filter.words.chars().take(LONGEST_SEARCH).collect();
        let index = Index::Correspondents.table();
        let mut source = Self { from: "correspondents c".to_owned(), conditions: Vec::new(), query: None, binds: 0 };
        if !words.trim().is_empty() {
            source.query = Some(search::query(db, &words)?);
            source.from = format!("{index} JOIN correspondents c ON c.id = {index}.rowid");
            source.conditions.push(search::condition(db, Index::Correspondents, 1));
            source.binds = 1;
        }
        source.conditions.push(if filter.inactive { "1 = 1" } else { "c.active" }.to_owned());
        if let Some(kind) = filter.kind {
            source.conditions.push(format!("c.kind = '{}'", kind.code()));
        }
        Some(source)
    }

    fn place(&mut self, comparison: &str) {
        let (key, id) = (self.binds + 1, self.binds + 2);
        self.conditions.push(format!("{comparison} (${key}, ${id})"));
        self.binds += 2;
    }
}
