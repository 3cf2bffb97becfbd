//! The form of what the office decides for the upkeep.

use serde::{Deserialize, Serialize};

use super::settings::{self, Upkeep};
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::db::drafts::Place;
use crate::ui::form::{Field, Form, Group, Value};
use crate::work::house::House;
use crate::work::record_form::{Record, RecordForm, Saved};
use crate::work::screen::{Context, Task, task};
use crate::work::session::Session;

/// The form as a screen.
pub type SettingsForm = RecordForm<SettingsAbout>;

/// The settings are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsAbout;

impl Record for SettingsAbout {
    type Lists = ();
    type Existing = Upkeep;

    const FORM: &'static str = "upkeep.settings";
    const HELP: &'static str = "upkeep-help-settings";
    const LABELS: &'static str = "upkeep-field-";

    fn subject(&self) -> String {
        "all".to_owned()
    }

    fn title(&self) -> &'static str {
        "upkeep-settings-title"
    }

    fn build(&self, _cx: &Context<'_>) -> Form {
        Form::new(vec![Group::new(
            "upkeep-settings-title",
            vec![
                Field::number("threshold", "upkeep-field-threshold", 1, 100).width(4).required(),
                Field::number("ahead", "upkeep-field-ahead", 0, 90).width(4).required(),
                Field::notes("steps", "upkeep-field-steps", 8).limit(4_000),
            ],
        )])
    }

    fn read(&self, db: &mut Db, _house: &House, _session: &Session) -> Outcomes<((), Option<(i64, Upkeep)>)> {
        Ok(((), Some((0, settings::read(db)?))))
    }

    fn fill(&self, form: &mut Form, _lists: &(), existing: Option<&Upkeep>, _cx: &Context<'_>) {
        let Some(now) = existing else { return };
        form.set("threshold", Value::text(now.threshold.to_string()));
        form.set("ahead", Value::text(now.ahead.to_string()));
        form.set("steps", Value::text(now.steps.join("\n")));
    }

    fn save(&self, form: &Form, _lists: &(), _version: i64, _key: &str, place: &Place) -> Result<Task, Fault> {
        let new = Upkeep {
            threshold: form.number("threshold").unwrap_or(0),
            ahead: form.number("ahead").unwrap_or(-1),
            steps: form.text("steps").lines().map(str::to_owned).collect(),
        };
        let place = place.clone();
        Ok(task(move |db, house, session| {
            settings::write(db, house, session, &new, Some(&place))?;
            Ok(Saved { words: "upkeep-settings-saved".into(), id: 1, new: false })
        }))
    }
}
