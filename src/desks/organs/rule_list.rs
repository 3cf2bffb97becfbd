//! The rules by which an organ is convened, those that are in force and those that were.

use super::model::NoticeRule;
use super::rule_form::{RuleAbout, RuleForm};
use super::store::{self, rules as rule_store};
use super::{rules, words};
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, part};
use crate::work::screen::Context;
use crate::work::session::{Permission, Session};

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "rules-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "rules-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 60 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("organs-rule-call", 14),
    Column::grow("organs-rule-column-term", 24),
    Column::fixed("organs-rule-column-first", 12),
    Column::fixed("organs-rule-column-second", 12).drops(1),
    Column::fixed("organs-rule-column-span", 23).drops(2),
];

/// A rule with what its quorum comes to.
#[derive(Debug, Clone)]
pub struct Row {
    rule: NoticeRule,
    assigned: i64,
}

/// The rules of an organ.
pub fn of(organ: i64, name: &str) -> Ledger<Rules> {
    Ledger::new(Rules { organ, name: Shown::line(name) }, organ)
}

/// What the list is of.
pub struct Rules {
    organ: i64,
    /// Which organ that is.
    name: Shown,
}

impl Book for Rules {
    type Filter = i64;
    type Row = Row;

    const NAME: &'static str = "organs.rules";
    const TITLE: &'static str = "organs-rules-title";
    const HELP: &'static str = "organs-help-rules";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "";
    const MARKS: bool = false;

    fn page(db: &mut Db, _house: &House, session: &Session, organ: &i64, slice: &Slice) -> Outcomes<Vec<(Key, Row)>> {
        session.require(Permission::Consult)?;
        let assigned = store::by_id(db, *organ)?.map_or(0, |organ| organ.assigned);
        let rows = rule_store::all(db, *organ)?;
        let keyed =
            rows.into_iter().map(|rule| (Key { by: rule.fields.since.into(), id: rule.id }, Row { rule, assigned }));
        Ok(part(keyed.collect(), slice))
    }

    fn count(db: &mut Db, _house: &House, _session: &Session, organ: &i64) -> Outcomes<i64> {
        Ok(rule_store::all(db, *organ)?.len() as i64)
    }

    fn words(_filter: &mut i64) -> Option<&mut String> {
        None
    }

    fn show<'r>(&self, row: &'r Row, cx: &Context<'_>) -> RowText<'r> {
        let rule = &row.rule.fields;
        let term = rule.term.parse::<Term>().map_or_else(|_| rule.term.clone(), |term| term.text(cx.texts));
        let quorum = |text: &str| format!("{} = {}", Shown::line(text), rules::needed(text, row.assigned));
        let text = RowText::new(vec![
            cx.texts.get(rule.call.key()).into(),
            term.into(),
            quorum(&rule.quorum_first).into(),
            quorum(&rule.quorum_second).into(),
            words::span(rule.since, rule.until).into(),
        ]);
        if rule.holds_on(cx.house.clock.today()) { text } else { text.tone(Tone::Dim) }
    }

    fn status(&self, _filter: &i64, _cx: &Context<'_>) -> Vec<String> {
        vec![self.name.as_str().to_owned()]
    }

    fn empty(&self, _filter: &i64) -> &'static str {
        "organs-rules-empty"
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("rules-new", _) => Then::open(RuleForm::new(RuleAbout::Of(self.organ))),
            ("rules-change" | "list-open", Some(row)) => Then::open(RuleForm::new(RuleAbout::Rule(row.rule.id))),
            ("rules-change" | "list-open", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn availability(&self, command: &str, row: Option<&Row>, cx: &Context<'_>) -> Availability {
        match command {
            "rules-new" | "rules-change" if !cx.session.may(Permission::KeepOrgans) => {
                Availability::Disabled("organs-why-not-permitted")
            }
            "rules-change" => Availability::unless(row.is_none(), "ledger-why-empty"),
            _ => Availability::Enabled,
        }
    }
}
