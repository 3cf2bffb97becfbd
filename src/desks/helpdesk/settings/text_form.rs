//! The form of a text that is ready for answers.

use serde::{Deserialize, Serialize};

use super::{rules, service};
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::db::drafts::Place;
use crate::desks::helpdesk::model::{CannedFields, CannedText, Category};
use crate::ui::form::{Choice, Field, Form, Group, Value};
use crate::work::house::House;
use crate::work::record_form::{Record, RecordForm, Saved};
use crate::work::screen::{Context, Task, task};
use crate::work::session::Session;

/// The form as a screen.
pub type TextForm = RecordForm<TextAbout>;

/// Which text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextAbout {
    /// A new one.
    New,
    /// One that is there.
    Text(i64),
}

impl Record for TextAbout {
    type Lists = ();
    type Existing = CannedText;

    const FORM: &'static str = "helpdesk.text";
    const HELP: &'static str = "texts-help-form";
    const LABELS: &'static str = "texts-field-";

    fn subject(&self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Text(id) => id.to_string(),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::New => "texts-form-new",
            Self::Text(_) => "texts-form-change",
        }
    }

    fn build(&self, _cx: &Context<'_>) -> Form {
        let categories = Category::ALL.iter().map(|one| Choice::new(one.code(), one.key())).collect();
        Form::new(vec![Group::new(
            "texts-group",
            vec![
                Field::line("title", "texts-field-title").limit(rules::LONGEST_TITLE).required(),
                Field::choice("category", "texts-field-category", categories).width(24),
                Field::notes("body", "texts-field-body", 10).limit(rules::LONGEST_BODY).required(),
            ],
        )])
    }

    fn read(&self, db: &mut Db, _house: &House, session: &Session) -> Outcomes<((), Option<(i64, CannedText)>)> {
        let found = match self {
            Self::New => None,
            Self::Text(id) => Some(service::text(db, session, *id)?),
        };
        Ok(((), found.map(|text| (text.version, text))))
    }

    fn fill(&self, form: &mut Form, _lists: &(), existing: Option<&CannedText>, _cx: &Context<'_>) {
        let Some(text) = existing else { return };
        form.set("title", Value::text(&text.title));
        form.set("category", Value::Choice(text.category.map(|one| one.code().to_owned())));
        form.set("body", Value::text(&text.body));
    }

    fn save(&self, form: &Form, _lists: &(), version: i64, _key: &str, place: &Place) -> Result<Task, Fault> {
        let fields = CannedFields {
            title: form.text("title"),
            body: form.text("body"),
            category: form.choice("category").and_then(Category::parse),
        };
        let of = if let Self::Text(id) = self { Some((*id, version)) } else { None };
        let place = place.clone();
        Ok(task(move |db, house, session| {
            let id = service::keep_text(db, house, session, of, &fields, Some(&place))?;
            Ok(Saved { words: "texts-saved".into(), id, new: false })
        }))
    }
}
