//! The use cases: one function, one transaction, one key of the clerk.

mod closing;
mod noting;
mod opening;
mod together;
mod voting;

pub use closing::{Closed, attendance_digest, close};
pub use noting::{Noting, ending, may_name_chair, note, undo};
pub use opening::{Convened, ItemAsked, SeatAsked, open, take_in};
pub use together::{aside, rest_present, toggle};
pub use voting::{Ballot, check, may_vote, vote};

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::course::{Course, ItemStanding, Rows, Treated, Voted};
use super::model::{Event, Hall, Item, Seat};
use super::notified::Notified;
use super::{rules, source, store};
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::{Db, instant};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record among audit events and deadlines.
pub const SUBJECT: &str = "hall";

/// A sitting with everything that was written in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The sitting.
    pub hall: Hall,
    /// Members.
    pub seats: Vec<Seat>,
    /// Agenda.
    pub items: Vec<Item>,
    /// Events.
    pub events: Vec<Event>,
    /// Votes.
    pub votes: Vec<Voted>,
    /// What follows from them.
    pub course: Course,
    /// How its notice reached the members.
    pub notices: Vec<Notified>,
}

impl Sheet {
    /// Whether an item was passed that had no proposal behind it and becomes a deliberation by that. A commission deliberates
    /// nothing, and what is only heard becomes none by itself.
    pub fn becomes_act(&self, item: &Treated) -> bool {
        let passed = item.standing == ItemStanding::Passed && rules::deliberates(self.hall.organ_kind);
        passed && item.item.act_id.is_none() && !item.item.communication
    }
}

/// Reads a sitting.
pub fn sheet(db: &mut Db, session: &Session, sitting: i64) -> Outcomes<Sheet> {
    session.require(Permission::Consult)?;
    load(db, sitting)
}

pub(super) fn load(db: &mut Db, sitting: i64) -> Outcomes<Sheet> {
    let hall = store::hall(db, sitting)?.ok_or_else(|| Fault::not_done("fault-hall-gone"))?;
    let (seats, items) = (store::seats(db, sitting)?, store::items(db, sitting)?);
    let (events, votes) = (store::events(db, sitting)?, store::voted(db, sitting)?);
    let rows = Rows { hall: &hall, seats: &seats, items: &items, events: &events, votes: &votes };
    let course = Course::of(rows);
    let notices = source::notified(db, sitting, instant(hall.convened_at))?;
    Ok(Sheet { hall, seats, items, events, votes, course, notices })
}

/// Locks a sitting that is not closed and reads it.
fn held(db: &mut Db, sitting: i64) -> Outcomes<Sheet> {
    let hall = store::hall(db, sitting)?.ok_or_else(|| Fault::not_done("fault-hall-gone"))?;
    if hall.closed_at.is_some() {
        return Err(Fault::not_done("fault-hall-closed"));
    }
    store::hold(db, sitting)?;
    let sheet = load(db, sitting)?;
    // A colleague may have closed it while we waited for the lock.
    if sheet.hall.closed_at.is_some() { Err(Fault::not_done("fault-hall-closed")) } else { Ok(sheet) }
}

/// The digest an event must have.
pub fn event_digest(event: &Event) -> Digest {
    Canonical::of("hall-event/1")
        .int("sitting", event.sitting_id)
        .text("kind", event.kind.code())
        .maybe_int("seat", event.seat_id)
        .maybe_int("item", event.item_id)
        .maybe_int("other", event.other_id)
        .maybe("value", event.value.as_deref())
        .at("at", instant(event.at))
        .at("noted", instant(event.noted_at))
        .int("by", event.operator_id)
        .text("name", &event.operator_name)
        .digest()
}

/// The digest a vote must have.
pub fn vote_digest(voted: &Voted) -> Digest {
    let vote = &voted.vote;
    let mut canonical = Canonical::of("vote/1")
        .int("sitting", vote.sitting_id)
        .int("item", vote.item_id)
        .text("about", vote.about.code())
        .text("manner", vote.manner.code())
        .int("favour", vote.favour)
        .int("against", vote.against)
        .int("abstained", vote.abstained)
        .int("apart", vote.apart)
        .int("blank", vote.blank)
        .text("majority", vote.majority.code())
        .int("needed", vote.needed)
        .flag("passed", vote.passed)
        .at("at", instant(vote.at))
        .int("by", vote.operator_id)
        .text("name", &vote.operator_name);
    for name in &voted.names {
        canonical = canonical.int("seat", name.seat_id).text("choice", name.choice.code());
    }
    canonical.digest()
}

/// Appends to the chain.
pub(super) fn tell(
    db: &mut Db,
    session: &Session,
    at: DateTime<Utc>,
    (action, id): (&'static str, i64),
    digest: Digest,
    detail: &Value,
) -> Outcomes<()> {
    let actor = session.actor();
    let entry = Entry { at, actor: &actor, action, subject_kind: SUBJECT, subject_id: id, digest };
    audit::append(db, &entry, detail)?;
    Ok(())
}

/// The instant something happened: now, or a time of the day of the sitting that was typed.
pub(super) fn happened(house: &House, at: Option<DateTime<Utc>>) -> Outcomes<DateTime<Utc>> {
    let now = house.clock.now();
    match at {
        Some(at) if at > now => Err(Fault::not_done("fault-hall-future")),
        Some(at) => Ok(at),
        None => Ok(now),
    }
}
