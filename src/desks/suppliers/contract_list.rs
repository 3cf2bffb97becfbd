//! The contracts, that which ends first first: by state, kind and words; renewing and giving notice are one key, the list
//! goes to paper and spreadsheet as it is filtered.

use super::contract_form::{ContractAbout, ContractForm};
use super::model::ContractKind;
use super::store::contracts::{self as store, ContractRow, Filter, Only};
use super::{contract_page, contracts, papers, rules};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, Told, telling};
use crate::work::screen::{Choice, Context, Effect};
use crate::work::session::{Permission, Session};
use crate::work::tables::Form as PaperForm;

/// Route of the screen.
pub const NAME: &str = "suppliers.contracts";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "contracts-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "contracts-renew", keys: &["f8", "r"], scope: Scope::Screen, footer: 72 },
    Command { id: "contracts-notice", keys: &["shift-f8", "d"], scope: Scope::Screen, footer: 70 },
    Command { id: "contracts-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 50 },
    Command { id: "contracts-only", keys: &["shift-f7", "t"], scope: Scope::Screen, footer: 60 },
    Command { id: "contracts-kind", keys: &["shift-f6", "v"], scope: Scope::Screen, footer: 0 },
    Command { id: "contracts-csv", keys: &["shift-f5", "x"], scope: Scope::Screen, footer: 35 },
    Command { id: "contracts-pdf", keys: &["f6", "p"], scope: Scope::Screen, footer: 34 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("contracts-column-end", 10),
    Column::fixed("contracts-column-notice", 10).drops(1),
    Column::grow("contracts-column-supplier", 12),
    Column::grow("contracts-column-object", 16).share(2),
    Column::fixed("contracts-column-cost", 10).right().drops(2),
    Column::fixed("contracts-column-state", 17),
];

/// The list as a screen.
pub type ContractList = Ledger<Contracts>;

/// The contracts in force and those that went on by themselves.
pub fn list() -> ContractList {
    Ledger::new(Contracts, Filter::default())
}

/// All contracts of a supplier.
pub fn of_supplier(supplier: i64) -> ContractList {
    Ledger::new(Contracts, Filter { supplier: Some(supplier), only: Only::All, ..Filter::default() })
}

/// Those whose notice or end comes near.
pub fn warned() -> ContractList {
    Ledger::new(Contracts, Filter { only: Only::Warned, ..Filter::default() })
}

/// Catalogue key of which contracts are shown.
pub(super) fn only_key(only: Only) -> &'static str {
    match only {
        Only::Current => "contracts-only-current",
        Only::Warned => "contracts-only-warned",
        Only::Ended => "contracts-only-ended",
        Only::All => "contracts-only-all",
    }
}

/// What the list is of.
pub struct Contracts;

impl Contracts {
    fn export(filter: &Filter, form: PaperForm) -> Then {
        let filter = filter.clone();
        Then::Write(telling(move |db, house, session| {
            let written = papers::contracts(db, house, session, &filter, form)?;
            Ok(Told::done(papers::told(&written)))
        }))
    }
}

impl Book for Contracts {
    type Filter = Filter;
    type Row = ContractRow;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "contracts-title";
    const HELP: &'static str = "contracts-help-list";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "contracts-words";
    const MARKS: bool = false;

    fn page(
        db: &mut Db,
        house: &House,
        session: &Session,
        filter: &Filter,
        slice: &Slice,
    ) -> Outcomes<Vec<(Key, ContractRow)>> {
        session.require(Permission::Consult)?;
        let rows = store::page(db, filter, house.clock.today(), slice)?;
        let key = |row: &ContractRow| Key { by: row.contract.ends_on.into(), id: row.contract.id };
        Ok(rows.into_iter().map(|row| (key(&row), row)).collect())
    }

    fn count(db: &mut Db, house: &House, _session: &Session, filter: &Filter) -> Outcomes<i64> {
        store::count(db, filter, house.clock.today())
    }

    fn words(filter: &mut Filter) -> Option<&mut String> {
        Some(&mut filter.words)
    }

    fn show<'r>(&self, row: &'r ContractRow, cx: &Context<'_>) -> RowText<'r> {
        let contract = &row.contract;
        let state = rules::state(contract, row.renewed, cx.house.clock.today());
        let name = match &contract.number {
            Some(number) => format!("{} · {number}", contract.object),
            None => contract.object.clone(),
        };
        let text = RowText::new(vec![
            dates::date(contract.ends_on).into(),
            contract.notice_on.map(dates::date).unwrap_or_default().into(),
            Shown::line(&row.supplier).into_string().into(),
            Shown::line(&name).into_string().into(),
            contract.yearly_cents.map(|cents| Cents(cents).to_string()).unwrap_or_default().into(),
            cx.texts.get(state.key()).into(),
        ]);
        match state {
            rules::ContractState::NoticeNear | rules::ContractState::EndNear => text.tone(Tone::Today),
            rules::ContractState::Prolonged => text.tone(Tone::Late),
            _ if state.covers() || state == rules::ContractState::Future => text,
            _ => text.tone(Tone::Dim),
        }
    }

    fn status(&self, filter: &Filter, cx: &Context<'_>) -> Vec<String> {
        let mut parts = vec![cx.texts.get(only_key(filter.only))];
        parts.extend(filter.kind.map(|kind| cx.texts.get(contract_page::kind_key(kind))));
        parts
    }

    fn empty(&self, filter: &Filter) -> &'static str {
        if filter.only == Only::Warned { "contracts-empty-warned" } else { "contracts-empty" }
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("contracts-new", _) => Then::open(ContractForm::new(match chosen.filter.supplier {
                Some(supplier) => ContractAbout::Of(supplier),
                None => ContractAbout::New,
            })),
            ("contracts-only", _) => {
                chosen.filter.only = match chosen.filter.only {
                    Only::Current => Only::Warned,
                    Only::Warned => Only::Ended,
                    Only::Ended => Only::All,
                    Only::All => Only::Current,
                };
                Then::Again
            }
            ("contracts-kind", _) => {
                let all = ContractKind::ALL;
                chosen.filter.kind = match chosen.filter.kind {
                    None => all.first().copied(),
                    Some(kind) => all.iter().position(|one| *one == kind).and_then(|at| all.get(at + 1)).copied(),
                };
                Then::Again
            }
            ("contracts-csv", _) => Self::export(chosen.filter, PaperForm::Csv),
            ("contracts-pdf", _) => Self::export(chosen.filter, PaperForm::Pdf),
            ("list-open", Some(row)) => Then::open(contract_page::page(row.contract.id)),
            ("contracts-change", Some(row)) => Then::open(ContractForm::new(ContractAbout::Contract(row.contract.id))),
            ("contracts-renew", Some(row)) => Then::open(ContractForm::new(ContractAbout::Renewal(row.contract.id))),
            ("contracts-notice", Some(row)) => ask_notice(&row.contract),
            ("list-open" | "contracts-change" | "contracts-renew" | "contracts-notice", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (name, choice, chosen.row) {
            ("notice", Choice::Yes, Some(row)) => notice(row.contract.id, row.contract.version),
            _ => Then::Nothing,
        }
    }

    fn availability(&self, command: &str, row: Option<&ContractRow>, cx: &Context<'_>) -> Availability {
        match command {
            "contracts-new" | "contracts-change" | "contracts-renew" | "contracts-notice"
                if !cx.session.may(Permission::KeepInventory) =>
            {
                Availability::Disabled("suppliers-why-not-permitted")
            }
            "contracts-renew" => Availability::unless(row.is_none_or(|row| row.renewed), "contracts-why-renewed"),
            "contracts-change" | "contracts-notice" => Availability::unless(row.is_none(), "ledger-why-empty"),
            _ => Availability::Enabled,
        }
    }
}

/// Giving notice ends a contract: that is asked, with its last day. Taking it back is not.
pub(super) fn ask_notice(contract: &super::model::Contract) -> Then {
    if contract.cancelled_on.is_some() {
        return notice(contract.id, contract.version);
    }
    let last = contract.notice_on.map_or_else(|| "—".to_owned(), dates::date);
    let text = Words::Key("contracts-notice-text")
        .arg("contract", contract.name())
        .arg("to", dates::date(contract.ends_on))
        .arg("last", last);
    let dialog = Dialog::legal("contracts-notice-title", text, "contracts-notice-consequence");
    Then::effect(Effect::Dialog("notice", dialog))
}

/// Gives notice, or takes it back.
pub(super) fn notice(id: i64, version: i64) -> Then {
    Then::Act(telling(move |db, house, session| {
        let given = contracts::give_notice(db, house, session, id, version)?;
        Ok(Told::done(if given { "contracts-notice-given" } else { "contracts-notice-withdrawn" }))
    }))
}
