//! What the forms of dossiers and of lines of the plan have in common: their look-ups, and fields that mean the same.

use chrono::NaiveDate;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::desks::dossiers::model::{DossierLabel, Kind};
use crate::desks::dossiers::rules;
use crate::desks::people::api::{self as people, OfficeLabel, OperatorLabel};
use crate::desks::titolario::api::{self as titolario, ClassLabel};
use crate::ui::form::{Choice, Field, Form, Item, Value};

/// Entries offered by a look-up.
const OFFERED: usize = 12;

/// What the look-ups offer.
#[derive(Debug, Default)]
pub struct Lists {
    classes: Vec<ClassLabel>,
    offices: Vec<OfficeLabel>,
    operators: Vec<OperatorLabel>,
    /// The dossier that a new one will be part of.
    pub(super) parent: Option<DossierLabel>,
}

impl Lists {
    /// Reads them, with the classes in force on a day, or else today.
    pub(super) fn read(db: &mut Db, day: NaiveDate, today: NaiveDate) -> Outcomes<Self> {
        let mut classes = titolario::plan_on(db, day)?;
        if classes.is_empty() {
            classes = titolario::plan_on(db, today)?;
        }
        Ok(Self { classes, offices: people::offices(db)?, operators: people::operators(db)?, parent: None })
    }

    /// The entries that match the words typed in a field.
    pub(super) fn look_up(&self, field: &str, words: &str) -> Vec<Item> {
        match field {
            "class" => titolario::search(&self.classes, words).into_iter().take(OFFERED).map(class_item).collect(),
            "office" => people::matching(&self.offices, words).into_iter().take(OFFERED).map(office_item).collect(),
            "responsible" => {
                let wanted = crate::base::text::fold(words);
                let fits = |name: &str| {
                    let name = crate::base::text::fold(name);
                    wanted.split_whitespace().all(|word| name.split_whitespace().any(|part| part.starts_with(word)))
                };
                self.operators.iter().filter(|one| one.active && fits(&one.name)).take(OFFERED).map(person).collect()
            }
            _ => Vec::new(),
        }
    }

    /// An office as a field holds it.
    pub(super) fn office(&self, id: i64) -> Value {
        let office = self.offices.iter().find(|office| office.id == id).map(office_item);
        office.map_or(Value::text(""), Value::item)
    }

    /// An operator as a field holds them.
    pub(super) fn operator(&self, id: Option<i64>) -> Value {
        let operator = self.operators.iter().find(|one| Some(one.id) == id).map(person);
        operator.map_or(Value::text(""), Value::item)
    }
}

fn class_item(class: &ClassLabel) -> Item {
    Item::new(class.id, format!("{} {}", class.code, class.title), "")
}

fn office_item(office: &OfficeLabel) -> Item {
    Item::new(office.id, format!("{} {}", office.code, office.name), "")
}

fn person(operator: &OperatorLabel) -> Item {
    Item::new(operator.id, &operator.name, &operator.login)
}

/// How a class of whatever version of the filing plan is called.
pub(super) fn class_label(db: &mut Db, class: Option<i64>) -> Outcomes<Option<String>> {
    let Some(id) = class else { return Ok(None) };
    Ok(titolario::class(db, id)?.map(|class| format!("{} {}", class.code, class.title)))
}

/// What a dossier is about.
pub(super) fn kind_field() -> Field {
    let kinds = Kind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.key())).collect();
    Field::choice("kind", "dossiers-field-kind", kinds).width(18).required()
}

/// For how long it is kept.
pub(super) fn retention_field() -> Field {
    Field::number("retention", "dossiers-field-retention", 0, rules::LONGEST_RETENTION).width(5)
}

/// Years as a field holds them.
pub(super) fn years(retention: Option<i64>) -> Value {
    Value::text(retention.map(|years| years.to_string()).unwrap_or_default())
}

/// The record that was chosen in a look-up.
pub(super) fn chosen(form: &Form, field: &str) -> Option<i64> {
    form.item(field).and_then(Item::key)
}
