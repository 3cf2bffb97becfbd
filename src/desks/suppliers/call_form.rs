//! The form of a call: from a ticket, from a supplier, or from nothing. What the ticket is about proposes contract and
//! supplier, with the reason; a contract that has ended asks whether the call is to be paid for.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::model::{CallFields, Means, Supplier};
use super::store::contracts::{self as contract_store, ContractChoice};
use super::{call_page, calls, rules, store, words};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::db::Db;
use crate::db::drafts::Place;
use crate::db::stored;
use crate::desks::helpdesk::api::{self as helpdesk, TicketLabel};
use crate::ui::form::{Choice, DateTimeReader, Field, Form, Group, Item, Value};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::record_form::{Looked, Record, RecordForm, Saved};
use crate::work::screen::{Context, Screen, Task, task};
use crate::work::session::{Permission, Session};

/// The form as a screen.
pub type CallForm = RecordForm<CallAbout>;

/// What the call is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CallAbout {
    /// Nothing yet.
    New,
    /// A ticket.
    Ticket(i64),
    /// A supplier.
    Supplier(i64),
}

/// What the form knows.
#[derive(Debug, Default)]
pub struct Lists {
    suppliers: Vec<Supplier>,
    contracts: Vec<ContractChoice>,
    ticket: Option<TicketLabel>,
    /// The contract that covers the ticket, and what it covers it by.
    covering: Option<(i64, CoveredBy)>,
    today: NaiveDate,
}

/// What of a ticket a contract covers, the most special first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CoveredBy {
    /// Its machine.
    Asset,
    /// It is with the supplier of the ticket.
    Supplier,
    /// What it is about.
    Category,
}

impl CoveredBy {
    fn key(self) -> &'static str {
        match self {
            Self::Asset => "calls-proposed-asset",
            Self::Supplier => "calls-proposed-supplier",
            Self::Category => "calls-proposed",
        }
    }
}

/// The contract to propose for a ticket: that of its machine, else one of its supplier, else one for what it is about.
fn covering(db: &mut Db, ticket: &TicketLabel, today: NaiveDate) -> Outcomes<Option<(i64, CoveredBy)>> {
    let of = |db: &mut Db, category: &str, asset| contract_store::covering(db, category, asset, today);
    if let Some(asset) = ticket.asset_id
        && let Some(contract) = of(db, "", Some(asset))?.first()
    {
        return Ok(Some((contract.id, CoveredBy::Asset)));
    }
    let by_category = of(db, ticket.category.code(), None)?;
    if let Some(supplier) = ticket.supplier_id {
        let fits = by_category.iter().find(|one| one.supplier_id == supplier).map(|one| one.id);
        let mut all = contract_store::of_supplier(db, supplier, 20)?.into_iter();
        let any = all.find(|one| one.starts_on <= today && one.ends_on >= today).map(|one| one.id);
        if let Some(contract) = fits.or(any) {
            return Ok(Some((contract, CoveredBy::Supplier)));
        }
    }
    Ok(by_category.first().map(|one| (one.id, CoveredBy::Category)))
}

/// Contracts that can be chosen.
const CHOICES: usize = 500;

/// Reads hours as clerks write them.
fn moments(cx: &Context<'_>) -> DateTimeReader {
    let (calendar, clock) = (cx.house.facts().calendar, cx.house.clock.clone());
    Arc::new(move |text| dates::parse_date_time(text, rome(clock.now()).naive_local(), &calendar).map_err(Words::from))
}

impl Record for CallAbout {
    type Lists = Lists;
    type Existing = ();

    const FORM: &'static str = "suppliers.call";
    const HELP: &'static str = "calls-help-form";
    const LABELS: &'static str = "calls-field-";

    fn subject(&self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Ticket(id) => format!("ticket:{id}"),
            Self::Supplier(id) => format!("supplier:{id}"),
        }
    }

    fn title(&self) -> &'static str {
        "calls-form-new"
    }

    fn build(&self, cx: &Context<'_>) -> Form {
        let means = Means::ALL.iter().map(|means| Choice::new(means.code(), call_page::means_key(*means))).collect();
        let read = moments(cx);
        let now = Value::text(dates::date_time(cx.house.clock.now()));
        Form::new(vec![
            Group::new(
                "calls-group-what",
                vec![
                    Field::line("ticket", "calls-field-ticket").limit(20).width(12),
                    Field::look("supplier", "calls-field-supplier").required(),
                    Field::look("contract", "calls-field-contract"),
                    Field::flag("paid", "calls-field-paid"),
                    Field::line("subject", "calls-field-subject").limit(rules::LONGEST_LINE).required(),
                ],
            ),
            Group::new(
                "calls-group-call",
                vec![
                    Field::date_time("called", "calls-field-called", read.clone()).required().value_at_start(now),
                    Field::choice("means", "calls-field-means", means)
                        .width(18)
                        .beside()
                        .required()
                        .value_at_start(Value::Choice(Some(Means::Phone.code().to_owned()))),
                    Field::line("reference", "calls-field-reference").limit(80).width(20),
                    Field::date_time("promised", "calls-field-promised", read).beside(),
                    Field::flag("pauses", "calls-field-pauses").value_at_start(Value::Flag(true)),
                ],
            ),
        ])
    }

    fn read(&self, db: &mut Db, house: &House, session: &Session) -> Outcomes<(Lists, Option<(i64, ())>)> {
        session.require(Permission::WorkTickets)?;
        let today = house.clock.today();
        let ticket = match self {
            Self::Ticket(id) => helpdesk::labels(db, &[*id])?.into_iter().next(),
            _ => None,
        };
        let covering = match &ticket {
            Some(ticket) => covering(db, ticket, today)?,
            None => None,
        };
        let lists = Lists {
            suppliers: store::active(db)?,
            contracts: contract_store::choices(db, CHOICES)?,
            covering,
            ticket,
            today,
        };
        Ok((lists, None))
    }

    fn fill(&self, form: &mut Form, lists: &Lists, _existing: Option<&()>, cx: &Context<'_>) {
        if let Some(ticket) = &lists.ticket {
            form.set("ticket", Value::text(&ticket.name));
            form.set("subject", Value::text(&ticket.title));
            form.lock("ticket", true);
        }
        let covering =
            lists.covering.and_then(|(id, by)| lists.contracts.iter().find(|one| one.id == id).map(|one| (one, by)));
        if let (Some((contract, by)), Some(ticket)) = (covering, &lists.ticket) {
            let category = words::category(ticket.category.code(), cx.texts);
            let reason = cx.texts.with(by.key(), &[("category", category.into())]);
            if let Some(supplier) = lists.suppliers.iter().find(|one| one.id == contract.supplier_id) {
                form.learn("supplier", Value::item(Item::new(supplier.id, &supplier.name, "")), reason.clone());
            }
            form.learn("contract", Value::item(contract_item(contract)), reason);
        }
        if let Self::Supplier(id) = self
            && let Some(supplier) = lists.suppliers.iter().find(|one| one.id == *id)
        {
            form.set("supplier", Value::item(Item::new(supplier.id, &supplier.name, "")));
            self.follow(form, lists, "supplier", cx.texts);
        }
        form.set_focus(if form.item("supplier").is_some() { "subject" } else { "supplier" });
    }

    fn look_up(&self, lists: &Lists, field: &str, typed: &str, _texts: &'static Texts) -> Looked {
        Looked::Now(match field {
            "supplier" => {
                let item = |one: &Supplier| Item::new(one.id, &one.name, one.phone.as_deref().unwrap_or_default());
                words::offered(lists.suppliers.iter().map(item), typed)
            }
            "contract" => {
                let item = |one: &ContractChoice| {
                    let supplier = lists.suppliers.iter().find(|known| known.id == one.supplier_id);
                    let name = supplier.map(|known| known.name.as_str()).unwrap_or_default();
                    let item = contract_item(one);
                    Item::new(item.id, item.label, format!("{name} {}", item.detail))
                };
                words::offered(lists.contracts.iter().map(item), typed)
            }
            _ => Vec::new(),
        })
    }

    fn follow(&self, form: &mut Form, lists: &Lists, field: &str, texts: &Texts) {
        if field == "contract" {
            // A contract brings its supplier along.
            let chosen = form.item("contract").and_then(Item::key);
            let contract = lists.contracts.iter().find(|one| Some(one.id) == chosen);
            let supplier = contract.and_then(|one| lists.suppliers.iter().find(|known| known.id == one.supplier_id));
            if let Some(supplier) = supplier.filter(|_| form.item("supplier").is_none()) {
                form.set("supplier", Value::item(Item::new(supplier.id, &supplier.name, "")));
            }
            return;
        }
        let Some(supplier) = form.item("supplier").and_then(Item::key).filter(|_| field == "supplier") else { return };
        // The only contract of a supplier that has not ended is proposed.
        let mut open = lists.contracts.iter().filter(|one| one.supplier_id == supplier && one.ends_on >= lists.today);
        if let (Some(only), None) = (open.next(), open.next()) {
            form.learn("contract", Value::item(contract_item(only)), texts.get("calls-proposed-only"));
        }
    }

    fn save(&self, form: &Form, _lists: &Lists, _version: i64, key: &str, place: &Place) -> Result<Task, Fault> {
        let filled = |id: &str| Some(form.text(id)).filter(|text| !text.trim().is_empty());
        let missing = |field: &'static str| Fault::not_done("fault-contracts-missing").on(field);
        let at = |id: &str| {
            form.date_time(id).map(|local| stored(crate::base::calendar::instant(local.date(), local.time())))
        };
        let mut fields = CallFields {
            supplier_id: form.item("supplier").and_then(Item::key).ok_or_else(|| missing("supplier"))?,
            contract_id: form.item("contract").and_then(Item::key),
            ticket_id: if let Self::Ticket(id) = self { Some(*id) } else { None },
            ticket_label: filled("ticket"),
            subject: form.text("subject"),
            called_at: at("called").ok_or_else(|| missing("called"))?,
            means: form.choice("means").and_then(Means::parse).unwrap_or(Means::Phone),
            reference: filled("reference"),
            promised_at: at("promised"),
            pauses: form.flag("pauses"),
            paid: form.flag("paid"),
        };
        let (key, place) = (key.to_owned(), place.clone());
        Ok(task(move |db, house, session| {
            if let (None, Some(number)) = (fields.ticket_id, &fields.ticket_label) {
                let found = helpdesk::of_number(db, number, i64::from(house.clock.today().year()))?;
                let no_such = || Fault::not_done("fault-calls-ticket").arg("number", number).on("ticket");
                let ticket = found.ok_or_else(no_such)?;
                fields.ticket_id = Some(ticket.id);
                fields.ticket_label = Some(ticket.name);
            }
            let id = calls::open(db, house, session, &key, &fields, Some(&place))?;
            Ok(Saved { words: "calls-made".into(), id, new: true })
        }))
    }

    fn question(&self, fault: &Fault) -> Option<(Dialog, &'static str, Value)> {
        (fault.key == "fault-calls-contract-ended").then(|| {
            let said = |name: &str| fault.args.iter().find(|(one, _)| *one == name).map(|(_, value)| value.clone());
            let text = Words::Key("calls-paid-text")
                .arg("contract", said("contract").unwrap_or_default())
                .arg("to", said("to").unwrap_or_default());
            let dialog = Dialog::confirm("calls-paid-title", text);
            (dialog, "paid", Value::Flag(true))
        })
    }

    fn page(&self, id: i64) -> Option<Box<dyn Screen>> {
        Some(Box::new(call_page::page(id)))
    }
}

fn contract_item(one: &ContractChoice) -> Item {
    let name = match &one.number {
        Some(number) => format!("{number} {}", one.object),
        None => one.object.clone(),
    };
    Item::new(one.id, name, dates::date(one.ends_on))
}
