//! The form of a contract: new, changed, or the renewal of another, which begins the day after that one's end.

use std::sync::Arc;

use chrono::Days;
use serde::{Deserialize, Serialize};

use super::contract_page::{self, kind_key, renewal_key};
use super::model::{Contract, ContractDocument, ContractFields, ContractKind, Covered, Renewal, Supplier};
use super::store::contracts as store;
use super::{contracts, rules, store as suppliers, words};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::base::money::Cents;
use crate::db::Db;
use crate::db::drafts::Place;
use crate::desks::assets::api as assets;
use crate::desks::protocol::api::{self as protocol, DocumentSource};
use crate::ui::form::{Choice, DateReader, Field, FileItem, Form, Group, Item, Value};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::record_form::{Looked, Record, RecordForm, Saved};
use crate::work::screen::{Context, Errand, Screen, Task, errand, task};
use crate::work::session::{Permission, Session};

/// The form as a screen.
pub type ContractForm = RecordForm<ContractAbout>;

/// Which contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContractAbout {
    /// A new one.
    New,
    /// A new one of this supplier.
    Of(i64),
    /// One that is there.
    Contract(i64),
    /// The renewal of this one.
    Renewal(i64),
}

/// What the form knows.
#[derive(Debug, Default)]
pub struct Lists {
    suppliers: Vec<Supplier>,
    /// The contract to be renewed.
    renewed: Option<Existing>,
}

/// A contract with what hangs on it.
#[derive(Debug, Clone)]
pub struct Existing {
    contract: Contract,
    assets: Vec<Covered>,
    documents: Vec<ContractDocument>,
}

fn existing(db: &mut Db, session: &Session, id: i64) -> Outcomes<Existing> {
    Ok(Existing {
        contract: contracts::contract(db, session, id)?,
        assets: store::assets(db, id)?,
        documents: store::documents(db, id)?,
    })
}

/// Reads days as clerks write them.
pub(super) fn days(cx: &Context<'_>) -> DateReader {
    let (calendar, clock) = (cx.house.facts().calendar, cx.house.clock.clone());
    Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from))
}

impl Record for ContractAbout {
    type Lists = Lists;
    type Existing = Existing;

    const FORM: &'static str = "suppliers.contract";
    const HELP: &'static str = "contracts-help-form";
    const LABELS: &'static str = "contracts-field-";

    fn subject(&self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Of(supplier) => format!("of:{supplier}"),
            Self::Contract(id) => id.to_string(),
            Self::Renewal(id) => format!("renews:{id}"),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::New | Self::Of(_) => "contracts-form-new",
            Self::Contract(_) => "contracts-form-change",
            Self::Renewal(_) => "contracts-form-renewal",
        }
    }

    fn build(&self, cx: &Context<'_>) -> Form {
        let kinds = ContractKind::ALL.iter().map(|kind| Choice::new(kind.code(), kind_key(*kind))).collect();
        let renewals = Renewal::ALL.iter().map(|one| Choice::new(one.code(), renewal_key(*one))).collect();
        let read = days(cx);
        Form::new(vec![
            Group::new(
                "contracts-group-what",
                vec![
                    Field::look("supplier", "contracts-field-supplier").required(),
                    Field::choice("kind", "contracts-field-kind", kinds).width(20).required(),
                    Field::line("number", "contracts-field-number").limit(80).width(22).beside(),
                    Field::line("object", "contracts-field-object").limit(rules::LONGEST_LINE).required(),
                    Field::line("cost", "contracts-field-cost").limit(20).width(14),
                    Field::line("cig", "contracts-field-cig").limit(20).width(14).beside(),
                ],
            ),
            Group::new(
                "contracts-group-when",
                vec![
                    Field::date("from", "contracts-field-from", read.clone()).required(),
                    Field::date("to", "contracts-field-to", read).beside().required(),
                    Field::choice("renewal", "contracts-field-renewal", renewals)
                        .width(20)
                        .required()
                        .value_at_start(Value::Choice(Some(Renewal::Express.code().to_owned()))),
                    Field::line("notice", "contracts-field-notice").limit(40).width(14).beside(),
                    Field::number("warn", "contracts-field-warn", 0, 365)
                        .width(5)
                        .value_at_start(Value::text(rules::WARNED.to_string())),
                ],
            ),
            Group::new(
                "contracts-group-covers",
                vec![
                    Field::many("categories", "contracts-field-categories"),
                    Field::many("assets", "contracts-field-assets"),
                    Field::line("take_up", "contracts-field-take-up").limit(40).width(20),
                    Field::line("solve", "contracts-field-solve").limit(40).width(20).beside(),
                    Field::files("documents", "contracts-field-documents"),
                    Field::notes("notes", "contracts-field-notes", 2).limit(rules::LONGEST_NOTE),
                ],
            ),
        ])
    }

    fn read(&self, db: &mut Db, _house: &House, session: &Session) -> Outcomes<(Lists, Option<(i64, Existing)>)> {
        session.require(Permission::Consult)?;
        let suppliers = suppliers::active(db)?;
        let (renewed, found) = match self {
            Self::New | Self::Of(_) => (None, None),
            Self::Contract(id) => (None, Some(existing(db, session, *id)?)),
            Self::Renewal(id) => (Some(existing(db, session, *id)?), None),
        };
        Ok((Lists { suppliers, renewed }, found.map(|one| (one.contract.version, one))))
    }

    fn fill(&self, form: &mut Form, lists: &Lists, existing: Option<&Existing>, cx: &Context<'_>) {
        let supplier = |id: i64| {
            let found = lists.suppliers.iter().find(|one| one.id == id);
            found.map_or(Value::text(""), |one| Value::item(Item::new(one.id, &one.name, "")))
        };
        if let Self::Of(id) = self {
            form.set("supplier", supplier(*id));
            form.set_focus("kind");
        }
        let Some(from) = existing.or(lists.renewed.as_ref()) else { return };
        let contract = &from.contract;
        let text = |text: Option<&str>| Value::text(text.unwrap_or_default());
        form.set("supplier", supplier(contract.supplier_id));
        form.set("kind", Value::Choice(Some(contract.kind.code().to_owned())));
        form.set("object", Value::text(&contract.object));
        form.set("cost", Value::text(contract.yearly_cents.map(|cents| Cents(cents).to_string()).unwrap_or_default()));
        form.set("renewal", Value::Choice(Some(contract.renewal.code().to_owned())));
        form.set("notice", Value::text(notice_words(contract.notice_term.as_deref(), cx.texts)));
        form.set("warn", Value::text(contract.warn_days.to_string()));
        let item = |code: &String| Item::new(code, words::category(code, cx.texts), "");
        form.set("categories", Value::items(super::model::codes(&contract.categories).iter().map(item).collect()));
        let asset = |one: &Covered| Item::new(one.asset_id, &one.label, "");
        form.set("assets", Value::items(from.assets.iter().map(asset).collect()));
        form.set("take_up", Value::text(words::term(contract.take_up_term.as_deref(), cx.texts)));
        form.set("solve", Value::text(words::term(contract.solve_term.as_deref(), cx.texts)));
        if existing.is_some() {
            form.set("number", text(contract.number.as_deref()));
            form.set("cig", text(contract.cig.as_deref()));
            form.set("from", Value::text(dates::date(contract.starts_on)));
            form.set("to", Value::text(dates::date(contract.ends_on)));
            form.set("notes", text(contract.notes.as_deref()));
            let file = |one: &ContractDocument| {
                let key = protocol::stored_file_id(&one.sha256, one.size.unsigned_abs(), &one.media_type);
                FileItem::new(key, &one.name, &one.media_type)
            };
            form.set("documents", Value::Files(from.documents.iter().map(file).collect()));
            return;
        }
        // The renewal follows without a gap and lasts as long.
        let length = (contract.ends_on - contract.starts_on).num_days().unsigned_abs();
        let starts = contract.ends_on.checked_add_days(Days::new(1)).unwrap_or(contract.ends_on);
        let whole_years = rules::whole_years(contract.starts_on, contract.ends_on);
        let ends = match whole_years {
            Some(years) => rules::years_later(starts, years),
            None => starts.checked_add_days(Days::new(length)),
        };
        form.set("from", Value::text(dates::date(starts)));
        form.set("to", Value::text(ends.map(dates::date).unwrap_or_default()));
        form.set_focus("number");
    }

    fn look_up(&self, lists: &Lists, field: &str, typed: &str, texts: &'static Texts) -> Looked {
        match field {
            "supplier" => {
                let items = lists.suppliers.iter().map(|one| Item::new(one.id, &one.name, ""));
                Looked::Now(words::offered(items, typed))
            }
            "assets" => {
                let typed = typed.to_owned();
                Looked::Ask(task(move |db, _, _| {
                    let found = assets::find(db, &typed, words::OFFERED as u32)?;
                    let item = |one: assets::AssetLabel| Item::new(one.id, format!("{} {}", one.number, one.name), "");
                    Ok(found.into_iter().map(item).collect::<Vec<_>>())
                }))
            }
            _ => Looked::Now(words::offered_categories(typed, texts)),
        }
    }

    fn follow(&self, form: &mut Form, _lists: &Lists, field: &str, texts: &Texts) {
        if field != "kind" {
            return;
        }
        let Some(kind) = form.choice("kind").and_then(ContractKind::parse) else { return };
        let (take_up, solve) = rules::proposed_terms(kind);
        let reason = texts.get("contracts-proposed-terms");
        form.learn("take_up", Value::text(words::term(take_up, texts)), reason.clone());
        form.learn("solve", Value::text(words::term(solve, texts)), reason);
    }

    fn save(&self, form: &Form, _lists: &Lists, version: i64, key: &str, place: &Place) -> Result<Task, Fault> {
        let fields = gather(form)?;
        let (about, key, place) = (*self, key.to_owned(), place.clone());
        Ok(task(move |db, house, session| match about {
            Self::Contract(id) => {
                contracts::change(db, house, session, (id, version), &fields, Some(&place))?;
                Ok(Saved { words: "contracts-saved".into(), id, new: false })
            }
            Self::New | Self::Of(_) => {
                let id = contracts::add(db, house, session, &key, &fields, None, Some(&place))?;
                Ok(Saved { words: "contracts-added".into(), id, new: true })
            }
            Self::Renewal(old) => {
                let id = contracts::add(db, house, session, &key, &fields, Some(old), Some(&place))?;
                Ok(Saved { words: "contracts-renewed".into(), id, new: true })
            }
        }))
    }

    fn file(&self, path: String) -> Option<Errand> {
        Some(errand(move |house, _| protocol::read_file(house, &path)))
    }

    fn page(&self, id: i64) -> Option<Box<dyn Screen>> {
        Some(Box::new(contract_page::page(id)))
    }
}

/// A notice without its `before`, which the label says.
fn notice_words(code: Option<&str>, texts: &Texts) -> String {
    let plain = code.map(|code| code.replacen('-', "+", 1));
    words::term(plain.as_deref(), texts)
}

fn gather(form: &Form) -> Result<ContractFields, Fault> {
    let filled = |id: &str| Some(form.text(id)).filter(|text| !text.trim().is_empty());
    let missing = |field: &'static str| Fault::not_done("fault-contracts-missing").on(field);
    let cost = match filled("cost") {
        Some(text) => Some(text.parse::<Cents>().map_err(|error| Fault::from(error).on("cost"))?.0),
        None => None,
    };
    let documents = form
        .files("documents")
        .iter()
        .filter_map(|file| {
            let asked = protocol::document_asked(file);
            match asked.source {
                DocumentSource::Stored { sha256, size } => {
                    Some(ContractDocument { name: asked.name, media_type: asked.media_type, sha256, size })
                }
                DocumentSource::File(_) => None,
            }
        })
        .collect();
    Ok(ContractFields {
        supplier_id: form.item("supplier").and_then(Item::key).ok_or_else(|| missing("supplier"))?,
        kind: form.choice("kind").and_then(ContractKind::parse).ok_or_else(|| missing("kind"))?,
        number: filled("number"),
        object: form.text("object"),
        starts_on: form.date("from").ok_or_else(|| missing("from"))?,
        ends_on: form.date("to").ok_or_else(|| missing("to"))?,
        renewal: form.choice("renewal").and_then(Renewal::parse).unwrap_or(Renewal::None),
        notice_term: filled("notice"),
        yearly_cents: cost,
        cig: filled("cig"),
        categories: form.items("categories").iter().map(|item| item.id.clone()).collect(),
        assets: form
            .items("assets")
            .iter()
            .filter_map(|item| Some(Covered { asset_id: item.key()?, label: item.label.clone() }))
            .collect(),
        take_up_term: filled("take_up"),
        solve_term: filled("solve"),
        warn_days: form.number("warn").unwrap_or(rules::WARNED),
        documents,
        notes: filled("notes"),
    })
}
