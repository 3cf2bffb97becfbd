//! The use cases of sittings that go out live: each sitting in the calendar of the rooms gets its ticket and checklist by
//! itself, follows it when it moves, and is called off with it; steps are ticked one by one.

use chrono::{DateTime, Days, Utc};
use serde_json::json;

use super::model::{StreamStep, Streaming};
use super::store::streams::{self as store, New};
use super::{backups, rules, settings};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::Actor;
use crate::db::canonical::Canonical;
use crate::db::deadlines::{self, Opening};
use crate::db::{self, Db, instant, stored};
use crate::desks::helpdesk::api::{self as helpdesk, Category, Channel, NewTicket};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record among audit events and deadlines.
pub const SUBJECT: &str = "streaming";

/// A sitting as the calendar of the rooms has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// Its booking.
    pub booking: i64,
    /// Begin.
    pub starts_at: DateTime<Utc>,
    /// End.
    pub ends_at: DateTime<Utc>,
    /// What the calendar shows.
    pub title: String,
    /// Room.
    pub room: String,
    /// It takes place; otherwise it was called off.
    pub live: bool,
}

impl Sitting {
    fn row(&self) -> New {
        New {
            booking: self.booking,
            starts_at: stored(self.starts_at),
            ends_at: stored(self.ends_at),
            title: self.title.clone(),
            room: self.room.clone(),
        }
    }
}

/// Brings the checklists in line with the sittings that are to come: those in the next days get a ticket, once; those
/// that moved, were called off or are gone follow. Answers how many changed. Done again it changes nothing.
pub fn follow(db: &mut Db, house: &House, sittings: &[Sitting]) -> Outcomes<usize> {
    let settings = settings::read(db)?;
    let now = house.clock.now();
    let last = house.clock.today() + Days::new(settings.ahead.unsigned_abs());
    let mut changed = 0;
    for sitting in sittings.iter().filter(|one| one.ends_at >= now) {
        match store::of_booking(db, sitting.booking)? {
            None if sitting.live && rome(sitting.starts_at).date_naive() <= last => {
                begin(db, house, sitting, &settings.steps)?;
                changed += 1;
            }
            None => {}
            Some(known) => changed += usize::from(adapt(db, house, &known, sitting)?),
        }
    }
    for known in store::coming(db, stored(now))? {
        if !sittings.iter().any(|one| one.booking == known.booking_id) {
            changed += usize::from(adapt(db, house, &known, &gone(&known))?);
        }
    }
    Ok(changed)
}

fn begin(db: &mut Db, house: &House, sitting: &Sitting, steps: &[String]) -> Outcomes<()> {
    let day = dates::elided("del", &dates::date_time(sitting.starts_at));
    let new = NewTicket {
        key: Some(format!("streaming:{}", sitting.booking)),
        channel: Channel::Job,
        requester: "Calendario delle sale".to_owned(),
        room: sitting.room.clone(),
        category: Category::Streaming,
        title: format!("Diretta: {} {day}", sitting.title),
        body: steps.iter().map(|step| format!("[ ] {step}")).collect::<Vec<_>>().join("\n"),
        ..NewTicket::default()
    };
    let ticket = helpdesk::open_by_itself(db, house, &new)?;
    db::write(db, |db| {
        if store::of_booking(db, sitting.booking)?.is_some() {
            return Ok(());
        }
        let at = stored(house.clock.now());
        let id = store::insert(db, &sitting.row(), steps, (ticket.id, &ticket.name), at)?;
        open_deadline(db, house, id, sitting)?;
        tell(db, house, &Actor::system(), "streaming.opened", id, &sitting.title)
    })
}

/// The clock of a sitting: within the day on which it is held (office plan, C9a).
fn open_deadline(db: &mut Db, house: &House, id: i64, sitting: &Sitting) -> Outcomes<()> {
    let day = rome(sitting.starts_at).date_naive();
    let (opened_at, due_at) = rules::from_to(house.clock.today(), day);
    let title = format!("Diretta e registrazione: {}", sitting.title);
    let office_id = helpdesk::ced_office(db)?;
    let opening = Opening {
        activity: rules::STREAMING,
        subject_kind: SUBJECT,
        subject_id: id,
        title: &title,
        office_id,
        opened_at,
        due_at,
    };
    deadlines::open(db, &opening)
}

/// Brings one checklist in line with its sitting; answers whether anything changed.
fn adapt(db: &mut Db, house: &House, known: &Streaming, sitting: &Sitting) -> Outcomes<bool> {
    let row = sitting.row();
    let same = (known.starts_at, known.ends_at, &known.title, &known.room)
        == (row.starts_at, row.ends_at, &row.title, &row.room);
    let off = known.cancelled_at.is_some();
    if same && off != sitting.live {
        return Ok(false);
    }
    db::write(db, |db| bring(db, house, &Actor::system(), known, sitting, None))?;
    Ok(true)
}

/// A sitting was called off, in that very act: its checklist and its ticket end with it, with the reason. Nothing happens
/// where it has none yet, or where they have ended.
pub fn called_off_within(db: &mut Db, house: &House, session: &Session, booking: i64, reason: &str) -> Outcomes<()> {
    match store::of_booking(db, booking)?.filter(|known| known.cancelled_at.is_none()) {
        Some(known) => bring(db, house, &session.actor(), &known, &gone(&known), Some(reason)),
        None => Ok(()),
    }
}

/// A sitting that does not take place, as it is known.
fn gone(known: &Streaming) -> Sitting {
    Sitting {
        booking: known.booking_id,
        starts_at: instant(known.starts_at),
        ends_at: instant(known.ends_at),
        title: known.title.clone(),
        room: known.room.clone(),
        live: false,
    }
}

/// Writes where a sitting stands now, with its clock and its ticket.
fn bring(
    db: &mut Db,
    house: &House,
    actor: &Actor,
    known: &Streaming,
    sitting: &Sitting,
    reason: Option<&str>,
) -> Outcomes<()> {
    let at = stored(house.clock.now());
    let off = known.cancelled_at.is_some();
    let cancelled = (!sitting.live).then(|| known.cancelled_at.unwrap_or(at));
    store::moved(db, known.id, &sitting.row(), cancelled, at)?;
    deadlines::withdraw(db, SUBJECT, known.id)?;
    if sitting.live && known.open_steps > 0 {
        open_deadline(db, house, known.id, sitting)?;
    }
    let action = match (off, sitting.live) {
        (_, false) => "streaming.called_off",
        (true, true) => "streaming.back",
        (false, true) => "streaming.moved",
    };
    if let Some(ticket) = known.ticket_id {
        // Whoever looks at the ticket is told why it ended, or why it is there again.
        let day = dates::date_time(sitting.starts_at);
        let of = dates::elided("del", &day);
        match (off, sitting.live, reason) {
            (false, false, Some(reason)) => {
                helpdesk::withdraw_within(db, house, ticket, &format!("Seduta {of} annullata: {reason}"))?
            }
            (false, false, None) => helpdesk::withdraw_within(db, house, ticket, &format!("Seduta {of} annullata."))?,
            (true, true, _) => {
                helpdesk::back_within(db, house, ticket, &format!("Seduta di nuovo in calendario: {day}."))?
            }
            (true, false, _) | (false, true, _) => false,
        };
    }
    tell(db, house, actor, action, known.id, &dates::date_time(sitting.starts_at))
}

/// Ticks a step, or takes that back; the last one meets the clock. Answers how many are open.
pub fn tick(db: &mut Db, house: &House, session: &Session, id: i64, position: i64) -> Outcomes<i64> {
    session.require(Permission::WorkTickets)?;
    db::write(db, |db| {
        let known = found(store::by_id(db, id)?)?;
        if known.cancelled_at.is_some() {
            return Err(Fault::not_done("fault-streaming-off").arg("title", known.title));
        }
        let steps = store::steps(db, id)?;
        let step = steps.into_iter().find(|step| step.position == position);
        let step = step.ok_or_else(|| Fault::not_done("fault-streaming-gone"))?;
        let now = house.clock.now();
        let done = step.done_at.is_none().then_some((stored(now), session.operator_id, session.name.as_str()));
        let open = store::tick(db, id, position, done, stored(now))?;
        if open == 0 {
            deadlines::meet(db, rules::STREAMING, SUBJECT, id, now, Some(session.operator_id))?;
        }
        let action = if done.is_some() { "streaming.ticked" } else { "streaming.unticked" };
        tell(db, house, &session.actor(), action, id, &step.text)?;
        Ok(open)
    })
}

/// Which sitting is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Itself.
    Sitting(i64),
    /// That of a ticket.
    Ticket(i64),
}

/// A sitting with its checklist.
pub fn sheet(db: &mut Db, session: &Session, about: About) -> Outcomes<(Streaming, Vec<StreamStep>)> {
    session.require(Permission::Consult)?;
    let sitting = found(match about {
        About::Sitting(id) => store::by_id(db, id)?,
        About::Ticket(ticket) => store::of_ticket(db, ticket)?,
    })?;
    let steps = store::steps(db, sitting.id)?;
    Ok((sitting, steps))
}

fn found(streaming: Option<Streaming>) -> Outcomes<Streaming> {
    streaming.ok_or_else(|| Fault::not_done("fault-streaming-gone"))
}

fn tell(db: &mut Db, house: &House, actor: &Actor, action: &'static str, id: i64, text: &str) -> Outcomes<()> {
    let digest = Canonical::of("streaming/1").int("id", id).text("action", action).text("text", text).digest();
    backups::tell(db, house, actor, (action, SUBJECT, id), digest, &json!({ "text": text }))
}
