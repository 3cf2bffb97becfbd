//! The use cases of backups: plans, outcomes that are entered, read from logs or found missing, their tickets, restore
//! tests with their verbale. An outcome is written once; a correction is a further one.

use std::path::Path;

use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use serde_json::json;

use super::copies;
use super::logs;
use super::model::{Ended, Outcome, Plan, PlanFields, RestoreTest, Source};
use super::store::{self, Done};
use super::{paper, rules};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Actor, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::drafts::{self, Place};
use crate::db::{self, Db, instant, stored};
use crate::desks::helpdesk::api::{self as helpdesk, Category, Channel, NewTicket};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record among audit events.
pub const SUBJECT: &str = "backup_plan";

/// Days back for which outcomes are looked for by themselves.
pub const LOOKED_BACK: u64 = 14;

/// Adds a plan, or changes one over its version; answers its id.
pub fn keep(
    db: &mut Db,
    house: &House,
    session: &Session,
    of: Option<(i64, i64)>,
    fields: &PlanFields,
    draft: Option<&Place>,
) -> Outcomes<i64> {
    session.require(Permission::KeepInventory)?;
    let fields = rules::clean_plan(fields)?;
    db::write(db, |db| {
        let at = stored(house.clock.now());
        let (id, action, detail) = match of {
            None => {
                let id = store::insert_plan(db, &fields, at, session.operator_id)?;
                (id, "backup_plan.added", json!({ "new": fields }))
            }
            Some((id, version)) => {
                let old = found(store::plan(db, id)?)?;
                if !store::update_plan(db, (id, version), &fields, at, session.operator_id)? {
                    return Err(Fault::not_done("fault-suppliers-conflict").arg("name", old.fields.name));
                }
                (id, "backup_plan.changed", json!({ "old": old.fields, "new": fields }))
            }
        };
        tell(db, house, &session.actor(), (action, SUBJECT, id), plan_digest(&fields), &detail)?;
        drafts::done(db, draft)?;
        Ok(id)
    })
}

/// Takes a plan out of use, or back; answers whether it is in use now.
pub fn turn(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<bool> {
    session.require(Permission::KeepInventory)?;
    db::write(db, |db| {
        let old = found(store::plan(db, id)?)?;
        let at = stored(house.clock.now());
        if !store::set_active(db, (id, old.version), !old.active, at, session.operator_id)? {
            return Err(Fault::not_done("fault-suppliers-conflict").arg("name", old.fields.name));
        }
        if old.active {
            copies::withdraw(db, house, id)?;
        }
        let action = if old.active { "backup_plan.left" } else { "backup_plan.back" };
        tell(db, house, &session.actor(), (action, SUBJECT, id), plan_digest(&old.fields), &json!({}))?;
        Ok(!old.active)
    })
}

/// A copy: a plan and the day it was due.
pub type Copy = (i64, NaiveDate);

/// Enters how some copies ended; the same for all of them. A day that is to come has no outcome yet. Answers how many were
/// written: what stands there already in the same words is not written again.
pub fn enter(
    db: &mut Db,
    house: &House,
    session: &Session,
    copies: &[Copy],
    ended: Ended,
    text: Option<&str>,
) -> Outcomes<usize> {
    session.require(Permission::WorkTickets)?;
    let text = rules::said(text);
    if ended == Ended::Failed && text.is_none() {
        return Err(Fault::not_done("fault-backup-text"));
    }
    let today = house.clock.today();
    if let Some((_, day)) = copies.iter().find(|(_, day)| *day > today) {
        return Err(Fault::not_done("fault-backup-future").arg("day", dates::date(*day)));
    }
    db::write(db, |db| {
        let mut written = 0;
        for (plan, day) in copies {
            found(store::plan(db, *plan)?)?;
            let standing = store::standing(db, *plan, *day, *day)?.remove(day);
            if standing.is_some_and(|one| one.outcome == ended && one.text == text && one.source == Source::Entered) {
                continue;
            }
            let who = (Some(session.operator_id), session.name.as_str());
            put(db, house, &session.actor(), (*plan, *day), (ended, Source::Entered), text.clone(), who)?;
            written += 1;
        }
        Ok(written)
    })
}

fn put(
    db: &mut Db,
    house: &House,
    actor: &Actor,
    (plan_id, day): Copy,
    (outcome, source): (Ended, Source),
    text: Option<String>,
    who: (Option<i64>, &str),
) -> Outcomes<()> {
    let mut row = Outcome {
        id: 0,
        plan_id,
        day,
        outcome,
        source,
        text,
        at: stored(house.clock.now()),
        operator_id: who.0,
        operator_name: who.1.to_owned(),
        digest: Vec::new(),
    };
    let digest = digest_of(&row);
    row.digest = digest.to_vec();
    store::add_outcome(db, &row)?;
    copies::settle(db, (plan_id, day), outcome, instant(row.at), row.operator_id)?;
    let detail = json!({ "day": day, "outcome": outcome.code(), "source": source.code(), "text": row.text });
    tell(db, house, actor, ("backup.outcome", SUBJECT, plan_id), digest, &detail)
}

/// The digest a row must have.
pub(super) fn digest_of(row: &Outcome) -> Digest {
    Canonical::of("backup-outcome/1")
        .int("plan", row.plan_id)
        .maybe_day("day", Some(row.day))
        .text("outcome", row.outcome.code())
        .text("source", row.source.code())
        .maybe("text", row.text.as_deref())
        .at("at", instant(row.at))
        .maybe_int("by", row.operator_id)
        .text("name", &row.operator_name)
        .digest()
}

/// A copy that was due, with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Its plan.
    pub plan: Plan,
    /// The day.
    pub day: NaiveDate,
    /// What holds.
    pub outcome: Option<Outcome>,
    /// The ticket it became.
    pub ticket: Option<String>,
}

/// The copies due up to today that nobody told of or that went wrong in the last days; with `all`, those that are well too.
/// The newest day first.
pub fn morning(db: &mut Db, house: &House, session: &Session, all: bool) -> Outcomes<Vec<Expected>> {
    session.require(Permission::Consult)?;
    let (today, calendar) = (house.clock.today(), house.facts().calendar);
    let from = today - Days::new(LOOKED_BACK);
    let mut rows = Vec::new();
    for plan in store::plans(db)?.into_iter().filter(|plan| plan.active) {
        let mut standing = store::standing(db, plan.id, from, today)?;
        let tickets = store::tickets(db, &format!("backup:{}:", plan.id))?;
        for day in rules::expected(&plan.fields, from, today, &calendar) {
            let outcome = standing.remove(&day);
            if all || outcome.as_ref().is_none_or(|one| one.outcome != Ended::Good) {
                let ticket = tickets.get(&ticket_key(plan.id, day)).cloned();
                rows.push(Expected { plan: plan.clone(), day, outcome, ticket });
            }
        }
    }
    rows.sort_by(|a, b| (b.day, &a.plan.fields.name, a.plan.id).cmp(&(a.day, &b.plan.fields.name, b.plan.id)));
    Ok(rows)
}

fn ticket_key(plan: i64, day: NaiveDate) -> String {
    format!("backup:{plan}:{day}")
}

/// What looking after the copies did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looked {
    /// Outcomes read from logs.
    pub read: usize,
    /// Copies that nobody told of in time.
    pub missed: usize,
    /// Tickets opened.
    pub tickets: usize,
    /// Restore tests planned.
    pub restores: usize,
}

/// Reads the logs, finds what is missing, opens a ticket for what went wrong. Done again it does nothing more.
pub fn look(db: &mut Db, house: &House) -> Outcomes<Looked> {
    let mut done = Looked::default();
    for plan in store::plans(db)?.into_iter().filter(|plan| plan.active) {
        let read = match &plan.fields.log_path {
            Some(path) => read_log(db, house, &plan, Path::new(path))?,
            None => 0,
        };
        done.read += read;
        copies::open(db, house, &plan)?;
        let (missed, tickets) = chase(db, house, &plan)?;
        done.missed += missed;
        done.tickets += tickets;
        done.restores += usize::from(plan_restore(db, house, &plan)?);
    }
    Ok(done)
}

/// Takes what the log tells of days of which nothing is known, or only that nobody told of them. What somebody entered
/// stands. A log that cannot be read is told in the program's own log: the copy then counts as missed.
fn read_log(db: &mut Db, house: &House, plan: &Plan, path: &Path) -> Outcomes<usize> {
    let tails = match logs::tails(path) {
        Ok(tails) => tails,
        Err(error) => {
            tracing::warn!(%error, plan = plan.id, "the log of a backup cannot be read");
            return Ok(0);
        }
    };
    let (today, calendar) = (house.clock.today(), house.facts().calendar);
    let from = today - Days::new(LOOKED_BACK);
    let days = rules::expected(&plan.fields, from, today, &calendar);
    let first = days.first().map(|day| rules::due(&plan.fields, *day) - chrono::TimeDelta::days(1));
    let words = logs::Words::of(plan.fields.log_good.as_deref(), plan.fields.log_bad.as_deref());
    let day_of = |at: DateTime<Utc>| {
        // What is older than the day before the first that is looked at belongs to none of them.
        first.filter(|first| at >= *first).and_then(|_| rules::day_of(&plan.fields, at, &days))
    };
    let told = logs::by_day(&tails, &words, &day_of);
    let standing = store::standing(db, plan.id, from, today)?;
    let news: Vec<_> = told
        .into_iter()
        .filter(|(day, verdict)| match standing.get(day) {
            None => true,
            Some(known) if known.source == Source::Entered => false,
            Some(known) => (known.outcome == Ended::Good) != verdict.good,
        })
        .collect();
    if news.is_empty() {
        return Ok(0);
    }
    db::write(db, |db| {
        for (day, verdict) in &news {
            let ended = if verdict.good { Ended::Good } else { Ended::Failed };
            let text = rules::said(Some(&verdict.line));
            put(db, house, &Actor::system(), (plan.id, *day), (ended, Source::Log), text, (None, ""))?;
        }
        Ok(news.len())
    })
}

/// Writes what nobody told of in time as missed, and opens a ticket for every copy that is not well.
fn chase(db: &mut Db, house: &House, plan: &Plan) -> Outcomes<(usize, usize)> {
    let (now, today, calendar) = (house.clock.now(), house.clock.today(), house.facts().calendar);
    let from = today - Days::new(LOOKED_BACK);
    let standing = store::standing(db, plan.id, from, today)?;
    let known = store::tickets(db, &format!("backup:{}:", plan.id))?;
    let (mut missed, mut opened) = (0, 0);
    for day in rules::expected(&plan.fields, from, today, &calendar) {
        let ended = standing.get(&day).map(|one| one.outcome);
        if ended == Some(Ended::Good) || now <= rules::due(&plan.fields, day) {
            continue;
        }
        if ended.is_none() {
            db::write(db, |db| {
                put(db, house, &Actor::system(), (plan.id, day), (Ended::Missed, Source::Job), None, (None, ""))
            })?;
            missed += 1;
        }
        let key = ticket_key(plan.id, day);
        if !known.contains_key(&key) {
            let said = standing.get(&day).and_then(|one| one.text.clone()).unwrap_or_default();
            open_ticket(db, house, plan, (day, &key), ended == Some(Ended::Failed), &said)?;
            opened += 1;
        }
    }
    Ok((missed, opened))
}

fn open_ticket(
    db: &mut Db,
    house: &House,
    plan: &Plan,
    (day, key): (NaiveDate, &str),
    failed: bool,
    said: &str,
) -> Outcomes<()> {
    let what = if failed { "fallita" } else { "senza esito" };
    let fields = &plan.fields;
    let new = NewTicket {
        key: Some(key.to_owned()),
        channel: Channel::Job,
        requester: "Backup".to_owned(),
        asset_id: fields.asset_id,
        category: Category::Backup,
        title: format!("Copia {what}: {} {}", fields.name, dates::elided("del", &dates::date(day))),
        body: format!(
            "Server: {}\nDati: {}\nSupporto: {}\nEntro le ore {}\n{said}",
            fields.server, fields.what, fields.medium, fields.by_hour
        ),
        ..NewTicket::default()
    };
    let ticket = helpdesk::open_by_itself(db, house, &new)?;
    let at = stored(house.clock.now());
    db::write(db, |db| match store::ticket(db, key)? {
        Some(_) => Ok(()),
        None => store::remember_ticket(db, key, (ticket.id, &ticket.name), at),
    })
}

/// Plans the next restore test of a plan when the last one is as many months old as the plan says; the first one so many
/// months after its first day.
fn plan_restore(db: &mut Db, house: &House, plan: &Plan) -> Outcomes<bool> {
    let every = u32::try_from(plan.fields.restore_months).unwrap_or(0);
    if every == 0 {
        return Ok(false);
    }
    let tests = store::restores(db, plan.id)?;
    if tests.iter().any(|test| test.done_at.is_none()) {
        return Ok(false);
    }
    let last = tests.first().map_or(plan.fields.starts_on, |test| test.planned_on);
    let next = last.checked_add_months(Months::new(every)).unwrap_or(last);
    // It is told of a month ahead.
    if house.clock.today() + Days::new(30) < next {
        return Ok(false);
    }
    let on = house.facts().calendar.open_from(next).unwrap_or(next);
    db::write(db, |db| {
        let planned = store::plan_restore(db, plan.id, on)?;
        if planned {
            let digest = Canonical::of("restore-planned/1").int("plan", plan.id).maybe_day("on", Some(on)).digest();
            let act = ("backup.restore_planned", SUBJECT, plan.id);
            tell(db, house, &Actor::system(), act, digest, &json!({ "on": on }))?;
        }
        Ok(planned)
    })
}

/// Records how a restore test ended, with its verbale; one that nobody planned is recorded as of today.
pub fn restore(
    db: &mut Db,
    house: &House,
    session: &Session,
    plan: i64,
    ended: Ended,
    text: &str,
) -> Outcomes<RestoreTest> {
    session.require(Permission::WorkTickets)?;
    let text = rules::said(Some(text)).ok_or_else(|| Fault::not_done("fault-backup-text"))?;
    let plan = found(store::plan(db, plan)?)?;
    let now = house.clock.now();
    let planned = store::restores(db, plan.id)?.into_iter().find(|test| test.done_at.is_none());
    let on = planned.as_ref().map_or(house.clock.today(), |test| test.planned_on);
    let verbale = paper::restore(house, &plan, on, (ended, &text), &session.name, now)?;
    let kept = house.files.put(&verbale)?;
    let sha256 = kept.sha256.to_string();
    db::write(db, |db| {
        store::plan_restore(db, plan.id, on)?;
        let open = store::restores(db, plan.id)?.into_iter().find(|test| test.done_at.is_none());
        let open = open.ok_or_else(|| Fault::not_done("fault-backup-restore-done"))?;
        let digest = restore_digest(plan.id, open.planned_on, now, ended, &text, &session.name, &sha256);
        let done = Done {
            at: stored(now),
            outcome: ended,
            text: &text,
            by: session.operator_id,
            name: &session.name,
            pdf_sha256: &sha256,
            digest: &digest,
        };
        if !store::close_restore(db, open.id, &done)? {
            return Err(Fault::not_done("fault-backup-restore-done"));
        }
        let detail = json!({ "outcome": ended.code(), "text": text, "sha256": sha256 });
        tell(db, house, &session.actor(), ("backup.restored", SUBJECT, plan.id), digest, &detail)?;
        let tests = store::restores(db, plan.id)?;
        tests.into_iter().find(|test| test.id == open.id).ok_or_else(|| Fault::not_done("fault-backup-gone"))
    })
}

fn restore_digest(
    plan: i64,
    on: NaiveDate,
    at: DateTime<Utc>,
    ended: Ended,
    text: &str,
    name: &str,
    sha256: &str,
) -> Digest {
    Canonical::of("restore-test/1")
        .int("plan", plan)
        .maybe_day("on", Some(on))
        .at("at", at)
        .text("outcome", ended.code())
        .text("text", text)
        .text("name", name)
        .text("sha256", sha256)
        .digest()
}

/// The digest a restore test must have that is done.
pub(super) fn restore_digest_of(test: &RestoreTest) -> Option<Digest> {
    let (at, ended) = (test.done_at?, test.outcome?);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (said, name, sha256) = (text(&test.text), text(&test.operator_name), text(&test.pdf_sha256));
    Some(restore_digest(test.plan_id, test.planned_on, instant(at), ended, &said, &name, &sha256))
}

/// One plan.
pub fn plan(db: &mut Db, session: &Session, id: i64) -> Outcomes<Plan> {
    session.require(Permission::Consult)?;
    found(store::plan(db, id)?)
}

fn found(plan: Option<Plan>) -> Outcomes<Plan> {
    plan.ok_or_else(|| Fault::not_done("fault-backup-gone"))
}

fn plan_digest(fields: &PlanFields) -> Digest {
    Canonical::of("backup-plan/1")
        .text("name", &fields.name)
        .text("server", &fields.server)
        .text("what", &fields.what)
        .text("cadence", fields.cadence.code())
        .int("on", fields.on_day)
        .text("by", &fields.by_hour)
        .flag("working", fields.working_days)
        .text("medium", &fields.medium)
        .flag("offline", fields.offline)
        .int("restore", fields.restore_months)
        .maybe("log", fields.log_path.as_deref())
        .digest()
}

/// Appends an event of this desk to the chain.
pub(super) fn tell(
    db: &mut Db,
    house: &House,
    actor: &Actor,
    (action, subject_kind, subject_id): (&'static str, &'static str, i64),
    digest: Digest,
    detail: &serde_json::Value,
) -> Outcomes<()> {
    let entry = Entry { at: house.clock.now(), actor, action, subject_kind, subject_id, digest };
    audit::append(db, &entry, detail).map(|_| ())
}
