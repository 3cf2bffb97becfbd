//! The fields of a card, and the way between them and the record.

use crate::desks::correspondents::model::{Kind, New};
use crate::desks::correspondents::rules::is_address;
use crate::ui::form::{Choice, Field, Form, Group, Value};
use crate::ui::words::Words;

/// The empty form.
pub(super) fn build() -> Form {
    let kinds = Kind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.key())).collect();
    let address = |id, label| {
        Field::line(id, label).limit(254).check(|value| {
            if is_address(&value.as_text().trim().to_lowercase()) {
                Ok(())
            } else {
                Err(Words::Key("fault-correspondents-address-form"))
            }
        })
    };
    let who = Group::new(
        "correspondents-group-who",
        vec![
            Field::choice("kind", "correspondents-field-kind", kinds)
                .width(26)
                .required()
                .value_at_start(Value::Choice(Some(Kind::Person.code().to_owned()))),
            Field::line("name", "correspondents-field-name").limit(300).required(),
            Field::line("first_name", "correspondents-field-first-name").limit(100),
            Field::line("tax_code", "correspondents-field-tax-code").limit(32).width(18),
            Field::line("vat_number", "correspondents-field-vat-number").limit(32).width(18),
            Field::line("ipa_code", "correspondents-field-ipa-code").limit(32).width(18),
        ],
    );
    let reach = Group::new(
        "correspondents-group-reach",
        vec![
            address("pec", "correspondents-field-pec"),
            address("email", "correspondents-field-email"),
            Field::line("phone", "correspondents-field-phone").limit(100).width(30),
            Field::line("address", "correspondents-field-address").limit(300),
            Field::line("postcode", "correspondents-field-postcode").limit(12).width(7),
            Field::line("town", "correspondents-field-town").limit(100).width(30).beside(),
            Field::line("province", "correspondents-field-province").limit(30).width(4).beside(),
            Field::line("country", "correspondents-field-country").limit(100).width(30),
        ],
    );
    let mut form = Form::new(vec![who, reach]);
    fit(&mut form);
    form
}

/// Shows the fields that the chosen kind has.
pub(super) fn fit(form: &mut Form) {
    let kind = form.choice("kind").and_then(Kind::parse).unwrap_or_default();
    form.show("first_name", kind == Kind::Person);
    form.show("ipa_code", kind == Kind::Body);
    form.show("vat_number", kind != Kind::Body);
}

/// Puts a card into the form.
pub(super) fn fill(form: &mut Form, card: &New) {
    for (field, value) in card.named() {
        let text = value.unwrap_or_default().to_owned();
        form.set(field, if field == "kind" { Value::Choice(Some(text)) } else { Value::Text(text) });
    }
    fit(form);
}

/// What the form says, as it was typed.
pub(super) fn read(form: &Form) -> New {
    let mut card = New::default();
    for (field, _) in New::default().named() {
        let text = match field {
            "kind" => form.choice("kind").unwrap_or_default().to_owned(),
            _ => form.text(field).trim().to_owned(),
        };
        card.set(field, Some(text).filter(|text| !text.is_empty()));
    }
    card
}
