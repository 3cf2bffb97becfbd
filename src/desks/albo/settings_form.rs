//! The form of what the Comune decides for its albo, with how the site was written last.

use serde::{Deserialize, Serialize};

use super::model::EffectRule;
use super::settings::{self, Albo, Written};
use super::words;
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::db::drafts::Place;
use crate::ui::form::{Choice, Field, Form, Group, Value};
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
    type Lists = Option<Written>;
    type Existing = Albo;

    const FORM: &'static str = "albo.settings";
    const HELP: &'static str = "albo-help-settings";
    const LABELS: &'static str = "albo-field-";

    fn subject(&self) -> String {
        "all".to_owned()
    }

    fn title(&self) -> &'static str {
        "albo-settings-title"
    }

    fn build(&self, _cx: &Context<'_>) -> Form {
        let rules = EffectRule::ALL.iter().map(|rule| Choice::new(rule.code(), words::rule_key(*rule))).collect();
        Form::new(vec![
            Group::new(
                "albo-group-rules",
                vec![
                    Field::choice("rule", "albo-field-rule", rules).width(44).required(),
                    Field::flag("moves", "albo-field-moves"),
                    Field::flag("keep_plain", "albo-field-keep-plain"),
                ],
            ),
            Group::new(
                "albo-group-site",
                vec![
                    Field::line("folder", "albo-field-folder").limit(300),
                    Field::line("name", "albo-field-name").limit(100),
                    Field::line("address", "albo-field-address").limit(200),
                    Field::line("last", "albo-field-last").limit(200),
                ],
            ),
        ])
    }

    fn read(
        &self,
        db: &mut Db,
        _house: &House,
        _session: &Session,
    ) -> Outcomes<(Option<Written>, Option<(i64, Albo)>)> {
        Ok((settings::last_written(db)?, Some((0, settings::read(db)?))))
    }

    fn fill(&self, form: &mut Form, last: &Option<Written>, existing: Option<&Albo>, cx: &Context<'_>) {
        let said = match last {
            Some(last) => cx.texts.with(
                "albo-site-last",
                &[("at", last.at.as_str().into()), ("live", last.live.into()), ("files", last.files.into())],
            ),
            None => cx.texts.get("albo-site-never"),
        };
        form.set("last", Value::text(said));
        form.lock("last", true);
        let Some(now) = existing else { return };
        form.set("rule", Value::Choice(Some(now.rule.code().to_owned())));
        form.set("moves", Value::Flag(now.moves));
        form.set("keep_plain", Value::Flag(now.keep_plain));
        form.set("folder", Value::text(&now.folder));
        form.set("name", Value::text(&now.name));
        form.set("address", Value::text(&now.address));
    }

    fn save(&self, form: &Form, _last: &Option<Written>, _v: i64, _key: &str, place: &Place) -> Result<Task, Fault> {
        let new = Albo {
            rule: form.choice("rule").and_then(EffectRule::parse).unwrap_or(EffectRule::AfterTenth),
            moves: form.flag("moves"),
            folder: form.text("folder"),
            name: form.text("name"),
            address: form.text("address"),
            keep_plain: form.flag("keep_plain"),
        };
        let place = place.clone();
        Ok(task(move |db, house, session| {
            settings::write(db, house, session, &new, Some(&place))?;
            Ok(Saved { words: "albo-settings-saved".into(), id: 1, new: false })
        }))
    }
}
