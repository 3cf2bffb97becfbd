//! The fields of the form: built, filled, gathered, written, and set side by side when two clerks wrote at once.

use chrono::NaiveDate;
use serde_json::Value as Json;

use super::{About, Saved};
use crate::base::fault::Outcomes;
use crate::base::i18n::{Arg, Texts};
use crate::db::Db;
use crate::db::drafts::{self, Place};
use crate::desks::dossiers::model::{Cadence, DossierLabel, Fields, Kind, LineFields, Opening};
use crate::desks::dossiers::store::list;
use crate::desks::dossiers::{planning, rules, service};
use crate::desks::people::api::{self as people, OfficeLabel, OperatorLabel};
use crate::desks::titolario::api::{self as titolario, ClassLabel};
use crate::ui::form::{Choice, Field, Form, Group, Item, Value};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Entries offered by a look-up.
const OFFERED: usize = 12;

/// What the look-ups offer.
#[derive(Debug, Default)]
pub(super) struct Lists {
    classes: Vec<ClassLabel>,
    offices: Vec<OfficeLabel>,
    operators: Vec<OperatorLabel>,
    parent: Option<DossierLabel>,
}

impl Lists {
    /// The entries that match the words typed in a field.
    pub(super) fn look_up(&self, field: &str, words: &str) -> Vec<Item> {
        match field {
            "class" => titolario::search(&self.classes, words).into_iter().take(OFFERED).map(class_item).collect(),
            "office" => people::matching(&self.offices, words).into_iter().take(OFFERED).map(office_item).collect(),
            "responsible" => {
                let wanted = crate::base::text::fold(words);
                let fits = |name: &str| {
                    let name = crate::base::text::fold(name);
                    wanted.split_whitespace().all(|word| name.split_whitespace().any(|part| part.starts_with(word)))
                };
                self.operators.iter().filter(|one| one.active && fits(&one.name)).take(OFFERED).map(person).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn class_item(class: &ClassLabel) -> Item {
    Item::new(class.id, format!("{} {}", class.code, class.title), "")
}

fn office_item(office: &OfficeLabel) -> Item {
    Item::new(office.id, format!("{} {}", office.code, office.name), "")
}

fn person(operator: &OperatorLabel) -> Item {
    Item::new(operator.id, &operator.name, &operator.login)
}

/// Reads what the look-ups offer: the classes in force on the day of opening, or in the year of the plan.
pub(super) fn lists(db: &mut Db, about: About, today: NaiveDate) -> Outcomes<Lists> {
    let day = match about {
        About::NewLine(year) => first_day(year),
        About::Line(id) => first_day(planning::line(db, id)?.year),
        _ => Some(today),
    };
    let mut classes = titolario::plan_on(db, day.unwrap_or(today))?;
    if classes.is_empty() {
        classes = titolario::plan_on(db, today)?;
    }
    let parent = match about {
        About::Under(id) => list::label(db, id)?,
        _ => None,
    };
    Ok(Lists { classes, offices: people::offices(db)?, operators: people::operators(db)?, parent })
}

fn first_day(year: i64) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, 1, 1)
}

/// A dossier or a line as the form holds it.
#[derive(Debug, Clone)]
pub(super) enum Record {
    Dossier { kind: Kind, class_id: Option<i64>, fields: Fields },
    Line(LineFields),
}

/// One that is there already.
#[derive(Debug, Clone)]
pub(super) struct Existing {
    pub record: Record,
    pub version: i64,
    class: String,
}

/// Reads it as it is now.
pub(super) fn read(db: &mut Db, session: &Session, about: About) -> Outcomes<Option<Existing>> {
    session.require(Permission::Consult)?;
    Ok(match about {
        About::Dossier(id) => {
            let dossier = service::dossier(db, session, id)?;
            let fields = dossier.fields();
            let record = Record::Dossier { kind: dossier.kind, class_id: dossier.class_id, fields };
            let class = class_label(db, dossier.class_id)?.unwrap_or(dossier.class_code);
            Some(Existing { record, version: dossier.version, class })
        }
        About::Line(id) => {
            let line = planning::line(db, id)?;
            let class = class_label(db, Some(line.class_id))?.unwrap_or_default();
            Some(Existing { record: Record::Line(line.fields()), version: line.version, class })
        }
        _ => None,
    })
}

fn class_label(db: &mut Db, class: Option<i64>) -> Outcomes<Option<String>> {
    let Some(id) = class else { return Ok(None) };
    Ok(titolario::class(db, id)?.map(|class| format!("{} {}", class.code, class.title)))
}

/// The empty form.
pub(super) fn build(about: About) -> Form {
    let kinds = Kind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.key())).collect();
    let kind = Field::choice("kind", "dossiers-field-kind", kinds).width(18).required();
    let class = Field::look("class", "dossiers-field-class");
    let office = Field::look("office", if about.is_line() { "dossiers-field-opener" } else { "dossiers-field-office" });
    let retention = Field::number("retention", "dossiers-field-retention", 0, rules::LONGEST_RETENTION).width(5);
    let subject = if about.is_line() { "dossiers-field-line-title" } else { "dossiers-field-subject" };
    let subject = Field::line("subject", subject).limit(rules::LONGEST_SUBJECT).required();
    let fields = if about.is_line() {
        let cadences = Cadence::ALL.iter().map(|one| Choice::new(one.code(), one.key())).collect();
        let cadence = Field::choice("cadence", "dossiers-field-cadence", cadences).width(18).required();
        vec![class.required(), kind, subject, office.required(), cadence, retention]
    } else {
        vec![
            kind,
            class,
            subject,
            office.required(),
            Field::look("responsible", "dossiers-field-responsible"),
            Field::line("place", "dossiers-field-place").limit(rules::LONGEST_PLACE),
            retention,
        ]
    };
    let mut form = Form::new(vec![Group::new(
        if about.is_line() { "dossiers-group-line" } else { "dossiers-group-dossier" },
        fields,
    )]);
    if matches!(about, About::Dossier(_)) {
        // What makes up the key stays.
        form.lock("kind", true);
        form.lock("class", true);
    }
    form
}

/// What a new form begins with: the own office, and under a parent what that has.
pub(super) fn begin(form: &mut Form, about: About, lists: &Lists, session: &Session) {
    let own = session.offices.first().and_then(|id| lists.offices.iter().find(|office| office.id == *id));
    if let Some(office) = own.filter(|_| !about.is_line()) {
        form.set("office", Value::item(office_item(office)));
    }
    if let Some(parent) = &lists.parent {
        form.set("kind", Value::Choice(Some(parent.kind.code().to_owned())));
        form.set("class", Value::item(Item::new("", &parent.class_code, "")));
        form.lock("class", true);
    }
}

/// Puts a record into the form.
pub(super) fn fill(form: &mut Form, existing: &Existing, lists: &Lists) {
    let number = |years: Option<i64>| Value::text(years.map(|years| years.to_string()).unwrap_or_default());
    let office = |id: i64| lists.offices.iter().find(|office| office.id == id).map(office_item);
    match &existing.record {
        Record::Dossier { kind, class_id, fields } => {
            form.set("kind", Value::Choice(Some(kind.code().to_owned())));
            form.set("class", Value::item(Item::new(class_id.unwrap_or_default(), &existing.class, "")));
            form.set("subject", Value::text(&fields.subject));
            form.set("office", office(fields.office_id).map_or(Value::text(""), Value::item));
            let responsible = lists.operators.iter().find(|one| Some(one.id) == fields.responsible_id).map(person);
            form.set("responsible", responsible.map_or(Value::text(""), Value::item));
            form.set("place", Value::text(fields.place.as_deref().unwrap_or_default()));
            form.set("retention", number(fields.retention));
        }
        Record::Line(line) => {
            form.set("class", Value::item(Item::new(line.class_id, &existing.class, "")));
            form.set("kind", Value::Choice(Some(line.kind.code().to_owned())));
            form.set("subject", Value::text(&line.title));
            form.set("office", office(line.office_id).map_or(Value::text(""), Value::item));
            form.set("cadence", Value::Choice(Some(line.cadence.code().to_owned())));
            form.set("retention", number(line.retention));
        }
    }
}

/// What the form says.
pub(super) fn gather(about: About, form: &Form, lists: &Lists) -> Record {
    let key = |id: &str| form.item(id).and_then(Item::key);
    let kind = form.choice("kind").and_then(Kind::parse).unwrap_or(Kind::Matter);
    let office_id = key("office").unwrap_or_default();
    let retention = form.number("retention");
    if about.is_line() {
        return Record::Line(LineFields {
            class_id: key("class").unwrap_or_default(),
            kind,
            title: form.text("subject"),
            office_id,
            cadence: form.choice("cadence").and_then(Cadence::parse).unwrap_or(Cadence::PerCase),
            retention,
        });
    }
    let place = Some(form.text("place").trim().to_owned()).filter(|place| !place.is_empty());
    let fields =
        Fields { subject: form.text("subject"), office_id, responsible_id: key("responsible"), place, retention };
    Record::Dossier { kind, class_id: key("class").filter(|_| lists.parent.is_none()), fields }
}

/// In which series a new dossier will be numbered, for the question before it.
pub(super) fn numbered_in(form: &Form, lists: &Lists) -> String {
    if let Some(parent) = &lists.parent {
        return parent.code.clone();
    }
    if let Some(class) = form.item("class") {
        return class.label.clone();
    }
    let kind = form.choice("kind").and_then(Kind::parse).unwrap_or(Kind::NaturalPerson);
    rules::code_without_class(kind).to_owned()
}

/// Writes it.
#[allow(clippy::too_many_arguments, reason = "a save carries who, what, over which version, with which key and draft")]
pub(super) fn write(
    db: &mut Db,
    house: &House,
    session: &Session,
    about: About,
    version: i64,
    key: &str,
    record: &Record,
    draft: &Place,
) -> Outcomes<Saved> {
    match (about, record) {
        (About::Dossier(id), Record::Dossier { fields, .. }) => {
            service::change(db, house, session, id, version, fields)?;
        }
        (About::NewDossier | About::Under(_), Record::Dossier { kind, class_id, fields }) => {
            let parent_id = if let About::Under(parent) = about { Some(parent) } else { None };
            let opening = Opening {
                key: key.to_owned(),
                kind: *kind,
                class_id: *class_id,
                parent_id,
                fields: fields.clone(),
                plan_line_id: None,
            };
            let opened = service::open(db, house, session, &opening, Some(draft))?;
            return Ok(Saved::Opened { id: opened.id, code: opened.code });
        }
        (About::NewLine(year), Record::Line(line)) => {
            planning::add_line(db, house, session, year, line).map_err(at_subject)?;
        }
        (About::Line(id), Record::Line(line)) => {
            planning::change_line(db, house, session, id, version, line).map_err(at_subject)?;
        }
        _ => return Ok(Saved::Kept),
    }
    drafts::discard(db, draft)?;
    Ok(Saved::Kept)
}

/// The form calls the title of a line its subject.
fn at_subject(fault: crate::base::fault::Fault) -> crate::base::fault::Fault {
    if fault.field == Some("title") { fault.on("subject") } else { fault }
}

/// The fields in which two versions differ, in one sentence each.
pub(super) fn side_by_side(mine: &Record, theirs: &Record, lists: &Lists, texts: &Texts) -> String {
    let (mine, theirs) = (json(mine), json(theirs));
    let Some(fields) = mine.as_object() else { return String::new() };
    let said = fields.iter().filter(|(field, value)| theirs.get(field) != Some(*value)).map(|(field, value)| {
        let name = texts.get(&format!("dossiers-changed-{}", field.replace('_', "-")));
        let args = [
            ("field", Arg::from(name)),
            ("mine", plain(field, Some(value), lists).into()),
            ("theirs", plain(field, theirs.get(field), lists).into()),
        ];
        texts.with("dossiers-clash", &args)
    });
    said.collect::<Vec<_>>().join(" ")
}

fn json(record: &Record) -> Json {
    match record {
        Record::Dossier { fields, .. } => serde_json::to_value(fields),
        Record::Line(line) => serde_json::to_value(line),
    }
    .unwrap_or_default()
}

fn plain(field: &str, value: Option<&Json>, lists: &Lists) -> String {
    let id = value.and_then(Json::as_i64);
    let named = match field {
        "office_id" => lists.offices.iter().find(|one| Some(one.id) == id).map(|one| one.code.clone()),
        "responsible_id" => lists.operators.iter().find(|one| Some(one.id) == id).map(|one| one.name.clone()),
        "class_id" => lists.classes.iter().find(|one| Some(one.id) == id).map(|one| one.code.clone()),
        _ => None,
    };
    match (named, value) {
        (Some(name), _) => format!("«{name}»"),
        (None, None | Some(Json::Null)) => "—".to_owned(),
        (None, Some(Json::String(text))) => format!("«{text}»"),
        (None, Some(other)) => other.to_string(),
    }
}
