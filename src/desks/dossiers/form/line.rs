//! The form of a line of the dossier plan.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fields::{self, Lists, chosen};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::db::Db;
use crate::db::drafts::{self, Place};
use crate::desks::dossiers::model::{Cadence, Kind, LineFields, PlanLine};
use crate::desks::dossiers::{planning, rules};
use crate::ui::form::{Choice, Field, Form, Group, Item, Value};
use crate::work::house::House;
use crate::work::record_form::{Looked, Read, Record, RecordForm, Saved};
use crate::work::screen::{Context, Task, task};
use crate::work::session::{Permission, Session};

/// The form as a screen.
pub type LineForm = RecordForm<LineAbout>;

/// Which line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineAbout {
    /// A new one in the plan of this year.
    #[serde(alias = "NewLine")]
    New(i64),
    /// One that is there.
    Line(i64),
}

impl Record for LineAbout {
    type Lists = Lists;
    /// The line, and how its class is called.
    type Existing = (PlanLine, String);

    const FORM: &'static str = "dossiers.line";
    const HELP: &'static str = "dossiers-help-line";
    const LABELS: &'static str = "dossiers-field-";
    const OWN: &'static [&'static str] = &["subject"];

    fn subject(&self) -> String {
        match self {
            Self::New(year) => format!("new:{year}"),
            Self::Line(id) => id.to_string(),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::New(_) => "dossiers-form-new-line",
            Self::Line(_) => "dossiers-form-line",
        }
    }

    fn label(&self, field: &str) -> String {
        match field {
            "subject" => "dossiers-field-line-title".to_owned(),
            "office" => "dossiers-field-opener".to_owned(),
            other => format!("{}{other}", Self::LABELS),
        }
    }

    fn build(&self, _cx: &Context<'_>) -> Form {
        let cadences = Cadence::ALL.iter().map(|one| Choice::new(one.code(), one.key())).collect();
        Form::new(vec![Group::new(
            "dossiers-group-line",
            vec![
                Field::look("class", "dossiers-field-class").required(),
                fields::kind_field(),
                Field::line("subject", "dossiers-field-line-title").limit(rules::LONGEST_SUBJECT).required(),
                Field::look("office", "dossiers-field-opener").required(),
                Field::choice("cadence", "dossiers-field-cadence", cadences).width(18).required(),
                fields::retention_field(),
            ],
        )])
    }

    /// The classes are those of the year of the plan.
    fn read(&self, db: &mut Db, house: &House, session: &Session) -> Outcomes<Read<Self>> {
        session.require(Permission::Consult)?;
        let line = match self {
            Self::New(_) => None,
            Self::Line(id) => Some(planning::line(db, *id)?),
        };
        let year = match (self, &line) {
            (Self::New(year), _) => Some(*year),
            (_, line) => line.as_ref().map(|line| line.year),
        };
        let today = house.clock.today();
        let lists = Lists::read(db, year.and_then(first_day).unwrap_or(today), today)?;
        let existing = match line {
            None => None,
            Some(line) => {
                let class = fields::class_label(db, Some(line.class_id))?.unwrap_or_default();
                Some((line.version, (line, class)))
            }
        };
        Ok((lists, existing))
    }

    fn fill(&self, form: &mut Form, lists: &Lists, existing: Option<&Self::Existing>, _cx: &Context<'_>) {
        let Some((line, class)) = existing else { return };
        form.set("class", Value::item(Item::new(line.class_id, class, "")));
        form.set("kind", Value::Choice(Some(line.kind.code().to_owned())));
        form.set("subject", Value::text(&line.title));
        form.set("office", lists.office(line.office_id));
        form.set("cadence", Value::Choice(Some(line.cadence.code().to_owned())));
        form.set("retention", fields::years(line.retention));
    }

    fn look_up(&self, lists: &Lists, field: &str, words: &str, _texts: &'static Texts) -> Looked {
        Looked::Now(lists.look_up(field, words))
    }

    fn save(&self, form: &Form, _lists: &Lists, version: i64, _key: &str, place: &Place) -> Result<Task, Fault> {
        let line = LineFields {
            class_id: chosen(form, "class").unwrap_or_default(),
            kind: form.choice("kind").and_then(Kind::parse).unwrap_or(Kind::Matter),
            title: form.text("subject"),
            office_id: chosen(form, "office").unwrap_or_default(),
            cadence: form.choice("cadence").and_then(Cadence::parse).unwrap_or(Cadence::PerCase),
            retention: form.number("retention"),
        };
        let (about, place) = (*self, place.clone());
        Ok(task(move |db, house, session| {
            let id = match about {
                Self::New(year) => planning::add_line(db, house, session, year, &line).map_err(at_subject)?,
                Self::Line(id) => {
                    planning::change_line(db, house, session, id, version, &line).map_err(at_subject)?;
                    id
                }
            };
            drafts::discard(db, &place)?;
            Ok(Saved { words: "dossiers-saved".into(), id, new: false })
        }))
    }
}

fn first_day(year: i64) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, 1, 1)
}

/// The form calls the title of a line its subject.
fn at_subject(fault: Fault) -> Fault {
    if fault.field == Some("title") { fault.on("subject") } else { fault }
}
