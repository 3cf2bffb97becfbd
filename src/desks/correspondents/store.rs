//! Rows of the address book and their word index.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::model::{Card, New};
use crate::base::fault::Outcomes;
use crate::db::schema::correspondents;
use crate::db::search::{self, Index};
use crate::db::{Db, stored};

mod bulk;
mod find;

pub(super) use bulk::{bodies_named, by_ipa_codes, insert_many, with_codes, without_ipa_code};
pub use find::{Filter, Key, Slice};
pub(super) use find::{by_address, count, page, possible_duplicates, suggest};

/// A card as it is inserted; the word index is filled apart.
#[derive(Debug, Insertable)]
#[diesel(table_name = correspondents)]
struct Row<'a> {
    kind: &'static str,
    name: &'a str,
    first_name: Option<&'a str>,
    tax_code: Option<&'a str>,
    vat_number: Option<&'a str>,
    ipa_code: Option<&'a str>,
    pec: Option<&'a str>,
    email: Option<&'a str>,
    phone: Option<&'a str>,
    address: Option<&'a str>,
    postcode: Option<&'a str>,
    town: Option<&'a str>,
    province: Option<&'a str>,
    country: Option<&'a str>,
    source: &'a str,
    search: String,
    sort_key: String,
    updated_at: chrono::NaiveDateTime,
    updated_by: Option<i64>,
}

impl<'a> Row<'a> {
    fn of(new: &'a New, source: &'a str, at: DateTime<Utc>, by: Option<i64>) -> Self {
        Self {
            kind: new.kind.code(),
            name: &new.name,
            first_name: new.first_name.as_deref(),
            tax_code: new.tax_code.as_deref(),
            vat_number: new.vat_number.as_deref(),
            ipa_code: new.ipa_code.as_deref(),
            pec: new.pec.as_deref(),
            email: new.email.as_deref(),
            phone: new.phone.as_deref(),
            address: new.address.as_deref(),
            postcode: new.postcode.as_deref(),
            town: new.town.as_deref(),
            province: new.province.as_deref(),
            country: new.country.as_deref(),
            source,
            search: new.search_words(),
            sort_key: new.sort_key(),
            updated_at: stored(at),
            updated_by: by,
        }
    }
}

/// One card.
pub(super) fn card(db: &mut Db, id: i64) -> Outcomes<Option<Card>> {
    Ok(correspondents::table.filter(correspondents::id.eq(id)).select(Card::as_select()).first(db).optional()?)
}

/// The card of a public body.
pub(super) fn id_by_ipa_code(db: &mut Db, code: &str) -> Outcomes<Option<i64>> {
    Ok(correspondents::table
        .filter(correspondents::ipa_code.eq(code))
        .select(correspondents::id)
        .first(db)
        .optional()?)
}

/// Writes a new card and its words; answers its id.
pub(super) fn insert(db: &mut Db, new: &New, source: &str, at: DateTime<Utc>, by: Option<i64>) -> Outcomes<i64> {
    let row = Row::of(new, source, at, by);
    let id = diesel::insert_into(correspondents::table).values(&row).returning(correspondents::id).get_result(db)?;
    search::add(db, Index::Correspondents, id, &row.search)?;
    Ok(id)
}

/// Replaces the fields and words of a card if it is still as it was read; answers whether it was.
pub(super) fn update(db: &mut Db, old: &Card, new: &New, at: DateTime<Utc>, by: Option<i64>) -> Outcomes<bool> {
    let words = new.search_words();
    let row =
        correspondents::table.filter(correspondents::id.eq(old.id)).filter(correspondents::version.eq(old.version));
    let changed = diesel::update(row)
        .set((
            (
                correspondents::kind.eq(new.kind.code()),
                correspondents::name.eq(&new.name),
                correspondents::first_name.eq(&new.first_name),
                correspondents::tax_code.eq(&new.tax_code),
                correspondents::vat_number.eq(&new.vat_number),
                correspondents::ipa_code.eq(&new.ipa_code),
                correspondents::pec.eq(&new.pec),
                correspondents::email.eq(&new.email),
                correspondents::phone.eq(&new.phone),
            ),
            (
                correspondents::address.eq(&new.address),
                correspondents::postcode.eq(&new.postcode),
                correspondents::town.eq(&new.town),
                correspondents::province.eq(&new.province),
                correspondents::country.eq(&new.country),
                correspondents::search.eq(&words),
                correspondents::sort_key.eq(new.sort_key()),
                correspondents::version.eq(correspondents::version + 1),
                correspondents::updated_at.eq(stored(at)),
                correspondents::updated_by.eq(by),
            ),
        ))
        .execute(db)?;
    if changed == 1 && words != old.fields().search_words() {
        search::replace(db, Index::Correspondents, old.id, &words)?;
    }
    Ok(changed == 1)
}

/// Offers a card or not, if the version is still this one.
pub(super) fn set_active(
    db: &mut Db,
    id: i64,
    version: i64,
    active: bool,
    at: DateTime<Utc>,
    by: i64,
) -> Outcomes<bool> {
    let row = correspondents::table.filter(correspondents::id.eq(id)).filter(correspondents::version.eq(version));
    let changed = diesel::update(row)
        .set((
            correspondents::active.eq(active),
            correspondents::version.eq(correspondents::version + 1),
            correspondents::updated_at.eq(stored(at)),
            correspondents::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}
