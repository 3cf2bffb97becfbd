//! Rows of contracts: one, a page by its end, those in force, those whose warning has begun.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text};

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{contract_assets, contract_documents, contracts, suppliers};
use crate::db::search::query::{Order, Query, Slice};
use crate::db::search::shelf::{NEAR, Shelf};
use crate::db::search::{self, Index};
use crate::desks::suppliers::model::{
    Contract, ContractDocument, ContractFields, ContractKind, Covered, Renewal, joined,
};

const ORDER: Order = Order { by: "c.ends_on", id: "c.id", falling: false };

/// A contract as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractRow {
    /// The contract.
    pub contract: Contract,
    /// Name of its supplier.
    pub supplier: String,
    /// Another took its place.
    pub renewed: bool,
}

/// Which contracts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Only {
    /// Those that have not ended, and those that went on by themselves.
    #[default]
    Current,
    /// Those whose notice or end comes near.
    Warned,
    /// Those that are over.
    Ended,
    /// All.
    All,
}

/// What a list of contracts shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words of number, object and supplier.
    pub words: String,
    /// Which.
    pub only: Only,
    /// What they are about.
    pub kind: Option<ContractKind>,
    /// Of one supplier.
    pub supplier: Option<i64>,
}

/// How an engine says that the warning of a contract has begun: its column, and the value that is today.
type Begun = fn(&str, usize) -> String;

fn begun(db: &Db) -> Begun {
    match db {
        Db::Sqlite(_) => |column, day| format!("julianday({column}) - julianday(${day}) <= c.warn_days"),
        Db::Pg(_) => |column, day| format!("{column} - ${day}::date <= c.warn_days"),
    }
}

/// The conditions of a filter on the contract, which is `c`.
fn conditions(query: &mut Query, filter: &Filter, today: NaiveDate, begun: Begun) -> Vec<String> {
    let mut found = Vec::new();
    let renewed = "EXISTS (SELECT 1 FROM contracts n WHERE n.renewed_from = c.id)";
    let prolonged = format!("c.renewal = 'tacit' AND c.cancelled_on IS NULL AND NOT {renewed}");
    match filter.only {
        Only::All => {}
        Only::Current => found.push(format!("(c.ends_on >= ${} OR ({prolonged}))", query.bind(today))),
        Only::Ended => found.push(format!("c.ends_on < ${} AND NOT ({prolonged})", query.bind(today))),
        Only::Warned => {
            let last = today.checked_add_days(chrono::Days::new(366)).unwrap_or(today);
            let (from, to) = (query.bind(today), query.bind(last));
            found.push(format!("c.ends_on BETWEEN ${from} AND ${to} AND c.cancelled_on IS NULL AND NOT {renewed}"));
            found.push(warned(query, today, begun));
        }
    }
    found.extend(filter.kind.map(|kind| format!("c.kind = ${}", query.bind(kind.code()))));
    found.extend(filter.supplier.map(|supplier| format!("c.supplier_id = ${}", query.bind(supplier))));
    found
}

/// The condition that the warning of the notice or of the end has begun.
fn warned(query: &mut Query, today: NaiveDate, begun: Begun) -> String {
    let (end, notice) = (query.bind(today), query.bind(today));
    let still = query.bind(today);
    format!("({} OR ({} AND c.notice_on >= ${still}))", begun("c.ends_on", end), begun("c.notice_on", notice))
}

/// Does something with the shelf of a filter, as the search sees it.
fn on_shelf<T>(filter: &Filter, today: NaiveDate, begun: Begun, then: impl FnOnce(&Shelf<'_>) -> T) -> T {
    then(&Shelf {
        index: Index::Contracts,
        table: "contracts",
        alias: "c",
        order: ORDER,
        conditions: &|query| conditions(query, filter, today, begun),
        near: NEAR,
    })
}

/// A page of contracts, that which ends first first.
pub fn page(db: &mut Db, filter: &Filter, today: NaiveDate, slice: &Slice) -> Outcomes<Vec<ContractRow>> {
    let words = search::query(db, &filter.words);
    let ids = on_shelf(filter, today, begun(db), |shelf| shelf.page(db, words.as_deref(), slice))?;
    rows(db, &ids)
}

/// These contracts, in this order.
pub fn rows(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<ContractRow>> {
    let found: Vec<(Contract, String)> = contracts::table
        .inner_join(suppliers::table.on(suppliers::id.eq(contracts::supplier_id)))
        .filter(contracts::id.eq_any(ids.to_vec()))
        .select((Contract::as_select(), suppliers::name))
        .load(db)?;
    let renewed: Vec<Option<i64>> = contracts::table
        .filter(contracts::renewed_from.eq_any(ids.to_vec()))
        .select(contracts::renewed_from)
        .load(db)?;
    let mut rows: Vec<ContractRow> = found
        .into_iter()
        .map(|(contract, supplier)| ContractRow { renewed: renewed.contains(&Some(contract.id)), contract, supplier })
        .collect();
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.contract.id));
    Ok(rows)
}

/// How many a filter leaves.
pub fn count(db: &mut Db, filter: &Filter, today: NaiveDate) -> Outcomes<i64> {
    let words = search::query(db, &filter.words);
    on_shelf(filter, today, begun(db), |shelf| shelf.count(db, words.as_deref(), u32::MAX))
}

/// One contract.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Contract>> {
    Ok(contracts::table.filter(contracts::id.eq(id)).select(Contract::as_select()).first(db).optional()?)
}

/// The contract a form's key already wrote.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<Contract>> {
    Ok(contracts::table
        .filter(contracts::idempotency_key.eq(key))
        .select(Contract::as_select())
        .first(db)
        .optional()?)
}

/// The contract that took the place of another.
pub fn renewal_of(db: &mut Db, id: i64) -> Outcomes<Option<Contract>> {
    Ok(contracts::table.filter(contracts::renewed_from.eq(id)).select(Contract::as_select()).first(db).optional()?)
}

/// The contracts of a supplier, that which ends last first.
pub fn of_supplier(db: &mut Db, supplier: i64, most: i64) -> Outcomes<Vec<Contract>> {
    Ok(contracts::table
        .filter(contracts::supplier_id.eq(supplier))
        .order((contracts::ends_on.desc(), contracts::id.desc()))
        .limit(most)
        .select(Contract::as_select())
        .load(db)?)
}

/// The contracts that may cover calls on a day, those of the asset first, then those of the category, that which ends
/// last first. A contract past its end is among them where it goes on by itself.
pub fn covering(db: &mut Db, category: &str, asset: Option<i64>, day: NaiveDate) -> Outcomes<Vec<Contract>> {
    let plain: String = category.chars().filter(|c| c.is_ascii_lowercase() || *c == '_').collect();
    let open =
        contracts::ends_on.ge(day).or(contracts::renewal.eq(Renewal::Tacit).and(contracts::cancelled_on.is_null()));
    let in_force = contracts::table.filter(contracts::starts_on.le(day)).filter(open);
    let order = (contracts::ends_on.desc(), contracts::id.desc());
    let mut found: Vec<Contract> = match asset {
        Some(asset) => in_force
            .filter(contracts::id.eq_any(
                contract_assets::table.filter(contract_assets::asset_id.eq(asset)).select(contract_assets::contract_id),
            ))
            .order(order)
            .select(Contract::as_select())
            .load(db)?,
        None => Vec::new(),
    };
    if !plain.is_empty() {
        let by_category: Vec<Contract> = in_force
            .filter(contracts::categories.like(format!("%,{plain},%")))
            .order(order)
            .limit(20)
            .select(Contract::as_select())
            .load(db)?;
        for contract in by_category {
            if !found.iter().any(|one| one.id == contract.id) {
                found.push(contract);
            }
        }
    }
    let ids: Vec<i64> = found.iter().map(|one| one.id).collect();
    let renewed: Vec<Option<i64>> =
        contracts::table.filter(contracts::renewed_from.eq_any(ids)).select(contracts::renewed_from).load(db)?;
    // One that was renewed ended on its last day, whatever its kind of renewal.
    found.retain(|one| one.ends_on >= day || !renewed.contains(&Some(one.id)));
    Ok(found)
}

/// Contracts that have an end or a last day for the notice up to a day, not over before another, with no notice given and
/// no renewal; for the warnings.
pub fn to_watch(db: &mut Db, from: NaiveDate, to: NaiveDate) -> Outcomes<Vec<Contract>> {
    let found: Vec<Contract> = contracts::table
        .filter(contracts::cancelled_on.is_null())
        .filter(contracts::ends_on.ge(from))
        .filter(contracts::ends_on.le(to).or(contracts::notice_on.le(to)))
        .order((contracts::ends_on, contracts::id))
        .select(Contract::as_select())
        .load(db)?;
    let ids: Vec<i64> = found.iter().map(|one| one.id).collect();
    let renewed: Vec<Option<i64>> =
        contracts::table.filter(contracts::renewed_from.eq_any(ids)).select(contracts::renewed_from).load(db)?;
    Ok(found.into_iter().filter(|one| !renewed.contains(&Some(one.id))).collect())
}

/// What a contract covers one by one.
pub fn assets(db: &mut Db, contract: i64) -> Outcomes<Vec<Covered>> {
    Ok(contract_assets::table
        .filter(contract_assets::contract_id.eq(contract))
        .order(contract_assets::label)
        .select(Covered::as_select())
        .load(db)?)
}

/// The contracts that cover an asset.
pub fn of_asset(db: &mut Db, asset: i64) -> Outcomes<Vec<i64>> {
    Ok(contract_assets::table
        .filter(contract_assets::asset_id.eq(asset))
        .select(contract_assets::contract_id)
        .load(db)?)
}

/// The documents of a contract.
pub fn documents(db: &mut Db, contract: i64) -> Outcomes<Vec<ContractDocument>> {
    Ok(contract_documents::table
        .filter(contract_documents::contract_id.eq(contract))
        .order(contract_documents::id)
        .select(ContractDocument::as_select())
        .load(db)?)
}

/// What a contract has beside what was written.
#[derive(Debug, Clone, Copy)]
pub struct Made<'a> {
    /// Key of the form.
    pub key: &'a str,
    /// The contract it renews.
    pub renewed_from: Option<i64>,
    /// Last day for the notice.
    pub notice_on: Option<NaiveDate>,
    /// Instant.
    pub at: NaiveDateTime,
    /// Who.
    pub by: i64,
}

/// Writes a new contract; answers its id.
pub fn insert(db: &mut Db, fields: &ContractFields, made: Made<'_>) -> Outcomes<i64> {
    let id = diesel::insert_into(contracts::table)
        .values((
            (
                contracts::supplier_id.eq(fields.supplier_id),
                contracts::kind.eq(fields.kind),
                contracts::number.eq(fields.number.as_deref()),
                contracts::object.eq(&fields.object),
                contracts::starts_on.eq(fields.starts_on),
                contracts::ends_on.eq(fields.ends_on),
                contracts::renewal.eq(fields.renewal),
                contracts::notice_term.eq(fields.notice_term.as_deref()),
                contracts::notice_on.eq(made.notice_on),
                contracts::yearly_cents.eq(fields.yearly_cents),
                contracts::cig.eq(fields.cig.as_deref()),
                contracts::categories.eq(joined(&fields.categories)),
            ),
            contracts::take_up_term.eq(fields.take_up_term.as_deref()),
            contracts::solve_term.eq(fields.solve_term.as_deref()),
            contracts::warn_days.eq(fields.warn_days),
            contracts::renewed_from.eq(made.renewed_from),
            contracts::notes.eq(fields.notes.as_deref()),
            contracts::idempotency_key.eq(made.key),
            contracts::updated_at.eq(made.at),
            contracts::updated_by.eq(made.by),
        ))
        .returning(contracts::id)
        .get_result(db)?;
    cover(db, id, fields, made)?;
    Ok(id)
}

/// Writes new fields over a version; `false` when a colleague was faster.
pub fn update(db: &mut Db, id: i64, version: i64, fields: &ContractFields, made: Made<'_>) -> Outcomes<bool> {
    let row = contracts::table.filter(contracts::id.eq(id)).filter(contracts::version.eq(version));
    let changed = diesel::update(row)
        .set((
            (
                contracts::supplier_id.eq(fields.supplier_id),
                contracts::kind.eq(fields.kind),
                contracts::number.eq(fields.number.as_deref()),
                contracts::object.eq(&fields.object),
                contracts::starts_on.eq(fields.starts_on),
                contracts::ends_on.eq(fields.ends_on),
                contracts::renewal.eq(fields.renewal),
                contracts::notice_term.eq(fields.notice_term.as_deref()),
                contracts::notice_on.eq(made.notice_on),
                contracts::yearly_cents.eq(fields.yearly_cents),
                contracts::cig.eq(fields.cig.as_deref()),
                contracts::categories.eq(joined(&fields.categories)),
            ),
            contracts::take_up_term.eq(fields.take_up_term.as_deref()),
            contracts::solve_term.eq(fields.solve_term.as_deref()),
            contracts::warn_days.eq(fields.warn_days),
            contracts::notes.eq(fields.notes.as_deref()),
            contracts::version.eq(version + 1),
            contracts::updated_at.eq(made.at),
            contracts::updated_by.eq(made.by),
        ))
        .execute(db)?;
    if changed == 1 {
        diesel::delete(contract_assets::table.filter(contract_assets::contract_id.eq(id))).execute(db)?;
        diesel::delete(contract_documents::table.filter(contract_documents::contract_id.eq(id))).execute(db)?;
        cover(db, id, fields, made)?;
    }
    Ok(changed == 1)
}

fn cover(db: &mut Db, id: i64, fields: &ContractFields, made: Made<'_>) -> Outcomes<()> {
    for asset in &fields.assets {
        diesel::insert_into(contract_assets::table)
            .values((
                contract_assets::contract_id.eq(id),
                contract_assets::asset_id.eq(asset.asset_id),
                contract_assets::label.eq(&asset.label),
            ))
            .execute(db)?;
    }
    for document in &fields.documents {
        diesel::insert_into(contract_documents::table)
            .values((
                contract_documents::contract_id.eq(id),
                contract_documents::name.eq(&document.name),
                contract_documents::media_type.eq(&document.media_type),
                contract_documents::sha256.eq(&document.sha256),
                contract_documents::size.eq(document.size),
                contract_documents::added_at.eq(made.at),
                contract_documents::added_by.eq(made.by),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Records that notice was given, or takes that back; `false` when a colleague was faster.
pub fn set_cancelled(
    db: &mut Db,
    id: i64,
    version: i64,
    on: Option<NaiveDate>,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<bool> {
    let row = contracts::table.filter(contracts::id.eq(id)).filter(contracts::version.eq(version));
    let changed = diesel::update(row)
        .set((
            contracts::cancelled_on.eq(on),
            contracts::version.eq(version + 1),
            contracts::updated_at.eq(at),
            contracts::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// A contract as choices show it.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct ContractChoice {
    /// Row id.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// Supplier.
    #[diesel(sql_type = BigInt)]
    pub supplier_id: i64,
    /// Number.
    #[diesel(sql_type = Nullable<Text>)]
    pub number: Option<String>,
    /// Object.
    #[diesel(sql_type = Text)]
    pub object: String,
    /// Last day.
    #[diesel(sql_type = Date)]
    pub ends_on: NaiveDate,
}

/// The contracts that can be chosen for a call, that which ends last first.
pub fn choices(db: &mut Db, most: usize) -> Outcomes<Vec<ContractChoice>> {
    let tail = format!(" ORDER BY ends_on DESC, id DESC LIMIT {most}");
    Query::of("contracts").load(db, "SELECT id, supplier_id, number, object, ends_on", &tail)
}
