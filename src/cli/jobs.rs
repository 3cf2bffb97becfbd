//! `scrivania jobs`: runs what falls due, and lists what there is. Meant for cron or a systemd timer, every few minutes.
//!
//! Each job is apart from the others: one that fails or panics is told and recorded, and the next one runs.

mod store;

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::env::{Ending, Env};
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::Db;
use crate::work::house::House;
use crate::work::job::Job;
use store::Row;

/// The jobs of all desks.
pub fn all() -> Vec<&'static dyn Job> {
    crate::desks::ALL.iter().flat_map(|desk| desk.jobs().iter().copied()).collect()
}

/// A job as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its name.
    pub name: &'static str,
    /// When it runs next; none when nothing is planned.
    pub next_due: Option<DateTime<Utc>>,
    /// When it ran last.
    pub last_run: Option<DateTime<Utc>>,
    /// What came of it.
    pub last_outcome: Option<String>,
    /// How often it ran.
    pub runs: i64,
}

/// What came of one job just now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ran {
    /// Its name.
    pub name: &'static str,
    /// Its own words, or the failure.
    pub outcome: String,
    /// Whether it did its work.
    pub well: bool,
}

/// The jobs with their next run.
pub fn list(db: &mut Db, house: &House, jobs: &[&'static dyn Job]) -> Outcomes<Vec<Line>> {
    let known = store::all(db)?;
    let line = |job: &&'static dyn Job| {
        let row = known.iter().find(|row| row.name == job.name());
        let last_run = row.and_then(Row::last_run);
        Line {
            name: job.name(),
            next_due: job.next_due(last_run, house),
            last_run,
            last_outcome: row.and_then(|row| row.last_outcome.clone()),
            runs: row.map_or(0, |row| row.runs),
        }
    };
    Ok(jobs.iter().map(line).collect())
}

/// Runs the jobs whose time has come, and records what came of each.
pub fn run_due(db: &mut Db, house: &House, jobs: &[&'static dyn Job]) -> Outcomes<Vec<Ran>> {
    let mut ran = Vec::new();
    for line in list(db, house, jobs)? {
        let Some(job) = jobs.iter().find(|job| job.name() == line.name) else { continue };
        let now = house.clock.now();
        if line.next_due.is_none_or(|due| due > now) {
            continue;
        }
        let done = catch_unwind(AssertUnwindSafe(|| job.run(db, house)))
            .unwrap_or_else(|_| Err(Fault::unknown("fault-job-panic").arg("job", line.name)));
        let (outcome, well) = match done {
            Ok(words) => (Shown::line(&words).to_string(), true),
            Err(fault) => {
                tracing::error!(job = line.name, %fault, "job failed");
                (Shown::line(&fault.to_string()).to_string(), false)
            }
        };
        store::record(db, line.name, now, job.next_due(Some(now), house), &outcome)?;
        ran.push(Ran { name: line.name, outcome, well });
    }
    Ok(ran)
}

/// `scrivania jobs run-due`; ends as [`Ending::Broken`] when a job failed.
pub fn run_due_command(env: &mut Env<'_>) -> Outcomes<Ending> {
    let ran = run_due(env.db, env.house, &all())?;
    if env.output.is_json() {
        env.output.json(&ran)?;
    } else if ran.is_empty() {
        env.output.line(&env.texts.get("results-jobs-none"))?;
    }
    for job in &ran {
        let key = if job.well { "results-jobs-well" } else { "results-jobs-failed" };
        let args = [("name", job.name.into()), ("outcome", job.outcome.as_str().into())];
        env.output.line(&env.texts.with(key, &args))?;
    }
    Ok(if ran.iter().all(|job| job.well) { Ending::Well } else { Ending::Broken })
}

/// `scrivania jobs list`.
pub fn list_command(env: &mut Env<'_>) -> Outcomes<Ending> {
    let lines = list(env.db, env.house, &all())?;
    if env.output.is_json() {
        env.output.json(&lines)?;
        return Ok(Ending::Well);
    }
    let heading =
        ["name", "next", "last", "runs", "outcome"].map(|name| env.texts.get(&format!("results-jobs-{name}")));
    let when =
        |at: Option<DateTime<Utc>>| at.map(|at| rome(at).format("%d/%m/%Y %H:%M").to_string()).unwrap_or_default();
    let rows: Vec<Vec<String>> = lines
        .into_iter()
        .map(|line| {
            let outcome = line.last_outcome.unwrap_or_default();
            vec![line.name.to_owned(), when(line.next_due), when(line.last_run), line.runs.to_string(), outcome]
        })
        .collect();
    env.output.table(&heading.each_ref().map(String::as_str), &rows)?;
    Ok(Ending::Well)
}
