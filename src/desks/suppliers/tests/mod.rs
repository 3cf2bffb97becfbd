//! Suppliers, contracts and calls on both engines; the rules as tables.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod calling;
mod contracting;
mod ruling;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::model::{CallFields, ContractFields, ContractKind, Means, Renewal, SupplierFields};
use super::{contracts, service};
use crate::base::clock::FixedClock;
use crate::db::testing::TestDb;
use crate::db::{Db, stored};
use crate::desks::helpdesk::api::{self as helpdesk, Category, NewTicket};
use crate::desks::testing::{administrator, house};
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// A CED at work: house, clock, a technician, a supplier.
struct Ced {
    house: House,
    clock: Arc<FixedClock>,
    session: Session,
    supplier: i64,
    ticket: i64,
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn ced(database: &TestDb, db: &mut Db) -> Ced {
    let (house, clock) = house(database);
    let session = Session { roles: vec![Role::Technician], ..administrator(db, &house) };
    let fields = SupplierFields {
        name: "Sistemi Prova S.r.l.".into(),
        phone: Some("081 000000".into()),
        categories: vec!["server".into(), "nonsense".into()],
        ..SupplierFields::default()
    };
    let supplier = service::add(db, &house, &session, &fields, None).unwrap();
    let new = NewTicket { category: Category::Server, title: "Il server non riparte".into(), ..NewTicket::default() };
    let ticket = helpdesk::open_ticket(db, &house, &session, &new).unwrap().id;
    Ced { house, clock, session, supplier, ticket }
}

fn contract(ced: &Ced, from: &str, to: &str) -> ContractFields {
    ContractFields {
        supplier_id: ced.supplier,
        kind: ContractKind::Server,
        number: Some("SP-17".into()),
        object: "Manutenzione hardware del server".into(),
        starts_on: day(from),
        ends_on: day(to),
        renewal: Renewal::Tacit,
        notice_term: Some("3 mesi".into()),
        yearly_cents: Some(120_000),
        cig: Some("z1a2b3c4d5".into()),
        categories: vec!["server".into()],
        assets: Vec::new(),
        take_up_term: Some("2 ore".into()),
        solve_term: Some("+24h".into()),
        warn_days: 60,
        documents: Vec::new(),
        notes: None,
    }
}

fn add(db: &mut Db, ced: &Ced, fields: &ContractFields, key: &str) -> i64 {
    contracts::add(db, &ced.house, &ced.session, key, fields, None, None).unwrap()
}

fn call(ced: &Ced, contract: Option<i64>) -> CallFields {
    CallFields {
        supplier_id: ced.supplier,
        contract_id: contract,
        ticket_id: Some(ced.ticket),
        ticket_label: Some("7/2026".into()),
        subject: "Server che non riparte".into(),
        called_at: stored(ced.house.clock.now()),
        means: Means::Phone,
        reference: None,
        promised_at: None,
        pauses: true,
        paid: false,
    }
}
