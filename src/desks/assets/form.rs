//! The form of a thing: to be entered or changed.

mod fields;

use serde::{Deserialize, Serialize};

use super::model::Fields;
use super::page::AssetPage;
use super::service;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::db::Db;
use crate::db::drafts::{self, Place};
use crate::ui::form::Form;
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::record_form::{Looked, Read, Record, RecordForm, Saved};
use crate::work::screen::{Context, Screen, Task, task};
use crate::work::session::Session;
use fields::Lists;

/// The form as a screen.
pub type AssetForm = RecordForm<About>;

/// What the form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// A new thing.
    New,
    /// An existing one.
    Asset(i64),
}

impl Record for About {
    type Lists = Lists;
    type Existing = Fields;

    const FORM: &'static str = "assets.asset";
    const HELP: &'static str = "assets-help-form";
    const LABELS: &'static str = "assets-field-";
    const OWN: &'static [&'static str] = &["number", "name", "serial", "user", "attached", "ip", "mac"];

    fn subject(&self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Asset(id) => id.to_string(),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::New => "assets-form-new",
            Self::Asset(_) => "assets-form-change",
        }
    }

    fn build(&self, cx: &Context<'_>) -> Form {
        fields::build(cx)
    }

    fn read(&self, db: &mut Db, _house: &House, session: &Session) -> Outcomes<Read<Self>> {
        let existing = match self {
            Self::New => None,
            Self::Asset(id) => Some(service::asset(db, session, *id)?),
        };
        let existing = existing.map(|asset| (asset.version, asset.fields()));
        Ok((fields::lists(db, existing.as_ref().map(|(_, fields)| fields))?, existing))
    }

    fn fill(&self, form: &mut Form, lists: &Lists, existing: Option<&Fields>, _cx: &Context<'_>) {
        match existing {
            Some(asset) => fields::fill(form, asset, lists),
            None => fields::begin(form),
        }
    }

    fn look_up(&self, lists: &Lists, field: &str, words: &str, _texts: &'static Texts) -> Looked {
        if field != "attached" {
            return Looked::Now(lists.look_up(field, words));
        }
        let words = words.to_owned();
        Looked::Ask(task(move |db, _, _| fields::machines(db, &words)))
    }

    fn arrange(&self, form: &mut Form, _lists: &Lists) {
        fields::show(form);
    }

    fn save(&self, form: &Form, lists: &Lists, version: i64, key: &str, place: &Place) -> Result<Task, Fault> {
        let asset = fields::gather(form, lists);
        let (about, key, place) = (*self, key.to_owned(), place.clone());
        Ok(task(move |db, house, session| match about {
            Self::New => {
                let made = service::create(db, house, session, &asset, &key, Some(&place))?;
                Ok(Saved { words: Words::Key("assets-created").arg("number", &made.number), id: made.id, new: true })
            }
            Self::Asset(id) => {
                service::change(db, house, session, id, version, &asset)?;
                drafts::discard(db, &place)?;
                Ok(Saved { words: "assets-saved".into(), id, new: false })
            }
        }))
    }

    fn page(&self, id: i64) -> Option<Box<dyn Screen>> {
        Some(Box::new(AssetPage::new(id)))
    }
}
