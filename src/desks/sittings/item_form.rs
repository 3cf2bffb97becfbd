//! The form of an item of an agenda.

use serde::{Deserialize, Serialize};

use super::model::{Item, ItemFields};
use super::rules;
use super::service::agenda;
use super::words;
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::db::drafts::Place;
use crate::ui::form::{Field, Form, Group, Value};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::record_form::{Record, RecordForm, Saved};
use crate::work::screen::{Context, Task, task};
use crate::work::session::{Permission, Session};

/// The form as a screen.
pub type ItemForm = RecordForm<ItemAbout>;

/// Which item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ItemAbout {
    /// A new one on the agenda of this sitting.
    Of(i64),
    /// One that is there.
    Item(i64),
}

impl Record for ItemAbout {
    /// The proposal an item stands for.
    type Lists = Option<i64>;
    type Existing = Item;

    const FORM: &'static str = "sittings.item";
    const HELP: &'static str = "sittings-help-item";
    const LABELS: &'static str = "sittings-item-field-";

    fn subject(&self) -> String {
        match self {
            Self::Of(sitting) => format!("of:{sitting}"),
            Self::Item(id) => id.to_string(),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::Of(_) => "sittings-item-new",
            Self::Item(_) => "sittings-item-change",
        }
    }

    fn build(&self, _cx: &Context<'_>) -> Form {
        Form::new(vec![Group::new(
            "sittings-item-group",
            vec![
                Field::notes("subject", "sittings-item-field-subject", 4).limit(rules::LONGEST_SUBJECT).required(),
                Field::line("speaker", "sittings-item-field-speaker").limit(rules::LONGEST_LINE),
                Field::flag("closed", "sittings-item-field-closed"),
                Field::flag("communication", "sittings-item-field-communication"),
            ],
        )])
    }

    fn read(&self, db: &mut Db, _house: &House, session: &Session) -> Outcomes<(Option<i64>, Option<(i64, Item)>)> {
        session.require(Permission::KeepSittings)?;
        let item = match self {
            Self::Of(_) => None,
            Self::Item(id) => Some(agenda::item(db, *id)?),
        };
        Ok((item.as_ref().and_then(|item| item.act_id), item.map(|item| (item.version, item))))
    }

    fn fill(&self, form: &mut Form, _act: &Option<i64>, existing: Option<&Item>, _cx: &Context<'_>) {
        let Some(item) = existing else { return };
        form.set("subject", Value::text(&item.subject));
        form.set("speaker", Value::text(item.speaker.clone().unwrap_or_default()));
        form.set("closed", Value::Flag(item.closed_door));
        form.set("communication", Value::Flag(item.communication));
    }

    fn save(&self, form: &Form, act: &Option<i64>, version: i64, key: &str, place: &Place) -> Result<Task, Fault> {
        let fields = ItemFields {
            act_id: *act,
            subject: form.text("subject"),
            speaker: Some(form.text("speaker")),
            closed_door: form.flag("closed"),
            communication: form.flag("communication"),
        };
        let (about, key, place) = (*self, key.to_owned(), place.clone());
        Ok(task(move |db, house, session| match about {
            Self::Of(sitting) => {
                let id = agenda::add(db, house, session, sitting, &key, &fields, Some(&place))?;
                let words = match agenda::cut_off(db, house, sitting)? {
                    Some(due) => Words::Key("sittings-item-saved-late").arg("due", words::until(due)),
                    None => "sittings-item-saved".into(),
                };
                Ok(Saved { words, id, new: false })
            }
            Self::Item(id) => {
                agenda::change(db, house, session, (id, version), &fields, Some(&place))?;
                Ok(Saved { words: "sittings-item-saved".into(), id, new: false })
            }
        }))
    }
}
