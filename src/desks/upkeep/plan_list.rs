//! The backup plans by server: when they are due, how the last copy ended, what the minimum measures of AgID lack.

use super::model::{Ended, Outcome, Plan};
use super::plan_form::{PlanAbout, PlanForm};
use super::rules::{self, Lacking};
use super::{backups, plan_page, store, words};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, Told, part, telling};
use crate::work::screen::Context;
use crate::work::session::{Permission, Session};

/// Route of the screen.
pub const NAME: &str = "upkeep.plans";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "plans-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "plans-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 70 },
    Command { id: "plans-turn", keys: &["del", "x"], scope: Scope::Screen, footer: 50 },
];

const COLUMNS: &[Column] = &[
    Column::grow("copies-column-plan", 14).share(2),
    Column::fixed("copies-column-server", 8),
    Column::grow("plans-column-when", 22).share(3),
    Column::grow("plans-column-medium", 10).drops(2),
    Column::fixed("plans-column-last", 10).drops(1),
    Column::fixed("copies-column-outcome", 12),
    Column::grow("plans-column-lacks", 10).drops(3),
];

/// The list as a screen.
pub type PlanList = Ledger<Plans>;

/// All plans.
pub fn list() -> PlanList {
    Ledger::new(Plans, ())
}

/// A plan with what is known of it.
#[derive(Debug, Clone)]
pub struct Row {
    plan: Plan,
    last: Option<Outcome>,
    lacks: Vec<Lacking>,
}

/// What the list is of.
pub struct Plans;

/// Catalogue key of what a server lacks.
pub(super) fn lacking_key(lacking: Lacking) -> &'static str {
    match lacking {
        Lacking::Weekly => "backup-lacks-weekly",
        Lacking::Offline => "backup-lacks-offline",
    }
}

impl Book for Plans {
    type Filter = ();
    type Row = Row;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "plans-title";
    const HELP: &'static str = "plans-help";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "";
    const MARKS: bool = false;

    fn page(db: &mut Db, _house: &House, session: &Session, _filter: &(), slice: &Slice) -> Outcomes<Vec<(Key, Row)>> {
        session.require(Permission::Consult)?;
        let plans = store::plans(db)?;
        let lacking = rules::lacking(&plans);
        let keyed = plans.into_iter().map(|plan| (Key { by: plan.fields.name.clone().into(), id: plan.id }, plan));
        let mut rows = Vec::new();
        for (key, plan) in part(keyed.collect(), slice) {
            let lacks = lacking.get(&plan.fields.server).cloned().unwrap_or_default();
            rows.push((key, Row { last: store::last_outcome(db, plan.id)?, lacks, plan }));
        }
        Ok(rows)
    }

    fn count(db: &mut Db, _house: &House, _session: &Session, _filter: &()) -> Outcomes<i64> {
        Ok(store::plans(db)?.len() as i64)
    }

    fn words(_filter: &mut ()) -> Option<&mut String> {
        None
    }

    fn show<'r>(&self, row: &'r Row, cx: &Context<'_>) -> RowText<'r> {
        let fields = &row.plan.fields;
        let lacks: Vec<String> = row.lacks.iter().map(|one| cx.texts.get(lacking_key(*one))).collect();
        let text = RowText::new(vec![
            Shown::line(&fields.name).into_string().into(),
            Shown::line(&fields.server).into_string().into(),
            words::when(fields, cx.texts).into(),
            Shown::line(&fields.medium).into_string().into(),
            row.last.as_ref().map(|one| dates::date(one.day)).unwrap_or_default().into(),
            row.last.as_ref().map(|one| cx.texts.get(words::ended_key(one.outcome))).unwrap_or_default().into(),
            lacks.join("; ").into(),
        ]);
        match &row.last {
            _ if !row.plan.active => text.tone(Tone::Dim),
            Some(one) if one.outcome != Ended::Good => text.tone(Tone::Late),
            _ if !row.lacks.is_empty() => text.tone(Tone::Today),
            _ => text,
        }
    }

    fn status(&self, _filter: &(), cx: &Context<'_>) -> Vec<String> {
        vec![cx.texts.get("plans-measures")]
    }

    fn empty(&self, _filter: &()) -> &'static str {
        "plans-empty"
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("plans-new", _) => Then::open(PlanForm::new(PlanAbout::New)),
            ("plans-change", Some(row)) => Then::open(PlanForm::new(PlanAbout::Plan(row.plan.id))),
            ("list-open", Some(row)) => Then::open(plan_page::page(row.plan.id, cx.house.clock.today())),
            ("plans-turn", Some(row)) => {
                let (id, name) = (row.plan.id, row.plan.fields.name.clone());
                Then::Act(telling(move |db, house, session| {
                    let active = backups::turn(db, house, session, id)?;
                    let key = if active { "plans-back" } else { "plans-left" };
                    Ok(Told::done(Words::Key(key).arg("name", name)))
                }))
            }
            ("plans-change" | "list-open" | "plans-turn", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn availability(&self, command: &str, row: Option<&Row>, cx: &Context<'_>) -> Availability {
        match command {
            "plans-new" | "plans-change" | "plans-turn" if !cx.session.may(Permission::KeepInventory) => {
                Availability::Disabled("suppliers-why-not-permitted")
            }
            "plans-change" | "plans-turn" => Availability::unless(row.is_none(), "ledger-why-empty"),
            _ => Availability::Enabled,
        }
    }
}
