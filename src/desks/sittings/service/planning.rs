//! Planning a sitting and moving it before it is convened: its terms are counted each time, and its deadlines follow.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::watching::watch;
use super::{conflict, discard, found, tell};
use crate::base::calendar::WorkingCalendar;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::fold;
use crate::db::drafts::Place;
use crate::db::{self, Db, instant, stored};
use crate::desks::organs::api::{self as organs, Call, NoticeRule, Organ};
use crate::desks::rooms::api::{self as rooms, Room};
use crate::desks::sittings::model::{Sitting, SittingFields, SittingState};
use crate::desks::sittings::rules;
use crate::desks::sittings::store::{self, Counted};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Plans a sitting; the same key never plans two, and refuses another one: the form would be thrown away with what it says.
pub fn plan(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    fields: &SittingFields,
    draft: Option<&Place>,
) -> Outcomes<i64> {
    session.require(Permission::KeepSittings)?;
    let fields = rules::clean(fields, house.clock.now())?;
    db::write(db, |db| {
        let id = plan_within(db, house, session, key, &fields)?;
        discard(db, draft)?;
        Ok(id)
    })
}

/// The same inside the caller's transaction, of fields that were looked at.
pub(in crate::desks::sittings) fn plan_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    fields: &SittingFields,
) -> Outcomes<i64> {
    let fields = &housed(&rooms::rooms(db)?, fields);
    if let Some(made) = store::by_key(db, key)? {
        if fields_of(&made) == *fields {
            return Ok(made.id);
        }
        let organ = organs::organ(db, made.organ_id)?;
        return Err(Fault::not_done("fault-sittings-key-reused").arg("sitting", name_of(&organ, &made)));
    }
    let organ = organs::organ(db, fields.organ_id)?;
    alone(db, fields, 0)?;
    let (_, counted) = count(db, house, &organ, fields)?;
    let at = stored(house.clock.now());
    let id = store::insert(db, key, fields, &counted, at, session.operator_id)?;
    let made = found(store::by_id(db, id)?)?;
    watch(db, house, session, &organ, &made)?;
    tell(db, house, &session.actor(), "sitting.planned", id, &json!({ "new": fields }))?;
    Ok(id)
}

/// Moves or changes a sitting over the version it was read in. One that is convened keeps its date: whoever moves it calls
/// it off and plans another, because the notice names the day.
pub fn change(
    db: &mut Db,
    house: &House,
    session: &Session,
    (id, version): (i64, i64),
    fields: &SittingFields,
    draft: Option<&Place>,
) -> Outcomes<()> {
    session.require(Permission::KeepSittings)?;
    let fields = rules::clean(fields, house.clock.now())?;
    db::write(db, |db| {
        let old = super::ahead(db, id)?;
        let known = rooms::rooms(db)?;
        let fields = housed(&known, &SittingFields { organ_id: old.organ_id, ..fields.clone() });
        let moved = fields.at != old.begins() || fields.room_id != room_of(&known, &old) || fields.call != old.call;
        if old.state == SittingState::Convened && moved {
            return Err(Fault::not_done("fault-sittings-convened").on("at"));
        }
        let organ = organs::organ(db, fields.organ_id)?;
        alone(db, &fields, id)?;
        let (_, counted) = count(db, house, &organ, &fields)?;
        if !store::update(db, (id, version), &fields, &counted, stored(house.clock.now()), session.operator_id)? {
            return Err(conflict());
        }
        let made = found(store::by_id(db, id)?)?;
        watch(db, house, session, &organ, &made)?;
        tell(db, house, &session.actor(), "sitting.changed", id, &json!({ "old": fields_of(&old), "new": fields }))?;
        discard(db, draft)
    })
}

/// What a form would say of a sitting.
pub fn fields_of(sitting: &Sitting) -> SittingFields {
    SittingFields {
        organ_id: sitting.organ_id,
        call: sitting.call,
        title: sitting.title.clone(),
        at: sitting.begins(),
        second_call_at: sitting.second_call_at.map(instant),
        minutes: sitting.minutes,
        room_id: sitting.room_id,
        place: sitting.place.clone(),
        is_public: sitting.is_public,
        leaders_on: sitting.leaders_on,
    }
}

/// The rule that convenes an organ for a call on the day of a sitting.
pub fn rule_for(db: &mut Db, organ: &Organ, call: Call, at: DateTime<Utc>) -> Outcomes<NoticeRule> {
    let day = rome(at).date_naive();
    organs::rule_on(db, organ.id, call, day)?.ok_or_else(|| {
        Fault::not_done("fault-sittings-no-rule").arg("organ", &organ.name).arg("day", dates::date(day)).on("call")
    })
}

/// Counts the terms of a sitting.
pub(in crate::desks::sittings) fn count(
    db: &mut Db,
    house: &House,
    organ: &Organ,
    fields: &SittingFields,
) -> Outcomes<(NoticeRule, Counted)> {
    let rule = rule_for(db, organ, fields.call, fields.at)?;
    let calendar: WorkingCalendar = house.facts().calendar;
    let notice = organs::notice_due(&rule.fields.term, fields.at, &calendar).map_or(fields.at, |(_, due)| due.instant);
    let proposals =
        rules::proposals_due(&organ.proposals_term, notice, &calendar).map_or(notice, |(_, due)| due.instant);
    let counted = Counted {
        rule_id: rule.id,
        term: rule.fields.term.clone(),
        notice_due: stored(notice),
        proposals_due: stored(proposals),
    };
    Ok((rule, counted))
}

/// The room whose name a place in words is, however it is written.
fn named(rooms: &[Room], place: &str) -> Option<i64> {
    let place = fold(place.trim());
    rooms.iter().find(|room| !place.is_empty() && fold(room.name.trim()) == place).map(|room| room.id)
}

/// A sitting as it is kept: a place that is one of our rooms is that room, so that nobody else is given it; and where a room
/// was chosen no other place stands beside it.
fn housed(rooms: &[Room], fields: &SittingFields) -> SittingFields {
    let room_id = fields.room_id.or_else(|| named(rooms, &fields.place));
    let place = if room_id.is_some() { String::new() } else { fields.place.clone() };
    SittingFields { room_id, place, ..fields.clone() }
}

/// The room a sitting takes place in: the one that was chosen, or the one that its place in words names.
pub(in crate::desks::sittings) fn room_of(rooms: &[Room], sitting: &Sitting) -> Option<i64> {
    sitting.room_id.or_else(|| named(rooms, &sitting.place))
}

/// Refuses a sitting where another organ sits in the same room or place already, or the same organ at the same time.
fn alone(db: &mut Db, fields: &SittingFields, but: i64) -> Outcomes<()> {
    let ends = fields.at + TimeDelta::minutes(fields.minutes);
    let around = store::between(db, 0, stored(fields.at - TimeDelta::days(1)), stored(ends))?;
    let known = rooms::rooms(db)?;
    for other in around.iter().filter(|one| one.id != but) {
        let overlaps = other.begins() < ends && other.ends() > fields.at;
        let same_room = fields.room_id.is_some() && room_of(&known, other) == fields.room_id;
        let here = fold(fields.place.trim());
        let same_place = !here.is_empty() && fold(other.place.trim()) == here;
        let (key, field) = match other.organ_id == fields.organ_id {
            true => ("fault-sittings-same-organ", "at"),
            false if same_room => ("fault-sittings-room", "room"),
            false if same_place => ("fault-sittings-place", "place"),
            false => continue,
        };
        if overlaps {
            let organ = organs::organ(db, other.organ_id)?;
            return Err(Fault::not_done(key)
                .arg("organ", organ.name)
                .arg("day", dates::day_of(other.begins()))
                .arg("from", dates::hour_of(other.begins()))
                .arg("to", dates::hour_of(other.ends()))
                .on(field));
        }
    }
    Ok(())
}

/// How a sitting is named in deadlines and on papers: `Consiglio comunale del 30/11/2026 ore 18:30`.
pub fn name_of(organ: &Organ, sitting: &Sitting) -> String {
    let at = sitting.begins();
    format!("{} {} ore {}", organ.name, dates::elided("del", &dates::day_of(at)), dates::hour_of(at))
}
