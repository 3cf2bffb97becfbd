//! The fields of the form: built, filled, gathered.

use std::sync::Arc;

use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::money::Cents;
use crate::base::text::fold;
use crate::db::Db;
use crate::desks::assets::model::{AssetLabel, Fields, Kind};
use crate::desks::assets::rules;
use crate::desks::assets::store::list::{self, Filter};
use crate::desks::people::api::{self as people, OfficeLabel, OperatorLabel};
use crate::ui::form::{Choice, DateReader, Field, Form, Group, Item, Value};
use crate::ui::words::Words;
use crate::work::screen::Context;

/// Entries offered by a look-up.
const OFFERED: usize = 12;

/// What the look-ups offer.
#[derive(Debug, Default)]
pub struct Lists {
    offices: Vec<OfficeLabel>,
    operators: Vec<OperatorLabel>,
    machine: Option<AssetLabel>,
    /// Told by the machine itself: no field shows it, and it stays.
    uuid: Option<String>,
}

impl Lists {
    /// The entries that match the words typed in a field.
    pub(super) fn look_up(&self, field: &str, words: &str) -> Vec<Item> {
        match field {
            "office" => people::matching(&self.offices, words).into_iter().take(OFFERED).map(office_item).collect(),
            "user" => {
                let wanted = fold(words);
                let fits = |name: &str| {
                    let name = fold(name);
                    wanted.split_whitespace().all(|word| name.split_whitespace().any(|part| part.starts_with(word)))
                };
                self.operators.iter().filter(|one| one.active && fits(&one.name)).take(OFFERED).map(person).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn office_item(office: &OfficeLabel) -> Item {
    Item::new(office.id, format!("{} {}", office.code, office.name), "")
}

fn person(operator: &OperatorLabel) -> Item {
    Item::new(operator.id, &operator.name, &operator.login)
}

fn machine_item(label: &AssetLabel) -> Item {
    Item::new(label.id, label.line(), label.office.as_deref().unwrap_or_default())
}

/// Reads what the look-ups offer, and what is there and has no field.
pub(super) fn lists(db: &mut Db, existing: Option<&Fields>) -> Outcomes<Lists> {
    let machine = match existing.and_then(|fields| fields.attached_to) {
        Some(id) => list::label(db, id)?,
        None => None,
    };
    let uuid = existing.and_then(|fields| fields.uuid.clone());
    Ok(Lists { offices: people::offices(db)?, operators: people::operators(db)?, machine, uuid })
}

/// Machines with these words.
pub(super) fn machines(db: &mut Db, words: &str) -> Outcomes<Vec<Item>> {
    let found = list::first(db, &Filter { words: words.to_owned(), ..Filter::default() }, OFFERED as u32)?;
    Ok(found.iter().map(machine_item).collect())
}

/// The empty form.
pub(super) fn build(cx: &Context<'_>) -> Form {
    let calendar = cx.house.facts().calendar;
    let clock = cx.house.clock.clone();
    let day: DateReader = Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from));
    let kinds = Kind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.key())).collect();
    let line = |id, label| Field::line(id, label).limit(rules::LONGEST);
    let price = line("price", "assets-field-price").width(12).check(|value| match value {
        Value::Text(text) => match text.trim().parse::<Cents>() {
            Ok(cents) if cents.0 >= 0 => Ok(()),
            Ok(_) => Err(Words::Key("fault-money-unreadable")),
            Err(error) => Err(Words::Key(error.key())),
        },
        _ => Ok(()),
    });
    Form::new(vec![
        Group::new(
            "assets-group-what",
            vec![
                Field::choice("kind", "assets-field-kind", kinds).width(18).required(),
                Field::line("number", "assets-field-number").limit(rules::LONGEST_NUMBER).width(16).beside(),
                line("name", "assets-field-name").required(),
                line("maker", "assets-field-maker").width(24),
                line("model", "assets-field-model").beside(),
                line("serial", "assets-field-serial").width(24),
            ],
        ),
        Group::new(
            "assets-group-where",
            vec![
                Field::look("office", "assets-field-office"),
                Field::look("user", "assets-field-user"),
                line("room", "assets-field-room").width(24),
                Field::look("attached", "assets-field-attached"),
            ],
        ),
        Group::new(
            "assets-group-machine",
            vec![
                line("ip", "assets-field-ip").width(18),
                line("mac", "assets-field-mac").width(18).beside(),
                line("os", "assets-field-os").width(24),
                line("os_version", "assets-field-os-version").width(14).beside(),
                line("cpu", "assets-field-cpu").width(24),
                Field::number("ram", "assets-field-ram", 0, rules::MOST).width(8),
                Field::number("disk", "assets-field-disk", 0, rules::MOST).width(8).beside(),
            ],
        ),
        Group::new(
            "assets-group-purchase",
            vec![
                Field::number("licences", "assets-field-licences", 0, rules::MOST).width(8),
                Field::date("bought", "assets-field-bought", day.clone()),
                Field::date("warranty", "assets-field-warranty", day).beside(),
                line("supplier", "assets-field-supplier").width(24),
                price,
                Field::number("contract", "assets-field-contract", 1, i64::MAX).width(8).beside(),
                Field::notes("note", "assets-field-note", 2).limit(rules::LONGEST_NOTE),
            ],
        ),
    ])
}

/// What a new form begins with.
pub(super) fn begin(form: &mut Form) {
    form.set("kind", Value::Choice(Some(Kind::Computer.code().to_owned())));
}

/// Shows the fields that the kind has.
pub(super) fn show(form: &mut Form) {
    let kind = form.choice("kind").and_then(Kind::parse).unwrap_or(Kind::Computer);
    let machine = matches!(kind, Kind::Computer | Kind::Server | Kind::Other);
    let networked = machine || matches!(kind, Kind::Printer | Kind::Network | Kind::Phone);
    for field in ["ip", "mac"] {
        form.show(field, networked);
    }
    for field in ["os", "os_version", "cpu", "ram", "disk"] {
        form.show(field, machine);
    }
    form.show("licences", kind == Kind::Licence);
    form.show("attached", matches!(kind, Kind::Monitor | Kind::Printer | Kind::Other));
    form.show("serial", kind != Kind::Licence);
}

/// Puts a record into the form.
pub(super) fn fill(form: &mut Form, fields: &Fields, lists: &Lists) {
    let mut text = |id: &str, value: Option<String>| form.set(id, Value::text(value.unwrap_or_default()));
    let number = |value: Option<i64>| value.map(|value| value.to_string());
    text("number", Some(fields.number.clone()));
    text("name", Some(fields.name.clone()));
    text("maker", fields.maker.clone());
    text("model", fields.model.clone());
    text("serial", fields.serial.clone());
    text("room", fields.room.clone());
    text("ip", fields.ip.clone());
    text("mac", fields.mac.clone());
    text("os", fields.os.clone());
    text("os_version", fields.os_version.clone());
    text("cpu", fields.cpu.clone());
    text("ram", number(fields.ram_mb));
    text("disk", number(fields.disk_gb));
    text("licences", number(fields.licences));
    text("bought", fields.bought_on.map(dates::date));
    text("warranty", fields.warranty_until.map(dates::date));
    text("supplier", fields.supplier.clone());
    text("price", fields.price_cents.map(|cents| Cents(cents).to_string()));
    text("contract", number(fields.contract_id));
    text("note", fields.note.clone());
    form.set("kind", Value::Choice(Some(fields.kind.code().to_owned())));
    let office = lists.offices.iter().find(|one| Some(one.id) == fields.office_id).map(office_item);
    let user = lists.operators.iter().find(|one| Some(one.id) == fields.user_id).map(person);
    let machine = lists.machine.as_ref().map(machine_item);
    for (id, item) in [("office", office), ("user", user), ("attached", machine)] {
        form.set(id, item.map_or(Value::text(""), Value::item));
    }
}

/// What the form says; what it does not show stays as it was.
pub(super) fn gather(form: &Form, lists: &Lists) -> Fields {
    let text = |id: &str| Some(form.text(id).trim().to_owned()).filter(|text| !text.is_empty());
    let key = |id: &str| form.item(id).and_then(Item::key);
    Fields {
        number: form.text("number"),
        kind: form.choice("kind").and_then(Kind::parse).unwrap_or(Kind::Other),
        name: form.text("name"),
        maker: text("maker"),
        model: text("model"),
        serial: text("serial"),
        office_id: key("office"),
        user_id: key("user"),
        room: text("room"),
        ip: text("ip"),
        mac: text("mac"),
        uuid: lists.uuid.clone(),
        os: text("os"),
        os_version: text("os_version"),
        ram_mb: form.number("ram"),
        disk_gb: form.number("disk"),
        cpu: text("cpu"),
        bought_on: form.date("bought"),
        warranty_until: form.date("warranty"),
        supplier: text("supplier"),
        contract_id: form.number("contract"),
        price_cents: text("price").and_then(|text| text.parse::<Cents>().ok()).map(|cents| cents.0),
        licences: form.number("licences"),
        attached_to: key("attached"),
        note: text("note"),
    }
}
