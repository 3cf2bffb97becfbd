//! What the form is about: an operator or an office, as one value.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{gone, office, operator, store};
use crate::base::fault::Outcomes;
use crate::base::i18n::{Arg, Texts};
use crate::base::text::Shown;
use crate::db::Db;
use crate::desks::people::model::{NewOffice, NewOperator, OfficeLabel};
use crate::desks::people::service;
use crate::ui::form::{Form, Item};
use crate::work::house::House;
use crate::work::session::Session;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// An operator.
    Operator,
    /// An office.
    Office,
}

impl Sort {
    /// Name of the form, for drafts.
    pub fn form(self) -> &'static str {
        match self {
            Self::Operator => "people.operator",
            Self::Office => "people.office",
        }
    }

    /// The sort whose form has this name.
    pub fn of_form(form: &str) -> Option<Self> {
        [Self::Operator, Self::Office].into_iter().find(|sort| sort.form() == form)
    }

    /// Catalogue key of the title of an empty form.
    pub fn new_key(self) -> &'static str {
        match self {
            Self::Operator => "people-new-operator",
            Self::Office => "people-new-office",
        }
    }

    /// Key of the fault that says that a colleague was faster.
    pub fn conflict(self) -> &'static str {
        match self {
            Self::Operator => "fault-people-operator-conflict",
            Self::Office => "fault-people-office-conflict",
        }
    }
}

/// An operator or an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Record {
    Operator(NewOperator),
    Office(NewOffice),
}

/// One that is there already.
#[derive(Debug, Clone)]
pub(super) struct Existing {
    pub record: Record,
    pub version: i64,
    pub active: bool,
}

impl Record {
    /// Name in lists and titles.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Operator(operator) => format!("{} {}", operator.surname, operator.name).trim().to_owned(),
            Self::Office(office) => format!("{} {}", office.code, office.name),
        }
    }

    /// Adds it, or writes it over the version it was opened on.
    pub(super) fn write(
        &self,
        db: &mut Db,
        house: &House,
        session: &Session,
        id: Option<i64>,
        version: i64,
    ) -> Outcomes<()> {
        match (self, id) {
            (Self::Operator(new), Some(id)) => service::change_operator(db, house, session, id, version, new),
            (Self::Operator(new), None) => service::create_operator(db, house, session, new).map(|_| ()),
            (Self::Office(new), Some(id)) => service::change_office(db, house, session, id, version, new),
            (Self::Office(new), None) => service::create_office(db, house, session, new).map(|_| ()),
        }
    }

    fn json(&self) -> Json {
        match self {
            Self::Operator(operator) => serde_json::to_value(operator),
            Self::Office(office) => serde_json::to_value(office),
        }
        .unwrap_or_default()
    }
}

/// Reads one as it is now.
pub(super) fn read(db: &mut Db, sort: Sort, id: i64) -> Outcomes<Existing> {
    match sort {
        Sort::Operator => {
            let found = store::operator(db, id)?.ok_or_else(gone)?;
            Ok(Existing { record: Record::Operator(found.fields()), version: found.version, active: found.active })
        }
        Sort::Office => {
            let found = store::office(db, id)?.ok_or_else(gone)?;
            Ok(Existing { record: Record::Office(found.fields()), version: found.version, active: found.active })
        }
    }
}

/// The empty form.
pub(super) fn build(sort: Sort) -> Form {
    match sort {
        Sort::Operator => operator::build(),
        Sort::Office => office::build(),
    }
}

/// Puts a record into the form.
pub(super) fn fill(form: &mut Form, record: &Record, offices: &[OfficeLabel]) {
    match record {
        Record::Operator(new) => operator::fill(form, new, offices),
        Record::Office(new) => office::fill(form, new, offices),
    }
}

/// What the form says.
pub(super) fn gather(sort: Sort, form: &Form) -> Record {
    match sort {
        Sort::Operator => Record::Operator(operator::gather(form)),
        Sort::Office => Record::Office(office::gather(form)),
    }
}

/// A line that tells the record apart.
pub(super) fn title(sort: Sort, form: &Form) -> String {
    Shown::line(&gather(sort, form).name()).to_string()
}

/// An office as an entry of a look-up.
pub(super) fn item(office: &OfficeLabel) -> Item {
    Item::new(office.id, format!("{} {}", office.code, office.name), "")
}

/// The fields in which two versions differ, in one sentence each.
pub(super) fn side_by_side(mine: &Record, theirs: &Record, texts: &Texts) -> String {
    let (mine, theirs) = (mine.json(), theirs.json());
    let Some(fields) = mine.as_object() else { return String::new() };
    let said = fields.iter().filter(|(field, value)| theirs.get(field) != Some(*value)).map(|(field, value)| {
        let name = texts.get(&format!("people-field-{}", field.replace('_', "-")));
        let args = [
            ("field", Arg::from(name)),
            ("mine", plain(Some(value)).into()),
            ("theirs", plain(theirs.get(field)).into()),
        ];
        texts.with("people-clash", &args)
    });
    said.collect::<Vec<_>>().join(" ")
}

fn plain(value: Option<&Json>) -> String {
    match value {
        None | Some(Json::Null) => "—".to_owned(),
        Some(Json::String(text)) => format!("«{text}»"),
        Some(Json::Array(values)) => values
            .iter()
            .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
            .collect::<Vec<_>>()
            .join(", "),
        Some(other) => other.to_string(),
    }
}
