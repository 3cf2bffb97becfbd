//! The form of a rule by which an organ is convened.

use serde::{Deserialize, Serialize};

use super::model::{Call, Majority, NoticeRule, RuleFields};
use super::{rules, service, words};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::db::drafts::Place;
use crate::ui::form::{Choice, Field, Form, Group, Value};
use crate::work::house::House;
use crate::work::record_form::{Record, RecordForm, Saved};
use crate::work::screen::{Context, Task, task};
use crate::work::session::{Permission, Session};

/// The form as a screen.
pub type RuleForm = RecordForm<RuleAbout>;

/// Which rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleAbout {
    /// A new one of this organ.
    Of(i64),
    /// One that is there.
    Rule(i64),
}

impl Record for RuleAbout {
    type Lists = ();
    type Existing = NoticeRule;

    const FORM: &'static str = "organs.rule";
    const HELP: &'static str = "organs-help-rule";
    const LABELS: &'static str = "organs-rule-";

    fn subject(&self) -> String {
        match self {
            Self::Of(organ) => format!("of:{organ}"),
            Self::Rule(id) => id.to_string(),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::Of(_) => "organs-rule-new",
            Self::Rule(_) => "organs-rule-change",
        }
    }

    fn build(&self, cx: &Context<'_>) -> Form {
        let calls = Call::ALL.iter().map(|call| Choice::new(call.code(), call.key())).collect();
        let majorities = Majority::ALL.iter().map(|one| Choice::new(one.code(), one.key())).collect();
        let read = words::days(cx);
        let mut form = Form::new(vec![
            Group::new(
                "organs-rule-group-notice",
                vec![
                    Field::choice("call", "organs-rule-call", calls).width(24).required(),
                    Field::line("term", "organs-rule-term").limit(40).width(26).required(),
                    Field::line("source", "organs-rule-source").limit(rules::LONGEST_LINE),
                    Field::date("since", "organs-rule-since", read.clone()).required(),
                    Field::date("until", "organs-rule-until", read).beside(),
                ],
            ),
            Group::new(
                "organs-rule-group-quorum",
                vec![
                    Field::line("quorum_first", "organs-rule-quorum-first").limit(10).width(10).required(),
                    Field::line("quorum_second", "organs-rule-quorum-second").limit(10).width(10).required(),
                    Field::choice("majority", "organs-rule-majority", majorities)
                        .width(30)
                        .required()
                        .value_at_start(Value::Choice(Some(Majority::Simple.code().to_owned()))),
                ],
            ),
        ]);
        form.lock("call", matches!(self, Self::Rule(_)));
        form
    }

    fn read(&self, db: &mut Db, _house: &House, session: &Session) -> Outcomes<((), Option<(i64, NoticeRule)>)> {
        session.require(Permission::Consult)?;
        let rule = match self {
            Self::Of(_) => None,
            Self::Rule(id) => Some(service::rule(db, *id)?),
        };
        Ok(((), rule.map(|rule| (rule.version, rule))))
    }

    fn fill(&self, form: &mut Form, _lists: &(), existing: Option<&NoticeRule>, cx: &Context<'_>) {
        let Some(rule) = existing.map(|rule| &rule.fields) else { return };
        form.set("call", Value::Choice(Some(rule.call.code().to_owned())));
        form.set("term", Value::text(words::term(&rule.term, cx.texts)));
        form.set("source", Value::text(&rule.source));
        form.set("since", Value::text(dates::date(rule.since)));
        form.set("until", Value::text(rule.until.map(dates::date).unwrap_or_default()));
        form.set("quorum_first", Value::text(&rule.quorum_first));
        form.set("quorum_second", Value::text(&rule.quorum_second));
        form.set("majority", Value::Choice(Some(rule.majority.code().to_owned())));
    }

    fn save(&self, form: &Form, _lists: &(), version: i64, _key: &str, place: &Place) -> Result<Task, Fault> {
        let missing = |field: &'static str| Fault::not_done("fault-organs-missing").on(field);
        let fields = RuleFields {
            call: form.choice("call").and_then(Call::parse).ok_or_else(|| missing("call"))?,
            term: form.text("term"),
            quorum_first: form.text("quorum_first"),
            quorum_second: form.text("quorum_second"),
            majority: form.choice("majority").and_then(Majority::parse).ok_or_else(|| missing("majority"))?,
            source: form.text("source"),
            since: form.date("since").ok_or_else(|| missing("since"))?,
            until: form.date("until"),
        };
        let (about, place) = (*self, place.clone());
        Ok(task(move |db, house, session| {
            let id = match about {
                Self::Of(organ) => service::add_rule(db, house, session, organ, &fields, Some(&place))?,
                Self::Rule(id) => {
                    service::change_rule(db, house, session, (id, version), &fields, Some(&place))?;
                    id
                }
            };
            Ok(Saved { words: "organs-rule-saved".into(), id, new: false })
        }))
    }
}
