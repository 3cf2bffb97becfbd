//! Working tickets: one act on one or many is one transaction, and can be taken back as one.
//!
//! What an act cannot touch it leaves as it is and says why, one by one. Taking back puts each ticket as it stood before,
//! unless somebody changed it meanwhile: that one stays. What was said stays said.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveTime, Utc};

use super::settling::{self, Told, Way, Who};
use super::{names, technicians};
use crate::base::calendar;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::{self, Db, instant, stored};
use crate::desks::assets::api::{self as assets, AssetLabel};
use crate::desks::helpdesk::model::{Note, State, Ticket};
use crate::desks::helpdesk::rules::acts::{Act, Refusal, Standing, follow};
use crate::desks::helpdesk::store::acts::{self, ActLine};
use crate::desks::helpdesk::store::{self, told};
use crate::work::bulk;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// A ticket that an act left as it was: number and title, and why.
pub type Left = bulk::Left<Refusal>;
/// Why a ticket was left.
pub type Why = bulk::Why<Refusal>;
/// What came of an act, or of taking it back.
pub type Done = bulk::Done<Refusal>;

/// Whether an act only adds: then it does no harm that a colleague changed the ticket meanwhile.
fn adds(act: &Act) -> bool {
    matches!(act, Act::Note(_) | Act::Reply(_) | Act::Minutes(_) | Act::Link(_) | Act::Unlink(_))
}

/// Does an act to these tickets, given by id and the version that was shown.
pub fn perform(db: &mut Db, house: &House, session: &Session, act: &Act, chosen: &[(i64, i64)]) -> Outcomes<Done> {
    session.require(Permission::WorkTickets)?;
    let act = &checked(db, house, act)?;
    // Always in the same order, so that two who act on the same tickets wait for each other and never both.
    let mut chosen = chosen.to_vec();
    chosen.sort_unstable();
    db::write(db, |db| {
        let now = house.clock.now();
        let names = names(db)?;
        let target = target(db, act)?;
        let asset = machine(db, act)?;
        let told = told_of(act, target.as_ref(), asset.as_ref(), &names);
        let mut done = Done::none(act.code());
        let mut changes = Vec::new();
        let mut merged = Vec::new();
        for (id, version) in &chosen {
            let Some(ticket) = store::held(db, *id)? else {
                done.left.push(Left { name: String::new(), why: Why::Gone });
                continue;
            };
            let before = Standing::of(&ticket);
            let why = match follow(*id, &before, act, session.operator_id, stored(now)) {
                _ if ticket.version != *version && !adds(act) => changed(db, *id)?,
                Err(Refusal::TakenBy(other)) => Why::TakenBy(names.get(&other).cloned().unwrap_or_default()),
                Err(refusal) => Why::Refused(refusal),
                Ok(after) => {
                    if let Act::Link(other) = act
                        && !store::link(db, *id, *other, session.operator_id, stored(now))?
                    {
                        done.left.push(Left { name: name(&ticket), why: Why::Refused(Refusal::Already) });
                        continue;
                    }
                    if let Act::Unlink(other) = act
                        && !store::unlink(db, *id, *other)?
                    {
                        done.left.push(Left { name: name(&ticket), why: Why::Refused(Refusal::NotLinked) });
                        continue;
                    }
                    say(db, session, *id, act, now)?;
                    if let Some(asset) = &asset {
                        assets::note_ticket(db, house, session, asset.id, *id, &ticket.title)?;
                    }
                    let reason = if let Act::Wait(_, _, note) = act { note.as_str() } else { "" };
                    if after != before && settling::stand(db, house, &ticket, &after, Way::Done(reason), now)? {
                        changes.push((*id, ticket.version, before));
                    }
                    settling::tell(db, Who(Some(session)), *id, act.action(), told.clone(), Some(&after), now)?;
                    merged.push(ticket.name());
                    done.count += 1;
                    continue;
                }
            };
            done.left.push(Left { name: name(&ticket), why });
        }
        if let (Act::Merge(_), Some(target), false) = (act, &target, merged.is_empty()) {
            let told = Told { word: None, detail: Some(merged.join(", ")) };
            settling::tell(db, Who(Some(session)), target.id, "ticket.received", told, None, now)?;
        }
        if !changes.is_empty() {
            let number = acts::begin(db, act.code(), session.operator_id, stored(now))?;
            for (id, shown, before) in &changes {
                let before = serde_json::to_string(before).map_err(|e| Fault::not_done("fault-database").because(e))?;
                let line = ActLine { act_id: number, ticket_id: *id, shown: *shown, version: *shown + 1, before };
                acts::add(db, &line)?;
            }
            done.undoable = true;
        }
        Ok(done)
    })
}

/// What must hold of an act whatever the ticket.
fn checked(db: &mut Db, house: &House, act: &Act) -> Outcomes<Act> {
    let today = house.clock.today();
    let said = |text: &str, key: &'static str| {
        let text = Shown::block(text.trim()).to_string();
        if text.trim().is_empty() { Err(Fault::not_done(key)) } else { Ok(text) }
    };
    Ok(match act {
        Act::Wait(_, Some(day), _) if *day < today => return Err(Fault::not_done("fault-ticket-wait-past")),
        Act::Wait(why, until, note) => Act::Wait(*why, *until, Shown::line(note.trim()).to_string()),
        Act::Solve(text) => Act::Solve(said(text, "fault-ticket-text-missing")?),
        Act::Reply(text) => Act::Reply(said(text, "fault-ticket-words-missing")?),
        Act::Note(text) => Act::Note(said(text, "fault-ticket-words-missing")?),
        Act::Reopen(text) => Act::Reopen(Shown::block(text.trim()).to_string()),
        Act::Assign(to) if technicians(db)?.iter().all(|one| one.id != *to) => {
            return Err(Fault::not_done("fault-ticket-no-technician"));
        }
        act => act.clone(),
    })
}

/// The machine that an act speaks of; one that is retired is refused.
fn machine(db: &mut Db, act: &Act) -> Outcomes<Option<AssetLabel>> {
    match act {
        Act::Asset(Some(asset)) => assets::require_not_retired(db, *asset).map(Some),
        _ => Ok(None),
    }
}

/// The other ticket that an act speaks of.
fn target(db: &mut Db, act: &Act) -> Outcomes<Option<Ticket>> {
    let (Act::Merge(other) | Act::Link(other) | Act::Unlink(other)) = act else { return Ok(None) };
    let ticket = store::held(db, *other)?.ok_or_else(|| Fault::not_done("fault-ticket-no-such"))?;
    if matches!(act, Act::Merge(_)) && ticket.state.is_done() {
        return Err(Fault::not_done("fault-ticket-merge-into-done").arg("number", ticket.name()));
    }
    Ok(Some(ticket))
}

/// What the history says beside the act itself.
fn told_of(act: &Act, target: Option<&Ticket>, asset: Option<&AssetLabel>, names: &BTreeMap<i64, String>) -> Told {
    let word = |key: String| Told { word: Some(key), detail: None };
    match act {
        Act::Assign(to) => Told { word: None, detail: names.get(to).cloned() },
        Act::Wait(why, until, note) => {
            let until = until.map(|day| format!("→ {}", dates::date(day)));
            let detail: Vec<&str> = [until.as_deref(), Some(note.as_str())].into_iter().flatten().collect();
            let detail = Some(detail.join(" ").trim().to_owned()).filter(|text| !text.is_empty());
            Told { word: Some(format!("ticket-waits-{}", why.code())), detail }
        }
        Act::Category(category) => word(category.key().to_owned()),
        Act::Blocking(blocking) => {
            word(if *blocking { "ticket-blocking-yes" } else { "ticket-blocking-no" }.to_owned())
        }
        Act::Line(line) => word(line.key().to_owned()),
        Act::Minutes(more) => Told { word: None, detail: Some(format!("{more:+} min")) },
        Act::Asset(_) => Told { word: None, detail: asset.map(|one| format!("{} {}", one.number, one.name)) },
        Act::Merge(_) | Act::Link(_) | Act::Unlink(_) => Told { word: None, detail: target.map(Ticket::name) },
        _ => Told::default(),
    }
}

/// Writes the words of an act.
fn say(db: &mut Db, session: &Session, ticket: i64, act: &Act, now: DateTime<Utc>) -> Outcomes<()> {
    let Some((text, visible)) = act.words() else { return Ok(()) };
    let note = Note {
        id: 0,
        ticket_id: ticket,
        at: stored(now),
        author_id: Some(session.operator_id),
        author: session.name.clone(),
        visible,
        text: text.to_owned(),
    };
    told::note(db, &note)
}

/// Takes back the operator's last act of today, as one act.
pub fn undo(db: &mut Db, house: &House, session: &Session) -> Outcomes<Done> {
    session.require(Permission::WorkTickets)?;
    db::write(db, |db| {
        let now = house.clock.now();
        let since = calendar::instant(rome(now).date_naive(), NaiveTime::MIN);
        let act = acts::last_of(db, session.operator_id, stored(since))?
            .ok_or_else(|| Fault::not_done("fault-ticket-nothing-to-undo"))?;
        acts::undone(db, act.id, stored(now))?;
        let mut done = Done::none(&act.kind);
        for line in acts::lines(db, act.id)? {
            let Some(ticket) = store::held(db, line.ticket_id)? else { continue };
            let before: Standing =
                serde_json::from_str(&line.before).map_err(|error| Fault::not_done("fault-database").because(error))?;
            if ticket.version != line.version || !settling::stand(db, house, &ticket, &before, Way::Undone, now)? {
                done.left.push(Left { name: name(&ticket), why: changed(db, ticket.id)? });
                continue;
            }
            let told = Told { word: Some(format!("action-ticket-{}", act.kind)), detail: None };
            settling::tell(db, Who(Some(session)), ticket.id, "ticket.undone", told, Some(&before), now)?;
            acts::stands_again(db, ticket.id, line.shown, line.version + 1)?;
            done.count += 1;
        }
        Ok(done)
    })
}

/// What a ticket is called in a message.
fn name(ticket: &Ticket) -> String {
    format!("{} {}", ticket.name(), Shown::line(&ticket.title))
}

/// Who changed a ticket last, and how.
fn changed(db: &mut Db, id: i64) -> Outcomes<Why> {
    Ok(match told::last_event(db, id)? {
        Some(event) => Why::Changed {
            who: Some(event.operator_name),
            at: instant(event.at),
            what: format!("action-ticket-{}", event.act),
        },
        None => Why::Gone,
    })
}

/// A clock stopped by another desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop<'a> {
    /// For what.
    pub why: crate::desks::helpdesk::model::Waits,
    /// At most till this day.
    pub until: Option<chrono::NaiveDate>,
    /// In words, as the history shows it.
    pub note: &'a str,
    /// The supplier called, where there is one.
    pub supplier: Option<i64>,
}

/// Stops a ticket's clock within a transaction that is under way: a supplier was called, a purchase was asked for. Nothing
/// happens to a ticket that waits for the same already, or is over; answers whether it stands still now.
pub fn pause_within(db: &mut Db, house: &House, session: &Session, ticket: i64, stop: &Stop<'_>) -> Outcomes<bool> {
    let act = Act::Wait(stop.why, stop.until, stop.note.to_owned());
    let found = store::held(db, ticket)?.ok_or_else(|| Fault::not_done("fault-ticket-no-such"))?;
    if found.state.is_done() {
        return Ok(false);
    }
    let now = house.clock.now();
    let before = Standing::of(&found);
    let mut after = follow(ticket, &before, &act, session.operator_id, stored(now)).unwrap_or_else(|_| before.clone());
    after.supplier = stop.supplier.or(after.supplier);
    if after != before {
        settling::stand(db, house, &found, &after, Way::Done(stop.note), now)?;
        let told = told_of(&act, None, None, &BTreeMap::new());
        settling::tell(db, Who(Some(session)), ticket, act.action(), told, Some(&after), now)?;
    }
    Ok(true)
}

/// Lets a ticket's clock run on within a transaction that is under way, if it stands still for this.
pub fn resume_within(
    db: &mut Db,
    house: &House,
    who: Who<'_>,
    ticket: i64,
    why: crate::desks::helpdesk::model::Waits,
    note: &str,
) -> Outcomes<bool> {
    let Some(found) = store::held(db, ticket)?.filter(|one| one.state == State::Waiting) else { return Ok(false) };
    if found.waiting_for != Some(why) {
        return Ok(false);
    }
    let now = house.clock.now();
    let before = Standing::of(&found);
    let operator = who.id().unwrap_or_default();
    let Ok(after) = follow(ticket, &before, &Act::Resume, operator, stored(now)) else { return Ok(false) };
    settling::stand(db, house, &found, &after, Way::Done(""), now)?;
    let detail = Some(note.to_owned()).filter(|note| !note.is_empty());
    settling::tell(db, who, ticket, Act::Resume.action(), Told { word: None, detail }, Some(&after), now)?;
    Ok(true)
}

/// The same to tickets as they stand, for whoever knows what a colleague did to them meanwhile.
pub fn perform_as_it_stands(db: &mut Db, house: &House, session: &Session, act: &Act, ids: &[i64]) -> Outcomes<Done> {
    let chosen: Vec<(i64, i64)> =
        store::with_ids(db, ids)?.into_iter().map(|ticket| (ticket.id, ticket.version)).collect();
    perform(db, house, session, act, &chosen)
}
