//! The form of a backup plan.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::model::{Cadence, Plan, PlanFields};
use super::{backups, plan_page, rules, words};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::db::Db;
use crate::db::drafts::Place;
use crate::desks::assets::api as assets;
use crate::ui::form::{Choice, DateReader, Field, Form, Group, Item, Value};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::record_form::{Looked, Record, RecordForm, Saved};
use crate::work::screen::{Context, Screen, Task, task};
use crate::work::session::Session;

/// The form as a screen.
pub type PlanForm = RecordForm<PlanAbout>;

/// Which plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlanAbout {
    /// A new one.
    New,
    /// One that is there.
    Plan(i64),
}

/// Reads days as clerks write them.
pub(super) fn days(cx: &Context<'_>) -> DateReader {
    let (calendar, clock) = (cx.house.facts().calendar, cx.house.clock.clone());
    Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from))
}

impl Record for PlanAbout {
    type Lists = ();
    type Existing = Plan;

    const FORM: &'static str = "upkeep.plan";
    const HELP: &'static str = "plans-help-form";
    const LABELS: &'static str = "plans-field-";

    fn subject(&self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Plan(id) => id.to_string(),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::New => "plans-form-new",
            Self::Plan(_) => "plans-form-change",
        }
    }

    fn build(&self, cx: &Context<'_>) -> Form {
        let cadences = Cadence::ALL.iter().map(|one| Choice::new(one.code(), words::cadence_key(*one))).collect();
        let today = Value::text(dates::date(cx.house.clock.today()));
        let line = |id, label| Field::line(id, label).limit(rules::LONGEST_LINE);
        Form::new(vec![
            Group::new(
                "plans-group-what",
                vec![
                    line("name", "plans-field-name").required(),
                    Field::look("server", "plans-field-server").free().limit(rules::LONGEST_LINE).required(),
                    line("what", "plans-field-what").required(),
                    line("medium", "plans-field-medium").required(),
                    Field::flag("offline", "plans-field-offline"),
                ],
            ),
            Group::new(
                "plans-group-when",
                vec![
                    Field::choice("cadence", "plans-field-cadence", cadences)
                        .width(18)
                        .required()
                        .value_at_start(Value::Choice(Some(Cadence::Daily.code().to_owned()))),
                    Field::line("on_day", "plans-field-on-day").limit(10).width(8).beside(),
                    Field::line("by_hour", "plans-field-by-hour")
                        .limit(5)
                        .width(7)
                        .required()
                        .value_at_start(Value::text("08:00")),
                    Field::flag("working_days", "plans-field-working-days").beside(),
                    Field::date("starts_on", "plans-field-starts-on", days(cx)).required().value_at_start(today),
                    Field::number("restore_months", "plans-field-restore-months", 0, 60)
                        .width(4)
                        .beside()
                        .value_at_start(Value::text("6")),
                ],
            ),
            Group::new(
                "plans-group-log",
                vec![
                    line("log_path", "plans-field-log-path"),
                    line("log_good", "plans-field-log-good"),
                    line("log_bad", "plans-field-log-bad"),
                ],
            ),
        ])
    }

    fn read(&self, db: &mut Db, _house: &House, session: &Session) -> Outcomes<((), Option<(i64, Plan)>)> {
        let found = match self {
            Self::New => None,
            Self::Plan(id) => Some(backups::plan(db, session, *id)?),
        };
        Ok(((), found.map(|plan| (plan.version, plan))))
    }

    fn fill(&self, form: &mut Form, _lists: &(), existing: Option<&Plan>, _cx: &Context<'_>) {
        let Some(fields) = existing.map(|plan| &plan.fields) else { return };
        let text = |text: &Option<String>| Value::text(text.clone().unwrap_or_default());
        form.set("name", Value::text(&fields.name));
        let server = match fields.asset_id {
            Some(asset) => Value::item(Item::new(asset, &fields.server, "")),
            None => Value::text(&fields.server),
        };
        form.set("server", server);
        form.set("what", Value::text(&fields.what));
        form.set("medium", Value::text(&fields.medium));
        form.set("offline", Value::Flag(fields.offline));
        form.set("cadence", Value::Choice(Some(fields.cadence.code().to_owned())));
        let on_day = match fields.cadence {
            Cadence::Daily => String::new(),
            Cadence::Yearly => format!("{:02}/{:02}", fields.on_day % 100, fields.on_day / 100),
            Cadence::Weekly | Cadence::Monthly => fields.on_day.to_string(),
        };
        form.set("on_day", Value::text(on_day));
        form.set("by_hour", Value::text(&fields.by_hour));
        form.set("working_days", Value::Flag(fields.working_days));
        form.set("starts_on", Value::text(dates::date(fields.starts_on)));
        form.set("restore_months", Value::text(fields.restore_months.to_string()));
        form.set("log_path", text(&fields.log_path));
        form.set("log_good", text(&fields.log_good));
        form.set("log_bad", text(&fields.log_bad));
    }

    fn look_up(&self, _lists: &(), _field: &str, typed: &str, _texts: &'static Texts) -> Looked {
        let typed = typed.to_owned();
        Looked::Ask(task(move |db, _, _| {
            let found = assets::find(db, &typed, 12)?;
            let item = |one: assets::AssetLabel| Item::new(one.id, format!("{} {}", one.number, one.name), "");
            Ok(found.into_iter().map(item).collect::<Vec<_>>())
        }))
    }

    fn save(&self, form: &Form, _lists: &(), version: i64, _key: &str, place: &Place) -> Result<Task, Fault> {
        let filled = |id: &str| Some(form.text(id)).filter(|text| !text.trim().is_empty());
        let cadence = form.choice("cadence").and_then(Cadence::parse).unwrap_or(Cadence::Daily);
        let fields = PlanFields {
            name: form.text("name"),
            asset_id: form.item("server").and_then(Item::key),
            server: form.item("server").map_or_else(|| form.text("server"), |item| item.label.clone()),
            what: form.text("what"),
            cadence,
            on_day: on_day(&form.text("on_day"), cadence),
            by_hour: form.text("by_hour"),
            working_days: form.flag("working_days"),
            medium: form.text("medium"),
            offline: form.flag("offline"),
            restore_months: form.number("restore_months").unwrap_or(0),
            log_path: filled("log_path"),
            log_good: filled("log_good"),
            log_bad: filled("log_bad"),
            starts_on: form.date("starts_on").ok_or_else(|| Fault::not_done("fault-upkeep-missing").on("starts_on"))?,
        };
        let (about, place) = (*self, place.clone());
        Ok(task(move |db, house, session| {
            let of = if let Self::Plan(id) = about { Some((id, version)) } else { None };
            let id = backups::keep(db, house, session, of, &fields, Some(&place))?;
            Ok(Saved { words: "plans-saved".into(), id, new: of.is_none() })
        }))
    }

    fn page(&self, id: i64) -> Option<Box<dyn Screen>> {
        Some(Box::new(plan_page::newest(id)))
    }
}

/// The day as it is kept: a number, a weekday's first letters, or day and month.
fn on_day(text: &str, cadence: Cadence) -> i64 {
    const DAYS: [(&str, &str); 7] = [
        ("lun", "mon"),
        ("mar", "tue"),
        ("mer", "wed"),
        ("gio", "thu"),
        ("ven", "fri"),
        ("sab", "sat"),
        ("dom", "sun"),
    ];
    let text = text.trim().to_lowercase();
    match cadence {
        Cadence::Daily => 0,
        Cadence::Yearly => match text.split_once(['/', '-', '.']) {
            Some((day, month)) => {
                let number = |text: &str| text.trim().parse::<i64>().unwrap_or(-1);
                number(month) * 100 + number(day)
            }
            None => -1,
        },
        Cadence::Weekly => {
            let named = DAYS.iter().position(|(it, en)| text.starts_with(it) || text.starts_with(en));
            named.map_or_else(|| text.parse().unwrap_or(-1), |at| at as i64 + 1)
        }
        Cadence::Monthly => text.parse().unwrap_or(-1),
    }
}
