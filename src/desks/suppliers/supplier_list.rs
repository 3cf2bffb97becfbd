//! The suppliers by name: help desk, hours, contracts and open calls; calling one is one key.

use super::call_form::{CallAbout, CallForm};
use super::contract_list;
use super::service;
use super::store::{self, Filter, SupplierRow};
use super::supplier_form::{SupplierAbout, SupplierForm};
use super::supplier_page;
use super::words;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, Told, telling};
use crate::work::screen::Context;
use crate::work::session::{Permission, Session};

/// Route of the screen.
pub const NAME: &str = "suppliers.list";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "suppliers-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "suppliers-call", keys: &["f8", "c"], scope: Scope::Screen, footer: 74 },
    Command { id: "suppliers-contracts", keys: &["shift-f7", "t"], scope: Scope::Screen, footer: 60 },
    Command { id: "suppliers-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 50 },
    Command { id: "suppliers-turn", keys: &["del", "x"], scope: Scope::Screen, footer: 0 },
    Command { id: "suppliers-all", keys: &["shift-f6", "a"], scope: Scope::Screen, footer: 0 },
];

const COLUMNS: &[Column] = &[
    Column::grow("suppliers-column-name", 22),
    Column::fixed("suppliers-column-phone", 16),
    Column::grow("suppliers-column-hours", 14).drops(2),
    Column::grow("suppliers-column-serves", 12).drops(1),
    Column::fixed("suppliers-column-contracts", 5).right(),
    Column::fixed("suppliers-column-calls", 5).right(),
];

/// The list as a screen.
pub type SupplierList = Ledger<Suppliers>;

/// The list of suppliers.
pub fn list() -> SupplierList {
    Ledger::new(Suppliers, Filter::default())
}

/// What the list is of.
pub struct Suppliers;

impl Book for Suppliers {
    type Filter = Filter;
    type Row = SupplierRow;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "suppliers-title";
    const HELP: &'static str = "suppliers-help-list";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "suppliers-words";
    const MARKS: bool = false;

    fn page(
        db: &mut Db,
        house: &House,
        session: &Session,
        filter: &Filter,
        slice: &Slice,
    ) -> Outcomes<Vec<(Key, SupplierRow)>> {
        session.require(Permission::Consult)?;
        let rows = store::page(db, filter, house.clock.today(), slice)?;
        Ok(rows.into_iter().map(|row| (Key { by: row.sort_key.clone().into(), id: row.id }, row)).collect())
    }

    fn count(db: &mut Db, _house: &House, _session: &Session, filter: &Filter) -> Outcomes<i64> {
        store::count(db, filter)
    }

    fn words(filter: &mut Filter) -> Option<&mut String> {
        Some(&mut filter.words)
    }

    fn show<'r>(&self, row: &'r SupplierRow, cx: &Context<'_>) -> RowText<'r> {
        let shown = |text: Option<&str>| Shown::line(text.unwrap_or_default()).into_string().into();
        let number = |count: i64| if count == 0 { String::new() } else { count.to_string() };
        let text = RowText::new(vec![
            shown(Some(&row.name)),
            shown(row.phone.as_deref()),
            shown(row.hours.as_deref()),
            words::categories(&super::model::codes(&row.categories), cx.texts).into(),
            number(row.contracts).into(),
            number(row.calls).into(),
        ]);
        if row.active { text } else { text.tone(Tone::Dim) }
    }

    fn status(&self, filter: &Filter, cx: &Context<'_>) -> Vec<String> {
        if filter.all { vec![cx.texts.get("suppliers-all-shown")] } else { Vec::new() }
    }

    fn empty(&self, _filter: &Filter) -> &'static str {
        "suppliers-empty"
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("suppliers-new", _) => Then::open(SupplierForm::new(SupplierAbout::New)),
            ("suppliers-all", _) => {
                chosen.filter.all = !chosen.filter.all;
                Then::Again
            }
            ("list-open", Some(row)) => Then::open(supplier_page::page(row.id)),
            ("suppliers-call", Some(row)) => Then::open(CallForm::new(CallAbout::Supplier(row.id))),
            ("suppliers-contracts", Some(row)) => Then::open(contract_list::of_supplier(row.id)),
            ("suppliers-change", Some(row)) => Then::open(SupplierForm::new(SupplierAbout::Supplier(row.id))),
            ("suppliers-turn", Some(row)) => {
                let (id, name) = (row.id, row.name.clone());
                Then::Act(telling(move |db, house, session| {
                    let version = service::supplier(db, session, id)?.version;
                    let active = service::turn(db, house, session, id, version)?;
                    let key = if active { "suppliers-back" } else { "suppliers-left" };
                    Ok(Told::done(Words::Key(key).arg("name", name)))
                }))
            }
            ("list-open" | "suppliers-call" | "suppliers-contracts" | "suppliers-change" | "suppliers-turn", None) => {
                Then::Nothing
            }
            _ => Then::Ignored,
        }
    }

    fn availability(&self, command: &str, row: Option<&SupplierRow>, cx: &Context<'_>) -> Availability {
        match command {
            "suppliers-new" | "suppliers-change" | "suppliers-turn" if !cx.session.may(Permission::KeepInventory) => {
                Availability::Disabled("suppliers-why-not-permitted")
            }
            "suppliers-call" if !cx.session.may(Permission::WorkTickets) => {
                Availability::Disabled("suppliers-why-not-permitted")
            }
            "suppliers-call" | "suppliers-contracts" | "suppliers-change" | "suppliers-turn" => {
                Availability::unless(row.is_none(), "ledger-why-empty")
            }
            _ => Availability::Enabled,
        }
    }
}
