//! The page of a supplier: whom to call and when, its contracts and calls, its history.

use super::call_form::{CallAbout, CallForm};
use super::contract_form::{ContractAbout, ContractForm};
use super::contract_list;
use super::model::{Contract, Supplier};
use super::store::calls::{self, CallRow};
use super::store::contracts;
use super::supplier_form::{SupplierAbout, SupplierForm};
use super::{call_page, rules, service, words};
use crate::base::dates;
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::correspondents::api::{self as book, Card};
use crate::desks::people::api as people;
use crate::ui::command::{Availability, Command, Scope};
use crate::work::history;
use crate::work::leaf::{Leaf, LeafScreen, Lines};
use crate::work::ledger::Then;
use crate::work::record_form::Record;
use crate::work::screen::{Context, Effect, Task, task};
use crate::work::session::Permission;

/// The page's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "supplier-call", keys: &["f8", "c"], scope: Scope::Screen, footer: 75 },
    Command { id: "supplier-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 70 },
    Command { id: "supplier-contract", keys: &["ctrl-w", "o"], scope: Scope::Screen, footer: 65 },
    Command { id: "supplier-contracts", keys: &["shift-f7", "t"], scope: Scope::Screen, footer: 60 },
    Command { id: "supplier-card", keys: &["shift-f6", "r"], scope: Scope::Screen, footer: 0 },
];

/// The page of one supplier.
pub fn page(id: i64) -> LeafScreen<SupplierLeaf> {
    LeafScreen::new(SupplierLeaf(id))
}

/// Which supplier.
pub struct SupplierLeaf(i64);

/// Everything the page tells.
pub struct Sheet {
    supplier: Supplier,
    card: Option<Card>,
    contracts: Vec<(Contract, bool)>,
    calls: Vec<CallRow>,
    history: Vec<history::Told>,
}

/// Contracts and calls shown at most.
const SHOWN: i64 = 40;

impl Leaf for SupplierLeaf {
    type Sheet = Sheet;

    const NAME: &'static str = "suppliers.page";
    const HELP: &'static str = "suppliers-help-page";
    const COMMANDS: &'static [Command] = COMMANDS;
    const TABS: &'static [&'static str] = &["suppliers-tab-data", "suppliers-tab-history"];

    fn load(&self) -> Task {
        let id = self.0;
        task(move |db, _, session| {
            let supplier = service::supplier(db, session, id)?;
            let ids = calls::of_supplier(db, id, SHOWN)?;
            let found = contracts::of_supplier(db, id, SHOWN)?;
            let rows = contracts::rows(db, &found.iter().map(|one| one.id).collect::<Vec<_>>())?;
            Ok(Sheet {
                card: book::card(db, supplier.correspondent_id)?,
                contracts: rows.into_iter().map(|row| (row.contract, row.renewed)).collect(),
                calls: calls::rows(db, &ids)?,
                history: people::history(db, service::SUBJECT, id)?,
                supplier,
            })
        })
    }

    fn title(&self, sheet: Option<&Sheet>, cx: &Context<'_>) -> String {
        sheet.map_or_else(|| cx.texts.get("suppliers-one"), |sheet| sheet.supplier.name.clone())
    }

    fn text(&self, tab: usize, sheet: &Sheet, cx: &Context<'_>) -> String {
        if tab == 1 {
            return history::text(&sheet.history, |_| SupplierAbout::LABELS, cx);
        }
        let texts = cx.texts;
        let (supplier, today) = (&sheet.supplier, cx.house.clock.today());
        let mut lines = Lines::default();
        let mut put = |key: &str, value: &str| lines.put(&texts.get(key), value);
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        put("suppliers-field-card", &supplier.name);
        if !supplier.active {
            put("suppliers-state", &texts.get("suppliers-is-left"));
        }
        put("suppliers-field-phone", &said(&supplier.phone));
        put("suppliers-field-email", &said(&supplier.email));
        put("suppliers-field-hours", &said(&supplier.hours));
        put("suppliers-field-customer-code", &said(&supplier.customer_code));
        put("suppliers-field-categories", &words::categories(&supplier.fields().categories, texts));
        if let Some(card) = &sheet.card {
            put("suppliers-pec", &said(&card.pec));
            put("suppliers-address", &card.postal_line());
        }
        for note in said(&supplier.notes).lines() {
            put("suppliers-field-notes", note);
        }
        lines.heading(texts.get("contracts-title"));
        for (contract, renewed) in &sheet.contracts {
            let state = texts.get(rules::state(contract, *renewed, today).key());
            let name = Shown::line(contract.name()).into_string();
            lines.line(format!("  {}  {name}  {state}", dates::date(contract.ends_on)));
        }
        if sheet.contracts.is_empty() {
            lines.line(format!("  {}", texts.get("contracts-none")));
        }
        lines.heading(texts.get("calls-title"));
        for row in &sheet.calls {
            let when = dates::date_time(instant(row.call.called_at));
            let subject = Shown::line(&row.call.subject).into_string();
            lines.line(format!("  {when}  {subject}  {}", call_page::state(&row.call, cx)));
        }
        if sheet.calls.is_empty() {
            lines.line(format!("  {}", texts.get("calls-none")));
        }
        lines.text()
    }

    fn command(&mut self, id: &'static str, sheet: &Sheet, _cx: &Context<'_>) -> Then {
        match id {
            "supplier-call" => Then::open(CallForm::new(CallAbout::Supplier(self.0))),
            "supplier-change" => Then::open(SupplierForm::new(SupplierAbout::Supplier(self.0))),
            "supplier-contract" => Then::open(ContractForm::new(ContractAbout::Of(self.0))),
            "supplier-contracts" => Then::open(contract_list::of_supplier(self.0)),
            "supplier-card" => {
                Then::effect(Effect::Subject("correspondent".to_owned(), sheet.supplier.correspondent_id))
            }
            _ => Then::Ignored,
        }
    }

    fn availability(&self, command: &str, _sheet: &Sheet, cx: &Context<'_>) -> Availability {
        let needed = match command {
            "supplier-call" => Permission::WorkTickets,
            "supplier-change" | "supplier-contract" => Permission::KeepInventory,
            _ => Permission::Consult,
        };
        Availability::unless(!cx.session.may(needed), "suppliers-why-not-permitted")
    }
}
