//! Working the queue: one act on one or many lines is one transaction, and can be taken back as one.
//!
//! What an act cannot touch it leaves as it is and says why, line by line. Taking back puts each line as it stood before,
//! unless somebody changed it meanwhile: that line stays.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveTime, Utc};
use serde::Serialize;

use super::rules::{Act, Refusal, Standing, follow, held_by_other, kept_offices};
use crate::base::calendar;
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::audit::{self, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::{self, Db, drafts, instant, stored};
use crate::desks::people::api as people;
use crate::desks::protocol::exclusions;
use crate::desks::protocol::form;
use crate::desks::protocol::model::Arrival;
use crate::desks::protocol::store::acts::{self, ActLine};
use crate::desks::protocol::store::arrivals;
use crate::desks::protocol::store::exclusions as kinds;
use crate::desks::titolario::api as titolario;
use crate::work::bulk;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// A line that an act left as it was: subject, or else sender, and why.
pub type Left = bulk::Left<Refusal>;
/// Why a line was left.
pub type Why = bulk::Why<Refusal>;
/// What came of an act, or of taking it back.
pub type Done = bulk::Done<Refusal>;

#[derive(Serialize)]
struct Detail<'a> {
    act: i64,
    kind: &'a str,
    before: &'a Standing,
    after: &'a Standing,
}

/// Does an act to these lines, given by id and the version that was shown.
pub fn perform(db: &mut Db, house: &House, session: &Session, act: &Act, chosen: &[(i64, i64)]) -> Outcomes<Done> {
    session.require(Permission::WorkArrivals)?;
    let today = house.clock.today();
    match act {
        Act::Postpone(day, _) if *day <= today => return Err(Fault::not_done("fault-queue-postpone-past")),
        Act::SetAside(None, reason) if reason.trim().is_empty() => {
            return Err(Fault::not_done("fault-queue-reason-missing"));
        }
        Act::Classify(class) => {
            titolario::require_in_force(db, *class, today)?;
        }
        Act::AddOffice(office) if people::office(db, *office)?.is_none() => {
            return Err(Fault::not_done("fault-queue-office-gone"));
        }
        _ => {}
    }
    let act = &worded(db, act)?;
    // Always in the same order, so that two clerks who act on the same lines wait for each other and never both.
    let mut chosen = chosen.to_vec();
    chosen.sort_unstable();
    db::write(db, |db| {
        let now = house.clock.now();
        let names = names(db)?;
        let mut done = Done::none(act.code());
        let mut changes = Vec::new();
        for (id, version) in &chosen {
            let Some(row) = arrivals::by_id(db, *id)? else {
                done.left.push(Left { name: String::new(), why: Why::Gone });
                continue;
            };
            let before = standing(db, &row)?;
            let why = match follow(&before, act, session.operator_id, stored(now)) {
                // The line is no longer what was shown: the clerk is told who changed it, and decides again.
                _ if row.version != *version => changed(db, *id, &names)?,
                Err(Refusal::TakenBy(other)) => Why::TakenBy(names.get(&other).cloned().unwrap_or_default()),
                Err(refusal) => Why::Refused(refusal),
                Ok(after) if stand(db, session, now, *id, *version, &after)? => {
                    changes.push((*id, *version, before, after));
                    continue;
                }
                Ok(_) => changed(db, *id, &names)?,
            };
            done.left.push(Left { name: name(&row), why });
        }
        if !changes.is_empty() {
            let number = acts::begin(db, act.code(), session.operator_id, stored(now))?;
            for (id, shown, before, after) in &changes {
                let kept = serde_json::to_string(before).map_err(|e| Fault::not_done("fault-database").because(e))?;
                let line =
                    ActLine { act_id: number, arrival_id: *id, shown: *shown, version: *shown + 1, before: kept };
                acts::add(db, &line)?;
                tell(db, session, now, WORKED, *id, &Detail { act: number, kind: act.code(), before, after })?;
            }
            (done.count, done.undoable) = (changes.len(), true);
        }
        Ok(done)
    })
}

/// An act with the reason that its lines will keep: of a kind that is not registered its name first.
fn worded(db: &mut Db, act: &Act) -> Outcomes<Act> {
    let Act::SetAside(Some(kind), note) = act else { return Ok(act.clone()) };
    let kind = exclusions::service::require_in_force(db, *kind)?;
    Ok(Act::SetAside(Some(kind.id), exclusions::rules::reason(&kind.title, note)))
}

/// Where an arrival stands, with the kind as which it is set aside.
fn standing(db: &mut Db, row: &Arrival) -> Outcomes<Standing> {
    Ok(Standing { exclusion: kinds::of_arrival(db, row.id)?, ..Standing::of(row) })
}

/// Makes an arrival stand so if it is still at `version`; answers whether it was.
fn stand(
    db: &mut Db,
    session: &Session,
    now: DateTime<Utc>,
    id: i64,
    version: i64,
    standing: &Standing,
) -> Outcomes<bool> {
    let stands = arrivals::stand(db, id, version, standing)?;
    if stands && kinds::of_arrival(db, id)? != standing.exclusion {
        kinds::keep(db, id, standing.exclusion, session.operator_id, stored(now))?;
    }
    Ok(stands)
}

/// Takes back the operator's last act of today, as one act.
pub fn undo(db: &mut Db, house: &House, session: &Session) -> Outcomes<Done> {
    session.require(Permission::WorkArrivals)?;
    db::write(db, |db| {
        let now = house.clock.now();
        let since = calendar::instant(rome(now).date_naive(), NaiveTime::MIN);
        let act = acts::last_of(db, session.operator_id, stored(since))?
            .ok_or_else(|| Fault::not_done("fault-queue-nothing-to-undo"))?;
        acts::undone(db, act.id, stored(now))?;
        let names = names(db)?;
        let mut done = Done::none(&act.kind);
        for line in acts::lines(db, act.id)? {
            let Some(row) = arrivals::by_id(db, line.arrival_id)? else { continue };
            let before: Standing =
                serde_json::from_str(&line.before).map_err(|error| Fault::not_done("fault-database").because(error))?;
            let after = standing(db, &row)?;
            if !stand(db, session, now, row.id, line.version, &before)? {
                done.left.push(Left { name: name(&row), why: changed(db, row.id, &names)? });
                continue;
            }
            tell(
                db,
                session,
                now,
                UNDONE,
                row.id,
                &Detail { act: act.id, kind: &act.kind, before: &after, after: &before },
            )?;
            acts::stands_again(db, row.id, line.shown, line.version + 1)?;
            done.count += 1;
        }
        Ok(done)
    })
}

/// Name under which the chain tells of an act on a line.
const WORKED: &str = "arrival.worked";
/// Name under which the chain tells that such an act was taken back.
const UNDONE: &str = "arrival.undone";

fn tell(
    db: &mut Db,
    session: &Session,
    at: DateTime<Utc>,
    action: &'static str,
    id: i64,
    detail: &Detail<'_>,
) -> Outcomes<()> {
    let actor = session.actor();
    let entry =
        Entry { at, actor: &actor, action, subject_kind: "arrival", subject_id: id, digest: digest(detail.after) };
    audit::append(db, &entry, detail).map(drop)
}

fn digest(standing: &Standing) -> Digest {
    Canonical::of("arrival-standing/1")
        .text("state", standing.state.code())
        .maybe("reason", standing.reason.as_deref())
        .maybe_day("until", standing.until)
        .maybe_int("same_as", standing.same_as)
        .maybe_int("taken_by", standing.taken_by)
        .maybe_int("class", standing.class)
        .maybe("offices", kept_offices(&standing.offices).as_deref())
        .maybe_int("exclusion", standing.exclusion)
        .digest()
}

/// What a line is called in a message.
fn name(row: &Arrival) -> String {
    let text = if row.subject.trim().is_empty() { &row.sender } else { &row.subject };
    Shown::line(text).to_string()
}

/// Surname and name of everybody, by id.
pub fn names(db: &mut Db) -> Outcomes<BTreeMap<i64, String>> {
    Ok(people::operators(db)?.into_iter().map(|label| (label.id, label.name)).collect())
}

/// Who changed a line last, and how.
fn changed(db: &mut Db, id: i64, names: &BTreeMap<i64, String>) -> Outcomes<Why> {
    let registered = arrivals::by_id(db, id)?.is_some_and(|row| row.registration_id.is_some());
    let Some(event) = audit::history(db, "arrival", id)?.pop().filter(|_| !registered) else {
        return Ok(Why::Refused(if registered { Refusal::Registered } else { Refusal::Already }));
    };
    Ok(Why::Changed {
        who: event.operator_id.and_then(|who| names.get(&who).cloned()),
        at: instant(event.at),
        what: format!("action-{}", event.action.replace('.', "-")),
    })
}

/// A colleague who is busy with an arrival.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Surname and name.
    pub name: String,
    /// Since when.
    pub since: DateTime<Utc>,
    /// A form is being filled in; otherwise the line was taken in charge.
    pub writing: bool,
}

/// The colleagues who are busy with these arrivals today, by arrival: whoever has a form of it open before whoever took it
/// in charge.
pub fn colleagues(
    db: &mut Db,
    session: &Session,
    rows: &[&Arrival],
    now: DateTime<Utc>,
) -> Outcomes<BTreeMap<i64, Colleague>> {
    let names = names(db)?;
    let named = |id: i64| names.get(&id).cloned().unwrap_or_default();
    let mut found = BTreeMap::new();
    for row in rows {
        let held = held_by_other(row.taken_by, row.taken_at, session.operator_id, stored(now));
        if let (Some(other), Some(since)) = (held, row.taken_at) {
            found.insert(row.id, Colleague { name: named(other), since: instant(since), writing: false });
        }
    }
    let subjects: Vec<String> = rows.iter().map(|row| form::draft_of(row.id)).collect();
    for (subject, operator, since) in drafts::of_others(db, form::NAME, &subjects, session.operator_id)? {
        let today = rome(instant(since)).date_naive() == rome(now).date_naive();
        if let Some(row) = rows.iter().find(|row| today && form::draft_of(row.id) == subject) {
            found.insert(row.id, Colleague { name: named(operator), since: instant(since), writing: true });
        }
    }
    Ok(found)
}
