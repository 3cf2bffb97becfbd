//! The page of a backup plan: a month at a glance with how every copy ended, the plan itself, every outcome as it was
//! written, restore tests, history.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::model::{Ended, Outcome, Plan, RestoreTest, Source};
use super::plan_form::{PlanAbout, PlanForm};
use super::plan_list::lacking_key;
use super::{backups, rules, store, words};
use crate::base::calendar::weekday_short;
use crate::base::dates;
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::people::api as people;
use crate::files::Sha256Hex;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::history;
use crate::work::leaf::{Leaf, LeafScreen, Lines};
use crate::work::ledger::{Then, Told, telling};
use crate::work::record_form::Record;
use crate::work::screen::{Choice, Context, Effect, Task, task};
use crate::work::session::Permission;
use crate::work::tables;

/// The page's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "plan-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 70 },
    Command { id: "plan-earlier", keys: &["shift-f7", "p"], scope: Scope::Screen, footer: 66 },
    Command { id: "plan-later", keys: &["shift-f8", "s"], scope: Scope::Screen, footer: 65 },
    Command { id: "plan-restored", keys: &["f8", "r"], scope: Scope::Screen, footer: 60 },
    Command { id: "plan-restore-failed", keys: &["shift-f6", "f"], scope: Scope::Screen, footer: 0 },
    Command { id: "plan-verbale", keys: &["f6", "v"], scope: Scope::Screen, footer: 50 },
];

/// The page of a plan at the month of a day.
pub fn page(id: i64, day: NaiveDate) -> LeafScreen<PlanLeaf> {
    LeafScreen::new(PlanLeaf { id, month: Some(day) })
}

/// The page of a plan at this month.
pub fn newest(id: i64) -> LeafScreen<PlanLeaf> {
    LeafScreen::new(PlanLeaf { id, month: None })
}

/// Which plan, and the month in view; this one when none.
pub struct PlanLeaf {
    id: i64,
    month: Option<NaiveDate>,
}

/// Everything the page tells.
pub struct Sheet {
    plan: Plan,
    /// First day of the month in view.
    first: NaiveDate,
    outcomes: Vec<Outcome>,
    expected: Vec<NaiveDate>,
    restores: Vec<RestoreTest>,
    lacks: Vec<rules::Lacking>,
    history: Vec<history::Told>,
}

impl Leaf for PlanLeaf {
    type Sheet = Sheet;

    const NAME: &'static str = "upkeep.plan-page";
    const HELP: &'static str = "plans-help-page";
    const COMMANDS: &'static [Command] = COMMANDS;
    const TABS: &'static [&'static str] =
        &["plans-tab-month", "plans-tab-outcomes", "plans-tab-restores", "suppliers-tab-history"];

    fn load(&self) -> Task {
        let (id, month) = (self.id, self.month);
        task(move |db, house, session| {
            let plan = backups::plan(db, session, id)?;
            let day = month.unwrap_or_else(|| house.clock.today());
            let first = day.with_day(1).unwrap_or(day);
            let last = rules::end_of_month(first);
            let lacks = rules::lacking(&store::plans(db)?).remove(&plan.fields.server).unwrap_or_default();
            Ok(Sheet {
                outcomes: store::outcomes(db, id, first, last)?,
                expected: rules::expected(&plan.fields, first, last, &house.facts().calendar),
                restores: store::restores(db, id)?,
                history: people::history(db, backups::SUBJECT, id)?,
                lacks,
                first,
                plan,
            })
        })
    }

    fn title(&self, sheet: Option<&Sheet>, cx: &Context<'_>) -> String {
        let name = sheet.map(|sheet| sheet.plan.fields.name.as_str()).unwrap_or_default();
        format!("{} {name}", cx.texts.get("plans-one"))
    }

    fn text(&self, tab: usize, sheet: &Sheet, cx: &Context<'_>) -> String {
        match tab {
            0 => month(sheet, cx),
            1 => outcomes(sheet, cx),
            2 => restores(sheet, cx),
            _ => history::text(&sheet.history, |_| PlanAbout::LABELS, cx),
        }
    }

    fn command(&mut self, id: &'static str, sheet: &Sheet, _cx: &Context<'_>) -> Then {
        match id {
            "plan-change" => Then::open(PlanForm::new(PlanAbout::Plan(self.id))),
            "plan-earlier" => {
                self.month = sheet.first.checked_sub_months(Months::new(1));
                Then::Again
            }
            "plan-later" => {
                self.month = sheet.first.checked_add_months(Months::new(1));
                Then::Again
            }
            "plan-restored" => prompt("good", "plans-restored-title"),
            "plan-restore-failed" => prompt("bad", "plans-restore-failed-title"),
            "plan-verbale" => verbale(sheet),
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, _sheet: &Sheet, _cx: &Context<'_>) -> Then {
        let Choice::Text(text) = choice else { return Then::Nothing };
        let (id, ended) = (self.id, if name == "good" { Ended::Good } else { Ended::Failed });
        Then::Act(telling(move |db, house, session| {
            backups::restore(db, house, session, id, ended, &text)?;
            Ok(Told::done("plans-restore-kept"))
        }))
    }

    fn availability(&self, command: &str, sheet: &Sheet, cx: &Context<'_>) -> Availability {
        match command {
            "plan-change" => {
                Availability::unless(!cx.session.may(Permission::KeepInventory), "suppliers-why-not-permitted")
            }
            "plan-restored" | "plan-restore-failed" => {
                Availability::unless(!cx.session.may(Permission::WorkTickets), "suppliers-why-not-permitted")
            }
            "plan-verbale" => Availability::unless(
                sheet.restores.iter().all(|test| test.pdf_sha256.is_none()),
                "plans-why-no-verbale",
            ),
            _ => Availability::Enabled,
        }
    }
}

fn prompt(name: &'static str, title: &'static str) -> Then {
    Then::effect(Effect::Dialog(name, Dialog::prompt(title, "plans-restore-text")))
}

/// Copies the newest verbale into the folder of papers.
fn verbale(sheet: &Sheet) -> Then {
    let newest = sheet.restores.iter().find_map(|test| Some((test.planned_on, test.pdf_sha256.clone()?)));
    let Some((on, sha256)) = newest else { return Then::Nothing };
    let id = sheet.plan.id;
    Then::Write(telling(move |_, house, _| {
        let missing = || crate::base::fault::Fault::not_done("fault-document-missing").arg("sha", &sha256);
        let bytes = house.files.get(&Sha256Hex::parse(&sha256).ok_or_else(missing)?)?;
        let folder = tables::folder(house)?;
        let path = folder.join(format!("verbale-ripristino-{id}-{on}.pdf"));
        tables::keep(&folder, &path, &bytes)?;
        Ok(Told::done(Words::Key("escalation-saved").arg("path", path.display())))
    }))
}

/// What holds for a day.
fn standing(sheet: &Sheet, day: NaiveDate) -> Option<&Outcome> {
    sheet.outcomes.iter().rev().find(|one| one.day == day)
}

/// The month as a grid, Monday first, with the plan below.
fn month(sheet: &Sheet, cx: &Context<'_>) -> String {
    let (texts, today, fields) = (cx.texts, cx.house.clock.today(), &sheet.plan.fields);
    let mut lines = Lines::default();
    let name = texts.get(&format!("figures-month-{}", sheet.first.month()));
    lines.line(format!("{name} {} — {}", sheet.first.year(), words::when(fields, texts)));
    let monday = sheet.first - Days::new(u64::from(sheet.first.weekday().num_days_from_monday()));
    let heads = monday.iter_days().take(7).map(|day| format!("{:>6}", weekday_short(day.weekday(), texts)));
    lines.line(heads.collect::<String>());
    let last = rules::end_of_month(sheet.first);
    let mut week = monday;
    while week <= last {
        let cells = week.iter_days().take(7).map(|day| {
            if day.month() != sheet.first.month() {
                return " ".repeat(6);
            }
            let sign = match standing(sheet, day).map(|one| one.outcome) {
                Some(Ended::Good) => "+",
                Some(Ended::Failed) => "x",
                Some(Ended::Missed) => "-",
                None if sheet.expected.contains(&day) && day <= today => "?",
                None if sheet.expected.contains(&day) => "o",
                None => " ",
            };
            format!("{:>5}{sign}", day.day())
        });
        lines.line(cells.collect::<String>().trim_end());
        week = week + Days::new(7);
    }
    lines.line(texts.get("plans-legend"));
    lines.line("");
    let mut put = |key: &str, value: &str| lines.put(&texts.get(key), value);
    put("plans-field-server", &fields.server);
    put("plans-field-what", &fields.what);
    put("plans-field-medium", &fields.medium);
    put("plans-field-offline", &texts.get(if fields.offline { "plans-yes" } else { "plans-no" }));
    put("plans-field-log-path", fields.log_path.as_deref().unwrap_or_default());
    for lack in &sheet.lacks {
        put("plans-measures-label", &texts.get(lacking_key(*lack)));
    }
    lines.text()
}

fn outcomes(sheet: &Sheet, cx: &Context<'_>) -> String {
    let mut lines = Lines::default();
    for one in sheet.outcomes.iter().rev() {
        let holds = standing(sheet, one.day).is_some_and(|last| last.id == one.id);
        let source = cx.texts.get(match one.source {
            Source::Entered => "backup-source-entered",
            Source::Log => "backup-source-log",
            Source::Job => "backup-source-job",
        });
        let corrected = if holds { String::new() } else { cx.texts.get("backup-corrected") };
        let who = if one.operator_name.is_empty() { source } else { one.operator_name.clone() };
        let said = cx.texts.get(words::ended_key(one.outcome));
        let at = dates::date_time(instant(one.at));
        lines.line(format!("{}  {said}  {at}  {} {corrected}", dates::date(one.day), Shown::line(&who)).trim_end());
        if let Some(text) = &one.text {
            lines.line(format!("    {}", Shown::line(text)));
        }
    }
    let text = lines.text();
    if text.is_empty() { cx.texts.get("plans-no-outcomes") } else { text }
}

fn restores(sheet: &Sheet, cx: &Context<'_>) -> String {
    let mut lines = Lines::default();
    for test in &sheet.restores {
        let planned = dates::date(test.planned_on);
        match (test.done_at, test.outcome) {
            (Some(at), Some(ended)) => {
                let said = cx.texts.get(words::ended_key(ended));
                let name = Shown::line(test.operator_name.as_deref().unwrap_or_default()).into_string();
                lines.line(format!("{planned}  {said}  {}  {name}", dates::date_time(instant(at))));
                lines.line(format!("    {}", Shown::line(test.text.as_deref().unwrap_or_default())));
            }
            _ => lines.line(format!("{planned}  {}", cx.texts.get("plans-restore-planned"))),
        }
    }
    let text = lines.text();
    if text.is_empty() { cx.texts.get("plans-no-restores") } else { text }
}
