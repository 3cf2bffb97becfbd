//! A sitting is closed: presence with its fee is written, the verbale begins as a draft, its clock starts; what was passed without
//! a proposal becomes an act.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::noting::{Noting, in_order, write};
use super::{Sheet, happened, held, load, tell};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::canonical::{Canonical, Digest};
use crate::db::deadlines::{self, Opening};
use crate::db::{self, Db, instant, stored};
use crate::desks::hall::KEEP;
use crate::desks::hall::course::Answer;
use crate::desks::hall::drafting;
use crate::desks::hall::model::{Attendance, EventKind, HallState};
use crate::desks::hall::presence;
use crate::desks::hall::rules::{self, MINUTES};
use crate::desks::hall::service::SUBJECT;
use crate::desks::hall::{papers_store, source, store};
use crate::work::house::House;
use crate::work::session::Session;

/// What closing led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// The sitting as it stands.
    pub sheet: Sheet,
    /// Items put off because nobody came to them.
    pub postponed: usize,
    /// Items that were passed and became acts, having had no proposal.
    pub became: usize,
}

/// Closes a sitting. Items that were not called are put off; one that is called must be ended first.
pub fn close(
    db: &mut Db,
    house: &House,
    session: &Session,
    sitting: i64,
    at: Option<DateTime<Utc>>,
) -> Outcomes<Closed> {
    session.require(KEEP)?;
    db::write(db, |db| {
        let sheet = held(db, sitting)?;
        let course = &sheet.course;
        if let Some(at) = at {
            in_order(course, at)?;
        }
        let at = happened(house, at)?;
        if course.state == HallState::Calling {
            return Err(Fault::not_done("fault-hall-not-open"));
        }
        let deserted = course.state == HallState::Deserted;
        if !deserted
            && let Some(item) =
                course.items.iter().find(|item| Some(item.item.id) == course.current && !item.standing.is_done())
        {
            return Err(Fault::not_done("fault-hall-item-open").arg("number", item.item.position));
        }
        let left: Vec<i64> =
            course.items.iter().filter(|item| !item.standing.is_done()).map(|item| item.item.id).collect();
        for item in &left {
            write(db, house, session, &sheet, (EventKind::Postponed, None, at), &Noting::item(*item))?;
        }
        let ended = if deserted { course.ended_at.unwrap_or(at) } else { at };
        let sheet = load(db, sitting)?;
        attend(db, &sheet, ended)?;
        let state = if deserted { HallState::Deserted } else { HallState::Closed };
        store::set_state(db, sitting, state, Some(stored(ended)))?;
        let sheet = load(db, sitting)?;
        let text = drafting::draft(&sheet, &house.facts().administration.name);
        papers_store::add_minutes(db, sitting, &text, stored(house.clock.now()), session.operator_id)?;
        open_clock(db, house, &sheet)?;
        source::closed(db, house, session, sitting, &sheet)?;
        let digest = closing_digest(&sheet);
        let became = sheet.course.items.iter().filter(|item| sheet.becomes_act(item)).count();
        let detail = json!({ "state": state.code(), "postponed": left.len(), "became": became });
        tell(db, session, house.clock.now(), ("hall.closed", sitting), digest, &detail)?;
        Ok(Closed { sheet, postponed: left.len(), became })
    })
}

fn closing_digest(sheet: &Sheet) -> Digest {
    let mut canonical = Canonical::of("hall-closed/1")
        .int("sitting", sheet.hall.sitting_id)
        .text("state", sheet.hall.state.code())
        .maybe_at("at", sheet.hall.closed_at.map(instant));
    for event in &sheet.events {
        canonical = canonical.bytes("event", &event.digest);
    }
    canonical.digest()
}

/// Presence of each member, with the fee of the day.
fn attend(db: &mut Db, sheet: &Sheet, ended: DateTime<Utc>) -> Outcomes<()> {
    let fees = papers_store::fees(db)?;
    let hall = &sheet.hall;
    let held_on = rome(sheet.course.opened_at.unwrap_or_else(|| instant(hall.convened_at))).date_naive();
    // Where it was opened they took part, however it ended.
    let deserted = sheet.course.state == HallState::Deserted && !sheet.course.dissolved();
    let members: Vec<i64> = sheet.seats.iter().filter_map(|seat| seat.member_id).collect();
    let in_giunta = source::with_allowance(db, &members, held_on)?;
    // Who only stands in has no presence where nobody was to be replaced.
    for member in sheet.course.seats.iter().filter(|one| !one.seat.substitute || one.attended()) {
        let times = member.times();
        let ends = presence::ends(&times, ended);
        let office = (member.seat.role, member.seat.member_id.is_some_and(|id| in_giunta.contains(&id)));
        let (reason, cents) = presence::fee(hall.organ_kind, office, member.attended(), held_on, &fees);
        let (reason, cents) = if deserted && member.stayed { ("deserted", 0) } else { (reason, cents) };
        let mut row = Attendance {
            id: 0,
            sitting_id: hall.sitting_id,
            seat_id: member.seat.id,
            organ_id: hall.organ_id,
            organ_kind: hall.organ_kind,
            organ_name: hall.organ_name.clone(),
            held_on,
            member_id: member.seat.member_id,
            name: member.seat.name.clone(),
            present: member.attended(),
            justified: member.answer == Answer::Justified && !member.attended(),
            came_at: ends.map(|(came, _)| stored(came)),
            went_at: ends.map(|(_, went)| stored(went)),
            minutes: presence::minutes(&times, ended),
            fee_cents: cents,
            fee_reason: reason.to_owned(),
            digest: Vec::new(),
        };
        row.digest = attendance_digest(&row).to_vec();
        papers_store::add_attendance(db, &row)?;
    }
    Ok(())
}

/// The digest a presence must have.
pub fn attendance_digest(row: &Attendance) -> Digest {
    Canonical::of("attendance/1")
        .int("sitting", row.sitting_id)
        .int("seat", row.seat_id)
        .int("organ", row.organ_id)
        .maybe_day("on", Some(row.held_on))
        .maybe_int("member", row.member_id)
        .text("name", &row.name)
        .flag("present", row.present)
        .flag("justified", row.justified)
        .maybe_at("came", row.came_at.map(instant))
        .maybe_at("went", row.went_at.map(instant))
        .int("minutes", row.minutes)
        .int("fee", row.fee_cents)
        .text("reason", &row.fee_reason)
        .digest()
}

/// The clock of the verbale: ten working days from the sitting (office plan, S1c).
fn open_clock(db: &mut Db, house: &House, sheet: &Sheet) -> Outcomes<()> {
    let hall = &sheet.hall;
    let opened_at = sheet.course.opened_at.unwrap_or_else(|| instant(hall.convened_at));
    let due_at = rules::minutes_term().due(opened_at, &house.facts().calendar).instant;
    let title = format!("Verbale {}: {}", dates::day_of(opened_at), hall.organ_name);
    let opening = Opening {
        activity: MINUTES,
        subject_kind: SUBJECT,
        subject_id: hall.sitting_id,
        title: &title,
        office_id: None,
        opened_at,
        due_at,
    };
    deadlines::open(db, &opening)
}
