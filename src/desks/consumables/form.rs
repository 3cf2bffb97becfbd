//! The form of an article: to be entered or changed.

use serde::{Deserialize, Serialize};

use super::model::{Fields, Kind};
use super::page::ArticlePage;
use super::{rules, service, store};
use crate::base::fault::{Fault, Outcomes};
use crate::base::money::Cents;
use crate::db::Db;
use crate::db::drafts::{self, Place};
use crate::ui::form::{Choice, Field, Form, Group, Value};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::record_form::{Read, Record, RecordForm, Saved};
use crate::work::screen::{Context, Screen, Task, task};
use crate::work::session::{Permission, Session};

/// The form as a screen.
pub type ArticleForm = RecordForm<About>;

/// What the form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// A new article.
    New,
    /// An existing one.
    Article(i64),
}

impl Record for About {
    type Lists = ();
    type Existing = Fields;

    const FORM: &'static str = "consumables.article";
    const HELP: &'static str = "consumables-help-form";
    const LABELS: &'static str = "consumables-field-";
    const OWN: &'static [&'static str] = &["code", "name"];

    fn subject(&self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Article(id) => id.to_string(),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::New => "consumables-form-new",
            Self::Article(_) => "consumables-form-change",
        }
    }

    fn build(&self, _cx: &Context<'_>) -> Form {
        build()
    }

    fn read(&self, db: &mut Db, _house: &House, session: &Session) -> Outcomes<Read<Self>> {
        let Self::Article(id) = *self else { return Ok(((), None)) };
        session.require(Permission::Consult)?;
        let article = service::found(store::by_id(db, id)?)?;
        let models = store::models(db, id)?;
        Ok(((), Some((article.version, article.fields(models)))))
    }

    fn fill(&self, form: &mut Form, _lists: &(), existing: Option<&Fields>, _cx: &Context<'_>) {
        if let Some(article) = existing {
            fill(form, article);
        }
    }

    fn save(&self, form: &Form, _lists: &(), version: i64, key: &str, place: &Place) -> Result<Task, Fault> {
        let article = gather(form);
        let (about, key, place) = (*self, key.to_owned(), place.clone());
        Ok(task(move |db, house, session| match about {
            Self::New => {
                let id = service::create(db, house, session, &article, &key, Some(&place))?;
                Ok(Saved { words: "consumables-saved".into(), id, new: true })
            }
            Self::Article(id) => {
                service::change(db, house, session, id, version, &article)?;
                drafts::discard(db, &place)?;
                Ok(Saved { words: "consumables-saved".into(), id, new: false })
            }
        }))
    }

    fn page(&self, id: i64) -> Option<Box<dyn Screen>> {
        Some(Box::new(ArticlePage::new(id)))
    }
}

fn build() -> Form {
    let kinds = Kind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.key())).collect();
    let line = |id, label| Field::line(id, label).limit(rules::LONGEST);
    let price = line("price", "consumables-field-price").width(12).check(|value| match value {
        Value::Text(text) => match text.trim().parse::<Cents>() {
            Ok(cents) if cents.0 >= 0 => Ok(()),
            Ok(_) => Err(Words::Key("fault-money-unreadable")),
            Err(error) => Err(Words::Key(error.key())),
        },
        _ => Ok(()),
    });
    Form::new(vec![Group::new(
        "consumables-group",
        vec![
            Field::line("code", "consumables-field-code").limit(40).width(18).required(),
            Field::choice("kind", "consumables-field-kind", kinds)
                .width(16)
                .required()
                .value_at_start(Value::Choice(Some(Kind::Toner.code().to_owned())))
                .beside(),
            line("name", "consumables-field-name").required(),
            Field::notes("models", "consumables-field-models", 3).limit(2_000),
            Field::number("minimum", "consumables-field-minimum", 0, rules::MOST)
                .width(7)
                .required()
                .value_at_start(Value::text("1")),
            Field::line("unit", "consumables-field-unit").limit(20).width(8).value_at_start(Value::text("pz")).beside(),
            line("place", "consumables-field-place"),
            price,
            line("supplier", "consumables-field-supplier"),
            Field::line("note", "consumables-field-note").limit(rules::LONGEST_NOTE),
            Field::flag("active", "consumables-field-active").value_at_start(Value::Flag(true)),
        ],
    )])
}

fn fill(form: &mut Form, fields: &Fields) {
    let text = |value: &Option<String>| Value::text(value.as_deref().unwrap_or_default());
    form.set("code", Value::text(&fields.code));
    form.set("kind", Value::Choice(Some(fields.kind.code().to_owned())));
    form.set("name", Value::text(&fields.name));
    form.set("models", Value::text(fields.models.join("\n")));
    form.set("minimum", Value::text(fields.minimum.to_string()));
    form.set("unit", Value::text(&fields.unit));
    form.set("place", text(&fields.place));
    form.set("price", Value::text(fields.price_cents.map(|cents| Cents(cents).to_string()).unwrap_or_default()));
    form.set("supplier", text(&fields.supplier));
    form.set("note", text(&fields.note));
    form.set("active", Value::Flag(fields.active));
}

fn gather(form: &Form) -> Fields {
    let text = |id: &str| Some(form.text(id).trim().to_owned()).filter(|text| !text.is_empty());
    Fields {
        code: form.text("code"),
        name: form.text("name"),
        kind: form.choice("kind").and_then(Kind::parse).unwrap_or(Kind::Other),
        unit: form.text("unit"),
        minimum: form.number("minimum").unwrap_or(0),
        place: text("place"),
        price_cents: text("price").and_then(|text| text.parse::<Cents>().ok()).map(|cents| cents.0),
        supplier: text("supplier"),
        note: text("note"),
        active: form.flag("active"),
        models: form.text("models").lines().map(str::to_owned).collect(),
    }
}
