//! The form of an organ.

use serde::{Deserialize, Serialize};

use super::model::{Organ, OrganFields, OrganKind};
use super::{organ_page, rules, service, words};
use crate::base::calendar::weekday_name;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::db::Db;
use crate::db::drafts::Place;
use crate::desks::rooms::api as rooms;
use crate::ui::form::{Choice, Field, Form, Group, Item, Value};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::record_form::{Looked, Record, RecordForm, Saved};
use crate::work::screen::{Context, Screen, Task, task};
use crate::work::session::{Permission, Session};

/// The form as a screen.
pub type OrganForm = RecordForm<OrganAbout>;

/// Which organ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrganAbout {
    /// A new one.
    New,
    /// One that is there.
    Organ(i64),
}

const WEEKDAYS: [(&str, chrono::Weekday); 7] = [
    ("1", chrono::Weekday::Mon),
    ("2", chrono::Weekday::Tue),
    ("3", chrono::Weekday::Wed),
    ("4", chrono::Weekday::Thu),
    ("5", chrono::Weekday::Fri),
    ("6", chrono::Weekday::Sat),
    ("7", chrono::Weekday::Sun),
];

impl Record for OrganAbout {
    type Lists = Vec<(i64, String)>;
    type Existing = Organ;

    const FORM: &'static str = "organs.organ";
    const HELP: &'static str = "organs-help-form";
    const LABELS: &'static str = "organs-field-";

    fn subject(&self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Organ(id) => id.to_string(),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::New => "organs-form-new",
            Self::Organ(_) => "organs-form-change",
        }
    }

    fn build(&self, cx: &Context<'_>) -> Form {
        let kinds = OrganKind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.key())).collect();
        let mut days = vec![Choice::new("0", "organs-weekday-none")];
        days.extend(WEEKDAYS.iter().map(|(id, day)| Choice::new(*id, Words::said(weekday_name(*day, cx.texts)))));
        Form::new(vec![
            Group::new(
                "organs-group-what",
                vec![
                    Field::choice("kind", "organs-field-kind", kinds).width(30).required(),
                    Field::line("name", "organs-field-name").limit(rules::LONGEST_NAME).required(),
                    Field::number("assigned", "organs-field-assigned", 1, 99).width(4).required(),
                ],
            ),
            Group::new(
                "organs-group-sits",
                vec![
                    Field::look("room", "organs-field-room"),
                    Field::line("place", "organs-field-place").limit(rules::LONGEST_LINE),
                    Field::choice("weekday", "organs-field-weekday", days).width(14),
                    Field::line("hour", "organs-field-hour").limit(5).width(7).beside(),
                    Field::number("minutes", "organs-field-minutes", 15, 1440)
                        .width(6)
                        .value_at_start(Value::text("120")),
                    Field::line("proposals", "organs-field-proposals").limit(40).width(24),
                    Field::flag("public", "organs-field-public"),
                    Field::flag("streamed", "organs-field-streamed").beside(),
                ],
            ),
        ])
    }

    fn read(&self, db: &mut Db, _house: &House, session: &Session) -> Outcomes<(Self::Lists, Option<(i64, Organ)>)> {
        session.require(Permission::Consult)?;
        let rooms = rooms::rooms(db)?.into_iter().map(|room| (room.id, room.name)).collect();
        let existing = match self {
            Self::New => None,
            Self::Organ(id) => Some(service::organ(db, session, *id)?),
        };
        Ok((rooms, existing.map(|organ| (organ.version, organ))))
    }

    fn fill(&self, form: &mut Form, rooms: &Self::Lists, existing: Option<&Organ>, cx: &Context<'_>) {
        let Some(organ) = existing else {
            form.set("proposals", Value::text(words::term("-2wd", cx.texts)));
            return;
        };
        form.set("kind", Value::Choice(Some(organ.kind.code().to_owned())));
        form.set("name", Value::text(&organ.name));
        form.set("assigned", Value::text(organ.assigned.to_string()));
        if let Some((id, name)) = rooms.iter().find(|(id, _)| organ.room_id == Some(*id)) {
            form.set("room", Value::item(Item::new(id, name, "")));
        }
        form.set("place", Value::text(&organ.place));
        form.set("weekday", Value::Choice(Some(organ.weekday.unwrap_or_default().to_string())));
        form.set("hour", Value::text(&organ.hour));
        form.set("minutes", Value::text(organ.minutes.to_string()));
        form.set("proposals", Value::text(words::term(&organ.proposals_term, cx.texts)));
        form.set("public", Value::Flag(organ.is_public));
        form.set("streamed", Value::Flag(organ.streamed));
    }

    fn look_up(&self, rooms: &Self::Lists, _field: &str, typed: &str, _texts: &'static Texts) -> Looked {
        Looked::Now(words::offered(rooms.iter().map(|(id, name)| Item::new(id, name, "")), typed))
    }

    fn follow(&self, form: &mut Form, _rooms: &Self::Lists, field: &str, texts: &Texts) {
        if field != "kind" || !matches!(self, Self::New) {
            return;
        }
        let Some(kind) = form.choice("kind").and_then(OrganKind::parse) else { return };
        let (public, streamed) = (kind != OrganKind::Giunta && kind != OrganKind::Leaders, kind == OrganKind::Council);
        form.set("public", Value::Flag(public));
        form.set("streamed", Value::Flag(streamed));
        let name = match kind {
            OrganKind::Giunta => "Giunta comunale",
            OrganKind::Council => "Consiglio comunale",
            OrganKind::Commission => "Commissione consiliare ",
            OrganKind::Leaders => "Conferenza dei capigruppo",
        };
        form.learn("name", Value::text(name), texts.get("organs-proposed-name"));
    }

    fn save(&self, form: &Form, _rooms: &Self::Lists, version: i64, _key: &str, place: &Place) -> Result<Task, Fault> {
        let missing = |field: &'static str| Fault::not_done("fault-organs-missing").on(field);
        let fields = OrganFields {
            kind: form.choice("kind").and_then(OrganKind::parse).ok_or_else(|| missing("kind"))?,
            name: form.text("name"),
            assigned: form.number("assigned").ok_or_else(|| missing("assigned"))?,
            room_id: form.item("room").and_then(Item::key),
            place: form.text("place"),
            hour: form.text("hour"),
            minutes: form.number("minutes").unwrap_or(120),
            weekday: form.choice("weekday").and_then(|day| day.parse().ok()).filter(|day| *day > 0),
            proposals_term: form.text("proposals"),
            is_public: form.flag("public"),
            streamed: form.flag("streamed"),
        };
        let (about, place) = (*self, place.clone());
        Ok(task(move |db, house, session| match about {
            Self::New => {
                let id = service::add(db, house, session, &fields, Some(&place))?;
                Ok(Saved { words: Words::Key("organs-added").arg("name", &fields.name), id, new: true })
            }
            Self::Organ(id) => {
                service::change(db, house, session, (id, version), &fields, Some(&place))?;
                Ok(Saved { words: "organs-saved".into(), id, new: false })
            }
        }))
    }

    fn page(&self, id: i64) -> Option<Box<dyn Screen>> {
        Some(Box::new(organ_page::page(id)))
    }
}
