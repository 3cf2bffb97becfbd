//! The dossier plan (piano di fascicolazione): for every class which kinds of dossier are opened, by whom, how often, how
//! long they are kept. One plan a year, copied from the last one; what was changed since is marked.
//!
//! The plan of a year is approved by 31 December of the year before (activity P1.10); approved, it is sealed, and the
//! yearly dossiers are opened from it with one act.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde_json::json;

use super::model::{Cadence, Fields, Kind, LineFields, LineState, Opening, PlanLine, YearPlan};
use super::store::plan as store;
use super::{rules, service};
use crate::base::calendar::end_of_day;
use crate::base::fault::{Fault, Outcomes};
use crate::base::terms::Term;
use crate::db::audit::{self, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::{self, Db, deadlines, stored};
use crate::desks::people::api as people;
use crate::desks::titolario::api as titolario;
use crate::work::house::House;
use crate::work::job::Job;
use crate::work::session::{Permission, Session};

/// Activity of the office plan: the yearly update of the dossier plan.
pub const ACTIVITY: &str = "P1.10";
/// Kind of record among audit events and deadlines; its id is the year.
pub const SUBJECT: &str = "dossier_plan";

/// A plan with its lines.
#[derive(Debug, Clone)]
pub struct Whole {
    /// The plan; none when the year has none yet.
    pub plan: Option<YearPlan>,
    /// Its lines in the order of the filing plan.
    pub lines: Vec<store::LineRow>,
}

/// The plan of a year as it is read.
pub fn whole(db: &mut Db, session: &Session, year: i64) -> Outcomes<Whole> {
    session.require(Permission::Consult)?;
    Ok(Whole { plan: store::of_year(db, year)?, lines: store::rows(db, year)? })
}

/// Begins the plan of a year: a copy of the last one before it, or empty when there is none. Answers how many lines were
/// copied.
pub fn begin(db: &mut Db, house: &House, session: &Session, year: i64) -> Outcomes<usize> {
    session.require(Permission::KeepFilingPlan)?;
    db::write(db, |db| {
        if store::of_year(db, year)?.is_some() {
            return Err(Fault::not_done("fault-dossiers-plan-exists").arg("year", year));
        }
        let former = store::before(db, year)?.map(|plan| plan.year);
        store::insert(db, year, former, stored(house.clock.now()), session.operator_id)?;
        let lines = match former {
            Some(former) => store::lines(db, former)?,
            None => Vec::new(),
        };
        let mut copied = 0;
        for line in lines.iter().filter(|line| line.state != LineState::Dropped) {
            let class_id = class_in(db, line.class_id, year)?;
            let state = if class_id == line.class_id { LineState::Same } else { LineState::Changed };
            store::insert_line(db, year, &LineFields { class_id, ..line.fields() }, Some(line.id), state)?;
            copied += 1;
        }
        ensure_deadline(db, house, year)?;
        let digest = Canonical::of("dossier-plan/1").int("year", year).maybe_int("from", former).digest();
        tell(db, house, session, "dossier_plan.begun", year, digest, &json!({ "from": former, "lines": copied }))?;
        Ok(copied)
    })
}

/// The class of the same code in the filing plan of a year; the class itself when there is none, so that whoever keeps the
/// plan sees what has gone.
fn class_in(db: &mut Db, class: i64, year: i64) -> Outcomes<i64> {
    let (first, last) = days(year)?;
    if is_of_year(db, class, year)? {
        return Ok(class);
    }
    let Some(known) = titolario::class(db, class)? else { return Ok(class) };
    for day in [first, last] {
        if let Some(same) = titolario::plan_on(db, day)?.into_iter().find(|candidate| candidate.code == known.code) {
            return Ok(same.id);
        }
    }
    Ok(class)
}

fn is_of_year(db: &mut Db, class: i64, year: i64) -> Outcomes<bool> {
    let (first, last) = days(year)?;
    let validity = titolario::validity(db, class)?;
    Ok(validity.is_some_and(|validity| validity.from <= last && validity.to.is_none_or(|to| to >= first)))
}

/// First and last day of a year.
fn days(year: i64) -> Outcomes<(NaiveDate, NaiveDate)> {
    let year = i32::try_from(year).unwrap_or(i32::MAX);
    NaiveDate::from_ymd_opt(year, 1, 1)
        .zip(NaiveDate::from_ymd_opt(year, 12, 31))
        .ok_or_else(|| Fault::not_done("fault-dossiers-plan-year").arg("year", year))
}

/// Adds a line; answers its id.
pub fn add_line(db: &mut Db, house: &House, session: &Session, year: i64, fields: &LineFields) -> Outcomes<i64> {
    session.require(Permission::KeepFilingPlan)?;
    let fields = rules::clean_line(fields)?;
    db::write(db, |db| {
        still_open(db, year)?;
        check(db, year, &fields)?;
        let id = store::insert_line(db, year, &fields, None, LineState::New)?;
        tell(db, house, session, "dossier_plan.line_added", year, line_digest(&fields), &json!({ "new": fields }))?;
        Ok(id)
    })
}

/// Writes a line over the version it was read in.
pub fn change_line(
    db: &mut Db,
    house: &House,
    session: &Session,
    id: i64,
    version: i64,
    fields: &LineFields,
) -> Outcomes<()> {
    session.require(Permission::KeepFilingPlan)?;
    let fields = rules::clean_line(fields)?;
    db::write(db, |db| {
        let old = line(db, id)?;
        still_open(db, old.year)?;
        check(db, old.year, &fields)?;
        let state = compared(db, &old, &fields)?;
        if !store::update_line(db, id, version, &fields, state)? {
            return Err(Fault::not_done("fault-dossiers-line-conflict").arg("title", &old.title));
        }
        let detail = json!({ "old": old.fields(), "new": fields });
        tell(db, house, session, "dossier_plan.line_changed", old.year, line_digest(&fields), &detail)
    })
}

/// Takes a line out of the plan, or puts back one that was taken out. A line that last year had not goes for good; one
/// that last year had stays to be seen, as dropped. Answers whether it is in the plan now.
pub fn drop_line(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<bool> {
    session.require(Permission::KeepFilingPlan)?;
    db::write(db, |db| {
        let old = line(db, id)?;
        still_open(db, old.year)?;
        let back = old.state == LineState::Dropped;
        let fields = old.fields();
        if old.origin_id.is_none() {
            store::delete_line(db, id)?;
        } else {
            let state = if back { compared(db, &old, &fields)? } else { LineState::Dropped };
            if !store::update_line(db, id, old.version, &fields, state)? {
                return Err(Fault::not_done("fault-dossiers-line-conflict").arg("title", &old.title));
            }
        }
        let action = if back { "dossier_plan.line_added" } else { "dossier_plan.line_dropped" };
        tell(db, house, session, action, old.year, line_digest(&fields), &json!({ "old": fields }))?;
        Ok(back)
    })
}

/// One line.
pub fn line(db: &mut Db, id: i64) -> Outcomes<PlanLine> {
    store::line(db, id)?.ok_or_else(|| Fault::not_done("fault-dossiers-line-gone"))
}

/// How a line stands against the one it was copied from.
fn compared(db: &mut Db, old: &PlanLine, fields: &LineFields) -> Outcomes<LineState> {
    let Some(origin) = old.origin_id else { return Ok(LineState::New) };
    let same = store::line(db, origin)?.is_some_and(|origin| origin.fields() == *fields);
    Ok(if same { LineState::Same } else { LineState::Changed })
}

fn check(db: &mut Db, year: i64, fields: &LineFields) -> Outcomes<()> {
    if !is_of_year(db, fields.class_id, year)? {
        return Err(Fault::not_done("fault-dossiers-line-class").arg("year", year).on("class"));
    }
    if !people::offices(db)?.iter().any(|office| office.id == fields.office_id) {
        return Err(Fault::not_done("fault-dossiers-office").on("office"));
    }
    Ok(())
}

fn still_open(db: &mut Db, year: i64) -> Outcomes<YearPlan> {
    let plan = store::locked(db, year)?.ok_or_else(|| Fault::not_done("fault-dossiers-plan-none").arg("year", year))?;
    match plan.approved_at {
        None => Ok(plan),
        Some(_) => Err(Fault::not_done("fault-dossiers-plan-approved").arg("year", year)),
    }
}

/// Approves the plan of a year: from then on it is sealed, and the activity is done.
pub fn approve(db: &mut Db, house: &House, session: &Session, year: i64) -> Outcomes<()> {
    session.require(Permission::KeepFilingPlan)?;
    db::write(db, |db| {
        still_open(db, year)?;
        let lines = store::rows(db, year)?;
        let kept: Vec<_> = lines.iter().filter(|line| line.state != LineState::Dropped).collect();
        if kept.is_empty() {
            return Err(Fault::not_done("fault-dossiers-plan-empty").arg("year", year));
        }
        for line in &kept {
            if !is_of_year(db, line.class_id, year)? {
                let fault = Fault::not_done("fault-dossiers-plan-class").arg("class", &line.class_code);
                return Err(fault.arg("title", &line.title).arg("year", year));
            }
        }
        let now = house.clock.now();
        store::approve(db, year, stored(now), session.operator_id)?;
        ensure_deadline(db, house, year)?;
        deadlines::meet(db, ACTIVITY, SUBJECT, year, now, Some(session.operator_id))?;
        let digest = kept.iter().fold(Canonical::of("dossier-plan/1").int("year", year), |all, line| {
            all.text("class", &line.class_code)
                .text("kind", line.kind.code())
                .text("title", &line.title)
                .text("office", &line.office)
                .text("cadence", line.cadence.code())
                .maybe_int("retention", line.retention)
        });
        let detail = json!({ "lines": kept.len() });
        tell(db, house, session, "dossier_plan.approved", year, digest.digest(), &detail)
    })
}

/// What opening the yearly dossiers did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Yearly {
    /// Dossiers opened now.
    pub opened: usize,
    /// Lines whose dossier was open already.
    pub already: usize,
}

/// Opens the yearly dossiers of this year's approved plan that are not open yet, those of the operator's offices; doing it
/// again opens nothing.
pub fn open_yearly(db: &mut Db, house: &House, session: &Session, year: i64) -> Outcomes<Yearly> {
    session.require(Permission::KeepDossiers)?;
    if i64::from(house.clock.today().year()) != year {
        return Err(Fault::not_done("fault-dossiers-plan-other-year").arg("year", year));
    }
    db::write(db, |db| {
        let plan =
            store::locked(db, year)?.ok_or_else(|| Fault::not_done("fault-dossiers-plan-none").arg("year", year))?;
        if plan.approved_at.is_none() {
            return Err(Fault::not_done("fault-dossiers-plan-draft").arg("year", year));
        }
        let mut done = Yearly { opened: 0, already: 0 };
        for line in store::lines(db, year)?.iter().filter(|line| is_yearly(line)) {
            if !service::works(session, line.office_id) {
                continue;
            }
            if store::opened_from(db, line.id)? {
                done.already += 1;
                continue;
            }
            service::open_within(db, house, session, &opening_of(line))?;
            done.opened += 1;
        }
        Ok(done)
    })
}

fn is_yearly(line: &PlanLine) -> bool {
    line.kind == Kind::Activity && line.cadence == Cadence::Yearly && line.state != LineState::Dropped
}

fn opening_of(line: &PlanLine) -> Opening {
    Opening {
        key: format!("dossier-plan-line-{}", line.id),
        kind: line.kind,
        class_id: Some(line.class_id),
        parent_id: None,
        fields: Fields {
            subject: format!("{} {}", line.title, line.year),
            office_id: line.office_id,
            retention: line.retention,
            ..Fields::default()
        },
        plan_line_id: Some(line.id),
    }
}

/// How many yearly dossiers of this year's approved plan are still to be opened by this operator.
pub fn yearly_waiting(db: &mut Db, session: &Session, year: i64) -> Outcomes<i64> {
    if store::of_year(db, year)?.is_none_or(|plan| plan.approved_at.is_none()) {
        return Ok(0);
    }
    let mut waiting = 0;
    for line in store::lines(db, year)?.iter().filter(|line| is_yearly(line)) {
        if service::works(session, line.office_id) && !store::opened_from(db, line.id)? {
            waiting += 1;
        }
    }
    Ok(waiting)
}

/// The term of the activity: one year from the last day of the year before, holiday or not.
pub fn term() -> Term {
    Term::years(1).fixed()
}

/// Opens the deadline for the plan of a year, once: by 31 December of the year before. Plans of this year and of former
/// ones, kept when the program comes into use, open none.
pub fn ensure_deadline(db: &mut Db, house: &House, year: i64) -> Outcomes<()> {
    if year <= i64::from(house.clock.today().year()) || !deadlines::of_subject(db, SUBJECT, year)?.is_empty() {
        return Ok(());
    }
    let opened = end_of_day(days(year - 2)?.1);
    let due = term().due(opened, &house.facts().calendar).instant;
    let title = format!("Piano di fascicolazione {year}");
    deadlines::open(
        db,
        &deadlines::Opening {
            activity: ACTIVITY,
            subject_kind: SUBJECT,
            subject_id: year,
            title: &title,
            office_id: None,
            opened_at: opened,
            due_at: due,
        },
    )
}

/// Opens the deadline of next year's plan, at the beginning of every year.
pub struct YearlyDeadline;

impl Job for YearlyDeadline {
    fn name(&self) -> &'static str {
        "dossiers.plan"
    }

    fn next_due(&self, last_run: Option<DateTime<Utc>>, house: &House) -> Option<DateTime<Utc>> {
        match last_run {
            None => Some(house.clock.now()),
            Some(last) => {
                let year = i64::from(crate::base::clock::rome(last).year());
                days(year + 1).ok().map(|(first, _)| crate::base::calendar::instant(first, chrono::NaiveTime::MIN))
            }
        }
    }

    fn run(&self, db: &mut Db, house: &House) -> Outcomes<String> {
        let next = i64::from(house.clock.today().year()) + 1;
        db::write(db, |db| ensure_deadline(db, house, next))?;
        Ok(format!("dossier plan {next}"))
    }
}

fn line_digest(fields: &LineFields) -> Digest {
    Canonical::of("dossier-plan-line/1")
        .int("class", fields.class_id)
        .text("kind", fields.kind.code())
        .text("title", &fields.title)
        .int("office", fields.office_id)
        .text("cadence", fields.cadence.code())
        .maybe_int("retention", fields.retention)
        .digest()
}

fn tell(
    db: &mut Db,
    house: &House,
    session: &Session,
    action: &'static str,
    year: i64,
    digest: Digest,
    detail: &serde_json::Value,
) -> Outcomes<()> {
    let entry = Entry {
        at: house.clock.now(),
        actor: &session.actor(),
        action,
        subject_kind: SUBJECT,
        subject_id: year,
        digest,
    };
    audit::append(db, &entry, detail)?;
    Ok(())
}
