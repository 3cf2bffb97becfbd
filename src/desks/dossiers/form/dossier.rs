//! The form of a dossier or of a sub-dossier. Opening one draws a number, so that is asked first.

use serde::{Deserialize, Serialize};

use super::fields::{self, Lists, chosen};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::db::Db;
use crate::db::drafts::{self, Place};
use crate::desks::dossiers::model::{Dossier, Fields, Kind, Opening};
use crate::desks::dossiers::page::DossierPage;
use crate::desks::dossiers::store::list;
use crate::desks::dossiers::{rules, service};
use crate::ui::form::{Field, Form, Group, Item, Value};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::record_form::{Looked, Read, Record, RecordForm, Saved};
use crate::work::screen::{Context, Screen, Task, task};
use crate::work::session::{Permission, Session};

/// The form as a screen.
pub type DossierForm = RecordForm<DossierAbout>;

/// Which dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DossierAbout {
    /// A new one.
    #[serde(alias = "NewDossier")]
    New,
    /// A new sub-dossier of this one.
    Under(i64),
    /// One that is there.
    Dossier(i64),
}

impl Record for DossierAbout {
    type Lists = Lists;
    /// The dossier, and how its class is called.
    type Existing = (Dossier, String);

    const FORM: &'static str = "dossiers.dossier";
    const HELP: &'static str = "dossiers-help-form";
    const LABELS: &'static str = "dossiers-field-";
    const OWN: &'static [&'static str] = &["subject"];

    fn subject(&self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Under(parent) => format!("under:{parent}"),
            Self::Dossier(id) => id.to_string(),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::New => "dossiers-form-new",
            Self::Under(_) => "dossiers-form-sub",
            Self::Dossier(_) => "dossiers-form-change",
        }
    }

    fn build(&self, _cx: &Context<'_>) -> Form {
        let mut form = Form::new(vec![Group::new(
            "dossiers-group-dossier",
            vec![
                fields::kind_field(),
                Field::look("class", "dossiers-field-class"),
                Field::line("subject", "dossiers-field-subject").limit(rules::LONGEST_SUBJECT).required(),
                Field::look("office", "dossiers-field-office").required(),
                Field::look("responsible", "dossiers-field-responsible"),
                Field::line("place", "dossiers-field-place").limit(rules::LONGEST_PLACE),
                fields::retention_field(),
            ],
        )]);
        // What makes up the key stays.
        form.lock("kind", matches!(self, Self::Dossier(_)));
        form.lock("class", !matches!(self, Self::New));
        form
    }

    fn read(&self, db: &mut Db, house: &House, session: &Session) -> Outcomes<Read<Self>> {
        session.require(Permission::Consult)?;
        let today = house.clock.today();
        let mut lists = Lists::read(db, today, today)?;
        let existing = match self {
            Self::New => None,
            Self::Under(parent) => {
                lists.parent = list::label(db, *parent)?;
                None
            }
            Self::Dossier(id) => {
                let dossier = service::dossier(db, session, *id)?;
                let class = fields::class_label(db, dossier.class_id)?;
                let class = class.unwrap_or_else(|| dossier.class_code.clone());
                Some((dossier.version, (dossier, class)))
            }
        };
        Ok((lists, existing))
    }

    fn fill(&self, form: &mut Form, lists: &Lists, existing: Option<&Self::Existing>, cx: &Context<'_>) {
        let Some((dossier, class)) = existing else {
            if let Some(own) = cx.session.offices.first() {
                form.set("office", lists.office(*own));
            }
            if let Some(parent) = &lists.parent {
                form.set("kind", Value::Choice(Some(parent.kind.code().to_owned())));
                form.set("class", Value::item(Item::new("", &parent.class_code, "")));
            }
            return;
        };
        form.set("kind", Value::Choice(Some(dossier.kind.code().to_owned())));
        form.set("class", Value::item(Item::new(dossier.class_id.unwrap_or_default(), class, "")));
        form.set("subject", Value::text(&dossier.subject));
        form.set("office", lists.office(dossier.office_id));
        form.set("responsible", lists.operator(dossier.responsible_id));
        form.set("place", Value::text(dossier.place.as_deref().unwrap_or_default()));
        form.set("retention", fields::years(dossier.retention));
    }

    fn look_up(&self, lists: &Lists, field: &str, words: &str, _texts: &'static Texts) -> Looked {
        Looked::Now(lists.look_up(field, words))
    }

    fn ask(&self, form: &Form, lists: &Lists) -> Option<Dialog> {
        if matches!(self, Self::Dossier(_)) {
            return None;
        }
        let series = numbered_in(form, lists);
        let text = Words::Key("dossiers-open-text").arg("subject", form.text("subject")).arg("place", series);
        Some(Dialog::legal("dossiers-open-title", text, "dossiers-open-consequence"))
    }

    fn save(&self, form: &Form, lists: &Lists, version: i64, key: &str, place: &Place) -> Result<Task, Fault> {
        let fields = gather(form);
        let draft = place.clone();
        if let Self::Dossier(id) = *self {
            return Ok(task(move |db, house, session| {
                service::change(db, house, session, id, version, &fields)?;
                drafts::discard(db, &draft)?;
                Ok(Saved { words: "dossiers-saved".into(), id, new: false })
            }));
        }
        let opening = Opening {
            key: key.to_owned(),
            kind: form.choice("kind").and_then(Kind::parse).unwrap_or(Kind::Matter),
            class_id: chosen(form, "class").filter(|_| lists.parent.is_none()),
            parent_id: if let Self::Under(parent) = *self { Some(parent) } else { None },
            fields,
            plan_line_id: None,
        };
        Ok(task(move |db, house, session| {
            let opened = service::open(db, house, session, &opening, Some(&draft))?;
            Ok(Saved { words: Words::Key("dossiers-opened").arg("code", &opened.code), id: opened.id, new: true })
        }))
    }

    /// The new dossier is what the clerk goes on with.
    fn page(&self, id: i64) -> Option<Box<dyn Screen>> {
        Some(Box::new(DossierPage::new(id)))
    }
}

fn gather(form: &Form) -> Fields {
    Fields {
        subject: form.text("subject"),
        office_id: chosen(form, "office").unwrap_or_default(),
        responsible_id: chosen(form, "responsible"),
        place: Some(form.text("place").trim().to_owned()).filter(|place| !place.is_empty()),
        retention: form.number("retention"),
    }
}

/// In which series a new dossier will be numbered, for the question before it.
fn numbered_in(form: &Form, lists: &Lists) -> String {
    if let Some(parent) = &lists.parent {
        return parent.code.clone();
    }
    if let Some(class) = form.item("class") {
        return class.label.clone();
    }
    let kind = form.choice("kind").and_then(Kind::parse).unwrap_or(Kind::NaturalPerson);
    rules::code_without_class(kind).to_owned()
}
