//! What other desks may see of the inventory: labels, finding a thing for a picker, whether it may still be worked on,
//! whether a spare part is in stock, and noting a ticket in its history.

#[cfg(test)]
pub use super::model::Fields;
pub use super::model::{AssetLabel, Kind, State};
pub use super::service::{Lending, lend_within, note_ticket};
#[cfg(test)]
pub use super::service::{create_within, retire};
use super::store::list::{self, Filter, States};
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
pub use crate::desks::consumables::api::{PartStock, stock_of_part};

/// Entries a picker offers at most.
pub const OFFERED: u32 = 50;

/// One thing; none when there is no such thing. Retired ones too: old records name them.
pub fn label(db: &mut Db, id: i64) -> Outcomes<Option<AssetLabel>> {
    list::label(db, id)
}

/// Some things, by inventory number.
pub fn labels(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<AssetLabel>> {
    list::labels(db, ids)
}

/// What is at work and has these words in name, inventory number (with or without its dashes), serial number, maker and
/// model, room, address, office or operator; every word begins one of those. No words: the first ones by number.
pub fn find(db: &mut Db, words: &str, count: u32) -> Outcomes<Vec<AssetLabel>> {
    list::first(db, &Filter { words: words.to_owned(), ..Filter::default() }, count.min(OFFERED))
}

/// What is at work in an office.
pub fn of_office(db: &mut Db, office: i64, count: u32) -> Outcomes<Vec<AssetLabel>> {
    list::first(db, &Filter { office: Some(office), ..Filter::default() }, count)
}

/// What an operator works with.
pub fn of_user(db: &mut Db, operator: i64, count: u32) -> Outcomes<Vec<AssetLabel>> {
    list::first(db, &Filter { user: Some(operator), ..Filter::default() }, count)
}

/// What a maintenance contract covers.
pub fn of_contract(db: &mut Db, contract: i64, count: u32) -> Outcomes<Vec<AssetLabel>> {
    list::first(db, &Filter { contract: Some(contract), ..Filter::default() }, count)
}

/// What is at work of a kind, by number.
pub fn of_kind(db: &mut Db, kind: Kind, count: u32) -> Outcomes<Vec<AssetLabel>> {
    list::first(db, &Filter { kind: Some(kind), ..Filter::default() }, count)
}

/// Servers at work, by number: what has backups.
pub fn servers(db: &mut Db, count: u32) -> Outcomes<Vec<AssetLabel>> {
    list::first(db, &Filter { kind: Some(Kind::Server), ..Filter::default() }, count)
}

/// The spares ready to be lent, of one kind.
pub fn spares(db: &mut Db, kind: Kind, count: u32) -> Outcomes<Vec<AssetLabel>> {
    let filter = Filter { kind: Some(kind), states: States::Only(State::Spare), ..Filter::default() };
    list::first(db, &filter, count)
}

/// A thing that may still be worked on; refused with its number (field `asset`) when it is retired or there is none.
pub fn require_not_retired(db: &mut Db, id: i64) -> Outcomes<AssetLabel> {
    match list::label(db, id)? {
        None => Err(Fault::not_done("fault-assets-gone").on("asset")),
        Some(label) if label.state == State::Retired => Err(Fault::not_done("fault-assets-retired")
            .arg("number", &label.number)
            .arg("name", &label.name)
            .on("asset")),
        Some(label) => Ok(label),
    }
}
