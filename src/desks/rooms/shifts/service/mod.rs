//! The use cases of shifts: volunteers, the turn and whatever else decides who opens and closes, keys, months. Each is one
//! transaction with its event in the chain, and the permission asked inside.

pub mod keys;
pub mod months;
pub mod planning;
pub mod swaps;
pub mod volunteers;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::model::{Act, Shift, ShiftEvent};
use super::rules::Rules;
use super::store::events;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::audit::{self, Actor, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::{self, Db, settings, stored};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of a shift among audit events.
pub const SUBJECT: &str = "shift";
/// Where the rules of the service are kept.
const RULES: &str = "rooms.shifts";

/// Whose hand does something: an operator's, or the program's own.
#[derive(Debug, Clone)]
pub struct Hand {
    /// The operator.
    pub operator: Option<i64>,
    /// Their name.
    pub name: String,
    /// For the chain.
    pub actor: Actor,
}

impl Hand {
    /// An operator's.
    pub fn of(session: &Session) -> Self {
        Self { operator: Some(session.operator_id), name: session.name.clone(), actor: session.actor() }
    }

    /// The program's own.
    pub fn program() -> Self {
        Self { operator: None, name: "Scrivania".to_owned(), actor: Actor::system() }
    }
}

/// The rules of the service as they are set.
pub fn rules(db: &mut Db) -> Outcomes<Rules> {
    let text = settings::get(db, RULES)?.unwrap_or_default();
    Ok(serde_json::from_str::<Rules>(&text).unwrap_or_default().bounded())
}

/// Sets the rules of the service. Shifts that are written keep the weight they have.
pub fn set_rules(db: &mut Db, house: &House, session: &Session, rules: &Rules) -> Outcomes<()> {
    session.require(Permission::KeepRooms)?;
    let rules = rules.clone().bounded();
    let text = serde_json::to_string(&rules).map_err(|e| Fault::not_done("fault-shifts-rules").because(e))?;
    db::write(db, |db| {
        settings::put(db, RULES, &text)?;
        let digest = Canonical::of("shift-rules/1").text("rules", &text).digest();
        chain(db, house.clock.now(), &session.actor(), ("shift.rules", 0), digest, &json!({ "rules": text }))
    })
}

/// A note as it is kept; refused when too long.
pub fn note(text: &str) -> Outcomes<Option<String>> {
    let text = Shown::line(text.trim()).into_string();
    if text.chars().count() > super::rules::LONGEST_NOTE {
        return Err(Fault::not_done("fault-shifts-note-long").arg("most", super::rules::LONGEST_NOTE).on("note"));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// Writes a line of a shift's history and tells the chain.
fn record(
    db: &mut Db,
    at: DateTime<Utc>,
    hand: &Hand,
    shift: &Shift,
    (act, from, to): (Act, Option<i64>, Option<i64>),
    note: Option<&str>,
) -> Outcomes<i64> {
    let event = ShiftEvent {
        id: 0,
        shift_id: shift.id,
        at: stored(at),
        operator_id: hand.operator,
        operator_name: hand.name.clone(),
        act,
        from_id: from,
        to_id: to,
        note: note.map(str::to_owned),
        digest: Vec::new(),
    };
    let event = events::insert(db, event)?;
    let action = match act {
        Act::Assigned => "shift.assigned",
        Act::Released => "shift.released",
        Act::Refused => "shift.refused",
        Act::SwapAsked => "shift.swap_asked",
        Act::Swapped => "shift.swapped",
        Act::SwapRefused => "shift.swap_refused",
        Act::Moved => "shift.moved",
        Act::Cancelled => "shift.cancelled",
        Act::Restored => "shift.restored",
    };
    let detail = json!({ "event": event.id, "booking": shift.booking_id, "duty": shift.duty, "from": from, "to": to });
    chain(db, at, &hand.actor, (action, shift.id), event.expected_digest(), &detail)?;
    Ok(event.id)
}

fn chain(
    db: &mut Db,
    at: DateTime<Utc>,
    actor: &Actor,
    (action, id): (&'static str, i64),
    digest: Digest,
    detail: &serde_json::Value,
) -> Outcomes<()> {
    audit::append(db, &Entry { at, actor, action, subject_kind: SUBJECT, subject_id: id, digest }, detail).map(drop)
}
