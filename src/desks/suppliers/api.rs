//! What other desks may see of suppliers: who they are, which contract covers something, which call a ticket waits for.
//!
//! The form of a call for a ticket is opened by `Effect::Subject(CALL_FOR_TICKET.to_owned(), ticket)`.

use chrono::{DateTime, NaiveDate, Utc};

pub use super::calls::FOR_TICKET as CALL_FOR_TICKET;
pub use super::contracts::SUBJECT as CONTRACT;
use super::model::{Contract, Supplier};
pub use super::rules::CATEGORIES;
pub use super::service::SUBJECT as SUPPLIER;
use super::store;
pub use super::verify::{Report, verify};
use crate::base::fault::Outcomes;
use crate::db::search::query::Slice;
use crate::db::{Db, instant};

/// A supplier as choices and pages name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplierLabel {
    /// Row id.
    pub id: i64,
    /// Name.
    pub name: String,
    /// Telephone of the help desk.
    pub phone: Option<String>,
    /// Codes of the categories of tickets it serves.
    pub categories: Vec<String>,
}

impl From<Supplier> for SupplierLabel {
    fn from(one: Supplier) -> Self {
        Self { id: one.id, categories: super::model::codes(&one.categories), name: one.name, phone: one.phone }
    }
}

/// A contract as choices and pages name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractLabel {
    /// Row id.
    pub id: i64,
    /// Supplier.
    pub supplier_id: i64,
    /// Name of the supplier.
    pub supplier: String,
    /// Number, or object where it has none.
    pub name: String,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Term for taking up, as a code.
    pub take_up_term: Option<String>,
    /// Term for solving, as a code.
    pub solve_term: Option<String>,
}

/// A call as a ticket shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallLabel {
    /// Row id.
    pub id: i64,
    /// Supplier.
    pub supplier_id: i64,
    /// Name of the supplier.
    pub supplier: String,
    /// Their reference number.
    pub reference: Option<String>,
    /// When they were called.
    pub called_at: DateTime<Utc>,
    /// What is due next.
    pub next_due: Option<DateTime<Utc>>,
    /// When it was solved.
    pub solved_at: Option<DateTime<Utc>>,
}

/// Some suppliers by id, in no order; those that are gone are left out.
pub fn labels(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<SupplierLabel>> {
    Ok(store::by_ids(db, ids)?.into_iter().map(SupplierLabel::from).collect())
}

/// Suppliers that are called and whose name has all of these words, by name; at most `limit`.
pub fn find(db: &mut Db, words: &str, today: NaiveDate, limit: u32) -> Outcomes<Vec<SupplierLabel>> {
    let filter = store::Filter { words: words.to_owned(), all: false };
    let rows = store::page(db, &filter, today, &Slice::first(limit))?;
    Ok(rows
        .into_iter()
        .map(|row| SupplierLabel {
            id: row.id,
            categories: super::model::codes(&row.categories),
            name: row.name,
            phone: row.phone,
        })
        .collect())
}

/// All suppliers that are called, by name.
pub fn active(db: &mut Db) -> Outcomes<Vec<SupplierLabel>> {
    Ok(store::active(db)?.into_iter().map(SupplierLabel::from).collect())
}

fn contract_label(db: &mut Db, contract: Contract) -> Outcomes<ContractLabel> {
    let supplier = store::by_id(db, contract.supplier_id)?.map(|one| one.name).unwrap_or_default();
    Ok(ContractLabel {
        id: contract.id,
        supplier_id: contract.supplier_id,
        supplier,
        name: contract.name().to_owned(),
        ends_on: contract.ends_on,
        take_up_term: contract.take_up_term,
        solve_term: contract.solve_term,
    })
}

/// The contract that covers a category of tickets, or one asset, on a day: one that names the asset goes before one that
/// names the category, and of several that which ends last.
pub fn contract_in_force(
    db: &mut Db,
    category: &str,
    asset: Option<i64>,
    day: NaiveDate,
) -> Outcomes<Option<ContractLabel>> {
    match store::contracts::covering(db, category, asset, day)?.into_iter().next() {
        Some(contract) => contract_label(db, contract).map(Some),
        None => Ok(None),
    }
}

/// The contracts that name an asset, whether in force or not.
pub fn contracts_of_asset(db: &mut Db, asset: i64) -> Outcomes<Vec<ContractLabel>> {
    let mut labels = Vec::new();
    for id in store::contracts::of_asset(db, asset)? {
        if let Some(contract) = store::contracts::by_id(db, id)? {
            labels.push(contract_label(db, contract)?);
        }
    }
    Ok(labels)
}

/// One contract by id.
pub fn contract(db: &mut Db, id: i64) -> Outcomes<Option<ContractLabel>> {
    match store::contracts::by_id(db, id)? {
        Some(contract) => contract_label(db, contract).map(Some),
        None => Ok(None),
    }
}

/// The calls for a ticket, the newest first.
pub fn calls_of_ticket(db: &mut Db, ticket: i64) -> Outcomes<Vec<CallLabel>> {
    let ids = store::calls::of_ticket(db, ticket)?;
    let label = |row: store::calls::CallRow| CallLabel {
        id: row.call.id,
        supplier_id: row.call.supplier_id,
        supplier: row.supplier,
        reference: row.call.reference,
        called_at: instant(row.call.called_at),
        next_due: row.call.next_due.map(instant),
        solved_at: row.call.solved_at.map(instant),
    };
    Ok(store::calls::rows(db, &ids)?.into_iter().map(label).collect())
}

/// The call a ticket waits for: the newest that is open, else the newest.
pub fn call_of_ticket(db: &mut Db, ticket: i64) -> Outcomes<Option<CallLabel>> {
    let mut calls = calls_of_ticket(db, ticket)?;
    let at = calls.iter().position(|call| call.solved_at.is_none()).unwrap_or(0);
    Ok(if calls.is_empty() { None } else { Some(calls.swap_remove(at)) })
}
