//! The form of a publication that somebody asks for: an office of the Comune for what is no act, or another body.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::list::told_with_site;
use super::model::{Kind, Publishing, Text};
use super::{page, rules, service, settings, words};
use crate::base::calendar::WorkingCalendar;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::db::Db;
use crate::db::drafts::Place;
use crate::desks::people::api::{self as people, OfficeLabel};
use crate::desks::protocol::api::{self as protocol, DocumentSource};
use crate::ui::form::{Choice, DateReader, Field, FileItem, Form, Group, Item, Value};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::record_form::{Looked, Record, RecordForm, Saved};
use crate::work::screen::{Context, Errand, Screen, Task, errand, task};
use crate::work::session::Session;

/// The form as a screen.
pub type PublicationForm = RecordForm<PublicationAbout>;

/// A new publication: one that is registered is changed no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicationAbout;

/// What the form knows.
#[derive(Debug, Default)]
pub struct Lists {
    offices: Vec<OfficeLabel>,
    calendar: WorkingCalendar,
}

fn days(cx: &Context<'_>) -> DateReader {
    let (calendar, clock) = (cx.house.facts().calendar, cx.house.clock.clone());
    Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from))
}

impl Record for PublicationAbout {
    type Lists = Lists;
    type Existing = ();

    const FORM: &'static str = "albo.publication-form";
    const HELP: &'static str = "albo-help-form";
    const LABELS: &'static str = "albo-field-";

    fn subject(&self) -> String {
        "new".to_owned()
    }

    fn title(&self) -> &'static str {
        "albo-form-new"
    }

    fn build(&self, cx: &Context<'_>) -> Form {
        let kinds = Kind::ALL.iter().map(|kind| Choice::new(kind.code(), words::kind_key(*kind))).collect();
        Form::new(vec![
            Group::new(
                "albo-group-what",
                vec![
                    Field::choice("kind", "albo-field-kind", kinds).width(28).required(),
                    Field::look("requester", "albo-field-requester").free().limit(rules::LONGEST_LINE).required(),
                    Field::line("reference", "albo-field-reference").limit(rules::LONGEST_LINE),
                    Field::notes("subject", "albo-field-subject", 2).limit(rules::LONGEST_SUBJECT).required(),
                ],
            ),
            Group::new(
                "albo-group-when",
                vec![
                    Field::date("from_day", "albo-field-from-day", days(cx)).required(),
                    Field::number("days", "albo-field-days", 1, 365).width(4).beside().required(),
                    Field::line("length_reason", "albo-field-length-reason").limit(rules::LONGEST_REASON),
                ],
            ),
            Group::new(
                "albo-group-texts",
                vec![
                    Field::files("integral", "albo-field-integral"),
                    Field::flag("personal_data", "albo-field-personal-data"),
                    Field::files("omissis", "albo-field-omissis"),
                    Field::line("integral_reason", "albo-field-integral-reason").limit(rules::LONGEST_REASON),
                ],
            ),
        ])
    }

    fn read(&self, db: &mut Db, house: &House, session: &Session) -> Outcomes<(Lists, Option<(i64, ())>)> {
        session.require(rules::PUBLISHING)?;
        // Read so that a wrong setting is known before somebody types.
        settings::read(db)?;
        Ok((Lists { offices: people::offices(db)?, calendar: house.facts().calendar }, None))
    }

    fn fill(&self, form: &mut Form, lists: &Lists, _existing: Option<&()>, cx: &Context<'_>) {
        let first = rules::next_useful(cx.house.clock.today(), &lists.calendar);
        form.set("from_day", Value::text(dates::date(first)));
        form.set("kind", Value::Choice(Some(Kind::Notice.code().to_owned())));
        follow_kind(form, cx.texts);
    }

    fn look_up(&self, lists: &Lists, _field: &str, typed: &str, _texts: &'static Texts) -> Looked {
        let found = people::matching(&lists.offices, typed);
        Looked::Now(found.into_iter().take(12).map(|office| Item::new(office.id, &office.name, &office.code)).collect())
    }

    fn follow(&self, form: &mut Form, _lists: &Lists, field: &str, texts: &Texts) {
        if field == "kind" {
            follow_kind(form, texts);
        }
    }

    /// The second text is asked for where there are personal data.
    fn arrange(&self, form: &mut Form, _lists: &Lists) {
        let personal = form.flag("personal_data");
        form.show("omissis", personal);
        form.show("integral_reason", personal);
    }

    fn save(&self, form: &Form, _lists: &Lists, _version: i64, key: &str, place: &Place) -> Result<Task, Fault> {
        let asked = gather(form, key)?;
        let place = place.clone();
        Ok(task(move |db, house, session| {
            let row = service::publish(db, house, session, &asked, Some(&place))?;
            let words = Words::Key("albo-told-published")
                .arg("number", row.number_text())
                .arg("from", dates::date(row.from_day))
                .arg("to", dates::date(row.until_day));
            Ok(Saved { words: told_with_site(db, house, words)?.words, id: row.id, new: true })
        }))
    }

    fn question(&self, fault: &Fault) -> Option<(Dialog, &'static str, Value)> {
        if fault.key != "fault-albo-holiday" {
            return None;
        }
        let next = fault.args.iter().find(|(name, _)| *name == "next").map(|(_, value)| value.clone())?;
        let text = Words::Key("albo-holiday-text").arg("next", &next);
        Some((Dialog::confirm("albo-holiday-title", text), "from_day", Value::text(next)))
    }

    fn file(&self, path: String) -> Option<Errand> {
        Some(errand(move |house, _| protocol::read_file(house, &path)))
    }

    fn page(&self, id: i64) -> Option<Box<dyn Screen>> {
        Some(Box::new(page::page(id)))
    }
}

/// The days that the law has for a kind, said with the law.
fn follow_kind(form: &mut Form, texts: &Texts) {
    let Some(kind) = form.choice("kind").and_then(Kind::parse) else { return };
    let (days, law) = rules::usual_days(kind);
    form.learn("days", Value::text(days.to_string()), texts.with("albo-proposed-days", &[("law", law.into())]));
}

fn gather(form: &Form, key: &str) -> Result<Publishing, Fault> {
    let filled = |id: &str| Some(form.text(id)).filter(|text| !text.trim().is_empty());
    let texts = |id: &str| -> Vec<Text> { form.files(id).iter().filter_map(text).collect() };
    let personal_data = form.flag("personal_data");
    let office = form.item("requester");
    let requester = office.map_or_else(|| form.text("requester"), |item| item.label.clone());
    Ok(Publishing {
        key: key.to_owned(),
        act_id: None,
        kind: form.choice("kind").and_then(Kind::parse).unwrap_or(Kind::Other),
        reference: form.text("reference"),
        requester,
        office_id: office.and_then(Item::key),
        subject: form.text("subject"),
        from_day: form.date("from_day"),
        days: form.number("days"),
        length_reason: filled("length_reason"),
        personal_data,
        integral_reason: filled("integral_reason"),
        integral: texts("integral"),
        omissis: if personal_data { texts("omissis") } else { Vec::new() },
        immediate: None,
    })
}

fn text(file: &FileItem) -> Option<Text> {
    let asked = protocol::document_asked(file);
    match asked.source {
        DocumentSource::Stored { sha256, size } => {
            Some(Text { name: asked.name, media_type: asked.media_type, sha256, size: size.unsigned_abs() })
        }
        DocumentSource::File(_) => None,
    }
}
