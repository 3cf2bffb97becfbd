//! The text of a verbale, written on from what the hall has put together.

use serde::{Deserialize, Serialize};

use super::after;
use super::model::{Minutes, SecretaryOffice};
use super::rules;
use super::secretary::Secretary;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::drafts::Place;
use crate::ui::form::{Choice, Field, Form, Group, Value};
use crate::work::house::House;
use crate::work::record_form::{Read, Record, RecordForm, Saved};
use crate::work::screen::{Context, Task, task};
use crate::work::session::Session;

/// The form as a screen.
pub type MinutesForm = RecordForm<About>;

/// Lines of the text that are seen at once.
const ROWS: u16 = 12;

/// Whose verbale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct About(pub i64);

impl Record for About {
    type Lists = ();
    type Existing = (Minutes, Secretary);

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
        let offices =
            SecretaryOffice::ALL.iter().map(|office| Choice::new(office.code(), office_key(*office))).collect();
        let fields = vec![
            text,
            Field::line("secretary", "minutes-field-secretary").limit(rules::LONGEST_LINE),
            Field::choice("office", "minutes-field-office", offices).width(34),
        ];
        Form::new(vec![Group::new("minutes-group", fields)])
    }

    fn read(&self, db: &mut Db, _house: &House, session: &Session) -> Outcomes<Read<Self>> {
        let after = after::look(db, session, self.0)?;
        let secretary = after.secretary();
        let found = after.minutes.ok_or_else(|| Fault::not_done("fault-hall-not-closed"))?;
        Ok(((), Some((found.version, (found, secretary)))))
    }

    fn fill(&self, form: &mut Form, _lists: &(), existing: Option<&(Minutes, Secretary)>, _cx: &Context<'_>) {
        if let Some((minutes, secretary)) = existing {
            form.set("text", Value::text(&minutes.text));
            form.set("secretary", Value::text(&secretary.name));
            form.set("office", Value::Choice(Some(secretary.office.code().to_owned())));
        }
    }

    fn save(&self, form: &Form, _lists: &(), version: i64, _key: &str, place: &Place) -> Result<Task, Fault> {
        let (sitting, text, place) = (self.0, form.text("text"), place.clone());
        let name = Shown::line(form.text("secretary").trim()).into_string();
        let office = form.choice("office").and_then(SecretaryOffice::parse);
        let secretary = Secretary { office: office.unwrap_or(SecretaryOffice::Municipal), name };
        Ok(task(move |db, house, session| {
            let written = (text.as_str(), Some(&secretary));
            after::write_text(db, house, session, (sitting, version), written, Some(&place))?;
            Ok(Saved { words: "minutes-told-saved".into(), id: sitting, new: false })
        }))
    }
}

/// Catalogue key of an office.
fn office_key(office: SecretaryOffice) -> &'static str {
    match office {
        SecretaryOffice::Municipal => "minutes-office-municipal",
        SecretaryOffice::Vice => "minutes-office-vice",
        SecretaryOffice::Commission => "minutes-office-commission",
        SecretaryOffice::Acting => "minutes-office-acting",
    }
}
