//! The fields of an office.

use super::record::item;
use crate::desks::people::model::{NewOffice, OfficeLabel};
use crate::ui::form::{Field, Form, Group, Item, Value};

/// The empty form.
pub(super) fn build() -> Form {
    Form::new(vec![Group::new(
        "people-group-office",
        vec![
            Field::line("code", "people-field-code").limit(16).width(18).required(),
            Field::line("name", "people-field-office-name").limit(200).required(),
            Field::look("parent_id", "people-field-parent-id"),
            Field::line("email", "people-field-email").limit(254),
        ],
    )])
}

/// Puts an office into the form.
pub(super) fn fill(form: &mut Form, office: &NewOffice, offices: &[OfficeLabel]) {
    form.set("code", Value::text(&office.code));
    form.set("name", Value::text(&office.name));
    form.set("email", Value::text(office.email.as_deref().unwrap_or_default()));
    let parent = offices.iter().find(|candidate| Some(candidate.id) == office.parent_id).map(item);
    form.set("parent_id", parent.map_or(Value::text(""), Value::item));
}

/// What the form says.
pub(super) fn gather(form: &Form) -> NewOffice {
    NewOffice {
        code: form.text("code").trim().to_owned(),
        name: form.text("name").trim().to_owned(),
        parent_id: form.item("parent_id").and_then(Item::key),
        email: Some(form.text("email").trim().to_owned()).filter(|address| !address.is_empty()),
    }
}
