//! The text of a verbale, written on from what the hall has put together.

use serde::{Deserialize, Serialize};

use super::after;
use super::model::Minutes;
use super::rules;
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::db::drafts::Place;
use crate::ui::form::{Field, Form, Group, Value};
use crate::work::house::House;
use crate::work::record_form::{Record, RecordForm, Saved};
use crate::work::screen::{Context, Task, task};
use crate::work::session::Session;

/// The form as a screen.
pub type MinutesForm = RecordForm<About>;

/// Lines of the text that are seen at once.
const ROWS: u16 = 15;

/// Whose verbale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct About(pub i64);

impl Record for About {
    type Lists = ();
    type Existing = Minutes;

    const FORM: &'static str = "hall.minutes";
    const HELP: &'static str = "minutes-help";
    const LABELS: &'static str = "minutes-field-";

    fn subject(&self) -> String {
        self.0.to_string()
    }

    fn title(&self) -> &'static str {
        "minutes-form"
    }

    fn build(&self, _cx: &Context<'_>) -> Form {
        let text = Field::notes("text", "minutes-field-text", ROWS).limit(rules::LONGEST_TEXT).required();
        Form::new(vec![Group::new("minutes-group", vec![text])])
    }

    fn read(&self, db: &mut Db, _house: &House, session: &Session) -> Outcomes<((), Option<(i64, Minutes)>)> {
        let found = after::look(db, session, self.0)?.minutes;
        let found = found.ok_or_else(|| Fault::not_done("fault-hall-not-closed"))?;
        Ok(((), Some((found.version, found))))
    }

    fn fill(&self, form: &mut Form, _lists: &(), existing: Option<&Minutes>, _cx: &Context<'_>) {
        if let Some(minutes) = existing {
            form.set("text", Value::text(&minutes.text));
        }
    }

    fn save(&self, form: &Form, _lists: &(), version: i64, _key: &str, place: &Place) -> Result<Task, Fault> {
        let (sitting, text, place) = (self.0, form.text("text"), place.clone());
        Ok(task(move |db, house, session| {
            after::write_text(db, house, session, (sitting, version), &text, Some(&place))?;
            Ok(Saved { words: "minutes-told-saved".into(), id: sitting, new: false })
        }))
    }
}
