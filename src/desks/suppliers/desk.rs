//! Suppliers as a desk of the house.

use chrono::{DateTime, Utc};

use super::call_form::{CallAbout, CallForm};
use super::contract_form::ContractForm;
use super::store::calls as call_store;
use super::store::contracts::{self as contract_store, Filter, Only};
use super::supplier_form::SupplierForm;
use super::warnings::WatchContracts;
use super::{call_list, call_page, calls, contract_list, contract_page, contracts, escalation, rules};
use super::{service, supplier_list, supplier_page};
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::drafts::Draft;
use crate::db::{Db, instant, stored};
use crate::ui::command::Command;
use crate::work::desk::{Desk, Group, Waiting};
use crate::work::job::Job;
use crate::work::leaf;
use crate::work::screen::{Context, Screen};
use crate::work::session::{Permission, Session};

/// Route of the contracts whose notice or end comes near.
const WARNED: &str = "suppliers.contracts.warned";

/// The desk, for the list of desks.
pub struct Suppliers;

impl Desk for Suppliers {
    fn name(&self) -> &'static str {
        "suppliers"
    }

    fn title_key(&self) -> &'static str {
        "suppliers-title"
    }

    fn group(&self) -> Option<Group> {
        Some(Group::Ced)
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[
            (supplier_list::NAME, "suppliers-title"),
            (contract_list::NAME, "contracts-title"),
            (call_list::NAME, "calls-title"),
        ]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match route {
            supplier_list::NAME => Box::new(supplier_list::list()),
            contract_list::NAME => Box::new(contract_list::list()),
            WARNED => Box::new(contract_list::warned()),
            call_list::NAME => Box::new(call_list::list()),
            _ => return None,
        })
    }

    fn open_draft(&self, draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        let supplier = SupplierForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        let contract = || ContractForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        let call = || CallForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        supplier.or_else(contract).or_else(call)
    }

    fn open_subject(&self, kind: &str, id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match kind {
            service::SUBJECT => Box::new(supplier_page::page(id)),
            contracts::SUBJECT => Box::new(contract_page::page(id)),
            calls::SUBJECT => Box::new(call_page::page(id)),
            calls::FOR_TICKET => Box::new(CallForm::new(CallAbout::Ticket(id))),
            _ => return None,
        })
    }

    fn terms(&self, activity: &str) -> Vec<Term> {
        if [rules::CONTRACTS, rules::PEC_RENEWALS].contains(&activity) { rules::warnings() } else { Vec::new() }
    }

    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        let mut lines = Vec::new();
        if session.may(Permission::WorkTickets) {
            let dues = call_store::open_dues(db)?;
            let late = dues.iter().flatten().filter(|due| **due < stored(now)).count();
            let next_due = dues.iter().flatten().min().copied().map(instant);
            let (count, late) = (dues.len() as i64, late as i64);
            lines.push(Waiting { key: "calls-waiting", count, late, next_due, route: call_list::NAME });
        }
        if session.may(Permission::KeepInventory) {
            let filter = Filter { only: Only::Warned, ..Filter::default() };
            let count = contract_store::count(db, &filter, rome(now).date_naive())?;
            lines.push(Waiting { key: "contracts-waiting", count, late: 0, next_due: None, route: WARNED });
        }
        lines.retain(|line| line.count > 0);
        Ok(lines)
    }

    fn jobs(&self) -> &'static [&'static dyn Job] {
        &[&WatchContracts]
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![
            ("suppliers-title", supplier_list::COMMANDS),
            ("suppliers-one", supplier_page::COMMANDS),
            ("contracts-title", contract_list::COMMANDS),
            ("contracts-one", contract_page::COMMANDS),
            ("calls-title", call_list::COMMANDS),
            ("calls-one", call_page::COMMANDS),
            ("escalation-title", escalation::COMMANDS),
            ("leaf-heading", leaf::TURNING),
        ]
    }
}
