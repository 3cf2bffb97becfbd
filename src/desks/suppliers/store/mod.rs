//! Rows of suppliers. Contracts and calls have files of their own.

pub mod calls;
pub mod contracts;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use super::model::{Supplier, SupplierFields, joined};
use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::db::Db;
use crate::db::schema::suppliers;
use crate::db::search::query::{Order, Query, Slice};

/// The order of suppliers.
const ORDER: Order = Order { by: "s.sort_key", id: "s.id", falling: false };

/// A supplier as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct SupplierRow {
    /// Row id.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// Name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Place in the list.
    #[diesel(sql_type = Text)]
    pub sort_key: String,
    /// Telephone of the help desk.
    #[diesel(sql_type = Nullable<Text>)]
    pub phone: Option<String>,
    /// E-mail of the help desk.
    #[diesel(sql_type = Nullable<Text>)]
    pub email: Option<String>,
    /// When somebody answers.
    #[diesel(sql_type = Nullable<Text>)]
    pub hours: Option<String>,
    /// Codes of categories, between commas.
    #[diesel(sql_type = Text)]
    pub categories: String,
    /// Still called.
    #[diesel(sql_type = diesel::sql_types::Bool)]
    pub active: bool,
    /// Contracts that have not ended.
    #[diesel(sql_type = BigInt)]
    pub contracts: i64,
    /// Calls that are open.
    #[diesel(sql_type = BigInt)]
    pub calls: i64,
}

/// What a list of suppliers shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words of the name.
    pub words: String,
    /// Those no longer called too.
    pub all: bool,
}

const COLUMNS: &str = "SELECT s.id, s.name, s.sort_key, s.phone, s.email, s.hours, s.categories, s.active, \
     (SELECT COUNT(*) FROM contracts c WHERE c.supplier_id = s.id AND c.ends_on >= $1) AS contracts, \
     (SELECT COUNT(*) FROM supplier_calls k WHERE k.supplier_id = s.id AND k.solved_at IS NULL) AS calls";

/// Every word must begin a word of the folded name, which is the sort key.
fn filtered(query: &mut Query, filter: &Filter) {
    for word in fold(&filter.words).split_whitespace().take(8) {
        let plain: String = word.chars().filter(|c| !matches!(c, '%' | '_' | '\\')).collect();
        let (begins, inside) = (query.bind(format!("{plain}%")), query.bind(format!("% {plain}%")));
        query.and(format!("(s.sort_key LIKE ${begins} OR s.sort_key LIKE ${inside})"));
    }
    if !filter.all {
        query.and("s.active");
    }
}

/// A page of suppliers by name; contracts are counted on `today`.
pub fn page(db: &mut Db, filter: &Filter, today: chrono::NaiveDate, slice: &Slice) -> Outcomes<Vec<SupplierRow>> {
    let mut query = Query::of("suppliers s");
    query.bind(today);
    filtered(&mut query, filter);
    query.page(db, COLUMNS, ORDER, slice)
}

/// How many a filter leaves.
pub fn count(db: &mut Db, filter: &Filter) -> Outcomes<i64> {
    let mut query = Query::of("suppliers s");
    filtered(&mut query, filter);
    query.count(db)
}

/// One supplier.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Supplier>> {
    Ok(suppliers::table.filter(suppliers::id.eq(id)).select(Supplier::as_select()).first(db).optional()?)
}

/// Some suppliers.
pub fn by_ids(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<Supplier>> {
    Ok(suppliers::table.filter(suppliers::id.eq_any(ids.to_vec())).select(Supplier::as_select()).load(db)?)
}

/// The supplier with a card in the address book.
pub fn by_card(db: &mut Db, card: i64) -> Outcomes<Option<Supplier>> {
    Ok(suppliers::table
        .filter(suppliers::correspondent_id.eq(card))
        .select(Supplier::as_select())
        .first(db)
        .optional()?)
}

/// All suppliers that are called, by name.
pub fn active(db: &mut Db) -> Outcomes<Vec<Supplier>> {
    Ok(suppliers::table
        .filter(suppliers::active.eq(true))
        .order((suppliers::sort_key, suppliers::id))
        .select(Supplier::as_select())
        .load(db)?)
}

/// Writes a new supplier; answers its id.
pub fn insert(db: &mut Db, fields: &SupplierFields, card: i64, at: NaiveDateTime, by: i64) -> Outcomes<i64> {
    Ok(diesel::insert_into(suppliers::table)
        .values((
            suppliers::correspondent_id.eq(card),
            suppliers::name.eq(&fields.name),
            suppliers::sort_key.eq(fold(&fields.name)),
            suppliers::phone.eq(fields.phone.as_deref()),
            suppliers::email.eq(fields.email.as_deref()),
            suppliers::hours.eq(fields.hours.as_deref()),
            suppliers::customer_code.eq(fields.customer_code.as_deref()),
            suppliers::categories.eq(joined(&fields.categories)),
            suppliers::notes.eq(fields.notes.as_deref()),
            suppliers::active.eq(true),
            suppliers::updated_at.eq(at),
            suppliers::updated_by.eq(by),
        ))
        .returning(suppliers::id)
        .get_result(db)?)
}

/// Writes new fields over a version; `false` when a colleague was faster.
pub fn update(
    db: &mut Db,
    id: i64,
    version: i64,
    fields: &SupplierFields,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<bool> {
    let row = suppliers::table.filter(suppliers::id.eq(id)).filter(suppliers::version.eq(version));
    let changed = diesel::update(row)
        .set((
            suppliers::name.eq(&fields.name),
            suppliers::sort_key.eq(fold(&fields.name)),
            suppliers::phone.eq(fields.phone.as_deref()),
            suppliers::email.eq(fields.email.as_deref()),
            suppliers::hours.eq(fields.hours.as_deref()),
            suppliers::customer_code.eq(fields.customer_code.as_deref()),
            suppliers::categories.eq(joined(&fields.categories)),
            suppliers::notes.eq(fields.notes.as_deref()),
            suppliers::version.eq(version + 1),
            suppliers::updated_at.eq(at),
            suppliers::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Calls a supplier again, or no longer; `false` when a colleague was faster.
pub fn set_active(db: &mut Db, id: i64, version: i64, active: bool, at: NaiveDateTime, by: i64) -> Outcomes<bool> {
    let row = suppliers::table.filter(suppliers::id.eq(id)).filter(suppliers::version.eq(version));
    let changed = diesel::update(row)
        .set((
            suppliers::active.eq(active),
            suppliers::version.eq(version + 1),
            suppliers::updated_at.eq(at),
            suppliers::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}
