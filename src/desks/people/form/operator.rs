//! The fields of an operator.

use super::record::item;
use crate::desks::people::model::{NewOperator, OfficeLabel};
use crate::ui::form::{Field, Form, Group, Item, Value};
use crate::work::session::Role;

/// Id of the field of a role, and catalogue key of its name.
fn role_field(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Administrator => ("role-administrator", "people-role-administrator"),
        Role::HeadOfService => ("role-head", "people-role-head"),
        Role::Registrar => ("role-registrar", "people-role-registrar"),
        Role::Secretary => ("role-secretary", "people-role-secretary"),
        Role::Clerk => ("role-clerk", "people-role-clerk"),
        Role::RoomKeeper => ("role-rooms", "people-role-rooms"),
        Role::Technician => ("role-technician", "people-role-technician"),
        Role::ActsClerk => ("role-acts", "people-role-acts"),
        Role::Accountant => ("role-accountant", "people-role-accountant"),
        Role::Reader => ("role-reader", "people-role-reader"),
    }
}

/// The empty form.
pub(super) fn build() -> Form {
    let who = Group::new(
        "people-group-who",
        vec![
            Field::line("login", "people-field-login").limit(64).width(30).required(),
            Field::line("surname", "people-field-surname").limit(200).required(),
            Field::line("given_name", "people-field-name").limit(200),
            Field::line("tax_code", "people-field-tax-code").limit(16).width(18),
        ],
    );
    let roles = Role::ALL.into_iter().map(|role| {
        let (id, label) = role_field(role);
        Field::flag(id, label)
    });
    let what = Group::new("people-group-roles", roles.collect());
    let offices = Group::new("people-group-offices", vec![Field::many("offices", "people-field-offices")]);
    Form::new(vec![who, what, offices])
}

/// Puts an operator into the form.
pub(super) fn fill(form: &mut Form, operator: &NewOperator, offices: &[OfficeLabel]) {
    form.set("login", Value::text(&operator.login));
    form.set("surname", Value::text(&operator.surname));
    form.set("given_name", Value::text(&operator.name));
    form.set("tax_code", Value::text(operator.tax_code.as_deref().unwrap_or_default()));
    for role in Role::ALL {
        form.set(role_field(role).0, Value::Flag(operator.roles.contains(&role)));
    }
    let own = offices.iter().filter(|office| operator.offices.contains(&office.id)).map(item);
    form.set("offices", Value::items(own.collect()));
}

/// What the form says.
pub(super) fn gather(form: &Form) -> NewOperator {
    let text = |id| form.text(id).trim().to_owned();
    NewOperator {
        login: text("login"),
        surname: text("surname"),
        name: text("given_name"),
        tax_code: Some(text("tax_code")).filter(|code| !code.is_empty()),
        roles: Role::ALL.into_iter().filter(|role| form.flag(role_field(*role).0)).collect(),
        offices: form.items("offices").iter().filter_map(Item::key).collect(),
    }
}
