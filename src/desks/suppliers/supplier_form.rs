//! The form of a supplier: its card in the address book, and what an operator needs to call it.

use serde::{Deserialize, Serialize};

use super::model::{Supplier, SupplierFields};
use super::{rules, service, supplier_page, words};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::db::Db;
use crate::db::drafts::Place;
use crate::desks::correspondents::api as book;
use crate::ui::form::{Field, Form, Group, Item, Value};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::record_form::{Looked, Record, RecordForm, Saved};
use crate::work::screen::{Context, Screen, Task, task};
use crate::work::session::Session;

/// The form as a screen.
pub type SupplierForm = RecordForm<SupplierAbout>;

/// Which supplier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SupplierAbout {
    /// A new one.
    New,
    /// One that is there.
    Supplier(i64),
}

impl Record for SupplierAbout {
    type Lists = ();
    type Existing = Supplier;

    const FORM: &'static str = "suppliers.supplier";
    const HELP: &'static str = "suppliers-help-form";
    const LABELS: &'static str = "suppliers-field-";

    fn subject(&self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Supplier(id) => id.to_string(),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::New => "suppliers-form-new",
            Self::Supplier(_) => "suppliers-form-change",
        }
    }

    fn build(&self, _cx: &Context<'_>) -> Form {
        let card = Field::look("card", "suppliers-field-card").free().limit(rules::LONGEST_LINE).required();
        let mut form = Form::new(vec![
            Group::new("suppliers-group-who", vec![card]),
            Group::new(
                "suppliers-group-desk",
                vec![
                    Field::line("phone", "suppliers-field-phone").limit(60).width(24),
                    Field::line("email", "suppliers-field-email").limit(120),
                    Field::line("hours", "suppliers-field-hours").limit(80),
                    Field::line("customer_code", "suppliers-field-customer-code").limit(60).width(24),
                    Field::many("categories", "suppliers-field-categories"),
                    Field::notes("notes", "suppliers-field-notes", 3).limit(rules::LONGEST_NOTE),
                ],
            ),
        ]);
        // Who it is does not change: another card is another supplier.
        form.lock("card", matches!(self, Self::Supplier(_)));
        form
    }

    fn read(&self, db: &mut Db, _house: &House, session: &Session) -> Outcomes<((), Option<(i64, Supplier)>)> {
        let existing = match self {
            Self::New => None,
            Self::Supplier(id) => Some(service::supplier(db, session, *id)?),
        };
        Ok(((), existing.map(|supplier| (supplier.version, supplier))))
    }

    fn fill(&self, form: &mut Form, _lists: &(), existing: Option<&Supplier>, cx: &Context<'_>) {
        let Some(supplier) = existing else { return };
        let text = |text: &Option<String>| Value::text(text.clone().unwrap_or_default());
        form.set("card", Value::item(Item::new(supplier.correspondent_id, &supplier.name, "")));
        form.set("phone", text(&supplier.phone));
        form.set("email", text(&supplier.email));
        form.set("hours", text(&supplier.hours));
        form.set("customer_code", text(&supplier.customer_code));
        let item = |code: &String| Item::new(code, words::category(code, cx.texts), "");
        form.set("categories", Value::items(supplier.fields().categories.iter().map(item).collect()));
        form.set("notes", text(&supplier.notes));
    }

    fn look_up(&self, _lists: &(), field: &str, typed: &str, texts: &'static Texts) -> Looked {
        let typed = typed.to_owned();
        if field != "card" {
            return Looked::Now(words::offered_categories(&typed, texts));
        }
        Looked::Ask(task(move |db, _, _| {
            let found = book::suggest(db, &typed, words::OFFERED as i64)?;
            Ok(found.into_iter().map(|one| Item::new(one.id, one.name, one.detail)).collect::<Vec<_>>())
        }))
    }

    fn save(&self, form: &Form, _lists: &(), version: i64, _key: &str, place: &Place) -> Result<Task, Fault> {
        let filled = |id: &str| Some(form.text(id)).filter(|text| !text.trim().is_empty());
        let fields = SupplierFields {
            correspondent_id: form.item("card").and_then(Item::key),
            name: form.item("card").map_or_else(|| form.text("card"), |item| item.label.clone()),
            phone: filled("phone"),
            email: filled("email"),
            hours: filled("hours"),
            customer_code: filled("customer_code"),
            categories: form.items("categories").iter().map(|item| item.id.clone()).collect(),
            notes: filled("notes"),
        };
        let (about, place) = (*self, place.clone());
        Ok(task(move |db, house, session| match about {
            Self::New => {
                let id = service::add(db, house, session, &fields, Some(&place))?;
                Ok(Saved { words: Words::Key("suppliers-added").arg("name", &fields.name), id, new: true })
            }
            Self::Supplier(id) => {
                service::change(db, house, session, (id, version), &fields, Some(&place))?;
                Ok(Saved { words: "suppliers-saved".into(), id, new: false })
            }
        }))
    }

    fn page(&self, id: i64) -> Option<Box<dyn Screen>> {
        Some(Box::new(supplier_page::page(id)))
    }
}
