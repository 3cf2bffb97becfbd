//! The form of a sitting: which organ, how it is called, when, where.

use chrono::{Days, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::model::{Sitting, SittingFields};
use super::service::planning;
use super::{page, rules, service, words};
use crate::base::calendar::instant as at_office;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::db::drafts::Place;
use crate::db::{Db, instant};
use crate::desks::organs::api::{self as organs, Call, Organ, OrganKind};
use crate::desks::rooms::api as rooms;
use crate::ui::form::{Choice, Field, Form, Group, Item, Value};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::record_form::{Looked, Record, RecordForm, Saved};
use crate::work::screen::{Context, Screen, Task, task};
use crate::work::session::{Permission, Session};

/// The form as a screen.
pub type SittingForm = RecordForm<SittingAbout>;

/// Which sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SittingAbout {
    /// A new one.
    New,
    /// A new one of this organ.
    Of(i64),
    /// One that is there.
    Sitting(i64),
}

/// What the form knows.
#[derive(Debug, Default)]
pub struct Lists {
    organs: Vec<Organ>,
    rooms: Vec<(i64, String)>,
    /// The next day on which each organ usually sits.
    next: Vec<(i64, NaiveDate)>,
}

impl Record for SittingAbout {
    type Lists = Lists;
    type Existing = Sitting;

    const FORM: &'static str = "sittings.sitting";
    const HELP: &'static str = "sittings-help-form";
    const LABELS: &'static str = "sittings-field-";

    fn subject(&self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Of(organ) => format!("of:{organ}"),
            Self::Sitting(id) => id.to_string(),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::New | Self::Of(_) => "sittings-form-new",
            Self::Sitting(_) => "sittings-form-change",
        }
    }

    fn build(&self, cx: &Context<'_>) -> Form {
        let calls = [Call::Ordinary, Call::Extraordinary, Call::Urgent]
            .iter()
            .map(|call| Choice::new(call.code(), call.key()))
            .collect();
        let read = words::moments(cx);
        let mut form = Form::new(vec![
            Group::new(
                "sittings-group-what",
                vec![
                    Field::look("organ", "sittings-field-organ").required(),
                    Field::choice("call", "sittings-field-call", calls)
                        .width(20)
                        .required()
                        .value_at_start(Value::Choice(Some(Call::Ordinary.code().to_owned()))),
                    Field::line("title", "sittings-field-title").limit(rules::LONGEST_LINE),
                ],
            ),
            Group::new(
                "sittings-group-when",
                vec![
                    Field::date_time("at", "sittings-field-at", read.clone()).required(),
                    Field::number("minutes", "sittings-field-minutes", 15, 1440).width(6).beside(),
                    Field::date_time("second", "sittings-field-second", read),
                    Field::date("leaders", "sittings-field-leaders", words::days(cx)),
                    Field::look("room", "sittings-field-room"),
                    Field::line("place", "sittings-field-place").limit(rules::LONGEST_LINE),
                    Field::flag("public", "sittings-field-public"),
                ],
            ),
        ]);
        form.lock("organ", matches!(self, Self::Sitting(_)));
        form
    }

    fn read(&self, db: &mut Db, house: &House, session: &Session) -> Outcomes<(Lists, Option<(i64, Sitting)>)> {
        session.require(Permission::KeepSittings)?;
        let existing = match self {
            Self::New | Self::Of(_) => None,
            Self::Sitting(id) => Some(service::sitting(db, session, *id)?),
        };
        let found = organs::organs(db, false)?;
        let tomorrow = house.clock.today() + Days::new(1);
        let next =
            found.iter().filter_map(|organ| Some((organ.id, rules::next_weekday(tomorrow, organ.weekday?)?))).collect();
        let rooms = rooms::rooms(db)?.into_iter().map(|room| (room.id, room.name)).collect();
        Ok((Lists { organs: found, rooms, next }, existing.map(|sitting| (sitting.version, sitting))))
    }

    fn fill(&self, form: &mut Form, lists: &Lists, existing: Option<&Sitting>, cx: &Context<'_>) {
        let organ = |id: i64| lists.organs.iter().find(|one| one.id == id);
        if let Self::Of(id) = self
            && let Some(organ) = organ(*id)
        {
            form.set("organ", Value::item(Item::new(organ.id, &organ.name, "")));
            self.follow(form, lists, "organ", cx.texts);
            form.set_focus("call");
        }
        let Some(sitting) = existing else { return };
        if let Some(organ) = organ(sitting.organ_id) {
            form.set("organ", Value::item(Item::new(organ.id, &organ.name, "")));
        }
        form.set("call", Value::Choice(Some(sitting.call.code().to_owned())));
        form.set("title", Value::text(&sitting.title));
        form.set("at", Value::text(dates::date_time(sitting.begins())));
        form.set("minutes", Value::text(sitting.minutes.to_string()));
        let second = sitting.second_call_at.map(|at| dates::date_time(instant(at))).unwrap_or_default();
        form.set("second", Value::text(second));
        form.set("leaders", Value::text(sitting.leaders_on.map(dates::date).unwrap_or_default()));
        if let Some((id, name)) = lists.rooms.iter().find(|(id, _)| sitting.room_id == Some(*id)) {
            form.set("room", Value::item(Item::new(id, name, "")));
        }
        form.set("place", Value::text(&sitting.place));
        form.set("public", Value::Flag(sitting.is_public));
        form.set_focus("at");
    }

    fn look_up(&self, lists: &Lists, field: &str, typed: &str, texts: &'static Texts) -> Looked {
        if field == "room" {
            return Looked::Now(words::offered(lists.rooms.iter().map(|(id, name)| Item::new(id, name, "")), typed));
        }
        let items = lists.organs.iter().map(|one| Item::new(one.id, &one.name, texts.get(one.kind.key())));
        Looked::Now(words::offered(items, typed))
    }

    fn follow(&self, form: &mut Form, lists: &Lists, field: &str, texts: &Texts) {
        if field != "organ" || matches!(self, Self::Sitting(_)) {
            return;
        }
        let Some(organ) = form.item("organ").and_then(Item::key) else { return };
        let Some(organ) = lists.organs.iter().find(|one| one.id == organ) else { return };
        let reason = texts.get("sittings-proposed");
        form.learn("minutes", Value::text(organ.minutes.to_string()), reason.clone());
        let hour = dates::parse_time(&organ.hour).ok();
        if let (Some((_, day)), Some(hour)) = (lists.next.iter().find(|(id, _)| *id == organ.id), hour) {
            let at: NaiveTime = hour;
            form.learn("at", Value::text(dates::date_time(at_office(*day, at))), reason.clone());
        }
        if let Some((id, name)) = lists.rooms.iter().find(|(id, _)| organ.room_id == Some(*id)) {
            form.learn("room", Value::item(Item::new(id, name, "")), reason.clone());
        }
        if !organ.place.is_empty() {
            form.learn("place", Value::text(&organ.place), reason);
        }
        form.set("public", Value::Flag(organ.is_public));
    }

    /// Only the Council has a day for its leaders; only Council and commissions have a second call. What is written all the
    /// same, or is being written, is never hidden: it would be saved unseen.
    fn arrange(&self, form: &mut Form, lists: &Lists) {
        let chosen = form.item("organ").and_then(Item::key);
        let Some(organ) = lists.organs.iter().find(|one| Some(one.id) == chosen) else { return };
        let council = organ.kind == OrganKind::Council;
        for (field, fits) in [("leaders", council), ("second", council || organ.kind == OrganKind::Commission)] {
            let held = !form.text(field).trim().is_empty() || form.focus() == field;
            form.show(field, fits || held);
        }
    }

    fn save(&self, form: &Form, _lists: &Lists, version: i64, key: &str, place: &Place) -> Result<Task, Fault> {
        let missing = |field: &'static str| Fault::not_done("fault-sittings-missing").on(field);
        let fields = SittingFields {
            organ_id: form.item("organ").and_then(Item::key).ok_or_else(|| missing("organ"))?,
            call: form.choice("call").and_then(Call::parse).ok_or_else(|| missing("call"))?,
            title: form.text("title"),
            at: form.date_time("at").map(words::instant_of).ok_or_else(|| missing("at"))?,
            second_call_at: form.date_time("second").map(words::instant_of),
            minutes: form.number("minutes").unwrap_or(120),
            room_id: form.item("room").and_then(Item::key),
            place: form.text("place"),
            is_public: form.flag("public"),
            leaders_on: form.date("leaders"),
        };
        let (about, key, place) = (*self, key.to_owned(), place.clone());
        Ok(task(move |db, house, session| match about {
            Self::New | Self::Of(_) => {
                let id = planning::plan(db, house, session, &key, &fields, Some(&place))?;
                let words = Words::Key("sittings-planned").arg("at", dates::date_time(fields.at));
                Ok(Saved { words, id, new: true })
            }
            Self::Sitting(id) => {
                planning::change(db, house, session, (id, version), &fields, Some(&place))?;
                Ok(Saved { words: "sittings-saved".into(), id, new: false })
            }
        }))
    }

    fn page(&self, id: i64) -> Option<Box<dyn Screen>> {
        Some(Box::new(page::page(id)))
    }
}
