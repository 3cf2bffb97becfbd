//! The form of a mailbox: one that is there, or one for a new employee, to be made by the first day of service.

use serde::{Deserialize, Serialize};

use super::model::{BoxFields, BoxKind, Mailbox};
use super::plan_form::days;
use super::{boxes, rules};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::db::Db;
use crate::db::drafts::Place;
use crate::desks::people::api::{self as people, OfficeLabel};
use crate::ui::form::{Choice, Field, Form, Group, Item, Value};
use crate::work::house::House;
use crate::work::record_form::{Looked, Record, RecordForm, Saved};
use crate::work::screen::{Context, Task, task};
use crate::work::session::Session;

/// The form as a screen.
pub type BoxForm = RecordForm<BoxAbout>;

/// Which mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BoxAbout {
    /// One that is there already and not yet kept here.
    New,
    /// One for a new employee.
    Request,
    /// One that is kept.
    Box(i64),
}

/// The offices.
#[derive(Debug, Default)]
pub struct Lists(Vec<OfficeLabel>);

fn item(office: &OfficeLabel) -> Item {
    Item::new(office.id, format!("{} {}", office.code, office.name), "")
}

impl Record for BoxAbout {
    type Lists = Lists;
    type Existing = Mailbox;

    const FORM: &'static str = "upkeep.mailbox";
    const HELP: &'static str = "boxes-help-form";
    const LABELS: &'static str = "boxes-field-";

    fn subject(&self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Request => "request".to_owned(),
            Self::Box(id) => id.to_string(),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::New => "boxes-form-new",
            Self::Request => "boxes-form-request",
            Self::Box(_) => "boxes-form-change",
        }
    }

    fn build(&self, cx: &Context<'_>) -> Form {
        let kinds = vec![
            Choice::new(BoxKind::Plain.code(), "boxes-kind-box"),
            Choice::new(BoxKind::Pec.code(), "boxes-kind-pec"),
        ];
        let first_day = Field::date("first_day", "boxes-field-first-day", days(cx));
        let mut fields = vec![
            Field::line("holder", "boxes-field-holder").limit(rules::LONGEST_LINE).required(),
            Field::look("office", "boxes-field-office"),
            Field::line("address", "boxes-field-address").limit(120).required(),
            if *self == Self::Request { first_day.required() } else { first_day },
            Field::choice("kind", "boxes-field-kind", kinds)
                .width(18)
                .required()
                .value_at_start(Value::Choice(Some(BoxKind::Plain.code().to_owned()))),
            Field::number("quota", "boxes-field-quota", 1, 100_000_000).beside(),
            Field::date("expires", "boxes-field-expires", days(cx)),
            Field::number("warn", "boxes-field-warn", 0, 365).width(5).beside().value_at_start(Value::text("60")),
            Field::notes("notes", "boxes-field-notes", 2).limit(rules::LONGEST_NOTE),
        ];
        if *self == Self::New {
            // The first day belongs to what is asked for.
            fields.remove(3);
        }
        Form::new(vec![Group::new("boxes-group", fields)])
    }

    fn read(&self, db: &mut Db, _house: &House, session: &Session) -> Outcomes<(Lists, Option<(i64, Mailbox)>)> {
        let found = match self {
            Self::New | Self::Request => None,
            Self::Box(id) => Some(boxes::mailbox(db, session, *id)?),
        };
        Ok((Lists(people::offices(db)?), found.map(|one| (one.version, one))))
    }

    fn fill(&self, form: &mut Form, lists: &Lists, existing: Option<&Mailbox>, _cx: &Context<'_>) {
        let Some(fields) = existing.map(|one| &one.fields) else { return };
        let number = |value: Option<i64>| Value::text(value.map(|value| value.to_string()).unwrap_or_default());
        let day = |value: Option<chrono::NaiveDate>| Value::text(value.map(dates::date).unwrap_or_default());
        form.set("holder", Value::text(&fields.holder));
        let office = lists.0.iter().find(|office| Some(office.id) == fields.office_id);
        form.set("office", office.map_or(Value::text(""), |office| Value::item(item(office))));
        form.set("address", Value::text(&fields.address));
        form.set("first_day", day(fields.first_day));
        form.set("kind", Value::Choice(Some(fields.kind.code().to_owned())));
        form.set("quota", number(fields.quota_mb));
        form.set("expires", day(fields.expires_on));
        form.set("warn", number(Some(fields.warn_days)));
        form.set("notes", Value::text(fields.notes.as_deref().unwrap_or_default()));
    }

    fn look_up(&self, lists: &Lists, _field: &str, typed: &str, _texts: &'static Texts) -> Looked {
        Looked::Now(people::matching(&lists.0, typed).into_iter().take(12).map(item).collect())
    }

    fn save(&self, form: &Form, _lists: &Lists, version: i64, key: &str, place: &Place) -> Result<Task, Fault> {
        let filled = |id: &str| Some(form.text(id)).filter(|text| !text.trim().is_empty());
        let fields = BoxFields {
            address: form.text("address"),
            kind: form.choice("kind").and_then(BoxKind::parse).unwrap_or(BoxKind::Plain),
            holder: form.text("holder"),
            office_id: form.item("office").and_then(Item::key),
            quota_mb: form.number("quota"),
            expires_on: form.date("expires"),
            warn_days: form.number("warn").unwrap_or(60),
            first_day: form.date("first_day"),
            notes: filled("notes"),
        };
        let (about, key, place) = (*self, key.to_owned(), place.clone());
        Ok(task(move |db, house, session| match about {
            Self::Box(id) => {
                boxes::change(db, house, session, (id, version), &fields, Some(&place))?;
                Ok(Saved { words: "boxes-told-saved".into(), id, new: false })
            }
            Self::New | Self::Request => {
                let id = boxes::add(db, house, session, &key, &fields, Some(&place))?;
                let words = if about == Self::Request { "boxes-told-asked" } else { "boxes-told-saved" };
                Ok(Saved { words: words.into(), id, new: true })
            }
        }))
    }
}
