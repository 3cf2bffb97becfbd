//! Many cards at once, for imports: a few statements a batch instead of a few a row.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::Row;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::correspondents;
use crate::db::search::Index;
use crate::desks::correspondents::model::{Card, Kind, New};
use crate::each;

/// The cards with these codes of the national index.
pub(in super::super) fn by_ipa_codes(db: &mut Db, codes: &[&str]) -> Outcomes<Vec<Card>> {
    Ok(correspondents::table
        .filter(correspondents::ipa_code.eq_any(codes.to_vec()))
        .select(Card::as_select())
        .load(db)?)
}

/// The active public bodies with these tax codes that were written by hand, without their code of the national index.
pub(in super::super) fn without_ipa_code(db: &mut Db, tax_codes: &[&str]) -> Outcomes<Vec<Card>> {
    Ok(correspondents::table
        .filter(correspondents::tax_code.eq_any(tax_codes.to_vec()))
        .filter(correspondents::ipa_code.is_null())
        .filter(correspondents::kind.eq("body"))
        .filter(correspondents::active.eq(true))
        .select(Card::as_select())
        .load(db)?)
}

/// Active cards with one of these codes, each under every code of the list it has.
pub(in super::super) fn with_codes(db: &mut Db, codes: &[&str]) -> Outcomes<Vec<(String, i64, Kind)>> {
    let rows: Vec<(Option<String>, Option<String>, i64, Kind)> = correspondents::table
        .filter(correspondents::active.eq(true))
        .filter(correspondents::tax_code.eq_any(codes.to_vec()).or(correspondents::vat_number.eq_any(codes.to_vec())))
        .select((correspondents::tax_code, correspondents::vat_number, correspondents::id, correspondents::kind))
        .load(db)?;
    let each = |(tax, vat, id, kind): (Option<String>, Option<String>, i64, Kind)| {
        [tax, vat].into_iter().flatten().map(move |code| (code, id, kind))
    };
    Ok(rows.into_iter().flat_map(each).collect())
}

/// Active cards of bodies and companies with one of these folded names.
pub(in super::super) fn bodies_named(db: &mut Db, names: &[&str]) -> Outcomes<Vec<(String, i64, Kind)>> {
    Ok(correspondents::table
        .filter(correspondents::active.eq(true))
        .filter(correspondents::kind.ne(Kind::Person))
        .filter(correspondents::sort_key.eq_any(names.to_vec()))
        .select((correspondents::sort_key, correspondents::id, correspondents::kind))
        .load(db)?)
}

/// Writes new cards and their words; answers their ids in the order of the cards.
pub(in super::super) fn insert_many(
    db: &mut Db,
    cards: &[New],
    source: &str,
    at: DateTime<Utc>,
    by: i64,
) -> Outcomes<Vec<i64>> {
    if cards.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row<'_>> = cards.iter().map(|card| Row::of(card, source, at, Some(by))).collect();
    let ids: Vec<i64> = each!(&mut *db, c => diesel::insert_into(correspondents::table)
        .values(&rows)
        .returning(correspondents::id)
        .get_results(c)?);
    index(db, &ids)?;
    Ok(ids)
}

/// Puts the words of new cards into the index, from the column that keeps them folded already.
fn index(db: &mut Db, ids: &[i64]) -> Outcomes<()> {
    let table = Index::Correspondents.table();
    let words = match db {
        Db::Sqlite(_) => "search",
        Db::Pg(_) => "to_tsvector('simple', search)",
    };
    let list = ids.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
    diesel::sql_query(format!(
        "INSERT INTO {table} (rowid, words) SELECT id, {words} FROM correspondents WHERE id IN ({list})"
    ))
    .execute(db)?;
    Ok(())
}
