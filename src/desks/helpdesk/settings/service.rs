//! The use cases of the settings: each asks for its permission, is one transaction and tells the chain what was before and
//! what is now.

use serde_json::json;

use super::rules;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::drafts::{self, Place};
use crate::db::{self, Db, settings, stored};
use crate::desks::helpdesk::model::{CannedFields, CannedText, Category, ClockFields, ClockRow, codes};
use crate::desks::helpdesk::store::{clocks, texts};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of a clock among events.
pub const CLOCK: &str = "ticket_clock";
/// Kind of a text among events.
pub const TEXT: &str = "canned_text";
/// Kind of the setting of closing among events.
pub const CLOSING: &str = "ticket_closing";
/// Setting: working days after which a solved ticket closes by itself; 0 for never.
const CLOSE_AFTER: &str = "helpdesk.close_after";

/// Sets a clock from a day on: a clock that begins on that day already is changed, over its version where the form was
/// about that very one. Tickets that are open keep the terms they were opened with. Answers its id.
pub fn set_clock(
    db: &mut Db,
    house: &House,
    session: &Session,
    fields: &ClockFields,
    over: Option<(i64, i64)>,
    draft: Option<&Place>,
) -> Outcomes<i64> {
    session.require(Permission::WorkTickets)?;
    let fields = rules::clean_clock(fields, house.clock.today())?;
    db::write(db, |db| {
        let at = stored(house.clock.now());
        let there = clocks::on_day(db, fields.category, fields.circumstance, fields.valid_from)?;
        let before = clocks::before(db, fields.category, fields.circumstance, fields.valid_from)?;
        let id = match &there {
            Some(there) => {
                let version = over.filter(|(id, _)| *id == there.id).map_or(there.version, |(_, version)| version);
                if !clocks::update(db, (there.id, version), &fields, session.operator_id, at)? {
                    return Err(Fault::not_done("fault-clock-conflict"));
                }
                there.id
            }
            None => clocks::insert(db, &fields, session.operator_id, at)?,
        };
        let old = there.or(before).map(|row| ClockFields::from(&row));
        tell(
            db,
            house,
            session,
            ("ticket_clock.set", CLOCK, id),
            clock_digest(&fields),
            &json!({ "old": old, "new": fields }),
        )?;
        if let Some(place) = draft {
            drafts::discard(db, place)?;
        }
        Ok(id)
    })
}

/// Takes a clock away that is not in force yet.
pub fn drop_clock(db: &mut Db, house: &House, session: &Session, id: i64, version: i64) -> Outcomes<()> {
    session.require(Permission::WorkTickets)?;
    db::write(db, |db| {
        let row = clocks::by_id(db, id)?.ok_or_else(|| Fault::not_done("fault-clock-gone"))?;
        if row.valid_from <= house.clock.today() {
            return Err(Fault::not_done("fault-clock-in-force").arg("day", dates::date(row.valid_from)));
        }
        if !clocks::remove(db, id, version)? {
            return Err(Fault::not_done("fault-clock-conflict"));
        }
        let old = ClockFields::from(&row);
        tell(db, house, session, ("ticket_clock.dropped", CLOCK, id), clock_digest(&old), &json!({ "old": old }))
    })
}

fn clock_digest(fields: &ClockFields) -> Digest {
    Canonical::of("ticket-clock/1")
        .text("category", fields.category.code())
        .text("circumstance", fields.circumstance.code())
        .text("activity", &fields.activity)
        .text("take_up", &fields.take_up)
        .maybe("solve", fields.solve.as_deref())
        .text("from", fields.solve_from.code())
        .text("pauses", &codes(&fields.pauses))
        .maybe_day("valid_from", Some(fields.valid_from))
        .digest()
}

/// Adds a text, or changes one over its version; answers its id.
pub fn keep_text(
    db: &mut Db,
    house: &House,
    session: &Session,
    of: Option<(i64, i64)>,
    fields: &CannedFields,
    draft: Option<&Place>,
) -> Outcomes<i64> {
    session.require(Permission::WorkTickets)?;
    let fields = rules::clean_text(fields)?;
    db::write(db, |db| {
        let own = of.map(|(id, _)| id);
        if texts::of_title(db, &fields.title)?.is_some_and(|one| Some(one.id) != own) {
            return Err(Fault::not_done("fault-text-double").arg("title", &fields.title).on("title"));
        }
        let (id, action, detail) = match of {
            None => (texts::insert(db, &fields)?, "canned_text.added", json!({ "new": fields })),
            Some((id, version)) => {
                let old = found(db, id)?;
                if !texts::update(db, (id, version), &fields)? {
                    return Err(Fault::not_done("fault-text-conflict").arg("title", old.title));
                }
                (id, "canned_text.changed", json!({ "old": CannedFields::from(&old), "new": fields }))
            }
        };
        tell(db, house, session, (action, TEXT, id), text_digest(&fields), &detail)?;
        if let Some(place) = draft {
            drafts::discard(db, place)?;
        }
        Ok(id)
    })
}

/// Takes a text out of use, or back; answers whether it is in use now.
pub fn turn_text(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<bool> {
    session.require(Permission::WorkTickets)?;
    db::write(db, |db| {
        let old = found(db, id)?;
        if !texts::set_active(db, (id, old.version), !old.active)? {
            return Err(Fault::not_done("fault-text-conflict").arg("title", old.title));
        }
        let action = if old.active { "canned_text.left" } else { "canned_text.back" };
        tell(db, house, session, (action, TEXT, id), text_digest(&CannedFields::from(&old)), &json!({}))?;
        Ok(!old.active)
    })
}

fn found(db: &mut Db, id: i64) -> Outcomes<CannedText> {
    texts::by_id(db, id)?.ok_or_else(|| Fault::not_done("fault-text-gone"))
}

fn text_digest(fields: &CannedFields) -> Digest {
    Canonical::of("canned-text/1")
        .text("title", &fields.title)
        .text("body", &fields.body)
        .maybe("category", fields.category.map(Category::code))
        .digest()
}

/// Working days after which a solved ticket closes by itself; none for never.
pub fn closing(db: &mut Db) -> Outcomes<Option<u16>> {
    let set = settings::get(db, CLOSE_AFTER)?.and_then(|text| text.parse().ok());
    Ok(Some(set.unwrap_or(rules::USUAL_CLOSING)).filter(|days| *days > 0))
}

/// Sets them; 0 for never.
pub fn set_closing(db: &mut Db, house: &House, session: &Session, days: u16) -> Outcomes<()> {
    session.require(Permission::WorkTickets)?;
    db::write(db, |db| {
        let old = closing(db)?;
        settings::put(db, CLOSE_AFTER, &days.to_string())?;
        let digest = Canonical::of("ticket-closing/1").int("days", i64::from(days)).digest();
        let act = ("ticket_closing.set", CLOSING, 1);
        tell(db, house, session, act, digest, &json!({ "old": old, "new": days }))
    })
}

/// One clock; for its form.
pub fn clock(db: &mut Db, session: &Session, id: i64) -> Outcomes<ClockRow> {
    session.require(Permission::WorkTickets)?;
    clocks::by_id(db, id)?.ok_or_else(|| Fault::not_done("fault-clock-gone"))
}

/// One text; for its form.
pub fn text(db: &mut Db, session: &Session, id: i64) -> Outcomes<CannedText> {
    session.require(Permission::WorkTickets)?;
    found(db, id)
}

fn tell(
    db: &mut Db,
    house: &House,
    session: &Session,
    (action, subject_kind, subject_id): (&'static str, &'static str, i64),
    digest: Digest,
    detail: &serde_json::Value,
) -> Outcomes<()> {
    let actor = session.actor();
    let entry = Entry { at: house.clock.now(), actor: &actor, action, subject_kind, subject_id, digest };
    audit::append(db, &entry, detail).map(drop)
}
