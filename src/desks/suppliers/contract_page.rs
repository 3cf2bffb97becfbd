//! The page of a contract: what it covers and promises, how the last day for the notice comes about day by day, its place
//! in the chain of renewals, its history.

use super::contract_form::{ContractAbout, ContractForm};
use super::contract_list::{ask_notice, notice};
use super::model::{Contract, ContractDocument, ContractKind, Covered, Renewal, codes};
use super::store::contracts as store;
use super::{contracts, rules, store as suppliers, words};
use crate::base::dates;
use crate::base::i18n::Texts;
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::desks::people::api as people;
use crate::ui::command::{Availability, Command, Scope};
use crate::work::history;
use crate::work::leaf::{Leaf, LeafScreen, Lines};
use crate::work::ledger::Then;
use crate::work::record_form::Record;
use crate::work::screen::{Choice, Context, Task, task};
use crate::work::session::Permission;

/// The page's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "contract-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 75 },
    Command { id: "contract-renew", keys: &["f8", "r"], scope: Scope::Screen, footer: 72 },
    Command { id: "contract-notice", keys: &["shift-f8", "d"], scope: Scope::Screen, footer: 70 },
    Command { id: "contract-supplier", keys: &["shift-f6", "o"], scope: Scope::Screen, footer: 50 },
    Command { id: "contract-former", keys: &["ctrl-l", "p"], scope: Scope::Screen, footer: 0 },
];

/// Catalogue key of a kind.
pub fn kind_key(kind: ContractKind) -> &'static str {
    match kind {
        ContractKind::Server => "contracts-kind-server",
        ContractKind::Application => "contracts-kind-application",
        ContractKind::Connectivity => "contracts-kind-connectivity",
        ContractKind::Pec => "contracts-kind-pec",
        ContractKind::Licence => "contracts-kind-licence",
        ContractKind::Other => "contracts-kind-other",
    }
}

/// Catalogue key of a kind of renewal.
pub fn renewal_key(renewal: Renewal) -> &'static str {
    match renewal {
        Renewal::Tacit => "contracts-renewal-tacit",
        Renewal::Express => "contracts-renewal-express",
        Renewal::None => "contracts-renewal-none",
    }
}

/// The page of one contract.
pub fn page(id: i64) -> LeafScreen<ContractLeaf> {
    LeafScreen::new(ContractLeaf(id))
}

/// Which contract.
pub struct ContractLeaf(i64);

/// Everything the page tells.
pub struct Sheet {
    contract: Contract,
    supplier: String,
    assets: Vec<Covered>,
    documents: Vec<ContractDocument>,
    former: Option<Contract>,
    next: Option<Contract>,
    history: Vec<history::Told>,
}

impl Leaf for ContractLeaf {
    type Sheet = Sheet;

    const NAME: &'static str = "suppliers.contract-page";
    const HELP: &'static str = "contracts-help-page";
    const COMMANDS: &'static [Command] = COMMANDS;
    const TABS: &'static [&'static str] = &["suppliers-tab-data", "suppliers-tab-history"];

    fn load(&self) -> Task {
        let id = self.0;
        task(move |db, _, session| {
            let contract = contracts::contract(db, session, id)?;
            Ok(Sheet {
                supplier: suppliers::by_id(db, contract.supplier_id)?.map(|one| one.name).unwrap_or_default(),
                assets: store::assets(db, id)?,
                documents: store::documents(db, id)?,
                former: match contract.renewed_from {
                    Some(former) => store::by_id(db, former)?,
                    None => None,
                },
                next: store::renewal_of(db, id)?,
                history: people::history(db, contracts::SUBJECT, id)?,
                contract,
            })
        })
    }

    fn title(&self, sheet: Option<&Sheet>, cx: &Context<'_>) -> String {
        let name = sheet.map(|sheet| sheet.contract.name()).unwrap_or_default();
        format!("{} {name}", cx.texts.get("contracts-one"))
    }

    fn text(&self, tab: usize, sheet: &Sheet, cx: &Context<'_>) -> String {
        if tab == 1 { history::text(&sheet.history, |_| ContractAbout::LABELS, cx) } else { data(sheet, cx) }
    }

    fn command(&mut self, id: &'static str, sheet: &Sheet, _cx: &Context<'_>) -> Then {
        match id {
            "contract-change" => Then::open(ContractForm::new(ContractAbout::Contract(self.0))),
            "contract-renew" => Then::open(ContractForm::new(ContractAbout::Renewal(self.0))),
            "contract-notice" => ask_notice(&sheet.contract),
            "contract-supplier" => Then::open(super::supplier_page::page(sheet.contract.supplier_id)),
            "contract-former" => match sheet.former.as_ref().or(sheet.next.as_ref()) {
                Some(other) => Then::open(page(other.id)),
                None => Then::Nothing,
            },
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, sheet: &Sheet, _cx: &Context<'_>) -> Then {
        match (name, choice) {
            ("notice", Choice::Yes) => notice(self.0, sheet.contract.version),
            _ => Then::Nothing,
        }
    }

    fn availability(&self, command: &str, sheet: &Sheet, cx: &Context<'_>) -> Availability {
        match command {
            "contract-change" | "contract-renew" | "contract-notice" if !cx.session.may(Permission::KeepInventory) => {
                Availability::Disabled("suppliers-why-not-permitted")
            }
            "contract-renew" => Availability::unless(sheet.next.is_some(), "contracts-why-renewed"),
            "contract-former" => {
                Availability::unless(sheet.former.is_none() && sheet.next.is_none(), "contracts-why-alone")
            }
            _ => Availability::Enabled,
        }
    }
}

fn data(sheet: &Sheet, cx: &Context<'_>) -> String {
    let (contract, texts, today) = (&sheet.contract, cx.texts, cx.house.clock.today());
    let mut lines = Lines::default();
    let mut put = |key: &str, value: &str| lines.put(&texts.get(key), value);
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    put("contracts-field-supplier", &sheet.supplier);
    put("contracts-field-number", &said(&contract.number));
    put("contracts-field-object", &contract.object);
    put("contracts-field-kind", &texts.get(kind_key(contract.kind)));
    put("contracts-data-term", &format!("{} – {}", dates::date(contract.starts_on), dates::date(contract.ends_on)));
    put("contracts-column-state", &texts.get(rules::state(contract, sheet.next.is_some(), today).key()));
    put("contracts-field-renewal", &texts.get(renewal_key(contract.renewal)));
    put("contracts-data-cancelled", &contract.cancelled_on.map(dates::date).unwrap_or_default());
    put("contracts-field-cost", &contract.yearly_cents.map(|cents| Cents(cents).euro()).unwrap_or_default());
    put("contracts-field-cig", &said(&contract.cig));
    put("contracts-field-categories", &words::categories(&codes(&contract.categories), texts));
    put("contracts-field-take-up", &words::term(contract.take_up_term.as_deref(), texts));
    put("contracts-field-solve", &words::term(contract.solve_term.as_deref(), texts));
    put("contracts-field-warn", &contract.warn_days.to_string());
    for asset in &sheet.assets {
        put("contracts-field-assets", &asset.label);
    }
    for document in &sheet.documents {
        put("contracts-field-documents", &document.name);
    }
    for note in said(&contract.notes).lines() {
        put("contracts-field-notes", note);
    }
    let other = |one: &Contract| format!("{} ({})", one.name(), dates::date(one.ends_on));
    put("contracts-data-former", &sheet.former.as_ref().map(other).unwrap_or_default());
    put("contracts-data-next", &sheet.next.as_ref().map(other).unwrap_or_default());
    notice_lines(&mut lines, contract, cx, texts);
    lines.text()
}

/// How the last day for the notice comes about.
fn notice_lines(lines: &mut Lines, contract: &Contract, cx: &Context<'_>, texts: &Texts) {
    let calendar = cx.house.facts().calendar;
    let Some((term, due)) = rules::notice(contract.notice_term.as_deref(), contract.ends_on, &calendar) else {
        return;
    };
    lines.heading(texts.get("contracts-data-notice"));
    lines.line(format!("  {}", Shown::line(&due.summary(&term, texts))));
    if contract.notice_on.is_some_and(|kept| kept != due.date) {
        // The calendar has changed since: the day that was written stands.
        let kept = contract.notice_on.map(dates::date).unwrap_or_default();
        lines.line(format!("  {}", texts.with("contracts-notice-kept", &[("day", kept.into())])));
    }
    for line in due.lines(texts) {
        lines.line(format!("  {line}"));
    }
}
