//! The words that the office writes in all letters.

use super::model::Settings;
use super::service;
use crate::desks::people::api as people;
use crate::desks::rooms::small_form::{self, Loaded, Plan, SmallForm};
use crate::ui::form::{Field, Form, Group, Item, Value};
use crate::ui::words::Words;
use crate::work::screen::task;

/// Name of the form.
pub(super) const NAME: &str = "rooms.letter-words";
/// Longest line.
const LINE: usize = 200;
/// Longest text of several lines.
const TEXT: usize = 4_000;

/// The form.
pub(super) fn form() -> SmallForm {
    let form = Form::new(vec![
        Group::new(
            "letters-group-head",
            vec![
                Field::line("office", "letters-field-office").limit(LINE).required(),
                Field::notes("contacts", "letters-field-contacts", 2).limit(500),
                Field::line("role", "letters-field-role").limit(LINE).required(),
                Field::line("signatory", "letters-field-signatory").limit(LINE),
                Field::line("signed_note", "letters-field-signed-note").limit(LINE),
            ],
        ),
        Group::new(
            "letters-group-register",
            vec![
                Field::line("class", "letters-field-class").limit(20).width(10).required(),
                Field::many("notify", "letters-field-notify"),
            ],
        ),
        Group::new(
            "letters-group-text",
            vec![
                Field::line("regulation", "letters-field-regulation").limit(LINE).required(),
                Field::notes("conditions", "letters-field-conditions", 4).limit(TEXT),
                Field::notes("keys", "letters-field-keys", 2).limit(TEXT),
                Field::line("payment", "letters-field-payment").limit(LINE * 2),
                Field::notes("appeal", "letters-field-appeal", 2).limit(TEXT),
            ],
        ),
    ]);
    let load = task(|db, _, _| {
        let words = service::words(db)?;
        let offices: Vec<Item> = people::offices(db)?
            .into_iter()
            .map(|office| Item::new(office.id, format!("{} {}", office.code, office.name), ""))
            .collect();
        let chosen = offices
            .iter()
            .filter(|item| item.key().is_some_and(|id| words.notify.contains(&id)))
            .cloned()
            .collect::<Vec<_>>();
        let text = |text: &str| Value::text(text);
        Ok(Loaded {
            values: vec![
                ("office", text(&words.office)),
                ("contacts", text(&words.contacts)),
                ("role", text(&words.role)),
                ("signatory", text(&words.signatory)),
                ("signed_note", text(&words.signed_note)),
                ("class", text(&words.class_code)),
                ("notify", Value::items(chosen)),
                ("regulation", text(&words.regulation)),
                ("conditions", text(&words.conditions)),
                ("keys", text(&words.keys)),
                ("payment", text(&words.payment)),
                ("appeal", text(&words.appeal)),
            ],
            lists: vec![("notify", offices)],
        })
    });
    SmallForm::new(Plan {
        name: NAME,
        subject: "new".to_owned(),
        about: small_form::kept(&()),
        title: Words::Key("letters-words-form-title"),
        help: "letters-help-words",
        done: "letters-words-written",
        form,
        load: Some(load),
        finder: None,
        save: Box::new(|form| {
            let words = Settings {
                office: form.text("office"),
                contacts: form.text("contacts"),
                role: form.text("role"),
                signatory: form.text("signatory"),
                signed_note: form.text("signed_note"),
                regulation: form.text("regulation"),
                class_code: form.text("class"),
                notify: form.items("notify").iter().filter_map(Item::key).collect(),
                conditions: form.text("conditions"),
                keys: form.text("keys"),
                payment: form.text("payment"),
                appeal: form.text("appeal"),
            };
            Ok(task(move |db, house, session| service::set_words(db, house, session, &words)))
        }),
    })
}
